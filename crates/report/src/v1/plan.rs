//! The plan: remedies in the order to do them.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::IdTitle;
use super::term::terms;

/// One step of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Its place in the plan, from 1.
    pub order: usize,
    /// The check it mends.
    pub check: String,
    /// The further checks that it mends, with what is done about each.
    pub parts: Vec<StepPart>,
    /// What is done, verb first.
    pub title: String,
    /// The role that answers for it.
    pub owner: IdTitle,
    /// The roles that help.
    pub with: Vec<IdTitle>,
    /// Person-days, at least.
    pub effort_least: f64,
    /// Person-days, at most.
    pub effort_most: f64,
    /// In how many days it starts, from the day of the audit, 0 to 90: once what it waits for is done, and of what is at
    /// risk with at most five new steps an owner in each thirty days; what fails waits for no turn. Source: our judgement.
    /// None where it waits for a milestone, whose day is not known.
    pub starts_day: Option<u32>,
    /// The day by which it is done, `YYYY-MM-DD`; none where it waits for a milestone.
    pub due: Option<String>,
    /// The milestone that it waits for, itself or through a step before it; none where nothing but steps comes first.
    pub waits_for: Option<MilestoneView>,
    /// For how many days it runs, by its effort at full time; no part of the JSON form.
    #[serde(skip)]
    pub days: u32,
    /// The steps that come first, by check.
    pub after: Vec<String>,
    /// The first step.
    pub this_week: String,
    /// What is done by day 30.
    pub by_day_30: Option<String>,
    /// What is done by day 60.
    pub by_day_60: Option<String>,
    /// What is done by day 90.
    pub by_day_90: Option<String>,
    /// The evidence that it is done.
    pub done_when: String,
    /// By how many points the least possible score would rise if only this were done.
    pub won_least: f64,
    /// By how many points the most possible score would rise if only this were done.
    pub won_most: f64,
    /// The share that what it mends loses of all that the checks of every side can lose, by weight, in percent. It compares steps of
    /// all sides; points do not, since a side with few checks gives more of them for the same weight.
    pub share_lost: f64,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// What was decided about it in `plan.yaml`; none where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tracked: Option<TrackedStep>,
}

/// What was decided about a step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct TrackedStep {
    /// How it stands.
    pub status: StepStatus,
    /// Who does it, where that was decided.
    pub owner: Option<String>,
    /// The day by which it is to be done, `YYYY-MM-DD`, where that was decided.
    pub due: Option<String>,
    /// What was noted.
    pub note: Option<String>,
    /// What shows that it is done.
    pub evidence: Option<String>,
    /// Whether it is marked as done and what it mends still does not pass.
    pub still_fails: bool,
    /// Whether its day has passed and it is neither done nor dropped.
    pub is_late: bool,
}

terms! {
    /// How a step of the plan stands.
    StepStatus {
        /// Nothing is done yet.
        Open = "open",
        /// Somebody is at it.
        Doing = "doing",
        /// Something stands in the way.
        Blocked = "blocked",
        /// It is done.
        Done = "done",
        /// It was decided not to do it.
        Dropped = "dropped",
    }
}

/// A step about which something was decided and that the plan does not need any more.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FinishedStep {
    /// The check that it mended.
    pub check: String,
    /// What was done, verb first.
    pub title: String,
    /// What was decided about it.
    pub tracked: TrackedStep,
}

/// Something that must have happened before a step can be begun, and that no step of the plan brings about by itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct MilestoneView {
    /// Its name in the pack.
    pub id: String,
    /// When the step begins, in words.
    pub then: String,
    /// Whether it is known that it has not happened yet; otherwise nobody knows.
    pub is_ahead: bool,
}

impl Step {
    /// Whether it is still to be done: what is marked as done and stands in a plan is not confirmed.
    pub fn is_open(&self) -> bool {
        self.tracked.as_ref().is_none_or(|tracked| tracked.status != StepStatus::Dropped)
    }

    /// Who does it: whoever was agreed on, or else whoever answers for it.
    pub fn agreed_owner(&self) -> &str {
        self.tracked.as_ref().and_then(|tracked| tracked.owner.as_deref()).unwrap_or(&self.owner.title)
    }

    /// The day by which it is done, `YYYY-MM-DD`: as agreed, or else as planned.
    pub fn agreed_due(&self) -> Option<&str> {
        self.tracked.as_ref().and_then(|tracked| tracked.due.as_deref()).or(self.due.as_deref())
    }

    /// The checks that it mends: its own, then those of its parts.
    pub(crate) fn mends(&self) -> impl Iterator<Item = &str> {
        std::iter::once(&*self.check).chain(self.parts.iter().map(|part| &*part.check))
    }
}

/// What is done about one more check within a step.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct StepPart {
    /// The check it mends.
    pub check: String,
    /// What is done, verb first.
    pub title: String,
    /// The first step.
    pub this_week: String,
}
