//! How much an answer tells: over all that it could be, how far it narrows a decision and the verdicts behind it.

use std::collections::BTreeSet;

use expr::Truth;
use pack::{Verdict, VerdictSet};

use super::goal::Goal;
use crate::assess::{
    AuditContext, BoundFacts, CheckResult, Evaluation, Retry, Screened, Tries, any_truth, write_verdict_slots,
};

/// What a verdict that is narrowed counts beside a decision that is: enough to tell answers apart that decide nothing yet.
const VERDICTS: f64 = 0.5;
/// How much more likely a fact is to turn out as the statement of its check says than otherwise.
const STATED: f64 = 4.0;

/// The worth of questions for one decision.
pub(super) struct Gains<'a> {
    scene: &'a AuditContext<'a>,
    standing: &'a Evaluation,
    decision: usize,
    /// The judgements that the decision waits for.
    waiting: Vec<usize>,
    /// How many outcomes are possible as the facts stand.
    outcomes: usize,
    tries: Tries<'a>,
}

impl<'a> Gains<'a> {
    /// For a decision, by its place in the catalog.
    pub(super) fn new(scene: &'a AuditContext<'a>, standing: &'a Evaluation, decision: usize, goal: &Goal) -> Self {
        let judgements = standing.judgements.iter().enumerate();
        let waits = |one: &CheckResult| count(one.possible) > 1 && !one.missing.is_disjoint(&goal.missing);
        let waiting = judgements.filter(|(_, one)| waits(one)).map(|(place, _)| place).collect();
        let outcomes = outcomes(scene, decision, &standing.bound);
        let tries = Tries::new(scene.catalog, &standing.bound, scene.as_of);
        Gains { scene, standing, decision, waiting, outcomes, tries }
    }

    /// What a question tells, 0 to 1: the mean over its answers, those that fit the statements of its checks weighing more.
    pub(super) fn of(&mut self, question: usize) -> f64 {
        let catalog = self.scene.catalog;
        let (scene, standing) = (self.scene, self.standing);
        let reads = |place: &usize| {
            let check = standing.judgements[*place].check;
            catalog.questions_deciding(check, true).contains(&(question as u32))
        };
        let all: Vec<usize> = (0..standing.judgements.len()).filter(reads).collect();
        let retry = |place: &usize| Retry::of(catalog, standing.judgements[*place].check, question, &standing.bound);
        let readers: Vec<(usize, Retry<'a>)> = all.iter().map(|place| (*place, retry(place))).collect();
        let (mut sum, mut weights) = (0.0, 0.0);
        let (waiting, decision, before) = (&self.waiting, self.decision, self.outcomes);
        self.tries.each(question, &mut |bound| {
            let now: Vec<(usize, VerdictSet)> =
                readers.iter().map(|(place, retry)| (*place, retry.verdicts(bound))).collect();
            let after = after(scene, standing, decision, &now, bound);
            let narrowed: f64 = now.iter().map(|(place, open)| narrowed(standing, waiting, *place, *open)).sum();
            let decided = before.saturating_sub(after) as f64 / before.saturating_sub(1).max(1) as f64;
            let gain = decided + VERDICTS * narrowed / waiting.len().max(1) as f64;
            let weight: f64 = now.iter().map(|(place, open)| likely(&standing.judgements[*place], *open)).product();
            (sum, weights) = (sum + weight * gain, weights + weight);
        });
        if weights > 0.0 { sum / weights } else { 0.0 }
    }
}

/// How many outcomes are possible once some verdicts have changed.
fn after(
    scene: &AuditContext<'_>,
    standing: &Evaluation,
    decision: usize,
    now: &[(usize, VerdictSet)],
    bound: &mut BoundFacts,
) -> usize {
    let changed = now.iter().any(|(place, open)| standing.judgements[*place].possible != *open);
    if !changed {
        return outcomes(scene, decision, bound);
    }
    let verdicts = standing.judgements.iter().enumerate().map(|(place, one)| {
        let open = now.iter().find(|(of, _)| *of == place).map_or(one.possible, |(_, open)| *open);
        (one.check, one.severity, open)
    });
    write_verdict_slots(scene.catalog, verdicts, bound);
    let count = outcomes(scene, decision, bound);
    let slots = scene.catalog.layout.first_verdict..scene.catalog.layout.slots.len();
    bound.cells[slots.clone()].copy_from_slice(&standing.bound.cells[slots]);
    count
}

/// How many outcomes of a decision are possible.
fn outcomes(scene: &AuditContext<'_>, decision: usize, bound: &BoundFacts) -> usize {
    let decision = &scene.catalog.decisions[decision];
    let mut possible = BTreeSet::new();
    for rule in &decision.rules {
        let truth = any_truth(&rule.when, bound);
        if truth != Truth::False {
            possible.insert(rule.outcome.id.as_str());
        }
        if truth == Truth::True {
            return possible.len();
        }
    }
    possible.insert(decision.otherwise.id.as_str());
    possible.len()
}

/// The share of a check's open verdicts that an answer rules out; nothing of a check that the decision does not wait for.
fn narrowed(standing: &Evaluation, waiting: &[usize], place: usize, open: VerdictSet) -> f64 {
    let before = standing.judgements[place].possible;
    if !waiting.contains(&place) || count(before) < 2 {
        return 0.0;
    }
    count(before).saturating_sub(count(open)) as f64 / (count(before) - 1) as f64
}

fn count(verdicts: VerdictSet) -> usize {
    verdicts.iter().count()
}

/// How likely it is, beside other answers, that a check comes to this, by what its statement said.
fn likely(judgement: &CheckResult, open: VerdictSet) -> f64 {
    let before = judgement.possible;
    let lost = |verdict: Verdict| before.contains(verdict) && !open.contains(verdict);
    let (better, worse) = match judgement.screened {
        Some(Screened::Says(Verdict::Pass)) => (STATED, 1.0),
        Some(Screened::Says(Verdict::Fail)) => (1.0, STATED),
        _ => (1.0, 1.0),
    };
    match (lost(Verdict::Pass), lost(Verdict::Fail)) {
        (true, _) => worse,
        (false, true) => better,
        (false, false) => f64::midpoint(better, worse),
    }
}
