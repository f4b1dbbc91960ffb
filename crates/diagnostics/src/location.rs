//! Where something stands: as byte offsets for machines, as file, line and column for people.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A range of bytes in one text: `start` belongs to it, `end` does not.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The offset of the first byte.
    pub start: usize,
    /// The offset after the last byte; equal to `start` where only a point is meant.
    pub end: usize,
}

impl Span {
    /// The smallest span that holds both.
    #[must_use]
    pub fn to(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The bytes from `start` up to, but without, `end`.
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// The point before the byte at `offset`.
    pub fn at(offset: usize) -> Self {
        Self { start: offset, end: offset }
    }

    /// The words that stand here in `text`, or nothing where the span does not fit that text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// The nearest span that fits `text`: inside of it, between whole characters, not reversed.
    #[must_use]
    pub fn clamp(self, text: &str) -> Self {
        let start = text.floor_char_boundary(self.start);
        Self { start, end: text.ceil_char_boundary(self.end).max(start) }
    }
}

/// A place as people and other programs name it. The default is no place at all: no file, line 0.
#[derive(Serialize, Deserialize, Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, as the user named it.
    pub file: String,
    /// The line, counted from 1.
    pub line: u32,
    /// The column in characters (not bytes), counted from 1.
    pub column: u32,
}

impl Location {
    /// Where `span` starts in `text`, the text of `file`. For many places in one text use [`Lines`].
    pub fn of(file: &str, text: &str, span: Span) -> Self {
        let offset = text.floor_char_boundary(span.start);
        let (mut line, mut start) = (0, 0);
        for next in line_starts(text).take_while(|start| *start <= offset) {
            (line, start) = (line + 1, next);
        }
        let column = text.get(start..offset).unwrap_or_default().chars().count();
        Location { file: file.to_owned(), line: count(line.max(1)), column: count(column + 1) }
    }
}

impl fmt::Display for Location {
    /// Writes `file:line:column`, which editors and terminals turn into a link.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// The lines of a text, found once, so that many offsets can be turned into places.
#[derive(Clone, Debug)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
}

impl<'a> Lines<'a> {
    /// Finds the lines of `text`, which end in LF, CRLF or CR. A byte order mark is no column of the first.
    pub fn new(text: &'a str) -> Self {
        Self { text, starts: line_starts(text).collect() }
    }

    /// The text itself.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// The index of the line, counted from 0, that holds the byte at `offset` (the last one if it lies beyond the end).
    pub fn index(&self, offset: usize) -> usize {
        self.starts.partition_point(|start| *start <= offset).saturating_sub(1)
    }

    /// The bytes of a line without its line break; an index past the end gives the empty span after the text.
    pub fn span(&self, index: usize) -> Span {
        let Some(&start) = self.starts.get(index) else { return Span::at(self.text.len()) };
        let end = self.starts.get(index + 1).map_or(self.text.len(), |next| next - 1);
        let line = Span::new(start, end).of(self.text);
        // The feed of CRLF is cut off above.
        Span::new(start, start + line.trim_end_matches('\r').len())
    }

    /// The place of the byte at `offset`, given the name of the file that holds this text.
    pub fn place(&self, file: &str, offset: usize) -> Location {
        let offset = self.text.floor_char_boundary(offset);
        let index = self.index(offset);
        let before = Span::new(self.starts[index], offset).of(self.text).chars().count();
        Location { file: file.to_owned(), line: count(index + 1), column: count(before + 1) }
    }
}

/// The bytes at which the lines of a text start: behind LF, behind CRLF, and behind a CR alone, which old programs write.
pub fn line_starts(text: &str) -> impl Iterator<Item = usize> + '_ {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let bytes = text.as_bytes();
    let ends = move |at: &usize| match bytes[*at] {
        b'\n' => true,
        b'\r' => bytes.get(at + 1) != Some(&b'\n'),
        _ => false,
    };
    std::iter::once(first).chain((0..bytes.len()).filter(ends).map(|at| at + 1))
}

/// A number of lines or columns; texts of more than four billion are beyond telling apart.
fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn offsets_become_lines_and_columns_of_characters() {
        for (text, offset, expected) in [
            ("", 0, (1, 1)),
            ("", 9, (1, 1)),
            ("ab\ncd", 2, (1, 3)),
            ("ab\ncd", 3, (2, 1)),
            ("ab\r\ncd\r\n", 4, (2, 1)),
            ("ab\r\ncd\r\n", 8, (3, 1)),
            ("ab\rcd\r", 3, (2, 1)),
            ("ab\rcd\r", 2, (1, 3)),
            ("ab\r\rcd", 4, (3, 1)),
            ("ab\r\ncd\re\nf", 7, (3, 1)),
            ("ab\r\ncd", 3, (1, 4)),
            ("äöü: 1", 6, (1, 4)),
            ("äöü: 1", 5, (1, 3)), // inside of a character: its start
            ("\u{feff}a: 1", 3, (1, 1)),
            ("\u{feff}a: 1", 6, (1, 4)),
            ("\u{feff}a: 1", 0, (1, 1)),
        ] {
            let place = Location::of("a.yaml", text, Span::at(offset));
            assert_eq!((place.line, place.column), expected, "{text:?} at {offset}");
        }
    }

    #[test]
    fn a_line_is_told_without_its_break() {
        let text = "\u{feff}ab\r\ncd\n";
        let lines = Lines::new(text);
        assert_eq!([0, 1, 2, 3].map(|index| lines.span(index).of(text)), ["ab", "cd", "", ""]);
    }

    #[test]
    fn a_span_is_clamped_to_whole_characters_of_the_text() {
        for (span, expected) in [((0, 9), (0, 3)), ((2, 2), (1, 3)), ((7, 9), (3, 3)), ((3, 1), (3, 3))] {
            assert_eq!(Span::new(span.0, span.1).clamp("aä"), Span::new(expected.0, expected.1), "{span:?}");
        }
    }

    #[test]
    fn a_place_is_written_as_editors_link_it() {
        let place = Location { file: "rules/a.yaml".into(), line: 3, column: 14 };
        assert_eq!(place.to_string(), "rules/a.yaml:3:14");
    }
}
