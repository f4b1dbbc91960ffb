//! What a table is: columns with ids, kinds and widths, and what each says of a row.

use std::collections::BTreeMap;

use expr::Day;

use super::Table;
use crate::words::Messages;
use crate::{IdTitle, Report, ScoreKind, Step, Term};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Words.
    Text,
    /// A number with decimals.
    Number,
    /// A whole number.
    Count,
    /// A day.
    Date,
    /// Words, or the address of a page on the web.
    Link,
    /// Whatever the row is about.
    Mixed,
    /// One of the states of a step; to be filled in.
    Status,
}

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Cell {
    /// Nothing.
    Empty,
    /// Words, as they came: every writer makes them safe in its own way.
    Text(String),
    /// A number.
    Number(f64),
    /// A day that is one, `YYYY-MM-DD`.
    Date(String),
}

impl Cell {
    pub(super) fn text(text: impl Into<String>) -> Cell {
        let text = text.into();
        if text.is_empty() { Cell::Empty } else { Cell::Text(text) }
    }

    pub(super) fn some(text: Option<&String>) -> Cell {
        text.map_or(Cell::Empty, Cell::text)
    }

    /// Ids or names, with commas.
    pub(super) fn list(parts: &[String]) -> Cell {
        Cell::text(parts.join(", "))
    }

    pub(super) fn number(number: Option<f64>) -> Cell {
        number.filter(|number| number.is_finite()).map_or(Cell::Empty, Cell::Number)
    }

    /// A whole number. Counts of a report are far below the 2^53 from which they would be rounded.
    pub(super) fn count(count: usize) -> Cell {
        Cell::Number(count as f64)
    }

    /// A day; what is none stays text.
    pub(super) fn date(iso: &str) -> Cell {
        if iso.parse::<Day>().is_ok() { Cell::Date(iso.to_owned()) } else { Cell::text(iso) }
    }
}

/// A column over rows of one kind.
pub(super) struct Column<R> {
    /// Its id, as the JSON report would have it; its heading is the message `sheet-column-` with the id.
    pub(super) id: &'static str,
    pub(super) kind: Kind,
    /// In characters.
    pub(super) width: f64,
    pub(super) value: fn(&Book<'_>, &R) -> Cell,
}

pub(super) const fn column<R>(id: &'static str, kind: Kind, width: f64, value: fn(&Book<'_>, &R) -> Cell) -> Column<R> {
    Column { id, kind, width, value }
}

/// A column as writers see it.
#[derive(Clone, Debug)]
pub(super) struct Heading {
    pub(super) id: &'static str,
    pub(super) text: String,
    pub(super) kind: Kind,
    pub(super) width: f64,
}

/// A table, filled.
#[derive(Clone, Debug)]
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) headings: Vec<Heading>,
    pub(super) rows: Vec<Vec<Cell>>,
    /// What stands at the end of a text that a cell has no room for.
    pub(super) goes_on: String,
}

/// What columns look things up in.
pub(super) struct Book<'a> {
    pub(super) report: &'a Report,
    pub(super) words: &'a Messages,
    steps: BTreeMap<&'a str, &'a Step>,
    titles: BTreeMap<(ScoreKind, &'a str), &'a str>,
}

impl<'a> Book<'a> {
    pub(super) fn new(report: &'a Report, words: &'a Messages) -> Book<'a> {
        let steps = report.plan.iter().flat_map(|step| step.mends().map(move |check| (check, step))).collect();
        let titles = report.scores.iter().map(|score| ((score.kind, &*score.name), &*score.title)).collect();
        Book { report, words, steps, titles }
    }

    /// Fills a table.
    pub(super) fn fill<'r, R: 'r>(
        &self,
        table: Table,
        columns: &[Column<R>],
        rows: impl IntoIterator<Item = &'r R>,
    ) -> Sheet {
        let heading = |column: &Column<R>| Heading {
            id: column.id,
            text: self.words.plain(&format!("sheet-column-{}", column.id)),
            kind: column.kind,
            width: column.width,
        };
        let row = |row: &R| columns.iter().map(|column| (column.value)(self, row)).collect();
        Sheet {
            name: self.words.plain(&format!("sheet-table-{}", table.word())),
            headings: columns.iter().map(heading).collect(),
            rows: rows.into_iter().map(row).collect(),
            goes_on: self.words.plain("sheet-goes-on"),
        }
    }

    /// What a verdict, severity, state or the like is called; one that has no word keeps its id.
    pub(super) fn word(&self, id: &str) -> Cell {
        let message = format!("sheet-word-{id}");
        Cell::text(if self.words.has(&message) { self.words.plain(&message) } else { id.to_owned() })
    }

    pub(super) fn term(&self, term: impl Term) -> Cell {
        self.word(term.word())
    }

    pub(super) fn yes(&self, yes: bool) -> Cell {
        self.word(if yes { "yes" } else { "no" })
    }

    /// The heading of a side, area or theme.
    pub(super) fn title(&self, kind: ScoreKind, id: &str) -> Cell {
        Cell::text(self.titles.get(&(kind, id)).copied().unwrap_or(id))
    }

    /// The step that mends a check.
    pub(super) fn step(&self, check: Option<&String>) -> Option<&'a Step> {
        self.steps.get(check?.as_str()).copied()
    }
}

/// The headings of what is named, with commas.
pub(super) fn titles(named: &[IdTitle]) -> Cell {
    Cell::list(&named.iter().map(|named| named.title.clone()).collect::<Vec<_>>())
}
