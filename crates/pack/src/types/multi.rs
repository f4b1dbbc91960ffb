//! Any of several choices.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value, bits};
use serde::{Deserialize, Serialize};

use super::{AnswerType, Fault, Named, choose, ids, meanings, options};
use crate::declare::mapping;

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
