//! A questionnaire as a workbook, with lists to choose from.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx, open_workbook_from_rs};
use report::t;
use report::words::Messages;
use rust_xlsxwriter::{DataValidation, Format, Workbook, XlsxError};

use super::Row;
use super::csv::{COLUMNS, cells, table};
use super::{Filled, Misfit};

/// How wide the columns are, in characters.
const WIDTHS: [f64; 10] = [28.0, 22.0, 48.0, 30.0, 30.0, 48.0, 20.0, 24.0, 30.0, 30.0];
/// The most characters that a list to choose from may have in a workbook.
const MOST: usize = 255;

/// The workbook. Cells to fill in are text, so that nothing that is typed turns into a date or a share.
///
/// # Errors
///
/// What the writer of workbooks says.
pub fn write(rows: &[Row<'_>], title: &str) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let properties = rust_xlsxwriter::DocProperties::new().set_title(title);
    // The day is no part of a form: the same questionnaire gives the same bytes.
    let day = rust_xlsxwriter::ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&properties.set_creation_datetime(&day));
    let sheet = book.add_worksheet();
    sheet.set_name(t!(Messages::spoken(), "form-sheet"))?;
    let (bold, wrapped) =
        (Format::new().set_bold(), Format::new().set_text_wrap().set_align(rust_xlsxwriter::FormatAlign::Top));
    let open = wrapped.clone().set_num_format("@").set_background_color("#F5E9C0").set_unlocked();
    for (column, (name, width)) in (0..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
        sheet.write_string_with_format(0, column, name, &bold)?;
        sheet.set_column_width(column, width)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    for (line, row) in (1..).zip(rows) {
        for (column, cell) in (0..).zip(cells(row)) {
            match COLUMNS[usize::from(column)] {
                "answer" | "note" | "evidence" => _ = sheet.write_blank(line, column, &open)?,
                _ => _ = sheet.write_string_with_format(line, column, cell, &wrapped)?,
            }
        }
        let mut ids: Vec<String> = row.choices().into_iter().map(|(id, _)| id).collect();
        let is_one = !matches!(row.kind, pack::QuestionType::Multi(_));
        if !ids.is_empty() && is_one {
            ids.push("not sure".to_owned());
            ids.extend(row.not_applicable.then(|| "n/a".to_owned()));
            // What is typed beside the list is held against the question when it comes back, which knows more forms.
            if ids.join(",").len() <= MOST {
                let list = DataValidation::new().allow_list_strings(&ids)?.ignore_blank(true).show_error_message(false);
                sheet.add_data_validation(line, 7, line, 7, &list)?;
            }
        }
    }
    book.save_to_buffer()
}

/// What came back: the first sheet with an `id` and an `answer`.
///
/// # Errors
///
/// What is no such workbook.
pub fn read(bytes: &[u8]) -> Result<Vec<Filled>, Vec<Misfit>> {
    let wrong = |message: String| vec![Misfit { place: "file".to_owned(), message }];
    let mut book: Xlsx<_> =
        open_workbook_from_rs(Cursor::new(bytes)).map_err(|error| wrong(format!("it is no workbook: {error}")))?;
    let names = book.sheet_names();
    let mut last = wrong("it has no sheet".to_owned());
    for name in names {
        let sheet = book.worksheet_range(&name).map_err(|error| wrong(error.to_string()))?;
        let first = sheet.start().map_or(0, |(row, _)| row) as usize;
        let mut lines = sheet.rows().map(|row| row.iter().map(words).collect::<Vec<String>>());
        let Some(header) = lines.next() else { continue };
        let rows = lines.enumerate().map(|(at, row)| (format!("sheet {name}, row {}", first + at + 2), row)).collect();
        match table(&header, rows) {
            Ok(filled) => return Ok(filled),
            Err(misfits) => last = misfits,
        }
    }
    Err(last)
}

/// A cell as people see it.
fn words(cell: &Data) -> String {
    match cell {
        Data::Bool(is) => if *is { "yes" } else { "no" }.to_owned(),
        Data::DateTime(day) => {
            let (year, month, day, ..) = day.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::Float(number) => number.to_string(),
        Data::Empty => String::new(),
        other => other.to_string(),
    }
}
