//! Choices and sets of options.

use expr::{Truth, bits};

use crate::text::Sql;
use crate::truth::Cond;

/// Any value of a condition.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::large_enum_variant, reason = "there are some hundred of them, and most are numbers")]
pub(crate) enum Cell {
    Truth(Cond),
    Number(crate::number::Number),
    Choice(Choice),
    /// Of each option whether it is in the set.
    Set(Vec<Cond>),
}

/// One of the options of a table.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Choice {
    /// A column with an option's word; NULL leaves all of them.
    Column { column: Sql, words: Vec<String> },
    /// A column with the mask of the options that are still possible, of so many; it is never NULL.
    Mask { column: Sql, count: u32 },
    /// The same options for every program.
    Constant(u64),
    /// `a ? b : c`
    Either(Cond, Box<Choice>, Box<Choice>),
}

impl Choice {
    /// Whether it is one of the options in a mask.
    pub fn one_of(&self, mask: u64) -> Cond {
        match self {
            Choice::Constant(open) => Cond::Known(Truth::of(open & mask != 0, open & !mask != 0)),
            Choice::Either(condition, yes, no) => Cond::choose(condition, &yes.one_of(mask), &no.one_of(mask)),
            Choice::Column { column, words } => {
                let all = bits(words.len() as u32);
                let named: Vec<Sql> = words
                    .iter()
                    .enumerate()
                    .filter(|(at, _)| mask & (1 << at) != 0)
                    .map(|(_, word)| Sql::word(word))
                    .collect();
                match named.as_slice() {
                    [] => Cond::FALSE,
                    _ if mask & all == all => Cond::TRUE,
                    [one] => Cond::Sql(column.compare("=", one)),
                    some => {
                        let list = some.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(", ");
                        Cond::Sql(column.is(&format!("IN ({list})")))
                    }
                }
            }
            Choice::Mask { column, count } => {
                let all = bits(*count);
                let zero = Sql::number(0.0);
                let none_of = |mask: u64| match mask & all {
                    0 => Cond::TRUE,
                    some if some == all => Cond::FALSE,
                    some => Cond::Sql(column.bits(some).compare("=", &zero)),
                };
                Cond::decided(&none_of(!mask), &none_of(mask))
            }
        }
    }

    /// Whether two choices are the same option; none where one is known by words and the other by a mask.
    pub fn equal(&self, other: &Choice) -> Option<Cond> {
        Some(match (self, other) {
            (Choice::Either(condition, yes, no), other) | (other, Choice::Either(condition, yes, no)) => {
                Cond::choose(condition, &yes.equal(other)?, &no.equal(other)?)
            }
            (Choice::Constant(open), other) | (other, Choice::Constant(open)) if open.is_power_of_two() => {
                other.one_of(*open)
            }
            (Choice::Column { column: one, words }, Choice::Column { column: other, .. }) => match words.len() {
                1 => Cond::TRUE,
                _ => Cond::Sql(one.compare("=", other)),
            },
            (Choice::Mask { column: one, count }, Choice::Mask { column: other, .. }) => {
                let options = (0..*count).map(|at| {
                    let only = Sql::number((1_u64 << at) as f64);
                    Sql::all(&[one.compare("=", &only), other.compare("=", &only)])
                });
                let same = Sql::any(&options.collect::<Vec<_>>());
                let apart = (0..*count).map(|at| {
                    let both = [one.has_bits(1 << at), other.has_bits(1 << at)];
                    Sql::all(&both).not()
                });
                Cond::decided(&Cond::Sql(same), &Cond::Sql(Sql::all(&apart.collect::<Vec<_>>())))
            }
            _ => return None,
        })
    }
}

/// Whether a set holds any of the options in a mask.
pub(crate) fn holds(set: &[Cond], mask: u64) -> Cond {
    Cond::any(set.iter().enumerate().filter(|(at, _)| mask & (1 << at) != 0).map(|(_, holds)| holds.clone()))
}

/// How many of some conditions hold, at least and at most.
pub(crate) fn counts(conditions: &[Cond]) -> (Sql, Sql) {
    let (one, zero) = (Sql::number(1.0), Sql::number(0.0));
    let count = |sure: bool| {
        let known = conditions.iter().filter(|one| match one {
            Cond::Known(truth) => {
                if sure {
                    *truth == Truth::True
                } else {
                    *truth != Truth::False
                }
            }
            Cond::Sql(_) => false,
        });
        let known = known.count();
        let of_each = conditions.iter().filter_map(|one_of| match one_of {
            Cond::Known(_) => None,
            Cond::Sql(sql) if sure => Some(Sql::case(&[(sql.clone(), one.clone())], Some(&zero))),
            Cond::Sql(sql) => Some(Sql::case(&[(sql.not(), zero.clone())], Some(&one))),
        });
        let mut terms: Vec<Sql> = of_each.collect();
        if known > 0 {
            terms.push(Sql::number(known as f64));
        }
        Sql::sum(&terms)
    };
    (count(true), count(false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column() -> Choice {
        Choice::Column { column: Sql::atom("c"), words: ["x", "y", "z"].map(str::to_owned).to_vec() }
    }

    #[test]
    fn what_all_options_fulfil_is_known_of_one_that_nobody_knows() {
        assert_eq!(column().one_of(0b010).sql().text, "c = 'y'");
        assert_eq!(column().one_of(0b101).sql().text, "c IN ('x', 'z')");
        assert_eq!(column().one_of(0b111), Cond::TRUE);
        assert_eq!(column().one_of(0b1000), Cond::FALSE);
        assert_eq!(Choice::Constant(0b110).one_of(0b010), Cond::UNKNOWN);
        assert_eq!(column().equal(&Choice::Constant(0b100)).unwrap().sql().text, "c = 'z'");
    }

    #[test]
    fn a_mask_decides_as_soon_as_all_that_is_possible_does() {
        let mask = Choice::Mask { column: Sql::atom("v"), count: 4 };
        assert_eq!(mask.one_of(4).sql().text, "CASE WHEN (v & 11) = 0 THEN TRUE WHEN (v & 4) = 0 THEN FALSE END");
        assert_eq!(mask.one_of(15), Cond::TRUE);
    }

    #[test]
    fn a_count_has_what_is_sure_below_and_what_is_possible_above() {
        let (least, most) = counts(&[Cond::Sql(Sql::atom("a")), Cond::TRUE, Cond::UNKNOWN]);
        assert_eq!(least.text, "CASE WHEN a THEN 1 ELSE 0 END + 1");
        assert_eq!(most.text, "CASE WHEN NOT a THEN 0 ELSE 1 END + 2");
    }
}
