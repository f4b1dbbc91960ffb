//! Several sources of one fact: a file beside answers, and respondents who differ. The inputs stand in `tests/merging`.

mod files;
mod respondents;

use std::fs;

use prognosis::engine::assess::{CheckResult, bind, judge};
use prognosis::engine::{Fact, Facts};
use prognosis::expr::{Day, Value};
use prognosis::input::{self, Source};

use crate::support::{CATALOG, root};

/// The day of these audits.
fn as_of() -> Day {
    "2026-11-28".parse().unwrap()
}

/// What some texts say together.
fn gathered(texts: &[(&str, &str)]) -> Facts {
    let sources: Vec<Source> = texts.iter().map(|(name, text)| Source::new(*name, *text)).collect();
    let gathered = input::gather(&CATALOG, &sources, as_of());
    gathered.unwrap_or_else(|problems| panic!("{texts:?}: {problems:?}")).facts
}

/// What some files of a case say together.
fn case(name: &str, files: &[&str]) -> Facts {
    let read = |file: &&str| fs::read_to_string(root().join("tests/merging").join(name).join(file)).unwrap();
    let texts: Vec<String> = files.iter().map(read).collect();
    let named: Vec<(&str, &str)> = files.iter().copied().zip(texts.iter().map(String::as_str)).collect();
    gathered(&named)
}

/// How each check comes out, by its place in the catalog.
fn judged(facts: &Facts, checks: impl Iterator<Item = usize>) -> Vec<CheckResult> {
    let bound = bind(&CATALOG, facts, as_of(), false);
    let one = |check: usize| {
        let severity = CATALOG.checks[check].severity;
        judge(&CATALOG, facts, &bound, check, severity, severity.weight())
    };
    checks.map(one).collect()
}

/// How one check comes out.
fn check(facts: &Facts, id: &str) -> CheckResult {
    let place = CATALOG.checks.iter().position(|check| check.id == id).unwrap();
    judged(facts, std::iter::once(place)).remove(0)
}

/// The value that decides, and how many claims stand against it.
fn decided<'f>(facts: &'f Facts, name: &str) -> (Option<&'f Value>, usize) {
    let against = facts.facts.get(name).map_or(0, |fact: &Fact| fact.against.len());
    (facts.value(name), against)
}
