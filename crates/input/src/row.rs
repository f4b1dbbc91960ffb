//! One row of CSV: what its cells say, and where they stand.

use std::ops::Range;

use csv::StringRecord;
use diagnostics::{Code, Excerpt, Location, Problem, Span};

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
    /// What parts its cells.
    pub(super) separator: u8,
    /// Whether an empty line or row stands before it.
    pub(super) is_apart: bool,
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
        let inside = cells(self.raw, self.separator).ok().and_then(|cells| cells.get(at).cloned());
        inside.map_or_else(|| self.whole(), |inside| self.without_blanks(inside))
    }

    /// The same of all cells.
    pub(super) fn spans(&self) -> Vec<Span> {
        match cells(self.raw, self.separator) {
            Ok(cells) => cells.into_iter().map(|inside| self.without_blanks(inside)).collect(),
            Err(_) => vec![self.whole(); self.len()],
        }
    }

    fn without_blanks(&self, inside: Range<usize>) -> Span {
        let bare = self.raw.get(inside.clone()).unwrap_or_default();
        let from = self.start + inside.start + (bare.len() - bare.trim_start().len());
        Span::new(from, from + bare.trim().len())
    }

    /// The place of some bytes of the row.
    pub(super) fn place_of(&self, span: Span) -> Location {
        let inside = Location::of(self.file, self.raw, Span::at(span.start.saturating_sub(self.start)));
        Location { line: self.line + inside.line - 1, ..inside }
    }

    /// The bytes of all of it.
    pub(super) fn whole(&self) -> Span {
        Span::new(self.start, self.start + self.raw.len())
    }

    /// The row, to be shown beside a problem.
    pub(super) fn excerpt(&self) -> Excerpt {
        Excerpt { file: self.file.to_owned(), line: self.line, start: self.start, text: self.raw.to_owned() }
    }

    /// So much of the row as is shown of a very long one.
    pub(super) fn beginning(&self) -> Excerpt {
        const SHOWN: usize = 200;
        let text = self.raw.get(..self.raw.floor_char_boundary(SHOWN)).unwrap_or_default();
        Excerpt { file: self.file.to_owned(), line: self.line, start: self.start, text: text.to_owned() }
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
        let sign = match self.separator {
            b',' => "comma",
            b';' => "semicolon",
            b'\t' => "tab",
            _ => "bar",
        };
        let help = format!("put a cell that holds a {sign} in quotes; keep a {sign} for each empty cell");
        Some(problem.help(help).excerpt(self.excerpt()))
    }
}
