//! What is kept of rows that say what cannot be, and of names that another list has to have: a count and three examples.

use std::collections::HashMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Excerpt, Location, Problem, Span};
use pack::{Condition, Table, names};
use sha2::{Digest, Sha256};

use super::super::row::Row;
use super::super::source::Source;
use super::super::{look, nothing};

/// How many examples are told of one thing.
pub(super) const EXAMPLES: usize = 3;
/// So many different names are told apart; who has more has no list of partners.
const MOST_NAMES: usize = 100_000;

/// Rows in which something is odd.
#[derive(Default)]
pub(super) struct OddRows {
    count: u64,
    examples: Vec<Example>,
}

struct Example {
    file: String,
    line: u32,
    span: Span,
    excerpt: Excerpt,
}

impl OddRows {
    /// Takes a row in.
    pub(super) fn add(&mut self, row: &Row<'_>) {
        self.count += 1;
        if self.examples.len() < EXAMPLES {
            let excerpt = row.excerpt();
            self.examples.push(Example { file: row.file.to_owned(), line: row.line, span: row.whole(), excerpt });
        }
    }

    /// A word on all of them; `what` is wrong with each.
    pub(super) fn problem(&self, table: &str, what: &str) -> Option<Problem> {
        let first = self.examples.first()?;
        let rows = if self.count == 1 { "row of" } else { "rows of" };
        let places: Vec<String> = self.examples.iter().map(|one| format!("{}:{}", one.file, one.line)).collect();
        let message = format!(
            "{} {rows} `{table}`: {what} ({}{})",
            self.count,
            places.join(", "),
            more(self.count, places.len())
        );
        let mut problem =
            Problem::warning(Code::OddRows, &first.file, first.span, message).excerpt(first.excerpt.clone());
        for again in self.examples.iter().skip(1) {
            problem = problem.note(&again.file, again.span, "here, too").excerpt(again.excerpt.clone());
        }
        Some(
            problem
                .help("mend them where they are kept, and export the list anew; until then they count as they stand"),
        )
    }
}

/// How many there are beside those that are told.
pub(super) fn more(all: u64, shown: usize) -> String {
    let more = all.saturating_sub(shown as u64);
    if more > 0 { format!(" and {more} more") } else { String::new() }
}

/// A hash of a name, by which names are compared.
type NameHash = [u8; 16];

fn hash(words: &str) -> NameHash {
    let mut hash = NameHash::default();
    hash.iter_mut().zip(Sha256::digest(names::key(words).as_bytes())).for_each(|(to, from)| *to = from);
    hash
}

/// The names that stand in one column: those that another list has to have, or those that it has.
#[derive(Default)]
pub(super) struct Names {
    seen: HashMap<NameHash, Named>,
    /// How names were written already, so that each way is compared once.
    ways: HashMap<Box<str>, NameHash>,
    /// Whether there were more than are kept.
    is_full: bool,
}

/// How often a name stands there, and where first.
struct Named {
    count: u64,
    words: String,
    at: (usize, u32),
    place: Location,
}

impl Names {
    /// Takes a cell in.
    pub(super) fn add(&mut self, part: usize, row: &Row<'_>, at: usize, words: &str) {
        if nothing::is_unknown(words) {
            return;
        }
        let key = match self.ways.get(words) {
            Some(key) => *key,
            None => hash(words),
        };
        if self.ways.len() < MOST_NAMES && !self.ways.contains_key(words) {
            self.ways.insert(words.into(), key);
        }
        if let Some(named) = self.seen.get_mut(&key) {
            named.count += 1;
        } else if self.seen.len() < MOST_NAMES {
            let (words, place) = (short(words), row.place_of(row.span(at)));
            self.seen.insert(key, Named { count: 1, words, at: (part, row.line), place });
        } else {
            self.is_full = true;
        }
    }

    /// A word on the names that another list does not have.
    pub(super) fn problem(
        &self,
        table: &Table<Condition>,
        column: &str,
        to: &str,
        other: &Names,
        sources: &[&Source],
    ) -> Option<Problem> {
        if self.is_full || other.is_full {
            return None;
        }
        let mut lacking: Vec<&Named> =
            self.seen.iter().filter(|(key, _)| !other.seen.contains_key(*key)).map(|(_, named)| named).collect();
        lacking.sort_by_key(|named| named.at);
        let first = lacking.first()?;
        let rows: u64 = lacking.iter().map(|named| named.count).sum();
        let shown: Vec<String> = lacking
            .iter()
            .take(EXAMPLES)
            .map(|named| format!("`{}` ({}:{})", named.words, named.place.file, named.place.line))
            .collect();
        let (count, rows) = (lacking.len(), if rows == 1 { "1 row".to_owned() } else { format!("{rows} rows") });
        let stand = if count == 1 { "1 name".to_owned() } else { format!("{count} names") };
        let message = format!(
            "{stand} in `{}.{column}` that the list `{to}` does not have, in {rows}: {}{}",
            table.name,
            shown.join(", "),
            more(count as u64, shown.len())
        );
        let warn = |file: &str, span: Option<Span>| Problem::warning(Code::UnknownName, file, span, message.clone());
        let problem = look::problem(sources, &first.place, warn).label("the first of them");
        Some(problem.help(format!("write the name as the list `{to}` has it, or add it there")))
    }
}
