//! Whom a report is for, and what is therefore left out of it.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Whom a report is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Two pages for a board: the verdict, the scores, the map, the plan; nobody's words and no evidence.
    Board,
    /// Everything.
    #[default]
    Full,
    /// For the partner leader: what is marked confidential is left out, and so are the names of those who answered.
    Leader,
}

impl Edition {
    /// All editions, in the order in which help texts list them.
    pub const ALL: [Edition; Edition::COUNT] = [Edition::Full, Edition::Board, Edition::Leader];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Edition::Board => "board",
            Edition::Full => "full",
            Edition::Leader => "leader",
        }
    }

    /// The edition that a word names.
    pub fn from_word(word: &str) -> Option<Edition> {
        Edition::ALL.into_iter().find(|edition| edition.word() == word)
    }

    /// Whether it holds what was given in confidence.
    pub fn keeps_confidence(self) -> bool {
        self == Edition::Full
    }
}
