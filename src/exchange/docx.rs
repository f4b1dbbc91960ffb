//! A questionnaire as a document for a word processor: headings, choices and lines for answers, in the few parts that such a file needs.

use std::io::{Cursor, Write};

use diagnostics::sanitize::sanitize_text;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::Row;
use super::page::{Block, blocks};

const TYPES: &str = concat!(
    r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
    r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
    r#"<Default Extension="xml" ContentType="application/xml"/>"#,
    r#"<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>"#,
    r#"<Override PartName="/word/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>"#,
    "</Types>"
);
const RELATIONS: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>"#
);
const OF_DOCUMENT: &str = concat!(
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" "#,
    r#"Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>"#
);
const WORDS: &str = r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main""#;

/// The document; the same questionnaire gives the same bytes.
///
/// # Errors
///
/// None that memory does not give.
pub fn write(rows: &[Row<'_>], title: &str) -> zip::result::ZipResult<Vec<u8>> {
    let body: String = blocks(rows, title).iter().map(paragraph).collect();
    let page = r#"<w:sectPr><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#;
    let document = format!("<w:document {WORDS}><w:body>{body}{page}</w:body></w:document>");
    let mut file = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for (name, part) in [
        ("[Content_Types].xml", TYPES),
        ("_rels/.rels", RELATIONS),
        ("word/document.xml", &document),
        ("word/_rels/document.xml.rels", OF_DOCUMENT),
        ("word/styles.xml", &styles()),
    ] {
        file.start_file(name, options)?;
        file.write_all(format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{part}"#).as_bytes())?;
    }
    Ok(file.finish()?.into_inner())
}

/// The styles: each is defined, since a reader knows none by itself.
fn styles() -> String {
    let style = |id: &str, name: &str, more: &str, paragraph: &str, run: &str| {
        format!(
            r#"<w:style w:type="paragraph" {more} w:styleId="{id}"><w:name w:val="{name}"/><w:qFormat/><w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let heading = |level: usize, size: usize| {
        let above = r#"<w:keepNext/><w:spacing w:before="280" w:after="80"/>"#;
        let paragraph = format!(r#"{above}<w:outlineLvl w:val="{}"/>"#, level - 1);
        style(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            "",
            &paragraph,
            &format!(r#"<w:b/><w:sz w:val="{size}"/>"#),
        )
    };
    let spaced = r#"<w:spacing w:after="80"/>"#;
    [
        format!(r#"<w:styles {WORDS}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri"/><w:sz w:val="22"/><w:lang w:val="en-US"/></w:rPr></w:rPrDefault></w:docDefaults>"#),
        style("Normal", "Normal", r#"w:default="1""#, spaced, ""),
        heading(1, 36),
        heading(2, 28),
        heading(3, 23),
        style("Choice", "Choice", "", r#"<w:spacing w:after="20"/><w:ind w:left="567"/>"#, ""),
        "</w:styles>".to_owned(),
    ]
    .concat()
}

fn paragraph(block: &Block) -> String {
    let (style, text) = match block {
        Block::Title(title) => ("Heading1", title.clone()),
        Block::Part(title) => ("Heading2", title.clone()),
        Block::Question(number, ask) => ("Heading3", format!("{number}. {ask}")),
        Block::Text(text) => ("Normal", text.clone()),
        Block::Choice(id, says) if says.is_empty() => ("Choice", format!("\u{2610} {id}")),
        Block::Choice(id, says) => ("Choice", format!("\u{2610} {id}: {says}")),
        Block::Line(id, line) => {
            let line = line.as_deref().map(|line| format!(" {line}:")).unwrap_or_default();
            ("Normal", format!("{id}{line} ______________________"))
        }
    };
    let lines: Vec<String> =
        text.split('\n').map(|line| format!(r#"<w:t xml:space="preserve">{}</w:t>"#, escaped(line))).collect();
    format!(r#"<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r>{}</w:r></w:p>"#, lines.join("<w:br/>"))
}

/// Text for XML, without what XML cannot hold.
fn escaped(text: &str) -> String {
    let text = sanitize_text(text);
    let held = text.chars().filter(|letter| !letter.is_control() || *letter == '\t');
    held.collect::<String>().replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
