//! A day.

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::{AbstractValue, Day, Scope, Type, Value};

use super::{AnswerType, Fault, calendar};

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
            Value::DateBetween { first, last } => {
                Some(AbstractValue::between(f64::from(first.number()), f64::from(last.number())))
            }
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

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        calendar::read(words).unwrap_or_else(|| {
            let help = "write year, month and day of a real day, `2026-03-31`; `Q3 2026` or `March 2026` if that is all \
                        that is known; or `not sure`";
            Err(strict.help(help))
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
