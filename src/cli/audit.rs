//! `audit`: what is known of a program, to a scored report.

use std::io::Write;
use std::mem::ManuallyDrop;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use engine::GatePolicy;
use input::Reading;
use pack::{Catalog, Edition, Verdict};
use report::render::Format;
use report::{Report, ReportOptions};

use super::bar::{FailOn, score};
use super::deliver::{Delivery, Output, Place, deliver, refuse_over};
use super::load::{Audited, Inputs};
use super::look::ThemeArgs;
use super::rendering::{Rendering, ReportFormat};
use super::{CliError, ExitStatus, term};
use crate::audit::GateOutcome;

/// Audit a program and write a scored report
///
/// A PATH is a folder with answers.yaml, program.yaml, metrics.csv or metrics.json and lists in metrics/, or one of these
/// files. Without one the current folder is audited.
#[derive(Debug, clap::Args)]
pub struct Audit {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    dress: ThemeArgs,
    #[command(flatten)]
    delivery: Delivery<ReportFormat>,
    #[command(flatten)]
    rendering: Rendering,
    /// Whom the report is for: whoever decides (brief), with everything behind it (full), a board in two pages, the partner leader
    /// without what is confidential, or a candidate, with the ratings alone
    #[arg(long, value_name = "EDITION", default_value = "brief", value_parser = editions())]
    edition: Edition,
    /// Exit with 1 on a failing check of at least this severity, or one at risk of a higher one [default: the profile's]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Exit with 1 if a side may score under this by the facts at hand (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Exit with 4 if a check or a decision is undetermined or provisional
    #[arg(long)]
    require_complete: bool,
    /// Audit although answers of an answers file cannot be read: they count as open, are listed first in the report, and the run
    /// exits with 4 where it would exit with 0
    #[arg(long)]
    lenient: bool,
}

fn editions() -> impl TypedValueParser<Value = Edition> {
    let words = PossibleValuesParser::new(Edition::ALL.map(Edition::word));
    words.try_map(|word| Edition::from_word(&word).ok_or("not an edition"))
}

impl Audit {
    /// Writes the report to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        self.delivery.hush();
        let outputs = self.delivery.outputs(&|format| self.rendering.file_names(format))?;
        let outputs = self.rendering.complete(&self.delivery, outputs)?;
        let browser = self.rendering.prepare(&outputs)?;
        // The process ends with this run: to take both apart again would cost a tenth of it.
        let catalog = ManuallyDrop::new(self.inputs.catalog()?);
        let dressed = self.dress.read(&catalog)?;
        let reading = if self.lenient { Reading::Lenient } else { Reading::Strict };
        let options = ReportOptions { words: &dressed.words, edition: self.edition };
        let audited = ManuallyDrop::new(self.inputs.audit(&catalog, &options, reading)?);
        refuse_over(&outputs, &|file| audited.reads(file), "what is audited")?;
        refuse_over(&outputs, &|file| self.dress.reads(file), "the brand")?;
        deliver(&outputs, out, &|output| self.rendering.render(output, &audited.report, &dressed, browser.as_ref()))?;
        self.rendering.open(&outputs);
        self.judge(&catalog, &audited, is_summed_up(&outputs))
    }

    /// Holds the report against the bar and says how it stands; the last line gives the three numbers.
    fn judge(&self, catalog: &Catalog, audited: &Audited, is_summed_up: bool) -> Result<ExitStatus, CliError> {
        let report = &audited.report;
        let profile = catalog.profile(&report.profile.id);
        let usual = profile.and_then(|profile| profile.fail_on);
        let fail_on = self.fail_on.map_or(usual, FailOn::severity);
        let policy = GatePolicy { fail_on, min_score: self.min_score, require_complete: self.require_complete };
        let outcome = match GateOutcome::of(report, &policy) {
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
        // Below a summary a list of twenty reasons would push it out of sight; the report has them.
        for reason in reasons.iter().filter(|_| !is_summed_up) {
            term::t(&format!("{verdict}: {reason}"));
        }
        let numbers = numbers(catalog, audited, &report.profile.id);
        term::t(&format!("{verdict}: {numbers}; bar: {}", bar(&policy)));
        Ok(match ending {
            ExitStatus::Stopped | ExitStatus::Undetermined if self.delivery.exit_zero => ExitStatus::Passed,
            ending => ending,
        })
    }
}

/// Whether somebody sees a summary on the terminal.
fn is_summed_up(outputs: &[Output<ReportFormat>]) -> bool {
    let summary = Output { format: ReportFormat::Rendered(Format::Summary), place: Place::Stdout };
    outputs.contains(&summary) && term::stdout_is_seen()
}

/// How much was read and judged, and what was not.
fn numbers(catalog: &Catalog, audited: &Audited, profile: &str) -> String {
    let report = &audited.report;
    let (inputs, checks) = (audited.facts.inputs.len(), report.checks.len());
    let out = report.checks.iter().filter(|check| check.verdict == Verdict::NotApplicable).count();
    let profile = catalog.profile(profile);
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
fn nothing_judged(report: &Report, passed: bool) -> Option<&'static str> {
    let count = |verdict: Verdict| report.checks.iter().filter(|check| check.verdict == verdict).count();
    let (open, out, all) = (count(Verdict::Unknown), count(Verdict::NotApplicable), report.checks.len());
    if out == all {
        return Some("nothing to audit: the inputs were read, and no check of this profile applies to what they tell");
    }
    let settles_none = open == all || (passed && open + out == all);
    settles_none
        .then_some("nothing to audit: the inputs were read, but they settle none of the checks of this profile yet")
}

/// What a run was held against, so that `passed` says no more than that.
fn bar(policy: &GatePolicy) -> String {
    let findings = policy.fail_on.map(|least| format!("no failing check at {} or above", least.word()));
    let score = policy.min_score.map(|least| format!("no side under {least}"));
    let complete = policy.require_complete.then(|| "nothing open".to_owned());
    let parts: Vec<String> = [findings, score, complete].into_iter().flatten().collect();
    if parts.is_empty() { "none".to_owned() } else { parts.join(", ") }
}
