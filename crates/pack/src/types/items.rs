//! A checklist. Its value is the state of one item; a slot holds each.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault, option, options};

pub(super) struct Items<'a> {
    pub states: &'a [String],
}

impl AnswerType for Items<'_> {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::UNDEFINED
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Choice(options(scope, self.states.iter().map(String::as_str)))
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Choice(state) => option(self.states.iter().map(String::as_str), state),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        Err(self.unexpected(words))
    }

    fn expectation(&self) -> String {
        "a mapping of items to states".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedMapping
    }

    fn map_words(&self) -> Vec<String> {
        self.states.to_vec()
    }
}
