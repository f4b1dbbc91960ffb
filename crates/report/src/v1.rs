//! The view-model: everything that is told, in the order in which it is told.
//!
//! A report is plain data. Its JSON form is the frozen shape `prognosis/report/1`: fields may be added, none is renamed,
//! removed or given another meaning without a new number. Markdown and HTML show the same values and add nothing.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the shape, in the field `schema` of every report.
pub const SCHEMA: &str = "prognosis/report/1";

/// Everything that is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// Always `prognosis/report/1`.
    pub schema: String,
    /// The pack that was used.
    pub pack: PackView,
    /// The files that were read, by name.
    pub input: Vec<InputView>,
    /// The company, where an input names it.
    pub company: Option<String>,
    /// The day of the audit, `YYYY-MM-DD`.
    pub as_of: String,
    /// Whom it is for. What is confidential is in the full edition only.
    #[schemars(extend("enum" = ["full", "board", "leader"]))]
    pub edition: String,
    /// How many facts this edition keeps back.
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
    /// What the report rests on, and what it does not say.
    pub method: Vec<String>,
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

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct InputView {
    /// The file as it was named.
    pub path: String,
    /// `answers`, `program`, `metrics` or `table`.
    pub kind: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// An id with its heading.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct IdTitle {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: String,
}

/// The answer in a few sentences.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Summary {
    /// The verdict in one sentence.
    pub headline: String,
    /// Why, and how sure.
    pub reason: String,
    /// How sure, in words.
    pub confidence: String,
    /// What works: the titles of passing checks, the weightiest first, three at most.
    pub strengths: Vec<String>,
    /// How many checks have which verdict.
    pub counts: Counts,
    /// How much of what decides is known.
    pub coverage: CoverageView,
}

/// How many checks have which verdict. Provisional verdicts are counted under their verdict and once more apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Counts {
    /// Checks that pass.
    pub pass: usize,
    /// Checks at risk.
    pub at_risk: usize,
    /// Checks that fail.
    pub fail: usize,
    /// Checks that missing facts leave open.
    pub unknown: usize,
    /// Checks that do not apply.
    pub not_applicable: usize,
    /// Checks whose verdict rests on their screening question alone.
    pub provisional: usize,
}

/// How much of what decides is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CoverageView {
    /// Questions that are answered or can no longer change a verdict.
    pub settled: usize,
    /// Questions that the verdicts of this profile rest on.
    pub deciding: usize,
    /// `settled / deciding`, 0 to 1; 0 where nothing decides.
    pub share: f64,
    /// The share below which no grade is given.
    pub minimum: f64,
    /// Whether the share reaches the minimum.
    pub sufficient: bool,
}

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
    #[schemars(extend("enum" = ["yes", "no", "conditional", "info", "undetermined"]))]
    pub answer: String,
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
    #[schemars(extend("enum" = ["settled", "provisional", "open"]))]
    pub certainty: String,
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
    /// Said by somebody.
    pub stated: usize,
}

/// A score.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ScoreView {
    /// The id of the side, area or theme.
    pub name: String,
    /// What it sums up.
    #[schemars(extend("enum" = ["side", "area", "theme"]))]
    pub kind: String,
    /// Its heading.
    pub title: String,
    /// The least it can be; none where no check applies.
    pub least: Option<f64>,
    /// The most it can be; none where no check applies.
    pub most: Option<f64>,
    /// The least it can be whatever the facts turn out to be, screening answers left aside; for sides only. `--min-score` reads it.
    pub least_by_facts: Option<f64>,
    /// How many checks it sums up, without those that do not apply.
    pub checks: usize,
    /// The grade, for sides with enough evidence; caps are counted in.
    pub grade: Option<GradeView>,
}

/// A grade, as an interval.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GradeView {
    /// The worst grade that is still possible.
    pub least: IdTitle,
    /// The best grade that is still possible.
    pub most: IdTitle,
    /// The gates that hold it down.
    pub capped_by: Vec<String>,
}

/// A gate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BlockerView {
    /// Its id.
    pub id: String,
    /// What is wrong when it is shut.
    pub title: String,
    /// Whether it holds the result back.
    #[schemars(extend("enum" = ["shut", "open", "unknown"]))]
    pub state: String,
    /// What it says.
    pub message: String,
    /// Whether it stops a run while it is shut.
    pub stops: bool,
    /// The side and the best grade it still allows.
    pub cap: Option<CapView>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// The best grade that a side can still have.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CapView {
    /// The side's id.
    pub side: String,
    /// The grade.
    pub grade: IdTitle,
}

/// A check and how it came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckView {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// What is wrong when it fails.
    pub title: String,
    /// What is true when it passes.
    pub healthy: String,
    /// The area's id.
    pub area: String,
    /// The theme's id.
    pub theme: String,
    /// How much it matters.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// Its weight in the profile.
    pub weight: f64,
    /// `source` or `practice`.
    #[schemars(extend("enum" = ["source", "practice"]))]
    pub basis: String,
    /// The verdict.
    #[schemars(extend("enum" = ["pass", "at_risk", "fail", "unknown", "not_applicable"]))]
    pub verdict: String,
    /// Whether the verdict rests on the screening question alone.
    pub provisional: bool,
    /// The verdicts that complete facts could still lead to.
    pub possible: Vec<String>,
    /// The least credit it can still earn, 0 to 1; none where it cannot apply.
    pub least: Option<f64>,
    /// The most credit it can still earn, 0 to 1; none where it cannot apply.
    pub most: Option<f64>,
    /// What the report says of it.
    pub message: String,
    /// The facts that decided.
    pub decided_by: Vec<FactView>,
    /// The questions that could still decide.
    pub missing: Vec<QuestionRef>,
    /// The limbs, for a check that has more than one.
    pub limbs: Vec<LimbView>,
    /// Why it matters, in Markdown.
    pub why: String,
    /// The checks that cause this one.
    pub caused_by: Vec<String>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// A rated check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingView {
    /// The check's id.
    pub check: String,
    /// Its short name.
    pub name: String,
    /// What is true when it passes.
    pub healthy: String,
    /// The rating in a word.
    #[schemars(extend("enum" = ["weak", "developing", "competent", "strong", "unknown", "not_applicable"]))]
    pub rating: String,
    /// The least it can be, 0 to 4; none where it does not apply, or where a part of it is kept back.
    pub least: Option<u8>,
    /// The most it can be, 0 to 4; none where it does not apply, or where a part of it is kept back.
    pub most: Option<u8>,
    /// What the report says of it.
    pub message: String,
    /// What it is made of, without the parts that rest on a fact that is kept back.
    pub parts: Vec<RatingPartView>,
}

/// One part of a rating.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingPartView {
    /// Its short name.
    pub name: String,
    /// What it tells.
    pub title: String,
    /// The least level it can have, 0 to 4.
    pub least: u8,
    /// The most level it can have, 0 to 4.
    pub most: u8,
    /// Its weight; none while what backs it is not known.
    pub weight: Option<f64>,
    /// The facts behind it.
    pub facts: Vec<FactView>,
}

/// A page whose lines hold or do not.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub intro: String,
    /// Its lines.
    pub lines: Vec<PageLineView>,
}

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PageLineView {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Whether it holds.
    #[schemars(extend("enum" = ["yes", "no", "unknown"]))]
    pub state: String,
    /// What is said of it.
    pub says: String,
    /// `source` or `practice`.
    #[schemars(extend("enum" = ["source", "practice"]))]
    pub basis: String,
    /// The questions that would settle it.
    pub missing: Vec<QuestionRef>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// What a newly appointed leader runs into.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FirstDay {
    /// The check that fails or is at risk.
    pub check: String,
    /// What is wrong.
    pub title: String,
    /// Within how many days it is felt. Source: our judgement.
    pub within_days: u32,
    /// `fail` or `at_risk`.
    #[schemars(extend("enum" = ["fail", "at_risk"]))]
    pub verdict: String,
    /// Whether the verdict rests on the screening question alone.
    pub provisional: bool,
}

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
    #[schemars(extend("enum" = ["known", "range", "unknown", "undefined"]))]
    pub state: String,
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
    #[schemars(extend("enum" = ["source", "practice"]))]
    pub basis: String,
    /// The facts it was worked out from.
    pub facts: Vec<FactView>,
    /// The questions that would settle it.
    pub missing: Vec<QuestionRef>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// One limb of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LimbView {
    /// Its name.
    pub name: String,
    /// What is wrong when it fails.
    pub title: String,
    /// Its verdict.
    #[schemars(extend("enum" = ["pass", "at_risk", "fail", "unknown", "not_applicable"]))]
    pub verdict: String,
    /// What the report says of it.
    pub message: String,
}

/// A question, by its fact.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct QuestionRef {
    /// The fact's id.
    pub fact: String,
    /// The question.
    pub ask: String,
}

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
    /// What the respondent added.
    pub note: Option<String>,
    /// A link to, or the name of, what proves it.
    pub evidence: Option<String>,
    /// What other sources say instead.
    pub against: Vec<ClaimView>,
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
    #[schemars(extend("enum" = ["stated", "documented", "measured"]))]
    pub rank: String,
    /// The file as it was named.
    pub file: String,
    /// The line, from 1.
    pub line: u32,
    /// The last line, where several lines stand behind it.
    pub to_line: Option<u32>,
    /// The column, from 1.
    pub column: u32,
    /// Who said so.
    pub respondent: Option<String>,
    /// The respondent's role.
    pub role: Option<String>,
    /// The day for which it holds.
    pub date: Option<String>,
}

/// What somebody must act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingView {
    /// The check's id, or `contradiction:` and what collides.
    pub id: String,
    /// What it is.
    #[schemars(extend("enum" = ["fail", "at_risk", "contradiction"]))]
    pub kind: String,
    /// The check it belongs to; none for facts that no check uses.
    pub check: Option<String>,
    /// What is wrong.
    pub title: String,
    /// What was seen.
    pub message: String,
    /// How much it matters.
    #[schemars(extend("enum" = ["critical", "high", "medium", "low"]))]
    pub severity: String,
    /// `new`; `known` and `waived` are kept for baselines and waivers.
    #[schemars(extend("enum" = ["new", "known", "waived"]))]
    pub status: String,
    /// Whether it rests on the screening question alone.
    pub provisional: bool,
    /// What it costs, and what mending it alone would bring; none for contradictions.
    pub worth: Option<WorthView>,
    /// Whether no other finding causes it.
    pub root: bool,
    /// The findings that cause it.
    pub caused_by: Vec<String>,
    /// The findings that it causes, directly or through others.
    pub explains: Vec<String>,
    /// The facts behind it.
    pub facts: Vec<FactView>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// What a finding costs, and what mending it alone would bring.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WorthView {
    /// The side whose score it lowers.
    pub side: String,
    /// Points of that score that are lost now, at most.
    pub points_lost: f64,
    /// By how many points the least possible score would rise.
    pub won_least: f64,
    /// By how many points the most possible score would rise.
    pub won_most: f64,
    /// The grade that would be reached, where it changes.
    pub grade_after: Option<GradeView>,
    /// The gates that would open.
    pub opens: Vec<String>,
}

/// One step of the plan.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Step {
    /// Its place in the plan, from 1.
    pub order: usize,
    /// The check it mends.
    pub check: String,
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
    /// In how many days it starts, from the day of the audit: 0, 30, 60 or 90, after what it waits for, and with at most five new steps
    /// an owner in each thirty days. Source: our judgement.
    pub starts_day: u32,
    /// The day by which it is done, `YYYY-MM-DD`.
    pub due: String,
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
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// A question with its answer, or with the reason why there is none.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct AnswerView {
    /// Whether it is answered. `not_sure`: somebody was asked and could not say; `open`: nobody answered, and it still decides
    /// something; `not_needed`: nobody answered, and nothing waits for it.
    #[schemars(extend("enum" = ["answered", "not_sure", "not_applicable", "open", "not_needed"]))]
    pub state: String,
    /// The heading of the section that it is asked in; none for screening questions.
    pub section: Option<String>,
    /// The role to ask.
    pub who: Option<IdTitle>,
    /// The question and what is known of it.
    #[serde(flatten)]
    pub told: FactView,
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
