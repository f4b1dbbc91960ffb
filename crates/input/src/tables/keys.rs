//! Columns in which no two rows may name the same, in whatever spelling. Of what they say only a hash is kept.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::names;
use sha2::{Digest, Sha256};

use super::super::nothing;
use super::super::rows::Rows;
use super::LIMITS;
use super::part::Part;

/// What the rows say in one column: 128 bits of a hash each, and the number of the row over all parts.
pub(super) struct Keys {
    /// The number of the column.
    pub(super) column: usize,
    seen: Vec<[u32; 5]>,
    rows: u32,
}

impl Keys {
    /// No rows yet.
    pub(super) fn new(column: usize) -> Self {
        Self { column, seen: Vec::new(), rows: 0 }
    }

    /// Notes what the next row says; an empty cell says nothing.
    pub(super) fn add(&mut self, words: &str) {
        if !nothing::is_unknown(words) {
            let hash = Sha256::digest(names::key(words).as_bytes());
            let word = |at: usize| {
                let bytes = hash.get(at * 4..at * 4 + 4).and_then(|bytes| bytes.try_into().ok());
                u32::from_le_bytes(bytes.unwrap_or_default())
            };
            self.seen.push([word(0), word(1), word(2), word(3), self.rows]);
        }
        self.rows = self.rows.saturating_add(1);
    }

    /// The rows that say what an earlier one says, each with the first that says it.
    fn twice(&mut self) -> BTreeMap<u32, u32> {
        self.seen.sort_unstable();
        let mut twice = BTreeMap::new();
        for same in self.seen.chunk_by(|one, other| one[..4] == other[..4]) {
            let first = same.first().map_or(0, |key| key[4]);
            twice.extend(same.iter().skip(1).map(|again| (again[4], first)));
        }
        self.seen = Vec::new();
        twice
    }

    /// Adds to each part what it says twice, looking the rows up once more.
    pub(super) fn check(&mut self, column: &str, parts: &mut [Part<'_>]) {
        let twice = self.twice();
        // Where the first of them stand is known once they are passed.
        let mut firsts: BTreeMap<u32, First> = twice.values().map(|first| (*first, First::default())).collect();
        let mut before = 0;
        for part in parts {
            let end = before + part.rows;
            let here = || twice.range(before..end).map(|(row, _)| *row);
            let shown: BTreeSet<u32> = here().take(part.limited.left()).collect();
            part.limited.more(here().count() - shown.len());
            let last = firsts.range(before..end).next_back().map(|(row, _)| *row);
            if let Some(last) = last.max(shown.last().copied()) {
                let wanted = Wanted { shown, twice: &twice, firsts: &mut firsts };
                look_up(part, self.column, column, before..=last, wanted);
            }
            before = end;
        }
    }
}

/// The first of some rows that name the same.
#[derive(Default)]
struct First {
    /// Its file and line; empty until it is passed.
    place: String,
    /// The name as it is spelt there.
    words: String,
}

/// The rows that are looked up, by their numbers over all parts.
struct Wanted<'w> {
    /// Those that are told.
    shown: BTreeSet<u32>,
    /// The first of the rows that say the same.
    twice: &'w BTreeMap<u32, u32>,
    /// Where these stand.
    firsts: &'w mut BTreeMap<u32, First>,
}

/// Reads one part once more and tells the rows that say what an earlier one says.
fn look_up(part: &mut Part<'_>, place: usize, column: &str, numbers: RangeInclusive<u32>, wanted: Wanted<'_>) {
    let (Ok(mut rows), Some(at)) =
        (Rows::open(part.source, LIMITS, part.dialect), part.places.get(place).copied().flatten())
    else {
        return;
    };
    let Ok(Some(_)) = rows.next() else { return };
    for number in numbers {
        let Ok(Some(row)) = rows.next() else { return };
        let words = row.cell(at);
        if let Some(first) = wanted.firsts.get_mut(&number) {
            *first = First { place: format!("{}:{}", row.file, row.line), words: words.to_owned() };
        }
        if wanted.shown.contains(&number) {
            let first = wanted.twice.get(&number).and_then(|first| wanted.firsts.get(first));
            let first = first.filter(|first| !first.place.is_empty());
            let is_respelt = first.is_some_and(|first| first.words != words);
            let first = first.map(|First { place, words: other }| match is_respelt {
                true => format!(", first in {place} as `{}`", short(other)),
                false => format!(", first in {place}"),
            });
            let message = format!("`{}` stands in two rows{}", short(words), first.unwrap_or_default());
            let problem = Problem::error(Code::GivenTwice, row.file, row.span(at), message).label("again here");
            let why = if is_respelt { "; capitals, blanks and signs that do not show tell no names apart" } else { "" };
            part.limited.push(&row, problem.help(format!("`{column}` names one row each: keep one of the two{why}")));
        }
    }
}
