//! One value a quarter, each of the same type; a slot holds each.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault, QuestionType};

pub(super) struct Series<'a> {
    pub of: &'a QuestionType,
}

impl AnswerType for Series<'_> {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::UNDEFINED
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        self.of.expr_type(scope)
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        self.of.encode(value)
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        Err(self.unexpected(words))
    }

    fn expectation(&self) -> String {
        "a mapping of quarters to values, such as `2025-Q4: …`".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedMapping
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
