//! Workflow commands that GitHub turns into annotations beside the lines of a pull request.
//!
//! GitHub shows ten annotations of each kind a step and drops the rest without a word, so the tenth says what is left out.

use std::io::{self, BufRead, Write};

use diagnostics::Level;
use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::order::Foremost;
use super::place::tidy;
use super::wording::{self, line, stopped};
use super::{Renderer, RunContext};
use crate::v1::{CheckReport, FindingState, FindingView, ProblemView, ProgramView, SourceRegion};

/// How many annotations there are at most, the one about the others included.
const SHOWN: usize = 10;

/// The commands, and the last line of the text format for whoever reads the log.
pub(super) struct Github {
    findings: Foremost,
}

impl Github {
    pub fn new() -> Self {
        Self { findings: Foremost::texts(SHOWN) }
    }
}

impl Renderer for Github {
    fn program(&mut self, _: &RunContext<'_>, program: &ProgramView, _: &mut dyn Write) -> io::Result<()> {
        let new = program.findings.iter().filter(|finding| finding.state == FindingState::New);
        new.for_each(|finding| self.findings.add(finding, || of_finding(finding)));
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, _: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let mut commands: Vec<String> = Vec::new();
        for level in [Level::Error, Level::Warning] {
            commands.extend(checked.problems.iter().filter(|problem| problem.level == level).map(of_problem));
            let findings = self.findings.words().filter(|(rank, _)| rank.level() == level);
            commands.extend(findings.map(|(_, words)| words.to_owned()));
        }
        let all = checked.problems.len() + self.findings.all;
        commands.truncate(if all > SHOWN { SHOWN - 1 } else { all });
        if all > commands.len() {
            let words = t!(Messages::gate(), "not-annotated", count = digits(all - commands.len()));
            commands.push(command("notice", &[("title", "prognosis".to_owned())], &words));
        }
        if all == 0 && checked.exit_code != 0 {
            let reasons: Vec<String> =
                checked.reasons.iter().take(SHOWN).map(|reason| wording::reason(checked, reason)).collect();
            commands.push(command("error", &[("title", "prognosis".to_owned())], &reasons.join(" ")));
        }
        writeln!(out, "{}{}", commands.concat(), wording::last_line(checked))
    }
}

fn of_problem(problem: &ProblemView) -> String {
    let help = problem.help.as_ref().map(|help| format!(" {}", stopped(help))).unwrap_or_default();
    let title = format!("input/{}", line(problem.code.as_str()));
    let words = format!("{}{help}", stopped(&problem.message));
    command(problem.level.word(), &properties(&problem.file, problem.region.as_ref(), title), &words)
}

fn of_finding(finding: &FindingView) -> String {
    let title = format!("{} ({})", line(&finding.rule), finding.severity.word());
    let properties = properties(&finding.file, Some(&finding.region), title);
    command(finding.level.word(), &properties, &wording::paragraph(finding))
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
