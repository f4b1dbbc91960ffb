//! Everything that is said of generated programs, against the engine.

use std::path::Path;

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
