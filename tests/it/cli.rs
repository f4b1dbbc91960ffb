//! The command line from the outside: exit codes, streams, and what bad input is told.

use std::fs;
use std::process::Command;

use prognosis::report::render::Format;

use crate::support::{CATALOG, folder, prognosis, root, stderr, stdout};

/// What is written, which words and which place the error must show.
#[test]
fn bad_input_is_told_with_its_place_and_exit_code_2() {
    let deep = format!("answers:\n  product.stability: {}\n", "[".repeat(100_000));
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..10 {
        let copies = format!("*a{}, ", level - 1).repeat(10);
        bomb.push_str(&format!("a{level}: &a{level} [{}]\n", copies.trim_end_matches(", ")));
    }
    let large = format!("answers:\n{}", "  # filler\n".repeat(5_000_000));
    let cases: Vec<(&str, &str, Vec<u8>, &[&str])> = vec![
        ("does not parse", "answers.yaml", b"answers:\n  product.stability: [1\n".to_vec(), &["answers.yaml:"]),
        ("empty", "answers.yaml", Vec::new(), &["answers.yaml"]),
        ("comments only", "answers.yaml", b"# nothing\n".to_vec(), &["answers.yaml"]),
        (
            "duplicate key",
            "answers.yaml",
            b"answers:\n  product.stability: 1\n  product.stability: 3\n".to_vec(),
            &["answers.yaml:3:3", "yaml-duplicate-key"],
        ),
        (
            "second document",
            "answers.yaml",
            b"answers:\n  product.stability: 1\n---\nanswers: {}\n".to_vec(),
            &["answers.yaml:3", "yaml-second-document"],
        ),
        ("wrong type", "answers.yaml", b"answers:\n  partners.signed: several\n".to_vec(), &["answers.yaml:2:20"]),
        (
            "out of range",
            "answers.yaml",
            b"answers:\n  partners.signed: -3\n".to_vec(),
            &["answers.yaml:2:20", "out-of-range"],
        ),
        ("wrong level", "answers.yaml", b"answers:\n  product.stability: 7\n".to_vec(), &["answers.yaml:2:22"]),
        (
            "decimal comma",
            "answers.yaml",
            b"answers:\n  partners.months_since_first_signed: 3,5\n".to_vec(),
            &["answers.yaml:2:39"],
        ),
        (
            "unknown fact",
            "answers.yaml",
            b"answers:\n  product.stabilty: 1\n".to_vec(),
            &["answers.yaml:2:3", "unknown-fact", "product.stability"],
        ),
        ("no date", "answers.yaml", b"answers:\n  program.started_on: 2026-02-30\n".to_vec(), &["answers.yaml:2:23"]),
        (
            "n/a where it is none",
            "answers.yaml",
            b"answers:\n  product.stability: n/a\n".to_vec(),
            &["answers.yaml:2:22", "not-applicable"],
        ),
        (
            "thousands or decimals",
            "answers.yaml",
            b"answers:\n  investment.budget: 18.000 EUR\n".to_vec(),
            &["answers.yaml:2:22", "ambiguous-number", "18000"],
        ),
        (
            "a placeholder",
            "answers.yaml",
            b"answers:\n  product.stability: tbd\n".to_vec(),
            &["answers.yaml:2:22", "write `not sure` if nobody knows", "1 error in answers.yaml, nothing was audited"],
        ),
        (
            "an item twice",
            "answers.yaml",
            b"answers:\n  enablement.components: {roi_stories: none}\n  enablement.components.roi_stories: in_place\n"
                .to_vec(),
            &["answers.yaml:3", "given-twice"],
        ),
        (
            "n/a to a check that always applies",
            "answers.yaml",
            b"answers:\n  FM-01: n/a\n".to_vec(),
            &["answers.yaml:2:10", "not-applicable"],
        ),
        ("alias bomb", "answers.yaml", bomb.into_bytes(), &["answers.yaml:", "alias"]),
        ("100,000 brackets", "answers.yaml", deep.into_bytes(), &["answers.yaml:2", "yaml-depth"]),
        ("50 MB", "answers.yaml", large.into_bytes(), &["answers.yaml"]),
        (
            "invalid UTF-8",
            "answers.yaml",
            b"answers:\n  product.stability: \xff\n".to_vec(),
            &["answers.yaml:2", "yaml-utf8"],
        ),
        ("unknown path", "program.yaml", b"program:\n  nmae: x\n".to_vec(), &["program.yaml:2:3", "name"]),
        ("uneven CSV", "metrics.csv", b"metric,value\npartners.signed\n".to_vec(), &["metrics.csv:2"]),
        ("CSV without header", "metrics.csv", b"partners.signed,4\n".to_vec(), &["metrics.csv:1"]),
        ("JSON that does not parse", "metrics.json", b"{\"partners.signed\": }".to_vec(), &["metrics.json"]),
    ];
    for (case, name, bytes, expected) in cases {
        let folder = folder(&[(name, &bytes)]);
        let output = prognosis(&["audit", "--as-of", "2026-01-31"], folder.path())
            .append_context("case", case.to_string())
            .code(2);
        let stderr_text = stderr(&output);
        assert!(stdout(&output).is_empty(), "{case}: a report on stdout in spite of an error");
        for words in expected {
            assert!(stderr_text.contains(words), "{case}: `{words}` is not in\n{stderr_text}");
        }
        assert!(!stderr_text.contains("panicked"), "{case}: {stderr_text}");
    }
}

#[test]
fn all_problems_of_all_files_are_told_at_once() {
    let answers: &[u8] = b"answers:\n  product.stabilty: 1\n  partners.signed: many\n";
    let folder = folder(&[("answers.yaml", answers), ("metrics.csv", b"metric,value\nno.such,1\n")]);
    let stderr_text = stderr(&prognosis(&["audit"], folder.path()));
    for place in ["answers.yaml:2:3", "answers.yaml:3:20", "metrics.csv:2"] {
        assert!(stderr_text.contains(place), "{place} is not in\n{stderr_text}");
    }
}

#[test]
fn what_is_odd_but_sound_is_accepted() {
    let mark: &[u8] = b"\xef\xbb\xbfanswers:\r\n  product.stability: 4\r\n  product.support: unknown\r\n";
    let folder = folder(&[("answers.yaml", mark)]);
    let output = prognosis(&["audit", "--format", "json", "--fail-on", "none"], folder.path()).code(0);
    let report: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let check = |id: &str| {
        report["checks"].as_array().unwrap().iter().find(|check| check["id"] == id).unwrap()["verdict"].clone()
    };
    assert_eq!(check("PR-1"), "pass");
    assert_eq!(check("PR-4"), "unknown");
}

#[test]
fn nothing_to_audit_is_3_and_no_such_file_is_2() {
    let empty = folder(&[("readme.txt", b"nothing here")]);
    let output = prognosis(&["audit"], empty.path()).code(3);
    assert!(stderr(&output).contains("prognosis init"));
    let output = prognosis(&["audit", "nowhere.yaml"], empty.path()).code(2);
    assert!(stderr(&output).contains("nowhere.yaml"));
}

#[test]
fn a_broken_pack_an_empty_pack_and_a_bad_flag_are_2() {
    let empty = folder(&[("answers.yaml", "answers: {}\n"), ("pack/rules/notes.yaml", "a: 1\n")]);
    for arguments in [
        &["audit", "--pack", "pack"][..],
        &["audit", "--pack", "no-such-pack"],
        &["audit", "--profile", "no-such-profile"],
        &["audit", "--as-of", "yesterday"],
        &["audit", "--min-score", "101"],
        &["audit", "--format", "pptx"],
        &["audit", "--format", "json,html"],
        &["explain", "FM-99"],
        &["no-such-command"],
    ] {
        let output = prognosis(arguments, empty.path()).code(2);
        assert!(!stderr(&output).is_empty(), "{arguments:?} is told nothing");
        assert!(stdout(&output).is_empty(), "{arguments:?} writes to stdout");
    }
}

#[test]
fn the_gate_stops_where_it_is_told_to() {
    let folder = folder(&[("answers.yaml", b"answers:\n  product.stability: 0\n")]);
    let codes = [
        (&["audit"][..], 1),
        (&["audit", "--fail-on", "none"], 0),
        (&["audit", "--fail-on", "none", "--min-score", "50"], 1),
        (&["audit", "--fail-on", "none", "--require-complete"], 4),
        (&["audit", "--fail-on", "critical", "--require-complete"], 1),
    ];
    for (arguments, code) in codes {
        for format in ["markdown", "html", "json"] {
            let arguments = [arguments, &["--format", format]].concat();
            let output = prognosis(&arguments, folder.path()).code(code);
            let last = stderr(&output).lines().last().unwrap_or_default().to_owned();
            assert!(
                last.contains("1 input read") && last.contains("checks evaluated") && last.contains("0 dropped"),
                "{last}"
            );
        }
    }
}

#[test]
fn colour_is_for_terminals() {
    let folder = folder(&[("answers.yaml", b"answers:\n  product.stabilty: 1\n")]);
    let output = prognosis(&["audit"], folder.path());
    assert!(!output.get_output().stderr.contains(&0x1b) && !output.get_output().stdout.contains(&0x1b));
}

#[test]
fn several_formats_go_into_a_folder() {
    let folder = folder(&[("answers.yaml", b"answers:\n  product.stability: 3\n")]);
    let output = prognosis(&["audit", "--out", "report", "--fail-on", "none"], folder.path()).code(0);
    for name in ["report.md", "report.html", "report.json"] {
        assert!(fs::metadata(folder.path().join("report").join(name)).unwrap().len() > 1000, "{name}");
    }
    assert!(stdout(&output).is_empty());
}

#[test]
fn a_run_that_judges_nothing_writes_no_report() {
    let several =
        folder(&[("a/answers.yaml", "company: A\nanswers: {}\n"), ("b/answers.yaml", "company: B\nanswers: {}\n")]);
    for (arguments, code) in [(&["a"][..], 3), (&["a", "--format", "html"], 3), (&["a", "b"], 3)] {
        let whole = [&["audit"][..], arguments, &["--out", "told"]].concat();
        let output = prognosis(&whole, several.path()).code(code);
        assert_eq!(crate::support::names(several.path()), ["a", "b"], "{arguments:?}");
        assert!(!stderr(&output).contains("wrote"), "{arguments:?}: {}", stderr(&output));
    }
}

#[test]
fn what_prognosis_wrote_itself_is_not_told_as_unread() {
    let own = [
        "prognosis.db",
        "prognosis.db-shm",
        "prognosis.db-wal",
        "prognosis-store.json",
        "report.html",
        "report.json",
        "report.md",
        "report.pdf",
        "report.xlsx",
    ];
    let files = own.map(|name| (name, "x"));
    let answers = [("answers.yaml", "answers:\n  product.stability: 1\n"), ("reports.txt", "x")];
    let here = folder(&[&files[..], &answers].concat());
    let output = prognosis(&["audit", "--fail-on", "none", "--format", "json"], here.path());
    let stderr_text = stderr(&output);
    assert!(
        stderr_text.contains("reports.txt is not read") && stderr_text.matches("is not read").count() == 1,
        "{stderr_text}"
    );
    assert!(stderr_text.contains("1 file beside them not read"), "{stderr_text}");
}

#[test]
fn init_writes_files_that_audit_reads_and_never_overwrites() {
    let empty = tempfile::tempdir().unwrap();
    prognosis(&["init", "mine"], empty.path()).code(0);
    let output = prognosis(&["audit", "mine", "--fail-on", "none", "--format", "json"], empty.path())
        .append_context("why", "a template states nothing")
        .code(3);
    let report: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    assert_eq!(report["findings"].as_array().unwrap().len(), 0, "a template states nothing");
    let before = fs::read(empty.path().join("mine/answers.yaml")).unwrap();
    prognosis(&["init", "mine"], empty.path()).code(2);
    assert_eq!(fs::read(empty.path().join("mine/answers.yaml")).unwrap(), before);
}

#[test]
fn explain_tells_a_check_with_and_without_answers() {
    let page = prognosis(&["explain", "fm-09"], root()).code(0);
    assert!(stdout(&page).contains("It fails when") && stdout(&page).contains("FM09-f"));
    let here = prognosis(&["explain", "FM-09", "examples/brightloom", "--as-of", "2026-01-31"], root()).code(0);
    assert!(stdout(&here).contains("## Here: fail") && stdout(&here).contains("Decided by"));
}

#[test]
fn packs_schemas_completions_and_the_man_page() {
    for (arguments, expected) in [
        (&["pack", "lint"][..], "no errors"),
        (&["pack", "test"], " 0 failed"),
        (&["schema", "answers"], "https://json-schema.org/draft/2020-12/schema"),
        (&["schema", "program"], "https://json-schema.org/draft/2020-12/schema"),
        (&["schema", "pack"], "https://json-schema.org/draft/2020-12/schema"),
        (&["schema", "report"], "https://json-schema.org/draft/2020-12/schema"),
        (&["completions", "bash"], "prognosis"),
        (&["man"], ".TH"),
        (&["--version"], "prognosis"),
    ] {
        let output = prognosis(arguments, root()).code(0);
        assert!(stdout(&output).contains(expected), "{arguments:?}: {}", stdout(&output));
    }
}

#[test]
fn a_bar_is_not_cleared_by_screening_answers_alone() {
    let answers: String = CATALOG.checks.iter().map(|check| format!("  {}: 4\n", check.id)).collect();
    let folder = folder(&[("answers.yaml", format!("answers:\n{answers}").as_bytes())]);
    prognosis(&["audit", "--fail-on", "none"], folder.path()).code(0);
    let output = prognosis(&["audit", "--fail-on", "none", "--min-score", "1"], folder.path()).code(1);
    assert!(stderr(&output).contains("by the facts at hand"));
}

#[test]
fn a_gate_that_is_shut_stops_and_one_that_is_open_leaves_it_incomplete() {
    let soon: &[u8] = b"answers:\n  expectations.months_to_meaningful_revenue: 3\n";
    prognosis(&["audit", "--fail-on", "low"], folder(&[("answers.yaml", soon)]).path()).code(1);
    let none: &[u8] = b"answers:\n  events.held_12_months: 0\n  events.planned: 0\n";
    let output = prognosis(&["audit", "--require-complete"], folder(&[("answers.yaml", none)]).path()).code(4);
    assert!(stderr(&output).contains("gate G-01"), "{}", stderr(&output));
}

#[test]
fn where_nothing_applies_nothing_has_passed() {
    let base = pack::source::read_folder(&root().join("tests/packs/base")).unwrap();
    let text = |file: &pack::source::SourceFile| String::from_utf8(file.bytes.clone()).unwrap();
    let standard = text(base.iter().find(|file| file.path == "rules/profiles/standard.yaml").unwrap());
    let narrow = standard.replace("id: standard", "id: narrow").replace("exclude: []", "exclude: [B-2]");
    assert_ne!(narrow, standard);
    let mut files: Vec<(String, String)> = base.iter().map(|file| (format!("pk/{}", file.path), text(file))).collect();
    files.push(("pk/rules/profiles/narrow.yaml".to_owned(), narrow));
    files.push(("answers.yaml".to_owned(), "answers:\n  program.stage: 0\n".to_owned()));
    let files: Vec<(&str, String)> = files.iter().map(|(path, text)| (path.as_str(), text.clone())).collect();
    let pack = folder(&files);
    for more in
        [&[][..], &["--min-score", "50"], &["--min-score", "100"], &["--require-complete"], &["--fail-on", "none"]]
    {
        let arguments = [&["audit", "answers.yaml", "--pack", "pk", "--profile", "narrow"][..], more].concat();
        let output = prognosis(&arguments, pack.path()).code(3);
        assert!(stderr(&output).contains("no check of this profile applies"), "{more:?}: {}", stderr(&output));
    }
}

#[test]
fn a_profile_asks_and_decides_only_what_it_can() {
    let product: &[u8] = b"answers:\n  product.stability: 4\n  product.apis_and_docs: 4\n  product.partner_implementable: 3\n  product.support: 3\n";
    let arguments = ["audit", "--profile", "launch", "--require-complete", "--format", "json"];
    let output = prognosis(&arguments, folder(&[("answers.yaml", product)]).path()).code(0);
    let report: serde_json::Value = serde_json::from_slice(&output.get_output().stdout).unwrap();
    let decisions: Vec<&str> =
        report["decisions"].as_array().unwrap().iter().filter_map(|one| one["id"].as_str()).collect();
    assert_eq!(decisions, ["launch"]);
}

#[test]
fn a_template_that_never_ends_is_refused() {
    let endless = b"{% for a in range(100000) %}{% for b in range(100000) %}{% endfor %}{% endfor %}";
    let over: &[u8] = b"name: house\nversion: 1.0.0\nextends: prognosis\n";
    let folder = folder(&[
        ("pack/rules/pack.yaml", over),
        ("pack/templates/report.md.j2", endless),
        ("answers.yaml", b"answers: {}\n"),
    ]);
    for arguments in [&["audit", "--pack", "pack"][..], &["pack", "lint", "pack"]] {
        let output = prognosis(arguments, folder.path()).code(2);
        assert!((stderr(&output) + &stdout(&output)).contains("report.md.j2"));
    }
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_refused_and_not_waited_for() {
    let folder = folder(&[("program.yaml", b"program:\n  name: x\n")]);
    let made = Command::new("mkfifo").arg(folder.path().join("answers.yaml")).status().unwrap();
    assert!(made.success());
    prognosis(&["audit"], folder.path()).code(2);
}

#[test]
fn explain_tells_a_code_with_lines_as_they_stand_in_a_file() {
    let page = stdout(&prognosis(&["explain", "Unknown-Fact"], root()));
    assert!(page.starts_with("# unknown-fact\n"), "{page}");
    for lines in [
        "This is refused:\n\n    answers:\n      partners.singed: 12\n",
        "This is taken:\n\n    answers:\n      partners.signed: 12\n",
    ] {
        assert!(page.contains(lines), "{page}");
    }
}

/// Whoever has the report written beside the inputs is not told at the next audit that it is no input.
#[test]
fn a_report_beside_the_inputs_is_no_file_to_speak_of() {
    let here = folder(&[("answers.yaml", "answers:\n  product.stability: 3\n")]);
    let reports = Format::ALL.into_iter().map(Format::file_name).filter(|name| name.starts_with("report."));
    for name in reports.chain(["report.pdf"]) {
        fs::write(here.path().join(name), "x").unwrap();
    }
    let arguments = ["audit", ".", "--as-of", "2026-01-31", "--format", "json", "--fail-on", "none"];
    let output = prognosis(&arguments, here.path()).code(0);
    assert!(!stderr(&output).contains("report."), "{}", stderr(&output));
    fs::write(here.path().join("report.ods"), "x").unwrap();
    let output = prognosis(&arguments, here.path()).code(0);
    assert!(stderr(&output).contains("report.ods is not read"), "{}", stderr(&output));
}
