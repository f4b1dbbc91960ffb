//! The tables, written and read back by parsers that nobody here wrote.

mod described;
mod hostile;
mod safety;

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};

use super::describe::Sheet;
use super::{Book, Table, workbook};
use crate::render::tests::sample;
use crate::words::Messages;
use crate::{AnswerState, AnswerView, Report};

/// The typical company, with answers.
fn typical() -> Report {
    let mut report = sample::typical();
    let facts = report.checks.iter().flat_map(|check| check.decided_by.iter().cloned());
    let answer =
        |view| AnswerView { state: AnswerState::Answered, section: Some("Market".to_owned()), who: None, view };
    report.answers = facts.map(answer).collect();
    report
}

fn sheet(report: &Report, table: Table) -> Sheet {
    table.sheet(&Book::new(report, Messages::english()))
}

/// The cells of a workbook, by the names of its sheets.
fn read(bytes: &[u8]) -> BTreeMap<String, Vec<Vec<Data>>> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).unwrap();
    let names = book.sheet_names();
    let mut sheets = BTreeMap::new();
    for name in names {
        let formulas = book.worksheet_formula(&name).unwrap();
        assert!(formulas.used_cells().all(|(_, _, formula)| formula.is_empty()), "{name} has a formula");
        let cells = book.worksheet_range(&name).unwrap();
        sheets.insert(name, cells.rows().map(<[Data]>::to_vec).collect());
    }
    sheets
}

fn written(report: &Report) -> Vec<u8> {
    workbook(report, Messages::english()).unwrap()
}

/// The records of a CSV file, its headings first.
fn records(bytes: &[u8]) -> Vec<Vec<String>> {
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).expect("a byte order mark");
    let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text);
    reader.records().map(|record| record.unwrap().iter().map(str::to_owned).collect()).collect()
}
