//! Questions: each declares one typed fact and where `program.yaml` holds it.

use diagnostics::Place;
use serde::{Deserialize, Serialize};
use strum::{EnumIter, IntoStaticStr, VariantNames};

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

/// An id and its wording.
pub type Named = (String, String);

/// What an answer looks like.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum QuestionType {
    /// Yes or no.
    YesNo,
    /// A whole number from 0, each with its own meaning.
    Level {
        /// The anchored statements, weak to strong.
        levels: Vec<String>,
    },
    /// A number.
    Number {
        /// What is counted.
        unit: Option<String>,
        /// The least that is possible.
        min: Option<f64>,
        /// The most that is possible.
        max: Option<f64>,
        /// Whether it is whole.
        integer: bool,
    },
    /// An amount of money.
    Money {
        /// The period, such as `per year`.
        unit: Option<String>,
    },
    /// A day.
    Date,
    /// One of several choices.
    Choice {
        /// Ids and wordings.
        choices: Vec<Named>,
    },
    /// Any of several choices.
    Multi {
        /// Ids and wordings.
        choices: Vec<Named>,
    },
    /// A checklist.
    Items {
        /// Ids and wordings.
        items: Vec<Named>,
        /// The states that an item can be in, weak to strong.
        states: Vec<String>,
    },
    /// A list of entries.
    Records {
        /// The fields of an entry.
        fields: Vec<RecordField>,
    },
    /// One value a quarter.
    Series {
        /// What a value looks like.
        of: Box<QuestionType>,
        /// How many quarters back matter.
        quarters: usize,
    },
    /// Words.
    Text,
}

impl QuestionType {
    /// The word for the type in pack files.
    pub fn word(&self) -> &'static str {
        match self {
            QuestionType::YesNo => "yesno",
            QuestionType::Level { .. } => "level",
            QuestionType::Number { .. } => "number",
            QuestionType::Money { .. } => "money",
            QuestionType::Date => "date",
            QuestionType::Choice { .. } => "choice",
            QuestionType::Multi { .. } => "multi",
            QuestionType::Items { .. } => "items",
            QuestionType::Records { .. } => "records",
            QuestionType::Series { .. } => "series",
            QuestionType::Text => "text",
        }
    }
}

/// One field of an entry.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RecordField {
    /// Its name in answers and conditions.
    pub name: String,
    /// What it looks like: any kind but a checklist or a list of entries.
    pub kind: QuestionType,
    /// Where an entry of `program.yaml` holds it; by default under the same name.
    pub config: Option<Config>,
    /// What to write there.
    pub help: Option<String>,
}

/// Where `program.yaml` answers a question. `{item}` in a path stands for the item's id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Config {
    /// The value stands there; `map` turns its words into ours.
    Path {
        /// The dotted path.
        path: String,
        /// The word in `program.yaml` and the answer it means.
        map: Vec<(String, String)>,
    },
    /// Yes, or the strongest state, once every path is filled; some filled: the middle state.
    Present {
        /// The dotted paths.
        paths: Vec<String>,
    },
    /// As `Present`, with paths of its own for each item of a checklist.
    Each {
        /// The item and its dotted paths.
        paths: Vec<(String, Vec<String>)>,
    },
    /// The number of entries of a list.
    Count {
        /// The dotted path.
        path: String,
    },
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
