//! Standard output, to which results go as they come.

use std::io::{self, StdoutLock, Write};
use std::mem::take;

/// How many bytes wait: in a log of both, what is said on stderr stands before a result that is not very large.
const WAITING: usize = 1 << 20;

/// Takes all that is written to it. What the system refuses is told at the end alone: what a command finds does not hang on it.
pub struct Stdout {
    to: StdoutLock<'static>,
    waiting: Vec<u8>,
    failed: Option<io::Error>,
}

impl Stdout {
    /// Nothing is written yet.
    pub fn new() -> Self {
        Self { to: io::stdout().lock(), waiting: Vec::new(), failed: None }
    }

    /// Writes what is still waiting, and says what could not be written.
    pub fn finish(mut self) -> io::Result<()> {
        self.flush()?;
        self.failed.map_or(Ok(()), Err)
    }
}

impl Write for Stdout {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend_from_slice(bytes);
        if self.waiting.len() >= WAITING {
            self.flush()?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let waiting = take(&mut self.waiting);
        if self.failed.is_none() {
            self.failed = self.to.write_all(&waiting).and_then(|()| self.to.flush()).err();
        }
        Ok(())
    }
}
