//! Ratings: the median level of a check's parts, weighed by what backs each.
//!
//! An unknown part may have any level and any weight, so a rating is an interval, and answers only ever narrow it. The rating by
//! source rests on the deciding parts alone; the others can only lower what is shown.

use expr::{Day, Truth, evaluate, explain_value};
use pack::{Catalog, RatingPart, SlotPart};

use super::bound::BoundFacts;
use super::views::ChosenFacts;

/// How much a deciding part weighs against another. Source: our judgement.
const DECIDING: f64 = 2.0;

/// The least and the most that an answer can weigh.
const ANY_WEIGHT: (f64, f64) = (1.0, 3.0);

/// The highest level.
pub(super) const HIGHEST: u8 = 4;

/// A rated part: the least and the most that its level and its weight can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct RatingResult {
    /// The least and the most level, 0 to 4.
    pub level: (f64, f64),
    /// The least and the most weight, above 0.
    pub weight: (f64, f64),
}

/// The least and the most that the weighted median of some parts can be; of two middles the lower counts.
pub fn median(parts: &[RatingResult]) -> (u8, u8) {
    let reaches = |level: u8, at_best: bool| {
        let (mut above, mut below) = (0.0, 0.0);
        for part in parts {
            let ((least, most), (light, heavy)) = (part.level, part.weight);
            let is_above = if at_best { most } else { least } >= f64::from(level);
            match (is_above, at_best) {
                (true, true) => above += heavy,
                (true, false) => above += light,
                (false, true) => below += light,
                (false, false) => below += heavy,
            }
        }
        above > below
    };
    let highest = |at_best| (1..=HIGHEST).rev().find(|level| reaches(*level, at_best)).unwrap_or(0);
    (highest(false), highest(true))
}

/// How much each part of each rated check weighs by what backs its facts, in the order of the catalog.
pub(super) fn backings(catalog: &Catalog, facts: &ChosenFacts<'_>, as_of: Day) -> Vec<(f64, f64)> {
    let parts = catalog.checks.iter().flat_map(|check| &check.rating).flat_map(|rating| &rating.parts);
    parts
        .map(|part| {
            let read = catalog.facts_read(&part.level.typed.reads(), as_of);
            backing(part, read.iter().map(|name| facts.claim(name).map(crate::Claim::weight)))
        })
        .collect()
}

/// The least and the most that a part weighs, by what each fact that it reads weighs, none where it is not known.
pub fn backing<C>(part: &RatingPart<C>, read: impl IntoIterator<Item = Option<f64>>) -> (f64, f64) {
    let (mut least, mut most) = (ANY_WEIGHT.1, ANY_WEIGHT.1);
    for weight in read {
        match weight {
            Some(weight) => (least, most) = (least.min(weight), most.min(weight)),
            None => least = ANY_WEIGHT.0,
        }
    }
    let times = if part.deciding { DECIDING } else { 1.0 };
    (least * times, most * times)
}

/// Whether a part counts for the rating by source: it decides, or none of the check's does.
pub fn counts<C>(rating: &pack::Rating<C>, part: &RatingPart<C>) -> bool {
    part.deciding || !rating.parts.iter().any(|part| part.deciding)
}

/// Fills the cells of all ratings from the facts' cells. Called again after a fact's cell was changed.
pub(crate) fn rate(catalog: &Catalog, bound: &mut BoundFacts) {
    let mut backings = bound.backings.iter();
    for index in 0..catalog.layout.slots.len() {
        let SlotPart::Rating(check) = catalog.layout.slots[index].part else { continue };
        let Some(rating) = &catalog.checks[check].rating else { continue };
        let parts: Vec<_> = rating.parts.iter().zip(&mut backings).collect();
        let deciding = parts.into_iter().filter(|(part, _)| counts(rating, part));
        let rated = deciding.map(|(part, weight)| RatingResult { level: level(part, bound), weight: *weight });
        let (least, most) = median(&rated.collect::<Vec<_>>());
        bound.cells[index] = expr::AbstractValue::between(f64::from(least), f64::from(most));
    }
}

/// Whether all parts of a rated check together lie below what passes; False where a check is not rated.
pub(crate) fn lowered(catalog: &Catalog, bound: &BoundFacts, check: usize) -> Truth {
    let Some(rating) = &catalog.checks[check].rating else { return Truth::False };
    let rated = catalog.checks[..check].iter().flat_map(|earlier| &earlier.rating);
    let before = rated.map(|rating| rating.parts.len()).sum::<usize>();
    let weights = bound.backings.iter().skip(before);
    let parts = rating.parts.iter().zip(weights);
    let parts = parts.map(|(part, weight)| RatingResult { level: level(part, bound), weight: *weight });
    lowers(median(&parts.collect::<Vec<_>>()))
}

/// Whether the least and the most that all parts of a rating come to lie below what passes.
pub(super) fn lowers(rating: (u8, u8)) -> Truth {
    match rating {
        (least, _) if least >= PASSES_FROM => Truth::False,
        (_, most) if most < PASSES_FROM => Truth::True,
        _ => Truth::Unknown,
    }
}

/// The level from which a rating passes.
pub(super) const PASSES_FROM: u8 = 3;

/// The least and the most level of a part; all of them where it is undefined.
pub(super) fn level(part: &RatingPart<pack::Condition>, bound: &BoundFacts) -> (f64, f64) {
    let cell = evaluate(&part.level.typed, &bound.cells, &bound.records);
    let within = |level: f64, otherwise: f64| if level.is_nan() { otherwise } else { level.clamp(0.0, 4.0) };
    (within(cell.least(), 0.0), within(cell.most(), f64::from(HIGHEST)))
}

/// The questions that can still change the rating of a check.
pub(super) fn open_questions(catalog: &Catalog, bound: &BoundFacts, check: usize) -> std::collections::BTreeSet<usize> {
    let all = || catalog.checks[check].rating.iter().flat_map(|rating| &rating.parts);
    let decides = all().any(|part| part.deciding);
    let parts = || all().filter(|part| part.deciding || !decides);
    let missing = parts().flat_map(|part| explain_value(&part.level.typed, &bound.cells, &bound.records).1.missing);
    let open = catalog.questions_behind(&missing.collect());
    if !open.is_empty() {
        return open;
    }
    // All levels are known and a weight is not: it hangs on facts that no level waits for.
    let unknown = |slot: &u32| {
        let slot = *slot as usize;
        catalog.layout.slots.get(slot).is_some_and(|known| bound.cells[slot] == known.unknown)
    };
    let slots = parts().flat_map(|part| part.level.typed.reads()).filter(unknown);
    catalog.questions_behind(&slots.collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn known(level: f64, weight: f64) -> RatingResult {
        RatingResult { level: (level, level), weight: (weight, weight) }
    }

    #[test]
    #[rustfmt::skip]
    fn the_heavier_half_decides_and_of_two_middles_the_lower() {
        for (parts, expected) in [
            (vec![known(3.0, 1.0)], 3),
            (vec![known(4.0, 1.0), known(1.0, 1.0)], 1),
            (vec![known(4.0, 2.0), known(1.0, 1.0)], 4),
            (vec![known(4.0, 1.0), known(2.0, 1.0), known(0.0, 1.0)], 2),
            (vec![known(0.0, 3.0), known(4.0, 1.0), known(4.0, 1.0)], 0),
        ] {
            assert_eq!(median(&parts), (expected, expected), "{parts:?}");
        }
    }

    #[test]
    fn an_unknown_part_leaves_open_only_what_it_can_still_change() {
        let unknown = RatingResult { level: (0.0, 4.0), weight: ANY_WEIGHT };
        assert_eq!(median(&[known(3.0, 6.0), unknown]), (3, 3));
        assert_eq!(median(&[known(3.0, 1.0), unknown]), (0, 4));
        assert_eq!(median(&[known(3.0, 3.0), unknown]), (0, 3));
    }

    proptest! {
        #[test]
        fn every_completion_lies_within_the_interval(
            parts in prop::collection::vec((0..=4u8, 0..=4u8, 1..=3u8, 1..=3u8, any::<bool>()), 1..6),
            picks in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 6),
        ) {
            let between = |a: u8, b: u8| (f64::from(a.min(b)), f64::from(a.max(b)));
            let open: Vec<RatingResult> = parts.iter().map(|(a, b, c, d, settled)| {
                let level = if *settled { between(*a, *a) } else { between(*a, *b) };
                RatingResult { level, weight: between(*c, *d) }
            }).collect();
            let pick = |(least, most): (f64, f64), at: &prop::sample::Index| least + at.index((most - least) as usize + 1) as f64;
            let closed: Vec<RatingResult> =
                open.iter().zip(&picks).map(|(part, (level, weight))| known(pick(part.level, level), pick(part.weight, weight))).collect();
            let ((least, most), (is, _)) = (median(&open), median(&closed));
            prop_assert!(least <= is && is <= most, "{is} of {closed:?} lies outside of {least} to {most} of {open:?}");
        }
    }
}
