//! Bytes that wait until what stands before them is known: in memory while they are few, and then in a file without a name.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, Read, Seek, Write};

/// How many bytes wait in memory.
const IN_MEMORY: usize = 1 << 20;

/// Bytes that can be written on and, when all are there, read from their beginning.
#[derive(Debug)]
pub enum Spool {
    /// They are few, or there is no place for files of the moment.
    Memory(Vec<u8>),
    /// A file that is gone with the process.
    File(BufWriter<File>),
}

impl Default for Spool {
    fn default() -> Self {
        Spool::Memory(Vec::new())
    }
}

impl Write for Spool {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Spool::File(file) => file.write(bytes),
            Spool::Memory(before) => {
                before.extend_from_slice(bytes);
                // Where no file can be made, memory has to do; each mebibyte it is tried again.
                if before.len() / IN_MEMORY > (before.len() - bytes.len()) / IN_MEMORY
                    && let Ok(file) = tempfile::tempfile()
                {
                    let mut file = BufWriter::new(file);
                    file.write_all(before)?;
                    *self = Spool::File(file);
                }
                Ok(bytes.len())
            }
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Spool::File(file) => file.flush(),
            Spool::Memory(_) => Ok(()),
        }
    }
}

impl Spool {
    /// All bytes, from the first one on. What was written has to be flushed.
    ///
    /// # Errors
    ///
    /// Where the file cannot be read.
    pub fn read(&self) -> io::Result<BufReader<Box<dyn Read + '_>>> {
        let bytes: Box<dyn Read> = match self {
            Spool::Memory(bytes) => Box::new(bytes.as_slice()),
            Spool::File(file) => {
                let mut file = file.get_ref();
                file.rewind()?;
                Box::new(file)
            }
        };
        Ok(BufReader::new(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_however_much_it_is_and_as_often_as_asked() {
        for many in [0, 1, IN_MEMORY - 1, IN_MEMORY, 3 * IN_MEMORY + 5] {
            let mut spool = Spool::default();
            let bytes: Vec<u8> = (0..many).map(|at| (at % 251) as u8).collect();
            bytes.chunks(7_001).for_each(|part| spool.write_all(part).unwrap());
            spool.flush().unwrap();
            assert_eq!(matches!(spool, Spool::File(_)), many >= IN_MEMORY);
            for _ in 0..2 {
                let mut read = Vec::new();
                spool.read().unwrap().read_to_end(&mut read).unwrap();
                assert!(read == bytes, "{many} bytes");
            }
        }
    }
}
