//! `answers`: files of answers, without an editor.

mod import;
mod merge;
mod set;
mod validate;

use std::io::Write;
use std::path::{Path, PathBuf};

use diagnostics::Problem;
use expr::Day;
use input::{Source, gather};
use pack::Catalog;

use super::{CliError, ExitStatus, term};

/// Set, check and join files of answers
#[derive(Debug, clap::Subcommand)]
pub enum Answers {
    /// Put one answer into a file, and keep everything else that stands there
    Set(set::Set),
    /// Take answers from sheets, workbooks and web forms; where anything does not fit, nothing is taken
    Import(import::Import),
    /// Read files of answers and tell everything that cannot be read
    Validate(validate::Validate),
    /// Join several files of one person; answers that differ are named, and nothing is written then
    Merge(merge::Merge),
}

impl Answers {
    /// Does it; what was found goes to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        match self {
            Answers::Set(command) => command.run(out),
            Answers::Import(command) => command.run(out),
            Answers::Validate(command) => command.run(out),
            Answers::Merge(command) => command.run(out),
        }
    }
}

/// The text of a file.
fn text(path: &Path) -> Result<String, CliError> {
    std::fs::read_to_string(path).map_err(|error| CliError::Message(format!("cannot read {}: {error}", path.display())))
}

/// A path as messages name it.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
}

/// How many answers some files hold, and what is wrong with them.
fn read(catalog: &Catalog, files: &[(PathBuf, String)], as_of: Day) -> Result<(usize, Vec<Problem>), Vec<Problem>> {
    let sources: Vec<Source> = files.iter().map(|(path, text)| Source::new(shown(path), text.as_str())).collect();
    gather(catalog, &sources, as_of).map(|gathered| (gathered.facts.facts.len(), gathered.warnings))
}

/// Problems with excerpts of the files.
fn render_problems(problems: &[Problem], files: &[(PathBuf, String)]) -> String {
    let source = |name: &str| files.iter().find(|(path, _)| shown(path) == name).map(|(_, text)| text.clone());
    diagnostics::render(problems, &source, term::colour())
}
