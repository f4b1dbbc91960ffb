//! A baseline read from its JSON, strictly: one that was edited by hand must not hide a finding by a slip.

use std::collections::BTreeMap;

use diagnostics::location::Lines;
use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Span};
use expr::Day;
use serde::Deserialize;

use super::{Baseline, SCHEMA};

const HELP: &str = "restore the file from version control, or write it anew with --update-baseline";

/// Reads a baseline. `file` only names it in problems.
///
/// # Errors
///
/// `baseline-syntax` (no JSON), `baseline-schema` (another shape, or another version of it), `baseline-shape` (a field that is
/// missing, unknown, given twice or of the wrong type), or every `baseline-value` (a value that cannot be) and `baseline-twice`
/// (a finding or program that is there twice).
pub fn read(file: &str, bytes: &[u8]) -> Result<Baseline, Vec<Problem>> {
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let at = Span::new(error.valid_up_to(), error.valid_up_to() + 1);
            return Err(vec![Problem::error(Code::BaselineSyntax, file, at, "this is not UTF-8").help(HELP)]);
        }
    };
    let body = text.trim_start_matches('\u{feff}');
    let fault = |code, error: &serde_json::Error| {
        let message = error.to_string();
        let message = message.split(" at line ").next().unwrap_or_default();
        let message = format!("this is not a baseline: {message}");
        vec![Problem::error(code, file, place(text, error), message).label("here").help(HELP)]
    };

    // The schema first: a newer shape has fields that would only confuse.
    let named = serde_json::from_str::<Named>(body)
        .map_err(|error| fault(if error.is_data() { Code::BaselineShape } else { Code::BaselineSyntax }, &error))?;
    if named.schema != SCHEMA {
        let message = format!("the schema is `{}`, and only `{SCHEMA}` is read", short(&named.schema));
        let problem = Problem::error(Code::BaselineSchema, file, word(text, &named.schema), message);
        return Err(vec![problem.help("write the baseline anew with --update-baseline")]);
    }
    let baseline: Baseline = serde_json::from_str(body).map_err(|error| fault(Code::BaselineShape, &error))?;
    let problems = faults(file, text, &baseline);
    if problems.is_empty() { Ok(baseline) } else { Err(problems) }
}

/// The one field that says what the others are.
#[derive(Deserialize)]
struct Named {
    schema: String,
}

/// Every value that cannot be, and everything that is there twice.
fn faults(file: &str, text: &str, baseline: &Baseline) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut wrong = |value: &str, what: &str| {
        let message = format!("`{}` is not {what}", short(value));
        problems.push(Problem::error(Code::BaselineValue, file, word(text, value), message).help(HELP));
    };
    if baseline.as_of.parse::<Day>().is_err() {
        wrong(&baseline.as_of, "a date such as 2026-03-31");
    }
    if !is_digest(&baseline.pack.sha256, 64) {
        wrong(&baseline.pack.sha256, "a SHA-256 of 64 digits");
    }
    for finding in &baseline.findings {
        if !is_digest(&finding.fingerprint, 32) {
            wrong(&finding.fingerprint, "a fingerprint of 32 digits");
        }
    }
    for score in &baseline.scores {
        if !(0.0..=100.0).contains(&score.least) {
            wrong(&score.least.to_string(), "a score from 0 to 100");
        }
    }
    let fingerprints = baseline.findings.iter().map(|finding| ("the finding", finding.fingerprint.as_str()));
    let programs = baseline.scores.iter().map(|score| ("the score of", score.path.as_str()));
    let mut count: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    for key in fingerprints.chain(programs) {
        *count.entry(key).or_default() += 1;
    }
    for ((what, name), _) in count.into_iter().filter(|(_, times)| *times > 1) {
        let message = format!("{what} `{}` is there twice", short(name));
        problems.push(Problem::error(Code::BaselineTwice, file, word(text, name), message).help(HELP));
    }
    problems.sort_unstable();
    problems
}

fn is_digest(text: &str, digits: usize) -> bool {
    text.len() == digits && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

/// Where the parser stopped: one character, or a point at the end.
fn place(text: &str, error: &serde_json::Error) -> Span {
    // Its columns are bytes, counted from 1; a byte order mark is no part of the line here.
    let line = Lines::new(text).span(error.line().saturating_sub(1));
    let start = (line.start + error.column().saturating_sub(1)).min(line.end);
    Span::new(start, (start + 1).min(line.end)).clamp(text)
}

/// The last place of a value in the text, in quotes or as a number.
fn word(text: &str, value: &str) -> Option<Span> {
    let quoted = format!("\"{value}\"");
    let found = text.rfind(&quoted).map(|start| Span::new(start, start + quoted.len()));
    found.or_else(|| text.rfind(value).map(|start| Span::new(start, start + value.len())))
}
