//! How much of what decides is known of one program: the only question that takes explanations.

use std::collections::BTreeSet;

use engine::assess::{BoundFacts, Coverage, count_states, missing};
use pack::{Catalog, Verdict};

use crate::block::Block;
use crate::conclusions::verdicts_of;
use crate::program::Program;

/// The questions that the verdict of each check rests on: of one that applies, and of one that does not.
#[derive(Clone, Debug)]
pub(crate) struct Deciding(Vec<[Questions; 2]>);

impl Deciding {
    pub fn new(catalog: &Catalog, checks: impl Iterator<Item = usize>) -> Deciding {
        let of = |check, applies| {
            let mut questions = Questions::none(catalog);
            catalog.questions_deciding(check, applies).iter().for_each(|question| questions.add(*question as usize));
            questions
        };
        Deciding(checks.map(|check| [of(check, true), of(check, false)]).collect())
    }
}

/// Some questions of a catalog, a bit for each.
#[derive(Clone, Debug)]
struct Questions(Vec<u64>);

impl Questions {
    fn none(catalog: &Catalog) -> Questions {
        Questions(vec![0; catalog.questions.len().div_ceil(64)])
    }

    fn add(&mut self, question: usize) {
        self.0[question / 64] |= 1 << (question % 64);
    }

    fn add_all(&mut self, others: &Questions) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}

/// How many of the questions that decide are settled.
pub(crate) fn coverage(program: &Program<'_>, block: &Block, lane: usize) -> Coverage {
    let mut deciding = Questions::none(program.catalog);
    let mut open = deciding.clone();
    let mut bound = None;
    for ((at, check), [whole, applies]) in program.checks().enumerate().zip(&program.deciding.0) {
        let verdict = verdicts_of(&block.possible[at], lane).verdict();
        deciding.add_all(if verdict == Verdict::NotApplicable { applies } else { whole });
        if verdict == Verdict::Unknown {
            let bound = bound.get_or_insert_with(|| self::bound(program, block, lane));
            missing(program.catalog, bound, check).into_iter().for_each(|question| open.add(question));
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
