//! Any of several choices.

use diagnostics::Code;
use expr::{AbstractValue, Scope, Type, Value, bits};

use super::{AnswerType, Fault, Named, choose, ids, options};

pub(super) struct Multi<'a> {
    pub choices: &'a [Named],
}

impl AnswerType for Multi<'_> {
    fn unknown(&self) -> AbstractValue {
        AbstractValue::set(0, bits(self.choices.len() as u32))
    }

    fn expr_type(&self, scope: &mut Scope) -> Type {
        Type::Set(options(scope, ids(self.choices)))
    }

    fn encode(&self, value: &Value) -> Option<AbstractValue> {
        let Value::Multi(chosen) = value else { return None };
        let bits = chosen.iter().filter_map(|id| ids(self.choices).position(|known| known == id));
        let mask = bits.fold(0, |mask, bit| mask | 1 << bit);
        Some(AbstractValue::set(mask, mask))
    }

    fn parse(&self, words: &str) -> Result<Value, Fault> {
        choose(ids(self.choices), words).map(|id| Value::Multi(vec![id]))
    }

    fn expectation(&self) -> String {
        "a list of ids".to_owned()
    }

    fn misshapen(&self) -> Code {
        Code::ExpectedList
    }

    fn map_words(&self) -> Vec<String> {
        ids(self.choices).map(str::to_owned).collect()
    }
}
