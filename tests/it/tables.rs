//! Lists from the outside: a folder of CSV becomes measured facts in a report, and mistakes in it are told on their rows.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;

use crate::support::{CATALOG, folder, prognosis, root, stderr, stdout};

/// The program under a pack of its own, which measures from one list.
fn with_pack(arguments: &[&str], folder: &Path) -> Assert {
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
        let output = with_pack(&AUDIT, folder.path()).append_context("case", name.to_string()).code(0);
        assert!(stderr(&output).contains("2 inputs read"), "{name}: {}", stderr(&output));
        let report: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
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
    let output =
        with_pack(&["audit", ".", "--as-of", "2026-01-31", "--fail-on=none", "--edition", "full"], folder.path());
    let page = stdout(&output);
    assert!(page.contains("metrics/partners.csv:2-4"), "{page}{}", stderr(&output));
}

#[test]
fn mistakes_in_a_list_are_shown_on_their_rows() {
    let list = LIST.replace("2025-11-01", "1/11/2025").replace("Ceres", "Acme").replace("100 EUR", "\"1,234 EUR\"");
    let folder = folder(&[("answers.yaml", "answers: {program.stage: 1}\n"), ("metrics/partners.csv", &list)]);
    let output = with_pack(&AUDIT, folder.path()).code(2).stdout("");
    let stderr_text = stderr(&output);
    for words in [
        "metrics/partners.csv:2:33",
        "metrics/partners.csv:3:6",
        "3 | Beta,1/11/2025,2025-12-01,dealer,2,no,50 EUR",
        "`Acme` stands in two rows, first in metrics/partners.csv:2",
        "4 | Acme,2025-12-31,,,,,",
    ] {
        assert!(stderr_text.contains(words), "`{words}` is not in\n{stderr_text}");
    }
}

#[test]
fn what_is_dated_after_the_audit_is_an_error_of_its_line() {
    let answers = "company: Acme\ndate: 2026-02-01\nanswers:\n  program.stage: 1\n  program.started_on: 2026-03-01\n";
    let folder = folder(&[("answers.yaml", answers)]);
    let output = with_pack(&AUDIT, folder.path()).code(2);
    let stderr_text = stderr(&output);
    assert!(
        stderr_text.contains("error[after-audit]: `program.stage` and one more fact are dated 2026-02-01"),
        "{stderr_text}"
    );
    assert!(
        stderr_text.contains("warning[after-audit]: `program.started_on` is 2026-03-01")
            && stderr_text.contains("answers.yaml:4:18"),
        "{stderr_text}"
    );
}

#[test]
fn init_writes_lists_that_say_nothing_yet() {
    let empty = tempfile::tempdir().unwrap();
    with_pack(&["init", "mine", "--tables"], empty.path()).code(0);
    let list = fs::read_to_string(empty.path().join("mine/metrics/partners.csv")).unwrap();
    assert_eq!(list, "partner,signed_on,ended_on,kind,leads,answered,paid\n");
    let page = fs::read_to_string(empty.path().join("mine/metrics/columns.md")).unwrap();
    assert!(page.contains("| `kind` | `reseller` or `referrer` |") && page.contains("What was paid to it"), "{page}");
    let output = with_pack(&["audit", "mine", "--as-of", "2026-01-31"], empty.path())
        .append_context("why", "a template states nothing")
        .code(3);
    let stderr_text = stderr(&output);
    assert!(stderr_text.contains("warning[empty-table]") && !stderr_text.contains("columns.md"), "{stderr_text}");
    // The built-in pack has lists of its own.
    prognosis(&["init", "other", "--tables"], empty.path()).code(0);
    for table in CATALOG.table_names() {
        assert!(empty.path().join(format!("other/metrics/{table}.csv")).is_file(), "{table}");
    }
}

const REPORT: &str = "\
\"Opportunity Name\",\"Stage\",\"Close Date\",\"Amount\",\"Lead Source\"
\"Initech\",\"Closed Won\",\"12/15/2025\",\"36,000.00\",\"Partner Referral\"
\"Globex\",\"Closed Lost\",\"11/3/2025\",\"12,000.00\",\"Web\"
\"Hooli\",\"Prospecting\",\"3/31/2026\",\"9,000.00\",\"Cold Call\"

\"Opportunity Report\"
\"Copyright (c) 2000-2026 salesforce.com, inc. All rights reserved.\"
";

#[test]
fn a_mapping_is_written_once_corrected_by_a_person_and_read_by_the_audit() {
    let folder = folder(&[
        ("metrics/report1706.csv", REPORT),
        ("metrics/costs.csv", "date;channel;category;amount\n31.1.2026;partner;tools;1.200,00\n"),
    ]);
    let path = folder.path().join("metrics/mapping.yaml");
    let printed = prognosis(&["map", "metrics/report1706.csv", "--print"], folder.path());
    assert!(!path.exists() && stdout(&printed).contains("  report1706.csv:\n    table: deals\n    like: salesforce"));
    for (list, words) in [
        ("report1706.csv", "as Salesforce exports it; 4 of 6 columns found; not found: partner, mrr"),
        ("costs.csv", "the table `costs`; 4 of 4 columns"),
    ] {
        let output = prognosis(&["map", &format!("metrics/{list}")], folder.path()).code(0);
        assert!(
            stderr(&output).contains(words) && stderr(&output).contains("then: prognosis audit"),
            "{}",
            stderr(&output)
        );
    }
    let written = fs::read_to_string(&path).unwrap();
    assert_eq!(stdout(&printed), written.split("  costs.csv:").next().unwrap());
    for words in [
        "won_on: {from: Close Date, when: Stage, is: [Closed Won",
        "dates: month-first",
        "separator: \";\"",
        "numbers: comma",
    ] {
        assert!(written.contains(words), "`{words}` is not in\n{written}");
    }
    // What is there is never written over.
    let output = prognosis(&["map", "metrics/costs.csv"], folder.path()).code(2);
    assert_eq!(fs::read_to_string(&path).unwrap(), written);
    assert!(stderr(&output).contains("has an entry for costs.csv already"), "{}", stderr(&output));
    let corrected = written.replace("mrr:  # not found", "mrr: {from: Amount, per: year}  # not found");
    fs::write(&path, corrected.replace("# currency: EUR", "currency: EUR")).unwrap();
    let output =
        prognosis(&["audit", ".", "--as-of", "2026-01-31", "--format", "json", "--fail-on=none"], folder.path());
    let report: serde_json::Value =
        serde_json::from_slice(&output.get_output().stdout).unwrap_or_else(|_| panic!("{}", stderr(&output)));
    let answers = report["answers"].as_array().unwrap();
    let value = |fact: &str| answers.iter().find(|one| one["fact"] == fact).map(|one| one["value"].clone());
    assert_eq!(value("metrics.total_mrr"), Some("3,000 EUR per month".into()), "{}", stderr(&output));
    assert!(report["input"].as_array().unwrap().iter().any(|input| input["kind"] == "mapping"));
    // Of a list that is named by itself, the mapping beside it is read as well.
    let output = prognosis(
        &["audit", "metrics/report1706.csv", "--as-of", "2026-01-31", "--fail-on=none", "--edition=full"],
        folder.path(),
    );
    assert!(stdout(&output).contains("mapping.yaml") && !stderr(&output).contains("read-as"), "{}", stderr(&output));
}

#[test]
fn a_mapping_that_was_written_by_hand_is_not_spoilt() {
    for text in [
        "files: {}\n",
        "files:\n    other.csv: {table: costs}\n",
        "files:\n  other.csv: {table: costs}\nfurther: 1\n",
        "[\n",
        "- a\n",
    ] {
        let folder = folder(&[("metrics/costs.csv", "date,channel,category,amount\n"), ("metrics/mapping.yaml", text)]);
        prognosis(&["map", "metrics/costs.csv"], folder.path()).code(2);
        assert_eq!(fs::read_to_string(folder.path().join("metrics/mapping.yaml")).unwrap(), text);
    }
    // A file of comments alone, and one without a line break at its end, go on.
    for text in ["# ours\n", "files:\n  other.csv: {table: costs}"] {
        let folder = folder(&[("costs.csv", "date,channel,category,amount\n"), ("mapping.yaml", text)]);
        let output = prognosis(&["map", "costs.csv"], folder.path());
        let after = fs::read_to_string(folder.path().join("mapping.yaml")).unwrap();
        assert!(
            output.get_output().status.success() && after.starts_with(text) && after.contains("\n  costs.csv:\n"),
            "{after}{}",
            stderr(&output)
        );
    }
    let folder = folder(&[("x.csv", "a,b\n"), ("y.yaml", "answers: {}\n")]);
    for (arguments, words) in [
        (&["map", "x.csv"][..], "name the table with --table"),
        (&["map", "x.csv", "--table", "deal"], "did you mean `deals`?"),
        (&["map", "x.csv", "--like", "hubsport"], "did you mean `hubspot`?"),
        (&["map", "y.yaml"], "is no list in CSV"),
        (&["map", "none.csv"], "does not exist"),
    ] {
        let output = prognosis(arguments, folder.path()).code(2);
        assert!(stderr(&output).contains(words), "{arguments:?}: {}", stderr(&output));
    }
}
