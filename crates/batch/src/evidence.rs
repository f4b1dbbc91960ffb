//! How much of what decides is known of one program: the only question that takes explanations.

use std::collections::BTreeSet;

use engine::assess::{BoundFacts, Coverage, count_states};
use pack::Verdict;

use crate::block::Block;
use crate::conclusions::verdicts_of;
use crate::deciding::Questions;
use crate::program::Program;

/// How many of the questions that decide are settled.
pub(crate) fn coverage(program: &Program<'_>, block: &Block, lane: usize) -> Coverage {
    let mut deciding = Questions::none(program.catalog);
    let mut open = deciding.clone();
    let mut bound = None;
    let mut seen = program.waits.unseen();
    for ((at, check), [whole, applies]) in program.checks().enumerate().zip(program.deciding.checks()) {
        let verdict = verdicts_of(&block.possible[at], lane).verdict();
        deciding.add_all(if verdict == Verdict::NotApplicable { applies } else { whole });
        if verdict == Verdict::Unknown {
            let bound = bound.get_or_insert_with(|| self::bound(program, block, lane));
            program.waits.each(bound, check, &mut seen, &mut |question| open.add(question));
        }
    }
    Coverage { settled: deciding.count().saturating_sub(open.count()), deciding: deciding.count() }
}

/// The facts of one program as the engine's walk reads them. What parts of ratings weigh is left out: no explanation looks at it.
fn bound(program: &Program<'_>, block: &Block, lane: usize) -> BoundFacts {
    let lanes = &block.lanes;
    let slots = &program.catalog.layout.slots;
    let first_verdict = program.catalog.layout.first_verdict;
    let mut cells: Vec<_> = (0..slots.len())
        .map(|slot| if slot < first_verdict { lanes.cell(&program.code, slot, lane) } else { slots[slot].unknown })
        .collect();
    count_states(program.catalog, &mut cells);
    BoundFacts {
        cells,
        records: lanes.records(lane).to_vec(),
        backings: Vec::new(),
        as_of: program.as_of,
        plans: false,
        disputed: BTreeSet::new(),
    }
}
