//! CSV as rows that know their place, one after the other; the file is never held as a whole.

use csv::{ErrorKind, ReaderBuilder, StringRecord};
use diagnostics::{Code, Excerpt, Place, Problem, Span};

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

/// The rows of a file, from the first on, without those in which nothing stands.
pub(super) struct Rows<'s> {
    file: &'s str,
    reader: csv::Reader<HashingReader<'s>>,
    record: StringRecord,
    limits: Limits,
    /// The line at which the next row begins.
    line: u32,
    /// How many rows were read.
    rows: usize,
    /// The bytes and the line of the row that was read last.
    last: (usize, usize, u32),
}

impl<'s> Rows<'s> {
    /// Starts to read a source.
    pub(super) fn open(source: &'s Source, limits: Limits) -> Result<Self, Box<Problem>> {
        Self::over(&source.path, source.open()?, limits, BUFFER)
    }

    /// Starts to read whatever a reader gives, some bytes at a time.
    pub(super) fn over(
        file: &'s str,
        bytes: Box<dyn std::io::Read + 's>,
        limits: Limits,
        buffer: usize,
    ) -> Result<Self, Box<Problem>> {
        let tape = HashingReader::new(bytes).map_err(|error| unreadable(file, &error))?;
        let reader = ReaderBuilder::new().has_headers(false).flexible(true).buffer_capacity(buffer).from_reader(tape);
        let mut rows = Self { file, reader, record: StringRecord::new(), limits, line: 1, rows: 0, last: (0, 0, 1) };
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
        Ok(Some(Row { file: self.file, line, record: &self.record, raw, start }))
    }

    /// Reads on to the next row in which something stands.
    fn advance(&mut self) -> Result<bool, Box<Problem>> {
        loop {
            let from = self.offset();
            self.reader.get_mut().keep_from(from);
            let read = self.reader.read_record(&mut self.record);
            let to = self.offset();
            let raw = self.reader.get_ref().between(from, to);
            let skipped = raw.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
            let line = self.line.saturating_add(breaks(raw.get(..skipped).unwrap_or_default()));
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
            self.line = self.line.saturating_add(breaks(raw));
            if self.record.iter().all(|cell| cell.trim().is_empty()) {
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
        let (at, message) = match cells(raw) {
            Ok(spans) if spans.len() == self.record.len() => return Ok(()),
            Ok(_) => (0, "the quotes of this row do not match"),
            Err(found) => found,
        };
        Err(self.misquoted(raw, start, line, at, message).into())
    }

    fn misquoted(&self, raw: &str, start: usize, line: u32, at: usize, message: &str) -> Problem {
        let start = start + self.reader.get_ref().mark();
        let problem = Problem::error(Code::CsvQuote, self.file, Span::new(start + at, start + at + 1), message);
        let text = raw.lines().take(10).collect::<Vec<_>>().join("\n");
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
                return match cells(&text) {
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
        let place = Place::of(self.file, &good, Span::at(bad));
        let (at, line_of) = (start + bad + self.reader.get_ref().mark(), line + place.line - 1);
        let message = format!("byte {at} (line {line_of}, column {}) is not UTF-8", place.column);
        let help = match kept {
            [0xff, 0xfe, ..] | [0xfe, 0xff, ..] if start == 0 => "the file looks like UTF-16; save it as UTF-8",
            _ => "save the file as `CSV UTF-8`",
        };
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

/// How many lines end in some bytes.
fn breaks(bytes: &[u8]) -> u32 {
    u32::try_from(bytes.iter().filter(|byte| **byte == b'\n').count()).unwrap_or(u32::MAX)
}

/// How many bytes there are before the line breaks at the end.
fn trimmed(bytes: &[u8]) -> usize {
    bytes.len() - bytes.iter().rev().take_while(|byte| matches!(byte, b'\r' | b'\n')).count()
}
