//! Which milestone is meant, and what is told of one that is not as it was frozen.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::hands::{DAY, companies, ends};

/// The file that names the milestone of a label.
fn named(folder: &Path, label: &str) -> PathBuf {
    let all = fs::read_dir(folder.join("history")).unwrap().map(|entry| entry.unwrap().path());
    let ending = format!("-{label}.json");
    all.into_iter().find(|path| path.to_string_lossy().ends_with(&ending)).unwrap()
}

fn freeze(at: &Path, folder: &str, label: &str, day: &str) {
    ends(at, 0, &["milestone", folder, "--label", label, "--as-of", day]);
}

#[test]
fn a_folder_is_compared_with_the_last_milestone_up_to_the_day() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    freeze(at, "a", "first", DAY);
    freeze(at, "a", "second", "2026-06-30");
    let since = |day: &str| {
        let (said, _) = ends(at, 0, &["diff", "a", "--as-of", day, "--format", "json"]);
        let found: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(found["notes"], serde_json::json!([]), "{day}");
        found["before"]["label"].as_str().unwrap().to_owned()
    };
    assert_eq!([DAY, "2026-03-31", "2026-06-30", "2026-12-31"].map(since), ["first", "first", "second", "second"]);
    let (_, err) = ends(at, 3, &["diff", "a", "--as-of", "2025-12-31"]);
    assert!(err.contains("its first milestone is of 2026-01-31, after 2025-12-31"), "{err}");
}

#[test]
fn several_milestones_of_one_name_are_told_apart_by_what_names_one() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    freeze(at, "a", "June", DAY);
    ends(at, 0, &["answers", "set", "partners.signed", "77", "--file", "a/answers.yaml", "--date", DAY]);
    freeze(at, "a", "June.", DAY);
    // A day that two have.
    let (_, err) = ends(at, 2, &["diff", "a", "--since", DAY, "--as-of", DAY]);
    assert!(err.contains("name one by its file: milestone-2026-01-31-june"), "{err}");
    let file = named(&at.join("a"), "june").file_name().unwrap().to_string_lossy().into_owned();
    let (said, _) = ends(at, 0, &["diff", "a", "--since", &file, "--as-of", DAY]);
    assert!(said.contains("June"), "{said}");
    ends(at, 0, &["diff", &format!("a@{file}"), "a", "--as-of", DAY]);
    // A label that two days have.
    freeze(at, "a", "June", "2026-02-28");
    let (_, err) = ends(at, 2, &["diff", "a", "--since", "June", "--as-of", "2026-03-31"]);
    assert!(err.contains("name one by its day: 2026-01-31, 2026-02-28"), "{err}");
}

#[test]
fn of_labels_that_differ_in_capitals_the_one_that_is_written_so_is_meant() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    freeze(at, "a", "Été", DAY);
    freeze(at, "a", "été", "2026-06-30");
    let since = |label: &str| {
        let (said, _) = ends(at, 0, &["diff", "a", "--since", label, "--as-of", "2026-12-31", "--format", "json"]);
        serde_json::from_str::<Value>(&said).unwrap()["before"]["as_of"].as_str().unwrap().to_owned()
    };
    assert_eq!(["Été", "été"].map(since), [DAY, "2026-06-30"]);
    let (_, err) = ends(at, 2, &["diff", "a", "--since", "ÉTÉ", "--as-of", "2026-12-31"]);
    assert!(err.contains("is several milestones"), "{err}");
}

#[test]
fn a_folder_may_have_the_sign_before_a_label_in_its_name() {
    let here = companies(&[("tr", "starling"), ("tr@x", "starling")]);
    let at = here.path();
    freeze(at, "tr@x", "Q", DAY);
    ends(at, 0, &["diff", "tr@x@Q", "tr@x", "--as-of", DAY]);
    freeze(at, "tr", "x@Q", DAY);
    ends(at, 0, &["diff", "tr@x@Q", "tr", "--as-of", DAY]);
}

#[test]
fn a_milestone_that_is_not_as_it_was_frozen_is_told_and_the_one_before_it_taken() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    freeze(at, "a", "first", DAY);
    ends(at, 0, &["answers", "set", "partners.signed", "77", "--file", "a/answers.yaml", "--date", "2026-02-20"]);
    freeze(at, "a", "second", "2026-02-28");
    let file = named(&at.join("a"), "second");
    let text = fs::read_to_string(&file).unwrap();
    let frozen: Value = serde_json::from_str(&text).unwrap();
    let facts = at.join("a/history").join(frozen["facts"]["file"].as_str().unwrap());
    let kept = fs::read(&facts).unwrap();
    let since = || {
        let audit = ["audit", "a", "--as-of", "2026-03-31", "--exit-zero", "--format", "json"];
        let (said, err) = ends(at, 0, &audit);
        let report: Value = serde_json::from_str(&said).unwrap();
        (report["trend"]["label"].as_str().map(str::to_owned), err)
    };
    assert_eq!(since().0.as_deref(), Some("second"));
    let cut = &text[..text.len() / 2];
    for edited in [&text.replace("\"2026-02-28\"", "\"2027-02-28\""), &text.replace("Starling", "Sterling"), cut] {
        assert_ne!(edited, text.as_str());
        fs::write(&file, edited).unwrap();
        let (label, err) = since();
        assert_eq!(label.as_deref(), Some("first"), "{err}");
        assert!(err.contains("note:") && err.contains("milestone-2026-02-28-second.json"), "{err}");
    }
    fs::write(&file, &text).unwrap();
    fs::write(&facts, &kept[..kept.len() / 2]).unwrap();
    let (label, err) = since();
    assert_eq!(label.as_deref(), Some("first"), "{err}");
    assert!(err.contains("milestone-2026-02-28-second.json") && err.contains("is not as it was frozen"), "{err}");
}

#[test]
fn what_has_another_value_is_told_before_what_only_has_another_day() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    freeze(at, "a", "then", DAY);
    let file = at.join("a/answers.yaml");
    let text = fs::read_to_string(&file).unwrap();
    // Everything was asked again, and one of the last answers is another.
    let again: Vec<String> = text
        .lines()
        .map(|line| if line.starts_with("date:") { "date: 2026-02-20".to_owned() } else { line.to_owned() })
        .collect();
    fs::write(&file, again.join("\n") + "\n").unwrap();
    ends(at, 0, &["answers", "set", "partners.signed", "77", "--file", "a/answers.yaml", "--date", "2026-02-20"]);
    let (said, _) = ends(at, 0, &["diff", "a", "--as-of", "2026-02-28"]);
    let (_, facts) = said.split_once("facts differ").unwrap_or_else(|| panic!("{said}"));
    let first = facts.lines().find(|line| !line.trim().is_empty()).unwrap();
    assert!(first.contains("77"), "{said}");
}
