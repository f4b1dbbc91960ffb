//! The contradictions and tensions of the source material, section A of the ledger: each is handled as written there.
//! The cases stand in `tensions.yaml`.

use std::collections::{BTreeMap, BTreeSet};

use prognosis::input::Source;
use prognosis::report::{Report, ScoreKind, ScoreView, Term};
use prognosis::{audit, input};
use serde::Deserialize;

use crate::support::{CATALOG, as_of};

/// How many tensions the ledger has.
const TENSIONS: usize = 26;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    case: String,
    #[serde(default = "standard")]
    profile: String,
    answers: serde_json::Value,
    expect: Expected,
}

fn standard() -> String {
    "standard".to_owned()
}

/// What the report must say; what is not named may be anything.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Expected {
    verdicts: BTreeMap<String, String>,
    decisions: BTreeMap<String, String>,
    ratings: BTreeMap<String, String>,
    gates: BTreeMap<String, String>,
    /// Findings that must be there, without `contradiction:`.
    contradictions: Vec<String>,
    /// Sides with a score of their own.
    sides: Vec<String>,
    says: Option<Says>,
    /// Checks whose steps stand in the plan in this order.
    plan: Vec<String>,
    /// Numbers that are known.
    numbers: BTreeMap<String, f64>,
    /// Words of the method.
    method: Vec<String>,
    /// Words that stand nowhere in the report.
    never_says: Vec<String>,
}

/// Words of a check's `why`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Says {
    check: String,
    contains: String,
}

fn cases() -> Vec<Case> {
    serde_yaml::from_str(&std::fs::read_to_string("tests/tensions.yaml").unwrap()).unwrap()
}

fn report(case: &Case) -> Report {
    let answers = serde_json::json!({ "answers": case.answers }).to_string();
    let gathered = input::gather(&CATALOG, &[Source::new("answers.yaml", answers)], as_of());
    let gathered = gathered.unwrap_or_else(|problems| panic!("{} {}: {problems:?}", case.id, case.case));
    audit::run(&CATALOG, &gathered.facts, &case.profile, as_of()).unwrap()
}

#[test]
fn each_tension_is_handled_as_the_ledger_writes_it() {
    let mut seen = BTreeSet::new();
    for case in cases() {
        let report = report(&case);
        let place = format!("{} {}", case.id, case.case);
        let Expected {
            verdicts,
            decisions,
            ratings,
            gates,
            contradictions,
            sides,
            says,
            plan,
            numbers,
            method,
            never_says,
        } = &case.expect;
        for (id, expected) in verdicts {
            let found = report.checks.iter().find(|check| check.id == *id).map(|check| check.verdict.word());
            assert_eq!(found, Some(expected.as_str()), "{place}: verdict of {id}");
        }
        for (id, expected) in decisions {
            let found = report.decisions.iter().find(|one| one.id == *id);
            let open = found.is_some_and(|one| one.possible.len() > 1 && !one.provisional);
            let found = found.map(|one| if open { "undetermined" } else { one.outcome.as_str() });
            assert_eq!(found, Some(expected.as_str()), "{place}: decision {id}");
        }
        for (id, expected) in ratings {
            let found = report.ratings.iter().find(|one| one.check == *id).map(|one| one.rating.word());
            assert_eq!(found, Some(expected.as_str()), "{place}: rating of {id}");
        }
        for (id, expected) in gates {
            let found = report.gates.iter().find(|gate| gate.id == *id).map(|gate| gate.state.word());
            assert_eq!(found, Some(expected.as_str()), "{place}: gate {id}");
        }
        for id in contradictions {
            let id = format!("contradiction:{id}");
            assert!(report.findings.iter().any(|finding| finding.id == id), "{place}: no {id}");
        }
        for side in sides {
            let scored = |score: &ScoreView| score.kind == ScoreKind::Side && score.name == *side;
            assert!(
                report.scores.iter().any(|score| scored(score) && score.least.is_some()),
                "{place}: no side {side}"
            );
        }
        if let Some(Says { check, contains }) = says {
            let check = report.checks.iter().find(|one| one.id == *check).unwrap();
            let why = check.why.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(why.contains(contains.as_str()), "{place}: {why}");
        }
        let steps: Vec<&str> = report.plan.iter().map(|step| step.check.as_str()).collect();
        let places: Vec<Option<usize>> = plan.iter().map(|id| steps.iter().position(|step| step == id)).collect();
        assert!(places.iter().all(Option::is_some) && places.is_sorted(), "{place}: {steps:?}");
        for (fact, expected) in numbers {
            let found = report.numbers.iter().find(|number| number.fact == *fact).unwrap();
            assert_eq!((found.least, found.most), (Some(*expected), Some(*expected)), "{place}: {fact}");
        }
        for words in method {
            assert!(report.method.iter().any(|line| line.contains(words.as_str())), "{place}: {words:?}");
        }
        let whole = serde_json::to_string(&report).unwrap().to_lowercase();
        for words in never_says {
            assert!(!whole.contains(&words.to_lowercase()), "{place}: it says {words:?}");
        }
        seen.insert(case.id);
    }
    let missing: Vec<String> =
        (1..=TENSIONS).map(|number| format!("A-{number:02}")).filter(|id| !seen.contains(id)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}
