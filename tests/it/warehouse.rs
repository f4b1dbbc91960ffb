//! `portfolio --engine`: what is asked of a client, and what is not believed of it. That databases judge as files do is held by
//! `.ci/portfolio`, with the databases.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;

use crate::support::{code, folder, prognosis, stderr, stdout};

/// A client that keeps what it was asked, lists columns when it is asked for names, and otherwise runs a line of shell.
fn client(folder: &Path, names: &str, answer: &str) -> String {
    let file = folder.join("client");
    let script = format!(
        "#!/bin/sh\ncat > asked.sql\necho \"$@\" > flags\ncase \"$(cat asked.sql)\" in\n*DESCRIBE*|*pg_attribute*) printf '{names}' ;;\n*) {answer} ;;\nesac\n"
    );
    fs::write(&file, script).unwrap();
    fs::set_permissions(&file, fs::Permissions::from_mode(0o755)).unwrap();
    file.display().to_string()
}

fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let fixed = ["portfolio", "--as-of", "2026-01-31", "--profile", "launch"];
    let output = prognosis(&[&fixed, arguments].concat(), folder);
    (stdout(&output), stderr(&output), code(&output))
}

const NAMES: &str = "program_id\\nREGION\\nproduct_stability\\nhobby\\n";

#[test]
fn a_client_is_asked_for_what_the_table_has_and_nothing_is_known_of_the_rest() {
    let here = folder(&[("t.duckdb", "")]);
    let client = client(here.path(), NAMES, "exit 3");
    let asked = |more: &[&str]| {
        let arguments = [&["t.duckdb", "--engine", "duckdb", "--client", &client, "--out", "o"], more].concat();
        let (_, stderr_text, code) = run(here.path(), &arguments);
        assert_eq!(code, Some(2), "{stderr_text}");
        (stderr_text, fs::read_to_string(here.path().join("asked.sql")).unwrap())
    };
    let (stderr_text, sql) = asked(&["--cohort", "region"]);
    assert!(stderr_text.contains("note: not asked for, and not read: hobby"), "{stderr_text}");
    assert!(stderr_text.contains("ended with an error, and nothing was written"), "{stderr_text}");
    assert!(!here.path().join("o/portfolio.json").exists() && !here.path().join("o/results.csv").exists());
    assert!(sql.contains("product_stability") && !sql.contains("AS product_stability,\n"), "{sql}");
    assert!(sql.contains("CAST(NULL AS ") && sql.contains("region AS cohort_1"), "{sql}");
    assert_eq!(fs::read_to_string(here.path().join("flags")).unwrap(), "-no-init -bail -readonly t.duckdb\n");
    let (stderr_text, _) = asked(&["--cohort", "size"]);
    assert!(stderr_text.contains("no column for the cohort `size`"), "{stderr_text}");
    let (stderr_text, _) = asked(&["--id", "name"]);
    assert!(
        stderr_text.contains("no column `name` for the names of programs, but program_id, region"),
        "{stderr_text}"
    );
    assert!(!stderr_text.contains("begun anew"), "a run that did not begin left something: {stderr_text}");
}

#[test]
fn an_answer_that_was_not_asked_for_is_refused_and_nothing_is_written() {
    let here = folder(&[("t.duckdb", "")]);
    let head = "head=$(grep -o '^SELECT program_id, .* FROM ($' asked.sql | sed 's/^SELECT //; s/ FROM ($//; s/, /,/g'); echo \"$head\"";
    let cells = "echo \"$head\" | sed 's/^program_id/Acme/; s/not_a_value//; s/[a-z_0-9]*_verdict/pass/g; s/[a-z_0-9]*_set/1/g; s/gate_[a-z_0-9]*/f/g; s/decision_[a-z_0-9]*//g; s/[a-z_0-9]*_numerator/1/g; s/[a-z_0-9]*_denominator/2/g; s/[a-z_0-9]*_least/1/g; s/[a-z_0-9]*_most/1/g; s/[a-z_0-9]*_provisional/false/g'";
    for (answer, says) in [
        (format!("{head}; {cells}"), None),
        (format!("{head}; {cells} | sed 's/pass/passed/'"), Some("has `passed`, where a verdict was asked for")),
        (
            format!("{head}; {cells} | sed 's/Acme,,pass,false,1/Acme,,pass,false,16/'"),
            Some("where a set of verdicts was asked for"),
        ),
        (
            format!("{head}; {cells} | sed 's/Acme,,pass,false,1,1/Acme,,pass,false,1,NaN/'"),
            Some("has `NaN`, where a number was asked for"),
        ),
        (format!("{head}; {cells} | cut -d, -f1-7"), Some("fields")),
        (format!("{head} | sed 's/_verdict/_word/'"), Some("other columns than were asked for")),
        ("true".to_owned(), Some("other columns than were asked for")),
        (format!("{head}; {cells}; exit 1"), Some("ended with an error, and nothing was written")),
    ] {
        let client = client(here.path(), NAMES, &answer);
        let arguments = ["t.duckdb", "--engine", "duckdb", "--client", &client, "--out", "o"];
        let (_, stderr_text, code) = run(here.path(), &arguments);
        match says {
            None => assert!(code == Some(0) && stderr_text.ends_with("1 program judged\n"), "{answer}\n{stderr_text}"),
            Some(says) => assert!(code == Some(2) && stderr_text.contains(says), "{answer}\n{stderr_text}"),
        }
        let is_there = here.path().join("o/portfolio.json").exists();
        assert_eq!(is_there, says.is_none(), "{answer}\n{stderr_text}");
        _ = fs::remove_dir_all(here.path().join("o"));
    }
}

#[test]
fn what_no_database_can_be_asked_is_refused_before_any_is() {
    let here = folder(&[("t.duckdb", ""), ("lake/a.parquet", "")]);
    for (arguments, says) in [
        (&["--engine", "duckdb"][..], "name the DuckDB file, or the Parquet files"),
        (&["none.duckdb", "--engine", "duckdb"], "none.duckdb does not exist"),
        (&["a'b.parquet", "--engine", "duckdb"], "has a quote, a backslash or a line break"),
        (&["t.duckdb", "lake", "--engine", "duckdb"], "name one database"),
        (&["lake", "--engine", "spark", "--table", "a.b"], "leave --table away"),
        (&["t.duckdb", "--engine", "duckdb", "--table", "a;b"], "`a;b` is no name of a table or column"),
        (&["t.duckdb", "--engine", "duckdb", "--id", "a b"], "`a b` is no name of a table or column"),
        (&["t.duckdb", "--engine", "duckdb", "--client", " "], "--client names no command"),
        (&["t.duckdb", "--engine", "duckdb", "--client", "no-such-client"], "cannot run `no-such-client`"),
        (&["t.duckdb", "--engine", "duckdb", "--steps"], "cannot be used with"),
        (&["t.duckdb", "--engine", "duckdb", "--resume", "--out", "o"], "cannot be used with"),
        (&["t.duckdb", "--table", "programs"], "--engine"),
    ] {
        let (said, stderr_text, code) = run(here.path(), arguments);
        assert!(code == Some(2) && said.is_empty() && stderr_text.contains(says), "{arguments:?}: {stderr_text}");
    }
}
