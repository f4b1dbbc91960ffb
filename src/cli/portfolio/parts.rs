//! Results part by part, so that a run that was killed can be gone on with: no row twice, and none lost.
//!
//! Until the end all lies in a folder of its own. A part is whole once the file with its counts is there, which is written last; what a kill left
//! behind of the next is written anew. At the end the parts are put together, and the folder goes.

use std::fs;
use std::path::{Path, PathBuf};

use portfolio::JudgedChunk;
use portfolio::Outcome;
use portfolio::outcome::Judged;
use portfolio::rows::BadRow;
use portfolio::totals::Totals;
use portfolio::written::{ResultForm, write};

use super::super::{CliError, term};
use super::written::Written;
use crate::save::{SaveError, gathered, joined, removed, removed_folder, save};

/// The folder in which a run keeps what it has so far.
const FOLDER: &str = ".unfinished";
/// The file that says of which run it is.
const RUN: &str = "run.json";
/// How many chunks a part has.
const CHUNKS: u64 = 4;

/// What a run has written so far.
pub struct Parts<'r> {
    folder: PathBuf,
    written: Written<'r>,
    cohorts: usize,
    whole: u64,
    chunks: u64,
    totals: Option<Totals>,
    rows: Vec<Outcome>,
    /// Rows of a source that could not be read, or not in whole.
    bad: Vec<(String, BadRow)>,
    finished: Vec<PathBuf>,
}

impl<'r> Parts<'r> {
    /// Begins a run, or goes on with one of the same `identity`.
    pub fn begin(
        folder: &Path,
        identity: &str,
        resume: bool,
        written: Written<'r>,
        cohorts: usize,
    ) -> Result<Parts<'r>, CliError> {
        let work = folder.join(FOLDER);
        let run = work.join(RUN);
        let known = match fs::read_to_string(&run) {
            Ok(text) => Some(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => None,
            Err(error) => return Err(failed(&run, &error)),
        };
        let place = folder.display();
        match (known, resume) {
            (Some(known), true) if known == identity => {}
            (Some(_), true) => {
                return Err(CliError::Message(format!(
                    "what was begun in {place} was another run: other tables, another pack, day or option; without --resume it is begun anew"
                )));
            }
            (None, true) => {
                return Err(CliError::Message(format!("there is nothing unfinished in {place} to go on with")));
            }
            (known, false) => {
                if known.is_some() {
                    term::t(&format!("note: what was begun in {place} is begun anew, since --resume was not said"));
                }
                removed_folder(&work).map_err(|error| CliError::because(&error))?;
                save(&run, identity.as_bytes()).map_err(|error| CliError::because(&error))?;
            }
        }
        let whole = (0..).take_while(|part| work.join(name(*part, "json")).is_file()).count() as u64;
        Ok(Parts {
            folder: folder.to_owned(),
            written,
            cohorts,
            whole,
            chunks: 0,
            totals: None,
            rows: Vec::new(),
            bad: Vec::new(),
            finished: Vec::new(),
        })
    }

    /// Where the results go.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// How many chunks need not be judged any more.
    pub fn chunks_done(&self) -> u64 {
        self.whole * CHUNKS
    }

    /// The counts of all parts together.
    pub fn sum(&self, judged: &Judged<'_>) -> Result<Totals, CliError> {
        let mut sum = Totals::new(judged, self.cohorts);
        for part in 0..self.whole {
            sum.join(judged, &self.counted(part)?);
        }
        Ok(sum)
    }

    fn counted(&self, part: u64) -> Result<Totals, CliError> {
        let path = self.path(part, "json");
        let text = fs::read(&path).map_err(|error| failed(&path, &error))?;
        serde_json::from_slice(&text)
            .map_err(|error| CliError::Message(format!("{} is damaged: {error}", path.display())))
    }

    fn path(&self, part: u64, ending: &str) -> PathBuf {
        self.folder.join(FOLDER).join(name(part, ending))
    }

    /// Takes what came of a chunk of a source.
    pub fn add(&mut self, judged: &Judged<'_>, source: &str, chunk: JudgedChunk) -> Result<(), CliError> {
        let totals = self.totals.get_or_insert_with(|| Totals::new(judged, self.cohorts));
        totals.count(judged, &chunk);
        self.rows.extend(chunk.outcomes);
        self.bad.extend(chunk.bad.into_iter().chain(chunk.in_part).map(|bad| (source.to_owned(), bad)));
        self.chunks += 1;
        if self.chunks == CHUNKS { self.write() } else { Ok(()) }
    }

    /// Writes a part, its counts last.
    fn write(&mut self) -> Result<(), CliError> {
        let Some(totals) = self.totals.take() else { return Ok(()) };
        let saved = |path: PathBuf, bytes: &[u8]| save(&path, bytes).map_err(|error| CliError::because(&error));
        let part = self.whole;
        if let Some(form) = self.written.form {
            for (shape, called) in self.written.shapes() {
                let (columns, rows) = self.written.rows(shape, &self.rows);
                let mut bytes = Vec::new();
                write(form, &columns, &rows, part == 0, &mut bytes)?;
                saved(self.path(part, &format!("{called}.{}", form.word())), &bytes)?;
            }
        }
        let mut bad = csv::Writer::from_writer(Vec::new());
        for (source, row) in &self.bad {
            let number = if row.row == 0 { String::new() } else { row.row.to_string() };
            for fault in &row.faults {
                let column = fault.column.as_deref().unwrap_or_default();
                let cells = [source.as_str(), &number, &row.program, column, &fault.message];
                bad.write_record(cells.map(|cell| report::render::guarded(cell).into_owned()))
                    .map_err(|error| CliError::because(&error))?;
            }
        }
        let bad = bad.into_inner().map_err(|error| CliError::Message(error.to_string()))?;
        saved(self.path(part, "bad.csv"), &bad)?;
        let counts = serde_json::to_vec(&totals).map_err(|error| CliError::because(&error))?;
        saved(self.path(part, "json"), &counts)?;
        self.whole += 1;
        self.chunks = 0;
        self.rows.clear();
        self.bad.clear();
        Ok(())
    }

    /// Writes what is left, and puts the parts together in their place.
    pub fn end(&mut self, judged: &Judged<'_>) -> Result<(), CliError> {
        if self.whole == 0 && self.totals.is_none() {
            self.totals = Some(Totals::new(judged, self.cohorts));
        }
        self.write()?;
        if let Some(form) = self.written.form {
            for (_, called) in self.written.shapes() {
                self.join(called, form)?;
            }
        }
        let bad: Vec<PathBuf> = (0..self.whole).map(|part| self.path(part, "bad.csv")).collect();
        let is_empty = |path: &PathBuf| fs::metadata(path).map_or(true, |known| known.len() == 0);
        let place = self.folder.join("bad-rows.csv");
        let because = |error: SaveError| CliError::because(&error);
        if bad.iter().all(is_empty) {
            // One of an earlier run would be taken for this one's.
            return removed(&place).map_err(because);
        }
        joined(&place, b"source,row,program,column,message\n", &bad).map_err(because)?;
        self.finished.push(place);
        Ok(())
    }

    fn join(&mut self, called: &str, form: ResultForm) -> Result<(), CliError> {
        let parts: Vec<PathBuf> =
            (0..self.whole).map(|part| self.path(part, &format!("{called}.{}", form.word()))).collect();
        let place = self.folder.join(format!("{called}.{}", form.word()));
        match form {
            ResultForm::Csv | ResultForm::JsonLines => joined(&place, b"", &parts),
            // A folder of files is what engines write and read as one table.
            ResultForm::Parquet => {
                let named = parts.into_iter().enumerate().map(|(at, part)| (format!("part-{at:05}.parquet"), part));
                let aside = self.folder.join(FOLDER).join(format!("{called}.parquet"));
                gathered(&place, &aside, &named.collect::<Vec<_>>())
            }
        }
        .map_err(|error| CliError::because(&error))?;
        self.finished.push(place);
        Ok(())
    }

    /// Takes the unfinished folder away, and names what was written.
    pub fn finish(self) -> Result<Vec<PathBuf>, CliError> {
        removed_folder(&self.folder.join(FOLDER)).map_err(|error| CliError::because(&error))?;
        Ok(self.finished)
    }
}

fn name(part: u64, ending: &str) -> String {
    format!("part-{part:05}.{ending}")
}

fn failed(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Message(format!("{}: {error}", path.display()))
}
