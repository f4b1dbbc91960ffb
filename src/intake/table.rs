//! CSV as rows of cells that know their place, or every reason why it is none.

use std::ops::Range;

use crate::model::location::Lines;
use crate::model::{Problem, Problems, Span};
use crate::yaml::tree::MAX_BYTES;

/// The most rows that are read.
const MAX_ROWS: usize = 100_000;

/// One cell: its words without quotes and blanks around, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell {
    /// What it says.
    pub(super) text: String,
    /// The bytes of the file, with quotes.
    pub(super) span: Span,
}

/// The text of a CSV file, or the one problem that keeps it from being text.
pub(super) fn text<'b>(file: &str, bytes: &'b [u8]) -> Result<&'b str, Vec<Problem>> {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, and at most {MAX_BYTES} are read", bytes.len());
        let problem = Problem::error("csv-too-large", file, None, message);
        return Err(vec![problem.help("leave out what is no metric")]);
    }
    std::str::from_utf8(bytes).map_err(|error| {
        let at = error.valid_up_to();
        let good = String::from_utf8_lossy(&bytes[..at]);
        let place = Lines::new(&good).place(file, at);
        let message = format!("byte {at} (line {}, column {}) is not UTF-8", place.line, place.column);
        let help = match bytes {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file looks like UTF-16; save it as UTF-8",
            _ => "save the file as `CSV UTF-8`",
        };
        vec![Problem::error("csv-utf8", file, Span::new(at, at + 1), message).label("not UTF-8").help(help)]
    })
}

/// All rows that hold anything, each as long as the first.
pub(super) fn rows(file: &str, text: &str, problems: &mut Problems) -> Vec<Vec<Cell>> {
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    let cut = text.len() - body.len();
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).from_reader(body.as_bytes());
    let mut record = csv::StringRecord::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    loop {
        let start = offset(reader.position());
        match reader.read_record(&mut record) {
            Ok(true) => {}
            Ok(false) => return rows,
            Err(error) => {
                let at = Span::at(cut + start);
                problems.push(Problem::error("csv-syntax", file, at, format!("cannot be read as CSV: {error}")));
                return rows;
            }
        }
        let raw = body.get(start..offset(reader.position())).unwrap_or_default();
        let spans = match cells(raw) {
            Ok(spans) if spans.len() == record.len() => spans,
            Ok(_) => {
                return stop(rows, problems, quote(file, Span::at(cut + start), "the quotes of this row do not match"));
            }
            Err((at, message)) => {
                let at = cut + start + at;
                return stop(rows, problems, quote(file, Span::new(at, at + 1), message));
            }
        };
        let cell = |(words, at): (&str, Range<usize>)| {
            let bare = raw.get(at.clone()).unwrap_or_default();
            let from = cut + start + at.start + (bare.len() - bare.trim_start().len());
            Cell { text: words.trim().to_owned(), span: Span::new(from, from + bare.trim().len()) }
        };
        let row: Vec<Cell> = record.iter().zip(spans).map(cell).collect();
        if row.iter().all(|cell| cell.text.is_empty()) {
            continue;
        }
        if rows.len() == MAX_ROWS {
            let at = row.first().map_or(Span::default(), |cell| cell.span);
            let message = format!("the file has more than {MAX_ROWS} rows");
            let problem = Problem::error("csv-too-many-rows", file, at, message);
            return stop(rows, problems, problem.help("keep the latest value of each metric"));
        }
        match rows.first().map(Vec::len) {
            Some(width) if width != row.len() => uneven(file, width, &row, problems),
            _ => rows.push(row),
        }
    }
}

fn stop(rows: Vec<Vec<Cell>>, problems: &mut Problems, problem: Problem) -> Vec<Vec<Cell>> {
    problems.push(problem);
    rows
}

fn uneven(file: &str, width: usize, row: &[Cell], problems: &mut Problems) {
    // Too many: the first that is too much. Too few: the last that is there.
    let at = row.get(width).or(row.last()).map_or(Span::default(), |cell| cell.span);
    let message = format!("this row has {} cells, and the header has {width}", row.len());
    let problem = Problem::error("csv-uneven", file, at, message).label("uneven row");
    problems.push(problem.help("put a cell that holds a comma in quotes; keep a comma for each empty cell"));
}

fn quote(file: &str, span: Span, message: &str) -> Problem {
    let problem = Problem::error("csv-quote", file, span, message).label("this quote");
    problem
        .help("a quoted cell starts and ends with `\"` right beside the commas; a quote inside of it is written twice")
}

fn offset(position: &csv::Position) -> usize {
    usize::try_from(position.byte()).unwrap_or(usize::MAX)
}

/// Where the cells of one record stand in its bytes, or the offset of a quote that is out of place, and why.
fn cells(raw: &str) -> Result<Vec<Range<usize>>, (usize, &'static str)> {
    let bytes = raw.as_bytes();
    let mut at = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut cells = Vec::new();
    loop {
        let start = at;
        let quoted = bytes.get(at) == Some(&b'"');
        if quoted {
            at = closing(bytes, start).ok_or((start, "this quote is never closed"))? + 1;
        }
        while let Some(byte) = bytes.get(at).filter(|byte| !matches!(byte, b',' | b'\r' | b'\n')) {
            match byte {
                b'"' => return Err((at, "a quote stands inside of a cell")),
                _ if quoted => return Err((at, "something stands behind the closing quote")),
                _ => at += 1,
            }
        }
        cells.push(start..at);
        match bytes.get(at) {
            Some(b',') => at += 1,
            _ => return Ok(cells),
        }
    }
}

/// The offset of the quote that closes the one at `start`.
fn closing(bytes: &[u8], start: usize) -> Option<usize> {
    let mut at = start + 1;
    loop {
        match (bytes.get(at)?, bytes.get(at + 1)) {
            (b'"', Some(b'"')) => at += 2,
            (b'"', _) => return Some(at),
            _ => at += 1,
        }
    }
}
