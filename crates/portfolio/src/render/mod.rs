//! A [`Portfolio`] as Markdown, HTML, JSON or a workbook. Nothing is worked out here.

mod sheet;

use std::collections::BTreeMap;

use report::brand::Brand;
use report::render::{Pages, RenderError};
use report::words::Messages;
use serde::Serialize;

use crate::v1::Portfolio;

/// A form in which a portfolio is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PortfolioFormat {
    /// Markdown.
    Markdown,
    /// One page that needs no network.
    Html,
    /// The shape `prognosis/portfolio/1`.
    Json,
    /// A workbook.
    Xlsx,
}

impl PortfolioFormat {
    /// All of them, in the order in which help texts list them.
    pub const ALL: [PortfolioFormat; 4] =
        [PortfolioFormat::Markdown, PortfolioFormat::Html, PortfolioFormat::Json, PortfolioFormat::Xlsx];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            PortfolioFormat::Markdown => "markdown",
            PortfolioFormat::Html => "html",
            PortfolioFormat::Json => "json",
            PortfolioFormat::Xlsx => "xlsx",
        }
    }

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            PortfolioFormat::Markdown => "portfolio.md",
            PortfolioFormat::Html => "portfolio.html",
            PortfolioFormat::Json => "portfolio.json",
            PortfolioFormat::Xlsx => "portfolio.xlsx",
        }
    }
}

const TEMPLATES: [(&str, &str); 4] = [
    ("portfolio.md.j2", include_str!("../../templates/portfolio.md.j2")),
    ("portfolio.html.j2", include_str!("../../templates/portfolio.html.j2")),
    ("portfolio.css", include_str!("../../templates/portfolio.css")),
    ("parts.j2", include_str!("../../templates/parts.j2")),
];

/// What templates see: the portfolio, and how wide each bar is.
#[derive(Serialize)]
struct Page<'p> {
    #[serde(flatten)]
    portfolio: &'p Portfolio,
    /// How many programs the largest ten of each side has.
    largest: Vec<u64>,
    /// What things are called, by `side/ID`, `check/ID`, `decision/ID` and `outcome/DECISION/ID`.
    names: BTreeMap<String, &'p str>,
}

fn names(portfolio: &Portfolio) -> BTreeMap<String, &str> {
    let sides = portfolio.sides.iter().map(|side| (format!("side/{}", side.id), side.title.as_str()));
    let checks = portfolio.checks.iter().map(|check| (format!("check/{}", check.id), check.label.as_str()));
    let decisions =
        portfolio.decisions.iter().map(|decision| (format!("decision/{}", decision.id), decision.title.as_str()));
    let outcomes = portfolio.decisions.iter().flat_map(|decision| {
        decision.outcomes.iter().map(|one| (format!("outcome/{}/{}", decision.id, one.id), one.title.as_str()))
    });
    sides.chain(checks).chain(decisions).chain(outcomes).collect()
}

/// Writes a portfolio in a form, in somebody's look and words.
///
/// # Errors
///
/// [`RenderError`].
pub fn render(
    portfolio: &Portfolio,
    format: PortfolioFormat,
    brand: &Brand,
    words: &Messages,
) -> Result<Vec<u8>, RenderError> {
    let templates = TEMPLATES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    let pages = Pages::new(templates.into(), brand.clone(), words.clone());
    let largest = portfolio.sides.iter().map(|side| side.tens.iter().copied().max().unwrap_or_default()).collect();
    let page = Page { portfolio, largest, names: names(portfolio) };
    Ok(match format {
        PortfolioFormat::Markdown => pages.fill_markdown("portfolio.md.j2", &page)?.into_bytes(),
        PortfolioFormat::Html => pages.fill_alone("portfolio.html.j2", "portfolio.css", &page)?.into_bytes(),
        PortfolioFormat::Json => {
            let mut json = serde_json::to_vec_pretty(portfolio).map_err(|source| RenderError::Json { source })?;
            json.push(b'\n');
            json
        }
        PortfolioFormat::Xlsx => sheet::workbook(portfolio, words)?,
    })
}
