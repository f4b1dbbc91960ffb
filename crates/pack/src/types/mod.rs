//! The types of questions, one file each: how an answer is read, which values conditions see, and what is said of a wrong one.
//!
//! A new type is a variant of [`QuestionType`], a file here and an arm of `QuestionType::with`; the compiler then names every
//! other place (see `docs/adding-a-question-type.md`).

mod amount;
mod calendar;
mod choice;
mod currency;
mod date;
pub mod decimal;
mod fault;
mod items;
mod level;
mod money;
mod multi;
mod name;
mod number;
mod numeral;
mod period;
mod readings;
mod records;
mod series;
mod share;
mod side;
mod spelled;
mod text;
mod yesno;

pub use choice::{Choice, choose, choose_natural, folded as folded_choice, ids};
use diagnostics::Code;
use expr::{AbstractValue, OptionsId, Scope, Type, Value};
pub use fault::Fault;
pub use items::Items;
pub use level::Level;
pub use money::Money;
pub use multi::Multi;
pub use name::Uses;
pub use number::Number;
pub use period::Period;
pub use records::{Implied, RecordField, Records};
use serde::{Deserialize, Serialize};
pub use series::Series;

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
    Level(Level),
    /// A number.
    Number(Number),
    /// An amount of money.
    Money(Money),
    /// A day.
    Date,
    /// One of several choices.
    Choice(Choice),
    /// Any of several choices.
    Multi(Multi),
    /// Words.
    Text,
    /// A checklist.
    Items(Items),
    /// A list of entries.
    Records(Records),
    /// One value a quarter.
    Series(Series),
}

/// How the answers of a type are laid out.
#[derive(Clone, Copy, Debug)]
pub enum Shape<'t> {
    /// One value.
    Value,
    /// A state of each item.
    Items(&'t Items),
    /// Entries with these fields.
    Records(&'t [(String, RecordField)]),
    /// One value a quarter.
    Series(&'t Series),
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

    /// What words say that are not written strictly, where they have one meaning. `strict` is what keeps them from being read
    /// strictly, and what is given back, with better advice where there is some, if they have none.
    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        _ = words;
        Err(strict)
    }

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

    /// How its answers are laid out.
    fn shape(&self) -> Shape<'_> {
        Shape::Value
    }

    /// What can be answered, and what that means, where it can be listed.
    fn meanings(&self) -> Vec<(String, &str)> {
        Vec::new()
    }

    /// What is counted, or the period of an amount.
    fn unit(&self) -> Option<&str> {
        None
    }

    /// The types of value from which totals can give it; none where no measure can.
    fn measured(&self) -> Option<&'static [Type]> {
        None
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
    fn of_type(&self) -> &dyn AnswerType {
        match self {
            Self::YesNo => &yesno::YesNo,
            Self::Level(level) => level,
            Self::Number(number) => number,
            Self::Money(money) => money,
            Self::Date => &date::Date,
            Self::Choice(choice) => choice,
            Self::Multi(multi) => multi,
            Self::Text => &text::Text,
            Self::Items(items) => items,
            Self::Records(records) => records,
            Self::Series(series) => series,
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
        self.of_type().unknown()
    }

    /// What conditions take an answer for. A list of records is the next one of the scope.
    pub fn expr_type(&self, scope: &mut Scope) -> Type {
        self.of_type().expr_type(scope)
    }

    /// A value as conditions see it, for a checklist the state of an item and for a series the value of a quarter; `None` where
    /// value and type do not belong together, which the reading of inputs rules out.
    pub fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            // A truth has no word for it: what is asked of it is unknown, as of a number that is undefined.
            Value::NotApplicable if *self == Self::YesNo => Some(AbstractValue::EITHER),
            Value::NotApplicable => Some(AbstractValue::UNDEFINED),
            value => self.of_type().encode(value),
        }
    }

    /// Reads words that are neither blank nor stand for nothing.
    ///
    /// # Errors
    ///
    /// [`Fault`] with what to write instead.
    pub fn parse(&self, words: &str) -> Result<Value, Fault> {
        self.of_type().parse(words.trim())
    }

    /// Reads words as people type them: what [`parse`](Self::parse) takes, as it takes it, and what else has one meaning, such as
    /// `Y`, `about 20 %`, `20k`, `6-9` or `at least 3`.
    ///
    /// # Errors
    ///
    /// [`Fault`] with the nearest right form, and with both where there are two.
    pub fn parse_natural(&self, words: &str) -> Result<Value, Fault> {
        self.parse(words).or_else(|strict| self.of_type().parse_natural(words.trim(), strict))
    }

    /// What an answer looks like, in a few words: "`yes` or `no`".
    pub fn expectation(&self) -> String {
        self.of_type().expectation()
    }

    /// The code for a list or mapping in the place of words.
    pub fn misshapen(&self) -> Code {
        self.of_type().misshapen()
    }

    /// The words that `map` of a `config` may name, where they can be listed.
    pub fn map_words(&self) -> Vec<String> {
        self.of_type().map_words()
    }

    /// How its answers are laid out.
    pub fn shape(&self) -> Shape<'_> {
        self.of_type().shape()
    }

    /// What can be answered, and what that means: levels by their numbers, choices and items by their ids.
    pub fn meanings(&self) -> Vec<(String, &str)> {
        self.of_type().meanings()
    }

    /// What is counted, or the period of an amount.
    pub fn unit(&self) -> Option<&str> {
        self.of_type().unit()
    }

    /// The types of value from which totals can give it; none where no measure can.
    pub fn measured(&self) -> Option<&'static [Type]> {
        self.of_type().measured()
    }

    /// Whether `map` of a `config` may name a word.
    pub fn is_map_word(&self, word: &str) -> bool {
        self.of_type().is_map_word(word)
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

/// Options with their wordings.
fn meanings(named: &[Named]) -> Vec<(String, &str)> {
    named.iter().map(|(id, wording)| (id.clone(), wording.as_str())).collect()
}

/// A choice among some of the ids, as conditions see it; none where one of them is not known.
fn one_of<'a>(ids: impl Iterator<Item = &'a str> + Clone, some: &[String]) -> Option<AbstractValue> {
    let mask = some.iter().map(|id| option(ids.clone(), id).map(|one| one.a));
    mask.reduce(|mask, one| Some(mask? | one?)).flatten().map(AbstractValue::one_of)
}
