//! All claims of one fact to a [`Fact`]: the stronger source decides, among equals the later one, else nothing does.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::model::{Claim, Fact, Value};

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
        _ => a == b,
    }
}

/// The entries of a list in an order of their own.
fn entries(list: &[Vec<Option<Value>>]) -> Vec<String> {
    let mut entries: Vec<String> = list.iter().map(|entry| format!("{entry:?}")).collect();
    entries.sort_unstable();
    entries
}
