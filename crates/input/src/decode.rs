//! The bytes of a file as UTF-8, whatever it is written in: UTF-16 as spreadsheets export it, or what a mapping names.

use std::io::{self, Read};

use encoding_rs::{Decoder, DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE};
use pack::source::hexadecimal;
use sha2::{Digest, Sha256};

/// How many bytes are decoded at once.
const PIECE: usize = 1 << 13;

/// A reader of text that hashes the bytes of the file as they are.
pub(super) struct TextReader<'s> {
    raw: Box<dyn Read + 's>,
    hash: Sha256,
    /// None where the bytes are handed on as they are.
    decoder: Option<Decoder>,
    /// What was read or decoded already, and how much of it was given.
    ready: Vec<u8>,
    given: usize,
}

impl<'s> TextReader<'s> {
    /// Starts to read a text in this encoding; without one its first bytes tell UTF-16.
    ///
    /// # Errors
    ///
    /// If the first bytes cannot be read, or do not fit the encoding.
    pub(super) fn new(mut raw: Box<dyn Read + 's>, encoding: Option<&'static Encoding>) -> io::Result<Self> {
        let (mut hash, mut first) = (Sha256::new(), Vec::new());
        raw.by_ref().take(4).read_to_end(&mut first)?;
        hash.update(&first);
        let encoding = utf16(&first).or(encoding).filter(|encoding| *encoding != UTF_8);
        let decoder = encoding.map(Encoding::new_decoder_without_bom_handling);
        let mut reader = Self { raw, hash, decoder, ready: Vec::new(), given: 0 };
        reader.take_in(&first, first.is_empty())?;
        Ok(reader)
    }

    /// SHA-256 of the whole file, in hexadecimal.
    ///
    /// # Errors
    ///
    /// If the rest of it cannot be read.
    pub(super) fn finish(mut self) -> io::Result<String> {
        let mut buffer = vec![0; 1 << 16];
        loop {
            match self.raw.read(&mut buffer) {
                Ok(0) => return Ok(hexadecimal(&self.hash.finalize())),
                Ok(count) => self.hash.update(buffer.get(..count).unwrap_or_default()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }

    /// What comes next, without taking it: at least as many bytes, as far as there are so many.
    ///
    /// # Errors
    ///
    /// If they cannot be read.
    pub(super) fn peek(&mut self, count: usize) -> io::Result<&[u8]> {
        while self.ready.len() - self.given < count && self.fill()? {}
        Ok(self.ready.get(self.given..).unwrap_or_default())
    }

    /// Makes more bytes ready; false at the end.
    fn fill(&mut self) -> io::Result<bool> {
        let mut buffer = [0; PIECE];
        let count = self.raw.read(&mut buffer)?;
        let bytes = buffer.get(..count).unwrap_or_default();
        self.hash.update(bytes);
        self.ready.drain(..self.given);
        self.given = 0;
        self.take_in(bytes, count == 0)?;
        Ok(count > 0)
    }

    /// Adds bytes of the file to what is ready.
    fn take_in(&mut self, mut bytes: &[u8], last: bool) -> io::Result<()> {
        let Some(decoder) = &mut self.decoder else {
            self.ready.extend(bytes);
            return Ok(());
        };
        #[expect(clippy::large_stack_arrays, reason = "32 KiB, and no piece of a file waits for memory")]
        let mut buffer = [0; 4 * PIECE];
        loop {
            let (result, read, written) = decoder.decode_to_utf8_without_replacement(bytes, &mut buffer, last);
            self.ready.extend(buffer.get(..written).unwrap_or_default());
            bytes = bytes.get(read..).unwrap_or_default();
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(..) => {
                    let message = format!("it is not all {}", decoder.encoding().name());
                    return Err(io::Error::new(io::ErrorKind::InvalidData, message));
                }
            }
        }
        if last {
            self.decoder = None;
        }
        Ok(())
    }
}

impl Read for TextReader<'_> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && self.fill()? {}
        let count = self.ready.get(self.given..).unwrap_or_default().read(out)?;
        self.given += count;
        Ok(count)
    }
}

/// UTF-16 by its mark, or by the zeros beside the letters of its beginning.
fn utf16(first: &[u8]) -> Option<&'static Encoding> {
    match first {
        [0xff, 0xfe, ..] => Some(UTF_16LE),
        [0xfe, 0xff, ..] => Some(UTF_16BE),
        [one, 0, two, 0] if *one != 0 && *two != 0 => Some(UTF_16LE),
        [0, one, 0, two] if *one != 0 && *two != 0 => Some(UTF_16BE),
        _ => None,
    }
}

/// Bytes as text: UTF-16 where they begin like it, else UTF-8, with a mark in place of what is neither.
pub(super) fn text(bytes: &[u8]) -> String {
    match utf16(bytes.get(..4).unwrap_or(bytes)) {
        Some(encoding) => encoding.decode_without_bom_handling(bytes).0.into_owned(),
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}
