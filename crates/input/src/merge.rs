//! All claims of one fact to a [`Fact`]: the stronger source decides; several that are equally strong stand beside each other.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use engine::{Claim, Fact};
use expr::Value;

/// Decides among the claims of one fact; their order does not matter.
///
/// Among the claims of the strongest rank a later one replaces an earlier one of the same person, and evidence outranks a bare
/// claim that is not later. Where the claims that are left differ, none decides, and they open [`Fact::against`]. A claim that
/// leaves several values open is narrowed by a weaker one that names one of them; a half-filled block decides nothing beside a
/// claim that names a value.
pub(super) fn decide(mut claims: Vec<Claim>) -> Fact {
    claims.sort_by(stronger_first);
    let definite: Vec<&Claim> = claims.iter().filter(|claim| !matches!(claim.value, Value::OneOf(_))).collect();
    let all: Vec<&Claim> = if definite.is_empty() { claims.iter().collect() } else { definite };
    let views = standing(&all);
    let Some(first) = views.first().copied() else { return Fact::default() };
    let is_view = |claim: &Claim| views.iter().any(|view| std::ptr::eq(*view, claim));
    let others = claims.iter().filter(|claim| !is_view(claim));
    if views.iter().all(|view| same(&view.value, &first.value)) {
        let others = others.chain(views.iter().skip(1).copied());
        let (mut agreeing, mut against): (Vec<Claim>, Vec<Claim>) =
            others.cloned().partition(|claim| same(&claim.value, &first.value));
        agreeing.sort_by(stronger_first);
        against.sort_by(stronger_first);
        return Fact { decided: Some(first.clone()), against, agreeing, equal: 0 };
    }
    let leaves_open = |claim: &&Claim| views.iter().all(|view| within(&view.value, &claim.value));
    let (agreeing, other): (Vec<&Claim>, Vec<&Claim>) = others.partition(leaves_open);
    let against = views.iter().chain(&other).map(|claim| (*claim).clone()).collect();
    Fact { decided: None, against, agreeing: agreeing.into_iter().cloned().collect(), equal: views.len() }
}

/// The claims of which nobody can say that another outranks them, strongest first. `claims` are sorted likewise.
fn standing<'c>(claims: &[&'c Claim]) -> Vec<&'c Claim> {
    let Some(first) = claims.first() else { return Vec::new() };
    let strongest = claims.iter().copied().filter(|claim| claim.origin.rank == first.origin.rank);
    let current = unreplaced(strongest.collect());
    let unbacked = |claim: &&Claim| claim.evidence.is_some() || !current.iter().any(|other| outranks(other, claim));
    let kept: Vec<&Claim> = current.iter().copied().filter(unbacked).collect();
    let narrowest = |claim: &&Claim| !kept.iter().any(|other| is_narrower(&other.value, &claim.value));
    let views: Vec<&Claim> = kept.iter().copied().filter(narrowest).collect();
    let weaker = claims.iter().copied().filter(|claim| claim.origin.rank < first.origin.rank);
    let narrower: Vec<&Claim> =
        weaker.filter(|claim| views.iter().all(|view| is_narrower(&claim.value, &view.value))).collect();
    if narrower.is_empty() { views } else { standing(&narrower) }
}

/// Claims without those that the same person has replaced by a later one.
pub(super) fn unreplaced(claims: Vec<&Claim>) -> Vec<&Claim> {
    let replaced = |claim: &Claim| {
        let is_later = |other: &Claim| claim.origin.date.is_some() && other.origin.date > claim.origin.date;
        claims.iter().any(|other| is_later(other) && other.origin.speaker() == claim.origin.speaker())
    };
    claims.iter().copied().filter(|claim| !replaced(claim)).collect()
}

/// Whether a claim has evidence that a bare one lacks, which is not later.
fn outranks(backed: &Claim, bare: &Claim) -> bool {
    let is_later = backed.origin.date.is_some() && bare.origin.date > backed.origin.date;
    backed.evidence.is_some() && bare.evidence.is_none() && !is_later
}

/// Strongest first, then latest, then with evidence, then by place; what is left is told apart by all that it says.
pub(super) fn stronger_first(a: &Claim, b: &Claim) -> Ordering {
    let key = |claim: &Claim| (claim.origin.rank, claim.origin.date, claim.evidence.is_some());
    let rest = || format!("{a:?}").cmp(&format!("{b:?}"));
    key(b).cmp(&key(a)).then_with(|| a.origin.place.cmp(&b.origin.place)).then_with(rest)
}

/// Whether two values mean the same: of several choices and of entries the order does not count, and what leaves several values
/// open says nothing else than each of them.
pub(super) fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Multi(a), Value::Multi(b)) => a.iter().collect::<BTreeSet<_>>() == b.iter().collect::<BTreeSet<_>>(),
        (Value::Records(a), Value::Records(b)) => a.len() == b.len() && entries(a) == entries(b),
        _ => within(a, b) || within(b, a),
    }
}

/// Whether a value is one that another leaves open, or the other itself.
fn within(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(level), Value::Between { least, most }) => least <= level && level <= most,
        (Value::Between { least: low, most: high }, Value::Between { least, most }) => least <= low && high <= most,
        (Value::Money { amount, currency: of }, Value::MoneyBetween { least, most, currency }) => {
            of == currency && least <= amount && amount <= most
        }
        (
            Value::MoneyBetween { least: low, most: high, currency: of },
            Value::MoneyBetween { least, most, currency },
        ) => of == currency && least <= low && high <= most,
        (Value::Date(day), Value::DateBetween { first, last }) => first <= day && day <= last,
        (Value::DateBetween { first: from, last: to }, Value::DateBetween { first, last }) => {
            first <= from && to <= last
        }
        (Value::Choice(id), Value::OneOf(some)) => some.contains(id),
        (Value::OneOf(few), Value::OneOf(some)) => few.iter().all(|id| some.contains(id)),
        _ => a == b,
    }
}

/// Whether a value leaves less open than another that it lies within.
fn is_narrower(a: &Value, b: &Value) -> bool {
    within(a, b) && !within(b, a)
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
    use diagnostics::Location;
    use engine::{EvidenceGrade, Origin};
    use proptest::prelude::*;

    use super::*;

    /// A claim that stands on a line of its own.
    fn claim(line: usize, rank: EvidenceGrade, date: &str, value: Value) -> Claim {
        let place = Location { file: "a".into(), line: line as u32, column: 1 };
        let origin = Origin { rank, place, to_line: None, respondent: None, role: None, date: date.parse().ok() };
        Claim { value, origin, note: None, evidence: None, entry_evidence: Vec::new(), confidential: false }
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
    fn evidence_outranks_a_bare_claim_that_is_not_later() {
        let (old, new) = ("2025-01-01", "2026-01-01");
        let said = |line: usize, who: &str, date: &str, evidence: bool, level: f64| {
            let mut claim = claim(line, S, date, Value::Number(level));
            claim.origin.respondent = Some(who.to_owned());
            claim.evidence = evidence.then(|| "minutes".to_owned());
            claim
        };
        for (backed, bare, expected) in
            [(new, new, Some(1)), (new, old, Some(1)), ("", new, Some(1)), (new, "", Some(1)), (old, new, None)]
        {
            let fact = decide(vec![said(0, "A", bare, false, 3.0), said(1, "B", backed, true, 1.0)]);
            assert_eq!(fact.decided.map(|claim| claim.origin.place.line), expected, "{backed} and {bare}");
        }
        // What the same person replaced backs nothing any more, and two with evidence stand equal.
        let replaced = vec![said(0, "A", old, true, 1.0), said(1, "A", new, false, 2.0), said(2, "B", old, false, 3.0)];
        let fact = decide(replaced);
        assert_eq!((fact.views().len(), fact.against.len()), (2, 3));
        assert_eq!(decide(vec![said(0, "A", new, true, 1.0), said(1, "B", new, true, 2.0)]).views().len(), 2);
    }

    #[test]
    fn what_leaves_several_values_open_is_narrowed_by_a_weaker_claim() {
        let levels = |least: f64, most: f64| Value::Between { least, most };
        let states = |ids: &[&str]| Value::OneOf(ids.iter().map(|id| (*id).to_owned()).collect());
        let state = |id: &str| Value::Choice(id.to_owned());
        for (strong, weak, expected, against) in [
            (levels(3.0, 4.0), Value::Number(3.0), Value::Number(3.0), 0),
            (levels(3.0, 4.0), Value::Number(2.0), levels(3.0, 4.0), 1),
            (states(&["b", "c"]), state("c"), state("c"), 0),
            (states(&["b", "c"]), state("a"), state("a"), 1),
            (state("b"), states(&["b", "c"]), state("b"), 0),
        ] {
            let fact = decide(vec![claim(0, S, "", weak), claim(1, D, "", strong)]);
            assert_eq!((fact.decided.unwrap().value, fact.against.len()), (expected, against));
        }
        let fact = decide(vec![
            claim(0, D, "", states(&["b", "c"])),
            claim(1, S, "", state("b")),
            claim(2, S, "", state("c")),
        ]);
        assert_eq!((fact.views().len(), fact.agreeing.len()), (2, 1));
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
