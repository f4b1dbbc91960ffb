//! Programs that a database judges: the pack goes there as SQL, and what it found comes back row by row.

mod client;
mod place;
mod script;

use std::io::Read;

use clap::ValueEnum;
use csv::{ReaderBuilder, StringRecord};
use diagnostics::sanitize::sanitize_line;
use portfolio::elsewhere::ResultColumns;
use portfolio::{Judge, JudgedChunk};
use sql::Dialect;

use self::client::Client;
use self::place::Location;
use self::script::{Judging, columns, judging};
use super::super::{CliError, term};

/// How many programs are taken at once.
const CHUNK: usize = 1024;

/// How many columns that nothing reads are named.
const NAMED: usize = 6;

/// Where programs are judged that are not read here.
#[derive(Debug, clap::Args)]
pub struct WarehouseArgs {
    /// Let a database judge the programs, with the pack as SQL: PATH is a DuckDB file, a PostgreSQL connection, or for DuckDB and Spark Parquet
    #[arg(long, value_enum, conflicts_with_all = ["steps", "resume", "jobs"])]
    engine: Option<EngineArg>,
    /// The table of facts there, one row a program, as `prognosis pack sql --ddl` describes it
    #[arg(long, value_name = "NAME", default_value = "programs", requires = "engine")]
    table: String,
    /// The command that speaks with it, with its own options [default: duckdb, psql or spark-sql]
    #[arg(long, value_name = "COMMAND", requires = "engine")]
    client: Option<String>,
}

/// A database that judges.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum EngineArg {
    /// DuckDB, by its command `duckdb`
    Duckdb,
    /// PostgreSQL, by `psql`
    Postgres,
    /// Apache Spark, by `spark-sql`
    Spark,
}

impl EngineArg {
    fn dialect(self) -> Dialect {
        match self {
            EngineArg::Duckdb => Dialect::DuckDb,
            EngineArg::Postgres => Dialect::Postgres,
            EngineArg::Spark => Dialect::Spark,
        }
    }
}

/// A table of facts in a database.
#[derive(Debug)]
pub struct Warehouse {
    client: Client,
    table: String,
    key: String,
}

impl WarehouseArgs {
    /// The table that is named, if any is.
    pub fn table(&self, paths: &[std::path::PathBuf], key: Option<&str>) -> Result<Option<Warehouse>, CliError> {
        let Some(engine) = self.engine else { return Ok(None) };
        let fits = |name: &str, dots: bool| {
            let letter = |c: char| c.is_ascii_alphanumeric() || c == '_' || dots && c == '.';
            !name.is_empty() && name.chars().all(letter) && !name.starts_with(|c: char| c.is_ascii_digit())
        };
        let key = key.unwrap_or("program_id").to_ascii_lowercase();
        if let Some(name) =
            [(self.table.as_str(), true), (key.as_str(), false)].into_iter().find(|(name, dots)| !fits(name, *dots))
        {
            return Err(CliError::Message(format!(
                "`{}` is no name of a table or column: it takes letters, digits and `_`, and a table's also `.`",
                name.0
            )));
        }
        let place = Location::of(engine, paths, &self.table)?;
        Ok(Some(Warehouse {
            client: Client::new(engine, self.client.as_deref(), place)?,
            table: self.table.clone(),
            key,
        }))
    }
}

impl Warehouse {
    /// What it is called in results: never with a user or a password in it.
    pub fn name(&self) -> String {
        format!("{}, table {}", self.client.engine.dialect().name(), self.table)
    }

    /// Finds out what the table has, and makes ready what is asked.
    pub fn prepare<'j>(&'j self, judge: &'j Judge<'j>) -> Result<Prepared<'j>, CliError> {
        let there = self.there()?;
        let columns = ResultColumns::new(&judge.judged, judge.fields.cohorts().len());
        let judging = judging(self, judge, columns.columns(), &there)?;
        if !judging.unread.is_empty() {
            let named = judging.unread.iter().take(NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
            let more = if judging.unread.len() > NAMED { ", …" } else { "" };
            term::t(&format!("note: not asked for, and not read: {named}{more}"));
        }
        Ok(Prepared { table: self, columns, judging })
    }

    /// The columns that the table has, in small letters.
    fn there(&self) -> Result<Vec<String>, CliError> {
        let mut names = Vec::new();
        self.client.list(&columns(self), &mut |answer| {
            for record in ReaderBuilder::new().has_headers(false).from_reader(answer).records() {
                let record = record.map_err(|error| CliError::because(&error))?;
                names.extend(record.get(0).map(|name| name.trim().to_ascii_lowercase()));
            }
            Ok(())
        })?;
        Ok(names)
    }
}

/// A table that can be judged.
#[derive(Debug)]
pub struct Prepared<'j> {
    table: &'j Warehouse,
    columns: ResultColumns<'j>,
    judging: Judging,
}

impl Prepared<'_> {
    /// Has all programs judged; `take` gets them in the order of their names.
    pub fn run(&self, take: &mut dyn FnMut(JudgedChunk) -> Result<(), CliError>) -> Result<(), CliError> {
        let names = self.columns.columns().iter().map(String::as_str);
        let columns: Vec<&str> = std::iter::once(self.table.key.as_str()).chain(names).collect();
        let mut rows = 0;
        self.table.client.ask(&self.judging.script, &self.judging.query, &mut |answer| {
            read_answer(answer, &columns, &self.columns, &mut rows, take)
        })
    }
}

/// Takes the rows of an answer.
fn read_answer(
    answer: &mut dyn Read,
    names: &[&str],
    columns: &ResultColumns<'_>,
    rows: &mut u64,
    take: &mut dyn FnMut(JudgedChunk) -> Result<(), CliError>,
) -> Result<(), CliError> {
    let mut reader = ReaderBuilder::new().from_reader(answer);
    let head = reader.headers().map_err(|error| CliError::because(&error))?;
    if !head.iter().map(str::to_ascii_lowercase).eq(names.iter().map(|name| (*name).to_owned())) {
        let found = sanitize_line(&head.iter().take(NAMED).collect::<Vec<_>>().join(", "));
        return Err(CliError::Message(format!(
            "the database answered with other columns than were asked for: {found}"
        )));
    }
    let (mut record, mut chunk) = (StringRecord::new(), JudgedChunk::default());
    while reader.read_record(&mut record).map_err(|error| CliError::because(&error))? {
        *rows += 1;
        match columns.outcome(*rows, &record).map_err(|error| CliError::because(&error))? {
            Ok(outcome) => chunk.outcomes.push(outcome),
            Err(bad) => chunk.bad.push(bad),
        }
        if chunk.outcomes.len() + chunk.bad.len() >= CHUNK {
            take(std::mem::take(&mut chunk))?;
        }
    }
    take(chunk)
}
