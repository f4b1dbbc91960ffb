//! `answers validate`: can every answer be read?

use std::io::Write;
use std::path::PathBuf;

use super::super::{CliError, ExitStatus, load};
use super::{read, render_problems, text};
use crate::files;

/// Which files.
#[derive(Debug, clap::Args)]
pub struct Validate {
    /// Files of answers; a folder stands for those that an audit of it reads
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Validate {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let (mut answers, mut wrong) = (0, 0);
        let paths = self.paths()?;
        for path in &paths {
            let files = [(path.clone(), text(path)?)];
            // Each is read by itself: what two people say differently is no mistake of either.
            let (found, problems) = match read(&catalog, &files, load::today()) {
                Ok((count, warnings)) => (count, warnings),
                Err(problems) => {
                    wrong += 1;
                    (0, problems)
                }
            };
            answers += found;
            out.write_all(render_problems(&problems, &files).as_bytes())?;
        }
        let count = paths.len();
        let files = if count == 1 { "1 file".to_owned() } else { format!("{count} files") };
        let can = if answers == 1 { "answer can" } else { "answers can" };
        match wrong {
            0 => writeln!(out, "{files} read, {answers} {can} be read, none is wrong")?,
            wrong => writeln!(out, "{wrong} of {files} cannot be read")?,
        }
        Ok(match (wrong, answers) {
            (0, 0) => ExitStatus::NothingToAudit,
            (0, _) => ExitStatus::Passed,
            _ => ExitStatus::NotJudged,
        })
    }

    /// The files, those of a folder in the order of their names.
    fn paths(&self) -> Result<Vec<PathBuf>, CliError> {
        let mut paths = Vec::new();
        for path in &self.files {
            if !path.is_dir() {
                paths.push(path.clone());
                continue;
            }
            let found = files::answers(path).map_err(|error| CliError::because(&error))?;
            if found.is_empty() {
                return Err(CliError::Message(format!("no file of answers is in {}", path.display())));
            }
            paths.extend(found);
        }
        Ok(paths)
    }
}
