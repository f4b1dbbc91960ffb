//! Any of several choices.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value, bits};
use serde::{Deserialize, Serialize};

use super::choice::folded;
use super::{AnswerType, Fault, Named, choose, choose_natural, ids, meanings, options};
use crate::declare::mapping;

/// Words for an empty list.
const NONE_OF_THEM: [&str; 4] = ["none", "none of these", "none of them", "none of the above"];

mapping! {
    /// Any of several choices.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Multi {
        /// The choices: id and wording.
        choices: Vec<Named> = required(Options::<1, _>(NAMED)),
    }
}

impl AnswerType for Multi {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::set(0, bits(self.choices.len() as u32))
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Set(options(scope, ids(&self.choices)))
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        let Value::Multi(chosen) = value else { return None };
        let bits = chosen.iter().filter_map(|id| ids(&self.choices).position(|known| known == id));
        let mask = bits.fold(0, |mask, bit| mask | 1 << bit);
        Some(AbstractValue::set(mask, mask))
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        choose(ids(&self.choices), words).map(|id| Value::Multi(vec![id]))
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        let choices = || self.choices.iter().map(|(id, wording)| (id.as_str(), wording.as_str()));
        if let Ok(id) = choose_natural(choices(), words, strict.clone()) {
            return Ok(Value::Multi(vec![id]));
        }
        if NONE_OF_THEM.contains(&folded(words).as_str()) {
            return Ok(Value::Multi(Vec::new()));
        }
        let one = |part: &str| choose(ids(&self.choices), part).or_else(|fault| choose_natural(choices(), part, fault));
        let mut chosen = Vec::new();
        for part in words.split([',', ';', '\n']).map(str::trim) {
            // An id may have an `and` of its own.
            match one(part) {
                Ok(id) => chosen.push(id),
                Err(fault) => {
                    let spelt = format!(" {part}").replace('&', " and ");
                    let parts: Vec<&str> =
                        spelt.split(" and ").map(str::trim).filter(|part| !part.is_empty()).collect();
                    match parts.as_slice() {
                        [] => {}
                        [alone] if *alone == part => {
                            return Err(if chosen.is_empty() && !words.contains(',') { strict } else { fault });
                        }
                        several => chosen.extend(several.iter().map(|part| one(part)).collect::<Result<Vec<_>, _>>()?),
                    }
                }
            }
        }
        if chosen.is_empty() {
            return Err(strict);
        }
        let twice = chosen.iter().enumerate().find(|(at, id)| chosen[..*at].contains(id));
        if let Some((_, id)) = twice {
            let fault = Fault::new(Code::GivenTwice, format!("`{id}` is chosen twice"), "chosen twice here");
            return Err(fault.help("keep one of the two"));
        }
        Ok(Value::Multi(
            ids(&self.choices).filter(|id| chosen.iter().any(|one| one == id)).map(str::to_owned).collect(),
        ))
    }

    fn expectation(&self) -> String {
        "a list of ids".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedList
    }

    fn meanings(&self) -> Vec<(String, &str)> {
        meanings(&self.choices)
    }

    fn map_words(&self) -> Vec<String> {
        ids(&self.choices).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::QuestionType;
    use super::*;

    fn multi_type() -> QuestionType {
        let ids = ["margin", "own_customers", "name", "sales_and_marketing"];
        QuestionType::Multi(Multi { choices: ids.map(|id| (id.to_owned(), format!("They want {id}."))).to_vec() })
    }

    #[test]
    fn a_list_needs_no_brackets() {
        for (words, expected) in [
            ("margin, own customers", "margin own_customers"),
            ("Name; MARGIN", "margin name"),
            ("margin and own-customers", "margin own_customers"),
            ("Sales and Marketing", "sales_and_marketing"),
            ("margin, name and own_customers", "margin own_customers name"),
            ("name & margin", "margin name"),
            ("margin, name, and own_customers", "margin own_customers name"),
            ("None of these", ""),
            ("margin, margin", "!"),
            ("margin, price", "!"),
        ] {
            let chosen = match multi_type().parse_natural(words) {
                Ok(Value::Multi(chosen)) => chosen.join(" "),
                _ => "!".to_owned(),
            };
            assert_eq!(chosen, expected, "{words}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn each_form_of_a_list_is_the_list(picks in prop::collection::vec(any::<bool>(), 4), mark in prop::sample::select(vec![", ", ",", "; ", " , "]), upper: bool) {
            let QuestionType::Multi(Multi { choices }) = multi_type() else { panic!() };
            let chosen: Vec<String> = ids(&choices).zip(&picks).filter(|(_, picked)| **picked).map(|(id, _)| id.to_owned()).collect();
            prop_assume!(!chosen.is_empty());
            let spelt = chosen.join(mark).replace('_', if upper { "-" } else { " " });
            let words = if upper { spelt.to_uppercase() } else { spelt };
            prop_assert_eq!(multi_type().parse_natural(&words), Ok(Value::Multi(chosen)));
        }
    }
}
