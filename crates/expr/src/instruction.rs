//! One step of a [`Bytecode`](super::Program): what it reads, and what comes out.

use serde::{Deserialize, Serialize};

use super::interval as on;
use super::typed::{Comparison, Operation};
use crate::AbstractValue;

/// One step. The numbers are places of cells, but for the second one where the name says what it is.
///
/// Where an instruction writes is not in it: results stand one after the other, in the order of the instructions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) enum Instruction {
    /// A bool.
    Bool(bool),
    /// A number, by its bits.
    Number(u64),
    /// A choice, by its mask.
    Option(u64),
    /// Whether a choice is one of the options in the mask.
    OneOf(u32, u64),
    /// Whether a set holds the option with this bit.
    Holds(u32, u64),
    SizeOfSet(u32),
    /// Whether a number is less than one that is given by its bits.
    Below(u32, u64),
    /// The same for `<=`.
    NotAbove(u32, u64),
    /// The same for `>`.
    Above(u32, u64),
    /// The same for `>=`.
    NotBelow(u32, u64),
    /// The same for `==`.
    Is(u32, u64),
    Compare(Comparison, u32, u32),
    SameBool(u32, u32),
    SameOption(u32, u32),
    /// The days from the second to the first.
    Days(u32, u32),
    Calculate(Operation, u32, u32),
    Negate(u32),
    ChooseBits(u32, u32, u32),
    ChooseSets(u32, u32, u32),
    ChooseNumbers(u32, u32, u32),
    Not(u32),
    And(u32, u32),
    Or(u32, u32),
}

// A program of some hundred instructions stays in the innermost cache.
const _: () = assert!(size_of::<Instruction>() <= 16);

impl Instruction {
    /// What comes out. A place that is not there counts as undefined.
    #[inline]
    pub fn apply(self, cells: &[AbstractValue]) -> AbstractValue {
        let at = |place: u32| cells.get(place as usize).copied().unwrap_or(AbstractValue::UNDEFINED);
        let number = |bits: u64| AbstractValue { a: bits, b: bits };
        match self {
            Instruction::Bool(value) => AbstractValue::bool(value),
            Instruction::Number(bits) => number(bits),
            Instruction::Option(mask) => AbstractValue::one_of(mask),
            Instruction::OneOf(x, mask) => on::one_of(at(x), mask),
            Instruction::Holds(x, mask) => on::holds(at(x), mask),
            Instruction::SizeOfSet(x) => on::size_of_set(at(x)),
            Instruction::Below(x, bits) => on::less(at(x), number(bits)),
            Instruction::NotAbove(x, bits) => on::at_most(at(x), number(bits)),
            Instruction::Above(x, bits) => on::less(number(bits), at(x)),
            Instruction::NotBelow(x, bits) => on::at_most(number(bits), at(x)),
            Instruction::Is(x, bits) => on::equal_numbers(at(x), number(bits)),
            Instruction::Compare(comparison, x, y) => on::compare_numbers(comparison, at(x), at(y)),
            Instruction::SameBool(x, y) => on::equal_bools(at(x), at(y)),
            Instruction::SameOption(x, y) => on::equal_choices(at(x), at(y)),
            Instruction::Days(x, y) => on::calculate(Operation::Subtract, at(x), at(y)),
            Instruction::Calculate(operation, x, y) => on::calculate(operation, at(x), at(y)),
            Instruction::Negate(x) => on::negate(at(x)),
            Instruction::ChooseBits(x, y, z) => on::choose_bits(at(x), at(y), at(z)),
            Instruction::ChooseSets(x, y, z) => on::choose_sets(at(x), at(y), at(z)),
            Instruction::ChooseNumbers(x, y, z) => on::choose_numbers(at(x), at(y), at(z)),
            Instruction::Not(x) => on::not(at(x)),
            Instruction::And(x, y) => on::and(at(x), at(y)),
            Instruction::Or(x, y) => on::or(at(x), at(y)),
        }
    }

    /// The same instruction with its operands in one order, where the order does not matter.
    pub fn ordered(self) -> Self {
        let sort = |x: u32, y: u32| (x.min(y), x.max(y));
        match self {
            Instruction::And(x, y) => {
                let (x, y) = sort(x, y);
                Instruction::And(x, y)
            }
            Instruction::Or(x, y) => {
                let (x, y) = sort(x, y);
                Instruction::Or(x, y)
            }
            Instruction::Calculate(
                operation @ (Operation::Add | Operation::Multiply | Operation::Greatest | Operation::Least),
                x,
                y,
            ) => {
                let (x, y) = sort(x, y);
                Instruction::Calculate(operation, x, y)
            }
            other => other,
        }
    }

    /// Calls `see` with the place of every operand.
    pub fn each(mut self, mut see: impl FnMut(u32)) {
        self.rename(|place| {
            see(place);
            place
        });
    }

    /// Gives every operand another place.
    pub fn rename(&mut self, mut to: impl FnMut(u32) -> u32) {
        match self {
            Instruction::Bool(_) | Instruction::Number(_) | Instruction::Option(_) => {}
            Instruction::OneOf(x, _) | Instruction::Holds(x, _) => *x = to(*x),
            Instruction::Below(x, _) | Instruction::NotAbove(x, _) | Instruction::Is(x, _) => *x = to(*x),
            Instruction::Above(x, _) | Instruction::NotBelow(x, _) => *x = to(*x),
            Instruction::SizeOfSet(x) | Instruction::Negate(x) | Instruction::Not(x) => *x = to(*x),
            Instruction::Compare(_, x, y)
            | Instruction::SameBool(x, y)
            | Instruction::SameOption(x, y)
            | Instruction::Days(x, y)
            | Instruction::Calculate(_, x, y)
            | Instruction::And(x, y)
            | Instruction::Or(x, y) => {
                *x = to(*x);
                *y = to(*y);
            }
            Instruction::ChooseBits(x, y, z)
            | Instruction::ChooseSets(x, y, z)
            | Instruction::ChooseNumbers(x, y, z) => {
                *x = to(*x);
                *y = to(*y);
                *z = to(*z);
            }
        }
    }
}
