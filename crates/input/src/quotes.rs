//! Where the cells of a CSV row stand, and quotes that are out of place.

use std::ops::Range;

/// What to do about a quote that is out of place.
pub(super) const HELP: &str =
    "a quoted cell starts and ends with `\"` right beside what parts the cells; a quote inside of it is written twice";

/// Where the cells of one row stand in its bytes, or the offset of a quote that is out of place, and why.
pub(super) fn cells(raw: &str, separator: u8) -> Result<Vec<Range<usize>>, (usize, &'static str)> {
    let bytes = raw.as_bytes();
    let mut at = bytes.iter().take_while(|byte| matches!(byte, b'\r' | b'\n')).count();
    let mut cells = Vec::new();
    loop {
        let start = at;
        let quoted = bytes.get(at) == Some(&b'"');
        if quoted {
            at = closing(bytes, start).ok_or((start, "this quote is never closed"))? + 1;
        }
        let ends = |byte: &u8| *byte == separator || matches!(byte, b'\r' | b'\n');
        while let Some(byte) = bytes.get(at).filter(|byte| !ends(byte)) {
            match byte {
                b'"' => return Err((at, "a quote stands inside of a cell")),
                _ if quoted => return Err((at, "something stands behind the closing quote")),
                _ => at += 1,
            }
        }
        cells.push(start..at);
        match bytes.get(at) {
            Some(byte) if *byte == separator => at += 1,
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
