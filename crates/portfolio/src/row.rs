//! One row of a table, cell by cell.

use std::collections::BTreeSet;

use expr::Value;

use crate::fields::{Field, Fields};
use crate::reading::{Cell, Reader};
use crate::rows::{BadRow, RawRows, walk};

/// What is known of one program: a value a fact.
pub type Row = Vec<(usize, Value)>;

/// How many unknown names of columns are kept.
pub const MOST_UNKNOWN: usize = 200;

/// A row that is being read.
pub struct ReadRow<'f> {
    fields: &'f Fields,
    number: u64,
    /// The name of the program, where the row gives one.
    pub name: Option<String>,
    /// What it is in each cohort.
    pub cohorts: Vec<String>,
    /// What is known of it.
    pub values: Row,
}

impl<'f> ReadRow<'f> {
    /// A row of which nothing is read yet.
    pub fn new(fields: &'f Fields, number: u64) -> ReadRow<'f> {
        let cohorts = vec![String::new(); fields.cohorts().len()];
        ReadRow { fields, number, name: None, cohorts, values: Vec::new() }
    }

    /// Reads a row; whether there was one: a blank line of JSON is none.
    ///
    /// # Errors
    ///
    /// The first thing that is wrong with it.
    pub fn fill(
        &mut self,
        rows: &RawRows,
        at: usize,
        columns: &[(String, Option<Field>)],
        reader: &mut Reader<'_>,
        unknown: &mut BTreeSet<String>,
    ) -> Result<bool, BadRow> {
        match rows {
            RawRows::Csv(records) => {
                let record = &records[at];
                if record.len() != columns.len() {
                    let message =
                        format!("the row has {} cells, and the table {} columns", record.len(), columns.len());
                    return Err(self.bad(None, message));
                }
                for ((name, field), bytes) in columns.iter().zip(record) {
                    let Some(field) = field else { continue };
                    let words = std::str::from_utf8(bytes)
                        .map_err(|_| self.bad(Some(name), format!("`{name}`: the text is not UTF-8")))?;
                    self.words(name, field, words, reader)?;
                }
                Ok(true)
            }
            RawRows::Cells(rows) => {
                for (at, cell) in &rows[at] {
                    let (name, Some(field)) = &columns[*at] else { continue };
                    self.cell(name, field, cell, reader)?;
                }
                Ok(true)
            }
            RawRows::Json(lines) => {
                let line = lines[at].trim_ascii();
                if line.is_empty() {
                    return Ok(false);
                }
                let mut wrong = None;
                let fields = self.fields;
                let walked = walk(line, &mut |name, cell| {
                    let Some(field) = fields.of(name) else {
                        // What is nested may be told by its parts.
                        if !unknown.contains(name) && unknown.len() < MOST_UNKNOWN {
                            unknown.insert(name.to_owned());
                        }
                        return Ok(());
                    };
                    self.cell(name, field, &cell, reader).map_err(|bad| {
                        let message = bad.message.clone();
                        wrong = Some(bad);
                        message
                    })
                });
                match (wrong, walked) {
                    (Some(bad), _) => Err(bad),
                    (None, Err(message)) => Err(self.bad(None, format!("the line is no row: {message}"))),
                    (None, Ok(())) => Ok(true),
                }
            }
        }
    }

    fn cell(&mut self, name: &str, field: &Field, cell: &Cell, reader: &mut Reader<'_>) -> Result<(), BadRow> {
        match cell {
            Cell::Nothing => Ok(()),
            Cell::Words(words) => self.words(name, field, words, reader),
            Cell::Entries(entries) => match field {
                Field::Fact(fact) => {
                    let value = reader.entries(*fact, entries).map_err(|message| self.bad(Some(name), message))?;
                    self.put(name, *fact, value)
                }
                Field::Name | Field::Cohort(..) => Err(self.bad(Some(name), format!("`{name}` is a list of entries"))),
            },
        }
    }

    fn words(&mut self, name: &str, field: &Field, words: &str, reader: &mut Reader<'_>) -> Result<(), BadRow> {
        let fact = match field {
            Field::Name => {
                let words = words.trim();
                if !words.is_empty() && self.name.is_none() {
                    self.name = Some(diagnostics::sanitize::sanitize_line(words));
                }
                return Ok(());
            }
            Field::Cohort(at, fact) => {
                self.cohorts[*at] = diagnostics::sanitize::sanitize_line(words.trim());
                *fact
            }
            Field::Fact(fact) => Some(*fact),
        };
        let Some(fact) = fact else { return Ok(()) };
        let value = reader.words(fact, words).map_err(|message| self.bad(Some(name), message))?;
        match value.cloned() {
            Some(value) => self.put(name, fact, value),
            None => Ok(()),
        }
    }

    fn put(&mut self, name: &str, fact: usize, value: Value) -> Result<(), BadRow> {
        if self.values.iter().any(|(known, _)| *known == fact) {
            return Err(self.bad(Some(name), format!("`{name}` stands in the row twice")));
        }
        self.values.push((fact, value));
        Ok(())
    }

    fn bad(&self, column: Option<&str>, message: String) -> BadRow {
        let message = diagnostics::sanitize::sanitize_line(&message);
        BadRow { row: self.number, column: column.map(str::to_owned), message }
    }
}
