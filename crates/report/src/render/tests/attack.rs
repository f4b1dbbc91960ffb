//! A report in which every string is an attack.

use serde_json::Value;

use super::sample;
use crate::{Highlights, Report};

/// What a text may try, each in its own way.
pub const ATTACKS: [&str; 27] = [
    "<script>alert(1)</script>",
    "</style></title><img src=x onerror=alert(1)>",
    "\" onmouseover=\"alert(1)\" x='",
    "[click](javascript:alert(1))",
    "![pic](http://evil.example/p.png)",
    "<javascript:alert(1)>",
    "<https://evil.example/a>",
    "[ref]: javascript:alert(1)",
    "a | b | c |",
    "`code` ``more",
    "line\n\n# Heading\n\n<b>x</b>\r\n- item\u{2028}1. one",
    "# heading #",
    "- item",
    "1. item",
    "> quote",
    "=====",
    "---",
    "***bold*** _it_ ~~no~~ ![](",
    "&lt;script&gt; &#60;b&#62; &amp",
    "see http://evil.example or www.evil.example/x",
    "@everyone please see #123 or user@evil.example",
    "turned \u{202E}txt.exe\u{202C} \u{2066}x\u{2069}",
    "bell \u{7}\u{0}\u{1b}[31m red \u{9b}\u{85}",
    "{{ 7 * 7 }} {% raw %} ${7*7} {# no #}",
    "\\[x\\](javascript:alert(1)) \\",
    "    indented code",
    "data:text/html,<script>alert(1)</script>",
];

/// Fields that hold a word of a closed set: no text of anybody can stand there.
#[rustfmt::skip]
const TERMS: [&str; 15] = [
    "answer", "basis", "by_source", "certainty", "edition", "kind", "possible", "rank", "rating", "scale", "severity", "standing", "state", "status", "verdict",
];

/// The typical report with an attack in every string that is not a term.
pub fn hostile(turn: usize) -> Report {
    let mut report = serde_json::to_value(sample::typical()).unwrap();
    report["unreadable"] = serde_json::json!([{
        "fact": "a.b", "file": "answers.yaml", "line": 3, "column": 4, "message": "expected a number, found `x`", "help": "write `1`",
    }]);
    let mut number = turn;
    spoil(&mut report, "", &mut number);
    let hostile: Report = serde_json::from_value(report).unwrap();
    Report { highlights: Highlights { lead: Some(0), ..sample::typical().highlights }, ..hostile }
}

fn spoil(value: &mut Value, field: &str, number: &mut usize) {
    match value {
        Value::String(text) if !TERMS.contains(&field) => {
            *number += 1;
            *text = match *number % 9 {
                0 => format!("{} {}", ATTACKS[*number % ATTACKS.len()], "N".repeat(200)),
                _ => ATTACKS[*number % ATTACKS.len()].to_owned(),
            };
        }
        Value::Array(list) => list.iter_mut().for_each(|item| spoil(item, field, number)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, item)| spoil(item, name, number)),
        _ => {}
    }
}

/// The typical report with one text in one field of each kind, and everything else as it was.
pub fn with_text(text: &str) -> Report {
    let mut report = sample::typical();
    let attack = || text.to_owned();
    report.company = Some(attack());
    report.summary.headline = attack();
    report.summary.strengths = vec![attack()];
    report.scores[0].title = attack();
    report.decisions[0].says = attack();
    report.gates[2].title = attack();
    report.findings[0].title = attack();
    report.findings[0].message = attack();
    let fact = &mut report.findings[0].facts[0];
    (fact.value, fact.note, fact.evidence) = (Some(attack()), Some(attack()), Some(attack()));
    report.plan[0].title = attack();
    report.plan[0].owner.title = attack();
    report.plan[0].done_when = attack();
    report.questions[0].ask = attack();
    report.checks[0].why = attack();
    report.method = vec![attack()];
    report
}
