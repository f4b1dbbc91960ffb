//! The description of the tables: every heading and word is there, and every cell is of its column's kind.

use super::{sheet, typical};
use crate::render::sheet::describe::{Cell, Kind};
use crate::render::sheet::{Table, style};
use crate::render::tests::sample;
use crate::words::Messages;

#[test]
fn every_name_heading_and_word_is_in_the_catalogue() {
    for report in [typical(), sample::empty()] {
        for table in Table::ALL {
            let sheet = sheet(&report, table);
            assert!(!sheet.name.contains('{') && !sheet.goes_on.contains('{'));
            let mut ids: Vec<&str> = sheet.headings.iter().map(|heading| heading.id).collect();
            ids.sort_unstable();
            ids.dedup();
            assert_eq!(ids.len(), sheet.headings.len(), "{table:?} has a column twice");
            for heading in &sheet.headings {
                assert!(!heading.text.contains('{'), "{} has no heading", heading.id);
                for (id, _) in style::colours(heading.id) {
                    assert!(Messages::english().has(&format!("sheet-word-{id}")), "{id} has no word");
                }
            }
            for cell in sheet.rows.iter().flatten() {
                let Cell::Text(text) = cell else { continue };
                assert!(!text.starts_with("{sheet-"), "{text} is not in the catalogue");
                let an_id = ["at_risk", "not_applicable", "not_sure", "pass", "fail", "stated", "measured", "full"];
                assert!(!an_id.contains(&text.as_str()), "{text} is an id");
            }
        }
    }
}

#[test]
fn every_cell_is_of_the_kind_of_its_column() {
    for report in [typical(), sample::empty()] {
        for table in Table::ALL {
            let sheet = sheet(&report, table);
            for row in &sheet.rows {
                assert_eq!(row.len(), sheet.headings.len());
                for (cell, heading) in row.iter().zip(&sheet.headings) {
                    let fits = match heading.kind {
                        Kind::Text | Kind::Link => matches!(cell, Cell::Empty | Cell::Text(_)),
                        Kind::Number => matches!(cell, Cell::Empty | Cell::Number(_)),
                        Kind::Count => match cell {
                            Cell::Number(number) => number.fract() == 0.0,
                            other => *other == Cell::Empty,
                        },
                        Kind::Date => matches!(cell, Cell::Empty | Cell::Date(_)),
                        Kind::Status => *cell == Cell::Empty,
                        Kind::Mixed => true,
                    };
                    assert!(fits, "{table:?}, {}: {cell:?} is no {:?}", heading.id, heading.kind);
                }
            }
        }
    }
}

#[test]
fn the_tables_have_a_row_for_each_thing_that_is_told() {
    let report = typical();
    let rows = |table| sheet(&report, table).rows.len();
    assert_eq!(rows(Table::Findings), report.findings.len());
    assert_eq!(rows(Table::Plan), report.plan.len());
    assert_eq!(rows(Table::Checks), report.checks.len());
    assert_eq!(rows(Table::Answers), report.answers.len());
    assert_eq!(rows(Table::Scores), report.scores.len());
    assert!(rows(Table::Summary) > 20);
}
