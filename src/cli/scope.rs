//! What `check` and `fix` look at: programs by path, with their waivers, held against one bar.

use std::io;
use std::path::{Path, PathBuf};

use engine::GatePolicy;
use expr::Day;
use gate::GateRun;
use gate::v1::CheckReport;
use pack::Catalog;

use super::bar::{FailOn, score};
use super::{CliError, load};
use crate::discover;
use crate::discover::FindError;

/// What is checked, and held against which bar.
#[derive(Debug, clap::Args)]
pub(super) struct Scope {
    /// Programs, folders with programs, globs, or - for standard input
    pub(super) paths: Vec<PathBuf>,
    /// Leave out what fits this glob; may be repeated
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// The name of what comes from standard input, for messages and reports
    #[arg(long, value_name = "NAME", default_value = "program.yaml")]
    stdin_filename: String,
    /// Which elements are required, with what weight [default: the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The day of the run, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
    /// Read waivers from this file instead of those beside the programs
    #[arg(long, value_name = "FILE")]
    waivers: Option<PathBuf>,
    /// Exit with 1 on a finding of at least this severity [default: the profile's]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Exit with 1 if a program may score under this (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Exit with 4 if it is undetermined whether a requirement applies
    #[arg(long)]
    require_complete: bool,
    /// Exit with 0 instead of 1 or 4; what could not be judged still ends with 2, and nothing to check with 3
    #[arg(long)]
    pub(super) exit_zero: bool,
}

impl Scope {
    /// The pack.
    pub(super) fn catalog(&self) -> Result<Catalog, CliError> {
        load::catalog(self.pack.as_deref())
    }

    /// Finds, reads and judges the programs.
    pub(super) fn judged(&self, catalog: &Catalog, baseline: Option<&Path>) -> Result<CheckReport, CliError> {
        let profile =
            self.profile.as_deref().or(catalog.pack.check_profile.as_deref()).unwrap_or(&catalog.pack.profile);
        let usual = catalog.profile(profile).and_then(|profile| profile.fail_on);
        let fail_on = self.fail_on.map_or(usual, FailOn::severity);
        let policy = GatePolicy { fail_on, min_score: self.min_score, require_complete: self.require_complete };
        let as_of = self.as_of.unwrap_or_else(load::today);
        let mut gate = GateRun::new(catalog, profile, as_of, policy).map_err(|error| CliError::because(&error))?;
        if let Some(file) = baseline {
            match discover::read_baseline(file) {
                Ok(source) => gate.baseline(&source),
                Err(error) => {
                    return Err(CliError::Message(format!("{error}\nwrite it with --update-baseline")));
                }
            }
        }
        let mut known = Waivers::default();
        if let Some(file) = &self.waivers {
            known.all = Some(gate.waivers(&read(discover::read(file))?));
        }
        let files: Vec<PathBuf> = self.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
        let stdin = files.len() < self.paths.len();
        if stdin {
            let name = Path::new(&self.stdin_filename);
            let waivers = known.of(name, &mut gate)?;
            match discover::read_stream(io::stdin().lock(), &self.stdin_filename) {
                Ok(source) => gate.program(&source, &waivers),
                Err(error) => {
                    gate.unreadable(&self.stdin_filename, &error.to_string(), "give the program on standard input")
                }
            }
        }
        if !stdin || !files.is_empty() {
            for path in read(discover::find(&files, &self.exclude, stdin))? {
                let waivers = known.of(&path, &mut gate)?;
                match discover::read(&path) {
                    Ok(source) => gate.program(&source, &waivers),
                    Err(error) => {
                        gate.unreadable(&discover::shown(&path), &error.to_string(), "check that you may read it");
                    }
                }
            }
        }
        Ok(gate.finish(self.exit_zero))
    }

    /// Whether a file is one of those to be checked.
    pub(super) fn reads(&self, file: &Path) -> bool {
        let same = |path: &PathBuf| std::fs::canonicalize(path).ok();
        let file = same(&file.to_owned());
        file.as_ref().is_some_and(|file| file.is_file()) && self.files().iter().any(|input| same(input) == file)
    }

    /// The programs that the paths lead to.
    pub(super) fn programs(&self) -> Result<Vec<PathBuf>, CliError> {
        read(discover::find(&self.paths, &self.exclude, false))
    }

    /// The files whose change matters to a run.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let files: Vec<PathBuf> = self.paths.iter().filter(|path| !is_stdin(path)).cloned().collect();
        let programs = discover::find(&files, &self.exclude, false).unwrap_or_default();
        let waivers: Vec<PathBuf> =
            programs.iter().filter_map(|program| discover::waivers(program).ok().flatten()).collect();
        programs.into_iter().chain(waivers).chain(self.waivers.clone()).collect()
    }
}

/// The files of waivers that were read, each once.
#[derive(Default)]
struct Waivers {
    /// The one for all programs.
    all: Option<usize>,
    read: Vec<(PathBuf, usize)>,
}

impl Waivers {
    /// The waivers of one program.
    fn of(&mut self, program: &Path, gate: &mut GateRun<'_>) -> Result<Vec<usize>, CliError> {
        if let Some(all) = self.all {
            return Ok(vec![all]);
        }
        let Some(file) = read(discover::waivers(program))? else { return Ok(Vec::new()) };
        if let Some((_, at)) = self.read.iter().find(|(path, _)| *path == file) {
            return Ok(vec![*at]);
        }
        let at = gate.waivers(&read(discover::read(&file))?);
        self.read.push((file, at));
        Ok(vec![at])
    }
}

/// Whether a path stands for standard input.
pub(super) fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// An error of the door as one of the command.
pub(super) fn read<T>(result: Result<T, FindError>) -> Result<T, CliError> {
    result.map_err(|error| CliError::because(&error))
}
