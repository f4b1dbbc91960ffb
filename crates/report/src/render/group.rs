//! Checks by what they have in common.

use minijinja::value::Value;
use serde::Serialize;

use crate::{CheckView, Report};

/// Checks that have something in common.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    pub(super) id: &'a str,
    pub(super) score: Option<Value>,
    pub(super) checks: Vec<Value>,
}

/// The checks by key, in the given order of the keys; keys that the order does not know come last. Empty groups vanish.
pub(super) fn grouped<'a>(
    report: &'a Report,
    values: &[Value],
    order: impl IntoIterator<Item = &'a str>,
    key: impl Fn(&'a CheckView) -> &'a str,
    score: &dyn Fn(&str) -> Option<Value>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for id in order.into_iter().chain(report.checks.iter().map(&key)) {
        if groups.iter().all(|group| group.id != id) {
            let checks = report.checks.iter().zip(values).filter(|(check, _)| key(check) == id);
            groups.push(Group { id, score: score(id), checks: checks.map(|(_, value)| value.clone()).collect() });
        }
    }
    groups.retain(|group| !group.checks.is_empty());
    groups
}
