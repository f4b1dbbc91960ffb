//! The columns of a CSV file by their names, and what a file's name says of its table.

use pack::Column;
use pack::table::plain;

use super::kind::{is_part_of, name};

/// One cell of a header.
pub(super) struct NamedColumn {
    /// What it says.
    pub(super) name: String,
    /// Where it stands.
    pub(super) span: diagnostics::Span,
    /// The row that it stands in.
    pub(super) row: diagnostics::Excerpt,
}

/// Whether a column can have this name, which is already [`plain`].
pub(super) fn is_called(column: &Column, name: &str) -> bool {
    plain(&column.name) == name || column.also.iter().any(|also| plain(also) == name)
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
