//! Facts into numbered cells: the last step that looks at names.

use std::collections::BTreeSet;

use expr::{AbstractValue, Day, Records, Truth, Value, truth};
use pack::types::Shape;
use pack::{Catalog, Condition, Question, Slot, SlotPart, quarter_fact};

use super::bound::BoundFacts;
use super::rate;
use crate::Facts;

impl BoundFacts {
    /// The questions behind slots, without those that are not put because their `asked_when` is False.
    pub(super) fn open_questions(&self, catalog: &Catalog, slots: &BTreeSet<u32>) -> BTreeSet<String> {
        let mut questions = self.questions_behind(catalog, slots);
        questions.retain(|fact| catalog.question(fact).is_none_or(|question| self.puts(question)));
        questions
    }

    fn puts(&self, question: &Question<Condition>) -> bool {
        let asked = question.asked_when.as_ref().map(|when| truth(&when.typed, &self.cells, &self.records));
        asked != Some(Truth::False)
    }

    /// The questions behind slots, put or not: for the inputs of a formula.
    pub(super) fn questions_behind(&self, catalog: &Catalog, slots: &BTreeSet<u32>) -> BTreeSet<String> {
        let mut questions = BTreeSet::new();
        let mut plain = BTreeSet::new();
        for slot in slots {
            match catalog.layout.slots.get(*slot as usize).map(|slot| &slot.part) {
                Some(SlotPart::Rating(check)) => questions.extend(rate::open_questions(catalog, self, *check)),
                _ => _ = plain.insert(*slot),
            }
        }
        questions.extend(catalog.questions_read(&plain));
        questions
    }
}

/// Binds facts to the slots of a catalog. `plans` says whether checks that do not apply yet are judged by their plan.
pub fn bind(catalog: &Catalog, facts: &Facts, as_of: Day, plans: bool) -> BoundFacts {
    let layout = &catalog.layout;
    let mut cells = vec![AbstractValue::default(); catalog.code.program.width()];
    for (cell, slot) in cells.iter_mut().zip(&layout.slots) {
        *cell = slot.unknown;
    }
    for (index, slot) in layout.slots.iter().enumerate() {
        if slot.part == SlotPart::AsOf {
            cells[index] = AbstractValue::number(f64::from(as_of.number()));
        } else if slot.part == SlotPart::Plans {
            cells[index] = AbstractValue::bool(plans);
        } else if let SlotPart::Quarter(back) = slot.part {
            let question = &catalog.questions[slot.question];
            let value = facts.value(&quarter_fact(&question.fact, back, as_of));
            if let Some(value) = value {
                cells[index] = question.kind.encode(value).unwrap_or(slot.unknown);
            }
        } else if let (SlotPart::Value | SlotPart::Item(_) | SlotPart::Present, Some(value)) =
            (&slot.part, value(facts, slot))
        {
            cells[index] = if slot.part == SlotPart::Present {
                AbstractValue::bool(*value != Value::NotApplicable)
            } else {
                catalog.questions[slot.question].kind.encode(value).unwrap_or(slot.unknown)
            };
        }
    }
    count_states(catalog, &mut cells);
    let records = layout.lists.iter().map(|question| list(catalog, facts, *question)).collect();
    let mut bound = BoundFacts { cells, records, backings: rate::backings(catalog, facts, as_of), as_of };
    rate::rate(catalog, &mut bound);
    bound
}

fn value<'f>(facts: &'f Facts, slot: &Slot) -> Option<&'f Value> {
    facts.value(&slot.fact)
}

/// Fills the sets "items in this state" from the items. Called again after an item's cell was changed.
pub fn count_states(catalog: &Catalog, cells: &mut [AbstractValue]) {
    for (index, slot) in catalog.layout.slots.iter().enumerate() {
        let SlotPart::State { first_item, items, state } = slot.part else { continue };
        let (mut must, mut may) = (0, 0);
        for item in 0..items {
            let open = cells[first_item + item].a;
            if open & (1 << state) != 0 {
                may |= 1 << item;
            }
            if open == 1 << state {
                must |= 1 << item;
            }
        }
        cells[index] = AbstractValue::set(must, may);
    }
}

fn list(catalog: &Catalog, facts: &Facts, question: usize) -> Records {
    let question = &catalog.questions[question];
    let Shape::Records(fields) = question.kind.shape() else { return Records::default() };
    match facts.value(&question.fact) {
        Some(Value::Records(entries)) => {
            let entry = |values: &Vec<Option<Value>>| {
                let cell = |((_, field), value): (&(String, pack::RecordField), &Option<Value>)| {
                    value.as_ref().and_then(|value| field.kind.encode(value)).unwrap_or_else(|| field.kind.unknown())
                };
                fields.iter().zip(values).map(cell).collect()
            };
            Records { known: true, entries: entries.iter().map(entry).collect() }
        }
        _ => Records::default(),
    }
}
