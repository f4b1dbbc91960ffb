//! Comma-separated values, also with semicolons or tabs between.

use std::io::{BufReader, Cursor, Read};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, Reader, ReaderBuilder};

use super::{CHUNK, Chunk, Input, RawRows, Rows, TableError, columns_of};
use crate::fields::{Field, Fields};

/// The rows of a CSV file.
pub struct CsvRows<R> {
    reader: Reader<Counted<R>>,
    columns: Vec<(String, Option<Field>)>,
    next: u64,
    size: u64,
    read: Arc<AtomicU64>,
}

/// How many bytes are looked at to tell what stands between columns.
const HEAD: usize = 64 << 10;

impl<R: Input> CsvRows<R> {
    /// Reads the names of the columns.
    ///
    /// # Errors
    ///
    /// [`TableError`].
    pub fn new(mut source: R, fields: &Fields) -> Result<CsvRows<R>, TableError> {
        let size = source.size();
        let read = Arc::new(AtomicU64::new(0));
        let mut head = Vec::new();
        source.by_ref().take(HEAD as u64).read_to_end(&mut head)?;
        let first = head.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&head);
        let delimiter = delimiter(first);
        let begun = Cursor::new(first.to_vec());
        let counted = Counted { begun, rest: BufReader::with_capacity(1 << 18, source), read: Arc::clone(&read) };
        let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(counted);
        let header = reader.byte_headers()?.clone();
        let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let columns = columns_of(&names, fields)?;
        Ok(CsvRows { reader, columns, next: 1, size, read })
    }
}

/// What stands between the columns: the first of comma, semicolon and tab of which the names of the columns have most.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: &u8| line.iter().filter(|byte| *byte == delimiter).count();
    [b'\t', b';', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

impl<R: Read + Send> Rows for CsvRows<R> {
    fn next_chunk(&mut self) -> Result<Option<Chunk>, TableError> {
        let mut rows = Vec::with_capacity(CHUNK);
        let mut record = ByteRecord::new();
        while rows.len() < CHUNK && self.reader.read_byte_record(&mut record)? {
            rows.push(record.clone());
        }
        let first = self.next;
        self.next += rows.len() as u64;
        Ok((!rows.is_empty()).then_some(Chunk { first, rows: RawRows::Csv(rows) }))
    }

    fn columns(&self) -> &[(String, Option<Field>)] {
        &self.columns
    }

    fn done(&self) -> Option<f64> {
        (self.size > 0).then(|| self.read.load(Ordering::Relaxed) as f64 / self.size as f64)
    }
}

/// What was looked at already, then the rest, counted.
struct Counted<R> {
    begun: Cursor<Vec<u8>>,
    rest: BufReader<R>,
    read: Arc<AtomicU64>,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let count = match self.begun.read(into)? {
            0 => self.rest.read(into)?,
            count => count,
        };
        self.read.fetch_add(count as u64, Ordering::Relaxed);
        Ok(count)
    }
}
