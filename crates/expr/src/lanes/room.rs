//! Where the values of a place lie in a block.

use crate::{AbstractValue, Type};

/// Two words that are always zero, one behind the other.
pub(super) const ZERO: usize = 0;

/// The word that is always full.
pub(super) const FULL: usize = 2;

/// A fact of a block: what it can be, and what is known of it beforehand.
#[derive(Clone, Debug)]
pub struct LaneSlot {
    /// Its type in conditions.
    pub kind: Type,
    /// Its cell while nothing is known.
    pub unknown: AbstractValue,
    /// How it is kept if it is a number.
    pub numbers: NumberForm,
    /// In which phase of a run it is there: what rests on it is evaluated in the same one.
    pub phase: usize,
}

/// How a number is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberForm {
    /// A single value, undefined, or unknown as its slot says.
    Single,
    /// The same, but a whole number from 0 to what its slot says.
    Digit,
    /// Anything from one end to another.
    Between,
    /// What its slot says, in all programs.
    Constant,
}

/// Where values lie: places of words and of arrays.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Room {
    /// Two words: where it can be true, where it can be false.
    Bool { yes: usize, no: usize },
    /// A word for each option, where it is still possible; behind them where there is none.
    Options { at: usize, count: usize },
    /// A word for each option, where it is surely there, and one where there surely is no set; as many where it may be so.
    Set { at: usize, count: usize },
    /// A word for each whole number from 0 on, where it is still possible; behind them where there is none. What lies between two that are
    /// possible is so too.
    Digits { at: usize, count: usize },
    /// A number.
    Number(Number),
    /// A list of records, which is kept by lane.
    List,
}

/// Where a number lies.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    /// The array of its values, where it has a single one, or of its lower ends.
    pub least: usize,
    /// The array of its upper ends, which counts where it is open. Without one it is `unknown` there.
    pub most: Option<usize>,
    /// The word that tells where it is open; the next one tells where it is undefined.
    pub open: usize,
    /// What it is where it is open, if there is no upper end.
    pub unknown: AbstractValue,
}

/// Gives out words and arrays.
#[derive(Clone, Debug, Default)]
pub(super) struct Rooms {
    pub words: usize,
    pub arrays: usize,
}

impl Rooms {
    pub fn words(&mut self, count: usize) -> usize {
        self.words += count;
        self.words - count
    }

    pub fn bool(&mut self) -> Room {
        let yes = self.words(2);
        Room::Bool { yes, no: yes + 1 }
    }

    pub fn options(&mut self, count: usize) -> Room {
        Room::Options { at: self.words(count + 1), count }
    }

    pub fn digits(&mut self, count: usize) -> Room {
        Room::Digits { at: self.words(count + 1), count }
    }

    pub fn set(&mut self, count: usize) -> Room {
        Room::Set { at: self.words(2 * (count + 1)), count }
    }

    /// A number that can be anything.
    pub fn number(&mut self) -> Number {
        self.arrays += 2;
        let least = self.arrays - 2;
        Number { least, most: Some(least + 1), open: self.words(2), unknown: AbstractValue::UNDEFINED }
    }

    pub fn of(&mut self, slot: &LaneSlot) -> Room {
        let count = |mask: u64| (64 - mask.leading_zeros()) as usize;
        match slot.kind {
            Type::Bool => self.bool(),
            Type::Choice(_) => self.options(count(slot.unknown.a)),
            Type::Set(_) => self.set(count(slot.unknown.b)),
            Type::Records(_) | Type::Entry(_) | Type::List(_) => Room::List,
            Type::Int | Type::Double | Type::Date | Type::Text => match slot.numbers {
                NumberForm::Digit => {
                    let count = slot.unknown.most() as usize + 1;
                    self.digits(count)
                }
                NumberForm::Single => {
                    self.arrays += 1;
                    let least = self.arrays - 1;
                    Room::Number(Number { least, most: None, open: self.words(2), unknown: slot.unknown })
                }
                NumberForm::Between => Room::Number(self.number()),
                NumberForm::Constant => {
                    self.arrays += 1;
                    let least = self.arrays - 1;
                    Room::Number(Number { least, most: None, open: ZERO, unknown: slot.unknown })
                }
            },
        }
    }
}
