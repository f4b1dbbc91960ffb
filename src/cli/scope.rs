//! What `check` and `fix` look at: programs by path, with their waivers, held against one bar.

use std::io;
use std::path::{Path, PathBuf};

use engine::GatePolicy;
use expr::Day;
use gate::GateRun;
use gate::v1::CheckReport;
use pack::Catalog;

use super::bar::{FailOn, score};
use super::progress::Progress;
use super::{CliError, load, term};
use crate::discover;
use crate::discover::{FindError, Found, Names, ProgramFile};

/// What is checked, and held against which bar.
#[derive(Debug, clap::Args)]
pub(super) struct Scope {
    /// Programs, folders with programs, globs, or - for standard input
    pub(super) paths: Vec<PathBuf>,
    /// Leave out what fits this glob, from the root of the repository on, or with ./ from here on; may be repeated. A file that is
    /// named by itself is checked all the same
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
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    /// Read waivers from this file instead of those beside the programs
    #[arg(long, value_name = "FILE")]
    pub(super) waivers: Option<PathBuf>,
    /// Exit with 1 on a finding of at least this severity [default: the profile's]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Exit with 1 if a program may score under this (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Exit with 4 if it is undetermined whether a requirement applies
    #[arg(long)]
    require_complete: bool,
}

impl Scope {
    /// The pack.
    pub(super) fn catalog(&self) -> Result<Catalog, CliError> {
        load::catalog(self.pack.as_deref())
    }

    /// Finds, reads and judges the programs; `exit_zero` is what the report says of how the run ends.
    pub(super) fn judged(
        &self,
        catalog: &Catalog,
        baseline: Option<&Path>,
        exit_zero: bool,
    ) -> Result<CheckReport, CliError> {
        self.judged_by(catalog, baseline, exit_zero, |gate| gate)
    }

    /// The same with a run that is `prepared` for those who are told of it.
    pub(super) fn judged_by<'c>(
        &'c self,
        catalog: &'c Catalog,
        baseline: Option<&Path>,
        exit_zero: bool,
        prepared: impl FnOnce(GateRun<'c>) -> GateRun<'c>,
    ) -> Result<CheckReport, CliError> {
        // Nothing is shown where somebody may be typing.
        let _progress = (!self.has_stdin()).then(|| Progress::of("reading the programs"));
        let profile =
            self.profile.as_deref().or(catalog.pack.check_profile.as_deref()).unwrap_or(&catalog.pack.profile);
        let usual = catalog.profile(profile).and_then(|profile| profile.fail_on);
        let fail_on = self.fail_on.map_or(usual, FailOn::severity);
        let policy = GatePolicy { fail_on, min_score: self.min_score, require_complete: self.require_complete };
        let as_of = self.as_of();
        let names = self.names()?;
        let gate = GateRun::new(catalog, profile, as_of, policy).map_err(|error| CliError::because(&error))?;
        let mut gate = prepared(gate).beside_files(|program, path| names.has_beside(program, path));
        if let Some(file) = baseline {
            match discover::read_baseline(file) {
                Ok(source) => {
                    let gone = gate.baseline_of_files(&source, &|name| names.again(name, file), &|name| {
                        self.is_gone(name, &names)
                    });
                    if !gone.is_empty() {
                        let (file, gone) = (file.display(), gone.join(", "));
                        term::t(&format!(
                            "note: {file} knows of files that are gone, which --update-baseline takes out: {gone}"
                        ));
                    }
                }
                Err(error) => {
                    return Err(CliError::Message(format!("{error}\nwrite it with --update-baseline")));
                }
            }
        }
        let mut known = Waivers { names: &names, all: None, read: Vec::new() };
        if let Some(file) = &self.waivers {
            known.all = Some(known.add(file, &mut gate)?);
        }
        let files = self.named_files();
        if self.has_stdin() {
            let path = Path::new(&self.stdin_filename);
            let (name, waivers) = (names.of(path), known.of(path, &mut gate)?);
            match discover::read_stream(io::stdin().lock(), &name) {
                Ok(source) => gate.program_at(&source, &known.place(path), &waivers),
                Err(error) => gate.unreadable(&name, &error.to_string(), "give the program on standard input"),
            }
        }
        if !self.has_stdin() || !files.is_empty() {
            let found = self.found(&names)?;
            warn_of_left_out(&found);
            for program in &found.programs {
                let waivers = known.of(&program.path, &mut gate)?;
                match discover::read(&program.path, &program.name) {
                    Ok(source) => gate.program_at(&source, &known.place(&program.path), &waivers),
                    Err(error) => gate.unreadable(&program.name, &error.to_string(), "check that you may read it"),
                }
            }
        }
        Ok(gate.finish(exit_zero))
    }

    /// Whether a file that a baseline knows lay where this run has looked, and is not there any more.
    pub(super) fn is_gone(&self, name: &str, names: &Names) -> bool {
        let place = names.place(name);
        let here = [PathBuf::from(".")];
        let paths = if self.paths.is_empty() { &here[..] } else { &self.paths };
        let mut folders = paths.iter().filter(|path| !is_stdin(path) && path.is_dir());
        place.symlink_metadata().is_err() && folders.any(|folder| place.starts_with(names.whole(folder)))
    }

    /// The file of waivers that a program has or would have.
    pub(super) fn waivers_of(&self, program: &Path) -> Result<PathBuf, CliError> {
        if let Some(file) = &self.waivers {
            return Ok(file.clone());
        }
        Ok(read(discover::waivers(program))?.unwrap_or_else(|| program.with_file_name(discover::WAIVERS[0])))
    }

    /// The day of the run.
    pub(super) fn as_of(&self) -> Day {
        self.as_of.unwrap_or_else(load::today)
    }

    fn named_files(&self) -> Vec<PathBuf> {
        self.paths.iter().filter(|path| !is_stdin(path)).cloned().collect()
    }

    fn has_stdin(&self) -> bool {
        self.paths.iter().any(|path| is_stdin(path))
    }

    /// How the files of this run are called.
    pub(super) fn names(&self) -> Result<Names, CliError> {
        let files = match (self.named_files(), self.has_stdin()) {
            (files, true) if files.is_empty() => vec![PathBuf::from(&self.stdin_filename)],
            (files, _) => files,
        };
        Names::new(&files).map_err(|error| CliError::because(&error))
    }

    fn found(&self, names: &Names) -> Result<Found, CliError> {
        read(discover::find(&self.named_files(), &self.exclude, self.has_stdin(), names))
    }

    /// Whether a file is one of those to be checked.
    pub(super) fn reads(&self, file: &Path) -> bool {
        let same = |path: &PathBuf| std::fs::canonicalize(path).ok();
        let file = same(&file.to_owned());
        file.as_ref().is_some_and(|file| file.is_file()) && self.files().iter().any(|input| same(input) == file)
    }

    /// The programs that the paths lead to.
    pub(super) fn programs(&self) -> Result<Vec<ProgramFile>, CliError> {
        Ok(self.found(&self.names()?)?.programs)
    }

    /// The files whose change matters to a run.
    pub(super) fn files(&self) -> Vec<PathBuf> {
        let programs: Vec<PathBuf> =
            self.programs().unwrap_or_default().into_iter().map(|program| program.path).collect();
        let waivers: Vec<PathBuf> =
            programs.iter().filter_map(|program| discover::waivers(program).ok().flatten()).collect();
        programs.into_iter().chain(waivers).chain(self.waivers.clone()).collect()
    }
}

/// Says what a search has not looked at, and what in its arguments was for nothing.
fn warn_of_left_out(found: &Found) {
    for pattern in &found.idle {
        term::t(&format!(
            "warning: --exclude {pattern} leaves nothing out; patterns go from the root of the repository on, and files that are \
             named by themselves are checked"
        ));
    }
    match found.ignored {
        0 => {}
        1 => term::t("note: 1 program is left out, because .gitignore names it and Git does not track it"),
        many => term::t(&format!(
            "note: {many} programs are left out, because .gitignore names them and Git does not track them"
        )),
    }
    if !found.unheeded.is_empty() {
        term::t(&format!(
            "note: no repository of Git is here, so nothing is left out for the sake of {}",
            found.unheeded.join(", ")
        ));
    }
}

/// The files of waivers that were read, each once.
struct Waivers<'n> {
    names: &'n Names,
    /// The one for all programs.
    all: Option<usize>,
    read: Vec<(PathBuf, usize)>,
}

impl Waivers<'_> {
    /// The waivers of one program.
    fn of(&mut self, program: &Path, gate: &mut GateRun<'_>) -> Result<Vec<usize>, CliError> {
        if let Some(all) = self.all {
            return Ok(vec![all]);
        }
        let Some(file) = read(discover::waivers(program))? else { return Ok(Vec::new()) };
        let file = self.names.whole(&file);
        if let Some((_, at)) = self.read.iter().find(|(path, _)| *path == file) {
            return Ok(vec![*at]);
        }
        let at = self.add(&file, gate)?;
        self.read.push((file, at));
        Ok(vec![at])
    }

    fn add(&self, file: &Path, gate: &mut GateRun<'_>) -> Result<usize, CliError> {
        let source = read(discover::read(file, &self.names.of(file)))?;
        let folder = self.names.whole(file).parent().map(discover::shown).unwrap_or_default();
        let is_there = |program: &str| Path::new(program).symlink_metadata().is_ok();
        Ok(gate.waivers_at(&source, &folder, &is_there))
    }

    /// Where a program lies, by which waivers name it.
    fn place(&self, program: &Path) -> String {
        discover::shown(&self.names.whole(program))
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
