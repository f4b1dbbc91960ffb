//! A computed fact's page: its formula, and with a report its value, the values in it and where they come from.

use std::collections::BTreeMap;
use std::fmt::Write;

use pack::{Catalog, Computed, Condition};
use report::words::Messages;
use report::words::format::listed;
use report::{NumberState, NumberView, Report, t};

use super::{basis_word, code, fact_line};

pub(super) fn page(
    words: &Messages,
    catalog: &Catalog,
    computed: &Computed<Condition>,
    report: Option<&Report>,
) -> String {
    let mut page = format!("# `{}` · {}\n\n{}\n\n", computed.fact, computed.title, computed.says);
    let (basis, place) = (basis_word(words, computed.basis), computed.place.to_string());
    let text = t!(words, "explain-computed", basis = basis, place = place);
    let _ = writeln!(page, "{text}\n\n{}", code(&computed.value.text));
    if let Some(note) = &computed.note {
        let _ = writeln!(page, "{note}\n");
    }
    for fact in catalog.questions_of(&computed.value) {
        let ask = catalog.question(fact).map_or("", |question| &question.ask);
        let _ = writeln!(page, "- `{fact}`: {ask}");
    }
    page.push('\n');
    if let Some(view) = report.and_then(|report| report.numbers.iter().find(|view| view.fact == computed.fact)) {
        page.push_str(&render_result(words, view));
    }
    page
}

fn render_result(words: &Messages, view: &NumberView) -> String {
    let mut page = format!("## {}\n\n", t!(words, "explain-here-alone"));
    let worked = view.worked.as_ref().map(|worked| format!(" = {worked}")).unwrap_or_default();
    let value = format!("{}: {}{worked}", view.title, view.words);
    let value = match from(words, view) {
        places if places.is_empty() => value,
        places => t!(words, "explain-computed-from", value = value, places = listed(words, &places)),
    };
    let _ = writeln!(page, "{value}\n");
    if view.state == NumberState::Undefined {
        let _ = writeln!(page, "{}\n", t!(words, "explain-undefined"));
    }
    for fact in &view.facts {
        page.push_str(&fact_line(words, fact));
    }
    if !view.missing.is_empty() {
        let _ = writeln!(page, "\n{}\n", t!(words, "explain-would-settle"));
        for asked in &view.missing {
            let _ = writeln!(page, "- `{}`: {}", asked.fact, asked.ask);
        }
    }
    page + "\n"
}

/// `metrics/costs.csv lines 2-9` and `answers.yaml line 44`.
fn from(words: &Messages, view: &NumberView) -> Vec<String> {
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
    let place = |(file, lines): (&str, Vec<String>)| {
        let many = lines.len() > 1 || lines.iter().any(|lines| lines.contains('-'));
        let lines = lines.join(", ");
        match many {
            true => t!(words, "explain-computed-lines", file = file, lines = lines),
            false => t!(words, "explain-computed-line", file = file, lines = lines),
        }
    };
    files.into_iter().map(place).collect()
}
