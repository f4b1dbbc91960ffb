//! Rows of each form.

use engine::{EvidenceGrade, Fact, Facts};
use proptest::prelude::*;

use super::{CATALOG, judge, table};
use crate::rows::TableForm;

/// The facts of one program as the engine takes them, from a row of words.
fn facts(judge: &crate::Judge<'_>, row: &[(&str, &str)]) -> Facts {
    let mut facts = Facts::default();
    for (name, words) in row {
        let Some(field) = judge.fields.facts().iter().find(|field| field.name == *name) else { continue };
        let Some(value) = input::understood(&field.kind, field.not_applicable, words).unwrap() else { continue };
        facts.facts.insert((*name).to_owned(), Fact::bare(EvidenceGrade::Stated, value));
    }
    facts
}

const ROWS: [[(&str, &str); 5]; 4] = [
    [
        ("program", "Acme"),
        ("program.stage", "0"),
        ("alignment.functions.sales", "none"),
        ("partners.signed", ""),
        ("FM-09", "2"),
    ],
    [
        ("program", "Bolt, \"Ltd\""),
        ("program.stage", "2"),
        ("alignment.functions.sales", "in_place"),
        ("partners.signed", "12"),
        ("FM-09", ""),
    ],
    [
        ("program", "Crux"),
        ("program.stage", "unknown"),
        ("alignment.functions.sales", "partial"),
        ("partners.signed", "0"),
        ("FM-09", "4"),
    ],
    [
        ("program", "Dune"),
        ("program.stage", "1"),
        ("alignment.functions.sales", ""),
        ("partners.signed", "3"),
        ("FM-09", "0"),
    ],
];

fn csv(rows: &[[(&str, &str); 5]], order: &[usize]) -> Vec<u8> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(order.iter().map(|at| rows[0][*at].0)).unwrap();
    rows.iter().for_each(|row| writer.write_record(order.iter().map(|at| row[*at].1)).unwrap());
    writer.into_inner().unwrap()
}

fn json(rows: &[[(&str, &str); 5]]) -> Vec<u8> {
    let line = |row: &[(&str, &str); 5]| {
        let object: serde_json::Map<String, serde_json::Value> =
            row.iter().map(|(name, words)| ((*name).to_owned(), (*words).into())).collect();
        serde_json::to_string(&object).unwrap() + "\n"
    };
    rows.iter().map(line).collect::<String>().into_bytes()
}

#[test]
fn a_row_is_judged_as_the_engine_judges_its_program_by_itself() {
    let judge = judge(&["program.stage"]);
    let expected: Vec<_> = ROWS.iter().map(|row| judge.single(String::new(), 0, &facts(&judge, row))).collect();
    for bytes in [
        (TableForm::Csv, csv(&ROWS, &[0, 1, 2, 3, 4])),
        (TableForm::Csv, csv(&ROWS, &[4, 2, 0, 3, 1])),
        (TableForm::JsonLines, json(&ROWS)),
    ] {
        let judged = table(&judge, bytes.0, &bytes.1).unwrap();
        assert_eq!(judged.bad, []);
        assert_eq!(judged.outcomes.len(), ROWS.len());
        for ((found, expected), row) in judged.outcomes.iter().zip(&expected).zip(&ROWS) {
            assert_eq!((found.of.program.as_str(), found.of.cohorts[0].as_str()), (row[0].1, row[1].1));
            // Only the engine for single programs makes a plan here.
            let expected = crate::Outcome { of: found.of.clone(), steps: Vec::new(), ..expected.clone() };
            assert_eq!(*found, expected);
        }
    }
}

#[test]
fn what_is_wrong_with_a_row_is_told_with_its_place_and_stops_no_other() {
    let judge = judge(&[]);
    let bytes = b"program,program.stage,partners.signed,partnerssigned\nA,1,7,x\nB,one hundred,7,x\nC,1,6-9,x\nD,1\nE,2,\"8\",\n\xff,1,\xff,\n";
    let judged = table(&judge, TableForm::Csv, bytes).unwrap();
    let names: Vec<&str> = judged.outcomes.iter().map(|one| one.of.program.as_str()).collect();
    assert_eq!(names, ["A", "E"]);
    let found: Vec<(u64, Option<&str>)> =
        judged.bad.iter().map(|bad| (bad.row, bad.faults[0].column.as_deref())).collect();
    assert_eq!(found, [(2, Some("program.stage")), (3, Some("partners.signed")), (4, None), (6, Some("program"))]);
    assert!(judged.bad[1].faults[0].message.contains("one value"), "{}", judged.bad[1].faults[0].message);
    assert!(judged.bad[2].faults[0].message.contains("2 cells"), "{}", judged.bad[2].faults[0].message);

    let bytes = b"{\"program\": \"A\", \"program\": {\"stage\": 1}, \"nothing\": {\"of\": 1}}\n\n[1]\n{\"program.stage\": 1, \"program\": {\"stage\": 2}}\n{\"program.stage\": \n";
    let judged = table(&judge, TableForm::JsonLines, bytes).unwrap();
    assert_eq!(judged.outcomes.iter().map(|one| one.of.program.as_str()).collect::<Vec<_>>(), ["A"]);
    assert_eq!(judged.bad.iter().map(|bad| bad.row).collect::<Vec<_>>(), [3, 4, 5]);
    assert!(judged.bad[1].faults[0].message.contains("twice"), "{}", judged.bad[1].faults[0].message);
    assert!(judged.unknown.contains("nothing.of"));
}

#[test]
fn a_table_that_is_none_is_refused_as_a_whole() {
    let judge = judge(&[]);
    for (bytes, expected) in [
        (&b""[..], "has no names of columns"),
        (b"a,b\n1,2\n", "has no column that this pack asks for"),
        (b"program.stage,program.stage\n1,2\n", "has the column `program.stage` twice"),
    ] {
        let error = table(&judge, TableForm::Csv, bytes).unwrap_err().to_string();
        assert!(error.contains(expected), "{error}");
    }
    assert!(table(&judge, TableForm::Parquet, b"PAR1 no more").is_err());
}

#[test]
fn semicolons_and_tabs_and_a_mark_in_front_are_read() {
    let judge = judge(&[]);
    for text in
        ["program;program.stage\nA;1\n", "\u{feff}program\tprogram.stage\nA\t1\n", "program,program.stage\r\nA,1\r\n"]
    {
        let judged = table(&judge, TableForm::Csv, text.as_bytes()).unwrap();
        assert_eq!(judged.outcomes.len(), 1, "{text:?}");
        assert_eq!(judged.outcomes[0].of.program, "A");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    /// More rows than a block or a chunk has, and every one as by itself.
    #[test]
    fn as_many_rows_as_there_are(stages in prop::collection::vec(0_u8..5, 1..200), signed in 0_u32..50) {
        let judge = judge(&[]);
        let mut text = "program,program.stage,partners.signed\n".to_owned();
        for (at, stage) in stages.iter().enumerate() {
            text += &format!("p{at},{stage},{}\n", signed + at as u32);
        }
        let judged = table(&judge, TableForm::Csv, text.as_bytes()).unwrap();
        let levels = CATALOG.question("program.stage").unwrap();
        for (at, stage) in stages.iter().enumerate() {
            let words = stage.to_string();
            let signed = (signed + at as u32).to_string();
            let row = [("program.stage", words.as_str()), ("partners.signed", signed.as_str())];
            let fits = input::understood(&levels.kind, levels.not_applicable, &words).is_ok();
            let found = judged.outcomes.iter().find(|one| one.of.program == format!("p{at}"));
            prop_assert_eq!(found.is_some(), fits);
            if let Some(found) = found {
                let alone = judge.single(String::new(), 0, &facts(&judge, &row));
                prop_assert_eq!(&found.checks, &alone.checks);
                prop_assert_eq!(&found.sides, &alone.sides);
                prop_assert_eq!(&found.findings, &alone.findings);
                prop_assert_eq!(found.evidence.map(f64::to_bits), alone.evidence.map(f64::to_bits));
            }
        }
    }
}
