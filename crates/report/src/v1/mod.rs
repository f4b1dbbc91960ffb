//! The view-model: everything that is told, in the order in which it is told.
//!
//! A report is plain data. Its JSON form is the frozen shape `prognosis/report/1`: fields may be added, none is renamed,
//! removed or given another meaning without a new number. Markdown and HTML show the same values and add nothing.

mod check;
mod decision;
mod embedded;
mod fact;
mod finding;
mod number;
mod page;
mod plan;
mod robustness;
mod score;
mod summary;
mod target;
mod term;
mod trend;
mod view;

pub use check::{CheckView, LimbView, MixtureView, RatingLabel, RatingPartView, RatingView, RightOnView, Standing};
pub use decision::{Certainty, DecisionView, RestsOn};
pub use embedded::{Beside, EMBEDDED_SCHEMA, Embedded};
use engine::InputKind;
pub use fact::{AnswerState, AnswerView, ClaimView, FactView, OriginView, QuestionRef, QuestionView};
pub use finding::{FindingStatus, FindingView, WorthView};
pub use number::{NumberState, NumberView};
use pack::{Catalog, Edition};
pub use page::{FirstDay, LineState, PageLineView, PageView};
pub use plan::{FinishedStep, MilestoneView, Step, StepPart, StepStatus, TrackedStep};
pub use robustness::{EndRobustnessView, RobustnessView, SideRobustness};
use schemars::JsonSchema;
pub use score::{BlockerStatus, BlockerView, CapView, GradeView, ScoreKind, ScoreView};
use serde::{Deserialize, Serialize};
pub use summary::{Counts, CoverageView, Summary};
pub use target::{
    Assumption, ChangeView, CheckVerdict, EffortPoint, FrontierView, LeftOutReason, LeftOutView, Limits, OtherWay,
    Otherwise, Proof, ProofScope, ScoreChange, TARGET_SCHEMA, TargetPlan, TargetState, TargetStep, UnmetKind,
    UnmetView,
};
pub use term::Term;
use term::one_of;
pub use trend::{TrendDecision, TrendScore, TrendSteps, TrendVerdict, TrendView};
pub use view::{AnonymousView, HangAnswer, HangView, RoleDecision, RoleScore, RoleView, View, ViewScale, Voice};

use crate::highlights::Highlights;

/// The name of the shape, in the field `schema` of every report.
pub const SCHEMA: &str = "prognosis/report/1";

/// Everything that is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always `prognosis/report/1`.
    pub schema: String,
    /// The pack that was used.
    pub pack: PackView,
    /// The files that were read, by name; in an edition that keeps facts back those from which it tells something.
    pub input: Vec<InputView>,
    /// SHA-256 of what is left of the facts, in hexadecimal, in an edition that keeps facts back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts_sha256: Option<String>,
    /// The company, where an input names it.
    pub company: Option<String>,
    /// The day of the audit, `YYYY-MM-DD`.
    pub as_of: String,
    /// The answers that could not be read and count as open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<UnreadableView>,
    /// Whom it is for. What is confidential is in the full edition only.
    #[schemars(schema_with = "one_of::<Edition>")]
    pub edition: Edition,
    /// How many facts this edition keeps back. All of it is judged and told without them.
    pub withheld: usize,
    /// The profile that was used.
    pub profile: IdTitle,
    /// The answer in a few sentences.
    pub summary: Summary,
    /// The named outcomes.
    pub decisions: Vec<DecisionView>,
    /// Scores of sides, areas and themes, 0 to 100.
    pub scores: Vec<ScoreView>,
    /// What no score can buy back.
    pub gates: Vec<BlockerView>,
    /// The rated checks of the profile with their parts: the competencies of a leader.
    pub ratings: Vec<RatingView>,
    /// Pages whose lines hold or do not.
    pub pages: Vec<PageView>,
    /// What a newly appointed leader runs into within 90 days, the soonest first.
    pub first_days: Vec<FirstDay>,
    /// The numbers that were worked out, with their formulas.
    pub numbers: Vec<NumberView>,
    /// Every check of the profile.
    pub checks: Vec<CheckView>,
    /// What somebody must act on, root causes first, then by severity.
    pub findings: Vec<FindingView>,
    /// The remedies in the order to do them.
    pub plan: Vec<Step>,
    /// The open questions, the one that can move the result most first.
    pub questions: Vec<QuestionView>,
    /// Every question with its answer, or with the reason why there is none.
    pub answers: Vec<AnswerView>,
    /// The questions on a scale of whose answers some differ, those first on which most points hang, then the farthest apart.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub views: Vec<View>,
    /// Where each role's statements would lead by themselves; empty where all answer in one role.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub score_by_view: Vec<RoleView>,
    /// Who asks not to be named, where somebody does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anonymous: Option<AnonymousView>,
    /// What has changed since the last milestone; none where there is none before the day of the audit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<TrendView>,
    /// The steps about which something was decided and that the plan does not need any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finished: Vec<FinishedStep>,
    /// How grades and decisions stand up to other weights; none in an edition without them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub robustness: Option<RobustnessView>,
    /// What the report rests on, and what it does not say.
    pub method: Vec<String>,
    /// What the report rests on, for whoever judges again; where that was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub embedded: Option<Box<Embedded>>,
    /// What Markdown and HTML put first; no part of the JSON form.
    #[serde(skip)]
    pub highlights: Highlights,
}

/// The pack that was used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PackView {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its heading.
    pub title: String,
    /// SHA-256 over its files, in hexadecimal.
    pub sha256: String,
}

impl PackView {
    /// The pack of a catalog.
    pub(crate) fn of(catalog: &Catalog) -> PackView {
        let pack = &catalog.pack;
        let (name, version, title) = (pack.name.clone(), pack.version.clone(), pack.title.clone());
        PackView { name, version, title, sha256: catalog.digest.clone() }
    }
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InputView {
    /// The file as it was named.
    pub path: String,
    /// `answers`, `program`, `metrics` or `table`.
    #[schemars(with = "String")]
    pub kind: InputKind,
    /// SHA-256 of its bytes, in hexadecimal; none in an edition that keeps facts back, since the file holds them, and
    /// none for a file of somebody who asks not to be named.
    pub sha256: Option<String>,
}

/// An answer that could not be read. Beside the full edition only its file is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct UnreadableView {
    /// What it stands under, where it stands under something.
    pub fact: Option<String>,
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The column, from 1.
    pub column: Option<u32>,
    /// What is wrong with it.
    pub message: Option<String>,
    /// What to write instead.
    pub help: Option<String>,
}

/// An id with its heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IdTitle {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: String,
}
