//! What has changed since the last milestone.

use pack::Verdict;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::one_of;
use super::{IdTitle, ScoreKind};

/// What has changed since the last milestone, which was judged again by the pack, the profile and for the reader of today.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendView {
    /// What the milestone is called.
    pub label: String,
    /// Its day, `YYYY-MM-DD`.
    pub as_of: String,
    /// Its headline.
    pub headline: String,
    /// The scores of then that there are today as well, in their order.
    pub scores: Vec<TrendScore>,
    /// The decisions that had another outcome.
    pub decisions: Vec<TrendDecision>,
    /// The checks that had another verdict and that stand better now.
    pub better: Vec<TrendVerdict>,
    /// Those that stand worse now.
    pub worse: Vec<TrendVerdict>,
    /// Those that fail or are at risk now, and did not apply or were not known then.
    pub new: Vec<TrendVerdict>,
    /// What became of the plan of then.
    pub steps: TrendSteps,
}

/// A score, then and once the plan of today is done.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendScore {
    /// The id of the side, area or theme.
    pub name: String,
    /// What it sums up.
    pub kind: ScoreKind,
    /// The least that it was.
    pub least: f64,
    /// The most that it was.
    pub most: f64,
    /// The low end of then as it is told.
    pub shown_least: f64,
    /// The high end of then as it is told.
    pub shown_most: f64,
    /// By how much the least has risen since, in points.
    pub change_least: f64,
    /// By how much the most has risen since, in points.
    pub change_most: f64,
    /// The least once every step of the plan is done; for sides only. Expected, never promised.
    pub expected_least: Option<f64>,
    /// The most then.
    pub expected_most: Option<f64>,
}

/// A decision that had another outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendDecision {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Its headline then.
    pub before: String,
    /// Its headline now.
    pub now: String,
}

/// A check that had another verdict.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendVerdict {
    /// The check's id.
    pub check: String,
    /// Its short name.
    pub label: String,
    /// Its verdict then.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub before: Verdict,
    /// Its verdict now.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub now: Verdict,
    /// Whether both are the verdicts by source, because that alone changed: what practice adds had lowered what is told already.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub by_source: bool,
}

/// What became of the plan of then.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TrendSteps {
    /// The steps that are not needed any more, by check.
    pub done: Vec<IdTitle>,
    /// The steps of which nobody knows any more whether they are needed.
    pub unknown: Vec<IdTitle>,
    /// The steps that are still open and whose agreed day has passed.
    pub late: Vec<IdTitle>,
    /// The steps that somebody decided to drop.
    pub dropped: Vec<IdTitle>,
    /// The steps that are still open.
    pub open: Vec<IdTitle>,
}
