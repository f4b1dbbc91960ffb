//! What practice costs a check, told from its verdict alone.

use batch::{Block, LANES, Program};
use pack::Verdict;

use super::samples::{Dice, names, program};
use super::{CATALOG, day};
use crate::outcome::{Judged, ProgramId};

#[test]
fn the_credit_with_practice_is_that_of_the_engine() {
    let mut bad = 0;
    for profile in &CATALOG.profiles {
        let judge = Program::new(&CATALOG, profile, day()).unwrap();
        let judged = Judged::new(&CATALOG, profile, &judge);
        let names = names(&CATALOG, day());
        let mut dice = Dice::new(7);
        for _ in 0..3 {
            let mut block = Block::new(&judge);
            for lane in 0..LANES {
                for (name, value) in program(&mut dice, &names) {
                    block.set(&judge, lane, judge.column(&name).unwrap(), &value).unwrap();
                }
            }
            let results = judge.run(&mut block, LANES);
            for lane in 0..LANES {
                let outcome = judged.of_lane(ProgramId::default(), &results, lane);
                for (at, check) in outcome.checks.iter().enumerate() {
                    let detailed = results.detailed(at, lane);
                    assert_eq!(check.with_practice().is_some(), detailed.is_some(), "{}", judged.id(at));
                    if matches!(check.verdict, Verdict::Fail | Verdict::AtRisk) {
                        let least = |credit: Option<(f64, f64)>| credit.map(|(least, _)| least);
                        assert_eq!(least(check.with_practice()), least(detailed), "{}", judged.id(at));
                        bad += usize::from(check.with_practice() != check.credit);
                    }
                }
            }
        }
    }
    assert!(bad > 100, "practice lowered {bad} checks");
}
