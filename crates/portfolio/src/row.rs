//! One row of a table, cell by cell.

use std::collections::BTreeSet;

use diagnostics::sanitize::sanitize_line;
use expr::Value;

use crate::fields::{Field, Fields};
use crate::reading::{Cell, Reader};
use crate::rows::{BadRow, CellFault, RawRows, walk};

/// What is known of one program: a value a fact.
pub type Row = Vec<(usize, Value)>;

/// How many unknown names of columns are kept.
pub const MOST_UNKNOWN: usize = 200;

/// A row as it was read.
pub struct ReadRow<'f> {
    fields: &'f Fields,
    number: u64,
    /// The name of the program, where the row gives one.
    pub name: Option<String>,
    /// What it is in each cohort.
    pub cohorts: Vec<String>,
    /// What is known of it; of cells that cannot be read nothing is.
    pub values: Row,
    /// The facts that are among these.
    has: Vec<bool>,
    faults: Vec<CellFault>,
    /// Whether the row is none, so that no cell of it can be trusted.
    is_torn: bool,
}

impl<'f> ReadRow<'f> {
    /// Reads a row of a chunk.
    pub fn read(
        fields: &'f Fields,
        number: u64,
        (rows, at): (&RawRows, usize),
        columns: &[(String, Option<Field>)],
        reader: &mut Reader<'_>,
        unknown: &mut BTreeSet<String>,
    ) -> ReadRow<'f> {
        let cohorts = vec![String::new(); fields.cohorts().len()];
        let mut row = ReadRow {
            fields,
            number,
            name: None,
            cohorts,
            values: Vec::with_capacity(columns.len()),
            has: vec![false; fields.facts().len()],
            faults: Vec::new(),
            is_torn: false,
        };
        match rows {
            RawRows::Csv(records) => row.record(&records[at], columns, reader),
            RawRows::Cells(rows) => {
                for (at, cell) in &rows[at] {
                    if let (name, Some(field)) = &columns[*at] {
                        row.cell(name, field, cell, reader);
                    }
                }
            }
            RawRows::Json(lines) => row.line(lines[at].trim_ascii(), reader, unknown),
        }
        row
    }

    /// Whether nothing at all stands in it, as at the end of many exports.
    pub fn is_blank(&self) -> bool {
        let is_named = self.name.is_some() || self.cohorts.iter().any(|cohort| !cohort.is_empty());
        !is_named && self.values.is_empty() && self.faults.is_empty()
    }

    /// Whether its cells can be judged, those left out that cannot be read.
    pub fn is_row(&self) -> bool {
        !self.is_torn
    }

    /// What is wrong with it, if anything is.
    pub fn faults(&mut self) -> Option<BadRow> {
        let faults = std::mem::take(&mut self.faults);
        let program = self.name.clone().unwrap_or_default();
        (!faults.is_empty()).then_some(BadRow { row: self.number, program, faults })
    }

    fn record(&mut self, record: &csv::ByteRecord, columns: &[(String, Option<Field>)], reader: &mut Reader<'_>) {
        if record.len() != columns.len() {
            // A line with nothing in it may lack its separators.
            if record.iter().any(|cell| !cell.trim_ascii().is_empty()) {
                let cells = if record.len() == 1 { "cell" } else { "cells" };
                self.tear(format!("the row has {} {cells}, and the table {} columns", record.len(), columns.len()));
            }
            return;
        }
        for ((name, field), bytes) in columns.iter().zip(record) {
            let Some(field) = field else { continue };
            match std::str::from_utf8(bytes) {
                Ok(words) => self.words(name, field, words, reader),
                Err(_) => self.fault(name, &format!("`{name}`: the text is not UTF-8")),
            }
        }
    }

    fn line(&mut self, line: &[u8], reader: &mut Reader<'_>, unknown: &mut BTreeSet<String>) {
        if line.is_empty() {
            return;
        }
        let fields = self.fields;
        let walked = walk(line, &mut |name, cell| {
            match fields.of(name) {
                Some(field) => self.cell(name, field, &cell, reader),
                // What is nested may be told by its parts.
                None if !unknown.contains(name) && unknown.len() < MOST_UNKNOWN => _ = unknown.insert(name.to_owned()),
                None => {}
            }
            Ok(())
        });
        if let Err(message) = walked {
            self.tear(format!("the line is no row: {message}"));
        }
    }

    fn cell(&mut self, name: &str, field: &Field, cell: &Cell, reader: &mut Reader<'_>) {
        match (cell, field) {
            (Cell::Nothing, _) => {}
            (Cell::Words(words), _) => self.words(name, field, words, reader),
            (Cell::Entries(entries), Field::Fact(fact)) => match reader.entries(*fact, entries) {
                Ok(value) => self.put(name, *fact, value),
                Err(message) => self.fault(name, &message),
            },
            (Cell::Entries(_), Field::Name | Field::Cohort(..)) => {
                self.fault(name, &format!("`{name}` is a list of entries"));
            }
        }
    }

    fn words(&mut self, name: &str, field: &Field, words: &str, reader: &mut Reader<'_>) {
        let fact = match field {
            Field::Name => {
                let words = words.trim();
                if !words.is_empty() && self.name.is_none() {
                    self.name = Some(sanitize_line(words));
                }
                return;
            }
            Field::Cohort(at, fact) => {
                self.cohorts[*at] = sanitize_line(words.trim());
                *fact
            }
            Field::Fact(fact) => Some(*fact),
        };
        let Some(fact) = fact else { return };
        match reader.words(fact, words) {
            Ok(Some(value)) => {
                let value = value.clone();
                self.put(name, fact, value);
            }
            Ok(None) => {}
            Err(message) => self.fault(name, &message),
        }
    }

    fn put(&mut self, name: &str, fact: usize, value: Value) {
        if std::mem::replace(&mut self.has[fact], true) {
            self.is_torn = true;
            return self.fault(name, &format!("`{name}` stands in the row twice"));
        }
        self.values.push((fact, value));
    }

    fn tear(&mut self, message: String) {
        self.is_torn = true;
        self.faults.push(CellFault { column: None, message: sanitize_line(&message) });
    }

    fn fault(&mut self, column: &str, message: &str) {
        self.faults.push(CellFault { column: Some(column.to_owned()), message: sanitize_line(message) });
    }
}
