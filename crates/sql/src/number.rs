//! Numbers as intervals, as conditions read them: the least and the greatest value that a number can still have.
//!
//! A row states one value or nothing. What is not stated still lies within what its question allows, so `x >= 0` can hold of a number that
//! nobody knows. A bound is an expression that is NULL where there is none: where the number has no limit on that side, or is undefined
//! (a division by what may be zero, `n/a`). Comparisons treat both alike, since either leaves them open; where calculating does not,
//! `undefined` tells them apart.

use expr::{Comparison, Truth};

use crate::text::Sql;
use crate::truth::Cond;

/// A number.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Number {
    /// The least value it can have; none where it never has a least value.
    pub least: Option<Sql>,
    /// The greatest.
    pub most: Option<Sql>,
    /// Within what it lies in every program in which it is defined.
    pub range: (f64, f64),
    /// Whether it has no value in a program: never NULL.
    pub undefined: Cond,
    /// Its value where every program has the same.
    pub constant: Option<f64>,
    /// Of a fact, the column with its value and what it can be while the column is NULL.
    pub fact: Option<(Sql, (f64, f64))>,
    /// Of the days since a date, that date.
    pub days_since: Option<Sql>,
    /// Whether the expressions are whole numbers in SQL's eyes too.
    pub whole: bool,
}

impl Number {
    pub fn constant(value: f64, literal: Sql) -> Number {
        Number { constant: Some(value), range: (value, value), ..Number::point(literal) }
    }

    /// A number of which all or nothing is known.
    pub fn point(value: Sql) -> Number {
        Number { least: Some(value.clone()), most: Some(value), ..Number::unlimited() }
    }

    /// A number of which nothing is known.
    pub fn unlimited() -> Number {
        Number {
            least: None,
            most: None,
            range: (f64::NEG_INFINITY, f64::INFINITY),
            undefined: Cond::FALSE,
            constant: None,
            fact: None,
            days_since: None,
            whole: false,
        }
    }

    /// A fact: the column with its value, what it can be while that is NULL, and whether it has no value at all.
    pub fn fact(column: Sql, unknown: (f64, f64), undefined: Cond) -> Number {
        let bound = |limit: f64| {
            if limit.is_infinite() {
                return column.clone();
            }
            let value = Sql::call("COALESCE", &[column.clone(), Sql::number(limit)]);
            match &undefined {
                Cond::Sql(undefined) => Sql::case(&[(undefined.not(), value)], None),
                Cond::Known(_) => value,
            }
        };
        let (least, most) = (Some(bound(unknown.0)), Some(bound(unknown.1)));
        Number { least, most, range: unknown, fact: Some((column, unknown)), undefined, ..Number::unlimited() }
    }

    /// Whether all or nothing is known of it.
    pub fn is_point(&self) -> bool {
        self.least == self.most
    }

    /// The same with other bounds, of which nothing else is known.
    pub fn between(least: Option<Sql>, most: Option<Sql>, range: (f64, f64), undefined: Cond) -> Number {
        Number { least, most, range, undefined, ..Number::unlimited() }
    }
}

/// One bound against another; False where one of them is never there.
#[expect(clippy::ref_option, reason = "a number holds its bounds so")]
fn sign(one: &Option<Sql>, sign: &str, other: &Option<Sql>) -> Cond {
    match (one, other) {
        (Some(one), Some(other)) => Cond::Sql(one.compare(sign, other)),
        _ => Cond::FALSE,
    }
}

/// Compares two numbers.
pub(crate) fn compare(comparison: Comparison, x: &Number, y: &Number) -> Cond {
    let word = match comparison {
        Comparison::Less => "<",
        Comparison::AtMost => "<=",
        Comparison::Equal => "=",
    };
    if let (Some(one), Some(other)) = (x.constant, y.constant) {
        return Cond::Known(between(comparison, (one, one), (other, other)));
    }
    // A fact against a constant is the plain comparison, unless what the fact can be decides alone.
    let plain = match (&x.fact, &y.fact, x.constant, y.constant) {
        (Some((column, unknown)), _, _, Some(value)) => Some((
            column.compare(word, y.least.as_ref().unwrap_or(column)),
            between(comparison, *unknown, (value, value)),
            x,
        )),
        (_, Some((column, unknown)), Some(value), _) => Some((
            x.least.as_ref().unwrap_or(column).compare(word, column),
            between(comparison, (value, value), *unknown),
            y,
        )),
        _ => None,
    };
    if let Some((plain, whatever, fact)) = plain {
        if whatever == Truth::Unknown {
            return Cond::Sql(plain);
        }
        let value = Sql::call("COALESCE", &[plain, Cond::Known(whatever).sql()]);
        return Cond::Sql(match &fact.undefined {
            Cond::Sql(undefined) => Sql::case(&[(undefined.not(), value)], None),
            Cond::Known(_) => value,
        });
    }
    if x.is_point() && y.is_point() {
        return sign(&x.least, word, &y.least).or_open();
    }
    let both = |one, other| Cond::all([one, other]);
    let (yes, no) = match comparison {
        Comparison::Less => (sign(&x.most, "<", &y.least), sign(&x.least, ">=", &y.most)),
        Comparison::AtMost => (sign(&x.most, "<=", &y.least), sign(&x.least, ">", &y.most)),
        Comparison::Equal => (
            both(sign(&x.least, ">=", &y.most), sign(&x.most, "<=", &y.least)),
            Cond::any([sign(&x.least, ">", &y.most), sign(&x.most, "<", &y.least)]),
        ),
    };
    Cond::decided(&yes, &no)
}

impl Cond {
    /// What is never there leaves a comparison open.
    fn or_open(self) -> Cond {
        if self == Cond::FALSE { Cond::UNKNOWN } else { self }
    }
}

/// What bounds alone say of a comparison.
fn between(comparison: Comparison, x: (f64, f64), y: (f64, f64)) -> Truth {
    let (yes, no) = match comparison {
        Comparison::Less => (x.1 < y.0, x.0 >= y.1),
        Comparison::AtMost => (x.1 <= y.0, x.0 > y.1),
        Comparison::Equal => (x.0 >= y.1 && x.1 <= y.0, x.0 > y.1 || x.1 < y.0),
    };
    Truth::of(yes || !no, no || !yes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(name: &str, least: f64, most: f64) -> Number {
        Number::fact(Sql::atom(name), (least, most), Cond::FALSE)
    }

    fn constant(value: f64) -> Number {
        Number::constant(value, Sql::number(value))
    }

    fn text(comparison: Comparison, x: &Number, y: &Number) -> String {
        compare(comparison, x, y).sql().text
    }

    #[test]
    fn a_fact_that_nobody_knows_is_compared_by_what_it_can_be() {
        let x = fact("x", 0.0, 100.0);
        assert_eq!(text(Comparison::Less, &x, &constant(5.0)), "x < 5");
        assert_eq!(text(Comparison::AtMost, &constant(0.0), &x), "COALESCE(0 <= x, TRUE)");
        assert_eq!(text(Comparison::Less, &x, &constant(0.0)), "COALESCE(x < 0, FALSE)");
        assert_eq!(text(Comparison::AtMost, &x, &constant(100.0)), "COALESCE(x <= 100, TRUE)");
        assert_eq!(text(Comparison::Equal, &x, &constant(101.0)), "COALESCE(x = 101, FALSE)");
        assert_eq!(compare(Comparison::Less, &constant(1.0), &constant(2.0)), Cond::TRUE);
    }

    #[test]
    fn what_does_not_apply_is_never_compared() {
        let x = Number::fact(Sql::atom("x"), (0.0, 100.0), Cond::Sql(Sql::atom("gone")));
        assert_eq!(text(Comparison::AtMost, &constant(0.0), &x), "CASE WHEN NOT gone THEN COALESCE(0 <= x, TRUE) END");
        assert_eq!(x.least.unwrap().text, "CASE WHEN NOT gone THEN COALESCE(x, 0) END");
    }

    #[test]
    fn two_facts_are_compared_by_their_bounds() {
        let (x, y) = (fact("x", 0.0, f64::INFINITY), fact("y", f64::NEG_INFINITY, f64::INFINITY));
        assert_eq!(
            text(Comparison::AtMost, &x, &y),
            "CASE WHEN x <= y THEN TRUE WHEN COALESCE(x, 0) > y THEN FALSE END"
        );
        assert_eq!(text(Comparison::Equal, &y, &y), "y = y");
        assert_eq!(
            text(Comparison::Equal, &x, &y),
            "CASE WHEN COALESCE(x, 0) >= y AND x <= y THEN TRUE WHEN COALESCE(x, 0) > y OR x < y THEN FALSE END"
        );
        assert_eq!(compare(Comparison::Less, &Number::unlimited(), &y), Cond::UNKNOWN);
    }
}
