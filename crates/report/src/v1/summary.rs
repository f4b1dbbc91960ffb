//! The answer in a few sentences, and how much it rests on.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The answer in a few sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// The verdict in one sentence.
    pub headline: String,
    /// What the next of the profile's leading decisions adds, in one sentence.
    pub beside: Option<String>,
    /// Why, and how sure.
    pub reason: String,
    /// How sure, in words.
    pub confidence: String,
    /// What works: the titles of passing checks, the weightiest first, three at most.
    pub strengths: Vec<String>,
    /// How many checks have which verdict.
    pub counts: Counts,
    /// How much of what decides is known.
    pub coverage: CoverageView,
}

/// How many checks have which verdict. Provisional verdicts are counted under their verdict and once more apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Checks that pass.
    pub pass: usize,
    /// Checks at risk.
    pub at_risk: usize,
    /// Checks that fail.
    pub fail: usize,
    /// Checks that missing facts leave open.
    pub unknown: usize,
    /// Checks that do not apply.
    pub not_applicable: usize,
    /// Checks whose verdict rests on their screening question alone.
    pub provisional: usize,
}

/// How much of what decides is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageView {
    /// Questions that are answered or can no longer change a verdict.
    pub settled: usize,
    /// Questions that the verdicts of this profile rest on.
    pub deciding: usize,
    /// `settled / deciding`, 0 to 1; 0 where nothing decides.
    pub share: f64,
    /// The share below which no grade is given.
    pub minimum: f64,
    /// Whether the share reaches the minimum.
    pub sufficient: bool,
}
