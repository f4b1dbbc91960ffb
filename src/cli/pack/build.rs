//! `pack build`: a pack compiled to one file.

use std::path::PathBuf;

use pack::lint;
use pack::source::read_folder;

use super::{because, blank, counted};
use crate::cli::{CliError, ExitStatus, term};
use crate::packs::{self, store};
use crate::save::save;

/// Which pack, and the file that it is compiled to.
#[derive(Debug, clap::Args)]
pub struct Build {
    /// The pack's folder
    dir: PathBuf,
    /// The file to write, such as house.pack
    #[arg(short, long, value_name = "FILE")]
    out: PathBuf,
}

impl Build {
    /// Writes the compiled pack; what is wrong with it goes to stderr, and nothing is written then.
    pub fn run(&self) -> Result<ExitStatus, CliError> {
        let mut own = read_folder(&self.dir).map_err(|error| because(error.into()))?;
        // Where a disk has the pack is nobody's business who gets the compiled one.
        if self.dir.is_absolute() {
            own.iter_mut().for_each(|file| file.shown.clone_from(&file.path));
        }
        let files = packs::whole(own.clone());
        let linted = lint(&files);
        let problems = linted.problems_as_text(&files, term::colour());
        let Some(catalog) = linted.catalog else { return Err(CliError::Message(problems)) };
        if !problems.is_empty() {
            term::t(&problems);
        }
        blank(&catalog).map_err(CliError::Message)?;
        let (bytes, found) = store::build(&catalog, &own, &self.dir, &self.out).map_err(because)?;
        save(&self.out, &bytes).map_err(|error| CliError::because(&error))?;
        let (out, dir) = (self.out.display(), self.dir.display());
        term::t(&format!("wrote {out}: {}, SHA-256 {}", counted(&catalog), catalog.digest));
        term::t(&match found {
            true => format!("it is read until {dir} changes; then build it again"),
            false => format!("note: it lies too far from {dir} to notice when that changes; build it again then"),
        });
        Ok(ExitStatus::Passed)
    }
}
