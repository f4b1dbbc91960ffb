//! All conditions of a catalog as one flat list of instructions over one array of cells.
//!
//! The array holds the facts, then what the macros came to, then one result per instruction. So an instruction is two
//! or three places and perhaps a constant, and a run is a walk down the list: no names, no branches between conditions,
//! no allocation. Macros range over lists of any length, therefore [`Bytecode::reduce`] finds them out beforehand, once
//! per input.

use serde::{Deserialize, Serialize};

pub use super::builder::BytecodeBuilder;
use super::eval::evaluate;
use super::instruction::Instruction;
use super::typed::TypedExpr;
use crate::{AbstractValue, Records, Truth};

/// Which of the conditions in a [`Bytecode`]: the first that was added is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Register(pub(super) u32);

/// Many conditions, ready to run.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bytecode {
    /// How many cells are facts.
    pub(super) slots: u32,
    /// The macros, whose results follow the facts.
    pub(super) macros: Vec<TypedExpr>,
    /// The instructions, whose results follow the macros'.
    pub(super) instructions: Vec<Instruction>,
    /// The cell of each condition that was added.
    pub(super) roots: Vec<u32>,
}

impl Bytecode {
    /// How many cells a run needs: the facts, the macros and the results.
    pub fn width(&self) -> usize {
        self.first_result() + self.instructions.len()
    }

    /// How many instructions there are.
    pub fn len(&self) -> usize {
        self.instructions.len()
    }

    /// Whether there are no instructions.
    pub fn is_empty(&self) -> bool {
        self.instructions.is_empty()
    }

    fn first_result(&self) -> usize {
        self.slots as usize + self.macros.len()
    }

    /// Evaluates the macros, from the facts in `cells` and the lists. Needed again whenever either changes.
    pub fn reduce(&self, records: &[Records], cells: &mut [AbstractValue]) {
        for (place, typed) in (self.slots as usize..).zip(&self.macros) {
            let cell = evaluate(typed, cells, records);
            if let Some(place) = cells.get_mut(place) {
                *place = cell;
            }
        }
    }

    /// Evaluates all conditions. Does nothing if `cells` is shorter than [`width`](Self::width).
    pub fn run(&self, cells: &mut [AbstractValue]) {
        let Some(cells) = cells.get_mut(..self.width()) else { return };
        for (place, instruction) in (self.first_result()..).zip(&self.instructions) {
            let cell = instruction.apply(cells);
            if let Some(place) = cells.get_mut(place) {
                *place = cell;
            }
        }
    }

    /// How a condition came out in the last run; unknown if `cells` is too short to have been run.
    pub fn truth(&self, register: Register, cells: &[AbstractValue]) -> Truth {
        self.cell(register, cells).as_truth()
    }

    /// The same for any value.
    pub fn cell(&self, register: Register, cells: &[AbstractValue]) -> AbstractValue {
        let place = self.roots.get(register.0 as usize).filter(|_| cells.len() >= self.width());
        place.and_then(|place| cells.get(*place as usize)).copied().unwrap_or(AbstractValue::EITHER)
    }
}
