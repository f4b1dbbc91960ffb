//! The condition of a requirement, over what a document holds.

use expr::{AbstractValue, Day, Records, Truth, TypedExpr, truth};
use input::nothing::Presence;
use input::program_file::{Lookup, Path, TypedDocument, TypedNode};
use pack::{Catalog, PROGRAM_AS_OF, ProgramPlace, QuestionType, program_places};

use super::value::filling;

/// All that conditions can read, which is the same for all of them.
pub(super) struct ReadablePlaces<'c> {
    places: Vec<ProgramPlace<'c>>,
    /// The cells of the lists of entries, in the order of their numbers in conditions.
    lists: Vec<u32>,
}

impl<'c> ReadablePlaces<'c> {
    pub fn new(catalog: &'c Catalog) -> Self {
        let places: Vec<_> = program_places(&catalog.program_fields).collect();
        let lists = places.iter().filter(|place| !place.fields.is_empty()).map(|place| place.value).collect();
        Self { places, lists }
    }
}

/// A condition with the places that it reads.
pub(super) struct ProgramCondition<'c> {
    typed: &'c TypedExpr,
    reads: Vec<ReadPlace<'c>>,
    /// How many lists of entries conditions can range over.
    lists: usize,
}

/// A place that a condition reads.
struct ReadPlace<'c> {
    path: Path,
    place: ProgramPlace<'c>,
    /// Of a list of entries its number.
    list: Option<usize>,
}

impl<'c> ProgramCondition<'c> {
    pub fn new(typed: &'c TypedExpr, readable: &ReadablePlaces<'c>) -> Self {
        let ReadablePlaces { places, lists } = readable;
        let mut read: Vec<&ProgramPlace<'c>> = Vec::new();
        for slot in typed.reads() {
            // Both cells of a place follow one another.
            let at = places.partition_point(|place| place.present < slot);
            let place = places.get(at).filter(|place| place.value <= slot);
            read.extend(place.filter(|place| read.last().is_none_or(|last| last.value != place.value)));
        }
        let read = read.into_iter().map(|place| ReadPlace {
            path: Path::new(place.path),
            place: place.clone(),
            list: lists.iter().position(|list| *list == place.value),
        });
        Self { typed, reads: read.collect(), lists: lists.len() }
    }

    /// Whether it is known to hold at a place of a path, whose list entries are those that it reads too.
    pub fn holds(&self, path: &Path, entries: &[usize], file: &TypedDocument<'_>, as_of: Day) -> bool {
        let last = self.reads.last().map_or(PROGRAM_AS_OF, |read| read.place.present);
        let mut cells = vec![AbstractValue::EITHER; last as usize + 1];
        let mut records = vec![Records::default(); self.lists];
        cells[PROGRAM_AS_OF as usize] = AbstractValue::number(f64::from(as_of.number()));
        for ReadPlace { path: read, place, list } in &self.reads {
            let shared = read.lists_shared(path).min(entries.len());
            let places = file.places(&file.root, read, &entries[..shared]);
            let there = places.first().and_then(|place| {
                let Lookup::Value { value, .. } = place.there else { return None };
                fits(value, file).then_some(value)
            });
            cells[place.present as usize] = AbstractValue::bool(there.is_some());
            let unknown = || place.kind.as_ref().map_or(AbstractValue::ANY_NUMBER, QuestionType::unknown);
            cells[place.value as usize] = there.and_then(|there| encoded(place, there)).unwrap_or_else(unknown);
            if let (Some(list), Some(there)) = (list, there) {
                records[*list] = entries_of(place, there, file);
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
