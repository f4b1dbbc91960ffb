//! The flags that `audit` and `check` share: one grammar, tried on both.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;

use crate::support::{folder, names, one_space, prognosis, root, stderr, stdout};

/// The flags that mean the same in both.
const SHARED: [&str; 4] = ["--format <FORMAT[=FILE]>", "--out <DIR>", "--exit-zero", "--quiet"];

/// What `--help` says of each flag, by the flag.
fn helps(subcommand: &str) -> BTreeMap<String, String> {
    let stdout_text = stdout(&prognosis(&[subcommand, "--help"], root()));
    let mut helps: BTreeMap<String, String> = BTreeMap::new();
    let mut flag = String::new();
    for line in stdout_text.lines() {
        let text = line.trim();
        // Help goes on further to the right, where it may name another flag.
        if line.starts_with("      --") || line.starts_with("  -h,") {
            flag = text.to_owned();
        } else if !flag.is_empty() {
            let help = helps.entry(flag.clone()).or_default();
            help.push(' ');
            help.push_str(text);
        }
    }
    helps.values_mut().for_each(|help| *help = one_space(help));
    helps
}

#[test]
fn both_commands_say_the_same_of_them() {
    let [audit, check] = ["audit", "check"].map(helps);
    for flag in SHARED {
        // Which formats there are, and which is the usual one, is the command's own.
        let common = |helps: &BTreeMap<String, String>| {
            let help = helps.get(flag).unwrap_or_else(|| panic!("{flag} is not in {:?}", helps.keys()));
            help.split(" [").next().unwrap().to_owned()
        };
        assert_eq!(common(&audit), common(&check), "{flag}");
        assert!(common(&audit).len() > 20, "{flag}: {}", common(&audit));
    }
    for helps in [&audit, &check] {
        let formats = &helps[SHARED[0]];
        assert!(formats.contains("[default: ") && formats.contains("[possible values: "), "{formats}");
    }
}

/// The two commands on what passes and on what is stopped, with the files that `--out` alone writes.
struct Case {
    arguments: Vec<String>,
    code: i32,
    usual: [&'static str; 3],
    name: &'static str,
}

fn cases() -> Vec<Case> {
    let example = |name: &str| root().join("examples").join(name).display().to_string();
    let case = |command: &str, path: String, code, usual, name| {
        let arguments = [command, path.as_str(), "--as-of", "2026-01-31"].map(str::to_owned).to_vec();
        Case { arguments, code, usual, name }
    };
    let (reports, checks) = (["report.html", "report.json", "report.md"], ["check.json", "check.sarif", "check.txt"]);
    vec![
        case("audit", example("tidewater"), 0, reports, "report"),
        case("audit", example("brightloom"), 1, reports, "report"),
        case("check", example("harborline"), 0, checks, "check"),
        case("check", example("tidewater"), 1, checks, "check"),
    ]
}

fn run(case: &Case, flags: &[&str], folder: &Path) -> Assert {
    let arguments: Vec<&str> = case.arguments.iter().map(String::as_str).chain(flags.iter().copied()).collect();
    prognosis(&arguments, folder)
}

/// What a grammar accepts: the flags, whether something goes to stdout, and the files that are written; `*` stands for `report` or
/// `check`, and no file for those that are usual.
type Accepted = (&'static [&'static str], bool, &'static [&'static str]);

#[rustfmt::skip]
const ACCEPTED: [Accepted; 13] = [
    (&[], true, &[]),
    (&["--format", "json"], true, &[]),
    (&["--format=md"], true, &[]),
    (&["--format", "json=a.json"], false, &["a.json"]),
    (&["--format", "json=a.json,markdown=b.md"], false, &["a.json", "b.md"]),
    (&["--format", "json=a.json", "--format", "markdown=b.md"], false, &["a.json", "b.md"]),
    (&["--format", "json=deep/er/a.json,markdown"], true, &["deep/er/a.json"]),
    (&["--format", "json=with=sign.json"], false, &["with=sign.json"]),
    (&["--format", "json", "--format", "markdown=b.md"], true, &["b.md"]),
    (&["--out", "told"], false, &["told/"]),
    (&["--out", "told", "--format", "json"], false, &["told/*.json"]),
    (&["--out=told", "--format=json,markdown"], false, &["told/*.json", "told/*.md"]),
    (&["--out", "told", "--format", "json,markdown=b.md"], false, &["told/*.json", "b.md"]),
];

#[test]
fn each_combination_does_the_same_on_both() {
    for case in cases() {
        for (flags, is_shown, files) in ACCEPTED {
            for (zero, quiet) in [(false, false), (true, true)] {
                let here = tempfile::tempdir().unwrap();
                let more = [("--exit-zero", zero), ("--quiet", quiet)].into_iter().filter(|(_, is_on)| *is_on);
                let flags: Vec<&str> = flags.iter().copied().chain(more.map(|(flag, _)| flag)).collect();
                let ran = run(&case, &flags, here.path()).code(if zero { 0 } else { case.code });
                let context = format!("{} {flags:?}: {}", case.arguments.join(" "), stderr(&ran));
                // Quiet is quiet: what nobody asked for by --format is not written either.
                let is_asked = flags.iter().any(|flag| flag.starts_with("--format"));
                let is_shown = is_shown && (is_asked || !quiet);
                assert_eq!(!ran.get_output().stdout.is_empty(), is_shown, "{context}");
                assert!(!quiet || ran.get_output().stderr.is_empty(), "{context}");
                let wanted: Vec<String> = files
                    .iter()
                    .flat_map(|file| match *file {
                        "told/" => case.usual.map(|name| format!("told/{name}")).to_vec(),
                        file => vec![file.replace('*', case.name)],
                    })
                    .collect();
                assert_eq!(
                    all_files(here.path()),
                    {
                        let mut wanted = wanted;
                        wanted.sort();
                        wanted
                    },
                    "{context}"
                );
            }
        }
    }
}

/// The files below a folder, by their paths from it.
fn all_files(folder: &Path) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    for name in names(folder) {
        let path = folder.join(&name);
        if path.is_dir() {
            found.extend(all_files(&path).into_iter().map(|inner| format!("{name}/{inner}")));
        } else {
            assert!(fs::metadata(&path).unwrap().len() > 0, "{name} is empty");
            found.push(name);
        }
    }
    found.sort();
    found
}

#[test]
fn what_makes_no_sense_is_refused_by_both_before_anything_is_written() {
    let refused: [(&[&str], &str); 9] = [
        (&["--format", "json,markdown"], "only one format can go to stdout"),
        (&["--format", "json", "--format", "json"], "only one format can go to stdout"),
        (&["--format", "json=a,markdown=a"], "two formats are to be written to a"),
        (&["--format", "json=a,markdown=./b/../a"], "two formats are to be written to"),
        (&["--format", "json,json", "--out", "told"], "two formats are to be written to"),
        (&["--format", "json=a.json", "--out", "told"], "nothing is left for --out told"),
        (&["--format", "json="], "the file is missing: --format json=FILE"),
        (&["--format", "jsn"], "did you mean `json`"),
        (&["--format", "json=a,b.json"], "`b.json` is no format"),
    ];
    for case in cases() {
        for (flags, words) in refused {
            for more in [&[][..], &["--exit-zero", "--quiet"]] {
                let here = tempfile::tempdir().unwrap();
                fs::create_dir(here.path().join("b")).unwrap();
                let ran = run(&case, &[flags, more].concat(), here.path()).code(2);
                let stderr_text = stderr(&ran);
                assert!(
                    ran.get_output().stdout.is_empty() && stderr_text.contains(words),
                    "{flags:?}: {words:?} is not in\n{stderr_text}"
                );
                assert!(all_files(here.path()).is_empty(), "{flags:?}");
            }
        }
    }
}

#[test]
fn what_is_read_is_not_written_over() {
    let answers = "company: Crust\nanswers:\n  product.stability: 1\n";
    let files = [("answers.yaml", answers), ("brand.yaml", "name: Example\n"), ("program.yaml", "program: {}\n")];
    let here = folder(&files);
    for (arguments, words) in [
        (&["audit", "answers.yaml", "--format", "json=answers.yaml"][..], "answers.yaml is what is audited"),
        (&["audit", "--format", "json=./answers.yaml"], "answers.yaml is what is audited"),
        (&["audit", "answers.yaml", "--brand", "brand.yaml", "--format", "html=brand.yaml"], "brand.yaml is the brand"),
        (&["check", "--format", "json=program.yaml"], "program.yaml is what is to be checked"),
    ] {
        let ran = prognosis(arguments, here.path()).code(2);
        assert!(stderr(&ran).contains(words), "{arguments:?}: {}", stderr(&ran));
        for (name, text) in files {
            assert_eq!(fs::read_to_string(here.path().join(name)).unwrap(), text, "{arguments:?}");
        }
    }
}

#[test]
fn quiet_still_tells_why_nothing_was_judged() {
    let here = folder(&[("bad/program.yaml", "a: [\n"), ("bad/answers.yaml", "answers: {nothing.known: 1}\n")]);
    fs::create_dir(here.path().join("empty")).unwrap();
    for (command, path, code, words) in [
        ("audit", "bad", 2, "error"),
        ("check", "bad", 2, "error: bad/program.yaml:"),
        ("audit", "empty", 3, "nothing to audit in empty"),
        ("check", "empty", 3, "0 files read"),
        ("audit", "none", 2, "error"),
        ("check", "none", 2, "error"),
    ] {
        for more in [&[][..], &["--format", "json=told.json"]] {
            let ran = prognosis(&[&[command, path, "--quiet"], more].concat(), here.path()).code(code);
            assert!(stderr(&ran).contains(words), "{command} {path} {more:?}: {}", stderr(&ran));
            assert!(ran.get_output().stdout.is_empty(), "{command} {path}");
        }
    }
}

#[test]
fn a_watch_shows_text_and_refuses_what_it_would_not_heed() {
    let here = folder(&[("program.yaml", "program: {}\n")]);
    for flags in [&["--out", "told"][..], &["--format", "json"], &["--format", "json=a"], &["--quiet"]] {
        let ran = prognosis(&[&["check", "--watch"], flags].concat(), here.path()).code(2);
        assert!(stderr(&ran).contains("--watch shows text on stdout and nothing else"), "{flags:?}: {}", stderr(&ran));
    }
}
