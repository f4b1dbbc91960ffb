//! Calculating with intervals, as `expr` does: what comes out holds every value that any completion can give.

use expr::{Operation, Truth};

use crate::number::Number;
use crate::text::Sql;
use crate::truth::Cond;

/// Why an operation cannot be written as SQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NotInSql(pub &'static str);

/// Calculates with two numbers. `double` is the engine's word for a floating-point number of 64 bits.
pub(crate) fn calculate(operation: Operation, x: &Number, y: &Number, double: &str) -> Result<Number, NotInSql> {
    let undefined = Cond::any([x.undefined.clone(), y.undefined.clone()]);
    if undefined == Cond::TRUE {
        return Ok(Number { undefined, ..Number::unlimited() });
    }
    Ok(match operation {
        Operation::Add => {
            let range = (x.range.0 + y.range.0, x.range.1 + y.range.1);
            let sum = |one: &Option<Sql>, other: &Option<Sql>| Some(one.as_ref()?.add(other.as_ref()?));
            whole(x, y, Number::between(sum(&x.least, &y.least), sum(&x.most, &y.most), range, undefined))
        }
        Operation::Subtract => {
            let range = (x.range.0 - y.range.1, x.range.1 - y.range.0);
            let less = |one: &Option<Sql>, other: &Option<Sql>| Some(one.as_ref()?.subtract(other.as_ref()?));
            whole(x, y, Number::between(less(&x.least, &y.most), less(&x.most, &y.least), range, undefined))
        }
        Operation::Multiply => multiply(&floating(x, double), &floating(y, double), undefined)?,
        Operation::Divide => divide(&floating(x, double), &floating(y, double), undefined),
        Operation::DivideWhole => {
            let quotient = divide(&floating(x, double), &floating(y, double), undefined);
            let zero = Sql::number(0.0);
            let cut = |bound: &Sql| {
                let up = (bound.compare("<", &zero), Sql::call("CEIL", std::slice::from_ref(bound)));
                Sql::case(&[up], Some(&Sql::call("FLOOR", std::slice::from_ref(bound))))
            };
            let range = (quotient.range.0.trunc(), quotient.range.1.trunc());
            Number { least: quotient.least.as_ref().map(cut), most: quotient.most.as_ref().map(cut), range, ..quotient }
        }
        Operation::Remainder => remainder(x, y, undefined)?,
        Operation::Greatest => whole(x, y, extreme(x, y, undefined, ">=", true)),
        Operation::Least => whole(x, y, extreme(x, y, undefined, "<=", false)),
    })
}

/// `-a`
pub(crate) fn negate(x: &Number) -> Number {
    let minus = |bound: &Option<Sql>| bound.as_ref().map(Sql::negated);
    let range = (-x.range.1, -x.range.0);
    let constant = x.constant.map(|value| -value);
    let negated = Number::between(minus(&x.most), minus(&x.least), range, x.undefined.clone());
    Number { constant, whole: x.whole, ..negated }
}

/// `a ? b : c`: where `a` is open, what holds both; undefined where either is.
pub(crate) fn choose(condition: &Cond, yes: &Number, no: &Number) -> Number {
    match condition {
        Cond::Known(Truth::True) => return yes.clone(),
        Cond::Known(Truth::False) => return no.clone(),
        _ if yes == no => return yes.clone(),
        _ => {}
    }
    // Where one branch is never below the other, an open condition leaves the lower end to one of them and the upper to the other.
    let always_defined = yes.undefined == Cond::FALSE && no.undefined == Cond::FALSE;
    let above = always_defined && yes.range.0 >= no.range.1;
    let below = always_defined && yes.range.1 <= no.range.0;
    let pick =
        |yes: &Option<Sql>, no: &Option<Sql>, sign: &str, opposite: &str, yes_if_open: bool, no_if_open: bool| {
            let Cond::Sql(when) = condition else {
                let (yes, no) = (yes.as_ref()?, no.as_ref()?);
                let arms = [(yes.compare(sign, no), yes.clone()), (no.compare(opposite, yes), no.clone())];
                return Some(Sql::case(&arms, None));
            };
            match (yes, no) {
                (Some(yes), Some(no)) if yes_if_open => Some(Sql::case(&[(when.not(), no.clone())], Some(yes))),
                (Some(yes), Some(no)) if no_if_open => Some(Sql::case(&[(when.clone(), yes.clone())], Some(no))),
                (None, None) => None,
                (yes, no) => {
                    let mut arms = Vec::new();
                    arms.extend(yes.as_ref().map(|yes| (when.clone(), yes.clone())));
                    arms.extend(no.as_ref().map(|no| (when.not(), no.clone())));
                    if let (Some(yes), Some(no)) = (yes, no) {
                        arms.push((yes.compare(sign, no), yes.clone()));
                        arms.push((no.compare(opposite, yes), no.clone()));
                    }
                    Some(Sql::case(&arms, None))
                }
            }
        };
    let least = pick(&yes.least, &no.least, "<=", "<", below, above);
    let most = pick(&yes.most, &no.most, ">=", ">", above, below);
    let range = (yes.range.0.min(no.range.0), yes.range.1.max(no.range.1));
    let (gone, there) = (condition.possible(), condition.not().possible());
    let undefined = Cond::any([Cond::all([gone, yes.undefined.clone()]), Cond::all([there, no.undefined.clone()])]);
    Number { whole: yes.whole && no.whole, ..Number::between(least, most, range, undefined) }
}

fn whole(x: &Number, y: &Number, result: Number) -> Number {
    Number { whole: x.whole && y.whole, ..result }
}

/// The same number in floating point: what engines do with whole numbers differs, and the reference calculates so too.
fn floating(x: &Number, double: &str) -> Number {
    if !x.whole || x.constant.is_some() {
        return x.clone();
    }
    let cast = |bound: &Option<Sql>| bound.as_ref().map(|bound| bound.cast(double));
    Number { least: cast(&x.least), most: cast(&x.most), whole: false, fact: None, ..x.clone() }
}

/// A case in which what is undefined comes first, since a bound alone does not tell it from what has no limit.
fn defined(undefined: &Cond, mut arms: Vec<(Sql, Sql)>, otherwise: Option<&Sql>) -> Sql {
    if let Cond::Sql(undefined) = undefined {
        let nothing = Sql::atom("NULL");
        arms.insert(0, (undefined.clone(), nothing));
    }
    Sql::case(&arms, otherwise)
}

fn multiply(x: &Number, y: &Number, undefined: Cond) -> Result<Number, NotInSql> {
    match (x.constant, y.constant) {
        (Some(_) | None, Some(_)) => return Ok(scaled(x, y, undefined)),
        (Some(_), None) => return Ok(scaled(y, x, undefined)),
        (None, None) => {}
    }
    // One of the two is never negative; the other may be.
    let (x, y) = if y.range.0 >= 0.0 { (x, y) } else { (y, x) };
    if y.range.0 < 0.0 {
        return Err(NotInSql("it multiplies two numbers that may both be negative"));
    }
    let zero = Sql::number(0.0);
    let times = |one: &Option<Sql>, other: &Option<Sql>| Some(one.as_ref()?.times(other.as_ref()?));
    // Nothing is known of the other side of an infinite bound but its sign: zero times that is zero.
    let least = {
        let mut arms = Vec::new();
        arms.extend(y.most.as_ref().map(|most| (most.compare("=", &zero), zero.clone())));
        if let Some(least) = &x.least {
            arms.extend(times(&x.least, &y.least).map(|product| (least.compare(">=", &zero), product)));
            arms.extend(times(&x.least, &y.most).map(|product| (least.compare("<", &zero), product)));
        }
        (!arms.is_empty()).then(|| defined(&undefined, arms, None))
    };
    let most = {
        let mut arms = Vec::new();
        arms.extend(y.most.as_ref().map(|most| (most.compare("=", &zero), zero.clone())));
        if let Some(most) = &x.most {
            arms.push((most.compare("=", &zero), zero.clone()));
            arms.extend(times(&x.most, &y.most).map(|product| (most.compare(">", &zero), product)));
            arms.extend(times(&x.most, &y.least).map(|product| (most.compare("<", &zero), product)));
        }
        (!arms.is_empty()).then(|| defined(&undefined, arms, None))
    };
    let low = if x.range.0 >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    let high = if x.range.1 <= 0.0 { 0.0 } else { f64::INFINITY };
    Ok(Number::between(least, most, (low, high), undefined))
}

/// A number times a constant.
fn scaled(x: &Number, by: &Number, undefined: Cond) -> Number {
    let factor = by.constant.unwrap_or(1.0);
    let literal = by.least.clone().unwrap_or_else(|| Sql::number(factor));
    if factor == 0.0 {
        let zero = match &undefined {
            Cond::Sql(undefined) => Sql::case(&[(undefined.not(), literal)], None),
            Cond::Known(_) => literal,
        };
        return Number { range: (0.0, 0.0), undefined, ..Number::point(zero) };
    }
    let times = |bound: &Option<Sql>| bound.as_ref().map(|bound| literal.times(bound));
    let (least, most) = (times(&x.least), times(&x.most));
    let range = (factor * x.range.0, factor * x.range.1);
    match factor < 0.0 {
        true => Number::between(most, least, (range.1, range.0), undefined),
        false => Number::between(least, most, range, undefined),
    }
}

/// A quotient: undefined where the divisor may be zero.
fn divide(x: &Number, y: &Number, undefined: Cond) -> Number {
    let zero = Sql::number(0.0);
    if let Some(divisor) = y.constant {
        if divisor == 0.0 {
            return Number { undefined: Cond::TRUE, ..Number::unlimited() };
        }
        let by = |bound: &Option<Sql>| Some(bound.as_ref()?.divided_by(y.least.as_ref()?));
        let (least, most) = (by(&x.least), by(&x.most));
        let range = (x.range.0 / divisor, x.range.1 / divisor);
        return match divisor < 0.0 {
            true => Number::between(most, least, (range.1, range.0), undefined),
            false => Number::between(least, most, range, undefined),
        };
    }
    let positive = y.least.as_ref().map(|least| least.compare(">", &zero));
    let negative = y.most.as_ref().filter(|_| y.range.0 < 0.0).map(|most| most.compare("<", &zero));
    // The bound of the quotient where the divisor is positive: by its nearer end where that takes away from zero, by its farther one,
    // which may be infinite, where that leads to zero.
    let toward = |bound: &Sql, near: &Option<Sql>, far: &Option<Sql>, away: &str| -> Option<Sql> {
        let to_zero = match far {
            Some(far) if near.as_ref() == Some(far) => return Some(bound.divided_by(far)),
            Some(far) => Sql::call("COALESCE", &[bound.divided_by(far), zero.clone()]),
            None => zero.clone(),
        };
        let from_zero = bound.divided_by(near.as_ref()?);
        Some(Sql::case(&[(bound.compare(away, &zero), from_zero), (bound.is("IS NOT NULL"), to_zero)], None))
    };
    let bound = |of: &Option<Sql>, away: &str, of_negative: &Option<Sql>, away_negative: &str| {
        let mut arms = Vec::new();
        if let (Some(when), Some(of)) = (&positive, of) {
            arms.extend(toward(of, &y.least, &y.most, away).map(|then| (when.clone(), then)));
        }
        if let (Some(when), Some(of)) = (&negative, of_negative) {
            arms.extend(toward(of, &y.most, &y.least, away_negative).map(|then| (when.clone(), then)));
        }
        (!arms.is_empty()).then(|| Sql::case(&arms, None))
    };
    let (least, most) = (bound(&x.least, "<", &x.most, ">"), bound(&x.most, ">", &x.least, "<"));
    let both: Vec<Sql> = positive.iter().chain(&negative).cloned().collect();
    let divides = if both.is_empty() { Cond::FALSE } else { Cond::Sql(Sql::any(&both)).sure() };
    let low = if x.range.0 >= 0.0 && y.range.0 >= 0.0 { 0.0 } else { f64::NEG_INFINITY };
    Number::between(least, most, (low, f64::INFINITY), Cond::any([undefined, divides.not()]))
}

/// The greater (or lesser) of two numbers.
fn extreme(x: &Number, y: &Number, undefined: Cond, sign: &str, greatest: bool) -> Number {
    // Where one has no bound on the side that does not win, the other's counts; on the side that wins there is none then.
    let weak = |one: &Option<Sql>, other: &Option<Sql>| match (one, other) {
        (Some(one), Some(other)) => {
            let first = Sql::any(&[other.is("IS NULL"), one.compare(sign, other)]);
            Some(defined(&undefined, vec![(first, one.clone())], Some(other)))
        }
        (one, other) => {
            let only = one.as_ref().or(other.as_ref())?;
            match &undefined {
                Cond::Sql(undefined) => Some(Sql::case(&[(undefined.not(), only.clone())], None)),
                Cond::Known(_) => Some(only.clone()),
            }
        }
    };
    let strong = |one: &Option<Sql>, other: &Option<Sql>| {
        let (one, other) = (one.as_ref()?, other.as_ref()?);
        let opposite = if greatest { ">" } else { "<" };
        Some(Sql::case(&[(one.compare(sign, other), one.clone()), (other.compare(opposite, one), other.clone())], None))
    };
    let (least, most) = match greatest {
        true => (weak(&x.least, &y.least), strong(&x.most, &y.most)),
        false => (strong(&x.least, &y.least), weak(&x.most, &y.most)),
    };
    let range = match greatest {
        true => (x.range.0.max(y.range.0), x.range.1.max(y.range.1)),
        false => (x.range.0.min(y.range.0), x.range.1.min(y.range.1)),
    };
    Number::between(least, most, range, undefined)
}

/// What a division of whole numbers leaves, with the sign of the first.
fn remainder(x: &Number, y: &Number, undefined: Cond) -> Result<Number, NotInSql> {
    let divisor = y.constant.filter(|divisor| *divisor != 0.0);
    let divisor = divisor.ok_or(NotInSql("`%` needs a constant other than 0 on its right"))?.abs();
    let (zero, greatest) = (Sql::number(0.0), divisor - 1.0);
    let (low, high) = (Sql::number(-greatest), Sql::number(greatest));
    let known = |least: &Sql, most: &Sql| {
        let value = Sql::join(&[least.cast("BIGINT"), Sql::number(divisor)], " % ", crate::text::Rank::Product);
        (least.compare("=", most), value)
    };
    let known: Vec<(Sql, Sql)> = x.least.iter().zip(&x.most).map(|(least, most)| known(least, most)).collect();
    let with = |arms: Vec<(Sql, Sql)>, otherwise: &Sql| {
        defined(&undefined, known.iter().cloned().chain(arms).collect(), Some(otherwise))
    };
    let least = x.least.as_ref().map_or_else(Vec::new, |least| {
        vec![(least.compare(">=", &zero), zero.clone()), (least.compare(">", &low), least.clone())]
    });
    let most = x.most.as_ref().map_or_else(Vec::new, |most| {
        vec![(most.compare("<=", &zero), zero.clone()), (most.compare("<", &high), most.clone())]
    });
    let range = (if x.range.0 < 0.0 { -greatest } else { 0.0 }, if x.range.1 > 0.0 { greatest } else { 0.0 });
    let (least, most) = (with(least, &low), with(most, &high));
    Ok(Number { whole: true, ..Number::between(Some(least), Some(most), range, undefined) })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fact(name: &str, least: f64, most: f64) -> Number {
        Number::fact(Sql::atom(name), (least, most), Cond::FALSE)
    }

    fn ends(operation: Operation, x: &Number, y: &Number) -> [String; 2] {
        let result = calculate(operation, x, y, "DOUBLE").unwrap();
        [result.least, result.most].map(|end| end.map_or("none".to_owned(), |end| end.text))
    }

    #[test]
    #[rustfmt::skip]
    fn what_calculating_makes_of_two_facts() {
        let (up, any) = (fact("u", 0.0, f64::INFINITY), fact("a", f64::NEG_INFINITY, f64::INFINITY));
        let four = Number::constant(4.0, Sql::number(4.0));
        let minus = Number::constant(-2.0, Sql::number(-2.0));
        for (operation, x, y, least, most) in [
            (Operation::Add, &up, &any, "COALESCE(u, 0) + a", "u + a"),
            (Operation::Subtract, &any, &up, "a - u", "a - COALESCE(u, 0)"),
            (Operation::Multiply, &four, &up, "4 * COALESCE(u, 0)", "4 * u"),
            (Operation::Multiply, &up, &minus, "(-2) * u", "(-2) * COALESCE(u, 0)"),
            (Operation::Divide, &up, &four, "COALESCE(u, 0) / 4", "u / 4"),
            (Operation::Divide, &four, &any, "CASE WHEN a > 0 THEN 4 / a WHEN a < 0 THEN 4 / a END", "CASE WHEN a > 0 THEN 4 / a WHEN a < 0 THEN 4 / a END"),
            (Operation::Divide, &four, &up,
                "CASE WHEN COALESCE(u, 0) > 0 THEN CASE WHEN 4 < 0 THEN 4 / COALESCE(u, 0) WHEN 4 IS NOT NULL THEN COALESCE(4 / u, 0) END END",
                "CASE WHEN COALESCE(u, 0) > 0 THEN CASE WHEN 4 > 0 THEN 4 / COALESCE(u, 0) WHEN 4 IS NOT NULL THEN COALESCE(4 / u, 0) END END"),
            (Operation::Greatest, &up, &four,
                "CASE WHEN 4 IS NULL OR COALESCE(u, 0) >= 4 THEN COALESCE(u, 0) ELSE 4 END",
                "CASE WHEN u >= 4 THEN u WHEN 4 > u THEN 4 END"),
        ] {
            assert_eq!(ends(operation, x, y), [least, most], "{operation:?}");
        }
    }

    #[test]
    fn a_divisor_that_may_be_zero_is_told() {
        let (up, one) = (fact("u", 0.0, f64::INFINITY), Number::constant(1.0, Sql::number(1.0)));
        let quotient = calculate(Operation::Divide, &one, &up, "DOUBLE").unwrap();
        assert_eq!(quotient.undefined.sql().text, "NOT COALESCE(COALESCE(u, 0) > 0, FALSE)");
        let zero = Number::constant(0.0, Sql::number(0.0));
        assert_eq!(calculate(Operation::Divide, &one, &zero, "DOUBLE").unwrap().undefined, Cond::TRUE);
    }

    #[test]
    fn what_has_no_sql_is_refused() {
        let any = fact("a", f64::NEG_INFINITY, f64::INFINITY);
        assert!(calculate(Operation::Multiply, &any, &any, "DOUBLE").is_err());
        assert!(calculate(Operation::Remainder, &any, &any, "DOUBLE").is_err());
    }

    #[test]
    fn an_open_choice_of_levels_is_the_lower_below_and_the_higher_above() {
        let level = |value: f64| Number::constant(value, Sql::number(value));
        let chosen = choose(&Cond::Sql(Sql::atom("c")), &level(4.0), &level(1.0));
        assert_eq!(chosen.least.unwrap().text, "CASE WHEN c THEN 4 ELSE 1 END");
        assert_eq!(chosen.most.unwrap().text, "CASE WHEN NOT c THEN 1 ELSE 4 END");
    }
}
