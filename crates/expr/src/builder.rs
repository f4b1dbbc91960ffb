//! Conditions to one flat program, in which nothing is calculated twice.

use std::collections::HashMap;

use super::instruction::Instruction;
use super::program::{Bytecode, Register};
use super::typed::{Comparison, TypedExpr, TypedNode};
use super::types::Type;

/// Places while building: those of facts are final, macros and instructions are counted from here on.
const FIRST_MACRO: u32 = 1 << 30;
const FIRST_INSTRUCTION: u32 = 1 << 31;

/// Collects conditions for a [`Bytecode`].
#[derive(Debug, Default)]
pub struct BytecodeBuilder {
    slots: u32,
    macros: Vec<TypedExpr>,
    macro_places: HashMap<TypedExpr, u32>,
    instructions: Vec<Instruction>,
    places: HashMap<Instruction, u32>,
    roots: Vec<u32>,
}

impl BytecodeBuilder {
    /// Starts a program over this many facts.
    pub fn new(slots: usize) -> Self {
        Self { slots: u32::try_from(slots).unwrap_or(FIRST_MACRO), ..Self::default() }
    }

    /// Adds a condition (or any other value that is neither a list nor an entry) and tells where its result will be.
    pub fn add(&mut self, typed: &TypedExpr) -> Register {
        let root = self.lower(typed);
        self.roots.push(root);
        Register(u32::try_from(self.roots.len() - 1).unwrap_or(u32::MAX))
    }

    /// Puts the instructions into an order in which like follows like, which a processor predicts well.
    pub fn finish(self) -> Bytecode {
        let mut levels: Vec<u32> = Vec::with_capacity(self.instructions.len());
        for instruction in &self.instructions {
            let mut level = 0;
            instruction.each(|place| {
                let before = place.checked_sub(FIRST_INSTRUCTION).and_then(|at| levels.get(at as usize));
                level = level.max(before.map_or(0, |before| before + 1));
            });
            levels.push(level);
        }
        let mut order: Vec<(u32, Instruction, u32)> =
            levels.iter().zip(&self.instructions).zip(0_u32..).map(|((level, one), at)| (*level, *one, at)).collect();
        order.sort_unstable();
        let macros = u32::try_from(self.macros.len()).unwrap_or(u32::MAX);
        let first = self.slots + macros;
        let mut final_places = vec![0; order.len()];
        for (place, (_, _, at)) in (first..).zip(&order) {
            if let Some(entry) = final_places.get_mut(*at as usize) {
                *entry = place;
            }
        }
        let slots = self.slots;
        let rename = |place: u32| match place.checked_sub(FIRST_INSTRUCTION) {
            Some(at) => final_places.get(at as usize).copied().unwrap_or(u32::MAX),
            None => place.checked_sub(FIRST_MACRO).map_or(place, |at| slots + at),
        };
        let instructions = order.iter().map(|(_, instruction, _)| {
            let mut instruction = *instruction;
            instruction.rename(rename);
            instruction
        });
        let instructions = instructions.collect();
        Bytecode { slots, macros: self.macros, instructions, roots: self.roots.into_iter().map(rename).collect() }
    }

    fn emit(&mut self, instruction: Instruction) -> u32 {
        let instruction = instruction.ordered();
        let next = FIRST_INSTRUCTION + u32::try_from(self.instructions.len()).unwrap_or(0);
        let place = *self.places.entry(instruction).or_insert(next);
        if place == next {
            self.instructions.push(instruction);
        }
        place
    }

    /// A part whose value the walk finds out once per input.
    fn hoist(&mut self, typed: &TypedExpr) -> u32 {
        let typed = typed.clone().without_spans();
        let next = FIRST_MACRO + u32::try_from(self.macros.len()).unwrap_or(0);
        let place = *self.macro_places.entry(typed.clone()).or_insert(next);
        if place == next {
            self.macros.push(typed);
        }
        place
    }

    fn lower(&mut self, typed: &TypedExpr) -> u32 {
        match &typed.node {
            TypedNode::Constant(cell) => self.emit(match typed.kind {
                Type::Bool => Instruction::Bool(cell.a != 0),
                Type::Choice(_) => Instruction::Option(cell.a),
                _ => Instruction::Number(cell.a),
            }),
            TypedNode::Fact { slot, .. } => {
                self.slots = self.slots.max(slot.saturating_add(1));
                *slot
            }
            TypedNode::Not(operand) => {
                let x = self.lower(operand);
                self.emit(Instruction::Not(x))
            }
            TypedNode::All(operands) => self.fold(operands, true, Instruction::And),
            TypedNode::Any(operands) => self.fold(operands, false, Instruction::Or),
            TypedNode::Compare(comparison, operands) => self.compare(*comparison, operands),
            TypedNode::OneOf { choice, mask } => {
                let x = self.lower(choice);
                self.emit(Instruction::OneOf(x, *mask))
            }
            TypedNode::Holds { set, mask } => {
                let x = self.lower(set);
                self.emit(Instruction::Holds(x, *mask))
            }
            TypedNode::Arithmetic(operation, operands) => {
                let [x, y] = self.both(operands);
                self.emit(Instruction::Calculate(*operation, x, y))
            }
            TypedNode::Negate(operand) => {
                let x = self.lower(operand);
                self.emit(Instruction::Negate(x))
            }
            TypedNode::DaysSince { as_of, date } => {
                self.slots = self.slots.max(as_of.saturating_add(1));
                let date = self.lower(date);
                self.emit(Instruction::Days(*as_of, date))
            }
            TypedNode::Choose(parts) => {
                let [condition, yes, no] = &**parts;
                let (x, y, z) = (self.lower(condition), self.lower(yes), self.lower(no));
                self.emit(match typed.kind {
                    Type::Bool | Type::Choice(_) => Instruction::ChooseBits(x, y, z),
                    Type::Set(_) => Instruction::ChooseSets(x, y, z),
                    _ => Instruction::ChooseNumbers(x, y, z),
                })
            }
            TypedNode::Size(of) if of.kind == Type::Text => self.lower(of),
            TypedNode::Size(of) if matches!(of.kind, Type::Set(_)) => {
                let x = self.lower(of);
                self.emit(Instruction::SizeOfSet(x))
            }
            _ => self.hoist(typed),
        }
    }

    fn both(&mut self, operands: &[TypedExpr; 2]) -> [u32; 2] {
        let [x, y] = operands;
        [self.lower(x), self.lower(y)]
    }

    /// Pairs, then pairs of pairs, so that many instructions depend on none before them.
    fn fold(&mut self, operands: &[TypedExpr], empty: bool, with: fn(u32, u32) -> Instruction) -> u32 {
        let mut places: Vec<u32> = operands.iter().map(|operand| self.lower(operand)).collect();
        places.sort_unstable();
        places.dedup();
        while places.len() > 1 {
            let pairs = places.chunks(2).map(|pair| match pair {
                [x, y] => self.emit(with(*x, *y)),
                rest => rest.first().copied().unwrap_or_default(),
            });
            places = pairs.collect();
        }
        places.first().copied().unwrap_or_else(|| self.emit(Instruction::Bool(empty)))
    }

    fn compare(&mut self, comparison: Comparison, operands: &[TypedExpr; 2]) -> u32 {
        let [x, y] = operands;
        match (&x.kind, &x.node, &y.node) {
            (Type::Bool | Type::Choice(_), ..) => {
                let [a, b] = self.both(operands);
                let (a, b) = (a.min(b), a.max(b));
                let bools = x.kind == Type::Bool;
                self.emit(if bools { Instruction::SameBool(a, b) } else { Instruction::SameOption(a, b) })
            }
            (_, _, TypedNode::Constant(cell)) => {
                let x = self.lower(x);
                self.emit(match comparison {
                    Comparison::Less => Instruction::Below(x, cell.a),
                    Comparison::AtMost => Instruction::NotAbove(x, cell.a),
                    Comparison::Equal => Instruction::Is(x, cell.a),
                })
            }
            (_, TypedNode::Constant(cell), _) => {
                let y = self.lower(y);
                self.emit(match comparison {
                    Comparison::Less => Instruction::Above(y, cell.a),
                    Comparison::AtMost => Instruction::NotBelow(y, cell.a),
                    Comparison::Equal => Instruction::Is(y, cell.a),
                })
            }
            _ => {
                let [a, b] = self.both(operands);
                let (a, b) = if comparison == Comparison::Equal { (a.min(b), a.max(b)) } else { (a, b) };
                self.emit(Instruction::Compare(comparison, a, b))
            }
        }
    }
}
