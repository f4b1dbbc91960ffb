//! Findings and problems as results of SARIF, each with the place that a viewer shows.

use std::collections::BTreeMap;

use pack::source::sha256;
use report::t;
use report::words::Messages;

use super::super::RunContext;
use super::super::place::{is_relative, token, uri};
use super::super::wording::{line, line_of, paragraph, stopped};
use super::rules::problem_id;
use super::shape::{
    ArtifactChange, ArtifactLocation, Fix, Location, LogicalLocation, Outcome, PhysicalLocation, Region, Replacement,
    Suppression, Text,
};
use crate::v1::{FindingKind, FindingState, FindingView, ProblemView, SourceRegion};

/// The name under which the fingerprint of a result stands.
const FINGERPRINT: &str = "prognosis/v1";

/// A finding as a result, by the place of its rule.
pub(super) fn of_finding(run: &RunContext<'_>, finding: &FindingView, rule_index: usize) -> Outcome {
    let logical = LogicalLocation { fully_qualified_name: line(&finding.path) };
    let mut location = location(&finding.file, Some(&finding.region), &finding.excerpt);
    location.logical_locations.extend(Some(logical).filter(|logical| !logical.fully_qualified_name.is_empty()));
    Outcome {
        rule_id: line(&finding.rule),
        rule_index,
        level: finding.level.word(),
        message: Text { text: plain(&paragraph(finding)) },
        locations: [location],
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, line(&finding.fingerprint))]),
        baseline_state: baseline_state(finding.state).filter(|_| run.is_compared),
        suppressions: suppression(run, finding).into_iter().collect(),
        fixes: fix(finding).into_iter().collect(),
        properties: BTreeMap::from([
            ("severity", finding.severity.word().into()),
            ("kind", finding.kind.word().into()),
            ("state", finding.state.word().into()),
            ("points", finding.points.into()),
        ]),
    }
}

/// A problem as a result, by the place of its rule: code scanning shows results and nothing else.
pub(super) fn of_problem(problem: &ProblemView, rule_index: usize) -> Outcome {
    let id = problem_id(problem);
    let help = problem.help.as_ref().map(|help| format!(" {}", stopped(help))).unwrap_or_default();
    let fingerprint = sha256(format!("{id}\n{}\n{}", problem.file, problem.message).as_bytes());
    Outcome {
        rule_id: line(&id),
        rule_index,
        level: problem.level.word(),
        message: Text { text: plain(&format!("{}{help}", stopped(&problem.message))) },
        locations: [place_of_problem(problem)],
        partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint.chars().take(32).collect())]),
        baseline_state: None,
        suppressions: Vec::new(),
        fixes: Vec::new(),
        properties: BTreeMap::new(),
    }
}

/// The place of a problem; the first line of its file where none is known.
pub(super) fn place_of_problem(problem: &ProblemView) -> Location {
    location(&problem.file, problem.region.as_ref(), &problem.excerpt)
}

/// Text in which nothing is a link: viewers take `[words](address)` in a message for one.
fn plain(text: &str) -> String {
    text.replace("](", "] (")
}

/// A waived finding was not compared with the baseline.
fn baseline_state(state: FindingState) -> Option<&'static str> {
    match state {
        FindingState::New => Some("new"),
        FindingState::Known => Some("unchanged"),
        FindingState::Waived => None,
    }
}

fn suppression(run: &RunContext<'_>, finding: &FindingView) -> Option<Suppression> {
    let waived = finding.state == FindingState::Waived;
    let waiver = finding.waiver.filter(|_| waived).and_then(|at| run.waivers.get(at));
    let said = |text: &dyn Fn() -> Option<String>| text().unwrap_or_default();
    waived.then(|| Suppression {
        kind: "external",
        status: "accepted",
        justification: said(&|| waiver.map(|waiver| line(&waiver.terms.reason))),
        properties: BTreeMap::from([
            ("owner", said(&|| waiver.map(|waiver| line(&waiver.terms.owner)))),
            ("approver", said(&|| waiver.map(|waiver| line(&waiver.terms.approver)))),
            ("expires", said(&|| waiver.map(|waiver| line(&waiver.terms.expires)))),
        ]),
    })
}

/// The right name in place of a misspelt one, where both are plain words, so that nothing has to be quoted.
fn fix(finding: &FindingView) -> Option<Fix> {
    let is_word = |text: &str| {
        !text.is_empty()
            && text.len() < 100
            && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
    };
    let (start, end) = token(&finding.region, &finding.excerpt)?;
    let (written, meant) = (finding.excerpt.get(start..end)?, finding.meant.as_deref()?);
    let one_line = finding.region.line == finding.region.end_line;
    (finding.kind == FindingKind::Misspelt && one_line && is_word(written) && is_word(meant)).then(|| Fix {
        description: Text { text: t!(Messages::gate(), "write-in-place", meant = meant, written = written) },
        artifact_changes: [ArtifactChange {
            artifact_location: artifact(&finding.file),
            replacements: [Replacement {
                deleted_region: Region { snippet: None, ..region(&finding.region, "") },
                inserted_content: Text { text: meant.to_owned() },
            }],
        }],
    })
}

fn artifact(file: &str) -> ArtifactLocation {
    let uri = uri(file);
    ArtifactLocation { uri_base_id: is_relative(&uri).then_some("%SRCROOT%"), uri }
}

fn location(file: &str, source: Option<&SourceRegion>, excerpt: &str) -> Location {
    let whole_line = |line: u32, snippet: Option<Text>| Region {
        start_line: line.max(1),
        start_column: None,
        end_line: None,
        end_column: None,
        snippet,
    };
    let shown = source.map_or_else(|| whole_line(1, None), |source| region(source, excerpt));
    // The line around the place, where it is more than the place itself.
    let around = source.filter(|source| source.line == source.end_line).and_then(|source| {
        let (start, end) = token(source, excerpt)?;
        let more = end - start < excerpt.len();
        more.then(|| whole_line(source.line, Some(Text { text: line_of(excerpt, 400) })))
    });
    Location {
        physical_location: PhysicalLocation {
            artifact_location: artifact(file),
            region: shown,
            context_region: around,
        },
        logical_locations: Vec::new(),
    }
}

fn region(source: &SourceRegion, excerpt: &str) -> Region {
    let words =
        token(source, excerpt).and_then(|(start, end)| excerpt.get(start..end)).filter(|words| !words.is_empty());
    let line = source.line.max(1);
    let (end_line, column) = (source.end_line.max(line), source.column.max(1));
    let end_column = if end_line == line { source.end_column.max(column) } else { source.end_column.max(1) };
    Region {
        start_line: line,
        start_column: Some(column),
        end_line: Some(end_line),
        end_column: Some(end_column),
        snippet: words.map(|words| Text { text: line_of(words, 400) }),
    }
}
