//! A better answer never lowers a check, a rating or a score, where the check applies before and after it.

use std::collections::BTreeMap;

use prognosis::engine::assess::{Assessment, CheckResult};
use prognosis::engine::{Fact, Facts};
use prognosis::expr::Value;
use prognosis::input::{Source, gather};
use prognosis::pack::{LoweredBy, Question, QuestionType, Verdict};
use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng};

use crate::laws::{assessed, complete, names, partial, stated, value};
use crate::support::{CATALOG, as_of};

/// Answers before and after a step to a better one; what only the step lowered once.
const STEPS: [(&str, &str, &str); 6] = [
    // A stand-in for five of eight jobs turned a pass into a risk.
    (
        "program.stage: 2, team.dedicated_fte: 3, team.overload_signs: {2025-Q4: [], 2025-Q3: [], 2025-Q2: [], 2025-Q1: []}",
        "team.jobs: {recruit: one_person, enable: one_person, manage: one_person, marketing_coordination: one_person, \
         deal_registration_and_conflict: one_person, portal_and_tools: one_person, reporting: one_person, events: one_person}",
        "team.jobs: {recruit: stand_in, enable: stand_in, manage: stand_in, marketing_coordination: stand_in, \
         deal_registration_and_conflict: stand_in, portal_and_tools: one_person, reporting: one_person, events: one_person}",
    ),
    (
        "program.stage: 3",
        "team.jobs: {enable: one_person, manage: stand_in, marketing_coordination: stand_in, deal_registration_and_conflict: stand_in, events: stand_in}",
        "team.jobs: {enable: stand_in, manage: stand_in, marketing_coordination: stand_in, deal_registration_and_conflict: stand_in, events: stand_in}",
    ),
    (
        "leader.subject: incumbent, leader.named: yes, leader.experience: {built: in_place}, metrics.sourced_mrr: {2025-Q4: 1000 EUR}, metrics.total_mrr: 20000 EUR",
        "alignment.functions: {sales: none}",
        "alignment.functions: {sales: in_place}",
    ),
    // Whoever takes on what nobody did.
    (
        "program.stage: 1, team.dedicated_fte: 1, team.ambition: 3, team.overload_signs: {2025-Q4: []}",
        "team.jobs: {recruit: one_person, enable: one_person, manage: one_person, marketing_coordination: one_person, \
         deal_registration_and_conflict: one_person, portal_and_tools: one_person, reporting: one_person, events: nobody}",
        "team.jobs: {recruit: one_person, enable: one_person, manage: one_person, marketing_coordination: one_person, \
         deal_registration_and_conflict: one_person, portal_and_tools: one_person, reporting: one_person, events: one_person}",
    ),
    (
        "program.stage: 1, team.dedicated_fte: 1, team.ambition: 4, team.overload_signs: {2025-Q4: []}",
        "team.jobs: {recruit: one_person, enable: one_person, manage: one_person, marketing_coordination: stand_in, \
         deal_registration_and_conflict: stand_in, portal_and_tools: stand_in, reporting: stand_in, events: elsewhere}",
        "team.jobs: {recruit: one_person, enable: one_person, manage: stand_in, marketing_coordination: stand_in, \
         deal_registration_and_conflict: stand_in, portal_and_tools: stand_in, reporting: stand_in, events: elsewhere}",
    ),
    // The first hours of a post for many partners.
    (
        "program.stage: 1, partners.signed: 60, partners.active: 40, team.overload_signs: {2025-Q4: []}",
        "team.dedicated_fte: 0",
        "team.dedicated_fte: 0.5",
    ),
];

#[test]
fn steps_that_once_lowered_something_lower_nothing() {
    for (around, before, after) in STEPS {
        let [before, after] = [before, after].map(|answers| {
            let text = format!("company: Quartz\nanswers: {{{around}, {answers}}}\n");
            assessed(&gather(&CATALOG, &[Source::new("answers.yaml", text.as_bytes())], as_of()).unwrap().facts)
        });
        assert_eq!(lowered(&before, &after, &|_| false), None, "{around}");
    }
}

/// The seed of all pairs; `MONOTONE_PAIRS` of them are tried, 20,000 before a release.
const SEED: [u8; 32] = *b"a better answer never lowers one";
const USUAL: usize = 150;

fn pairs() -> usize {
    std::env::var("MONOTONE_PAIRS").ok().and_then(|pairs| pairs.parse().ok()).unwrap_or(USUAL)
}

/// Two values of a fact, the second of which is better.
struct Step {
    fact: String,
    question: usize,
    from: Value,
    to: Value,
}

/// Every name that has a way of getting better.
fn rising() -> Vec<(String, QuestionType, usize)> {
    let questions = CATALOG.questions.iter().enumerate().filter(|(_, question)| question.better.ascends().is_some());
    questions.flat_map(|(at, question)| names(question).into_iter().map(move |(name, kind)| (name, kind, at))).collect()
}

/// A step at random, if two values that are drawn differ in the right way.
fn step(rng: &mut TestRng, names: &[(String, QuestionType, usize)]) -> Option<Step> {
    let (fact, kind, question) = &names[rng.random_range(0..names.len())];
    let [one, other] = [(); 2].map(|()| value(kind, rng.random::<u64>() >> rng.random_range(0..48)));
    let of: &Question<_> = &CATALOG.questions[*question];
    let improves = |from: &Value, to: &Value| of.better.improves(&of.kind, from, to);
    let (from, to) = if improves(&one, &other) { (one, other) } else { (other, one) };
    improves(&from, &to).then(|| Step { fact: fact.clone(), question: *question, from, to })
}

fn is_excepted(check: &CheckResult, step: &Step) -> bool {
    let fact = &CATALOG.questions[step.question].fact;
    let from = match &step.from {
        Value::Choice(id) => Some(id),
        _ => None,
    };
    let of_step = |one: &LoweredBy| one.fact == *fact && (one.from.is_none() || one.from.as_ref() == from);
    CATALOG.checks[check.check].lowered_by.iter().any(of_step)
}

fn applies(check: &CheckResult) -> (bool, bool) {
    (check.possible.contains(Verdict::NotApplicable), check.possible.verdict() == Verdict::NotApplicable)
}

/// What is worse after a step, in words; none where nothing is.
fn lowered(before: &Assessment, after: &Assessment, is_excepted: &dyn Fn(&CheckResult) -> bool) -> Option<String> {
    let less = |one: Option<(f64, f64)>, other: Option<(f64, f64)>| {
        one.zip(other).is_some_and(|(one, other)| other.0 < one.0 - 1e-9 || other.1 < one.1 - 1e-9)
    };
    let mut excused = Vec::new();
    for (one, other) in before.judgements.iter().zip(&after.judgements) {
        let id = &CATALOG.checks[one.check].id;
        if applies(one) != applies(other) || is_excepted(one) {
            excused.push(CATALOG.side_of(one.check));
            continue;
        }
        let rating = |check: &CheckResult| check.rating.map(|(least, most)| (f64::from(least), f64::from(most)));
        if less(one.credit, other.credit) || less(one.detailed, other.detailed) || less(rating(one), rating(other)) {
            return Some(format!(
                "{id}: credit {:?} to {:?}, detailed {:?} to {:?}, rating {:?} to {:?}",
                one.credit, other.credit, one.detailed, other.detailed, one.rating, other.rating
            ));
        }
    }
    before.sides.iter().filter(|side| !excused.contains(&side.side.as_str())).find_map(|side| {
        let later = after.sides.iter().find(|later| later.side == side.side)?;
        let ends = |bounds: prognosis::engine::Bounds| Some((bounds.least, bounds.most));
        (less(ends(side.bounds), ends(later.bounds)) || less(ends(side.detailed), ends(later.detailed)))
            .then(|| format!("side {}: {:?} to {:?}", side.side, side.bounds, later.bounds))
    })
}

fn with(facts: &Facts, step: &Step, value: &Value) -> Facts {
    let mut facts = facts.clone();
    facts.facts.insert(step.fact.clone(), stated(value.clone()));
    facts
}

#[test]
fn a_better_answer_lowers_nothing_that_does_not_say_why() {
    let mut rng = TestRng::from_seed(RngAlgorithm::ChaCha, &SEED);
    let names = rising();
    let mut found: BTreeMap<String, String> = BTreeMap::new();
    let mut tried = 0;
    while tried < pairs() {
        let picks: Vec<u64> = (0..rng.random_range(3..40)).map(|_| rng.random()).collect();
        let all: BTreeMap<String, Fact> = complete(&picks);
        let share = rng.random_range(1..=8_u32);
        let kept: Vec<bool> = (0..all.len()).map(|_| share == 8 || rng.random_range(0..8) < share).collect();
        let facts = partial(&all, &kept);
        for _ in 0..6 {
            let Some(step) = step(&mut rng, &names) else { continue };
            tried += 1;
            let [before, after] = [&step.from, &step.to].map(|value| assessed(&with(&facts, &step, value)));
            if let Some(how) = lowered(&before, &after, &|check| is_excepted(check, &step)) {
                let what = format!("{} from {:?} to {:?}", step.fact, step.from, step.to);
                found
                    .entry(format!("{} {}", CATALOG.questions[step.question].fact, &how[..how.len().min(12)]))
                    .or_insert(format!("{what}: {how}"));
            }
        }
    }
    assert!(found.is_empty(), "of {tried} pairs from the seed {:?}: {found:#?}", std::str::from_utf8(&SEED));
}
