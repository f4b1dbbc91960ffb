//! Numbers that were worked out, with their formulas.

use pack::Basis;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::{one_of, terms};
use super::{FactView, QuestionRef};

/// A number that was worked out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NumberView {
    /// Its name.
    pub fact: String,
    /// Its heading.
    pub title: String,
    /// The heading it stands under.
    pub group: String,
    /// What is known of it.
    pub state: NumberState,
    /// The least it can be; none where that has no bound, or it is a yes or no.
    pub least: Option<f64>,
    /// The most it can be; none where that has no bound, or it is a yes or no.
    pub most: Option<f64>,
    /// What is counted, with the currency of an amount.
    pub unit: Option<String>,
    /// The value in words.
    pub words: String,
    /// The formula as the pack has it.
    pub formula: String,
    /// The formula with the values in it; none while one is missing.
    pub worked: Option<String>,
    /// How to read it.
    pub says: String,
    /// What to know of it.
    pub note: Option<String>,
    /// `source` or `practice`.
    #[schemars(schema_with = "one_of::<Basis>")]
    pub basis: Basis,
    /// The facts it was worked out from.
    pub facts: Vec<FactView>,
    /// The questions that would settle it.
    pub missing: Vec<QuestionRef>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

terms! {
    /// What is known of a number.
    NumberState {
        /// Its value.
        Known = "known",
        /// Both of its ends.
        Range = "range",
        /// Too little.
        Unknown = "unknown",
        /// Everything that it reads, and there is still no value, as where it divides by zero.
        Undefined = "undefined",
    }
}
