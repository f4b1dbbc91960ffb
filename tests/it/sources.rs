//! Every statement of the source material is covered, or stands on the list of exceptions with a reason.

use std::collections::{BTreeMap, BTreeSet};

use prognosis::{examples, pack};

use crate::support::CATALOG;

/// Where each statement is cited: checks with all their parts, questions, gates, decisions, computed facts and pages.
fn cited() -> BTreeMap<String, BTreeSet<String>> {
    let mut cited: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut cite = |id: &String, by: &str| {
        cited.entry(id.clone()).or_default().insert(by.to_owned());
    };
    for check in &CATALOG.checks {
        check.cites().for_each(|id| cite(id, &check.id));
    }
    for question in &CATALOG.questions {
        question.source.iter().for_each(|id| cite(id, &question.fact));
    }
    for gate in &CATALOG.gates {
        gate.source.iter().for_each(|id| cite(id, &gate.id));
    }
    for computed in &CATALOG.computed {
        computed.source.iter().for_each(|id| cite(id, &computed.fact));
    }
    for page in &CATALOG.pages {
        page.lines.iter().flat_map(|line| &line.source).for_each(|id| cite(id, &page.id));
    }
    for decision in &CATALOG.decisions {
        decision.source.iter().for_each(|id| cite(id, &decision.id));
    }
    cited
}

#[test]
fn every_source_statement_is_covered_or_excepted_with_a_reason() {
    let cited = cited();
    let excepted: BTreeMap<&str, &str> =
        CATALOG.sources.not_covered.iter().map(|(id, reason)| (id.as_str(), reason.as_str())).collect();
    let mut uncovered = Vec::new();
    let mut covered = 0;
    for statement in &CATALOG.sources.statements {
        match (cited.get(&statement.id), excepted.get(statement.id.as_str())) {
            (Some(by), None) => {
                covered += 1;
                println!("covered   {:8} by {}", statement.id, by.iter().cloned().collect::<Vec<_>>().join(", "));
            }
            (None, Some(reason)) => println!("excepted  {:8} {reason}", statement.id),
            (None, None) => uncovered.push(statement.id.clone()),
            (Some(by), Some(_)) => panic!("{} is on the list of exceptions but cited by {by:?}", statement.id),
        }
    }
    println!("{covered} covered, {} excepted, {} uncovered", excepted.len(), uncovered.len());
    assert!(uncovered.is_empty(), "uncovered: {}", uncovered.join(" "));
}

#[test]
fn the_eighteen_failure_modes_and_the_product_questions_are_covered_whole() {
    let cited = cited();
    for statement in &CATALOG.sources.statements {
        let of_modes = (1..=18).any(|mode| statement.id.starts_with(&format!("FM{mode:02}-")));
        if of_modes || statement.id.starts_with("PR-") {
            assert!(cited.contains_key(&statement.id), "{} is cited nowhere", statement.id);
        }
    }
    for mode in 1..=18 {
        assert!(CATALOG.check(&format!("FM-{mode:02}")).is_some(), "FM-{mode:02}");
    }
    for question in 1..=4 {
        assert!(CATALOG.check(&format!("PR-{question}")).is_some(), "PR-{question}");
    }
}

#[test]
fn each_check_has_a_file_of_its_own() {
    let files: BTreeSet<&str> = CATALOG.checks.iter().map(|check| check.place.file.as_str()).collect();
    assert_eq!(files.len(), CATALOG.checks.len());
}

#[test]
fn every_example_of_the_built_in_pack_holds() {
    let files = prognosis::packs::files();
    let compiled = pack::compile(&files);
    let catalog = compiled.catalog.as_ref().expect("the built-in pack compiles");
    let outcomes = examples::run(catalog, &compiled);
    let failed: Vec<String> = outcomes
        .iter()
        .filter(|outcome| !outcome.failures.is_empty())
        .map(|outcome| {
            format!("{}: {} · {}: {}", outcome.place, outcome.check, outcome.name, outcome.failures.join("; "))
        })
        .collect();
    assert!(outcomes.len() >= 3 * catalog.checks.len());
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

#[test]
fn the_bundled_catalog_is_the_compiled_pack() {
    let compiled = pack::compile(&prognosis::packs::files()).catalog.unwrap();
    assert_eq!(serde_json::to_value(&compiled).unwrap(), serde_json::to_value(&*CATALOG).unwrap());
}
