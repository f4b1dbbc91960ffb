//! What steps change of the facts: nothing that no step moves, no more entries of a list than has to be, and what is left of a list stays.

use prognosis::engine::Facts;
use prognosis::engine::target::{ChosenStep, everything};
use prognosis::expr::Value;
use prognosis::pack::{Catalog, Condition, Question, QuestionType};

use crate::support::CATALOG;
use crate::targets::{companies, question};

/// The steps of the whole plan of a sample company, and what is known of it.
fn steps(company: &str) -> (Facts, Vec<ChosenStep>) {
    let (_, facts, day) = companies().into_iter().find(|(name, ..)| name == company).unwrap();
    let plan = everything(question(&facts, day, &[])).unwrap();
    (facts, plan.steps)
}

fn step<'s>(steps: &'s [ChosenStep], check: &str) -> &'s ChosenStep {
    steps.iter().find(|step| CATALOG.checks[step.planned.check].id == check).unwrap()
}

fn entries<'v>(facts: &'v Facts, name: &str) -> &'v [Vec<Option<Value>>] {
    let claim = facts.facts.get(name).and_then(|fact| fact.decided.as_ref());
    let Some(Value::Records(entries)) = claim.map(|claim| &claim.value) else { return &[] };
    entries
}

/// The question that a fact answers; of a quarter that of its series.
fn question_of<'c>(catalog: &'c Catalog, fact: &str) -> &'c Question<Condition> {
    let of = |name: &str| catalog.question(name);
    of(fact).or_else(|| of(fact.rsplit_once(['.', '@'])?.0)).unwrap_or_else(|| panic!("{fact}"))
}

#[test]
fn no_step_moves_time_that_has_passed_or_what_past_months_brought() {
    let kept: Vec<&str> =
        CATALOG.questions.iter().filter(|question| !question.moves).map(|question| question.fact.as_str()).collect();
    for fact in ["partners.months_since_first_signed", "metrics.partner_customers", "events.held_12_months"] {
        assert!(kept.contains(&fact), "{fact}");
    }
    let (mut changes, mut taken) = (0, 0);
    for (name, facts, day) in companies() {
        for step in everything(question(&facts, day, &[])).unwrap().steps {
            let moved = step.changes.iter().find(|(fact, _)| kept.contains(&fact.as_str()));
            assert!(moved.is_none(), "{name}: {} {moved:?}", CATALOG.checks[step.planned.check].id);
            (changes, taken) = (changes + step.changes.len(), taken + step.taken_to_pass.len());
        }
    }
    // What cannot be moved is not made up for by taking everything to pass.
    assert!(changes > 20 * taken, "{changes} changes, {taken} taken to pass");
}

#[test]
fn what_is_left_of_a_list_stays_and_an_amount_keeps_its_currency() {
    let (mut lists, mut amounts) = (0, 0);
    for (name, facts, day) in companies() {
        for (fact, to) in everything(question(&facts, day, &[])).unwrap().steps.iter().flat_map(|step| &step.changes) {
            match to {
                Value::Records(then) => {
                    let now = entries(&facts, fact);
                    assert_eq!(now.len(), then.len(), "{name}: {fact}");
                    let texts = |entries: &[Vec<Option<Value>>]| -> Vec<Option<Value>> {
                        let all = entries.iter().flatten();
                        all.filter(|value| matches!(value, Some(Value::Text(_)))).cloned().collect()
                    };
                    let (now, then) = (texts(now), texts(then));
                    assert!(now.iter().all(|text| then.contains(text)), "{name}: {fact} {now:?} {then:?}");
                    lists += 1;
                }
                Value::Money { currency, .. } => {
                    let claim = facts.facts.get(fact).and_then(|fact| fact.decided.as_ref());
                    if let Some(Value::Money { currency: was, .. }) = claim.map(|claim| &claim.value) {
                        assert_eq!(currency, was, "{name}: {fact}");
                        amounts += 1;
                    }
                }
                _ => {}
            }
        }
    }
    assert!(lists > 3 && amounts > 3, "{lists} lists, {amounts} amounts");
}

#[test]
fn no_more_entries_of_a_list_change_than_have_to() {
    let (facts, steps) = steps("07-one-person-for-all");
    let step = step(&steps, "FM-02");
    let lists: Vec<_> = step
        .changes
        .iter()
        .filter(|(fact, _)| matches!(question_of(&CATALOG, fact).kind, QuestionType::Records(_)))
        .collect();
    let [(fact, Value::Records(then))] = lists.as_slice() else { panic!("{lists:?}") };
    let now = entries(&facts, fact);
    let changed = now.iter().zip(then).filter(|(now, then)| now != then).count();
    assert_eq!(changed, 2, "{now:?} {then:?}");
}

#[test]
fn what_two_people_contradict_each_other_about_can_be_settled() {
    let (_, steps) = steps("10-two-views");
    let step = step(&steps, "FM-15");
    assert!(step.taken_to_pass.is_empty() && !step.changes.is_empty(), "{step:?}");
}

#[test]
fn a_mix_of_partners_with_too_many_types_is_mended_by_its_entries() {
    let (_, steps) = steps("starling");
    let step = step(&steps, "FM-02");
    assert!(step.taken_to_pass.is_empty(), "{step:?}");
}
