//! In which order findings are told where not all of them can be.

use std::borrow::Borrow;
use std::cmp::Reverse;

use crate::v1::{CheckReport, FindingState, FindingView};

/// All findings, those first that matter most, in the order of [`first_matters_most`]; among equals in that of programs and places.
pub(super) fn most_severe_first(checked: &CheckReport) -> Vec<&FindingView> {
    let mut findings: Vec<_> = checked.programs.iter().flat_map(|program| &program.findings).collect();
    first_matters_most(&mut findings);
    findings
}

/// Puts findings in order: new before known before waived, errors before warnings, then by severity, and then what costs more points
/// first. Among equals they stay as they are.
pub(crate) fn first_matters_most(findings: &mut [impl Borrow<FindingView>]) {
    findings.sort_by(|one, other| {
        let (one, other) = (one.borrow(), other.borrow());
        let rank = |finding: &FindingView| (finding.state, finding.level, Reverse(finding.severity));
        rank(one).cmp(&rank(other)).then(other.points.total_cmp(&one.points))
    });
}

/// The findings of one state, in the order of [`most_severe_first`].
pub(super) fn of_state<'a>(findings: &[&'a FindingView], state: FindingState) -> Vec<&'a FindingView> {
    findings.iter().copied().filter(|finding| finding.state == state).collect()
}
