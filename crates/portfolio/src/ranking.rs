//! The order of programs by a score that is an interval: a place is told as the best and the worst that it can be.

use engine::Bounds;

/// The best and the worst place that each score can have among all, from 1; none where there is no score. Where two intervals overlap, neither
/// stands surely before the other, and their places overlap as well.
pub fn places(scores: &[Option<Bounds>]) -> Vec<Option<(usize, usize)>> {
    let mut least: Vec<f64> = scores.iter().flatten().map(|bounds| bounds.least).collect();
    let mut most: Vec<f64> = scores.iter().flatten().map(|bounds| bounds.most).collect();
    least.sort_by(f64::total_cmp);
    most.sort_by(f64::total_cmp);
    let count = least.len();
    let place = |bounds: &Bounds| {
        // Surely better: their least lies above this one's most. Surely worse: their most lies below its least.
        let better = count - least.partition_point(|other| *other <= bounds.most);
        let worse = most.partition_point(|other| *other < bounds.least);
        (better + 1, count - worse)
    };
    scores.iter().map(|bounds| bounds.as_ref().map(place)).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bounds(least: f64, most: f64) -> Option<Bounds> {
        Some(Bounds { least, most })
    }

    #[test]
    fn a_place_is_as_wide_as_what_overlaps() {
        let scores = [bounds(80.0, 80.0), bounds(40.0, 60.0), None, bounds(50.0, 55.0), bounds(10.0, 20.0)];
        assert_eq!(places(&scores), [Some((1, 1)), Some((2, 3)), None, Some((2, 3)), Some((4, 4))]);
        assert_eq!(places(&[bounds(5.0, 5.0), bounds(5.0, 5.0)]), [Some((1, 2)), Some((1, 2))]);
    }

    proptest! {
        #[test]
        fn whatever_the_true_scores_are_each_place_lies_within(
            ends in prop::collection::vec((0_u8..20, 0_u8..20), 1..12),
            picks in prop::collection::vec(0.0_f64..=1.0, 12),
        ) {
            let scores: Vec<Option<Bounds>> = ends.iter().map(|(one, other)| {
                bounds(f64::from(*one.min(other)), f64::from(*one.max(other)))
            }).collect();
            let found = places(&scores);
            let truth: Vec<f64> = scores.iter().flatten().zip(&picks)
                .map(|(bounds, pick)| bounds.least + (bounds.most - bounds.least) * pick).collect();
            for (at, own) in truth.iter().enumerate() {
                let (best, worst) = found[at].unwrap();
                let before = truth.iter().filter(|other| *other > own).count() + 1;
                let behind = truth.len() - truth.iter().filter(|other| *other < own).count();
                prop_assert!(best <= before && behind <= worst, "{best} to {worst}, and {before} to {behind}");
            }
        }
    }
}
