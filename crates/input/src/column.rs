//! The columns of a CSV file by their names, and what a file's name says of its table.

use std::collections::BTreeSet;

use diagnostics::Excerpt;
use pack::Column;
use pack::table::plain;

use super::kind::{is_part_of, name};
use super::row::Row;

/// One cell of a header.
pub(super) struct NamedColumn {
    /// What it says.
    pub(super) name: String,
    /// The same, as names are compared.
    pub(super) plain: String,
    /// Where it stands.
    pub(super) span: diagnostics::Span,
}

/// The first row of a table.
pub(super) struct Header {
    pub(super) cells: Vec<NamedColumn>,
    /// The row, to be shown beside a problem.
    pub(super) row: Excerpt,
}

impl Header {
    /// The names in a row.
    pub(super) fn of(row: &Row<'_>) -> Self {
        let named = |(name, span): (&str, _)| NamedColumn { name: name.to_owned(), plain: plain(name), span };
        Self { cells: row.cells().zip(row.spans()).map(named).collect(), row: row.excerpt() }
    }

    /// All names, as they are compared.
    pub(super) fn names(&self) -> BTreeSet<&str> {
        self.cells.iter().map(|cell| cell.plain.as_str()).collect()
    }
}

/// The names that a column can have, as they are compared; its own is the first.
pub(super) fn names(column: &Column) -> impl Iterator<Item = String> + '_ {
    [&column.name].into_iter().chain(&column.also).map(|name| plain(name))
}

/// Whether a file's name says that it is a part of a table and not all of it.
pub(super) fn is_part(path: &str, table: &str) -> bool {
    is_part_of(stem(path), table) && stem(path).len() > table.len()
}

/// A file's name without its folders and its ending.
pub(super) fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}
