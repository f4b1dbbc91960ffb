//! A pack that has nothing to do with the built-in one: three levels a screen, no stages, no root causes, a check without a
//! remedy. What the built-in pack declares, nothing else knows.

use std::path::Path;

use prognosis::gate::render::GateFormat;
use prognosis::report::render::Format;
use serde_json::Value;

use crate::support::{code, folder, prognosis, root, stderr, stdout};

const ANSWERS: &str = "answers:\n  OV-1: 1\n  FL-1: 0\n";
const PROGRAM: &str = "bakery: {name: Crust, seen_on: 2026-01-01}\nrooms: [{name: Hall}]\n";

/// What the program says under the pack, with the files of a company at hand, and how it ends.
fn run(at: &Path, arguments: &[&str]) -> (String, Option<i32>) {
    let pack = root().join("tests/packs/bakery");
    let arguments = [arguments, &["--pack", pack.to_str().unwrap()]].concat();
    let output = prognosis(&arguments, at);
    (format!("{}{}", stdout(&output), stderr(&output)), code(&output))
}

fn company(answers: &str) -> tempfile::TempDir {
    folder(&[("answers.yaml", answers), ("program.yaml", PROGRAM)])
}

/// The report on some answers.
fn report(answers: &str) -> Value {
    let company = company(answers);
    let arguments = ["audit", ".", "--as-of", "2026-01-31", "--fail-on", "none", "--format", "json"];
    let (said, code) = run(company.path(), &arguments);
    assert_eq!(code, Some(0), "{said}");
    json(&said)
}

/// What is written before everything else.
fn json(said: &str) -> Value {
    serde_json::Deserializer::from_str(said).into_iter().next().unwrap().unwrap()
}

#[test]
fn it_lints_and_its_examples_hold() {
    let folder = root().join("tests/packs/bakery");
    for (command, expected) in
        [("lint", "bakery 1.0: 2 checks, 2 questions, no errors\n"), ("test", "7 passed, 0 failed\n")]
    {
        prognosis(&["pack", command, folder.to_str().unwrap()], root()).code(0).stdout(expected);
    }
}

#[test]
fn the_levels_of_its_screens_say_what_it_declares() {
    for (level, verdict, least, most) in [(0, "fail", 0.0, 0.5), (1, "at_risk", 0.0, 1.0), (2, "pass", 0.5, 1.0)] {
        let report = report(&format!("answers: {{OV-1: {level}}}\n"));
        let check = &report["checks"][0];
        assert_eq!((check["verdict"].as_str(), check["provisional"].as_bool()), (Some(verdict), Some(true)));
        // The other check weighs half of this one, and nothing is known of it.
        let score = &report["scores"][0];
        let ends = [score["least"].as_f64().unwrap(), score["most"].as_f64().unwrap()];
        let expected = [least * 200.0 / 3.0, (most * 200.0 + 100.0) / 3.0];
        assert!(ends.iter().zip(expected).all(|(end, wanted)| (end - wanted).abs() < 0.1), "{ends:?} {expected:?}");
    }
    let company = company("answers: {OV-1: 3}\n");
    let (said, code) = run(company.path(), &["audit", ".", "--as-of", "2026-01-31"]);
    assert!(said.contains("expected 0 to 2") && code == Some(2), "{said}");
}

#[test]
fn a_check_without_a_remedy_is_found_and_not_planned() {
    let report = report(ANSWERS);
    let ids = |list: &str| -> Vec<&str> {
        report[list].as_array().unwrap().iter().map(|one| one["check"].as_str().unwrap()).collect()
    };
    assert_eq!((ids("findings"), ids("plan")), (vec!["FL-1", "OV-1"], vec!["OV-1"]));
    assert_eq!(report["company"], "Crust");
}

#[test]
fn it_is_told_in_every_format() {
    let company = company(ANSWERS);
    let formats = Format::ALL.map(Format::word).join(",");
    for edition in ["full", "board", "leader"] {
        let out = ["--as-of", "2026-01-31", "--fail-on", "none", "--format", &formats, "--out", edition];
        let (said, code) =
            run(company.path(), &[&["audit", "answers.yaml", "program.yaml", "--edition", edition], &out[..]].concat());
        assert_eq!(code, Some(0), "{said}");
        assert!(company.path().join(edition).read_dir().unwrap().count() >= Format::ALL.len(), "{said}");
    }
    for format in GateFormat::ALL.map(GateFormat::word) {
        let arguments = ["check", "program.yaml", "--as-of", "2026-01-31", "--fail-on", "high", "--format", format];
        let (said, code) = run(company.path(), &arguments);
        assert_eq!(code, Some(1), "{format}: {said}");
        assert!(said.contains("REQ-PLAN") || said.contains("A plan of cleaning"), "{format}: {said}");
        assert!(format != "sarif" || said.contains("food-safety") && !said.contains("partner-program"), "{said}");
    }
}

#[test]
fn what_names_a_stage_waits_for_none() {
    let company = company(ANSWERS);
    let arguments = ["check", "program.yaml", "--as-of", "2026-01-31", "--fail-on", "none", "--format", "json"];
    let (said, _) = run(company.path(), &arguments);
    let check: Value = json(&said);
    let program = &check["programs"][0];
    assert_eq!((&program["evaluated"], program["undetermined"].as_array().map(Vec::len)), (&2.into(), Some(0)));
}

#[test]
fn what_was_called_otherwise_before_goes_on_counting_and_is_told_once() {
    let arguments = |command: &'static str| [command, "program.yaml", "--as-of", "2026-01-31", "--fail-on", "none"];
    for (name, notes) in [("oven.days_since_cleaning", 0), ("oven.cleaned", 1), ("stove.cleaned", 1)] {
        let company = company(&format!("answers: {{{name}: 3, FL-1: 0}}\n"));
        let (said, code) =
            run(company.path(), &["audit", ".", "--as-of", "2026-01-31", "--fail-on", "none", "--format", "json"]);
        assert_eq!((said.matches("warning[renamed]").count(), code), (notes, Some(0)), "{said}");
        let report = json(&said);
        let mut answers = report["answers"].as_array().unwrap().iter();
        let days = answers.find(|answer| answer["fact"] == "oven.days_since_cleaning");
        assert_eq!(days.map(|days| &days["value"]), Some(&"3 days".into()), "{said}");
    }
    for (text, notes) in [
        ("cleaning: {plan: https://a.example}\nrooms: [{name: Hall}]", 0),
        ("hygiene: {plan: https://a.example}\nrooms: [{name: Hall}]", 1),
        ("hygiene: {plan: https://a.example}\nhalls: [{called: Hall}, {called: Attic}]", 3),
    ] {
        let company = folder(&[("program.yaml", text)]);
        let (said, code) = run(company.path(), &[&arguments("check")[..], &["--format", "json"]].concat());
        let found = json(&said);
        let problems = found["problems"].as_array().map_or(0, Vec::len);
        assert_eq!((problems, code), (notes, Some(0)), "{said}");
        let mut findings = found["programs"][0]["findings"].as_array().unwrap().iter();
        assert!(findings.all(|one| one["rule"] == "REQ-ROOMS"), "{text}: {said}");
    }
    let both = "hygiene: {plan: https://a.example}\ncleaning: {plan: https://b.example}\n";
    let company = folder(&[("program.yaml", both)]);
    for command in ["audit", "check"] {
        let (said, code) = run(company.path(), &arguments(command));
        let parts = ["program.yaml:1:11", "given-twice", "the other stands in line 2"];
        assert!(parts.iter().all(|part| said.contains(part)), "{said}");
        assert_eq!(code, Some(2), "{command}: {said}");
    }
}
