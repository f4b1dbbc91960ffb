//! Packs that are wrong, one mistake at a time: each folder of `tests/packs` is laid over `tests/packs/base`, and what the
//! compiler says of it stands in its `problems.txt`. `UPDATE_PACKS=1 cargo test --test it packs::` writes those files anew.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::{env, fs};

use prognosis::diagnostics::{Code, Problem};
use prognosis::examples;
use prognosis::pack::source::{SourceFile, extends, read_folder};
use prognosis::pack::{Catalog, Compiled, Severity, compile, lint, source};
use serde_json::Value;

use crate::support::{folder, prognosis, root, stdout};

/// Every code that some case must show, and no other.
#[rustfmt::skip]
const CODES: [&str; 69] = [
    "bad-config", "bad-demand", "empty-family", "never-fails", "practice-weight", "bad-effort", "bad-grades", "bad-name", "bad-range", "better-lowers", "choice-changes-nothing", "circle",
    "duplicate-id", "empty-value", "expected-date", "expected-list", "expected-mapping", "expected-number",
    "expected-text", "expected-yes-no", "fact-in-fact", "five-levels", "hidden-answer", "level-changes-nothing", "limbs-and-rules",
    "maybe-absent", "missing-example", "missing-field", "missing-remedy", "never-judged", "never-lowers", "never-said", "never-true", "no-checks",
    "no-pack", "no-such-choice", "not-a-panel", "not-applicable", "not-asked", "not-supported", "nothing-below", "practice-decides", "practice-gate", "syntax",
    "too-few-options", "type-mismatch", "unexpected-file", "unknown-check", "unknown-choice", "unknown-column",
    "unknown-fact", "unknown-field", "unknown-path", "unknown-reference", "unknown-role", "unknown-source", "unknown-total", "unreachable-verdict",
    "unused-question", "yaml-alias-budget", "yaml-depth", "yaml-duplicate-key", "yaml-empty", "yaml-key",
    "yaml-merge", "yaml-second-document", "yaml-syntax", "yaml-tag", "yaml-utf8",
];

/// Codes that no case shows, and why.
const NOT_SHOWN: [(&str, &str); 6] = [
    ("yaml-too-large", "a file of more than 8 MiB has no place here; `crates/yaml` tests it"),
    ("yaml-nodes", "nor has one of 250,000 values; `crates/yaml` tests it"),
    ("translation-left-over", "a pack is no translation; `language.rs` and `crates/pack` show it"),
    ("translation-missing", "as above"),
    ("translation-placeholder", "as above"),
    ("translation-stale", "as above"),
];

/// Folders that are no cases.
const NO_CASES: [&str; 4] = ["bakery", "base", "gatehouse", "overlays"];

fn packs() -> PathBuf {
    root().join("tests/packs")
}

/// The files of a folder, shown by their paths inside of it.
fn files(folder: &str) -> Vec<SourceFile> {
    let mut files = read_folder(&packs().join(folder)).unwrap();
    for file in &mut files {
        file.shown.clone_from(&file.path);
    }
    files
}

/// The files of a case over those of the base; `without.txt` names files of the base that are left out, `*` all of them.
fn laid_over_base(case: &str) -> Vec<SourceFile> {
    let without = fs::read_to_string(packs().join(case).join("without.txt")).unwrap_or_default();
    let mut own = files(case);
    if without.lines().any(|path| path == "*") {
        return own;
    }
    let mut base = files("base");
    for path in without.lines() {
        assert!(base.iter().any(|file| file.path == path), "{case}: the base has no {path}");
        base.retain(|file| file.path != path);
    }
    if extends(&own) {
        own.iter_mut().for_each(|file| file.shown.insert_str(0, "acme/"));
    }
    source::overlay(base, own)
}

fn cases() -> Vec<String> {
    let entries = fs::read_dir(packs()).unwrap().map(|entry| entry.unwrap());
    let folders = entries.filter(|entry| entry.path().is_dir());
    let names: BTreeSet<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    names.into_iter().filter(|name| !NO_CASES.contains(&name.as_str())).collect()
}

/// Compares with what stands in a file, or writes it there. Says what is wrong.
fn compare(path: &Path, text: &str) -> Result<(), String> {
    if env::var_os("UPDATE_PACKS").is_some() {
        fs::write(path, text).unwrap();
        return Ok(());
    }
    let expected = fs::read_to_string(path).unwrap_or_default().replace("\r\n", "\n");
    let shown = path.strip_prefix(packs()).unwrap_or(path).display();
    if expected == text { Ok(()) } else { Err(format!("{shown} says\n{expected}\nand should say\n{text}")) }
}

/// Codes of problems that concern a pack or a file as a whole, so that there is no line to point at.
const WITHOUT_PLACE: [&str; 3] = ["no-pack", "no-checks", "unexpected-file"];

#[test]
fn what_is_wrong_with_a_pack_is_told_on_its_place() {
    let mut wrong = Vec::new();
    for case in cases() {
        let files = laid_over_base(&case);
        let compiled = lint(&files);
        let problems = compiled.problems.clone().into_sorted();
        if problems.is_empty() {
            wrong.push(format!("{case} shows no problem"));
        }
        for problem in &problems {
            wrong.extend(out_of_place(problem, &files).map(|what| format!("{case}: {what}: {problem:?}")));
        }
        assert_eq!(compiled.catalog.is_none(), compiled.problems.has_errors(), "{case}");
        wrong.extend(
            compare(&packs().join(&case).join("problems.txt"), &compiled.problems_as_text(&files, false)).err(),
        );
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

fn out_of_place(problem: &Problem, files: &[SourceFile]) -> Option<&'static str> {
    if !CODES.contains(&problem.id.as_str()) {
        return Some("this code is not expected");
    }
    let file = files.iter().find(|file| file.shown == problem.file);
    let Some(span) = problem.span else {
        let template = problem.file.starts_with("templates/");
        return (!template && !WITHOUT_PLACE.contains(&problem.id.as_str())).then_some("this problem has no place");
    };
    let Some(file) = file else { return Some("there is no such file") };
    (span.start > span.end
        || span.end > file.bytes.len()
        || span == Default::default() && problem.id.as_str() != "yaml-empty")
        .then_some("this place is not in the file")
}

#[test]
fn the_base_has_no_problem_and_its_examples_hold() {
    let files = files("base");
    let compiled = lint(&files);
    assert_sound(&files, &compiled);
}

/// Asserts that a pack has no problem, not even a warning, and that its examples hold; gives its catalog.
fn assert_sound<'c>(files: &[SourceFile], compiled: &'c Compiled) -> &'c Catalog {
    assert!(compiled.problems.is_empty(), "{}", compiled.problems_as_text(files, false));
    let catalog = compiled.catalog.as_ref().unwrap();
    let outcomes = examples::run(catalog, compiled);
    assert_eq!(outcomes.len(), compiled.examples.iter().map(Vec::len).sum::<usize>());
    for outcome in outcomes {
        assert!(outcome.failures.is_empty(), "{outcome:#?}");
    }
    catalog
}

/// The base with an overlay of `tests/packs/overlays` on it.
fn under(overlay: &str) -> (Vec<SourceFile>, Compiled) {
    let files = source::overlay(files("base"), files(&format!("overlays/{overlay}")));
    let compiled = compile(&files);
    (files, compiled)
}

#[test]
fn an_overlay_adds_an_area_with_all_that_belongs_to_it() {
    let (files, compiled) = under("new-area");
    let catalog = assert_sound(&files, &compiled);
    let pack = &catalog.pack;
    let header = [&pack.name, &pack.version, &pack.title, &pack.profile].map(String::as_str);
    assert_eq!(header, ["acme", "2.1", "The pack of Acme", "acme"]);
    assert_eq!((pack.extends.as_deref(), pack.minimum_evidence), (Some("base"), 0.5));
    assert_eq!(pack.areas.iter().map(|area| area.id.as_str()).collect::<Vec<_>>(), ["basics", "legal"]);
    assert_eq!(pack.grades.iter().map(|grade| grade.id.as_str()).collect::<Vec<_>>(), ["strong", "fair", "weak"]);
    assert_eq!(catalog.checks.iter().map(|check| check.id.as_str()).collect::<Vec<_>>(), ["B-1", "B-2", "A-1"]);
    assert_eq!(catalog.gates.iter().map(|gate| gate.id.as_str()).collect::<BTreeSet<_>>(), ["A-G", "G-1"].into());
    assert_eq!(catalog.side_of(2), "counsel");
    assert_eq!(catalog.sources.documents.len(), 2);
    let taken = |profile: &str| catalog.profile(profile).unwrap().takes(&catalog.checks[2]);
    assert_eq!(taken("acme"), Some((Severity::High, 7.5)));
    assert_eq!(taken("standard"), None);
}

#[test]
fn an_overlay_replaces_a_check_by_its_path() {
    let (files, compiled) = under("replaced-check");
    let catalog = assert_sound(&files, &compiled);
    let check = catalog.check("B-2").unwrap();
    assert_eq!((check.title.as_str(), check.severity), ("The kit of Acme is missing", Severity::Low));
    assert_eq!((catalog.checks.len(), catalog.pack.minimum_evidence), (2, 0.75));
    assert_eq!((catalog.pack.title.as_str(), catalog.pack.profile.as_str()), ("A small pack", "standard"));
}

#[test]
fn an_overlay_changes_the_weights_of_a_profile() {
    let (files, compiled) = under("other-weights");
    let catalog = assert_sound(&files, &compiled);
    let profile = catalog.profile(&catalog.pack.profile).unwrap();
    let weights: Vec<_> = catalog.checks.iter().map(|check| profile.takes(check)).collect();
    assert_eq!(weights, [Some((Severity::Critical, 20.0)), Some((Severity::High, 0.5))]);
}

#[test]
fn the_digest_covers_what_both_packs_say_of_themselves() {
    let digest = |below: Vec<SourceFile>, above: Vec<SourceFile>| {
        compile(&source::overlay(below, above)).catalog.unwrap().digest
    };
    let base = || files("base");
    let over = || files("overlays/other-weights");
    let with_version = |mut files: Vec<SourceFile>| {
        let pack = files.iter_mut().find(|file| file.path == "rules/pack.yaml").unwrap();
        pack.bytes.extend(b"# a remark\n");
        files
    };
    let all = [
        digest(base(), Vec::new()),
        digest(base(), over()),
        digest(with_version(base()), over()),
        digest(base(), with_version(over())),
    ];
    assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
    assert_eq!(all[1], digest(base(), over()));
}

/// The report on some answers under the pack of two checks that has nothing to do with the built-in one.
fn gatehouse(answers: &str) -> Value {
    let folder = folder(&[("answers.yaml", format!("answers:\n{answers}"))]);
    let pack = packs().join("gatehouse");
    let pack = pack.to_str().unwrap();
    let arguments = ["audit", ".", "--pack", pack, "--as-of", "2026-01-31", "--fail-on", "none", "--format", "json"];
    let output = prognosis(&arguments, folder.path()).success();
    serde_json::from_str(&stdout(&output)).unwrap()
}

#[test]
fn a_question_is_put_unless_its_condition_is_false() {
    let put = |resellers: &str| {
        let report = gatehouse(&format!("  sales.price_list: yes\n  sales.referrals_asked_for: yes\n{resellers}"));
        let put = |questions: &Value| -> Vec<String> {
            let facts = questions.as_array().unwrap().iter().map(|question| question["fact"].as_str().unwrap());
            facts.map(str::to_owned).collect()
        };
        let check = &report["checks"][0];
        assert_eq!(check["verdict"], "unknown");
        assert_eq!(put(&check["missing"]), put(&report["questions"]));
        let coverage = &report["summary"]["coverage"];
        (put(&report["questions"]), coverage["settled"].as_u64(), coverage["deciding"].as_u64())
    };
    let discount = || vec!["sales.reseller_discount_pct".to_owned()];
    assert_eq!(put("  sales.through_resellers: no\n"), (Vec::new(), Some(3), Some(3)));
    assert_eq!(put("  sales.through_resellers: yes\n"), (discount(), Some(2), Some(3)));
    assert_eq!(put(""), (discount(), Some(2), Some(3)));
}

#[test]
fn every_code_is_shown_by_a_case() {
    let problems = cases().into_iter().flat_map(|case| lint(&laid_over_base(&case)).problems.into_sorted());
    let shown: BTreeSet<String> = problems.map(|problem| problem.id.to_string()).collect();
    let expected: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(shown, expected, "what the cases show, and what this test lists");
    let mut written = BTreeSet::new();
    // What `pack::types` says is said of answers.
    for part in ["pack/src/compile", "yaml/src", "expr/src"] {
        codes_in(&root().join("crates").join(part), &mut written);
    }
    let excused: BTreeSet<String> = NOT_SHOWN.iter().map(|(code, _)| (*code).to_owned()).collect();
    let listed: BTreeSet<String> = shown.union(&excused).cloned().collect();
    assert_eq!(listed, written, "what is told here, and what the sources can say");
    assert!(shown.is_disjoint(&excused));
}

#[test]
fn every_code_is_raised_somewhere() {
    let mut written = BTreeSet::new();
    codes_in(&root().join("crates"), &mut written);
    codes_in(&root().join("src"), &mut written);
    let all: BTreeSet<String> = Code::all().map(|code| code.to_string()).collect();
    assert_eq!(all, written);
}

/// The codes that the code in a file, or in those of a folder, names. Tests are left out.
fn codes_in(path: &Path, found: &mut BTreeSet<String>) {
    if path.is_dir() {
        let entries = fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path());
        let is_test = |path: &PathBuf| {
            ["hostile.rs", "tests", "tests.rs", "laws", "laws.rs"].iter().any(|name| path.ends_with(name))
        };
        return entries.filter(|path| !is_test(path)).for_each(|path| codes_in(&path, found));
    }
    if path.extension().is_none_or(|ending| ending != "rs") {
        return;
    }
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    for line in code.lines().filter(|line| !line.trim_start().starts_with("//")) {
        for named in line.split("Code::").skip(1) {
            let variant: String = named.chars().take_while(|c| c.is_alphanumeric()).collect();
            found.extend(Code::all().find(|code| format!("{code:?}") == variant).map(|code| code.to_string()));
        }
    }
}
