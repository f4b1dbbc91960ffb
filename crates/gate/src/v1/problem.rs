//! What could not be judged, and why.

use diagnostics::{Level, ProblemId};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::finding::SourceRegion;

/// An input that could not be judged, or something odd about waivers or baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemView {
    /// Its kind, stable over versions, such as `yaml-syntax`.
    #[schemars(with = "String")]
    pub code: ProblemId,
    /// `error` or `warning`.
    #[schemars(with = "String")]
    pub level: Level,
    /// What is wrong, a sentence without its full stop.
    pub message: String,
    /// The file.
    pub file: String,
    /// The place, where it is known.
    pub region: Option<SourceRegion>,
    /// The text of the region's first line.
    pub excerpt: String,
    /// What to do.
    pub help: Option<String>,
}
