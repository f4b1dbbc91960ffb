//! One cause that somebody must act on, and its place.

use diagnostics::Level;
use pack::Severity;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use strum::{EnumString, IntoStaticStr};

/// One cause that somebody must act on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FindingView {
    /// The rule; of several with one cause the most severe.
    pub rule: String,
    /// `missing`, `empty`, `placeholder`, `misspelt`, `unknown`, `wrong_type`, `wrong_value`, `stale`, `forbidden` or
    /// `contradicted`.
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
    /// The rest of the file speaks against what the element says.
    Contradicted,
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
            | FindingKind::Forbidden
            | FindingKind::Contradicted => false,
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

impl FindingView {
    /// Whether it stops a run.
    pub fn stops(&self) -> bool {
        self.state == FindingState::New && self.level == Level::Error
    }
}
