//! One answer that changes while all others stay, and what a check makes of it.

use std::collections::BTreeSet;

use expr::{AbstractValue, Comparison, Solver, Type, TypedExpr, TypedNode};

use crate::Condition;
use crate::layout::{Layout, SlotPart};
use crate::question::Question;
use crate::types::{QuestionType, Series};

/// How many evaluations one step of one answer may cost before facts are tried at random.
pub(super) const BUDGET: usize = 4_000;

/// Up to how many choices of a list all combinations are tried.
const MOST_CHOICES: u32 = 5;

/// How high a rating goes.
const BEST: u32 = 4;

/// Tries one answer after the other.
pub(super) struct Trial<'a> {
    /// What the facts can be.
    pub ground: &'a Solver<'a>,
    /// The questions, in the order of the layout.
    pub questions: &'a [Question<Condition>],
    /// Which cell holds what.
    pub layout: &'a Layout,
}

impl Trial<'_> {
    /// The cells that conditions read; of a set of items in a state, the cell of each item.
    pub fn slots(&self, conditions: &[&TypedExpr]) -> BTreeSet<u32> {
        let read: BTreeSet<u32> = conditions.iter().flat_map(|typed| typed.reads()).collect();
        let mut slots = BTreeSet::new();
        for slot in read {
            match self.layout.slots[slot as usize].part {
                // A set of items in a state changes with each of them.
                SlotPart::State { first_item, items, .. } => {
                    slots.extend((first_item..first_item + items).map(|item| item as u32));
                }
                _ => _ = slots.insert(slot),
            }
        }
        slots
    }

    /// Neighbouring values of a cell, the lesser first, and whether they are all that conditions tell apart.
    pub fn steps(&self, conditions: &[&TypedExpr], slot: u32) -> (Vec<(AbstractValue, AbstractValue)>, bool) {
        let neighbours = |values: Vec<AbstractValue>| values.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let of = &self.layout.slots[slot as usize];
        match &of.kind {
            Type::Bool => (vec![(AbstractValue::bool(false), AbstractValue::bool(true))], true),
            Type::Choice(_) => {
                let options = 64 - of.unknown.a.leading_zeros();
                (neighbours((0..options).map(AbstractValue::option).collect()), true)
            }
            Type::Int | Type::Double | Type::Date | Type::Text => {
                let (values, joint) = self.ground.representatives(conditions, slot);
                let is_short = of.unknown.most() - of.unknown.least() <= 10.0;
                if of.kind == Type::Int && is_short {
                    let every = (of.unknown.least() as i64..=of.unknown.most() as i64).map(|value| value as f64);
                    return (neighbours(every.map(AbstractValue::number).collect()), true);
                }
                (neighbours(values.into_iter().map(AbstractValue::number).collect()), !joint)
            }
            Type::Set(_) => {
                let all = of.unknown.b;
                let options: Vec<u64> = (0..64).map(|at| 1_u64 << at).filter(|bit| all & bit != 0).collect();
                let is_whole = all.count_ones() <= MOST_CHOICES;
                let few: Vec<u64> = match is_whole {
                    true => (0..=all).filter(|set| set & !all == 0).collect(),
                    // To the first one, and to the last.
                    false => std::iter::once(0).chain(options.iter().map(|bit| all & !bit)).collect(),
                };
                let added = few.iter().flat_map(|set| options.iter().map(move |bit| (*set, *set | *bit)));
                let set = |set| AbstractValue::set(set, set);
                (added.filter(|(few, more)| few != more).map(|(few, more)| (set(few), set(more))).collect(), is_whole)
            }
            Type::Records(_) | Type::Entry(_) | Type::List(_) => (Vec::new(), true),
        }
    }

    /// A known cell in words, with its fact.
    pub fn words(&self, slot: u32, cell: AbstractValue) -> Option<String> {
        let of = self.layout.slots.get(slot as usize)?;
        match of.part {
            SlotPart::State { .. } => None,
            SlotPart::Present => Some(format!("has({}) {}", of.fact, self.value(slot, cell))),
            _ if of.fact.is_empty() => None,
            _ => Some(format!("{} {}", of.fact, self.value(slot, cell))),
        }
    }

    /// What a cell holds, in words.
    pub fn value(&self, slot: u32, cell: AbstractValue) -> String {
        let Some(of) = self.layout.slots.get(slot as usize) else { return "?".to_owned() };
        let question = &self.questions[of.question];
        let words = match &question.kind {
            QuestionType::Series(Series { of, .. }) => of.map_words(),
            kind => kind.map_words(),
        };
        let named = |mask: u64| -> Vec<&str> {
            let taken = words.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            taken.map(|(_, word)| word.as_str()).collect()
        };
        match &of.kind {
            Type::Bool if cell.a != 0 && cell.b == 0 => "yes".to_owned(),
            Type::Bool if cell.b != 0 && cell.a == 0 => "no".to_owned(),
            Type::Choice(_) => format!("`{}`", named(cell.a).join("` or `")),
            Type::Set(_) => format!("[{}]", named(cell.a).join(", ")),
            Type::Int | Type::Double | Type::Date | Type::Text if cell.is_known_number() => number(cell.least()),
            Type::Int | Type::Double | Type::Date | Type::Text => {
                format!("{} to {}", number(cell.least()), number(cell.most()))
            }
            Type::Bool | Type::Records(_) | Type::Entry(_) | Type::List(_) => "?".to_owned(),
        }
    }
}

/// A number in a message, to three places.
fn number(value: f64) -> String {
    ((value * 1000.0).round() / 1000.0).to_string()
}

/// `level >= 1`, `level >= 2` and so on.
pub(super) fn at_least(level: &TypedExpr) -> Vec<TypedExpr> {
    let bound = |least: u32| {
        let node = TypedNode::Constant(AbstractValue::number(f64::from(least)));
        let least = TypedExpr { node, kind: level.kind.clone(), span: level.span };
        let node = TypedNode::Compare(Comparison::AtMost, Box::new([least, level.clone()]));
        TypedExpr { node, kind: Type::Bool, span: level.span }
    };
    (1..=BEST).map(bound).collect()
}
