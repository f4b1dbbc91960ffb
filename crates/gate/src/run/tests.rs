//! The verdict of runs, and what waivers and baselines make of it.

use engine::GatePolicy;
use input::Source;
use pack::{Catalog, Severity};

use super::{GateRun, baseline_of};
use crate::baseline;
use crate::render::{GateFormat, render_gate, renderer};
use crate::v1::{CheckReport, Verdict};
use crate::verdict::exit_code;

const GOOD: &str = include_str!("../../../../examples/harborline/program.yaml");

fn bar() -> GatePolicy {
    GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() }
}

fn gate(catalog: &Catalog, bar: GatePolicy) -> GateRun<'_> {
    GateRun::new(catalog, "ci", "2026-01-31".parse().unwrap(), bar).unwrap()
}

fn run(bar: GatePolicy, programs: &[(&str, &str)], waivers: Option<&str>, known: Option<&str>) -> CheckReport {
    let catalog = builtin::catalog().unwrap();
    let mut gate = gate(&catalog, bar);
    if let Some(known) = known {
        gate.baseline(&Source::new("baseline.json", known));
    }
    let waivers: Vec<usize> = waivers.iter().map(|text| gate.waivers(&Source::new("waivers.yaml", *text))).collect();
    for (path, text) in programs {
        gate.program(&Source::new(*path, *text), &waivers);
    }
    gate.finish(false)
}

fn without_sponsor() -> String {
    GOOD.replace("  executive_sponsor: Head of sales\n", "")
}

fn waiver(finding: &str, expires: &str) -> String {
    format!(
        "waivers:\n  - {{finding: {finding}, reason: The board meets in March, owner: CEO, approver: Board, created: 2026-01-01, \
         expires: {expires}}}\n"
    )
}

#[test]
#[rustfmt::skip]
fn each_run_ends_in_one_verdict_and_the_worse_outweighs() {
    let (bad, stageless) = (without_sponsor(), GOOD.replace("  stage: 2\n", ""));
    let complete = GatePolicy { require_complete: true, fail_on: None, ..bar() };
    for (bar, programs, verdict, code) in [
        (bar(), &[("a", GOOD)][..], "passed", 0),
        (bar(), &[("a", GOOD), ("b", bad.as_str())], "stopped", 1),
        (bar(), &[("a", "x: ["), ("b", bad.as_str())], "not_judged", 2),
        (bar(), &[], "nothing_to_check", 3),
        (GatePolicy { fail_on: None, ..bar() }, &[("b", bad.as_str())], "passed", 0),
        (GatePolicy { fail_on: None, min_score: Some(99.9), ..bar() }, &[("b", bad.as_str())], "stopped", 1),
        (bar(), &[("a", stageless.as_str())], "stopped", 1),
        (complete, &[("a", stageless.as_str())], "undetermined", 4),
        (complete, &[("a", GOOD)], "passed", 0),
    ] {
        let checked = run(bar, programs, None, None);
        let names: Vec<&str> = programs.iter().map(|(name, _)| *name).collect();
        assert_eq!((checked.verdict.word(), checked.exit_code), (verdict, code), "{bar:?} {names:?} {:?}", checked.reasons);
        assert_eq!(checked.reasons.is_empty(), verdict == "passed", "{:?}", checked.reasons);
        assert_eq!(checked.totals.dropped, 0);
        assert_eq!(checked.totals.files + checked.totals.not_judged, programs.len());
    }
}

#[test]
fn whoever_asks_for_0_gets_it_only_where_the_run_was_judged() {
    let verdicts =
        [Verdict::Passed, Verdict::Stopped, Verdict::NotJudged, Verdict::NothingToCheck, Verdict::Undetermined];
    assert_eq!(verdicts.map(|verdict| exit_code(verdict, false)), [0, 1, 2, 3, 4]);
    assert_eq!(verdicts.map(|verdict| exit_code(verdict, true)), [0, 0, 2, 3, 0]);
}

#[test]
fn a_waiver_opens_the_gate_until_its_last_day_and_the_cap_stays() {
    let bad = without_sponsor();
    let found = run(bar(), &[("program.yaml", &bad)], Some(&waiver("REQ-ALIGNMENT-SPONSOR", "2026-01-31")), None);
    assert_eq!((found.verdict.word(), found.totals.waived), ("passed", 1));
    assert_eq!(found.programs[0].verdict_without_waivers.word(), "stopped");
    let score = &found.programs[0].score;
    assert!(score.least_waived > score.least, "{score:?}");
    assert_eq!((score.grade.as_str(), score.capped_by.as_slice()), ("Fair", &["REQ-ALIGNMENT-SPONSOR".to_owned()][..]));
    assert_eq!((found.waivers[0].state.word(), found.waivers[0].days_left), ("expires_soon", 1));
    for (waivers, verdict, state) in [
        (waiver("REQ-ALIGNMENT-SPONSOR", "2026-01-30"), "stopped", "expired"),
        (waiver("REQ-ALIGNMENT-SPONSOR", "never"), "stopped", "expired"),
        (waiver("REQ-LEADER-MANDATE", "2026-06-30"), "stopped", "unused"),
    ] {
        let found = run(bar(), &[("program.yaml", &bad)], Some(&waivers), None);
        assert_eq!((found.verdict.word(), found.waivers[0].state.word()), (verdict, state), "{waivers}");
    }
    for malformed in ["waivers:\n  - {finding: REQ-ALIGNMENT-SPONSOR}\n", "waivers: [", "", "waiver: []\n"] {
        let found = run(bar(), &[("program.yaml", &bad)], Some(malformed), None);
        assert_eq!((found.verdict.word(), found.exit_code), ("not_judged", 2), "{malformed:?}");
    }
}

#[test]
fn a_baseline_lets_pass_what_was_known_and_stops_what_is_new_or_worse() {
    let bad = without_sponsor();
    let first = run(bar(), &[("program.yaml", &bad)], None, None);
    let known = baseline::write(&baseline_of(&first));
    let again = run(bar(), &[("program.yaml", &bad)], None, Some(&known));
    assert_eq!((again.verdict.word(), again.totals.known, again.totals.errors), ("passed", 1, 0));

    let worse = bad.replace("  reciprocity_commitment:", "  # reciprocity_commitment:");
    let worse = run(bar(), &[("program.yaml", &worse)], None, Some(&known));
    assert_eq!((worse.verdict.word(), worse.totals.known, worse.totals.errors), ("stopped", 1, 1));

    let better = run(bar(), &[("program.yaml", GOOD)], None, Some(&known));
    let baseline = better.baseline.unwrap();
    assert_eq!((baseline.fixed.len(), baseline.new, baseline.known), (1, 0, 0));
    assert!(baseline.ratchet.unwrap().contains("--update-baseline"));

    for (broken, code) in [("{", 2), ("{}", 2), (known.replace("\"ci\"", "\"standard\"").as_str(), 2)] {
        assert_eq!(run(bar(), &[("program.yaml", &bad)], None, Some(broken)).exit_code, code, "{broken}");
    }
}

#[test]
fn a_profile_without_requirements_or_name_is_refused() {
    let catalog = builtin::catalog().unwrap();
    let as_of = "2026-01-31".parse().unwrap();
    let error = GateRun::new(&catalog, "cl", as_of, bar()).err().unwrap().to_string();
    assert!(error.contains("`ci`"), "{error}");
}

/// What is written of a run in a format while it judges.
fn streamed(format: GateFormat, judged: impl FnOnce(GateRun<'_>) -> CheckReport) -> (String, CheckReport) {
    let catalog = builtin::catalog().unwrap();
    let (mut body, mut out) = (Vec::new(), Vec::new());
    let mut renderer = renderer(format, false);
    let checked =
        judged(gate(&catalog, bar()).with_observer(|run, program| renderer.program(run, program, &mut body).unwrap()));
    renderer.finish(&checked, &mut body.as_slice(), &mut out).unwrap();
    (String::from_utf8(out).unwrap(), checked)
}

#[test]
fn what_is_written_while_programs_are_judged_is_what_the_whole_run_says() {
    let (bad, catalog) = (without_sponsor(), builtin::catalog().unwrap());
    let known = baseline::write(&baseline_of(&run(bar(), &[("000.yaml", &bad)], None, None)));
    let (sponsor, whole_rule) =
        (waiver("REQ-ALIGNMENT-SPONSOR", "2026-02-05"), waiver("REQ-PROGRAM-STAGE", "2026-06-30"));
    let stageless = GOOD.replace("  stage: 2\n", "");
    let texts = [bad.as_str(), "x: [", &stageless, GOOD, "program: {nam: B}\n", &bad];
    for (waivers, known) in
        [(None, None), (Some(&sponsor), None), (Some(&whole_rule), Some(&known)), (None, Some(&known))]
    {
        let judged = |mut gate: GateRun<'_>| {
            if let Some(known) = known {
                gate.baseline(&Source::new("baseline.json", known.as_str()));
            }
            let waivers: Vec<usize> =
                waivers.iter().map(|text| gate.waivers(&Source::new("waivers.yaml", text.as_str()))).collect();
            for (at, text) in texts.iter().cycle().take(40).enumerate() {
                gate.program(&Source::new(format!("{at:03}.yaml"), *text), &waivers);
            }
            gate.finish(false)
        };
        let whole = judged(gate(&catalog, bar()));
        for format in GateFormat::ALL.into_iter().filter(|format| !format.needs_whole_run()) {
            let (written, checked) = streamed(format, judged);
            assert!(written == render_gate(&whole, format, false), "{format:?}");
            let left = (
                &checked.totals,
                checked.verdict,
                &checked.reasons,
                &checked.waivers,
                &checked.baseline,
                &checked.problems,
            );
            assert_eq!(
                left,
                (&whole.totals, whole.verdict, &whole.reasons, &whole.waivers, &whole.baseline, &whole.problems)
            );
            assert!(checked.programs.iter().all(|program| program.findings.is_empty()), "nothing is kept");
        }
    }
}

#[test]
fn many_programs_come_out_in_their_order_and_text_needs_no_more_than_it_tells() {
    let catalog = builtin::catalog().unwrap();
    let texts = ["program: {name: A, stage: 2, started_on: 2025-01-31}\n", "program: {nam: B}\n", "x: ["];
    let checked = |gate: GateRun<'_>, count: usize| {
        let mut gate = gate;
        for (at, text) in texts.iter().cycle().take(count).enumerate() {
            gate.program(&Source::new(format!("{at:03}.yaml"), *text), &[]);
        }
        gate.finish(false)
    };
    // More than are judged together.
    let whole = checked(gate(&catalog, bar()), 70);
    let brief = checked(gate(&catalog, bar()).for_text(), 70);
    let text = |checked| render_gate(checked, GateFormat::Text, false);
    assert_eq!(text(&whole), text(&brief));
    assert_eq!(whole.totals, brief.totals);
    assert!(brief.programs.last().unwrap().findings.is_empty());
    let paths: Vec<&str> = whole.programs.iter().map(|program| program.path.as_str()).collect();
    assert!(paths.is_sorted() && paths.len() == 47, "{paths:?}");
    // One after the other they say the same.
    assert_eq!(whole.programs[..2], checked(gate(&catalog, bar()), 2).programs);
}
