//! Findings: what somebody must act on, and what each is worth.

use engine::assess::FindingKind;
use pack::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::{one_of, terms};
use super::{FactView, GradeView};

/// What somebody must act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingView {
    /// The check's id, or `contradiction:` and what collides.
    pub id: String,
    /// What it is.
    #[schemars(schema_with = "one_of::<FindingKind>")]
    pub kind: FindingKind,
    /// The check it belongs to; none for facts that no check uses.
    pub check: Option<String>,
    /// What is wrong.
    pub title: String,
    /// What was seen.
    pub message: String,
    /// How much it matters.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: Severity,
    /// `new`; `known` and `waived` are kept for baselines and waivers.
    pub status: FindingStatus,
    /// Whether it rests on the screening question alone.
    pub provisional: bool,
    /// Whether it is at risk at least, and may still turn out to fail.
    pub at_least: bool,
    /// What it costs, and what mending it alone would bring; none for contradictions, and where the side has no score.
    pub worth: Option<WorthView>,
    /// Its share of all that the checks of every side can lose, by weight, in percent; 0 for contradictions. Points of a score are many
    /// where a side has few checks, this compares findings of all sides.
    pub share_lost: f64,
    /// Whether no other finding causes it.
    pub root: bool,
    /// The findings that cause it.
    pub caused_by: Vec<String>,
    /// The findings that it causes, directly or through others.
    pub explains: Vec<String>,
    /// The facts behind it.
    pub facts: Vec<FactView>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// What a finding costs, and what mending it alone would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorthView {
    /// The side whose score it lowers.
    pub side: String,
    /// Points of that score that are lost now, at most.
    pub points_lost: f64,
    /// By how many points the least possible score would rise.
    pub won_least: f64,
    /// By how many points the most possible score would rise.
    pub won_most: f64,
    /// The grade that would be reached, where it changes.
    pub grade_after: Option<GradeView>,
    /// The gates that would open.
    pub opens: Vec<String>,
}

terms! {
    /// Whether a finding was known before.
    FindingStatus {
        /// It was not.
        New = "new",
        /// A baseline has it.
        Known = "known",
        /// Somebody accepted it until a day.
        Waived = "waived",
    }
}
