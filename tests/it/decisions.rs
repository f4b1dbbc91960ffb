//! Every decision: each of its outcomes occurs in a sample company, and none says more than the facts allow.

use std::collections::{BTreeMap, BTreeSet};

use prognosis::report::{Certainty, Report};

use crate::support::{CATALOG, report_under};

/// One line of `examples/outcomes.csv`.
struct Shown {
    decision: String,
    outcome: String,
    example: String,
    profile: String,
}

fn shown() -> Vec<Shown> {
    let mut rows = csv::Reader::from_path("examples/outcomes.csv").unwrap();
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.unwrap();
        let cell = |at: usize| row.get(at).unwrap().to_owned();
        Shown { decision: cell(0), outcome: cell(1), example: cell(2), profile: cell(3) }
    };
    rows.records().map(row).collect()
}

#[test]
fn every_outcome_of_every_decision_occurs_in_a_sample_company() {
    let mut reports: BTreeMap<(String, String), Report> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    for Shown { decision, outcome, example, profile } in shown() {
        let report =
            reports.entry((example.clone(), profile.clone())).or_insert_with(|| report_under(&example, &profile));
        let view = report.decisions.iter().find(|view| view.id == decision);
        let view = view.unwrap_or_else(|| panic!("{example} under {profile} tells no decision {decision}"));
        assert_eq!(view.outcome, outcome, "{decision} of {example} under {profile}");
        assert!(!view.provisional, "{decision} of {example} is provisional");
        assert_eq!(view.possible.len() > 1, outcome == "undetermined", "{decision} of {example}: {:?}", view.possible);
        seen.insert((decision, outcome));
    }
    for decision in &CATALOG.decisions {
        let rules = decision.rules.iter().map(|rule| &rule.outcome);
        for outcome in rules.chain([&decision.otherwise, &decision.undetermined]) {
            assert!(
                seen.contains(&(decision.id.clone(), outcome.id.clone())),
                "{}: no example shows {}",
                decision.id,
                outcome.id
            );
        }
    }
}

#[test]
fn each_decision_says_how_sure_it_is_why_and_what_next() {
    let known: BTreeSet<(String, String)> = shown().into_iter().map(|one| (one.example, one.profile)).collect();
    for (example, profile) in known {
        for view in report_under(&example, &profile).decisions {
            let place = format!("{} of {example} under {profile}", view.id);
            let on = view.rests_on;
            match view.certainty {
                Certainty::Settled => {
                    assert!(view.missing.is_empty(), "{place}");
                    assert!(on.measured + on.documented + on.stated > 0, "{place} rests on nothing");
                }
                Certainty::Provisional | Certainty::Open => {
                    assert!(!view.missing.is_empty(), "{place} waits for nothing");
                }
            }
            assert!(view.certainty == Certainty::Open || !view.because.is_empty(), "{place} gives no reason");
            assert!(view.next.is_some(), "{place} says not what next");
        }
    }
}
