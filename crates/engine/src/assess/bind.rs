//! Facts into numbered cells: the last step that looks at names.

use std::collections::BTreeSet;

use expr::{AbstractValue, Day, Records, Truth, Type, Value, truth};
use pack::types::Shape;
use pack::{Catalog, Condition, Question, Slot, SlotPart, quarter_fact};

use super::bound::BoundFacts;
use super::rate;
use super::views::{ChosenFacts, disputed};
use crate::{Claim, Facts};

impl BoundFacts {
    /// The questions behind slots, by fact, without those that are not put because their `asked_when` is False.
    pub(crate) fn open_questions(&self, catalog: &Catalog, slots: &BTreeSet<u32>) -> BTreeSet<String> {
        let mut questions = self.questions_behind(catalog, slots);
        questions.retain(|place| self.puts(&catalog.questions[*place]));
        catalog.facts_of(questions)
    }

    pub(super) fn puts(&self, question: &Question<Condition>) -> bool {
        let asked = question.asked_when.as_ref().map(|when| truth(&when.typed, &self.cells, &self.records));
        asked != Some(Truth::False)
    }

    /// The questions behind slots by their places, put or not: for the inputs of a formula.
    pub(super) fn questions_behind(&self, catalog: &Catalog, slots: &BTreeSet<u32>) -> BTreeSet<usize> {
        let mut questions = BTreeSet::new();
        let mut plain = BTreeSet::new();
        for slot in slots {
            match catalog.layout.slots.get(*slot as usize).map(|slot| &slot.part) {
                Some(SlotPart::Rating(check)) => questions.extend(rate::open_questions(catalog, self, *check)),
                _ => _ = plain.insert(*slot),
            }
        }
        questions.extend(catalog.questions_behind(&plain));
        questions
    }
}

/// Binds facts to the slots of a catalog. `plans` says whether checks that do not apply yet are judged by their plan.
pub fn bind(catalog: &Catalog, facts: &Facts, as_of: Day, plans: bool) -> BoundFacts {
    bind_chosen(catalog, &ChosenFacts::none(facts), as_of, plans)
}

/// As [`bind`], with the views that are chosen.
pub(super) fn bind_chosen(catalog: &Catalog, facts: &ChosenFacts<'_>, as_of: Day, plans: bool) -> BoundFacts {
    let layout = &catalog.layout;
    let mut cells = vec![AbstractValue::default(); catalog.code.program.width()];
    for (cell, slot) in cells.iter_mut().zip(&layout.slots) {
        *cell = slot.unknown;
    }
    for (index, slot) in layout.slots.iter().enumerate() {
        if slot.part == SlotPart::AsOf {
            cells[index] = AbstractValue::number(f64::from(as_of.number()));
        } else if let SlotPart::Quarter(back) = slot.part {
            let question = &catalog.questions[slot.question];
            if let Some(cell) = cell(facts, &quarter_fact(&question.fact, back, as_of), slot, question) {
                cells[index] = cell;
            }
        } else if let SlotPart::Value | SlotPart::Item(_) | SlotPart::Present = slot.part
            && let Some(cell) = cell(facts, &slot.fact, slot, &catalog.questions[slot.question])
        {
            cells[index] = cell;
        }
    }
    count_states(catalog, &mut cells);
    let records = layout.lists.iter().map(|question| list(catalog, facts, *question)).collect();
    let (backings, disputed) = (rate::backings(catalog, facts, as_of), disputed(facts.facts()));
    let mut bound = BoundFacts { cells, records, backings, as_of, plans, disputed };
    rate::rate(catalog, &mut bound);
    bound
}

/// What a slot holds of a fact; where views stand beside each other, all that any of them says.
fn cell(facts: &ChosenFacts<'_>, fact: &str, slot: &Slot, question: &Question<Condition>) -> Option<AbstractValue> {
    let encode = |claim: &Claim| encode(slot, question, &claim.value).unwrap_or(slot.unknown);
    match facts.claim(fact) {
        Some(claim) => Some(encode(claim)),
        None => facts.open(fact).iter().map(encode).reduce(|one, other| hull(slot, one, other)),
    }
}

/// A value as a slot of its question holds it; none where value and question do not belong together.
pub fn encode<C>(slot: &Slot, question: &Question<C>, value: &Value) -> Option<AbstractValue> {
    match slot.part {
        SlotPart::Present => Some(AbstractValue::bool(*value != Value::NotApplicable)),
        _ => question.kind.encode(value),
    }
}

/// The least cell that holds two cells of a slot.
pub(crate) fn hull(slot: &Slot, one: AbstractValue, other: AbstractValue) -> AbstractValue {
    let is_undefined = one == AbstractValue::UNDEFINED || other == AbstractValue::UNDEFINED;
    match slot.kind {
        _ if one == other => one,
        _ if is_undefined => slot.unknown,
        Type::Bool => AbstractValue { a: one.a | other.a, b: one.b | other.b },
        Type::Choice(_) => AbstractValue::one_of(one.a | other.a),
        Type::Int | Type::Double | Type::Date | Type::Text => {
            AbstractValue::between(one.least().min(other.least()), one.most().max(other.most()))
        }
        Type::Set(_) => AbstractValue::set(one.a & other.a, one.b | other.b),
        Type::Records(_) | Type::Entry(_) | Type::List(_) => slot.unknown,
    }
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

fn list(catalog: &Catalog, facts: &ChosenFacts<'_>, question: usize) -> Records {
    let question = &catalog.questions[question];
    let claim = facts.claim(&question.fact);
    claim.and_then(|claim| encode_records(question, &claim.value)).unwrap_or_default()
}

/// A list as macros range over it; none where value and question do not belong together.
pub fn encode_records<C>(question: &Question<C>, value: &Value) -> Option<Records> {
    let Shape::Records(fields) = question.kind.shape() else { return None };
    match value {
        Value::Records(entries) => {
            let entry = |values: &Vec<Option<Value>>| {
                let cell = |((_, field), value): (&(String, pack::RecordField), &Option<Value>)| {
                    value.as_ref().and_then(|value| field.kind.encode(value)).unwrap_or_else(|| field.kind.unknown())
                };
                fields.iter().zip(values).map(cell).collect()
            };
            Some(Records { known: true, entries: entries.iter().map(entry).collect() })
        }
        _ => None,
    }
}
