//! A target and a plan to the steps that are taken.

use std::collections::BTreeSet;

use expr::Truth;
use pack::Verdict;

use super::change::Changed;
use super::model::Model;
use super::require::Require;
use super::search::{Found, Search};
use super::steps::{MOST_STEPS, Steps, only, places, steps};
use super::unmet::{self, LeftOut, WhyLeftOut};
use super::{Assume, Chosen, ChosenStep, Question, Reached, Target, TargetError, change};
use crate::assess::{
    AuditContext, Evaluation, Finding, PlannedStep, ScoreTerm, decisions, findings, questions, schedule_of,
    weighted_score,
};

/// What the steps of a program's plan are worked out from.
pub(super) struct Ground<'q> {
    pub(super) question: Question<'q>,
    pub(super) scene: AuditContext<'q>,
    pub(super) standing: Evaluation,
    findings: Vec<Finding>,
}

impl<'q> Ground<'q> {
    pub(super) fn of(question: Question<'q>) -> Ground<'q> {
        let Question { catalog, facts, profile, as_of, .. } = question;
        let scene = AuditContext { catalog, facts, profile, as_of };
        let standing = scene.stand();
        let findings = findings(&scene, &standing);
        Ground { question, scene, standing, findings }
    }

    /// The plan of those steps alone that mend some checks.
    pub(super) fn plan(&self, is_taken: &dyn Fn(usize) -> bool) -> Vec<PlannedStep> {
        schedule_of(&self.scene, &self.standing, &self.findings, is_taken)
    }

    /// The steps and what follows from them.
    pub(super) fn model(&self) -> Result<Model<'_>, TargetError> {
        let plan = self.plan(&|_| true);
        if plan.len() > MOST_STEPS {
            return Err(TargetError::TooManySteps { steps: plan.len(), most: MOST_STEPS });
        }
        let catalog = self.question.catalog;
        let mut facts = Changed::new(catalog, &self.standing.bound);
        let steps = steps(catalog, &self.standing, plan, &mut facts);
        Ok(Model::new(catalog, &self.standing, steps, facts))
    }

    /// The day by which some steps are done; none where one waits for a milestone.
    pub(super) fn ends(&self, model: &Model<'_>, taken: Steps) -> Option<u32> {
        let ends = self.planned(model, taken).into_iter().map(|step| Some(step.starts? + step.days));
        ends.collect::<Option<Vec<u32>>>().map(|ends| ends.into_iter().max().unwrap_or(0))
    }

    fn planned(&self, model: &Model<'_>, taken: Steps) -> Vec<PlannedStep> {
        let checks: BTreeSet<usize> = places(taken).map(|at| model.steps[at].planned.check).collect();
        self.plan(&|check| checks.contains(&check))
    }

    /// The steps that may be taken, and those that may not.
    pub(super) fn allowed(&self, model: &Model<'_>) -> (Steps, Vec<LeftOut>) {
        let (mut allowed, mut left_out) = (0, Vec::new());
        for (at, step) in model.steps.iter().enumerate() {
            let of_step = |check: &&usize| step.mends.contains(check);
            let alone = self.question.within.map(|within| (within, self.ends(model, step.with)));
            let why = if self.question.without.iter().find(of_step).is_some() {
                Some(WhyLeftOut::Asked)
            } else if let Some(before) = places(step.with).find(|before| *before != at && allowed & only(*before) == 0)
            {
                Some(WhyLeftOut::After(model.steps[before].planned.check))
            } else {
                match (alone, step.planned.waits_for) {
                    (Some((_, None)), Some(awaited)) => Some(WhyLeftOut::Waits(awaited.milestone)),
                    (Some((within, Some(ends))), _) if ends > within => Some(WhyLeftOut::TooLate(ends)),
                    _ => None,
                }
            };
            match why {
                Some(why) => left_out.push(LeftOut { check: step.planned.check, why }),
                None => allowed |= only(at),
            }
        }
        (allowed, left_out)
    }

    pub(super) fn find(
        &self,
        model: &mut Model<'_>,
        require: &mut Require<'_>,
        allowed: Steps,
        limit: Option<u32>,
    ) -> Found {
        // The days are worked out from the plan alone, which no search changes.
        let checks: Vec<usize> = model.steps.iter().map(|step| step.planned.check).collect();
        let fits = |taken: Steps| {
            let Some(within) = self.question.within else { return true };
            let chosen: BTreeSet<usize> = places(taken).map(|at| checks[at]).collect();
            self.plan(&|check| chosen.contains(&check))
                .iter()
                .all(|step| step.starts.is_some_and(|starts| starts + step.days <= within))
        };
        Search { model, require, fits: &fits, cap: self.question.nodes }.find(allowed, limit)
    }

    /// The least score of a side once some steps are taken; the most where the best is assumed.
    pub(super) fn score(&self, model: &mut Model<'_>, side: &str, taken: Steps) -> Option<f64> {
        let assume = self.question.assume;
        let terms: Vec<ScoreTerm> = (0..model.effects.len())
            .filter(|place| model.catalog.side_of(model.effects[*place].check) == side)
            .collect::<Vec<usize>>()
            .into_iter()
            .map(|place| {
                let (credit, optional) = model.state(place, taken).credit(assume);
                let effect = &model.effects[place];
                ScoreTerm { check: effect.check, weight: effect.weight, credit, optional }
            })
            .collect();
        let bounds = weighted_score(terms.iter().copied()).0?;
        Some(if assume == Assume::Best { bounds.most } else { bounds.least })
    }

    /// Some steps as they are told.
    pub(super) fn chosen(&self, model: &mut Model<'_>, taken: Steps) -> Chosen {
        let sides: Vec<String> = self.standing.sides.iter().map(|side| side.side.clone()).collect();
        let scores = sides.into_iter().filter_map(|side| {
            let (before, after) = (self.score(model, &side, 0)?, self.score(model, &side, taken)?);
            Some((side, before, after))
        });
        let scores = scores.collect();
        let Question { catalog, as_of, .. } = self.question;
        let step = |planned: PlannedStep| {
            let step = model.steps.iter().find(|step| step.planned.check == planned.check)?;
            Some(ChosenStep {
                planned,
                effort: f64::from(step.effort) / 2.0,
                changes: change::facts(catalog, &self.standing.bound, as_of, step.changes.iter().copied()),
                taken_to_pass: step.taken_to_pass.clone(),
                without: Vec::new(),
                other_way: None,
            })
        };
        let together = model.changes(taken);
        Chosen {
            changes: change::facts(catalog, &self.standing.bound, as_of, together.into_iter()),
            steps: self.planned(model, taken).into_iter().filter_map(step).collect(),
            effort: f64::from(model.effort(taken)) / 2.0,
            ends: self.ends(model, taken),
            scores,
        }
    }
}

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
    if let Some(taken) = found.best {
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
        let way = ground.find(&mut model, &mut require, allowed, None).best;
        (assume, way.map(|way| f64::from(model.effort(way)) / 2.0))
    });
    let otherwise: Vec<(Assume, Option<f64>)> = otherwise.collect();
    let unmet = if found.best.is_none() { unmet_by(&mut model, allowed) } else { Vec::new() };
    let open = open(&ground, targets);
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
        let in_time = || question.within.is_none_or(|within| ground.ends(&model, taken).is_some_and(|ends| ends <= within));
        let is_whole = set.iter().all(|check| place(check).is_some()) && with == taken && taken & !allowed == 0 && in_time();
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
fn open(ground: &Ground<'_>, targets: &[Target]) -> Vec<usize> {
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
    if names.is_empty() {
        return Vec::new();
    }
    let asked = questions(&ground.scene, standing, &decided);
    let hangs = |question: &usize| names.contains(&catalog.questions[*question].fact);
    asked.into_iter().map(|one| one.question).filter(hangs).collect()
}
