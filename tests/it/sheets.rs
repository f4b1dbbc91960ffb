//! One run in three formats: the workbook, the tables and the JSON report hold the same numbers.

use std::collections::BTreeMap;
use std::io::Cursor;

use assert_cmd::assert::Assert;
use calamine::{Data, Reader, Xlsx};
use prognosis::report::Report;
use prognosis::report::render::{Format, Table, render, render_table};
use prognosis::report::words::Messages;
use serde_json::Value;

use crate::support::{look, names, prognosis, report, root, stderr};

const COMPANIES: [&str; 3] = ["brightloom", "stonecroft", "tidewater"];

/// A table's rows: what stands under each heading or id.
type Rows = Vec<BTreeMap<String, String>>;

fn csv_rows(report: &Report, table: Table) -> Rows {
    let bytes = render_table(report, table, Messages::english()).unwrap();
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::Reader::from_reader(text);
    let ids: Vec<String> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let row = |record: csv::StringRecord| ids.iter().cloned().zip(record.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

/// The rows of a sheet under the ids of the CSV file, which has the same columns in the same order.
fn xlsx_rows(bytes: &[u8], table: Table, ids: &[String]) -> Rows {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let place = Table::ALL.iter().position(|one| *one == table).unwrap();
    let name = book.sheet_names()[place].clone();
    let cells = book.worksheet_range(&name).unwrap();
    let words = |cell: &Data| match cell {
        Data::Float(number) => number.to_string(),
        Data::Int(number) => number.to_string(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::String(text) => text.clone(),
        Data::Empty => String::new(),
        other => panic!("{other:?} in {name}"),
    };
    cells.rows().skip(1).map(|row| ids.iter().cloned().zip(row.iter().map(words)).collect()).collect()
}

/// What JSON has at a path, such as `worth/won_least`.
fn cell_text(value: &Value, path: &str) -> String {
    match value.pointer(&format!("/{path}")) {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Number(number)) => number.as_f64().unwrap().to_string(),
        Some(other) => panic!("{other} at {path}"),
    }
}

/// The column's id, and where JSON has the same.
const FINDINGS: &[[&str; 2]] = &[
    ["id", "id"],
    ["points_lost", "worth/points_lost"],
    ["won_least", "worth/won_least"],
    ["won_most", "worth/won_most"],
];
const PLAN: &[[&str; 2]] = &[
    ["order", "order"],
    ["check", "check"],
    ["effort_least", "effort_least"],
    ["effort_most", "effort_most"],
    ["starts_day", "starts_day"],
    ["due", "due"],
    ["waits_for", "waits_for/then"],
    ["won_least", "won_least"],
    ["won_most", "won_most"],
    ["share_lost", "share_lost"],
];
const CHECKS: &[[&str; 2]] = &[["id", "id"], ["credit_least", "least"], ["credit_most", "most"]];
const ANSWERS: &[[&str; 2]] = &[["fact", "fact"], ["date", "origin/date"], ["line", "origin/line"], ["value", "value"]];
const SCORES: &[[&str; 2]] = &[
    ["name", "name"],
    ["least", "least"],
    ["most", "most"],
    ["least_by_facts", "least_by_facts"],
    ["checks", "checks"],
];

#[test]
fn every_number_is_the_same_in_the_workbook_the_tables_and_json() {
    for company in COMPANIES {
        let report = report(company);
        let text = String::from_utf8(render(&report, Format::Json, &look()).unwrap()).unwrap();
        // Exact to the last digit, which reading the text back is not.
        let json = serde_json::to_value(&report).unwrap();
        let book = render(&report, Format::Xlsx, &look()).unwrap();
        for (table, columns) in [
            (Table::Findings, FINDINGS),
            (Table::Plan, PLAN),
            (Table::Checks, CHECKS),
            (Table::Answers, ANSWERS),
            (Table::Scores, SCORES),
        ] {
            let entries = json[table.word()].as_array().unwrap();
            let csv = csv_rows(&report, table);
            assert_eq!(csv.len(), entries.len(), "{company}: {table:?}");
            let Some(first) = csv.first() else { continue };
            let bytes = render_table(&report, table, Messages::english()).unwrap();
            let ids: Vec<String> =
                csv::Reader::from_reader(&bytes[3..]).headers().unwrap().iter().map(str::to_owned).collect();
            assert_eq!(first.len(), ids.len());
            let xlsx = xlsx_rows(&book, table, &ids);
            assert_eq!(xlsx.len(), entries.len(), "{company}: {table:?}");
            for ((entry, csv), xlsx) in entries.iter().zip(&csv).zip(&xlsx) {
                for [id, path] in columns {
                    let expected = cell_text(entry, path);
                    let is_number = expected.parse::<f64>().is_ok();
                    assert!(
                        !is_number || text.contains(&format!("\": {expected}")),
                        "{expected} is not in the JSON report"
                    );
                    assert_eq!(xlsx[*id], expected, "{company}: {table:?}, {id} of the workbook");
                    assert_eq!(csv[*id].trim_start_matches('\''), expected, "{company}: {table:?}, {id} of the table");
                }
            }
        }
    }
}

/// All cells of the two writers, not only the numbers.
#[test]
fn the_workbook_and_the_tables_hold_the_same_cells() {
    for company in COMPANIES {
        let report = report(company);
        let book = render(&report, Format::Xlsx, &look()).unwrap();
        for table in Table::ALL {
            let bytes = render_table(&report, table, Messages::english()).unwrap();
            let ids: Vec<String> =
                csv::Reader::from_reader(&bytes[3..]).headers().unwrap().iter().map(str::to_owned).collect();
            let (csv, xlsx) = (csv_rows(&report, table), xlsx_rows(&book, table, &ids));
            let plain = |rows: Rows| -> Vec<Vec<String>> {
                rows.into_iter().map(|row| row.into_values().map(|cell| cell.replace('\'', "")).collect()).collect()
            };
            assert_eq!(plain(csv), plain(xlsx), "{company}: {table:?}");
        }
    }
}

#[test]
fn two_runs_give_equal_bytes() {
    let book = || render(&report("brightloom"), Format::Xlsx, &look()).unwrap();
    assert!(book() == book());
}

fn audited(arguments: &[&str]) -> Assert {
    prognosis(&[&["audit", "examples/tidewater", "--as-of", "2026-01-31"], arguments].concat(), root())
}

#[test]
fn a_folder_gets_every_table_and_stdout_one() {
    let folder = tempfile::tempdir().unwrap();
    let into = |sub: &str, arguments: &[&str]| {
        let out = folder.path().join(sub);
        audited(&[arguments, &["--out", out.to_str().unwrap()]].concat()).code(0);
        names(&out)
    };
    assert_eq!(into("usual", &[]), ["report.html", "report.json", "report.md"]);
    let tables = ["answers.csv", "checks.csv", "findings.csv", "plan.csv", "scores.csv", "summary.csv"];
    assert_eq!(into("tables", &["--format", "csv"]), tables);
    assert_eq!(into("one", &["--format", "csv", "--table", "plan"]), ["plan.csv"]);
    assert_eq!(into("book", &["--format", "xlsx,json"]), ["report.json", "report.xlsx"]);
    let plan = audited(&["--format", "csv", "--table", "plan"]).get_output().stdout.clone();
    assert!(plan.starts_with("\u{FEFF}order,".as_bytes()));
    assert_eq!(plan, std::fs::read(folder.path().join("one/plan.csv")).unwrap());
    let book = audited(&["--format", "xlsx"]).get_output().stdout.clone();
    assert_eq!(book, std::fs::read(folder.path().join("book/report.xlsx")).unwrap());
}

#[test]
fn what_cannot_be_written_where_it_is_asked_for_is_refused_with_the_ways_out() {
    for (arguments, words) in [
        (
            &["--format", "csv"][..],
            "add --out DIR to write all of them, or --table with one of summary, findings, plan, checks, answers, scores",
        ),
        (&["--table", "plan"], "--table chooses a table of CSV: add --format csv"),
        (&["--format", "json", "--table", "plan"], "--table chooses a table of CSV: add --format csv"),
        (&["--format", "csv,xlsx"], "add --out DIR"),
        (&["--format", "csv", "--table", "gates"], "[possible values: summary, findings"),
    ] {
        let ended = audited(arguments).code(2).stdout("");
        let said = stderr(&ended);
        assert!(said.contains(words), "{arguments:?}: {said}");
    }
}
