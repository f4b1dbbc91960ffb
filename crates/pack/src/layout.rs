//! Slots: which cell holds which fact, and what the names in conditions mean.

use expr::{AbstractValue, Type};
use serde::{Deserialize, Serialize};

use crate::{Severity, Verdict};

/// Which cell holds what.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Layout {
    /// One entry a cell, in order.
    pub slots: Vec<Slot>,
    /// The questions that are lists of records, in the order of the lists.
    pub lists: Vec<usize>,
    /// The slot of the first check's verdict; the others follow.
    pub first_verdict: usize,
    /// The slot of the first tally; from there on all slots hold tallies: severities in the order of [`Severity::ALL`], each with the four settled verdicts.
    pub first_tally: usize,
}

/// What one cell holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Slot {
    /// The fact, as it stands in `engine::Facts`.
    pub fact: String,
    /// The question that declares it; 0 where there is none.
    pub question: usize,
    /// Which part of the question.
    pub part: SlotPart,
    /// The cell while nothing is known.
    pub unknown: AbstractValue,
    /// Its type in conditions.
    pub kind: Type,
}

/// Which part of a question, or what else, a cell holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SlotPart {
    /// The day of the audit.
    AsOf,
    /// A list of records; its cell is not used.
    List,
    /// The value.
    Value,
    /// Whether the value is there and not `n/a`.
    Present,
    /// The state of one item of a checklist.
    Item(usize),
    /// Which items of a checklist are in one state.
    State {
        /// The slot of the checklist's first item; the others follow.
        first_item: usize,
        /// How many items there are.
        items: usize,
        /// The state's place among the states.
        state: usize,
    },
    /// The value of a quarter: 0 is the last complete one, 1 the one before it.
    Quarter(usize),
    /// The rating of a check, 0 to 4.
    Rating(usize),
    /// The verdict of a check.
    Verdict(usize),
    /// How many checks of a severity have a verdict.
    Tally(Severity, Verdict),
    /// How many checks of an area, by its place in the pack, have a verdict.
    AreaTally(usize, Verdict),
}

impl SlotPart {
    /// Whether the cell is filled from a fact, and not worked out.
    pub fn is_fact(&self) -> bool {
        matches!(self, SlotPart::Value | SlotPart::Present | SlotPart::Item(_) | SlotPart::List | SlotPart::Quarter(_))
    }
}
