//! How the slots of a catalog are kept, and those that are worked out from others.

use engine::assess::{counts, tallied};
use expr::lanes::{LaneCode, LaneSlot, NumberForm};
use expr::{AbstractValue, Day, Type};
use pack::{Catalog, QuestionType, Severity, SlotPart, Verdict};

/// In which phase of a run a slot is there: facts, what ratings come to, what checks come to.
pub(crate) const FACTS: usize = 0;
pub(crate) const RATINGS: usize = 1;
pub(crate) const VERDICTS: usize = 2;

/// The items of a checklist that are in one state.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StateSet {
    pub slot: usize,
    pub first_item: usize,
    pub items: usize,
    pub state: usize,
    pub states: usize,
}

/// A count of verdicts.
#[derive(Clone, Debug)]
pub(crate) struct Tally {
    pub slot: usize,
    /// The verdict's place among the settled ones.
    pub verdict: usize,
    /// The checks that it counts, by their places among those that are judged.
    pub checks: Vec<usize>,
}

/// How each slot of a catalog is kept.
pub(crate) fn slots(catalog: &Catalog, as_of: Day) -> Vec<LaneSlot> {
    let slot = |slot: &pack::Slot| {
        let level = |kind: &QuestionType| matches!(kind, QuestionType::Level(_));
        let is_level = match (&slot.part, catalog.questions.get(slot.question).map(|question| &question.kind)) {
            (SlotPart::Value, Some(kind)) => level(kind),
            (SlotPart::Quarter(_), Some(QuestionType::Series(series))) => level(&series.of),
            _ => false,
        };
        let (numbers, phase) = match slot.part {
            SlotPart::AsOf => (NumberForm::Constant, FACTS),
            SlotPart::Rating(_) => (NumberForm::Between, RATINGS),
            SlotPart::Verdict(_) => (NumberForm::Single, VERDICTS),
            SlotPart::Tally(..) | SlotPart::AreaTally(..) => (NumberForm::Between, VERDICTS),
            _ if is_level => (NumberForm::Digit, FACTS),
            _ => (NumberForm::Single, FACTS),
        };
        let unknown = match slot.part {
            SlotPart::AsOf => AbstractValue::number(f64::from(as_of.number())),
            _ => slot.unknown,
        };
        // The layout has the type of the checklist's items there.
        let kind = match (&slot.part, &slot.kind) {
            (SlotPart::State { .. }, Type::Choice(states)) => Type::Set(*states),
            (_, kind) => kind.clone(),
        };
        LaneSlot { kind, unknown, numbers, phase }
    };
    catalog.layout.slots.iter().map(slot).collect()
}

/// The sets of items that conditions read.
pub(crate) fn states(catalog: &Catalog, code: &LaneCode) -> Vec<StateSet> {
    let slots = catalog.layout.slots.iter().enumerate();
    let states = slots.filter_map(|(index, slot)| match slot.part {
        SlotPart::State { first_item, items, state } if code.reads(index) => {
            let unknown = catalog.layout.slots.get(first_item).map_or(0, |item| item.unknown.a);
            let states = (64 - unknown.leading_zeros()) as usize;
            Some(StateSet { slot: index, first_item, items, state, states })
        }
        _ => None,
    });
    states.collect()
}

/// The counts of verdicts that conditions read.
pub(crate) fn tallies(catalog: &Catalog, code: &LaneCode, taken: &[(usize, Severity, f64)]) -> Vec<Tally> {
    let slots = catalog.layout.slots.iter().enumerate().filter(|(index, _)| code.reads(*index));
    let tally = |(index, slot): (usize, &pack::Slot)| {
        let verdict = tallied(&slot.part)?;
        let counted =
            taken.iter().enumerate().filter(|(_, (check, severity, _))| counts(catalog, &slot.part, *check, *severity));
        let checks = counted.map(|(at, _)| at).collect();
        Some(Tally { slot: index, verdict: Verdict::SETTLED.into_iter().position(|one| one == verdict)?, checks })
    };
    slots.filter_map(tally).collect()
}
