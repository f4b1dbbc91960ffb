//! Tables as chunks of rows, so that any number of them takes no more memory than a few.

mod csv;
mod json;
mod parquet;

use std::collections::BTreeSet;
use std::io::Read;

pub use self::csv::CsvRows;
pub use self::json::JsonRows;
pub(crate) use self::json::walk;
pub use self::parquet::ParquetRows;
use crate::fields::{Field, Fields};
use crate::reading::Cell;

/// How many rows are taken at a time.
pub const CHUNK: usize = 1024;

/// The forms of tables that are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TableForm {
    /// Comma-separated values with the names of the columns in the first row.
    Csv,
    /// One JSON object a line.
    JsonLines,
    /// Parquet.
    Parquet,
}

impl TableForm {
    /// The form that a file's name tells.
    pub fn of(name: &str) -> Option<TableForm> {
        let name = name.to_ascii_lowercase();
        let ends = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
        match () {
            () if ends(&[".csv", ".tsv"]) => Some(TableForm::Csv),
            () if ends(&[".jsonl", ".ndjson"]) => Some(TableForm::JsonLines),
            () if ends(&[".parquet", ".pq"]) => Some(TableForm::Parquet),
            () => None,
        }
    }
}

/// Some rows of a table.
#[derive(Debug)]
pub struct Chunk {
    /// The number of the first row, from 1 behind the names of the columns.
    pub first: u64,
    /// The rows as they were read.
    pub rows: RawRows,
}

/// Rows before their cells are read.
#[derive(Debug)]
pub enum RawRows {
    /// Records of a CSV file, with what each column is.
    Csv(Vec<::csv::ByteRecord>),
    /// Lines of JSON.
    Json(Vec<Vec<u8>>),
    /// Cells that a Parquet file has by columns.
    Cells(Vec<Vec<(usize, Cell)>>),
}

impl RawRows {
    /// How many there are.
    pub fn len(&self) -> usize {
        match self {
            RawRows::Csv(rows) => rows.len(),
            RawRows::Json(rows) => rows.len(),
            RawRows::Cells(rows) => rows.len(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What is wrong with a row: it is told, counted, and stops no other.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRow {
    /// Its number, from 1 behind the names of the columns; of a company by itself 0.
    pub row: u64,
    /// The program's name; empty where it is not known.
    pub program: String,
    /// Everything that is wrong with it, in the order of its cells.
    pub faults: Vec<CellFault>,
}

/// What is wrong with a row or one of its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CellFault {
    /// The column, where one is to blame.
    pub column: Option<String>,
    /// What is wrong, and what to write instead.
    pub message: String,
}

impl BadRow {
    /// A row of which one thing is said.
    pub fn one(row: u64, program: String, column: Option<String>, message: &str) -> BadRow {
        let message = diagnostics::sanitize::sanitize_line(message);
        BadRow { row, program, faults: vec![CellFault { column, message }] }
    }
}

/// A table that cannot be read at all, or not any further.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum TableError {
    /// It could not be read.
    #[error("cannot be read")]
    Read(#[from] std::io::Error),
    /// It is no CSV.
    #[error("is no table of comma-separated values")]
    Csv(#[from] ::csv::Error),
    /// It is no Parquet.
    #[error("is no Parquet file, or a damaged one")]
    Parquet(#[from] ::parquet::errors::ParquetError),
    /// It has no columns.
    #[error("has no names of columns")]
    NoHeader,
    /// A column twice.
    #[error("has the column `{0}` twice")]
    Twice(String),
    /// A column that was named on the command line is not there.
    #[error("has no column `{name}`: {there}")]
    NoColumn {
        /// The column.
        name: String,
        /// Which there are.
        there: String,
    },
    /// Nothing in it is known.
    #[error("has no column that this pack asks for: {0}")]
    NothingKnown(String),
}

/// A table that is read chunk by chunk.
pub trait Rows {
    /// The next rows; none at the end.
    ///
    /// # Errors
    ///
    /// [`TableError`].
    fn next_chunk(&mut self) -> Result<Option<Chunk>, TableError>;

    /// What each column is, by its place; empty where rows name their columns themselves.
    fn columns(&self) -> &[(String, Option<Field>)];

    /// The share that was read, 0 to 1, where the size is known.
    fn done(&self) -> Option<f64>;
}

/// Opens a table.
///
/// # Errors
///
/// [`TableError`].
pub fn open<R: Input + 'static>(
    form: TableForm,
    source: R,
    fields: &Fields,
) -> Result<Box<dyn Rows + Send>, TableError> {
    Ok(match form {
        TableForm::Csv => Box::new(CsvRows::new(source, fields)?),
        TableForm::JsonLines => Box::new(JsonRows::new(source)),
        TableForm::Parquet => Box::new(ParquetRows::new(source, fields)?),
    })
}

/// Something to read a table from: a file.
pub trait Input: Read + Send + ::parquet::file::reader::ChunkReader + Sized {
    /// How many bytes there are.
    fn size(&self) -> u64 {
        ::parquet::file::reader::Length::len(self)
    }
}

impl Input for std::fs::File {}

/// What the columns of a table are, in their order. At least one must be known, and none may stand there twice.
fn columns_of(names: &[String], fields: &Fields) -> Result<Vec<(String, Option<Field>)>, TableError> {
    if names.iter().all(|name| name.trim().is_empty()) {
        return Err(TableError::NoHeader);
    }
    let mut seen = BTreeSet::new();
    let mut named = false;
    let mut columns = Vec::new();
    for name in names {
        let mut field = fields.of(name).cloned();
        if field.is_some() && !seen.insert(name.trim()) {
            return Err(TableError::Twice(name.clone()));
        }
        // The first of the names that a program may have is its name.
        if field == Some(Field::Name) {
            if named {
                field = None;
            }
            named = true;
        }
        columns.push((name.clone(), field));
    }
    let few: Vec<String> = names.iter().take(5).map(|name| format!("`{name}`")).collect();
    let there = format!("it has {}{}", few.join(", "), if names.len() > few.len() { ", …" } else { "" });
    if let Some(name) = fields.demanded().find(|name| !names.iter().any(|there| there.trim() == *name)) {
        return Err(TableError::NoColumn { name: name.to_owned(), there });
    }
    let knows =
        |(_, field): &(String, Option<Field>)| matches!(field, Some(Field::Fact(_) | Field::Cohort(_, Some(_))));
    if columns.iter().any(knows) {
        return Ok(columns);
    }
    Err(TableError::NothingKnown(there))
}
