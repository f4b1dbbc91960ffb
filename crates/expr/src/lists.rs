//! The macros, and what they range over: records, sets and what other macros give.

use super::eval::{Element, List, Value, Walk, and, or, settled};
use super::interval as on;
use super::trail::Trail;
use super::typed::{Comparison, Quantifier, TypedExpr, TypedNode};
use super::types::Type;
use crate::cell::bit;
use crate::{AbstractValue, Truth};

impl<'a, T: Trail> Walk<'a, T> {
    /// The elements of an expression that is a list or a set.
    pub fn list(&mut self, typed: &TypedExpr) -> List<'a, T> {
        match &typed.node {
            TypedNode::Records { slot, list } => self.entries(*slot, *list),
            TypedNode::Filter { list, body } => self.filter(list, body),
            TypedNode::Map { list, body } => self.map(list, body),
            TypedNode::Variable(variable) => match self.variables.get(usize::from(*variable)) {
                Some(Value::List(list)) => list.clone(),
                Some(Value::Single(set, trail)) => options(*set, trail.clone()),
                _ => List { elements: Vec::new(), complete: false, trail: T::default() },
            },
            _ => {
                let (set, trail) = self.cell(typed);
                options(set, trail)
            }
        }
    }

    fn entries(&self, slot: u32, list: u16) -> List<'a, T> {
        let records = self.records.get(usize::from(list));
        let complete = records.is_some_and(|records| records.known);
        let entries = records.map_or(&[][..], |records| &records.entries);
        let trail = T::fact(slot, complete || !entries.is_empty(), complete);
        let sure = (AbstractValue::bool(true), T::fact(slot, true, true));
        let element =
            |fields: &'a Vec<AbstractValue>| Element { present: sure.clone(), value: Value::Entry(fields, slot) };
        List { elements: entries.iter().map(element).collect(), complete, trail }
    }

    fn filter(&mut self, list: &TypedExpr, body: &TypedExpr) -> List<'a, T> {
        let List { elements, complete, mut trail } = self.list(list);
        let mut kept = Vec::new();
        for element in elements {
            let (wanted, value) = self.with(element.value, |walk| walk.cell(body));
            let present = and(element.present, wanted);
            match present.0.as_truth() {
                Truth::False => trail.join(present.1),
                _ => kept.push(Element { present, value }),
            }
        }
        List { elements: kept, complete, trail }
    }

    fn map(&mut self, list: &TypedExpr, body: &TypedExpr) -> List<'a, T> {
        let List { elements, complete, trail } = self.list(list);
        let mapped = elements.into_iter().map(|Element { present, value }| {
            let (value, _) = self.with(value, |walk| walk.value(body));
            Element { present, value }
        });
        List { elements: mapped.collect(), complete, trail }
    }

    /// Any value, also an entry or a list.
    fn value(&mut self, typed: &TypedExpr) -> Value<'a, T> {
        match (&typed.kind, &typed.node) {
            (Type::Entry(_), TypedNode::Variable(variable)) => match self.variables.get(usize::from(*variable)) {
                Some(value) => value.clone(),
                None => Value::Entry(&[], u32::MAX),
            },
            (Type::Entry(_), _) => Value::Entry(&[], u32::MAX),
            (Type::Records(_) | Type::List(_), _) => Value::List(self.list(typed)),
            _ => {
                let (cell, trail) = self.cell(typed);
                Value::Single(cell, trail)
            }
        }
    }

    /// Looks at something with one more variable, and gives that variable's value back.
    fn with<R>(&mut self, value: Value<'a, T>, look: impl FnOnce(&mut Self) -> R) -> (R, Value<'a, T>) {
        self.variables.push(value);
        let result = look(self);
        let value = self.variables.pop();
        (result, value.unwrap_or(Value::Single(AbstractValue::EITHER, T::default())))
    }

    /// How many elements a list has.
    pub fn length(&mut self, list: &TypedExpr) -> (AbstractValue, T) {
        let List { elements, complete, trail } = self.list(list);
        let found = elements.into_iter().map(|element| element.present);
        let (count, trail) = count(found.collect(), complete, trail);
        settled(&Type::Int, count, trail)
    }

    /// `value in list`
    pub fn member(&mut self, value: &TypedExpr, list: &TypedExpr) -> (AbstractValue, T) {
        let (wanted, wanted_trail) = self.cell(value);
        let List { elements, complete, trail } = self.list(list);
        let equal = |element: Element<'a, T>| {
            let Value::Single(cell, mut trail) = element.value else { return element.present };
            trail.join(wanted_trail.clone());
            let equal = match value.kind {
                Type::Bool => on::equal_bools(cell, wanted),
                Type::Choice(_) => on::equal_choices(cell, wanted),
                _ => on::compare_numbers(Comparison::Equal, cell, wanted),
            };
            and(element.present, settled(&Type::Bool, equal, trail))
        };
        any(elements.into_iter().map(equal), complete, trail)
    }

    pub fn quantify(&mut self, quantifier: Quantifier, list: &TypedExpr, body: &TypedExpr) -> (AbstractValue, T) {
        let List { elements, complete, trail } = self.list(list);
        let negate = quantifier == Quantifier::All;
        let mut found = Vec::with_capacity(elements.len());
        for Element { present, value } in elements {
            let ((cell, body_trail), _) = self.with(value, |walk| walk.cell(body));
            let cell = if negate { on::not(cell) } else { cell };
            found.push(and(present, (cell, body_trail)));
        }
        match quantifier {
            Quantifier::Exists => any(found.into_iter(), complete, trail),
            Quantifier::All => {
                let (cell, trail) = any(found.into_iter(), complete, trail);
                (on::not(cell), trail)
            }
            Quantifier::ExistsOne => {
                let (count, trail) = count(found, complete, trail);
                settled(&Type::Bool, on::equal_numbers(count, AbstractValue::number(1.0)), trail)
            }
        }
    }
}

/// The options in a set, each of which may be in it or surely is.
fn options<'a, T: Trail>(set: AbstractValue, trail: T) -> List<'a, T> {
    let mut settled = trail.clone();
    settled.settle();
    let element = |mask: u64| {
        let sure = set.a & mask != 0;
        let present =
            if sure { (AbstractValue::bool(true), settled.clone()) } else { (AbstractValue::EITHER, trail.clone()) };
        Element { present, value: Value::Single(AbstractValue::one_of(mask), T::default()) }
    };
    let elements = (0..64).map(bit).filter(|mask| set.b & mask != 0).map(element).collect();
    List { elements, complete: true, trail: settled.clone() }
}

/// Whether any of these holds, or any that is not there yet.
fn any<T: Trail>(found: impl Iterator<Item = (AbstractValue, T)>, complete: bool, trail: T) -> (AbstractValue, T) {
    let rest = (if complete { AbstractValue::bool(false) } else { AbstractValue::EITHER }, trail);
    let (cell, trail) = found.fold(rest, or);
    settled(&Type::Bool, cell, trail)
}

/// How many of these hold, and of those that are not there yet.
fn count<T: Trail>(found: Vec<(AbstractValue, T)>, complete: bool, mut trail: T) -> (AbstractValue, T) {
    let (mut least, mut most) = (0.0, if complete { 0.0 } else { f64::INFINITY });
    for (cell, more) in found {
        least += f64::from(u8::from(cell.as_truth() == Truth::True));
        most += f64::from(u8::from(cell.as_truth() != Truth::False));
        trail.join(more);
    }
    (AbstractValue::between(least, most), trail)
}
