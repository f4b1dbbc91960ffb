//! How a decision answers its question.

use serde::{Deserialize, Serialize};

/// How a decision answers its question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// What is asked may be done.
    Yes,
    /// It may not.
    No,
    /// It may, if something is done first.
    Conditional,
    /// A statement, neither good nor bad.
    Info,
    /// Missing facts leave more than one outcome; a rule cannot answer so.
    Undetermined,
}

impl Answer {
    /// The answers that a rule can give, in the order in which help texts list them.
    pub const OF_RULES: [Answer; 4] = [Answer::Yes, Answer::No, Answer::Conditional, Answer::Info];

    /// The word that packs and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Answer::Yes => "yes",
            Answer::No => "no",
            Answer::Conditional => "conditional",
            Answer::Info => "info",
            Answer::Undetermined => "undetermined",
        }
    }
}
