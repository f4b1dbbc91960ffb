//! `map`: what the columns of an exported list are, as a guess that a person corrects.

use std::io::Write;
use std::path::{Path, PathBuf};

use diagnostics::suggest::advice;
use input::{Proposal, Source, propose};
use pack::Catalog;
use report::t;
use report::words::Messages;

use super::{CliError, ExitStatus, load, term};
use crate::{files, save, scaffold};

/// Write what the columns of an exported list are into the mapping.yaml beside it
///
/// From the header and the cells it guesses which list of the pack it is, which program it comes from, which column is which, and how
/// dates and numbers are written. Look at it and correct what is wrong; `prognosis audit` then reads the list by it.
#[derive(Debug, clap::Args)]
pub struct Map {
    /// The list, as CSV: commas, semicolons or tabs, UTF-8 or UTF-16
    file: PathBuf,
    /// The table that it is, such as `deals` [default: by its name and header]
    #[arg(long, value_name = "NAME")]
    table: Option<String>,
    /// The program that it comes from, such as `salesforce` or `hubspot` [default: by its header]
    #[arg(long, value_name = "NAME")]
    like: Option<String>,
    /// Print the entry instead of writing it
    #[arg(long)]
    print: bool,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Map {
    /// Writes the entry, or prints it to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let words = Messages::spoken();
        let catalog = load::catalog(self.pack.as_deref())?;
        let known = |name: &Option<String>, what: &str, all: Vec<&str>| match name {
            Some(name) if !all.contains(&name.as_str()) => {
                Err(CliError::Message(format!("there is no {what} `{name}`; {}", advice(name, all))))
            }
            _ => Ok(()),
        };
        known(&self.table, "table", catalog.table_names())?;
        known(&self.like, "export", catalog.exports.iter().map(|export| export.name.as_str()).collect())?;
        let found = files::read(std::slice::from_ref(&self.file), &catalog.table_names());
        let found = found.map_err(|error| CliError::because(&error))?;
        let Some(list) = found.sources.first().filter(|source| input::form(&source.path) == input::FileForm::Csv)
        else {
            return Err(CliError::Message(format!("{} is no list in CSV", self.file.display())));
        };
        let proposal = self.proposal(&catalog, list)?;
        let name = self.file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let entry = scaffold::mapping_entry(words, &catalog, &name, &proposal);
        if self.print {
            write!(out, "{}{entry}", scaffold::mapping_head(words))?;
            return Ok(ExitStatus::Passed);
        }
        let path = self.file.with_file_name("mapping.yaml");
        write_entry(words, &path, &name, &entry)?;
        term::t(&proposal_text(words, &catalog, &path, &name, &proposal));
        Ok(ExitStatus::Passed)
    }

    fn proposal(&self, catalog: &Catalog, list: &Source) -> Result<Proposal, CliError> {
        let proposed = propose(catalog, list, self.table.as_deref(), self.like.as_deref(), load::today());
        proposed.map_err(|problems| {
            let text = |name: &str| list.text().filter(|_| list.path == name);
            let tables = catalog.table_names().join(", ");
            let shown = diagnostics::render(&problems, &text, term::colour());
            CliError::Message(format!("{shown}\nname the table with --table; known are: {tables}"))
        })
    }
}

/// Adds an entry to a mapping.yaml, which need not be there yet.
fn write_entry(words: &Messages, path: &Path, name: &str, entry: &str) -> Result<(), CliError> {
    let _lock = save::lock(path).map_err(|error| CliError::because(&error))?;
    let text = match path.symlink_metadata() {
        Err(_) => String::new(),
        Ok(_) => {
            let read = files::read(&[path.to_owned()], &[]).map_err(|error| CliError::because(&error))?;
            read.sources.first().and_then(Source::text).unwrap_or_default()
        }
    };
    let before = names(path, &text)?;
    if before.iter().any(|known| known == name) {
        let message = format!("{} has an entry for {name} already; nothing was written", path.display());
        return Err(CliError::Message(format!("{message}\ntake it out, or look at the new one with --print")));
    }
    let ends = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let head = if before.is_empty() { scaffold::mapping_head(words) } else { String::new() };
    let whole = format!("{text}{ends}{head}{entry}");
    // A file that was written by hand may end in something else than its list of files.
    if names(path, &whole).ok() != Some([before, vec![name.to_owned()]].concat()) {
        let message = format!("{} is not written as `prognosis map` writes it; nothing was written", path.display());
        return Err(CliError::Message(format!("{message}\nprint the entry with --print, and put it there by hand")));
    }
    save::save(path, whole.as_bytes()).map_err(|error| CliError::because(&error))
}

/// The lists that a mapping.yaml names, in their order.
fn names(path: &Path, text: &str) -> Result<Vec<String>, CliError> {
    let only_comments = text.lines().all(|line| line.trim().is_empty() || line.trim_start().starts_with('#'));
    if only_comments {
        return Ok(Vec::new());
    }
    let shown = path.display().to_string();
    let document = yaml::parse(&shown, text.as_bytes()).map_err(|problems| {
        CliError::Message(diagnostics::render(&problems, &|_| Some(text.to_owned()), term::colour()))
    })?;
    let entries = match document.root.get("files").map(|files| &files.kind) {
        Some(yaml::NodeKind::Mapping(entries)) => entries.iter().filter_map(|(key, _)| key.text()),
        _ => return Ok(Vec::new()),
    };
    Ok(entries.map(str::to_owned).collect())
}

/// What was found, and what is to be looked at.
fn proposal_text(words: &Messages, catalog: &Catalog, path: &Path, name: &str, proposal: &Proposal) -> String {
    let found = proposal.columns.iter().filter(|column| column.source.is_some()).count();
    let like = proposal.like.as_ref().and_then(|like| catalog.exports.iter().find(|export| export.name == *like));
    let (file, table, all) = (path.display().to_string(), proposal.table.as_str(), proposal.columns.len());
    let mut said = match like {
        Some(export) => {
            let title = export.title.as_str();
            t!(
                words,
                "mapping-wrote-like",
                file = file,
                name = name,
                table = table,
                title = title,
                found = found,
                all = all
            )
        }
        None => t!(words, "mapping-wrote", file = file, name = name, table = table, found = found, all = all),
    };
    let open: Vec<&str> =
        proposal.columns.iter().filter(|column| column.source.is_none()).map(|column| column.name.as_str()).collect();
    if !open.is_empty() {
        said = t!(words, "mapping-wrote-open", wrote = said, open = open.join(", "));
    }
    let folder = path.parent().filter(|folder| folder.file_name().is_some_and(|name| name == "metrics"));
    let next = match folder.and_then(Path::parent) {
        Some(above) if above == Path::new("") => t!(words, "mapping-next", command = "prognosis audit"),
        Some(above) => t!(words, "mapping-next", command = format!("prognosis audit {}", above.display())),
        None => t!(words, "mapping-beside"),
    };
    format!("{said}\n{next}")
}
