//! Ratings of 64 programs at once: the weighted median of `rate`, with a bit for each program.

use expr::lanes::Truths;

use super::rate::{HIGHEST, PASSES_FROM};

/// How many levels there are above the lowest.
pub const LEVELS: usize = HIGHEST as usize;

/// The most that a part can weigh here.
pub const HEAVIEST: u8 = 15;

/// A rated part of 64 programs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatingPartLanes {
    /// Whether its level is 1, 2, 3 or 4 at least.
    pub reaches: [Truths; LEVELS],
    /// Where the second of its weights counts, and not the first.
    pub second: u64,
    /// The least and the most that it weighs in either case, [`HEAVIEST`] at most.
    pub weights: [(u8, u8); 2],
}

/// What ratings of 64 programs come to: where the least and the most level are 1, 2, 3 or 4 at least.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RatingLanes {
    /// Of the least level.
    pub least: [u64; LEVELS],
    /// Of the most.
    pub most: [u64; LEVELS],
}

impl RatingLanes {
    /// Whether the rating lies below what passes.
    pub fn lowers(&self) -> Truths {
        let passing = usize::from(PASSES_FROM) - 1;
        Truths { yes: !self.least[passing], no: self.most[passing] }
    }

    /// The least and the most level of one program.
    pub fn of(&self, lane: usize) -> (u8, u8) {
        let level = |of: &[u64; LEVELS]| of.iter().map(|word| (word >> lane & 1) as u8).sum();
        (level(&self.least), level(&self.most))
    }
}

/// As `median`, for all programs.
pub fn median_each(parts: impl Iterator<Item = RatingPartLanes> + Clone) -> RatingLanes {
    let mut rating = RatingLanes::default();
    let (mut least, mut most) = (0, 0);
    for level in (0..LEVELS).rev() {
        let (mut at_worst, mut at_best) = (Margin::default(), Margin::default());
        for part in parts.clone() {
            let reaches = part.reaches[level];
            for (here, (light, heavy)) in [(!part.second, part.weights[0]), (part.second, part.weights[1])] {
                at_worst.above(reaches.yes & !reaches.no & here, light);
                at_worst.below(reaches.no & here, heavy);
                at_best.above(reaches.yes & here, heavy);
                at_best.below(!reaches.yes & here, light);
            }
        }
        least |= at_worst.is_above();
        most |= at_best.is_above();
        (rating.least[level], rating.most[level]) = (least, most);
    }
    rating
}

/// Two sums of each program, a word for each of their bits.
#[derive(Default)]
struct Margin {
    sums: [[u64; Margin::BITS]; 2],
}

impl Margin {
    /// Room for the weights of a few dozen parts.
    const BITS: usize = 10;

    fn above(&mut self, programs: u64, weight: u8) {
        add(&mut self.sums[0], programs, weight);
    }

    fn below(&mut self, programs: u64, weight: u8) {
        add(&mut self.sums[1], programs, weight);
    }

    fn is_above(&self) -> u64 {
        let [above, below] = &self.sums;
        let greater = |greater: u64, (a, b): (&u64, &u64)| a & !b | greater & !(a ^ b);
        above.iter().zip(below).fold(0, greater)
    }
}

/// Adds a weight to the sums of some programs.
fn add(sum: &mut [u64; Margin::BITS], programs: u64, weight: u8) {
    if programs == 0 {
        return;
    }
    let mut carry = 0;
    for (bit, sum) in sum.iter_mut().enumerate() {
        let added = if weight.checked_shr(bit as u32).unwrap_or(0) & 1 == 1 { programs } else { 0 };
        if carry == 0 && weight.checked_shr(bit as u32).unwrap_or(0) == 0 {
            return;
        }
        let half = *sum ^ added;
        (carry, *sum) = (*sum & added | half & carry, half ^ carry);
    }
}

#[cfg(test)]
mod tests {
    use expr::lanes::LANES;
    use proptest::prelude::*;

    use super::super::rate::{RatingResult, lowers, median};
    use super::*;

    /// A part: its ends in each lane, and its weights.
    type Drawn = (Vec<(u8, u8)>, u64, [(u8, u8); 2]);

    fn part() -> impl Strategy<Value = Drawn> {
        let ends = prop::collection::vec((0..=4_u8, 0..=4_u8), LANES);
        let weight = (1..=HEAVIEST, 1..=HEAVIEST).prop_map(|(one, other)| (one.min(other), one.max(other)));
        (ends, any::<u64>(), [weight.clone(), weight])
    }

    fn lanes((ends, second, weights): &Drawn) -> RatingPartLanes {
        let word = |test: &dyn Fn(u8, u8) -> bool| {
            ends.iter()
                .enumerate()
                .fold(0, |word, (lane, (one, other))| word | u64::from(test(*one.min(other), *one.max(other))) << lane)
        };
        let reaches = std::array::from_fn(|level| Truths {
            yes: word(&|_, most| usize::from(most) > level),
            no: word(&|least, _| usize::from(least) <= level),
        });
        RatingPartLanes { reaches, second: *second, weights: *weights }
    }

    proptest! {
        #[test]
        fn each_program_is_rated_as_it_is_alone(parts in prop::collection::vec(part(), 0..9)) {
            let rating = median_each(parts.iter().map(lanes));
            let lowered = rating.lowers();
            for lane in 0..LANES {
                let alone = |(ends, second, weights): &Drawn| {
                    let ((one, other), (light, heavy)) = (ends[lane], weights[(second >> lane & 1) as usize]);
                    RatingResult {
                        level: (f64::from(one.min(other)), f64::from(one.max(other))),
                        weight: (f64::from(light), f64::from(heavy)),
                    }
                };
                let expected = median(&parts.iter().map(alone).collect::<Vec<_>>());
                prop_assert_eq!(rating.of(lane), expected);
                prop_assert_eq!(lowered.truth(lane), lowers(expected));
            }
        }
    }
}
