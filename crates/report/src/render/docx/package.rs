//! The file of a word processor's document: its parts, and how they hang together.
//!
//! Written here and not by a library: see docs/dependencies.md. The same parts give the same bytes.

use std::io::{Cursor, Write};

use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::styles::Look;
use super::xml::{NAMESPACES, escaped};
use super::{numbering, styles};
use crate::brand::Paper;

const KINDS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The margin of a page on all sides, in twentieths of a point: 2 cm.
const MARGIN: u32 = 1134;

/// What a document refers to outside of its text: the web addresses of its links.
#[derive(Debug, Default)]
pub struct Links(Vec<String>);

impl Links {
    /// The id of the relationship to a web address.
    pub fn id(&mut self, address: &str) -> String {
        let at = self.0.iter().position(|known| known == address).unwrap_or_else(|| {
            self.0.push(address.to_owned());
            self.0.len() - 1
        });
        format!("link{at}")
    }
}

/// A document that is ready to be written.
#[derive(Debug)]
pub struct Package<'a> {
    /// Its title, for lists of files and screen readers.
    pub title: &'a str,
    /// Who made it; empty where nobody says.
    pub author: &'a str,
    /// Its day, as `2026-01-31`; none where it has none.
    pub day: Option<&'a str>,
    /// The language of its words, as a BCP 47 tag.
    pub language: &'a str,
    /// Its colours and fonts.
    pub look: Look,
    /// What it is printed on.
    pub paper: Paper,
    /// What stands at the foot of each page, beside the page's number.
    pub foot: &'a str,
    /// Its paragraphs and tables, as `WordprocessingML`.
    pub body: String,
    /// The web addresses that these link to.
    pub links: Links,
    /// Which of its lists are numbered, in their order.
    pub lists: Vec<bool>,
    /// The files of pictures, by their names in the document, such as `logo.png`.
    pub pictures: Vec<(&'static str, Vec<u8>)>,
}

/// The width of the text on a page, in twentieths of a point.
pub fn text_width(paper: Paper) -> u32 {
    size(paper).0 - 2 * MARGIN
}

/// Width and height, in twentieths of a point.
fn size(paper: Paper) -> (u32, u32) {
    match paper {
        Paper::A4 => (11906, 16838),
        Paper::Letter => (12240, 15840),
    }
}

impl Package<'_> {
    /// The bytes of the file.
    ///
    /// # Errors
    ///
    /// None that memory does not give.
    pub fn write(&self) -> ZipResult<Vec<u8>> {
        let mut file = ZipWriter::new(Cursor::new(Vec::new()));
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        for (name, part) in [
            ("[Content_Types].xml", types()),
            ("_rels/.rels", relations_of_the_file()),
            ("docProps/core.xml", self.properties()),
            ("word/document.xml", self.document()),
            ("word/_rels/document.xml.rels", self.relations()),
            ("word/styles.xml", styles::styles(&self.look, self.language)),
            ("word/numbering.xml", numbering::numbering(&self.lists)),
            ("word/settings.xml", settings(self.language)),
            ("word/footer1.xml", self.footer()),
        ] {
            file.start_file(name, options)?;
            file.write_all(format!(r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{part}"#).as_bytes())?;
        }
        for (name, bytes) in &self.pictures {
            file.start_file(format!("word/media/{name}"), options)?;
            file.write_all(bytes)?;
        }
        Ok(file.finish()?.into_inner())
    }

    fn document(&self) -> String {
        let (width, height) = size(self.paper);
        let page = format!(
            concat!(
                r#"<w:sectPr><w:footerReference w:type="default" r:id="footer"/><w:pgSz w:w="{}" w:h="{}"/>"#,
                r#"<w:pgMar w:top="{m}" w:right="{m}" w:bottom="{m}" w:left="{m}" w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>"#
            ),
            width,
            height,
            m = MARGIN
        );
        format!("<w:document {NAMESPACES}><w:body>{}{page}</w:body></w:document>", self.body)
    }

    fn relations(&self) -> String {
        let own = [
            ("styles", "styles.xml"),
            ("numbering", "numbering.xml"),
            ("settings", "settings.xml"),
            ("footer", "footer1.xml"),
        ];
        let own =
            own.map(|(kind, target)| format!(r#"<Relationship Id="{kind}" Type="{KINDS}/{kind}" Target="{target}"/>"#));
        let pictures = self
            .pictures
            .iter()
            .map(|(name, _)| format!(r#"<Relationship Id="{name}" Type="{KINDS}/image" Target="media/{name}"/>"#));
        let links = self.links.0.iter().enumerate().map(|(at, address)| {
            let address = escaped(address);
            format!(
                r#"<Relationship Id="link{at}" Type="{KINDS}/hyperlink" Target="{address}" TargetMode="External"/>"#
            )
        });
        let all: String = own.into_iter().chain(pictures).chain(links).collect();
        format!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{all}</Relationships>"#
        )
    }

    fn properties(&self) -> String {
        let author = match self.author {
            "" => String::new(),
            author => format!("<dc:creator>{}</dc:creator>", escaped(author)),
        };
        let day = self.day.map(|day| {
            format!(r#"<dcterms:created xsi:type="dcterms:W3CDTF">{}T00:00:00Z</dcterms:created>"#, escaped(day))
        });
        format!(
            concat!(
                r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" "#,
                r#"xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" "#,
                r#"xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">"#,
                "<dc:title>{}</dc:title>{}<dc:language>{}</dc:language>{}</cp:coreProperties>"
            ),
            escaped(self.title),
            author,
            escaped(self.language),
            day.unwrap_or_default()
        )
    }

    fn footer(&self) -> String {
        let field = |code: &str| format!(r#"<w:fldSimple w:instr=" {code} "><w:r><w:t>1</w:t></w:r></w:fldSimple>"#);
        let foot = match self.foot {
            "" => String::new(),
            foot => format!(r#"<w:r><w:t xml:space="preserve">{}  ·  </w:t></w:r>"#, escaped(foot)),
        };
        format!(
            r#"<w:ftr {NAMESPACES}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{foot}{}<w:r><w:t xml:space="preserve"> / </w:t></w:r>{}</w:p></w:ftr>"#,
            field("PAGE"),
            field("NUMPAGES")
        )
    }
}

fn types() -> String {
    let own = [
        ("word/document.xml", format!("{MAIN}.document.main+xml")),
        ("word/styles.xml", format!("{MAIN}.styles+xml")),
        ("word/numbering.xml", format!("{MAIN}.numbering+xml")),
        ("word/settings.xml", format!("{MAIN}.settings+xml")),
        ("word/footer1.xml", format!("{MAIN}.footer+xml")),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml".to_owned()),
    ];
    let own: String =
        own.map(|(part, kind)| format!(r#"<Override PartName="/{part}" ContentType="{kind}"/>"#)).concat();
    format!(
        concat!(
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#,
            r#"<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"#,
            r#"<Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>"#,
            r#"<Default Extension="svg" ContentType="image/svg+xml"/>{}</Types>"#
        ),
        own
    )
}

fn relations_of_the_file() -> String {
    format!(
        concat!(
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
            r#"<Relationship Id="document" Type="{}/officeDocument" Target="word/document.xml"/>"#,
            r#"<Relationship Id="properties" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" "#,
            r#"Target="docProps/core.xml"/></Relationships>"#
        ),
        KINDS
    )
}

/// Without the mode a word processor takes the document for one of twenty years ago and says so.
fn settings(language: &str) -> String {
    format!(
        concat!(
            r#"<w:settings {}><w:compat><w:compatSetting w:name="compatibilityMode" "#,
            r#"w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="{}"/></w:settings>"#
        ),
        NAMESPACES,
        escaped(language)
    )
}
