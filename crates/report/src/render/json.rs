//! The frozen shape `prognosis/report/1` as indented JSON.

use std::io::{Result, Write};

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

use super::RenderError;
use crate::Report;

/// Writes the report as JSON, with a line feed at the end.
pub(super) fn render(report: &Report) -> std::result::Result<Vec<u8>, RenderError> {
    let mut text = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut text, Indented::default());
    report.serialize(&mut serializer).map_err(|source| RenderError::Json { source })?;
    text.push(b'\n');
    Ok(text)
}

/// Writes the report as JSON on one line, with a line feed at the end.
pub(super) fn line(report: &Report) -> std::result::Result<Vec<u8>, RenderError> {
    let mut text = serde_json::to_vec(report).map_err(|source| RenderError::Json { source })?;
    text.push(b'\n');
    Ok(text)
}

/// The form of `serde_json::to_string_pretty`, which writes each level of an indentation by itself: a report has a hundred thousand.
#[derive(Default)]
struct Indented {
    depth: usize,
    /// Whether anything stands in the list or object that is being written.
    filled: bool,
}

const SPACES: [u8; 32] = [b' '; 32];

impl Indented {
    fn begin<W: Write + ?Sized>(&mut self, out: &mut W, bracket: u8) -> Result<()> {
        self.depth += 1;
        self.filled = false;
        out.write_all(&[bracket])
    }

    fn end<W: Write + ?Sized>(&mut self, out: &mut W, bracket: u8) -> Result<()> {
        self.depth -= 1;
        if self.filled {
            self.line(out, b"\n")?;
        }
        out.write_all(&[bracket])
    }

    fn line<W: Write + ?Sized>(&self, out: &mut W, end: &[u8]) -> Result<()> {
        out.write_all(end)?;
        let mut left = 2 * self.depth;
        while left > 0 {
            let some = left.min(SPACES.len());
            out.write_all(&SPACES[..some])?;
            left -= some;
        }
        Ok(())
    }
}

impl Formatter for Indented {
    fn begin_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.begin(out, b'[')
    }

    fn end_array<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.end(out, b']')
    }

    fn begin_array_value<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.line(out, if first { b"\n" } else { b",\n" })
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.begin(out, b'{')
    }

    fn end_object<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        self.end(out, b'}')
    }

    fn begin_object_key<W: Write + ?Sized>(&mut self, out: &mut W, first: bool) -> Result<()> {
        self.line(out, if first { b"\n" } else { b",\n" })
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, out: &mut W) -> Result<()> {
        out.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> Result<()> {
        self.filled = true;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_form_is_that_of_serde_json() {
        let mut value =
            serde_json::json!({ "none": [], "empty": {}, "deep": [1, { "a": [[], [null, "b"]], "c": true }] });
        for _ in 0..20 {
            value = serde_json::json!([value, "more"]);
        }
        let mut text = Vec::new();
        value.serialize(&mut Serializer::with_formatter(&mut text, Indented::default())).unwrap();
        assert_eq!(String::from_utf8(text).unwrap(), serde_json::to_string_pretty(&value).unwrap());
    }
}
