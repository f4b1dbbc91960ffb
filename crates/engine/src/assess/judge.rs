//! Verdicts with their reasons: which facts decided, which could still decide, and what the screening answer says meanwhile.

use std::collections::BTreeSet;

use expr::{Truth, Value};
use pack::{Catalog, Severity, SlotPart, Verdict, VerdictSet};

use super::bind::bind_chosen;
use super::bound::BoundFacts;
use super::evaluate::{possible, shown};
use super::rate;
use super::reasons::Reasons;
use super::result::{CheckResult, Screened, at_risk_at_least, settle};
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
    let combinations = Combinations::of(facts, &names).filter(|_| !names.is_empty());
    let judged = combinations.and_then(|combinations| {
        let of_one = |chosen: ChosenFacts<'_>| {
            let bound = bind_chosen(catalog, &chosen, bound.as_of, bound.plans);
            judge_chosen(catalog, &chosen, &bound, index, severity, weight)
        };
        combinations.united(catalog, combinations.each().map(of_one).collect())
    });
    judged.unwrap_or_else(as_they_stand)
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
    let shown = shown(open, practice);
    let screened = match chosen.claim(&check.id).map(|claim| &claim.value) {
        Some(Value::Number(level)) => Some(Screened::Says(catalog.pack.screening.verdict(*level as usize))),
        Some(Value::Between { least, most }) => {
            let says = |level: f64| catalog.pack.screening.verdict(level as usize);
            let (low, high) = (says(*least), says(*most));
            Some(if low == high { Screened::Says(low) } else { Screened::Between(low, high) })
        }
        Some(Value::NotApplicable) => Some(Screened::NotApplicable),
        _ => None,
    };
    let (by_source, provisional, credit) = settle(open, screened);
    let lowered = by_source == Verdict::Pass && !provisional && practice == Truth::True;
    // Practice counts where it is known to be bad and nothing can fail any more; unknown, it holds nothing up.
    let counts = practice == Truth::True && !open.contains(Verdict::Fail);
    let told = if counts { shown } else { open };
    let verdict = if provisional { by_source } else { settle(told, None).0 };
    let decided_by = match provisional {
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
        detailed: if provisional { credit } else { shown.credit() },
        credit,
        decided_by,
        missing: bound.open_questions(catalog, &reasons.missing(open.verdict())),
        not_looked_at,
        told_by: if provisional { Vec::new() } else { reasons.told_by(verdict) },
        rating: rating(catalog, bound, index),
        limbs: reasons
            .limbs
            .iter()
            .map(|limb| possible(Truth::True, limb.fails().truth, limb.passes().truth))
            .collect(),
    };
    by_plan(catalog, chosen, bound, result)
}

/// A check that does not apply yet, as its plan shows it: practice, which no score by source and no decision rests on. A plan that
/// nobody was asked for was not looked at.
fn by_plan(catalog: &Catalog, facts: &ChosenFacts<'_>, bound: &BoundFacts, result: CheckResult) -> CheckResult {
    let planned = catalog.checks[result.check].planned.as_ref().filter(|_| bound.plans);
    let planned = planned.filter(|planned| catalog.question_index(&planned.fact).is_some());
    let Some(fact) = planned.map(|planned| planned.fact.clone()) else { return result };
    if result.possible != VerdictSet::only(Verdict::NotApplicable) {
        return result;
    }
    match facts.claim(&fact).map(|claim| &claim.value) {
        Some(Value::Number(level)) => {
            let verdict = catalog.pack.screening.verdict(*level as usize);
            CheckResult {
                shown: VerdictSet::only(verdict),
                verdict,
                detailed: verdict.credit().map(|credit| (credit, credit)),
                decided_by: BTreeSet::from([fact]),
                ..result
            }
        }
        _ => CheckResult { decided_by: BTreeSet::new(), not_looked_at: BTreeSet::from([fact]), ..result },
    }
}

fn rating(catalog: &Catalog, bound: &BoundFacts, check: usize) -> Option<(u8, u8)> {
    let slot = catalog.layout.slots.iter().position(|slot| slot.part == SlotPart::Rating(check))?;
    let cell = bound.cells[slot];
    Some((cell.least() as u8, cell.most() as u8))
}
