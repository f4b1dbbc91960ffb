//! A quarter later: what lists that nobody touched come to by another day is told as time, and only what is new in them as files.

use std::collections::BTreeSet;
use std::fs;

use serde_json::Value as Json;

use crate::support::{folder, prognosis, root, stdout};

const PARTNERS: &str = "\
partner,signed_on,ended_on,enabled_on,last_activity_on,last_contact_on
Acme,2025-01-10,,2025-03-01,2026-05-02,2026-06-19
Beta,2025-11-01,,2026-02-01,2026-06-15,2026-06-17
Ceres,2026-05-20,,,2026-06-18,2026-06-19
";

const DEALS: &str = "\
deal,source,partner,won_on,lost_on,mrr
One,partner,Acme,2025-08-10,,900 EUR
Two,partner,Beta,2025-11-11,,400 EUR
Three,direct,,2026-02-20,,700 EUR
Four,partner,Acme,2026-06-18,,500 EUR
";

/// What a comparison of a folder as it stood in June with itself on a later day tells, once some files are others. What it answers beside them is harborline's.
fn a_quarter_later(files: &[(&str, &str)], later: &[(&str, &str)]) -> Json {
    let oxbow = folder(files);
    fs::copy(root().join("examples/harborline/answers.yaml"), oxbow.path().join("answers.yaml")).unwrap();
    prognosis(&["milestone", ".", "--label", "June", "--as-of", "2026-06-20"], oxbow.path()).success();
    for (name, text) in later {
        fs::write(oxbow.path().join(name), text).unwrap();
    }
    let done = prognosis(&["diff", ".", "--as-of", "2026-08-31", "--format", "json"], oxbow.path()).success();
    serde_json::from_str(&stdout(&done)).unwrap()
}

/// The kinds through which scores changed.
fn kinds(change: &Json) -> BTreeSet<&str> {
    let scores = change["scores"].as_array().unwrap().iter();
    scores.flat_map(|score| score["parts"].as_array().unwrap()).map(|part| part["kind"].as_str().unwrap()).collect()
}

/// The facts that differ in a way.
fn differ<'j>(change: &'j Json, kind: &str) -> BTreeSet<&'j str> {
    let facts = change["facts"].as_array().unwrap().iter();
    let of = facts.filter(|fact| fact["kinds"].as_array().unwrap().iter().any(|one| one == kind));
    of.map(|fact| fact["fact"].as_str().unwrap()).collect()
}

const FILES: [(&str, &str); 2] = [("partners.csv", PARTNERS), ("deals.csv", DEALS)];

#[test]
fn lists_that_nobody_touched_differ_by_time_alone() {
    let change = a_quarter_later(&FILES, &[]);
    assert_eq!(differ(&change, "files"), BTreeSet::new(), "{change:#}");
    let by_time = differ(&change, "time");
    assert!(by_time.contains("partners.active"), "{by_time:?}");
    assert!(by_time.iter().any(|fact| fact.contains(".2026-Q2")), "the quarter that has ended since: {by_time:?}");
    let kinds = kinds(&change);
    // Three partners are signed before and after.
    assert!(!by_time.contains("partners.signed"), "{by_time:?}");
    assert!(kinds.contains("time") && kinds.is_subset(&["time", "applicability"].into()), "{kinds:?}");
}

#[test]
fn a_list_that_goes_on_differs_by_its_files_and_the_other_by_time() {
    let partners = PARTNERS.replace("2026-05-02,2026-06-19", "2026-08-20,2026-08-22");
    let change = a_quarter_later(&FILES, &[("partners.csv", &partners)]);
    let by_files = differ(&change, "files");
    assert!(by_files.contains("partners.active"), "{by_files:?}");
    assert!(by_files.iter().all(|fact| !fact.starts_with("metrics.sourced")), "deals are the same: {by_files:?}");
    assert!(differ(&change, "time").iter().any(|fact| fact.contains(".2026-Q2")), "{change:#}");
}

#[test]
fn the_same_list_read_in_another_way_differs_by_its_files() {
    let mapping = "files: {partners.csv: {table: partners, columns: {last_activity_on: last_contact_on}}}\n";
    let change = a_quarter_later(&FILES, &[("mapping.yaml", mapping)]);
    assert!(differ(&change, "files").contains("partners.active"), "{change:#}");
}

#[test]
fn a_list_that_is_gone_differs_by_its_files() {
    let change = a_quarter_later(&FILES, &[("partners.csv", "partner,signed_on,ended_on\n")]);
    assert!(differ(&change, "files").contains("partners.signed"), "{change:#}");
}
