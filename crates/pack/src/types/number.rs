//! A number, of a unit where the question names one.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::amount::{self, Amount};
use super::{AnswerType, Fault, decimal, share, spelled};
use crate::declare::mapping;

mapping! {
    /// A number.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Number {
        /// What is counted.
        unit: Option<String> = optional(UNIT),
        /// The least that is possible.
        min: Option<f64> = optional(NUMBER),
        /// The most that is possible.
        max: Option<f64> = optional_by(|_, fields, _| above(fields, min?), NUMBER.value_type()),
        /// Whether it is whole.
        integer: bool = optional(YES_NO, false),
    }
}

impl AnswerType for Number {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(self.min.unwrap_or(f64::NEG_INFINITY), self.max.unwrap_or(f64::INFINITY))
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        if self.integer { Type::Int } else { Type::Double }
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Number(number) => Some(AbstractValue::number(*number)),
            Value::Between { least, most } => Some(AbstractValue::between(*least, *most)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        let unit = self.unit.as_deref();
        if let Ok(number) = decimal::with_unit(words, unit, false) {
            share::check(words, &[number], unit)?;
        }
        let number = decimal::with_unit(words, unit, self.integer)?;
        decimal::within(number, self.min, self.max).map(Value::Number)
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        let spelled = spelled::digits(words, self.unit.as_deref(), self.integer);
        let words = spelled.as_deref().unwrap_or(words);
        let Some(read) = amount::number(words, self.unit.as_deref(), self.integer) else {
            return Err(amount::nearest(words, strict));
        };
        let read = read?;
        match read {
            Amount::One(number) => share::check(words, &[number], self.unit.as_deref())?,
            Amount::Between(least, most) => share::check(words, &[least, most], self.unit.as_deref())?,
            Amount::OneSided(side, number) => {
                share::check(words, &[number], self.unit.as_deref()).map_err(|fault| side.before(fault))?;
            }
        }
        let (least, most) = read.ends(self.integer, (self.min, self.max))?;
        Ok(if least == most { Value::Number(least) } else { Value::Between { least, most } })
    }

    fn expectation(&self) -> String {
        if self.integer { "a whole number" } else { "a number" }.to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedNumber
    }

    fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    fn measured(&self) -> Option<&'static [Type]> {
        Some(if self.integer { &[Type::Int] } else { &[Type::Double, Type::Int] })
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, word: &str) -> bool {
        word.parse::<f64>().is_ok_and(f64::is_finite)
    }
}
