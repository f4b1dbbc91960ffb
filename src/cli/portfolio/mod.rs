//! `portfolio`: any number of programs in one pass, from folders or tables.

mod parts;
mod progress;
mod sources;
mod stream;

use std::collections::BTreeSet;
use std::io::Write;
use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use clap::ValueEnum;
use expr::Day;
use portfolio::benchmark::Benchmark;
use portfolio::fields::unknown;
use portfolio::movement::{Earlier, Moving};
use portfolio::render::{PortfolioFormat, render};
use portfolio::rows::BadRow;
use portfolio::table::{Results, Shape};
use portfolio::totals::Totals;
use portfolio::v1::Portfolio as Told;
use portfolio::view;
use portfolio::written::{ResultForm, write};
use portfolio::{Judge, JudgedChunk};

use self::parts::Parts;
use self::progress::Rate;
use self::sources::{Source, sources};
use self::stream::{Work, stream};
use super::look::ThemeArgs;
use super::{CliError, ExitStatus, load, term};
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
    /// Tables, folders of tables, or folders of company folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    /// Which checks apply, with what weight [default: the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The day of the audit, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
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
    /// Stop at the first row that cannot be read, and write nothing
    #[arg(long)]
    strict: bool,
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

/// How many rows that cannot be read are told one by one.
const TOLD: usize = 10;

impl Portfolio {
    /// Judges all programs.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let because = |error: &dyn std::error::Error| CliError::because(error);
        let dressed = self.dress.read(&catalog)?;
        let profile = self.profile.as_deref().unwrap_or(&catalog.pack.profile);
        let profile = profile_named(&catalog, profile).map_err(|error| because(&error))?;
        let as_of = self.as_of.unwrap_or_else(load::today);
        let mut judge =
            Judge::new(&catalog, profile, as_of, self.id.as_deref(), &self.cohort).map_err(|error| because(&error))?;
        judge.with_steps = self.steps;
        let sources = sources(&catalog, &self.paths)?;
        let names: Vec<String> = sources.iter().map(Source::name).collect();
        let benchmark = self.benchmark.as_ref().map(|path| self.read_benchmark(path, &catalog.digest, &profile.id));
        let benchmark = benchmark.transpose()?;
        let mut earlier = self.since.as_deref().map(earlier).transpose()?;
        let results = Results::new(&judge.judged, &names, judge.fields.cohorts(), self.steps);
        let form = match (self.results, &self.out) {
            (Some(results), _) => results.form(),
            (None, Some(_)) => Some(ResultForm::Csv),
            (None, None) => None,
        };
        if self.out.is_none() && form == Some(ResultForm::Parquet) {
            return Err(CliError::Message("Parquet has no place on stdout: add --out DIR".to_owned()));
        }
        let mut parts = match &self.out {
            Some(folder) => Some(Parts::begin(folder, &self.identity(&judge, &sources, form)?, self.resume)?),
            None => None,
        };
        let done = parts.as_ref().map_or(0, Parts::chunks_done);
        let mut run = Run {
            judge: &judge,
            results: &results,
            form,
            is_long: self.long,
            totals: Totals::new(&judge.judged, self.cohort.len()),
            moving: earlier.as_ref().map(|earlier| earlier.movement(&judge.judged)),
            earlier: earlier.as_mut(),
            unknown: BTreeSet::new(),
            told: 0,
            is_strict: self.strict,
            names: &names,
            head: true,
        };
        if let Some(parts) = &parts {
            for totals in parts.totals()? {
                run.totals.join(&judge.judged, &totals);
            }
        }
        let mut rate = Rate::new(run.totals.programs);
        let jobs = self.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZero::<usize>::MIN);
        let work = Work { judge: &judge, catalog: &catalog, as_of, sources: &sources };
        stream(&work, jobs, done, &mut |at, chunk, share| {
            rate.show(chunk.outcomes.len() as u64, share);
            run.take(at, chunk, parts.as_mut(), out)
        })?;
        drop(rate);
        let Run { mut totals, moving, unknown: found, .. } = run;
        if let Some(parts) = parts.as_mut() {
            parts.end(&judge.judged, &results, form, self.long)?;
            totals = parts.sum(&judge.judged, self.cohort.len())?;
        }
        if !found.is_empty() {
            term::t(&format!("note: not asked for, and not read: {}", unknown(&judge.fields, &found).join(", ")));
        }
        if totals.programs == 0 && totals.bad == 0 {
            return Err(CliError::Nothing("no program stands in what was named".to_owned()));
        }
        if let Some(path) = &self.anonymous {
            let made = Benchmark::of(&judge.judged, &profile.id, &as_of.to_string(), judge.fields.cohorts(), &totals);
            let made = made.map_err(|error| because(&error))?;
            let json = serde_json::to_vec_pretty(&made).map_err(|error| because(&error))?;
            save(path, &json).map_err(|error| because(&error))?;
            term::t(&format!("wrote {}", path.display()));
        }
        let movement = moving.zip(earlier.as_ref()).map(|(moving, earlier)| moving.end(earlier));
        let told = view::Told {
            judged: &judge.judged,
            profile,
            as_of: as_of.to_string(),
            sources: &names,
            cohorts: judge.fields.cohorts(),
            min_group: self.min_group,
        };
        let benchmark = benchmark.as_ref().map(|(name, benchmark)| (name.as_str(), benchmark));
        let told = told.portfolio(&totals, movement, benchmark);
        self.deliver(&told, &dressed, parts, form.is_some(), out)?;
        let bad = match totals.bad {
            0 => String::new(),
            1 => ", 1 row could not be read".to_owned(),
            count => format!(", {count} rows could not be read"),
        };
        term::t(&format!("{} programs judged{bad}", totals.programs));
        Ok(if totals.programs == 0 { ExitStatus::NotJudged } else { ExitStatus::Passed })
    }

    /// Writes the report, and puts the results in their place.
    fn deliver(
        &self,
        told: &Told,
        dressed: &super::look::LoadedTheme<'_>,
        parts: Option<Parts>,
        has_results: bool,
        out: &mut impl Write,
    ) -> Result<(), CliError> {
        let look = dressed.look();
        let made = |format| render(told, format, look.brand, look.words).map_err(|error| dressed.render_error(error));
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

    fn read_benchmark(&self, path: &Path, pack: &str, profile: &str) -> Result<(String, Benchmark), CliError> {
        let bytes = files::bytes(path).map_err(|error| CliError::because(&error))?;
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let read = Benchmark::read(&bytes, pack, profile);
        let read = read.map_err(|error| CliError::Message(format!("{}: {error}", path.display())))?;
        Ok((name, read))
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
            "sources": stated,
        });
        Ok(identity.to_string())
    }
}

/// A run under way.
struct Run<'r> {
    judge: &'r Judge<'r>,
    results: &'r Results<'r>,
    form: Option<ResultForm>,
    is_long: bool,
    totals: Totals,
    moving: Option<Moving>,
    earlier: Option<&'r mut Earlier>,
    unknown: BTreeSet<String>,
    told: usize,
    is_strict: bool,
    names: &'r [String],
    /// Whether the names of the columns are still to be written.
    head: bool,
}

impl Run<'_> {
    /// Takes what came of a chunk: counts it, and writes its rows.
    fn take(
        &mut self,
        source: usize,
        chunk: JudgedChunk,
        parts: Option<&mut Parts>,
        out: &mut dyn Write,
    ) -> Result<(), CliError> {
        let judged = &self.judge.judged;
        self.unknown.extend(chunk.unknown);
        for bad in &chunk.bad {
            self.bad(source, bad)?;
        }
        for outcome in &chunk.outcomes {
            if let (Some(moving), Some(earlier)) = (&mut self.moving, &mut self.earlier) {
                moving.add(earlier, judged, self.results, outcome);
            }
        }
        if let Some(parts) = parts {
            let name = &self.names[source];
            return parts.add(judged, self.results, self.form, self.is_long, name, chunk.outcomes, chunk.bad);
        }
        self.totals.bad += chunk.bad.len() as u64;
        chunk.outcomes.iter().for_each(|outcome| self.totals.add(judged, outcome));
        let Some(form) = self.form else { return Ok(()) };
        let rows: Vec<_> = chunk.outcomes.iter().flat_map(|one| self.results.rows(Shape::Wide, one)).collect();
        let mut bytes = Vec::new();
        write(form, &self.results.columns(Shape::Wide), &rows, std::mem::take(&mut self.head), &mut bytes)?;
        Ok(out.write_all(&bytes)?)
    }

    fn bad(&mut self, source: usize, bad: &BadRow) -> Result<(), CliError> {
        let told = format!("{}: row {}: {}", self.names[source], bad.row, bad.message);
        if self.is_strict {
            return Err(CliError::Message(format!("{told}\nnothing was written, since --strict stops at the first")));
        }
        self.told += 1;
        match self.told {
            told_so_far if told_so_far <= TOLD => term::error(&told),
            told_so_far if told_so_far == TOLD + 1 => term::error("further rows that cannot be read are counted"),
            _ => {}
        }
        Ok(())
    }
}

/// The results of an earlier run.
fn earlier(path: &Path) -> Result<Earlier, CliError> {
    let name = path.display().to_string();
    let file = std::fs::File::open(path).map_err(|error| CliError::Message(format!("cannot read {name}: {error}")))?;
    let read = Earlier::read(&name, std::io::BufReader::new(file));
    read.map_err(|error| match CliError::because(&error) {
        CliError::Message(words) => CliError::Message(format!("{name} {words}")),
        other => other,
    })
}
