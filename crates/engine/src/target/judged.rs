//! A check by facts of which some are changed, and what it is judged by.

use std::collections::BTreeSet;

use expr::{Truth, truth};
use pack::{Catalog, Check, Condition, SlotPart, Verdict, VerdictSet};

use super::change::{Changed, Unit};
use crate::assess::{BoundFacts, all_truth, any_truth, possible, rate};

/// What a check comes to: by source, and whether practice lowers it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Judged {
    pub(super) possible: VerdictSet,
    pub(super) practice: Truth,
}

impl Judged {
    /// Whether it passes, with nothing that lowers what is shown.
    pub(super) fn passes(self) -> bool {
        self.possible == VerdictSet::only(Verdict::Pass) && self.practice != Truth::True
    }
}

/// Judges a check by the facts as they stand.
pub(super) fn judged(catalog: &Catalog, at: usize, bound: &BoundFacts) -> Judged {
    let check = &catalog.checks[at];
    let of = |condition: &Condition| truth(&condition.typed, &bound.cells, &bound.records);
    let applies = check.applies_when.as_ref().map_or(Truth::True, of);
    let passes = all_truth(check.passing(), bound);
    let fails = any_truth(check.failing().filter(|clause| passes != Truth::True || !clause.ruled_out), bound);
    let practice = any_truth(check.limbs.iter().flat_map(|limb| &limb.at_risk_when), bound);
    Judged { possible: possible(applies, fails, passes), practice: practice | rate::lowered(catalog, bound, at) }
}

/// The slots that a check is judged by; of a set of items the items.
pub(super) fn reads(catalog: &Catalog, check: &Check<Condition>) -> BTreeSet<u32> {
    let by_rules =
        check.applies_when.iter().chain(check.limbs.iter().flat_map(|limb| limb.clauses().map(|one| &one.when)));
    slots(catalog, by_rules.chain(check.levels()).flat_map(|condition| condition.typed.reads()).collect())
}

/// Slots, with what worked out ones are worked out from.
pub(super) fn slots(catalog: &Catalog, read: BTreeSet<u32>) -> BTreeSet<u32> {
    let mut all = BTreeSet::new();
    for slot in read {
        all.insert(slot);
        match catalog.layout.slots.get(slot as usize).map(|slot| &slot.part) {
            Some(SlotPart::State { first_item, items, .. }) => {
                all.extend((*first_item..first_item + items).map(|item| item as u32));
            }
            Some(SlotPart::Rating(check)) => {
                let levels = catalog.checks[*check].levels().flat_map(|level| level.typed.reads());
                all.extend(slots(catalog, levels.collect()));
            }
            _ => {}
        }
    }
    all
}

/// What can be changed of some checks, by what they read.
pub(super) fn units(catalog: &Catalog, facts: &Changed<'_>, read: BTreeSet<u32>) -> BTreeSet<Unit> {
    let all = &catalog.layout.slots;
    let of = |at: u32| -> Vec<Unit> {
        let Some(slot) = all.get(at as usize) else { return Vec::new() };
        match slot.part {
            SlotPart::Value | SlotPart::Item(_) | SlotPart::Quarter(_) => vec![Unit::Slot(at)],
            SlotPart::Present => {
                let is_value = |other: &pack::Slot| other.question == slot.question && other.part == SlotPart::Value;
                all.iter().position(is_value).map(|value| Unit::Slot(value as u32)).into_iter().collect()
            }
            SlotPart::List => facts.units_of(slot.question),
            _ => Vec::new(),
        }
    };
    read.into_iter().flat_map(of).collect()
}
