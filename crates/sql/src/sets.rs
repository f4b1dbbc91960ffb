//! Verdicts as masks: pass 1, at risk 2, fail 4, not applicable 8.

use pack::{Verdict, VerdictSet};

use crate::text::{Sql, quoted};
use crate::truth::Cond;

/// The bit of a settled verdict.
pub(crate) fn bit(verdict: Verdict) -> u64 {
    VerdictSet::only(verdict).bits()
}

/// The masks in which one verdict is left.
pub(crate) const SETTLED: &str = "IN (1, 2, 4, 8)";

/// The sum of the bits whose condition may hold.
pub(crate) fn mask(applies: &Cond, fails: &Cond, passes: &Cond) -> Sql {
    let may_apply = applies.possible();
    let not_failing = fails.sure().not();
    let open = [
        (Verdict::Pass, Cond::all([may_apply.clone(), not_failing.clone(), passes.possible()])),
        (Verdict::AtRisk, Cond::all([may_apply.clone(), not_failing, passes.sure().not()])),
        (Verdict::Fail, Cond::all([may_apply, fails.possible()])),
        (Verdict::NotApplicable, applies.sure().not()),
    ];
    let terms = open.into_iter().filter_map(|(verdict, may)| {
        let bit = Sql::number(bit(verdict) as f64);
        match may {
            Cond::TRUE => Some(bit),
            Cond::Known(_) => None,
            Cond::Sql(may) => Some(Sql::case(&[(may, bit)], Some(&Sql::number(0.0)))),
        }
    });
    Sql::sum(&terms.collect::<Vec<_>>())
}

/// The mask with the screening answer taken at its word, where facts leave more than one verdict. `says` is the word of the verdict that
/// the answer stands for.
pub(crate) fn said(mask: &Sql, says: &Sql) -> Sql {
    use Verdict::{AtRisk, Fail, NotApplicable, Pass};
    let number = |verdict: Verdict| Sql::number(bit(verdict) as f64);
    let first = |[one, two, three]: [Verdict; 3]| {
        let arm = |verdict: Verdict| (mask.has_bits(bit(verdict)), number(verdict));
        Sql::case(&[arm(one), arm(two)], Some(&number(three)))
    };
    let is = |verdict: Verdict| says.compare("=", &Sql::word(verdict.word()));
    let stays = Sql::any(&[mask.is(SETTLED), says.is("IS NULL")]);
    let gone = Sql::case(&[(mask.has_bits(bit(NotApplicable)), number(NotApplicable))], Some(mask));
    Sql::case(
        &[
            (stays, mask.clone()),
            (is(Pass), first([Pass, AtRisk, Fail])),
            (is(AtRisk), first([AtRisk, Fail, Pass])),
            (is(Fail), first([Fail, AtRisk, Pass])),
        ],
        Some(&gone),
    )
}

/// The word of a mask: at risk where it is at risk at least, unknown where more than that is open.
pub(crate) fn word(mask: &Sql) -> Sql {
    let arms = [
        (1, Verdict::Pass),
        (2, Verdict::AtRisk),
        (4, Verdict::Fail),
        (6, Verdict::AtRisk),
        (8, Verdict::NotApplicable),
    ];
    let mut text = format!("CASE {}", mask.text);
    for (mask, verdict) in arms {
        text.push_str(&format!(" WHEN {mask} THEN {}", quoted(verdict.word())));
    }
    text.push_str(&format!(" ELSE {} END", quoted(Verdict::Unknown.word())));
    Sql { text, depth: mask.depth + 1, rank: crate::text::Rank::Atom, reads: mask.reads.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_check_that_always_applies_and_never_passes_has_two_bits() {
        let fails = Cond::Sql(Sql::atom("f"));
        assert_eq!(
            mask(&Cond::TRUE, &fails, &Cond::FALSE).text,
            "CASE WHEN NOT COALESCE(f, FALSE) THEN 2 ELSE 0 END + CASE WHEN COALESCE(f, TRUE) THEN 4 ELSE 0 END"
        );
        assert_eq!(mask(&Cond::TRUE, &Cond::FALSE, &Cond::TRUE).text, "1");
    }
}
