//! A code quality report for GitLab: what stands in the way of a merge request, in its widget and beside the lines.

use std::collections::BTreeSet;

use diagnostics::Level;
use pack::Severity;
use pack::source::sha256;
use serde::Serialize;

use super::json;
use super::place::tidy;
use super::wording::{self, line, stopped};
use crate::v1::{CheckReport, FindingState, FindingView, ProblemView};

/// All problems and findings but the waived ones.
pub(super) fn render(checked: &CheckReport) -> String {
    let findings = checked.programs.iter().flat_map(|program| &program.findings);
    let findings = findings.filter(|finding| finding.state != FindingState::Waived).map(of_finding);
    let mut issues: Vec<_> = checked.problems.iter().map(of_problem).chain(findings).collect();
    // GitLab drops all but one of several with the same fingerprint.
    let mut taken = BTreeSet::new();
    for issue in &mut issues {
        while !taken.insert(issue.fingerprint.clone()) {
            issue.fingerprint = digest(&issue.fingerprint);
        }
    }
    json::write(&issues)
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
