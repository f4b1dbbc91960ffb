//! What programs are read from: tables, and company folders.

use std::fs::{File, metadata, read_dir};
use std::path::{Path, PathBuf};

use pack::Catalog;
use portfolio::rows::TableForm;

use super::super::{CliError, term};
use crate::companies::{Company, sort};

/// A table, or the folder of one company.
#[derive(Debug)]
pub enum Source {
    /// A file with a row a program.
    Table(PathBuf, TableForm),
    /// A company by itself.
    Company(Company),
}

impl Source {
    /// What it is called in results.
    pub fn name(&self) -> String {
        match self {
            Source::Table(path, _) => path.display().to_string(),
            Source::Company(company) => {
                company.paths.first().map(|path| path.display().to_string()).unwrap_or_default()
            }
        }
    }

    /// What tells whether it is as it was: its name, and of a table its size and when it was changed.
    pub fn stated(&self) -> Result<String, CliError> {
        let Source::Table(path, _) = self else { return Ok(self.name()) };
        let known = metadata(path).map_err(|error| unread(path, &error))?;
        let changed = known.modified().ok().and_then(|time| time.duration_since(std::time::UNIX_EPOCH).ok());
        Ok(format!("{} {} {}", path.display(), known.len(), changed.map_or(0, |time| time.as_millis())))
    }

    /// Opens a table.
    pub fn open(path: &Path) -> Result<File, CliError> {
        File::open(path).map_err(|error| unread(path, &error))
    }
}

/// Everything that programs are read from, in the order in which it was named.
pub fn sources(catalog: &Catalog, paths: &[PathBuf]) -> Result<Vec<Source>, CliError> {
    let mut found = Vec::new();
    for path in paths {
        if path.is_file() {
            let form = TableForm::of(&path.to_string_lossy()).ok_or_else(|| {
                let path = path.display();
                CliError::Message(format!(
                    "{path} is no table that is known by its name: .csv, .tsv, .jsonl, .ndjson or .parquet"
                ))
            })?;
            found.push(Source::Table(path.clone(), form));
            continue;
        }
        if !path.is_dir() {
            return Err(CliError::Message(format!("{} does not exist", path.display())));
        }
        let tables = tables_in(catalog, path)?;
        let companies = sort(catalog, std::slice::from_ref(path), false);
        let is_company = |company: &Company| company.paths.first() != Some(path) || tables.is_empty();
        let list: Vec<Company> = companies.list.into_iter().filter(is_company).collect();
        for deeper in &companies.deeper {
            term::t(&format!(
                "note: {} holds no inputs, but folders that do: name it beside the others",
                deeper.display()
            ));
        }
        match (list.is_empty(), tables.is_empty()) {
            (true, true) => {
                let path = path.display();
                return Err(CliError::Nothing(format!("{path} holds neither company folders nor tables")));
            }
            (true, false) => found.extend(tables.into_iter().map(|(path, form)| Source::Table(path, form))),
            (false, _) => found.extend(list.into_iter().map(Source::Company)),
        }
    }
    Ok(found)
}

/// The tables of a folder as engines write it, by name: without what begins with a dot or a line, and without the inputs of a company.
fn tables_in(catalog: &Catalog, folder: &Path) -> Result<Vec<(PathBuf, TableForm)>, CliError> {
    let lists = catalog.table_names();
    let mut tables = Vec::new();
    for entry in read_dir(folder).map_err(|error| unread(folder, &error))? {
        let path = entry.map_err(|error| unread(folder, &error))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_input = input::is_input(&name, &lists);
        let is_hidden = name.starts_with(['.', '_']);
        if let Some(form) = TableForm::of(&name).filter(|_| path.is_file() && !is_hidden && !is_input) {
            tables.push((path, form));
        }
    }
    tables.sort_by(|a, b| a.0.cmp(&b.0));
    Ok(tables)
}

fn unread(path: &Path, error: &std::io::Error) -> CliError {
    CliError::Message(format!("cannot read {}: {error}", path.display()))
}
