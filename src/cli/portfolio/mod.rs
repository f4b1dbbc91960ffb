//! `portfolio`: any number of programs in one pass, from folders or tables.

mod parts;
mod progress;
mod run;
mod sources;
mod stream;
mod warehouse;
mod written;

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::ValueEnum;
use portfolio::benchmark::Benchmark;
use portfolio::fields;
use portfolio::render::{PortfolioFormat, render};
use portfolio::table::Results;
use portfolio::totals::Totals;
use portfolio::v1::Portfolio as PortfolioView;
use portfolio::view;
use portfolio::written::ResultForm;
use portfolio::{Judge, JudgedChunk};

use self::parts::Parts;
use self::progress::Rate;
use self::run::{Run, Sink, earlier};
use self::sources::{Source, sources};
use self::stream::{Work, stream};
use self::warehouse::{Warehouse, WarehouseArgs};
use self::written::Written;
use super::load::Rules;
use super::look::ThemeArgs;
use super::{CliError, ExitStatus, term};
use crate::audit::profile_named;
use crate::files;
use crate::save::save;

/// Judge any number of programs in one pass: a folder of company folders, or tables with a row a program
///
/// A table is CSV, JSON Lines or Parquet; its columns are called as facts are (`prognosis list questions`), with a column `program` for the
/// name. A row that cannot be read is told, counted, and stops no other. Without --out a report of what the programs have in common goes to
/// stdout; with it, that report and a row of results for each program go into a folder.
#[derive(Debug, clap::Args)]
pub struct Portfolio {
    /// Tables, folders of tables, or folders of company folders; with --engine where its table of facts lies
    #[arg(required_unless_present = "engine")]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    warehouse: WarehouseArgs,
    #[command(flatten)]
    rules: Rules,
    /// The column that names programs [default: program, program_id, company, id or name, whichever there is]
    #[arg(long, value_name = "COLUMN")]
    id: Option<String>,
    /// Also tell programs apart by this column, a fact or any other; several with commas or by repeating
    #[arg(long, value_name = "COLUMN", value_delimiter = ',')]
    cohort: Vec<String>,
    /// Write report and results into this folder
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How the report is written; several with commas [default: markdown; with --out markdown, html and json]
    #[arg(long, value_name = "FORMAT", value_delimiter = ',')]
    format: Vec<FormatArg>,
    /// How the results are written: a row a program [default: csv with --out, nothing without]
    #[arg(long, value_name = "FORM")]
    results: Option<ResultArg>,
    /// Also write a row for each program and check
    #[arg(long, requires = "out")]
    long: bool,
    /// Also work out the first three steps of each program's plan; slower, since each is judged once more by itself
    #[arg(long)]
    steps: bool,
    /// Leave out how much of what decides is known, which takes longer than judging
    #[arg(long)]
    no_evidence: bool,
    /// Stop at the first row that cannot be read, and write nothing
    #[arg(long)]
    strict: bool,
    /// Leave cells open that cannot be read, and judge their row by the others; each is told and written to bad-rows.csv
    #[arg(long, conflicts_with = "strict")]
    lenient: bool,
    /// Go on with a run into the same folder that was stopped or killed
    #[arg(long, requires = "out")]
    resume: bool,
    /// From how many programs on quartiles are told
    #[arg(long, value_name = "N", default_value_t = 20)]
    min_group: u64,
    /// Tell what moved since an earlier run: its results as CSV
    #[arg(long, value_name = "FILE", conflicts_with = "resume")]
    since: Option<PathBuf>,
    /// Write a cohort file from which no program can be read, for others to compare with
    #[arg(long, value_name = "FILE")]
    anonymous: Option<PathBuf>,
    /// Stand these programs beside those of a cohort file
    #[arg(long, value_name = "FILE")]
    benchmark: Option<PathBuf>,
    /// How many threads judge; what comes of it is the same [default: as many as there are processors]
    #[arg(long, value_name = "N")]
    jobs: Option<NonZero<usize>>,
    #[command(flatten)]
    dress: ThemeArgs,
}

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    Markdown,
    Html,
    Json,
    Xlsx,
}

impl From<FormatArg> for PortfolioFormat {
    fn from(format: FormatArg) -> PortfolioFormat {
        match format {
            FormatArg::Markdown => PortfolioFormat::Markdown,
            FormatArg::Html => PortfolioFormat::Html,
            FormatArg::Json => PortfolioFormat::Json,
            FormatArg::Xlsx => PortfolioFormat::Xlsx,
        }
    }
}

/// How results are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum ResultArg {
    Csv,
    Jsonl,
    Parquet,
    None,
}

impl ResultArg {
    fn form(self) -> Option<ResultForm> {
        match self {
            ResultArg::Csv => Some(ResultForm::Csv),
            ResultArg::Jsonl => Some(ResultForm::JsonLines),
            ResultArg::Parquet => Some(ResultForm::Parquet),
            ResultArg::None => None,
        }
    }
}

impl Portfolio {
    /// Judges all programs.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = self.rules.catalog()?;
        let because = |error: &dyn std::error::Error| CliError::because(error);
        let dressed = self.dress.read(&catalog)?;
        let profile = profile_named(&catalog, self.rules.profile(&catalog)).map_err(|error| because(&error))?;
        let as_of = self.rules.day();
        let mut judge =
            Judge::new(&catalog, profile, as_of, self.id.as_deref(), &self.cohort).map_err(|error| because(&error))?;
        judge.with_steps = self.steps;
        judge.is_lenient = self.lenient;
        judge.with_evidence = !self.no_evidence;
        let warehouse = self.warehouse.table(&self.paths, self.id.as_deref())?;
        let sources = if warehouse.is_some() { Vec::new() } else { sources(&catalog, &self.paths)? };
        let names = sources.iter().map(Source::name).chain(warehouse.as_ref().map(Warehouse::name));
        let names: Vec<String> = names.collect();
        let benchmark = self.benchmark.as_ref().map(|path| read_benchmark(path, &catalog.digest, &profile.id));
        let benchmark = benchmark.transpose()?;
        let results = Results::new(&judge.judged, &names, judge.fields.cohorts(), self.steps);
        let written = Written { results: &results, form: self.form()?, is_long: self.long };
        let moving = self.since.as_deref().map(earlier).transpose()?;
        let moving = moving.map(|earlier| match earlier.movement(&judge.judged) {
            Ok(moving) => Ok((earlier, moving)),
            Err(error) => Err(CliError::Message(format!("{} {error}", earlier.name()))),
        });
        let moving = moving.transpose()?;
        let warehouse = warehouse.as_ref().map(|table| table.prepare(&judge)).transpose()?;
        let (sink, done) = match &self.out {
            Some(folder) => {
                let identity = self.identity(&judge, &sources, written.form)?;
                let parts = Parts::begin(folder, &identity, self.resume, written, self.cohort.len())?;
                let done = parts.chunks_done();
                (Sink::Folder(Box::new(parts)), done)
            }
            None => {
                let totals = Box::new(Totals::new(&judge.judged, self.cohort.len()));
                (Sink::Stdout { out: &mut *out, head: true, totals }, 0)
            }
        };
        let (unknown, is_strict) = (BTreeSet::new(), self.strict);
        let mut run = Run {
            judge: &judge,
            written,
            names: &names,
            is_strict,
            sink,
            moving,
            unknown,
            reported: 0,
            by_column: BTreeMap::new(),
        };
        let jobs = self.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
        let work = Work { judge: &judge, catalog: &catalog, as_of, sources: &sources };
        let mut rate = Rate::new(done);
        let mut take = |source, chunk: JudgedChunk, share| {
            rate.show(chunk.outcomes.len() as u64, share);
            run.take(source, chunk)
        };
        match &warehouse {
            Some(table) => table.run(&mut |chunk| take(0, chunk, None))?,
            None => stream(&work, jobs, done, &mut take)?,
        }
        drop(rate);
        let Run { sink, moving, unknown, reported, by_column, .. } = run;
        Run::sum_up(&by_column, reported);
        let (totals, parts) = match sink {
            Sink::Stdout { totals, .. } => (*totals, None),
            Sink::Folder(mut parts) => {
                parts.end(&judge.judged)?;
                (parts.sum(&judge.judged)?, Some(*parts))
            }
        };
        if !unknown.is_empty() {
            let names = fields::unknown(&judge.fields, &unknown).join(", ");
            term::t(&format!("note: not asked for, and not read: {names}"));
        }
        if totals.programs == 0 && totals.bad == 0 {
            return Err(CliError::Nothing("no program stands in what was named".to_owned()));
        }
        let builder = view::PortfolioBuilder {
            judged: &judge.judged,
            profile,
            as_of: as_of.to_string(),
            sources: &names,
            cohorts: judge.fields.cohorts(),
            min_group: self.min_group,
        };
        let movement = moving.map(|(earlier, moving)| moving.end(&earlier));
        let benchmark = benchmark.as_ref().map(|(name, benchmark)| (name.as_str(), benchmark));
        let view = builder.portfolio(&totals, movement, benchmark);
        self.deliver(&view, &dressed, parts, written.form.is_some(), out)?;
        if let Some(path) = &self.anonymous {
            let made = Benchmark::of(&judge.judged, &profile.id, &as_of.to_string(), judge.fields.cohorts(), &totals);
            let made = made.map_err(|error| because(&error))?;
            let json = serde_json::to_vec_pretty(&made).map_err(|error| because(&error))?;
            save(path, &json).map_err(|error| because(&error))?;
            term::t(&format!("wrote {}", path.display()));
        }
        let programs = if totals.programs == 1 { "program" } else { "programs" };
        let part = |count: u64, what: &str| if count == 0 { String::new() } else { format!(", {count} {what}") };
        let (bad, open) = (part(totals.bad, "could not be read"), part(totals.left_open, "cells left open"));
        term::t(&format!("{} {programs} judged{bad}{open}", totals.programs));
        // What is said of a smaller half is nothing that others should build on.
        if totals.bad > totals.programs {
            term::error(
                "more rows could not be read than were judged: mend them, or leave single cells open with --lenient",
            );
            return Ok(ExitStatus::NotJudged);
        }
        Ok(if totals.programs == 0 { ExitStatus::NotJudged } else { ExitStatus::Passed })
    }

    /// The form in which results are written.
    fn form(&self) -> Result<Option<ResultForm>, CliError> {
        let form = match (self.results, &self.out) {
            (Some(results), _) => results.form(),
            (None, Some(_)) => Some(ResultForm::Csv),
            (None, None) => None,
        };
        match self.out.is_none() && form == Some(ResultForm::Parquet) {
            true => Err(CliError::Message("Parquet has no place on stdout: add --out DIR".to_owned())),
            false => Ok(form),
        }
    }

    /// Writes the report, and puts the results in their place.
    fn deliver(
        &self,
        view: &PortfolioView,
        dressed: &super::look::LoadedTheme<'_>,
        parts: Option<Parts<'_>>,
        has_results: bool,
        out: &mut impl Write,
    ) -> Result<(), CliError> {
        let look = dressed.look();
        let made = |format| render(view, format, look.brand, look.words).map_err(|error| dressed.render_error(error));
        let named: Vec<PortfolioFormat> = self.format.iter().map(|format| (*format).into()).collect();
        let Some(parts) = parts else {
            // Results are all that goes to stdout where they do.
            if has_results && named.is_empty() {
                return Ok(());
            }
            return match (named.as_slice(), has_results) {
                ([], _) => Ok(out.write_all(&made(PortfolioFormat::Markdown)?)?),
                ([PortfolioFormat::Xlsx], _) => {
                    Err(CliError::Message("a workbook has no place on stdout: add --out DIR".to_owned()))
                }
                ([one], false) => Ok(out.write_all(&made(*one)?)?),
                _ => Err(CliError::Message("one thing alone can go to stdout: add --out DIR".to_owned())),
            };
        };
        let usual = || vec![PortfolioFormat::Markdown, PortfolioFormat::Html, PortfolioFormat::Json];
        let formats = if named.is_empty() { usual() } else { named };
        for format in formats {
            let path = parts.folder().join(format.file_name());
            save(&path, &made(format)?).map_err(|error| CliError::because(&error))?;
            term::t(&format!("wrote {}", path.display()));
        }
        for path in parts.finish()? {
            term::t(&format!("wrote {}", path.display()));
        }
        Ok(())
    }

    /// What makes two runs the same run: only then one goes on with the other.
    fn identity(&self, judge: &Judge<'_>, sources: &[Source], form: Option<ResultForm>) -> Result<String, CliError> {
        let stated: Vec<String> = sources.iter().map(Source::stated).collect::<Result<_, _>>()?;
        let identity = serde_json::json!({
            "version": env!("CARGO_PKG_VERSION"),
            "pack": judge.catalog.digest,
            "profile": judge.profile.id,
            "as_of": judge.as_of.to_string(),
            "id": self.id,
            "cohorts": self.cohort,
            "results": form.map(ResultForm::word),
            "long": self.long,
            "steps": self.steps,
            "lenient": self.lenient,
            "evidence": !self.no_evidence,
            "sources": stated,
        });
        Ok(identity.to_string())
    }
}

/// A cohort file, with the name by which it is told.
fn read_benchmark(path: &Path, pack: &str, profile: &str) -> Result<(String, Benchmark), CliError> {
    let bytes = files::bytes(path).map_err(|error| CliError::because(&error))?;
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    let read = Benchmark::read(&bytes, pack, profile);
    let read = read.map_err(|error| CliError::Message(format!("{}: {error}", path.display())))?;
    Ok((name, read))
}
