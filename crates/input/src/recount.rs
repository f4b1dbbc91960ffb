//! Lists that lie under two audits unchanged: what is counted from them differs by the day alone.

use std::collections::{BTreeMap, BTreeSet};

use engine::{Claim, EvidenceGrade, Facts, InputKind};
use pack::Catalog;

use super::kind::{is_part_of, name};
use super::known::Known;

/// The lists that are the same in two audits.
pub(super) struct Recount<'a> {
    /// The facts that are counted from them alone, by the pack of both.
    counted: BTreeSet<&'a str>,
    /// The files of lists, of the earlier audit and of the later one.
    files: [BTreeSet<&'a str>; 2],
}

impl<'a> Recount<'a> {
    /// Of two audits. By another pack everything may be counted in another way, and with another mapping a file is read in another way:
    /// then nothing is counted from what is the same.
    pub(super) fn of(both: [Known<'a>; 2]) -> Recount<'a> {
        let [before, after] = both.map(|known| known.facts);
        let catalog = both[1].catalog;
        let is_read_alike = both[0].catalog.digest == catalog.digest
            && digests(before, InputKind::Mapping) == digests(after, InputKind::Mapping);
        let lists = [before, after].map(|facts| lists(facts, catalog));
        let is_same = |table: usize| {
            let of = [Some(table), None];
            of.iter().all(|of| lists[0].get(of) == lists[1].get(of)) && of.iter().any(|of| lists[0].contains_key(of))
        };
        let is_counted = |measure: &&pack::Measure<_>| {
            !measure.reads.is_empty() && measure.reads.iter().all(|(table, _)| is_same(*table))
        };
        let measures = if is_read_alike { catalog.measures.as_slice() } else { &[] };
        Recount {
            counted: measures.iter().filter(is_counted).map(|measure| measure.fact.as_str()).collect(),
            files: [before, after].map(|facts| of_kind(facts, InputKind::Table).map(|(file, _)| file).collect()),
        }
    }

    /// Whether a claim of one of the two audits was counted from them. A quarter of a series stands under the series' name.
    pub(super) fn gives(&self, fact: &str, claim: &Claim, at: usize) -> bool {
        let is_counted =
            || self.counted.contains(fact) || fact.rsplit_once('.').is_some_and(|(of, _)| self.counted.contains(of));
        claim.origin.rank == EvidenceGrade::Measured
            && !self.counted.is_empty()
            && is_counted()
            && self.files[at].contains(claim.origin.place.file.as_str())
    }
}

fn of_kind(facts: &Facts, kind: InputKind) -> impl Iterator<Item = (&str, &str)> {
    let inputs = facts.inputs.iter().filter(move |input| input.kind == kind);
    inputs.map(|input| (input.path.as_str(), input.sha256.as_str()))
}

fn digests(facts: &Facts, kind: InputKind) -> BTreeSet<&str> {
    of_kind(facts, kind).map(|(_, digest)| digest).collect()
}

/// The digests of the files of each list, by its place in the pack; under none those of files that are called otherwise, which may hold any.
fn lists<'f>(facts: &'f Facts, catalog: &Catalog) -> BTreeMap<Option<usize>, BTreeSet<&'f str>> {
    let mut lists: BTreeMap<Option<usize>, BTreeSet<&str>> = BTreeMap::new();
    for (file, digest) in of_kind(facts, InputKind::Table) {
        let stem = name(file).rsplit_once('.').map_or(name(file), |(stem, _)| stem);
        let table = catalog.tables.iter().position(|table| is_part_of(stem, &table.name));
        lists.entry(table).or_default().insert(digest);
    }
    lists
}
