//! Several people's views: where they differ, what hangs on that, and where each role's statements lead.

use pack::{Answer, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::{one_of, terms};
use super::{Certainty, CoverageView, IdTitle};

/// A question of whose answers on a scale some differ.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct View {
    /// The fact.
    pub fact: String,
    /// The question.
    pub ask: String,
    /// How far the farthest are apart, 0 to 100 of the scale.
    pub spread: f64,
    /// How far that is in units of the scale.
    pub size: f64,
    /// What the size counts.
    pub scale: ViewScale,
    /// The unit of a number or the currency of money, where it has one.
    pub unit: Option<String>,
    /// Who says it best; empty where neither way is better.
    pub best: Vec<String>,
    /// Who says it worst; empty where neither way is better.
    pub worst: Vec<String>,
    /// Direction and size in a sentence.
    pub gap: String,
    /// Who says what, the strongest source first.
    pub voices: Vec<Voice>,
    /// Whether somebody says it better than what counts; none where neither way is better, or all stand equal.
    pub brighter: Option<bool>,
    /// Whether people differ among each other, and no count or document stands beside them.
    pub people: bool,
    /// By how many points an end of a side's score hangs on who is right.
    pub moves: f64,
    /// The side of which these are points; none where nothing hangs on it.
    pub moves_side: Option<IdTitle>,
    /// The checks and decisions that hang on who is right, while all else stays as it is.
    pub hangs: Vec<HangView>,
}

/// One source of a fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Voice {
    /// The role, else the name; for what was counted or written down, that.
    pub who: String,
    /// What it says, in words.
    pub value: String,
    /// Where that stands on the scale, 0 to 100.
    pub at: f64,
    /// Whether it was counted or written down.
    pub counted: bool,
}

/// A check or decision that hangs on whose answer is right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HangView {
    /// The id of the check or decision.
    pub id: String,
    /// In a sentence what comes out by whose answer.
    pub says: String,
    /// What comes out by each answer.
    pub answers: Vec<HangAnswer>,
}

/// What comes out if some people are right.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct HangAnswer {
    /// Who says so.
    pub who: Vec<String>,
    /// The verdict, of a check.
    #[schemars(with = "Option<String>")]
    pub verdict: Option<Verdict>,
    /// The outcome, of a decision that it settles.
    pub outcome: Option<IdTitle>,
}

/// People who ask not to be named. What they say is told by role, without name, file, line, day, note or evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct AnonymousView {
    /// How many people that is.
    pub people: usize,
    /// Of how many of them nothing is told apart, because they and those like them are too few. Their answers count all the same.
    pub untold: usize,
    /// The fewest people of whom something is told apart.
    pub least: usize,
}

/// Where one role's statements lead beside what is counted and written down, the other roles' left aside.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleView {
    /// The role; none for those who give none.
    pub role: Option<String>,
    /// How many people answer in it.
    pub people: usize,
    /// How many questions they answered.
    pub answers: usize,
    /// How much of what decides is known then.
    pub coverage: CoverageView,
    /// The score of each side; empty where too little is known for one.
    pub scores: Vec<RoleScore>,
    /// The decision that the headline of the report tells, as it comes out then.
    pub decision: Option<RoleDecision>,
}

/// A side's score by one role's statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleScore {
    /// The side's id.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// The least it can be.
    pub least: f64,
    /// The most it can be.
    pub most: f64,
    /// The low end as it is told.
    pub shown_least: f64,
    /// The high end as it is told.
    pub shown_most: f64,
}

/// A decision by one role's statements.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RoleDecision {
    /// The decision's id.
    pub id: String,
    /// The outcome's id, or `undetermined`.
    pub outcome: String,
    /// The answer's tone.
    #[schemars(schema_with = "one_of::<Answer>")]
    pub answer: Answer,
    /// How sure it is.
    pub certainty: Certainty,
    /// The answer in a sentence.
    pub headline: String,
}

terms! {
    /// What the size of a difference counts.
    ViewScale {
        /// Steps of a scale of levels, states or choices.
        Steps = "steps",
        /// Units of a number.
        Number = "number",
        /// Money.
        Money = "money",
        /// Days.
        Days = "days",
        /// One says yes, another no.
        YesNo = "yes_no",
    }
}
