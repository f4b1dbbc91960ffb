//! How far a run is: how many programs, how many a second, and how long it still takes.

use std::time::{Duration, Instant};

use super::super::term;

/// How often it is told.
const EVERY: Duration = Duration::from_millis(250);

/// The rate of a run.
pub struct Rate {
    begun: Instant,
    told: Instant,
    before: u64,
    programs: u64,
}

impl Rate {
    /// From now on; so many programs were judged before.
    pub fn new(before: u64) -> Rate {
        Rate { begun: Instant::now(), told: Instant::now(), before, programs: 0 }
    }

    /// Tells it, where somebody sees it.
    pub fn show(&mut self, programs: u64, share: Option<f64>) {
        self.programs += programs;
        if self.told.elapsed() < EVERY || !term::shows_progress() {
            return;
        }
        self.told = Instant::now();
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate = self.programs as f64 / seconds.max(0.001);
        let left = share.filter(|share| *share > 0.0).map(|share| {
            let left = (seconds / share * (1.0 - share)).round();
            format!(", {} %, {left} s left", (share * 100.0).round())
        });
        let judged = self.before + self.programs;
        term::line(&format!("{judged} programs, {rate:.0} a second{}", left.unwrap_or_default()));
    }
}

impl Drop for Rate {
    fn drop(&mut self) {
        if term::shows_progress() {
            term::line("");
        }
    }
}
