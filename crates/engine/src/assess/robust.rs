//! How much a grade hangs on the weights: in how many of the weightings that are plausible it stays, and how small a change flips it.
//!
//! Every weight is taken to lie anywhere from half to one and a half times itself, each by itself and evenly. A weighted mean reaches a
//! bar where the credits less the bar, each times its weight, add up to no less than nothing. That is a sum of independent even
//! distributions, so the share is worked out by folding one after the other into a grid: no chance in it, and off by less than half a
//! percentage point ([`tests`] hold it against exact volumes and against draws).

use pack::{Catalog, SlotPart};

use super::grade::ceilings;
use super::outcome::BlockerState;
use super::{CheckResult, ScoreTerm, SideScore};

/// By how much of itself a weight may be lower or higher. Source: our judgement.
pub const SPREAD: f64 = 0.5;

/// How many cells the grid has.
const CELLS: usize = 160;

/// How many standard deviations the grid reaches from the middle; less than a millionth lies beyond.
const REACH: f64 = 5.0;

/// How a side's grade stands up to other weights.
#[derive(Clone, Debug, PartialEq)]
pub struct Robustness {
    /// The side's id.
    pub side: String,
    /// The worst grade that is still possible.
    pub least: EndRobustness,
    /// The best grade that is still possible.
    pub most: EndRobustness,
}

/// How one end of a grade stands up to other weights.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct EndRobustness {
    /// The grade, by its place in the pack's list.
    pub grade: usize,
    /// The share of the weightings in which it is this grade, 0 to 1.
    pub share: f64,
    /// The smallest change that makes it another one; none where no weights do.
    pub flip: Option<Flip>,
}

/// A change of weights that makes another grade.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Flip {
    /// By which part of itself each weight has to change at least: 0.1 for a tenth. From there on, and for a worse grade just beyond.
    pub change: f64,
    /// The grade that it makes, by its place in the pack's list.
    pub grade: usize,
}

/// What checks add to a score's distance from a bar, each by its weight: it is reached where they add up to no less than 0.
pub(crate) fn distances(terms: impl Iterator<Item = ScoreTerm>, bar: f64, at_best: bool) -> Vec<f64> {
    let distance = |term: ScoreTerm| {
        let (least, most) = term.credit?;
        let by = term.weight * (if at_best { most } else { least } - bar / 100.0);
        // What may carry no weight counts where that is against the low end and for the high one.
        Some(match (term.optional, at_best) {
            (false, _) => by,
            (true, false) => by.min(0.0),
            (true, true) => by.max(0.0),
        })
    };
    terms.filter_map(distance).collect()
}

/// The share of the weightings in which some distances add up to no less than 0.
pub fn share_reached(distances: &[f64]) -> f64 {
    let middle: f64 = distances.iter().sum();
    let mut widths: Vec<f64> = distances.iter().map(|one| SPREAD * one.abs()).filter(|width| *width > 0.0).collect();
    let whole: f64 = widths.iter().sum();
    if middle >= whole - 1e-12 {
        return 1.0;
    }
    if middle < -whole {
        return 0.0;
    }
    widths.sort_by(|one, other| other.total_cmp(one));
    at_most(&widths, middle)
}

/// The chance that even distributions around 0, of these half widths from the widest on, add up to no more than a value.
fn at_most(widths: &[f64], value: f64) -> f64 {
    let whole: f64 = widths.iter().sum();
    let deviation = widths.iter().map(|width| width * width / 3.0).sum::<f64>().sqrt();
    let end = whole.min(REACH * deviation);
    let cell = 2.0 * end / CELLS as f64;
    if value.abs() >= end {
        return if value > 0.0 { 1.0 } else { 0.0 };
    }
    let Some((first, rest)) = widths.split_first() else { return if value >= 0.0 { 1.0 } else { 0.0 } };
    let mut chance: [f64; CELLS + 1] =
        std::array::from_fn(|at| ((at as f64 * cell - end + first) / (2.0 * first)).clamp(0.0, 1.0));
    let mut sums = [0.0; CELLS + 1];
    for width in rest {
        for at in 1..=CELLS {
            sums[at] = sums[at - 1] + cell * (chance[at - 1] + chance[at]) / 2.0;
        }
        // The chance, added up from the grid's beginning; beyond its end it is 1.
        let sum = |place: f64| {
            if place <= 0.0 {
                return 0.0;
            }
            let at = place as usize;
            if at >= CELLS {
                return sums[CELLS] + (place - CELLS as f64) * cell;
            }
            let part = place - at as f64;
            sums[at] + cell * part * (chance[at] + part * (chance[at + 1] - chance[at]) / 2.0)
        };
        let half = width / cell;
        let folded = std::array::from_fn(|at| {
            let place = at as f64;
            ((sum(place + half) - sum(place - half)) / (2.0 * width)).clamp(0.0, 1.0)
        });
        chance = folded;
    }
    let place = (value + end) / cell;
    match place as usize {
        _ if place <= 0.0 => 0.0,
        at if at >= CELLS => 1.0,
        at => chance[at] + (place - at as f64) * (chance[at + 1] - chance[at]),
    }
}

/// By which part of itself every weight has to change at least for the sum of some distances to change its sign; none where not even
/// weights of nothing do it.
pub fn smallest_change(distances: &[f64]) -> Option<f64> {
    let (sum, whole) = distances.iter().fold((0.0, 0.0), |(sum, whole), one| (sum + one, whole + one.abs()));
    let change = if whole > 0.0 { f64::abs(sum) / whole } else { 1.0 };
    (change < 1.0 - 1e-12).then_some(change)
}

/// How the grade of each side that has one stands up to other weights. Gates hold a grade down whatever the weights.
pub(super) fn robustness(
    catalog: &Catalog,
    judgements: &[CheckResult],
    sides: &[SideScore],
    gates: &[BlockerState],
) -> Vec<Robustness> {
    let of_side = |side: &SideScore| {
        let graded = side.grade.as_ref()?;
        let ceilings = ceilings(catalog, &side.side, gates);
        let terms: Vec<ScoreTerm> =
            judgements.iter().filter(|one| catalog.side_of(one.check) == side.side).map(ScoreTerm::of).collect();
        let least = end(catalog, &terms, graded.least, ceilings.0, false);
        let is_settled = side.bounds.width() < 1e-9 && graded.least == graded.most && ceilings.0 == ceilings.1;
        let most = if is_settled { least } else { end(catalog, &terms, graded.most, ceilings.1, true) };
        Some(Robustness { side: side.side.clone(), least, most })
    };
    sides.iter().filter_map(of_side).collect()
}

/// One end of a grade, below a ceiling that no score passes.
fn end(catalog: &Catalog, terms: &[ScoreTerm], grade: usize, ceiling: usize, at_best: bool) -> EndRobustness {
    let grades = &catalog.pack.grades;
    let distances = |bar: f64| distances(terms.iter().copied(), bar - 1e-9, at_best);
    let below = (grade + 1 < grades.len()).then(|| distances(grades[grade].from));
    let above = (grade > ceiling).then(|| distances(grades[grade - 1].from));
    let reached = |distances: &Option<Vec<f64>>, otherwise| distances.as_deref().map_or(otherwise, share_reached);
    let flip = |distances: &Option<Vec<f64>>, to: usize| {
        let change = smallest_change(distances.as_deref()?)?;
        Some(Flip { change, grade: to })
    };
    let flips = flip(&below, grade + 1).into_iter().chain(flip(&above, grade.saturating_sub(1)));
    EndRobustness {
        grade,
        share: (reached(&below, 1.0) - reached(&above, 0.0)).clamp(0.0, 1.0),
        flip: flips.reduce(|one, other| if other.change < one.change { other } else { one }),
    }
}

/// The decisions whose rules read something that hangs on the weights of checks. What does not stays the same by every weighting.
pub fn decisions_by_weight(catalog: &Catalog) -> Vec<usize> {
    let reads = |slot: &u32| catalog.layout.slots.get(*slot as usize).is_some_and(|slot| hangs_on_weights(&slot.part));
    let decided_so = |decision: &usize| {
        let clauses = catalog.decisions[*decision].rules.iter().flat_map(|rule| &rule.when);
        clauses.flat_map(|clause| clause.when.typed.reads()).any(|slot| reads(&slot))
    };
    (0..catalog.decisions.len()).filter(decided_so).collect()
}

/// Whether what a cell holds hangs on the weights of checks. Tallies count by severity, and ratings weigh what backs an answer.
fn hangs_on_weights(part: &SlotPart) -> bool {
    match part {
        SlotPart::AsOf
        | SlotPart::List
        | SlotPart::Value
        | SlotPart::Present
        | SlotPart::Item(_)
        | SlotPart::State { .. }
        | SlotPart::Quarter(_)
        | SlotPart::Rating(_)
        | SlotPart::Verdict(_)
        | SlotPart::Tally(..)
        | SlotPart::AreaTally(..) => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The share that is drawn: weights from a sequence that fills the space evenly, which has no chance in it either.
    fn drawn(distances: &[f64]) -> f64 {
        const DRAWS: u64 = 200_000;
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut even = || {
            state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            (mixed ^ (mixed >> 31)) as f64 / u64::MAX as f64
        };
        let reached = (0..DRAWS).filter(|_| distances.iter().map(|one| one * (0.5 + even())).sum::<f64>() >= 0.0);
        reached.count() as f64 / DRAWS as f64
    }

    #[test]
    fn one_two_and_three_weights_have_their_exact_shares() {
        // Two weights: the part of the square in which a * u >= b * v.
        for (distances, exact) in [
            (vec![3.0], 1.0),
            (vec![-3.0], 0.0),
            (vec![1.0, -1.0], 0.5),
            (vec![1.0, -3.0], 0.0),
            (vec![2.0, -1.0], 0.9375),
            (vec![1.0, -2.0], 0.0625),
            // Of three alike against one of twice their weight: u + v >= 2 w, by symmetry one half.
            (vec![1.0, 1.0, -2.0], 0.5),
            // u + v >= w over the unit shifted cube: all but the corner u' + v' < w' - 1/2, of volume 1/48.
            (vec![1.0, 1.0, -1.0], 1.0 - 1.0 / 48.0),
        ] {
            let share = share_reached(&distances);
            assert!((share - exact).abs() < 0.002, "{distances:?}: {share} and not {exact}");
        }
    }

    #[test]
    fn the_smallest_change_is_where_the_sum_is_nothing() {
        let change = smallest_change(&[3.0, -1.0]).unwrap();
        assert!((3.0 * (1.0 - change) - (1.0 + change)).abs() < 1e-12, "{change}");
        assert_eq!((smallest_change(&[1.0, 2.0]), smallest_change(&[])), (None, None));
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn the_share_is_what_draws_give(distances in prop::collection::vec(-10.0..10.0_f64, 1..36)) {
            let (share, drawn) = (share_reached(&distances), drawn(&distances));
            prop_assert!((share - drawn).abs() < 0.005 + 0.004, "{share} and {drawn}");
        }

        #[test]
        fn the_smallest_change_flips_and_less_does_not(distances in prop::collection::vec(-10.0..10.0_f64, 2..36)) {
            if let Some(change) = smallest_change(&distances) {
                let sum: f64 = distances.iter().sum();
                let by = |change: f64| -> f64 {
                    distances.iter().map(|one| one * (1.0 - change * one.signum() * sum.signum())).sum::<f64>() * sum.signum()
                };
                prop_assert!(by(change * 0.999) > 0.0 && by(change + (1.0 - change) * 1e-6) <= 1e-9, "{change}");
            }
        }
    }
}
