//! Any bytes as an answers file, a program.yaml, metrics, a table and a check: told or read, never a panic.

use std::sync::LazyLock;

use prognosis::engine::GatePolicy;
use prognosis::gate::GateRun;
use prognosis::gate::render::{GateFormat, render_gate};
use prognosis::input::{Source, gather};
use prognosis::pack::source::SourceFile;
use prognosis::pack::{Catalog, compile};
use prognosis::{audit, builtin};

static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().expect("the built-in pack"));

/// Reads bytes as each of the inputs. Panics where that does not hold.
pub fn holds(bytes: &[u8]) {
    let as_of = "2026-01-31".parse().expect("a day");
    for name in ["answers.yaml", "program.yaml", "metrics.csv", "metrics.json", "partners.csv", "deals.csv", "list.csv"]
    {
        match gather(&CATALOG, &[Source::new(name, bytes)], as_of) {
            Ok(gathered) => {
                audit::run(&CATALOG, &gathered.facts, "standard", as_of).expect("a report");
            }
            Err(problems) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                assert!(!prognosis::diagnostics::render(&problems, &|_| Some(text.clone()), false).is_empty());
            }
        }
    }
    let mut gate = GateRun::new(&CATALOG, "ci", as_of, GatePolicy::default()).expect("the profile of the gate");
    let waivers = gate.waivers(&Source::new("waivers.yaml", bytes));
    gate.baseline(&Source::new("baseline.json", bytes));
    gate.program(&Source::new("program.yaml", bytes), &[waivers]);
    let checked = gate.finish(false);
    for format in GateFormat::ALL {
        render_gate(&checked, format, false);
    }
    let path = "rules/fuzzed/check.yaml".to_owned();
    let compiled = compile(&[SourceFile { shown: path.clone(), path, bytes: bytes.to_vec() }]);
    assert!(compiled.catalog.is_none() && compiled.problems.has_errors());
}
