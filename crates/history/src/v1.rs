//! The frozen shape `prognosis/diff/1`: fields may be added, none is renamed, removed or given another meaning without a new number.

use engine::change::ChangeKind;
use pack::{Answer, Verdict};
use report::{BlockerStatus, IdTitle, PackView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/diff/1";

/// What lies between two audits of one program.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Difference {
    /// Always `prognosis/diff/1`.
    pub schema: String,
    /// The company, where an input names it.
    pub company: Option<String>,
    /// The earlier audit.
    pub before: RunView,
    /// The later audit.
    pub after: RunView,
    /// How the score of each side changed, and through what.
    pub scores: Vec<ScoreDifference>,
    /// The decisions of either, with both outcomes.
    pub decisions: Vec<DecisionMove>,
    /// The gates whose state changed.
    pub gates: Vec<GateMove>,
    /// The checks whose verdict changed, those that got worse first.
    pub checks: Vec<CheckMove>,
    /// The facts that differ, in the order in which they are asked.
    pub facts: Vec<FactChange>,
    /// What became of the earlier plan.
    pub plan: PlanMove,
    /// What got worse, in sentences; `--fail-on worse` stops where there is any.
    pub worse: Vec<String>,
    /// What a reader has to know of the comparison itself.
    pub notes: Vec<String>,
}

/// One of the two audits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RunView {
    /// How it was named: a folder, a file, or a milestone.
    pub name: String,
    /// The label of the milestone, where it is one.
    pub label: Option<String>,
    /// The day of the audit, `YYYY-MM-DD`.
    pub as_of: String,
    /// The profile.
    pub profile: IdTitle,
    /// The pack.
    pub pack: PackView,
    /// The headline of its report.
    pub headline: String,
}

/// Both ends of a score, or of a change of one, in points.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Ends {
    /// The least.
    pub least: f64,
    /// The most.
    pub most: f64,
}

/// How the score of a side changed. All parts have six decimals and sum to the change to the last of them.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreDifference {
    /// The side's id.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// The earlier score, 0 to 100; none where the side had none.
    pub before: Option<Ends>,
    /// The later score, 0 to 100; none where the side has none.
    pub after: Option<Ends>,
    /// The earlier score as it is told, in whole points.
    pub shown_before: Option<Ends>,
    /// The later score as it is told, in whole points.
    pub shown_after: Option<Ends>,
    /// Later less earlier; none where one of them is missing.
    pub change: Option<Ends>,
    /// The same with one decimal, as texts tell it.
    pub shown: Option<Ends>,
    /// The parts, one for each kind that differs at all.
    pub parts: Vec<KindPart>,
    /// What of the change rests on answers that nothing backs.
    pub claimed: Ends,
    /// What of the change rests on evidence, files, and answers that are backed.
    pub evidenced: Ends,
    /// The rest: the day, what applies, the pack.
    pub other: Ends,
    /// These three with one decimal, which sum to what is told of the change; none where there is none.
    pub backing: Option<Backing>,
    /// The earlier audit by the later pack and profile, for like with like; none where they are the same or could not be had.
    pub before_by_new_pack: Option<Ends>,
    /// The later audit by the earlier pack and profile, likewise.
    pub after_by_old_pack: Option<Ends>,
}

/// What of a change is claimed, what is shown and what is neither, with one decimal.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Backing {
    /// What rests on answers that nothing backs.
    pub claimed: Ends,
    /// What rests on evidence, files, and answers that are backed.
    pub evidenced: Ends,
    /// The rest.
    pub other: Ends,
}

/// What one kind of change did to a score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct KindPart {
    /// `answers`, `evidence`, `files`, `time`, `applicability` or `pack`.
    #[schemars(with = "String")]
    pub kind: ChangeKind,
    /// What it did.
    #[serde(flatten)]
    pub ends: Ends,
    /// The same with one decimal, so that what is told sums up as well.
    pub shown: Ends,
    /// Through which checks, the largest part first.
    pub checks: Vec<CheckPart>,
}

/// What one kind of change did to a score through one check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckPart {
    /// The check's id; none where the earlier pack could not be had, and only the whole is known.
    pub check: Option<String>,
    /// Its short name.
    pub label: String,
    /// What it did.
    #[serde(flatten)]
    pub ends: Ends,
    /// The same with one decimal.
    pub shown: Ends,
    /// The facts that the check reads and that differ in this way, in the order in which they are asked. None where the check itself or only
    /// the weight of the others differs.
    pub facts: Vec<String>,
    /// Whether all of these facts are backed in the later audit.
    pub backed: bool,
}

/// Which way something moved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// It got worse.
    Worse,
    /// It is known now, or not any more, or applies now, or not any more.
    Other,
    /// It got better.
    Better,
    /// It did not move.
    Same,
}

/// A decision, then and now.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionMove {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it said; none where the earlier report does not have it.
    pub before: Option<Outcome>,
    /// What it says; none where the later report does not have it.
    pub after: Option<Outcome>,
    /// Which way it moved.
    pub direction: Direction,
}

/// What a decision came to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Outcome {
    /// The outcome's id.
    pub id: String,
    /// `yes`, `no`, `conditional`, `info` or `undetermined`.
    #[schemars(with = "String")]
    pub answer: Answer,
    /// Its headline.
    pub headline: String,
}

/// A gate whose state changed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GateMove {
    /// Its id.
    pub id: String,
    /// What is wrong when it is shut.
    pub title: String,
    /// How it stood; none where it was not there.
    #[schemars(with = "Option<String>")]
    pub before: Option<BlockerStatus>,
    /// How it stands; none where it is not there any more.
    #[schemars(with = "Option<String>")]
    pub after: Option<BlockerStatus>,
    /// Which way it moved.
    pub direction: Direction,
}

/// A check whose verdict changed, as it is told or by source.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckMove {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub label: String,
    /// Its verdict; none where it was not judged.
    #[schemars(with = "Option<String>")]
    pub before: Option<Verdict>,
    /// Its verdict; none where it is not judged any more.
    #[schemars(with = "Option<String>")]
    pub after: Option<Verdict>,
    /// Its verdict by source, on which decisions and gates rest; none where it was not judged.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub before_by_source: Option<Verdict>,
    /// Its verdict by source; none where it is not judged any more.
    #[serde(default)]
    #[schemars(with = "Option<String>")]
    pub after_by_source: Option<Verdict>,
    /// Which way it moved: as it is told, or by source where that alone changed.
    pub direction: Direction,
    /// Which way it moved by source alone: what practice adds stops nothing.
    pub by_source: Direction,
    /// Whether what made it better rests on something else than bare answers; none where it did not get better.
    pub backed: Option<bool>,
}

impl CheckMove {
    /// Whether the verdict changed as it is told, and not by source alone.
    pub(crate) fn is_shown(&self) -> bool {
        self.before != self.after
    }
}

/// A fact that differs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FactChange {
    /// Its id.
    pub fact: String,
    /// The question that asks for it.
    pub ask: String,
    /// In which ways it differs.
    #[schemars(with = "Vec<String>")]
    pub kinds: Vec<ChangeKind>,
    /// Its earlier value with its unit; none where it was not known.
    pub before: Option<String>,
    /// Its later value with its unit; none where it is not known.
    pub after: Option<String>,
    /// Whether something backs it now that is not weaker than what did before: a note of evidence, or that it is written down or counted.
    pub backed: bool,
    /// Whether what backs it is weaker than what did before: a count was replaced by a file, or a file by words.
    #[serde(default)]
    pub weaker: bool,
    /// What proves it now, where something is named.
    pub evidence: Option<String>,
}

/// What became of the earlier plan.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PlanMove {
    /// The steps of the earlier plan that are not needed any more, by check: what they mend passes, or does not apply.
    pub done: Vec<IdTitle>,
    /// The steps of the earlier plan of which nobody knows any more whether they are needed.
    pub unknown: Vec<IdTitle>,
    /// The steps of both plans that are still to be done.
    pub open: Vec<IdTitle>,
    /// The steps of both plans that are still to be done and whose day has passed, as `plan.yaml` of the later one has it.
    pub late: Vec<IdTitle>,
    /// The steps of both plans that somebody decided to drop.
    #[serde(default)]
    pub dropped: Vec<IdTitle>,
    /// The steps of the later plan alone.
    pub new: Vec<IdTitle>,
}
