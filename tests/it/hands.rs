//! What people do with milestones, comparisons and plans by hand, and what must not come of it: files written over, what was edited believed,
//! what was decided lost.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{code, folder, prognosis, root, stderr, stdout};

pub const DAY: &str = "2026-01-31";

fn run(folder: &Path, arguments: &[&str]) -> (String, String, Option<i32>) {
    let output = prognosis(arguments, folder);
    (stdout(&output), stderr(&output), code(&output))
}

/// Runs a command that must end in a way.
pub fn ends(folder: &Path, code: i32, arguments: &[&str]) -> (String, String) {
    let (said, stderr_text, ended) = run(folder, arguments);
    assert_eq!(ended, Some(code), "{arguments:?}: {said}{stderr_text}");
    (said, stderr_text)
}

/// A folder with copies of sample companies in folders of these names.
pub fn companies(copies: &[(&str, &str)]) -> tempfile::TempDir {
    let here = folder::<&str>(&[]);
    for (name, sample) in copies {
        let to = here.path().join(name);
        fs::create_dir(&to).unwrap();
        for entry in fs::read_dir(root().join("examples").join(sample)).unwrap() {
            let entry = entry.unwrap();
            if entry.path().is_file() {
                fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
            } else {
                let inside = to.join(entry.file_name());
                fs::create_dir(&inside).unwrap();
                for file in fs::read_dir(entry.path()).unwrap() {
                    let file = file.unwrap();
                    fs::copy(file.path(), inside.join(file.file_name())).unwrap();
                }
            }
        }
    }
    here
}

pub fn milestone(folder: &Path) -> std::path::PathBuf {
    let all = fs::read_dir(folder.join("history")).unwrap().map(|entry| entry.unwrap().path());
    all.into_iter().find(|path| path.file_name().unwrap().to_string_lossy().starts_with("milestone-")).unwrap()
}

#[test]
fn nothing_that_is_read_or_frozen_is_written_over() {
    let here = companies(&[("a", "starling"), ("b", "starling")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "June", "--as-of", DAY]);
    let frozen = milestone(&at.join("a"));
    let frozen = frozen.strip_prefix(at).unwrap().display().to_string();
    let before = fs::read(at.join(&frozen)).unwrap();
    let into = |file: &str| format!("json={file}");
    for (arguments, file) in [
        (&["diff", "a", "b", "--as-of", DAY][..], "a/answers.yaml"),
        (&["diff", "a@June", "a", "--as-of", DAY], &frozen),
        (&["plan", "a", "--as-of", DAY], &frozen),
        (&["audit", "a", "--as-of", DAY], &frozen),
    ] {
        let (_, stderr_text) = ends(at, 2, &[arguments, &["--format", &into(file)]].concat());
        assert!(stderr_text.contains("write to another file"), "{stderr_text}");
    }
    assert!(fs::read(at.join(&frozen)).unwrap() == before);
    fs::copy(root().join("tests/keys/ada"), at.join("report.json.sig")).unwrap();
    let signed = ["audit", "a", "--as-of", DAY, "--format", "json=report.json", "--sign", "report.json.sig"];
    ends(at, 2, &signed);
    assert!(fs::read_to_string(at.join("report.json.sig")).unwrap().contains("PRIVATE KEY"));
}

#[test]
fn what_was_edited_in_a_milestone_is_not_believed_and_costs_no_audit() {
    let here = companies(&[("a", "starling"), ("b", "oakridge")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "June", "--as-of", DAY]);
    let frozen = milestone(&at.join("a"));
    let text = fs::read_to_string(&frozen).unwrap();
    assert!(text.contains("\"as_of\": \"2026-01-31\""), "{text}");
    for edited in [
        text.replace("2026-01-31", "2024-10-04"),
        text.replace("\"company\": \"", "\"company\": \"Other "),
        text.replace("\"headline\": \"", "\"headline\": \"All is splendid: "),
        text.replace("\"label\": \"June\"", "\"label\": \"July\""),
        "{".to_owned(),
    ] {
        assert_ne!(edited, text);
        fs::write(&frozen, edited).unwrap();
        let (_, stderr_text) = ends(at, 2, &["history", "a"]);
        assert!(
            stderr_text.contains("not as it was frozen") || stderr_text.contains("no milestone of this program"),
            "{stderr_text}"
        );
        let audit = ["audit", "a", "--as-of", "2026-03-31", "--format", "json", "--exit-zero"];
        let (said, stderr_text) = ends(at, 0, &audit);
        let report: Value = serde_json::from_str(&said).unwrap();
        assert!(report.get("trend").is_none() && stderr_text.contains("note:"), "{stderr_text}");
    }
    fs::write(&frozen, &text).unwrap();
    ends(at, 0, &["history", "a"]);
    // The history of another company tells nothing of this one.
    let (there, other) = (at.join("a/history"), at.join("b/history"));
    fs::create_dir(&other).unwrap();
    for entry in fs::read_dir(there).unwrap() {
        let entry = entry.unwrap();
        fs::copy(entry.path(), other.join(entry.file_name())).unwrap();
    }
    let audit = ["audit", "b", "--as-of", "2026-03-31", "--format", "json", "--exit-zero"];
    let (said, stderr_text) = ends(at, 0, &audit);
    let report: Value = serde_json::from_str(&said).unwrap();
    assert!(report.get("trend").is_none() && stderr_text.contains("it is of Starling"), "{stderr_text}");
}

#[test]
fn a_label_can_be_typed_again_and_is_no_day() {
    let here = companies(&[("a", "starling")]);
    for label in ["2026-01-30", "\u{200b}", "\u{202e}June", ""] {
        ends(here.path(), 2, &["milestone", "a", "--label", label, "--as-of", DAY]);
    }
    ends(here.path(), 0, &["milestone", "a", "--label", "x@y", "--as-of", DAY]);
    ends(here.path(), 0, &["diff", "a@x@y", "a", "--as-of", DAY]);
}

#[test]
fn a_side_that_lost_its_score_got_worse() {
    let here = companies(&[("a", "copperbeck"), ("b", "copperbeck")]);
    let answers = here.path().join("b/answers.yaml");
    let text = fs::read_to_string(&answers).unwrap();
    let line = text.lines().find(|line| line.contains("leader.subject:")).unwrap();
    fs::write(&answers, text.replace(line, "  leader.subject: nobody")).unwrap();
    let (_, stderr_text) = ends(here.path(), 1, &["diff", "a", "b", "--as-of", DAY, "--fail-on", "worse"]);
    assert!(stderr_text.contains("has no score any more"), "{stderr_text}");
}

#[test]
fn a_comparison_turns_round_with_its_order_and_sums_as_it_is_told() {
    let here = companies(&[("a", "brightloom"), ("b", "fernhill")]);
    for name in ["a", "b"] {
        let answers = here.path().join(name).join("answers.yaml");
        let text = fs::read_to_string(&answers).unwrap();
        let own = text.lines().find(|line| line.starts_with("company:")).unwrap();
        fs::write(&answers, text.replace(own, "company: Acme")).unwrap();
        let program = here.path().join(name).join("program.yaml");
        if program.is_file() {
            fs::remove_file(program).unwrap();
        }
    }
    let of = |one: &str, other: &str| -> Value {
        let (said, _) = ends(here.path(), 0, &["diff", one, other, "--as-of", "2026-11-30", "--format", "json"]);
        serde_json::from_str(&said).unwrap()
    };
    let (there, back) = (of("a", "b"), of("b", "a"));
    let tenths = |value: &Value| (value.as_f64().unwrap() * 10.0).round() as i64;
    for (one, other) in there["scores"].as_array().unwrap().iter().zip(back["scores"].as_array().unwrap()) {
        if one["change"].is_null() {
            continue;
        }
        for end in ["least", "most"] {
            for kind in one["parts"].as_array().unwrap() {
                let turned =
                    other["parts"].as_array().unwrap().iter().find(|part| part["kind"] == kind["kind"]).unwrap();
                assert_eq!(kind[end].as_f64(), turned[end].as_f64().map(|points| 0.0 - points), "{kind} {turned}");
                assert_eq!(tenths(&kind["shown"][end]), -tenths(&turned["shown"][end]));
            }
            let backing = &one["backing"];
            let sum: i64 = ["claimed", "evidenced", "other"].iter().map(|part| tenths(&backing[part][end])).sum();
            assert_eq!(sum, tenths(&one["shown"][end]), "{backing}");
        }
    }
}

#[test]
fn the_steps_of_a_target_are_those_that_are_handed_on() {
    let here = companies(&[("a", "fernhill")]);
    let target = ["plan", "a", "--as-of", DAY, "--target", "hire=ready"];
    let (said, _) = ends(here.path(), 0, &[&target[..], &["--format", "json"]].concat());
    let json: Value = serde_json::from_str(&said).unwrap();
    let steps = json["steps"].as_array().unwrap().len();
    assert!(steps > 0 && json["today"][0]["id"] == "Hiring", "{said}");
    let (calendar, _) = ends(here.path(), 0, &[&target[..], &["--format", "ics"]].concat());
    assert_eq!(calendar.matches("BEGIN:VEVENT").count(), steps);
    let (table, _) = ends(here.path(), 0, &[&target[..], &["--format", "csv"]].concat());
    assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), steps);
    ends(here.path(), 0, &[&target[..], &["--issues", "issues", "--write"]].concat());
    assert_eq!(fs::read_dir(here.path().join("issues")).unwrap().count(), steps);
    let plan = fs::read_to_string(here.path().join("a/plan.yaml")).unwrap();
    assert_eq!(plan.matches("    status: open").count(), steps, "{plan}");
}

#[test]
fn what_people_write_into_a_plan_stays() {
    let here = companies(&[("a", "starling")]);
    let plan = here.path().join("a/plan.yaml");
    let text =
        "# Our own remark.\nsteps:\n  FM-03:\n    status: done # agreed 3 May\n    due:\n    note: \"'tis so\"\n";
    fs::write(&plan, text).unwrap();
    ends(here.path(), 0, &["plan", "a", "--as-of", DAY, "--write"]);
    let written = fs::read_to_string(&plan).unwrap();
    assert!(written.starts_with(text), "{written}");
    assert!(written.contains("  FM-12:\n"), "{written}");
    // Out and back changes nothing.
    let (csv, _) = ends(here.path(), 0, &["plan", "a", "--as-of", DAY, "--format", "csv"]);
    fs::write(here.path().join("plan.csv"), &csv).unwrap();
    let (_, stderr_text) = ends(here.path(), 0, &["plan", "a", "--as-of", DAY, "--read", "plan.csv"]);
    assert!(stderr_text.contains("0 steps changed"), "{stderr_text}");
    // What is marked as done and does not pass stays a ticket, and is told as such.
    let (calendar, _) = ends(here.path(), 0, &["plan", "a", "--as-of", DAY, "--format", "ics"]);
    assert!(calendar.replace("\r\n ", "").contains("Marked as done\\, and the check does not pass yet."), "{calendar}");
    for (sheet, expected) in [
        ("check;tracked_due;tracked_evidence\nFM-12;2026-03-01;minutes.pdf\n", "1 step changed"),
        ("check,tracked_status,tracked_status\nFM-12,done,open\n", "has the column `tracked_status` twice"),
        ("check,tracked_comment\nFM-12,\"unterminated\nFM-18,x\n", "opened and not closed"),
        ("check,tracked_due\nFM-12,soon\n", "`soon` is no day"),
    ] {
        fs::write(here.path().join("plan.csv"), sheet).unwrap();
        let (_, said, _) = run(here.path(), &["plan", "a", "--as-of", DAY, "--read", "plan.csv"]);
        assert!(said.contains(expected), "{sheet}: {said}");
    }
    let written = fs::read_to_string(&plan).unwrap();
    assert!(written.contains("due: 2026-03-01") && written.contains("evidence: minutes.pdf"), "{written}");
    // The plan of another company is neither used nor written over.
    fs::write(&plan, "company: Wholly Other\nsteps:\n  FM-03: {status: dropped}\n").unwrap();
    let (_, stderr_text) = ends(here.path(), 0, &["audit", "a", "--as-of", DAY, "--exit-zero"]);
    assert!(stderr_text.contains("is the plan of Wholly Other"), "{stderr_text}");
    ends(here.path(), 2, &["plan", "a", "--as-of", DAY, "--write"]);
}

#[test]
fn a_search_that_ends_early_says_so_and_tells_nothing_dearer_than_it_knows() {
    for nodes in ["0", "5", "15", "20", "30", "200000"] {
        let target = ["plan", "examples/starling", "--as-of", DAY, "--target", "score>=70", "--format", "json"];
        let (said, stderr_text, _) = run(root(), &[&target[..], &["--nodes", nodes]].concat());
        let json: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{stderr_text}"));
        let effort = json["effort"].as_f64();
        let other_ways = json["steps"].as_array().unwrap().iter().filter_map(|step| step["other_way"].as_f64());
        for other in other_ways.chain(json["runner_up"]["effort"].as_f64()) {
            assert!(effort.is_some_and(|effort| effort <= other), "{nodes}: {effort:?} beside {other}");
        }
        for other in json["otherwise"].as_array().unwrap() {
            assert!(nodes != "200000" || other["proven"] == true);
        }
    }
}

#[test]
fn a_report_of_its_own_facts_is_compared_and_not_what_it_says_of_itself() {
    let here = companies(&[("a", "starling")]);
    let audit =
        ["audit", "a", "--as-of", DAY, "--edition", "full", "--with-facts", "--format", "json=o.json", "--exit-zero"];
    ends(here.path(), 0, &audit);
    let text = fs::read_to_string(here.path().join("o.json")).unwrap();
    let mut report: Value = serde_json::from_str(&text).unwrap();
    for check in report["checks"].as_array_mut().unwrap() {
        check["by_source"] = "pass".into();
        check["verdict"] = "pass".into();
    }
    for gate in report["gates"].as_array_mut().unwrap() {
        gate["state"] = "open".into();
    }
    fs::write(here.path().join("x.json"), report.to_string()).unwrap();
    for pair in [["x.json", "o.json"], ["o.json", "x.json"]] {
        let (said, _) = ends(here.path(), 0, &["diff", pair[0], pair[1], "--fail-on", "worse", "--format", "json"]);
        let report: Value = serde_json::from_str(&said).unwrap();
        assert_eq!(
            (report["checks"].as_array().unwrap().len(), report["gates"].as_array().unwrap().len()),
            (0, 0),
            "{said}"
        );
    }
}

#[test]
fn a_comparison_by_another_profile_is_written_in_every_form() {
    let here = companies(&[("a", "fernhill")]);
    ends(here.path(), 0, &["milestone", "a", "--label", "June", "--as-of", DAY]);
    let by = ["diff", "a", "--since", "June", "--profile", "in-place", "--as-of", DAY];
    for format in ["text", "markdown", "html", "json"] {
        let (said, _) = ends(here.path(), 0, &[&by[..], &["--format", format]].concat());
        assert!(!said.is_empty(), "{format}");
    }
    let (text, _) = ends(here.path(), 0, &by);
    assert!(text.contains("pack"), "{text}");
}

#[test]
fn what_is_taken_away_shows_nothing() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "June", "--as-of", DAY]);
    fs::remove_file(at.join("a/metrics.csv")).unwrap();
    let (json, _) = ends(at, 0, &["diff", "a", "--as-of", DAY, "--format", "json"]);
    let report: Value = serde_json::from_str(&json).unwrap();
    let (mut moved, mut claimed) = (0, 0.0);
    for score in report["scores"].as_array().unwrap() {
        for part in score["parts"].as_array().unwrap() {
            let checks = part["checks"].as_array().unwrap();
            let backed = checks.iter().find(|check| check["backed"] == true);
            assert!(backed.is_none(), "a file that is gone shows something: {backed:?}");
            moved += checks.len();
        }
        claimed += score["claimed"]["most"].as_f64().unwrap_or_default().abs();
    }
    assert!(moved > 0 && claimed > 0.0, "{json}");
}

#[test]
fn a_comparison_tells_of_nobody_who_asks_not_to_be_named() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    let answers = "answers_format: 1\ncompany: Brightloom Software\nrespondent: Zed\nrole: Head of sales\nanonymous: yes\n\
                   date: 2026-01-20\nanswers: {alignment.reciprocity: 3}\n";
    fs::write(at.join("a/answers-zed.yaml"), answers).unwrap();
    ends(at, 0, &["milestone", "a", "--label", "June", "--as-of", DAY]);
    fs::remove_file(at.join("a/answers-zed.yaml")).unwrap();
    for format in ["text", "markdown", "html", "json"] {
        let (said, _) = ends(at, 0, &["diff", "a", "--as-of", DAY, "--format", format]);
        assert!(!said.contains("promised to give first") && !said.contains("Zed"), "{format}: {said}");
    }
}

#[test]
fn the_last_milestone_is_the_one_frozen_last_and_none_that_cannot_be_read() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "start", "--as-of", DAY]);
    ends(at, 0, &["answers", "set", "partners.signed", "77", "--file", "a/answers.yaml", "--date", DAY]);
    ends(at, 0, &["milestone", "a", "--label", "end", "--as-of", DAY]);
    // Once more says the same, in whatever order they lie in the folder.
    ends(at, 0, &["milestone", "a", "--label", "end", "--as-of", DAY]);
    let (listed, _) = ends(at, 0, &["history", "a"]);
    assert!(listed.find("start").unwrap() < listed.find("end").unwrap(), "{listed}");
    let (said, _) = ends(at, 0, &["diff", "a", "--as-of", DAY]);
    assert!(said.contains("end") && !said.contains("start"), "{said}");
    let files = fs::read_dir(at.join("a/history")).unwrap().map(|entry| entry.unwrap().path());
    let last = files.into_iter().find(|path| path.to_string_lossy().ends_with("-end.json")).unwrap();
    fs::write(last, "").unwrap();
    let (_, stderr_text) = ends(at, 2, &["diff", "a", "--as-of", DAY, "--fail-on", "worse"]);
    assert!(stderr_text.contains("-end.json"), "{stderr_text}");
    ends(at, 0, &["diff", "a", "--since", "start", "--as-of", DAY]);
}

#[test]
fn a_plan_takes_no_steps_of_another_company_and_keeps_notes_to_those_who_work_with_it() {
    let here = companies(&[("a", "brightloom"), ("b", "starling")]);
    let at = here.path();
    for name in ["a", "b"] {
        ends(at, 0, &["plan", name, "--write", "--as-of", DAY]);
    }
    for sheet in ["b.xlsx", "b.csv"] {
        let format = format!("{}={sheet}", sheet.split('.').nth(1).unwrap());
        ends(at, 0, &["plan", "b", "--as-of", DAY, "--format", &format.replace("xlsx", "csv")]);
        if sheet.ends_with("xlsx") {
            run(at, &["audit", "b", "--as-of", DAY, "--quiet", "--format", &format]);
        }
        let before = fs::read(at.join("a/plan.yaml")).unwrap();
        let (_, stderr_text) = ends(at, 2, &["plan", "a", "--read", sheet, "--as-of", DAY]);
        assert!(stderr_text.contains("is one of") && stderr_text.contains("Brightloom"), "{stderr_text}");
        assert_eq!(fs::read(at.join("a/plan.yaml")).unwrap(), before);
        ends(at, 0, &["plan", "b", "--read", sheet, "--as-of", DAY]);
    }
    let plan = at.join("a/plan.yaml");
    let text = fs::read_to_string(&plan).unwrap();
    fs::write(&plan, text.replacen("note:", "note: MOST-PRIVATE #", 1)).unwrap();
    for edition in ["board", "leader"] {
        for format in ["json", "markdown", "html"] {
            let (said, _, _) = run(at, &["audit", "a", "--as-of", DAY, "--edition", edition, "--format", format]);
            assert!(!said.contains("MOST-PRIVATE"), "{edition} {format}");
        }
    }
    let (said, _, _) = run(at, &["audit", "a", "--as-of", DAY, "--format", "json"]);
    assert!(said.contains("MOST-PRIVATE"));
}

#[test]
fn a_limit_chooses_the_same_steps_in_every_form() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["plan", "a", "--within", "40d", "--as-of", DAY, "--format", "json=w.json,csv=w.csv"]);
    let json: Value = serde_json::from_slice(&fs::read(at.join("w.json")).unwrap()).unwrap();
    let table = fs::read_to_string(at.join("w.csv")).unwrap();
    let rows = csv::Reader::from_reader(table.as_bytes()).into_records().count();
    let steps = json["best"]["steps"].as_array().or_else(|| json["steps"].as_array()).map_or(0, Vec::len);
    assert!(rows > 0 && rows == steps, "{rows} rows, {steps} steps: {json}");
}

/// Words that somebody could write, of which programs for sheets take some for formulas.
const NOTES: [&str; 24] = [
    "'tis so",
    "'=1+1",
    "''=1+1",
    "'",
    "''",
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "'-1",
    "'quoted'",
    "a;=1",
    "a; '=1; b",
    "one\n=two\n'three",
    "=HYPERLINK(\"x\";\"y\")",
    "said \"no\", twice",
    "＝1",
    "'＝1",
    "[U+202E] spelled out",
    "zero\u{200b}width",
    "<r>x</r>",
    "a, b",
    "70 %",
    "- a list\n- of two",
];

#[test]
fn what_is_noted_comes_back_as_it_was_from_csv_and_from_a_workbook() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["plan", "a", "--write", "--as-of", DAY]);
    let plan = at.join("a/plan.yaml");
    let fresh = fs::read_to_string(&plan).unwrap();
    let mut notes = NOTES.iter().cycle();
    let mut noted = String::new();
    let mut count = 0;
    for line in fresh.lines() {
        let field = line.trim_start();
        let is_ours = field.starts_with("note:") || field.starts_with("evidence:") || field.starts_with("owner:");
        match is_ours && count < 3 * NOTES.len() {
            true => {
                let name = field.split(':').next().unwrap();
                noted += &format!("    {name}: {}\n", serde_json::to_string(notes.next().unwrap()).unwrap());
                count += 1;
            }
            false => noted += &format!("{line}\n"),
        }
    }
    assert!(count >= 3 * NOTES.len(), "{count} fields for {} notes", NOTES.len());
    fs::write(&plan, &noted).unwrap();
    for (format, sheet) in [("csv", "plan.csv"), ("xlsx", "report.xlsx")] {
        match format {
            "csv" => _ = ends(at, 0, &["plan", "a", "--as-of", DAY, "--format", "csv=plan.csv"]),
            _ => _ = run(at, &["audit", "a", "--as-of", DAY, "--exit-zero", "--format", "xlsx=report.xlsx"]),
        }
        let (_, err) = ends(at, 0, &["plan", "a", "--as-of", DAY, "--read", sheet]);
        assert!(err.contains("0 steps changed"), "{sheet}: {err}");
        assert_eq!(fs::read_to_string(&plan).unwrap(), noted, "{sheet}");
        // Also where nothing is known of it any more, but for what does not show.
        fs::write(&plan, &fresh).unwrap();
        ends(at, 0, &["plan", "a", "--as-of", DAY, "--read", sheet]);
        let words = |text: &str| -> Vec<String> {
            let plan: Value = serde_yaml::from_str::<Value>(text).unwrap();
            let steps = plan["steps"].as_object().unwrap().values();
            let fields = steps.flat_map(|step| {
                ["note", "evidence", "owner"].map(|field| step[field].as_str().unwrap_or_default().trim().to_owned())
            });
            fields.map(|text| text.replace('\u{200b}', "[U+200B]")).collect()
        };
        let (back, there) = (words(&fs::read_to_string(&plan).unwrap()), words(&noted));
        for (one, other) in back.iter().zip(&there) {
            assert_eq!(one, other, "{sheet}");
        }
        fs::write(&plan, &noted).unwrap();
    }
}

#[test]
fn a_comparison_knows_what_is_decided_about_the_plan_as_an_audit_does() {
    let here = companies(&[("a", "brightloom")]);
    let at = here.path();
    ends(at, 0, &["milestone", "a", "--label", "then", "--as-of", DAY]);
    let steps = |ids: &Value| -> Vec<String> {
        ids.as_array().unwrap().iter().map(|step| step["id"].as_str().unwrap().to_owned()).collect()
    };
    let later = "2026-06-30";
    let both = |day: &str| {
        let audit = ["audit", "a", "--as-of", day, "--exit-zero", "--edition", "full", "--format", "json"];
        let (said, err, _) = run(at, &audit);
        let report: Value = serde_json::from_str(&said).unwrap_or_else(|_| panic!("{err}"));
        let (said, _) = ends(at, 0, &["diff", "a", "--as-of", day, "--format", "json"]);
        let diff: Value = serde_json::from_str(&said).unwrap();
        for field in ["done", "unknown", "late", "dropped", "open"] {
            assert_eq!(steps(&report["trend"]["steps"][field]), steps(&diff["plan"][field]), "{field}");
        }
        (steps(&diff["plan"]["late"]), steps(&diff["plan"]["dropped"]))
    };
    // Nobody is late by a day that nobody agreed on.
    assert_eq!(both(later), (Vec::new(), Vec::new()));
    fs::write(
        at.join("a/plan.yaml"),
        "steps:\n  FM-12: {due: 2026-03-01}\n  FM-03: {status: dropped, due: 2026-03-01}\n  FM-05: {status: done, due: 2026-03-01}\n  FM-01: {due: 2026-12-01}\n",
    )
    .unwrap();
    assert_eq!(both(later), (vec!["FM-12".to_owned()], vec!["FM-03".to_owned()]));
    for format in ["text", "markdown", "html"] {
        let (said, _) = ends(at, 0, &["diff", "a", "--as-of", later, "--format", format]);
        assert!(
            crate::support::one_space(&said).contains("of these 1 past their agreed day; 1 dropped;"),
            "{format}: {said}"
        );
    }
    // The plan of another company is left aside, and one that cannot be read stops.
    fs::write(at.join("a/plan.yaml"), "company: Wholly Other\nsteps:\n  FM-12: {status: dropped}\n").unwrap();
    let (_, err) = ends(at, 0, &["diff", "a", "--as-of", later]);
    assert!(err.contains("is the plan of Wholly Other"), "{err}");
    fs::write(at.join("a/plan.yaml"), "steps: {FM-12: {status: finished}}\n").unwrap();
    let (_, err) = ends(at, 2, &["diff", "a", "--as-of", later]);
    assert!(err.contains("is no state of a step"), "{err}");
}

#[test]
fn the_same_content_is_frozen_with_the_same_digests_however_the_way_to_it_is_written() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    let whole = at.join("a").display().to_string();
    let frozen = |from: &Path, path: &str| -> Vec<(String, Vec<u8>)> {
        let _ = fs::remove_dir_all(at.join("a/history"));
        ends(from, 0, &["milestone", path, "--label", "June", "--as-of", DAY]);
        let mut files: Vec<(String, Vec<u8>)> = fs::read_dir(at.join("a/history"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| (path.file_name().unwrap().to_string_lossy().into_owned(), fs::read(&path).unwrap()))
            .collect();
        files.sort();
        files
    };
    let usual = frozen(at, "a");
    for (from, path) in
        [(at, "./a"), (at, "a/"), (at, "a/../a"), (at, &*whole), (&*at.join("a"), "."), (&*at.join("a"), "../a")]
    {
        assert_eq!(
            frozen(from, path).iter().map(|(name, _)| name).collect::<Vec<_>>(),
            usual.iter().map(|(name, _)| name).collect::<Vec<_>>(),
            "{path}"
        );
        assert!(frozen(from, path) == usual, "{path}");
    }
    // Once more by another way says the same, and nothing differs.
    let (_, err) = ends(at, 0, &["milestone", "./a", "--label", "June", "--as-of", DAY]);
    assert!(err.contains("says the same"), "{err}");
    let (said, _) = ends(&at.join("a"), 0, &["diff", ".", "--as-of", DAY, "--format", "json"]);
    let diff: Value = serde_json::from_str(&said).unwrap();
    assert_eq!(diff["facts"].as_array().unwrap().len(), 0, "{said}");
}

#[test]
fn an_issue_is_written_over_only_where_nobody_changed_it() {
    let here = companies(&[("a", "starling")]);
    let at = here.path();
    let write = ["plan", "a", "--as-of", DAY, "--issues", "issues"];
    ends(at, 0, &write);
    let file = at.join("issues/fm-03.md");
    let written = fs::read_to_string(&file).unwrap();
    // As it was written it follows the plan.
    fs::write(at.join("a/plan.yaml"), "steps:\n  FM-03: {owner: Ada}\n").unwrap();
    ends(at, 0, &write);
    let again = fs::read_to_string(&file).unwrap();
    assert!(again != written && again.contains("Ada"), "{again}");
    for text in [
        "Our own notes.\n".to_owned(),
        again.replacen("- [ ]", "- [x]", 1),
        again.clone() + "- and this\n",
        String::new(),
    ] {
        assert!(text != again);
        fs::write(&file, &text).unwrap();
        fs::remove_file(at.join("issues/fm-18.md")).unwrap();
        let (_, err) = ends(at, 2, &write);
        assert!(err.contains("fm-03.md is there already"), "{err}");
        assert_eq!(fs::read_to_string(&file).unwrap(), text);
        // None of them is written where one cannot be.
        assert!(!at.join("issues/fm-18.md").exists());
        fs::remove_file(&file).unwrap();
        ends(at, 0, &write);
    }
}
