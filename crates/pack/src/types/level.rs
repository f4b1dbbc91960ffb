//! A whole number from 0, each with its own meaning.

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::{AbstractValue, Scope, Type, Value};
use serde::{Deserialize, Serialize};

use super::amount::{self, Amount};
use super::{AnswerType, Fault, decimal};
use crate::declare::mapping;

mapping! {
    /// A whole number from 0, each with its own meaning.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Level {
        /// What each level means, from 0, weak to strong.
        levels: Vec<String> = required(Options::<2, _>(List(WORDS))),
    }
}

impl Level {
    fn most(&self) -> usize {
        self.levels.len().saturating_sub(1)
    }
}

impl AnswerType for Level {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::between(0.0, self.most() as f64)
    }

    fn expr_type(&self, _: &mut Scope) -> Type {
        Type::Int
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Number(level) => Some(AbstractValue::number(*level)),
            Value::Between { least, most } => Some(AbstractValue::between(*least, *most)),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        let most = self.most();
        let level = decimal::decimal(words).ok();
        let level = level.filter(|level| level.fract() == 0.0 && (0.0..=most as f64).contains(level));
        level.map(Value::Number).ok_or_else(|| {
            let message = format!("`{}` is not a level from 0 to {most}", short(words));
            let meanings: Vec<_> =
                self.levels.iter().enumerate().map(|(level, says)| format!("{level}: {says}")).collect();
            Fault::new(Code::WrongLevel, message, format!("expected 0 to {most}")).help(meanings.join(" · "))
        })
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        let words = words.strip_prefix("level ").or_else(|| words.strip_prefix("Level ")).unwrap_or(words);
        let most = self.most() as f64;
        let is_level = |level: f64| level.fract() == 0.0 && (0.0..=most).contains(&level);
        match amount::number(words, None, false) {
            Some(Ok(amount))
                if let Ok((low, high)) = amount.ends(true, (Some(0.0), Some(most)))
                    && is_level(low)
                    && is_level(high) =>
            {
                Ok(if low == high { Value::Number(low) } else { Value::Between { least: low, most: high } })
            }
            Some(Ok(Amount::One(level))) if (0.0..most).contains(&level) => {
                let meanings = strict.advice().unwrap_or_default();
                let help = format!("write `{}-{}` for one of the two · {meanings}", level.floor(), level.ceil());
                Err(strict.help(help))
            }
            _ => Err(strict),
        }
    }

    fn expectation(&self) -> String {
        format!("a level from 0 to {}", self.most())
    }

    fn misshapen(&self) -> Code {
        Code::WrongLevel
    }

    fn meanings(&self) -> Vec<(String, &str)> {
        self.levels.iter().enumerate().map(|(level, says)| (level.to_string(), says.as_str())).collect()
    }

    fn map_words(&self) -> Vec<String> {
        (0..self.levels.len()).map(|level| level.to_string()).collect()
    }

    fn is_map_word(&self, word: &str) -> bool {
        let (least, most) = word.split_once('-').unwrap_or((word, word));
        let read = |level: &str| level.parse::<usize>().ok().filter(|level| *level < self.levels.len());
        read(least).zip(read(most)).is_some_and(|(least, most)| least <= most)
    }
}

#[cfg(test)]
mod tests {
    use super::super::QuestionType;
    use super::*;

    #[test]
    fn a_level_may_be_one_of_several() {
        let kind = QuestionType::Level(Level { levels: ["a", "b", "c", "d"].map(str::to_owned).to_vec() });
        let between = |least, most| Ok(Value::Between { least, most });
        for (words, expected) in [
            ("2-3", between(2.0, 3.0)),
            ("0 to 2", between(0.0, 2.0)),
            ("about 2", Ok(Value::Number(2.0))),
            ("level 2", Ok(Value::Number(2.0))),
            ("3-3", Ok(Value::Number(3.0))),
            ("at least 2", between(2.0, 3.0)),
            ("2+", between(2.0, 3.0)),
            ("> 2", Ok(Value::Number(3.0))),
            ("under 2", between(0.0, 1.0)),
            ("level 1 or less", between(0.0, 1.0)),
        ] {
            assert_eq!(kind.parse_natural(words), expected, "{words}");
        }
        for words in ["3-4", "-1", "c", "2,5", "2k", "over 3", "<0", "at least 4", ""] {
            assert_eq!(kind.parse_natural(words), kind.parse(words), "{words}");
        }
        let help = kind.parse_natural("2.5").unwrap_err();
        assert_eq!(help.advice(), Some("write `2-3` for one of the two · 0: a · 1: b · 2: c · 3: d"));
    }
}
