//! The steps of a plan as they can be taken or left: what each changes, what it costs, and what it takes along.

use std::collections::BTreeSet;

use pack::Catalog;

use super::change::{Change, Changed, united};
use super::choices::Asking;
use crate::assess::{Evaluation, PlannedStep};

/// Some steps of a plan: the bit at a step's place is set where it is taken.
pub(super) type Steps = u128;

/// How many steps can be told apart.
pub(super) const MOST_STEPS: usize = 128;

/// A step that can be taken.
pub(super) struct Step {
    pub(super) planned: PlannedStep,
    /// The checks that it mends, its own first.
    pub(super) mends: Vec<usize>,
    /// The upper figure of its effort, in half days, rounded up.
    pub(super) effort: u32,
    /// What it changes of the facts.
    pub(super) changes: Vec<Change>,
    /// The checks for which no change of facts was found that makes them pass: they are taken to pass once it is done.
    pub(super) taken_to_pass: Vec<usize>,
    /// The step itself and all that have to be taken before it.
    pub(super) with: Steps,
    /// The slots that its changes reach.
    pub(super) reaches: BTreeSet<u32>,
}

/// The places of the steps in a set, in the plan's order.
pub(super) fn places(mut steps: Steps) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = (steps != 0).then(|| steps.trailing_zeros() as usize)?;
        steps &= steps - 1;
        Some(place)
    })
}

/// The set of one step.
pub(super) fn only(place: usize) -> Steps {
    1 << place
}

/// The steps of a plan, in its order.
pub(super) fn steps(
    catalog: &Catalog,
    standing: &Evaluation,
    plan: Vec<PlannedStep>,
    facts: &mut Changed<'_>,
) -> Vec<Step> {
    let search = Asking::new(catalog, standing.bound.as_of);
    let mut steps: Vec<Step> = Vec::new();
    for planned in plan {
        let mends: Vec<usize> = std::iter::once(planned.check).chain(planned.parts.iter().copied()).collect();
        let (changes, taken_to_pass) = least(catalog, &search, &mends, facts);
        let place = |check: &usize| steps.iter().position(|step| step.planned.check == *check);
        let with = planned.after.iter().filter_map(place).fold(only(steps.len()), |with, at| with | steps[at].with);
        let effort = (planned.effort.1 * 2.0 - 1e-9).ceil().max(0.0) as u32;
        let reaches = facts.reaches(&changes);
        steps.push(Step { planned, mends, effort, changes, taken_to_pass, with, reaches });
    }
    steps
}

/// The least change by which all checks of a step pass, and those that are taken to pass. Where they do not pass together by what is found, each is
/// looked at by itself.
fn least(
    catalog: &Catalog,
    search: &Asking<'_>,
    mends: &[usize],
    facts: &mut Changed<'_>,
) -> (Vec<Change>, Vec<usize>) {
    if let Some(together) = search.least(mends, facts) {
        return (together, Vec::new());
    }
    let (mut each, mut taken_to_pass) = (Vec::new(), Vec::new());
    for check in mends {
        match search.least(&[*check], facts) {
            Some(least) => each.push(least),
            None => taken_to_pass.push(*check),
        }
    }
    let changes = united(catalog, each.iter().map(Vec::as_slice));
    (changes.into_iter().map(|(unit, to)| Change { unit, to }).collect(), taken_to_pass)
}
