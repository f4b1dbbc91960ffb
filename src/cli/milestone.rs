//! `milestone`: what is known of a program today, frozen to be compared with later. `history`: what was frozen.

use std::io::Write;
use std::path::{Path, PathBuf};

use history::Milestone as Frozen;
use report::words::Messages;

use expr::Day;

use super::frozen::{self, FOLDER};
use super::load::Inputs;
use super::runs::{Runs, pack_files};
use super::{CliError, ExitStatus, term};
use crate::packs::compiled::to_bytes;
use crate::save::{create_all, lock};

/// Freeze facts, pack, profile, day and report of a company, to compare with later
///
/// The files go into history/ in its folder, each under a part of its digest, and are never written again. `prognosis diff DIR` tells what
/// has changed since.
#[derive(Debug, clap::Args)]
pub struct Milestone {
    #[command(flatten)]
    inputs: Inputs,
    /// What it is called, such as "June" or "before the hire"
    #[arg(long, value_name = "LABEL")]
    label: String,
}

impl Milestone {
    /// Writes the files.
    pub fn run(&self) -> Result<ExitStatus, CliError> {
        let folder = folder(self.inputs.paths())?;
        let catalog = self.inputs.catalog()?;
        // What is frozen is compared with later, in whatever language: it is kept as the pack is written.
        let catalog = catalog.as_written();
        let run = Runs { inputs: &self.inputs, catalog, words: Messages::english() }.now(&folder)?;
        let run = run.run(catalog);
        let compiled = to_bytes(catalog, &pack_files(&self.inputs)?, None);
        let compiled = compiled.map_err(|error| CliError::because(&error))?;
        let moment = (run.as_of, self.number(&folder, run.as_of)?);
        let files = Frozen::freeze(&self.label, &run.facts, &run.report, moment, compiled, env!("CARGO_PKG_VERSION"));
        let files = files.map_err(|error| CliError::because(&error))?;
        let history = folder.join(FOLDER);
        let files: Vec<(PathBuf, Vec<u8>)> =
            files.into_iter().map(|(name, bytes)| (history.join(name), bytes)).collect();
        let _lock = lock(&history.join("milestone")).map_err(|error| CliError::because(&error))?;
        let (is_there, missing): (Vec<_>, Vec<_>) = files.into_iter().partition(|(path, _)| path.exists());
        for (path, content) in &is_there {
            if frozen::bytes(path)? != *content {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                return Err(CliError::Message(match Frozen::is_named(&name) {
                    true => format!(
                        "{} is there already and is another milestone of this day, with this label or one that is written to the same file; \
                         a milestone is never changed: choose another --label",
                        path.display()
                    ),
                    false => format!(
                        "{} is not as it was frozen, and milestones share it: bring it back, or move it and those that name it out of {FOLDER}/",
                        path.display()
                    ),
                }));
            }
        }
        let name =
            |files: &[(PathBuf, Vec<u8>)]| files.last().map(|(path, _)| path.display().to_string()).unwrap_or_default();
        if missing.is_empty() {
            term::t(&format!("{} is there already, and says the same", name(&is_there)));
            return Ok(ExitStatus::Passed);
        }
        create_all(&missing).map_err(|error| CliError::because(&error))?;
        term::t(&format!("froze {} as `{}` in {}", run.as_of, self.label.trim(), name(&missing)));
        term::t(&format!("later: prognosis diff {}", folder.display()));
        Ok(ExitStatus::Passed)
    }

    /// Which milestone of a day it is: the one that is there under its label, or the next.
    fn number(&self, folder: &Path, as_of: Day) -> Result<u32, CliError> {
        let known = frozen::milestones(folder)?.found;
        let of_day = || known.iter().map(|(_, one)| one).filter(|one| one.as_of == as_of);
        let own = of_day().find(|one| one.label == self.label.trim()).map(|one| one.number);
        Ok(own.unwrap_or_else(|| of_day().map(|one| one.number + 1).max().unwrap_or(1)))
    }
}

/// List the milestones of a company, the earliest first
#[derive(Debug, clap::Args)]
pub struct History {
    /// The company's folder [default: the current one]
    dir: Option<PathBuf>,
    /// As JSON, one object a line
    #[arg(long)]
    json: bool,
}

impl History {
    /// Writes the list to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let dir = self.dir.as_deref().unwrap_or(Path::new("."));
        if !dir.is_dir() {
            return Err(CliError::Message(format!("there is no folder {}", dir.display())));
        }
        let frozen::Listed { found, damaged } = frozen::milestones(dir)?;
        damaged.iter().for_each(|problem| term::error(&problem.to_string()));
        if found.is_empty() && damaged.is_empty() {
            return Err(CliError::Nothing(format!(
                "{0} has no milestone yet\nfreeze one with: prognosis milestone {0} --label NAME",
                dir.display()
            )));
        }
        let widest = found.iter().map(|(_, one)| one.label.chars().count()).max().unwrap_or_default();
        let mut ending = if damaged.is_empty() { ExitStatus::Passed } else { ExitStatus::NotJudged };
        for (path, one) in &found {
            if let Err(problem) = frozen::whole(path, one) {
                term::error(&problem.to_string());
                ending = ExitStatus::NotJudged;
                continue;
            }
            if self.json {
                let line = serde_json::to_string(one).map_err(|error| CliError::because(&error))?;
                writeln!(out, "{line}")?;
            } else {
                let label = format!("{:widest$}", one.label);
                let line = format!("{}  {label}  {}: {}", one.as_of, one.profile.title, one.headline);
                writeln!(out, "{}", diagnostics::sanitize::sanitize_line(&line))?;
            }
        }
        Ok(ending)
    }
}

/// The folder of the one company that is meant.
fn folder(paths: &[PathBuf]) -> Result<PathBuf, CliError> {
    match paths {
        [] => Ok(PathBuf::from(".")),
        [folder] if folder.is_dir() => Ok(folder.clone()),
        [path] => Err(CliError::Message(format!("{} is no folder: name the folder of the company", path.display()))),
        [_, _, ..] => Err(CliError::Message("a milestone is of one company: name one folder".to_owned())),
    }
}
