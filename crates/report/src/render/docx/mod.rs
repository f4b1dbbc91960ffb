//! The report as a document for a word processor, to be edited: what the Markdown report says, in styles, lists and tables.
//!
//! It is made from that report, so that no sentence and no number has a second place where it could differ.

mod body;
mod logo;
mod numbering;
mod package;
mod styles;
mod table;
mod xml;

#[cfg(test)]
mod tests;

pub use package::{Links, Package, text_width};
pub use styles::Look;
pub use xml::escaped;

use super::{Engines, RenderError, Theme, markdown};
use crate::Report;
use crate::brand::Paper;

/// The bytes of the document.
pub(super) fn render(
    report: &Report,
    look: &Theme<'_>,
    paper: Paper,
    engines: &Engines,
) -> Result<Vec<u8>, RenderError> {
    let words = markdown::whole(report, look, engines)?;
    let brand = look.brand;
    let mut body = body::body(&words, text_width(paper));
    let (picture, pictures) = logo::logo(brand);
    body.xml.insert_str(0, &picture);
    let subject = report.company.as_deref().map_or_else(String::new, |company| format!("{company}: "));
    // Whoever signs often does so in the line at the foot.
    let signed = brand.footer.as_deref().unwrap_or_default();
    let name = brand.name.as_deref().filter(|name| !signed.contains(name));
    let foot = [name, brand.confidentiality.as_deref(), brand.footer.as_deref()];
    let package = Package {
        title: &format!("{subject}{}", report.profile.title),
        author: brand.name.as_deref().unwrap_or_default(),
        day: Some(&report.as_of),
        language: &brand.language,
        look: Look::of(brand),
        paper,
        foot: &foot.into_iter().flatten().collect::<Vec<&str>>().join("  ·  "),
        body: body.xml,
        links: body.links,
        lists: body.lists,
        pictures,
    };
    package.write().map_err(|source| RenderError::Docx { source })
}

/// A paragraph of plain text in a style; its lines stay lines.
pub fn paragraph(style: &str, text: &str) -> String {
    let lines: Vec<String> =
        text.split('\n').map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line))).collect();
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{}</w:r></w:p>"#, lines.join("<w:br/>"))
}
