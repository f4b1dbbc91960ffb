//! The hot path allocates nothing.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

use std::hint::black_box;

use peer::{Maker, as_of, brightloom};
use prognosis::builtin;
use prognosis::engine::assess::{bind, evaluate};
use prognosis::pack::VerdictSet;

#[global_allocator]
static ALLOCATOR: dhat::Alloc = dhat::Alloc;

/// The only test of this file: the allocator counts for the whole process.
#[test]
fn evaluating_the_built_in_pack_allocates_nothing() {
    let catalog = builtin::catalog().unwrap();
    for facts in [brightloom(&catalog), Maker::new(&catalog, 1).facts()] {
        let mut bound = bind(&catalog, &facts, as_of(), false);
        catalog.code.program.reduce(&bound.records, &mut bound.cells);
        let mut possible = vec![VerdictSet::NONE; catalog.checks.len()];

        let profiler = dhat::Profiler::builder().testing().build();
        let before = dhat::HeapStats::get();
        evaluate(&catalog, black_box(&mut bound.cells), black_box(&mut possible));
        let after = dhat::HeapStats::get();
        drop(black_box(vec![0_u8; 100]));
        let control = dhat::HeapStats::get();
        drop(profiler);

        assert_eq!(after.total_blocks - before.total_blocks, 0);
        assert_eq!(after.total_bytes - before.total_bytes, 0);
        assert_eq!(control.total_blocks - after.total_blocks, 1, "the allocator does not count");
        assert!(possible.iter().all(|possible| *possible != VerdictSet::NONE));
    }
}
