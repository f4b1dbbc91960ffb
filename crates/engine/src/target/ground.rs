//! What the steps of a program's plan are worked out from, and what may be taken of them.

use std::collections::BTreeSet;

use super::change::Changed;
use super::model::Model;
use super::require::Require;
use super::search::{Found, Search};
use super::steps::{MOST_STEPS, Steps, only, places, steps};
use super::{Assume, Chosen, ChosenStep, LeftOut, Question, TargetError, WhyLeftOut, change};
use crate::Bounds;
use crate::assess::{AuditContext, Evaluation, Finding, PlannedStep, ScoreTerm, findings, schedule_of, weighted_score};

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

    /// The plan of those steps alone that mend some checks; none is in it that was dropped.
    pub(super) fn plan(&self, is_taken: &dyn Fn(usize) -> bool) -> Vec<PlannedStep> {
        let is_taken = |check: usize| !self.question.dropped.contains(&check) && is_taken(check);
        schedule_of(&self.scene, &self.standing, &self.findings, &is_taken)
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
        let ends = self.planned(model, taken).into_iter().map(|step| step.ends());
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
                Some(WhyLeftOut::Excluded)
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
                .all(|step| step.ends().is_some_and(|ends| ends <= within))
        };
        Search { model, require, fits: &fits, cap: self.question.nodes }.find(allowed, limit)
    }

    /// The least score of a side once some steps are taken; the most where the best is assumed.
    pub(super) fn score(&self, model: &mut Model<'_>, side: &str, taken: Steps) -> Option<f64> {
        let bounds = self.bounds(model, side, taken)?;
        Some(if self.question.assume == Assume::Best { bounds.most } else { bounds.least })
    }

    /// The score of a side once some steps are taken.
    pub(super) fn bounds(&self, model: &mut Model<'_>, side: &str, taken: Steps) -> Option<Bounds> {
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
        weighted_score(terms.iter().copied()).0
    }

    /// Some steps as they are told.
    pub(super) fn chosen(&self, model: &mut Model<'_>, taken: Steps) -> Chosen {
        let sides: Vec<String> = self.standing.sides.iter().map(|side| side.side.clone()).collect();
        let scores = sides.into_iter().filter_map(|side| {
            let (before, after) = (self.score(model, &side, 0)?, self.score(model, &side, taken)?);
            Some((side, before, after))
        });
        let scores = scores.collect();
        let Question { catalog, facts, as_of, .. } = self.question;
        let step = |planned: PlannedStep| {
            let step = model.steps.iter().find(|step| step.planned.check == planned.check)?;
            Some(ChosenStep {
                planned,
                effort: f64::from(step.effort) / 2.0,
                changes: change::facts(catalog, facts, &self.standing.bound, as_of, step.changes.iter().copied()),
                taken_to_pass: step.taken_to_pass.clone(),
                without: Vec::new(),
                other_way: None,
            })
        };
        let together = model.changes(taken);
        Chosen {
            changes: change::facts(catalog, facts, &self.standing.bound, as_of, together.into_iter()),
            steps: self.planned(model, taken).into_iter().filter_map(step).collect(),
            effort: f64::from(model.effort(taken)) / 2.0,
            ends: self.ends(model, taken),
            scores,
        }
    }
}
