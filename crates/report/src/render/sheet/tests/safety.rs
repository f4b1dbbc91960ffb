//! No text becomes a formula, nothing is silently cut, and what was written can be read back.

use proptest::prelude::*;

use super::records;
use crate::render::sheet::cell::{LONGEST, fitting, guarded, shown, unguarded};
use crate::render::sheet::csv::write;
use crate::render::sheet::describe::{Cell, Heading, Kind, Sheet};

const MARK: &str = "… [goes on]";

/// A table of one column.
fn of(cells: Vec<Cell>) -> Sheet {
    let heading = Heading { id: "text", text: "Text".into(), kind: Kind::Text, width: 10.0 };
    let rows = cells.into_iter().map(|cell| vec![cell]).collect();
    Sheet { name: "Sheet".into(), headings: vec![heading], rows, goes_on: MARK.into() }
}

#[test]
fn what_could_be_a_formula_gets_an_apostrophe() {
    for (text, safe) in [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\tplain", "'\tplain"),
        ("\r=1", "'\r'=1"),
        ("  =1", "'  =1"),
        ("\"=1", "'\"=1"),
        ("'=1", "''=1"),
        ("\u{a0}\u{FEFF}\u{200B}=1", "'\u{a0}\u{FEFF}\u{200B}=1"),
        ("＝1", "'＝1"),
        ("＋1", "'＋1"),
        ("－1", "'－1"),
        ("＠A1", "'＠A1"),
        ("=cmd|' /C calc'!A1", "'=cmd|' /C calc'!A1"),
        ("=HYPERLINK(\"https://example.com\";\"x\")", "'=HYPERLINK(\"https://example.com\";\"x\")"),
        ("first;=1", "first;'=1"),
        ("first\n=1", "first\n'=1"),
        ("first\r\n- 1", "first\r\n'- 1"),
        ("a = b", "a = b"),
        ("a, -1", "a, -1"),
        ("'quoted'", "'quoted'"),
        ("70 days", "70 days"),
        ("", ""),
    ] {
        assert_eq!(guarded(text), safe, "{text:?}");
        assert_eq!(unguarded(safe), text, "{safe:?}");
    }
}

#[test]
fn numbers_and_days_stay_what_they_are() {
    let cells = vec![Cell::Number(-12.5), Cell::Number(1e21), Cell::Number(0.1 + 0.2), Cell::Date("2026-01-31".into())];
    let read = records(&write(&of(cells)).unwrap());
    assert_eq!(read.concat(), ["text", "-12.5", "1000000000000000000000", "0.30000000000000004", "2026-01-31"]);
}

#[test]
fn lines_end_as_the_standard_has_it_and_the_file_begins_with_its_mark() {
    let bytes = write(&of(vec![Cell::text("a \"b\", c\nd"), Cell::Empty])).unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), "\u{FEFF}text\r\n\"a \"\"b\"\", c\nd\"\r\n\"\"\r\n");
}

#[test]
fn what_is_too_long_says_so_at_its_end() {
    let fits = "a".repeat(LONGEST);
    assert_eq!(fitting(fits.clone(), MARK), fits);
    for long in ["a".repeat(LONGEST + 1), "😀".repeat(LONGEST / 2 + 1), "words ".repeat(17_000)] {
        let cut = fitting(long.clone(), MARK);
        let units = cut.encode_utf16().count();
        assert!(cut.ends_with(MARK) && (LONGEST - 1..=LONGEST).contains(&units), "{units}");
        assert!(long.starts_with(cut.strip_suffix(MARK).unwrap()));
    }
}

#[test]
fn what_does_not_show_is_spelled_out() {
    assert_eq!(shown("a\u{202E}b\u{0}c\u{FFFF}d"), "a[U+202E]b[U+0000]c[U+FFFF]d");
}

fn text() -> impl Strategy<Value = String> {
    let risky = "[=+@;,\"' \t\r\n\u{FEFF}＝－a-z<>r/_x0-9|-]{0,12}";
    prop_oneof![any::<String>(), risky.prop_map(|text| text)]
}

proptest! {
    #[test]
    fn no_cell_is_a_formula_and_every_text_can_be_read_back(texts in prop::collection::vec(text(), 1..6)) {
        let read = records(&write(&of(texts.iter().map(Cell::text).collect())).unwrap());
        prop_assert_eq!(read.len(), texts.len() + 1);
        for (cell, text) in read.iter().skip(1).map(|record| &record[0]).zip(&texts) {
            for piece in cell.split([';', '\n', '\r']) {
                prop_assert!(!piece.starts_with(['=', '+', '-', '@', '\t', '＝', '＋', '－', '＠']), "{:?}", piece);
            }
            prop_assert_eq!(unguarded(cell), shown(text));
        }
    }
}
