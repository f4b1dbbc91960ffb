//! What `plan.yaml` decides about steps that are not to be done, and about steps that the pack does not have.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::hands::{DAY, companies, ends};
use crate::support::one_space;

const LATER: &str = "2026-02-28";

fn json(folder: &Path, code: i32, arguments: &[&str]) -> Value {
    serde_json::from_str(&ends(folder, code, arguments).0).unwrap()
}

/// Writes the whole plan of a folder, and drops the steps that mend some checks; all of them where none is named.
fn drop(folder: &Path, checks: &[&str]) {
    ends(folder, 0, &["plan", "a", "--write", "--as-of", LATER]);
    let file = folder.join("a/plan.yaml");
    let (mut step, mut text) = (String::new(), String::new());
    for line in fs::read_to_string(&file).unwrap().lines() {
        if let Some(id) = line.strip_prefix("  ").filter(|id| !id.starts_with(' ')) {
            step = id.trim_end_matches(':').to_owned();
        }
        let is_dropped = checks.is_empty() || checks.contains(&step.as_str());
        text += &if is_dropped { line.replace("status: open", "status: dropped") } else { line.to_owned() };
        text.push('\n');
    }
    fs::write(file, text).unwrap();
}

#[test]
fn what_is_dropped_is_not_expected_not_to_be_decided_and_not_counted_on() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "then", "--as-of", DAY]);
    let audit = ["audit", "a", "--as-of", LATER, "--exit-zero", "--format", "json"];
    let sides = |report: &Value| -> Vec<(f64, f64)> {
        let scores = report["trend"]["scores"].as_array().unwrap().iter().filter(|score| score["kind"] == "side");
        scores
            .map(|score| (score["shown_least"].as_f64().unwrap(), score["expected_least"].as_f64().unwrap()))
            .collect()
    };
    let whole = sides(&json(at, 0, &audit));
    assert!(whole.iter().any(|(then, expected)| expected > then), "{whole:?}");
    let target = ["plan", "a", "--as-of", LATER, "--target", "FM-03=pass"];
    ends(at, 0, &target);
    // One of them: the others are still expected.
    drop(at, &["FM-03"]);
    let without = sides(&json(at, 0, &audit));
    assert!(without[0].1 < whole[0].1 && without[0].1 > without[0].0, "{without:?} and {whole:?}");
    let plan = json(at, 0, &["plan", "a", "--as-of", LATER, "--format", "json"]);
    assert!(plan["steps"].as_array().unwrap().iter().all(|step| step["check"] != "FM-03"), "{plan}");
    assert_eq!(plan["limits"]["dropped"], serde_json::json!(["FM-03"]));
    for (page, end) in [("markdown", "\n## "), ("html", "</ol>")] {
        let (said, _) = ends(at, 0, &["audit", "a", "--as-of", LATER, "--exit-zero", "--format", page]);
        let (_, decide) = said.split_once("Decide this week").unwrap();
        let (decide, _) = decide.split_once(end).unwrap();
        assert!(decide.contains("CEO") && !decide.contains("what four functions do"), "{page}: {decide}");
    }
    let (said, _) = ends(at, 1, &target);
    let err = "Dropped in plan.yaml and no step of the plan any more: FM-03 Team alignment.";
    assert!(one_space(&said).contains(err), "{said}");
    // All of them: nothing is expected but what there is.
    drop(at, &[]);
    assert!(sides(&json(at, 0, &audit)).iter().all(|(then, expected)| then == expected));
    let (said, _) = ends(at, 0, &["audit", "a", "--as-of", LATER, "--exit-zero", "--format", "html"]);
    assert!(!said.contains("Decide this week") && said.contains("Every step of the plan is dropped"));
    let (said, _) = ends(at, 1, &["plan", "a", "--as-of", LATER, "--target", "grade=B"]);
    assert!(one_space(&said).contains("more. To take one up again, set its status to open."), "{said}");
}

#[test]
fn a_plan_of_another_pack_is_told_and_stays_as_it_is() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "then", "--as-of", DAY]);
    let text = "steps:\n  FM-03: {status: doing}\n  AC-01:\n    title: Do what another pack says\n    status: blocked # by us\n";
    fs::write(at.join("a/plan.yaml"), text).unwrap();
    for command in [&["audit", "a", "--exit-zero"][..], &["diff", "a"], &["plan", "a", "--write"], &["plan", "a"]] {
        let (_, err) = ends(at, 0, &[command, &["--as-of", LATER]].concat());
        assert!(err.contains("plan.yaml: no step of this pack mends `AC-01` (line 3)"), "{command:?}: {err}");
    }
    let written = fs::read_to_string(at.join("a/plan.yaml")).unwrap();
    assert!(written.starts_with("steps:\n  FM-03: {status: doing"), "{written}");
    assert!(written.contains("    title: Do what another pack says\n    status: blocked # by us\n"), "{written}");
    // A slip of the pen stops.
    fs::write(at.join("a/plan.yaml"), "steps:\n  FM03: {status: doing}\n").unwrap();
    let (_, err) = ends(at, 2, &["audit", "a", "--as-of", LATER]);
    assert!(err.contains("no step mends `FM03`") && err.contains("FM-03"), "{err}");
}

#[test]
fn a_target_that_holds_gives_no_calendar_without_a_day() {
    let here = companies(&[("a", "starling")]);
    let reached = ["plan", "a", "--as-of", DAY, "--target", "score>=1"];
    let (said, err) = ends(here.path(), 0, &[&reached[..], &["--format", "ics"]].concat());
    assert!(said.is_empty() && err.contains("holds already") && err.contains("no calendar was written"), "{err}");
    ends(here.path(), 0, &[&reached[..], &["--format", "ics=plan.ics,json=plan.json"]].concat());
    assert!(here.path().join("plan.json").is_file() && !here.path().join("plan.ics").exists());
}

#[test]
fn only_what_some_steps_lead_to_is_named_as_another_target() {
    let here = companies(&[("a", "starling")]);
    let day = ["--as-of", DAY, "--format", "json"];
    let plan = json(here.path(), 1, &[&["plan", "a", "--target", "hire=ready"][..], &day].concat());
    let others = plan["other_targets"].as_array().unwrap();
    assert!(!others.is_empty(), "{plan}");
    for other in others {
        let target = other["id"].as_str().unwrap();
        let plan = json(here.path(), 0, &[&["plan", "a", "--target", target][..], &day].concat());
        assert_eq!(plan["state"], "reachable", "{target}");
    }
}
