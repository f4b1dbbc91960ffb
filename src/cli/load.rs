//! Packs and inputs for commands: what is wrong with them is shown with excerpts, and stops the command.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Stop, term};
use crate::catalog::Catalog;
use crate::intake::{self, Gathered, Source};
use crate::model::Problem;
use crate::{bundled, yaml};

/// The built-in catalog, or the one of the pack in a folder.
pub fn catalog(pack: Option<&Path>) -> Result<Catalog, Stop> {
    let Some(folder) = pack else { return bundled::catalog().map_err(|error| Stop::because(&error)) };
    let (files, compiled) = bundled::open(folder).map_err(|error| Stop::because(&error))?;
    let problems = compiled.problems_as_text(&files, term::colour());
    match compiled.catalog {
        Some(catalog) => {
            if !problems.is_empty() {
                term::say(&problems);
            }
            Ok(catalog)
        }
        None => Err(Stop::Message(problems)),
    }
}

/// Reads and gathers inputs; no path stands for the current folder.
pub fn facts(catalog: &Catalog, paths: &[PathBuf]) -> Result<Gathered, Stop> {
    let here = [PathBuf::from(".")];
    let paths = if paths.is_empty() { &here } else { paths };
    let found = match intake::files::read(paths) {
        Err(intake::files::ReadError::NothingToAudit { path }) => {
            let path = path.display();
            return Err(Stop::Nothing(format!(
                "nothing to audit in {path}: no answers.yaml, program.yaml, metrics.csv or metrics.json\n\
                 start with: prognosis init {path}"
            )));
        }
        other => other.map_err(|error| Stop::because(&error))?,
    };
    // The schemas that `init` writes are for editors, and a folder beside the inputs may hold anything.
    for skipped in found.skipped.iter().filter(|path| !path.ends_with(".schema.json") && !path.ends_with('/')) {
        term::say(&format!(
            "note: {skipped} is not read; inputs are answers.yaml, program.yaml, metrics.csv, metrics.json"
        ));
    }
    let gathered = intake::gather(catalog, &found.sources).map_err(|problems| told(&problems, &found.sources))?;
    if !gathered.warnings.is_empty() {
        term::say(&text(&gathered.warnings, &found.sources));
    }
    Ok(gathered)
}

fn told(problems: &[Problem], sources: &[Source]) -> Stop {
    Stop::Message(text(problems, sources))
}

fn text(problems: &[Problem], sources: &[Source]) -> String {
    let source = |name: &str| {
        let source = sources.iter().find(|source| source.path == name)?;
        Some(String::from_utf8_lossy(&source.bytes).into_owned())
    };
    yaml::render(problems, &source, term::colour())
}

/// Writes a file, and the folders above it.
pub fn write(path: &Path, text: &str) -> Result<(), Stop> {
    let made = path.parent().map_or(Ok(()), fs::create_dir_all);
    made.and_then(|()| fs::write(path, text))
        .map_err(|error| Stop::Message(format!("cannot write {}: {error}", path.display())))
}
