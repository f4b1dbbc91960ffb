//! What a target requires of the steps that are taken, in a form that can be searched.

use std::collections::BTreeMap;

use pack::{Catalog, Decision, Verdict};

use super::formula::{Formula, Wanted};
use super::model::{CheckState, Model, TRIED, each_choice};
use super::parse::is_reached;
use super::steps::{Steps, only, places};
use super::{Assume, Target};

/// What must hold.
pub(super) enum Require<'c> {
    /// Whatever is done.
    Always(bool),
    All(Vec<Require<'c>>),
    Any(Vec<Require<'c>>),
    /// A condition comes to what is wanted.
    Is(Formula<'c>, Wanted),
    /// A check comes to this verdict or a better one.
    Check {
        place: usize,
        verdict: Verdict,
        assume: Assume,
        steps: Steps,
    },
    /// A score reaches a bar.
    Score(Score),
}

/// A score that must reach a bar.
///
/// A weighted mean reaches a bar where the credits, each less the bar and times its weight, add up to no less than nothing. So each
/// check has its part in the sum by itself, and what may turn out to carry no weight counts where that is against the sum.
pub(super) struct Score {
    places: Vec<usize>,
    /// The bar, 0 to 1.
    bar: f64,
    assume: Assume,
    /// By how much each step can raise the part of each check at most, whatever else is taken.
    lifts: Vec<(usize, Vec<(usize, f64)>)>,
    steps: Steps,
    best: BTreeMap<(usize, Steps, Steps), f64>,
}

impl<'c> Require<'c> {
    /// What a target requires under an assumption about what is open.
    pub(super) fn of(model: &mut Model<'_>, catalog: &'c Catalog, target: &Target, assume: Assume) -> Require<'c> {
        match target {
            Target::Decision { decision, outcome } => decided(model, &catalog.decisions[*decision], outcome, assume),
            Target::Score { side, least } => Score::of(model, side, *least, assume),
            Target::Grade { side, grade } => {
                let from = catalog.pack.grades[*grade].from;
                let mut all = vec![Score::of(model, side, from, assume)];
                for state in &model.standing.gates {
                    let gate = &catalog.gates[state.gate];
                    let caps = gate.cap.as_ref().filter(|cap| cap.side == *side);
                    let ceiling = caps.and_then(|cap| catalog.pack.grades.iter().position(|one| one.id == cap.grade));
                    if ceiling.is_some_and(|ceiling| ceiling > *grade) {
                        all.push(open_gate(model, catalog, state.gate, assume));
                    }
                }
                Require::All(all)
            }
            Target::Check { check, verdict } => match model.place(*check) {
                Some(place) => {
                    let steps = model.effects[place].steps;
                    Require::Check { place, verdict: *verdict, assume, steps }
                }
                None => Require::Always(false),
            },
            Target::Gate { gate } => open_gate(model, catalog, *gate, assume),
        }
    }

    /// The steps on which it hangs.
    pub(super) fn steps(&self) -> Steps {
        match self {
            Require::Always(_) => 0,
            Require::All(some) | Require::Any(some) => some.iter().fold(0, |all, one| all | one.steps()),
            Require::Is(formula, _) => formula.steps(),
            Require::Check { steps, .. } => *steps,
            Require::Score(score) => score.steps,
        }
    }

    /// The steps on which it hangs otherwise than by a score.
    pub(super) fn steps_beside_scores(&self) -> Steps {
        match self {
            Require::All(some) | Require::Any(some) => some.iter().fold(0, |all, one| all | one.steps_beside_scores()),
            Require::Score(_) => 0,
            one => one.steps(),
        }
    }

    /// Whether it holds once some steps are taken.
    pub(super) fn holds(&mut self, model: &mut Model<'_>, taken: Steps) -> bool {
        match self {
            Require::Always(holds) => *holds,
            Require::All(some) => some.iter_mut().all(|one| one.holds(model, taken)),
            Require::Any(some) => some.iter_mut().any(|one| one.holds(model, taken)),
            Require::Is(formula, wanted) => wanted.is(formula.truth(model, taken)),
            Require::Check { place, verdict, assume, .. } => meets(&model.state(*place, taken), *verdict, *assume),
            Require::Score(score) => score.sum(model, taken).is_some_and(|sum| sum >= -1e-9),
        }
    }

    /// Whether some choice among the open steps could make it hold. Never false where one does.
    pub(super) fn could_hold(&mut self, model: &mut Model<'_>, taken: Steps, open: Steps) -> bool {
        match self {
            Require::Always(holds) => *holds,
            Require::All(some) => some.iter_mut().all(|one| one.could_hold(model, taken, open)),
            Require::Any(some) => some.iter_mut().any(|one| one.could_hold(model, taken, open)),
            Require::Is(formula, wanted) => formula.could_be(model, *wanted, taken, open),
            Require::Check { place, verdict, assume, .. } => {
                let mut meets_once = false;
                let look = &mut |state: CheckState| meets_once = meets_once || meets(&state, *verdict, *assume);
                !model.each_state(*place, taken, open, look) || meets_once
            }
            Require::Score(score) => score.most(model, taken, open) >= -1e-9,
        }
    }

    /// The scores that must reach a bar whatever else holds.
    pub(super) fn scores(&mut self) -> Vec<&mut Score> {
        match self {
            Require::All(some) => some.iter_mut().flat_map(Require::scores).collect(),
            Require::Score(score) => vec![score],
            _ => Vec::new(),
        }
    }
}

fn meets(state: &CheckState, verdict: Verdict, assume: Assume) -> bool {
    let better = |one: Verdict| one == Verdict::Pass || (one == Verdict::AtRisk && verdict == Verdict::AtRisk);
    let lowered = state.lowered && verdict == Verdict::Pass;
    match assume {
        Assume::AsReported => better(state.verdict) && !state.said.contains(Verdict::Fail),
        Assume::Worst => !lowered && state.possible != pack::VerdictSet::NONE && state.possible.iter().all(better),
        Assume::Best => !lowered && state.possible.iter().any(better),
    }
}

/// That a gate does not hold the result back. Gates are told by facts, never by a screening answer.
fn open_gate<'c>(model: &Model<'_>, catalog: &'c Catalog, gate: usize, assume: Assume) -> Require<'c> {
    let (by_facts, wanted) = match assume {
        Assume::AsReported | Assume::Worst => (Assume::Worst, Wanted::False),
        Assume::Best => (Assume::Best, Wanted::NotTrue),
    };
    Require::Is(Formula::any_of(model, &catalog.gates[gate].when, by_facts), wanted)
}

/// That a decision comes out as wanted or better: the first rule that holds decides, so each rule before it must not hold.
fn decided<'c>(
    model: &Model<'_>,
    decision: &'c Decision<pack::Condition>,
    outcome: &str,
    assume: Assume,
) -> Require<'c> {
    let accepted = |place: usize| is_reached(decision, outcome, place);
    let mut rest = Require::Always(accepted(decision.rules.len()));
    for (place, rule) in decision.rules.iter().enumerate().rev() {
        let is = |wanted| Require::Is(Formula::any_of(model, &rule.when, assume), wanted);
        let (holds, not) = match assume {
            Assume::AsReported | Assume::Worst => (Wanted::True, Wanted::False),
            Assume::Best => (Wanted::NotFalse, Wanted::NotTrue),
        };
        rest = match accepted(place) {
            true => Require::Any(vec![is(holds), rest]),
            false => Require::All(vec![is(not), rest]),
        };
    }
    rest
}

impl Score {
    fn of<'c>(model: &mut Model<'_>, side: &str, least: f64, assume: Assume) -> Require<'c> {
        if model.standing.side(side).is_none() {
            return Require::Always(false);
        }
        let of_side = |place: &usize| model.catalog.side_of(model.effects[*place].check) == side;
        let of_side: Vec<usize> = (0..model.effects.len()).filter(of_side).collect();
        let steps = of_side.iter().fold(0, |all, place| all | model.effects[*place].steps);
        let mut score =
            Score { places: of_side, bar: least / 100.0, assume, lifts: Vec::new(), steps, best: BTreeMap::new() };
        for place in score.places.clone() {
            let lifts = score.lifts_of(model, place);
            score.lifts.push((place, lifts));
        }
        Require::Score(score)
    }

    /// What a check adds to the sum.
    fn part(&self, weight: f64, state: &CheckState) -> f64 {
        let (Some((least, most)), optional) = state.credit(self.assume) else { return 0.0 };
        match self.assume {
            Assume::AsReported | Assume::Worst if optional => (weight * (least - self.bar)).min(0.0),
            Assume::AsReported | Assume::Worst => weight * (least - self.bar),
            Assume::Best if optional => (weight * (most - self.bar)).max(0.0),
            Assume::Best => weight * (most - self.bar),
        }
    }

    /// What all checks add up to; none where no check carries weight.
    pub(super) fn sum(&self, model: &mut Model<'_>, taken: Steps) -> Option<f64> {
        let (mut sum, mut any) = (0.0, false);
        for place in &self.places {
            let state = model.state(*place, taken);
            any |= state.credit(self.assume).0.is_some();
            sum += self.part(model.effects[*place].weight, &state);
        }
        any.then_some(sum)
    }

    /// The most that all checks could add up to.
    pub(super) fn most(&mut self, model: &mut Model<'_>, taken: Steps, open: Steps) -> f64 {
        (0..self.places.len()).map(|at| self.most_of(model, self.places[at], taken, open)).sum()
    }

    fn most_of(&mut self, model: &mut Model<'_>, place: usize, taken: Steps, open: Steps) -> f64 {
        let (weight, on) = (model.effects[place].weight, model.effects[place].steps);
        let key = (place, taken & on, open & on & !taken);
        if let Some(known) = self.best.get(&key) {
            return *known;
        }
        let mut most = f64::NEG_INFINITY;
        let seen = model.each_state(place, key.1, key.2, &mut |state| most = most.max(self.part(weight, &state)));
        let most = if seen { most } else { weight * (1.0 - self.bar) };
        self.best.insert(key, most);
        most
    }

    /// By how much each step can raise the part of a check at most.
    fn lifts_of(&self, model: &mut Model<'_>, place: usize) -> Vec<(usize, f64)> {
        let (weight, on) = (model.effects[place].weight, model.effects[place].steps);
        if on.count_ones() > TRIED {
            return places(on).map(|step| (step, weight)).collect();
        }
        let mut lifts: BTreeMap<usize, f64> = BTreeMap::new();
        each_choice(on, &mut |with| {
            let then = self.part(weight, &model.state(place, with));
            for step in places(with) {
                let before = self.part(weight, &model.state(place, with & !only(step)));
                let lift = lifts.entry(step).or_default();
                *lift = lift.max(then - before);
            }
        });
        lifts.into_iter().filter(|(_, lift)| *lift > 0.0).collect()
    }

    /// What is missing to the bar, and by how much each open step can raise the sum at most; none where nothing is missing.
    pub(super) fn missing(
        &mut self,
        model: &mut Model<'_>,
        taken: Steps,
        open: Steps,
    ) -> Option<(f64, Vec<(usize, f64)>)> {
        let missing = -self.sum(model, taken)?;
        if missing <= 1e-9 {
            return None;
        }
        let mut lifts: BTreeMap<usize, f64> = BTreeMap::new();
        for at in 0..self.lifts.len() {
            let place = self.lifts[at].0;
            if model.effects[place].steps & open == 0 {
                continue;
            }
            let now = self.part(model.effects[place].weight, &model.state(place, taken));
            let rise = self.most_of(model, place, taken, open) - now;
            for (step, lift) in self.lifts[at].1.iter().filter(|(step, _)| only(*step) & open != 0) {
                *lifts.entry(*step).or_default() += lift.min(rise);
            }
        }
        lifts.retain(|_, lift| *lift > 1e-12);
        Some((missing, lifts.into_iter().collect()))
    }
}
