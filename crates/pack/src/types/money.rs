//! An amount of money, of which conditions read the number.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault, decimal};

pub(super) struct Money<'a> {
    pub unit: Option<&'a str>,
}

impl AnswerType for Money<'_> {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(0.0, f64::INFINITY)
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Double
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Money { amount, .. } => Some(AbstractValue::number(*amount)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        let (amount, currency) = decimal::money(words, self.unit)?;
        Ok(Value::Money { amount: decimal::within(amount, Some(0.0), None)?, currency })
    }

    fn expectation(&self) -> String {
        "an amount such as `120000 EUR`".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedMoney
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, word: &str) -> bool {
        word.parse::<f64>().is_ok_and(f64::is_finite)
    }
}
