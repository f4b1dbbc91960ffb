//! Lists of other programs: read as exports that the pack knows, or as a mapping.yaml says.

use super::super::super::{Guess, propose};
use super::{CATALOG, Source, as_of, gathered, measured, problems};

/// Partners of which nothing is known but that they were signed: the other columns are not what these tests are about.
fn is_looked_at(found: &str) -> bool {
    !found.contains("not-measured")
}

fn messages(files: &[(&str, &str)]) -> Vec<String> {
    problems(files).into_iter().filter(|found| is_looked_at(found)).collect()
}

fn value(files: &[(&str, &str)], fact: &str) -> Option<String> {
    let found = measured(files);
    let is_it = |line: &&String| line.starts_with(&format!("{fact} = "));
    found.iter().find(is_it).map(|line| line.split(" [").next().unwrap_or_default().to_owned())
}

const PARTNERS: &str = "Partner,Tier,Start,Value\nAcme,Gold,2025-11-10,100 EUR\nBeta,silver,2025-12-10,(none)\n";
const DEALS: &str = "Deal Name,Stage,Close Date,ARR,Account Name\nA,Closed Won,2025-12-01,120 EUR,x\nB,closed won,2025-12-02,240 EUR,y\n";

#[test]
fn a_header_that_another_program_writes_is_known_and_told() {
    assert_eq!(value(&[("x.csv", PARTNERS)], "t.pace").as_deref(), Some("t.pace = 2"));
    let found = gathered(&[("x.csv", PARTNERS)]).unwrap();
    let messages: Vec<&str> =
        found.warnings.iter().filter(|one| one.id.as_str() == "read-as").map(|one| one.message.as_str()).collect();
    let expected =
        "this list is read as an export of Our CRM: `partner` is `Partner`, `signed_on` is `Start`, `kind` is `Tier`";
    assert_eq!(messages, [expected]);
    // The amounts of a year, where the close date is the day on which it was won.
    assert_eq!(value(&[("deals.csv", DEALS)], "t.last").as_deref(), Some("t.last = 30 EUR"));
    let found = gathered(&[("deals.csv", DEALS)]).unwrap();
    let read = found.warnings.iter().find(|one| one.id.as_str() == "read-as").unwrap();
    assert!(read.message.contains("`won_on` is `Close Date` where `Stage` is `Closed Won`"), "{}", read.message);
    // A header of our own goes before what another program calls it.
    let own = "Deal Name,Stage,Close Date,won_on,mrr\nA,Closed Won,2025-01-01,2025-12-01,7 EUR\n";
    assert_eq!(value(&[("deals.csv", own)], "t.last").as_deref(), Some("t.last = 7 EUR"));
}

#[test]
fn a_close_date_is_what_its_stage_says_and_never_a_guess() {
    // Without a stage it is nothing, and no slip of another name either.
    let alone = "deal,Close Date\nA,2025-12-01\n";
    let found = gathered(&[("deals.csv", alone)]).unwrap_err();
    assert!(found.iter().all(|one| !one.help.as_deref().unwrap_or_default().contains("did you mean")), "{found:?}");
    assert!(found.iter().any(|one| one.message.contains("needs a column `won_on`")), "{found:?}");
    for (stage, expected) in [
        ("Closed Lost", "deals.csv:2:15 empty-cell 2025-12-01"),
        ("Negotiation", "deals.csv:2:15 empty-cell 2025-12-01"),
    ] {
        let text = format!("Deal Name,Stage,Close Date\nA,{stage},2025-12-01\n");
        let found = messages(&[("deals.csv", &text)]);
        assert!(found.iter().any(|one| one.contains("empty-cell")), "{stage}: {found:?} {expected}");
    }
}

#[test]
fn a_mapping_says_what_a_list_is_and_how_it_is_written() {
    let list = "Wer;Wann;Was;Wert\nM\u{fc}ller;1/2/2025;H\u{e4}ndler;1.000\nMeyer;3/4/2025;Makler;2.000\n";
    let mapping = "files:\n  liste.csv:\n    table: partners\n    dates: day-first\n    numbers: comma\n    currency: EUR\n    columns:\n      \
                   partner: Wer\n      signed_on: Wann\n      kind: {from: Was, words: {reseller: [H\u{e4}ndler], referrer: [Makler]}}\n      \
                   pipeline: {from: Wert, per: year}\n      active:\n";
    let files = [("metrics/liste.csv", list), ("metrics/mapping.yaml", mapping)];
    assert_eq!(value(&files, "t.paid").as_deref(), Some(format!("t.paid = {} EUR", 1000.0 / 12.0).as_str()));
    let found = gathered(&files).unwrap();
    let kinds: Vec<&str> = found.facts.inputs.iter().map(|input| input.kind.word()).collect();
    assert_eq!(kinds, ["table", "mapping"]);
    assert!(messages(&files).is_empty(), "{:?}", messages(&files));
    // The other order makes other quarters of the same cells.
    let quarter = |dates: &str| {
        let mapping = mapping.replace("day-first", dates);
        value(&[("metrics/liste.csv", list), ("metrics/mapping.yaml", &mapping)], "t.new.2025-Q2")
    };
    assert_eq!(
        [quarter("day-first"), quarter("month-first")],
        [Some("t.new.2025-Q2 = 1".into()), Some("t.new.2025-Q2 = 0".into())]
    );
    // Bytes of Windows, which nothing in the file tells.
    let bytes: Vec<u8> = list.chars().map(|c| u8::try_from(u32::from(c)).unwrap()).collect();
    let mapping = mapping.replace("dates:", "encoding: windows-1252\n    dates:");
    let sources = [Source::new("metrics/liste.csv", bytes), Source::new("metrics/mapping.yaml", mapping.as_str())];
    let found = super::gather(&CATALOG, &sources, as_of()).unwrap();
    assert!(found.facts.facts.contains_key("t.paid"));
}

#[test]
fn a_mapping_may_build_on_an_export() {
    let mapping = "files:\n  x.csv:\n    table: partners\n    like: crm\n    columns: {signed_on: Start, kind: Tier, pipeline: Value}\n";
    let files = [("x.csv", PARTNERS), ("mapping.yaml", mapping)];
    assert_eq!(value(&files, "t.paid").as_deref(), Some("t.paid = 100 EUR"));
    // What a mapping leaves out on purpose is not read.
    let without = mapping.replace("pipeline: Value", "pipeline: ");
    assert_eq!(value(&[("x.csv", PARTNERS), ("mapping.yaml", &without)], "t.paid"), None);
}

#[test]
fn mistakes_in_a_mapping_are_told_on_their_lines() {
    let list = "Wer,Wann\nAcme,2025-01-10\n";
    for (entry, expected) in [
        ("{table: partners, columns: {partner: Were, signed_on: Wann}}", "mapping.yaml:2:38 missing-column partner"),
        (
            "{table: partners, columns: {partner: Wer, signed_on: {from: Wann, when: Stufe, is: [x]}}}",
            "mapping.yaml:2:52 missing-column signed_on",
        ),
        ("{table: partner, columns: {}}", "mapping.yaml:2:18 unknown-choice partner"),
        ("{table: partners, like: sap}", "mapping.yaml:2:34 unknown-choice sap"),
        ("{table: partners, dates: american}", "mapping.yaml:2:35 unknown-choice american"),
        ("{table: partners, encoding: klingon}", "mapping.yaml:2:38 unknown-choice klingon"),
        ("{table: partners, currency: euro}", "mapping.yaml:2:38 expected-money euro"),
        ("{table: partners, colums: {}}", "mapping.yaml:2:28 unknown-field colums"),
        ("{table: partners, columns: {signed: Wann}}", "mapping.yaml:2:38 unknown-choice signed"),
        ("{table: partners, columns: {partner: {form: Wer}}}", "mapping.yaml:2:47 missing-field {form: Wer}"),
    ] {
        let mapping = format!("files:\n  x.csv: {entry}\n");
        let found = messages(&[("x.csv", list), ("mapping.yaml", &mapping)]);
        assert!(found.contains(&expected.to_owned()), "{entry}: {found:?}");
    }
    let unused = "files:\n  y.csv: {table: partners}\n";
    let found = messages(&[("partners.csv", "partner,signed_on\nA,2025-01-01\n"), ("mapping.yaml", unused)]);
    assert_eq!(found, ["(mapping.yaml:2:3 unused-mapping y.csv)"]);
    let twice = [
        ("m/mapping.yaml", "files:\n  x.csv: {table: partners}\n"),
        ("mapping.yaml", "files:\n  ./m/x.csv: {table: partners}\n"),
    ];
    let found = messages(&[("m/x.csv", "partner,signed_on\nA,2025-01-01\n"), twice[0], twice[1]]);
    assert_eq!(found, ["mapping.yaml:2:3 given-twice ./m/x.csv"]);
    for text in [
        "",
        "- x\n",
        "files: 1\n",
        "file: {}\n",
        "files: {x.csv: 1}\n",
        "files: {x.csv: {columns: [a]}}\n",
        "files: [\n",
    ] {
        assert!(gathered(&[("mapping.yaml", text)]).is_err(), "{text:?}");
    }
}

#[test]
fn what_a_list_seems_to_be_is_proposed() {
    let proposed = |text: &str, table| propose(&CATALOG, &Source::new("x.csv", text), table, None, as_of());
    let found = proposed(
        "Deal Name;Stage;Close Date;ARR;Owner\nA;Closed Won;12/31/2025;1.200,00;Ada\nB;Open;1/2/2025;;Bob\n",
        None,
    )
    .unwrap();
    assert_eq!(
        (found.table.as_str(), found.like.as_deref(), found.separator, found.encoding),
        ("deals", Some("crm"), b';', None)
    );
    assert_eq!(
        (format!("{:?}", found.dates), format!("{:?}", found.numbers)),
        ("One(MonthDayYear)".into(), "One(Comma)".into())
    );
    let sources: Vec<String> = found
        .columns
        .iter()
        .map(|column| match &column.source {
            Some(source) => format!("{} {:?} {:?}", column.name, source.from, source.when),
            None => format!("{} -", column.name),
        })
        .collect();
    let expected = [
        "deal [\"Deal Name\"] None",
        "won_on [\"Close Date\"] Some(\"Stage\")",
        "lost_on [\"Close Date\"] Some(\"Stage\")",
        "partner -",
        "mrr [\"ARR\"] None",
        "discount -",
    ];
    assert_eq!(sources, expected);
    assert_eq!((found.columns[1].says.join(", "), found.unread), ("Closed Won, Open".into(), vec!["Owner".to_owned()]));
    // The dates of a column of which nothing is read tell how the program writes them.
    let other = proposed("partner,signed_on,seen\nA,1/2/2025,12/31/2025\n", None).unwrap();
    assert_eq!(format!("{:?}", other.dates), "One(MonthDayYear)");
    let unknown = proposed("partner,signed_on\nA,1/2/2025\n", None).unwrap();
    assert_eq!((unknown.dates, unknown.numbers), (Guess::Unknown, Guess::Any));
    assert!(proposed("a,b\n1,2\n", None).is_err() && proposed("", None).is_err());
    assert_eq!(proposed("a,b\n1,2\n", Some("partners")).unwrap().unread, ["a", "b"]);
}
