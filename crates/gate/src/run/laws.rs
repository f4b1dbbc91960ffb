//! What holds for every program, however it was cut about.

use std::collections::BTreeSet;

use diagnostics::Level;
use engine::GatePolicy;
use input::Source;
use pack::Severity;
use proptest::prelude::*;

use super::GateRun;
use crate::fix;
use crate::v1::{CheckReport, FindingView};

const GOOD: &str = include_str!("../../../../examples/harborline/program.yaml");

fn run(text: &str) -> CheckReport {
    let catalog = builtin::catalog().unwrap();
    let bar = GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() };
    let mut gate = GateRun::new(&catalog, "ci", "2026-01-31".parse().unwrap(), bar).unwrap();
    gate.program(&Source::new("program.yaml", text), &[]);
    gate.finish(false)
}

/// A good program with some lines taken out, emptied, misspelt, repeated or given another value.
fn program() -> impl Strategy<Value = String> {
    let lines = GOOD.lines().count();
    let cut = (0..lines, 0..6_u8);
    prop::collection::vec(cut, 1..8).prop_map(|cuts| {
        let mut text: Vec<String> = GOOD.lines().map(str::to_owned).collect();
        for (at, how) in cuts {
            let line = &mut text[at];
            let Some((key, value)) = line.split_once(':').map(|(key, value)| (key.to_owned(), value.to_owned())) else {
                continue;
            };
            *line = match how {
                0 => String::new(),
                1 => format!("{key}:"),
                2 => format!("{key}x:{value}"),
                3 => format!("{key}: TBD"),
                4 => format!("{key}: [a, {{b: c}}]"),
                _ => format!("{key}: &here unknown"),
            };
        }
        text.join("\n") + "\n"
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn points_places_and_verdict_hold_together(text in program()) {
        let checked = run(&text);
        let Some(program) = checked.programs.first() else {
            prop_assert_eq!(checked.exit_code, 2);
            prop_assert!(checked.problems.iter().any(|problem| problem.level == Level::Error));
            return Ok(());
        };
        let points: f64 = program.findings.iter().map(|finding| finding.points).sum();
        let open = program.score.most - program.score.least;
        prop_assert!((program.score.least + points + open - 100.0).abs() < 1e-3, "{} + {points} + {open}", program.score.least);
        prop_assert_eq!(program.score.least == 100.0, points == 0.0 && open == 0.0);
        let prints: BTreeSet<&str> = program.findings.iter().map(|finding| finding.fingerprint.as_str()).collect();
        prop_assert_eq!(prints.len(), program.findings.len());
        for finding in &program.findings {
            let region = &finding.region;
            prop_assert!(region.start <= region.end && region.end <= text.len(), "{finding:?}");
            prop_assert!((region.line, region.column) < (region.end_line, region.end_column), "{finding:?}");
            prop_assert!(!finding.message.is_empty() && !finding.why.is_empty() && !finding.fix.is_empty(), "{finding:?}");
        }
        let stops = program.findings.iter().any(|finding| finding.level == Level::Error);
        prop_assert_eq!(checked.exit_code, u8::from(stops || !program.undetermined.is_empty()));
        prop_assert_eq!(checked.totals.dropped, 0);
    }

    #[test]
    fn mending_changes_nothing_the_second_time(text in program()) {
        let mend = |text: &str| {
            let document = yaml::parse("program.yaml", text.as_bytes()).ok()?;
            let checked = run(text);
            let findings: Vec<FindingView> = checked.programs.first()?.findings.clone();
            let fixes = fix::plan(&document, &findings);
            Some((fix::apply(&document, &fixes).unwrap(), fixes.done.len()))
        };
        let Some((mended, done)) = mend(&text) else { return Ok(()) };
        prop_assert_eq!(done == 0, mended == text);
        let (again, done) = mend(&mended).expect("what was mended can be read");
        prop_assert_eq!(done, 0, "{}", again);
        prop_assert_eq!(again, mended);
    }
}
