//! What an audit or a run of the gate is held against.

use pack::Severity;

/// What makes a run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct GatePolicy {
    /// A finding of at least this severity; none makes it fail where there is none.
    pub fail_on: Option<Severity>,
    /// Whatever may score lower than this, 0 to 100.
    pub min_score: Option<f64>,
    /// Whether everything must be determined.
    pub require_complete: bool,
}

impl GatePolicy {
    /// Whether findings of a severity make a run fail.
    pub fn stops(&self, severity: Severity) -> bool {
        self.fail_on.is_some_and(|least| severity >= least)
    }
}
