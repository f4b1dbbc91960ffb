//! A checklist. Its value is the state of one item; a slot holds each.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, Named, Shape, meanings, one_of, option, options};
use crate::declare::mapping;

mapping! {
    /// A checklist.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Items {
        /// The items: id and wording.
        items: Vec<Named> = required(Options::<1, _>(NAMED)),
        /// The states an item can be in, weak to strong; none, partial and in_place where it says nothing.
        states: Vec<String> = optional_by(|_, fields, draft| states(fields, items.is_some(), draft), Options::<2, _>(List(WORD)).value_type()),
    }
}

impl AnswerType for Items {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::UNDEFINED
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Choice(options(scope, self.states.iter().map(String::as_str)))
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Choice(state) => option(self.states.iter().map(String::as_str), state),
            Value::OneOf(some) => one_of(self.states.iter().map(String::as_str), some),
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

    fn shape(&self) -> Shape<'_> {
        Shape::Items(self)
    }

    fn meanings(&self) -> Vec<(String, &str)> {
        meanings(&self.items)
    }

    fn map_words(&self) -> Vec<String> {
        self.states.clone()
    }
}
