//! In which order findings are told where not all of them can be.

use std::borrow::Borrow;
use std::cmp::{Ordering, Reverse};

use diagnostics::Level;
use pack::Severity;

use crate::v1::{FindingState, FindingView};

/// How much a finding matters: new before known before waived, errors before warnings, then by severity, and then what costs more
/// points first. What matters more is less.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank {
    class: (FindingState, Level, Reverse<Severity>),
    points: f64,
}

impl Rank {
    pub fn of(finding: &FindingView) -> Self {
        Self { class: (finding.state, finding.level, Reverse(finding.severity)), points: finding.points }
    }
}

impl Ord for Rank {
    fn cmp(&self, other: &Self) -> Ordering {
        self.class.cmp(&other.class).then(other.points.total_cmp(&self.points))
    }
}

impl PartialOrd for Rank {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Rank {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Rank {}

/// Puts findings in the order of [`Rank`]. Among equals they stay as they are.
pub(crate) fn first_matters_most(findings: &mut [impl Borrow<FindingView>]) {
    findings.sort_by_key(|finding| Rank::of(finding.borrow()));
}

/// The findings of one state, in the order that they have.
pub(super) fn of_state<'a>(findings: &[&'a FindingView], state: FindingState) -> Vec<&'a FindingView> {
    findings.iter().copied().filter(|finding| finding.state == state).collect()
}

/// Of the findings of all programs, in words, those that matter most: as many as there is room for. The others are counted.
pub(super) struct Foremost {
    /// How much there is room for: so many texts, or so many bytes of them.
    room: usize,
    size: fn(&str) -> usize,
    kept: Vec<(Rank, String)>,
    used: usize,
    /// What matters no more than this is not among them.
    last: Option<Rank>,
    /// How many there are, kept or not.
    pub all: usize,
}

impl Foremost {
    /// So many texts.
    pub fn texts(room: usize) -> Self {
        Self { room, size: |_| 1, kept: Vec::new(), used: 0, last: None, all: 0 }
    }

    /// So many bytes of texts.
    pub fn bytes(room: usize) -> Self {
        Self { size: str::len, ..Self::texts(room) }
    }

    /// Takes in a finding; its words are made only where they may be told.
    pub fn add(&mut self, finding: &FindingView, words: impl FnOnce() -> String) {
        self.all += 1;
        let rank = Rank::of(finding);
        if self.last.is_some_and(|last| rank >= last) {
            return;
        }
        let mut words = words();
        words.shrink_to_fit();
        self.used += (self.size)(&words);
        self.kept.push((rank, words));
        // Now and then, so that each is sorted but a few times.
        if self.used > self.room + self.room / 8 {
            self.let_go();
        }
    }

    fn let_go(&mut self) {
        self.kept.sort_by_key(|(rank, _)| *rank);
        let mut used = 0;
        let fits = |(_, words): &&(Rank, String)| {
            used += (self.size)(words);
            used <= self.room
        };
        let fitting = self.kept.iter().take_while(fits).count();
        self.kept.truncate(fitting);
        self.used = self.kept.iter().map(|(_, words)| (self.size)(words)).sum();
        self.last = self.kept.last().map(|(rank, _)| *rank);
    }

    /// Their words, in order.
    pub fn words(&self) -> impl ExactSizeIterator<Item = (Rank, &str)> {
        let mut kept: Vec<(Rank, &str)> = self.kept.iter().map(|(rank, words)| (*rank, words.as_str())).collect();
        kept.sort_by_key(|(rank, _)| *rank);
        kept.into_iter()
    }
}

impl Rank {
    pub fn level(self) -> Level {
        self.class.1
    }
}
