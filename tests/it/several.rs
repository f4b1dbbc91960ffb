//! Several companies in one run: each report is that of a run for it alone, and nothing is mixed, lost or passed over.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use tempfile::{TempDir, tempdir};

use crate::support::{folder, names, prognosis, root, stderr, stdout};

const DAY: [&str; 2] = ["--as-of", "2026-01-31"];

/// Companies that end with 0, 1, 2 and 3; the first ends with 4 where all must be complete.
const GOOD: &str = "examples/copperbeck/answers.yaml";
const BAD: &str = "examples/starling/answers.yaml";
const BROKEN: &str = "company: Broken\nanswers:\n  product.stability: 9\n";
const NOTHING: &str = "company: Nothing\nanswers: {}\n";

fn sample(file: &str) -> String {
    fs::read_to_string(root().join(file)).unwrap()
}

/// A folder with files, samples by their path and others by their text.
fn clients(files: &[(&str, &str)]) -> TempDir {
    let text = |text: &str| if text.starts_with("examples/") { sample(text) } else { text.to_owned() };
    folder(&files.iter().map(|(path, content)| (*path, text(content))).collect::<Vec<_>>())
}

fn audit(arguments: &[&str], folder: &Path) -> Assert {
    prognosis(&[&["audit"], arguments, &DAY].concat(), folder)
}

/// What `audit` with some arguments writes into a folder, by the names of the files.
fn written(arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let out = tempdir().unwrap();
    audit(&[arguments, &["--out", out.path().to_str().unwrap()]].concat(), root()).code([0, 1].as_slice());
    names(out.path()).into_iter().map(|name| (name.clone(), fs::read(out.path().join(&name)).unwrap())).collect()
}

fn samples() -> Vec<String> {
    let is_folder = |name: &String| root().join("examples").join(name).is_dir();
    names(&root().join("examples")).into_iter().filter(is_folder).collect()
}

#[test]
fn each_report_is_that_of_a_run_for_it_alone_in_every_format() {
    let formats = ["--format", "markdown,html,json,xlsx,csv,summary"];
    let mut together = written(&[&["examples"], &formats[..]].concat());
    for name in samples() {
        for (file, bytes) in written(&[&[format!("examples/{name}").as_str()], &formats[..]].concat()) {
            let renamed = format!("{name}.{}", file.strip_prefix("report.").unwrap_or(&file));
            assert!(together.remove(&renamed).is_some_and(|found| found == bytes), "{renamed}");
        }
    }
    assert!(together.is_empty(), "{:?}", together.keys());
}

#[test]
fn each_report_is_that_of_a_run_for_it_alone_in_every_edition() {
    for edition in ["full", "board", "leader", "candidate"] {
        let flags = ["--format", "html,json", "--edition", edition];
        let two = ["examples/candidate", "examples/brightloom"];
        let together = written(&[&two, &flags[..]].concat());
        assert_eq!(together.len(), 4);
        for path in two {
            let name = path.strip_prefix("examples/").unwrap();
            for (file, bytes) in written(&[&[path], &flags[..]].concat()) {
                assert!(together[&file.replace("report", name)] == bytes, "{name} {edition} {file}");
            }
        }
    }
}

#[test]
fn json_is_one_report_a_line() {
    let output = audit(&["examples", "--format", "json"], root()).code(1);
    let lines: Vec<String> = stdout(&output).lines().map(str::to_owned).collect();
    assert_eq!(lines.len(), samples().len());
    for (name, line) in samples().iter().zip(lines) {
        let alone = stdout(&audit(&[&format!("examples/{name}"), "--format", "json"], root()));
        let alone: serde_json::Value = serde_json::from_str(&alone).unwrap();
        assert_eq!(serde_json::from_str::<serde_json::Value>(&line).unwrap(), alone, "{name}");
    }
}

#[test]
fn the_number_of_jobs_changes_nothing() {
    let many = tempdir().unwrap();
    for copy in 0..3 {
        for name in samples() {
            let to = many.path().join(format!("{name}-{copy}"));
            fs::create_dir_all(&to).unwrap();
            for file in names(&root().join("examples").join(&name)).iter().filter(|file| file.ends_with(".yaml")) {
                fs::copy(root().join("examples").join(&name).join(file), to.join(file)).unwrap();
            }
        }
    }
    fs::write(many.path().join("millrace-1/answers.yaml"), BROKEN).unwrap();
    let output_of = |flags: &[&str]| {
        let output = audit(&[&["."], flags].concat(), many.path()).code(2);
        (stdout(&output), stderr(&output))
    };
    for format in [&[][..], &["--format", "json"], &["--quiet"]] {
        let alone = output_of(&[format, &["--jobs", "1"]].concat());
        for jobs in ["2", "8"] {
            assert_eq!(output_of(&[format, &["--jobs", jobs]].concat()), alone, "{format:?}");
        }
    }
}

#[test]
fn one_that_cannot_be_judged_stops_no_other_and_is_named_first() {
    let all = clients(&[
        ("a/answers.yaml", GOOD),
        ("b/answers.yaml", BROKEN),
        ("c/answers.yaml", BAD),
        ("d/answers.yaml", NOTHING),
    ]);
    let output = audit(&["."], all.path()).code(2);
    let table = stdout(&output);
    let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|line| line.split("  ").take(1).collect()).collect();
    assert_eq!(rows, [["b"], ["d"], ["a"], ["c"]]);
    let stderr_text = stderr(&output);
    assert!(
        stderr_text.contains("b/answers.yaml:3:22")
            && stderr_text.contains("d: nothing to audit: the inputs were read"),
        "{stderr_text}"
    );
    let end: Vec<&str> = stderr_text.lines().rev().take(4).collect();
    let [counts, stopped, nothing, broken] = end.try_into().unwrap();
    assert_eq!([broken, nothing, stopped], ["not judged: b", "nothing to judge: d", "stopped: c"]);
    assert!(
        counts.starts_with("4 companies: 1 not judged, 1 nothing to judge, 1 stopped, 1 passed; bar: "),
        "{counts}"
    );

    let output = audit(&[".", "--out", "out", "--format", "json", "--quiet"], all.path()).code(2);
    // Of what judges nothing no report is there to be handed over, as in a run for it alone.
    assert_eq!(names(&all.path().join("out")), ["a.json", "c.json"]);
    let stderr_text = stderr(&output);
    assert!(stderr_text.contains("b/answers.yaml:3:22") && stderr_text.contains("\nnot judged: b\n"), "{stderr_text}");
    assert!(!stderr_text.contains("passed") && !stderr_text.contains("stopped"), "{stderr_text}");
    // With an answer left open it is judged.
    let slip = sample(GOOD).replace("Copperbeck", "Slip").replace("product.stability: 3", "product.stability: 9");
    let two = clients(&[("a/answers.yaml", GOOD), ("b/answers.yaml", &slip)]);
    audit(&["a", "b"], two.path()).code(2);
    audit(&["a", "b", "--lenient"], two.path()).code(4);
}

#[test]
fn the_worst_ending_is_that_of_the_run() {
    let all = clients(&[
        ("good/answers.yaml", GOOD),
        ("bad/answers.yaml", BAD),
        ("broken/answers.yaml", BROKEN),
        ("nothing/answers.yaml", NOTHING),
        ("void/answers.yaml", "company: Void\nanswers: {}\n"),
        ("good-too/answers.yaml", &sample(GOOD).replace("Copperbeck", "Another")),
        ("empty/notes.txt", ""),
    ]);
    for (arguments, expected) in [
        ("good good-too", 0),
        ("good bad", 1),
        ("good bad --exit-zero", 0),
        ("good good-too --require-complete", 4),
        ("good bad --require-complete", 1),
        ("good bad broken --require-complete", 2),
        ("good broken --exit-zero", 2),
        ("good nothing", 2),
        ("nothing void", 3),
        ("good empty", 2),
        ("good gone", 2),
        ("empty gone", 2),
        ("empty --each", 3),
        (". --each", 2),
    ] {
        audit(&arguments.split(' ').collect::<Vec<_>>(), all.path()).code(expected);
    }
}

#[test]
fn a_folder_of_folders_stands_for_those_that_hold_inputs() {
    let all = clients(&[
        ("clients/acme/answers.yaml", GOOD),
        // It names the same company, and nobody said that both are to be read together.
        ("clients/acme-before/answers.yaml", GOOD),
        ("clients/lists/metrics/partners.csv", "name\n"),
        ("clients/archive/old.txt", ""),
        ("clients/emea/north/answers.yaml", BAD),
        ("clients/acme-answers.yaml", GOOD),
        ("clients/.hidden/answers.yaml", BAD),
        ("one/only/answers.yaml", GOOD),
        ("own/answers.yaml", GOOD),
        ("own/inside/answers.yaml", BAD),
    ]);
    let output = audit(&["clients"], all.path());
    let (table, stderr_text) = (stdout(&output), stderr(&output));
    let places: Vec<&str> = table.lines().skip(1).map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(
        places,
        ["clients/emea", "clients/lists", "clients/acme", "clients/acme-before"],
        "{table}{stderr_text}"
    );
    output.code(2);
    for words in [
        "note: clients/acme-answers.yaml is not read",
        "note: clients/archive holds nothing to audit and is left out",
        "clients/emea holds no inputs, but folders that do",
    ] {
        assert!(stderr_text.contains(words), "{words}\n{stderr_text}");
    }
    // One is several that happen to be one, and is told in the same form.
    assert!(stdout(&audit(&["one"], all.path())).contains("one/only"));
    // A folder with inputs of its own is a company, whatever else lies in it.
    assert!(stdout(&audit(&["own"], all.path())).contains("# "), "Markdown as ever");
    assert!(stderr(&audit(&["own"], all.path())).contains("1 input read"));
}

#[test]
fn paths_are_told_apart_by_the_companies_that_they_name() {
    let program = |name: &str| format!("program: {{name: {name}}}\n");
    let named = |name: &str| format!("company: {name}\nanswers: {{product.stability: 1}}\n");
    let files = [
        ("a/answers.yaml", named("Acme")),
        ("a2/answers.yaml", named("ACME")),
        ("b/answers.yaml", named("Brightloom")),
        ("lists/metrics.csv", "metric,value\n".to_owned()),
        ("nameless/answers.yaml", "answers: {program.kinds: unknown}\n".to_owned()),
        ("p/program.yaml", program("One")),
        ("q/program.yaml", program("Two")),
        ("torn/answers.yaml", "answers: [\n".to_owned()),
        ("ceo.yaml", named("Acme")),
        ("cto.yaml", named("Other")),
    ];
    let all = folder(&files);
    for (arguments, expected) in [
        ("a b", "a b"),
        ("a a2", ""),
        ("a b a2", "a b"),
        ("a lists", ""),
        ("a lists b nameless", "a b"),
        ("lists a", ""),
        ("a p", ""),
        ("p q", "p q"),
        ("a torn b", "a b torn"),
        ("a a2 --each", "a a2"),
        ("a nameless --each", "a nameless"),
        ("a --each", "a"),
        ("ceo.yaml cto.yaml", "ceo.yaml cto.yaml"),
        ("ceo.yaml nameless/answers.yaml", ""),
    ] {
        let output = audit(&arguments.split(' ').collect::<Vec<_>>(), all.path());
        let table = stdout(&output);
        let is_several = table.starts_with("PATH");
        let rows = table.lines().skip(1).map(|line| line.split(' ').next().unwrap());
        let mut places: Vec<&str> = rows.filter(|_| is_several).collect();
        places.sort_unstable();
        assert_eq!(places.join(" "), expected, "{arguments}: {table}{}", stderr(&output));
    }
    let stderr_text = stderr(&audit(&["a", "lists", "b"], all.path()));
    assert!(
        stderr_text.contains("note: one company is read from a, lists; --each audits each for itself"),
        "{stderr_text}"
    );
}

#[test]
fn no_report_takes_the_name_of_another() {
    let all = clients(&[
        ("a/acme/answers.yaml", GOOD),
        ("b/Acme/answers.yaml", BAD),
        ("c/new/answers-ceo.yaml", BAD),
        ("d/metrics/answers.yaml", BAD),
    ]);
    let output = audit(&["a/acme", "b/Acme", "--out", "out"], all.path()).code(2);
    assert!(!all.path().join("out").exists());
    assert!(stderr(&output).contains("the reports of a/acme and b/Acme would both be called Acme: rename a folder"));
    // A file is called after its folder, unless its own name says more.
    audit(&["a/acme/answers.yaml", "c/new/answers-ceo.yaml", "--out", "out", "--format", "json"], all.path()).code(1);
    assert_eq!(names(&all.path().join("out")), ["acme.json", "new.json"]);
    for out in ["a/acme", "./a/../a/acme/", "c/new/metrics"] {
        fs::create_dir_all(all.path().join(out)).unwrap();
        let output = audit(&["a/acme", "c/new", "--out", out], all.path()).code(2);
        let stderr_text = stderr(&output);
        assert!(
            stderr_text.contains("is where the inputs of") && stderr_text.contains("name another folder"),
            "{stderr_text}"
        );
    }
}

#[test]
fn what_makes_sense_of_one_company_alone_is_refused_with_a_way_out() {
    let all = clients(&[("a/answers.yaml", GOOD), ("b/answers.yaml", BAD)]);
    for (flags, expected) in [
        ("--open", "--open shows one report"),
        ("--open --out x", "--open shows one report"),
        ("--format json=x.json", "x.json is one file"),
        ("--format html --out x --format json=y.json", "name the format alone, and a folder for all with --out DIR"),
        ("--format markdown", "markdown of several companies cannot go to stdout"),
        ("--format html", "add --out DIR"),
        ("--format xlsx", "xlsx of several companies cannot go to stdout"),
        ("--format csv --table plan", "take --format json, which has one report a line"),
        ("--jobs 0", "--jobs"),
        ("--profile none", "none"),
    ] {
        let output = audit(&[&["a", "b"], &flags.split(' ').collect::<Vec<_>>()[..]].concat(), all.path()).code(2);
        let stderr_text = stderr(&output);
        assert!(stderr_text.contains(expected), "{flags}: {stderr_text}");
        assert_eq!(
            (stdout(&output).as_str(), stderr_text.matches("no profile").count() <= 1),
            ("", true),
            "{flags}: {stderr_text}"
        );
        assert_eq!(names(all.path()), ["a", "b"], "{flags} writes nothing");
    }
    audit(&["a", "b", "--quiet"], all.path()).code(1);
}
