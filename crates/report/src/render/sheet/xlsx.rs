//! The tables as one workbook (Office Open XML): typed cells, and no formula, macro or link to another file.
//!
//! The same report gives the same bytes: the workbook bears the day of the report, not that of the clock.

use rust_xlsxwriter::{
    ConditionalFormatCell, ConditionalFormatCellRule, DataValidation, DataValidationErrorStyle, DocProperties,
    ExcelDateTime, Workbook, Worksheet, XlsxError,
};

use super::cell::{fitting, shown};
use super::describe::{Book, Cell, Kind, Sheet};
use super::height::{HEADER, height};
use super::style::{Styles, colours};
use super::{Table, links};
use crate::render::{RenderError, text};
use crate::words::Messages;
use crate::{Report, StepStatus, Term, t};

/// The most links that a sheet of Excel has room for; further addresses stay text.
const MOST_LINKS: usize = 65_530;

/// Excel's own limit for a title in the properties of a file.
const LONGEST_TITLE: usize = 200;

const A4: u8 = 9;

/// Writes the workbook.
pub(in crate::render) fn render(report: &Report, words: &Messages) -> Result<Vec<u8>, RenderError> {
    let book = Book::new(report, words);
    workbook(&book).map_err(|source| RenderError::Xlsx { source })
}

fn workbook(book: &Book<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(book)?);
    let styles = Styles::new();
    for table in Table::ALL {
        let sheet = table.sheet(book);
        let worksheet = workbook.add_worksheet();
        worksheet.set_name(&sheet.name)?;
        write_header(worksheet, &sheet, &styles)?;
        write_rows(worksheet, &sheet, &styles)?;
        let last = row_number(sheet.rows.len());
        if last > 0 {
            write_colours(worksheet, &sheet, last, book)?;
            write_list(worksheet, &sheet, last, book)?;
        }
        set_up_pages(worksheet, book)?;
    }
    links::put_back(workbook.save_to_buffer()?)
}

fn properties(book: &Book<'_>) -> Result<DocProperties, XlsxError> {
    let report = book.report;
    let day = ExcelDateTime::parse_from_str(&report.as_of).or_else(|_| ExcelDateTime::from_ymd(2000, 1, 1))?;
    let company: String = shown(report.company.as_deref().unwrap_or_default()).chars().take(LONGEST_TITLE).collect();
    let title = if company.is_empty() {
        book.words.plain("sheet-book")
    } else {
        t!(book.words, "sheet-book-of", company = company)
    };
    Ok(DocProperties::new().set_title(title).set_creation_datetime(&day))
}

fn write_header(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    for (place, heading) in sheet.headings.iter().enumerate() {
        let column = column_number(place);
        worksheet.write_string_with_format(0, column, &heading.text, &styles.header)?;
        worksheet.set_column_width(column, heading.width)?;
    }
    worksheet.set_row_height(0, HEADER)?;
    worksheet.set_freeze_panes(1, 0)?;
    let last = column_number(sheet.headings.len().saturating_sub(1));
    worksheet.autofilter(0, 0, row_number(sheet.rows.len()), last)?;
    Ok(())
}

fn write_rows(worksheet: &mut Worksheet, sheet: &Sheet, styles: &Styles) -> Result<(), XlsxError> {
    let mut links = 0;
    for (above, cells) in sheet.rows.iter().enumerate() {
        let row = row_number(above + 1);
        worksheet.set_row_height(row, height(cells, &sheet.headings))?;
        for (place, (cell, heading)) in cells.iter().zip(&sheet.headings).enumerate() {
            let column = column_number(place);
            match cell {
                Cell::Empty => {
                    worksheet.write_blank(row, column, &styles.text)?;
                }
                Cell::Number(number) => {
                    let style = styles.number(heading.kind, *number);
                    worksheet.write_number_with_format(row, column, *number, style)?;
                }
                Cell::Date(day) => match ExcelDateTime::parse_from_str(day) {
                    Ok(date) => {
                        worksheet.write_datetime_with_format(row, column, &date, &styles.date)?;
                    }
                    // Sheets know no day before 1900.
                    Err(_) => {
                        worksheet.write_string_with_format(row, column, day, &styles.text)?;
                    }
                },
                Cell::Text(text) if heading.kind == Kind::Link && links < MOST_LINKS && text::is_web_address(text) => {
                    links += 1;
                    worksheet.write_url_with_format(row, column, links::link(text), &styles.link)?;
                }
                Cell::Text(text) => {
                    worksheet.write_string_with_format(row, column, string(text, &sheet.goes_on), &styles.text)?;
                }
            }
        }
    }
    Ok(())
}

/// Text as a string of the library: line breaks are those of cells, and what is too long says so.
pub(super) fn string(text: &str, goes_on: &str) -> String {
    let mut text = shown(text).replace("\r\n", "\n").replace('\r', "\n");
    // The library takes a string of this form for XML of its own and writes it unescaped. A space behind it keeps it text.
    if text.starts_with("<r>") && text.ends_with("</r>") {
        text.push(' ');
    }
    fitting(text, goes_on)
}

/// Gives verdicts, severities and states their colours, also where somebody fills them in later.
fn write_colours(worksheet: &mut Worksheet, sheet: &Sheet, last: u32, book: &Book<'_>) -> Result<(), XlsxError> {
    for (place, heading) in sheet.headings.iter().enumerate() {
        for (id, format) in colours(heading.id) {
            let Cell::Text(word) = book.word(id) else { continue };
            let rule = ConditionalFormatCellRule::EqualTo(word);
            let colour = ConditionalFormatCell::new().set_rule(rule).set_format(format);
            worksheet.add_conditional_format(1, column_number(place), last, column_number(place), &colour)?;
        }
    }
    Ok(())
}

/// Offers the states of a step as a list.
fn write_list(worksheet: &mut Worksheet, sheet: &Sheet, last: u32, book: &Book<'_>) -> Result<(), XlsxError> {
    let states: Vec<String> =
        StepStatus::ALL.iter().map(|status| book.words.plain(&format!("sheet-word-{}", status.word()))).collect();
    for (place, _) in sheet.headings.iter().enumerate().filter(|(_, heading)| heading.kind == Kind::Status) {
        let list = DataValidation::new()
            .allow_list_strings(&states)?
            .set_error_style(DataValidationErrorStyle::Stop)
            .set_error_title(book.words.plain("sheet-status-title"))?
            .set_error_message(book.words.plain("sheet-status-advice"))?;
        worksheet.add_data_validation(1, column_number(place), last, column_number(place), &list)?;
    }
    Ok(())
}

/// How it prints: landscape, as wide as one page, the headings on each.
fn set_up_pages(worksheet: &mut Worksheet, book: &Book<'_>) -> Result<(), XlsxError> {
    worksheet.set_landscape().set_paper_size(A4).set_print_fit_to_pages(1, 0);
    worksheet.set_repeat_rows(0, 0)?;
    let pages = t!(book.words, "sheet-page", page = "&P", pages = "&N");
    worksheet.set_footer(format!("&L&A&R{pages}"));
    Ok(())
}

/// A row by its number; a report has far fewer than Excel's 1,048,576.
fn row_number(place: usize) -> u32 {
    u32::try_from(place).unwrap_or(u32::MAX)
}

fn column_number(place: usize) -> u16 {
    u16::try_from(place).unwrap_or(u16::MAX)
}
