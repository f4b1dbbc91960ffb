//! `audit`: what is known of a program, to a scored report.

use std::io::{IsTerminal, Write, stdout};
use std::mem::ManuallyDrop;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};

use super::bar::{FailOn, score};
use super::browser::{Browser, PrintError};
use super::load::{Audited, Inputs};
use super::look::{Dress, Dressed};
use super::{Ending, Stop, load, term};
use crate::audit::{Bar, Standing};
use crate::catalog::Catalog;
use crate::model::Edition;
use crate::render::{Format, render};
use crate::report::{Report, Telling};

/// Audit a program and write a scored report
///
/// A PATH is a folder with answers.yaml, program.yaml, metrics.csv or metrics.json and lists in metrics/, or one of these
/// files. Without one the current folder is audited.
#[derive(Debug, clap::Args)]
pub struct Audit {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    dress: Dress,
    /// What to write; several with commas or by repeating, together with --out [default: markdown; with --out markdown, html and json]
    #[arg(long, value_delimiter = ',', value_name = "FORMAT", value_parser = formats())]
    format: Vec<Wanted>,
    /// Whom the report is for: everything, two pages for a board, or the partner leader without what is confidential
    #[arg(long, value_name = "EDITION", default_value = "full", value_parser = editions())]
    edition: Edition,
    /// Write report.md, report.html and report.json, or what --format says, into this folder instead of one format to stdout
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// The Chromium or Chrome that prints --format pdf [default: the first that is installed]
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
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

/// What can be asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wanted {
    /// A format that the report is rendered to.
    Rendered(Format),
    /// Its page, printed.
    Pdf,
}

/// What is written into a folder where no format is named: it takes no browser, and each says all there is.
const USUAL: [Wanted; 3] =
    [Wanted::Rendered(Format::Markdown), Wanted::Rendered(Format::Html), Wanted::Rendered(Format::Json)];

fn formats() -> impl TypedValueParser<Value = Wanted> {
    let words = PossibleValuesParser::new(Format::ALL.map(Format::word).into_iter().chain(["pdf"]));
    words.try_map(|word| match word.as_str() {
        "pdf" => Ok(Wanted::Pdf),
        word => Format::from_word(word).map(Wanted::Rendered).ok_or("not a format"),
    })
}

fn editions() -> impl TypedValueParser<Value = Edition> {
    let words = PossibleValuesParser::new(Edition::ALL.map(Edition::word));
    words.try_map(|word| Edition::from_word(&word).ok_or("not an edition"))
}

impl Wanted {
    fn file_name(self) -> &'static str {
        match self {
            Wanted::Rendered(format) => format.file_name(),
            Wanted::Pdf => "report.pdf",
        }
    }
}

impl Audit {
    /// Writes the report to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<Ending, Stop> {
        if self.format.len() > 1 && self.out.is_none() {
            return Err(Stop::Message("several formats need a folder to be written to: add --out DIR".to_owned()));
        }
        // The process ends with this run: to take both apart again would cost a tenth of it.
        let catalog = ManuallyDrop::new(self.inputs.catalog()?);
        let browser = self.browser()?;
        let dressed = self.dress.read(&catalog)?;
        let audited =
            ManuallyDrop::new(self.inputs.audit(&catalog, &Telling { words: &dressed.words, edition: self.edition })?);
        self.write(&dressed, browser.as_ref(), &audited.report, out)?;
        if audited.report.checks.iter().all(|check| check.verdict == "unknown") {
            let words =
                "nothing to audit: the inputs were read, but they settle none of the checks of this profile yet";
            return Err(Stop::Nothing(words.to_owned()));
        }
        Ok(self.judge(&catalog, &audited))
    }

    /// The browser that prints, where a PDF is asked for; looked for before anything is audited.
    fn browser(&self) -> Result<Option<Browser>, Stop> {
        if !self.format.contains(&Wanted::Pdf) {
            let unused = "--browser is only used to print: add --format pdf, or take it out".to_owned();
            return if self.browser.is_some() { Err(Stop::Message(unused)) } else { Ok(None) };
        }
        if self.out.is_none() && stdout().is_terminal() {
            let words = "a PDF is nothing for a terminal: add --out DIR, or send it on with > report.pdf";
            return Err(Stop::Message(words.to_owned()));
        }
        Browser::find(self.browser.as_deref()).map(Some).map_err(|error| Stop::because(&error))
    }

    fn write(
        &self,
        dressed: &Dressed<'_>,
        browser: Option<&Browser>,
        report: &Report,
        out: &mut impl Write,
    ) -> Result<(), Stop> {
        let rendered = |format| render(report, format, &dressed.look()).map_err(|error| dressed.told(error));
        let made = |wanted| match (wanted, browser) {
            (Wanted::Rendered(format), _) => rendered(format),
            (Wanted::Pdf, Some(browser)) => {
                browser.print(&rendered(Format::Html)?, &report.as_of).map_err(|error| Stop::because(&error))
            }
            (Wanted::Pdf, None) => Err(Stop::because(&PrintError::NoBrowser)),
        };
        let Some(folder) = &self.out else {
            let wanted = self.format.first().copied().unwrap_or(USUAL[0]);
            return Ok(out.write_all(&made(wanted)?)?);
        };
        for wanted in if self.format.is_empty() { &USUAL[..] } else { &self.format } {
            let path = folder.join(wanted.file_name());
            load::write(&path, &made(*wanted)?)?;
            term::say(&format!("wrote {}", path.display()));
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
