//! `explain` of one of each kind, with and without a program, and the reference pages.

use std::collections::BTreeSet;

use prognosis::explain;
use prognosis::report::ReportOptions;
use prognosis::report::words::Messages;

use super::marks::foreign;
use super::spoken;
use crate::support::{CATALOG, as_of, facts};

/// Words of Markdown outside of code: a condition is in the language of packs.
fn said(page: &str) -> BTreeSet<String> {
    let lines = page.lines().filter(|line| !line.starts_with("    ")).collect::<Vec<_>>().join("\n");
    let text = lines.replace("**", "");
    foreign(&text.split('`').step_by(2).collect::<Vec<_>>().join("\n"))
}

#[test]
fn what_explain_says_of_each_kind_is_a_message_or_comes_from_the_pack_or_the_company() {
    let words = spoken();
    let catalog = &*CATALOG;
    let mut all = BTreeSet::new();
    let mut pages_seen = 0;
    for company in [None, Some("tidewater"), Some("brightloom")] {
        let facts = company.map(facts);
        let report = facts.as_ref().map(|facts| {
            let options = ReportOptions { words: &words, ..ReportOptions::default() };
            prognosis::audit::run_with(catalog, facts, &catalog.pack.profile, as_of(), &options).unwrap()
        });
        // Codes have their words in English so far: what is around them is looked at below.
        let ids = explain::ids(catalog).filter(|id| id.parse::<prognosis::diagnostics::Code>().is_err());
        for id in ids {
            let page = explain::page(&words, catalog, id, report.as_ref().zip(facts.as_ref())).unwrap();
            pages_seen += 1;
            all.extend(said(&page).into_iter().map(|words| format!("{id}: {words}")));
        }
    }
    assert!(pages_seen > 600, "{pages_seen}");
    let pages = explain::reference(&words, catalog);
    assert!(pages.len() > 20);
    for (name, page) in pages {
        let page = page.replace("<!--", "").replace("-->", "");
        all.extend(said(&page).into_iter().map(|words| format!("{name}: {words}")));
    }
    let code = explain::page(&words, catalog, "unknown-fact", None).unwrap();
    let own = explain::page(Messages::english(), catalog, "unknown-fact", None).unwrap();
    for (line, english) in code.lines().zip(own.lines()).filter(|(line, _)| line.starts_with('#')).skip(1) {
        assert_ne!(line, english);
    }
    assert!(all.is_empty(), "{} are said by code:\n{}", all.len(), all.into_iter().collect::<Vec<_>>().join("\n"));
}
