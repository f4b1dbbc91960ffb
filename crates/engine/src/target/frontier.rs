//! The best use of some effort: how far a side's score gets for so many person-days.

use super::ground::Ground;
use super::model::Model;
use super::require::Require;
use super::steps::Steps;
use super::{Chosen, Question, Target, TargetError};

/// What effort buys of a side's score.
#[derive(Clone, Debug, PartialEq)]
pub struct Frontier {
    /// The side.
    pub side: String,
    /// The best use of the effort that was asked for.
    pub best: Chosen,
    /// The score that it reaches.
    pub score: f64,
    /// From nothing to all that can be reached: the least effort for each higher score that is worth naming, cheapest first.
    pub points: Vec<FrontierPoint>,
    /// Whether all of it was looked at.
    pub proven: bool,
}

/// A score and the least effort that reaches it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FrontierPoint {
    /// Person-days.
    pub effort: f64,
    /// The score that these steps reach.
    pub score: f64,
}

/// How many points of the score lie between two points of the frontier at least.
const APART: f64 = 2.5;

/// From how near on each better set is looked for by itself, in points.
const CLOSE: f64 = 0.5;

/// Works out the best use of so many person-days for a side's score, and what more or less effort would buy.
///
/// # Errors
///
/// [`TargetError::OutsideProfile`] if the side has no score, [`TargetError::TooManySteps`] if the plan is too long.
pub fn frontier(question: Question<'_>, side: &str, days: f64) -> Result<Frontier, TargetError> {
    let ground = Ground::of(question);
    if ground.standing.side(side).is_none() {
        return Err(TargetError::OutsideProfile {
            profile: question.profile.id.clone(),
            target: format!("{side}.score"),
        });
    }
    let mut model = ground.model()?;
    let (allowed, _) = ground.allowed(&model);
    let mut climb = Climb { ground: &ground, side, allowed, proven: true };
    let none = climb.score(&mut model, 0);
    let budget = (days * 2.0 + 1e-9).floor().max(0.0) as u32;
    let (steps, score) = climb.most(&mut model, (0, none), budget);
    let mut points = vec![FrontierPoint { effort: 0.0, score: none }];
    let mut bar = none + APART;
    while let Some(next) = climb.next(&mut model, bar.min(100.0), None).filter(|_| bar < 100.0 + APART) {
        let effort = model.effort(next);
        let reached = climb.score(&mut model, next);
        let (_, reached) = climb.most(&mut model, (next, reached), effort);
        points.push(FrontierPoint { effort: f64::from(effort) / 2.0, score: reached });
        bar = reached + APART;
    }
    let last = points.last().map_or(none, |point| point.score);
    let all = model.effort(allowed);
    let (_, top) = climb.most(&mut model, (0, none), all);
    if top > last + 1e-6
        && let Some(next) = climb.next(&mut model, top - 1e-6, None)
    {
        points.push(FrontierPoint { effort: f64::from(model.effort(next)) / 2.0, score: top });
    }
    let best = ground.chosen(&mut model, steps);
    let proven = climb.proven;
    Ok(Frontier { side: side.to_owned(), best, score, points, proven })
}

struct Climb<'g, 'q> {
    ground: &'g Ground<'q>,
    side: &'g str,
    allowed: Steps,
    proven: bool,
}

impl Climb<'_, '_> {
    fn score(&self, model: &mut Model<'_>, taken: Steps) -> f64 {
        self.ground.score(model, self.side, taken).unwrap_or(0.0)
    }

    /// The set that scores most for so many half days, from one that costs no more; the score is halved in between first, then each
    /// better set is a new bar, until there is none.
    fn most(&mut self, model: &mut Model<'_>, mut best: (Steps, f64), budget: u32) -> (Steps, f64) {
        let mut above = 100.0;
        while above - best.1 > CLOSE {
            let bar = f64::midpoint(best.1, above);
            match self.next(model, bar, Some(budget + 1)) {
                Some(better) => best = (better, self.score(model, better)),
                None => above = bar,
            }
        }
        while let Some(better) = self.next(model, best.1 + 1e-6, Some(budget + 1)) {
            best = (better, self.score(model, better));
        }
        best
    }

    /// The set of least effort that reaches a bar, below a limit in half days.
    fn next(&mut self, model: &mut Model<'_>, bar: f64, limit: Option<u32>) -> Option<Steps> {
        let target = Target::Score { side: self.side.to_owned(), least: bar };
        let question = &self.ground.question;
        let mut require = Require::of(model, question.catalog, &target, question.assume);
        let found = self.ground.find(model, &mut require, self.allowed, limit);
        self.proven &= found.complete;
        found.best
    }
}
