//! What moved between two reports by the same pack: verdicts, gates, decisions, the plan.

use std::collections::BTreeSet;

use engine::change::{ChangeKind, KindSet};
use pack::{Answer, Verdict};
use report::{BlockerStatus, BlockerView, CheckView, DecisionView, IdTitle, Report, StepStatus};

use crate::facts::Changed;
use crate::v1::{CheckMove, DecisionMove, Direction, GateMove, Outcome, PlanMove};

/// The checks whose verdict changed, as it is told or by source; those that got worse first. What is told may stay where practice lowers it
/// already, while decisions and gates rest on what changed behind it.
pub(crate) fn checks(before: &Report, after: &Report, changed: &Changed) -> Vec<CheckMove> {
    let mut moves: Vec<CheckMove> = pairs(&before.checks, &after.checks, |check: &CheckView| &check.id)
        .filter_map(|(then, now)| {
            let (old, new) = (then.map(|one| one.verdict), now.map(|one| one.verdict));
            let (old_by_source, new_by_source) = (then.map(|one| one.by_source), now.map(|one| one.by_source));
            let of = now.or(then).filter(|_| (old, old_by_source) != (new, new_by_source))?;
            let moved =
                |old: Option<Verdict>, new: Option<Verdict>| direction(old.and_then(standing), new.and_then(standing));
            let by_source = moved(old_by_source, new_by_source);
            let direction = if old == new { by_source } else { moved(old, new) };
            let rests = |kind| changed.behind(&of.id, KindSet::NONE.with(kind)).next().is_some();
            let backed = (direction == Direction::Better).then(|| {
                let said = rests(ChangeKind::Answers);
                if said {
                    changed.is_backed(&of.id, ChangeKind::Answers)
                } else {
                    rests(ChangeKind::Files) || rests(ChangeKind::Evidence)
                }
            });
            let (id, label) = (of.id.clone(), of.label.clone());
            Some(CheckMove {
                id,
                label,
                before: old,
                after: new,
                before_by_source: old_by_source,
                after_by_source: new_by_source,
                direction,
                by_source,
                backed,
            })
        })
        .collect();
    moves.sort_by_key(|one| one.direction);
    moves
}

/// All decisions of either report.
pub(crate) fn decisions(before: &Report, after: &Report) -> Vec<DecisionMove> {
    let outcome = |decision: &DecisionView| Outcome {
        id: decision.outcome.clone(),
        answer: decision.answer,
        headline: decision.headline.clone(),
    };
    let moved = |(then, now): (Option<&DecisionView>, Option<&DecisionView>)| {
        let of = now.or(then)?;
        let (old, new) = (then.map(outcome), now.map(outcome));
        let answers = [&old, &new].map(|one| one.as_ref().and_then(|one| allowed(one.answer)));
        let is_same = old.as_ref().map(|one| (&one.id, one.answer)) == new.as_ref().map(|one| (&one.id, one.answer));
        let direction = if is_same { Direction::Same } else { direction(answers[0], answers[1]) };
        Some(DecisionMove { id: of.id.clone(), title: of.title.clone(), before: old, after: new, direction })
    };
    pairs(&before.decisions, &after.decisions, |one| &one.id).filter_map(moved).collect()
}

/// The gates whose state changed.
pub(crate) fn gates(before: &Report, after: &Report) -> Vec<GateMove> {
    let moved = |(then, now): (Option<&BlockerView>, Option<&BlockerView>)| {
        let (old, new) = (then.map(|one| one.state), now.map(|one| one.state));
        let of = now.or(then).filter(|_| old != new)?;
        let direction = direction(old.and_then(open), new.and_then(open));
        Some(GateMove { id: of.id.clone(), title: of.title.clone(), before: old, after: new, direction })
    };
    pairs(&before.gates, &after.gates, |one| &one.id).filter_map(moved).collect()
}

/// What became of the earlier plan.
pub(crate) fn plan(before: &Report, after: &Report) -> PlanMove {
    let mut plan = PlanMove::default();
    let now: BTreeSet<&str> = after.plan.iter().map(|step| step.check.as_str()).collect();
    // A step that became a part of another's is still to be done.
    let within: BTreeSet<&str> = after
        .plan
        .iter()
        .flat_map(|step| &step.parts)
        .map(|part| part.check.as_str())
        .chain(now.iter().copied())
        .collect();
    let mut earlier = BTreeSet::new();
    for step in &before.plan {
        let one = IdTitle { id: step.check.clone(), title: step.title.clone() };
        earlier.insert(step.check.as_str());
        earlier.extend(step.parts.iter().map(|part| part.check.as_str()));
        if within.contains(step.check.as_str()) {
            plan.open.push(one);
        } else {
            let verdict = after.checks.iter().find(|check| check.id == step.check).map(|check| check.verdict);
            match verdict {
                Some(Verdict::Pass | Verdict::NotApplicable) => plan.done.push(one),
                _ => plan.unknown.push(one),
            }
        }
    }
    let new = after.plan.iter().filter(|step| !earlier.contains(step.check.as_str()));
    plan.new = new.map(|step| IdTitle { id: step.check.clone(), title: step.title.clone() }).collect();
    (plan.late, plan.dropped) = decided(after, &mut plan.open);
    plan
}

/// Which of some open steps are late, and which are dropped, by what is decided about the plan of a report; those that are dropped are not open
/// any more. Nobody is late by a day that nobody agreed on.
pub(crate) fn decided(report: &Report, open: &mut Vec<IdTitle>) -> (Vec<IdTitle>, Vec<IdTitle>) {
    let tracked = |step: &IdTitle| {
        let known = report.plan.iter().find(|known| known.check == step.id);
        known.and_then(|known| known.tracked.as_ref())
    };
    let dropped = |step: &mut IdTitle| tracked(step).is_some_and(|tracked| tracked.status == StepStatus::Dropped);
    let dropped = open.extract_if(.., dropped).collect();
    let late = open.iter().filter(|step| tracked(step).is_some_and(|tracked| tracked.is_late)).cloned().collect();
    (late, dropped)
}

/// The same things of two lists, by id: those of the later list first, in its order.
fn pairs<'a, T>(
    before: &'a [T],
    after: &'a [T],
    id: impl Fn(&T) -> &String + Copy + 'a,
) -> impl Iterator<Item = (Option<&'a T>, Option<&'a T>)> {
    let now = after.iter().map(move |one| (before.iter().find(|other| id(other) == id(one)), Some(one)));
    let gone = before.iter().filter(move |one| !after.iter().any(|other| id(other) == id(one)));
    now.chain(gone.map(|one| (Some(one), None)))
}

fn direction(before: Option<u8>, after: Option<u8>) -> Direction {
    match (before, after) {
        (Some(old), Some(new)) if new < old => Direction::Worse,
        (Some(old), Some(new)) if new > old => Direction::Better,
        _ => Direction::Other,
    }
}

fn standing(verdict: Verdict) -> Option<u8> {
    match verdict {
        Verdict::Fail => Some(0),
        Verdict::AtRisk => Some(1),
        Verdict::Pass => Some(2),
        Verdict::Unknown | Verdict::NotApplicable => None,
    }
}

fn allowed(answer: Answer) -> Option<u8> {
    match answer {
        Answer::No => Some(0),
        Answer::Conditional => Some(1),
        Answer::Yes => Some(2),
        Answer::Info | Answer::Undetermined => None,
    }
}

fn open(state: BlockerStatus) -> Option<u8> {
    match state {
        BlockerStatus::Shut => Some(0),
        BlockerStatus::Open => Some(1),
        BlockerStatus::Unknown => None,
    }
}
