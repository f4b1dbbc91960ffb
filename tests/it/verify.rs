//! A report is judged again from its own facts: the same ones are, and no changed one passes.

use proptest::prelude::*;
use proptest::sample::{Index, select};
use serde_json::{Value, json};

use prognosis::audit;
use prognosis::engine::Facts;
use prognosis::pack::Edition;
use prognosis::report::ReportOptions;
use prognosis::report::embed::{BLOCK, embed, embedded_in_json, embedded_in_page};
use prognosis::report::render::{Engines, Format, render};
use prognosis::report::verify::{Differences, Written, verify};
use prognosis::report::words::{LANGUAGES, Messages};

use crate::support::{CATALOG, as_of, cases, facts, look, names, root};

const EDITIONS: [Edition; 2] = [Edition::Brief, Edition::Full];

/// The report of an example with its facts, as it goes out.
fn written(company: &str, edition: Edition, format: Format) -> String {
    let facts = facts(company);
    let options = ReportOptions { edition, ..ReportOptions::default() };
    let mut report = audit::run_with(&CATALOG, &facts, "standard", as_of(), &options).unwrap();
    embed(&mut report, &facts, options.least_group, options.words).unwrap();
    String::from_utf8(render(&report, format, &look()).unwrap()).unwrap()
}

/// What differs; or the words in which the file is refused.
fn judged(text: &str) -> Result<Differences, String> {
    let written = Written::of(text).map_err(|error| error.to_string())?;
    let embedded = written.embedded().map_err(|error| error.to_string())?;
    let verified = verify(written, &embedded, &CATALOG, &look(), &Engines::default());
    verified.map(|(_, differences)| differences).map_err(|error| error.to_string())
}

fn is_same(text: &str) -> bool {
    judged(text).is_ok_and(|differences| differences.is_empty())
}

fn examples() -> Vec<String> {
    let is_folder = |name: &String| root().join("examples").join(name).is_dir();
    names(&root().join("examples")).into_iter().filter(is_folder).collect()
}

#[test]
fn every_example_is_the_same_in_every_edition_that_takes_facts_along() {
    assert!(examples().len() > 10 && LANGUAGES == ["en"], "a new language has to be tried here");
    for company in examples() {
        for (edition, format) in
            EDITIONS.iter().flat_map(|edition| [(*edition, Format::Json), (*edition, Format::Html)])
        {
            let found = judged(&written(&company, edition, format));
            assert_eq!(found, Ok(Differences::default()), "{company}, {edition:?}, {format:?}");
        }
    }
}

#[test]
fn facts_are_read_back_as_they_were_written() {
    for company in examples() {
        let facts = facts(&company);
        let [from_json, from_page] =
            [Format::Json, Format::Html].map(|format| written(&company, Edition::Brief, format));
        let [from_json, from_page] = [embedded_in_json(&from_json).unwrap(), embedded_in_page(&from_page).unwrap()];
        assert_eq!((&from_json.facts, &from_page), (&facts, &from_json), "{company}");
        assert!(from_json.is_intact());
    }
}

#[test]
fn what_is_embedded_shows_nothing_runs_nothing_and_ends_nothing() {
    let mut facts = facts("brightloom");
    let hostile = "</script><!--<script>\u{2028}\u{202e}\u{7f}é😀&amp;]]>";
    facts.company = Some(hostile.to_owned());
    let mut report = audit::run(&CATALOG, &facts, "standard", as_of()).unwrap();
    let plain = String::from_utf8(render(&report, Format::Html, &look()).unwrap()).unwrap();
    embed(&mut report, &facts, 3, Messages::english()).unwrap();
    let page = String::from_utf8(render(&report, Format::Html, &look()).unwrap()).unwrap();
    let (before, rest) = page.split_once(BLOCK).unwrap();
    let (block, after) = rest.split_once("</script>").unwrap();
    assert!(block.bytes().all(|byte| matches!(byte, b' '..=b'~')) && !block.contains(['<', '>', '&']));
    // Without it the page is the one that it would be.
    assert_eq!(format!("{before}{}", after.trim_start_matches('\n')), plain);
    assert_eq!(embedded_in_page(&page).unwrap().facts.company.as_deref(), Some(hostile));
    assert!(is_same(&page));
}

/// One letter changed, put in or taken out.
fn changed(text: &str, at: Index, letter: char, how: u8) -> String {
    let places: Vec<usize> = text.char_indices().map(|(place, _)| place).collect();
    let place = places[at.index(places.len())];
    let width = text[place..].chars().next().map_or(0, char::len_utf8);
    let (before, after) = (&text[..place], &text[place..]);
    match how {
        0 => format!("{before}{letter}{}", &after[width..]),
        1 => format!("{before}{letter}{after}"),
        _ => format!("{before}{}", &after[width..]),
    }
}

/// JSON without the white space that means nothing, by another way than the program's: by parsing.
fn squeezed(text: &str) -> Option<String> {
    serde_json::from_str::<Value>(text).ok().map(|value| value.to_string())
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn a_page_with_one_letter_changed_is_never_the_same(
        at in any::<Index>(), letter in select("0123456789 azAZ<>\"&\n-.é".chars().collect::<Vec<_>>()), how in 0_u8..3,
        company in select(examples()), edition in select(&EDITIONS[..]),
    ) {
        let page = written(&company, edition, Format::Html);
        let other = changed(&page, at, letter, how);
        prop_assert!(other == page || !is_same(&other));
    }

    #[test]
    fn a_report_as_json_with_one_letter_changed_is_the_same_only_where_it_says_the_same(
        at in any::<Index>(), letter in select("0123456789 azAZ{}[]\",:\n-.eé".chars().collect::<Vec<_>>()), how in 0_u8..3,
        company in select(examples()), edition in select(&EDITIONS[..]),
    ) {
        let report = written(&company, edition, Format::Json);
        let other = changed(&report, at, letter, how);
        let says_the_same = squeezed(&other) == squeezed(&report);
        prop_assert!(says_the_same || !is_same(&other));
        // White space between the parts is no change.
        if says_the_same && how == 1 && [' ', '\n'].contains(&letter) {
            prop_assert!(is_same(&other));
        }
    }

    #[test]
    fn a_digit_that_is_changed_anywhere_is_never_passed(
        at in any::<Index>(), digit in 0_u8..10, company in select(examples()), format in select(vec![Format::Json, Format::Html]),
    ) {
        let text = written(&company, Edition::Brief, format);
        let digits: Vec<usize> = text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_digit()).map(|(at, _)| at).collect();
        let place = digits[at.index(digits.len())];
        let other = format!("{}{digit}{}", &text[..place], &text[place + 1..]);
        prop_assert!(other == text || !is_same(&other));
    }

    /// Whoever makes a digest of their own can put any facts there. Nothing of that stops the program, and what they lead to is the same
    /// each time.
    #[test]
    fn whatever_facts_there_are_their_own_report_is_the_same(
        changes in proptest::collection::vec((any::<Index>(), any::<Index>()), 1..9), company in select(examples()),
        format in select(vec![Format::Json, Format::Html]),
    ) {
        let mut odd = serde_json::to_value(facts(&company)).unwrap();
        let mut places = Vec::new();
        changeable("", &odd, &mut places);
        for (at, which) in &changes {
            let (place, values) = &places[at.index(places.len())];
            *odd.pointer_mut(place).unwrap() = values[which.index(values.len())].clone();
        }
        let odd: Facts = serde_json::from_value(odd).unwrap();
        let options = ReportOptions { edition: Edition::Full, ..ReportOptions::default() };
        let mut report = audit::run_with(&CATALOG, &odd, "standard", as_of(), &options).unwrap();
        embed(&mut report, &odd, 3, options.words).unwrap();
        let text = String::from_utf8(render(&report, format, &look()).unwrap()).unwrap();
        prop_assert_eq!(judged(&text), Ok(Differences::default()));
    }
}

/// The places of values, days and counts in facts as JSON, each with what can be put there.
fn changeable(path: &str, value: &Value, into: &mut Vec<(String, Vec<Value>)>) {
    let Value::Object(fields) = value else {
        if let Value::Array(list) = value {
            list.iter().enumerate().for_each(|(at, inside)| changeable(&format!("{path}/{at}"), inside, into));
        }
        return;
    };
    for (name, inside) in fields {
        let path = format!("{path}/{name}");
        match name.as_str() {
            "value" => into.push((path, odd_values())),
            "date" => into.push((path, vec![json!(2_932_896), json!(-4_371_587), json!(null), json!(20_000)])),
            "equal" => into.push((path, vec![json!(0), json!(1), json!(2), json!(u64::MAX)])),
            "line" | "column" => into.push((path, vec![json!(0), json!(u32::MAX)])),
            _ => changeable(&path, inside, into),
        }
    }
}

/// Values of every type, also such as no question takes.
#[rustfmt::skip]
fn odd_values() -> Vec<Value> {
    let entry = json!([{"Number": 1.0}, null, {"Choice": "a"}]);
    vec![
        json!("NotApplicable"), json!({"YesNo": true}), json!({"YesNo": false}), json!({"Number": -1e308}), json!({"Number": 1e308}),
        json!({"Number": 0.1}), json!({"Number": 1e18}), json!({"Number": -0.0}), json!({"Number": 5e-324}), json!({"Number": 0.30000000000000004}),
        json!({"Between": {"least": 9.0, "most": 1.0}}), json!({"Between": {"least": -1e308, "most": 1e308}}),
        json!({"Money": {"amount": -1e308, "currency": ""}}), json!({"MoneyBetween": {"least": 2.0, "most": 1.0, "currency": null}}),
        json!({"Date": 2_932_896}), json!({"Date": -4_371_587}), json!({"DateBetween": {"first": 2_932_896, "last": -4_371_587}}),
        json!({"Choice": "nothing-of-this-name"}), json!({"OneOf": []}), json!({"OneOf": ["a", "a"]}), json!({"Multi": ["a", "a"]}),
        json!({"Text": "\u{0}\u{202e}</script>"}), json!({"Records": []}), json!({"Records": [[]]}), json!({"Records": [entry, entry]}),
    ]
}
