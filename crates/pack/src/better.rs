//! Which way an answer gets better.

use expr::Value;
use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

use crate::types::{Choice, Items, Level, Multi, QuestionType, Series};

/// Which way the answers of a question get better. Its word in packs is the variant's name in small letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "lowercase")]
pub enum Better {
    /// A greater number, a later day, a level, choice or state that stands further down in the pack.
    Higher,
    /// The other way round.
    Lower,
    /// Yes.
    Yes,
    /// No.
    No,
    /// More of the choices.
    More,
    /// Fewer of them.
    Fewer,
    /// Neither way: what is better hangs on other things.
    Neither,
}

impl Better {
    /// What a question of a type can say.
    pub fn words(kind: &QuestionType) -> &'static [Better] {
        match kind {
            QuestionType::YesNo => &[Better::Yes, Better::No, Better::Neither],
            QuestionType::Multi(_) => &[Better::More, Better::Fewer, Better::Neither],
            QuestionType::Level(_)
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Choice(_)
            | QuestionType::Items(_) => &[Better::Higher, Better::Lower, Better::Neither],
            QuestionType::Series(Series { of, .. }) => Better::words(of),
            QuestionType::Text | QuestionType::Records(_) => &[Better::Neither],
        }
    }

    /// What holds where a question says nothing: levels and states are written from weak to strong.
    pub fn of(kind: &QuestionType) -> Better {
        match kind {
            QuestionType::Level(_) | QuestionType::Items(_) => Better::Higher,
            QuestionType::Series(Series { of, .. }) => Better::of(of),
            QuestionType::YesNo
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Choice(_)
            | QuestionType::Multi(_)
            | QuestionType::Text
            | QuestionType::Records(_) => Better::Neither,
        }
    }

    /// Whether what is more is better; none where neither is.
    pub fn ascends(self) -> Option<bool> {
        match self {
            Better::Higher | Better::Yes | Better::More => Some(true),
            Better::Lower | Better::No | Better::Fewer => Some(false),
            Better::Neither => None,
        }
    }

    /// Whether one value is better than another. `kind` is the type of the question; of a checklist the values are states, of a
    /// series the values of a quarter.
    pub fn improves(self, kind: &QuestionType, from: &Value, to: &Value) -> bool {
        let Some(ascends) = self.ascends() else { return false };
        let (less, more) = if ascends { (from, to) } else { (to, from) };
        match (less, more) {
            (Value::Multi(few), Value::Multi(many)) => {
                few.len() < many.len() && few.iter().all(|one| many.contains(one))
            }
            _ => matches!((kind.place(less), kind.place(more)), (Some(less), Some(more)) if less < more),
        }
    }
}

impl QuestionType {
    /// The type of one value: of a series, that of a quarter's.
    pub fn of_quarter(&self) -> &QuestionType {
        match self {
            QuestionType::Series(Series { of, .. }) => of,
            _ => self,
        }
    }

    /// Where a known value stands in the order of its type: a level, a number, the place of a choice or of an item's state.
    pub fn place(&self, value: &Value) -> Option<f64> {
        let at = |mut ids: Box<dyn Iterator<Item = &String> + '_>, id: &str| ids.position(|one| one == id);
        match (self, value) {
            (QuestionType::Series(Series { of, .. }), value) => of.place(value),
            (_, Value::YesNo(yes)) => Some(f64::from(*yes)),
            (_, Value::Number(number)) => Some(*number),
            (_, Value::Money { amount, .. }) => Some(*amount),
            (_, Value::Date(day)) => Some(f64::from(day.number())),
            (QuestionType::Choice(Choice { choices }), Value::Choice(id)) => {
                at(Box::new(choices.iter().map(|(id, _)| id)), id).map(|at| at as f64)
            }
            (QuestionType::Items(Items { states, .. }), Value::Choice(state)) => {
                at(Box::new(states.iter()), state).map(|at| at as f64)
            }
            (
                QuestionType::YesNo
                | QuestionType::Level(Level { .. })
                | QuestionType::Number(_)
                | QuestionType::Money(_)
                | QuestionType::Date
                | QuestionType::Choice(_)
                | QuestionType::Multi(Multi { .. })
                | QuestionType::Text
                | QuestionType::Items(_)
                | QuestionType::Records(_),
                _,
            ) => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_better_follows_the_order_of_the_type() {
        let choice = |id: &str| Value::Choice(id.to_owned());
        let many = |ids: &[&str]| Value::Multi(ids.iter().map(|id| (*id).to_owned()).collect());
        let named = |ids: [&str; 3]| ids.map(|id| (id.to_owned(), id.to_owned())).to_vec();
        let states = QuestionType::Items(Items {
            items: named(["a", "b", "c"]),
            states: ["none", "partial", "in_place"].map(str::to_owned).to_vec(),
        });
        let choices = QuestionType::Choice(Choice { choices: named(["none", "some", "all"]) });
        let multi = QuestionType::Multi(Multi { choices: named(["a", "b", "c"]) });
        for (kind, better, worse, good) in [
            (&QuestionType::YesNo, Better::Yes, Value::YesNo(false), Value::YesNo(true)),
            (&QuestionType::YesNo, Better::No, Value::YesNo(true), Value::YesNo(false)),
            (
                &QuestionType::Date,
                Better::Higher,
                Value::Date("2025-01-31".parse().unwrap()),
                Value::Date("2025-02-01".parse().unwrap()),
            ),
            (&states, Better::of(&states), choice("none"), choice("partial")),
            (&states, Better::Lower, choice("in_place"), choice("none")),
            (&choices, Better::Higher, choice("some"), choice("all")),
            (&multi, Better::More, many(&["b"]), many(&["a", "b"])),
            (&multi, Better::Fewer, many(&["a"]), many(&[])),
        ] {
            assert!(better.improves(kind, &worse, &good), "{better:?}: {worse:?} to {good:?}");
            assert!(!better.improves(kind, &good, &worse) && !better.improves(kind, &good, &good));
            assert!(!Better::Neither.improves(kind, &worse, &good) && Better::words(kind).contains(&better));
        }
        assert!(!Better::More.improves(&multi, &many(&["a", "c"]), &many(&["a", "b", "d"])));
        assert!(!Better::Higher.improves(&choices, &choice("some"), &Value::NotApplicable));
    }
}
