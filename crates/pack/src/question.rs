//! Questions: each declares one typed fact and where `program.yaml` holds it.

use std::collections::BTreeMap;

use diagnostics::Location;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr, VariantNames};

use crate::better::Better;
use crate::config::Config;
use crate::declare::mapping;
use crate::former::Former;
use crate::types::{Choice, Money, Number, QuestionType};

mapping! {
    /// One question, and with it one fact.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Question<C> {
        /// The fact's name: lower-case words joined by `_`, two groups or more joined by `.`.
        fact: String = required_by(|_, fields, draft| draft.fact(fields.required("fact")), ValueType::Fact),
        /// Names that it had before: a file of answers that uses one is read by the name of today, and told so.
        was: Vec<String> = given(List(Was(EntityKind::Fact)), Vec::new()),
        /// Names that its choices or items had before.
        former_choices: Vec<Former> = by(|_, fields, _| Some(former_choices(fields))),
        /// The question in one sentence.
        ask: String = required(WORDS),
        /// What to look at before answering.
        help: Option<String> = optional(WORDS),
        /// What an answer looks like.
        kind: QuestionType = required_by("type": type_of_question, ValueType::Word),
        /// Whether `n/a` is an answer; conditions must then guard it by has(fact).
        not_applicable: bool = optional_by(|_, fields, _| not_applicable(fields, kind.as_ref()), ValueType::YesNo),
        /// Which way its answers get better; levels and states of checklists do from weak to strong, others say so.
        better: Better = optional_by(|_, fields, _| better(fields, kind.as_ref()), one_of_better()),
        /// Where program.yaml answers it.
        config: Option<Config> = optional(CONFIG),
        /// A second name by which a metrics file may give it.
        metric: Option<String> = optional(Id(EntityKind::Metric)),
        /// The role to ask.
        who: Option<String> = optional(Ref(EntityKind::Role)),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// `no` for a question that only gives context and decides nothing.
        scored: bool = optional(YES_NO, true),
        /// `no` for what no step of a plan changes, such as time that has passed or what past months brought.
        moves: bool = optional(YES_NO, true),
        /// Whether several people may answer it, whose views are then combined.
        panel: bool = optional_by(|_, fields, _| panel(fields, kind.as_ref()), ValueType::YesNo),
        /// How many days a value counts from its date on, whatever it rests on; an older one is unknown again.
        max_age: Option<u32> = optional_by(|_, fields, draft| max_age(fields, kind.as_ref(), draft), DAYS_BACK.value_type()),
        /// Whether its dates may lie ahead of the audit, or before 1980; others count as not known there, with a warning.
        any_day: bool = optional(YES_NO, false),
        /// Whether the edition for the partner leader leaves the answer out.
        confidential: bool = optional(YES_NO, false),
        /// What to ask to see.
        evidence: Option<String> = optional(WORDS),
        /// The question is only put when this is not False.
        asked_when: Option<C> = optional(EXPR),
        /// The section it stands in.
        section: String = by(|value, _, _| Some(section_of(value))),
        /// Where it is written.
        place: Location = by(|value, _, _| Some(value.place())),
    }
}

mapping! {
    /// A group of questions that are put together.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Section {
        /// The section's id.
        id: String = required_by("section": section, ValueType::Word),
        /// Its heading.
        title: String = required(WORDS),
    }
}

/// Whose screening questions a questionnaire puts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Screens {
    /// Every check's.
    All,
    /// Those of the checks of some areas; none where there are no areas.
    Of(Vec<String>),
}

impl Screens {
    /// Whether those of an area are put.
    pub fn has(&self, area: &str) -> bool {
        match self {
            Screens::All => true,
            Screens::Of(areas) => areas.iter().any(|of| of == area),
        }
    }
}

mapping! {
    /// Which questions are put, in which order.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Questionnaire {
        /// The questionnaire's id.
        id: String = required(Id(EntityKind::Questionnaire)),
        /// Its heading.
        title: String = required(WORDS),
        /// When to use it.
        help: Option<String> = optional(WORDS),
        /// The profile that its answers are judged with.
        profile: Option<String> = optional(Ref(EntityKind::Profile)),
        /// How long it takes.
        minutes: f64 = required(NUMBER),
        /// Whether every check's screening question is put, or the areas whose checks' are.
        screens: Screens = given(SCREENS, Screens::Of(Vec::new())),
        /// Whether every check's question after the plan is put.
        plans: bool = optional(YES_NO, false),
        /// The sections that are put whole.
        sections: Vec<String> = given(List(Ref(EntityKind::Section)), Vec::new()),
        /// Single questions that are put, by fact.
        facts: Vec<String> = given(List(Ref(EntityKind::Fact)), Vec::new()),
    }
}

mapping! {
    /// One leaf of `program.yaml`.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct ProgramField {
        /// The dotted path; `[]` behind a name marks a list of entries.
        path: String = required_by(path_of_leaf, ValueType::Word),
        /// Paths at which it stood before, through as many lists: a file that has one is read by the path of today, and told so.
        was: Vec<String> = given(List(Was(EntityKind::Path)), Vec::new()),
        /// Words of its choice that were others before.
        former_choices: Vec<Former> = by(|_, fields, _| Some(former_words(fields))),
        /// What it holds.
        kind: FieldType = flat(type_of_leaf, fields_of_leaf()),
        /// What to write there.
        help: Option<String> = optional(WORDS),
        /// What a text there has to look like.
        shape: Option<LeafShape> = given(LEAF_SHAPE),
        /// Words that fill it although they fill nothing elsewhere, such as `NA` where a region is meant.
        allows: Vec<String> = given(List(VERBATIM), Vec::new()),
        /// Whether entries of its list are told apart by it; `name` does without saying so. Two of one name are told and count once.
        key: bool = optional(YES_NO, false),
        /// Words that several entries may have as their key, such as `other`.
        repeats: Vec<String> = given(List(WORD), Vec::new()),
        /// Whether a day there may lie ahead, because it is planned.
        ahead: bool = optional(YES_NO, false),
    }
}

impl ProgramField {
    /// A leaf of which nothing but its place and type is said.
    pub fn new(path: impl Into<String>, kind: FieldType) -> Self {
        Self {
            path: path.into(),
            was: Vec::new(),
            former_choices: Vec::new(),
            kind,
            help: None,
            shape: None,
            allows: Vec::new(),
            key: false,
            repeats: Vec::new(),
            ahead: false,
        }
    }

    /// Whether the entries of its list are told apart by it.
    pub fn is_key(&self) -> bool {
        self.key || self.path.ends_with("[].name")
    }
}

/// What a text of `program.yaml` has to look like, or each of a list of texts. Its word in packs is the variant's name in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum LeafShape {
    /// An address on the web, or the path of a file that is there.
    Link,
    /// A name: two letters, or one sign that is a word.
    Name,
    /// A figure, with or without a unit behind it and with or without its period before it: `38`, `2026-Q1: 12`, `61,200 EUR`.
    Figure,
}

/// What a leaf of `program.yaml` holds. Its word in packs is the variant's name in small letters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, EnumIter, IntoStaticStr, VariantNames)]
#[strum(serialize_all = "lowercase")]
pub enum FieldType {
    /// Words of any kind.
    Text,
    /// Texts, one an item.
    List,
    /// `yes` or `no`, or YAML's `true` and `false`.
    YesNo,
    /// A number without a unit.
    Number,
    /// A share of a hundred.
    Percent,
    /// An amount with or without its currency.
    Money,
    /// A day.
    Date,
    /// One of some words.
    Choice {
        /// The words, of which there is at least one.
        choices: Vec<String>,
    },
}

impl FieldType {
    /// The type of question that a leaf would answer; none for a list of texts.
    pub fn question_type(&self) -> Option<QuestionType> {
        Some(match self {
            FieldType::List => return None,
            FieldType::Text => QuestionType::Text,
            FieldType::YesNo => QuestionType::YesNo,
            FieldType::Number => QuestionType::Number(Number { unit: None, min: None, max: None, integer: false }),
            FieldType::Percent => {
                QuestionType::Number(Number { unit: Some("%".to_owned()), min: None, max: None, integer: false })
            }
            FieldType::Money => QuestionType::Money(Money { unit: None }),
            FieldType::Date => QuestionType::Date,
            FieldType::Choice { choices } => {
                QuestionType::Choice(Choice { choices: choices.iter().map(|id| (id.clone(), String::new())).collect() })
            }
        })
    }
}

/// The cell of the day of the run, in conditions over `program.yaml`.
pub const PROGRAM_AS_OF: u32 = 0;

/// A place of `program.yaml` that conditions of requirements can read.
#[derive(Clone, Debug)]
pub struct ProgramPlace<'c> {
    /// Its path.
    pub path: &'c str,
    /// The type of question that its value would answer; none for a list.
    pub kind: Option<QuestionType>,
    /// The cell of its value, of a list the number of its filled entries.
    pub value: u32,
    /// The cell that tells whether it is filled.
    pub present: u32,
    /// Of a list of entries what an entry holds.
    pub fields: Vec<EntryField<'c>>,
}

/// A field of the entries of a list that conditions of requirements can range over.
#[derive(Clone, Debug)]
pub struct EntryField<'c> {
    /// Its name in an entry.
    pub name: &'c str,
    /// The type of question that its value would answer.
    pub kind: QuestionType,
}

/// The places that conditions of requirements can read: leaves, then lists of entries.
pub fn program_places(fields: &[ProgramField]) -> impl Iterator<Item = ProgramPlace<'_>> {
    let mut lists: BTreeMap<&str, Vec<EntryField<'_>>> = BTreeMap::new();
    for field in fields {
        for (end, _) in field.path.match_indices("[]") {
            lists.entry(&field.path[..end]).or_default();
        }
        if let Some((list, entry)) = entry_field(field) {
            lists.entry(list).or_default().push(entry);
        }
    }
    let leaves = fields.iter().map(|field| (field.path.as_str(), field.kind.question_type(), Vec::new()));
    let lists = lists.into_iter().map(|(list, fields)| (list, None, fields));
    let places = (PROGRAM_AS_OF + 1..).step_by(2).zip(leaves.chain(lists));
    places.map(|(value, (path, kind, fields))| ProgramPlace { path, kind, value, present: value + 1, fields })
}

/// The list in whose entries a field stands by a name of its own; a list of texts there is only counted, and no field.
fn entry_field(field: &ProgramField) -> Option<(&str, EntryField<'_>)> {
    let (list, name) = field.path.rsplit_once("[].")?;
    let kind = field.kind.question_type()?;
    (!name.contains(['.', '['])).then_some((list, EntryField { name, kind }))
}
