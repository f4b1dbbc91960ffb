//! The styles of a document: each is defined, since a reader knows none by itself.

use super::xml::{NAMESPACES, escaped};
use crate::brand::{Brand, Fonts, Stack};

/// The colours and fonts of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    /// The colour of headings and links, as `17475C`.
    pub colour: String,
    /// The colour of text that stands on it.
    pub on_colour: String,
    /// The family of headings.
    pub headings: String,
    /// The family of everything else.
    pub text: String,
}

/// What word processors have wherever they run, and what the built-in stacks of families name as well.
const USUAL: (&str, &str) = ("Georgia", "Arial");

impl Look {
    /// The look of a brand.
    pub fn of(brand: &Brand) -> Look {
        let usual = Fonts::default();
        let family = |stack: &Stack, built_in: &Stack, usual: &str| match stack {
            stack if stack == built_in => usual.to_owned(),
            stack => stack.as_str().split(',').next().unwrap_or(usual).trim_matches('"').to_owned(),
        };
        Look {
            colour: hex(&brand.light.colour.to_string()),
            on_colour: hex(&brand.light.on.to_string()),
            headings: family(&brand.fonts.headings, &usual.headings, USUAL.0),
            text: family(&brand.fonts.text, &usual.text, USUAL.1),
        }
    }
}

fn hex(colour: &str) -> String {
    colour.trim_start_matches('#').to_ascii_uppercase()
}

/// The sizes of headings in half points, from the first level on.
const HEADINGS: [u32; 6] = [36, 28, 24, 22, 21, 21];

/// The part `word/styles.xml`.
pub(super) fn styles(look: &Look, language: &str) -> String {
    let Look { colour, on_colour, headings, text } = look;
    let fonts = |family: &str| {
        let family = escaped(family);
        format!(r#"<w:rFonts w:ascii="{family}" w:hAnsi="{family}" w:cs="{family}"/>"#)
    };
    let paragraph = |id: &str, name: &str, more: &str, layout: &str, run: &str| {
        let (default, based) = match id {
            "Normal" => (r#" w:default="1""#, ""),
            _ => ("", r#"<w:basedOn w:val="Normal"/>"#),
        };
        format!(
            r#"<w:style w:type="paragraph"{default} w:styleId="{id}"><w:name w:val="{name}"/>{based}{more}<w:qFormat/><w:pPr>{layout}</w:pPr><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let heading = |(at, size): (usize, &u32)| {
        let level = at + 1;
        paragraph(
            &format!("Heading{level}"),
            &format!("heading {level}"),
            r#"<w:next w:val="Normal"/>"#,
            &format!(
                r#"<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="100"/><w:outlineLvl w:val="{at}"/>"#
            ),
            &format!(r#"{}<w:b/><w:color w:val="{colour}"/><w:sz w:val="{size}"/>"#, fonts(headings)),
        )
    };
    let character = |id: &str, name: &str, run: &str| {
        format!(
            r#"<w:style w:type="character" w:styleId="{id}"><w:name w:val="{name}"/><w:rPr>{run}</w:rPr></w:style>"#
        )
    };
    let line = |side: &str| format!(r#"<w:{side} w:val="single" w:sz="4" w:space="0" w:color="BFC7CC"/>"#);
    let lines = ["top", "left", "bottom", "right", "insideH", "insideV"].map(line).concat();
    let table = format!(
        concat!(
            r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/></w:style>"#,
            r#"<w:style w:type="table" w:styleId="Report"><w:name w:val="Report"/><w:basedOn w:val="TableNormal"/>"#,
            r#"<w:pPr><w:spacing w:before="0" w:after="0"/></w:pPr><w:rPr><w:sz w:val="18"/></w:rPr>"#,
            r#"<w:tblPr><w:tblBorders>{}</w:tblBorders><w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>"#,
            r#"<w:bottom w:w="40" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>"#,
            r#"<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="{}"/></w:rPr><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{}"/></w:tcPr></w:tblStylePr>"#,
            "</w:style>"
        ),
        lines, on_colour, colour
    );
    [
        format!(
            r#"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{}<w:sz w:val="21"/><w:lang w:val="{}"/></w:rPr></w:rPrDefault></w:docDefaults>"#,
            fonts(text),
            escaped(language)
        ),
        paragraph("Normal", "Normal", "", r#"<w:spacing w:after="100" w:line="264" w:lineRule="auto"/>"#, ""),
        HEADINGS.iter().enumerate().map(heading).collect(),
        paragraph("Quote", "Quote", "", r#"<w:ind w:left="567"/>"#, "<w:i/>"),
        paragraph("Choice", "Choice", "", r#"<w:spacing w:after="20"/><w:ind w:left="567"/>"#, ""),
        paragraph("Footer", "footer", "", r#"<w:jc w:val="right"/>"#, r#"<w:color w:val="595959"/><w:sz w:val="17"/>"#),
        character("Code", "Code", r#"<w:rFonts w:ascii="Consolas" w:hAnsi="Consolas" w:cs="Consolas"/>"#),
        character("Hyperlink", "Hyperlink", &format!(r#"<w:color w:val="{colour}"/><w:u w:val="single"/>"#)),
        table,
        "</w:styles>".to_owned(),
    ]
    .concat()
}
