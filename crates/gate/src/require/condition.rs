//! The condition of a requirement, over what a document holds.

use expr::{AbstractValue, Day, Truth, TypedExpr, truth};
use input::nothing::Presence;
use input::program_file::{Lookup, Path, TypedDocument, TypedNode};
use pack::{Catalog, PROGRAM_AS_OF, ProgramPlace, QuestionType, program_places};

use super::value::filling;

/// A condition with the places that it reads.
pub(super) struct ProgramCondition<'c> {
    typed: &'c TypedExpr,
    reads: Vec<(Path, ProgramPlace<'c>)>,
}

impl<'c> ProgramCondition<'c> {
    pub fn new(typed: &'c TypedExpr, catalog: &'c Catalog) -> Self {
        let slots = typed.reads();
        let reads = program_places(&catalog.program_fields)
            .filter(|place| slots.contains(&place.value) || slots.contains(&place.present))
            .map(|place| (Path::new(place.path), place));
        Self { typed, reads: reads.collect() }
    }

    /// Whether it is known to hold at a place of a path, whose list entries are those that it reads too.
    pub fn holds(&self, path: &Path, entries: &[usize], file: &TypedDocument<'_>, as_of: Day) -> bool {
        let last = self.reads.last().map_or(PROGRAM_AS_OF, |(_, place)| place.present);
        let mut cells = vec![AbstractValue::EITHER; last as usize + 1];
        cells[PROGRAM_AS_OF as usize] = AbstractValue::number(f64::from(as_of.number()));
        for (read, place) in &self.reads {
            let shared = read.lists_shared(path).min(entries.len());
            let places = file.places(&file.root, read, &entries[..shared]);
            let there = places.first().and_then(|place| {
                let Lookup::Value { value, .. } = place.there else { return None };
                // What is told as being of the wrong type decides nothing.
                let fits = filling(value) == Presence::Filled && !file.mismatches.contains_key(&value.id);
                fits.then_some(value)
            });
            cells[place.present as usize] = AbstractValue::bool(there.is_some());
            let unknown = || place.kind.as_ref().map_or(AbstractValue::ANY_NUMBER, QuestionType::unknown);
            cells[place.value as usize] = there.and_then(|there| encoded(place, there)).unwrap_or_else(unknown);
        }
        truth(self.typed, &cells, &[]) == Truth::True
    }
}

/// A value as conditions see it: of a list they see how many of its items say something.
fn encoded(place: &ProgramPlace<'_>, there: &TypedNode<'_>) -> Option<AbstractValue> {
    match &place.kind {
        Some(kind) => kind.encode(there.value.as_ref()?),
        None => Some(AbstractValue::number(there.filled_items() as f64)),
    }
}
