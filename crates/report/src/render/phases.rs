//! The plan by when its steps begin.

use minijinja::value::Value;
use serde::Serialize;

use crate::{Report, Step};

/// Steps that begin in the same stretch of time; those of one owner stand together.
#[derive(Serialize)]
pub(super) struct Phase {
    /// `now`, `30`, `60`, `90`, `later`, or `waits` for steps whose day nobody knows.
    id: &'static str,
    steps: Vec<PhasedStep>,
}

/// A step, and for how many days it runs.
#[derive(Serialize)]
struct PhasedStep {
    step: Value,
    days: u32,
}

/// The stretches, with the first day that no longer belongs to each.
const STRETCHES: [(&str, Option<u32>); 5] =
    [("now", Some(7)), ("30", Some(31)), ("60", Some(61)), ("90", Some(91)), ("later", None)];

/// The steps by when they begin. Within a stretch the owner with the first step comes first, with all that is theirs.
pub(super) fn phases(plan: &[Step], values: &[Value]) -> Vec<Phase> {
    let stretch = |step: &Step| {
        let begins = step.starts_day?;
        STRETCHES.iter().position(|(_, end)| end.is_none_or(|end| begins < end))
    };
    let places = (0..STRETCHES.len()).map(Some).chain([None]);
    let phase = |place: Option<usize>| {
        let id = place.map_or("waits", |place| STRETCHES[place].0);
        let of: Vec<(&Step, &Value)> = plan.iter().zip(values).filter(|(step, _)| stretch(step) == place).collect();
        let first = |step: &Step| of.iter().position(|(other, _)| other.owner.id == step.owner.id);
        let mut steps = of.clone();
        // A stable sort: the order of the plan holds among the steps of one owner.
        steps.sort_by_key(|(step, _)| first(step));
        Phase {
            id,
            steps: steps.into_iter().map(|(step, value)| PhasedStep { step: value.clone(), days: step.days }).collect(),
        }
    };
    places.map(phase).filter(|phase| !phase.steps.is_empty()).collect()
}

/// Somebody who starts more steps this week than one person can carry.
#[derive(Serialize)]
pub(super) struct Crowded<'a> {
    owner: &'a str,
    steps: usize,
}

/// How many steps one person can start in a week. Source: our judgement, as many as the plan gives an owner in thirty days.
const FITS: usize = 5;

/// The steps that are still to be done.
pub(super) fn open_steps(report: &Report) -> impl Iterator<Item = &Step> {
    report.plan.iter().filter(|step| step.is_open())
}

/// The first steps that start on the day of the audit, three at most.
pub(super) fn to_decide(report: &Report) -> Vec<&Step> {
    open_steps(report).filter(|step| step.starts_day == Some(0)).take(3).collect()
}

/// The owner with the most steps that start this week, if they are too many.
pub(super) fn crowded(plan: &[Step]) -> Option<Crowded<'_>> {
    let now = || plan.iter().filter(|step| step.is_open() && step.starts_day.is_some_and(|day| day < 7));
    let of = |owner: &str| now().filter(|step| step.owner.id == owner).count();
    let most = now().rev().max_by_key(|step| of(&step.owner.id))?;
    let steps = of(&most.owner.id);
    (steps > FITS).then_some(Crowded { owner: &most.owner.title, steps })
}
