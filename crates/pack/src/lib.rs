//! A pack's YAML to a [`Catalog`]: every reference resolved, every condition typed. Or every problem at once.
//!
//! Raw first, then resolved: `read` turns files into drafts whose conditions are still text, `link` checks every reference,
//! `typing` gives conditions their types and slots, `lint` asks whether each rule, verdict and answer can matter at all.

mod access;
mod answer;
mod better;
mod blocker;
mod check;
#[cfg(feature = "compile")]
pub mod compile;
mod computed;
mod config;
mod decision;
mod declare;
mod edition;
mod export;
mod filler;
#[cfg(feature = "compile")]
pub mod format;
mod former;
mod layout;
pub mod names;
mod pack;
mod page;
mod part;
mod profile;
mod question;
mod requirement;
mod screening;
mod severity;
mod statement;
pub mod table;
pub mod types;
mod verdict;

pub use access::quarter_fact;
pub use answer::Answer;
pub use better::Better;
pub use blocker::{Blocker, Cap};
pub use check::{
    Basis, Check, Clause, Contradiction, Limb, LoweredBy, Message, Planned, Rating, RatingPart, Remedy, Screen,
    SmallRemedy, Threshold, counted, placeholders,
};
#[cfg(feature = "compile")]
pub use compile::{
    Compiled, Example, RawExpr, Wants, column_source, compile, compile_in, declared_files, lint, sentences, source,
    translation,
};
pub use computed::Computed;
pub use config::Config;
pub use decision::{Decision, Outcome, Rule};
use diagnostics::Location;
pub use edition::Edition;
pub use export::{AmountPeriod, ColumnSource, Export, ExportedList};
use expr::{Bytecode, Register, TypedExpr};
pub use filler::{Beginning, Filler, Fillers};
pub use former::Former;
pub use layout::{Layout, Slot, SlotPart};
pub use pack::{Area, GlossaryEntry, Grade, Milestone, Pack, ProgramPaths, Stages, StandIn, Titled, Unscored};
pub use page::{Page, PageLine};
pub use part::Part;
pub use profile::{Demanded, Profile};
pub use question::{
    EntryField, FieldType, LeafShape, PROGRAM_AS_OF, ProgramField, ProgramPlace, Question, Questionnaire, Screens,
    Section, program_places,
};
pub use requirement::{Demand, Family, JudgedAs, Requirement, Test};
pub use screening::Screening;
use serde::{Deserialize, Serialize};
pub use severity::Severity;
pub use statement::{SourceDocument, Sources, Statement};
pub use table::{Column, Measure, Table};
pub use types::{Named, QuestionType, RecordField, TypeName};
pub use verdict::{Verdict, VerdictSet};

/// A compiled pack.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Catalog {
    /// The pack itself.
    pub pack: Pack,
    /// SHA-256 over its files.
    pub digest: String,
    /// The checks, by area, then by file.
    pub checks: Part<Vec<Check<Condition>>>,
    /// The sections of questions, in order.
    pub sections: Vec<Section>,
    /// The questions, by section.
    pub questions: Part<Vec<Question<Condition>>>,
    /// The questionnaires, by id.
    pub questionnaires: Vec<Questionnaire>,
    /// The leaves of `program.yaml`, in order.
    pub program_fields: Vec<ProgramField>,
    /// The tables, by file.
    pub tables: Part<Vec<Table<Condition>>>,
    /// How the rows of each table are evaluated.
    pub rows: Part<Vec<table::RowCode>>,
    /// The facts that tables give.
    pub measures: Vec<Measure<Condition>>,
    /// The exports of other programs, by file.
    pub exports: Vec<Export>,
    /// The gates.
    pub gates: Part<Vec<Blocker<Condition>>>,
    /// The decisions, by file.
    pub decisions: Part<Vec<Decision<Condition>>>,
    /// The computed facts, each after those that it reads.
    pub computed: Part<Vec<Computed<Condition>>>,
    /// The pages of the report whose lines are conditions, by file.
    pub pages: Part<Vec<Page<Condition>>>,
    /// The required elements of `program.yaml`, by file.
    pub families: Part<Vec<Family<Condition>>>,
    /// The profiles, by id.
    pub profiles: Vec<Profile>,
    /// What the pack rests on.
    pub sources: Part<Sources>,
    /// What people write where nothing is known yet.
    pub fillers: Fillers,
    /// File name and text of each template.
    pub templates: Part<Vec<(String, String)>>,
    /// What would have to be searched for otherwise.
    pub index: Index,
    /// Which cell holds what.
    pub layout: Layout,
    /// The checks' conditions as one flat program.
    pub code: Part<CompiledChecks>,
    /// The pack as it is written, where this one tells it in another language: answers are read by its words and units.
    #[serde(skip)]
    pub as_written: Option<Box<Catalog>>,
}

/// What would have to be searched for otherwise.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Index {
    /// The questions' places in the order of their facts.
    by_fact: Vec<u32>,
    /// For each check the questions that its verdict rests on, by their places, and those of `applies_when` alone.
    deciding: Vec<[Vec<u32>; 2]>,
    /// For each check the questions that each of its clauses by source reads.
    reads: Vec<ClauseReads>,
}

/// The questions that the conditions of one check's verdict by source read, by their places.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClauseReads {
    /// Those of `applies_when`.
    pub applies: Vec<u32>,
    /// Those of each clause of `passes_when`, limb after limb.
    pub passing: Vec<Vec<u32>>,
    /// Those of each clause of `fails_when`, limb after limb.
    pub failing: Vec<Vec<u32>>,
}

/// A condition, or a value: its text, its place, and the typed tree that is evaluated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Condition {
    /// As it is written.
    pub text: String,
    /// Where it is written.
    pub place: Location,
    /// What is evaluated.
    pub typed: TypedExpr,
}

/// The checks' conditions as one flat program.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CompiledChecks {
    /// The program.
    pub program: Bytecode,
    /// One entry a check, in the order of the checks.
    pub checks: Vec<CheckCode>,
    /// The limbs of all checks, one after the other.
    pub limbs: Vec<LimbCode>,
}

/// Where a check's truths are found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CheckCode {
    /// `applies_when`; none where the check always applies.
    pub applies: Option<Register>,
    /// The first of its limbs.
    pub first_limb: usize,
    /// How many limbs it has.
    pub limbs: usize,
}

/// Where a limb's truths are found.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LimbCode {
    /// Whether any clause of `fails_when` holds.
    pub fails: Register,
    /// Whether one holds that `passes_when` does not exclude; none where all are excluded.
    pub fails_beside: Option<Register>,
    /// Whether all clauses of `passes_when` hold; none where whatever does not fail passes.
    pub passes: Option<Register>,
    /// Whether any clause of `at_risk_when` holds.
    pub practice: Option<Register>,
}
