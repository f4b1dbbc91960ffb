//! How long a program takes in a block, on generated facts of the built-in pack. `cargo bench -p prognosis-batch` prints a table;
//! nothing fails when the machine is busy. `-- count N` only runs N blocks, for a tool that counts instructions.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on ends")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench takes the time and tells it")]

#[path = "../../crates/batch/src/tests/samples.rs"]
#[allow(dead_code, reason = "the tests use more of it")]
mod samples;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::time::Instant;

use batch::{Block, LANES, Program, Results};
use engine::assess::{assess, bind, evaluate};
use expr::{Day, Value};
use pack::VerdictSet;
use samples::Dice;

type Names = Vec<(String, pack::QuestionType, bool)>;

fn main() {
    let catalog = builtin::catalog().expect("the built-in pack");
    let as_of: Day = "2026-01-31".parse().expect("a day");
    let profile = catalog.profile("standard").expect("the standard profile");
    let program = Program::new(&catalog, profile, as_of).expect("a pack that can be judged in blocks");
    let names = samples::names(&catalog, as_of);
    let mut dice = Dice::new(1);
    let mut block = Block::new(&program);
    let usual = programs(&mut dice, &names, 90);
    fill(&program, &mut block, &usual);
    if let Some(count) = std::env::args().skip_while(|argument| argument != "count").nth(1) {
        for _ in 0..count.parse().expect("a number of blocks") {
            black_box(read(&program.run(black_box(&mut block), LANES)));
        }
        return;
    }
    println!("{} checks, {} steps, {} columns\n", program.checks().count(), program.steps(), program.columns().count());
    row("nine facts of ten: judge", &mut || {
        black_box(program.run(black_box(&mut block), LANES).used());
    });
    row("nine facts of ten: judge and read", &mut || {
        black_box(read(&program.run(black_box(&mut block), LANES)));
    });
    row("clear", &mut || black_box(&mut block).clear(&program));
    row("clear and fill, by columns and values", &mut || {
        block.clear(&program);
        fill(&program, black_box(&mut block), &usual);
    });
    for (name, chance) in [("all facts", 100), ("half of the facts", 50), ("no facts", 0)] {
        let programs = programs(&mut dice, &names, chance);
        block.clear(&program);
        fill(&program, &mut block, &programs);
        row(&format!("{name}: judge and read"), &mut || {
            black_box(read(&program.run(black_box(&mut block), LANES)));
        });
    }
    block.clear(&program);
    fill(&program, &mut block, &usual);
    let results = program.run(&mut block, LANES);
    row("how much is known, nine facts of ten", &mut || {
        (0..LANES).for_each(|lane| _ = black_box(results.evidence(lane)));
    });
    let facts: Vec<_> = usual.iter().map(samples::facts).collect();
    row("the engine: bind, reduce, possible verdicts", &mut || {
        for facts in &facts {
            let mut bound = bind(&catalog, facts, as_of, profile.plans);
            catalog.code.program.reduce(&bound.records, &mut bound.cells);
            let mut open = vec![VerdictSet::NONE; catalog.checks.len()];
            evaluate(&catalog, &mut bound.cells, &mut open);
            black_box(open);
        }
    });
    row("the engine: whole assessments", &mut || {
        facts.iter().for_each(|facts| drop(black_box(assess(&catalog, facts, profile, as_of))));
    });
}

/// The values of the programs of a block, each fact known with a chance in percent.
fn programs(dice: &mut Dice, names: &Names, chance: usize) -> Vec<BTreeMap<String, Value>> {
    let one = |_| {
        let mut values = BTreeMap::new();
        for (name, kind, may_be_absent) in names {
            if dice.percent(chance) {
                let absent = *may_be_absent && dice.percent(5);
                values.insert(name.clone(), if absent { Value::NotApplicable } else { dice.value(kind) });
            }
        }
        values
    };
    (0..LANES).map(one).collect()
}

fn fill(program: &Program<'_>, block: &mut Block, programs: &[BTreeMap<String, Value>]) {
    for (lane, values) in programs.iter().enumerate() {
        for (name, value) in values {
            let column = program.column(name).expect("a column");
            block.set(program, lane, column, value).expect("a value that fits");
        }
    }
}

/// Reads what a table of programs would show: verdicts, scores, gates and decisions of each.
fn read(results: &Results<'_>) -> f64 {
    let mut sum = 0.0;
    for check in 0..results.checks() {
        sum += f64::from(results.verdict_lanes(check).iter().map(|word| word.count_ones()).sum::<u32>());
    }
    for lane in 0..LANES {
        let sides = (0..results.sides()).filter_map(|side| results.side(side, lane));
        sum += sides.map(|side| side.bounds.least + side.detailed.most).sum::<f64>();
        let areas = (0..results.areas()).filter_map(|area| results.area(area, lane)?.bounds);
        sum += areas.map(|bounds| bounds.least + bounds.most).sum::<f64>();
    }
    sum += (0..results.gates()).map(|gate| f64::from(results.gate(gate).known().count_ones())).sum::<f64>();
    let decisions = (0..results.decisions()).flat_map(|decision| results.outcome_lanes(decision));
    sum + decisions.map(|word| f64::from(word.count_ones())).sum::<f64>()
}

/// Runs a piece of work on a block for about half a second and prints what the median of its batches is for one program.
fn row(name: &str, work: &mut dyn FnMut()) {
    let start = Instant::now();
    work();
    let once = start.elapsed().as_nanos().max(20);
    let batch = (10_000_000 / once).clamp(1, 1_000_000) as u32;
    let mut times: Vec<f64> = (0..25)
        .map(|_| {
            let start = Instant::now();
            (0..batch).for_each(|_| work());
            start.elapsed().as_secs_f64() / f64::from(batch) / LANES as f64
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:44} {:>12.3} µs a program (best {:.3})", times[times.len() / 2] * 1e6, times[0] * 1e6);
}
