//! Workflow commands that GitHub turns into annotations beside the lines of a pull request.
//!
//! GitHub shows ten annotations of each kind a step and drops the rest without a word, so the tenth says what is left out.

use diagnostics::Level;
use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::order;
use super::place::tidy;
use super::wording::{self, line, stopped};
use crate::v1::{CheckReport, FindingState, FindingView, ProblemView, SourceRegion};

/// How many annotations there are at most, the one about the others included.
const SHOWN: usize = 10;

/// The commands, and the last line of the text format for whoever reads the log.
pub(super) fn render(checked: &CheckReport) -> String {
    let of_level = |level: Level| checked.problems.iter().filter(move |problem| problem.level == level);
    let findings = order::of_state(&order::most_severe_first(checked), FindingState::New);
    let (errors, warnings): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| finding.level == Level::Error);
    let all = of_level(Level::Error).map(Annotated::Problem).chain(errors.into_iter().map(Annotated::Finding));
    let all =
        all.chain(of_level(Level::Warning).map(Annotated::Problem)).chain(warnings.into_iter().map(Annotated::Finding));
    let all: Vec<_> = all.collect();
    let shown = if all.len() > SHOWN { SHOWN - 1 } else { all.len() };
    let mut out: String = all[..shown].iter().map(Annotated::command).collect();
    if all.len() > shown {
        let words = t!(Messages::gate(), "not-annotated", count = digits(all.len() - shown));
        out.push_str(&command("notice", &[("title", "prognosis".to_owned())], &words));
    }
    if all.is_empty() && checked.exit_code != 0 {
        let reasons: Vec<String> =
            checked.reasons.iter().take(SHOWN).map(|reason| wording::reason(checked, reason)).collect();
        out.push_str(&command("error", &[("title", "prognosis".to_owned())], &reasons.join(" ")));
    }
    out + &wording::last_line(checked) + "\n"
}

/// What gets an annotation.
enum Annotated<'a> {
    Problem(&'a ProblemView),
    Finding(&'a FindingView),
}

impl Annotated<'_> {
    fn command(&self) -> String {
        match self {
            Annotated::Problem(problem) => {
                let help = problem.help.as_ref().map(|help| format!(" {}", stopped(help))).unwrap_or_default();
                let title = format!("input/{}", line(problem.code.as_str()));
                let words = format!("{}{help}", stopped(&problem.message));
                command(problem.level.word(), &properties(&problem.file, problem.region.as_ref(), title), &words)
            }
            Annotated::Finding(finding) => {
                let title = format!("{} ({})", line(&finding.rule), finding.severity.word());
                let properties = properties(&finding.file, Some(&finding.region), title);
                command(finding.level.word(), &properties, &wording::paragraph(finding))
            }
        }
    }
}

/// In the order in which `@actions/core` writes them.
fn properties(file: &str, region: Option<&SourceRegion>, title: String) -> Vec<(&'static str, String)> {
    let mut properties = vec![("title", title), ("file", wording::line_of(&tidy(file), 1000))];
    if let Some(region) = region {
        let (line, end_line) = (region.line.max(1), region.end_line.max(region.line).max(1));
        properties.extend([("line", line.to_string()), ("endLine", end_line.to_string())]);
        // GitHub takes columns only where the place is on one line.
        if line == end_line {
            let end_column = region.end_column.max(region.column);
            properties.extend([("col", region.column.to_string()), ("endColumn", end_column.to_string())]);
        }
    }
    properties
}

/// One command, escaped as `@actions/core` does it.
fn command(name: &str, properties: &[(&'static str, String)], message: &str) -> String {
    let properties: Vec<_> = properties.iter().map(|(name, value)| format!("{name}={}", property(value))).collect();
    format!("::{name} {}::{}\n", properties.join(","), data(message))
}

fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
