//! A condition whose names and types are resolved: slots instead of names, masks instead of words.

use std::collections::BTreeSet;

use diagnostics::Span;
use serde::{Deserialize, Serialize};

use super::scope::Type;
use crate::Cell;

/// An expression that cannot fail when it is evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Typed {
    /// What it does.
    pub node: Node,
    /// What kind of value it has.
    pub kind: Type,
    /// Where it stands in the text.
    pub span: Span,
}

/// What an expression does. Operands come in the order of evaluation, which is not always that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum Node {
    /// A known bool, number or choice.
    Constant(Cell),
    /// A fact, and its cell when nothing is known of it.
    Fact { slot: u32, unknown: Cell },
    /// A list of records, and the slot that stands for it in explanations.
    Records { slot: u32, list: u16 },
    /// A macro variable, counted from the outermost macro.
    Variable(u16),
    /// A field of the entry that a macro variable stands for, and its cell when nothing is known of it.
    Field { variable: u16, field: u16, unknown: Cell },
    /// `!a`
    Not(Box<Typed>),
    /// `a && b && …`
    All(Vec<Typed>),
    /// `a || b || …`
    Any(Vec<Typed>),
    /// `a < b` and its like. `a > b` is `b < a`, `a != b` is `!(a == b)`.
    Compare(Comparison, Box<[Typed; 2]>),
    /// `choice in ["x", "y"]` and `choice == "x"`: whether the choice is one of the options in the mask.
    OneOf { choice: Box<Typed>, mask: u64 },
    /// `"x" in set`: whether the set holds the option with this bit.
    Holds { set: Box<Typed>, mask: u64 },
    /// `a in list`, where the list comes out of a macro.
    Member { value: Box<Typed>, list: Box<Typed> },
    /// `a + b` and its like.
    Arithmetic(Operation, Box<[Typed; 2]>),
    /// `-a`
    Negate(Box<Typed>),
    /// The days from a date to the day of the audit, which is in the slot.
    DaysSince { as_of: u32, date: Box<Typed> },
    /// How many elements a set or a list has.
    Size(Box<Typed>),
    /// `a ? b : c`
    Choose(Box<[Typed; 3]>),
    /// `list.all(x, body)` and its like.
    Quantify { quantifier: Quantifier, list: Box<Typed>, body: Box<Typed> },
    /// `list.filter(x, body)`
    Filter { list: Box<Typed>, body: Box<Typed> },
    /// `list.map(x, body)`
    Map { list: Box<Typed>, body: Box<Typed> },
}

/// How two values are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Comparison {
    /// `<`, between numbers or dates.
    Less,
    /// `<=`, between numbers or dates.
    AtMost,
    /// `==`, between numbers, dates, bools or choices of the same table.
    Equal,
}

/// What is done with two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Operation {
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/` between decimals.
    Divide,
    /// `/` between whole numbers, which drops the remainder.
    DivideWhole,
    /// `%` between whole numbers, with the sign of the first.
    Remainder,
    /// `max(a, b)`
    Greatest,
    /// `min(a, b)`
    Least,
}

/// How many elements must fulfil the body of a macro.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Quantifier {
    /// Every one.
    All,
    /// One at least.
    Exists,
    /// Exactly one.
    ExistsOne,
}

impl Typed {
    /// The slots of the facts that it reads, lists of records included, the day of the audit not.
    pub fn reads(&self) -> BTreeSet<u32> {
        let mut slots = BTreeSet::new();
        self.visit(&mut |typed| {
            if let Node::Fact { slot, .. } | Node::Records { slot, .. } = &typed.node {
                slots.insert(*slot);
            }
        });
        slots
    }

    /// Calls `see` with the expression and everything in it, outside first.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a Typed)) {
        see(self);
        for operand in self.operands() {
            operand.visit(see);
        }
    }

    /// The same expression, told apart from others by what it does and not by where it stands.
    #[must_use]
    pub fn without_spans(self) -> Self {
        self.at(Span::default())
    }

    /// The same expression with all of it standing at one place: that of the name it stands for.
    #[must_use]
    pub fn at(mut self, span: Span) -> Self {
        fn put(typed: &mut Typed, span: Span) {
            typed.span = span;
            typed.operands_mut().into_iter().for_each(|operand| put(operand, span));
        }
        put(&mut self, span);
        self
    }

    /// The expressions right inside of it, in order.
    pub fn operands(&self) -> Vec<&Typed> {
        match &self.node {
            Node::Constant(_) | Node::Fact { .. } | Node::Records { .. } => Vec::new(),
            Node::Variable(_) | Node::Field { .. } => Vec::new(),
            Node::Not(one) | Node::Negate(one) | Node::Size(one) => vec![one],
            Node::OneOf { choice: one, .. } | Node::Holds { set: one, .. } | Node::DaysSince { date: one, .. } => {
                vec![one]
            }
            Node::All(some) | Node::Any(some) => some.iter().collect(),
            Node::Compare(_, two) | Node::Arithmetic(_, two) => two.iter().collect(),
            Node::Choose(three) => three.iter().collect(),
            Node::Member { value: one, list: two }
            | Node::Quantify { list: one, body: two, .. }
            | Node::Filter { list: one, body: two }
            | Node::Map { list: one, body: two } => vec![one, two],
        }
    }

    fn operands_mut(&mut self) -> Vec<&mut Typed> {
        match &mut self.node {
            Node::Constant(_) | Node::Fact { .. } | Node::Records { .. } => Vec::new(),
            Node::Variable(_) | Node::Field { .. } => Vec::new(),
            Node::Not(one) | Node::Negate(one) | Node::Size(one) => vec![one],
            Node::OneOf { choice: one, .. } | Node::Holds { set: one, .. } | Node::DaysSince { date: one, .. } => {
                vec![one]
            }
            Node::All(some) | Node::Any(some) => some.iter_mut().collect(),
            Node::Compare(_, two) | Node::Arithmetic(_, two) => two.iter_mut().collect(),
            Node::Choose(three) => three.iter_mut().collect(),
            Node::Member { value: one, list: two }
            | Node::Quantify { list: one, body: two, .. }
            | Node::Filter { list: one, body: two }
            | Node::Map { list: one, body: two } => vec![one, two],
        }
    }
}
