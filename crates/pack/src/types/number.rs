//! A number, of a unit where the question names one.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault, decimal};

pub(super) struct Number<'a> {
    pub unit: Option<&'a str>,
    pub min: Option<f64>,
    pub max: Option<f64>,
    pub integer: bool,
}

impl AnswerType for Number<'_> {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(self.min.unwrap_or(f64::NEG_INFINITY), self.max.unwrap_or(f64::INFINITY))
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        if self.integer { Type::Int } else { Type::Double }
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Number(number) => Some(AbstractValue::number(*number)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        let number = decimal::with_unit(words, self.unit, self.integer)?;
        decimal::within(number, self.min, self.max).map(Value::Number)
    }

    fn expectation(&self) -> String {
        if self.integer { "a whole number" } else { "a number" }.to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedNumber
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, word: &str) -> bool {
        word.parse::<f64>().is_ok_and(f64::is_finite)
    }
}
