//! `plan --write`, `--read` and `--issues`: the plan as files that people work with.

use std::path::{Path, PathBuf};

use expr::Day;
use history::plan::{self, DecidedPlan};
use pack::Catalog;
use pack::source::sha256;
use report::Report;
use report::words::Messages;

use super::beside::decided;
use super::{CliError, term};
use crate::exchange::plan as sheets;
use crate::files;
use crate::save::{lock, save, save_all};

/// What becomes of the plan beside what is shown.
#[derive(Debug, clap::Args)]
pub struct Tracking {
    /// Write plan.yaml into the company's folder: a step by the check that it mends, to be edited; what is decided already stays
    #[arg(long)]
    write: bool,
    /// Take state, who, agreed day, comment and evidence from a plan that was edited as a workbook or CSV into plan.yaml
    #[arg(long, value_name = "FILE")]
    read: Option<PathBuf>,
    /// Write an issue for a tracker into this folder for each open step: a title in the first line, Markdown below
    #[arg(long, value_name = "DIR")]
    issues: Option<PathBuf>,
}

impl Tracking {
    /// Whether any of it is asked for.
    pub fn is_asked(&self) -> bool {
        self.write || self.read.is_some() || self.issues.is_some()
    }

    /// Does what is asked for; the report changes with what is read.
    pub fn run(&self, paths: &[PathBuf], report: &mut Report, catalog: &Catalog, as_of: Day) -> Result<(), CliError> {
        if self.write || self.read.is_some() {
            let file = folder(paths)?.join(plan::FILE);
            let _lock = lock(&file).map_err(|error| CliError::because(&error))?;
            let old = if file.is_file() {
                Some(files::text(&file).map_err(|error| CliError::because(&error))?)
            } else {
                None
            };
            let old = old.flatten();
            // What is to be noted of the file was told with the audit.
            let mut noted = Vec::new();
            let known = old.is_some().then(|| decided(&file, catalog, report.company.as_deref(), &mut noted));
            let before = match known.transpose()? {
                None => DecidedPlan::new(),
                Some(Ok(known)) => known,
                Some(Err(other)) => {
                    let name = file.display();
                    return Err(CliError::Message(format!("{name} is the plan of {other}: it is not written over")));
                }
            };
            let mut known = before.clone();
            if let Some(sheet) = &self.read {
                let bytes = super::frozen::bytes(sheet)?;
                let read = sheets::read(&sheet.display().to_string(), &bytes, catalog, report.company.as_deref())
                    .map_err(CliError::Message)?;
                let changed =
                    read.into_iter().filter(|(check, row)| row.put(known.entry(check.clone()).or_default())).count();
                let steps = if changed == 1 { "step" } else { "steps" };
                term::t(&format!("{changed} {steps} changed by {}", sheet.display()));
                term::t(
                    "note: state, who, agreed day, comment and evidence are read; what was changed in other columns is not",
                );
                plan::track(report, &known, catalog, as_of);
            }
            let text = match &old {
                Some(text) => plan::update(text, report, &before, &known)
                    .map_err(|why| CliError::Message(format!("{} cannot be changed: {why}", file.display())))?,
                None => plan::write(report, &known),
            };
            save(&file, text.as_bytes()).map_err(|error| CliError::because(&error))?;
            term::t(&format!(
                "wrote {}: {} steps, {} finished",
                file.display(),
                report.plan.len(),
                report.finished.len()
            ));
        }
        if let Some(folder) = &self.issues {
            let issues = plan::issues(report, Messages::spoken());
            let file = |issue: &plan::Issue| {
                (folder.join(format!("{}.md", issue.check.to_ascii_lowercase())), as_written(issue).into_bytes())
            };
            let files: Vec<(PathBuf, Vec<u8>)> = issues.iter().map(file).collect();
            for (path, _) in &files {
                refuse_edited(path)?;
            }
            save_all(&files).map_err(|error| CliError::because(&error))?;
            term::t(&format!("wrote {} issues into {}", files.len(), folder.display()));
            let is_written = |path: &PathBuf| files.iter().any(|(file, _)| file == path);
            let ids = catalog.checks.iter().map(|check| folder.join(format!("{}.md", check.id.to_ascii_lowercase())));
            for stale in ids.filter(|path| !is_written(path) && path.is_file()) {
                term::t(&format!("note: {} stays from before: its step is not open any more", stale.display()));
            }
        }
        Ok(())
    }
}

/// How the last line of an issue begins, which tells that nobody changed the file since it was written.
const WRITTEN: &str = "<!-- written by prognosis, sha256 ";

/// An issue as a file, with the digest of what stands in it.
fn as_written(issue: &plan::Issue) -> String {
    let text = format!("{}\n\n{}", issue.title, issue.body);
    format!("{text}{WRITTEN}{} -->\n", sha256(text.as_bytes()))
}

/// Refuses to write over a file that is no issue of this program, or in which somebody changed something.
fn refuse_edited(path: &Path) -> Result<(), CliError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let bytes = super::frozen::bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let written = text.rfind(WRITTEN).is_some_and(|at| {
        let (text, last) = text.split_at(at);
        last.strip_prefix(WRITTEN).and_then(|last| last.strip_suffix(" -->\n")) == Some(&*sha256(text.as_bytes()))
    });
    match written {
        true => Ok(()),
        false => Err(CliError::Message(format!(
            "--issues: {} is there already, and was not written by this command or was changed since: it is not written over; move it \
             away, or name another folder",
            path.display()
        ))),
    }
}

/// The folder of the one company that is meant.
fn folder(paths: &[PathBuf]) -> Result<&Path, CliError> {
    match paths {
        [] => Ok(Path::new(".")),
        [folder] if folder.is_dir() => Ok(folder),
        _ => Err(CliError::Message("plan.yaml lies in a company's folder: name that folder alone".to_owned())),
    }
}
