//! A list of entries, each with the same fields.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, QuestionType, Shape};
use crate::config::Config;
use crate::declare::mapping;
use crate::former::Former;

mapping! {
    /// One field of an entry: any type but a checklist, a list of entries or a series.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct RecordField {
        /// What an answer looks like.
        kind: QuestionType = required_by("type": type_of_entry, ValueType::Word),
        /// Names that its choices had before.
        former_choices: Vec<Former> = by(|_, fields, _| Some(former_choices(fields))),
        /// Where an entry of program.yaml holds it; by default under the same name.
        config: Option<Config> = optional(CONFIG_OF_ENTRY),
        /// What it is where nobody says it and another field of the entry says enough: a kind that is parked is not worked on.
        implied: Vec<Implied> = given(List(mapping::<Implied>()), Vec::new()),
        /// What to write there.
        help: Option<String> = optional(WORDS),
    }
}

mapping! {
    /// What a field of an entry is while another one says something.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Implied {
        /// The other field, a choice.
        field: String = required(WORD),
        /// What it says.
        is: String = required(WORD),
        /// What the field of this entry is then.
        then: String = required(WORD),
    }
}

impl Records {
    /// Fills the fields of an entry that others imply and nobody says.
    pub fn complete(fields: &[(String, RecordField)], entry: &mut [Option<Value>]) {
        for (place, (_, field)) in fields.iter().enumerate() {
            let says = |implied: &&Implied| {
                let other = fields.iter().position(|(name, _)| *name == implied.field);
                let other = other.and_then(|other| entry.get(other)?.as_ref());
                matches!(other, Some(Value::Choice(id)) if *id == implied.is)
            };
            if entry.get(place).is_some_and(Option::is_none)
                && let Some(implied) = field.implied.iter().find(says)
            {
                entry[place] = field.kind.parse(&implied.then).ok();
            }
        }
    }
}

mapping! {
    /// A list of entries, which are read field by field and are no value of a slot.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Records {
        /// The fields of an entry.
        fields: Vec<(String, RecordField)> = required(RECORD_FIELDS),
    }
}

impl AnswerType for Records {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::UNDEFINED
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Records(scope.lists.len() as u16)
    }

    fn encode(&self, _: &Value) -> Option<AbstractValue> {
        None
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        Err(self.unexpected(words))
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        if words.eq_ignore_ascii_case("none") { Ok(Value::Records(Vec::new())) } else { Err(strict) }
    }

    fn expectation(&self) -> String {
        "a list of entries".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedList
    }

    fn shape(&self) -> Shape<'_> {
        Shape::Records(&self.fields)
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
