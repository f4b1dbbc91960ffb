//! A block is held against the engine, program by program.

mod agreement;
mod samples;
mod setting;

use std::collections::BTreeMap;
use std::sync::LazyLock;

use engine::Bounds;
use engine::assess::{Assessment, assess};
use expr::{Day, Value};
use pack::{Catalog, Profile};

use crate::{Block, Program, Results};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().unwrap());

fn day(text: &str) -> Day {
    text.parse().unwrap()
}

fn standard() -> &'static Profile {
    CATALOG.profile("standard").unwrap()
}

/// Fills a lane by names.
fn fill(program: &Program<'_>, block: &mut Block, lane: usize, values: &BTreeMap<String, Value>) {
    for (name, value) in values {
        let column = program.column(name).unwrap_or_else(|| panic!("no column {name}"));
        block.set(program, lane, column, value).unwrap_or_else(|unfit| panic!("{name}: {value:?}: {unfit}"));
    }
}

fn bits(bounds: Bounds) -> [u64; 2] {
    [bounds.least.to_bits(), bounds.most.to_bits()]
}

/// Holds everything that is said of a program against the engine's assessment of it alone.
fn agree(results: &Results<'_>, catalog: &Catalog, lane: usize, expected: &Assessment) {
    let program = results.program;
    let judged: Vec<usize> = program.checks().collect();
    assert_eq!(judged, expected.judgements.iter().map(|one| one.check).collect::<Vec<_>>());
    for (at, one) in expected.judgements.iter().enumerate() {
        let id = &catalog.checks[one.check].id;
        assert_eq!(results.possible(at, lane), one.possible, "{id}: possible");
        assert_eq!(results.shown(at, lane), one.shown, "{id}: shown");
        assert_eq!(results.verdict(at, lane), one.verdict, "{id}: verdict");
        assert_eq!(results.is_provisional(at, lane), one.provisional, "{id}: provisional");
        assert_eq!(results.credit(at, lane), one.credit, "{id}: credit");
        assert_eq!(results.detailed(at, lane), one.detailed, "{id}: detailed");
        assert_eq!(results.rating(at, lane), one.rating, "{id}: rating");
    }
    let evidence = results.evidence(lane);
    assert_eq!(evidence, expected.evidence);
    for (at, side) in catalog.pack.sides.iter().enumerate() {
        let engine = expected.sides.iter().find(|one| one.side == side.id);
        let score = results.side(at, lane);
        let found = score.map(|score| (bits(score.bounds), bits(score.detailed), score.checks));
        let wanted = engine.map(|score| (bits(score.bounds), bits(score.detailed), score.checks));
        assert_eq!(found, wanted, "{}", side.id);
        let grade = results.grade(at, lane).filter(|_| evidence.share() >= catalog.pack.minimum_evidence);
        assert_eq!(grade, engine.and_then(|score| score.grade.clone()), "{}: grade", side.id);
        let unscored = expected.unscored_sides.iter().find(|one| one.side == side.id);
        assert_eq!(results.unscored_side(at, lane).as_ref(), unscored, "{}: unscored", side.id);
    }
    for (at, area) in catalog.pack.areas.iter().enumerate() {
        let found = results.area(at, lane).map(|area| (area.bounds.map(bits), area.unscored, area.checks));
        let engine = expected.areas.iter().find(|one| one.id == area.id);
        let wanted = engine.map(|area| (area.bounds.map(bits), area.unscored, area.checks));
        assert_eq!(found, wanted, "{}", area.id);
    }
    let gates: Vec<(usize, _)> =
        program.gates().enumerate().map(|(at, gate)| (gate, results.gate(at).truth(lane))).collect();
    assert_eq!(gates, expected.gates.iter().map(|state| (state.gate, state.shut)).collect::<Vec<_>>());
    let decision = |(at, decision): (usize, usize)| {
        (decision, results.outcomes(at, lane).collect(), results.provisional_outcome(at, lane))
    };
    let decisions: Vec<(usize, Vec<usize>, Option<usize>)> = program.decisions().enumerate().map(decision).collect();
    let wanted = expected.decisions.iter().map(|one| (one.decision, one.possible.clone(), one.provisional));
    assert_eq!(decisions, wanted.collect::<Vec<_>>());
    for (one, computed) in expected.numbers.iter().zip(&catalog.computed) {
        assert_eq!(results.computed(one.computed, lane), one.cell, "{}", computed.fact);
    }
    assert_eq!(expected.numbers.len(), catalog.computed.len());
}

/// Judges as many programs as there are values for in one block, and holds each against the engine.
fn judged_alike(
    catalog: &Catalog,
    profile: &Profile,
    as_of: Day,
    program: &Program<'_>,
    block: &mut Block,
    programs: &[BTreeMap<String, Value>],
) {
    block.clear(program);
    for (lane, values) in programs.iter().enumerate() {
        fill(program, block, lane, values);
    }
    let results = program.run(block, programs.len());
    for (lane, values) in programs.iter().enumerate() {
        agree(&results, catalog, lane, &assess(catalog, &samples::facts(values), profile, as_of));
    }
}
