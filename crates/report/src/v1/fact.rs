//! Facts with their origins, and the questions that ask for them.

use engine::EvidenceGrade;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IdTitle;
use super::term::{one_of, terms};

/// A fact as it was found.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactView {
    /// The fact's id.
    pub fact: String,
    /// The question it answers.
    pub ask: String,
    /// The value, with its unit; none where equally strong claims collide.
    pub value: Option<String>,
    /// Where the value comes from.
    pub origin: Option<OriginView>,
    /// Of a list that several sources make up, where else parts of it come from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub with: Vec<OriginView>,
    /// What the respondent added.
    pub note: Option<String>,
    /// A link to, or the name of, what proves it.
    pub evidence: Option<String>,
    /// What other sources say instead.
    pub against: Vec<ClaimView>,
    /// Of a fact that is not known any more, its latest value, which is older than its question allows.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub outdated: Option<ClaimView>,
    /// Whether it was given in confidence; such facts stand in the full edition only.
    pub confidential: bool,
}

/// A value that lost against a stronger one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ClaimView {
    /// The value, with its unit.
    pub value: String,
    /// Where it comes from.
    pub origin: OriginView,
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OriginView {
    /// How strong it is.
    #[schemars(schema_with = "one_of::<EvidenceGrade>")]
    pub rank: EvidenceGrade,
    /// The file as it was named.
    pub file: String,
    /// The line, from 1; none in an edition that keeps facts back, since they move what stands below them.
    pub line: Option<u32>,
    /// The last line, where several lines stand behind it.
    pub to_line: Option<u32>,
    /// The column, from 1; none where there is no line.
    pub column: Option<u32>,
    /// Who said so.
    pub respondent: Option<String>,
    /// The respondent's role.
    pub role: Option<String>,
    /// The day for which it holds.
    pub date: Option<String>,
}

/// A question, by its fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionRef {
    /// The fact's id.
    pub fact: String,
    /// The question.
    pub ask: String,
}

/// An open question.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionView {
    /// The fact's id.
    pub fact: String,
    /// The question.
    pub ask: String,
    /// What to look at before answering.
    pub help: Option<String>,
    /// What can be answered: levels or choices with their ids, or the form of a number.
    pub answers: Vec<String>,
    /// The role to ask.
    pub who: Option<IdTitle>,
    /// What is known of it and older than the question allows: a value, or a value an item or quarter.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub outdated: Vec<FactView>,
    /// The checks that wait for it.
    pub checks: Vec<String>,
    /// The decisions that wait for it.
    pub decisions: Vec<String>,
    /// The gates that wait for it.
    pub gates: Vec<String>,
    /// By how many points its answer alone can still move an end of a side's score.
    pub moves: f64,
    /// The weight of the checks that wait for it.
    pub weight: f64,
}

/// A question with its answer, or with the reason why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerView {
    /// Whether it is answered. `not_sure`: somebody was asked and could not say; `open`: nobody answered, and it still decides
    /// something; `not_needed`: nobody answered, and nothing waits for it.
    pub state: AnswerState,
    /// The heading of the section that it is asked in; none for screening questions.
    pub section: Option<String>,
    /// The role to ask.
    pub who: Option<IdTitle>,
    /// The question and what is known of it.
    #[serde(flatten)]
    pub view: FactView,
}

terms! {
    /// Whether a question is answered.
    AnswerState {
        /// It is.
        Answered = "answered",
        /// Somebody was asked and could not say.
        NotSure = "not_sure",
        /// The answer is that it does not apply.
        NotApplicable = "not_applicable",
        /// Nobody answered, and something waits for it.
        Open = "open",
        /// Nobody answered, and nothing waits for it.
        NotNeeded = "not_needed",
    }
}

impl AnswerState {
    /// Whether somebody said something to the question.
    pub fn is_given(self) -> bool {
        match self {
            AnswerState::Answered | AnswerState::NotSure | AnswerState::NotApplicable => true,
            AnswerState::Open | AnswerState::NotNeeded => false,
        }
    }
}
