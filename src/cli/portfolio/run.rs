//! What becomes of each chunk: it is counted, compared with an earlier run, and written.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufReader, Write};
use std::path::Path;

use portfolio::movement::{Earlier, Moving};
use portfolio::rows::BadRow;
use portfolio::totals::Totals;
use portfolio::written::write;
use portfolio::{Judge, JudgedChunk};

use super::super::{CliError, term};
use super::parts::Parts;
use super::written::Written;

/// How many rows that cannot be read are told one by one.
const MOST_REPORTED: usize = 10;

/// Where results go.
pub enum Sink<'r, 'o> {
    /// To stdout, if anywhere; the names of the columns are still to be written.
    Stdout { out: &'o mut dyn Write, head: bool, totals: Box<Totals> },
    /// Into a folder.
    Folder(Box<Parts<'r>>),
}

/// A run under way.
pub struct Run<'r, 'o> {
    pub judge: &'r Judge<'r>,
    pub written: Written<'r>,
    pub names: &'r [String],
    pub is_strict: bool,
    pub sink: Sink<'r, 'o>,
    /// The earlier run, and what moved since.
    pub moving: Option<(Earlier, Moving)>,
    /// Columns that nothing asks for.
    pub unknown: BTreeSet<String>,
    /// How many bad rows were told.
    pub reported: usize,
    /// How many cells of each column could not be read; of whole rows by none.
    pub by_column: BTreeMap<Option<String>, u64>,
}

impl Run<'_, '_> {
    /// Takes what came of a chunk of a source.
    pub fn take(&mut self, source: usize, chunk: JudgedChunk) -> Result<(), CliError> {
        let judged = &self.judge.judged;
        for bad in &chunk.bad {
            self.bad(source, bad)?;
        }
        chunk.in_part.iter().for_each(|row| self.report(source, row));
        if let Some((earlier, moving)) = &mut self.moving {
            chunk.outcomes.iter().for_each(|outcome| moving.add(earlier, judged, outcome));
        }
        self.unknown.extend(chunk.unknown.iter().cloned());
        match &mut self.sink {
            Sink::Folder(parts) => parts.add(judged, &self.names[source], chunk),
            Sink::Stdout { out, head, totals } => {
                totals.count(judged, &chunk);
                let Some(form) = self.written.form else { return Ok(()) };
                let (columns, rows) = self.written.wide(&chunk.outcomes);
                let mut bytes = Vec::new();
                write(form, &columns, &rows, std::mem::take(head), &mut bytes)?;
                Ok(out.write_all(&bytes)?)
            }
        }
    }

    fn bad(&mut self, source: usize, bad: &BadRow) -> Result<(), CliError> {
        if self.is_strict {
            let message = self.line(source, bad);
            return Err(CliError::Message(format!(
                "{message}\nnothing was written, since --strict stops at the first"
            )));
        }
        self.report(source, bad);
        Ok(())
    }

    /// Tells what is wrong with the first rows one by one, and counts by column what is wrong with all.
    fn report(&mut self, source: usize, bad: &BadRow) {
        for fault in &bad.faults {
            *self.by_column.entry(fault.column.clone()).or_default() += 1;
        }
        self.reported += 1;
        match self.reported {
            count if count <= MOST_REPORTED => term::error(&self.line(source, bad)),
            count if count == MOST_REPORTED + 1 => term::error("further rows that cannot be read are counted"),
            _ => {}
        }
    }

    /// What is wrong first with a row, and with how many cells more.
    fn line(&self, source: usize, bad: &BadRow) -> String {
        // A company by itself has no row.
        let row = if bad.row == 0 { String::new() } else { format!("row {}: ", bad.row) };
        let first = bad.faults.first().map_or("", |fault| fault.message.as_str());
        let more = match bad.faults.len().saturating_sub(1) {
            0 => String::new(),
            1 => "; and one cell more".to_owned(),
            more => format!("; and {more} cells more"),
        };
        format!("{}: {row}{first}{more}", self.names[source])
    }

    /// Which columns have most of what cannot be read, where not all was told.
    pub fn sum_up(by_column: &BTreeMap<Option<String>, u64>, reported: usize) {
        if reported <= MOST_REPORTED {
            return;
        }
        let mut columns: Vec<(&str, u64)> =
            by_column.iter().filter_map(|(name, count)| Some((name.as_deref()?, *count))).collect();
        columns.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), *name));
        let named: Vec<String> =
            columns.iter().take(MOST_REPORTED).map(|(name, count)| format!("`{name}` {count}")).collect();
        if !named.is_empty() {
            let more = if columns.len() > MOST_REPORTED { ", …" } else { "" };
            term::t(&format!("cells that cannot be read, by column: {}{more}", named.join(", ")));
        }
    }
}

/// The results of an earlier run.
pub fn earlier(path: &Path) -> Result<Earlier, CliError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| CliError::Message(format!("cannot read {name}: {error}")))?;
    let read = Earlier::read(&name, BufReader::new(file));
    read.map_err(|error| CliError::Message(format!("{name} {}", CliError::because(&error))))
}
