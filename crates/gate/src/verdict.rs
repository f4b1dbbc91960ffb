//! How a program and a run come out, the same in every format.

use diagnostics::Level;
use engine::GatePolicy;
use report::t;
use report::words::Messages;
use report::words::format::digits;

use crate::v1::{FindingState, FindingView, ProblemView, ProgramScore, ProgramView, Totals, Verdict};

/// How one program comes out, with its waivers and without them.
///
/// `is_stopped` tells whether a finding stops it, told or not; `undetermined` is how many rules are, and how many of these are severe
/// enough to stop a run.
pub(crate) fn program(
    policy: &GatePolicy,
    is_stopped: bool,
    findings: &[FindingView],
    score: &ProgramScore,
    (undetermined, undetermined_stopping): (usize, usize),
) -> [Verdict; 2] {
    let verdict = |stopped: bool| match stopped {
        true => Verdict::Stopped,
        false if policy.require_complete && undetermined > 0 => Verdict::Undetermined,
        false => Verdict::Passed,
    };
    let with = is_stopped || is_low(policy, score.least_waived) || is_open(policy, undetermined_stopping);
    let is_stopped_by_waived = |one: &FindingView| one.state == FindingState::Waived && one.level == Level::Error;
    let without = findings.iter().any(is_stopped_by_waived) || is_low(policy, score.least);
    [verdict(with), verdict(with || without)]
}

/// Whether nobody knows what applies although findings stop a run: a waiver or baseline for stage or start would otherwise
/// let everything pass that depends on them.
fn is_open(policy: &GatePolicy, undetermined_stopping: usize) -> bool {
    policy.fail_on.is_some() && undetermined_stopping > 0
}

fn is_low(policy: &GatePolicy, score: f64) -> bool {
    policy.min_score.is_some_and(|least| score < least)
}

/// The code of the process.
pub(crate) fn exit_code(verdict: Verdict, exit_zero: bool) -> u8 {
    match verdict {
        Verdict::Stopped | Verdict::Undetermined if exit_zero => 0,
        Verdict::Passed => 0,
        Verdict::Stopped => 1,
        Verdict::NotJudged => 2,
        Verdict::NothingToCheck => 3,
        Verdict::Undetermined => 4,
    }
}

/// How the run ends, and why it did not pass: what could not be judged outweighs what stops, and that outweighs what is
/// undetermined.
pub(crate) fn run(
    programs: &[ProgramView],
    problems: &[ProblemView],
    totals: &Totals,
    policy: GatePolicy,
) -> (Verdict, Vec<String>) {
    let words = Messages::gate();
    let mut reasons: Vec<String> = Vec::new();
    let faults: Vec<&ProblemView> = problems.iter().filter(|problem| problem.level == Level::Error).collect();
    for fault in &faults {
        let place = fault.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
        reasons.push(format!("{}{place}: {}", fault.file, fault.message));
    }
    if totals.dropped > 0 {
        reasons.push(t!(words, "rules-dropped", count = digits(totals.dropped)));
    }
    if !reasons.is_empty() {
        return (Verdict::NotJudged, reasons);
    }
    if programs.is_empty() {
        return (Verdict::NothingToCheck, vec![t!(words, "no-program-found")]);
    }
    for program in programs {
        let stopping = program.stopping();
        match stopping {
            0 => {}
            count => reasons.push(t!(words, "stops-finding", path = program.path.as_str(), count = digits(count))),
        }
        if stopping == 0 && is_open(&policy, program.undetermined_stopping) {
            let count = digits(program.undetermined_stopping);
            reasons.push(t!(words, "stops-waiting", path = program.path.as_str(), count = count));
        }
        if let Some(least) = policy.min_score.filter(|_| is_low(&policy, program.score.least_waived)) {
            let (score, bar) = (format!("{:.1}", program.score.least_waived), least.to_string());
            reasons.push(t!(words, "stops-score", path = program.path.as_str(), score = score, bar = bar));
        }
    }
    if !reasons.is_empty() {
        return (Verdict::Stopped, reasons);
    }
    for program in programs.iter().filter(|program| policy.require_complete && !program.undetermined.is_empty()) {
        let count = digits(program.undetermined.len());
        reasons.push(t!(words, "undetermined-until", path = program.path.as_str(), count = count));
    }
    (if reasons.is_empty() { Verdict::Passed } else { Verdict::Undetermined }, reasons)
}
