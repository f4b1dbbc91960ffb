//! Parts of a whole with few decimals, which still sum to it.

use crate::v1::Ends;

/// Rounds parts, counted in `shares` of one unit, to whole units that sum to `whole`: each is rounded down, and what is left goes to those
/// that lose most by it, the first of equals first. The same parts with the other sign come to the same units with the other sign.
pub fn apportion(parts: &[i128], shares: i128, whole: i64) -> Vec<i64> {
    let sign = [i128::from(whole)].iter().chain(parts).map(|part| part.signum()).find(|sign| *sign != 0);
    if sign == Some(-1) {
        let turned: Vec<i128> = parts.iter().map(|part| -part).collect();
        return apportion(&turned, shares, -whole).into_iter().map(|unit| -unit).collect();
    }
    let shares = shares.max(1);
    let mut units: Vec<i64> = parts.iter().map(|part| part.div_euclid(shares) as i64).collect();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts[*at].rem_euclid(shares)));
    let mut left = whole - units.iter().sum::<i64>();
    // Rounding of the whole itself can ask for one more or one less than there are remainders.
    while left != 0 && !order.is_empty() {
        let step = left.signum();
        for at in order.iter().take(left.unsigned_abs() as usize) {
            units[*at] += step;
            left -= step;
        }
    }
    units
}

/// Points as whole millionths of a point.
pub fn millionths(points: f64) -> i64 {
    (points * 1e6).round() as i64
}

/// Whole millionths as points.
pub fn points(millionths: i64) -> f64 {
    millionths as f64 / 1e6
}

/// Points with one decimal, in whole tenths.
pub fn tenths(points: f64) -> i64 {
    (points * 10.0).round() as i64
}

/// The ends of whole millionths.
pub fn ends((least, most): (i64, i64)) -> Ends {
    Ends { least: points(least), most: points(most) }
}

/// The parts of some ends with one decimal, which sum to the ends of the whole with one decimal.
pub fn shown(parts: &[(i64, i64)], whole: Ends) -> Vec<Ends> {
    let one = |of: &dyn Fn(&(i64, i64)) -> i64, whole: f64| {
        let parts: Vec<i128> = parts.iter().map(|part| i128::from(of(part))).collect();
        apportion(&parts, 100_000, tenths(whole))
    };
    let (least, most) = (one(&|part| part.0, whole.least), one(&|part| part.1, whole.most));
    let tenth = |tenths: i64| tenths as f64 / 10.0;
    least.into_iter().zip(most).map(|(least, most)| Ends { least: tenth(least), most: tenth(most) }).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_left_goes_to_those_that_lose_most() {
        assert_eq!(apportion(&[14, 14, 2], 10, 3), [2, 1, 0]);
        assert_eq!(apportion(&[-14, 4], 10, -1), [-1, 0]);
        assert_eq!(apportion(&[-5, -5], 10, -1), [-1, 0]);
        assert_eq!(apportion(&[], 10, 0), Vec::<i64>::new());
    }

    proptest! {
        #[test]
        fn parts_sum_to_the_whole_and_none_is_off_by_more_than_a_unit(
            parts in prop::collection::vec(-100_000_i64..100_000, 1..40),
            shares in 1_i64..5_000,
        ) {
            let parts: Vec<i128> = parts.into_iter().map(i128::from).collect();
            let shares = i128::from(shares);
            let sum: i128 = parts.iter().sum();
            let whole = (sum as f64 / shares as f64).round() as i64;
            let units = apportion(&parts, shares, whole);
            prop_assert_eq!(units.iter().sum::<i64>(), whole);
            for (part, unit) in parts.iter().zip(&units) {
                let off = (*part - i128::from(*unit) * shares).abs();
                prop_assert!(off <= 2 * shares, "{part} of {shares} as {unit}");
            }
            let turned: Vec<i128> = parts.iter().map(|part| -part).collect();
            let back: Vec<i64> = apportion(&turned, shares, -whole).into_iter().map(|unit| -unit).collect();
            prop_assert_eq!(back, units);
        }
    }
}
