//! Walks a typed condition over the sets of values that its facts can have.
//!
//! This is the reference: macros and explanations are evaluated here, and `program` must agree with it. Every value
//! carries a [`Trail`], so that an explanation cannot come to another truth than the evaluation.

use super::interval as on;
use super::trail::Trail;
use super::typed::{Operation, TypedExpr, TypedNode};
use super::types::Type;
use crate::{AbstractValue, Records, Truth};

/// The values that an expression can have. Facts whose cell is not there are unknown, lists that are not there too.
pub fn evaluate(typed: &TypedExpr, cells: &[AbstractValue], records: &[Records]) -> AbstractValue {
    Walk::<()>::new(cells, records).cell(typed).0
}

/// The truth of a condition.
pub fn truth(typed: &TypedExpr, cells: &[AbstractValue], records: &[Records]) -> Truth {
    evaluate(typed, cells, records).as_truth()
}

/// What a macro variable stands for.
#[derive(Clone)]
pub(super) enum Value<'a, T> {
    Single(AbstractValue, T),
    /// An entry of a list of records, and the slot of that list.
    Entry(&'a [AbstractValue], u32),
    List(List<'a, T>),
}

/// What a macro ranges over.
#[derive(Clone)]
pub(super) struct List<'a, T> {
    pub elements: Vec<Element<'a, T>>,
    /// Whether there are surely no more elements.
    pub complete: bool,
    /// Where the elements come from, apart from their own presence.
    pub trail: T,
}

#[derive(Clone)]
pub(super) struct Element<'a, T> {
    /// Whether it is in the list.
    pub present: (AbstractValue, T),
    pub value: Value<'a, T>,
}

pub(super) struct Walk<'a, T> {
    cells: &'a [AbstractValue],
    pub records: &'a [Records],
    pub variables: Vec<Value<'a, T>>,
}

/// Whether a value can have no other value any more.
fn is_known(kind: &Type, cell: AbstractValue) -> bool {
    match kind {
        Type::Bool => (cell.a != 0) != (cell.b != 0),
        Type::Choice(_) => cell.a.is_power_of_two(),
        Type::Set(_) => cell.a == cell.b,
        _ => cell.is_known_number(),
    }
}

/// Whether the cell of a fact says all there is to say. Then it may also say that there is no number.
fn is_fact_known(kind: &Type, cell: AbstractValue) -> bool {
    let number = matches!(kind, Type::Int | Type::Double | Type::Date | Type::Text);
    is_known(kind, cell) || number && cell.is_undefined()
}

/// Whether a value says nothing and never will, so that nothing comes of it whatever stands beside it. A number that is lost within a
/// range, or a choice among a few, still leaves something to others: a fact that lies outside settles a comparison.
fn is_lost<T: Trail>(kind: &Type, cell: AbstractValue, trail: &T) -> bool {
    let says_nothing = match kind {
        Type::Bool => !is_known(kind, cell),
        Type::Int | Type::Double | Type::Date | Type::Text => cell.is_undefined(),
        _ => false,
    };
    says_nothing && !trail.is_open()
}

/// Forgets what is missing where the value is known without it.
pub(super) fn settled<T: Trail>(kind: &Type, cell: AbstractValue, mut trail: T) -> (AbstractValue, T) {
    if is_known(kind, cell) {
        trail.settle();
    }
    (cell, trail)
}

pub(super) fn and<T: Trail>(x: (AbstractValue, T), y: (AbstractValue, T)) -> (AbstractValue, T) {
    let cell = on::and(x.0, y.0);
    let trail = match (x.0.as_truth(), y.0.as_truth()) {
        (Truth::False, Truth::False) => x.1.either(y.1),
        (Truth::False, _) | (Truth::Unknown, Truth::True) => x.1,
        (_, Truth::False) | (Truth::True, Truth::Unknown) => y.1,
        (Truth::True, Truth::True) | (Truth::Unknown, Truth::Unknown) => {
            let mut both = x.1;
            both.join(y.1);
            both
        }
    };
    (cell, trail)
}

/// [`and`] or [`or`].
type With<T> = fn((AbstractValue, T), (AbstractValue, T)) -> (AbstractValue, T);

pub(super) fn or<T: Trail>(x: (AbstractValue, T), y: (AbstractValue, T)) -> (AbstractValue, T) {
    let (cell, trail) = and((on::not(x.0), x.1), (on::not(y.0), y.1));
    (on::not(cell), trail)
}

impl<'a, T: Trail> Walk<'a, T> {
    pub fn new(cells: &'a [AbstractValue], records: &'a [Records]) -> Self {
        Self { cells, records, variables: Vec::new() }
    }

    /// The value of an expression that is neither a list nor an entry.
    pub fn cell(&mut self, typed: &TypedExpr) -> (AbstractValue, T) {
        match &typed.node {
            TypedNode::Constant(cell) => (*cell, T::default()),
            TypedNode::Fact { slot, unknown } => {
                let cell = self.cells.get(*slot as usize).copied().unwrap_or(*unknown);
                (cell, T::fact(*slot, cell != *unknown, is_fact_known(&typed.kind, cell)))
            }
            TypedNode::Field { variable, field, unknown } => self.field(&typed.kind, *variable, *field, *unknown),
            TypedNode::Variable(variable) => match self.variables.get(usize::from(*variable)) {
                Some(Value::Single(cell, trail)) => (*cell, trail.clone()),
                _ => (AbstractValue::EITHER, T::default()),
            },
            TypedNode::Not(operand) => {
                let (cell, trail) = self.cell(operand);
                (on::not(cell), trail)
            }
            TypedNode::All(operands) => self.fold(operands, true, and),
            TypedNode::Any(operands) => self.fold(operands, false, or),
            TypedNode::Compare(comparison, operands) => {
                let [TypedExpr { kind, .. }, _] = &**operands;
                let ([x, y], trail) = self.both(operands);
                let cell = match (kind, comparison) {
                    (Type::Bool, _) => on::equal_bools(x, y),
                    (Type::Choice(_), _) => on::equal_choices(x, y),
                    (_, comparison) => on::compare_numbers(*comparison, x, y),
                };
                settled(&typed.kind, cell, trail)
            }
            TypedNode::OneOf { choice, mask } => {
                let (choice, trail) = self.cell(choice);
                settled(&typed.kind, on::one_of(choice, *mask), trail)
            }
            TypedNode::Holds { set, mask } => {
                let (set, trail) = self.cell(set);
                settled(&typed.kind, on::holds(set, *mask), trail)
            }
            TypedNode::Arithmetic(operation, operands) => {
                let ([x, y], mut trail) = self.both(operands);
                let cell = on::calculate(*operation, x, y);
                if cell.is_undefined() && on::divides(*operation) && y.least() == 0.0 && y.most() == 0.0 {
                    trail.settle();
                }
                settled(&typed.kind, cell, trail)
            }
            TypedNode::Negate(operand) => {
                let (cell, trail) = self.cell(operand);
                (on::negate(cell), trail)
            }
            TypedNode::DaysSince { as_of, date } => {
                let today = self.cells.get(*as_of as usize).copied().unwrap_or(AbstractValue::ANY_NUMBER);
                let (date, trail) = self.cell(date);
                (on::calculate(Operation::Subtract, today, date), trail)
            }
            TypedNode::Choose(parts) => self.choose(typed, parts),
            TypedNode::Size(of) => self.size(typed, of),
            TypedNode::Member { value, list } => self.member(value, list),
            TypedNode::Quantify { quantifier, list, body } => self.quantify(*quantifier, list, body),
            TypedNode::Records { .. } | TypedNode::Filter { .. } | TypedNode::Map { .. } => {
                (AbstractValue::EITHER, T::default())
            }
        }
    }

    fn field(&self, kind: &Type, variable: u16, field: u16, unknown: AbstractValue) -> (AbstractValue, T) {
        match self.variables.get(usize::from(variable)) {
            Some(Value::Entry(fields, slot)) => {
                let cell = fields.get(usize::from(field)).copied().unwrap_or(unknown);
                (cell, T::fact(*slot, cell != unknown, is_fact_known(kind, cell)))
            }
            _ => (unknown, T::default()),
        }
    }

    fn fold(&mut self, operands: &[TypedExpr], start: bool, with: With<T>) -> (AbstractValue, T) {
        let mut operands = operands.iter();
        let first =
            operands.next().map_or_else(|| (AbstractValue::bool(start), T::default()), |operand| self.cell(operand));
        operands.fold(first, |sum, operand| with(sum, self.cell(operand)))
    }

    /// Two operands that both matter. Where one is undefined for good, so is what comes of them.
    fn both(&mut self, operands: &[TypedExpr; 2]) -> ([AbstractValue; 2], T) {
        let [x, y] = operands;
        let ((x_cell, x_trail), (y_cell, y_trail)) = (self.cell(x), self.cell(y));
        let hopeless = is_lost(&x.kind, x_cell, &x_trail) || is_lost(&y.kind, y_cell, &y_trail);
        let mut trail = x_trail;
        trail.join(y_trail);
        if hopeless {
            trail.settle();
        }
        ([x_cell, y_cell], trail)
    }

    fn choose(&mut self, typed: &TypedExpr, parts: &[TypedExpr; 3]) -> (AbstractValue, T) {
        let [condition, yes, no] = parts;
        let (condition, mut trail) = self.cell(condition);
        let branch = match condition.as_truth() {
            Truth::True => Some(yes),
            Truth::False => Some(no),
            Truth::Unknown => None,
        };
        if let Some(branch) = branch {
            let (cell, more) = self.cell(branch);
            trail.join(more);
            return (cell, trail);
        }
        let ((yes, yes_trail), (no, no_trail)) = (self.cell(yes), self.cell(no));
        let hopeless = is_lost(&typed.kind, yes, &yes_trail) && is_lost(&typed.kind, no, &no_trail);
        trail.join(yes_trail);
        trail.join(no_trail);
        if hopeless {
            trail.settle();
        }
        let cell = match typed.kind {
            Type::Bool | Type::Choice(_) => on::choose_bits(condition, yes, no),
            Type::Set(_) => on::choose_sets(condition, yes, no),
            _ => on::choose_numbers(condition, yes, no),
        };
        settled(&typed.kind, cell, trail)
    }

    fn size(&mut self, typed: &TypedExpr, of: &TypedExpr) -> (AbstractValue, T) {
        match of.kind {
            Type::Text => self.cell(of),
            Type::Set(_) => {
                let (set, trail) = self.cell(of);
                settled(&typed.kind, on::size_of_set(set), trail)
            }
            _ => self.length(of),
        }
    }
}
