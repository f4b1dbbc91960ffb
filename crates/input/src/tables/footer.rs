//! What a program writes below a list: its name, who exported it when, totals. It is told, and it is no row.

use csv::StringRecord;
use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::table::plain;

use super::super::nothing;
use super::super::row::Row;

/// A footer has few lines; more of them are rows in which something is wrong.
const MOST: usize = 40;

/// Rows that may be a footer, as long as no other row follows them.
#[derive(Default)]
pub(super) struct Footer {
    held: Vec<HeldRow>,
}

/// A row that is kept while it is not known what it is.
pub(super) struct HeldRow {
    line: u32,
    start: usize,
    record: StringRecord,
    raw: String,
    separator: u8,
    is_apart: bool,
}

impl HeldRow {
    fn of(row: &Row<'_>) -> Self {
        let (line, start, separator, is_apart) = (row.line, row.start, row.separator, row.is_apart);
        Self { line, start, record: row.record.clone(), raw: row.raw.to_owned(), separator, is_apart }
    }

    /// The row again.
    pub(super) fn row<'r>(&'r self, file: &'r str) -> Row<'r> {
        let Self { line, start, record, raw, separator, is_apart } = self;
        Row { file, line: *line, start: *start, record, raw, separator: *separator, is_apart: *is_apart }
    }
}

impl Footer {
    /// Keeps a row that may belong to a footer: it says one thing alone and stands below an empty line, or it begins with words
    /// that stand below lists, such as `Grand total`, and lacks what every row of the table has.
    pub(super) fn hold(&mut self, row: &Row<'_>, width: usize, words: &[String], needed: &[usize]) -> bool {
        let mut says = row.cells().filter(|cell| !nothing::is_unknown(cell));
        let (Some(first), second) = (says.next(), says.next()) else { return false };
        let is_alone = width > 1 && second.is_none();
        let lacks = || row.len() != width || needed.iter().any(|at| nothing::is_unknown(row.cell(*at)));
        let bare = plain(first);
        let is_called = || {
            words.iter().any(|word| {
                let rest = bare.strip_prefix(word.as_str());
                rest.is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
            })
        };
        let follows = row.is_apart || !self.held.is_empty();
        let may_be = is_alone && follows || lacks() && is_called();
        if may_be && self.held.len() < MOST {
            self.held.push(HeldRow::of(row));
            return true;
        }
        false
    }

    /// What was kept, because a row follows it.
    pub(super) fn take(&mut self) -> Vec<HeldRow> {
        std::mem::take(&mut self.held)
    }

    /// A word on what was kept to the end.
    pub(super) fn finish(self, file: &str) -> Option<Problem> {
        const SHOWN: usize = 3;
        let first = self.held.first()?.row(file);
        let words: Vec<String> = self.held.iter().take(SHOWN).map(|held| says(&held.row(file))).collect();
        let more = self.held.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (lines, are) = if self.held.len() == 1 { ("line", "is no row") } else { ("lines", "are no rows") };
        let count = self.held.len();
        let message = format!("{count} {lines} below the list {are} of it and not read: {}{more}", words.join(", "));
        let problem = Problem::warning(Code::ListFooter, file, first.whole(), message).label("from here on");
        Some(problem.help("if it is a row of the list, fill in its other columns").excerpt(first.excerpt()))
    }
}

fn says(row: &Row<'_>) -> String {
    let first = row.cells().find(|cell| !cell.is_empty()).unwrap_or_default();
    format!("`{}`", short(first))
}
