//! `portfolio` from the outside: tables, folders, bad rows, a run that is killed and gone on with.

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use serde_json::Value;

use crate::support::{code, command, folder, prognosis, root, stderr, stdout};

const DAY: [&str; 3] = ["portfolio", "--as-of", "2026-01-31"];

fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = prognosis(&[&DAY[..], arguments].concat(), folder);
    (stdout(&output), stderr(&output), code(&output))
}

fn results(text: &str) -> Vec<std::collections::BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let heads = reader.headers().unwrap().clone();
    let row = |row: csv::StringRecord| heads.iter().map(str::to_owned).zip(row.iter().map(str::to_owned)).collect();
    reader.records().map(|record| row(record.unwrap())).collect()
}

const TABLE: &str = "region,program,partners.signed,program.stage,partnerz.signed\n\
                     north,Acme,7,1,x\nsouth,\"=1+1\",,2,\nnorth,Crux,many,1,\n,Dune,0,0,\n";

#[test]
fn a_table_gives_a_row_a_program_and_tells_what_it_could_not_read() {
    let here = folder(&[("t.csv", TABLE)]);
    let (said, stderr_text, code) =
        run(here.path(), &["t.csv", "--out", "o", "--cohort", "region", "--long", "--steps"]);
    assert_eq!((code, said.as_str()), (Some(0), ""), "{stderr_text}");
    assert!(stderr_text.contains("t.csv: row 3: `partners.signed`"), "{stderr_text}");
    assert!(stderr_text.contains("`partnerz.signed` (did you mean `partners.signed`?)"), "{stderr_text}");
    assert!(stderr_text.ends_with("3 programs judged, 1 could not be read\n"), "{stderr_text}");
    let text = fs::read_to_string(here.path().join("o/results.csv")).unwrap();
    let rows = results(&text);
    let names: Vec<&str> = rows.iter().map(|row| row["program"].as_str()).collect();
    assert_eq!(names, ["Acme", "'=1+1", "Dune"]);
    assert_eq!((rows[1]["row"].as_str(), rows[1]["cohort_region"].as_str()), ("2", "south"));
    assert!(rows.iter().all(|row| !row["step_1"].is_empty() || row["finding_1"].is_empty()));
    let long = results(&fs::read_to_string(here.path().join("o/results-long.csv")).unwrap());
    let checks = rows[0].keys().filter(|name| name.starts_with("verdict_")).count();
    assert_eq!(long.len(), checks * 3);
    let bad = fs::read_to_string(here.path().join("o/bad-rows.csv")).unwrap();
    assert!(bad.starts_with("source,row,program,column,message\nt.csv,3,Crux,partners.signed,"), "{bad}");
    assert!(!here.path().join("o/.unfinished").exists());
    let json: Value = serde_json::from_slice(&fs::read(here.path().join("o/portfolio.json")).unwrap()).unwrap();
    assert_eq!((json["programs"].as_u64(), json["bad_rows"].as_u64()), (Some(3), Some(1)));
    // The same run once more changes nothing, and takes away what is not true any more.
    fs::write(here.path().join("t.csv"), TABLE.replace("many", "3")).unwrap();
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "o", "--cohort", "region"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    assert!(!here.path().join("o/bad-rows.csv").exists());
}

#[test]
fn a_row_says_what_an_audit_of_its_program_says() {
    let here = folder(&[
        (
            "t.jsonl",
            "{\"program\": \"Acme\", \"program\": {\"stage\": 1}, \"partners\": {\"signed\": 7}, \"FM-09\": 1}\n",
        ),
        ("acme/answers.yaml", "company: Acme\nanswers:\n  program.stage: 1\n  partners.signed: 7\n  FM-09: 1\n"),
    ]);
    let (table, _, _) = run(here.path(), &["t.jsonl", "--results", "csv"]);
    fs::create_dir(here.path().join("all")).unwrap();
    fs::rename(here.path().join("acme"), here.path().join("all/acme")).unwrap();
    let (folders, stderr_text, code) = run(here.path(), &["all", "--results", "csv"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    let ([row], [own]) = (&results(&table)[..], &results(&folders)[..]) else { panic!("{table}\n{folders}") };
    let differ = |name: &&String| !["source", "row"].contains(&name.as_str()) && row[*name] != own[*name];
    assert_eq!(row.keys().filter(differ).collect::<Vec<_>>(), Vec::<&String>::new());
    let audit =
        prognosis(&["audit", "all/acme", "--as-of", "2026-01-31", "--format", "json", "--exit-zero"], here.path());
    let report: Value = serde_json::from_slice(&audit.get_output().stdout).unwrap();
    for check in report["checks"].as_array().unwrap() {
        let column = format!("verdict_{}", check["id"].as_str().unwrap().to_lowercase().replace('-', "_"));
        assert_eq!(Some(row[&column].as_str()), check["verdict"].as_str(), "{column}");
    }
    for score in report["scores"].as_array().unwrap().iter().filter(|score| score["kind"] == "side") {
        let column = format!("score_{}_least", score["name"].as_str().unwrap());
        assert_eq!(row[&column].parse().ok(), score["least"].as_f64(), "{column}");
    }
}

#[test]
fn what_cannot_be_done_is_refused_with_what_to_do() {
    let here = folder(&[("t.csv", TABLE), ("no.txt", "x"), ("empty.csv", ""), ("other.csv", "a,b\n1,2\n")]);
    for (arguments, code, said) in [
        (&["t.csv", "--strict", "--out", "o"][..], 2, "--strict stops at the first"),
        (&["no.txt"], 2, "no table that is known by its name"),
        (&["nowhere"], 2, "nowhere does not exist"),
        (&["empty.csv"], 2, "has no names of columns"),
        (&["other.csv"], 2, "has no column that this pack asks for: it has `a`, `b`"),
        (&["t.csv", "--resume", "--out", "o2"], 2, "there is nothing unfinished"),
        (&["t.csv", "--anonymous", "a.json"], 2, "a benchmark is made of 10 programs at least, and these are 3"),
        (&["t.csv", "--results", "parquet"], 2, "add --out DIR"),
        (&["t.csv", "--since", "no.txt"], 2, "has no column `program`"),
        (&["t.csv", "--id", "region", "--cohort", "region"], 2, "cannot be a cohort"),
    ] {
        let (_, stderr_text, ended) = run(here.path(), arguments);
        assert_eq!(ended, Some(code), "{arguments:?}: {stderr_text}");
        assert!(stderr_text.contains(said), "{arguments:?}: {stderr_text}");
    }
    assert!(!here.path().join("o/results.csv").exists());
}

#[test]
fn what_moved_since_an_earlier_run_is_told() {
    let here = folder(&[("t.csv", TABLE)]);
    run(here.path(), &["t.csv", "--out", "o"]);
    fs::write(here.path().join("t.csv"), TABLE.replace("many", "3").replace("Acme", "Newcomer")).unwrap();
    let (said, stderr_text, code) = run(here.path(), &["t.csv", "--since", "o/results.csv", "--format", "json"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    let json: Value = serde_json::from_str(&said).unwrap();
    let moved = &json["movement"];
    // What begins as a formula does has its mark in the file of results.
    assert_eq!(
        [&moved["both"], &moved["new"], &moved["gone"]].map(|count| count.as_u64()),
        [Some(2), Some(2), Some(1)]
    );
}

#[test]
fn a_company_that_keeps_its_lists_beside_its_answers_is_no_folder_of_tables() {
    let here = folder(&[
        ("acme/answers.yaml", "company: Acme\nanswers:\n  program.stage: 1\n"),
        ("acme/partners.csv", "name,signed_on\n"),
        ("tables/a.csv", "program,program.stage\nA,1\n"),
        ("tables/b.jsonl", "{\"program_id\": \"B\", \"program\": {\"stage\": 2}}\n"),
        ("tables/_SUCCESS", ""),
    ]);
    for (path, programs) in [("acme", vec!["Acme"]), ("tables", vec!["A", "B"])] {
        let (said, stderr_text, _) = run(here.path(), &[path, "--results", "csv"]);
        let names: Vec<String> = results(&said).iter().map(|row| row["program"].clone()).collect();
        assert_eq!(names, programs, "{stderr_text}");
    }
}

#[test]
fn what_is_told_as_json_has_its_shape() {
    let here = folder(&[("t.csv", TABLE)]);
    let (said, stderr_text, code) = run(here.path(), &["t.csv", "--format", "json", "--cohort", "region"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    let json: Value = serde_json::from_str(&said).unwrap();
    for (name, shown) in [("portfolio", Some(&json)), ("diff", None)] {
        let schema: Value = serde_json::from_slice(&prognosis(&["schema", name], root()).get_output().stdout).unwrap();
        assert_eq!(schema["properties"]["schema"]["const"], format!("prognosis/{name}/1"));
        for field in schema["required"].as_array().unwrap() {
            assert!(shown.is_none_or(|json| json.get(field.as_str().unwrap()).is_some()), "{name}: {field}");
        }
    }
}

/// Bad rows cost little and count as well, so that a table of some parts is quickly through.
fn long_table() -> String {
    let mut text = "program,program.stage,partners.signed\n".to_owned();
    for at in 0..60_000 {
        let signed = if at % 150 == 0 { at.to_string() } else { "many".to_owned() };
        text += &format!("p{at},{},{signed}\n", at % 3);
    }
    text
}

#[test]
fn a_run_that_is_killed_and_gone_on_with_ends_as_one_that_was_not() {
    let here = folder(&[("t.csv", long_table())]);
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "whole"]);
    // Most of it cannot be read, which the end tells.
    assert_eq!(code, Some(2), "{stderr_text}");
    let kills: u64 = std::env::var("PORTFOLIO_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(6);
    let mut killed = 0;
    for attempt in 0.. {
        let is_begun = here.path().join("o/.unfinished/run.json").is_file();
        let more: &[&str] = if is_begun { &["--resume"] } else { &[] };
        let mut child = command(&[&DAY[..], &["t.csv", "--out", "o"], more].concat(), here.path())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        if killed < kills {
            sleep(Duration::from_millis(20 + attempt * 137 % 900));
            let was_running = child.try_wait().unwrap().is_none();
            child.kill().unwrap();
            killed += u64::from(was_running);
        }
        let ended = child.wait().unwrap();
        if ended.code().is_some() {
            assert_eq!(ended.code(), Some(2));
            // One that came to its end before it was killed begins anew.
            if killed >= kills {
                break;
            }
        }
    }
    for file in ["results.csv", "bad-rows.csv", "portfolio.json"] {
        let read = |folder: &str| fs::read(here.path().join(folder).join(file)).unwrap();
        assert!(read("o") == read("whole"), "{file} differs after {killed} kills");
    }
}

#[test]
fn another_run_is_not_gone_on_with() {
    let here = folder(&[("t.csv", long_table())]);
    let mut child =
        command(&[&DAY[..], &["t.csv", "--out", "o"]].concat(), here.path()).stderr(Stdio::null()).spawn().unwrap();
    while !here.path().join("o/.unfinished/run.json").is_file() {
        assert!(child.try_wait().unwrap().is_none(), "it ended before anything was there");
        sleep(Duration::from_millis(2));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "o", "--resume", "--profile", "pre-hire"]);
    assert_eq!(code, Some(2), "{stderr_text}");
    assert!(stderr_text.contains("was another run"), "{stderr_text}");
}

#[test]
fn folders_of_companies_are_judged_and_one_that_cannot_be_read_stops_no_other() {
    let here = folder(&[
        ("all/acme/answers.yaml", "company: Acme\nanswers:\n  program.stage: 1\n"),
        ("all/broken/answers.yaml", "answers: [\n"),
    ]);
    let (said, stderr_text, code) = run(here.path(), &["all", "--results", "csv"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    assert_eq!(results(&said).len(), 1);
    assert!(
        stderr_text.contains("broken: ")
            && !stderr_text.contains("row 0")
            && stderr_text.contains("1 could not be read"),
        "{stderr_text}"
    );
    let (said, stderr_text, code) = run(root(), &["examples"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    assert!(said.starts_with("# Portfolio: 12 programs"), "{said}");
}

#[test]
fn everything_wrong_with_a_row_is_told_and_may_be_left_open() {
    let table = "program,program.stage,partners.signed,alignment.executive_sponsor\n\
                 Acme,1,many,perhaps\nBolt,2,7,yes\nCrux,0,3,no\n,,,\n";
    let here = folder(&[("t.csv", table)]);
    let bad = |out: &str| fs::read_to_string(here.path().join(out).join("bad-rows.csv")).unwrap();
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "a"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    assert!(stderr_text.contains("row 1") && stderr_text.contains("; and one cell more"), "{stderr_text}");
    assert!(stderr_text.ends_with("2 programs judged, 1 could not be read\n"), "a blank row is none: {stderr_text}");
    let lines = |text: &str| text.lines().filter(|line| line.starts_with("t.csv,1,Acme,")).count();
    assert_eq!(lines(&bad("a")), 2);
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "b", "--lenient"]);
    assert_eq!(code, Some(0), "{stderr_text}");
    assert!(stderr_text.ends_with("3 programs judged, 2 cells left open\n"), "{stderr_text}");
    assert_eq!(lines(&bad("b")), 2);
    let rows = results(&fs::read_to_string(here.path().join("b/results.csv")).unwrap());
    // As if the two cells were empty.
    fs::write(here.path().join("t.csv"), table.replace("many,perhaps", ",")).unwrap();
    run(here.path(), &["t.csv", "--out", "c"]);
    assert_eq!(rows, results(&fs::read_to_string(here.path().join("c/results.csv")).unwrap()));
}

#[test]
fn a_run_of_which_most_cannot_be_read_does_not_pass() {
    let here = folder(&[("t.csv", "program,program.stage\nA,1\nB,many\nC,few\n")]);
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--out", "o"]);
    assert_eq!(code, Some(2), "{stderr_text}");
    assert!(stderr_text.contains("more rows could not be read than were judged"), "{stderr_text}");
}

#[test]
fn columns_that_are_named_have_to_be_there_and_may_be_called_as_in_a_database() {
    let here = folder(&[
        ("t.csv", "program,program.stage\nA,1\n"),
        ("plain.csv", "program_id,program_stage,fm_09_screen\nA,1,4\n"),
        ("same.csv", "program,program.stage,FM-09\nA,1,4\n"),
    ]);
    for flags in [["--id", "nope"], ["--cohort", "nope"]] {
        let (_, stderr_text, code) = run(here.path(), &[&["t.csv"][..], &flags].concat());
        assert!(code == Some(2) && stderr_text.contains("has no column `nope`: it has `program`"), "{stderr_text}");
    }
    let rows = |table: &str| {
        let (said, stderr_text, code) = run(here.path(), &[table, "--results", "csv"]);
        assert_eq!(code, Some(0), "{stderr_text}");
        let mut rows = results(&said);
        rows.iter_mut().for_each(|row| _ = row.remove("source"));
        rows
    };
    assert_eq!(rows("plain.csv"), rows("same.csv"));
}

#[test]
fn what_was_judged_by_other_checks_is_not_compared_with() {
    let here = folder(&[("t.csv", "program,program.stage\nA,1\n")]);
    run(here.path(), &["t.csv", "--out", "o", "--profile", "launch"]);
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--since", "o/results.csv"]);
    assert!(code == Some(2) && stderr_text.contains("was judged by another pack or profile"), "{stderr_text}");
    let (_, stderr_text, code) = run(here.path(), &["t.csv", "--since", "t.csv"]);
    assert!(code == Some(2) && stderr_text.contains("t.csv is of other checks"), "{stderr_text}");
}
