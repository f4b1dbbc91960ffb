//! Checks, and the ratings that some of them are.

use pack::{Basis, Severity, Verdict};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::term::{one_of, terms};
use super::{FactView, QuestionRef};

/// A check and how it came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckView {
    /// Its id.
    pub id: String,
    /// Its short name.
    pub name: String,
    /// The name by which reports show it.
    pub label: String,
    /// What is wrong when it fails.
    pub title: String,
    /// What is true when it passes.
    pub healthy: String,
    /// What is true of it as it stands, as a claim.
    pub claim: String,
    /// The area's id.
    pub area: String,
    /// The theme's id.
    pub theme: String,
    /// How much it matters.
    #[schemars(schema_with = "one_of::<Severity>")]
    pub severity: Severity,
    /// Its weight in the profile.
    pub weight: f64,
    /// `source` or `practice`.
    #[schemars(schema_with = "one_of::<Basis>")]
    pub basis: Basis,
    /// The verdict that is shown: lowered by practice that is known to be bad.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub verdict: Verdict,
    /// The verdict by source, on which decisions, gates and scores rest.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub by_source: Verdict,
    /// Where it stands, with what can only go one way told as such.
    pub standing: Standing,
    /// Whether the verdict rests on the screening question alone.
    pub provisional: bool,
    /// The verdicts that complete facts could still lead to.
    #[schemars(with = "Vec<String>")]
    pub possible: Vec<Verdict>,
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
    /// The questions behind practice that nobody looked at; they hold nothing up.
    pub not_looked_at: Vec<QuestionRef>,
    /// The possible verdicts that hold only if one respondent is right on some answers and another on others.
    pub mixtures: Vec<MixtureView>,
    /// The limbs, for a check that has more than one.
    pub limbs: Vec<LimbView>,
    /// Why it matters, in Markdown.
    pub why: String,
    /// The checks that cause this one.
    pub caused_by: Vec<String>,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// A verdict that holds only if one respondent is right on some answers and another on others.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct MixtureView {
    /// The verdict.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub verdict: Verdict,
    /// Who has to be right on what.
    pub right_on: Vec<RightOnView>,
    /// The same in a sentence.
    pub says: String,
}

/// A respondent who has to be right on some answers.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RightOnView {
    /// Who it is: the name, else the role, else the file.
    pub who: String,
    /// The answers.
    pub answers: Vec<QuestionRef>,
}

/// One limb of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct LimbView {
    /// Its name.
    pub name: String,
    /// What is wrong when it fails.
    pub title: String,
    /// Its verdict.
    #[schemars(schema_with = "one_of::<Verdict>")]
    pub verdict: Verdict,
    /// What the report says of it.
    pub message: String,
}

/// A rated check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RatingView {
    /// The check's id.
    pub check: String,
    /// Its short name.
    pub name: String,
    /// The name by which reports show it.
    pub label: String,
    /// What is true when it passes.
    pub healthy: String,
    /// The rating in a word.
    pub rating: RatingLabel,
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

terms! {
    /// Where a check stands.
    Standing {
        /// It passes.
        Pass = "pass",
        /// It is at risk.
        AtRisk = "at_risk",
        /// It fails.
        Fail = "fail",
        /// It can only be at risk or fail.
        AtRiskAtLeast = "at_risk_at_least",
        /// It can only pass or be at risk.
        HealthyOrNearly = "healthy_or_nearly",
        /// It can go either way.
        Unknown = "unknown",
        /// It does not apply.
        NotApplicable = "not_applicable",
    }
}

terms! {
    /// A rating in a word.
    RatingLabel {
        /// Levels 0 and 1.
        Weak = "weak",
        /// Level 2.
        Developing = "developing",
        /// Level 3.
        Competent = "competent",
        /// Level 4.
        Strong = "strong",
        /// Level 3 or 4.
        CompetentOrStrong = "competent_or_strong",
        /// Level 2 or 3.
        DevelopingOrCompetent = "developing_or_competent",
        /// Level 1 or 2.
        WeakOrDeveloping = "weak_or_developing",
        /// Its levels lie further apart.
        Unknown = "unknown",
        /// The check does not apply.
        NotApplicable = "not_applicable",
    }
}

impl RatingLabel {
    /// The word for a rating that lies between two levels, 0 to 4.
    pub fn between(least: u8, most: u8) -> RatingLabel {
        let label = |level: u8| match level {
            0 | 1 => RatingLabel::Weak,
            2 => RatingLabel::Developing,
            3 => RatingLabel::Competent,
            _ => RatingLabel::Strong,
        };
        match (label(least), label(most)) {
            (one, other) if one == other => one,
            (RatingLabel::Competent, RatingLabel::Strong) => RatingLabel::CompetentOrStrong,
            (RatingLabel::Developing, RatingLabel::Competent) => RatingLabel::DevelopingOrCompetent,
            (RatingLabel::Weak, RatingLabel::Developing) if most - least <= 1 => RatingLabel::WeakOrDeveloping,
            _ => RatingLabel::Unknown,
        }
    }
}
