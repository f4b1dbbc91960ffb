//! The checks of the built-in pack over one company, through public CEL and through the hot path: `cargo bench -p peer`.
//!
//! Either side is as warm as it can be: programs compiled and facts translated before. `evaluate` also finds the macros
//! reduced, once per input; the second row of ours does that again each time, as CEL must. Nothing fails when the
//! machine is busy: the rounds are interleaved, and the medians told.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on ends")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench takes the time and tells it")]

use std::hint::black_box;
use std::time::Instant;

use peer::{Maker, Rules, as_of, brightloom, context};
use prognosis::builtin;
use prognosis::engine::Facts;
use prognosis::engine::assess::{bind, evaluate};
use prognosis::pack::{Catalog, Verdict, VerdictSet};

const ROUNDS: usize = 31;

fn main() {
    let catalog = builtin::catalog().expect("the built-in pack");
    let rules: Vec<Rules> =
        catalog.checks.iter().map(|check| Rules::new(check).expect("conditions that CEL can read")).collect();
    compare("Brightloom Software", &catalog, &rules, &brightloom(&catalog));
    compare("a made-up company, all questions answered", &catalog, &rules, &Maker::new(&catalog, 1).facts());
}

fn compare(company: &str, catalog: &Catalog, rules: &[Rules], facts: &Facts) {
    let context = context(catalog, facts, as_of());
    let mut bound = bind(catalog, facts, as_of(), false);
    let mut reduced = bound.cells.clone();
    catalog.code.program.reduce(&bound.records, &mut reduced);
    let mut theirs = vec![VerdictSet::NONE; rules.len()];
    let mut ours = theirs.clone();

    let mut through_cel = || {
        for (rules, place) in rules.iter().zip(&mut theirs) {
            *place = rules.possible(black_box(&context));
        }
    };
    let mut through_evaluate = || evaluate(catalog, black_box(&mut reduced), black_box(&mut ours));
    let mut again = vec![VerdictSet::NONE; rules.len()];
    let mut with_macros = || {
        catalog.code.program.reduce(black_box(&bound.records), &mut bound.cells);
        evaluate(catalog, black_box(&mut bound.cells), black_box(&mut again));
    };
    let mut times = [const { Vec::new() }; 3];
    for _ in 0..ROUNDS {
        times[0].push(microseconds(100, &mut through_cel));
        times[1].push(microseconds(5000, &mut through_evaluate));
        times[2].push(microseconds(1000, &mut with_macros));
    }
    let [cel, evaluate, with_macros] = times.map(median);
    assert_eq!(ours, again);
    let alike = ours.iter().zip(&theirs).filter(|(ours, theirs)| ours.verdict() == theirs.verdict()).count();
    let settled = |verdicts: &[VerdictSet]| verdicts.iter().filter(|one| one.verdict() != Verdict::Unknown).count();

    println!("{company}: {} checks", rules.len());
    println!("  public CEL             {cel:>9.2} µs");
    println!("  evaluate               {evaluate:>9.2} µs  {:>6.0} times as fast", cel / evaluate);
    println!("  reduce and evaluate    {with_macros:>9.2} µs  {:>6.0} times as fast", cel / with_macros);
    println!("  verdicts alike: {alike}; settled by CEL: {}, by us: {}\n", settled(&theirs), settled(&ours));
}

/// How long one of `times` runs takes.
fn microseconds(times: u32, work: &mut impl FnMut()) -> f64 {
    let start = Instant::now();
    (0..times).for_each(|_| work());
    start.elapsed().as_secs_f64() * 1e6 / f64::from(times)
}

fn median(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}
