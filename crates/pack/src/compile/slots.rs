//! Which cells a question takes.

use expr::{AbstractValue, Type, bits};

use crate::layout::{Slot, SlotPart};
use crate::question::Question;
use crate::types::{Items, Series, Shape};

/// The slots that one question takes.
pub(super) fn slots_of<C>(question: &Question<C>, index: usize, first: usize, kind: Type) -> Vec<Slot> {
    let slot =
        |fact: &str, part, unknown| Slot { fact: fact.to_owned(), question: index, part, unknown, kind: kind.clone() };
    let mut slots = Vec::new();
    match question.kind.shape() {
        Shape::Records(_) => slots.push(slot(&question.fact, SlotPart::List, AbstractValue::default())),
        Shape::Items(Items { items, states }) => {
            for (place, (item, _)) in items.iter().enumerate() {
                let fact = format!("{}.{item}", question.fact);
                slots.push(slot(&fact, SlotPart::Item(place), AbstractValue::one_of(bits(states.len() as u32))));
            }
            for (state, _) in states.iter().enumerate() {
                let part = SlotPart::State { first_item: first, items: items.len(), state };
                slots.push(slot(&question.fact, part, AbstractValue::set(0, bits(items.len() as u32))));
            }
        }
        Shape::Series(Series { of, quarters }) => {
            for quarter in 0..*quarters {
                let fact = format!("{}.q{}", question.fact, quarter + 1);
                slots.push(slot(&fact, SlotPart::Quarter(quarter), of.unknown()));
            }
        }
        Shape::Value => {
            slots.push(slot(&question.fact, SlotPart::Value, question.kind.unknown()));
            if question.not_applicable {
                let present = slot(&question.fact, SlotPart::Present, AbstractValue::EITHER);
                slots.push(Slot { kind: Type::Bool, ..present });
            }
        }
    }
    slots
}
