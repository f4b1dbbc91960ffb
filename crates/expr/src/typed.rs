//! A condition whose names and types are resolved: slots instead of names, masks instead of words.

use std::collections::BTreeSet;

use diagnostics::Span;
use serde::{Deserialize, Serialize};

use super::types::Type;
use crate::AbstractValue;

/// An expression that cannot fail when it is evaluated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TypedExpr {
    /// What it does.
    pub node: TypedNode,
    /// What kind of value it has.
    pub kind: Type,
    /// Where it stands in the text.
    pub span: Span,
}

/// What an expression does. Operands come in the order of evaluation, which is not always that of the text.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum TypedNode {
    /// A known bool, number or choice.
    Constant(AbstractValue),
    /// A fact, and its cell when nothing is known of it.
    Fact { slot: u32, unknown: AbstractValue },
    /// A list of records, and the slot that stands for it in explanations.
    Records { slot: u32, list: u16 },
    /// A macro variable, counted from the outermost macro.
    Variable(u16),
    /// A field of the entry that a macro variable stands for, and its cell when nothing is known of it.
    Field { variable: u16, field: u16, unknown: AbstractValue },
    /// `!a`
    Not(Box<TypedExpr>),
    /// `a && b && …`
    All(Vec<TypedExpr>),
    /// `a || b || …`
    Any(Vec<TypedExpr>),
    /// `a < b` and its like. `a > b` is `b < a`, `a != b` is `!(a == b)`.
    Compare(Comparison, Box<[TypedExpr; 2]>),
    /// `choice in ["x", "y"]` and `choice == "x"`: whether the choice is one of the options in the mask.
    OneOf { choice: Box<TypedExpr>, mask: u64 },
    /// `"x" in set`: whether the set holds the option with this bit.
    Holds { set: Box<TypedExpr>, mask: u64 },
    /// `a in list`, where the list comes out of a macro.
    Member { value: Box<TypedExpr>, list: Box<TypedExpr> },
    /// `a + b` and its like.
    Arithmetic(Operation, Box<[TypedExpr; 2]>),
    /// `-a`
    Negate(Box<TypedExpr>),
    /// The days from a date to the day of the audit, which is in the slot.
    DaysSince { as_of: u32, date: Box<TypedExpr> },
    /// How many elements a set or a list has.
    Size(Box<TypedExpr>),
    /// `a ? b : c`
    Choose(Box<[TypedExpr; 3]>),
    /// `list.all(x, body)` and its like.
    Quantify { quantifier: Quantifier, list: Box<TypedExpr>, body: Box<TypedExpr> },
    /// `list.filter(x, body)`
    Filter { list: Box<TypedExpr>, body: Box<TypedExpr> },
    /// `list.map(x, body)`
    Map { list: Box<TypedExpr>, body: Box<TypedExpr> },
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

impl TypedExpr {
    /// The slots of the facts that it reads, lists of records included, the day of the audit not.
    pub fn reads(&self) -> BTreeSet<u32> {
        let mut slots = BTreeSet::new();
        self.visit(&mut |typed| {
            if let TypedNode::Fact { slot, .. } | TypedNode::Records { slot, .. } = &typed.node {
                slots.insert(*slot);
            }
        });
        slots
    }

    /// Whether it reads the day of the audit.
    pub fn reads_day(&self) -> bool {
        let mut reads = false;
        self.visit(&mut |typed| reads |= matches!(typed.node, TypedNode::DaysSince { .. }));
        reads
    }

    /// How many nodes it has, and how many of them lie in each other.
    pub(crate) fn measure(&self) -> (usize, usize) {
        let inner = self.operands().into_iter().map(Self::measure);
        let (size, depth) = inner.fold((0, 0), |(size, depth), (one, deep)| (size + one, depth.max(deep)));
        (size + 1, depth + 1)
    }

    /// Calls `see` with the expression and everything in it, outside first.
    pub fn visit<'a>(&'a self, see: &mut impl FnMut(&'a TypedExpr)) {
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
        fn put(typed: &mut TypedExpr, span: Span) {
            typed.span = span;
            typed.operands_mut().into_iter().for_each(|operand| put(operand, span));
        }
        put(&mut self, span);
        self
    }

    /// The expressions right inside of it, in order.
    pub fn operands(&self) -> Vec<&TypedExpr> {
        match &self.node {
            TypedNode::Constant(_) | TypedNode::Fact { .. } | TypedNode::Records { .. } => Vec::new(),
            TypedNode::Variable(_) | TypedNode::Field { .. } => Vec::new(),
            TypedNode::Not(one) | TypedNode::Negate(one) | TypedNode::Size(one) => vec![one],
            TypedNode::OneOf { choice: one, .. }
            | TypedNode::Holds { set: one, .. }
            | TypedNode::DaysSince { date: one, .. } => {
                vec![one]
            }
            TypedNode::All(some) | TypedNode::Any(some) => some.iter().collect(),
            TypedNode::Compare(_, two) | TypedNode::Arithmetic(_, two) => two.iter().collect(),
            TypedNode::Choose(three) => three.iter().collect(),
            TypedNode::Member { value: one, list: two }
            | TypedNode::Quantify { list: one, body: two, .. }
            | TypedNode::Filter { list: one, body: two }
            | TypedNode::Map { list: one, body: two } => vec![one, two],
        }
    }

    /// The same, to be changed.
    pub fn operands_mut(&mut self) -> Vec<&mut TypedExpr> {
        match &mut self.node {
            TypedNode::Constant(_) | TypedNode::Fact { .. } | TypedNode::Records { .. } => Vec::new(),
            TypedNode::Variable(_) | TypedNode::Field { .. } => Vec::new(),
            TypedNode::Not(one) | TypedNode::Negate(one) | TypedNode::Size(one) => vec![one],
            TypedNode::OneOf { choice: one, .. }
            | TypedNode::Holds { set: one, .. }
            | TypedNode::DaysSince { date: one, .. } => {
                vec![one]
            }
            TypedNode::All(some) | TypedNode::Any(some) => some.iter_mut().collect(),
            TypedNode::Compare(_, two) | TypedNode::Arithmetic(_, two) => two.iter_mut().collect(),
            TypedNode::Choose(three) => three.iter_mut().collect(),
            TypedNode::Member { value: one, list: two }
            | TypedNode::Quantify { list: one, body: two, .. }
            | TypedNode::Filter { list: one, body: two }
            | TypedNode::Map { list: one, body: two } => vec![one, two],
        }
    }
}
