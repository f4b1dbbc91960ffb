//! `audit`: what is known of a program, to a scored report.

use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::bar::{FailOn, score};
use super::load::{Audited, Inputs};
use super::{Ending, Stop, load, term};
use crate::audit::{Bar, Standing};
use crate::catalog::Catalog;
use crate::render::{Format, Table, render, render_table};
use crate::report::Report;
use crate::words::Words;

/// Audit a program and write a scored report
///
/// A PATH is a folder with answers.yaml, program.yaml, metrics.csv or metrics.json and lists in metrics/, or one of these
/// files. Without one the current folder is audited.
#[derive(Debug, clap::Args)]
pub struct Audit {
    #[command(flatten)]
    inputs: Inputs,
    /// What to write; several with commas or by repeating, together with --out [default: markdown; with --out markdown, html and json]
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    format: Vec<Format>,
    /// Write report.md, report.html and report.json, or what --format asks for, into this folder instead of one format to stdout
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Which table to write as CSV; without it --format csv writes all of them, and needs --out
    #[arg(long, value_name = "TABLE", value_parser = tables())]
    table: Option<Table>,
    /// Exit with 1 on a failing check of at least this severity, or one at risk of a higher one [default: the profile's]
    #[arg(long, value_enum, value_name = "SEVERITY")]
    fail_on: Option<FailOn>,
    /// Exit with 1 if a side may score under this by the facts at hand (0 to 100)
    #[arg(long, value_name = "SCORE", value_parser = score)]
    min_score: Option<f64>,
    /// Exit with 4 if a check or a decision is undetermined or provisional
    #[arg(long)]
    require_complete: bool,
}

fn formats() -> impl TypedValueParser<Value = Format> {
    let words = PossibleValuesParser::new(Format::ALL.map(Format::word));
    words.try_map(|word| Format::from_word(&word).ok_or("not a format"))
}

fn tables() -> impl TypedValueParser<Value = Table> {
    let words = PossibleValuesParser::new(Table::ALL.map(Table::word));
    words.try_map(|word| Table::from_word(&word).ok_or("not a table"))
}

impl Audit {
    /// Writes the report to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<Ending, Stop> {
        self.ask_for_one_place()?;
        // The process ends with this run: to take both apart again would cost a tenth of it.
        let catalog = ManuallyDrop::new(self.inputs.catalog()?);
        let audited = ManuallyDrop::new(self.inputs.audit(&catalog)?);
        self.write(&catalog, &audited.report, out)?;
        if audited.report.checks.iter().all(|check| check.verdict == "unknown") {
            let words =
                "nothing to audit: the inputs were read, but they settle none of the checks of this profile yet";
            return Err(Stop::Nothing(words.to_owned()));
        }
        Ok(self.judge(&catalog, &audited))
    }

    /// Refuses what cannot be written to where it is asked for.
    fn ask_for_one_place(&self) -> Result<(), Stop> {
        let stop = |words: &str| Err(Stop::Message(words.to_owned()));
        let has_csv = self.format.contains(&Format::Csv);
        if self.table.is_some() && !has_csv {
            return stop("--table chooses a table of CSV: add --format csv");
        }
        if self.out.is_some() {
            return Ok(());
        }
        if self.format.len() > 1 {
            return stop("several formats need a folder to be written to: add --out DIR");
        }
        if has_csv && self.table.is_none() {
            let tables = Table::ALL.map(Table::word).join(", ");
            return Err(Stop::Message(format!(
                "csv is one file a table: add --out DIR to write all of them, or --table with one of {tables}"
            )));
        }
        if self.format.contains(&Format::Xlsx) && term::stdout_is_seen() {
            return stop("xlsx is no text for a terminal: add --out DIR, or send stdout into a file");
        }
        Ok(())
    }

    fn write(&self, catalog: &Catalog, report: &Report, out: &mut impl Write) -> Result<(), Stop> {
        let rendered = |format| render(report, format, &catalog.templates).map_err(|error| Stop::because(&error));
        let tabled = |table| render_table(report, table, Words::english()).map_err(|error| Stop::because(&error));
        let Some(folder) = &self.out else {
            let format = self.format.first().copied().unwrap_or(Format::Markdown);
            let bytes = match self.table {
                Some(table) => tabled(table)?,
                None => rendered(format)?,
            };
            return Ok(out.write_all(&bytes)?);
        };
        let put = |name: &str, bytes: &[u8]| -> Result<(), Stop> {
            let path = folder.join(name);
            load::write(&path, bytes)?;
            term::say(&format!("wrote {}", path.display()));
            Ok(())
        };
        let formats = if self.format.is_empty() { &Format::USUAL[..] } else { &self.format };
        for format in formats {
            match (format, self.table) {
                (Format::Csv, Some(table)) => put(table.file_name(), &tabled(table)?)?,
                (Format::Csv, None) => {
                    Table::ALL.into_iter().try_for_each(|table| put(table.file_name(), &tabled(table)?))?;
                }
                _ => put(format.file_name(), &rendered(*format)?)?,
            }
        }
        Ok(())
    }

    /// Holds the report against the bar and says how it stands; the last line gives the three numbers.
    fn judge(&self, catalog: &Catalog, audited: &Audited) -> Ending {
        let report = &audited.report;
        let profile = catalog.profile(&report.profile.id);
        let usual = profile.and_then(|profile| profile.fail_on);
        let fail_on = self.fail_on.map_or(usual, FailOn::severity);
        let bar = Bar { fail_on, min_score: self.min_score, require_complete: self.require_complete };
        let (ending, reasons, verdict) = match bar.judge(report) {
            Standing::Passed => (Ending::Passed, Vec::new(), "passed"),
            Standing::Stopped(reasons) => (Ending::Stopped, reasons, "stopped"),
            Standing::Undetermined(reasons) => (Ending::Undetermined, reasons, "undetermined"),
        };
        for reason in reasons {
            term::say(&format!("{verdict}: {reason}"));
        }
        let (inputs, checks) = (report.input.len(), report.checks.len());
        let taken = catalog.checks.iter().filter(|check| profile.is_some_and(|profile| profile.takes(check).is_some()));
        let dropped = taken.count().saturating_sub(checks);
        let inputs = if inputs == 1 { "1 input".to_owned() } else { format!("{inputs} inputs") };
        let beside = match audited.unread {
            0 => String::new(),
            1 => ", 1 file beside them not read".to_owned(),
            unread => format!(", {unread} files beside them not read"),
        };
        term::say(&format!("{verdict}: {inputs} read, {checks} checks evaluated, {dropped} dropped{beside}"));
        ending
    }
}
