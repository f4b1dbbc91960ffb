//! The tests that checks carry: each example's facts must lead to its verdict.

use std::collections::BTreeSet;

use diagnostics::Location;
use engine::Facts;
use engine::assess::{bind, judge};
use input::Reader;
use pack::{Catalog, Compiled, Example, Verdict};

/// How one example came out.
#[derive(Clone, Debug)]
pub struct ExampleResult {
    /// The check's id.
    pub check: String,
    /// What the example shows.
    pub name: String,
    /// Where it stands.
    pub place: Location,
    /// What did not hold; empty if all did.
    pub failures: Vec<String>,
}

/// Runs every example of a pack.
pub fn run(catalog: &Catalog, compiled: &Compiled) -> Vec<ExampleResult> {
    let reader = Reader::new(catalog);
    let of_check = |(check, examples): (usize, &Vec<Example>)| {
        examples.iter().map(|example| outcome(catalog, &reader, compiled, check, example)).collect::<Vec<_>>()
    };
    compiled.examples.iter().enumerate().flat_map(of_check).collect()
}

fn outcome(
    catalog: &Catalog,
    reader: &Reader<'_>,
    compiled: &Compiled,
    index: usize,
    example: &Example,
) -> ExampleResult {
    let check = &catalog.checks[index];
    let document = compiled.documents.get(&check.place.file);
    let place = document.map_or_else(|| check.place.clone(), |document| document.place(example.span));
    let failures = match document.map(|document| reader.example(document, &example.facts)) {
        None => vec!["its file was not read".to_owned()],
        Some(Err(problems)) => problems.iter().map(|problem| problem.message.clone()).collect(),
        Some(Ok(facts)) => compare(catalog, index, example, &facts),
    };
    ExampleResult { check: check.id.clone(), name: example.name.clone(), place, failures }
}

fn compare(catalog: &Catalog, index: usize, example: &Example, facts: &Facts) -> Vec<String> {
    let mut bound = bind(catalog, facts, example.as_of, example.plans);
    catalog.code.program.reduce(&bound.records, &mut bound.cells);
    let check = &catalog.checks[index];
    let judgement = judge(catalog, facts, &bound, index, check.severity, check.severity.weight());
    let mut failures = Vec::new();
    if judgement.verdict != example.verdict {
        let open: Vec<&str> = judgement.possible.iter().map(Verdict::word).collect();
        failures.push(format!(
            "expected `{}`, found `{}` (possible: {})",
            example.verdict.word(),
            judgement.verdict.word(),
            open.join(", ")
        ));
    }
    if let Some(expected) = &example.missing {
        let expected: BTreeSet<&String> = expected.iter().collect();
        let found: BTreeSet<&String> = judgement.missing.iter().collect();
        if expected != found {
            let list = |facts: BTreeSet<&String>| facts.into_iter().map(String::as_str).collect::<Vec<_>>().join(", ");
            failures.push(format!("expected these questions to be open: {}; found: {}", list(expected), list(found)));
        }
    }
    failures
}
