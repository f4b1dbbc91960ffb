//! Verdicts with their reasons: which facts decided, which could still decide, and what the screening answer says meanwhile.

use std::collections::BTreeSet;

use expr::{Truth, Value};
use pack::types::Shape;
use pack::{Catalog, Severity, SlotPart, Verdict, VerdictSet};

use super::bind::bind_chosen;
use super::bound::BoundFacts;
use super::evaluate::possible;
use super::mixtures::mixtures;
use super::rate;
use super::reasons::Reasons;
use super::result::{CheckResult, Conclusion, Screened, at_risk_at_least};
use super::views::{ChosenFacts, Combinations};
use crate::Facts;

/// Judges one check. Where respondents differ on what it reads, it is judged for each combination of what they say.
pub fn judge(
    catalog: &Catalog,
    facts: &Facts,
    bound: &BoundFacts,
    index: usize,
    severity: Severity,
    weight: f64,
) -> CheckResult {
    let as_they_stand = || judge_chosen(catalog, &ChosenFacts::none(facts), bound, index, severity, weight);
    if bound.disputed.is_empty() {
        return as_they_stand();
    }
    let check = &catalog.checks[index];
    let conditions = check.conditions().chain(check.levels());
    let slots = conditions.flat_map(|condition| condition.typed.reads()).collect();
    let mut names = catalog.facts_read(&slots, bound.as_of);
    names.insert(check.id.clone());
    names.extend(check.planned.as_ref().map(|planned| planned.fact.clone()));
    names.retain(|name| bound.disputed.contains(name));
    if names.is_empty() {
        return as_they_stand();
    }
    let of_one = |chosen: ChosenFacts<'_>| {
        let bound = bind_chosen(catalog, &chosen, bound.as_of, bound.plans);
        judge_chosen(catalog, &chosen, &bound, index, severity, weight)
    };
    let asked_as = |name| asked_as(catalog, name);
    let Some(lists) = Combinations::grouped(facts, &names, asked_as) else { return as_they_stand() };
    let by_list: Vec<CheckResult> = lists.each().map(of_one).collect();
    let Some(judged) = lists.united(catalog, &by_list) else { return as_they_stand() };
    let is_split = names.iter().any(|name| asked_as(name) != name);
    if !is_split {
        return CheckResult { mixtures: mixtures(&lists, &by_list), ..judged };
    }
    // What is asked together is judged list by list; a verdict that only a mixture of lists leads to stays possible beside it.
    match Combinations::of(facts, &names) {
        Some(items) => {
            let by_item: Vec<CheckResult> = items.each().map(of_one).collect();
            let mixtures = mixtures(&items, &by_item);
            match items.united(catalog, &by_item) {
                Some(mixed) => CheckResult { mixtures, ..widened(judged, mixed) },
                None => judged,
            }
        }
        None => CheckResult { mixtures: mixtures(&lists, &by_list), ..widened(judged, as_they_stand()) },
    }
}

/// The question whose answer is given fact by fact, such as a checklist by its items; the fact itself where it is asked alone.
fn asked_as<'n>(catalog: &Catalog, name: &'n str) -> &'n str {
    let whole = name.rsplit_once('.').map(|(whole, _)| whole);
    let is_list =
        |whole: &&str| catalog.question(whole).is_some_and(|question| matches!(question.kind.shape(), Shape::Items(_)));
    whole.filter(is_list).unwrap_or(name)
}

/// A result with all that a wider one leaves possible. The verdict that is shown stays.
fn widened(result: CheckResult, wide: CheckResult) -> CheckResult {
    let union = |one: VerdictSet, other: VerdictSet| other.iter().fold(one, VerdictSet::with);
    let hull = |one: Option<(f64, f64)>, other: Option<(f64, f64)>| match (one, other) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    };
    let possible = union(result.possible, wide.possible);
    let rating = match (result.rating, wide.rating) {
        (Some(one), Some(other)) => Some((one.0.min(other.0), one.1.max(other.1))),
        (one, other) => one.or(other),
    };
    CheckResult {
        possible,
        shown: union(result.shown, wide.shown),
        at_least: result.verdict == Verdict::AtRisk && !result.provisional && at_risk_at_least(possible),
        credit: hull(result.credit, wide.credit),
        detailed: hull(result.detailed, wide.detailed),
        missing: &result.missing | &wide.missing,
        not_looked_at: &result.not_looked_at | &wide.not_looked_at,
        limbs: result.limbs.iter().zip(&wide.limbs).map(|(one, other)| union(*one, *other)).collect(),
        rating,
        ..result
    }
}

/// Judges one check by the views that are chosen.
fn judge_chosen(
    catalog: &Catalog,
    chosen: &ChosenFacts<'_>,
    bound: &BoundFacts,
    index: usize,
    severity: Severity,
    weight: f64,
) -> CheckResult {
    let (check, facts) = (&catalog.checks[index], chosen.facts());
    let reasons = Reasons::of(check, bound);
    let open = possible(reasons.applies.truth, reasons.fails(), reasons.passes());
    let practice = reasons.practice() | rate::lowered(catalog, bound, index);
    let answer = chosen.claim(&check.id);
    let screened = answer.and_then(|claim| Screened::of(&catalog.pack.screening, &claim.value));
    let conclusion = Conclusion::new(open, practice, screened);
    let Conclusion { shown, verdict, provisional, .. } = conclusion;
    let lowered = conclusion.by_source == Verdict::Pass && !provisional && practice == Truth::True;
    // What facts rule out of a screening answer is told by the facts.
    let by_answer = provisional && !screened.is_some_and(|screened| screened.clashes(open));
    let decided_by = match by_answer {
        true => BTreeSet::from([check.id.clone()]),
        false => bound.facts_behind(catalog, facts, &reasons.decided_by(verdict, lowered)),
    };
    let not_looked_at = if shown.contains(Verdict::Pass) && practice == Truth::Unknown {
        bound.open_questions(catalog, &reasons.practice_missing())
    } else {
        BTreeSet::new()
    };
    let result = CheckResult {
        check: index,
        severity,
        weight,
        possible: open,
        shown,
        verdict,
        at_least: !provisional && at_risk_at_least(open),
        provisional,
        screened,
        detailed: conclusion.detailed,
        credit: conclusion.credit,
        decided_by,
        missing: bound.open_questions(catalog, &reasons.missing(open.verdict())),
        not_looked_at,
        mixtures: Vec::new(),
        clauses: if by_answer { Vec::new() } else { reasons.clauses(verdict) },
        rating: rating(catalog, bound, index),
        limbs: reasons
            .limbs
            .iter()
            .map(|limb| possible(Truth::True, limb.fails().truth, limb.passes().truth))
            .collect(),
    };
    by_plan(catalog, chosen, bound, conclusion, result)
}

/// A check that does not apply yet, as its plan shows it: practice, which no score by source and no decision rests on. A plan that
/// nobody was asked for was not looked at.
fn by_plan(
    catalog: &Catalog,
    facts: &ChosenFacts<'_>,
    bound: &BoundFacts,
    conclusion: Conclusion,
    result: CheckResult,
) -> CheckResult {
    let Some(fact) = planned_by(catalog, bound.plans, result.check).map(str::to_owned) else { return result };
    if !conclusion.shows_plan() {
        return result;
    }
    match facts.claim(&fact).and_then(|claim| plan_says(catalog, &claim.value)) {
        Some(verdict) => {
            let Conclusion { shown, verdict, detailed, .. } = conclusion.planned(verdict);
            CheckResult { shown, verdict, detailed, decided_by: BTreeSet::from([fact]), ..result }
        }
        None => CheckResult { decided_by: BTreeSet::new(), not_looked_at: BTreeSet::from([fact]), ..result },
    }
}

/// The fact by which a check that does not apply yet is shown; none where the profile shows no plans, or nobody is asked for it.
pub fn planned_by(catalog: &Catalog, plans: bool, check: usize) -> Option<&str> {
    let planned = catalog.checks[check].planned.as_ref().filter(|_| plans);
    planned.map(|planned| planned.fact.as_str()).filter(|fact| catalog.question_index(fact).is_some())
}

/// The verdict that the answer about a plan stands for; none where it says none.
pub fn plan_says(catalog: &Catalog, answer: &Value) -> Option<Verdict> {
    match answer {
        Value::Number(level) => Some(catalog.pack.screening.verdict(*level as usize)),
        _ => None,
    }
}

fn rating(catalog: &Catalog, bound: &BoundFacts, check: usize) -> Option<(u8, u8)> {
    let slot = catalog.layout.slots.iter().position(|slot| slot.part == SlotPart::Rating(check))?;
    let cell = bound.cells[slot];
    Some((cell.least() as u8, cell.most() as u8))
}
