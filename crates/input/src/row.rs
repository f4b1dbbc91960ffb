//! One row of CSV: what its cells say, and where they stand.

use csv::StringRecord;
use diagnostics::{Code, Excerpt, Place, Problem, Span};

use super::quotes::cells;

/// One row: its cells without quotes and blanks around, and where they stand.
#[derive(Clone, Copy)]
pub(super) struct Row<'r> {
    /// The file, as the user named it.
    pub(super) file: &'r str,
    /// Its first line, counted from 1.
    pub(super) line: u32,
    /// What the cells say.
    pub(super) record: &'r StringRecord,
    /// As it is written, without the line break.
    pub(super) raw: &'r str,
    /// The byte of the file at which it starts.
    pub(super) start: usize,
}

impl<'r> Row<'r> {
    /// How many cells it has.
    pub(super) fn len(&self) -> usize {
        self.record.len()
    }

    /// What a cell says; nothing where there is none.
    pub(super) fn cell(&self, at: usize) -> &'r str {
        self.record.get(at).unwrap_or_default().trim()
    }

    /// What the cells say.
    pub(super) fn cells(&self) -> impl Iterator<Item = &'r str> {
        self.record.iter().map(str::trim)
    }

    /// The bytes of a cell in the file, with quotes, without blanks around.
    pub(super) fn span(&self, at: usize) -> Span {
        let Some(inside) = cells(self.raw).ok().and_then(|cells| cells.get(at).cloned()) else { return self.whole() };
        let bare = self.raw.get(inside.clone()).unwrap_or_default();
        let from = self.start + inside.start + (bare.len() - bare.trim_start().len());
        Span::new(from, from + bare.trim().len())
    }

    /// The place of a cell, as people name it.
    pub(super) fn place(&self, at: usize) -> Place {
        let span = self.span(at);
        let inside = Place::of(self.file, self.raw, Span::at(span.start.saturating_sub(self.start)));
        Place { line: self.line + inside.line - 1, ..inside }
    }

    /// The bytes of all of it.
    pub(super) fn whole(&self) -> Span {
        Span::new(self.start, self.start + self.raw.len())
    }

    /// The row, to be shown beside a problem.
    pub(super) fn excerpt(&self) -> Excerpt {
        Excerpt { file: self.file.to_owned(), line: self.line, start: self.start, text: self.raw.to_owned() }
    }

    /// The problem of a row that has more or fewer cells than the header.
    pub(super) fn uneven(&self, width: usize) -> Option<Problem> {
        if self.len() == width {
            return None;
        }
        // Too many: the first that is too much. Too few: the last that is there.
        let at = self.span(width.min(self.len().saturating_sub(1)));
        let message = format!("this row has {} cells, and the header has {width}", self.len());
        let problem = Problem::error(Code::CsvUneven, self.file, at, message).label("uneven row");
        let help = "put a cell that holds a comma in quotes; keep a comma for each empty cell";
        Some(problem.help(help).excerpt(self.excerpt()))
    }
}
