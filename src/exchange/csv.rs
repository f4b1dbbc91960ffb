//! A questionnaire as CSV, for every spreadsheet.

use report::takes;
use report::words::Messages;

use super::{Filled, Misfit, Row};

/// The columns of a sheet, in their order. `id` and `answer` are what comes back by; the others are for whoever fills it in.
pub const COLUMNS: [&str; 10] =
    ["id", "part", "question", "line", "answer with", "choices", "who knows", "answer", "note", "evidence"];

/// The cells of a row, its answer left open.
pub fn cells(row: &Row<'_>) -> [String; 10] {
    let choices: Vec<String> = row
        .choices()
        .into_iter()
        .map(|(id, says)| if says.is_empty() { id } else { format!("{id} = {says}") })
        .collect();
    let text = |words: Option<&str>| words.unwrap_or_default().to_owned();
    [
        row.id.clone(),
        row.part.to_owned(),
        row.ask.to_owned(),
        text(row.line.as_deref()),
        takes::answer(Messages::spoken(), &row.kind, row.not_applicable),
        choices.join("\n"),
        text(row.who),
        String::new(),
        String::new(),
        String::new(),
    ]
}

/// The sheet.
///
/// # Errors
///
/// None that memory does not give.
pub fn write(rows: &[Row<'_>]) -> Result<Vec<u8>, csv::Error> {
    // Spreadsheets take a file for UTF-8 by its mark.
    let mut sheet = csv::Writer::from_writer(b"\xef\xbb\xbf".to_vec());
    sheet.write_record(COLUMNS)?;
    for row in rows {
        sheet.write_record(cells(row))?;
    }
    sheet.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}

/// What came back, also with semicolons or tabs between cells.
///
/// # Errors
///
/// What is no such sheet.
pub fn read(bytes: &[u8]) -> Result<Vec<Filled>, Vec<Misfit>> {
    let wrong = |place: &str, message: String| vec![Misfit { place: place.to_owned(), message }];
    let text =
        std::str::from_utf8(bytes).map_err(|_| wrong("file", "it is not UTF-8: save it as CSV UTF-8".to_owned()))?;
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().next().unwrap_or_default();
    let delimiter =
        [b',', b';', b'\t'].into_iter().max_by_key(|mark| first.bytes().filter(|byte| byte == mark).count());
    let mut sheet =
        csv::ReaderBuilder::new().delimiter(delimiter.unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let header: Vec<String> = match sheet.headers() {
        Ok(header) => header.iter().map(str::to_owned).collect(),
        Err(error) => return Err(wrong("row 1", error.to_string())),
    };
    let mut cells = Vec::new();
    for (row, record) in (2..).zip(sheet.records()) {
        let record = record.map_err(|error| wrong("file", error.to_string()))?;
        // A sheet counts rows and an editor lines, of which a cell may have several.
        let place = match record.position().map_or(row, csv::Position::line) {
            line if line == row => format!("row {row}"),
            line => format!("row {row} (line {line})"),
        };
        cells.push((place, record.iter().map(str::to_owned).collect()));
    }
    table(&header, cells)
}

/// Rows under a header, as answers.
pub(super) fn table(header: &[String], rows: Vec<(String, Vec<String>)>) -> Result<Vec<Filled>, Vec<Misfit>> {
    let column = |name: &str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let (Some(id), Some(answer)) = (column("id"), column("answer")) else {
        let message = "the first row names the columns, and `id` and `answer` are among them; `prognosis questionnaire export` writes such a sheet";
        return Err(vec![Misfit { place: "row 1".to_owned(), message: message.to_owned() }]);
    };
    let (note, evidence) = (column("note"), column("evidence"));
    let filled = rows.into_iter().filter_map(|(place, cells)| {
        let cell = |at: usize| cells.get(at).map(|cell| cell.trim().to_owned()).unwrap_or_default();
        let said = |at: Option<usize>| at.map(cell).filter(|said| !said.is_empty());
        let one = Filled { place, id: cell(id), answer: cell(answer), note: said(note), evidence: said(evidence) };
        let is_empty = one.id.is_empty() && one.answer.is_empty();
        (!is_empty).then_some(one)
    });
    Ok(filled.collect())
}
