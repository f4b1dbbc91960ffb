//! Changes moved back as far as the checks still pass.

use expr::{AbstractValue, Type};

use super::change::Changed;
use super::wanted::{Set, Wanted};

/// How often all facts are gone through: what one of them can be moved back hangs on the others.
const TIMES: usize = 4;

impl Wanted<'_, '_> {
    /// The same facts, each moved no further than it has to be while the others stay.
    pub(super) fn nearest(&self, facts: &mut Changed<'_>, mut set: Set) -> Set {
        for _ in 0..TIMES {
            let before = set.clone();
            for at in 0..set.len() {
                if let Some(to) = set[at] {
                    set[at] = self.nearer(facts, &mut set.clone(), at, to);
                }
            }
            if set == before {
                break;
            }
        }
        set
    }

    /// The nearest value of one fact by which the checks pass, from the one that it is moved to.
    fn nearer(&self, facts: &mut Changed<'_>, set: &mut Set, at: usize, to: AbstractValue) -> Option<AbstractValue> {
        let one = self.choices[at];
        let mut passes = |value: Option<AbstractValue>| {
            set[at] = value;
            self.passes(facts, set)
        };
        if passes(None) {
            return None;
        }
        let nearer = one.values.iter().take_while(|value| **value != to);
        let to = nearer.copied().find(|value| passes(Some(*value))).unwrap_or(to);
        let known = one.now.filter(|now| now.a == now.b);
        match (&one.kind, known) {
            (Some(Type::Int | Type::Double), Some(now)) if one.joint => {
                let whole = one.kind == Some(Type::Int);
                Some(between(now.least(), to.least(), whole, &mut |number| passes(Some(AbstractValue::number(number)))))
            }
            (Some(Type::Set(_)), Some(now)) => {
                let mut mask = to.a;
                for bit in (0..64).map(|bit| 1_u64 << bit).filter(|bit| (now.a ^ to.a) & bit != 0) {
                    let back = mask ^ bit;
                    if back != now.a && passes(Some(AbstractValue::set(back, back))) {
                        mask = back;
                    }
                }
                Some(AbstractValue::set(mask, mask))
            }
            _ => Some(to),
        }
    }
}

/// The number nearest to where it stands by which something passes, found by halving: what lies further passes as well. Numbers in between are whole,
/// or parts of ten or a hundred where the way is short.
fn between(now: f64, to: f64, whole: bool, passes: &mut dyn FnMut(f64) -> bool) -> AbstractValue {
    let way = (to - now).abs();
    let parts = if whole || way >= 2.0 { 1.0 } else { 10_f64.powi(1 - way.log10().floor() as i32) };
    let up = to > now;
    let nth = |nth: f64| match up {
        true => (((now * parts).floor() + nth) / parts).min(to),
        false => (((now * parts).ceil() - nth) / parts).max(to),
    };
    let (mut fails, mut holds) = (0.0, (way * parts).ceil() + 1.0);
    let mut found = to;
    while holds - fails > 1.0 {
        let middle = f64::midpoint(holds, fails).floor();
        let number = nth(middle) + 0.0;
        if number == to || passes(number) {
            (holds, found) = (middle, number);
        } else {
            fails = middle;
        }
    }
    AbstractValue::number(found)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn halving_finds_the_nearest_whole_number(now in -50..50_i32, to in -50..50_i32, bar in -60..60_i32) {
            prop_assume!(now != to);
            let up = to > now;
            let passes = |number: f64| if up { number >= f64::from(bar) } else { number <= f64::from(bar) };
            prop_assume!(passes(f64::from(to)) && !passes(f64::from(now)));
            let found = between(f64::from(now), f64::from(to), true, &mut |number| passes(number));
            prop_assert_eq!(found.least(), f64::from(bar));
        }
    }

    #[test]
    fn short_ways_are_gone_in_small_steps() {
        for (now, to, bar, expected) in
            [(0.2, 1.0, 0.55, 0.55), (0.2, 1.0, 0.557, 0.56), (90.0, 100.0, 94.3, 95.0), (5.0, 0.0, 2.74, 2.0)]
        {
            let passes = &mut |number: f64| if to > now { number >= bar } else { number <= bar };
            assert_eq!(between(now, to, false, passes).least(), expected, "{now} to {to}");
        }
    }
}
