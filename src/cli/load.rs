//! Packs and inputs for commands: what is wrong with them is shown with excerpts, and stops the command.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use diagnostics::{Level, Problem};
use engine::Facts;
use expr::Day;
use input::{Gathered, Reading, Source};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use pack::Catalog;
use report::embed::{EmbedError, embed};
use report::render::Format;
use report::{Report, ReportOptions};

use super::beside::Today;
use super::progress::Progress;
use super::{CliError, language, term};
use crate::audit::run_with;
use crate::packs::store::StoredPack;
use crate::save::is_same;
use crate::{files, packs};

/// Where `init` says what belongs into the lists.
pub const COLUMNS: &str = "metrics/columns.md";

/// By which pack and profile something is judged, on which day.
#[derive(Clone, Debug, clap::Args)]
pub struct Rules {
    /// Which checks apply, with what weight [default: the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The day of the audit, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Rules {
    /// The pack.
    pub fn catalog(&self) -> Result<Catalog, CliError> {
        catalog(self.pack.as_deref())
    }

    /// The name of the profile.
    pub fn profile<'a>(&'a self, catalog: &'a Catalog) -> &'a str {
        self.profile.as_deref().unwrap_or(&catalog.pack.profile)
    }

    /// The day.
    pub fn day(&self) -> Day {
        self.as_of.unwrap_or_else(today)
    }
}

/// What is audited, by which pack and profile, on which day.
#[derive(Clone, Debug, clap::Args)]
pub struct Inputs {
    /// Folders or files with answers, program.yaml and metrics
    paths: Vec<PathBuf>,
    #[command(flatten)]
    rules: Rules,
}

/// What an audit starts from, and what it leads to.
pub struct Audited {
    /// What is known.
    pub facts: Facts,
    /// The report.
    pub report: Report,
    /// How many files beside the inputs were not read.
    pub unread: usize,
    /// The files that were read.
    read: Vec<PathBuf>,
}

impl Audited {
    /// Puts the facts into the report.
    pub fn embed_facts(&mut self, options: &ReportOptions<'_>) -> Result<(), CliError> {
        embed(&mut self.report, &self.facts, options.least_group, options.words).map_err(|error| refused(&error))
    }

    /// The files that were read.
    pub fn files(&self) -> impl Iterator<Item = PathBuf> {
        self.read.iter().cloned()
    }

    /// Whether a file is one of those that were read.
    pub fn reads(&self, file: &Path) -> bool {
        self.read.iter().any(|read| is_same(read, file))
    }
}

impl Inputs {
    /// The day of the audit.
    pub fn day(&self) -> Day {
        self.rules.day()
    }

    /// Whether nothing was named to audit.
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// The pack.
    pub fn catalog(&self) -> Result<Catalog, CliError> {
        self.rules.catalog()
    }

    /// The pack that is named.
    pub fn pack(&self) -> Option<&Path> {
        self.rules.pack.as_deref()
    }

    /// The paths as they were named.
    pub fn paths(&self) -> &[PathBuf] {
        &self.paths
    }

    /// The name of the profile.
    pub fn profile<'a>(&'a self, catalog: &'a Catalog) -> &'a str {
        self.rules.profile(catalog)
    }

    /// The same with this profile where none is named and the pack has it.
    pub fn or_profile(&self, catalog: &Catalog, profile: &str) -> Inputs {
        let known = || catalog.profile(profile).map(|_| profile.to_owned());
        let profile = self.rules.profile.clone().or_else(known);
        Inputs { rules: Rules { profile, ..self.rules.clone() }, ..self.clone() }
    }

    /// Gathers the inputs and audits them; what is to be told of them is told at once.
    pub fn audit(&self, catalog: &Catalog, options: &ReportOptions<'_>, reading: Reading) -> Result<Audited, CliError> {
        let _progress = Progress::of("reading the inputs");
        let mut notes = Vec::new();
        let audited = self.audit_paths(&self.paths, catalog, options, reading, &mut notes);
        notes.iter().for_each(|note| term::t(note));
        audited
    }

    /// Gathers the inputs of one company and audits them; `notes` takes what is to be told of them, whether that comes to an end or not.
    pub fn audit_paths(
        &self,
        paths: &[PathBuf],
        catalog: &Catalog,
        options: &ReportOptions<'_>,
        reading: Reading,
        notes: &mut Vec<String>,
    ) -> Result<Audited, CliError> {
        let mut audited = self.audit_alone(paths, catalog, options, reading, notes)?;
        let as_of = self.rules.day();
        let today = Today { catalog, options, as_of, facts: &audited.facts, notes };
        let beside = today.complete(&mut audited.report, paths)?;
        audited.read.extend(beside);
        Ok(audited)
    }

    /// As [`Inputs::audit_paths`] without what lies beside the inputs: no history and no plan.
    fn audit_alone(
        &self,
        paths: &[PathBuf],
        catalog: &Catalog,
        options: &ReportOptions<'_>,
        reading: Reading,
        notes: &mut Vec<String>,
    ) -> Result<Audited, CliError> {
        let (gathered, unread, read) = facts(catalog, paths, self.rules.day(), reading, notes)?;
        self.judged(gathered.facts, (unread, read), catalog, options)
    }

    /// Gathers the inputs of a company's folder, or of one file, and audits them by themselves, with files named from the folder on: the
    /// same content gives the same facts and report however somebody writes the way to it.
    pub fn audit_from(
        &self,
        path: &Path,
        catalog: &Catalog,
        options: &ReportOptions<'_>,
        notes: &mut Vec<String>,
    ) -> Result<Audited, CliError> {
        let (mut gathered, unread, read) =
            facts(catalog, &[path.to_owned()], self.rules.day(), Reading::Strict, notes)?;
        let folder = if path.is_dir() { Some(path) } else { path.parent() };
        let inside = |file: &str| {
            let inside = folder.and_then(|folder| Path::new(file).strip_prefix(folder).ok());
            inside.map_or_else(|| file.to_owned(), |inside| inside.to_string_lossy().replace('\\', "/"))
        };
        gathered.facts.rename_files(inside);
        self.judged(gathered.facts, (unread, read), catalog, options)
    }

    fn judged(
        &self,
        facts: Facts,
        (unread, read): (usize, Vec<PathBuf>),
        catalog: &Catalog,
        options: &ReportOptions<'_>,
    ) -> Result<Audited, CliError> {
        let report = run_with(catalog, &facts, self.profile(catalog), self.rules.day(), options);
        Ok(Audited { facts, report: report.map_err(|error| CliError::because(&error))?, unread, read })
    }
}

/// Why facts stay out of a report, and what to do instead.
pub fn refused(error: &EmbedError) -> CliError {
    let help = match error {
        EmbedError::KeptBack { .. } => {
            "take the edition full or brief, or leave out --with-facts and sign the report with --sign"
        }
        _ => "leave out --with-facts; --sign shows as well that nobody changed the report",
    };
    CliError::Message(format!("--with-facts: {error}; {help}"))
}

/// Today, in UTC.
pub fn today() -> Day {
    Day::from(Timestamp::now().to_zoned(TimeZone::UTC).date())
}

/// The time of events: now in UTC, to the second, as RFC 3339.
#[cfg(feature = "web")]
pub fn now() -> String {
    Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}

/// The built-in catalog, or the one of a pack that is compiled already or now, in the language that was asked for.
pub fn catalog(pack: Option<&Path>) -> Result<Catalog, CliError> {
    language::translated(as_written(pack)?, pack)
}

fn as_written(pack: Option<&Path>) -> Result<Catalog, CliError> {
    let Some(path) = pack else { return builtin::catalog().map_err(|error| CliError::because(&error)) };
    if path.is_file() {
        let stored = StoredPack::open(path).and_then(|stored| stored.catalog());
        return stored.map_err(|error| CliError::because(&error));
    }
    let (files, compiled) = packs::open(path).map_err(|error| CliError::because(&error))?;
    let problems = compiled.problems_as_text(&files, term::colour());
    match compiled.catalog {
        Some(catalog) => {
            if !problems.is_empty() {
                term::t(&problems);
            }
            Ok(catalog)
        }
        None => Err(CliError::Message(problems)),
    }
}

/// What is known of one company; `notes` takes what is to be told of its inputs.
pub fn gathered(
    catalog: &Catalog,
    paths: &[PathBuf],
    as_of: Day,
    reading: Reading,
    notes: &mut Vec<String>,
) -> Result<Gathered, CliError> {
    facts(catalog, paths, as_of, reading, notes).map(|(gathered, ..)| gathered)
}

/// Reads and gathers inputs, counts what lies beside them, and names what was read; no path stands for the current folder.
fn facts(
    catalog: &Catalog,
    paths: &[PathBuf],
    as_of: Day,
    reading: Reading,
    notes: &mut Vec<String>,
) -> Result<(Gathered, usize, Vec<PathBuf>), CliError> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let found = match files::read(paths, &catalog.table_names()) {
        Err(files::ReadError::NothingToAudit { path }) => {
            let path = path.display();
            return Err(CliError::Nothing(format!(
                "nothing to audit in {path}: no answers.yaml, program.yaml, metrics.csv or metrics.json\n\
                 start with: prognosis init {path}"
            )));
        }
        other => other.map_err(|error| CliError::because(&error))?,
    };
    let unread = unread(catalog, &found.skipped);
    let count = unread.len();
    notes.extend(unread);
    let gathered = input::gather_with(catalog, &found.sources, as_of, reading).map_err(|problems| {
        let bears = |reading| input::gather_with(catalog, &found.sources, as_of, reading).is_ok();
        let lenient = reading == Reading::Strict && bears(Reading::Lenient);
        CliError::Message(format!("{}\n{}", text(&problems, &found.sources), counted(&problems, lenient)))
    })?;
    if !gathered.warnings.is_empty() {
        notes.push(text(&gathered.warnings, &found.sources));
    }
    let read = found.sources.iter().map(|source| PathBuf::from(&source.path)).collect();
    Ok((gathered, count, read))
}

/// A note on each file that lies beside inputs and is none. What `init` writes for editors and readers is no input, and a folder
/// beside the inputs may hold anything.
pub fn unread(catalog: &Catalog, skipped: &[String]) -> Vec<String> {
    let is_plan = |path: &String| Path::new(path).file_name().is_some_and(|name| name == history::plan::FILE);
    let is_ours = |path: &String| {
        [".schema.json", "/", COLUMNS].iter().any(|end| path.ends_with(end)) || is_written(path) || is_plan(path)
    };
    let lists: String = catalog.table_names().iter().map(|table| format!(", {table}.csv")).collect();
    let inputs = format!("answers.yaml, program.yaml, metrics.csv, metrics.json{lists}");
    let beside = skipped.iter().filter(|path| !is_ours(path));
    beside.map(|path| format!("note: {path} is not read; inputs are {inputs}")).collect()
}

/// Whether a file is one that this program writes beside inputs: what the app keeps, and a report.
fn is_written(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    ["prognosis.db", "prognosis.db-shm", "prognosis.db-wal", "prognosis-store.json"].contains(&name) || is_report(name)
}

fn is_report(name: &str) -> bool {
    let files = Format::ALL.into_iter().map(Format::file_name).chain(["report.pdf"]);
    files.filter(|file| file.starts_with("report.")).any(|file| file == name)
}

/// How many errors stand in how many files, and whether the audit could go on without them.
fn counted(problems: &[Problem], lenient: bool) -> String {
    let errors = problems.iter().filter(|problem| problem.level == Level::Error);
    let files: BTreeSet<&str> = errors.clone().map(|problem| problem.file.as_str()).collect();
    let errors = match errors.count() {
        1 => "1 error".to_owned(),
        count => format!("{count} errors"),
    };
    let place = match files.iter().collect::<Vec<_>>().as_slice() {
        [file] => format!("in {file}"),
        files => format!("in {} files", files.len()),
    };
    let way = if lenient { "; --lenient audits with these answers open" } else { "" };
    format!("{errors} {place}, nothing was audited{way}")
}

fn text(problems: &[Problem], sources: &[Source]) -> String {
    let source = |name: &str| sources.iter().find(|source| source.path == name)?.text();
    diagnostics::render(problems, &source, term::colour())
}
