//! How a run ends, the same in every format.

use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::GatePolicy;
use crate::v1::{FindingView, ProblemView, ProgramView, Totals};

/// How a run ends.
pub(super) struct RunVerdict {
    /// `passed`, `stopped`, `not_judged`, `nothing_to_check` or `undetermined`.
    pub word: &'static str,
    /// The code of the process.
    pub exit_code: u8,
    /// Why it did not pass.
    pub reasons: Vec<String>,
}

/// How one program stands, with its waivers or without them: `passed`, `stopped` or `undetermined`.
pub(super) fn program(program: &ProgramView, bar: &GatePolicy, with_waivers: bool) -> &'static str {
    let is_waived = |one: &FindingView| one.state == "waived" && one.level == "error";
    let is_stopped_by_waived = program.findings.iter().any(is_waived);
    let is_low_without = bar.min_score.is_some_and(|least| program.score.least < least);
    let without = !with_waivers && (is_stopped_by_waived || is_low_without);
    if without || stopping(program) > 0 || is_low(program, bar) || is_open(program, bar) {
        "stopped"
    } else if bar.require_complete && !program.undetermined.is_empty() {
        "undetermined"
    } else {
        "passed"
    }
}

fn stopping(program: &ProgramView) -> usize {
    program.findings.iter().filter(|one| one.state == "new" && one.level == "error").count()
}

/// Whether nobody knows what applies although findings stop a run: a waiver or baseline for stage or start would otherwise
/// let everything pass that depends on them.
fn is_open(program: &ProgramView, bar: &GatePolicy) -> bool {
    bar.fail_on.is_some() && program.undetermined_stopping > 0
}

fn is_low(program: &ProgramView, bar: &GatePolicy) -> bool {
    bar.min_score.is_some_and(|least| program.score.least_waived < least)
}

/// How the run ends: what could not be judged outweighs what stops, and that outweighs what is undetermined.
pub(super) fn run(programs: &[ProgramView], problems: &[ProblemView], totals: &Totals, bar: GatePolicy) -> RunVerdict {
    let words = Messages::gate();
    let mut reasons: Vec<String> = Vec::new();
    let faults: Vec<&ProblemView> = problems.iter().filter(|problem| problem.level == "error").collect();
    for fault in &faults {
        let place = fault.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
        reasons.push(format!("{}{place}: {}", fault.file, fault.message));
    }
    if totals.dropped > 0 {
        reasons.push(t!(words, "rules-dropped", count = digits(totals.dropped)));
    }
    if !reasons.is_empty() {
        return RunVerdict { word: "not_judged", exit_code: 2, reasons };
    }
    if programs.is_empty() {
        return RunVerdict { word: "nothing_to_check", exit_code: 3, reasons: vec![t!(words, "no-program-found")] };
    }
    let opted = |code| if bar.exit_zero { 0 } else { code };
    for program in programs {
        match stopping(program) {
            0 => {}
            count => reasons.push(t!(words, "stops-finding", path = program.path.as_str(), count = digits(count))),
        }
        if stopping(program) == 0 && is_open(program, &bar) {
            let count = digits(program.undetermined_stopping);
            reasons.push(t!(words, "stops-waiting", path = program.path.as_str(), count = count));
        }
        if let Some(least) = bar.min_score.filter(|_| is_low(program, &bar)) {
            let (score, bar) = (format!("{:.1}", program.score.least_waived), least.to_string());
            reasons.push(t!(words, "stops-score", path = program.path.as_str(), score = score, bar = bar));
        }
    }
    if !reasons.is_empty() {
        return RunVerdict { word: "stopped", exit_code: opted(1), reasons };
    }
    for program in programs.iter().filter(|program| bar.require_complete && !program.undetermined.is_empty()) {
        let count = digits(program.undetermined.len());
        reasons.push(t!(words, "undetermined-until", path = program.path.as_str(), count = count));
    }
    match reasons.is_empty() {
        true => RunVerdict { word: "passed", exit_code: 0, reasons },
        false => RunVerdict { word: "undetermined", exit_code: opted(4), reasons },
    }
}
