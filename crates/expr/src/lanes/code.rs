//! A [`Bytecode`] made ready for blocks: every operand resolved to words and arrays.

use super::room::{LaneSlot, Number, Room};
use crate::instruction::Instruction;
use crate::typed::{Comparison, Operation, TypedExpr};
use crate::{AbstractValue, Register};

/// Conditions that are evaluated for 64 programs at once, in phases.
#[derive(Clone, Debug)]
pub struct LaneCode {
    pub(super) slots: Vec<LaneSlot>,
    /// Where the value of each place lies: facts, macros, results.
    pub(super) rooms: Vec<Room>,
    /// What hangs on one list alone.
    pub(super) of_lists: Vec<Macro>,
    /// What is done in each phase, in order.
    pub(super) phases: Vec<Phase>,
    /// Places of words, of which a step reads a part.
    pub(super) picks: Vec<usize>,
    pub(super) words: usize,
    pub(super) arrays: usize,
    /// The words up to here are facts or never change; so they are before anything is known.
    pub(super) blank: Vec<u64>,
    /// Words and arrays that never change.
    pub(super) fixed_words: Vec<(usize, u64)>,
    pub(super) fixed_arrays: Vec<(usize, f64)>,
    pub(super) lists: usize,
    pub(super) roots: Vec<u32>,
    pub(super) read: Vec<bool>,
    pub(super) phase_of: Vec<usize>,
}

#[derive(Clone, Debug, Default)]
pub(super) struct Phase {
    pub macros: Vec<Macro>,
    pub steps: Vec<Step>,
}

/// A part whose value the walk finds out, lane by lane.
#[derive(Clone, Debug)]
pub(super) struct Macro {
    pub typed: TypedExpr,
    /// The facts that it reads.
    pub reads: Vec<u32>,
    /// The list that it ranges over; none where it ranges over a set.
    pub list: Option<usize>,
    /// What it comes to where that list is not known.
    pub otherwise: AbstractValue,
    pub to: Room,
}

/// A part of `picks`.
pub(super) type Picks = (u32, u32);

/// One step. Truths are written to the word `to` and the one behind it.
#[derive(Clone, Debug)]
pub(super) enum Step {
    /// Whether any of some words, and any of others.
    Any {
        yes: Picks,
        no: Picks,
        to: usize,
    },
    /// Whether any of some words, and none of others.
    Holds {
        may: Picks,
        must: Picks,
        to: usize,
    },
    /// Whether both, or either, or neither or both of two truths.
    And([(usize, usize); 2], usize),
    Or([(usize, usize); 2], usize),
    Same([(usize, usize); 2], usize),
    SameOption {
        at: [usize; 2],
        count: usize,
        to: usize,
    },
    /// Compares a number with a constant; the instruction does so for cell 0.
    Against {
        number: Number,
        instruction: Instruction,
        unknown: AbstractValue,
        to: usize,
    },
    Compare {
        comparison: Comparison,
        numbers: [Number; 2],
        to: usize,
    },
    Calculate {
        operation: Operation,
        numbers: [Number; 2],
        to: Number,
    },
    Negate {
        number: Number,
        to: Number,
    },
    Size {
        at: usize,
        count: usize,
        to: Number,
    },
    Numbers {
        at: usize,
        count: usize,
        to: Number,
    },
    /// The lesser or the greater of two digits.
    Extreme {
        greatest: bool,
        digits: [Picks; 2],
        at: usize,
    },
    /// Takes digits away where there is none.
    Without {
        word: usize,
        at: usize,
        count: usize,
    },
    ChooseWord {
        condition: (usize, usize),
        from: [usize; 2],
        to: usize,
    },
    ChooseMust {
        condition: (usize, usize),
        from: [usize; 2],
        to: usize,
    },
    ChooseNumbers {
        condition: (usize, usize),
        numbers: [Number; 2],
        to: Number,
    },
}

impl LaneCode {
    /// The place of a condition's value.
    pub fn place(&self, register: Register) -> usize {
        self.roots.get(register.0 as usize).map_or(usize::MAX, |place| *place as usize)
    }

    /// The phase in which the value at a place is there.
    pub fn phase(&self, place: usize) -> usize {
        self.phase_of.get(place).copied().unwrap_or(0)
    }

    /// Whether a fact is read by anything.
    pub fn reads(&self, slot: usize) -> bool {
        self.read.get(slot).copied().unwrap_or(false) || self.roots.contains(&(slot as u32))
    }

    /// How many steps a run takes.
    pub fn steps(&self) -> usize {
        self.phases.iter().map(|phase| phase.steps.len()).sum()
    }
}
