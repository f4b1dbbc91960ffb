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
        /// What to write there.
        help: Option<String> = optional(WORDS),
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
