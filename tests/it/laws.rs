//! Laws of the engine, over generated facts of the built-in pack.

use std::collections::BTreeMap;

use prognosis::diagnostics::Location;
use prognosis::engine::assess::{Assessment, FindingKind, PlannedStep, assess, bind, evaluate};
use prognosis::engine::{Claim, EvidenceGrade, Fact, Facts, Origin};
use prognosis::expr::Value;
use prognosis::pack::types::{Choice, Items, Level, Multi, Number, Records, Series};
use prognosis::pack::{Question, QuestionType, VerdictSet, quarter_fact};
use proptest::prelude::*;

use crate::support::{CATALOG, as_of, cases};

/// Numbers around the borders that the pack knows.
const NUMBERS: [f64; 24] = [
    0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 11.0, 12.0, 14.0, 15.0, 30.0, 31.0, 45.0, 50.0, 60.0, 80.0, 90.0,
    95.0, 100.0, 180.0, 400.0,
];

/// The value that a number from the generator stands for.
pub fn value(kind: &QuestionType, pick: u64) -> Value {
    let choose = |options: &[(String, String)]| options[pick as usize % options.len()].0.clone();
    match kind {
        QuestionType::YesNo => Value::YesNo(pick.is_multiple_of(2)),
        QuestionType::Level(Level { levels }) => Value::Number((pick % levels.len() as u64) as f64),
        QuestionType::Number(Number { min, max, .. }) => {
            let number = NUMBERS[pick as usize % NUMBERS.len()];
            Value::Number(number.max(min.unwrap_or(number)).min(max.unwrap_or(number)))
        }
        QuestionType::Money(_) => {
            Value::Money { amount: NUMBERS[pick as usize % NUMBERS.len()] * 1000.0, currency: None }
        }
        QuestionType::Date => {
            let days = ["2023-05-01", "2024-08-15", "2025-01-31", "2025-06-30", "2026-01-01"];
            Value::Date(days[pick as usize % days.len()].parse().unwrap())
        }
        QuestionType::Choice(Choice { choices }) => Value::Choice(choose(choices)),
        QuestionType::Multi(Multi { choices }) => {
            let taken = choices.iter().enumerate().filter(|(place, _)| pick >> place & 1 == 1);
            Value::Multi(taken.map(|(_, (id, _))| id.clone()).collect())
        }
        QuestionType::Records(Records { fields }) => {
            let entry = |number: u64| {
                let field = |(place, (_, field)): (usize, &(String, prognosis::pack::RecordField))| {
                    let pick = pick.rotate_right(place as u32 * 3 + number as u32 * 7 + 1);
                    (!pick.is_multiple_of(5)).then(|| self::value(&field.kind, pick))
                };
                fields.iter().enumerate().map(field).collect()
            };
            Value::Records((0..pick % 3).map(entry).collect())
        }
        QuestionType::Text => Value::Text("words".repeat(pick as usize % 3)),
        QuestionType::Items(_) | QuestionType::Series(_) => unreachable!("it has no value of its own"),
    }
}

/// Some values that a question can have.
pub fn values(kind: &QuestionType) -> Vec<Value> {
    match kind {
        QuestionType::Items(_) | QuestionType::Series(_) | QuestionType::Records(_) => Vec::new(),
        QuestionType::Number(_) => (0..NUMBERS.len() as u64).map(|pick| value(kind, pick)).collect(),
        QuestionType::Choice(Choice { choices }) => (0..choices.len() as u64).map(|pick| value(kind, pick)).collect(),
        kind => (0..5).map(|pick| value(kind, pick)).collect(),
    }
}

/// The names that a question's answers stand under.
pub fn names<C>(question: &Question<C>) -> Vec<(String, QuestionType)> {
    match &question.kind {
        QuestionType::Items(Items { items, states }) => {
            let kind = QuestionType::Choice(Choice {
                choices: states.iter().map(|state| (state.clone(), state.clone())).collect(),
            });
            items.iter().map(|(item, _)| (format!("{}.{item}", question.fact), kind.clone())).collect()
        }
        QuestionType::Series(Series { of, quarters }) => {
            (0..*quarters).map(|back| (quarter_fact(&question.fact, back, as_of()), (**of).clone())).collect()
        }
        kind => vec![(question.fact.clone(), kind.clone())],
    }
}

pub fn stated(value: Value) -> Fact {
    let place = Location { file: "answers.yaml".into(), line: 1, column: 1 };
    let origin = Origin { rank: EvidenceGrade::Stated, place, to_line: None, respondent: None, role: None, date: None };
    Fact {
        decided: Some(Claim {
            value,
            origin,
            note: None,
            evidence: None,
            entry_evidence: Vec::new(),
            confidential: false,
        }),
        ..Fact::default()
    }
}

/// All facts known; `picks` is used in a circle. Lists get entries with holes, which stay holes.
pub fn complete(picks: &[u64]) -> BTreeMap<String, Fact> {
    let all = CATALOG.questions.iter().flat_map(names);
    all.enumerate()
        .map(|(place, (name, kind))| (name, stated(value(&kind, picks[place % picks.len()].rotate_left(place as u32)))))
        .collect()
}

/// The facts that `kept` leaves.
pub fn partial(all: &BTreeMap<String, Fact>, kept: &[bool]) -> Facts {
    let kept = all.iter().enumerate().filter(|(place, _)| kept[place % kept.len()]);
    Facts { facts: kept.map(|(_, (name, fact))| (name.clone(), fact.clone())).collect(), ..Facts::default() }
}

pub fn assessed(facts: &Facts) -> Assessment {
    assess(&CATALOG, facts, CATALOG.profile("standard").unwrap(), as_of())
}

pub fn picks() -> impl Strategy<Value = Vec<u64>> {
    prop::collection::vec(any::<u64>(), 1..40)
}

pub fn kept() -> impl Strategy<Value = Vec<bool>> {
    prop::collection::vec(any::<bool>(), 1..60)
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn more_answers_never_widen_an_interval(picks in picks(), kept in kept(), more in kept()) {
        let all = complete(&picks);
        let few = partial(&all, &kept);
        let mut facts = partial(&all, &more);
        facts.facts.extend(few.facts.clone());
        let (before, after) = (assessed(&few), assessed(&facts));
        for side in &after.sides {
            let earlier = before.sides.iter().find(|earlier| earlier.side == side.side);
            prop_assert!(earlier.is_some_and(|earlier| earlier.bounds.encloses(side.bounds)), "{:?} {:?}", earlier, side);
        }
        for (judgement, earlier) in after.judgements.iter().zip(&before.judgements) {
            for verdict in judgement.possible.iter() {
                prop_assert!(earlier.possible.contains(verdict), "{}", CATALOG.checks[judgement.check].id);
            }
            let id = &CATALOG.checks[judgement.check].id;
            prop_assert!(judgement.missing.is_subset(&earlier.missing), "{id}: {:?} {:?}", judgement.missing, earlier.missing);
        }
        for (decision, earlier) in after.decisions.iter().zip(&before.decisions) {
            let decided = &CATALOG.decisions[decision.decision];
            for place in &decision.possible {
                let id = &decided.outcome(*place).id;
                prop_assert!(earlier.possible.iter().any(|place| decided.outcome(*place).id == *id), "{}: {id}", decided.id);
            }
        }
    }

    #[test]
    fn what_is_missing_is_never_known_already(picks in picks(), kept in kept()) {
        let facts = partial(&complete(&picks), &kept);
        for judgement in assessed(&facts).judgements {
            for name in &judgement.missing {
                let question = CATALOG.question(name).unwrap();
                let open = names(question).iter().any(|(name, kind)| facts.value(name).is_none() || matches!(kind, QuestionType::Records(_)));
                prop_assert!(open, "{name} is known");
            }
        }
    }

    #[test]
    fn the_flat_program_and_the_explanations_agree(picks in picks(), kept in kept()) {
        let facts = partial(&complete(&picks), &kept);
        let mut bound = bind(&CATALOG, &facts, as_of(), false);
        CATALOG.code.program.reduce(&bound.records, &mut bound.cells);
        let mut open = vec![VerdictSet::NONE; CATALOG.checks.len()];
        evaluate(&CATALOG, &mut bound.cells, &mut open);
        for judgement in assessed(&facts).judgements {
            prop_assert_eq!(judgement.possible, open[judgement.check], "{}", CATALOG.checks[judgement.check].id.clone());
        }
    }

    #[test]
    fn mending_a_finding_never_lowers_a_score(picks in picks(), kept in kept()) {
        for finding in assessed(&partial(&complete(&picks), &kept)).findings {
            if let Some(worth) = finding.worth {
                prop_assert!(worth.won_least >= -1e-9 && worth.won_most >= -1e-9 && worth.lost >= 0.0, "{}: {worth:?}", finding.id);
            }
        }
    }

    #[test]
    fn the_plan_holds_every_failing_check_once_and_keeps_the_order(picks in picks(), kept in kept()) {
        let assessment = assessed(&partial(&complete(&picks), &kept));
        let bad = assessment.findings.iter().filter(|finding| finding.kind != FindingKind::Contradiction);
        let mut expected: Vec<usize> = bad.filter_map(|finding| finding.check).collect();
        let steps = assessment.plan.iter();
        let mut planned: Vec<usize> = steps.flat_map(|step| std::iter::once(step.check).chain(step.parts.clone())).collect();
        for (place, step) in assessment.plan.iter().enumerate() {
            for before in &step.after {
                let earlier = assessment.plan.iter().take(place).find(|other| other.check == *before);
                let is_done = |earlier: &PlannedStep| match (step.starts, earlier.starts) {
                    (Some(starts), Some(before)) => starts >= (before + earlier.days).min(90),
                    (None, _) => step.waits_for.is_some(),
                    (Some(_), None) => false,
                };
                prop_assert!(earlier.is_some_and(is_done), "{} comes too late", CATALOG.checks[*before].id);
            }
        }
        expected.sort_unstable();
        planned.sort_unstable();
        prop_assert_eq!(planned, expected);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes(picks in picks(), kept in kept()) {
        let facts = partial(&complete(&picks), &kept);
        let report = |facts: &Facts| serde_json::to_string(&prognosis::audit::run(&CATALOG, facts, "standard", as_of()).unwrap()).unwrap();
        prop_assert_eq!(report(&facts), report(&facts.clone()));
    }
}
