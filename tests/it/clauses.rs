//! What verdicts are told by: every sentence is true of the facts, and names no fact that nobody knows.

use std::collections::BTreeSet;

use prognosis::engine::Facts;
use prognosis::engine::assess::{CheckResult, ClauseRef, ClauseRule};
use prognosis::expr::{Truth, truth};
use prognosis::pack::{Clause, Condition, SlotPart, Verdict, placeholders};
use proptest::prelude::*;

use crate::laws::{assessed, complete, kept, partial, picks};
use crate::support::{CATALOG, cases, facts, names, root};

/// The sample companies.
fn companies() -> Vec<String> {
    let names = names(&root().join("examples"));
    names.into_iter().filter(|name| root().join("examples").join(name).is_dir()).collect()
}

/// The clause that a verdict is told by.
fn clause(check: usize, reference: ClauseRef) -> &'static Clause<Condition> {
    let limb = &CATALOG.checks[check].limbs[reference.limb];
    match reference.rule {
        ClauseRule::Fails => &limb.fails_when[reference.at],
        ClauseRule::Passes | ClauseRule::Lacks => &limb.passes_when[reference.at],
        ClauseRule::Practice => &limb.at_risk_when[reference.at],
    }
}

/// Asserts that what is told of every check is so.
fn assert_true(facts: &Facts) {
    let assessment = assessed(facts);
    for judgement in &assessment.judgements {
        let check = &CATALOG.checks[judgement.check];
        let planned = check.planned.as_ref().is_some_and(|planned| judgement.decided_by.contains(&planned.fact));
        for reference in judgement.clauses.iter().filter(|_| !planned) {
            let clause = clause(judgement.check, *reference);
            let holds = truth(&clause.when.typed, &assessment.bound.cells, &assessment.bound.records);
            let wanted = if reference.rule == ClauseRule::Lacks { Truth::False } else { Truth::True };
            assert_eq!(holds, wanted, "{}: {}", check.id, clause.when.text);
            for (fact, _) in reference.sentence(check).into_iter().flat_map(placeholders) {
                assert!(
                    is_known(facts, fact),
                    "{}: {fact} is told and not known\n{:?}",
                    check.id,
                    reference.sentence(check)
                );
            }
        }
    }
}

/// Whether a fact that a sentence names has a value. A computed one, a checklist and a series are told as far as they are known.
fn is_known(facts: &Facts, name: &str) -> bool {
    let list = name.rsplit_once('.').map_or(name, |(list, _)| list);
    let is_list = |slot: &prognosis::pack::Slot| slot.fact == list && matches!(slot.part, SlotPart::State { .. });
    let is_part = |fact: &String| fact.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    let quarter = name.rsplit_once(".q").is_some_and(|(_, back)| back.parse::<usize>().is_ok());
    facts.value(name).is_some()
        || quarter
        || CATALOG.computed(name).is_some()
        || CATALOG.layout.slots.iter().any(is_list)
        || facts.facts.keys().any(is_part)
}

proptest! {
    #![proptest_config(cases(2_000))]

    #[test]
    fn each_told_sentence_is_true(picks in picks(), kept in kept()) {
        assert_true(&partial(&complete(&picks), &kept));
    }
}

#[test]
fn each_sentence_told_of_a_sample_is_true() {
    for name in companies() {
        assert_true(&facts(&name));
    }
}

/// Facts that say whether there is anything to judge: no other single answer takes a failure away.
const EXISTENCE: [&str; 3] = ["partners.signed", "program.stage", "leader.subject"];

#[test]
fn no_single_answer_switches_a_failure_off_without_a_reason() {
    let mut switched = BTreeSet::new();
    for name in companies() {
        let whole = facts(&name);
        let failing = |facts: &Facts| -> BTreeSet<usize> {
            let of = |wanted| move |one: &CheckResult| (one.verdict == wanted).then_some(one.check);
            assessed(facts).judgements.iter().filter_map(of(Verdict::Fail)).collect()
        };
        let before = failing(&whole);
        let applies = (0..CATALOG.checks.len()).flat_map(|check| CATALOG.questions_deciding(check, false));
        let asked: BTreeSet<u32> = applies.copied().collect();
        for question in asked.into_iter().map(|at| &CATALOG.questions[at as usize]) {
            let Some(fact) = whole.facts.get(&question.fact) else { continue };
            for value in crate::laws::values(&question.kind) {
                let mut changed = whole.clone();
                let mut claim = fact.clone();
                let Some(decided) = &mut claim.decided else { continue };
                decided.value = value;
                changed.facts.insert(question.fact.clone(), claim);
                let after = assessed(&changed);
                let gone = after.judgements.iter().filter(|one| one.verdict == Verdict::NotApplicable);
                switched.extend(
                    gone.filter(|one| before.contains(&one.check)).map(|one| (question.fact.as_str(), one.check)),
                );
            }
        }
    }
    let lines: Vec<String> =
        switched.iter().map(|(fact, check)| format!("{fact} switches {} off", CATALOG.checks[*check].id)).collect();
    insta::assert_snapshot!("switches", lines.join("\n"));
    for (fact, check) in switched {
        let check = &CATALOG.checks[check];
        assert!(check.not_applicable.is_some(), "{} gives no reason", check.id);
        let applies = check.applies_when.as_ref().unwrap();
        let read = CATALOG.questions_of(applies);
        assert!(
            read.contains(fact) || EXISTENCE.contains(&fact),
            "{fact} switches {} off, which does not ask for it",
            check.id
        );
    }
}
