//! What several subjects need: the program as a command, and the sample companies.

mod command;
mod sample;
#[cfg(unix)]
pub mod terminal;

use std::collections::BTreeSet;

pub use command::{code, command, folder, names, prognosis, prognosis_with_input, root, stderr, stdout};
use proptest::prelude::ProptestConfig;
pub use sample::{CATALOG, as_of, facts, facts_under, look, report, report_under};
use scraper::{Html, Selector};

fn named_cases() -> Option<u32> {
    std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok())
}

/// Whether somebody has more time than a change that is to land.
pub fn has_time() -> bool {
    named_cases().is_some()
}

/// So many cases of a law, or as many as `PROPTEST_CASES` says where somebody has more time.
pub fn cases(usual: u32) -> ProptestConfig {
    ProptestConfig { cases: named_cases().unwrap_or(usual), failure_persistence: None, ..ProptestConfig::default() }
}

/// Every text in a JSON value, without the names of its fields.
pub fn strings_of(value: &serde_json::Value) -> Vec<&str> {
    match value {
        serde_json::Value::String(text) => vec![text],
        serde_json::Value::Array(list) => list.iter().flat_map(strings_of).collect(),
        serde_json::Value::Object(fields) => fields.values().flat_map(strings_of).collect(),
        _ => Vec::new(),
    }
}

/// One blank where there is white space of any kind and length.
pub fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A selector of CSS.
pub fn select(css: &str) -> Selector {
    Selector::parse(css).unwrap()
}

/// Asserts that every link inside of a page leads to something that is there.
#[track_caller]
pub fn assert_links_lead_somewhere(page: &Html, name: &str) {
    let ids: BTreeSet<&str> = page.select(&select("[id]")).filter_map(|one| one.value().id()).collect();
    for link in page.select(&select("a[href^='#']")) {
        let target = link.attr("href").unwrap().trim_start_matches('#');
        assert!(ids.contains(target), "{name}: nothing stands at #{target}");
    }
}
