//! All that can be read in a report or out of it, in every format.

use std::io::{Cursor, Read};

use calamine::{Reader, Xlsx};
use prognosis::report::Report;
use prognosis::report::render::{Format, Table, render, render_table};
use prognosis::report::words::Messages;

use crate::support::look;

/// The report in every format, each as everything that can be read in it or out of it.
pub fn all_formats(report: &Report) -> Vec<(String, String)> {
    let text = |format| String::from_utf8(render(report, format, &look()).unwrap()).unwrap();
    let mut texts: Vec<(String, String)> = vec![
        ("Markdown".to_owned(), plain(&text(Format::Markdown))),
        ("JSON".to_owned(), text(Format::Json)),
        ("HTML".to_owned(), text(Format::Html)),
        ("HTML as read".to_owned(), read_html(&text(Format::Html))),
    ];
    let book = render(report, Format::Xlsx, &look()).unwrap();
    texts.push(("cells of the workbook".to_owned(), cells(&book)));
    texts.push(("parts of the workbook".to_owned(), parts(&book)));
    for table in Table::ALL {
        let bytes = render_table(report, table, Messages::english()).unwrap();
        texts.push((table.file_name().to_owned(), String::from_utf8(bytes).unwrap()));
    }
    texts
}

/// Markdown without the marks that keep text from becoming markup.
pub fn plain(markdown: &str) -> String {
    markdown.replace(['\\', '\u{200B}'], "")
}

pub fn read_html(page: &str) -> String {
    let page = scraper::Html::parse_document(page);
    page.root_element().text().collect()
}

pub fn cells(book: &[u8]) -> String {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let names = book.sheet_names();
    let sheets: Vec<_> = names.iter().map(|name| book.worksheet_range(name).unwrap()).collect();
    let cells = sheets.iter().flat_map(|sheet| sheet.rows().flatten());
    cells.map(|cell| format!("{cell}\n")).collect()
}

/// The raw XML of every part, document properties and links among them.
fn parts(book: &[u8]) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut text = String::new();
    for at in 0..archive.len() {
        let mut part = archive.by_index(at).unwrap();
        text.push_str(&part.name().unwrap());
        part.read_to_string(&mut text).unwrap();
    }
    text
}
