//! Answers that cannot be read: all told in one run, or left open and listed where that is asked for.

use crate::support::{folder, prognosis, stderr, stdout};

const ANSWERS: &str = "date: 2026-01-12\nanswers:\n  program.stage: 2\n  partners.signed: about 40\n  partners.active: ?\n  \
                       company.brand_dominant: sort of\n  investment.budget: 20-30k EUR\n  FM-09: 3\n  FM-10: 4\n";
const GOOD: &str = "date: 2026-01-12\nanswers:\n  program.stage: 2\n  partners.signed: 40\n  FM-09: 3\n  FM-10: 4\n";

#[test]
fn every_mistake_is_told_with_its_help_and_their_number() {
    let here = folder(&[("answers.yaml", ANSWERS)]);
    let run = prognosis(&["audit", ".", "--as-of", "2026-01-31"], here.path()).code(2).stdout("");
    let stderr_text = stderr(&run);
    for words in [
        "answers.yaml:5:20",
        "write `not sure` in place of `?` if nobody knows",
        "write `yes`, `no` or `not sure`",
        "write `20000-30000 EUR` or `20-30000 EUR`, whichever is meant",
    ] {
        assert!(stderr_text.contains(words), "{words}: {stderr_text}");
    }
    assert!(
        stderr_text
            .ends_with("3 errors in answers.yaml, nothing was audited; --lenient audits with these answers open\n"),
        "{stderr_text}"
    );
}

#[test]
fn a_lenient_audit_is_the_audit_with_the_bad_answers_open() {
    let (bad, good) = (folder(&[("answers.yaml", ANSWERS)]), folder(&[("answers.yaml", GOOD)]));
    let audit = |folder: &tempfile::TempDir, format: &str, more: &[&str]| {
        let arguments =
            [&["audit", ".", "--as-of", "2026-01-31", "--fail-on", "none", "--format", format], more].concat();
        prognosis(&arguments, folder.path())
    };
    let run = audit(&bad, "json", &["--lenient"]).code(4);
    assert!(stderr(&run).contains("undetermined: 3 answers could not be read and count as open"), "{}", stderr(&run));
    let report = |run| serde_json::from_str::<serde_json::Value>(&stdout(run)).unwrap();
    let (lenient, open) = (report(&run), report(&audit(&good, "json", &[])));
    let listed: Vec<_> =
        lenient["unreadable"].as_array().unwrap().iter().map(|one| one["fact"].as_str().unwrap()).collect();
    assert_eq!(listed, ["partners.active", "company.brand_dominant", "investment.budget"]);
    for part in ["summary", "decisions", "scores", "gates", "plan", "questions"] {
        assert_eq!(lenient[part], open[part], "{part}");
    }
    assert!(open.get("unreadable").is_none());
    let page = stdout(&audit(&bad, "markdown", &["--lenient"]));
    assert!(
        page.contains("**3 answers could not be read and count as open.**") && page.contains("20-30k EUR"),
        "{page}"
    );
    assert!(stdout(&audit(&bad, "html", &["--lenient"])).contains("3 answers could not be read and count as open."));
    // What was written may be as confidential as an answer.
    let page = stdout(&audit(&bad, "markdown", &["--lenient", "--edition", "leader"]));
    assert!(
        page.contains("3 answers could not be read") && !page.contains("20-30k") && !page.contains("sort of"),
        "{page}"
    );
    // Nothing to be lenient about.
    audit(&good, "json", &["--lenient"]).code(0);
}

#[test]
fn lines_that_are_no_yaml_hide_nothing_and_are_open_where_that_is_asked_for() {
    let text = "date: 2026-01-12\nanswers:\n  program.stage: 2\n  partners.signed: > many\n  FM-09: 3\n  FM-10: 4\n  \
                FM-10: 1\n  partners.active: 2o\n";
    let here = folder(&[("answers.yaml", text)]);
    let run = prognosis(&["audit", ".", "--as-of", "2026-01-31"], here.path()).code(2);
    let stderr_text = stderr(&run);
    for words in ["answers.yaml:4:20", "`FM-10` is given twice", "found `2o`", "3 errors in answers.yaml"] {
        assert!(stderr_text.contains(words), "{words}: {stderr_text}");
    }
    let run = prognosis(&["audit", ".", "--lenient", "--as-of", "2026-01-31", "--format", "json"], here.path());
    let report: serde_json::Value = serde_json::from_str(&stdout(&run)).unwrap();
    let listed: Vec<_> =
        report["unreadable"].as_array().unwrap().iter().map(|one| one["fact"].as_str().unwrap()).collect();
    assert_eq!(listed, ["partners.signed", "FM-10", "partners.active"]);
    let check = |id: &str| report["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap().clone();
    assert_eq!((&check("FM-09")["screen"], &check("FM-10")["verdict"]), (&check("FM-09")["screen"], &"unknown".into()));
}

#[test]
fn a_run_that_would_stop_stops() {
    let text = "answers:\n  FM-01: 0\n  partners.signed: sort of\n";
    let here = folder(&[("answers.yaml", text)]);
    prognosis(&["audit", ".", "--lenient", "--fail-on", "low", "--as-of", "2026-01-31"], here.path()).code(1);
    // What is no answer stops it as ever.
    let here = folder(&[("answers.yaml", "date: soon\nanswers:\n  FM-01: 0\n")]);
    prognosis(&["audit", ".", "--lenient"], here.path()).code(2);
}
