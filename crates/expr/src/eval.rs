//! Walks a typed condition over the sets of values that its facts can have.
//!
//! This is the reference: macros and explanations are evaluated here, and `program` must agree with it. Every value
//! carries a [`Trail`], so that an explanation cannot come to another truth than the evaluation.

use super::interval as on;
use super::scope::Type;
use super::trail::Trail;
use super::typed::{Node, Operation, Typed};
use crate::{Cell, Records, Truth};

/// The values that an expression can have. Facts whose cell is not there are unknown, lists that are not there too.
pub fn evaluate(typed: &Typed, cells: &[Cell], records: &[Records]) -> Cell {
    Walk::<()>::new(cells, records).cell(typed).0
}

/// The truth of a condition.
pub fn truth(typed: &Typed, cells: &[Cell], records: &[Records]) -> Truth {
    evaluate(typed, cells, records).as_truth()
}

/// What a macro variable stands for.
#[derive(Clone)]
pub(super) enum Value<'a, T> {
    Cell(Cell, T),
    /// An entry of a list of records, and the slot of that list.
    Entry(&'a [Cell], u32),
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
    pub present: (Cell, T),
    pub value: Value<'a, T>,
}

pub(super) struct Walk<'a, T> {
    cells: &'a [Cell],
    pub records: &'a [Records],
    pub variables: Vec<Value<'a, T>>,
}

/// Whether a value can have no other value any more.
fn is_known(kind: &Type, cell: Cell) -> bool {
    match kind {
        Type::Bool => (cell.a != 0) != (cell.b != 0),
        Type::Choice(_) => cell.a.is_power_of_two(),
        Type::Set(_) => cell.a == cell.b,
        _ => cell.is_known_number(),
    }
}

/// Whether the cell of a fact says all there is to say. Then it may also say that there is no number.
fn is_fact_known(kind: &Type, cell: Cell) -> bool {
    let number = matches!(kind, Type::Int | Type::Double | Type::Date | Type::Text);
    is_known(kind, cell) || number && cell.is_undefined()
}

/// Whether a value is not known and never will be.
fn is_lost<T: Trail>(kind: &Type, cell: Cell, trail: &T) -> bool {
    !is_known(kind, cell) && !trail.is_open()
}

/// Forgets what is missing where the value is known without it.
pub(super) fn settled<T: Trail>(kind: &Type, cell: Cell, mut trail: T) -> (Cell, T) {
    if is_known(kind, cell) {
        trail.settle();
    }
    (cell, trail)
}

pub(super) fn and<T: Trail>(x: (Cell, T), y: (Cell, T)) -> (Cell, T) {
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
type With<T> = fn((Cell, T), (Cell, T)) -> (Cell, T);

pub(super) fn or<T: Trail>(x: (Cell, T), y: (Cell, T)) -> (Cell, T) {
    let (cell, trail) = and((on::not(x.0), x.1), (on::not(y.0), y.1));
    (on::not(cell), trail)
}

impl<'a, T: Trail> Walk<'a, T> {
    pub fn new(cells: &'a [Cell], records: &'a [Records]) -> Self {
        Self { cells, records, variables: Vec::new() }
    }

    /// The value of an expression that is neither a list nor an entry.
    pub fn cell(&mut self, typed: &Typed) -> (Cell, T) {
        match &typed.node {
            Node::Constant(cell) => (*cell, T::default()),
            Node::Fact { slot, unknown } => {
                let cell = self.cells.get(*slot as usize).copied().unwrap_or(*unknown);
                (cell, T::fact(*slot, cell != *unknown, is_fact_known(&typed.kind, cell)))
            }
            Node::Field { variable, field, unknown } => self.field(&typed.kind, *variable, *field, *unknown),
            Node::Variable(variable) => match self.variables.get(usize::from(*variable)) {
                Some(Value::Cell(cell, trail)) => (*cell, trail.clone()),
                _ => (Cell::EITHER, T::default()),
            },
            Node::Not(operand) => {
                let (cell, trail) = self.cell(operand);
                (on::not(cell), trail)
            }
            Node::All(operands) => self.fold(operands, true, and),
            Node::Any(operands) => self.fold(operands, false, or),
            Node::Compare(comparison, operands) => {
                let [Typed { kind, .. }, _] = &**operands;
                let ([x, y], trail) = self.both(operands);
                let cell = match (kind, comparison) {
                    (Type::Bool, _) => on::equal_bools(x, y),
                    (Type::Choice(_), _) => on::equal_choices(x, y),
                    (_, comparison) => on::compare_numbers(*comparison, x, y),
                };
                settled(&typed.kind, cell, trail)
            }
            Node::OneOf { choice, mask } => {
                let (choice, trail) = self.cell(choice);
                settled(&typed.kind, on::one_of(choice, *mask), trail)
            }
            Node::Holds { set, mask } => {
                let (set, trail) = self.cell(set);
                settled(&typed.kind, on::holds(set, *mask), trail)
            }
            Node::Arithmetic(operation, operands) => {
                let ([x, y], mut trail) = self.both(operands);
                let cell = on::calculate(*operation, x, y);
                if cell.is_undefined() && on::divides(*operation) && y.least() == 0.0 && y.most() == 0.0 {
                    trail.settle();
                }
                settled(&typed.kind, cell, trail)
            }
            Node::Negate(operand) => {
                let (cell, trail) = self.cell(operand);
                (on::negate(cell), trail)
            }
            Node::DaysSince { as_of, date } => {
                let today = self.cells.get(*as_of as usize).copied().unwrap_or(Cell::ANY_NUMBER);
                let (date, trail) = self.cell(date);
                (on::calculate(Operation::Subtract, today, date), trail)
            }
            Node::Choose(parts) => self.choose(typed, parts),
            Node::Size(of) => self.size(typed, of),
            Node::Member { value, list } => self.member(value, list),
            Node::Quantify { quantifier, list, body } => self.quantify(*quantifier, list, body),
            Node::Records { .. } | Node::Filter { .. } | Node::Map { .. } => (Cell::EITHER, T::default()),
        }
    }

    fn field(&self, kind: &Type, variable: u16, field: u16, unknown: Cell) -> (Cell, T) {
        match self.variables.get(usize::from(variable)) {
            Some(Value::Entry(fields, slot)) => {
                let cell = fields.get(usize::from(field)).copied().unwrap_or(unknown);
                (cell, T::fact(*slot, cell != unknown, is_fact_known(kind, cell)))
            }
            _ => (unknown, T::default()),
        }
    }

    fn fold(&mut self, operands: &[Typed], start: bool, with: With<T>) -> (Cell, T) {
        let mut operands = operands.iter();
        let first = operands.next().map_or_else(|| (Cell::bool(start), T::default()), |operand| self.cell(operand));
        operands.fold(first, |sum, operand| with(sum, self.cell(operand)))
    }

    /// Two operands that both matter. Where one is undefined for good, so is what comes of them.
    fn both(&mut self, operands: &[Typed; 2]) -> ([Cell; 2], T) {
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

    fn choose(&mut self, typed: &Typed, parts: &[Typed; 3]) -> (Cell, T) {
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

    fn size(&mut self, typed: &Typed, of: &Typed) -> (Cell, T) {
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
