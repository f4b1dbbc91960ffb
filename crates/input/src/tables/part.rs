//! One file of a table, and how it is being read.

use std::cell::OnceCell;

use super::super::column::Header;
use super::super::rows::Dialect;
use super::super::source::Source;
use super::format::ColumnFormat;
use super::limited::Limited;
use super::plan::Plan;

/// One file of a table.
pub(super) struct Part<'s> {
    pub(super) source: &'s Source,
    /// How many rows it has without the header.
    pub(super) rows: u32,
    /// The lines of its first and of its last row.
    pub(super) lines: Option<(u32, u32)>,
    /// For each column its place in the rows; none where the file does not have it.
    pub(super) places: Vec<Option<usize>>,
    pub(super) limited: Limited,
    /// How it is written.
    pub(super) dialect: Dialect,
    /// Whether a mapping says of which table it is.
    pub(super) is_named: bool,
}

/// A currency, and where it is given first.
#[derive(Clone, Debug)]
pub(super) struct Currency {
    pub(super) code: String,
    pub(super) file: String,
    pub(super) line: u32,
}

/// The rows of one file as they are read.
pub(super) struct Reading<'p> {
    pub(super) part: usize,
    /// For each column its place in the rows.
    pub(super) places: &'p [Option<usize>],
    pub(super) header: &'p Header,
    pub(super) source: &'p Source,
    pub(super) dialect: Dialect,
    pub(super) plan: &'p Plan,
    /// How each column is written, once that was looked up in all rows.
    pub(super) found: OnceCell<Vec<ColumnFormat>>,
}
