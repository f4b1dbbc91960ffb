//! What keeps a total from being worked out: the cell or the column that leaves a row open.

use std::collections::BTreeSet;

use expr::{AbstractValue, Truth, explain};
use pack::table::RowCode;
use pack::{Condition, Table};

use super::super::row::Row;
use super::accumulator::UnknownCause;
use super::part::Reading;
use super::{cell, header};

/// Why a row leaves a total open.
pub(super) fn of(
    table: &Table<Condition>,
    code: &RowCode,
    cells: &[AbstractValue],
    total: usize,
    counted: Truth,
    row: &Row<'_>,
    reading: &Reading<'_>,
) -> UnknownCause {
    let total = &table.totals[total];
    let slots: BTreeSet<u32> = match (&total.counted, &total.of) {
        (Some(condition), _) if counted == Truth::Unknown => explain(&condition.typed, cells, &[]).missing,
        (_, Some(of)) => of.typed.reads(),
        _ => BTreeSet::new(),
    };
    let columns = code.columns.iter().zip(&table.columns).enumerate();
    let open = columns.filter(|(number, (at, _))| {
        let read = slots.contains(&at.value) || at.present.is_some_and(|slot| slots.contains(&slot));
        read && reading.places[*number].is_none_or(|place| cell::is_empty(row.cell(place)))
    });
    let first = open.map(|(number, (_, column))| (reading.places[number], column)).next();
    let (span, line, why, help) = match (first, reading.header.cells.first()) {
        (Some((Some(at), column)), _) => {
            let help = "fill it in; an empty cell is never taken for zero".to_owned();
            (row.span(at), row.excerpt(), format!("`{}` is empty in this row", column.name), help)
        }
        (Some((None, column)), Some(header)) => {
            let why = format!("the file has no column `{}`", column.name);
            (header.span, reading.header.row.clone(), why, header::names_of(column))
        }
        _ => {
            let why = format!("`{}.{}` cannot be worked out in this row", table.name, total.name);
            (row.whole(), row.excerpt(), why, "look for a division by zero".to_owned())
        }
    };
    UnknownCause { file: row.file.to_owned(), span, row: line, why, help }
}
