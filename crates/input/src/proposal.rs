//! What a list seems to be: a guess at its table, at its columns and at how it is written, for a person to correct.

use std::collections::BTreeSet;

use diagnostics::{Code, Problem};
use encoding_rs::WINDOWS_1252;
use expr::Day;
use pack::Catalog;

use super::gather::schema_of;
use super::notation::{DateOrder, DecimalMark, Guess};
use super::rows::{Dialect, Rows};
use super::sheet;
use super::source::Source;
use super::tables::LIMITS;
use super::tables::guess::{self, ProposedColumn};

/// A guess at one list.
#[derive(Clone, Debug)]
pub struct Proposal {
    /// The table that it seems to be.
    pub table: String,
    /// The export that it is like.
    pub like: Option<String>,
    /// What parts its cells.
    pub separator: u8,
    /// Its encoding, where that is neither UTF-8 nor UTF-16.
    pub encoding: Option<&'static str>,
    /// How its dates are written, where that matters.
    pub dates: Guess<DateOrder>,
    /// How its numbers are written, where that matters.
    pub numbers: Guess<DecimalMark>,
    /// Whether amounts are in a dollar, of which there are several.
    pub has_dollars: bool,
    /// The columns of the table, in their order.
    pub columns: Vec<ProposedColumn>,
    /// The headers that belong to no column.
    pub unread: Vec<String>,
}

/// Guesses what a list is. `table` and `like` name what is known of it already.
///
/// # Errors
///
/// Why it cannot be read, or that it is no table that the pack knows.
pub fn propose(
    catalog: &Catalog,
    source: &Source,
    table: Option<&str>,
    like: Option<&str>,
    as_of: Day,
) -> Result<Proposal, Vec<Problem>> {
    let mut dialect = Dialect::default();
    if !is_readable(source, dialect) {
        // What is neither UTF-8 nor UTF-16 was mostly saved by a spreadsheet on Windows.
        dialect.encoding = Some(WINDOWS_1252);
    }
    let asked = schema_of(catalog);
    let one = |problem: Box<Problem>| vec![*problem];
    let mut rows = Rows::open(source, LIMITS, dialect).map_err(one)?;
    let separator = rows.separator();
    let Some(first) = rows.header().map_err(one)? else { return Err(vec![sheet::empty(source)]) };
    let named = table.and_then(|name| catalog.tables.iter().position(|table| table.name == name));
    let (table, header) = sheet::table(&asked, &first, named).map_err(one)?;
    let Some(table) = catalog.tables.get(table) else { return Err(Vec::new()) };
    let known = like.and_then(|name| catalog.exports.iter().find(|export| export.name == name));
    let guessed = guess::columns(table, &catalog.exports, known, &header);
    let mut looks = guess::Looks::new(table, &guessed);
    while let Some(row) = rows.next().map_err(one)? {
        looks.add(&row, as_of);
    }
    let (dates, numbers) = (looks.dates(), looks.numbers());
    let spent: BTreeSet<usize> = guessed.places().collect();
    let unread = header.cells.iter().enumerate().filter(|(at, cell)| !spent.contains(at) && !cell.name.is_empty());
    Ok(Proposal {
        table: table.name.clone(),
        like: guessed.like.clone(),
        separator,
        encoding: dialect.encoding.map(encoding_rs::Encoding::name),
        dates,
        numbers,
        has_dollars: looks.has_dollars,
        unread: unread.map(|(_, cell)| cell.name.clone()).collect(),
        columns: looks.columns(),
    })
}

/// Whether all rows of a file are text.
fn is_readable(source: &Source, dialect: Dialect) -> bool {
    let Ok(mut rows) = Rows::open(source, LIMITS, dialect) else { return true };
    loop {
        match rows.next() {
            Ok(Some(_)) => {}
            Ok(None) => return true,
            Err(problem) => return problem.code() != Some(Code::CsvUtf8),
        }
    }
}
