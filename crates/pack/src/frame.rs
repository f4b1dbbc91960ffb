//! What holds the checks together: the pack itself, gates, decisions, profiles, sources.

use diagnostics::Place;
use serde::{Deserialize, Serialize};

use super::check::Basis;
use crate::{Answer, Severity};

/// The pack itself.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// Its heading in reports.
    pub title: String,
    /// The pack it is laid over, if any.
    pub extends: Option<String>,
    /// The profile that is used where none is named.
    pub profile: String,
    /// The profile of `check`, where none is named; the usual one where the pack says nothing.
    pub check_profile: Option<String>,
    /// The share of deciding facts below which no grade is given.
    pub minimum_evidence: f64,
    /// The sides, scored apart and never added up.
    pub sides: Vec<Titled>,
    /// The areas.
    pub areas: Vec<Area>,
    /// The themes.
    pub themes: Vec<Titled>,
    /// The grades, strongest first.
    pub grades: Vec<Grade>,
    /// The roles that own remedies and know answers.
    pub roles: Vec<Titled>,
}

/// An id with its heading.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Titled {
    /// The id.
    pub id: String,
    /// The heading.
    pub title: String,
}

/// A group of checks that is scored.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Area {
    /// Its id, the name of its folder.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The side it counts for.
    pub side: String,
}

/// A grade and where it begins.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Grade {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The least score that earns it.
    pub from: f64,
}

/// What no score can buy back.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Blocker<C> {
    /// Its id, such as `G-01`.
    pub id: String,
    /// What is wrong when it is shut.
    pub title: String,
    /// When it is shut.
    pub when: C,
    /// The best grade that a side can still have.
    pub cap: Option<Cap>,
    /// Whether it stops a run while it is shut; one that caps a grade does, where the pack says nothing else.
    pub stops: bool,
    /// What the report says.
    pub message: String,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// What to know of it.
    pub note: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// The best grade that a side can still have.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Cap {
    /// The side.
    pub side: String,
    /// The grade.
    pub grade: String,
}

/// A named outcome, decided by the first rule that holds.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Decision<C> {
    /// Its id, such as `launch`.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The question it answers.
    pub ask: String,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// The rules, in order.
    pub rules: Vec<Rule<C>>,
    /// What holds where no rule does.
    pub otherwise: Outcome,
    /// What is said where missing facts leave more than one outcome.
    pub undetermined: Outcome,
    /// Whether the edition for the partner leader leaves it out.
    pub confidential: bool,
    /// Where it is written.
    pub place: Place,
}

/// A condition and the outcome it leads to.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Rule<C> {
    /// When it holds.
    pub when: C,
    /// What follows.
    pub outcome: Outcome,
}

/// One way a decision can come out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Outcome {
    /// Its id.
    pub id: String,
    /// The answer's tone.
    pub answer: Answer,
    /// The answer in a sentence.
    pub title: String,
    /// Why, in a sentence or two.
    pub says: String,
    /// What to do next.
    pub next: Option<String>,
}

/// Which checks apply, with what weight, and what makes a run fail.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Profile {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// When to use it.
    pub help: Option<String>,
    /// The areas it takes; all where there are none.
    pub areas: Vec<String>,
    /// The checks it leaves out.
    pub exclude: Vec<String>,
    /// Checks whose severity it changes.
    pub severities: Vec<(String, Severity)>,
    /// Weights other than the usual ones.
    pub weights: Vec<(Severity, f64)>,
    /// A failing check of at least this severity makes the run fail.
    pub fail_on: Option<Severity>,
    /// The decisions it takes, in the order in which they are told; all where there are none.
    pub decisions: Option<Vec<String>>,
    /// The pages it shows, in order; all where there are none.
    pub pages: Option<Vec<String>>,
    /// Whether checks that do not apply yet are judged by their plan.
    pub plans: bool,
    /// What it changes about the required elements of `program.yaml`.
    pub requirements: Demanded,
}

/// What a profile changes about the required elements of `program.yaml`; otherwise it takes all of them as they are.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Demanded {
    /// The requirements it leaves out.
    pub exclude: Vec<String>,
    /// Requirements whose severity it changes.
    pub severities: Vec<(String, Severity)>,
}

/// A number, or a yes or no, that is worked out from facts.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Computed<C> {
    /// Its name, which stands for the expression in every condition.
    pub fact: String,
    /// Its heading.
    pub title: String,
    /// The expression.
    pub value: C,
    /// Whether it is an amount in the program's currency.
    pub money: bool,
    /// What is counted.
    pub unit: Option<String>,
    /// The heading it stands under.
    pub group: String,
    /// How to read it.
    pub says: String,
    /// Source or practice.
    pub basis: Basis,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// What to know of it.
    pub note: Option<String>,
    /// Where it is written.
    pub place: Place,
}

/// A page of the report whose lines are conditions.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Page<C> {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// What it is for.
    pub intro: String,
    /// Whether lines that do not hold are left out.
    pub held_only: bool,
    /// Whether the edition for the partner leader leaves it out.
    pub confidential: bool,
    /// Its lines, in order.
    pub lines: Vec<PageLine<C>>,
    /// Where it is written.
    pub place: Place,
}

/// One line of a page.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PageLine<C> {
    /// Its id, unique on the page.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// When it holds.
    pub when: C,
    /// What is said then.
    pub yes: String,
    /// What is said otherwise; none where the line is then left out.
    pub no: Option<String>,
    /// Source or practice.
    pub basis: Basis,
    /// The statements it rests on.
    pub source: Vec<String>,
}

/// A text of the source material.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SourceDocument {
    /// Its id.
    pub id: String,
    /// What it is, in our words.
    pub title: String,
    /// Essay, article, and so on.
    pub kind: String,
    /// What to know of it.
    pub note: Option<String>,
}

/// One statement of the source material, in our words.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Statement {
    /// Its id, such as `FM09-f`.
    pub id: String,
    /// The document it stands in.
    pub document: String,
    /// The section there.
    pub section: String,
    /// What it says.
    pub says: String,
}

/// The statements, the documents, and what is left uncovered on purpose.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sources {
    /// The documents.
    pub documents: Vec<SourceDocument>,
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// Statements that nothing cites, with the reason.
    pub not_covered: Vec<(String, String)>,
}
