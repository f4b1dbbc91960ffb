//! How long the parts of an audit take, on the failing sample company. `cargo bench` prints a table; nothing fails when the machine
//! is busy.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on ends")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench takes the time and tells it")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use prognosis::engine::Facts;
use prognosis::engine::assess::{assess, bind, evaluate};
use prognosis::expr::Day;
use prognosis::pack::VerdictSet;
use prognosis::report::brand::Brand;
use prognosis::report::render::{Format, Theme, render};
use prognosis::{audit, builtin, input, pack, packs};

fn main() {
    let catalog = builtin::catalog().expect("the built-in pack");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/brightloom");
    let found = prognosis::files::read(&[folder.into()], &catalog.table_names()).expect("the sample company");
    let as_of: Day = "2026-01-31".parse().expect("a day");
    let facts = input::gather(&catalog, &found.sources, as_of).expect("sound inputs").facts;
    let profile = catalog.profile("standard").expect("the standard profile");
    let report = audit::run(&catalog, &facts, "standard", as_of).expect("a report");
    let checks = catalog.checks.len();

    let mut bound = bind(&catalog, &facts, as_of, false);
    catalog.code.program.reduce(&bound.records, &mut bound.cells);
    let mut open = vec![VerdictSet::NONE; checks];
    println!("{checks} checks, {} instructions, {} slots\n", catalog.code.program.len(), catalog.layout.slots.len());
    row("evaluate all checks (no allocation)", || {
        evaluate(&catalog, black_box(&mut bound.cells), black_box(&mut open));
    });
    row("bind the facts to slots", || drop(black_box(bind(&catalog, black_box(&facts), as_of, false))));
    row("assess: verdicts, worths, plan, questions", || {
        drop(black_box(assess(&catalog, black_box(&facts), profile, as_of)));
    });
    row("the same with nothing known", || drop(black_box(assess(&catalog, &Facts::default(), profile, as_of))));
    row("gather the inputs", || drop(black_box(input::gather(&catalog, black_box(&found.sources), as_of))));
    row("load the built-in pack", || drop(black_box(builtin::catalog())));
    let files = packs::files();
    row("compile the pack from YAML", || drop(black_box(pack::compile(black_box(&files)))));
    let look = Theme {
        templates: &catalog.templates,
        brand: &Brand::default(),
        words: prognosis::report::words::Messages::english(),
    };
    for format in [Format::Markdown, Format::Html, Format::Json] {
        let name = format!("render {}", format.file_name());
        row(&name, || drop(black_box(render(black_box(&report), format, &look))));
    }
}

/// Runs a piece of work for about half a second and prints the median of its batches.
fn row(name: &str, mut work: impl FnMut()) {
    let start = Instant::now();
    work();
    let once = start.elapsed().max(Duration::from_nanos(20));
    let batch = (10_000_000 / once.as_nanos()).clamp(1, 1_000_000) as u32;
    let mut times: Vec<f64> = (0..25)
        .map(|_| {
            let start = Instant::now();
            (0..batch).for_each(|_| work());
            start.elapsed().as_secs_f64() / f64::from(batch)
        })
        .collect();
    times.sort_by(f64::total_cmp);
    println!("{name:44} {:>12.3} µs (best {:.3})", times[times.len() / 2] * 1e6, times[0] * 1e6);
}
