//! The formats of an audit, and what some of them take.

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser};
use pack::Edition;
use report::Report;
use report::brand::Paper;
use report::embed::EmbedError;
use report::render::{Format, Table, Terminal, render_document, render_for_print, render_summary, render_table};

use super::browser::Browser;
use super::deliver::{Delivery, Location, Output, OutputFormat, add};
use super::load::refused;
use super::look::LoadedTheme;
use super::progress::Progress;
use super::{CliError, command, opener, term};

/// What an audit can be written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportFormat {
    /// A format that the report is rendered to.
    Rendered(Format),
    /// Its page, printed.
    Pdf,
}

impl OutputFormat for ReportFormat {
    const USUAL: &'static str = "summary on a terminal, markdown elsewhere; with --out markdown, html and json";

    fn all() -> Vec<Self> {
        Format::ALL.into_iter().map(ReportFormat::Rendered).chain([ReportFormat::Pdf]).collect()
    }

    fn word(self) -> &'static str {
        match self {
            ReportFormat::Rendered(format) => format.word(),
            ReportFormat::Pdf => "pdf",
        }
    }

    fn from_word(word: &str) -> Option<Self> {
        match word {
            "pdf" => Some(ReportFormat::Pdf),
            word => Format::from_word(word).map(ReportFormat::Rendered),
        }
    }

    fn alone() -> Self {
        ReportFormat::Rendered(if term::stdout_is_seen() { Format::Summary } else { Format::Markdown })
    }

    fn usual() -> Vec<Self> {
        Format::USUAL.map(ReportFormat::Rendered).to_vec()
    }

    fn is_binary(self) -> bool {
        match self {
            ReportFormat::Rendered(Format::Docx | Format::Xlsx) | ReportFormat::Pdf => true,
            ReportFormat::Rendered(Format::Summary | Format::Markdown | Format::Html | Format::Json | Format::Csv) => {
                false
            }
        }
    }
}

/// What single formats take.
#[derive(Debug, clap::Args)]
pub struct Rendering {
    /// Which table to write as CSV; without it --format csv writes all of them, and needs --out
    #[arg(long, value_name = "TABLE", value_parser = tables())]
    table: Option<Table>,
    /// The Chromium or Chrome that prints --format pdf [default: the first that is installed]
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
    /// The paper of --format pdf and docx [default: what the brand says, or else letter where the locale names a country that uses it, or a4]
    #[arg(long, value_name = "PAPER", ignore_case = true, value_parser = papers())]
    paper: Option<Paper>,
    /// Open the HTML report once it is written; where no other place is named, it is written into the folder `report`
    #[arg(long)]
    open: bool,
}

/// The folder for the page that is opened, where none is named.
const FOLDER: &str = "report";

fn papers() -> impl TypedValueParser<Value = Paper> {
    let words = PossibleValuesParser::new(Paper::ALL.map(Paper::word));
    words.try_map(|word| Paper::from_word(&word).ok_or("not a paper"))
}

fn tables() -> impl TypedValueParser<Value = Table> {
    let words = PossibleValuesParser::new(Table::ALL.map(Table::word));
    words.try_map(|word| Table::from_word(&word).ok_or("not a table"))
}

impl Rendering {
    /// The files that a format is made of.
    pub fn file_names(&self, format: ReportFormat) -> Vec<&'static str> {
        match (format, self.table) {
            (ReportFormat::Rendered(Format::Csv), None) => Table::ALL.map(Table::file_name).to_vec(),
            (ReportFormat::Rendered(Format::Csv), Some(table)) => vec![table.file_name()],
            (ReportFormat::Rendered(format), _) => vec![format.file_name()],
            (ReportFormat::Pdf, _) => vec!["report.pdf"],
        }
    }

    /// The outputs, with the page that is to be opened among them.
    pub fn complete(
        &self,
        delivery: &Delivery<ReportFormat>,
        mut outputs: Vec<Output<ReportFormat>>,
    ) -> Result<Vec<Output<ReportFormat>>, CliError> {
        if self.open && page_of(&outputs).is_none() {
            let folder = delivery.folder().unwrap_or(Path::new(FOLDER));
            let page = Location::Files(vec![folder.join(Format::Html.file_name())]);
            add(&mut outputs, Output { format: ReportFormat::Rendered(Format::Html), place: page })?;
        }
        Ok(outputs)
    }

    /// Opens the page, if that was asked for. Where nothing can, the report is there all the same.
    pub fn open(&self, outputs: &[Output<ReportFormat>]) {
        if let Some(Err(error)) = page_of(outputs).filter(|_| self.open).map(|page| opener::open(page)) {
            term::error(&CliError::because(&error).to_string());
        }
    }

    /// Refuses what cannot be written to where it is asked for, and finds the browser that prints; both before anything is audited.
    pub fn prepare(&self, outputs: &[Output<ReportFormat>]) -> Result<Option<Browser>, CliError> {
        let stop = |words: &str| Err(CliError::Message(words.to_owned()));
        let csv = ReportFormat::Rendered(Format::Csv);
        let writes = |format| outputs.iter().any(|output| output.format == format);
        if self.table.is_some() && !writes(csv) {
            return stop("--table chooses a table of CSV: add --format csv");
        }
        if self.browser.is_some() && !writes(ReportFormat::Pdf) {
            return stop("--browser is only used to print: add --format pdf, or take it out");
        }
        let has_pages = writes(ReportFormat::Pdf) || writes(ReportFormat::Rendered(Format::Docx));
        if self.paper.is_some() && !has_pages {
            return stop("--paper is only used to print: add --format pdf or docx, or take it out");
        }
        let has_room = |place: &Location| match place {
            Location::Stdout => false,
            Location::Files(paths) => paths.len() == Table::ALL.len(),
        };
        if self.table.is_none() && outputs.iter().any(|output| output.format == csv && !has_room(&output.place)) {
            let tables = Table::ALL.map(Table::word).join(", ");
            return Err(CliError::Message(format!(
                "csv is one file a table: add --out DIR to write all of them, or --table with one of {tables}"
            )));
        }
        if !writes(ReportFormat::Pdf) {
            return Ok(None);
        }
        Browser::find(self.browser.as_deref()).map(Some).map_err(|error| CliError::because(&error))
    }

    /// Refuses to put facts into reports that cannot carry them, or whose readers may not read them.
    pub fn refuse_facts(&self, outputs: &[Output<ReportFormat>], edition: Edition) -> Result<(), CliError> {
        if !edition.keeps_confidence() {
            return Err(refused(&EmbedError::KeptBack { edition }));
        }
        let carries = |output: &Output<ReportFormat>| match output.format {
            ReportFormat::Rendered(Format::Html | Format::Json) => true,
            ReportFormat::Rendered(Format::Summary | Format::Markdown | Format::Docx | Format::Xlsx | Format::Csv)
            | ReportFormat::Pdf => false,
        };
        if outputs.iter().any(carries) {
            return Ok(());
        }
        Err(CliError::Message("--with-facts: only json and html carry facts; add one of them to --format".to_owned()))
    }

    /// The paper that was asked for, or else the brand's, or else that of the locale.
    fn paper(&self, dressed: &LoadedTheme<'_>) -> Paper {
        self.paper.or(dressed.paper()).unwrap_or_else(paper_here)
    }

    /// Whether the page is to be opened.
    pub fn opens(&self) -> bool {
        self.open
    }

    /// The bytes of each file that a format is made of; `company` has the paths of one of several.
    pub fn render(
        &self,
        output: &Output<ReportFormat>,
        report: &Report,
        company: Option<&[PathBuf]>,
        dressed: &LoadedTheme<'_>,
        browser: Option<&Browser>,
    ) -> Result<Vec<Vec<u8>>, CliError> {
        let tabled =
            |table: Table| render_table(report, table, &dressed.words).map_err(|error| CliError::because(&error));
        match (output.format, browser) {
            (ReportFormat::Rendered(Format::Csv), _) => match self.table {
                Some(table) => Ok(vec![tabled(table)?]),
                None => Table::ALL.into_iter().map(tabled).collect(),
            },
            (ReportFormat::Rendered(Format::Summary), _) => {
                let seen = output.place == Location::Stdout;
                let command = command::of_this_run(company);
                let terminal = Terminal {
                    width: if seen { term::width() } else { Terminal::default().width },
                    colour: seen && term::stdout_colour(),
                    command: Some(&command),
                };
                Ok(vec![render_summary(report, &dressed.words, &terminal).into_bytes()])
            }
            (ReportFormat::Rendered(Format::Docx), _) => {
                let document = render_document(report, &dressed.look(), self.paper(dressed));
                Ok(vec![document.map_err(|error| dressed.render_error(error))?])
            }
            (ReportFormat::Rendered(format), _) => Ok(vec![dressed.render(report, format)?]),
            (ReportFormat::Pdf, browser) => {
                let browser = browser.ok_or_else(|| CliError::because(&super::browser::PrintError::NoBrowser))?;
                let page = render_for_print(report, &dressed.look(), self.paper(dressed));
                let page = page.map_err(|error| dressed.render_error(error))?;
                let _progress = Progress::of("printing the PDF");
                Ok(vec![browser.print(&page, &report.as_of).map_err(|error| CliError::because(&error))?])
            }
        }
    }
}

/// The file that the page is written to.
fn page_of(outputs: &[Output<ReportFormat>]) -> Option<&PathBuf> {
    let pages = outputs.iter().filter(|output| output.format == ReportFormat::Rendered(Format::Html));
    pages.flat_map(|output| output.place.files()).next()
}

/// The paper of the locale: of the first of the variables for it, in the order of POSIX, that names a country.
fn paper_here() -> Paper {
    let named = |name: &&str| std::env::var(name).ok().and_then(|locale| Paper::of_locale(&locale));
    ["LC_ALL", "LC_PAPER", "LANG"].iter().find_map(named).unwrap_or_default()
}
