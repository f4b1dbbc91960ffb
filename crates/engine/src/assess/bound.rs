//! Facts in the form in which conditions read them.

use std::collections::BTreeSet;

use expr::{AbstractValue, Day, Records};
use pack::Catalog;

use crate::Facts;

/// A program's facts in the form that conditions read.
#[derive(Clone, Debug, PartialEq)]
pub struct BoundFacts {
    /// One cell for each slot of the catalog, then the program's registers.
    pub cells: Vec<AbstractValue>,
    /// One entry for each list of records.
    pub records: Vec<Records>,
    /// The least and the most weight of each part of each rating.
    pub backings: Vec<(f64, f64)>,
    /// The day of the audit.
    pub as_of: Day,
    /// Whether checks that do not apply yet are shown by their plan.
    pub plans: bool,
    /// The facts on which respondents differ; the cells hold all that they say.
    pub disputed: BTreeSet<String>,
}

impl BoundFacts {
    /// The facts behind slots, as they stand in [`Facts`]. A checklist or rating decides by those of its parts that are known.
    pub(super) fn facts_behind(&self, catalog: &Catalog, facts: &Facts, slots: &BTreeSet<u32>) -> BTreeSet<String> {
        let mut names = catalog.facts_read(slots, self.as_of);
        names.retain(|name| facts.facts.contains_key(name) || catalog.check(name).is_some());
        names
    }
}
