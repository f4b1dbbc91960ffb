//! An amount of money, of which conditions read the number.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, amount, decimal};
use crate::declare::mapping;

mapping! {
    /// An amount of money.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Money {
        /// The period, such as `per year`.
        unit: Option<String> = optional(UNIT),
    }
}

impl AnswerType for Money {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(0.0, f64::INFINITY)
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Double
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Money { amount, .. } => Some(AbstractValue::number(*amount)),
            Value::MoneyBetween { least, most, .. } => Some(AbstractValue::between(*least, *most)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        let (amount, currency) = decimal::money(words, self.unit.as_deref())?;
        Ok(Value::Money { amount: decimal::within(amount, Some(0.0), None)?, currency })
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        let Some(read) = amount::money(words, self.unit.as_deref()) else {
            return Err(strict.help(
                "write `120000 EUR`, `120k EUR`, a range such as `100k-120k EUR` or `at least 100k EUR`, or `not sure`",
            ));
        };
        let (amount, currency) = read?;
        let (least, most) = amount.ends(false, (Some(0.0), None))?;
        Ok(match least == most {
            true => Value::Money { amount: least, currency },
            false => Value::MoneyBetween { least, most, currency },
        })
    }

    fn expectation(&self) -> String {
        "an amount such as `120000 EUR`".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedMoney
    }

    fn unit(&self) -> Option<&str> {
        self.unit.as_deref()
    }

    fn measured(&self) -> Option<&'static [Type]> {
        Some(&[Type::Double, Type::Int])
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, word: &str) -> bool {
        word.parse::<f64>().is_ok_and(f64::is_finite)
    }
}
