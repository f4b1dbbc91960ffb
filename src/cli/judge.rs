//! A report held against the bar of its run, and how the audit ends by it.

use engine::GatePolicy;
use pack::{Catalog, Verdict};
use report::Report;

use super::bar::{FailOn, score};
use super::load::Audited;
use super::{CliError, ExitStatus};
use crate::audit::GateOutcome;

/// The bar of an audit.
#[derive(Debug, clap::Args)]
pub struct Bar {
    /// Exit with 1 on a failing check of at least this severity, or one at risk of a higher one [default: the profile's]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Exit with 1 if a side may score under this by the facts at hand (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Exit with 4 if a check or a decision is undetermined or provisional
    #[arg(long)]
    require_complete: bool,
}

/// How a report stands against the bar.
#[derive(Debug)]
pub struct Judged {
    /// How the audit ends by it.
    pub ending: ExitStatus,
    /// What stands in the way.
    pub reasons: Vec<String>,
    /// The ending in a word.
    pub verdict: &'static str,
    /// How much was read and judged, and what was not.
    pub numbers: String,
}

impl Bar {
    /// Holds a report against the bar.
    ///
    /// # Errors
    ///
    /// [`CliError::Nothing`] if the report judges nothing.
    pub fn judge(&self, catalog: &Catalog, audited: &Audited) -> Result<Judged, CliError> {
        let report = &audited.report;
        let outcome = match GateOutcome::of(report, &self.policy(catalog, &report.profile.id)) {
            // What the edition keeps back could not be read either.
            GateOutcome::Passed if !audited.facts.unreadable.is_empty() => {
                GateOutcome::Undetermined(vec!["answers could not be read and count as open".to_owned()])
            }
            outcome => outcome,
        };
        if let Some(words) = nothing_judged(report, outcome == GateOutcome::Passed) {
            return Err(CliError::Nothing(words.to_owned()));
        }
        let (ending, reasons, verdict) = match outcome {
            GateOutcome::Passed => (ExitStatus::Passed, Vec::new(), "passed"),
            GateOutcome::Stopped(reasons) => (ExitStatus::Stopped, reasons, "stopped"),
            GateOutcome::Undetermined(reasons) => (ExitStatus::Undetermined, reasons, "undetermined"),
        };
        Ok(Judged { ending, reasons, verdict, numbers: numbers(catalog, audited) })
    }

    /// What a run by a profile is held against, so that `passed` says no more than that.
    pub fn words(&self, catalog: &Catalog, profile: &str) -> String {
        let policy = self.policy(catalog, profile);
        let findings = policy.fail_on.map(|least| format!("no failing check at {} or above", least.word()));
        let score = policy.min_score.map(|least| format!("no side under {least}"));
        let complete = policy.require_complete.then(|| "nothing open".to_owned());
        let parts: Vec<String> = [findings, score, complete].into_iter().flatten().collect();
        if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
    }

    fn policy(&self, catalog: &Catalog, profile: &str) -> GatePolicy {
        let usual = catalog.profile(profile).and_then(|profile| profile.fail_on);
        let fail_on = self.fail_on.map_or(usual, FailOn::severity);
        GatePolicy { fail_on, min_score: self.min_score, require_complete: self.require_complete }
    }
}

/// How much was read and judged, and what was not.
fn numbers(catalog: &Catalog, audited: &Audited) -> String {
    let report = &audited.report;
    let (inputs, checks) = (audited.facts.inputs.len(), report.checks.len());
    let out = report.checks.iter().filter(|check| check.verdict == Verdict::NotApplicable).count();
    let profile = catalog.profile(&report.profile.id);
    let taken = catalog.checks.iter().filter(|check| profile.is_some_and(|profile| profile.takes(check).is_some()));
    let dropped = taken.count().saturating_sub(checks);
    let some = |count: usize, one: &str, more: &str| match count {
        0 => String::new(),
        1 => format!(", 1 {one}"),
        count => format!(", {count} {more}"),
    };
    let inputs = if inputs == 1 { "1 input".to_owned() } else { format!("{inputs} inputs") };
    let out_of_place = some(out, "not applicable", "not applicable");
    let beside = some(audited.unread, "file beside them not read", "files beside them not read");
    let kept = some(report.withheld, "fact kept back and not judged", "facts kept back and not judged");
    format!("{inputs} read, {} checks evaluated{out_of_place}, {dropped} dropped{beside}{kept}", checks - out)
}

/// Why a report judges nothing, if it does not: a run that settled no check has passed nothing.
pub fn nothing_judged(report: &Report, passed: bool) -> Option<&'static str> {
    let count = |verdict: Verdict| report.checks.iter().filter(|check| check.verdict == verdict).count();
    let (open, out, all) = (count(Verdict::Unknown), count(Verdict::NotApplicable), report.checks.len());
    if out == all {
        return Some("nothing to audit: the inputs were read, and no check of this profile applies to what they tell");
    }
    let settles_none = open == all || (passed && open + out == all);
    settles_none
        .then_some("nothing to audit: the inputs were read, but they settle none of the checks of this profile yet")
}
