//! One of several choices.

use diagnostics::Code;
use diagnostics::suggest::{advice, did_you_mean, short};
use expr::{AbstractValue, Scope, Type, Value, bits};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, Named, meanings, option, options};
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
            _ => None,
        }
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        choose(ids(&self.choices), words).map(Value::Choice)
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
    let known = advice("", ids.clone());
    let help = match did_you_mean(words, ids) {
        Some(meant) => format!("did you mean `{meant}`? {known}"),
        None => known,
    };
    let message = format!("`{}` is not one of the choices", short(words));
    Err(Fault::new(Code::NoSuchChoice, message, "not known here").help(help))
}
