//! Pages whose lines hold or do not, and what a new leader runs into first.

use expr::Truth;
use pack::{Basis, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::QuestionRef;
use super::term::{bad_verdicts, one_of, terms};

/// A page whose lines hold or do not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub intro: String,
    /// Its lines.
    pub lines: Vec<PageLineView>,
}

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageLineView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether it holds.
    pub state: LineState,
    /// What is said of it.
    pub says: String,
    /// `source` or `practice`.
    #[schemars(schema_with = "one_of::<Basis>")]
    pub basis: Basis,
    /// The questions that would settle it.
    pub missing: Vec<QuestionRef>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// What a newly appointed leader runs into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstDay {
    /// The check that fails or is at risk.
    pub check: String,
    /// What is wrong.
    pub title: String,
    /// Within how many days it is felt. Source: our judgement.
    pub within_days: u32,
    /// `fail` or `at_risk`.
    #[schemars(schema_with = "bad_verdicts")]
    pub verdict: Verdict,
    /// Whether the verdict rests on the screening question alone.
    pub provisional: bool,
}

terms! {
    /// Whether a line of a page holds.
    LineState {
        /// It does.
        Yes = "yes",
        /// It does not.
        No = "no",
        /// Missing facts leave it open.
        Unknown = "unknown",
    }
}

impl From<Truth> for LineState {
    fn from(holds: Truth) -> LineState {
        match holds {
            Truth::True => LineState::Yes,
            Truth::False => LineState::No,
            Truth::Unknown => LineState::Unknown,
        }
    }
}
