//! The bytes of a file on their way to the CSV reader: counted, hashed, and kept for as long as a row may have to be shown.

use std::io::{self, Read};

use encoding_rs::Encoding;

use super::decode::TextReader;

/// The most bytes that one row may have. A quote that is never closed would otherwise take the rest of the file for one cell.
pub(super) const LONGEST_ROW: usize = 1 << 20;

/// The mark by which some programs say that a text is UTF-8.
const MARK: &[u8] = b"\xef\xbb\xbf";

/// Why reading was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadStop {
    /// The file has more bytes than may be read.
    TooLarge,
    /// A row has more than [`LONGEST_ROW`] bytes.
    RowTooLong,
}

/// A reader that keeps what it has read from a place on. Offsets count from behind the byte order mark.
pub(super) struct HashingReader<'s> {
    inner: TextReader<'s>,
    /// How many bytes of marks there were; some programs write one before another.
    mark: usize,
    kept: Vec<u8>,
    /// The offset of the first byte that is kept.
    base: usize,
    /// How many of the kept bytes are not needed any more.
    spent: usize,
    /// The most bytes that are read.
    pub(super) most: usize,
    /// Why reading was stopped.
    pub(super) stopped: Option<ReadStop>,
}

impl<'s> HashingReader<'s> {
    /// Starts to read.
    ///
    /// # Errors
    ///
    /// If the first bytes cannot be read.
    pub(super) fn new(inner: Box<dyn Read + 's>, encoding: Option<&'static Encoding>) -> io::Result<Self> {
        let mut inner = TextReader::new(inner, encoding)?;
        let mut mark = 0;
        while inner.peek(MARK.len())?.starts_with(MARK) {
            inner.read_exact(&mut [0; MARK.len()])?;
            mark += MARK.len();
        }
        let (kept, base, spent) = (Vec::new(), 0, 0);
        Ok(Self { inner, mark, kept, base, spent, most: usize::MAX, stopped: None })
    }

    /// What the file begins with behind the marks: all of its first line, as far as it is not too long for a row.
    ///
    /// # Errors
    ///
    /// If it cannot be read.
    pub(super) fn beginning(&mut self) -> io::Result<&[u8]> {
        let (mut wanted, mut looked) = (256, 0);
        loop {
            let there = self.inner.peek(wanted)?;
            let lines = there.iter().position(|byte| !matches!(byte, b'\r' | b'\n')).unwrap_or(there.len());
            let whole =
                there.get(looked.max(lines)..).unwrap_or_default().iter().any(|byte| matches!(byte, b'\r' | b'\n'));
            if whole || there.len() < wanted || wanted > LONGEST_ROW {
                return self.inner.peek(0);
            }
            (looked, wanted) = (there.len(), 2 * wanted);
        }
    }

    /// How many bytes of the file stand before the first offset.
    pub(super) fn mark(&self) -> usize {
        self.mark
    }

    /// Forgets what stands before an offset.
    pub(super) fn keep_from(&mut self, offset: usize) {
        self.spent = offset.saturating_sub(self.base).min(self.kept.len());
    }

    /// What stands between two offsets, as far as it is kept.
    pub(super) fn between(&self, start: usize, end: usize) -> &[u8] {
        let inside = |offset: usize| offset.saturating_sub(self.base).min(self.kept.len());
        self.kept.get(inside(start)..inside(end)).unwrap_or_default()
    }

    /// All that is kept from an offset on.
    pub(super) fn rest(&self, start: usize) -> &[u8] {
        self.between(start, usize::MAX)
    }

    /// SHA-256 of the whole file, in hexadecimal.
    ///
    /// # Errors
    ///
    /// If the rest of it cannot be read.
    pub(super) fn finish(self) -> io::Result<String> {
        self.inner.finish()
    }
}

impl Read for HashingReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let mut stop = |stop| {
            self.stopped = Some(stop);
            Err(io::Error::other("reading was stopped"))
        };
        if self.kept.len() - self.spent > LONGEST_ROW {
            return stop(ReadStop::RowTooLong);
        }
        if self.base + self.kept.len() > self.most {
            return stop(ReadStop::TooLarge);
        }
        let count = self.inner.read(out)?;
        self.kept.drain(..self.spent);
        self.base += self.spent;
        self.spent = 0;
        self.kept.extend(out.get(..count).unwrap_or_default());
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use pack::source::sha256;

    use super::*;

    #[test]
    fn what_is_kept_is_found_again_by_its_offset() {
        let text = b"\xef\xbb\xbfone\ntwo\nthree\n";
        let mut tape = HashingReader::new(Box::new(&text[..]), None).unwrap();
        let mut buffer = [0; 5];
        // What was read to look for a mark comes first.
        assert_eq!((tape.read(&mut buffer).unwrap(), &buffer, tape.mark()), (5, b"one\nt", 3));
        tape.keep_from(4);
        assert_eq!(tape.between(4, 5), b"t");
        assert_eq!((tape.read(&mut buffer).unwrap(), &buffer), (5, b"wo\nth"));
        assert_eq!((tape.between(4, 8), tape.rest(8), tape.between(0, 5)), (&b"two\n"[..], &b"th"[..], &b"t"[..]));
        assert_eq!(tape.finish().unwrap(), sha256(text));
    }

    #[test]
    fn the_hash_is_that_of_the_file_however_far_it_was_read() {
        for text in [&b""[..], b"a", b"\xef\xbb\xbf", b"\xef\xbb\xbfa,b", b"abcdef", b"\xef\xbb\xbf\xef\xbb\xbfa"] {
            let mut tape = HashingReader::new(Box::new(text), None).unwrap();
            let mut read = Vec::new();
            tape.read_to_end(&mut read).unwrap();
            assert_eq!(read, String::from_utf8_lossy(text).trim_start_matches('\u{feff}').as_bytes().to_vec());
            assert_eq!(tape.finish().unwrap(), sha256(text));
            assert_eq!(HashingReader::new(Box::new(text), None).unwrap().finish().unwrap(), sha256(text));
        }
    }

    #[test]
    fn a_row_or_a_file_without_end_is_stopped() {
        let mut tape = HashingReader::new(Box::new(io::repeat(b'a')), None).unwrap();
        assert!(tape.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(tape.stopped, Some(ReadStop::RowTooLong));
        let mut tape = HashingReader::new(Box::new(io::repeat(b'a')), None).unwrap();
        tape.most = 100;
        assert!(tape.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(tape.stopped, Some(ReadStop::TooLarge));
    }
}
