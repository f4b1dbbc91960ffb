//! What the names in a condition mean.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::typed::TypedExpr;
use super::types::{OptionsId, Type};
use crate::AbstractValue;
use crate::cell::bits;

/// The least and the greatest value that a number can have, both included.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Range {
    /// The least value, minus infinity if there is none.
    pub least: f64,
    /// The greatest value, infinity if there is none.
    pub most: f64,
}

impl Default for Range {
    fn default() -> Self {
        Self { least: f64::NEG_INFINITY, most: f64::INFINITY }
    }
}

/// What one name means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Binding {
    /// The number of the fact's cell. The slot of a list of records only stands for it in explanations.
    pub slot: u32,
    /// What kind of value it has.
    pub kind: Type,
    /// The slot of the bool "is not `n/a`"; `None` if the fact always has a value.
    pub present: Option<u32>,
    /// Within what a number or the length of a text lies. Other types ignore it.
    pub bounds: Range,
}

impl Binding {
    /// A fact that is never `n/a` and has no bounds.
    pub fn new(slot: u32, kind: Type) -> Self {
        Self { slot, kind, present: None, bounds: Range::default() }
    }

    /// The same fact within bounds.
    #[must_use]
    pub fn within(mut self, least: f64, most: f64) -> Self {
        self.bounds = Range { least, most };
        self
    }

    /// The same fact, which may be `n/a`; the bool at `slot` says that it is not.
    #[must_use]
    pub fn present_at(mut self, slot: u32) -> Self {
        self.present = Some(slot);
        self
    }
}

/// One field of a list of records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Its name, without that of the list.
    pub name: String,
    /// What kind of value it has; neither records nor an entry nor a list.
    pub kind: Type,
    /// The index of the field that says "is not `n/a`"; `None` if the field always has a value.
    pub present: Option<u16>,
    /// Within what a number or the length of a text lies.
    pub bounds: Range,
}

impl Field {
    /// A field that is never `n/a` and has no bounds.
    pub fn new(name: impl Into<String>, kind: Type) -> Self {
        Self { name: name.into(), kind, present: None, bounds: Range::default() }
    }
}

/// A checklist: what the states of its items are, and which items are in each state, are the same thing told twice.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checklist {
    /// The slots of the items, each a choice among the states, in the order of the sets' options.
    pub items: Vec<u32>,
    /// The slots of the sets "items in this state", in the order of the items' options.
    pub states: Vec<u32>,
}

impl Checklist {
    /// Makes the sets say what the items say. Slots outside `cells` are left out.
    pub fn settle(&self, cells: &mut [AbstractValue]) {
        for (state, set) in (0_u32..).zip(&self.states) {
            let state = crate::cell::bit(state);
            let (mut must, mut may) = (0, 0);
            for (index, item) in (0_u32..).zip(&self.items) {
                let Some(item) = cells.get(*item as usize) else { continue };
                let bit = crate::cell::bit(index);
                must |= if item.a == state { bit } else { 0 };
                may |= if item.a & state != 0 { bit } else { 0 };
            }
            if let Some(set) = cells.get_mut(*set as usize) {
                *set = AbstractValue::set(must, may);
            }
        }
    }
}

/// What the names in a condition mean.
#[derive(Clone, Debug, PartialEq, Default, Serialize, Deserialize)]
pub struct Scope {
    /// The facts by their dotted names. `verdicts["FM-09"]` is such a name too, written exactly so.
    pub bindings: BTreeMap<String, Binding>,
    /// The options tables: the words of each choice or set, at most 64.
    pub options: Vec<Vec<String>>,
    /// The fields of each list of records.
    pub lists: Vec<Vec<Field>>,
    /// The checklists, so that [`is_satisfiable`](super::Solver::is_satisfiable) does not mistake their sets for facts of their own.
    pub checklists: Vec<Checklist>,
    /// Names that stand for an expression, which takes their place in every condition.
    pub formulas: BTreeMap<String, TypedExpr>,
    /// How many quarters each series has. Its quarters are facts of their own, called `series.q1` (the latest) and so on.
    pub series: BTreeMap<String, usize>,
    /// The slot of the day of the audit, in days since 1970-01-01.
    pub as_of: u32,
    /// Whether this is the scope of a row: names need no dot in `has(name)`, and what may be absent may be read without it. It
    /// is unknown then, which whoever reads the row must tell.
    pub of_row: bool,
}

impl Scope {
    /// Adds an options table and tells its number. An equal table is reused.
    pub fn add_options<S: Into<String>>(&mut self, words: impl IntoIterator<Item = S>) -> OptionsId {
        let words: Vec<String> = words.into_iter().map(Into::into).collect();
        let at = self.options.iter().position(|table| *table == words).unwrap_or_else(|| {
            self.options.push(words);
            self.options.len() - 1
        });
        OptionsId(u16::try_from(at).unwrap_or(u16::MAX))
    }

    /// Adds a list of records and tells its number.
    pub fn add_list(&mut self, fields: Vec<Field>) -> u16 {
        self.lists.push(fields);
        u16::try_from(self.lists.len() - 1).unwrap_or(u16::MAX)
    }

    /// Says what a name means. The last word counts.
    pub fn bind(&mut self, name: impl Into<String>, binding: Binding) {
        self.bindings.insert(name.into(), binding);
    }

    /// The words of a table; none if there is no such table.
    pub fn words(&self, options: OptionsId) -> &[String] {
        self.options.get(usize::from(options.0)).map_or(&[], Vec::as_slice)
    }

    /// The cell of a value of which nothing is known.
    pub fn unknown(&self, kind: &Type, bounds: Range) -> AbstractValue {
        let all = |options: &OptionsId| bits(u32::try_from(self.words(*options).len()).unwrap_or(u32::MAX));
        match kind {
            Type::Int | Type::Double | Type::Date => AbstractValue::between(bounds.least, bounds.most),
            Type::Text => AbstractValue::between(bounds.least.max(0.0), bounds.most),
            Type::Choice(options) => AbstractValue::one_of(all(options)),
            Type::Set(options) => AbstractValue::set(0, all(options)),
            Type::Bool | Type::Records(_) | Type::Entry(_) | Type::List(_) => AbstractValue::EITHER,
        }
    }

    /// One cell per slot, of which nothing is known. Slots without a name are bools.
    pub fn cells(&self) -> Vec<AbstractValue> {
        let slots = self.bindings.values().flat_map(|binding| [Some(binding.slot), binding.present]).flatten();
        let width = slots.chain([self.as_of]).max().map_or(0, |slot| slot as usize + 1);
        let mut cells = vec![AbstractValue::EITHER; width];
        let facts = self.bindings.values().map(|fact| (fact.slot, self.unknown(&fact.kind, fact.bounds)));
        for (slot, cell) in facts.chain([(self.as_of, AbstractValue::ANY_NUMBER)]) {
            if let Some(place) = cells.get_mut(slot as usize) {
                *place = cell;
            }
        }
        cells
    }
}
