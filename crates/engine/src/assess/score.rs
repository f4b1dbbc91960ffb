//! Scores: the weighted share of credit, as an interval.

use crate::Bounds;

/// One check's part in a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct WeightedCredit {
    /// Its weight, above 0.
    pub weight: f64,
    /// The least credit it can still earn, 0 to 1.
    pub least: f64,
    /// The most credit it can still earn, 0 to 1.
    pub most: f64,
    /// Whether it may still turn out not to apply, and then carry no weight.
    pub optional: bool,
}

/// Scores a group of checks, in percent of the weight that applies (0 to 100).
///
/// Checks that do not apply are left out by the caller. One that may still turn out not to apply counts in `least` only where
/// it lowers the result, and in `most` only where it raises it, so that every completion of the missing facts lies inside.
/// `None` if no check applies: that is neither a score of 0 nor of 100.
///
/// Source: XCCDF 1.2 (NISTIR 7275 r4), `urn:xccdf:scoring:default`, for the weighted mean; the interval is our own.
pub fn score(checks: impl Iterator<Item = WeightedCredit> + Clone) -> Option<Bounds> {
    let least = extreme(checks.clone().map(|check| (check.weight, check.least, check.optional)), |_| {});
    let most = extreme(checks.map(|check| (check.weight, 1.0 - check.most, check.optional)), |_| {});
    bounds(least, most)
}

/// The score whose ends are the least mean of what is earned and of what is lost. `None` where nothing has weight.
#[inline]
pub fn bounds(earned: LeastMean, lost: LeastMean) -> Option<Bounds> {
    let (least, most) = (earned.mean()?, lost.mean()?);
    // The two ends are summed up apart, so where nothing is open rounding could put them in the wrong order.
    let least = 100.0 * least;
    Some(Bounds { least, most: (100.0 * (1.0 - most)).max(least) })
}

/// How many points each check takes from the least and from the most that the score of them all can be, in their order: each end is 100
/// less the sum of these, but for rounding. `None` where there is no score.
pub fn points_lost(checks: &[WeightedCredit]) -> Option<Vec<(f64, f64)>> {
    let mut lost = vec![(0.0, 0.0); checks.len()];
    let mut out = vec![false; checks.len()];
    let parts = checks.iter().map(|check| (check.weight, check.least, check.optional));
    let LeastMean { weight, .. } = extreme(parts, |at| out[at] = true);
    if weight <= 0.0 {
        return None;
    }
    for (at, check) in checks.iter().enumerate().filter(|(at, _)| !out[*at]) {
        lost[at].0 = 100.0 * check.weight * (1.0 - check.least) / weight;
    }
    out.fill(false);
    let parts = checks.iter().map(|check| (check.weight, 1.0 - check.most, check.optional));
    let LeastMean { weight, .. } = extreme(parts, |at| out[at] = true);
    for (at, check) in checks.iter().enumerate().filter(|(at, _)| !out[*at]) {
        lost[at].1 = 100.0 * check.weight * (1.0 - check.most) / weight;
    }
    Some(lost)
}

/// The least weighted mean of some parts, while they are added up: first those that count in any case, then those that may drop out,
/// of which each counts only if it lowers what is there. The latter come by their credit, least first.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct LeastMean {
    /// The weight of what counts.
    pub weight: f64,
    /// The weighted sum of what counts.
    pub sum: f64,
}

impl LeastMean {
    /// Adds a part that counts in any case.
    #[inline]
    pub fn take(&mut self, weight: f64, credit: f64) {
        self.weight += weight;
        self.sum += weight * credit;
    }

    /// Adds a part that may drop out, if it lowers the mean; false if it does not.
    #[inline]
    pub fn offer(&mut self, weight: f64, credit: f64) -> bool {
        let counts = self.weight == 0.0 || credit < self.sum / self.weight;
        if counts {
            self.take(weight, credit);
        }
        counts
    }

    #[inline]
    fn mean(self) -> Option<f64> {
        (self.weight > 0.0).then(|| self.sum / self.weight)
    }
}

/// The least weighted mean, where optional parts are taken only if they lower it; `leave_out` is told the places of those that are not.
fn extreme(parts: impl Iterator<Item = (f64, f64, bool)>, mut leave_out: impl FnMut(usize)) -> LeastMean {
    let mut mean = LeastMean::default();
    let mut optional = Vec::new();
    for (at, (weight, credit, may_drop)) in parts.enumerate() {
        if may_drop {
            optional.push((credit, weight, at));
        } else {
            mean.take(weight, credit);
        }
    }
    optional.sort_by(|a, b| a.0.total_cmp(&b.0));
    for (credit, weight, at) in optional {
        if !mean.offer(weight, credit) {
            leave_out(at);
        }
    }
    mean
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(weight: f64, credit: f64) -> WeightedCredit {
        WeightedCredit { weight, least: credit, most: credit, optional: false }
    }

    #[test]
    fn a_known_score_is_a_point() {
        let bounds = score([known(10.0, 1.0), known(5.0, 0.5), known(5.0, 0.0)].into_iter()).unwrap();
        assert_eq!(bounds, Bounds { least: 62.5, most: 62.5 });
    }

    #[test]
    fn rounding_never_puts_the_ends_in_the_wrong_order() {
        for failing in 0..30 {
            let checks = (0..30).map(|at| known([10.0, 7.5, 5.0, 2.5][at % 4], if at < failing { 0.0 } else { 0.5 }));
            let Bounds { least, most } = score(checks).unwrap();
            assert!(least <= most, "{failing}: {least} to {most}");
        }
    }

    proptest! {
        #[test]
        fn each_end_is_what_the_checks_leave_of_a_hundred(
            parts in prop::collection::vec((1_u8..40, 0_u8..=4, 0_u8..=4, any::<bool>()), 0..12),
        ) {
            let check = |(weight, one, other, optional): &(u8, u8, u8, bool)| WeightedCredit {
                weight: f64::from(*weight) / 4.0,
                least: f64::from(*one.min(other)) / 4.0,
                most: f64::from(*one.max(other)) / 4.0,
                optional: *optional,
            };
            let checks: Vec<WeightedCredit> = parts.iter().map(check).collect();
            let (score, lost) = (score(checks.iter().copied()), points_lost(&checks));
            prop_assert_eq!(score.is_some(), lost.is_some());
            if let (Some(score), Some(lost)) = (score, lost) {
                let left = |end: fn(&(f64, f64)) -> f64| 100.0 - lost.iter().map(end).sum::<f64>();
                prop_assert!((left(|lost| lost.0) - score.least).abs() < 1e-9, "{score:?} {lost:?}");
                prop_assert!((left(|lost| lost.1) - score.most).abs() < 1e-9, "{score:?} {lost:?}");
            }
        }
    }

    #[test]
    fn nothing_applies_is_no_score() {
        assert_eq!(score([].into_iter()), None);
    }

    #[test]
    fn what_may_not_apply_counts_only_where_it_hurts_or_helps() {
        let maybe = WeightedCredit { weight: 10.0, least: 0.0, most: 0.0, optional: true };
        assert_eq!(score([known(10.0, 1.0), maybe].into_iter()), Some(Bounds { least: 50.0, most: 100.0 }));
        assert_eq!(score([known(10.0, 0.0), maybe].into_iter()), Some(Bounds { least: 0.0, most: 0.0 }));
        assert_eq!(score([maybe].into_iter()), Some(Bounds { least: 0.0, most: 0.0 }));
    }
}
