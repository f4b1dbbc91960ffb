//! A report judged again from the facts that are embedded in it, and held against what its file says.
//!
//! This shows that the report follows from these facts under this pack. Whether the facts are true, and who embedded them, it does not show:
//! for the second there are signatures.

mod compare;

use engine::AuditError;
use pack::Catalog;

pub use compare::{Difference, Differences, MOST, compare_json, compare_lines};

use crate::audit::run_with;
use crate::embed::{EmbedError, ExtractError, embed, embedded_in_json, embedded_in_page};
use crate::render::{Engines, Format, RenderError, Theme, render_json_line, render_with};
use crate::words::Messages;
use crate::{Embedded, PackView, Report, ReportOptions};

/// Why a report could not be judged again.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum VerifyError {
    /// Nothing to judge could be taken out of the file.
    #[error(transparent)]
    Extract(#[from] ExtractError),
    /// The facts, or the digest of them, were changed after they were embedded.
    #[error("the facts in it, or their digest, were changed after it was made")]
    Broken,
    /// It was made by another pack.
    #[error(
        "it was made by pack {} {} with digest {}, and this is {} {} with digest {}",
        made_by.name, made_by.version, short(&made_by.sha256), here.name, here.version, short(&here.sha256)
    )]
    OtherPack {
        /// The pack that the file names.
        made_by: Box<PackView>,
        /// The pack at hand.
        here: Box<PackView>,
    },
    /// The pack has no such profile, or the profile nothing to check.
    #[error("it cannot be judged again")]
    Audit(#[from] AuditError),
    /// The day that is embedded is none.
    #[error("`{text}` is embedded in it as its day, and is none")]
    NoDay {
        /// What stands there.
        text: String,
    },
    /// No run of this program embeds such facts.
    #[error("what is embedded in it was never allowed")]
    Embed(#[from] EmbedError),
    /// The report could not be written again.
    #[error(transparent)]
    Render(#[from] RenderError),
}

/// The beginning of a digest, which is enough to tell two apart by eye; without what is no digit of one.
fn short(digest: &str) -> String {
    digest.chars().filter(char::is_ascii_hexdigit).take(12).collect()
}

/// The text of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written<'t> {
    /// As JSON, indented or on one line.
    Json(&'t str),
    /// As a page.
    Page(&'t str),
}

impl<'t> Written<'t> {
    /// What a text begins like.
    ///
    /// # Errors
    ///
    /// [`ExtractError::NotAReport`] where it begins like neither.
    pub fn of(text: &'t str) -> Result<Written<'t>, ExtractError> {
        match text.trim_start().bytes().next() {
            Some(b'{') => Ok(Written::Json(text)),
            Some(b'<') => Ok(Written::Page(text)),
            _ => Err(ExtractError::NotAReport),
        }
    }

    /// What is embedded in it; nothing is believed of it yet.
    ///
    /// # Errors
    ///
    /// [`ExtractError`].
    pub fn embedded(self) -> Result<Embedded, ExtractError> {
        match self {
            Written::Json(text) => embedded_in_json(text),
            Written::Page(text) => embedded_in_page(text),
        }
    }

    /// What differs from the same report, written again.
    pub fn compare(self, again: &str) -> Differences {
        match self {
            Written::Json(text) => compare_json(text, again),
            Written::Page(text) => compare_lines(text, again),
        }
    }
}

/// Judges a report again and writes it again in a look, whose words are those of the language that is embedded: the report as it should
/// be, and what differs in its file.
///
/// # Errors
///
/// [`VerifyError`].
pub fn verify(
    written: Written<'_>,
    embedded: &Embedded,
    catalog: &Catalog,
    look: &Theme<'_>,
    engines: &Engines,
) -> Result<(Report, Differences), VerifyError> {
    if !embedded.is_intact() {
        return Err(VerifyError::Broken);
    }
    let report = rejudge(catalog, embedded, look.words)?;
    let again = match written {
        Written::Json(_) => render_json_line(&report)?,
        Written::Page(_) => render_with(&report, Format::Html, look, engines)?,
    };
    let differences = written.compare(&String::from_utf8_lossy(&again));
    Ok((report, differences))
}

/// Judges embedded facts again, in words of the language that is embedded with them.
///
/// # Errors
///
/// [`VerifyError`]: another pack, a profile that it does not have, or options that cannot be.
fn rejudge(catalog: &Catalog, embedded: &Embedded, words: &Messages) -> Result<Report, VerifyError> {
    let here = PackView::of(catalog);
    if embedded.pack.sha256 != here.sha256 {
        return Err(VerifyError::OtherPack { made_by: Box::new(embedded.pack.clone()), here: Box::new(here) });
    }
    let as_of = embedded.day().ok_or_else(|| VerifyError::NoDay { text: embedded.as_of.clone() })?;
    let (edition, least_group) = (embedded.edition, embedded.least_group);
    let options = ReportOptions { words, edition, least_group };
    let mut report = run_with(catalog, &embedded.facts, &embedded.profile, as_of, &options)?;
    embedded.beside.put(&mut report);
    embed(&mut report, &embedded.facts, least_group, words)?;
    if let Some(again) = report.embedded.as_mut() {
        // Another version of the program may have made it, and may have made it alike.
        again.program.clone_from(&embedded.program);
        again.sha256 = again.digest();
    }
    Ok(report)
}
