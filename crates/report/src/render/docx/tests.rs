//! What a document holds, read back from its parts.

use std::io::{Cursor, Read};

use super::*;

/// A part of a document as text.
fn part(bytes: &[u8], name: &str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    archive.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

fn package(body: body::Body, foot: &str) -> Vec<u8> {
    let package = Package {
        title: "A & B",
        author: "",
        day: Some("2026-01-31"),
        language: "en",
        look: Look::of(&crate::brand::Brand::default()),
        paper: Paper::A4,
        foot,
        body: body.xml,
        links: body.links,
        lists: body.lists,
        pictures: Vec::new(),
    };
    package.write().unwrap()
}

/// Each paragraph of a Markdown text: its style, `list N.L` where it is an entry, and its words.
fn paragraphs(markdown: &str) -> Vec<String> {
    let bytes = package(body::body(markdown, text_width(Paper::A4)), "");
    let text = part(&bytes, "word/document.xml");
    let document = roxmltree::Document::parse(&text).unwrap();
    let named = |node: &roxmltree::Node<'_, '_>, name: &str| node.tag_name().name() == name;
    let value = |node: roxmltree::Node<'_, '_>, name: &str| {
        let found = node.descendants().find(|one| named(one, name))?;
        found.attributes().find(|one| one.name() == "val").map(|one| one.value().to_owned())
    };
    let paragraph = |node: roxmltree::Node<'_, '_>| {
        let words: String = node
            .descendants()
            .filter_map(|one| match one.tag_name().name() {
                "t" => one.text(),
                "br" => Some("\n"),
                _ => None,
            })
            .collect();
        let list = value(node, "numId").map(|list| format!("list {list}.{}", value(node, "ilvl").unwrap()));
        let style = value(node, "pStyle").or(list).unwrap_or_default();
        format!("{style}|{words}")
    };
    document.descendants().filter(|node| named(node, "p")).map(paragraph).collect()
}

#[test]
fn each_kind_of_text_has_its_paragraph() {
    let markdown = "# A\n\n### Deep\n\nOne **two** `three`\nfour  \nfive\n\n> said\n\n1. first\n   - inner\n2. second\n\n   more\n\n1. anew\n\n<!-- for whoever posts it -->\n\n<details><summary>Fold &amp; more</summary>\n\ninside <https://example.org/?a=1&b=2>\n\n</details>\n";
    let expected = [
        "Heading1|A",
        "Heading2|Deep",
        "|One two three four\nfive",
        "Quote|said",
        "list 1.0|first",
        "list 2.1|inner",
        "list 1.0|second",
        "|more",
        "list 1.0|anew",
        "Heading2|Fold & more",
        "|inside https://example.org/?a=1&b=2",
    ];
    assert_eq!(paragraphs(markdown), expected);
}

#[test]
fn a_table_has_its_head_row_on_each_page_and_fills_the_width() {
    let body = body::body("| A | Number |\n|---|--:|\n| a long text that takes room | 1 |\n| x |\n", 9000);
    let text = part(&package(body, ""), "word/document.xml");
    assert_eq!((text.matches("<w:tblHeader/>").count(), text.matches("<w:tr>").count()), (1, 3));
    assert_eq!(text.matches(r#"<w:jc w:val="right"/>"#).count(), 3);
    let columns = text.split("<w:gridCol w:w=\"").skip(1);
    let widths: Vec<u32> = columns.map(|rest| rest.split('"').next().unwrap().parse().unwrap()).collect();
    assert!(
        widths.len() == 2 && widths[0] > widths[1] && (8990..=9000).contains(&widths.iter().sum::<u32>()),
        "{widths:?}"
    );
}

#[test]
fn what_people_typed_is_text_in_every_part() {
    let hostile = "<w:p>&\"'\u{0}\u{1b}\u{fffe}]]>";
    let markdown = super::super::escape_markdown::escape(hostile);
    let bytes = package(body::body(&markdown, 9000), hostile);
    for name in ["word/document.xml", "word/footer1.xml", "docProps/core.xml", "word/_rels/document.xml.rels"] {
        let text = part(&bytes, name);
        roxmltree::Document::parse(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    }
    assert_eq!(part(&bytes, "word/footer1.xml").matches("<w:p>").count(), 1);
}

#[test]
fn a_logo_keeps_its_shape_and_says_what_it_shows() {
    let svg = r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 10"><path d="M0 0h30v10z"/></svg>"#;
    let encoded = base64::Engine::encode(&base64::engine::general_purpose::STANDARD, svg);
    let brand = crate::brand::Brand {
        logo: Some(format!("data:image/svg+xml;base64,{encoded}")),
        logo_alt: "A \"sail\"".to_owned(),
        ..Default::default()
    };
    let (shown, files) = logo::logo(&brand);
    assert_eq!(files.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["logo.png", "logo.svg"]);
    assert!(shown.contains(r#"cx="1728000" cy="576000""#) && shown.contains("A &quot;sail&quot;"), "{shown}");
    assert_eq!(logo::logo(&crate::brand::Brand::default()), (String::new(), Vec::new()));
}
