//! CSV as rows that know their place, one after the other; the file is never held as a whole.

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use diagnostics::{Code, Excerpt, Location, Problem, Span};
use encoding_rs::Encoding;

use super::quotes::{self, cells};
use super::row::Row;
use super::source::{Source, unreadable};
use super::tape::{HashingReader, LONGEST_ROW, ReadStop};

/// How many bytes are read at once.
const BUFFER: usize = 1 << 16;

/// How much of a file is read, and what to do about one that has more.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// The most bytes.
    pub(super) bytes: usize,
    /// The most rows, with the header.
    pub(super) rows: usize,
    /// What to do about more of them.
    pub(super) help: &'static str,
}

/// What a header may have: more is no table that anybody exported on purpose.
const MOST_COLUMNS: usize = 1_000;
const LONGEST_HEADER: usize = 64 << 10;

/// What may part the cells of a row, the most usual first.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// How a file is written, as far as somebody said so; the file itself tells the rest.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dialect {
    /// What parts the cells; without it, whatever parts the first row most often.
    pub(super) separator: Option<u8>,
    /// The encoding; without it UTF-8, or UTF-16 by how the file begins.
    pub(super) encoding: Option<&'static Encoding>,
}

/// The rows of a file, from the first on, without those in which nothing stands.
pub(super) struct Rows<'s> {
    file: &'s str,
    reader: csv::Reader<HashingReader<'s>>,
    record: StringRecord,
    limits: Limits,
    /// What parts the cells.
    separator: u8,
    /// Whether the last byte that was read is a CR, of which an LF may follow.
    is_returned: bool,
    /// The line at which the next row begins.
    line: u32,
    /// How many rows were read.
    rows: usize,
    /// The bytes and the line of the row that was read last.
    last: (usize, usize, u32),
    /// Whether an empty line or row stands before it.
    is_apart: bool,
}

impl<'s> Rows<'s> {
    /// Starts to read a source.
    pub(super) fn open(source: &'s Source, limits: Limits, dialect: Dialect) -> Result<Self, Box<Problem>> {
        Self::over(&source.path, source.open()?, limits, dialect, BUFFER)
    }

    /// Starts to read whatever a reader gives, some bytes at a time.
    pub(super) fn over(
        file: &'s str,
        bytes: Box<dyn std::io::Read + 's>,
        limits: Limits,
        dialect: Dialect,
        buffer: usize,
    ) -> Result<Self, Box<Problem>> {
        let mut tape = HashingReader::new(bytes, dialect.encoding).map_err(|error| unreadable(file, &error))?;
        let beginning = tape.beginning().map_err(|error| unreadable(file, &error))?;
        let separator = dialect.separator.unwrap_or_else(|| separator(beginning));
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(separator)
            .buffer_capacity(buffer)
            .from_reader(tape);
        let record = StringRecord::new();
        let (is_returned, is_apart, last) = (false, false, (0, 0, 1));
        let mut rows = Self { file, reader, record, limits, separator, is_returned, line: 1, rows: 0, last, is_apart };
        rows.limit(limits);
        Ok(rows)
    }

    /// Says how much is read from here on.
    pub(super) fn limit(&mut self, limits: Limits) {
        self.limits = limits;
        self.reader.get_mut().most = limits.bytes;
    }

    /// The next row; none at the end of the file.
    ///
    /// # Errors
    ///
    /// What keeps the rest of the file from being read.
    pub(super) fn next(&mut self) -> Result<Option<Row<'_>>, Box<Problem>> {
        if !self.advance()? {
            return Ok(None);
        }
        let (start, end, line) = self.last;
        let tape = self.reader.get_ref();
        let raw = std::str::from_utf8(tape.between(start, end)).unwrap_or_default();
        let start = start + tape.mark();
        let (separator, is_apart) = (self.separator, self.is_apart);
        Ok(Some(Row { file: self.file, line, record: &self.record, raw, start, separator, is_apart }))
    }

    /// What parts the cells.
    pub(super) fn separator(&self) -> u8 {
        self.separator
    }

    /// The first row, which names the columns; none in a file without rows.
    ///
    /// # Errors
    ///
    /// What keeps the file from being read, or a header that is wider than any.
    pub(super) fn header(&mut self) -> Result<Option<Row<'_>>, Box<Problem>> {
        let Some(row) = self.next()? else { return Ok(None) };
        if row.len() <= MOST_COLUMNS && row.raw.len() <= LONGEST_HEADER {
            return Ok(Some(row));
        }
        let message = format!("the header has {} columns in {} bytes", row.len(), row.raw.len());
        let problem = Problem::error(Code::CsvHeader, row.file, Span::at(row.start), message);
        let help = format!(
            "export the columns that are needed: a header may have {MOST_COLUMNS} columns in {LONGEST_HEADER} bytes"
        );
        Err(problem.help(help).excerpt(row.beginning()).into())
    }

    /// Reads on to the next row in which something stands.
    fn advance(&mut self) -> Result<bool, Box<Problem>> {
        self.is_apart = false;
        loop {
            let from = self.offset();
            self.reader.get_mut().keep_from(from);
            let read = self.reader.read_record(&mut self.record);
            let to = self.offset();
            let raw = self.reader.get_ref().between(from, to);
            let skipped = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let empty = breaks(raw.get(..skipped).unwrap_or_default(), self.is_returned);
            self.is_apart |= empty > 0;
            let line = self.line.saturating_add(empty);
            let whole = trimmed(raw);
            let (start, end) = (from + skipped, from + whole.max(skipped));
            match read {
                Ok(true) => {}
                Ok(false) => return Ok(false),
                Err(error) => return Err(self.refused(from + skipped, line, error).into()),
            }
            if raw.contains(&b'"') {
                self.check_quotes(start, end, line)?;
            }
            let raw = self.reader.get_ref().between(from, to);
            self.line = self.line.saturating_add(breaks(raw, self.is_returned));
            self.is_returned = raw.last().map_or(self.is_returned, |byte| *byte == b'\r');
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
                self.is_apart = true;
                continue;
            }
            // What some spreadsheets write above the header for others.
            if self.rows == 0 && hinted(self.reader.get_ref().between(start, end)).is_some() {
                continue;
            }
            self.last = (start, end, line);
            if self.rows == self.limits.rows {
                let message = format!("the file has more than {} rows", self.limits.rows);
                let start = start + self.reader.get_ref().mark();
                let problem = Problem::error(Code::CsvTooManyRows, self.file, Span::at(start), message);
                return Err(problem.help(self.limits.help).into());
            }
            self.rows += 1;
            return Ok(true);
        }
    }

    fn offset(&self) -> usize {
        usize::try_from(self.reader.position().byte()).unwrap_or(usize::MAX)
    }

    /// Refuses quotes that different programs would read differently.
    fn check_quotes(&self, start: usize, end: usize, line: u32) -> Result<(), Box<Problem>> {
        let tape = self.reader.get_ref();
        let raw = std::str::from_utf8(tape.between(start, end)).unwrap_or_default();
        let (at, message) = match cells(raw, self.separator) {
            Ok(spans) if spans.len() == self.record.len() => return Ok(()),
            Ok(_) => (0, "the quotes of this row do not match"),
            Err(found) => found,
        };
        Err(self.misquoted(raw, start, line, at, message).into())
    }

    fn misquoted(&self, raw: &str, start: usize, line: u32, at: usize, message: &str) -> Problem {
        let start = start + self.reader.get_ref().mark();
        let problem = Problem::error(Code::CsvQuote, self.file, Span::new(start + at, start + at + 1), message);
        let text = head(raw, 10).to_owned();
        let excerpt = Excerpt { file: self.file.to_owned(), line, start, text };
        problem.label("this quote").help(quotes::HELP).excerpt(excerpt)
    }

    /// The problem that keeps the rest of the file from being read.
    fn refused(&self, start: usize, line: u32, error: csv::Error) -> Problem {
        let tape = self.reader.get_ref();
        let rest = tape.rest(start);
        let place = Span::at(start + tape.mark());
        match tape.stopped {
            Some(ReadStop::TooLarge) => {
                let message = format!("the file has more than {} bytes", self.limits.bytes);
                return Problem::error(Code::CsvTooLarge, self.file, None, message).help(self.limits.help);
            }
            Some(ReadStop::RowTooLong) => {
                let text = String::from_utf8_lossy(rest);
                return match cells(&text, self.separator) {
                    Err((at, message)) => self.misquoted(&text, start, line, at, message),
                    Ok(_) => {
                        let message = format!("the row that begins in line {line} has more than {LONGEST_ROW} bytes");
                        let problem = Problem::error(Code::CsvRowTooLong, self.file, place, message);
                        problem.help("save the file as CSV, one row a line")
                    }
                };
            }
            None => {}
        }
        if let ErrorKind::Io(error) = error.kind() {
            return unreadable(self.file, error);
        }
        match std::str::from_utf8(rest) {
            Err(utf8) => self.not_utf8(rest, start, line, utf8.valid_up_to()),
            Ok(_) => Problem::error(Code::CsvSyntax, self.file, place, format!("cannot be read as CSV: {error}")),
        }
    }

    /// The problem of bytes that are no text: they begin at `bad` in what is kept from `start` on.
    fn not_utf8(&self, kept: &[u8], start: usize, line: u32, bad: usize) -> Problem {
        let good = String::from_utf8_lossy(kept.get(..bad).unwrap_or_default());
        let place = Location::of(self.file, &good, Span::at(bad));
        let (at, line_of) = (start + bad + self.reader.get_ref().mark(), line + place.line - 1);
        let message = format!("byte {at} (line {line_of}, column {}) is not UTF-8", place.column);
        let help = "save the file as `CSV UTF-8`, or let `prognosis map` write its encoding into a mapping.yaml";
        let start = start + self.reader.get_ref().mark();
        let excerpt = Excerpt { file: self.file.to_owned(), line, start, text: good.into_owned() };
        let problem = Problem::error(Code::CsvUtf8, self.file, Span::new(at, at + 1), message).label("not UTF-8");
        problem.help(help).excerpt(excerpt)
    }

    /// SHA-256 of the whole file, in hexadecimal.
    pub(super) fn finish(self) -> Result<String, Box<Problem>> {
        self.reader.into_inner().finish().map_err(|error| unreadable(self.file, &error).into())
    }
}

/// How many lines end in some bytes, in LF, CRLF or CR; `is_returned` says whether a CR stands before them.
fn breaks(bytes: &[u8], mut is_returned: bool) -> u32 {
    let ends = |byte: &&u8| {
        let ends = **byte == b'\r' || **byte == b'\n' && !is_returned;
        is_returned = **byte == b'\r';
        ends
    };
    u32::try_from(bytes.iter().filter(ends).count()).unwrap_or(u32::MAX)
}

/// Some lines of a text, from the first on.
fn head(text: &str, lines: usize) -> &str {
    let end = diagnostics::location::line_starts(text).nth(lines).unwrap_or(text.len());
    text.get(..end).unwrap_or_default().trim_end_matches(['\r', '\n'])
}

/// What parts the cells, where a file says so by `sep=` above its header.
fn hinted(line: &[u8]) -> Option<u8> {
    match line.trim_ascii().strip_prefix(b"sep=") {
        Some([separator]) => Some(*separator),
        // The reader may take the sign for what parts two empty cells.
        Some([]) => line.trim_ascii_start().get(4).copied(),
        _ => None,
    }
    .filter(|separator| SEPARATORS.contains(separator))
}

/// What parts the cells of a file that begins with these bytes: of the first row, outside of quotes, what stands there most often.
fn separator(beginning: &[u8]) -> u8 {
    let start = beginning.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let lines = beginning.get(start..).unwrap_or_default();
    let line = lines.split(|byte| matches!(byte, b'\r' | b'\n')).next().unwrap_or_default();
    if let Some(separator) = hinted(line) {
        return separator;
    }
    let mut counts = [0; SEPARATORS.len()];
    let mut is_quoted = false;
    for byte in line {
        is_quoted ^= *byte == b'"';
        if let Some(at) = SEPARATORS.iter().position(|separator| separator == byte).filter(|_| !is_quoted) {
            counts[at] += 1;
        }
    }
    let most = counts.iter().max().copied().unwrap_or_default();
    let first = counts.iter().position(|count| *count == most).unwrap_or_default();
    SEPARATORS[first]
}

/// How many bytes there are before the line breaks at the end.
fn trimmed(bytes: &[u8]) -> usize {
    bytes.len() - bytes.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}
