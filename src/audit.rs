//! An audit, and how its report stands against a policy.

use engine::GatePolicy;
use engine::assess::FindingKind;
use pack::Verdict;
pub use report::audit::{profile_named, run, run_with};
use report::words::score::low;
use report::{BlockerStatus, FindingView, Report, ScoreKind};

/// How a report stands against a policy.
#[derive(Clone, Debug, PartialEq)]
pub enum GateOutcome {
    /// Nothing stands in the way.
    Passed,
    /// These do.
    Stopped(Vec<String>),
    /// Completeness was asked for and this much is open, or answers could not be read.
    Undetermined(Vec<String>),
}

impl GateOutcome {
    /// Holds a report against a policy.
    ///
    /// A finding that is only at risk counts one severity lower, and neither contradictions nor what practice alone finds count. A gate that is shut and is
    /// meant to stop does so wherever findings do. Scores are those of the sides by the facts at hand; screening answers are
    /// left aside.
    pub fn of(report: &Report, policy: &GatePolicy) -> Self {
        let findings = report.findings.iter().filter(|finding| stops(policy, report, finding));
        let mut stopped: Vec<String> =
            findings.map(|finding| format!("{} {} ({})", finding.id, finding.title, finding.severity.word())).collect();
        if let Some(bar) = policy.min_score {
            for score in report.scores.iter().filter(|score| score.kind == ScoreKind::Side && score.unscored.is_none())
            {
                let least = score.least_by_facts.unwrap_or(0.0);
                if least < bar {
                    stopped.push(format!(
                        "{} may be as low as {} by the facts at hand, under {bar}",
                        score.title,
                        low(least, 1)
                    ));
                }
            }
        }
        if policy.fail_on.is_some() {
            let shut = report.gates.iter().filter(|gate| gate.state == BlockerStatus::Shut && gate.stops);
            stopped.extend(shut.map(|gate| format!("gate {} is blocked: {}", gate.id, gate.title)));
        }
        if !stopped.is_empty() {
            return GateOutcome::Stopped(stopped);
        }
        let open = report.checks.iter().filter(|check| check.possible.len() > 1 || check.provisional);
        let mut open: Vec<String> = open.map(|check| format!("{} {}", check.id, check.title)).collect();
        open.extend(report.decisions.iter().filter(|one| one.possible.len() > 1).map(|one| one.title.clone()));
        open.extend(
            report
                .gates
                .iter()
                .filter(|gate| gate.state == BlockerStatus::Unknown)
                .map(|gate| format!("gate {} {}", gate.id, gate.title)),
        );
        if policy.require_complete && !open.is_empty() {
            return GateOutcome::Undetermined(open);
        }
        match report.unreadable.len() {
            0 => {}
            1 => return GateOutcome::Undetermined(vec!["one answer could not be read and counts as open".to_owned()]),
            count => {
                let words = format!("{count} answers could not be read and count as open");
                return GateOutcome::Undetermined(vec![words]);
            }
        }
        GateOutcome::Passed
    }
}

fn stops(policy: &GatePolicy, report: &Report, finding: &FindingView) -> bool {
    let Some(least) = policy.fail_on else { return false };
    let check = report.checks.iter().find(|check| Some(&check.id) == finding.check.as_ref());
    if check.is_some_and(|check| !matches!(check.by_source, Verdict::Fail | Verdict::AtRisk)) {
        return false;
    }
    match finding.kind {
        FindingKind::Fail => finding.severity >= least,
        FindingKind::AtRisk => finding.severity > least,
        FindingKind::Contradiction => false,
    }
}
