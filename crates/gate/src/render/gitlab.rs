//! A code quality report for GitLab: what stands in the way of a merge request, in its widget and beside the lines.

use std::collections::BTreeSet;
use std::io::{self, BufRead, Write};

use diagnostics::Level;
use pack::Severity;
use pack::source::sha256;
use serde::Serialize;

use super::place::tidy;
use super::wording::{self, line, stopped};
use super::{Renderer, RunContext, json};
use crate::v1::{CheckReport, FindingState, FindingView, ProblemView, ProgramView};

/// All problems and findings but the waived ones.
#[derive(Default)]
pub(super) struct Gitlab {
    /// The fingerprints of the findings that were written.
    taken: BTreeSet<Box<str>>,
}

impl Renderer for Gitlab {
    fn program(&mut self, _: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()> {
        for finding in program.findings.iter().filter(|finding| finding.state != FindingState::Waived) {
            let mut issue = of_finding(finding);
            issue.make_unique(|fingerprint| self.taken.insert(fingerprint.into()));
            write!(body, ",\n{}", json::item(&issue, 1))?;
        }
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let mut taken = BTreeSet::new();
        out.write_all(b"[")?;
        for (at, problem) in checked.problems.iter().enumerate() {
            let mut issue = of_problem(problem);
            issue.make_unique(|fingerprint| !self.taken.contains(fingerprint) && taken.insert(fingerprint.to_owned()));
            write!(out, "{}\n{}", if at > 0 { "," } else { "" }, json::item(&issue, 1))?;
        }
        // Findings begin with a comma, as if each stood behind another.
        if checked.problems.is_empty() && !self.taken.is_empty() {
            body.read_exact(&mut [0])?;
        }
        io::copy(body, out)?;
        out.write_all(if taken.is_empty() && self.taken.is_empty() { b"]\n" } else { b"\n]\n" })
    }
}

impl Issue {
    /// GitLab drops all but one of several with the same fingerprint.
    fn make_unique(&mut self, mut is_first: impl FnMut(&str) -> bool) {
        while !is_first(&self.fingerprint) {
            self.fingerprint = digest(&self.fingerprint);
        }
    }
}

#[derive(Serialize)]
struct Issue {
    description: String,
    check_name: String,
    fingerprint: String,
    severity: &'static str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: u32,
}

fn location(file: &str, line: u32) -> Location {
    Location { path: wording::line_of(&tidy(file), 1000), lines: Lines { begin: line.max(1) } }
}

fn of_problem(problem: &ProblemView) -> Issue {
    let help = problem.help.as_ref().map(|help| format!(" {}", stopped(help))).unwrap_or_default();
    let check_name = format!("input/{}", line(problem.code.as_str()));
    Issue {
        description: format!("{}{help}", stopped(&problem.message)),
        fingerprint: digest(&format!("{check_name}\n{}\n{}", problem.file, problem.message)),
        check_name,
        severity: match problem.level {
            Level::Error => "blocker",
            Level::Warning => "minor",
        },
        location: location(&problem.file, problem.region.map_or(1, |region| region.line)),
    }
}

fn of_finding(finding: &FindingView) -> Issue {
    Issue {
        description: wording::paragraph(finding),
        check_name: line(&finding.rule),
        fingerprint: line(&finding.fingerprint),
        severity: match finding.severity {
            Severity::Critical => "critical",
            Severity::High => "major",
            Severity::Medium => "minor",
            Severity::Low => "info",
        },
        location: location(&finding.file, finding.region.line),
    }
}

/// 32 hexadecimal digits that only the same text has.
fn digest(text: &str) -> String {
    sha256(text.as_bytes()).chars().take(32).collect()
}
