//! One value a quarter, each of the same type; a slot holds each.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, QuestionType, Shape};
use crate::declare::mapping;

mapping! {
    /// One value a quarter.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Series {
        /// What a value looks like.
        of: Box<QuestionType> = required_by(|value, fields, draft| type_of_quarter(value, fields, draft), ValueType::Word),
        /// How many quarters back matter; 4 where it says nothing.
        quarters: usize = given(QUARTERS, 4),
    }
}

impl AnswerType for Series {
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

    fn shape(&self) -> Shape<'_> {
        Shape::Series(self)
    }

    fn measured(&self) -> Option<&'static [Type]> {
        self.of.measured()
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
