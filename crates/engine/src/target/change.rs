//! What a step changes of the facts, and the facts with some changes made.

use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Day, Type, Value};
use pack::types::{Choice, Items, Multi, Series, Shape};
use pack::{Catalog, QuestionType, SlotPart, quarter_fact};

use crate::Facts;
use crate::assess::{BoundFacts, count_states, rate};

/// How many entries of a list are changed one by one.
const ENTRIES: usize = 12;

/// What is changed at once: a fact, an item of a checklist or a quarter by its slot, or a field of entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    /// A cell.
    Slot(u32),
    /// A field of every entry of a list.
    Field(u16, u16),
    /// A field of one entry of a list: the list, the field, the entry.
    Entry(u16, u16, u16),
}

/// One thing changed, and what to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub(super) unit: Unit,
    pub(super) to: AbstractValue,
}

/// The facts of a program, to be changed and put back.
pub(super) struct Changed<'a> {
    catalog: &'a Catalog,
    standing: &'a BoundFacts,
    bound: BoundFacts,
    /// The slot that says whether a value is there, by the value's slot.
    present: BTreeMap<u32, u32>,
    /// The slots from which ratings are worked out.
    rated: Vec<bool>,
}

impl<'a> Changed<'a> {
    pub(super) fn new(catalog: &'a Catalog, standing: &'a BoundFacts) -> Changed<'a> {
        let slots = &catalog.layout.slots;
        let of_part = |part: fn(&SlotPart) -> bool| {
            slots.iter().enumerate().filter(move |(_, slot)| part(&slot.part)).map(|(at, slot)| (slot.question, at))
        };
        let there: BTreeMap<usize, usize> = of_part(|part| *part == SlotPart::Present).collect();
        let values = of_part(|part| matches!(part, SlotPart::Value | SlotPart::Quarter(_)));
        let present = values.filter_map(|(question, at)| Some((at as u32, *there.get(&question)? as u32))).collect();
        let mut rated = vec![false; slots.len()];
        for slot in catalog.checks.iter().flat_map(|check| check.levels()).flat_map(|level| level.typed.reads()) {
            if let Some(slot) = rated.get_mut(slot as usize) {
                *slot = true;
            }
        }
        for (at, slot) in slots.iter().enumerate() {
            if let SlotPart::State { first_item, items, .. } = slot.part
                && rated[at]
            {
                rated[first_item..first_item + items].fill(true);
            }
        }
        // What conditions are worked out with stands in the slots; the program's registers are not read.
        let mut bound = standing.clone();
        bound.cells.truncate(slots.len());
        Changed { catalog, standing, bound, present, rated }
    }

    /// The cell of a unit as the facts stand; none of a field of all entries.
    pub(super) fn now(&self, unit: Unit) -> Option<AbstractValue> {
        match unit {
            Unit::Slot(slot) => self.standing.cells.get(slot as usize).copied(),
            Unit::Field(..) => None,
            Unit::Entry(list, field, entry) => self.of_field(list, field).nth(usize::from(entry)),
        }
    }

    /// The cells of a field of all entries of a list as they stand.
    pub(super) fn of_field(&self, list: u16, field: u16) -> impl Iterator<Item = AbstractValue> {
        let entries = self.standing.records.get(usize::from(list)).map(|records| records.entries.as_slice());
        entries.unwrap_or_default().iter().filter_map(move |entry| entry.get(usize::from(field)).copied())
    }

    /// The units by which a unit and a value can be changed one by one: of a field of all entries each entry that has another value. None
    /// where there are too many entries for that, and of a single thing.
    pub(super) fn each(&self, unit: Unit, to: AbstractValue) -> Option<Vec<Unit>> {
        let Unit::Field(list, field) = unit else { return None };
        let others = self.of_field(list, field).enumerate().filter(|(_, now)| *now != to);
        let entries: Vec<usize> = others.map(|(entry, _)| entry).collect();
        let is_few = self.of_field(list, field).count() <= ENTRIES;
        is_few.then(|| entries.into_iter().map(|entry| Unit::Entry(list, field, entry as u16)).collect())
    }

    /// The cell of a unit while nothing is known of it.
    pub(super) fn unknown(&self, unit: Unit) -> AbstractValue {
        match unit {
            Unit::Slot(slot) => self.catalog.layout.slots[slot as usize].unknown,
            Unit::Field(list, field) | Unit::Entry(list, field, _) => {
                let question = &self.catalog.questions[self.catalog.layout.lists[list as usize]];
                let Shape::Records(fields) = question.kind.shape() else { return AbstractValue::EITHER };
                fields.get(field as usize).map_or(AbstractValue::EITHER, |(_, field)| field.kind.unknown())
            }
        }
    }

    /// What can be changed of the list of a question: each field of all entries at once, and of the first entries one by one.
    pub(super) fn units_of(&self, question: usize) -> Vec<Unit> {
        let Some(list) = self.catalog.layout.lists.iter().position(|list| *list == question) else { return Vec::new() };
        let Shape::Records(fields) = self.catalog.questions[question].kind.shape() else { return Vec::new() };
        let entries = self.standing.records.get(list).map_or(0, |records| records.entries.len()).min(ENTRIES);
        let of = |field: usize| {
            let (list, field) = (list as u16, field as u16);
            let each = (0..entries).map(move |entry| Unit::Entry(list, field, entry as u16));
            std::iter::once(Unit::Field(list, field)).chain(each)
        };
        (0..fields.len()).flat_map(of).collect()
    }

    /// The slot that says whether a value is there, where it may be that none is.
    pub(super) fn may_be_absent(&self, unit: Unit) -> Option<u32> {
        let Unit::Slot(slot) = unit else { return None };
        let present = *self.present.get(&slot)?;
        (self.standing.cells[present as usize] != AbstractValue::bool(true)).then_some(present)
    }

    /// The slots that some changes reach.
    pub(super) fn reaches(&self, changes: &[Change]) -> BTreeSet<u32> {
        let slots = &self.catalog.layout.slots;
        let list = |list: u16| {
            let question = self.catalog.layout.lists[list as usize];
            slots.iter().position(|slot| slot.part == SlotPart::List && slot.question == question)
        };
        let of = |change: &Change| match change.unit {
            Unit::Slot(slot) => std::iter::once(slot).chain(self.present.get(&slot).copied()).collect::<Vec<u32>>(),
            Unit::Field(at, _) | Unit::Entry(at, ..) => list(at).map(|slot| slot as u32).into_iter().collect(),
        };
        changes.iter().flat_map(of).collect()
    }

    /// Shows the facts with some changes made, and puts them back.
    pub(super) fn with<R>(
        &mut self,
        changes: impl IntoIterator<Item = Change>,
        look: impl FnOnce(&mut BoundFacts) -> R,
    ) -> R {
        let (mut lists, mut counted, mut rated) = (false, false, false);
        for Change { unit, to } in changes {
            match unit {
                Unit::Slot(slot) => {
                    self.bound.cells[slot as usize] = to;
                    if let Some(present) = self.present.get(&slot) {
                        self.bound.cells[*present as usize] = AbstractValue::bool(true);
                    }
                    counted |= matches!(self.catalog.layout.slots[slot as usize].part, SlotPart::Item(_));
                    rated |= self.rated[slot as usize];
                }
                Unit::Field(list, field) => {
                    let records = &mut self.bound.records[list as usize];
                    records.known = true;
                    records
                        .entries
                        .iter_mut()
                        .filter_map(|entry| entry.get_mut(field as usize))
                        .for_each(|at| *at = to);
                    (lists, rated) = (true, true);
                }
                Unit::Entry(list, field, entry) => {
                    let records = &mut self.bound.records[list as usize];
                    let cell = records.entries.get_mut(entry as usize).and_then(|entry| entry.get_mut(field as usize));
                    if let Some(cell) = cell {
                        *cell = to;
                    }
                    (lists, rated) = (true, true);
                }
            }
        }
        if counted {
            count_states(self.catalog, &mut self.bound.cells);
        }
        if rated {
            rate::rate(self.catalog, &mut self.bound);
        }
        let seen = look(&mut self.bound);
        let slots = self.bound.cells.len();
        self.bound.cells.copy_from_slice(&self.standing.cells[..slots]);
        if lists {
            self.bound.records.clone_from(&self.standing.records);
        }
        seen
    }
}

/// What several steps change together. Where two change the same fact, the value that is better by its question holds; where the
/// question has no better one, the first step's.
pub(super) fn united<'c>(
    catalog: &Catalog,
    steps: impl Iterator<Item = &'c [Change]>,
) -> BTreeMap<Unit, AbstractValue> {
    let mut all: BTreeMap<Unit, AbstractValue> = BTreeMap::new();
    for change in steps.flatten() {
        let held = all.entry(change.unit).or_insert(change.to);
        if let Unit::Slot(slot) = change.unit
            && is_better(catalog, slot, *held, change.to)
        {
            *held = change.to;
        }
    }
    all
}

/// Whether a known value of a slot is better than another by its question.
pub(super) fn is_better(catalog: &Catalog, slot: u32, from: AbstractValue, to: AbstractValue) -> bool {
    let slot = &catalog.layout.slots[slot as usize];
    let Some(ascends) = catalog.questions[slot.question].better.ascends() else { return false };
    let (less, more) = if ascends { (from, to) } else { (to, from) };
    match slot.kind {
        Type::Bool => less == AbstractValue::bool(false) && more == AbstractValue::bool(true),
        Type::Choice(_) => {
            less.a.is_power_of_two() && more.a.is_power_of_two() && less.a.trailing_zeros() < more.a.trailing_zeros()
        }
        Type::Set(_) => less.b & !more.a == 0 && less != more,
        Type::Int | Type::Double | Type::Date | Type::Text => less.most() < more.least(),
        Type::Records(_) | Type::Entry(_) | Type::List(_) => false,
    }
}

/// The facts behind some changes, as they stand in [`crate::Facts`], with the values that they change to. What does not change of a list is
/// what it was, and an amount keeps its currency.
pub(super) fn facts(
    catalog: &Catalog,
    known: &Facts,
    standing: &BoundFacts,
    as_of: Day,
    changes: impl Iterator<Item = Change> + Clone,
) -> Vec<(String, Value)> {
    let mut facts = Vec::new();
    let mut lists: BTreeMap<u16, Vec<(u16, Option<u16>, AbstractValue)>> = BTreeMap::new();
    for Change { unit, to } in changes {
        match unit {
            Unit::Slot(at) => {
                let slot = &catalog.layout.slots[at as usize];
                let kind = &catalog.questions[slot.question].kind;
                let name = match slot.part {
                    SlotPart::Quarter(back) => quarter_fact(&catalog.questions[slot.question].fact, back, as_of),
                    _ => slot.fact.clone(),
                };
                let to = value(kind, to).map(|value| in_currency(value, held(known, &name)));
                facts.extend(to.map(|value| (name, value)));
            }
            Unit::Field(list, field) => lists.entry(list).or_default().push((field, None, to)),
            Unit::Entry(list, field, entry) => lists.entry(list).or_default().push((field, Some(entry), to)),
        }
    }
    for (list, fields) in lists {
        let question = &catalog.questions[catalog.layout.lists[list as usize]];
        let QuestionType::Records(records) = &question.kind else { continue };
        let entries = &standing.records[list as usize].entries;
        let listed = match held(known, &question.fact) {
            Some(Value::Records(listed)) if listed.len() == entries.len() => listed.as_slice(),
            _ => &[],
        };
        let entry = |(number, cells): (usize, &Vec<AbstractValue>)| {
            let listed = |at: usize| listed.get(number).and_then(|entry| entry.get(at)).and_then(Option::as_ref);
            let changed = |at: usize| {
                let is_of = |entry: &Option<u16>| entry.is_none_or(|entry| usize::from(entry) == number);
                let of_field = fields.iter().rev().find(|(field, entry, _)| usize::from(*field) == at && is_of(entry));
                of_field.map(|(_, _, to)| *to).filter(|to| *to != cells[at])
            };
            let fields = records.fields.iter().enumerate();
            let all = fields.map(|(at, (_, field))| match (changed(at), listed(at)) {
                (None, Some(was)) => Some(was.clone()),
                (to, was) => value(&field.kind, to.unwrap_or(cells[at])).map(|value| in_currency(value, was)),
            });
            all.collect()
        };
        facts.push((question.fact.clone(), Value::Records(entries.iter().enumerate().map(entry).collect())));
    }
    facts
}

/// The value that decides of a fact.
fn held<'f>(known: &'f Facts, name: &str) -> Option<&'f Value> {
    known.facts.get(name)?.decided.as_ref().map(|claim| &claim.value)
}

/// An amount in the currency of the one that it takes the place of.
fn in_currency(value: Value, was: Option<&Value>) -> Value {
    match (value, was) {
        (
            Value::Money { amount, currency: None },
            Some(Value::Money { currency, .. } | Value::MoneyBetween { currency, .. }),
        ) => Value::Money { amount, currency: currency.clone() },
        (value, _) => value,
    }
}

/// The value that a known cell stands for; none where it leaves several open.
fn value(kind: &QuestionType, cell: AbstractValue) -> Option<Value> {
    let number = || cell.is_known_number().then(|| cell.least());
    let option = |ids: &mut dyn Iterator<Item = &String>| {
        let at = cell.a.is_power_of_two().then(|| cell.a.trailing_zeros() as usize)?;
        ids.nth(at).map(|id| Value::Choice(id.clone()))
    };
    match kind {
        QuestionType::YesNo => cell.as_truth().is_known().then(|| Value::YesNo(cell.as_truth() == expr::Truth::True)),
        QuestionType::Level(_) | QuestionType::Number(_) => number().map(Value::Number),
        QuestionType::Money(_) => number().map(|amount| Value::Money { amount, currency: None }),
        QuestionType::Date => {
            let epoch: Day = "1970-01-01".parse().ok()?;
            number().filter(|days| *days >= 0.0).map(|days| Value::Date(epoch.plus_days(days as u32)))
        }
        QuestionType::Choice(Choice { choices }) => option(&mut choices.iter().map(|(id, _)| id)),
        QuestionType::Items(Items { states, .. }) => option(&mut states.iter()),
        QuestionType::Multi(Multi { choices }) => {
            let held = choices.iter().enumerate().filter(|(at, _)| cell.a >> at & 1 == 1);
            (cell.a == cell.b).then(|| Value::Multi(held.map(|(_, (id, _))| id.clone()).collect()))
        }
        QuestionType::Series(Series { of, .. }) => value(of, cell),
        QuestionType::Text => number().map(|length| Value::Text("…".repeat(length as usize))),
        QuestionType::Records(_) => None,
    }
}
