//! Questions: each declares one typed fact and where `program.yaml` holds it.

use diagnostics::Place;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr, VariantNames};

use crate::config::Config;
use crate::types::QuestionType;

/// One question, and with it one fact.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Question<C> {
    /// The fact's name.
    pub fact: String,
    /// The question in one sentence.
    pub ask: String,
    /// What to look at before answering.
    pub help: Option<String>,
    /// What an answer looks like.
    pub kind: QuestionType,
    /// Whether `n/a` is an answer.
    pub not_applicable: bool,
    /// Where `program.yaml` answers it.
    pub config: Option<Config>,
    /// A second name by which a metrics file may give it.
    pub metric: Option<String>,
    /// The role to ask.
    pub who: Option<String>,
    /// The statements it rests on.
    pub source: Vec<String>,
    /// Whether it may decide something.
    pub scored: bool,
    /// Whether several people may answer it, whose views are then combined.
    pub panel: bool,
    /// Whether the edition for the partner leader leaves the answer out.
    pub confidential: bool,
    /// What to ask to see.
    pub evidence: Option<String>,
    /// The question is put unless this is False.
    pub asked_when: Option<C>,
    /// The section it stands in.
    pub section: String,
    /// Where it is written.
    pub place: Place,
}

/// A group of questions that are put together.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
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

/// Which questions are put, in which order.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Questionnaire {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// When to use it.
    pub help: Option<String>,
    /// The profile that its answers are judged with; the standard one where there is none.
    pub profile: Option<String>,
    /// How long it takes.
    pub minutes: f64,
    /// The areas whose checks' screening questions are put.
    pub screens: Screens,
    /// Whether every check's question after the plan is put.
    pub plans: bool,
    /// The sections that are put whole.
    pub sections: Vec<String>,
    /// Single questions that are put, by fact.
    pub facts: Vec<String>,
}

/// One leaf of `program.yaml`.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ProgramField {
    /// The dotted path; `[]` behind a name marks a list of entries.
    pub path: String,
    /// What it holds.
    pub kind: FieldType,
    /// What to write there.
    pub help: Option<String>,
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
