//! The Shapley value: what each of several changes that came together adds, whatever the order in which they are taken.
//!
//! Source: L. S. Shapley, A Value for n-Person Games, 1953. All is in whole numbers, so that the parts sum to the whole exactly.

use std::collections::BTreeMap;

use super::kind::{ChangeKind, KindSet};

/// The parts of each kind, in shares of `orders(kinds)`: the sum over the kinds is the value of all of them less that of none, times that.
///
/// `value` has a number for each choice among the kinds; one that is missing counts as 0.
pub(super) fn parts(kinds: KindSet, value: &BTreeMap<KindSet, i128>) -> BTreeMap<ChangeKind, i128> {
    let of = |some: KindSet| value.get(&some).copied().unwrap_or(0);
    let part = |kind: ChangeKind| {
        let added = kinds.without(kind).subsets().map(|some| {
            let orders = factorial(some.len()) * factorial(kinds.len() - some.len() - 1);
            orders * (of(some.with(kind)) - of(some))
        });
        (kind, added.sum())
    };
    kinds.iter().map(part).collect()
}

/// In how many orders some kinds can come.
pub(super) fn orders(kinds: KindSet) -> i128 {
    factorial(kinds.len())
}

fn factorial(number: usize) -> i128 {
    (1..=number as i128).product()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_that_only_do_something_together_share_it() {
        let kinds: KindSet = [ChangeKind::Answers, ChangeKind::Files].into_iter().collect();
        let value = BTreeMap::from([(kinds, 10)]);
        assert_eq!(orders(kinds), 2);
        assert_eq!(parts(kinds, &value), BTreeMap::from([(ChangeKind::Answers, 10), (ChangeKind::Files, 10)]));
    }

    proptest! {
        #[test]
        fn the_parts_sum_to_the_whole_and_what_changes_nothing_has_none(values in prop::collection::vec(-1000_i64..1000, 64)) {
            let value: BTreeMap<KindSet, i128> =
                KindSet::ALL.subsets().zip(&values).map(|(some, value)| (some, i128::from(*value))).collect();
            let whole = (value[&KindSet::ALL] - value[&KindSet::NONE]) * orders(KindSet::ALL);
            prop_assert_eq!(parts(KindSet::ALL, &value).values().sum::<i128>(), whole);
            // Time made to change nothing.
            let still: BTreeMap<KindSet, i128> =
                KindSet::ALL.subsets().map(|some| (some, value[&some.without(ChangeKind::Time)])).collect();
            prop_assert_eq!(parts(KindSet::ALL, &still)[&ChangeKind::Time], 0);
        }
    }
}
