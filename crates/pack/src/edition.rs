//! Whom a report is for, and what is therefore left out of it.

use serde::{Deserialize, Serialize};
use strum::EnumCount;

/// Whom a report is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, EnumCount)]
#[serde(rename_all = "snake_case")]
pub enum Edition {
    /// Two pages for a board: the verdict, the scores, the map, the plan; nobody's words and no evidence.
    Board,
    /// What a reader needs to decide and to begin, of all that is known: without the appendix.
    #[default]
    Brief,
    /// The ratings alone, judged by what they read: nothing else of the company.
    Candidate,
    /// Everything: the brief edition with all checks, evidence, numbers and the method behind it.
    Full,
    /// For the partner leader: what is marked confidential is left out, and so are the names of those who answered.
    Leader,
}

impl Edition {
    /// All editions, in the order in which help texts list them.
    pub const ALL: [Edition; Edition::COUNT] =
        [Edition::Brief, Edition::Full, Edition::Board, Edition::Leader, Edition::Candidate];

    /// The word by which a command line names it.
    pub fn word(self) -> &'static str {
        match self {
            Edition::Board => "board",
            Edition::Brief => "brief",
            Edition::Candidate => "candidate",
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
        match self {
            Edition::Brief | Edition::Full => true,
            Edition::Board | Edition::Candidate | Edition::Leader => false,
        }
    }

    /// Whether it keeps to itself the questions, decisions and pages that the pack marks as confidential.
    pub fn leaves_out_marked(self) -> bool {
        match self {
            Edition::Candidate | Edition::Leader => true,
            Edition::Board | Edition::Brief | Edition::Full => false,
        }
    }

    /// Whether it brings notes and evidence.
    pub fn has_notes(self) -> bool {
        self != Edition::Board
    }

    /// Whether it ends with all checks, the evidence, the numbers and the method.
    pub fn has_appendix(self) -> bool {
        match self {
            Edition::Full | Edition::Leader => true,
            Edition::Board | Edition::Brief | Edition::Candidate => false,
        }
    }
}
