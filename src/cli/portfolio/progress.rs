//! How far a run is: how many programs, how many a second, and how long it still takes.

use std::time::{Duration, Instant};

use super::super::term;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(250);

/// The rate of a run.
pub struct Rate {
    begun: Instant,
    last_shown: Instant,
    programs: u64,
    /// Whether part of it was judged by an earlier run.
    is_resumed: bool,
}

impl Rate {
    /// From now on; `done` chunks were judged by an earlier run.
    pub fn new(done: u64) -> Rate {
        Rate { begun: Instant::now(), last_shown: Instant::now(), programs: 0, is_resumed: done > 0 }
    }

    /// Tells it, where somebody sees it.
    pub fn show(&mut self, programs: u64, share: Option<f64>) {
        self.programs += programs;
        if self.last_shown.elapsed() < EVERY || !term::shows_progress() {
            return;
        }
        self.last_shown = Instant::now();
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = self.programs as f64 / seconds.max(0.001);
        let left = share.filter(|share| *share > 0.0).map(|share| {
            let left = (seconds / share * (1.0 - share)).round();
            format!(", {} %, {left} s left", (share * 100.0).round())
        });
        let more = if self.is_resumed { " more" } else { "" };
        term::line(&format!("{}{more} programs, {rate:.0} a second{}", self.programs, left.unwrap_or_default()));
    }
}

impl Drop for Rate {
    fn drop(&mut self) {
        if term::shows_progress() {
            term::line("");
        }
    }
}
