//! A list of entries, each with the same fields.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, QuestionType};
use crate::config::Config;

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

/// `records`: its entries are read field by field and are no value of a slot.
pub(super) struct Records;

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

    fn expectation(&self) -> String {
        "a list of entries".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedList
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
