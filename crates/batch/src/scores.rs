//! Scores of a block: weighted means of credits, for each program the terms in the order in which the engine adds them.

use engine::Bounds;
use engine::assess::{LeastMean, bounds};
use expr::lanes::{LANES, counts};
use pack::Catalog;

use crate::conclusions::{CREDITS, Concluded, CreditWords};

/// Which checks belong to which side and area.
#[derive(Clone, Debug, Default)]
pub(crate) struct Groups {
    pub sides: Vec<Vec<usize>>,
    pub areas: Vec<Vec<usize>>,
    /// The side of each area.
    pub side_of: Vec<Option<usize>>,
    /// The reasons for which each side, and each area, has no score, by their places in the pack's list.
    pub side_reasons: Vec<Vec<usize>>,
    pub area_reasons: Vec<Vec<usize>>,
}

impl Groups {
    pub fn new(catalog: &Catalog, checks: &[usize]) -> Groups {
        let belonging = |belongs: &dyn Fn(usize) -> bool| -> Vec<usize> {
            checks.iter().enumerate().filter(|(_, check)| belongs(**check)).map(|(at, _)| at).collect()
        };
        let (sides, areas) = (&catalog.pack.sides, &catalog.pack.areas);
        let reasons = |of: &dyn Fn(&pack::Unscored) -> bool| -> Vec<usize> {
            catalog.pack.unscored.iter().enumerate().filter(|(_, reason)| of(reason)).map(|(at, _)| at).collect()
        };
        Groups {
            sides: sides.iter().map(|side| belonging(&|check| catalog.side_of(check) == side.id)).collect(),
            areas: areas.iter().map(|area| belonging(&|check| catalog.checks[check].area == area.id)).collect(),
            side_reasons: sides.iter().map(|side| reasons(&|one| one.side.as_ref() == Some(&side.id))).collect(),
            area_reasons: areas.iter().map(|area| reasons(&|one| one.area.as_ref() == Some(&area.id))).collect(),
            side_of: areas.iter().map(|area| sides.iter().position(|side| side.id == area.side)).collect(),
        }
    }
}

/// For each four bits four numbers, 1 where a bit is set.
static UNIT: [[f64; 4]; 16] = units();

const fn units() -> [[f64; 4]; 16] {
    let mut table = [[0.0; 4]; 16];
    let mut bits = 0;
    while bits < 16 {
        let mut at = 0;
        while at < 4 {
            if bits >> at & 1 == 1 {
                table[bits][at] = 1.0;
            }
            at += 1;
        }
        bits += 1;
    }
    table
}

/// The least mean of what is earned and of what is lost, of each program.
#[derive(Clone, Debug)]
pub(crate) struct Means {
    earned: [[f64; LANES]; 2],
    lost: [[f64; LANES]; 2],
    /// How many checks have a credit.
    checks: [f64; LANES],
}

impl Default for Means {
    fn default() -> Means {
        Means { earned: [[0.0; LANES]; 2], lost: [[0.0; LANES]; 2], checks: [0.0; LANES] }
    }
}

impl Means {
    /// The score of one program, if anything in it has weight.
    pub fn bounds(&self, lane: usize) -> Option<Bounds> {
        let mean = |[weight, sum]: &[[f64; LANES]; 2]| LeastMean { weight: weight[lane], sum: sum[lane] };
        bounds(mean(&self.earned), mean(&self.lost))
    }

    /// How many checks of one program have a credit.
    pub fn checks(&self, lane: usize) -> usize {
        self.checks[lane] as usize
    }

    /// Sums up some checks, by the credit that `of` picks.
    pub fn sum(
        &mut self,
        group: &[usize],
        weights: &[f64],
        concluded: &[Concluded],
        of: fn(&Concluded) -> &CreditWords,
    ) {
        self.checks = counts(group.iter().map(|at| of(&concluded[*at]).there));
        let ([weight, earned], [_, lost]) = (&mut self.earned, &mut self.lost);
        (*weight, *earned, *lost) = ([0.0; LANES], [0.0; LANES], [0.0; LANES]);
        let mut optional = 0;
        for at in group {
            let (one, credit) = (&concluded[*at], of(&concluded[*at]));
            optional |= one.optional & credit.there;
            let taken = credit.there & !one.optional;
            if taken != 0 {
                take(weight, weights[*at], taken);
                credited(earned, weights[*at], credit.earned.map(|word| word & taken));
                credited(lost, weights[*at], credit.lost.map(|word| word & taken));
            }
        }
        self.lost[0] = self.earned[0];
        if optional != 0 {
            let parts = || group.iter().map(|at| (weights[*at], &concluded[*at])).filter(|(_, one)| one.optional != 0);
            offer(
                &mut self.earned,
                parts().map(|(weight, one)| (weight, one.optional & of(one).there, of(one).earned)),
            );
            offer(&mut self.lost, parts().map(|(weight, one)| (weight, one.optional & of(one).there, of(one).lost)));
        }
    }
}

/// Adds a weight where a check counts; elsewhere nothing, which changes no sum.
fn take(sums: &mut [f64; LANES], weight: f64, counts: u64) {
    for (at, sums) in sums.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let units = &UNIT[(counts >> (4 * at) & 15) as usize];
        sums.iter_mut().zip(units).for_each(|(sum, unit)| *sum += weight * unit);
    }
}

/// Adds a weighted credit, whose steps the words tell.
fn credited(sums: &mut [f64; LANES], weight: f64, steps: [u64; 2]) {
    let [_, half, _] = CREDITS;
    for (at, sums) in sums.as_chunks_mut::<4>().0.iter_mut().enumerate() {
        let [one, two] = steps.map(|word| &UNIT[(word >> (4 * at) & 15) as usize]);
        for ((sum, one), two) in sums.iter_mut().zip(one).zip(two) {
            *sum += weight * ((one + two) * half);
        }
    }
}

/// Offers what may drop out, that of least credit first.
fn offer([weights, sums]: &mut [[f64; LANES]; 2], parts: impl Iterator<Item = (f64, u64, [u64; 2])> + Clone) {
    for (rank, credit) in CREDITS.into_iter().enumerate() {
        for (weight, optional, [one, two]) in parts.clone() {
            let of_rank = [!one, one & !two, two][rank];
            for lane in expr::lanes::lanes(optional & of_rank) {
                let mut mean = LeastMean { weight: weights[lane], sum: sums[lane] };
                if mean.offer(weight, credit) {
                    (weights[lane], sums[lane]) = (mean.weight, mean.sum);
                }
            }
        }
    }
}
