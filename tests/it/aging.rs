//! Values that are too old to count: judged as if nobody had answered, shown as what they were, and kept back where they are confidential.

use serde_json::Value;

use crate::support::{folder, prognosis, stderr, stdout};

/// The answers of a company: some that do not age, and further lines, all of one day.
fn answers(date: &str, more: &str) -> String {
    format!(
        "company: Case\nrespondent: R\ndate: {date}\nanswers:\n  program.stage: 1\n  founder.expectation: 1\n{more}"
    )
}

/// A report in some format, with further arguments, and what was warned of.
fn audit_with(text: &str, arguments: &[&str]) -> (String, String) {
    let company = folder(&[("answers.yaml", text)]);
    let all = [&["audit", ".", "--as-of", "2026-01-31"], arguments].concat();
    let output = prognosis(&all, company.path());
    (stdout(&output), stderr(&output))
}

fn json(text: &str) -> Value {
    serde_json::from_str(&audit_with(text, &["--format", "json"]).0).unwrap()
}

const SHARE: &str = "  founder.sourced_share_pct: 82\n";

#[test]
fn a_value_past_its_age_is_judged_as_if_nobody_had_answered() {
    let (fresh, old) = (json(&answers("2025-12-01", SHARE)), json(&answers("2024-12-01", SHARE)));
    let without = json(&answers("2024-12-01", ""));
    assert_ne!(fresh["checks"], without["checks"]);
    for part in ["checks", "decisions", "scores", "gates", "findings"] {
        assert_eq!(old[part], without[part], "{part}");
    }
}

#[test]
fn every_format_shows_what_it_was() {
    for (format, expected) in [
        (&["--format", "markdown", "--edition", "full"][..], "Last known: 82%, on 1 December 2024"),
        (&["--format", "html", "--edition", "full"], "Last known: 82%, on 1 December 2024"),
        (&["--format", "csv", "--table", "answers"], "82% (2024-12-01)"),
    ] {
        let (shown, warned) = audit_with(&answers("2024-12-01", SHARE), format);
        assert!(shown.contains(expected), "{format:?}");
        assert!(warned.contains("warning[outdated]: `founder.sourced_share_pct` is of 2024-12-01"), "{warned}");
        let (shown, warned) = audit_with(&answers("2025-12-01", SHARE), format);
        assert!(!shown.contains("Last known") && !warned.contains("outdated"), "{format:?}");
    }
    let report = json(&answers("2024-12-01", SHARE));
    let answer = report["answers"].as_array().unwrap().iter().find(|one| one["fact"] == "founder.sourced_share_pct");
    let answer = answer.unwrap();
    assert_eq!((&answer["state"], &answer["value"]), (&Value::from("open"), &Value::Null));
    assert_eq!(answer["outdated"]["value"], "82%");
}

#[test]
fn a_confidential_value_is_kept_back_however_old_it_is() {
    let marked = |value: u32| {
        let line = format!("  founder.sourced_share_pct: {{value: {value}, confidential: yes}}\n");
        answers("2024-12-01", &line)
    };
    for format in [&["--format", "markdown"][..], &["--format", "html"], &["--format", "json"]] {
        for edition in ["leader", "board"] {
            let arguments = [format, &["--edition", edition]].concat();
            let (one, other) = (audit_with(&marked(82), &arguments).0, audit_with(&marked(17), &arguments).0);
            assert!(one == other && !one.contains("Last known"), "{arguments:?}");
        }
    }
}
