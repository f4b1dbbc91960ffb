//! One of several choices.

use diagnostics::Code;
use diagnostics::suggest::{did_you_mean, full_advice, short};
use expr::{AbstractValue, Scope, Type, Value, bits};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, Named, meanings, one_of, option, options};
use crate::declare::mapping;

mapping! {
    /// One of several choices.
    #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
    pub struct Choice {
        /// The choices: id and wording.
        choices: Vec<Named> = required(Options::<2, _>(NAMED)),
    }
}

impl AnswerType for Choice {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::one_of(bits(self.choices.len() as u32))
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Choice(options(scope, ids(&self.choices)))
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        match value {
            Value::Choice(id) => option(ids(&self.choices), id),
            Value::OneOf(some) => one_of(ids(&self.choices), some),
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        choose(ids(&self.choices), words).map(Value::Choice)
    }

    fn parse_natural(&self, words: &str, strict: Fault) -> Result<Value, Fault> {
        choose_natural(self.choices.iter().map(|(id, wording)| (id.as_str(), wording.as_str())), words, strict)
            .map(Value::Choice)
    }

    fn expectation(&self) -> String {
        "the id of a choice".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedText
    }

    fn meanings(&self) -> Vec<(String, &str)> {
        meanings(&self.choices)
    }

    fn map_words(&self) -> Vec<String> {
        ids(&self.choices).map(str::to_owned).collect()
    }
}

/// The ids of choices or items.
pub fn ids(named: &[Named]) -> impl Iterator<Item = &str> + Clone {
    named.iter().map(|(id, _)| id.as_str())
}

/// The one of some ids that the words name.
///
/// # Errors
///
/// [`Fault`] that names the likely one.
pub fn choose<'c>(ids: impl Iterator<Item = &'c str> + Clone, words: &str) -> Result<String, Fault> {
    let words = words.trim();
    if let Some(id) = ids.clone().find(|id| *id == words) {
        return Ok(id.to_owned());
    }
    let message = format!("`{}` is not one of the choices", short(words));
    Err(Fault::new(Code::NoSuchChoice, message, "not known here").help(full_advice(words, ids)))
}

/// The one of some ids that the words name in any capitals, with blanks or hyphens for `_`, or by its wording.
///
/// # Errors
///
/// [`Fault`] that names those that the words could mean, or `strict` where they mean none.
pub fn choose_natural<'c>(
    choices: impl Iterator<Item = (&'c str, &'c str)> + Clone,
    words: &str,
    strict: Fault,
) -> Result<String, Fault> {
    let meant = folded(words);
    let ids = choices.clone().map(|(id, _)| id);
    let by_id: Vec<&str> = ids.clone().filter(|id| folded(id) == meant).collect();
    let by_wording = choices.filter(|(_, wording)| folded(wording) == meant).map(|(id, _)| id);
    let found = if by_id.is_empty() { by_wording.collect() } else { by_id };
    match found.as_slice() {
        [] => {
            let meant = meant.replace(' ', "_");
            let is_near = did_you_mean(&meant, ids.clone()).is_some();
            Err(if is_near { strict.help(full_advice(&meant, ids)) } else { strict })
        }
        [id] => Ok((*id).to_owned()),
        several => {
            let named: Vec<_> = several.iter().map(|id| format!("`{id}`")).collect();
            let message = format!("`{}` can mean {}", short(words), named.join(" or "));
            Err(Fault::new(Code::NoSuchChoice, message, "which of them?").help("write the one that is meant"))
        }
    }
}

/// Words without what natural writing varies: capitals, `_`, hyphens and blanks, and a full stop at the end.
pub fn folded(words: &str) -> String {
    let split = words.trim().trim_end_matches('.').split(|c: char| c == '_' || c == '-' || c.is_whitespace());
    let plain = split.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ").to_lowercase();
    // `-1` is no spelling of `1`.
    let is_below_zero =
        words.trim_start().strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    if is_below_zero { format!("-{plain}") } else { plain }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::QuestionType;
    use super::*;

    fn choice_type(ids: &[&str]) -> QuestionType {
        QuestionType::Choice(Choice {
            choices: ids.iter().map(|id| ((*id).to_owned(), format!("It is {id}."))).collect(),
        })
    }

    #[test]
    fn a_choice_is_known_by_any_of_its_spellings() {
        let kind = choice_type(&["none", "in_place", "No", "no"]);
        for (words, expected) in [
            ("None", Some("none")),
            ("In place", Some("in_place")),
            ("in-place.", Some("in_place")),
            ("It is in_place", Some("in_place")),
            ("No", Some("No")),
            ("no", Some("no")),
            ("NO", None),
            ("placed", None),
        ] {
            let read = kind.parse_natural(words).ok();
            assert_eq!(read, expected.map(|id| Value::Choice(id.to_owned())), "{words}");
        }
        let stages = choice_type(&["0", "1", "in_1"]);
        assert_eq!(stages.parse_natural("in-1"), Ok(Value::Choice("in_1".to_owned())));
        assert!(stages.parse_natural("-1").is_err() && stages.parse_natural("- 1").is_ok());
        let fault = kind.parse_natural("NO").unwrap_err();
        assert!(format!("{fault:?}").contains("can mean `No` or `no`"), "{fault:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn each_spelling_of_an_id_is_the_id(pick in 0..4_usize, mark in prop::sample::select(vec!["_", " ", "-", "  "]), upper: bool) {
            let ids = ["none", "in_place", "yes_with_evidence", "head_of_sales"];
            let spelt = ids[pick].replace('_', mark);
            let words = if upper { spelt.to_uppercase() } else { spelt };
            prop_assert_eq!(choice_type(&ids).parse_natural(&words), Ok(Value::Choice(ids[pick].to_owned())));
        }
    }
}
