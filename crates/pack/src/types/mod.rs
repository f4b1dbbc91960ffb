//! The types of questions, one file each: how an answer is read, which values conditions see, and what is said of a wrong one.
//!
//! A new type is a variant of [`QuestionType`], a file here and an arm of `QuestionType::with`; the compiler then names every
//! other place (see `docs/adding-a-question-type.md`).

mod choice;
mod date;
pub mod decimal;
mod fault;
mod items;
mod level;
mod money;
mod multi;
mod name;
mod number;
mod records;
mod series;
mod text;
mod yesno;

pub use choice::{choose, ids};
use diagnostics::Code;
use expr::{AbstractValue, OptionsId, Scope, Type, Value};
pub use fault::Fault;
pub use name::Uses;
pub use records::RecordField;
use serde::{Deserialize, Serialize};

/// An id and its wording.
pub type Named = (String, String);

/// What an answer looks like. In packs a type is called like its variant, in small letters.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, strum::EnumDiscriminants)]
#[strum_discriminants(
    name(TypeName),
    vis(pub),
    doc = "The types without what goes with them, in the order in which they are listed.",
    derive(strum::IntoStaticStr, strum::VariantArray),
    strum(serialize_all = "lowercase")
)]
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
    /// Words.
    Text,
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
}

/// What each type has to say.
trait AnswerType {
    /// Everything that an answer could be; undefined where its slots hold parts of it only.
    fn unknown(&self) -> AbstractValue;

    /// What conditions take it for.
    fn expr_type(&self, scope: &mut Scope) -> Type;

    /// A value as conditions see it; `None` for a value of another type. What does not apply is no matter of the type.
    fn encode(&self, value: &Value) -> Option<AbstractValue>;

    /// What trimmed words say that neither are blank nor stand for nothing.
    fn parse(&self, words: &str) -> Result<Value, Fault>;

    /// What an answer looks like, in a few words.
    fn expectation(&self) -> String;

    /// The code where a list or mapping stands in place of words, or the other way round.
    fn misshapen(&self) -> Code;

    /// The words that `map` of a `config` may name, where they can be listed.
    fn map_words(&self) -> Vec<String>;

    /// Whether `map` of a `config` may name a word.
    fn is_map_word(&self, word: &str) -> bool {
        self.map_words().iter().any(|known| known == word)
    }

    /// Says that words are no answer at all.
    fn unexpected(&self, words: &str) -> Fault {
        let what = self.expectation();
        let found = diagnostics::suggest::short(words);
        Fault::new(self.misshapen(), format!("expected {what}, found `{found}`"), format!("expected {what}"))
    }
}

impl QuestionType {
    /// The one list of the types' files.
    fn with<T>(&self, ask: impl FnOnce(&dyn AnswerType) -> T) -> T {
        match self {
            Self::YesNo => ask(&yesno::YesNo),
            Self::Level { levels } => ask(&level::Level { levels }),
            Self::Number { unit, min, max, integer } => {
                ask(&number::Number { unit: unit.as_deref(), min: *min, max: *max, integer: *integer })
            }
            Self::Money { unit } => ask(&money::Money { unit: unit.as_deref() }),
            Self::Date => ask(&date::Date),
            Self::Choice { choices } => ask(&choice::Choice { choices }),
            Self::Multi { choices } => ask(&multi::Multi { choices }),
            Self::Text => ask(&text::Text),
            Self::Items { states, .. } => ask(&items::Items { states }),
            Self::Records { .. } => ask(&records::Records),
            Self::Series { of, .. } => ask(&series::Series { of }),
        }
    }

    /// The type alone.
    pub fn name(&self) -> TypeName {
        self.into()
    }

    /// The word for the type in pack files.
    pub fn word(&self) -> &'static str {
        self.name().into()
    }

    /// Everything that an answer could be, as conditions see it.
    pub fn unknown(&self) -> AbstractValue {
        self.with(|kind| kind.unknown())
    }

    /// What conditions take an answer for. A list of records is the next one of the scope.
    pub fn expr_type(&self, scope: &mut Scope) -> Type {
        self.with(|kind| kind.expr_type(scope))
    }

    /// A value as conditions see it, for a checklist the state of an item and for a series the value of a quarter; `None` where
    /// value and type do not belong together, which the reading of inputs rules out.
    pub fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::NotApplicable => Some(AbstractValue::UNDEFINED),
            value => self.with(|kind| kind.encode(value)),
        }
    }

    /// Reads words that are neither blank nor stand for nothing.
    ///
    /// # Errors
    ///
    /// [`Fault`] with what to write instead.
    pub fn parse(&self, words: &str) -> Result<Value, Fault> {
        self.with(|kind| kind.parse(words.trim()))
    }

    /// What an answer looks like, in a few words: "`yes` or `no`".
    pub fn expectation(&self) -> String {
        self.with(|kind| kind.expectation())
    }

    /// The code for a list or mapping in the place of words.
    pub fn misshapen(&self) -> Code {
        self.with(|kind| kind.misshapen())
    }

    /// The words that `map` of a `config` may name, where they can be listed.
    pub fn map_words(&self) -> Vec<String> {
        self.with(|kind| kind.map_words())
    }

    /// Whether `map` of a `config` may name a word.
    pub fn is_map_word(&self, word: &str) -> bool {
        self.with(|kind| kind.is_map_word(word))
    }
}

/// The table of some options; equal tables are one, so that their facts can be compared.
fn options<'a>(scope: &mut Scope, ids: impl IntoIterator<Item = &'a str>) -> OptionsId {
    scope.add_options(ids)
}

/// The place of an id among options, as conditions see it.
fn option<'a>(mut ids: impl Iterator<Item = &'a str>, id: &str) -> Option<AbstractValue> {
    ids.position(|known| known == id).map(|place| AbstractValue::option(place as u32))
}
