//! Any text in every field of a report: it is rendered in every format, and the page gains no markup by it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use prognosis::input::{Source, gather};
use prognosis::pack::Catalog;
use prognosis::report::Report;
use prognosis::report::brand::Brand;
use prognosis::report::render::{Format, Table, Theme, render, render_table};
use prognosis::report::words::Messages;
use prognosis::{audit, builtin};
use serde_json::Value;

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().expect("the built-in pack"));

/// A short report with something in each of its parts.
static REPORT: LazyLock<Value> = LazyLock::new(|| {
    let as_of = "2026-01-31".parse().expect("a day");
    let read = |name, bytes: &[u8]| Source::new(name, bytes);
    let sources = [
        read("answers.yaml", include_bytes!("../../examples/brightloom/answers.yaml")),
        read("program.yaml", include_bytes!("../../examples/brightloom/program.yaml")),
    ];
    let facts = gather(&CATALOG, &sources, as_of).expect("a sample company").facts;
    let report = audit::run(&CATALOG, &facts, "standard", as_of).expect("a report");
    let mut report = serde_json::to_value(report).expect("JSON");
    let [checks, answers] = ["checks", "answers"].map(|part| report[part].take());
    for (_, part) in report.as_object_mut().expect("an object") {
        if let Value::Array(list) = part {
            // The last finding is a contradiction.
            let last = list.pop();
            list.truncate(2);
            list.extend(last);
        }
    }
    // Of checks and answers, what the rest names.
    for (part, list, id) in [("checks", checks, "id"), ("answers", answers, "fact")] {
        let mut used = BTreeSet::new();
        names(&report, &mut used);
        let is_used = |one: &&Value| one[id].as_str().is_some_and(|name| used.contains(name));
        report[part] = list.as_array().expect("a list").iter().filter(is_used).cloned().collect();
    }
    report
});

/// The facts and checks that a part of the report names.
fn names(value: &Value, into: &mut BTreeSet<String>) {
    match value {
        Value::Array(list) => list.iter().for_each(|item| names(item, into)),
        Value::Object(fields) => {
            let named = ["fact", "check"].iter().filter_map(|field| fields.get(*field)?.as_str());
            into.extend(named.map(str::to_owned));
            fields.values().for_each(|item| names(item, into));
        }
        _ => {}
    }
}

/// Fields whose words come from the program or are names, which a pack cannot choose freely and by which parts of a report find
/// each other.
const KINDS: [&str; 18] = [
    "kind",
    "verdict",
    "by_source",
    "standing",
    "possible",
    "severity",
    "answer",
    "state",
    "basis",
    "rank",
    "edition",
    "rating",
    "scale",
    "certainty",
    "status",
    "fact",
    "check",
    "id",
];

/// Renders a report with a text in its fields. Panics where that does not hold.
pub fn holds(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let pieces: Vec<&str> = text.split('\n').collect();
    let mut report = REPORT.clone();
    spoil(&mut report, "", &pieces, &mut 0);
    let report: Report = serde_json::from_value(report).expect("a report");
    let brand = Brand {
        name: Some(pieces[0].to_owned()),
        footer: pieces.last().map(|last| (*last).to_owned()),
        ..Brand::default()
    };
    let look = Theme { templates: &CATALOG.templates, brand: &brand, words: Messages::english() };
    for format in [Format::Markdown, Format::Xlsx] {
        render(&report, format, &look).expect("a file");
    }
    for table in Table::ALL {
        render_table(&report, table, Messages::english()).expect("a table");
    }
    let page = String::from_utf8(render(&report, Format::Html, &look).expect("a page")).expect("text");
    assert_eq!((page.matches("<script").count(), page.matches("<style").count()), (1, 1));
    let (head, rest) = page.split_once("<style>").expect("a style");
    let (_, rest) = rest.split_once("</style>").expect("its end");
    let (body, end) = rest.split_once("<script>").expect("a script");
    let (_, end) = end.split_once("</script>").expect("its end");
    [head, body, end].into_iter().for_each(assert_harmless);
}

fn spoil(value: &mut Value, field: &str, pieces: &[&str], at: &mut usize) {
    match value {
        Value::String(text) if !KINDS.contains(&field) => {
            *at += 1;
            *text = pieces[*at % pieces.len()].to_owned();
        }
        Value::Array(list) => list.iter_mut().for_each(|item| spoil(item, field, pieces, at)),
        Value::Object(fields) => fields.iter_mut().for_each(|(name, item)| spoil(item, name, pieces, at)),
        _ => {}
    }
}

/// No tag has an event attribute, and none leads to a script. Neither text nor attributes hold a `<` or a `>` of their own.
fn assert_harmless(markup: &str) {
    for piece in markup.split('<').skip(1) {
        let (tag, text) = piece.split_once('>').expect("a tag that ends");
        assert!(!text.contains('>'), "a bracket in text: {piece:.80}");
        for (place, part) in tag.split('"').enumerate() {
            let lower = part.trim().to_lowercase();
            if place % 2 == 0 {
                let mut names = lower.split_whitespace();
                assert!(
                    !names.any(|name| name.starts_with("on") && name.contains('=')),
                    "an event attribute: {tag:.80}"
                );
            } else if tag.split('"').nth(place - 1).is_some_and(|name| name.ends_with("href=")) {
                let bad = ["javascript:", "vbscript:", "data:"].iter().any(|scheme| lower.starts_with(scheme));
                assert!(!bad || lower == "data:,", "a link to {lower:.80}");
            }
        }
    }
}
