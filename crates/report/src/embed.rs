//! What a report rests on, put into it, and found again in its files.

use engine::Facts;
use pack::Edition;
use serde::de::IgnoredAny;
use serde::{Deserialize, Serialize};
use serde_json::Serializer;
use serde_json::ser::Formatter;

use crate::words::Messages;
use crate::{Beside, EMBEDDED_SCHEMA, Embedded, Report};

/// The element of a page that holds what is embedded, up to its content.
pub const BLOCK: &str = "<script type=\"application/json\" id=\"prognosis-facts\">";
/// What ends the element.
const BLOCK_END: &str = "</script>";

/// Why facts may not go into a report.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EmbedError {
    /// The edition keeps facts back, and the facts are what it keeps back.
    #[error("the edition `{}` keeps facts back, and embedded facts would tell them", edition.word())]
    KeptBack {
        /// The edition.
        edition: Edition,
    },
    /// Somebody asks not to be named, and a fact tells who said it.
    #[error("{files} answers files are anonymous, and embedded facts would tell who said what")]
    Anonymous {
        /// How many files of answers are somebody's who asks not to be named.
        files: usize,
    },
}

/// Puts the facts into the report that was made from them, for whoever wants to judge again.
///
/// # Errors
///
/// [`EmbedError`], where the report is for somebody who may not read all of the facts.
pub fn embed(report: &mut Report, facts: &Facts, least_group: usize, words: &Messages) -> Result<(), EmbedError> {
    if !report.edition.keeps_confidence() {
        return Err(EmbedError::KeptBack { edition: report.edition });
    }
    if !facts.anonymous.is_empty() {
        return Err(EmbedError::Anonymous { files: facts.anonymous.len() });
    }
    // Nothing is taken out of such facts by `EditionFacts`, so these are those that were judged.
    let embedded = Embedded {
        schema: EMBEDDED_SCHEMA.to_owned(),
        program: env!("CARGO_PKG_VERSION").to_owned(),
        pack: report.pack.clone(),
        profile: report.profile.id.clone(),
        as_of: report.as_of.clone(),
        edition: report.edition,
        least_group,
        language: words.language().to_owned(),
        facts: facts.clone(),
        beside: Beside::of(report),
        sha256: String::new(),
    };
    report.embedded = Some(Box::new(embedded.sealed()));
    Ok(())
}

/// The element with what is embedded, as JSON that ends no element and hides nothing: all but plain ASCII is written by its number.
pub(crate) fn block(embedded: &Embedded) -> Result<String, serde_json::Error> {
    let mut text = Vec::new();
    embedded.serialize(&mut Serializer::with_formatter(&mut text, Plain))?;
    Ok(format!("{BLOCK}{}{BLOCK_END}", String::from_utf8_lossy(&text)))
}

struct Plain;

impl Formatter for Plain {
    fn write_string_fragment<W: std::io::Write + ?Sized>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> std::io::Result<()> {
        for letter in fragment.chars() {
            if matches!(letter, ' '..='~') && !matches!(letter, '<' | '>' | '&') {
                write!(out, "{letter}")?;
            } else {
                letter.encode_utf16(&mut [0; 2]).iter().try_for_each(|unit| write!(out, "\\u{unit:04x}"))?;
            }
        }
        Ok(())
    }
}

/// Why no facts could be taken out of a file.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ExtractError {
    /// It is neither a report as JSON nor a page.
    #[error("it is no report of this program as JSON or HTML")]
    NotAReport,
    /// It is meant as JSON and cannot be read.
    #[error("it cannot be read as JSON")]
    Damaged {
        /// The reader's own account.
        source: serde_json::Error,
    },
    /// It is JSON of another shape.
    #[error("its schema is `{found}`, and not `{expected}`")]
    Schema {
        /// What it says of itself.
        found: String,
        /// What is known here.
        expected: &'static str,
    },
    /// It holds no facts.
    #[error("no facts are embedded in it")]
    NoFacts,
    /// It holds several, and nobody could say which count.
    #[error("{count} blocks of facts are embedded in it")]
    Several {
        /// How many.
        count: usize,
    },
    /// What is embedded cannot be read.
    #[error("the facts that are embedded in it cannot be read")]
    Unreadable {
        /// The reader's own account.
        source: serde_json::Error,
    },
}

impl ExtractError {
    /// Whether the file is none that could have facts to judge, and may well be what it is meant to be.
    pub fn is_of_something_else(&self) -> bool {
        match self {
            ExtractError::NotAReport | ExtractError::NoFacts => true,
            ExtractError::Schema { expected, .. } => *expected == crate::SCHEMA,
            ExtractError::Damaged { .. } | ExtractError::Several { .. } | ExtractError::Unreadable { .. } => false,
        }
    }
}

/// What is embedded in the text of a report as JSON. Nothing is believed of it yet: [`Embedded::is_intact`] tells whether it is whole.
///
/// # Errors
///
/// [`ExtractError`].
pub fn embedded_in_json(text: &str) -> Result<Embedded, ExtractError> {
    #[derive(Deserialize)]
    struct Frame {
        schema: Option<String>,
        embedded: Option<serde_json::Value>,
    }
    let frame = serde_json::from_str::<Frame>(text).map_err(|source| match source.classify() {
        // JSON, and no report.
        serde_json::error::Category::Data if serde_json::from_str::<IgnoredAny>(text).is_ok() => {
            if has_twice(&source, "embedded") { ExtractError::Several { count: 2 } } else { ExtractError::NotAReport }
        }
        _ => ExtractError::Damaged { source },
    })?;
    let found = frame.schema.ok_or(ExtractError::NotAReport)?;
    if found != crate::SCHEMA {
        return Err(ExtractError::Schema { found, expected: crate::SCHEMA });
    }
    let embedded = frame.embedded.ok_or(ExtractError::NoFacts)?;
    known(embedded)
}

/// What is embedded in a page, as [`embedded_in_json`].
///
/// # Errors
///
/// [`ExtractError`].
pub fn embedded_in_page(text: &str) -> Result<Embedded, ExtractError> {
    let (_, rest) = text.split_once(BLOCK).ok_or(ExtractError::NoFacts)?;
    let count = 1 + rest.matches(BLOCK).count();
    if count > 1 {
        return Err(ExtractError::Several { count });
    }
    let (block, _) = rest.split_once(BLOCK_END).unwrap_or((rest, ""));
    known(serde_json::from_str(block).map_err(|source| ExtractError::Unreadable { source })?)
}

/// What is of a shape that is known here.
fn known(embedded: serde_json::Value) -> Result<Embedded, ExtractError> {
    let found = embedded.get("schema").and_then(|schema| schema.as_str()).unwrap_or_default();
    if found != EMBEDDED_SCHEMA {
        return Err(ExtractError::Schema { found: found.to_owned(), expected: EMBEDDED_SCHEMA });
    }
    serde_json::from_value(embedded).map_err(|source| ExtractError::Unreadable { source })
}

/// Whether a reader stumbled over a field that is there twice.
fn has_twice(error: &serde_json::Error, field: &str) -> bool {
    error.to_string().starts_with(&format!("duplicate field `{field}`"))
}
