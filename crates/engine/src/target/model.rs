//! What follows from taking some steps, worked out only as far as the steps reach.
//!
//! A check hangs on those steps alone that change a fact it reads, so what it comes to is kept for each choice among these. A check that
//! no step reaches stands as the audit has it.

use std::collections::BTreeMap;

use expr::AbstractValue;
use pack::{Catalog, Severity, SlotPart, Verdict, VerdictSet};

use super::Assume;
use super::change::{Change, Changed, Unit, united};
use super::judged::{Judged, judged, reads, slots};
use super::steps::{Step, Steps, only, places};
use crate::assess::{BoundFacts, CheckResult, Evaluation, Screened, hull, settle, shown};

/// How many steps that are open are tried in all their combinations; beyond, what any of them could lead to is taken together.
pub(super) const TRIED: u32 = 8;

/// A check of the profile, and what the steps make of it.
pub(super) struct Effect {
    pub(super) check: usize,
    pub(super) severity: Severity,
    pub(super) weight: f64,
    screened: Option<Screened>,
    /// The steps on which it hangs.
    pub(super) steps: Steps,
    known: BTreeMap<Steps, CheckState>,
}

/// What a check comes to.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct CheckState {
    /// The verdicts by source that facts leave open.
    pub(super) possible: VerdictSet,
    /// The same, with a screening answer taken at its word.
    pub(super) said: VerdictSet,
    /// The verdict that is told.
    pub(super) verdict: Verdict,
    /// Whether practice is known to lower a pass.
    pub(super) lowered: bool,
    /// The credit, and whether it may turn out to carry no weight; as the audit tells it.
    pub(super) reported: (Option<(f64, f64)>, bool),
}

impl CheckState {
    fn of(judgement: &CheckResult) -> CheckState {
        let said = if judgement.provisional { VerdictSet::only(judgement.verdict) } else { judgement.possible };
        CheckState {
            possible: judgement.possible,
            said,
            verdict: judgement.verdict,
            lowered: judgement.possible == VerdictSet::only(Verdict::Pass) && judgement.verdict != Verdict::Pass,
            reported: (judgement.credit, judgement.optional()),
        }
    }

    fn judged(judged: Judged, screened: Option<Screened>) -> CheckState {
        let Judged { possible, practice } = judged;
        let (by_source, provisional, credit) = settle(possible, screened);
        let counts = practice == expr::Truth::True && !possible.contains(Verdict::Fail);
        let reported = if counts { shown(possible, practice) } else { possible };
        let verdict = if provisional { by_source } else { settle(reported, None).0 };
        let may_not_apply = possible.contains(Verdict::NotApplicable);
        let optional = may_not_apply && ![verdict, possible.verdict()].contains(&Verdict::NotApplicable);
        CheckState {
            possible,
            said: if provisional { VerdictSet::only(verdict) } else { possible },
            verdict,
            lowered: counts && possible == VerdictSet::only(Verdict::Pass),
            reported: (credit, optional),
        }
    }

    /// The verdicts that count under an assumption.
    pub(super) fn verdicts(&self, assume: Assume) -> VerdictSet {
        match assume {
            Assume::AsReported => self.said,
            Assume::Worst | Assume::Best => self.possible,
        }
    }

    /// The credit that counts under an assumption, and whether the check may carry no weight.
    pub(super) fn credit(&self, assume: Assume) -> (Option<(f64, f64)>, bool) {
        match assume {
            Assume::AsReported | Assume::Best => self.reported,
            Assume::Worst => {
                let may_not = self.possible.contains(Verdict::NotApplicable);
                (self.possible.credit(), may_not && self.possible.verdict() != Verdict::NotApplicable)
            }
        }
    }
}

/// What a condition reads beside facts.
#[derive(Debug, Default)]
pub(super) struct Reads {
    /// The steps on which all of it hangs.
    pub(super) steps: Steps,
    facts: Vec<u32>,
    verdicts: Vec<(u32, usize)>,
    tallies: Vec<(u32, Vec<usize>, Verdict)>,
}

/// The steps that can be taken, and what each check comes to.
pub(super) struct Model<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) standing: &'a Evaluation,
    pub(super) steps: Vec<Step>,
    pub(super) effects: Vec<Effect>,
    facts: Changed<'a>,
}

impl<'a> Model<'a> {
    pub(super) fn new(
        catalog: &'a Catalog,
        standing: &'a Evaluation,
        steps: Vec<Step>,
        facts: Changed<'a>,
    ) -> Model<'a> {
        let effect = |judgement: &CheckResult| {
            let read = reads(catalog, &catalog.checks[judgement.check]);
            let hangs = |step: &Step| step.taken_to_pass.contains(&judgement.check) || !step.reaches.is_disjoint(&read);
            let on = steps.iter().enumerate().filter(|(_, step)| hangs(step)).fold(0, |on, (at, _)| on | only(at));
            Effect {
                check: judgement.check,
                severity: judgement.severity,
                weight: judgement.weight,
                screened: judgement.screened,
                steps: on,
                known: BTreeMap::from([(0, CheckState::of(judgement))]),
            }
        };
        let effects = standing.judgements.iter().map(effect).collect();
        Model { catalog, standing, steps, effects, facts }
    }

    /// The place of a check among those of the profile.
    pub(super) fn place(&self, check: usize) -> Option<usize> {
        self.effects.iter().position(|effect| effect.check == check)
    }

    /// The effort of some steps, in half days.
    pub(super) fn effort(&self, taken: Steps) -> u32 {
        places(taken).map(|at| self.steps[at].effort).sum()
    }

    /// What some steps change together.
    pub(super) fn changes(&self, taken: Steps) -> Vec<Change> {
        let steps = places(taken).map(|at| self.steps[at].changes.as_slice());
        united(self.catalog, steps).into_iter().map(|(unit, to)| Change { unit, to }).collect()
    }

    /// What a check comes to once some steps are taken.
    pub(super) fn state(&mut self, place: usize, taken: Steps) -> CheckState {
        let effect = &self.effects[place];
        let (check, screened, taken) = (effect.check, effect.screened, taken & effect.steps);
        if let Some(known) = effect.known.get(&taken) {
            return *known;
        }
        let is_taken = places(taken).any(|at| self.steps[at].taken_to_pass.contains(&check));
        let judged = if is_taken {
            Judged { possible: VerdictSet::only(Verdict::Pass), practice: expr::Truth::False }
        } else {
            let (catalog, changes) = (self.catalog, self.changes(taken));
            self.facts.with(changes, |bound| judged(catalog, check, bound))
        };
        let state = CheckState::judged(judged, screened);
        self.effects[place].known.insert(taken, state);
        state
    }

    /// Looks at what a check comes to by each choice among some open steps, beside those that are taken; false where there are too
    /// many to look at.
    pub(super) fn each_state(
        &mut self,
        place: usize,
        taken: Steps,
        open: Steps,
        look: &mut dyn FnMut(CheckState),
    ) -> bool {
        let open = open & self.effects[place].steps & !taken;
        if open.count_ones() > TRIED {
            return false;
        }
        each_choice(open, &mut |choice| look(self.state(place, taken | choice)));
        true
    }

    /// What a condition reads, and the steps that reach it.
    pub(super) fn reads(&self, typed: &expr::TypedExpr) -> Reads {
        let layout = &self.catalog.layout;
        let mut found = Reads::default();
        for at in slots(self.catalog, typed.reads()) {
            let Some(slot) = layout.slots.get(at as usize) else { continue };
            let members = |counts: &dyn Fn(&Effect) -> bool| -> Vec<usize> {
                self.effects.iter().enumerate().filter(|(_, one)| counts(one)).map(|(place, _)| place).collect()
            };
            match &slot.part {
                SlotPart::Verdict(check) => found.verdicts.extend(self.place(*check).map(|place| (at, place))),
                SlotPart::Tally(severity, verdict) => {
                    found.tallies.push((at, members(&|one| one.severity == *severity), *verdict));
                }
                SlotPart::AreaTally(area, verdict) => {
                    let in_area = |one: &Effect| {
                        let area = self.catalog.pack.areas.get(*area);
                        area.is_some_and(|area| area.id == self.catalog.checks[one.check].area)
                    };
                    found.tallies.push((at, members(&in_area), *verdict));
                }
                _ => found.facts.push(at),
            }
        }
        let checks =
            found.verdicts.iter().map(|(_, place)| place).chain(found.tallies.iter().flat_map(|(_, all, _)| all));
        let by_checks = checks.fold(0, |on, place| on | self.effects[*place].steps);
        let reaches = |step: &Step| found.facts.iter().any(|at| step.reaches.contains(at));
        let by_facts = self.steps.iter().enumerate().filter(|(_, step)| reaches(step));
        found.steps = by_facts.fold(by_checks, |on, (at, _)| on | only(at));
        found
    }

    /// Shows the facts, verdicts and tallies that a condition reads once some steps are taken, while others may be or not.
    pub(super) fn with<R>(
        &mut self,
        reads: &Reads,
        assume: Assume,
        taken: Steps,
        open: Steps,
        look: impl FnOnce(&BoundFacts) -> R,
    ) -> R {
        let (taken, open) = (taken & reads.steps, open & reads.steps & !taken);
        let mut verdicts = BTreeMap::new();
        let tallied = reads.tallies.iter().flat_map(|(_, all, _)| all.iter().copied());
        for place in reads.verdicts.iter().map(|(_, place)| *place).chain(tallied) {
            if verdicts.contains_key(&place) {
                continue;
            }
            let mut all = VerdictSet::NONE;
            let seen = self.each_state(place, taken, open, &mut |state| {
                all = state.verdicts(assume).iter().fold(all, VerdictSet::with);
            });
            verdicts.insert(place, if seen { all } else { VerdictSet::only(Verdict::Unknown) });
        }
        let mut changes = self.changes(taken);
        let mut absent = Vec::new();
        let layout = &self.catalog.layout;
        for change in places(open).flat_map(|at| &self.steps[at].changes) {
            let held = changes.iter().find(|held| held.unit == change.unit).map(|held| held.to);
            let held = held.or_else(|| self.facts.now(change.unit));
            let to = match (change.unit, held) {
                (Unit::Slot(at), Some(held)) => hull(&layout.slots[at as usize], held, change.to),
                // Of a list that may be changed or not, nothing is taken to be known.
                (unit, _) => self.facts.unknown(unit),
            };
            changes.retain(|held| held.unit != change.unit);
            changes.push(Change { to, ..*change });
            let may_be_absent = self.facts.may_be_absent(change.unit);
            absent.extend(may_be_absent.map(|at| Change { unit: Unit::Slot(at), to: AbstractValue::EITHER }));
        }
        // Behind the values, which are taken to be there.
        changes.extend(absent);
        self.facts.with(changes, |bound| {
            for (at, place) in &reads.verdicts {
                bound.cells[*at as usize] = AbstractValue::one_of(verdicts[place].bits());
            }
            for (at, all, verdict) in &reads.tallies {
                let least = all.iter().filter(|place| verdicts[place].verdict() == *verdict).count();
                let most = all.iter().filter(|place| verdicts[place].contains(*verdict)).count();
                bound.cells[*at as usize] = AbstractValue::between(least as f64, most as f64);
            }
            look(bound)
        })
    }
}

/// Looks at each choice among some steps, none and all of them included.
pub(super) fn each_choice(open: Steps, look: &mut dyn FnMut(Steps)) {
    let mut choice = open;
    loop {
        look(choice);
        if choice == 0 {
            return;
        }
        choice = (choice - 1) & open;
    }
}
