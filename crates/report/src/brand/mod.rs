//! White label: the name, logo, colours and fonts that a consultant gives to a report, read from `brand.yaml`.
//!
//! A [`Brand`] is a plain value, and what it holds may be shown as it is: colours that pass WCAG AA on both papers, font stacks
//! that cannot leave their place in a style sheet, and a logo that runs nothing and loads nothing.

pub mod colour;
pub mod contrast;
pub mod files;
pub mod fonts;
pub mod paper;
pub mod read;

mod logo;
mod shades;
mod svg;
mod theme;

#[cfg(test)]
mod tests;

pub use colour::Colour;
pub use fonts::{Fonts, Stack};
pub use logo::{Fetched, LARGEST, LogoError};
pub use paper::Paper;
pub use read::{Decoded, read};
use serde::{Deserialize, Serialize};
pub use theme::{ColourScheme, nearest};

pub use crate::words::LANGUAGES;

/// How a report looks, and who signs it. The default is the built-in look, which names nobody.
#[derive(Serialize, Deserialize, Clone, Debug, PartialEq, Eq)]
pub struct Brand {
    /// Who prepared the report.
    pub name: Option<String>,
    /// The logo as a `data:` URI for an `<img>`, in which neither scripts nor outside loads can run.
    pub logo: Option<String>,
    /// What the logo says to those who do not see it; empty where there is no logo.
    pub logo_alt: String,
    /// The colours on light paper, which is also what is printed.
    pub light: Shade,
    /// The colours on dark paper.
    pub dark: Shade,
    /// The fonts.
    pub fonts: Fonts,
    /// A line at the foot of the report.
    pub footer: Option<String>,
    /// Whom the report is for, such as `Confidential: for the leadership of Northwind`.
    pub confidentiality: Option<String>,
    /// The language of the report's own words, as a BCP 47 tag; one of [`LANGUAGES`].
    pub language: String,
    /// What it is printed on, where that is not left to whoever prints.
    #[serde(default)]
    pub paper: Option<Paper>,
}

/// The brand's colour on one paper.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shade {
    /// The colour of headings, links and bars.
    pub colour: Colour,
    /// The colour of text that stands on it.
    pub on: Colour,
}

impl Default for Brand {
    fn default() -> Self {
        Brand {
            name: None,
            logo: None,
            logo_alt: String::new(),
            light: ColourScheme::Light.shade(Colour(0x17, 0x47, 0x5C)),
            dark: ColourScheme::Dark.shade(Colour(0x8F, 0xC7, 0xDB)),
            fonts: Fonts::default(),
            footer: None,
            confidentiality: None,
            language: LANGUAGES[0].to_owned(),
            paper: None,
        }
    }
}
