//! A computed fact's page: its formula, and with a report its value, the values in it and where they come from.

use std::collections::BTreeMap;
use std::fmt::Write;

use pack::{Catalog, Computed, Condition};
use report::{NumberState, NumberView, Report};

use super::{code, fact_line};

pub(super) fn page(catalog: &Catalog, computed: &Computed<Condition>, report: Option<&Report>) -> String {
    let mut page = format!("# `{}` · {}\n\n{}\n\n", computed.fact, computed.title, computed.says);
    let _ = writeln!(
        page,
        "Computed, basis {} · {}\n\n{}",
        computed.basis.word(),
        computed.place,
        code(&computed.value.text)
    );
    if let Some(note) = &computed.note {
        let _ = writeln!(page, "{note}\n");
    }
    for fact in catalog.questions_of(&computed.value) {
        let ask = catalog.question(fact).map_or("", |question| &question.ask);
        let _ = writeln!(page, "- `{fact}`: {ask}");
    }
    page.push('\n');
    if let Some(view) = report.and_then(|report| report.numbers.iter().find(|view| view.fact == computed.fact)) {
        page.push_str(&render_result(view));
    }
    page
}

fn render_result(view: &NumberView) -> String {
    let mut page = "## Here\n\n".to_owned();
    let worked = view.worked.as_ref().map(|worked| format!(" = {worked}")).unwrap_or_default();
    let _ = writeln!(page, "{}: {}{worked}{}\n", view.title, view.words, from(view));
    if view.state == NumberState::Undefined {
        page.push_str("All of its inputs are known and it has no value: it divides by zero.\n\n");
    }
    for fact in &view.facts {
        page.push_str(&fact_line(fact));
    }
    if !view.missing.is_empty() {
        page.push_str("\nThese answers would settle it\n\n");
        for asked in &view.missing {
            let _ = writeln!(page, "- `{}`: {}", asked.fact, asked.ask);
        }
    }
    page + "\n"
}

/// `, from metrics/costs.csv lines 2-9 and answers.yaml line 44`
fn from(view: &NumberView) -> String {
    let mut files: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for origin in view.facts.iter().filter_map(|fact| fact.origin.as_ref()) {
        let lines = match (origin.line, origin.to_line) {
            (Some(line), Some(to)) if to > line => format!("{line}-{to}"),
            (Some(line), _) => line.to_string(),
            (None, _) => continue,
        };
        let known = files.entry(&origin.file).or_default();
        if !known.contains(&lines) {
            known.push(lines);
        }
    }
    let places: Vec<String> = files
        .into_iter()
        .map(|(file, lines)| {
            let many = lines.len() > 1 || lines.iter().any(|lines| lines.contains('-'));
            format!("{file} {} {}", if many { "lines" } else { "line" }, lines.join(", "))
        })
        .collect();
    match places.split_last() {
        None => String::new(),
        Some((only, [])) => format!(", from {only}"),
        Some((last, rest)) => format!(", from {} and {last}", rest.join(", ")),
    }
}
