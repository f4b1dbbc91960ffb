//! `check` and `fix` from the outside: what a gate has to refuse, what it tells, and how it finds programs.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use assert_cmd::assert::{Assert, OutputAssertExt};

use crate::support::{code, command, folder, names, prognosis, prognosis_with_input, root, stderr, stdout};

const GOOD: &str = include_str!("../../examples/harborline/program.yaml");

/// `check` on the day that the examples are made for.
fn check(arguments: &[&str], folder: &Path) -> Assert {
    prognosis(&[&["check", "--as-of", "2026-01-31"], arguments].concat(), folder)
}

/// A good program with a block taken out.
fn without(block: &str) -> String {
    let start = GOOD.find(&format!("\n{block}:\n")).unwrap() + 1;
    let end = GOOD[start..]
        .match_indices('\n')
        .map(|(at, _)| start + at + 1)
        .find(|at| GOOD[*at..].chars().next().is_none_or(|first| !first.is_whitespace()));
    format!("{}{}", &GOOD[..start], &GOOD[end.unwrap()..])
}

/// Files, arguments, the exit code, and words that the output has to hold.
type Case<'c> = (&'c str, Vec<(&'c str, String)>, &'c [&'c str], i32, &'c str);

#[test]
#[rustfmt::skip]
fn what_a_gate_must_refuse_is_refused_in_every_format() {
    let good = GOOD.to_owned();
    let broken_pack = || vec![
        ("program.yaml", GOOD.to_owned()), ("pack/rules/pack.yaml", "name: ours\nversion: '1'\nextends: prognosis\n".to_owned()),
    ];
    let with = |mut files: Vec<(&'static str, String)>, name: &'static str, text: &str| { files.push((name, text.to_owned())); files };
    let cases: Vec<Case> = vec![
        ("a whole block is missing", vec![("program.yaml", without("alignment"))], &["program.yaml"], 1, "`alignment` is missing"),
        ("YAML that cannot be parsed", vec![("program.yaml", "program: [1\n".into())], &["program.yaml"], 2, "yaml-syntax"),
        ("an empty file", vec![("program.yaml", String::new())], &["program.yaml"], 2, "yaml-empty"),
        ("comments only", vec![("program.yaml", "# later\n".into())], &["program.yaml"], 2, "yaml-empty"),
        ("a missing file", vec![], &["program.yaml"], 2, "does not exist"),
        ("an empty folder", vec![("x/notes.txt", "x".into())], &["x"], 3, "nothing"),
        ("a folder without a program, named by nobody", vec![("notes.txt", "x".into())], &[], 3, "nothing"),
        ("a duplicate key", vec![("program.yaml", format!("{good}tiers_published: no\n"))], &["program.yaml"], 2, "yaml-duplicate-key"),
        ("a bad second document", vec![("program.yaml", format!("{good}---\nx: [\n"))], &["program.yaml"], 2, "yaml-s"),
        ("a good second document", vec![("program.yaml", format!("{good}---\n{good}"))], &["program.yaml"], 2, "yaml-second-document"),
        ("a broken rule file", with(broken_pack(), "pack/rules/requirements/90-own.yaml", "id: own\nrequirements: [\n"), &["--pack", "pack"], 2, "yaml-syntax"),
        ("a rule file without rules", with(broken_pack(), "pack/rules/requirements/90-own.yaml", "id: own\ntitle: Own\nabout: Own.\nrequirements: []\n"), &["--pack", "pack"], 2, "empty-family"),
        ("a rule of an unknown path", with(broken_pack(), "pack/rules/requirements/90-own.yaml", "id: own\ntitle: Own\nabout: Own.\nrequirements:\n  - {id: OWN-1, require: leader.mandat, title: T, severity: low, why: W, fix: F, effort_days: [1, 1], basis: practice}\n"), &["--pack", "pack"], 2, "unknown-path"),
        ("a profile that is not there", vec![("program.yaml", good.clone())], &["--profile", "cl"], 2, "there is no profile `cl`"),
        ("a file of another kind", vec![("x.yaml", "version: 2\n".into())], &["x.yaml"], 2, "no-program"),
        ("a list", vec![("x.yaml", "- a\n".into())], &["x.yaml"], 2, "no-program"),
        ("answers", vec![("x.yaml", "answers: {}\n".into())], &["x.yaml"], 2, "no-program"),
        ("not UTF-8 beside a good one", vec![("a/program.yaml", good.clone()), ("b/program.yaml", "program: [\n".into())], &[], 2, "b/program.yaml"),
        ("a glob that nothing fits", vec![("program.yaml", good.clone())], &["*/program.yaml"], 2, "no file fits"),
        ("a bad glob", vec![("program.yaml", good.clone())], &["--exclude", "a[", "program.yaml"], 2, "is no glob"),
        ("a misspelt block", vec![("program.yaml", good.replace("\ntiers:", "\nteirs:"))], &["program.yaml"], 1, "`teirs` is not known; `tiers` is meant"),
        ("an unknown field", vec![("program.yaml", format!("{good}colour: red\n"))], &["program.yaml"], 1, "no field `colour`"),
        ("a wrong type", vec![("program.yaml", good.replace("dedicated_fte: 4", "dedicated_fte: four"))], &["program.yaml"], 1, "must be a number"),
        ("a placeholder", vec![("program.yaml", good.replace("company_size: 10 to 150 employees", "company_size: TBD"))], &["program.yaml"], 1, "only keeps its place"),
        ("no stage", vec![("program.yaml", good.replace("  stage: 2\n", ""))], &["program.yaml"], 1, "program.stage"),
        ("a stage that is none", vec![("program.yaml", good.replace("  stage: 2\n", "  stage: 9\n"))], &["program.yaml"], 1, "program.stage"),
        ("an empty mapping", vec![("program.yaml", "{}\n".into())], &["program.yaml"], 2, "yaml-empty"),
        ("a field with nothing under it", vec![("program.yaml", "program:\n".into())], &["program.yaml"], 1, "`program` is empty"),
        ("a score under the bar", vec![("program.yaml", without("playbook"))], &["program.yaml", "--fail-on", "none", "--min-score", "99.5"], 1, "under 99.5"),
        ("malformed waivers", vec![("program.yaml", good.clone()), ("waivers.yaml", "waivers:\n  - {finding: REQ-IPP-ATTRIBUTES}\n".into())], &["program.yaml"], 2, "waivers.yaml:2"),
        ("waivers of an unknown rule", vec![("program.yaml", good.clone()), ("waivers.yaml", "waivers:\n  - {finding: REQ-IPP-ATRIBUTES, reason: Written down in Q3, owner: Kim, approver: Board, created: 2026-01-01, expires: 2026-12-31}\n".into())], &["program.yaml"], 2, "REQ-IPP-ATTRIBUTES"),
        ("waivers that are not there", vec![("program.yaml", good.clone())], &["program.yaml", "--waivers", "none.yaml"], 2, "none.yaml"),
        ("a baseline that is not there", vec![("program.yaml", good.clone())], &["program.yaml", "--baseline", "none.json"], 2, "--update-baseline"),
        ("a broken baseline", vec![("program.yaml", good.clone()), ("base.json", "{".into())], &["program.yaml", "--baseline", "base.json"], 2, "baseline"),
        ("a format that is none", vec![("program.yaml", good.clone())], &["--format", "sarfi"], 2, "sarif"),
        ("two formats to one place", vec![("program.yaml", good.clone())], &["--format", "sarif", "--format", "json"], 2, "only one format"),
        ("a bad flag", vec![("program.yaml", good.clone())], &["--min-score", "101"], 2, "0 to 100"),
        ("a stage that is no whole number", vec![("program.yaml", good.replace("  stage: 2\n", "  stage: 1.5\n"))], &["program.yaml"], 1, "program.stage"),
        ("a wrong value that an alias repeats", vec![("program.yaml", good.replace("vertical_partner_density: rich", "vertical_partner_density: &d ritch").replace("brand_dominant: no", "brand_dominant: *d"))], &["program.yaml"], 1, "`company.brand_dominant` must be"),
        ("a folder without a program beside one with", vec![("emea/program.yaml", good.clone()), ("apac/programm.yaml", good.clone())], &["emea", "apac"], 2, "there is no program.yaml in apac"),
        ("an element that nobody can see", vec![("program.yaml", good.replace("document: https://docs.harborline.example/partners/plan-2026", "document: \"\\u200b\""))], &["program.yaml"], 1, "`gtm.document` is"),
        ("a dash for an element", vec![("program.yaml", good.replace("document: https://docs.harborline.example/partners/plan-2026", "document: \"(n.a.)\""))], &["program.yaml"], 1, "says that there is nothing"),
        ("a long placeholder", vec![("program.yaml", good.replace("document: https://docs.harborline.example/partners/plan-2026", "document: TBD ------------------------------"))], &["program.yaml"], 1, "only keeps its place"),
        ("a stage that is no word for one, with a waiver for it", vec![("program.yaml", good.replace("  stage: 2\n", "  stage: 0.0\n")), ("waivers.yaml", "waivers:\n  - {finding: REQ-TYPE, path: program.stage, reason: Decided in spring, owner: CEO, approver: Board, created: 2026-01-01, expires: 2026-12-31}\n".into())], &["program.yaml"], 1, "no waiver and no baseline can stand in for"),
        ("a wrong type in what only a weak rule asks for", vec![("program.yaml", good.replace("tiers_published: yes", "tiers_published: soon"))], &["program.yaml"], 1, "REQ-TYPE"),
        ("a start that lies ahead", vec![("program.yaml", good.replace("started_on: 2023-05-02", "started_on: 2027-05-02"))], &["program.yaml"], 1, "REQ-PROGRAM-STARTED"),
        ("a stage that does not fit the team", vec![("program.yaml", good.replace("  stage: 2\n", "  stage: 0\n"))], &["program.yaml"], 1, "REQ-PROGRAM-STAGE-FITS"),
        ("a waiver for the stage", vec![("program.yaml", good.replace("  stage: 2\n", "")), ("waivers.yaml", "waivers:\n  - {finding: REQ-PROGRAM-STAGE, reason: Decided in spring, owner: CEO, approver: Board, created: 2026-01-01, expires: 2026-12-31}\n".into())], &["program.yaml"], 1, "no waiver and no baseline can stand in for"),
        ("a waiver whose limit is empty", vec![("program.yaml", good.replace("  executive_sponsor: Head of sales\n", "")), ("waivers.yaml", "waivers:\n  - {finding: REQ-ALIGNMENT-SPONSOR, path: , reason: Decided in spring, owner: CEO, approver: Board, created: 2026-01-01, expires: 2026-12-31}\n".into())], &["program.yaml"], 2, "`path` is empty"),
        ("a waiver for what a slip leaves missing", vec![("program.yaml", good.replace("\ntiers:", "\nteirs:")), ("waivers.yaml", "waivers:\n  - {finding: REQ-INCENTIVES-TIERS, reason: Decided in spring, owner: CEO, approver: Board, created: 2026-01-01, expires: 2026-12-31}\n".into())], &["program.yaml"], 1, "REQ-FIELD"),
        ("two files of waivers", vec![("program.yaml", good.clone()), ("waivers.yaml", "waivers: []\n".into()), (".prognosis/waivers.yaml", "waivers: []\n".into())], &["program.yaml"], 2, "two files of waivers"),
        ("a program that is left out, below another", vec![(".git/HEAD", "x".into()), ("sub/program.yaml", "{}\n".into())], &["--exclude", "**/program.yaml", "sub"], 3, "nothing"),
        ("a thousand unknown fields", vec![("program.yaml", format!("{good}{}", (0..1_001).map(|n| format!("k{n}: 1\n")).collect::<String>()))], &["program.yaml"], 2, "more than 1000 fields"),
        ("what is written over what is checked", vec![("program.yaml", good.clone())], &["program.yaml", "--format", "json=program.yaml"], 2, "what is to be checked"),
        ("what is good passes", vec![("program.yaml", good.clone())], &["program.yaml"], 0, "passed"),
    ];
    for (name, files, arguments, code, expected) in cases {
        let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (*name, text.as_str())).collect();
        let here = folder(&files);
        let run = check(arguments, here.path()).append_context("case", name).code(code);
        let output_text = stdout(&run) + &stderr(&run);
        assert!(output_text.contains(expected), "{name}: {output_text}");
        if arguments.contains(&"--format") {
            continue;
        }
        for format in ["json", "json-v1", "sarif", "junit", "github", "gitlab", "markdown", "tap"] {
            check(&[arguments, &["--format", format]].concat(), here.path()).append_context("case", name).code(code);
        }
        let run = check(&[arguments, &["--exit-zero"]].concat(), here.path());
        run.append_context("case", name).code(if code == 1 { 0 } else { code });
    }
}

#[test]
fn programs_are_found_below_above_and_on_standard_input() {
    let here = folder(&[
        ("a/program.yaml", GOOD),
        ("a/deep/notes.txt", "x"),
        (".git/HEAD", "x"),
        ("b/.prognosis/program.yaml", GOOD),
    ]);
    let last = |run: &Assert| stdout(run).lines().last().unwrap_or_default().to_owned();
    for (from, arguments, files) in [
        (".", &[][..], 2),
        ("a/deep", &[][..], 1),
        ("b", &[], 1),
        (".", &["*/program.yaml"], 1),
        (".", &["a", "a/program.yaml", "./a"], 1),
        (".", &["--exclude", "b/**"], 1),
    ] {
        let run = check(arguments, &here.path().join(from)).code(0);
        let noun = if files == 1 { "file" } else { "files" };
        assert!(
            last(&run).starts_with(&format!("prognosis: {files} {noun} read")),
            "{from} {arguments:?}: {}",
            last(&run)
        );
    }
    // A folder outside of any repository does not wander upward.
    let outside = folder(&[("program.yaml", GOOD), ("deep/x.txt", "x")]);
    check(&[], &outside.path().join("deep")).code(3);

    let arguments = ["check", "--as-of", "2026-01-31", "-", "--stdin-filename", "emea/program.yaml"];
    let run = prognosis_with_input(&arguments, here.path(), GOOD.replace("  stage: 2\n", "")).code(1);
    assert!(stdout(&run).contains("--> emea/program.yaml:2:1"), "{}", stdout(&run));
}

#[test]
fn several_formats_are_written_in_one_run_and_agree() {
    let here = folder(&[("program.yaml", &without("alignment"))]);
    let run =
        check(&["--format", "sarif=out/a.sarif", "--format=junit=out/a.xml", "--format", "json"], here.path()).code(1);
    let json: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let sarif: serde_json::Value = serde_json::from_slice(&fs::read(here.path().join("out/a.sarif")).unwrap()).unwrap();
    let findings = json["programs"][0]["findings"].as_array().unwrap();
    let results = sarif["runs"][0]["results"].as_array().unwrap();
    assert_eq!(findings.len(), results.len());
    assert_eq!(findings[0]["fingerprint"], results[0]["partialFingerprints"]["prognosis/v1"]);
    assert!(fs::read_to_string(here.path().join("out/a.xml")).unwrap().contains("<testsuites"));
    // The last line stays visible where the result goes elsewhere.
    assert!(stderr(&run).contains("1 file read"), "{}", stderr(&run));
    assert_eq!(json["schema"], "prognosis/check/2");
}

#[test]
fn json_has_two_shapes_that_find_the_same_and_each_its_schema() {
    let here = folder(&[("a/program.yaml", without("alignment")), ("b/program.yaml", "x: [".to_owned())]);
    let document = |format: &str| -> serde_json::Value {
        let run = check(&["--format", format], here.path()).code(2);
        // Written at once or into a file, it is the same.
        check(&["--format", &format!("{format}=told,text=text")], here.path());
        assert!(run.get_output().stdout == fs::read(here.path().join("told")).unwrap(), "{format}");
        serde_json::from_slice(&run.get_output().stdout).unwrap()
    };
    let (second, first) = (document("json"), document("json-v1"));
    for (report, name) in [(&second, "check"), (&first, "check-v1")] {
        let schema: serde_json::Value =
            serde_json::from_slice(&prognosis(&["schema", name], here.path()).get_output().stdout).unwrap();
        assert_eq!(report["schema"], schema["properties"]["schema"]["const"], "{name}");
        let required = schema["required"].as_array().unwrap();
        assert!(required.iter().all(|field| report.get(field.as_str().unwrap()).is_some()), "{name}");
    }
    for whole in ["verdict", "exit_code", "totals", "problems", "reasons", "waivers"] {
        assert_eq!(second[whole], first[whole], "{whole}");
    }
    let findings = |report: &serde_json::Value| report["programs"][0]["findings"].as_array().unwrap().clone();
    assert!(!findings(&second).is_empty());
    for (one, other) in findings(&second).iter().zip(findings(&first)) {
        assert_eq!(one["fingerprint"], other["fingerprint"]);
        let rule = &second["rules"][one["rule"].as_str().unwrap()];
        for field in ["severity", "why", "fix", "effort_days"] {
            let own = if one[field].is_null() { &rule[field] } else { &one[field] };
            assert_eq!(*own, other[field], "{field} of {}", one["rule"]);
        }
    }
}

#[test]
fn many_programs_are_told_in_their_order_and_need_no_place_of_the_moment() {
    let text = include_str!("../../examples/brightloom/program.yaml");
    let paths: Vec<String> = (0..60).map(|at| format!("p{at:02}/program.yaml")).collect();
    let files: Vec<(&str, &str)> = paths.iter().map(|path| (path.as_str(), text)).collect();
    let here = folder(&files);
    for format in ["json", "junit", "tap", "gitlab"] {
        let usual = check(&["--format", format], here.path());
        let mut without = command(&["check", "--as-of", "2026-01-31", "--format", format], here.path());
        let without = without.env("TMPDIR", "/nowhere").assert().append_context("case", format.to_string()).code(1);
        assert!(
            usual.get_output().stdout == without.get_output().stdout && usual.get_output().stdout.len() > 1_200_000,
            "{format}: {}",
            usual.get_output().stdout.len()
        );
        let stdout_text = stdout(&usual);
        let places: Vec<usize> = paths.iter().map(|path| stdout_text.find(path).unwrap()).collect();
        assert!(places.is_sorted(), "{format}");
    }
}

#[test]
fn a_baseline_is_written_kept_for_others_and_holds_later_runs() {
    let here = folder(&[("a/program.yaml", &without("alignment")), ("b/program.yaml", &without("playbook"))]);
    let update = ["--baseline", "base.json", "--update-baseline"];
    check(&update, here.path()).code(0);
    check(&["--baseline", "base.json"], here.path()).code(0);
    // Mended in one program: what the baseline knows of the other stays when only the first is looked at.
    fs::write(here.path().join("a/program.yaml"), GOOD).unwrap();
    let run = check(&[&["a"], &update[..]].concat(), here.path());
    assert!(stderr(&run).contains("of programs that this run did not look at"), "{}", stderr(&run));
    check(&["--baseline", "base.json"], here.path()).code(0);
    fs::write(here.path().join("a/program.yaml"), without("alignment")).unwrap();
    check(&["--baseline", "base.json"], here.path()).code(1);
    // What cannot be judged never becomes a baseline.
    fs::write(here.path().join("b/program.yaml"), "x: [").unwrap();
    let before = fs::read(here.path().join("base.json")).unwrap();
    check(&update, here.path()).code(2);
    assert_eq!(fs::read(here.path().join("base.json")).unwrap(), before);
}

#[test]
fn fix_shows_a_diff_first_and_keeps_comments_and_layout() {
    let text =
        GOOD.replace("\ntiers:", "\nteirs:  # agreed in May").replace("  executive_sponsor: Head of sales\n", "");
    let here = folder(&[("program.yaml", &text)]);
    let fix = |arguments: &[&str]| prognosis(&[&["fix", "--as-of", "2026-01-31"], arguments].concat(), here.path());
    let shown = fix(&[]).code(1);
    let diff = stdout(&shown);
    assert!(diff.contains("-teirs:  # agreed in May\n+tiers:  # agreed in May\n"), "{diff}");
    assert!(diff.contains("+  executive_sponsor:  # "), "{diff}");
    assert_eq!(fs::read_to_string(here.path().join("program.yaml")).unwrap(), text);
    fix(&["--write"]).code(0);
    let mended = fs::read_to_string(here.path().join("program.yaml")).unwrap();
    let kept = text.lines().filter(|line| !line.starts_with("teirs:"));
    let mut lines = mended.lines();
    assert!(kept.into_iter().all(|line| lines.any(|other| other == line)), "{mended}");
    let again = fix(&["--write"]);
    assert!(stderr(&again).contains("nothing to mend"), "{}", stderr(&again));
    assert_eq!(fs::read_to_string(here.path().join("program.yaml")).unwrap(), mended);
    // What is to be filled in is still missing for the gate.
    let run = check(&[], here.path()).code(1);
    assert!(stdout(&run).contains("`alignment.executive_sponsor` is empty"), "{}", stdout(&run));
}

#[test]
fn watch_checks_again_when_a_file_changes() {
    use std::io::{BufRead, BufReader};
    let here = folder(&[("program.yaml", GOOD)]);
    let mut child = command(&["check", "--watch", "--as-of", "2026-01-31", "program.yaml"], here.path())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut verdict = || lines.by_ref().map(Result::unwrap).find(|line| line.contains("exit code")).unwrap();
    assert!(verdict().contains("passed, exit code 0"));
    fs::write(here.path().join("program.yaml"), without("alignment")).unwrap();
    assert!(verdict().contains("stopped, exit code 1"));
    child.kill().unwrap();
    child.wait().unwrap();
}

#[test]
fn the_text_of_the_samples_is_what_a_person_would_want_to_see() {
    for name in ["brightloom", "harborline", "tidewater"] {
        let run = check(&[&format!("examples/{name}")], root());
        insta::assert_snapshot!(format!("check-{name}"), stdout(&run));
    }
}

#[test]
fn the_reference_pages_are_those_of_the_pack() {
    let written = tempfile::tempdir().unwrap();
    let out = written.path().to_str().unwrap();
    prognosis(&["pack", "docs", "--out", out], Path::new(".")).code(0);
    let pages = |folder: &Path| {
        let mut found = std::collections::BTreeMap::new();
        for place in [folder.to_owned(), folder.join("areas")] {
            for entry in fs::read_dir(place).unwrap().map(Result::unwrap).filter(|entry| entry.path().is_file()) {
                let name = entry.path().strip_prefix(folder).unwrap().to_owned();
                found.insert(name, fs::read_to_string(entry.path()).unwrap());
            }
        }
        found
    };
    let kept = root().join("docs/checks");
    for (name, text) in pages(written.path()) {
        let shown = fs::read_to_string(kept.join(&name)).unwrap_or_default();
        assert!(shown == text, "{} is out of step: run `prognosis pack docs --out docs/checks`", name.display());
    }
    assert_eq!(pages(&kept).len(), pages(written.path()).len(), "a page of a family that is gone");
}

#[test]
fn the_readme_shows_what_is_printed() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let shown = readme.split("```text\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
    assert!(shown.starts_with("error[REQ-"), "{shown}");
    let printed = stdout(&check(&["examples/tidewater"], root()));
    assert!(printed.contains(shown.trim_end()), "the README shows\n{shown}\nand not\n{printed}");
}

#[test]
fn what_init_writes_is_told_as_empty_and_fix_changes_it_once() {
    let here = tempfile::tempdir().unwrap();
    let run = prognosis(&["init", "--program-only"], here.path());
    assert!(stderr(&run).contains("then: prognosis check"), "{}", stderr(&run));
    assert_eq!(names(here.path()), ["program.schema.json", "program.yaml"]);
    let run = check(&[], here.path()).code(1);
    let stdout_text = stdout(&run);
    assert!(stdout_text.contains("`program` is empty") && !stdout_text.contains("is missing"), "{stdout_text}");
    // A good program with one block emptied key by key, and one whose block is gone.
    let emptied = GOOD.replace("  works: https://docs.harborline.example/playbook#works", "  works:");
    for text in
        [fs::read_to_string(here.path().join("program.yaml")).unwrap(), emptied, without("gtm"), without("team")]
    {
        fs::write(here.path().join("program.yaml"), text).unwrap();
        let fix = |arguments: &[&str]| prognosis(&[&["fix", "--as-of", "2026-10-31"], arguments].concat(), here.path());
        let codes = |run: &Assert| {
            let stdout_text = stdout(run);
            assert!(!stdout_text.contains("duplicate") && !stdout_text.contains("REQ-FIELD"), "{stdout_text}");
            code(run)
        };
        fix(&["--write"]);
        assert_eq!(codes(&check(&[], here.path())), Some(1));
        let mended = fs::read_to_string(here.path().join("program.yaml")).unwrap();
        let again = fix(&["--write"]);
        assert!(stderr(&again).contains("nothing to mend"), "{}", stdout(&again));
        assert_eq!(fs::read_to_string(here.path().join("program.yaml")).unwrap(), mended);
    }
}

#[test]
fn advice_about_a_stage_never_lowers_it() {
    for (stage, advice) in [
        ("three", "write `3`"),
        ("02", "write `2`"),
        ("2.0", "write `2`"),
        ("stage 2", "write `2`"),
        ("Second", "write `2`"),
        ("4", "known here: `0`, `1`, `2`, `3`"),
        ("department", "known here: `0`, `1`, `2`, `3`"),
        ("-1", "known here: `0`, `1`, `2`, `3`"),
    ] {
        let here = folder(&[("program.yaml", GOOD.replace("  stage: 2\n", &format!("  stage: {stage}\n")))]);
        let gate = check(&["program.yaml"], here.path()).append_context("case", stage.to_string()).code(1);
        assert!(stdout(&gate).to_lowercase().contains(advice), "{stage}: {}", stdout(&gate));
        let audit = prognosis(&["audit", "program.yaml", "--as-of", "2026-01-31"], here.path())
            .append_context("case", stage.to_string())
            .code(2);
        assert!(stderr(&audit).contains(advice), "{stage}: {}", stderr(&audit));
    }
}

#[test]
fn a_bar_is_told_as_it_is_given_and_the_score_as_finely() {
    let here = folder(&[("program.yaml", without("playbook"))]);
    let run = check(&["program.yaml", "--format", "json"], here.path());
    let report: serde_json::Value = serde_json::from_slice(&run.get_output().stdout).unwrap();
    let score = report["programs"][0]["score"]["least"].as_f64().unwrap();
    let (under, over) = ((score * 100.0).floor() / 100.0, (score * 100.0).floor() / 100.0 + 0.01);
    for (bar, code) in [(under, 0), (over, 1)] {
        let bar = format!("{bar:.2}");
        let run = check(&["program.yaml", "--fail-on", "none", "--min-score", &bar], here.path())
            .append_context("case", bar.clone())
            .code(code);
        let last = stdout(&run).lines().last().unwrap().to_owned();
        let score: f64 = last.split("declared score ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        let named: f64 = bar.parse().unwrap();
        assert!(last.contains(&format!("bar of {named}")), "{last}");
        assert_eq!(score >= named, code == 0, "{last}");
    }
}
