//! A check: one thing asked of a program, with its rules, its words, its remedy and its own tests.

use std::ops::Range;

use diagnostics::Place;
use serde::{Deserialize, Serialize};

use crate::Severity;

/// One thing asked of a program. `C` is [`super::RawExpr`] as read, [`super::Condition`] once compiled.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Check<C> {
    /// Its id, such as `FM-09`; the screening question's answer stands under the same id.
    pub id: String,
    /// Its short name in kebab case.
    pub name: String,
    /// What is wrong when it fails.
    pub title: String,
    /// What is true when it passes.
    pub healthy: String,
    /// The area it is scored in.
    pub area: String,
    /// The theme it is shown under.
    pub theme: String,
    /// How much it matters.
    pub severity: Severity,
    /// The statement that stresses it, or `judgement`.
    pub severity_basis: String,
    /// Whether it rests on the source material or was added by us.
    pub basis: Basis,
    /// Which of the three root causes it belongs to.
    pub root_cause: Vec<String>,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// When the check makes sense at all.
    pub applies_when: Option<C>,
    /// Why it does not apply, in words.
    pub not_applicable: Option<String>,
    /// What must hold, limb by limb; most checks have one.
    pub limbs: Vec<Limb<C>>,
    /// How a rated check comes to its rating, which its only limb then reads.
    pub rating: Option<Rating<C>>,
    /// What is asked while the check does not apply yet.
    pub planned: Option<Planned>,
    /// Within how many days a newly appointed leader runs into the failure.
    pub felt_within_days: Option<u32>,
    /// What the numbers in its rules rest on.
    pub thresholds: Vec<Threshold>,
    /// Answers that cannot both be true.
    pub contradictions: Vec<Contradiction<C>>,
    /// The one question of a quick audit.
    pub screen: Screen,
    /// What the report says of it.
    pub message: Message,
    /// Why it matters, in Markdown.
    pub why: String,
    /// The checks that cause this one.
    pub caused_by: Vec<String>,
    /// What to do.
    pub remedy: Remedy,
    /// Where the check is written.
    pub place: Place,
}

/// Whether something stands in the source material or was added by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Stated by, or following from, the source material.
    Source,
    /// Ordinary knowledge of the field, or our judgement.
    Practice,
}

impl Basis {
    /// The word that packs and reports use.
    pub fn word(self) -> &'static str {
        match self {
            Basis::Source => "source",
            Basis::Practice => "practice",
        }
    }
}

/// One half of a check that is reported apart; a plain check is a single limb without a name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Limb<C> {
    /// Its name; empty for the only limb of a plain check.
    pub name: String,
    /// What is wrong when it fails.
    pub title: String,
    /// When it fails.
    pub fails_when: C,
    /// When it is healthy; without it, whatever does not fail passes.
    pub passes_when: Option<C>,
    /// What the report says of it; the check's own words where there are none.
    pub message: Option<Message>,
}

/// How a rated check comes to its rating: the median of its parts, weighed by what backs them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rating<C> {
    /// What it is made of.
    pub parts: Vec<RatingPart<C>>,
}

/// One part of a rating.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RatingPart<C> {
    /// Its short name.
    pub name: String,
    /// What it tells, in words.
    pub title: String,
    /// Its level, 0 to 4.
    pub level: C,
    /// Whether it weighs double.
    pub deciding: bool,
}

/// The question after the plan, for a check that does not apply yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Planned {
    /// The fact that its answer gives.
    pub fact: String,
}

/// What the report says for each verdict; `{fact}` stands for a value.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Message {
    /// When it fails.
    pub fail: String,
    /// When it is at risk.
    pub at_risk: Option<String>,
    /// When it passes.
    pub pass: Option<String>,
}

/// What a number in a rule rests on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Threshold {
    /// The number, in words.
    pub what: String,
    /// Source or practice.
    pub basis: Basis,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// What to know of it.
    pub note: Option<String>,
}

/// Answers that cannot both be true.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Contradiction<C> {
    /// When they collide.
    pub when: C,
    /// What collides, in words.
    pub message: String,
    /// The statements the rule rests on.
    pub source: Vec<String>,
}

/// The one question that a quick audit asks of a check.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Screen {
    /// The question.
    pub ask: String,
    /// What to look at before answering.
    pub help: Option<String>,
    /// Five observable statements, weak to strong.
    pub levels: Vec<String>,
}

/// What to do about a finding.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Remedy {
    /// What is done, verb first.
    pub title: String,
    /// The role that answers for it.
    pub owner: String,
    /// The roles that help.
    pub with: Vec<String>,
    /// Person-days, least and most.
    pub effort_days: (f64, f64),
    /// The checks that should be mended before.
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
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// The facts that a message names in braces, and the bytes at which they stand.
pub fn placeholders(message: &str) -> impl Iterator<Item = (&str, Range<usize>)> {
    message.match_indices('{').filter_map(|(at, _)| {
        let name = message[at + 1..].split_once('}')?.0;
        Some((name, at + 1..at + 1 + name.len()))
    })
}
