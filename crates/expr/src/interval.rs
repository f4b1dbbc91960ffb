//! Operations on sets of possible values: what comes out holds every value that any completion can give.
//!
//! Numbers are never infinite, only bounds are: what would overflow stops at the greatest `f64`. So a bound of
//! infinity says "as much as you like", and zero times that is zero. A number that may be undefined (a divisor that
//! may be zero) is taken for undefined, so that a verdict cannot rest on it.

use super::typed::{Comparison, Operation};
use crate::AbstractValue;

pub(super) fn not(x: AbstractValue) -> AbstractValue {
    AbstractValue { a: x.b, b: x.a }
}

pub(super) fn and(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    AbstractValue { a: x.a & y.a, b: x.b | y.b }
}

pub(super) fn or(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    AbstractValue { a: x.a | y.a, b: x.b & y.b }
}

fn can(be_true: bool, be_false: bool) -> AbstractValue {
    AbstractValue { a: u64::from(be_true), b: u64::from(be_false) }
}

#[allow(clippy::neg_cmp_op_on_partial_ord, reason = "NaN must come out as both")]
pub(super) fn less(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    can(!(x.least() >= y.most()), !(x.most() < y.least()))
}

#[allow(clippy::neg_cmp_op_on_partial_ord, reason = "NaN must come out as both")]
pub(super) fn at_most(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    can(!(x.least() > y.most()), !(x.most() <= y.least()))
}

pub(super) fn equal_numbers(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    let apart = x.least() > y.most() || x.most() < y.least();
    can(!apart, !(x.least() >= y.most() && x.most() <= y.least()))
}

pub(super) fn equal_bools(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    AbstractValue { a: (x.a & y.a) | (x.b & y.b), b: (x.a & y.b) | (x.b & y.a) }
}

pub(super) fn equal_choices(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    can(x.a & y.a != 0, x.a != y.a || !x.a.is_power_of_two())
}

/// Compares numbers; bools and choices know only `Equal` and have their own functions.
pub(super) fn compare_numbers(comparison: Comparison, x: AbstractValue, y: AbstractValue) -> AbstractValue {
    match comparison {
        Comparison::Less => less(x, y),
        Comparison::AtMost => at_most(x, y),
        Comparison::Equal => equal_numbers(x, y),
    }
}

pub(super) fn one_of(choice: AbstractValue, mask: u64) -> AbstractValue {
    can(choice.a & mask != 0, choice.a & !mask != 0)
}

pub(super) fn holds(set: AbstractValue, mask: u64) -> AbstractValue {
    can(set.b & mask != 0, set.a & mask == 0)
}

pub(super) fn size_of_set(set: AbstractValue) -> AbstractValue {
    AbstractValue::between(f64::from(set.a.count_ones()), f64::from(set.b.count_ones()))
}

/// Both branches of `? :` between bools or choices as far as the condition lets them be.
pub(super) fn choose_bits(condition: AbstractValue, yes: AbstractValue, no: AbstractValue) -> AbstractValue {
    let (yes, no) = masks(condition, yes, no);
    AbstractValue { a: yes.a | no.a, b: yes.b | no.b }
}

fn masks(condition: AbstractValue, yes: AbstractValue, no: AbstractValue) -> (AbstractValue, AbstractValue) {
    let only = |on: u64, cell: AbstractValue| if on == 0 { AbstractValue::default() } else { cell };
    (only(condition.a, yes), only(condition.b, no))
}

pub(super) fn choose_sets(condition: AbstractValue, yes: AbstractValue, no: AbstractValue) -> AbstractValue {
    match (condition.a != 0, condition.b != 0) {
        (true, false) => yes,
        (false, true) => no,
        _ => AbstractValue { a: yes.a & no.a, b: yes.b | no.b },
    }
}

pub(super) fn choose_numbers(condition: AbstractValue, yes: AbstractValue, no: AbstractValue) -> AbstractValue {
    match (condition.a != 0, condition.b != 0) {
        (true, false) => yes,
        (false, true) => no,
        _ if yes.is_undefined() || no.is_undefined() => AbstractValue::UNDEFINED,
        _ => AbstractValue::between(yes.least().min(no.least()), yes.most().max(no.most())),
    }
}

pub(super) fn negate(x: AbstractValue) -> AbstractValue {
    if x.is_undefined() { AbstractValue::UNDEFINED } else { AbstractValue::between(-x.most(), -x.least()) }
}

/// Calculates with two numbers.
pub(super) fn calculate(operation: Operation, x: AbstractValue, y: AbstractValue) -> AbstractValue {
    if x.is_undefined() || y.is_undefined() {
        return AbstractValue::UNDEFINED;
    }
    let at = |a, b| single(operation, a, b);
    match operation {
        Operation::Add | Operation::Greatest | Operation::Least => {
            AbstractValue::between(at(x.least(), y.least()), at(x.most(), y.most()))
        }
        Operation::Subtract => AbstractValue::between(at(x.least(), y.most()), at(x.most(), y.least())),
        Operation::Divide | Operation::DivideWhole | Operation::Remainder if may_be_zero(y) => AbstractValue::UNDEFINED,
        Operation::Multiply | Operation::Divide | Operation::DivideWhole => corners(x, y, at),
        Operation::Remainder => remainder(x, y),
    }
}

/// What an operation gives of two single numbers; NaN where it has no value.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the loops over lanes are laid out around it")]
pub(super) fn single(operation: Operation, a: f64, b: f64) -> f64 {
    match operation {
        Operation::Add => bounded(a, b, a + b),
        Operation::Subtract => bounded(a, b, a - b),
        Operation::Multiply => bounded(a, b, a * b),
        Operation::Divide | Operation::DivideWhole | Operation::Remainder if b == 0.0 => f64::NAN,
        Operation::Divide => bounded(a, b, a / b),
        Operation::DivideWhole => bounded(a, b, (a / b).trunc()),
        Operation::Remainder => a % b,
        Operation::Greatest => a.max(b),
        Operation::Least => a.min(b),
    }
}

/// Whether the second operand must not be zero.
pub(super) fn divides(operation: Operation) -> bool {
    matches!(operation, Operation::Divide | Operation::DivideWhole | Operation::Remainder)
}

fn may_be_zero(y: AbstractValue) -> bool {
    y.least() <= 0.0 && y.most() >= 0.0
}

/// The result of an operation on two bounds: infinite only if one of them is.
#[inline(always)]
#[expect(clippy::inline_always, reason = "the loops over lanes are laid out around it")]
fn bounded(a: f64, b: f64, result: f64) -> f64 {
    match a.is_finite() && b.is_finite() {
        true => result.clamp(f64::MIN, f64::MAX),
        // `0 * ∞` and `∞ / ∞`, see above.
        false if result.is_nan() => 0.0,
        false => result,
    }
}

/// The bounds of an operation that is monotone in each operand.
fn corners(x: AbstractValue, y: AbstractValue, corner: impl Fn(f64, f64) -> f64) -> AbstractValue {
    let (one, two) = (corner(x.least(), y.least()), corner(x.least(), y.most()));
    let (three, four) = (corner(x.most(), y.least()), corner(x.most(), y.most()));
    AbstractValue::between(one.min(two).min(three).min(four), one.max(two).max(three).max(four))
}

fn remainder(x: AbstractValue, y: AbstractValue) -> AbstractValue {
    if x.is_known_number() && y.is_known_number() {
        return AbstractValue::number(single(Operation::Remainder, x.least(), y.least()));
    }
    let greatest = y.least().abs().max(y.most().abs()) - 1.0;
    let least = if x.least() < 0.0 { x.least().max(-greatest) } else { 0.0 };
    let most = if x.most() > 0.0 { x.most().min(greatest) } else { 0.0 };
    AbstractValue::between(least, most)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANY: AbstractValue = AbstractValue::ANY_NUMBER;

    fn span(least: f64, most: f64) -> AbstractValue {
        AbstractValue::between(least, most)
    }

    #[test]
    #[rustfmt::skip]
    fn bounds_of_arithmetic() {
        use Operation::{Add, Divide, DivideWhole, Greatest, Least, Multiply, Remainder, Subtract};
        let up = span(0.0, f64::INFINITY);
        for (operation, x, y, expected) in [
            (Add, span(1.0, 2.0), span(10.0, 20.0), span(11.0, 22.0)),
            (Add, up, up, up),
            (Subtract, up, up, ANY),
            (Multiply, span(-1.0, 2.0), span(-3.0, 4.0), span(-6.0, 8.0)),
            (Multiply, span(0.0, 0.0), ANY, span(0.0, 0.0)),
            (Divide, span(1.0, 2.0), span(4.0, 8.0), span(0.125, 0.5)),
            (Divide, up, span(1.0, f64::INFINITY), up),
            (DivideWhole, span(-7.0, -7.0), span(2.0, 2.0), span(-3.0, -3.0)),
            (Remainder, span(-7.0, -7.0), span(2.0, 2.0), span(-1.0, -1.0)),
            (Remainder, span(0.0, 100.0), span(7.0, 7.0), span(0.0, 6.0)),
            (Remainder, span(-2.0, 1.0), span(7.0, 7.0), span(-2.0, 1.0)),
            (Greatest, span(0.0, 3.0), span(1.0, 2.0), span(1.0, 3.0)),
            (Least, span(0.0, 3.0), span(1.0, 2.0), span(0.0, 2.0)),
            (Multiply, AbstractValue::number(f64::MAX), AbstractValue::number(2.0), AbstractValue::number(f64::MAX)),
        ] {
            assert_eq!(calculate(operation, x, y), expected, "{operation:?} of {x:?} and {y:?}");
        }
    }

    #[test]
    fn a_divisor_that_may_be_zero_makes_it_undefined() {
        for operation in [Operation::Divide, Operation::DivideWhole, Operation::Remainder] {
            assert!(calculate(operation, AbstractValue::number(1.0), span(0.0, 5.0)).is_undefined());
            assert!(calculate(operation, AbstractValue::UNDEFINED, AbstractValue::number(5.0)).is_undefined());
        }
        let nothing =
            [less, at_most, equal_numbers].map(|compare| compare(AbstractValue::UNDEFINED, AbstractValue::number(1.0)));
        assert_eq!(nothing, [AbstractValue::EITHER; 3]);
    }

    #[test]
    fn comparisons_decide_as_soon_as_the_bounds_do() {
        let (yes, no, open) = (AbstractValue::bool(true), AbstractValue::bool(false), AbstractValue::EITHER);
        for (x, expected) in [
            (span(1.0, 2.0), [yes, yes, no]),
            (span(1.0, 3.0), [open, yes, open]),
            (span(3.0, 3.0), [no, yes, yes]),
            (span(3.0, 4.0), [no, open, open]),
            (span(4.0, 9.0), [no, no, no]),
        ] {
            let three = AbstractValue::number(3.0);
            assert_eq!([less(x, three), at_most(x, three), equal_numbers(x, three)], expected, "{x:?}");
        }
    }
}
