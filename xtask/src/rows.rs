//! The rows of the table: one measure each, of today, of version 0.1.0 and of a peer that does equivalent work.

use std::path::Path;

use crate::measure::Measure::{self, Cpu, Instructions, Memory, Wall};
use crate::measure::Words;
use crate::peers::Peers;

/// A measure.
struct Row {
    /// What is measured.
    name: &'static str,
    /// What it is meant to come to.
    goal: &'static str,
    /// Which part of what a run costs.
    measure: Measure,
    /// How many runs.
    runs: usize,
    /// Our command; `P` is the program.
    ours: &'static str,
    /// That of 0.1.0, where it is another.
    first: Option<&'static str>,
    /// The peer's name and its command.
    peer: Option<(&'static str, &'static str)>,
}

const fn row(name: &'static str, goal: &'static str, measure: Measure, runs: usize, ours: &'static str) -> Row {
    Row { name, goal, measure, runs, ours, first: None, peer: None }
}

impl Row {
    const fn first(self, first: &'static str) -> Row {
        Row { first: Some(first), ..self }
    }

    const fn beside(self, peer: &'static str, command: &'static str) -> Row {
        Row { peer: Some((peer, command)), ..self }
    }
}

/// In the order of the table. What the commands read is in `samples::write`.
#[rustfmt::skip]
const ROWS: [Row; 20] = [
    row("`check`, one config of 1 KB that passes", "≤ 6 M", Instructions, 1, "P check benches/stage-0.yaml --as-of 2026-01-31"),
    row("the same", "≤ 1.0x", Cpu, 50, "P check benches/stage-0.yaml --as-of 2026-01-31")
        .beside("regorus", "REGORUS eval -d benches/peers/required.rego -d target/bench/required.json -i benches/stage-0.yaml data.gate.missing"),
    row("the same", "≤ 8 MiB", Memory, 1, "P check benches/stage-0.yaml --as-of 2026-01-31"),
    row("`check`, 1,000 such configs, on the clock of two cores", "≤ 0.45x", Wall, 3, "P check target/bench/passing --as-of 2026-01-31")
        .beside("regorus, two at once", "xargs -a target/bench/folders -P2 -I{} REGORUS eval -d benches/peers/required.rego -d target/bench/required.json -i target/bench/passing/{}/program.yaml data.gate.missing"),
    row("the same", "", Cpu, 3, "P check target/bench/passing --as-of 2026-01-31")
        .beside("ajv and yaml", "node benches/peers/required.mjs AJV target/bench/required.json target/bench/passing"),
    row("`check --format json`, 1,000 configs of 55 findings", "≤ 32 MiB", Memory, 1, "P check target/bench/failing --as-of 2026-01-31 --format json"),
    row("`audit` to JSON (brightloom)", "≤ 28 M", Instructions, 1, "P audit examples/brightloom --as-of 2026-01-31 --format json"),
    row("the same", "≤ 10 MiB", Memory, 1, "P audit examples/brightloom --as-of 2026-01-31 --format json"),
    row("`audit` to HTML, brief (harborline)", "≤ 45 M", Instructions, 1, "P audit examples/harborline --as-of 2026-01-31 --format html --edition brief")
        .first("P audit examples/harborline --as-of 2026-01-31 --format html"),
    row("`audit` to HTML, full (harborline)", "≤ 75 M", Instructions, 1, "P audit examples/harborline --as-of 2026-01-31 --format html --edition full")
        .first("P audit examples/harborline --as-of 2026-01-31 --format html"),
    row("`audit` to Markdown, brief (harborline)", "≤ 60 M", Instructions, 1, "P audit examples/harborline --as-of 2026-01-31 --format markdown --edition brief")
        .first("P audit examples/harborline --as-of 2026-01-31 --format markdown"),
    row("`audit --pack DIR` to JSON (larkmead)", "", Instructions, 1, "P audit examples/larkmead --as-of 2026-01-31 --format json --pack ."),
    row("the same by a compiled pack; 0.1.0 by the folder", "≤ 150 M", Instructions, 1, "P audit examples/larkmead --as-of 2026-01-31 --format json --pack target/bench/own.pack")
        .first("P audit examples/larkmead --as-of 2026-01-31 --format json --pack ."),
    row("1,000 companies in one run; 0.1.0 by a process each, two at once", "≤ 1.1 s", Wall, 1, "P audit target/bench/companies --as-of 2026-01-31 --format json")
        .first("xargs -a target/bench/folders -P2 -I{} P audit target/bench/companies/{} --as-of 2026-01-31 --format json"),
    row("`pack test` of 1,047 checks", "≤ 2 s", Cpu, 1, "P pack test target/bench/checks"),
    row("1,000,000 partners", "≤ 0.5x", Cpu, 3, "P audit target/bench/partners.csv --as-of 2026-01-31 --format json")
        .beside("DuckDB", "PYTHON benches/peers/lists.py duckdb partners target/bench/partners.csv"),
    row("1,000,000 deals", "≤ 0.5x", Cpu, 3, "P audit target/bench/deals.csv --as-of 2026-01-31 --format json")
        .beside("DuckDB", "PYTHON benches/peers/lists.py duckdb deals target/bench/deals.csv"),
    row("the same", "≤ 0.5x", Cpu, 3, "P audit target/bench/deals.csv --as-of 2026-01-31 --format json")
        .beside("polars", "PYTHON benches/peers/lists.py polars deals target/bench/deals.csv"),
    row("the same", "", Memory, 1, "P audit target/bench/deals.csv --as-of 2026-01-31 --format json")
        .beside("polars", "PYTHON benches/peers/lists.py polars deals target/bench/deals.csv"),
    row("`fix` of 1,250 entries that lack a field", "linear", Cpu, 3, "P fix target/bench/entries/program.yaml --as-of 2026-01-31"),
];

/// What no command of ours tells.
const ELSEWHERE: &str = "Evaluation, binding and what-ifs inside of one process are told by `cargo bench`, a clean build by `cargo build --release --timings`.";

/// Measures everything, tells each row on standard error as it comes, and gives the table.
pub fn table(root: &Path, binary: &str, peers: &Peers) -> String {
    let head =
        "| measure | today | 0.1.0 | today / 0.1.0 | peer | today / peer | goal |\n|---|--:|--:|--:|--:|--:|--:|\n";
    let mut table = head.to_owned();
    for row in &ROWS {
        let figure = |line: &str, program: &Result<String, String>| {
            let line = peers.named(line, program.as_ref().map_err(Clone::clone)?)?;
            Words::of(&line, root).figure(row.measure, row.runs)
        };
        let ours = Ok(binary.to_owned());
        let now = figure(row.ours, &ours);
        let first = figure(row.first.unwrap_or(row.ours), &peers.first);
        let peer = row.peer.map(|(name, line)| (name, figure(line, &ours)));
        let text = |figure: &Result<f64, String>| match figure {
            Ok(figure) => row.measure.to_text(*figure),
            Err(why) => format!("not measured: {}", why.replace('|', "/")),
        };
        let ratio = |other: Option<&Result<f64, String>>| match (&now, other) {
            (Ok(now), Some(Ok(other))) => format!("{:.2}", now / other),
            _ => String::new(),
        };
        let beside = peer.as_ref().map_or_else(String::new, |(name, figure)| format!("{name}: {}", text(figure)));
        let line = format!(
            "| {}, {} | {} | {} | {} | {beside} | {} | {} |\n",
            row.name,
            row.measure.word(),
            text(&now),
            text(&first),
            ratio(Some(&first)),
            ratio(peer.as_ref().map(|(_, figure)| figure)),
            row.goal
        );
        eprint!("{line}");
        table.push_str(&line);
    }
    format!("{table}\n{ELSEWHERE}\n")
}
