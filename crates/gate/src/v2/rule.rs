//! What a rule says, once for all of its findings.

use pack::{Basis, Severity};
use schemars::JsonSchema;
use serde::Serialize;

use crate::v1::RuleView;

/// A rule: a requirement of the pack, or one of the few about the shape of the file.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rule<'a> {
    /// What holds where it is met.
    title: &'a str,
    /// The family it belongs to, which is also the name of its page under `docs/checks/`.
    family: &'a str,
    /// `critical`, `high`, `medium` or `low`.
    #[schemars(with = "String")]
    severity: Severity,
    /// `source` or `practice`.
    #[schemars(with = "String")]
    basis: Basis,
    /// Why it matters.
    why: &'a str,
    /// What to do.
    fix: &'a str,
    /// The least and the most days of work.
    effort_days: (f64, f64),
    /// The check of the pack that asks how it works in practice.
    #[serde(skip_serializing_if = "Option::is_none")]
    check: Option<&'a str>,
}

impl<'a> From<&'a RuleView> for Rule<'a> {
    fn from(rule: &'a RuleView) -> Self {
        let RuleView { id: _, title, family, severity, basis, why, fix, effort_days, check } = rule;
        let (severity, basis, effort_days) = (*severity, *basis, *effort_days);
        // Packs wrap their prose; what a finding says of its own is trimmed as well.
        Self { title, family, severity, basis, why: why.trim(), fix: fix.trim(), effort_days, check: check.as_deref() }
    }
}
