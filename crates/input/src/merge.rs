//! All claims of one fact to a [`Fact`]: the stronger source decides, among equals the later one, else nothing does.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use engine::{Claim, Fact};
use expr::Value;

/// Decides among the claims of one fact; their order does not matter.
///
/// Among equally strong claims that differ, the latest decides only if every one that says something else has a date of its
/// own before it. Where none decides, all claims stand in [`Fact::against`].
pub(super) fn decide(mut claims: Vec<Claim>) -> Fact {
    claims.sort_by(stronger_first);
    let Some(first) = claims.first().cloned() else { return Fact::default() };
    let later = |other: &Claim| other.origin.date.is_some() && other.origin.date < first.origin.date;
    let equals = claims.iter().take_while(|claim| claim.origin.rank == first.origin.rank);
    let settled = equals.into_iter().all(|claim| same(&claim.value, &first.value) || later(claim));
    if !settled {
        return Fact { decided: None, against: claims, agreeing: Vec::new() };
    }
    let (agreeing, against) = claims.into_iter().skip(1).partition(|claim| same(&claim.value, &first.value));
    Fact { decided: Some(first), against, agreeing }
}

/// Strongest first, then latest, then by place; what is left is told apart by all that it says.
fn stronger_first(a: &Claim, b: &Claim) -> Ordering {
    let key = |claim: &Claim| (claim.origin.rank, claim.origin.date);
    let rest = || format!("{a:?}").cmp(&format!("{b:?}"));
    key(b).cmp(&key(a)).then_with(|| a.origin.place.cmp(&b.origin.place)).then_with(rest)
}

/// Whether two values mean the same: of several choices and of entries the order does not count.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Multi(a), Value::Multi(b)) => a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>(),
        (Value::Records(a), Value::Records(b)) => a.len() == b.len() && entries(a) == entries(b),
        (Value::Between { least, most }, Value::Number(level))
        | (Value::Number(level), Value::Between { least, most }) => least <= level && level <= most,
        _ => a == b,
    }
}

/// The entries of a list in an order of their own.
fn entries(list: &[Vec<Option<Value>>]) -> Vec<String> {
    let mut entries: Vec<String> = list.iter().map(|entry| format!("{entry:?}")).collect();
    entries.sort_unstable();
    entries
}

#[cfg(test)]
mod tests {
    use EvidenceGrade::{Documented as D, Measured as M, Stated as S};
    use diagnostics::Place;
    use engine::{EvidenceGrade, Origin};
    use proptest::prelude::*;

    use super::*;

    /// A claim that stands on a line of its own.
    fn claim(line: usize, rank: EvidenceGrade, date: &str, value: Value) -> Claim {
        let place = Place { file: "a".into(), line: line as u32, column: 1 };
        let origin = Origin { rank, place, to_line: None, respondent: None, role: None, date: date.parse().ok() };
        Claim { value, origin, note: None, evidence: None, confidential: false }
    }

    /// The lines of the claim that decides, of those against it, and of those that agree.
    fn decided(claims: &[(EvidenceGrade, &str, f64)]) -> (Option<u32>, Vec<u32>, Vec<u32>) {
        let claims = claims
            .iter()
            .enumerate()
            .map(|(line, (rank, date, value))| claim(line, *rank, date, Value::Number(*value)));
        let fact = decide(claims.collect());
        let lines = |claims: Vec<Claim>| claims.into_iter().map(|claim| claim.origin.place.line).collect();
        (fact.decided.map(|claim| claim.origin.place.line), lines(fact.against), lines(fact.agreeing))
    }

    #[test]
    #[rustfmt::skip]
    fn the_stronger_decides_and_among_equals_the_later() {
        let (old, new) = ("2025-01-01", "2026-01-01");
        for (claims, expected) in [
            (&[(S, new, 1.0), (M, old, 2.0), (D, new, 1.0)][..], (Some(1), vec![2, 0], vec![])),
            (&[(S, "", 1.0), (M, "", 1.0), (D, "", 2.0)], (Some(1), vec![2], vec![0])),
            (&[(S, old, 1.0), (S, new, 2.0)], (Some(1), vec![0], vec![])),
            (&[(S, "", 1.0), (S, new, 2.0)], (None, vec![1, 0], vec![])),
            (&[(S, new, 1.0), (S, new, 2.0)], (None, vec![0, 1], vec![])),
            (&[(S, "", 1.0), (S, "", 2.0), (S, "", 1.0)], (None, vec![0, 1, 2], vec![])),
            (&[(S, "", 1.0), (S, "", 1.0)], (Some(0), vec![], vec![1])),
            (&[(S, "", 1.0), (S, new, 1.0)], (Some(1), vec![], vec![0])),
            // An undated claim that agrees with the latest stands in nobody's way, nor does an older one that does not.
            (&[(S, "", 1.0), (S, new, 1.0), (S, old, 2.0)], (Some(1), vec![2], vec![0])),
            // What is weaker decides nothing where the stronger ones collide.
            (&[(M, "", 1.0), (M, "", 2.0), (S, new, 1.0)], (None, vec![0, 1, 2], vec![])),
            (&[], (None, vec![], vec![])),
        ] {
            assert_eq!(decided(claims), expected, "{claims:?}");
        }
    }

    #[test]
    fn values_are_compared_by_what_they_mean() {
        let multi = |ids: &[&str]| Value::Multi(ids.iter().map(|id| (*id).to_owned()).collect());
        let money = |amount, currency: Option<&str>| Value::Money { amount, currency: currency.map(str::to_owned) };
        let records =
            |numbers: &[f64]| Value::Records(numbers.iter().map(|n| vec![Some(Value::Number(*n)), None]).collect());
        for (a, b, expected) in [
            (multi(&["a", "b"]), multi(&["b", "a"]), true),
            (multi(&["a"]), multi(&["a", "b"]), false),
            (money(1.0, Some("EUR")), money(1.0, Some("EUR")), true),
            (money(1.0, Some("EUR")), money(1.0, Some("USD")), false),
            (money(1.0, Some("EUR")), money(1.0, None), false),
            (records(&[1.0, 2.0]), records(&[2.0, 1.0]), true),
            (records(&[1.0, 1.0]), records(&[1.0, 2.0]), false),
            (records(&[1.0]), records(&[1.0, 1.0]), false),
            (Value::Number(0.1 + 0.2), Value::Number(0.3), false),
            (Value::NotApplicable, Value::Number(0.0), false),
        ] {
            assert_eq!(same(&a, &b), expected, "{a:?} {b:?}");
            assert_eq!(same(&b, &a), expected, "{b:?} {a:?}");
        }
    }

    proptest! {
        #[test]
        fn the_order_of_claims_changes_nothing(
            claims in prop::collection::vec((0..3usize, 0..4usize, 0..3u8), 0..8).prop_flat_map(|claims| {
                let made: Vec<_> = claims.into_iter().enumerate().map(|(line, (rank, date, value))| {
                    let date = ["", "2025-01-01", "2026-01-01", "2026-01-02"][date];
                    claim(line / 2, [S, D, M][rank], date, Value::Number(f64::from(value)))
                }).collect();
                (Just(made.clone()), Just(made).prop_shuffle())
            })
        ) {
            let (given, shuffled) = claims;
            let count = given.len();
            let fact = decide(given);
            prop_assert_eq!(usize::from(fact.decided.is_some()) + fact.against.len() + fact.agreeing.len(), count);
            prop_assert_eq!(fact, decide(shuffled));
        }
    }
}
