//! The second interpreter: one flat program over 64 programs at once.
//!
//! A truth of 64 programs is two words, a choice one word for each option, a set two for each, a small whole number one for each
//! digit; other numbers are one array of `f64`, and a second one only where a value can lie between two ends. What is open or
//! undefined stands in words beside them. What an operation gives is defined in `interval` alone: its operations on truths work on
//! whole words, those on a single choice or digit are worked out for each of them when the program is made, and those on numbers that
//! are not known are applied lane by lane.

mod block;
mod code;
mod compile;
mod digits;
mod numbers;
mod room;
mod run;

pub use block::LaneBlock;
pub use code::LaneCode;
pub use numbers::counts;
pub use room::{LaneSlot, NumberForm};

use super::interval as on;
use crate::{AbstractValue, Truth};

/// How many programs a block holds: the bits of a word.
pub const LANES: usize = 64;

/// A truth of each program of a block, one bit each.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Truths {
    /// Where it can be true.
    pub yes: u64,
    /// Where it can be false.
    pub no: u64,
}

impl Truths {
    /// True everywhere.
    pub const TRUE: Truths = Truths { yes: u64::MAX, no: 0 };

    /// False everywhere.
    pub const FALSE: Truths = Truths { yes: 0, no: u64::MAX };

    /// One truth, in lane 0 alone.
    pub fn single(truth: Truth) -> Truths {
        Truths::of(AbstractValue::truth(truth))
    }

    /// The truth of one program.
    pub fn truth(self, lane: usize) -> Truth {
        Truth::of(self.yes >> lane & 1 != 0, self.no >> lane & 1 != 0)
    }

    /// Where it is true whatever is still missing.
    pub fn known(self) -> u64 {
        self.yes & !self.no
    }

    /// Where it is not settled.
    pub fn open(self) -> u64 {
        self.yes & self.no
    }

    /// Whether both hold.
    #[must_use]
    pub fn and(self, other: Truths) -> Truths {
        Truths::of(on::and(self.cell(), other.cell()))
    }

    /// Whether either holds.
    #[must_use]
    pub fn or(self, other: Truths) -> Truths {
        Truths::of(on::or(self.cell(), other.cell()))
    }

    /// This truth in the lanes of `mask`, another elsewhere.
    #[must_use]
    pub fn within(self, mask: u64, other: Truths) -> Truths {
        Truths { yes: self.yes & mask | other.yes & !mask, no: self.no & mask | other.no & !mask }
    }

    fn same(self, other: Truths) -> Truths {
        Truths::of(on::equal_bools(self.cell(), other.cell()))
    }

    fn cell(self) -> AbstractValue {
        AbstractValue { a: self.yes, b: self.no }
    }

    fn of(cell: AbstractValue) -> Truths {
        Truths { yes: cell.a, no: cell.b }
    }
}

/// The lanes of a word, one by one.
pub fn lanes(mut word: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lane = word.trailing_zeros() as usize;
        (word != 0).then(|| {
            word &= word - 1;
            lane
        })
    })
}
