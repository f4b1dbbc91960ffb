//! A [`Difference`] as text, Markdown, HTML or JSON. Nothing is worked out here.

use report::brand::Brand;
use report::render::{Pages, RenderError};
use report::words::Messages;

use crate::v1::Difference;

/// A form in which a comparison is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiffFormat {
    /// A page for a terminal.
    Text,
    /// Markdown for mail and pull requests.
    Markdown,
    /// One page that needs no network.
    Html,
    /// The shape `prognosis/diff/1`.
    Json,
}

impl DiffFormat {
    /// All of them, in the order in which help texts list them.
    pub const ALL: [DiffFormat; 4] = [DiffFormat::Text, DiffFormat::Markdown, DiffFormat::Html, DiffFormat::Json];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            DiffFormat::Text => "text",
            DiffFormat::Markdown => "markdown",
            DiffFormat::Html => "html",
            DiffFormat::Json => "json",
        }
    }

    /// The name of its file.
    pub fn file_name(self) -> &'static str {
        match self {
            DiffFormat::Text => "difference.txt",
            DiffFormat::Markdown => "difference.md",
            DiffFormat::Html => "difference.html",
            DiffFormat::Json => "difference.json",
        }
    }
}

/// The templates, by name.
const TEMPLATES: [(&str, &str); 8] = [
    ("ends.j2", include_str!("../templates/ends.j2")),
    ("difference.txt.j2", include_str!("../templates/difference.txt.j2")),
    ("difference.md.j2", include_str!("../templates/difference.md.j2")),
    ("difference.html.j2", include_str!("../templates/difference.html.j2")),
    ("target.txt.j2", include_str!("../templates/target.txt.j2")),
    ("target.md.j2", include_str!("../templates/target.md.j2")),
    ("target.html.j2", include_str!("../templates/target.html.j2")),
    ("page.css", include_str!("../templates/page.css")),
];

/// Writes a comparison in a form, in somebody's look and words.
///
/// # Errors
///
/// [`RenderError`].
pub fn render(
    difference: &Difference,
    format: DiffFormat,
    brand: &Brand,
    words: &Messages,
) -> Result<Vec<u8>, RenderError> {
    let pages = pages(brand, words);
    // What has another value is read first; of the others only the day or what backs them differs.
    let mut shown = difference.clone();
    shown.facts.sort_by_key(|fact| fact.before == fact.after);
    let text = match format {
        DiffFormat::Text => pages.fill_text("difference.txt.j2", &shown)?,
        DiffFormat::Markdown => pages.fill_markdown("difference.md.j2", &shown)?,
        DiffFormat::Html => pages.fill_alone("difference.html.j2", "page.css", &shown)?,
        DiffFormat::Json => {
            let mut text = serde_json::to_string_pretty(difference).map_err(|source| RenderError::Json { source })?;
            text.push('\n');
            text
        }
    };
    Ok(text.into_bytes())
}

/// The pages of this crate, in somebody's look and words.
pub(crate) fn pages(brand: &Brand, words: &Messages) -> Pages {
    let templates = TEMPLATES.map(|(name, text)| (name.to_owned(), text.to_owned()));
    Pages::new(templates.into(), brand.clone(), words.clone())
}
