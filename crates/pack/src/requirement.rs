//! Required elements of `program.yaml`: what has to be written there, from which stage on, and what to do where it is not.

use diagnostics::Place;
use serde::{Deserialize, Serialize};

use super::check::Basis;
use crate::Severity;

/// Requirements that belong together: one file, and one page of the documentation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Family {
    /// Its id, such as `product`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it is about, in Markdown.
    pub about: String,
    /// What it demands, in the order in which it is told.
    pub requirements: Vec<Requirement>,
}

/// One thing that `program.yaml` must, may or must not hold.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Requirement {
    /// Its id, stable over versions, such as `REQ-IPP`.
    pub id: String,
    /// What holds where it is met, as a sentence without its full stop.
    pub title: String,
    /// Which kind of demand it is.
    pub demand: Demand,
    /// The places in `program.yaml`, from its root; `[]` behind a name stands for every entry of a list.
    pub paths: Vec<String>,
    /// How much it matters.
    pub severity: Severity,
    /// The declared stage from which it applies.
    pub stage: u8,
    /// The month since the program's start from which it applies.
    pub month: Option<u32>,
    /// What else has to hold for it to apply; all of them.
    pub when: Vec<When>,
    /// What the value has to be.
    pub test: Test,
    /// The gate of the pack that it stands for.
    pub gate: Option<String>,
    /// The best grade that a program can still have while it is not met, waived or not.
    pub cap: Option<String>,
    /// The check of the pack that asks how it works in practice.
    pub check: Option<String>,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The least and the most days of work.
    pub effort_days: (f64, f64),
    /// Whether it rests on the source or is practice.
    pub basis: Basis,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// Where it is written.
    pub place: Place,
}

/// The three kinds of demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// Something has to be written there, and pass the test.
    Require,
    /// Where something is written there, it has to pass the test.
    IfGiven,
    /// Nothing may be written there, or only a word that says that there is nothing.
    Forbid,
}

impl Demand {
    /// The field that packs use.
    pub fn word(self) -> &'static str {
        match self {
            Demand::Require => "require",
            Demand::IfGiven => "if_given",
            Demand::Forbid => "forbid",
        }
    }
}

/// What a value has to be; what is not named is not tested.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Test {
    /// One of these words.
    pub is: Vec<String>,
    /// None of these words.
    pub not: Vec<String>,
    /// At least this number or amount.
    pub min: Option<f64>,
    /// At most this number or amount.
    pub max: Option<f64>,
    /// More than this number or amount.
    pub above: Option<f64>,
    /// A list of at least so many entries.
    pub entries: Option<u32>,
    /// A date that is not older than so many months.
    pub newer_than_months: Option<u32>,
}

/// A place whose value decides whether a requirement applies: it is filled, and passes the test.
///
/// Where the path runs through the same list as the requirement's own, the same entry is meant.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct When {
    /// The place.
    pub path: String,
    /// What its value has to be.
    pub test: Test,
}

impl Test {
    /// What a value has to be, in words; empty where it may be anything.
    pub fn words(&self) -> String {
        let quoted = |words: &[String], last: &str| {
            let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
            quoted.join(last)
        };
        let parts = [
            (!self.is.is_empty()).then(|| quoted(&self.is, " or ")),
            (!self.not.is_empty()).then(|| format!("anything but {}", quoted(&self.not, " and "))),
            self.min.map(|min| format!("{min} or more")),
            self.above.map(|above| format!("more than {above}")),
            self.max.map(|max| format!("{max} or less")),
            self.entries.map(|entries| match entries {
                1 => "a list with at least one filled entry".to_owned(),
                entries => format!("a list with at least {entries} filled entries"),
            }),
            self.newer_than_months.map(|months| match months {
                0 => "a day that has not passed".to_owned(),
                months => format!("a date of the last {months} months"),
            }),
        ];
        parts.into_iter().flatten().collect::<Vec<String>>().join(" and ")
    }
}
