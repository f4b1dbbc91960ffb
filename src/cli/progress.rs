//! A line on stderr for work that takes longer than a second, gone when the work is done.

use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::{JoinHandle, spawn};
use std::time::{Duration, Instant};

use super::term;

const SECOND: Duration = Duration::from_secs(1);

/// Work that is going on, until it is dropped.
pub struct Progress {
    shown: Option<(Sender<()>, JoinHandle<()>)>,
}

impl Progress {
    /// Says what is done, from the second second on. Nothing is said where nobody sees it.
    pub fn of(what: impl Into<String>) -> Progress {
        if !term::shows_progress() {
            return Progress { shown: None };
        }
        let (done, is_done) = channel();
        let what = what.into();
        let begun = Instant::now();
        let shown = spawn(move || {
            while is_done.recv_timeout(SECOND) == Err(RecvTimeoutError::Timeout) {
                term::line(&format!("{what}, {} s", begun.elapsed().as_secs()));
            }
            term::line("");
        });
        Progress { shown: Some((done, shown)) }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some((done, shown)) = self.shown.take() {
            drop(done);
            // A line that could not be shown is no loss.
            let _ = shown.join();
        }
    }
}
