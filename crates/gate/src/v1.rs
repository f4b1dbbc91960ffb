//! What `check` tells of one run: the report that every format of the gate shows.
//!
//! It is plain data, each part of it made once. Its JSON form is the frozen shape `prognosis/check/1`: fields may be added, none
//! is renamed, removed or given another meaning without a new number. The enums become words here and nowhere else; to the
//! schema they are texts, so that a new word breaks no reader. Every format shows the same findings and ends with the same code.

use diagnostics::{Level, ProblemId};
use engine::GatePolicy;
use pack::{Basis, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/check/1";

/// One run of the gate.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckReport {
    /// Always `prognosis/check/1`.
    pub schema: String,
    /// The version of the program.
    pub version: String,
    /// The pack that was used.
    pub pack: PackDigest,
    /// The profile that was used.
    pub profile: String,
    /// The day of the run in UTC, `YYYY-MM-DD`.
    pub as_of: String,
    /// What the run was held against.
    pub bar: PolicyView,
    /// `passed`, `stopped`, `not_judged`, `nothing_to_check` or `undetermined`.
    #[schemars(with = "String")]
    pub verdict: Verdict,
    /// The code the process ends with; 0 where `--exit-zero` was asked for.
    pub exit_code: u8,
    /// Why the verdict is not `passed`, one sentence each.
    pub reasons: Vec<String>,
    /// The rules that findings name, all of those of the profile, by id.
    pub rules: Vec<RuleView>,
    /// The programs that could be judged, by path.
    pub programs: Vec<ProgramView>,
    /// Inputs that could not be judged, and what is wrong with waivers and baseline; an error among them makes the verdict `not_judged`.
    pub problems: Vec<ProblemView>,
    /// The waivers that were read, in order.
    pub waivers: Vec<WaiverView>,
    /// How the run compares with an earlier one, where a baseline was given.
    pub baseline: Option<BaselineView>,
    /// All that was counted.
    pub totals: Totals,
    /// What SARIF files all rules under; no part of the JSON form.
    #[serde(skip)]
    pub tags: Vec<String>,
}

/// The pack that was used.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PackDigest {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over its files, in hexadecimal.
    pub sha256: String,
}

/// What a run was held against.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PolicyView {
    /// Findings of at least this severity stop the run; none do where it is `null`.
    #[schemars(with = "Option<String>")]
    pub fail_on: Option<Severity>,
    /// A program that may score under this stops the run.
    pub min_score: Option<f64>,
    /// Whether everything must be determined.
    pub require_complete: bool,
}

/// A rule: a requirement of the pack, or one of the few about the shape of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleView {
    /// Its id, such as `REQ-IPP`.
    pub id: String,
    /// What holds where it is met.
    pub title: String,
    /// The family it belongs to, which is also the name of its page under `docs/checks/`.
    pub family: String,
    /// `critical`, `high`, `medium` or `low`.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// `source` or `practice`.
    #[schemars(with = "String")]
    pub basis: Basis,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The least and the most days of work.
    pub effort_days: (f64, f64),
    /// The check of the pack that asks how it works in practice.
    pub check: Option<String>,
}

/// One `program.yaml` that was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProgramView {
    /// The file as it was named or found, with `/` between names.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The program's own name, where the file gives it.
    pub name: Option<String>,
    /// The stage that the file declares, 0 to 3; none where it does not.
    pub stage: Option<u8>,
    /// Whole months since the start that the file declares.
    pub months: Option<u32>,
    /// `passed`, `stopped` or `undetermined`.
    #[schemars(with = "String")]
    pub verdict: Verdict,
    /// The same, were nothing waived.
    #[schemars(with = "String")]
    pub verdict_without_waivers: Verdict,
    /// The score of what is declared.
    pub score: ProgramScore,
    /// How many rules had a say: met, not met or undetermined.
    pub evaluated: usize,
    /// How many rules were met.
    pub met: usize,
    /// The rules that were met, by id. A rule that is neither here nor in `undetermined`, and that no finding names, does not
    /// apply.
    pub met_rules: Vec<String>,
    /// How many rules do not apply, by stage, month or what else they ask for.
    pub not_applicable: usize,
    /// The rules of which it is not known whether they apply, because stage or start are missing.
    pub undetermined: Vec<String>,
    /// How many of them are severe enough to stop a run. While there are any, no waiver and no baseline lets it pass.
    pub undetermined_stopping: usize,
    /// What is wrong, by place.
    pub findings: Vec<FindingView>,
}

/// How much of what applies is declared, by weight: 0 to 100. It says what is written, not that it works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProgramScore {
    /// The least it can be; what is undetermined counts as not met.
    pub least: f64,
    /// The most it can be.
    pub most: f64,
    /// The least with waived findings counted as met; the bar is held against this one.
    pub least_waived: f64,
    /// The most with waived findings counted as met.
    pub most_waived: f64,
    /// The grade of `least` in the pack's words, after caps.
    pub grade: String,
    /// What caps the grade: ids of rules, waived or not.
    pub capped_by: Vec<String>,
}

/// One cause that somebody must act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingView {
    /// The rule; of several with one cause the most severe.
    pub rule: String,
    /// `missing`, `empty`, `placeholder`, `misspelt`, `unknown`, `wrong_type`, `wrong_value`, `stale` or `forbidden`.
    #[schemars(with = "String")]
    pub kind: FindingKind,
    /// `critical`, `high`, `medium` or `low`.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// `error` where it stops a run, or would if it were neither waived nor known; otherwise `warning`.
    #[schemars(with = "String")]
    pub level: Level,
    /// `new`, `known` (the baseline has it) or `waived`.
    #[schemars(with = "String")]
    pub state: FindingState,
    /// What is wrong, a sentence without its full stop.
    pub message: String,
    /// A few words for right beside the place.
    pub label: String,
    /// The element in `program.yaml`, such as `partner_mix.types[2].strategy`.
    pub path: String,
    /// The same as a JSON pointer (RFC 6901), such as `/partner_mix/types/2/strategy`. It may point at what is not there.
    pub pointer: String,
    /// The file.
    pub file: String,
    /// The place to look at: the value, the key, or the nearest ancestor that exists.
    pub region: SourceRegion,
    /// The text of the region's first line, without its line break; cut after 200 characters.
    pub excerpt: String,
    /// What was found, in words, such as `the text "soon"`.
    pub found: Option<String>,
    /// What is wanted, in words with its type.
    pub wanted: Option<String>,
    /// The name or word that was probably meant.
    pub meant: Option<String>,
    /// Every required element that this cause leaves unmet, with the rule that demands it.
    pub elements: Vec<ElementRef>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The least and the most days of work.
    pub effort_days: (f64, f64),
    /// Lines to paste, where something is missing.
    pub stub: Option<Stub>,
    /// How many points of the score this costs.
    pub points: f64,
    /// The gate of the pack that this shuts.
    pub gate: Option<String>,
    /// The waiver that covers it: its place in `waivers`, counted from 0.
    pub waiver: Option<usize>,
    /// 32 hexadecimal digits that stay the same while lines move: file, rule and path decide them.
    pub fingerprint: String,
}

/// A place in a file; lines and columns are counted from 1, columns in characters, `end_column` lies behind the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct SourceRegion {
    /// The first line.
    pub line: u32,
    /// The first column.
    pub column: u32,
    /// The last line.
    pub end_line: u32,
    /// The column behind the last character; never equal to `column` on the same line unless the line is empty there.
    pub end_column: u32,
    /// The byte at which it starts.
    pub start: usize,
    /// The byte behind its last one.
    pub end: usize,
}

/// A required element that a cause leaves unmet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ElementRef {
    /// The rule that demands it.
    pub rule: String,
    /// The element.
    pub path: String,
    /// The same as a pointer in which list entries stand by their names, so that it stays the same when they change places.
    pub key: String,
}

/// Lines to paste.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Stub {
    /// The line of the file behind which they belong.
    pub after_line: u32,
    /// The lines as YAML, with the indent they need there, ending in a line break.
    pub text: String,
}

/// An input that could not be judged, or something odd about waivers or baseline.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProblemView {
    /// Its kind, stable over versions, such as `yaml-syntax`.
    #[schemars(with = "String")]
    pub code: ProblemId,
    /// `error` or `warning`.
    #[schemars(with = "String")]
    pub level: Level,
    /// What is wrong, a sentence without its full stop.
    pub message: String,
    /// The file.
    pub file: String,
    /// The place, where it is known.
    pub region: Option<SourceRegion>,
    /// The text of the region's first line.
    pub excerpt: String,
    /// What to do.
    pub help: Option<String>,
}

/// A waiver, and what became of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct WaiverView {
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
    /// `active`, `expires_soon`, `expired`, `not_yet` or `unused`.
    #[schemars(with = "String")]
    pub state: WaiverState,
    /// The days left, the expiring day included; 0 or less where it has expired.
    pub days_left: i32,
    /// How many findings it covers.
    pub covers: usize,
}

/// How a run compares with an earlier one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BaselineView {
    /// The file.
    pub file: String,
    /// The day of the earlier run.
    pub as_of: String,
    /// Findings that the earlier run did not have, or that are more severe now.
    pub new: usize,
    /// Findings that it had as well.
    pub known: usize,
    /// Findings that it had and that are gone: rule and path.
    pub fixed: Vec<ElementRef>,
    /// What the bar can be raised to, where it can.
    pub ratchet: Option<String>,
}

/// All that was counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Totals {
    /// Files that were read and judged.
    pub files: usize,
    /// Rules that were evaluated, over all programs.
    pub evaluated: usize,
    /// Rules that do not apply, over all programs.
    pub not_applicable: usize,
    /// Rules that were dropped although they should have been evaluated: always 0, or the run is not judged.
    pub dropped: usize,
    /// New findings that stop the run.
    pub errors: usize,
    /// New findings that do not.
    pub warnings: usize,
    /// Findings of the baseline.
    pub known: usize,
    /// Findings that a waiver covers.
    pub waived: usize,
    /// Inputs that could not be judged.
    pub not_judged: usize,
}

/// How a run or a program came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Verdict {
    /// Nothing stands in the way.
    Passed,
    /// A finding, a score or a missing stage does.
    Stopped,
    /// An input could not be judged; never said of a program.
    NotJudged,
    /// There is no program; never said of one.
    NothingToCheck,
    /// It is not known what applies, and that was asked for.
    Undetermined,
}

/// What kind of finding it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, EnumString)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FindingKind {
    /// The element is not there.
    Missing,
    /// Its key is there, and nothing is under it.
    Empty,
    /// A word keeps its place.
    Placeholder,
    /// A key is a slip of one that is known.
    Misspelt,
    /// A key is not known.
    Unknown,
    /// A value has another type.
    WrongType,
    /// A value fails a test.
    WrongValue,
    /// A date is too old.
    Stale,
    /// The element must not be there.
    Forbidden,
}

impl FindingKind {
    /// Whether it says that something is not there: to write an empty key in the place of nothing makes no other finding.
    pub fn is_absence(self) -> bool {
        match self {
            FindingKind::Missing | FindingKind::Empty | FindingKind::Placeholder => true,
            FindingKind::Misspelt
            | FindingKind::Unknown
            | FindingKind::WrongType
            | FindingKind::WrongValue
            | FindingKind::Stale
            | FindingKind::Forbidden => false,
        }
    }
}

/// Whether a finding counts; those that matter most come first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum FindingState {
    /// Nobody accepted it.
    New,
    /// The baseline has it.
    Known,
    /// A waiver covers it.
    Waived,
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

macro_rules! words {
    ($($name:ident),*) => {$(
        impl $name {
            /// The word that reports use.
            pub fn word(self) -> &'static str {
                self.into()
            }
        }
    )*};
}

words!(Verdict, FindingKind, FindingState, WaiverState);

impl FindingView {
    /// Whether it stops a run.
    pub fn stops(&self) -> bool {
        self.state == FindingState::New && self.level == Level::Error
    }
}

impl From<GatePolicy> for PolicyView {
    fn from(policy: GatePolicy) -> Self {
        let GatePolicy { fail_on, min_score, require_complete } = policy;
        Self { fail_on, min_score, require_complete }
    }
}
