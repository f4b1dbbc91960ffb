//! Everything that is said of generated programs, against the engine.

use std::path::Path;

use pack::Verdict;
use pack::compile::source::read_folder;
use proptest::prelude::*;

use super::samples::{Dice, names, program};
use super::{CATALOG, day, judged_alike, standard};
use crate::{Block, LANES, Program};

proptest! {
    #![proptest_config(ProptestConfig { cases: 6, failure_persistence: None, ..ProptestConfig::default() })]

    /// The block is used again for each number of programs, so that nothing of what was there before may be left.
    #[test]
    fn a_block_says_what_the_engine_says(seed in any::<u64>(), few in 0..LANES) {
        let as_of = day("2026-01-31");
        let compiled = Program::new(&CATALOG, standard(), as_of).unwrap();
        let (mut block, mut dice, names) = (Block::new(&compiled), Dice::new(seed), names(&CATALOG, as_of));
        for count in [LANES, few] {
            let programs: Vec<_> = (0..count).map(|_| program(&mut dice, &names)).collect();
            judged_alike(&CATALOG, standard(), as_of, &compiled, &mut block, &programs);
        }
    }
}

#[test]
fn each_profile_of_the_pack_on_two_days() {
    for profile in &CATALOG.profiles {
        for as_of in [day("2025-07-01"), day("2026-05-15")] {
            let compiled = Program::new(&CATALOG, profile, as_of).unwrap();
            let (mut block, mut dice) = (Block::new(&compiled), Dice::new(u64::from(as_of.number() as u32)));
            let names = names(&CATALOG, as_of);
            let programs: Vec<_> = (0..32).map(|_| program(&mut dice, &names)).collect();
            judged_alike(&CATALOG, profile, as_of, &compiled, &mut block, &programs);
        }
    }
}

#[test]
fn a_pack_of_another_domain() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/bakery");
    let compiled = pack::compile(&read_folder(&folder).unwrap());
    let catalog = compiled.catalog.expect("a sound pack");
    let as_of = day("2026-01-31");
    let names = names(&catalog, as_of);
    for profile in &catalog.profiles {
        let program_of = Program::new(&catalog, profile, as_of).unwrap();
        let (mut block, mut dice) = (Block::new(&program_of), Dice::new(7));
        for _ in 0..4 {
            let programs: Vec<_> = (0..LANES).map(|_| program(&mut dice, &names)).collect();
            judged_alike(&catalog, profile, as_of, &program_of, &mut block, &programs);
        }
    }
}

/// The programs that are drawn here lead to all kinds of results; an agreement on nothing would be none.
#[test]
fn the_samples_lead_to_everything_that_is_compared() {
    let as_of = day("2026-01-31");
    let compiled = Program::new(&CATALOG, standard(), as_of).unwrap();
    let (mut block, mut dice, names) = (Block::new(&compiled), Dice::new(3), names(&CATALOG, as_of));
    let mut seen = std::collections::BTreeMap::new();
    let mut see = |what: &'static str, there: bool| *seen.entry(what).or_insert(0) += usize::from(there);
    for _ in 0..6 {
        block.clear(&compiled);
        for lane in 0..LANES {
            super::fill(&compiled, &mut block, lane, &program(&mut dice, &names));
        }
        let results = compiled.run(&mut block, LANES);
        for lane in 0..LANES {
            for check in 0..results.checks() {
                let (possible, shown) = (results.possible(check, lane), results.shown(check, lane));
                see("a provisional verdict", results.is_provisional(check, lane));
                see("practice that lowers", possible != shown);
                see("credit that practice widens", results.credit(check, lane) != results.detailed(check, lane));
                see("a rating that is known", results.rating(check, lane).is_some_and(|(least, most)| least == most));
                see("a rating that is open", results.rating(check, lane).is_some_and(|(least, most)| least < most));
                for verdict in Verdict::SETTLED {
                    see(verdict.word(), results.verdict(check, lane) == verdict);
                }
            }
            for side in 0..results.sides() {
                see("a side with a score", results.side(side, lane).is_some());
                see("a side without one", results.unscored_side(side, lane).is_some());
                see("a grade", results.grade(side, lane).is_some_and(|grade| grade.least != grade.most));
                see("a cap", results.grade(side, lane).is_some_and(|grade| !grade.capped_by.is_empty()));
            }
            see(
                "an area without a score",
                (0..results.areas()).any(|area| results.area(area, lane).is_some_and(|area| area.unscored.is_some())),
            );
            for decision in 0..results.decisions() {
                see("a decision that is open", results.outcomes(decision, lane).count() > 1);
                see("a decision that is made", results.outcomes(decision, lane).count() == 1);
                see("a provisional outcome", results.provisional_outcome(decision, lane).is_some());
            }
        }
        for gate in 0..results.gates() {
            let shut = results.gate(gate);
            see("a gate that is shut", shut.known() != 0);
            see("a gate that may be shut", shut.open() != 0);
            see("a gate that is open", !shut.yes != 0);
        }
    }
    let never: Vec<_> = seen.iter().filter(|(_, count)| **count == 0).map(|(what, _)| what).collect();
    assert!(never.is_empty(), "never seen: {never:?} of {seen:?}");
}
