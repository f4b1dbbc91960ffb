//! What becomes of each chunk: it is counted, compared with an earlier run, and written.

use std::collections::BTreeSet;
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
const TOLD: usize = 10;

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
    pub told: usize,
}

impl Run<'_, '_> {
    /// Takes what came of a chunk of a source.
    pub fn take(&mut self, source: usize, chunk: JudgedChunk) -> Result<(), CliError> {
        let judged = &self.judge.judged;
        for bad in &chunk.bad {
            self.bad(source, bad)?;
        }
        if let Some((earlier, moving)) = &mut self.moving {
            chunk.outcomes.iter().for_each(|outcome| moving.add(earlier, judged, outcome));
        }
        self.unknown.extend(chunk.unknown);
        match &mut self.sink {
            Sink::Folder(parts) => parts.add(judged, &self.names[source], chunk.outcomes, chunk.bad),
            Sink::Stdout { out, head, totals } => {
                totals.bad += chunk.bad.len() as u64;
                chunk.outcomes.iter().for_each(|outcome| totals.add(judged, outcome));
                let Some(form) = self.written.form else { return Ok(()) };
                let (columns, rows) = self.written.wide(&chunk.outcomes);
                let mut bytes = Vec::new();
                write(form, &columns, &rows, std::mem::take(head), &mut bytes)?;
                Ok(out.write_all(&bytes)?)
            }
        }
    }

    fn bad(&mut self, source: usize, bad: &BadRow) -> Result<(), CliError> {
        // A company by itself has no row.
        let row = if bad.row == 0 { String::new() } else { format!("row {}: ", bad.row) };
        let told = format!("{}: {row}{}", self.names[source], bad.message);
        if self.is_strict {
            return Err(CliError::Message(format!("{told}\nnothing was written, since --strict stops at the first")));
        }
        self.told += 1;
        match self.told {
            count if count <= TOLD => term::error(&told),
            count if count == TOLD + 1 => term::error("further rows that cannot be read are counted"),
            _ => {}
        }
        Ok(())
    }
}

/// The results of an earlier run.
pub fn earlier(path: &Path) -> Result<Earlier, CliError> {
    let name = path.display().to_string();
    let file = File::open(path).map_err(|error| CliError::Message(format!("cannot read {name}: {error}")))?;
    let read = Earlier::read(&name, BufReader::new(file));
    read.map_err(|error| CliError::Message(format!("{name} {}", CliError::because(&error))))
}
