//! The tests that checks carry.

use diagnostics::Span;
use expr::Day;

use crate::Verdict;

/// A test that a check carries.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The day of the audit.
    pub as_of: Day,
    /// Whether it is judged as a profile that asks after plans does.
    pub plans: bool,
    /// The answers, as YAML of the file in which the check stands.
    pub facts: yaml::Node,
    /// The verdict it must give.
    pub verdict: Verdict,
    /// The questions that can still decide, where the example says so.
    pub missing: Option<Vec<String>>,
    /// Where it stands.
    pub span: Span,
}
