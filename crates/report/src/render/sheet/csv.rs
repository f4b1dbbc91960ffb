//! A table as CSV (RFC 4180): UTF-8 with the byte order mark that Excel needs, lines that end in CR and LF.

use csv::{Terminator, WriterBuilder};

use super::cell::{fitting, guarded, shown};
use super::describe::{Cell, Sheet};
use crate::render::RenderError;

const BYTE_ORDER_MARK: &[u8] = "\u{FEFF}".as_bytes();

/// Writes a table, its ids of columns first.
pub(super) fn write(sheet: &Sheet) -> Result<Vec<u8>, RenderError> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.to_vec());
    let failed = |source: csv::Error| RenderError::Csv { source };
    writer.write_record(sheet.headings.iter().map(|heading| heading.id)).map_err(failed)?;
    for row in &sheet.rows {
        writer.write_record(row.iter().map(|cell| words(cell, &sheet.goes_on))).map_err(failed)?;
    }
    writer.into_inner().map_err(|error| RenderError::Csv { source: error.into_error().into() })
}

/// A text as it stands in a cell.
pub(super) fn text(text: &str, goes_on: &str) -> String {
    fitting(guarded(&shown(text)).into_owned(), goes_on)
}

/// What stands in a cell. Numbers and days are our own, and begin no formula.
fn words(cell: &Cell, goes_on: &str) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(written) => text(written, goes_on),
        Cell::Number(number) => number.to_string(),
        Cell::Date(day) => day.clone(),
    }
}
