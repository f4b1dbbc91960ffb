//! The values of a fact that make a difference: what an expression compares it with, and what lies between.

use std::collections::{BTreeMap, BTreeSet};

use super::instruction::Instruction;
use super::program::{Bytecode, BytecodeBuilder};
use super::typed::{TypedExpr, TypedNode};
use super::types::Type;
use crate::AbstractValue;
use crate::cell::bit;

/// What some expressions ask of one fact.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Candidates {
    /// The numbers that it is compared with, in ascending order.
    pub thresholds: Vec<f64>,
    /// The options that it is compared with, or that are looked for in it.
    pub options: u64,
    /// Whether the size of the set is asked for.
    pub sized: bool,
    /// Whether it is calculated with, compared with other facts or used in a macro: then the values below are a
    /// choice among many more that could make a difference.
    pub joint: bool,
}

/// What some expressions ask of their facts, by slot.
///
/// `as_of` is the day of the audit, if it is known: it turns `days_since(date) < 30` into a threshold of the date.
pub fn candidates(expressions: &[&TypedExpr], as_of: Option<f64>) -> BTreeMap<u32, Candidates> {
    let mut builder = BytecodeBuilder::new(0);
    for typed in expressions {
        builder.add(typed);
    }
    let mut found = candidates_in(&builder.finish(), as_of);
    let read: BTreeSet<u32> = expressions.iter().flat_map(|typed| typed.reads()).collect();
    found.retain(|slot, _| read.contains(slot));
    for slot in read {
        found.entry(slot).or_default();
    }
    found
}

/// What the conditions of a program ask of their facts, by slot.
pub fn candidates_in(program: &Bytecode, as_of: Option<f64>) -> BTreeMap<u32, Candidates> {
    let mut found = of_program(program, as_of);
    found.retain(|place, _| *place < program.slots);
    for typed in &program.macros {
        for slot in typed.reads() {
            found.entry(slot).or_default().joint = true;
        }
        typed.visit(&mut |typed| match &typed.node {
            TypedNode::Compare(_, operands) => match &**operands {
                [
                    TypedExpr { node: TypedNode::Fact { slot, .. }, .. },
                    TypedExpr { node: TypedNode::Constant(cell), .. },
                ]
                | [
                    TypedExpr { node: TypedNode::Constant(cell), .. },
                    TypedExpr { node: TypedNode::Fact { slot, .. }, .. },
                ] => {
                    found.entry(*slot).or_default().add(cell.least());
                }
                _ => {}
            },
            TypedNode::OneOf { choice: of, mask } | TypedNode::Holds { set: of, mask } => {
                if let TypedNode::Fact { slot, .. } = of.node {
                    found.entry(slot).or_default().options |= mask;
                }
            }
            _ => {}
        });
    }
    found
}

/// The same by place, macros included.
pub(super) fn of_program(program: &Bytecode, as_of: Option<f64>) -> BTreeMap<u32, Candidates> {
    let inputs = program.slots + u32::try_from(program.macros.len()).unwrap_or(u32::MAX);
    let mut found: BTreeMap<u32, Candidates> = BTreeMap::new();
    // Days since a date, by the place of the result: the place of the date.
    let mut days: BTreeMap<u32, u32> = BTreeMap::new();
    for (place, instruction) in (inputs..).zip(&program.instructions) {
        match *instruction {
            Instruction::OneOf(x, mask) | Instruction::Holds(x, mask) => found.entry(x).or_default().options |= mask,
            Instruction::SizeOfSet(x) => found.entry(x).or_default().sized = true,
            Instruction::Below(x, bits)
            | Instruction::NotAbove(x, bits)
            | Instruction::Above(x, bits)
            | Instruction::NotBelow(x, bits)
            | Instruction::Is(x, bits) => {
                let number = f64::from_bits(bits);
                match (days.get(&x), as_of) {
                    (Some(date), Some(as_of)) => found.entry(*date).or_default().add(as_of - number),
                    (Some(date), None) => found.entry(*date).or_default().joint = true,
                    (None, _) => found.entry(x).or_default().add(number),
                }
            }
            Instruction::Days(_, date) => {
                days.insert(place, date);
                found.entry(date).or_default();
            }
            Instruction::Not(_) | Instruction::And(..) | Instruction::Or(..) | Instruction::SameBool(..) => {}
            Instruction::ChooseBits(_, y, z)
            | Instruction::ChooseSets(_, y, z)
            | Instruction::ChooseNumbers(_, y, z) => {
                for place in [y, z] {
                    found.entry(place).or_default().joint = true;
                }
            }
            other => other.each(|place| {
                found.entry(place).or_default().joint = true;
                if let Some(date) = days.get(&place) {
                    found.entry(*date).or_default().joint = true;
                }
            }),
        }
    }
    for place in found.iter().filter(|(_, asked)| asked.joint).map(|(place, _)| *place).collect::<Vec<_>>() {
        if let Some(date) = days.get(&place) {
            found.entry(*date).or_default().joint = true;
        }
    }
    found.retain(|place, _| *place < inputs);
    found
}

impl Candidates {
    /// Adds what other expressions ask of the same fact.
    pub fn join(&mut self, other: &Candidates) {
        other.thresholds.iter().for_each(|threshold| self.add(*threshold));
        self.options |= other.options;
        self.sized |= other.sized;
        self.joint |= other.joint;
    }

    fn add(&mut self, threshold: f64) {
        let at = self.thresholds.partition_point(|known| *known < threshold);
        if self.thresholds.get(at).is_none_or(|known| *known != threshold) {
            self.thresholds.insert(at, threshold);
        }
    }

    /// Known values of a fact that stand for all others: numbers on, just beside and between the thresholds and at the
    /// bounds, every choice, both bools; of a set the empty one, the full one and every single option that is asked for.
    ///
    /// `unknown` is the cell of the fact when nothing is known of it.
    pub fn values(&self, kind: &Type, unknown: AbstractValue) -> Vec<AbstractValue> {
        let options = |mask: u64| (0..64).map(bit).filter(move |bit| mask & bit != 0);
        match kind {
            Type::Bool => vec![AbstractValue::bool(true), AbstractValue::bool(false)],
            Type::Choice(_) => options(unknown.a).map(AbstractValue::one_of).collect(),
            Type::Set(_) => {
                let mut masks = BTreeSet::from([0, unknown.b]);
                if self.sized || self.joint {
                    masks.extend(options(unknown.b).scan(0, |sum, bit| {
                        *sum |= bit;
                        Some(*sum)
                    }));
                }
                for bit in options(self.options & unknown.b) {
                    masks.extend([bit, unknown.b & !bit]);
                }
                masks.into_iter().map(|mask| AbstractValue::set(mask, mask)).collect()
            }
            Type::Int | Type::Double | Type::Date | Type::Text => self.numbers(*kind == Type::Double, unknown),
            Type::Records(_) | Type::Entry(_) | Type::List(_) => Vec::new(),
        }
    }

    fn numbers(&self, decimal: bool, unknown: AbstractValue) -> Vec<AbstractValue> {
        let mut numbers: Vec<f64> = self.thresholds.iter().flat_map(|c| [c - 1.0, *c, c + 1.0]).collect();
        numbers.extend(self.thresholds.windows(2).map(|pair| pair.iter().sum::<f64>() / 2.0));
        numbers.extend([unknown.least(), unknown.most()].into_iter().filter(|bound| bound.is_finite()));
        if numbers.is_empty() {
            numbers.extend([0.0, 1.0]);
        }
        let inside = |number: &f64| (unknown.least()..=unknown.most()).contains(number);
        let mut numbers: Vec<f64> = numbers
            .into_iter()
            .map(|number| if decimal { number } else { number.round() })
            .filter(inside)
            .map(|number| number + 0.0)
            .collect();
        numbers.sort_unstable_by(f64::total_cmp);
        numbers.dedup();
        numbers.into_iter().map(AbstractValue::number).collect()
    }
}
