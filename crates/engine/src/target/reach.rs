//! A target and a plan to the steps that are taken.

use std::collections::{BTreeMap, BTreeSet};

use expr::Truth;
use pack::Verdict;

use super::ground::Ground;
use super::model::Model;
use super::require::Require;
use super::search::Found;
use super::steps::{Steps, only, places};
use super::{Assume, Chosen, Otherwise, Question, Reached, Target, TargetError, Way, unmet};
use crate::Bounds;
use crate::assess::{decisions, questions};

/// Finds the steps of least effort that reach all of some targets.
///
/// # Errors
///
/// [`TargetError::OutsideProfile`] if the profile leaves out what a target names, [`TargetError::TooManySteps`] if the plan is too long.
pub fn reach(question: Question<'_>, targets: &[Target]) -> Result<Reached, TargetError> {
    let ground = Ground::of(question);
    for target in targets {
        in_profile(&ground, target)?;
    }
    let mut model = ground.model()?;
    let (allowed, left_out) = ground.allowed(&model);
    let catalog = question.catalog;
    let required = |model: &mut Model<'_>, assume: Assume| {
        Require::All(targets.iter().map(|target| Require::of(model, catalog, target, assume)).collect())
    };
    let mut require = required(&mut model, question.assume);
    let found = ground.find(&mut model, &mut require, allowed, None);
    let unmet_by = |model: &mut Model<'_>, taken: Steps| -> Vec<unmet::Unmet> {
        targets.iter().flat_map(|target| unmet::unmet(&ground, model, target, taken)).collect()
    };
    let (mut best, mut runner_up) = (None, None);
    if let Some(taken) = cheapest(&ground, &mut model, &mut require, allowed, &found) {
        let mut chosen = ground.chosen(&mut model, taken);
        let mut other: Option<(u32, Steps)> = None;
        for at in places(taken) {
            let without = places(taken).filter(|other| model.steps[*other].with & only(at) == 0);
            let left = without.fold(0, |all, at| all | only(at));
            let way = ground.find(&mut model, &mut require, allowed & !only(at), None);
            let effort = way.best.map(|way| model.effort(way));
            if let (Some(effort), Some(way)) = (effort, way.best)
                && other.is_none_or(|(least, _)| effort < least)
            {
                other = Some((effort, way));
            }
            let check = model.steps[at].planned.check;
            if let Some(step) = chosen.steps.iter_mut().find(|step| step.planned.check == check) {
                step.without = unmet_by(&mut model, left);
                step.other_way = effort.map(|effort| f64::from(effort) / 2.0);
            }
        }
        runner_up = other.map(|(_, way)| ground.chosen(&mut model, way));
        best = Some(chosen);
    }
    let otherwise = Assume::ALL.into_iter().filter(|assume| *assume != question.assume).map(|assume| {
        let mut require = required(&mut model, assume);
        let found = ground.find(&mut model, &mut require, allowed, None);
        let way_of = |way: Steps| Way {
            effort: f64::from(model.effort(way)) / 2.0,
            checks: places(way).map(|at| model.steps[at].planned.check).collect(),
        };
        Otherwise { assume, way: found.best.map(way_of), proven: found.complete }
    });
    let otherwise: Vec<Otherwise> = otherwise.collect();
    let unmet = if found.best.is_none() { unmet_by(&mut model, allowed) } else { Vec::new() };
    let open = open(&ground, targets, &unmet);
    Ok(Reached {
        best,
        least: f64::from(found.least) / 2.0,
        proven: found.complete,
        nodes: found.nodes,
        runner_up,
        otherwise,
        open,
        unmet,
        left_out,
    })
}

/// The cheapest way that was found. A search that ended before it had looked at all ways may miss one that the search for a way without
/// one of the steps finds.
fn cheapest(
    ground: &Ground<'_>,
    model: &mut Model<'_>,
    require: &mut Require<'_>,
    allowed: Steps,
    found: &Found,
) -> Option<Steps> {
    let mut best = found.best?;
    if found.complete {
        return Some(best);
    }
    loop {
        let effort = model.effort(best);
        let others: Vec<Steps> =
            places(best).filter_map(|at| ground.find(model, require, allowed & !only(at), None).best).collect();
        match others.into_iter().min_by_key(|way| model.effort(*way)).filter(|way| model.effort(*way) < effort) {
            Some(way) => best = way,
            None => return Some(best),
        }
    }
}

/// Whether sets of steps that somebody names, by the checks that they mend, reach all of some targets: the effort of each in person-days,
/// none where it does not reach them, is not done in time, or leaves out a step that comes before one of its own.
///
/// The search of [`reach`] finds the least of these efforts over all sets; this looks at each set by itself and leaves nothing out.
///
/// # Errors
///
/// As [`reach`].
pub fn weigh(question: Question<'_>, targets: &[Target], sets: &[Vec<usize>]) -> Result<Vec<Option<f64>>, TargetError> {
    let ground = Ground::of(question);
    for target in targets {
        in_profile(&ground, target)?;
    }
    let mut model = ground.model()?;
    let (allowed, _) = ground.allowed(&model);
    let requires = targets.iter().map(|target| Require::of(&mut model, question.catalog, target, question.assume));
    let mut require = Require::All(requires.collect());
    let mut weighed = Vec::new();
    for set in sets {
        let place = |check: &usize| model.steps.iter().position(|step| step.mends.contains(check));
        let taken = set.iter().filter_map(place).fold(0, |taken, at| taken | only(at));
        let with = places(taken).fold(0, |with, at| with | model.steps[at].with);
        let in_time =
            || question.within.is_none_or(|within| ground.ends(&model, taken).is_some_and(|ends| ends <= within));
        let is_whole =
            set.iter().all(|check| place(check).is_some()) && with == taken && taken & !allowed == 0 && in_time();
        let reaches = is_whole && require.holds(&mut model, taken);
        weighed.push(reaches.then(|| f64::from(model.effort(taken)) / 2.0));
    }
    Ok(weighed)
}

/// The whole plan, as steps that are taken: what it changes, its effort and its days.
///
/// # Errors
///
/// [`TargetError::TooManySteps`] if the plan is too long.
pub fn everything(question: Question<'_>) -> Result<Chosen, TargetError> {
    let ground = Ground::of(question);
    let mut model = ground.model()?;
    let (allowed, _) = ground.allowed(&model);
    Ok(ground.chosen(&mut model, allowed))
}

/// What the score of each side that has one comes to once the whole plan is done, by the side's id.
///
/// A step may do more than mend its own checks: others pass by what it changes as well, and some begin to apply, of which nothing is known
/// yet. All of them are judged.
///
/// # Errors
///
/// [`TargetError::TooManySteps`] if the plan is too long.
pub fn expected(question: Question<'_>) -> Result<BTreeMap<String, Bounds>, TargetError> {
    let ground = Ground::of(question);
    let mut model = ground.model()?;
    let (allowed, _) = ground.allowed(&model);
    let sides = ground.standing.sides.iter().map(|side| side.side.clone());
    Ok(sides.filter_map(|side| Some((side.clone(), ground.bounds(&mut model, &side, allowed)?))).collect())
}

fn in_profile(ground: &Ground<'_>, target: &Target) -> Result<(), TargetError> {
    let catalog = ground.question.catalog;
    let standing = &ground.standing;
    let is_there = match target {
        Target::Decision { decision, .. } => decisions(&ground.scene, &standing.judgements, &standing.bound)
            .iter()
            .any(|decided| decided.decision == *decision),
        Target::Grade { side, .. } | Target::Score { side, .. } => {
            standing.judgements.iter().any(|one| catalog.side_of(one.check) == side)
        }
        Target::Check { check, .. } => standing.judgements.iter().any(|one| one.check == *check),
        Target::Gate { gate } => standing.gates.iter().any(|state| state.gate == *gate),
    };
    let outside =
        || TargetError::OutsideProfile { profile: ground.question.profile.id.clone(), target: target.words(catalog) };
    is_there.then_some(()).ok_or_else(outside)
}

/// The open questions on which some targets hang, in the order to ask them.
fn open(ground: &Ground<'_>, targets: &[Target], unmet: &[unmet::Unmet]) -> Vec<usize> {
    let (catalog, standing) = (ground.question.catalog, &ground.standing);
    let decided = decisions(&ground.scene, &standing.judgements, &standing.bound);
    let mut names: BTreeSet<&String> = BTreeSet::new();
    for target in targets {
        match target {
            Target::Decision { decision, .. } => {
                names.extend(decided.iter().filter(|one| one.decision == *decision).flat_map(|one| &one.missing));
            }
            Target::Gate { gate } => {
                names.extend(standing.gates.iter().filter(|one| one.gate == *gate).flat_map(|one| &one.missing));
            }
            Target::Check { check, .. } => {
                names.extend(standing.judgements.iter().filter(|one| one.check == *check).flat_map(|one| &one.missing));
            }
            Target::Grade { side, .. } | Target::Score { side, .. } => {
                let of_side = standing.judgements.iter().filter(|one| catalog.side_of(one.check) == side);
                names.extend(
                    of_side.filter(|one| one.possible.verdict() == Verdict::Unknown).flat_map(|one| &one.missing),
                );
                let capping = |gate: usize| catalog.gates[gate].cap.as_ref().is_some_and(|cap| cap.side == *side);
                let gates = standing.gates.iter().filter(|one| one.shut == Truth::Unknown && capping(one.gate));
                names.extend(gates.flat_map(|one| &one.missing));
            }
        }
    }
    // A decision that is settled today may hang on an answer once something else is mended.
    names.extend(unmet.iter().flat_map(unmet::Unmet::missing));
    if names.is_empty() {
        return Vec::new();
    }
    let asked = questions(&ground.scene, standing, &decided);
    let hangs = |question: &usize| names.contains(&catalog.questions[*question].fact);
    asked.into_iter().map(|one| one.question).filter(hangs).collect()
}
