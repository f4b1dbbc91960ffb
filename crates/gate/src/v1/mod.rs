//! What `check` tells of one run: the report that every format of the gate shows.
//!
//! It is plain data, each part of it made once. Its JSON form is the frozen shape `prognosis/check/1`: fields may be added, none
//! is renamed, removed or given another meaning without a new number. The enums become words here and nowhere else; to the
//! schema they are texts, so that a new word breaks no reader. Every format shows the same findings and ends with the same code.

mod finding;
mod problem;
mod program;
mod waiver;

use engine::GatePolicy;
pub use finding::{ElementRef, FindingKind, FindingState, FindingView, SourceRegion, Stub};
use pack::Severity;
pub use problem::ProblemView;
pub use program::{CountedFindings, ProgramScore, ProgramView, RuleView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::IntoStaticStr;
pub use waiver::{WaiverState, WaiverTerms, WaiverView};

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

impl From<GatePolicy> for PolicyView {
    fn from(policy: GatePolicy) -> Self {
        let GatePolicy { fail_on, min_score, require_complete } = policy;
        Self { fail_on, min_score, require_complete }
    }
}
