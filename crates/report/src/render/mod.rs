//! A [`Report`] as a summary, as a Markdown, HTML or JSON file, as a workbook, or as tables.
//!
//! Rendering is a pure function of the report and the templates: no file, clock or environment, and the same input gives
//! the same bytes. All formats show the same values. Text that comes from answers, inputs or packs arrives as text,
//! whatever it contains; only the prose of a pack (`why` and `method`) may carry Markdown, and that is filtered.

mod app;
mod areas;
mod chart;
pub mod docx;
mod escape_html;
pub mod escape_markdown;
mod evidence;
mod gloss;
mod group;
mod html;
mod json;
mod lazy;
mod level;
mod markdown;
mod phases;
mod prose;
pub mod prose_markdown;
mod said;
mod sheet;
mod slope;
mod summary;
mod template;
mod template_data;
pub mod term;
pub mod text;
mod view;

#[cfg(test)]
mod tests;

pub use app::Pages;
pub use sheet::{Table, guarded, in_cells, render_table, unguarded};
use strum::EnumCount;
pub use summary::{LINES, Terminal, render_summary};
pub use template::Engines;

use crate::Report;
use crate::brand::{Brand, Paper};
use crate::words::Messages;

/// A file format for a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, EnumCount)]
pub enum Format {
    /// At most thirty lines for a terminal.
    Summary,
    /// Markdown (CommonMark with GitHub's tables) for pull requests, mail and wikis.
    Markdown,
    /// One HTML page that needs no network and no script.
    Html,
    /// The shape `prognosis/report/1`.
    Json,
    /// A document for a word processor, to be edited.
    Docx,
    /// A workbook with a sheet for each table of the report.
    Xlsx,
    /// The tables of the report, one a file.
    Csv,
}

impl Format {
    /// All formats, in the order in which help texts list them.
    pub const ALL: [Format; Format::COUNT] =
        [Format::Summary, Format::Markdown, Format::Html, Format::Json, Format::Docx, Format::Xlsx, Format::Csv];

    /// The formats that are written where none is asked for.
    pub const USUAL: [Format; 3] = [Format::Markdown, Format::Html, Format::Json];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Format::Summary => "summary",
            Format::Markdown => "markdown",
            Format::Html => "html",
            Format::Json => "json",
            Format::Docx => "docx",
            Format::Xlsx => "xlsx",
            Format::Csv => "csv",
        }
    }

    /// The format that a word names; `md` is short for `markdown`.
    pub fn from_word(word: &str) -> Option<Format> {
        match word {
            "md" => Some(Format::Markdown),
            _ => Format::ALL.into_iter().find(|format| format.word() == word),
        }
    }

    /// The name of the file that a report in this format is written to; for CSV that of its first table.
    pub fn file_name(self) -> &'static str {
        match self {
            Format::Summary => "summary.txt",
            Format::Markdown => "report.md",
            Format::Html => "report.html",
            Format::Json => "report.json",
            Format::Docx => "report.docx",
            Format::Xlsx => "report.xlsx",
            Format::Csv => Table::Summary.file_name(),
        }
    }

    /// The name of the template that it is made from; none for the summary, JSON and tables.
    pub fn template(self) -> Option<&'static str> {
        match self {
            Format::Markdown | Format::Docx => Some("report.md.j2"),
            Format::Html => Some("report.html.j2"),
            Format::Summary | Format::Json | Format::Xlsx | Format::Csv => None,
        }
    }
}

/// What a report is dressed in.
#[derive(Clone, Copy, Debug)]
pub struct Theme<'a> {
    /// Names, such as `report.md.j2`, and texts; a later one hides an earlier one of the same name, and one may include another.
    /// They are read only for the formats that need them.
    pub templates: &'a [(String, String)],
    /// Who signs the report, in which colours and fonts; templates have it as `brand`.
    pub brand: &'a Brand,
    /// The words, in the language of the report.
    pub words: &'a Messages,
}

/// Why a report could not be rendered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// The format is made from a template that was not handed in.
    #[error("there is no template {file}")]
    NoTemplate {
        /// The template's name.
        file: String,
    },
    /// A template does not parse, or asks for something that is not there.
    #[error("{file}:{line}: the template cannot be filled in: {cause}")]
    Template {
        /// The template's name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in the words of the template engine.
        cause: String,
    },
    /// The page is to hold the facts, and its template has no place for them.
    #[error("{file} has no place for the facts: put {{{{ embedded }}}} in front of the script")]
    NoPlaceForFacts {
        /// The template's name.
        file: String,
    },
    /// The report could not be written as JSON.
    #[error("the report cannot be written as JSON")]
    Json {
        /// The serializer's own account.
        source: serde_json::Error,
    },
    /// The report could not be written as a document.
    #[error("the report cannot be written as DOCX")]
    Docx {
        /// The writer's own account.
        source: zip::result::ZipError,
    },
    /// The report could not be written as a workbook, for instance because a catalogue has a name that no sheet can have.
    #[error("the report cannot be written as XLSX")]
    Xlsx {
        /// The writer's own account.
        source: rust_xlsxwriter::XlsxError,
    },
    /// A table could not be written as CSV.
    #[error("the table cannot be written as CSV")]
    Csv {
        /// The writer's own account.
        source: ::csv::Error,
    },
}

/// Renders a report to the bytes of its file; for CSV that is its first table, and [`render_table`] gives each. A summary is for no
/// terminal in particular, and [`render_summary`] makes one for yours.
///
/// # Errors
///
/// [`RenderError`], for a template that is missing or broken.
pub fn render(report: &Report, format: Format, look: &Theme<'_>) -> Result<Vec<u8>, RenderError> {
    render_with(report, format, look, &Engines::default())
}

/// As [`render`], for one of several reports in the same look: `engines` starts as the default one, and is handed on to each.
///
/// # Errors
///
/// As [`render`].
pub fn render_with(
    report: &Report,
    format: Format,
    look: &Theme<'_>,
    engines: &Engines,
) -> Result<Vec<u8>, RenderError> {
    match format {
        Format::Summary => Ok(render_summary(report, look.words, &Terminal::default()).into_bytes()),
        Format::Markdown => markdown::render(report, look, engines).map(String::into_bytes),
        Format::Html => html::render(report, look, None, engines).map(String::into_bytes),
        Format::Json => json::render(report),
        Format::Docx => docx::render(report, look, look.brand.paper.unwrap_or_default(), engines),
        Format::Xlsx => sheet::workbook(report, look.words),
        Format::Csv => render_table(report, Table::Summary, look.words),
    }
}

/// Renders a report as one line of JSON, for several reports in one file.
///
/// # Errors
///
/// [`RenderError::Json`], if the report cannot be written as JSON.
pub fn render_json_line(report: &Report) -> Result<Vec<u8>, RenderError> {
    json::line(report)
}

/// Renders the page of a report for whoever prints it on a certain paper.
///
/// # Errors
///
/// [`RenderError`], for a template that is missing or broken.
pub fn render_for_print(report: &Report, look: &Theme<'_>, paper: Paper) -> Result<Vec<u8>, RenderError> {
    html::render(report, look, Some(paper), &Engines::default()).map(String::into_bytes)
}

/// Renders the document of a report for whoever works on it, on a certain paper.
///
/// # Errors
///
/// [`RenderError`], for a template that is missing or broken.
pub fn render_document(report: &Report, look: &Theme<'_>, paper: Paper) -> Result<Vec<u8>, RenderError> {
    docx::render(report, look, paper, &Engines::default())
}
