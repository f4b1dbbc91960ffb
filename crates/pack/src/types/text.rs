//! Words, of which conditions read the length.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault};

pub(super) struct Text;

impl AnswerType for Text {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(0.0, f64::INFINITY)
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Text
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Text(text) => Some(AbstractValue::number(text.chars().count() as f64)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        Ok(Value::Text(words.to_owned()))
    }

    fn expectation(&self) -> String {
        "a text".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedText
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
