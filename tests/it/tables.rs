//! Lists from the outside: a folder of CSV becomes measured facts in a report, and mistakes in it are told on their rows.

use std::fs;
use std::path::Path;
use std::process::Output;

use crate::support::{CATALOG, folder, prognosis, root, stderr, stdout};

/// The program under a pack of its own, which measures from one list.
fn with_pack(arguments: &[&str], folder: &Path) -> Output {
    let pack = root().join("tests/packs/base");
    prognosis(&[arguments, &["--pack", pack.to_str().unwrap()]].concat(), folder)
}

/// With these the number of partners decides.
const ANSWERS: &str = "answers: {program.stage: 1, partners.found_by: [event], partners.types: []}\n";

const LIST: &str = "\
Partner Name,Signed,ended_on,kind,leads,answered,paid
Acme,2025-01-10,,reseller,4,yes,100 EUR
Beta,2025-11-01,2025-12-01,dealer,2,no,50 EUR
Ceres,2025-12-31,,,,,
";

const AUDIT: [&str; 6] = ["audit", "--as-of", "2026-01-31", "--format", "json", "--fail-on=none"];

#[test]
fn a_list_beside_the_answers_or_among_the_metrics_is_measured() {
    for name in ["metrics/Partners.csv", "partners.csv", "partners-2026.csv"] {
        let folder = folder(&[("answers.yaml", ANSWERS), (name, LIST)]);
        let output = with_pack(&AUDIT, folder.path());
        assert_eq!(output.status.code(), Some(0), "{name}: {}", stderr(&output));
        assert!(stderr(&output).contains("2 inputs read"), "{name}: {}", stderr(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        assert_eq!(report["input"][1]["kind"], "table");
        let facts =
            report["checks"].as_array().unwrap().iter().flat_map(|check| check["decided_by"].as_array().unwrap());
        let signed = facts.into_iter().find(|fact| fact["fact"] == "partners.signed").expect("a deciding fact");
        assert_eq!((&signed["value"], &signed["origin"]["rank"]), (&"2 partners".into(), &"measured".into()));
        let origin = &signed["origin"];
        assert_eq!((&origin["file"], &origin["line"], &origin["to_line"]), (&name.into(), &2.into(), &4.into()));
    }
}

#[test]
fn a_report_names_the_lines_behind_a_measured_fact() {
    let folder = folder(&[("answers.yaml", ANSWERS), ("metrics/partners.csv", LIST)]);
    let output = with_pack(&["explain", "partners.signed", ".", "--as-of", "2026-01-31"], folder.path());
    let page = stdout(&output);
    assert!(page.contains("2 partners (measured, metrics/partners.csv:2-4)"), "{page}{}", stderr(&output));
    let output = with_pack(&["audit", ".", "--as-of", "2026-01-31", "--fail-on=none"], folder.path());
    let page = stdout(&output);
    assert!(page.contains("metrics/partners.csv:2-4"), "{page}{}", stderr(&output));
}

#[test]
fn mistakes_in_a_list_are_shown_on_their_rows() {
    let list = LIST.replace("2025-11-01", "1/11/2025").replace("Ceres", "Acme").replace("100 EUR", "\"1,234 EUR\"");
    let folder = folder(&[("answers.yaml", "answers: {program.stage: 1}\n"), ("metrics/partners.csv", &list)]);
    let output = with_pack(&AUDIT, folder.path());
    let told = stderr(&output);
    assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{told}");
    for words in [
        "metrics/partners.csv:2:33",
        "metrics/partners.csv:3:6",
        "3 | Beta,1/11/2025,2025-12-01,dealer,2,no,50 EUR",
        "`Acme` stands in two rows, first in metrics/partners.csv:2",
        "4 | Acme,2025-12-31,,,,,",
    ] {
        assert!(told.contains(words), "`{words}` is not in\n{told}");
    }
}

#[test]
fn what_is_dated_after_the_audit_is_an_error_of_its_line() {
    let answers = "company: Acme\ndate: 2026-02-01\nanswers:\n  program.stage: 1\n  program.started_on: 2026-03-01\n";
    let folder = folder(&[("answers.yaml", answers)]);
    let output = with_pack(&AUDIT, folder.path());
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{told}");
    assert!(told.contains("error[after-audit]: `program.stage` and one more fact are dated 2026-02-01"), "{told}");
    assert!(
        told.contains("warning[after-audit]: `program.started_on` is 2026-03-01") && told.contains("answers.yaml:4:18"),
        "{told}"
    );
}

#[test]
fn init_writes_lists_that_say_nothing_yet() {
    let empty = tempfile::tempdir().unwrap();
    let output = with_pack(&["init", "mine", "--tables"], empty.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let list = fs::read_to_string(empty.path().join("mine/metrics/partners.csv")).unwrap();
    assert_eq!(list, "partner,signed_on,ended_on,kind,leads,answered,paid\n");
    let page = fs::read_to_string(empty.path().join("mine/metrics/columns.md")).unwrap();
    assert!(page.contains("| `kind` | `reseller` or `referrer` |") && page.contains("What was paid to it"), "{page}");
    let output = with_pack(&["audit", "mine", "--as-of", "2026-01-31"], empty.path());
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "a template states nothing: {told}");
    assert!(told.contains("warning[empty-table]") && !told.contains("columns.md"), "{told}");
    // The built-in pack has lists of its own.
    let output = prognosis(&["init", "other", "--tables"], empty.path());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    for table in CATALOG.table_names() {
        assert!(empty.path().join(format!("other/metrics/{table}.csv")).is_file(), "{table}");
    }
}
