//! However a list is written, the same is read from it: separators, encodings, ends of lines.

use diagnostics::{Location, Problem};
use proptest::prelude::*;

use super::{CATALOG, Source, as_of, gather, measured, problems};

const LIST: &str = "partner,signed_on,pipeline\nAcme,2025-01-10,5 EUR\n\nB\u{f6},2025-02-11,6 EUR\n";

fn utf16(text: &str, mark: bool, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mark = if mark { "\u{feff}" } else { "" };
    format!("{mark}{text}").encode_utf16().flat_map(bytes).collect()
}

/// A list as different programs write it.
fn ways(list: &str) -> Vec<(String, Vec<u8>)> {
    let mut ways = Vec::new();
    for separator in [",", ";", "\t", "|"] {
        for end in ["\n", "\r\n", "\r"] {
            let text = list.replace(',', separator).replace('\n', end);
            let name = format!("{separator:?} {end:?}");
            ways.push((format!("{name} UTF-8"), text.clone().into_bytes()));
            ways.push((format!("{name} UTF-8 with a mark"), format!("\u{feff}{text}").into_bytes()));
            ways.push((format!("{name} UTF-16LE"), utf16(&text, true, u16::to_le_bytes)));
            ways.push((format!("{name} UTF-16BE"), utf16(&text, true, u16::to_be_bytes)));
            ways.push((format!("{name} UTF-16LE without a mark"), utf16(&text, false, u16::to_le_bytes)));
            ways.push((format!("{name} UTF-16BE without a mark"), utf16(&text, false, u16::to_be_bytes)));
            ways.push((format!("{name} with a hint"), format!("sep={separator}{end}{text}").into_bytes()));
        }
    }
    ways
}

fn read(path: &str, bytes: Vec<u8>) -> Result<String, Vec<Problem>> {
    let gathered = gather(&CATALOG, &[Source::new(path, bytes.clone())], as_of())?;
    assert_eq!(gathered.facts.inputs[0].sha256, pack::source::sha256(&bytes), "the hash is that of the file");
    Ok(format!("{:?} {:?}", gathered.facts.facts, gathered.warnings.iter().map(|one| &one.message).collect::<Vec<_>>()))
}

#[test]
fn separators_encodings_and_ends_of_lines_change_nothing() {
    let expected = read("partners.csv", LIST.into()).unwrap();
    assert!(expected.contains("line: 2") && expected.contains("to_line: Some(4)"), "{expected}");
    for (way, bytes) in ways(LIST) {
        let found = read("partners.csv", bytes).unwrap_or_else(|problems| panic!("{way}: {problems:#?}"));
        // A hint stands in a line of its own.
        let moved = expected.replace("line: 2", "line: 3").replace("to_line: Some(4)", "to_line: Some(5)");
        assert_eq!(&found, if way.ends_with("hint") { &moved } else { &expected }, "{way}");
    }
}

#[test]
fn a_mistake_stands_where_it_stands_however_the_list_is_written() {
    for (way, bytes) in ways(&LIST.replace("2025-02-11", "2025-02-31")) {
        let source = Source::new("partners.csv", bytes);
        let found = gather(&CATALOG, std::slice::from_ref(&source), as_of()).unwrap_err();
        let text = source.text().unwrap();
        let place = Location::of("partners.csv", &text, found[0].span.unwrap());
        let line = if way.ends_with("hint") { 5 } else { 4 };
        assert_eq!((place.line, place.column, found[0].span.unwrap().of(&text)), (line, 4, "2025-02-31"), "{way}");
        assert_eq!(found[0].excerpts[0].line, line, "{way}");
    }
}

#[test]
fn a_separator_is_what_parts_the_header_and_not_what_stands_in_its_cells() {
    for text in [
        "\"partner, name\";signed_on;partner\nA, B;2025-01-10;Acme\n",
        "partner;signed_on;\"a,b,c,d\"\nAcme;2025-01-10;x\n",
        "partner\tsigned_on\tnote; more\nAcme\t2025-01-10\t1;2;3\n",
        "partner;signed_on\n\"Acme; Ltd\";2025-01-10\n",
    ] {
        let found = measured(&[("partners.csv", text)]);
        assert!(found.contains(&"t.pace = 1 [partners.csv:2]".to_owned()), "{text:?}: {found:?}");
    }
    let found = problems(&[("partners.csv", "partner;signed_on\nAcme;2025-01-10;7\n")]);
    assert_eq!(found, ["partners.csv:2:17 csv-uneven 7"]);
}

#[test]
fn a_header_has_so_many_columns_and_bytes_and_no_more() {
    let wide = |columns: usize, name: &str| {
        let more: String = (0..columns).map(|number| format!(",{name}{number}")).collect();
        format!("partner,signed_on{more}\nAcme,2025-01-10{}\n", ",".repeat(columns))
    };
    for (path, text, is_good) in [
        ("partners.csv", wide(998, "c"), true),
        ("partners.csv", wide(999, "c"), false),
        ("export.csv", wide(20_000, "c"), false),
        ("partners.csv", wide(100, &"c".repeat(640)), true),
        ("partners.csv", wide(100, &"c".repeat(660)), false),
        ("partners.csv", wide(20_000, "c").replace("partner,signed_on", "metric,value"), false),
        ("metrics.csv", wide(20_000, "c"), false),
        ("metrics.csv", "a".repeat(100_000), false),
    ] {
        let found = problems(&[(path, &text)]);
        let refused = found.iter().any(|read| read.contains("csv-header"));
        assert!(refused != is_good && (is_good || found.len() == 1), "{path} {}: {found:?}", text.len());
    }
}

#[test]
fn what_stands_below_a_list_is_no_row_of_it() {
    let list = "partner,signed_on,pipeline\nAcme,2025-01-10,5 EUR\nBeta,2025-02-11,6 EUR\n";
    let salesforce = "\n\"\"\n\"Partner Report\"\n\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"\n\
        \"Confidential Information - Do Not Distribute\"\n\"Generated By:  Ada Lovelace 31.1.2026 09:12\"\n\"Acme Inc\"\n";
    for (footer, expected) in [
        (
            salesforce,
            "5 lines below the list are no rows of it and not read: `Partner Report`, `Copyright (c) 2000-2026 salesforce.com, …`, `Confidential Information - Do Not Distri…` and 2 more",
        ),
        ("\nExported on 31 January\n", "1 line below the list is no row of it and not read: `Exported on 31 January`"),
        ("\n2 rows,,\n", "1 line below the list is no row of it and not read: `2 rows`"),
        (",,\n2 rows,,\n", "1 line below the list is no row of it and not read: `2 rows`"),
    ] {
        let text = format!("{list}{footer}");
        let found =
            super::gathered(&[("partners.csv", &text)]).unwrap_or_else(|problems| panic!("{footer:?}: {problems:?}"));
        let read: Vec<&str> = found
            .warnings
            .iter()
            .filter(|one| one.id.as_str() == "list-footer")
            .map(|one| one.message.as_str())
            .collect();
        assert_eq!(read, [expected]);
        assert!(
            measured(&[("partners.csv", &text)]).contains(&"t.pace = 2 [partners.csv:2-3]".to_owned()),
            "{footer:?}"
        );
    }
    // A row that is cut off, or that others follow, is a row.
    for (rows, expected) in [
        ("Ceres\n", "partners.csv:4:1 csv-uneven Ceres"),
        ("Ceres,,\n", "partners.csv:4:7 empty-cell"),
        ("\nCeres,2025-01-10\n", "partners.csv:5:7 csv-uneven 2025-01-10"),
        ("\nCeres\nDione,2025-01-10,\n", "partners.csv:5:1 csv-uneven Ceres"),
        ("\nCeres,,\nDione,2025-01-10,\n", "partners.csv:5:7 empty-cell"),
        ("\nAcme,,\nAcme,2025-01-10,\n", "partners.csv:5:1 given-twice Acme"),
    ] {
        let text = format!("{list}{rows}");
        assert_eq!(problems(&[("partners.csv", &text)])[0], expected, "{rows:?}");
    }
}

/// A list of partners with these dates of signature and amounts, one a row.
fn list(cells: &[(&str, &str)]) -> String {
    let rows = cells.iter().enumerate().map(|(at, (day, amount))| format!("P{at};{day};{amount};reseller\n"));
    format!("partner;signed_on;pipeline;kind\n{}", rows.collect::<String>())
}

#[test]
fn dates_and_numbers_are_read_by_their_whole_column() {
    for (cells, paid, earliest) in [
        // American, German, French and Swiss exports; what can be read in two ways is settled by another row.
        (&[("1/2/2025", "36,000.00"), ("12/31/2025", "1,200")][..], "37200", "2025-01-02"),
        (&[("1/2/2025", "1,200"), ("12/31/2025", "36,000.00")], "37200", "2025-01-02"),
        (&[("01.02.2025", "36.000,00 EUR"), ("31.12.2025", "1.200 EUR")], "37200", "2025-02-01"),
        (&[("01/02/2025", "36\u{202f}000,00 €"), ("31/12/2025", "1 200,50 €")], "37200.5", "2025-02-01"),
        (&[("01.02.25", "36'000.00"), ("31.12.25", "1'200.50")], "37200.5", "2025-02-01"),
        (&[("2025-02-01T10:00:00Z", "36000"), ("2025-12-31 23:59", "1200.5")], "37200.5", "2025-02-01"),
        (&[("2025-02-01", "0.5"), ("1-Dec-2025", "1,200.25")], "1200.75", "2025-02-01"),
        (&[("1/2/2025 9:00 AM", "(1,000.00)"), ("12/31/2025 11:30 PM", "£3,000.00")], "", "2025-01-02"),
        (&[("4/4/2025", "7"), ("5/5/2025", "8")], "15", "2025-04-04"),
    ] {
        let text = list(cells);
        let found = super::gathered(&[("partners.csv", &text)]);
        if paid.is_empty() {
            assert_eq!(found.unwrap_err()[0].id.as_str(), "out-of-range", "{cells:?}");
            continue;
        }
        let found = found.unwrap_or_else(|problems| panic!("{cells:?}: {problems:#?}"));
        let read = super::claim(found.facts.facts["t.paid"].decided.as_ref().unwrap());
        assert!(read.starts_with(&format!("{paid} ")), "{cells:?}: {read}");
        let quarters: Vec<&String> = found.facts.facts.keys().filter(|fact| fact.starts_with("t.new")).collect();
        let quarter = format!("t.new.{}", expr::Quarter::of(earliest.parse().unwrap()));
        assert!(quarters.contains(&&quarter), "{cells:?}: {quarters:?}");
    }
}

#[test]
fn a_column_that_does_not_tell_how_it_is_written_is_not_guessed_at() {
    for (cells, expected) in [
        (&[("1/2/2025", "7"), ("3/4/2025", "7")][..], &["2:4 not-a-date 1/2/2025", "3:4 not-a-date 3/4/2025"][..]),
        (&[("1/31/2025", "7"), ("31/1/2025", "7")], &["2:4 not-a-date 1/31/2025", "3:4 not-a-date 31/1/2025"]),
        (&[("2025-01-31", "7"), ("3/4/2025", "7")], &["3:4 not-a-date 3/4/2025"]),
        (
            &[("1/31/2025", "1,200"), ("2/28/2025", "1,500")],
            &["2:14 ambiguous-number 1,200", "3:14 ambiguous-number 1,500"],
        ),
        (
            &[("2025-01-31", "1,200.00"), ("2025-01-31", "1.200,00")],
            &["2:15 ambiguous-number 1,200.00", "3:15 ambiguous-number 1.200,00"],
        ),
        (&[("2025-01-31", "1200.50"), ("2025-01-31", "1.200,00")], &["3:15 ambiguous-number 1.200,00"]),
        (&[("2025-01-31", "$7"), ("2025-01-31", "8")], &["2:15 expected-money $7"]),
        (&[("2025-13-31", "7"), ("31/31/2025", "8")], &["2:4 not-a-date 2025-13-31", "3:4 not-a-date 31/31/2025"]),
    ] {
        let text = list(cells);
        let expected: Vec<String> = expected.iter().map(|one| format!("partners.csv:{one}")).collect();
        let mut found = problems(&[("partners.csv", &text)]);
        found.retain(|read| !read.starts_with('('));
        assert_eq!(found, expected, "{cells:?}");
    }
}

proptest! {
    /// What is told of a list does not hang on its encoding, whatever stands in it.
    #[test]
    fn utf_16_reads_like_utf_8(words in prop::collection::vec(prop::sample::select(&WORDS[..]), 0..40), is_little in any::<bool>()) {
        let text = format!("partner,signed_on,pipeline\n{}", words.concat());
        let bytes = utf16(&text, true, if is_little { u16::to_le_bytes } else { u16::to_be_bytes });
        let marked = format!("\u{feff}{text}");
        let read = |bytes: Vec<u8>| match gather(&CATALOG, &[Source::new("partners.csv", bytes)], as_of()) {
            Ok(gathered) => format!("{:?} {:?}", gathered.facts.facts, gathered.warnings),
            Err(problems) => format!("{problems:?}"),
        };
        prop_assert_eq!(read(bytes), read(marked.into_bytes()));
    }
}

const WORDS: [&str; 18] = [
    "Acme",
    "\u{f6}",
    "\u{1f600}",
    ",",
    ",",
    ";",
    "\n",
    "\r",
    "\r\n",
    "\"",
    "2025-01-10",
    "1/2/2025",
    "12/31/2025",
    "1.234,50",
    "7 EUR",
    "\t",
    " ",
    "\u{feff}",
];
