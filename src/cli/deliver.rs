//! Which formats a report is written in, and to where.

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use report::Report;
use report::render::{Format, Table, render, render_table};

use super::browser::{Browser, PrintError};
use super::look::LoadedTheme;
use super::{CliError, term};
use crate::save::save_all;

/// What to write, and to where.
#[derive(Debug, clap::Args)]
pub struct Delivery {
    /// What to write; several with commas or by repeating, together with --out [default: markdown; with --out markdown, html and json]
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    format: Vec<Wanted>,
    /// Write report.md, report.html and report.json, or what --format says, into this folder instead of one format to stdout
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which table to write as CSV; without it --format csv writes all of them, and needs --out
    #[arg(long, value_name = "TABLE", value_parser = tables())]
    table: Option<Table>,
    /// The Chromium or Chrome that prints --format pdf [default: the first that is installed]
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
}

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// A format that the report is rendered to.
    Rendered(Format),
    /// Its page, printed.
    Pdf,
}

fn formats() -> impl TypedValueParser<Value = Wanted> {
    let words = PossibleValuesParser::new(Format::ALL.map(Format::word).into_iter().chain(["pdf"]));
    words.try_map(|word| match word.as_str() {
        "pdf" => Ok(Wanted::Pdf),
        word => Format::from_word(word).map(Wanted::Rendered).ok_or("not a format"),
    })
}

fn tables() -> impl TypedValueParser<Value = Table> {
    let words = PossibleValuesParser::new(Table::ALL.map(Table::word));
    words.try_map(|word| Table::from_word(&word).ok_or("not a table"))
}

impl Delivery {
    /// Refuses what cannot be written to where it is asked for, and finds the browser that prints; both before anything is audited.
    pub fn prepare(&self) -> Result<Option<Browser>, CliError> {
        let stop = |words: &str| Err(CliError::Message(words.to_owned()));
        let (csv, xlsx) = (Wanted::Rendered(Format::Csv), Wanted::Rendered(Format::Xlsx));
        let prints = self.format.contains(&Wanted::Pdf);
        if self.table.is_some() && !self.format.contains(&csv) {
            return stop("--table chooses a table of CSV: add --format csv");
        }
        if self.browser.is_some() && !prints {
            return stop("--browser is only used to print: add --format pdf, or take it out");
        }
        if self.out.is_none() {
            if self.format.len() > 1 {
                return stop("several formats need a folder to be written to: add --out DIR");
            }
            if self.format.contains(&csv) && self.table.is_none() {
                let tables = Table::ALL.map(Table::word).join(", ");
                return Err(CliError::Message(format!(
                    "csv is one file a table: add --out DIR to write all of them, or --table with one of {tables}"
                )));
            }
            if self.format.contains(&xlsx) && term::stdout_is_seen() {
                return stop("xlsx is no text for a terminal: add --out DIR, or send stdout into a file");
            }
            if prints && term::stdout_is_seen() {
                return stop("a PDF is nothing for a terminal: add --out DIR, or send it on with > report.pdf");
            }
        }
        if !prints {
            return Ok(None);
        }
        Browser::find(self.browser.as_deref()).map(Some).map_err(|error| CliError::because(&error))
    }

    /// Writes the report to `out`, or to files.
    pub fn write(
        &self,
        dressed: &LoadedTheme<'_>,
        browser: Option<&Browser>,
        report: &Report,
        out: &mut impl Write,
    ) -> Result<(), CliError> {
        let rendered = |format| render(report, format, &dressed.look()).map_err(|error| dressed.render_error(error));
        let tabled = |table: Table| {
            let bytes = render_table(report, table, &dressed.words).map_err(|error| CliError::because(&error))?;
            Ok::<_, CliError>((table.file_name(), bytes))
        };
        let made = |wanted| match (wanted, browser) {
            (Wanted::Rendered(Format::Csv), _) => match self.table {
                Some(table) => Ok(vec![tabled(table)?]),
                None => Table::ALL.into_iter().map(tabled).collect(),
            },
            (Wanted::Rendered(format), _) => Ok(vec![(format.file_name(), rendered(format)?)]),
            (Wanted::Pdf, Some(browser)) => {
                let page = rendered(Format::Html)?;
                let printed = browser.print(&page, &report.as_of).map_err(|error| CliError::because(&error))?;
                Ok(vec![("report.pdf", printed)])
            }
            (Wanted::Pdf, None) => Err(CliError::because(&PrintError::NoBrowser)),
        };
        let usual = Format::USUAL.map(Wanted::Rendered);
        let Some(folder) = &self.out else {
            let wanted = self.format.first().copied().unwrap_or(usual[0]);
            return made(wanted)?.iter().try_for_each(|(_, bytes)| Ok(out.write_all(bytes)?));
        };
        let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
        for wanted in if self.format.is_empty() { &usual[..] } else { &self.format } {
            files.extend(made(*wanted)?.into_iter().map(|(name, bytes)| (folder.join(name), bytes)));
        }
        save_all(&files).map_err(|error| CliError::because(&error))?;
        for (path, _) in &files {
            term::t(&format!("wrote {}", path.display()));
        }
        Ok(())
    }
}
