//! `answers merge`: several files of one person, joined.

use std::io::Write;
use std::path::PathBuf;

use diagnostics::Level;
use input::merged;

use super::super::{CliError, ExitStatus, load, term};
use super::{read, render_problems, shown, text};
use crate::save::{is_same, save};

/// Which files, and where to.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// Files of answers; the first gives comments, order and head
    #[arg(required = true, num_args = 2..)]
    files: Vec<PathBuf>,
    /// The file to write
    #[arg(long, short, value_name = "FILE")]
    out: PathBuf,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Merge {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let files: Vec<(PathBuf, String)> =
            self.files.iter().map(|path| Ok((path.clone(), text(path)?))).collect::<Result<_, CliError>>()?;
        if let Some(other) = self.files.iter().skip(1).find(|path| is_same(path, &self.out)) {
            let (first, other) = (self.files[0].display(), other.display());
            return Err(CliError::Message(format!(
                "{other} would be written over and not be the first: put it before {first}"
            )));
        }
        for file in &files {
            let one = std::slice::from_ref(file);
            read(&catalog, one, load::today()).map_err(|problems| {
                CliError::Message(format!("{}\nnothing was written", render_problems(&problems, one)))
            })?;
        }
        let named: Vec<(String, &str)> = files.iter().map(|(path, text)| (shown(path), text.as_str())).collect();
        let joined = merged(&named).map_err(|problems| {
            let count = problems.iter().filter(|problem| problem.level == Level::Error).count();
            let people =
                "files of several people stay apart: put them beside each other, and an audit reads all of them";
            CliError::Message(format!(
                "{}\n{count} in the way, nothing was written; {people}",
                render_problems(&problems, &files)
            ))
        })?;
        let written = [(self.out.clone(), joined)];
        let (count, warnings) = read(&catalog, &written, load::today()).map_err(|problems| {
            CliError::Message(format!("{}\nnothing was written", render_problems(&problems, &written)))
        })?;
        save(&self.out, written[0].1.as_bytes()).map_err(|error| CliError::because(&error))?;
        if !warnings.is_empty() {
            term::t(&render_problems(&warnings, &written));
        }
        writeln!(out, "{}: {count} answers of {} files", self.out.display(), files.len())?;
        Ok(ExitStatus::Passed)
    }
}
