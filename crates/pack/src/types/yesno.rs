//! Yes or no.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault};

pub(super) struct YesNo;

impl AnswerType for YesNo {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::EITHER
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Bool
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::YesNo(yes) => Some(AbstractValue::bool(*yes)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        match words.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(Value::YesNo(true)),
            "no" | "false" => Ok(Value::YesNo(false)),
            _ => Err(self.unexpected(words)),
        }
    }

    fn expectation(&self) -> String {
        "`yes` or `no`".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedYesNo
    }

    fn measured(&self) -> Option<&'static [Type]> {
        Some(&[Type::Bool])
    }

    fn map_words(&self) -> Vec<String> {
        ["yes", "no"].map(str::to_owned).to_vec()
    }
}
