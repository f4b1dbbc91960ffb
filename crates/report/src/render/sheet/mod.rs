//! A report as tables, for people who live in sheets: one workbook (XLSX), or one file a table (CSV).
//!
//! What stands in a table is described once, a file a table, and both writers go by that: [`csv`] names the columns by their ids,
//! which stay the same in every language, and [`xlsx`] by their headings. Cells hold the same values in both.

mod answers;
mod cell;
mod checks;
mod csv;
mod describe;
mod findings;
mod height;
mod links;
mod plan;
mod scores;
mod style;
mod summary;
mod xlsx;

#[cfg(test)]
mod tests;

pub use cell::{guarded, unguarded};
use describe::{Book, Sheet};
pub(super) use xlsx::render as workbook;

use super::RenderError;
use crate::Report;
use crate::words::Messages;

/// A table of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Table {
    /// Company, decisions, scores of the sides, coverage, pack and inputs.
    Summary,
    /// What somebody must act on.
    Findings,
    /// The steps in order, with room to track them.
    Plan,
    /// Every check and how it came out.
    Checks,
    /// Every question and what is known of it.
    Answers,
    /// Scores of sides, areas and themes.
    Scores,
}

impl Table {
    /// All tables, in the order in which a workbook has them.
    pub const ALL: [Table; 6] =
        [Table::Summary, Table::Findings, Table::Plan, Table::Checks, Table::Answers, Table::Scores];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Table::Summary => "summary",
            Table::Findings => "findings",
            Table::Plan => "plan",
            Table::Checks => "checks",
            Table::Answers => "answers",
            Table::Scores => "scores",
        }
    }

    /// The table that a word names.
    pub fn from_word(word: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.word() == word)
    }

    /// The name of the CSV file that it is written to.
    pub fn file_name(self) -> &'static str {
        match self {
            Table::Summary => "summary.csv",
            Table::Findings => "findings.csv",
            Table::Plan => "plan.csv",
            Table::Checks => "checks.csv",
            Table::Answers => "answers.csv",
            Table::Scores => "scores.csv",
        }
    }

    fn sheet(self, book: &Book<'_>) -> Sheet {
        match self {
            Table::Summary => summary::sheet(book),
            Table::Findings => findings::sheet(book),
            Table::Plan => plan::sheet(book),
            Table::Checks => checks::sheet(book),
            Table::Answers => answers::sheet(book),
            Table::Scores => scores::sheet(book),
        }
    }
}

/// How a text of a report stands in a cell of a CSV file, and in one of a workbook.
pub fn in_cells(text: &str, words: &Messages) -> [String; 2] {
    let goes_on = words.plain("sheet-goes-on");
    [csv::text(text, &goes_on), xlsx::string(text, &goes_on)]
}

/// One table of a report as a CSV file: UTF-8 with a byte order mark, and lines that end as RFC 4180 has it.
///
/// A cell that a program for sheets could take for a formula begins with an apostrophe.
///
/// # Errors
///
/// [`RenderError::Csv`], which cannot happen while the tables are as wide as their headings.
pub fn render_table(report: &Report, table: Table, words: &Messages) -> Result<Vec<u8>, RenderError> {
    csv::write(&table.sheet(&Book::new(report, words)))
}
