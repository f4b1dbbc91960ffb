//! What one program of a table costs, stage by stage: `cargo bench -p prognosis-portfolio -- TABLE.csv`. Tables are made by `compare.py`.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a bench that cannot go on ends")]
#![expect(clippy::disallowed_methods, clippy::print_stdout, reason = "a bench takes the time and tells it")]

use std::fs::File;
use std::hint::black_box;
use std::time::{Duration, Instant};

use expr::Day;
use portfolio::rows::{Chunk, TableForm, open};
use portfolio::table::{Results, Shape};
use portfolio::written::{ResultForm, write};
use portfolio::{Judge, JudgedChunk, Totals};

fn main() {
    let Some(path) = std::env::args().nth(1).filter(|path| path.ends_with(".csv")) else {
        println!("name a table as CSV");
        return;
    };
    let catalog = builtin::catalog().expect("the built-in pack");
    let profile = catalog.profile("standard").expect("the standard profile");
    let as_of: Day = "2026-01-31".parse().expect("a day");
    let mut judge = Judge::new(&catalog, profile, as_of, Some("program_id"), &[]).expect("a pack for blocks");
    let begun = Instant::now();
    let mut table = open(TableForm::Csv, File::open(&path).expect("a table"), &judge.fields).expect("a table");
    let columns = table.columns().to_vec();
    let mut chunks: Vec<Chunk> = Vec::new();
    while let Some(chunk) = table.next_chunk().expect("rows") {
        chunks.push(chunk);
    }
    let rows: usize = chunks.iter().map(|chunk| chunk.rows.len()).sum();
    let report =
        |what: &str, time: Duration| println!("{what:<40} {:8.1} µs a program", time.as_secs_f64() * 1e6 / rows as f64);
    report("rows of the file", begun.elapsed());
    for with_evidence in [false, true] {
        judge.with_evidence = with_evidence;
        let begun = Instant::now();
        let judged: Vec<JudgedChunk> = chunks.iter().map(|chunk| judge.chunk(0, &columns, chunk)).collect();
        report(if with_evidence { "judged, and how much is known" } else { "judged" }, begun.elapsed());
        black_box(&judged);
        let begun = Instant::now();
        let mut totals = Totals::new(&judge.judged, 0);
        judged.iter().for_each(|chunk| totals.count(&judge.judged, chunk));
        report("counted", begun.elapsed());
        black_box(&totals);
        let names = [path.clone()];
        let results = Results::new(&judge.judged, &names, &[], false);
        for form in ResultForm::ALL {
            let begun = Instant::now();
            for chunk in &judged {
                let cells: Vec<_> = chunk.outcomes.iter().flat_map(|one| results.rows(Shape::Wide, one)).collect();
                let mut bytes = Vec::new();
                write(form, &results.columns(Shape::Wide), &cells, true, &mut bytes).expect("bytes");
                black_box(bytes);
            }
            report(&format!("written as {}", form.word()), begun.elapsed());
        }
    }
}
