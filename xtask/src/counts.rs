//! The instructions of six runs, held against those that `benches/instructions.json` recorded: they do not depend on how busy the machine is.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::measure::Measure::Instructions;
use crate::measure::Words;
use crate::peers::with;

/// How far a count may lie from the recorded one, to either side: a gain is recorded too, or the next loss would hide in it.
const ROOM: f64 = 0.05;

/// What is counted.
const RUNS: [(&str, &str); 6] = [
    ("check, passes", "check benches/stage-0.yaml"),
    ("check, 55 findings", "check examples/brightloom/program.yaml"),
    ("audit, JSON", "audit examples/brightloom --format json"),
    ("audit, HTML", "audit examples/harborline --format html --edition brief"),
    ("audit, Markdown", "audit examples/harborline --format markdown --edition brief"),
    ("audit, JSON by a compiled pack", "audit examples/larkmead --format json --pack target/long/own.pack"),
];

/// Counts, and compares or records.
///
/// # Errors
///
/// What lies outside of the room, each in a line.
pub fn counts(root: &Path, binary: &str, update: bool) -> Result<(), String> {
    let path = root.join("benches/instructions.json");
    let recorded: BTreeMap<String, u64> = match fs::read(&path) {
        Ok(bytes) => serde_json::from_slice(&bytes).map_err(|error| format!("{}: {error}", path.display()))?,
        Err(_) if update => BTreeMap::new(),
        Err(error) => return Err(format!("{}: {error}\nrecord it: cargo xtask counts --update", path.display())),
    };
    Words::of(&with("P pack build . --out target/long/own.pack", binary), root).under(&[])?;
    let (mut now, mut wrong) = (BTreeMap::new(), Vec::new());
    for (name, arguments) in RUNS {
        let line = with(&format!("P {arguments} --as-of 2026-01-31"), binary);
        let count = Words::of(&line, root).figure(Instructions, 1)?;
        let of = recorded.get(name).map(|before| count / *before as f64);
        let difference = of.map_or("not recorded".to_owned(), |of| format!("{:+.1} %", (of - 1.0) * 100.0));
        println!("{name:32} {:>8.2} M  {difference}", count / 1e6);
        if of.is_none_or(|of| (of - 1.0).abs() > ROOM) {
            wrong.push(format!("{name}: {count} instructions, {difference}"));
        }
        now.insert(name, count as u64);
    }
    if update {
        let text = serde_json::to_string_pretty(&now).map_err(|error| error.to_string())?;
        return fs::write(&path, text + "\n").map_err(|error| format!("{}: {error}", path.display()));
    }
    match wrong.is_empty() {
        true => Ok(()),
        false => Err(format!("{}\nwhere that is meant: cargo xtask counts --update", wrong.join("\n"))),
    }
}
