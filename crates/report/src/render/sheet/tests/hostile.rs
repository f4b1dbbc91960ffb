//! A company that wishes the reader ill: its words arrive as words in both formats.

use calamine::Data;

use super::{read, records, sheet, typical, written};
use crate::Report;
use crate::render::sheet::Table;
use crate::render::sheet::cell::{LONGEST, shown};
use crate::render::sheet::csv::write;
use crate::render::sheet::describe::Cell;

fn texts() -> Vec<String> {
    let own = [
        "=cmd|' /C calc'!A1",
        "  =1+1",
        "＝1+1",
        "@SUM(1)",
        "-2+3",
        "\t=1",
        "{=1}",
        "'=1",
        "<r><t>x</t></r>",
        "<r><f>1</f></r>",
        "]]></t></si><script>",
        "_x003D_1",
        "<r>_x003D_</r>",
        "<r></r>",
        "a\u{202E}b\u{2066}c\u{0}d\u{FFFF}e\u{FFFE}",
        "👩‍👩‍👧 emoji\n\nand lines\r\nof two kinds",
        "  spaces around  ",
        "#REF!",
        "TRUE",
        "00123",
        "2026-01-31",
        "1e5",
        "internal:Sheet1!A1",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "https://user@example.com/",
        "https://example.com/a?b=c#d",
    ];
    let mut texts: Vec<String> = own.map(str::to_owned).to_vec();
    texts.push("word ".repeat(20_000));
    texts
}

fn report() -> Report {
    let mut report = typical();
    let answer = report.answers[0].clone();
    report.company = Some("=cmd|' /C calc'!A1\u{202E}".to_owned());
    report.answers = texts()
        .into_iter()
        .map(|text| {
            let mut answer = answer.clone();
            answer.view.note = Some(text.clone());
            answer.view.evidence = Some(text);
            answer
        })
        .collect();
    report
}

/// What a workbook shows of a text.
fn expected(text: &str) -> String {
    shown(text).replace("\r\n", "\n").replace('\r', "\n")
}

#[test]
fn the_workbook_holds_every_text_as_text() {
    let sheets = read(&written(&report()));
    assert_eq!(sheets["Summary"][1][2], Data::String("=cmd|' /C calc'!A1[U+202E]".into()));
    let answers = &sheets["Answers"];
    let at = |heading: &str| answers[0].iter().position(|cell| cell == &Data::String(heading.into())).unwrap();
    for (row, text) in answers[1..].iter().zip(texts()) {
        for column in [at("Note"), at("Evidence")] {
            let Data::String(found) = &row[column] else { panic!("{text:?} became {:?}", row[column]) };
            if text.len() > LONGEST {
                assert!(found.ends_with("all of it is in the HTML and JSON reports]"));
                assert_eq!(found.encode_utf16().count(), LONGEST);
            } else {
                // A space behind it keeps `<r>…</r>` from being taken for XML.
                let found = if text.ends_with("</r>") { found.trim_end() } else { found };
                assert_eq!(found, expected(&text));
            }
        }
    }
}

#[test]
fn the_tables_hold_every_text_as_text() {
    let answers = records(&write(&sheet(&report(), Table::Answers)).unwrap());
    let note = answers[0].iter().position(|id| id == "note").unwrap();
    for (row, text) in answers[1..].iter().zip(texts()) {
        let found = &row[note];
        assert!(!found.trim_start().starts_with(['=', '+', '-', '@', '＝']), "{found:?}");
        assert!(
            text.len() > LONGEST || found.trim_start_matches('\'').ends_with(shown(&text).trim_start_matches('\''))
        );
    }
    assert!(answers.last().unwrap()[note].encode_utf16().count() <= LONGEST);
}

#[test]
fn only_plain_addresses_of_the_web_become_links() {
    let bytes = written(&report());
    // The names of the parts stand in an archive as they are.
    let has = |name: &str| bytes.windows(name.len()).any(|part| part == name.as_bytes());
    for sheet in 1..=6 {
        let relations = has(&format!("xl/worksheets/_rels/sheet{sheet}.xml.rels"));
        assert_eq!(relations, sheet == 5, "only the answers have links");
    }
    assert!(has("xl/workbook.xml") && !has("externalLink") && !has("vba"));
}

/// Each address of the answers as a workbook leads to it: its page, then its place.
fn targets(addresses: &[String]) -> Vec<String> {
    let mut report = typical();
    let answer = report.answers[0].clone();
    let backed = addresses.iter().map(|address| {
        let mut answer = answer.clone();
        answer.view.evidence = Some(address.clone());
        answer
    });
    report.answers = backed.collect();
    let mut parts = zip::ZipArchive::new(std::io::Cursor::new(written(&report))).unwrap();
    let mut read = |name: &str| {
        let mut xml = String::new();
        let part = parts.by_name(name).ok();
        part.map(|mut part| std::io::Read::read_to_string(&mut part, &mut xml).unwrap());
        xml
    };
    let plain = |text: &str| text.replace("&quot;", "\"").replace("&amp;", "&");
    let attribute = |tag: &str, name: &str| {
        let value = tag.split_once(&format!(" {name}=\""))?.1.split_once('"')?.0;
        Some(plain(value))
    };
    let (relations, sheet) = (read("xl/worksheets/_rels/sheet5.xml.rels"), read("xl/worksheets/sheet5.xml"));
    let pages: Vec<String> = relations.split("<Relationship ").filter_map(|tag| attribute(tag, "Target")).collect();
    let places = sheet.split("<hyperlink ").skip(1).map(|tag| attribute(&format!(" {tag}"), "location"));
    let whole = |(page, place): (String, Option<String>)| page + &place.map(|of| format!("#{of}")).unwrap_or_default();
    pages.into_iter().zip(places).map(whole).collect()
}

#[test]
fn an_address_is_escaped_as_often_as_it_is_in_the_report() {
    let addresses = [
        "https://x.example/a%2Fb",
        "https://x.example/caf%C3%A9",
        "https://x.example/%e4%b8%ad",
        "https://x.example/?u=https%3A%2F%2Fy.example%2Fp",
        "https://x.example/a%20b%2Fc",
        "https://x.example/?q=50%25",
        "https://x.example/?q=50%2525",
        "https://x.example/100%",
        "https://x.example/%zz%",
        "http://x.example/report(1).pdf?sig=ab%2Bcd%3D&b='1'",
        "https://x.example/Q&A#top",
        "https://x.example/a%2Fb#c%2Fd",
        "https://x.example/#",
        "https://x.example/%23#%23",
        "https://x.example/~a!$*+,;=:@/",
    ];
    let addresses = addresses.map(str::to_owned);
    let expected: Vec<&str> = addresses.iter().map(|address| address.trim_end_matches('#')).collect();
    assert_eq!(targets(&addresses), expected);
}

#[test]
fn an_address_as_long_as_excel_takes_is_a_link_and_a_longer_one_is_text() {
    let long = |letters: usize| {
        let start = "https://x.example/".to_owned();
        let more = letters - start.len();
        start + &"%E4%B8%AD".repeat(more / 9) + &"a".repeat(more % 9)
    };
    for (letters, expected) in [(1_989, 1), (2_000, 1), (2_001, 1), (2_078, 1), (2_079, 1), (2_080, 0), (5_000, 0)] {
        let address = long(letters);
        assert_eq!(address.len(), letters);
        let found = targets(std::slice::from_ref(&address));
        assert_eq!(found.len(), expected, "{letters}");
        assert!(found.iter().all(|found| *found == address), "{letters}");
    }
}

#[test]
fn the_same_report_gives_the_same_bytes() {
    assert!(written(&report()) == written(&report()));
}

#[test]
fn days_before_those_of_sheets_stay_text() {
    let mut report = typical();
    report.plan[0].due = Some("1812-06-24".into());
    report.plan[1].due = Some("some day".into());
    let sheets = read(&written(&report));
    let due = sheets["Plan"][0].iter().position(|cell| cell == &Data::String("Due".into())).unwrap();
    assert_eq!(sheets["Plan"][1][due], Data::String("1812-06-24".into()));
    assert_eq!(sheets["Plan"][2][due], Data::String("some day".into()));
    assert!(matches!(sheets["Plan"][3][due], Data::DateTime(_)));
    assert_eq!(Cell::date("some day"), Cell::text("some day"));
}
