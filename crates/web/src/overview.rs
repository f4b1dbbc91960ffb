//! How a client stands in a few lines, for a list of many.

use serde::Serialize;

/// How a client stands.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The verdict in a sentence.
    pub verdict: String,
    /// The sides that have a score.
    pub scores: Vec<SideLine>,
    /// How much of what decides is known, 0 to 1.
    pub known: f64,
    /// How many critical checks fail.
    pub critical: usize,
}

/// A side with its score and grade.
#[derive(Clone, Debug, Serialize)]
pub struct SideLine {
    /// Its heading.
    pub title: String,
    /// The least it can be, as it is told.
    pub least: f64,
    /// The most.
    pub most: f64,
    /// The grade, or from which to which.
    pub grade: Option<String>,
}
