//! How much a check matters.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// How much a check matters, least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Low,
    /// Worth mending.
    Medium,
    /// Costs partners or a year.
    High,
    /// Enough on its own to sink a program.
    Critical,
}

impl Severity {
    /// All severities, most severe first.
    pub const ALL: [Severity; Severity::COUNT] = [Severity::Critical, Severity::High, Severity::Medium, Severity::Low];

    /// The word that packs, flags and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Low => "low",
            Severity::Medium => "medium",
            Severity::High => "high",
            Severity::Critical => "critical",
        }
    }

    /// The severity that a word stands for.
    pub fn from_word(word: &str) -> Option<Severity> {
        Severity::ALL.into_iter().find(|severity| severity.word() == word)
    }

    /// The weight of a check of this severity where a profile says nothing else.
    pub fn weight(self) -> f64 {
        match self {
            Severity::Low => 2.5,
            Severity::Medium => 5.0,
            Severity::High => 7.5,
            Severity::Critical => 10.0,
        }
    }
}
