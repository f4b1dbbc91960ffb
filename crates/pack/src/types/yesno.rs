//! Yes or no.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value};

use super::{AnswerType, Fault};

pub(super) struct YesNo;

impl AnswerType for YesNo {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::EITHER
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Bool
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::YesNo(yes) => Some(AbstractValue::bool(*yes)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        match words.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(Value::YesNo(true)),
            "no" | "false" => Ok(Value::YesNo(false)),
            _ => Err(self.unexpected(words)),
        }
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        let plain = words.trim_end_matches(['.', '!']).to_lowercase();
        match plain.as_str() {
            "y" | "yes" | "true" => return Ok(Value::YesNo(true)),
            "n" | "no" | "false" => return Ok(Value::YesNo(false)),
            _ => {}
        }
        let first = plain.split(|c: char| !c.is_alphanumeric()).next().filter(|first| ["yes", "no"].contains(first));
        Err(strict.help(match first {
            Some(word) => format!("write `{{value: {word}, note: …}}`, with what you want to add in `note`"),
            None => "write `yes`, `no` or `not sure`".to_owned(),
        }))
    }

    fn expectation(&self) -> String {
        "`yes` or `no`".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedYesNo
    }

    fn measured(&self) -> Option<&'static [Type]> {
        Some(&[Type::Bool])
    }

    fn map_words(&self) -> Vec<String> {
        ["yes", "no"].map(str::to_owned).to_vec()
    }
}

#[cfg(test)]
mod tests {
    use super::super::QuestionType;
    use super::*;

    #[test]
    fn a_yes_is_a_yes_however_it_is_typed() {
        for (words, expected) in
            [("Y", true), ("Yes", true), ("yes.", true), ("TRUE", true), ("N", false), ("NO", false)]
        {
            assert_eq!(QuestionType::YesNo.parse_natural(words), Ok(Value::YesNo(expected)), "{words}");
        }
        for (words, help) in [
            ("yes, mostly", "write `{value: yes, note: …}`, with what you want to add in `note`"),
            ("1", "write `yes`, `no` or `not sure`"),
            ("on", "write `yes`, `no` or `not sure`"),
        ] {
            assert_eq!(QuestionType::YesNo.parse_natural(words).unwrap_err().advice(), Some(help), "{words}");
        }
    }

    /// A truth that does not apply is open: it neither makes what is true false nor what is false true.
    #[test]
    fn what_does_not_apply_is_neither_yes_nor_no() {
        assert_eq!(QuestionType::YesNo.encode(&Value::NotApplicable), Some(AbstractValue::EITHER));
        assert_eq!(QuestionType::Date.encode(&Value::NotApplicable), Some(AbstractValue::UNDEFINED));
    }
}
