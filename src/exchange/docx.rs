//! A questionnaire as a document for a word processor: headings, choices and lines for answers.

use report::brand::{Brand, Paper};
use report::render::docx::{Links, Look, Package, paragraph};

use super::Row;
use super::page::{Block, blocks};

/// The document; the same questionnaire gives the same bytes.
///
/// # Errors
///
/// None that memory does not give.
pub fn write(rows: &[Row<'_>], title: &str) -> zip::result::ZipResult<Vec<u8>> {
    let brand = Brand::default();
    let package = Package {
        title,
        author: "",
        day: None,
        language: &brand.language,
        look: Look::of(&brand),
        paper: Paper::default(),
        foot: "",
        body: blocks(rows, title).iter().map(block).collect(),
        links: Links::default(),
        lists: Vec::new(),
        pictures: Vec::new(),
    };
    package.write()
}

fn block(block: &Block) -> String {
    match block {
        Block::Title(title) => paragraph("Heading1", title),
        Block::Part(title) => paragraph("Heading2", title),
        Block::Question(number, ask) => paragraph("Heading3", &format!("{number}. {ask}")),
        Block::Text(text) => paragraph("Normal", text),
        Block::Choice(id, says) if says.is_empty() => paragraph("Choice", &format!("\u{2610} {id}")),
        Block::Choice(id, says) => paragraph("Choice", &format!("\u{2610} {id}: {says}")),
        Block::Line(id, line) => {
            let line = line.as_deref().map(|line| format!(" {line}:")).unwrap_or_default();
            paragraph("Normal", &format!("{id}{line} ______________________"))
        }
    }
}
