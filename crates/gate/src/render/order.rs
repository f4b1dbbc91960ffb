//! In which order findings are told where not all of them can be.

use std::cmp::Reverse;

use crate::v1::{CheckReport, FindingState, FindingView};

/// All findings, those first that matter most: new before known before waived, errors before warnings, then by severity.
///
/// Among equals they stay in the order of programs and places.
pub(super) fn most_severe_first(checked: &CheckReport) -> Vec<&FindingView> {
    let mut findings: Vec<_> = checked.programs.iter().flat_map(|program| &program.findings).collect();
    findings.sort_by_key(|finding| (finding.state, finding.level, Reverse(finding.severity)));
    findings
}

/// The findings of one state, in the order of [`most_severe_first`].
pub(super) fn of_state<'a>(findings: &[&'a FindingView], state: FindingState) -> Vec<&'a FindingView> {
    findings.iter().copied().filter(|finding| finding.state == state).collect()
}
