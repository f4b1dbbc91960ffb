//! A day.

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::{AbstractValue, Day, Scope, Type, Value};

use super::{AnswerType, Fault};

pub(super) struct Date;

impl AnswerType for Date {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::ANY_NUMBER
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Date
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Date(day) => Some(AbstractValue::number(f64::from(day.number()))),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        words.parse::<Day>().map(Value::Date).map_err(|_| {
            let message = format!("`{}` is not a date such as 2026-03-31", short(words));
            Fault::new(Code::NotADate, message, "not a date")
                .help("write year, month and day of a real day: 2026-03-31")
        })
    }

    fn expectation(&self) -> String {
        "a date such as 2026-03-31".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::NotADate
    }

    fn map_words(&self) -> Vec<String> {
        Vec::new()
    }

    fn is_map_word(&self, _: &str) -> bool {
        true
    }
}
