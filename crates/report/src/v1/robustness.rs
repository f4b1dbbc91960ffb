//! How grades and decisions stand up to other weights.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IdTitle;

/// How grades and decisions stand up to other weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RobustnessView {
    /// By which part of itself each weight is taken to be lower or higher, evenly and by itself.
    pub spread: f64,
    /// The sides that have a grade.
    pub sides: Vec<SideRobustness>,
    /// The decisions that hang on weights, by id. All others stay the same by every weighting: they read verdicts, counts of them, ratings
    /// and facts.
    pub decisions_by_weight: Vec<String>,
}

/// How a side's grade stands up to other weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SideRobustness {
    /// The side.
    pub side: IdTitle,
    /// The worst grade that is still possible.
    pub least: EndRobustnessView,
    /// The best grade that is still possible.
    pub most: EndRobustnessView,
}

/// How one end of a grade stands up to other weights.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EndRobustnessView {
    /// The grade.
    pub grade: IdTitle,
    /// The share of the weightings in which it is this grade, in percent; right within half a point.
    pub share: f64,
    /// By how many percent every weight has to change at least to make another grade; none where no weights do.
    pub flips_at: Option<f64>,
    /// The grade that this makes.
    pub flips_to: Option<IdTitle>,
}
