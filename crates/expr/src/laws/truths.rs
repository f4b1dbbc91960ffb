//! A word of 64 truths says of each lane what the truth of that lane alone says.

use proptest::prelude::*;

use super::super::lanes::{LANES, Truths, lanes};
use crate::Truth;

/// Every lane can be one or the other, or both.
fn truths() -> impl Strategy<Value = Truths> {
    (any::<u64>(), any::<u64>()).prop_map(|(yes, no)| Truths { yes, no: no | !yes })
}

proptest! {
    #[test]
    fn every_lane_is_a_truth_of_its_own(one in truths(), other in truths(), mask in any::<u64>()) {
        let within = one.within(mask, other);
        for lane in 0..LANES {
            let (a, b) = (one.truth(lane), other.truth(lane));
            let is_in = |word: u64| word >> lane & 1 == 1;
            prop_assert_eq!(within.truth(lane), if is_in(mask) { a } else { b });
            prop_assert_eq!(one.and(other).truth(lane), a & b);
            prop_assert_eq!(one.or(other).truth(lane), a | b);
            prop_assert_eq!(is_in(one.known()), a == Truth::True);
            prop_assert_eq!(is_in(one.open()), a == Truth::Unknown);
        }
        let named: Vec<usize> = lanes(mask).collect();
        prop_assert_eq!(named, (0..LANES).filter(|lane| mask >> lane & 1 == 1).collect::<Vec<_>>());
    }
}
