//! A waiver, and what became of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;

/// What a waiver says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverTerms {
    /// The file it stands in.
    pub file: String,
    /// Its line.
    pub line: u32,
    /// The rule that it waives.
    pub finding: String,
    /// The element that it is limited to; all of the rule's where there is none.
    pub path: Option<String>,
    /// The program that it is limited to; every program of the waivers' folder where there is none.
    pub program: Option<String>,
    /// The fingerprint of the one finding that it is limited to, as it was when the waiver was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<String>,
    /// Why the finding is accepted.
    pub reason: String,
    /// Who answers for it.
    pub owner: String,
    /// Who allowed it.
    pub approver: String,
    /// The day from which it holds, `YYYY-MM-DD`.
    pub created: String,
    /// The last day on which it holds, in UTC, `YYYY-MM-DD`.
    pub expires: String,
}

/// A waiver, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverView {
    /// What it says.
    #[serde(flatten)]
    pub terms: WaiverTerms,
    /// `active`, `expires_soon`, `expired`, `not_yet` or `unused`.
    #[schemars(with = "String")]
    pub state: WaiverState,
    /// The days left, the expiring day included; 0 or less where it has expired.
    pub days_left: i32,
    /// How many findings it covers.
    pub covers: usize,
}

/// What became of a waiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum WaiverState {
    /// It holds and covers something.
    Active,
    /// The same, for at most 14 more days.
    ExpiresSoon,
    /// Its last day is over.
    Expired,
    /// Its first day is still to come.
    NotYet,
    /// It holds and covers nothing.
    Unused,
}
