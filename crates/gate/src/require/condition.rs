//! The condition of a requirement, over what a document holds.

use expr::{AbstractValue, Day, Records, Truth, TypedExpr, truth};
use input::nothing::Presence;
use input::program_file::{Lookup, Path, TypedDocument, TypedNode};
use pack::{Catalog, PROGRAM_AS_OF, ProgramPlace, QuestionType, program_places};

use super::value::filling;

/// A condition with the places that it reads.
pub(super) struct ProgramCondition<'c> {
    typed: &'c TypedExpr,
    reads: Vec<(Path, ProgramPlace<'c>)>,
    /// The lists of entries in the order of their numbers in the condition.
    lists: Vec<u32>,
}

impl<'c> ProgramCondition<'c> {
    pub fn new(typed: &'c TypedExpr, catalog: &'c Catalog) -> Self {
        let slots = typed.reads();
        let lists = program_places(&catalog.program_fields).filter(|place| !place.fields.is_empty());
        let lists = lists.map(|place| place.value).collect();
        let reads = program_places(&catalog.program_fields)
            .filter(|place| slots.contains(&place.value) || slots.contains(&place.present))
            .map(|place| (Path::new(place.path), place));
        Self { typed, reads: reads.collect(), lists }
    }

    /// Whether it is known to hold at a place of a path, whose list entries are those that it reads too.
    pub fn holds(&self, path: &Path, entries: &[usize], file: &TypedDocument<'_>, as_of: Day) -> bool {
        let last = self.reads.last().map_or(PROGRAM_AS_OF, |(_, place)| place.present);
        let mut cells = vec![AbstractValue::EITHER; last as usize + 1];
        let mut records = vec![Records::default(); self.lists.len()];
        cells[PROGRAM_AS_OF as usize] = AbstractValue::number(f64::from(as_of.number()));
        for (read, place) in &self.reads {
            let shared = read.lists_shared(path).min(entries.len());
            let places = file.places(&file.root, read, &entries[..shared]);
            let there = places.first().and_then(|place| {
                let Lookup::Value { value, .. } = place.there else { return None };
                fits(value, file).then_some(value)
            });
            cells[place.present as usize] = AbstractValue::bool(there.is_some());
            let unknown = || place.kind.as_ref().map_or(AbstractValue::ANY_NUMBER, QuestionType::unknown);
            cells[place.value as usize] = there.and_then(|there| encoded(place, there)).unwrap_or_else(unknown);
            if let (Some(list), Some(there)) = (self.lists.iter().position(|list| *list == place.value), there) {
                records[list] = entries_of(place, there, file);
            }
        }
        truth(self.typed, &cells, &records) == Truth::True
    }
}

/// Whether something is there that can decide: what is told as being of the wrong type does not.
fn fits(value: &TypedNode<'_>, file: &TypedDocument<'_>) -> bool {
    filling(value) == Presence::Filled && !file.mismatches.contains_key(&value.id)
}

/// A value as conditions see it: of a list they see how many of its items say something.
fn encoded(place: &ProgramPlace<'_>, there: &TypedNode<'_>) -> Option<AbstractValue> {
    match &place.kind {
        Some(kind) => kind.encode(there.value.as_ref()?),
        None => Some(AbstractValue::number(there.filled_items() as f64)),
    }
}

/// The entries of a list that say something: the values of the fields, and behind all of these whether each is there.
fn entries_of(place: &ProgramPlace<'_>, list: &TypedNode<'_>, file: &TypedDocument<'_>) -> Records {
    let entry = |item: &TypedNode<'_>| {
        let leaf = |name: &str| item.field(name).filter(|leaf| fits(leaf, file))?.value.as_ref();
        let read = place.fields.iter().map(|field| leaf(field.name).and_then(|value| field.kind.encode(value)));
        let read: Vec<Option<AbstractValue>> = read.collect();
        let values = place.fields.iter().zip(&read).map(|(field, read)| read.unwrap_or_else(|| field.kind.unknown()));
        let present = read.iter().map(|read| AbstractValue::bool(read.is_some()));
        values.chain(present).collect()
    };
    let filled = list.items.iter().filter(|item| item.presence == Presence::Filled);
    Records { known: true, entries: filled.map(entry).collect() }
}
