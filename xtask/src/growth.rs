//! How what a run costs grows with its input: 1 is in step with it.

use std::io;
use std::path::Path;

use crate::measure::Measure::Cpu;
use crate::measure::Words;
use crate::peers::with;
use crate::samples;

/// The sizes of inputs.
const SIZES: [usize; 3] = [100, 1_000, 10_000];

type Writer = fn(&Path, usize, &Path) -> io::Result<()>;

/// What grows, who writes so much of it into a folder, and the command over that folder.
const GROWING: [(&str, Writer, &str); 6] = [
    (
        "configs",
        |root, count, to| samples::configs(&root.join("benches/stage-0.yaml"), count, to),
        "P check IT --as-of 2026-01-31",
    ),
    ("companies", samples::companies, "P audit IT --as-of 2026-01-31 --format json"),
    ("respondents", |_, count, to| samples::respondents(count, to), "P audit IT --as-of 2026-01-31 --format json"),
    ("checks", |_, count, to| samples::pack(count, to), "P pack test IT"),
    (
        "rows of a list",
        |_, count, to| samples::deals(count, &to.join("metrics/deals.csv")),
        "P audit IT --as-of 2026-01-31 --format json",
    ),
    (
        "entries that `fix` mends",
        |_, count, to| samples::entries(count, &to.join("program.yaml")),
        "P fix IT/program.yaml --as-of 2026-01-31",
    ),
];

/// CPU at each size and the exponent between the two largest that could be measured, as a table.
pub fn table(root: &Path, binary: &str) -> String {
    let mut table = "| CPU with so many | 100 | 1,000 | 10,000 | exponent |\n|---|--:|--:|--:|--:|\n".to_owned();
    for (name, write, command) in GROWING {
        let mut costs = Vec::new();
        for size in SIZES {
            let to =
                Path::new("target/bench/growth").join(format!("{}-{size}", name.split(' ').next().unwrap_or(name)));
            let line = with(command, binary).replace("IT", &to.to_string_lossy());
            let cost = write(root, size, &root.join(&to)).map_err(|error| error.to_string());
            costs.push(cost.and_then(|()| Words::of(&line, root).figure(Cpu, 10_000 / size / 10 + 1)));
        }
        let cells: Vec<String> =
            costs.iter().map(|cost| cost.as_ref().map_or_else(Clone::clone, |cost| Cpu.to_text(*cost))).collect();
        let known: Vec<(f64, f64)> =
            SIZES.iter().zip(&costs).filter_map(|(size, cost)| Some((*size as f64, *cost.as_ref().ok()?))).collect();
        let exponent = match known[..] {
            [.., (small, less), (large, more)] => format!("{:.2}", (more / less).ln() / (large / small).ln()),
            _ => "not known".to_owned(),
        };
        let line = format!("| {name} | {} | {exponent} |\n", cells.join(" | "));
        eprint!("{line}");
        table.push_str(&line);
    }
    table
}
