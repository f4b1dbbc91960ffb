//! Decisions: named outcomes, and how sure each is.

use pack::Answer;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IdTitle;
use super::term::{one_of, terms};

/// A named outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionView {
    /// The decision's id, such as `launch`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The question it answers.
    pub ask: String,
    /// The outcome's id, or `undetermined`.
    pub outcome: String,
    /// The answer's tone.
    #[schemars(schema_with = "one_of::<Answer>")]
    pub answer: Answer,
    /// Whether the outcome rests on screening answers, and facts alone leave it open.
    pub provisional: bool,
    /// The answer in a sentence.
    pub headline: String,
    /// Why.
    pub says: String,
    /// What to do next.
    pub next: Option<String>,
    /// The outcomes that are still possible; one, if it is determined.
    pub possible: Vec<IdTitle>,
    /// The ids of the checks and facts that decided.
    pub decided_by: Vec<String>,
    /// The ids of the questions that would settle it.
    pub missing: Vec<String>,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// How sure it is: `settled` by facts, `provisional` on screening answers, or `open`.
    pub certainty: Certainty,
    /// Its weightiest reasons, three at most.
    pub because: Vec<String>,
    /// What the facts behind it are.
    pub rests_on: RestsOn,
}

/// How many facts are measured, documented, stated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct RestsOn {
    /// Counted or timed.
    pub measured: usize,
    /// Written in `program.yaml`.
    pub documented: usize,
    /// Said by somebody, answers to screening questions included.
    pub stated: usize,
    /// How many of these answer a screening question, so that they sum up what details would show.
    pub screening: usize,
}

terms! {
    /// How sure an outcome is.
    Certainty {
        /// By facts.
        Settled = "settled",
        /// Screening answers say so.
        Provisional = "provisional",
        /// Missing facts leave more than one outcome.
        Open = "open",
    }
}
