//! The bytes of a file on their way to the CSV reader: counted, hashed, and kept for as long as a row may have to be shown.

use std::io::{self, Read};

use pack::source::hexadecimal;
use sha2::{Digest, Sha256};

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
    inner: Box<dyn Read + 's>,
    hash: Sha256,
    /// What was read to look for the mark, and is no mark.
    pending: Vec<u8>,
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
    pub(super) fn new(mut inner: Box<dyn Read + 's>) -> io::Result<Self> {
        let (mut hash, mut mark) = (Sha256::new(), 0);
        let pending = loop {
            let mut first = Vec::new();
            inner.by_ref().take(MARK.len() as u64).read_to_end(&mut first)?;
            hash.update(&first);
            if first != MARK {
                break first;
            }
            mark += MARK.len();
        };
        let (kept, base, spent) = (Vec::new(), 0, 0);
        Ok(Self { inner, hash, pending, mark, kept, base, spent, most: usize::MAX, stopped: None })
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
    pub(super) fn finish(mut self) -> io::Result<String> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            match self.inner.read(&mut buffer) {
                Ok(0) => return Ok(hexadecimal(&self.hash.finalize())),
                Ok(count) => self.hash.update(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
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
        let count = if self.pending.is_empty() {
            let count = self.inner.read(out)?;
            self.hash.update(out.get(..count).unwrap_or_default());
            count
        } else {
            let count = self.pending.len().min(out.len());
            let first: Vec<u8> = self.pending.drain(..count).collect();
            out.iter_mut().zip(first).for_each(|(place, byte)| *place = byte);
            count
        };
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
        let mut tape = HashingReader::new(Box::new(&text[..])).unwrap();
        let mut buffer = [0; 5];
        // What was read to look for a mark comes first.
        assert_eq!((tape.read(&mut buffer).unwrap(), &buffer[..3], tape.mark()), (3, &b"one"[..], 3));
        assert_eq!((tape.read(&mut buffer[3..]).unwrap(), &buffer), (2, b"one\nt"));
        tape.keep_from(4);
        assert_eq!(tape.between(4, 5), b"t");
        assert_eq!((tape.read(&mut buffer).unwrap(), &buffer), (5, b"wo\nth"));
        assert_eq!((tape.between(4, 8), tape.rest(8), tape.between(0, 5)), (&b"two\n"[..], &b"th"[..], &b"t"[..]));
        assert_eq!(tape.finish().unwrap(), sha256(text));
    }

    #[test]
    fn the_hash_is_that_of_the_file_however_far_it_was_read() {
        for text in [&b""[..], b"a", b"\xef\xbb\xbf", b"\xef\xbb\xbfa,b", b"abcdef", b"\xef\xbb\xbf\xef\xbb\xbfa"] {
            let mut tape = HashingReader::new(Box::new(text)).unwrap();
            let mut read = Vec::new();
            tape.read_to_end(&mut read).unwrap();
            assert_eq!(read, String::from_utf8_lossy(text).trim_start_matches('\u{feff}').as_bytes().to_vec());
            assert_eq!(tape.finish().unwrap(), sha256(text));
            assert_eq!(HashingReader::new(Box::new(text)).unwrap().finish().unwrap(), sha256(text));
        }
    }

    #[test]
    fn a_row_or_a_file_without_end_is_stopped() {
        let mut tape = HashingReader::new(Box::new(io::repeat(b'a'))).unwrap();
        assert!(tape.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(tape.stopped, Some(ReadStop::RowTooLong));
        let mut tape = HashingReader::new(Box::new(io::repeat(b'a'))).unwrap();
        tape.most = 100;
        assert!(tape.read_to_end(&mut Vec::new()).is_err());
        assert_eq!(tape.stopped, Some(ReadStop::TooLarge));
    }
}
