//! The set of steps of least effort that reaches a target: depth first, with bounds, in whole numbers.
//!
//! A branch is left where no choice among its open steps could reach the target, and where even the cheapest way to what a score still
//! lacks, taken in parts, costs no less than what is found. The end is a number of nodes and not a time, so that the same question has
//! the same answer on every machine.

use super::model::Model;
use super::require::Require;
use super::steps::{Steps, only, places};

/// A search.
pub(super) struct Search<'s, 'm, 'c> {
    pub(super) model: &'s mut Model<'m>,
    pub(super) require: &'s mut Require<'c>,
    /// Whether a set can be done in time.
    pub(super) fits: &'s dyn Fn(Steps) -> bool,
    /// How many nodes are looked at.
    pub(super) cap: u64,
}

/// What a search found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Found {
    /// The set of least effort; none where no set reaches the target, or none was found.
    pub(super) best: Option<Steps>,
    /// No set costs less than so many half days.
    pub(super) least: u32,
    /// How many nodes were looked at.
    pub(super) nodes: u64,
    /// Whether all was looked at.
    pub(super) complete: bool,
}

/// A search under way.
struct Run {
    best: Option<Steps>,
    /// What the best set costs: its effort, and behind it the number of its steps.
    cost: u64,
    nodes: u64,
    /// The least that a set among those not looked at could cost.
    left: Option<u64>,
    /// By each step, the step and all that come after it.
    followers: Vec<Steps>,
}

/// How much of a cost the number of steps takes.
const COUNT: u32 = 8;

impl Search<'_, '_, '_> {
    /// Looks for the set of least effort among the steps that are allowed, below `limit` half days where there is one.
    pub(super) fn find(&mut self, allowed: Steps, limit: Option<u32>) -> Found {
        let steps = &self.model.steps;
        let allowed = places(allowed).filter(|at| steps[*at].with & !allowed == 0).fold(0, |all, at| all | only(at));
        let followers = (0..steps.len())
            .map(|at| {
                (0..steps.len()).filter(|other| steps[*other].with & only(at) != 0).fold(0, |all, one| all | only(one))
            })
            .collect();
        let cost = limit.map_or(u64::MAX, |limit| u64::from(limit) << COUNT);
        let mut run = Run { best: None, cost, nodes: 0, left: None, followers };
        let open = allowed & self.require.steps();
        self.visit(&mut run, 0, open);
        let least = [run.left, run.best.map(|_| run.cost)].into_iter().flatten().min().unwrap_or(0);
        Found { best: run.best, least: (least >> COUNT) as u32, nodes: run.nodes, complete: run.left.is_none() }
    }

    fn visit(&mut self, run: &mut Run, mut taken: Steps, mut open: Steps) {
        let bound = loop {
            let cost = self.cost(taken);
            if cost >= run.cost {
                return;
            }
            if run.nodes >= self.cap {
                run.left = Some(run.left.map_or(cost, |left| left.min(cost)));
                return;
            }
            run.nodes += 1;
            if self.require.holds(self.model, taken) && (self.fits)(taken) {
                (run.best, run.cost) = (Some(taken), cost);
                return;
            }
            if open == 0 || !self.require.could_hold(self.model, taken, open) {
                return;
            }
            let Some((missing, by_scores)) = self.shortfall(taken, open) else { return };
            let needed = self.needed(run, taken, open, by_scores);
            if needed == 0 {
                break cost + (u64::from(missing) << COUNT) + 1;
            }
            taken |= needed;
            open &= !taken;
        };
        if bound >= run.cost {
            return;
        }
        let Some(next) = self.next(taken, open) else { return };
        let with = self.model.steps[next].with;
        self.visit(run, taken | with, open & !with);
        self.visit(run, taken, open & !run.followers[next]);
    }

    fn cost(&self, taken: Steps) -> u64 {
        (u64::from(self.model.effort(taken)) << COUNT) + u64::from(taken.count_ones())
    }

    /// The least effort by which the open steps could make up for what the scores lack, in half days, taken in parts; and the steps
    /// without which they cannot. None where they cannot at all.
    fn shortfall(&mut self, taken: Steps, open: Steps) -> Option<(u32, Steps)> {
        let (mut least, mut needed) = (0_u32, 0);
        for score in self.require.scores() {
            let Some((missing, mut lifts)) = score.missing(self.model, taken, open) else { continue };
            let total: f64 = lifts.iter().map(|(_, lift)| lift).sum();
            if total < missing - 1e-9 {
                return None;
            }
            needed |=
                lifts.iter().filter(|(_, lift)| total - lift < missing - 1e-9).fold(0, |all, (at, _)| all | only(*at));
            let effort = |at: usize| f64::from(self.model.steps[at].effort);
            lifts.sort_by(|(one, lift), (other, more)| {
                (effort(*one) * more).total_cmp(&(effort(*other) * lift)).then(one.cmp(other))
            });
            let (mut left, mut days) = (missing, 0.0);
            for (at, lift) in lifts {
                let part = (left / lift).min(1.0);
                days += part * effort(at);
                left -= part * lift;
                if left <= 1e-9 {
                    break;
                }
            }
            least = least.max((days - 1e-6).ceil().max(0.0) as u32);
        }
        Some((least, needed))
    }

    /// The open steps that have to be taken, with what they take along.
    fn needed(&mut self, run: &Run, taken: Steps, open: Steps, by_scores: Steps) -> Steps {
        let beside = self.require.steps_beside_scores() & open;
        let mut needed = by_scores & open;
        for at in places(beside) {
            if needed & only(at) == 0 && !self.require.could_hold(self.model, taken, open & !run.followers[at]) {
                needed |= only(at);
            }
        }
        places(needed).fold(0, |all, at| all | self.model.steps[at].with)
    }

    /// The step to decide on next: the one that brings a score farthest for its effort; where no score lacks anything, the first of
    /// the plan.
    fn next(&mut self, taken: Steps, open: Steps) -> Option<usize> {
        for score in self.require.scores() {
            let Some((_, lifts)) = score.missing(self.model, taken, open) else { continue };
            let worth = |(at, lift): &(usize, f64)| lift / f64::from(self.model.steps[*at].effort.max(1));
            let best = lifts.iter().reduce(|best, one| if worth(one) > worth(best) { one } else { best });
            if let Some((at, _)) = best {
                return Some(*at);
            }
        }
        places(open).next()
    }
}
