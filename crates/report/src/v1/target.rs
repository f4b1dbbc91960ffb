//! The cheapest way to a target, or the best use of some effort: the shape of `prognosis plan --format json`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::{one_of, terms};
use super::{IdTitle, PackView, QuestionRef, TrackedStep};

/// The name of the shape, in the field `schema` of every plan.
pub const TARGET_SCHEMA: &str = "prognosis/plan-target/1";

/// Steps of a plan that are taken, and why these.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TargetPlan {
    /// Always `prognosis/plan-target/1`.
    pub schema: String,
    /// The pack that was used.
    pub pack: PackView,
    /// The company, where an input names it.
    pub company: Option<String>,
    /// The day of the audit, `YYYY-MM-DD`.
    pub as_of: String,
    /// The profile that was used.
    pub profile: IdTitle,
    /// What is to be reached, all of it; empty where the whole plan or the best use of some effort was asked for.
    pub targets: Vec<String>,
    /// What was asked for besides.
    pub limits: Limits,
    /// How it came out.
    pub state: TargetState,
    /// The upper figure of the effort, in person-days: half days, rounded up step by step.
    pub effort: Option<f64>,
    /// In how many days all is done, from the day of the audit; none where a step waits for a milestone.
    pub ends_day: Option<u32>,
    /// The steps, in the order to do them.
    pub steps: Vec<TargetStep>,
    /// What they make of the scores.
    pub scores: Vec<ScoreChange>,
    /// How sure it is that nothing cheaper does; none where nothing was searched for.
    pub proof: Option<Proof>,
    /// The cheapest other way: it leaves out at least one of the steps.
    pub runner_up: Option<OtherWay>,
    /// The least effort under the other assumptions about open answers.
    pub otherwise: Vec<Otherwise>,
    /// The open questions on which the target hangs, in the order to ask them.
    pub questions: Vec<QuestionRef>,
    /// What stands in the way where the target is out of reach.
    pub unmet: Vec<UnmetView>,
    /// The steps that could not be taken.
    pub left_out: Vec<LeftOutView>,
    /// What effort buys of a side's score; none where a target was asked for.
    pub frontier: Option<FrontierView>,
    /// What the decisions that are aimed at say today: the decision's id and its headline.
    pub today: Vec<IdTitle>,
    /// Where a decision that is aimed at is not asked any more, others that can be: targets with what they decide.
    pub other_targets: Vec<IdTitle>,
    /// The checks that are named, with their short names.
    pub named_checks: Vec<IdTitle>,
    /// The facts that are named, with what asks for them.
    pub named_facts: Vec<QuestionRef>,
}

/// What a plan was asked to keep to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Limits {
    /// In how many days all has to be done.
    pub within_days: Option<u32>,
    /// The checks whose steps are not to be taken.
    pub without: Vec<String>,
    /// The checks whose steps `plan.yaml` drops: they are no steps of the plan any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dropped: Vec<String>,
    /// The most person-days.
    pub budget: Option<f64>,
    /// What is taken of open answers.
    pub assume: Option<Assumption>,
}

terms! {
    /// How a search for the cheapest way came out.
    TargetState {
        /// The target holds already.
        Reached = "reached",
        /// These steps reach it.
        Reachable = "reachable",
        /// No steps that may be taken reach it.
        Unreachable = "unreachable",
        /// The search ended before it found a way, and there may be one.
        Undecided = "undecided",
        /// No target was asked for.
        NoTarget = "no_target",
    }
}

terms! {
    /// What is taken of open answers.
    Assumption {
        /// As the audit tells it.
        AsReported = "as-told",
        /// As bad as can be, screening answers left aside.
        Worst = "worst",
        /// As good as can be.
        Best = "best",
    }
}

/// A step that is taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TargetStep {
    /// Its place, from 1.
    pub order: usize,
    /// The check that it mends.
    pub check: String,
    /// The further checks that it mends.
    pub parts: Vec<String>,
    /// What is done, verb first.
    pub title: String,
    /// The role that answers for it.
    pub owner: IdTitle,
    /// The upper figure of its effort, in person-days: half days, rounded up.
    pub effort: f64,
    /// In how many days it starts; none where it waits for a milestone.
    pub starts_day: Option<u32>,
    /// In how many days it is done.
    pub ends_day: Option<u32>,
    /// The day by which it is done, `YYYY-MM-DD`.
    pub due: Option<String>,
    /// When it begins, in words, where it waits for a milestone.
    pub waits_for: Option<String>,
    /// The steps that come first, by check.
    pub after: Vec<String>,
    /// The first step.
    pub this_week: String,
    /// The least change of facts that makes its checks pass.
    pub changes: Vec<ChangeView>,
    /// The checks that are taken to pass once it is done, because no change of facts was found that makes them.
    pub taken_to_pass: Vec<String>,
    /// What keeps the target from holding without it.
    pub needed_for: Vec<UnmetView>,
    /// The effort of the cheapest other way without it; none where there is none, or where it was not searched for.
    pub other_way: Option<f64>,
    /// What was decided about it in `plan.yaml`; none where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracked: Option<TrackedStep>,
}

/// A fact that a step changes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ChangeView {
    /// The fact.
    pub fact: String,
    /// What it is today, in words; none where nobody knows.
    pub from: Option<String>,
    /// What it has to be, in words.
    pub to: String,
}

/// What some steps make of a side's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreChange {
    /// The side.
    pub side: IdTitle,
    /// The score today: the least it can be, the most where the best is assumed.
    pub before: f64,
    /// The score once the steps are done.
    pub after: f64,
}

/// Of what a proof speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ProofScope {
    /// Of all sets of steps of the plan, and of nothing beside them.
    #[default]
    StepsOfThePlan,
}

/// How sure it is that nothing cheaper does.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Proof {
    /// Of what this is said. What could change in other ways than by steps of the plan is not looked at, so that a target which no steps reach
    /// may be reached otherwise.
    #[serde(default)]
    pub of: ProofScope,
    /// Nothing costs less than so many person-days.
    pub least: f64,
    /// Whether all ways were looked at or ruled out.
    pub proven: bool,
    /// How many nodes of the search were looked at.
    pub nodes: u64,
}

/// Another way.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OtherWay {
    /// Its effort, in person-days.
    pub effort: f64,
    /// Its steps, by check.
    pub steps: Vec<String>,
}

/// The effort under another assumption.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Otherwise {
    /// What is taken of open answers.
    pub assume: Assumption,
    /// The least effort, in person-days; none where the target is out of reach.
    pub effort: Option<f64>,
    /// The steps of that way, by check.
    pub steps: Vec<String>,
    /// Whether all ways were looked at: without it, none may only mean that the search ended before.
    pub proven: bool,
}

terms! {
    /// What a target needs and does not have.
    UnmetKind {
        /// A side scores less.
        Score = "score",
        /// A side has no score.
        Unscored = "unscored",
        /// A gate is shut.
        Gate = "gate",
        /// A gate may be shut.
        OpenGate = "gate_undetermined",
        /// A decision comes out otherwise.
        Decision = "decision",
        /// A decision is open.
        OpenDecision = "decision_undetermined",
        /// A check has another verdict.
        Check = "check",
        /// A check that no step of the plan mends.
        NoStep = "no_step",
    }
}

/// Something that a target needs and does not have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnmetView {
    /// What it is.
    pub kind: UnmetKind,
    /// The side, gate, decision or check.
    pub of: IdTitle,
    /// How it comes out: the outcome's title, or the check's verdict.
    pub comes_to: Option<String>,
    /// The score that is reached.
    pub score: Option<f64>,
    /// The score that is needed.
    pub needed: Option<f64>,
    /// The checks behind it, with their verdicts.
    pub checks: Vec<CheckVerdict>,
    /// The facts behind it.
    pub facts: Vec<String>,
    /// The open questions behind it.
    pub questions: Vec<String>,
}

/// A check as it stands.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(rename = "CheckStands")]
pub struct CheckVerdict {
    /// The check.
    pub check: String,
    /// Its verdict.
    #[schemars(schema_with = "one_of::<pack::Verdict>")]
    pub verdict: pack::Verdict,
}

/// A step that could not be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LeftOutView {
    /// The check that it mends.
    pub check: String,
    /// Why.
    pub why: LeftOutReason,
    /// The check that comes before it, or the milestone that it waits for.
    pub before: Option<String>,
    /// The day on which it is done at the earliest, counted from the audit.
    pub ends_day: Option<u32>,
}

terms! {
    /// Why a step could not be taken.
    LeftOutReason {
        /// It was not wanted.
        Excluded = "asked",
        /// It comes after one that could not be taken.
        After = "after",
        /// It waits for a milestone whose day is not known.
        Waits = "waits",
        /// It is done too late.
        TooLate = "too_late",
    }
}

/// What effort buys of a side's score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FrontierView {
    /// The side.
    pub side: IdTitle,
    /// The score that the best use of the effort reaches.
    pub score: f64,
    /// The least effort for each higher score, cheapest first.
    pub points: Vec<EffortPoint>,
}

/// A score and the least effort that reaches it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct EffortPoint {
    /// Person-days.
    pub effort: f64,
    /// The score.
    pub score: f64,
}
