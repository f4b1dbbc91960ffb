//! Scores, grades, and the gates that hold grades down.

use expr::Truth;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IdTitle;
use super::term::terms;

/// A score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreView {
    /// The id of the side, area or theme.
    pub name: String,
    /// What it sums up.
    pub kind: ScoreKind,
    /// Its heading.
    pub title: String,
    /// Why it has no score though checks of it apply, such as a side of a leader where nobody leads; none where it is scored.
    pub unscored: Option<String>,
    /// The least it can be; none where no check applies, or where it has no score.
    pub least: Option<f64>,
    /// The most it can be; none where no check applies, or where it has no score.
    pub most: Option<f64>,
    /// The low end as it is told: in whole points, rounded down.
    pub shown_least: Option<f64>,
    /// The high end as it is told: in whole points, rounded up, with decimals where it would show as a grade that it does not reach.
    pub shown_most: Option<f64>,
    /// The least it can be whatever the facts turn out to be, screening answers left aside; for sides only. `--min-score` reads it.
    pub least_by_facts: Option<f64>,
    /// The least it can be with practice counted; for sides only.
    pub detailed_least: Option<f64>,
    /// The most it can be with practice counted; for sides only.
    pub detailed_most: Option<f64>,
    /// How many checks it sums up, without those that do not apply.
    pub checks: usize,
    /// The grade, for sides with enough evidence; caps are counted in.
    pub grade: Option<GradeView>,
}

/// A grade, as an interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GradeView {
    /// The worst grade that is still possible.
    pub least: IdTitle,
    /// The best grade that is still possible.
    pub most: IdTitle,
    /// The gates that hold it down.
    pub capped_by: Vec<String>,
}

/// A gate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BlockerView {
    /// Its id.
    pub id: String,
    /// What is wrong when it is shut.
    pub title: String,
    /// Whether it holds the result back.
    pub state: BlockerStatus,
    /// What it says.
    pub message: String,
    /// Whether it stops a run while it is shut.
    pub stops: bool,
    /// The side and the best grade it still allows.
    pub cap: Option<CapView>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// The best grade that a side can still have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CapView {
    /// The side's id.
    pub side: String,
    /// The grade.
    pub grade: IdTitle,
}

terms! {
    /// What a score sums up.
    ScoreKind {
        /// A side: company or leader.
        Side = "side",
        /// An area of the pack.
        Area = "area",
        /// A theme of the pack.
        Theme = "theme",
    }
}

terms! {
    /// Whether a gate holds the result back.
    BlockerStatus {
        /// It does.
        Shut = "shut",
        /// It does not.
        Open = "open",
        /// Missing facts leave it open.
        Unknown = "unknown",
    }
}

impl From<Truth> for BlockerStatus {
    /// A gate is shut where its condition is true.
    fn from(shut: Truth) -> BlockerStatus {
        match shut {
            Truth::True => BlockerStatus::Shut,
            Truth::False => BlockerStatus::Open,
            Truth::Unknown => BlockerStatus::Unknown,
        }
    }
}
