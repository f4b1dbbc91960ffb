//! Which files `check` judges, and what they are called: whatever the order of the file system, the working folder and the spelling.

use std::fs;
use std::path::Path;
use std::process::Command;

use assert_cmd::assert::Assert;
use serde_json::Value;
use tempfile::TempDir;

use crate::support::{code, folder, prognosis, stderr, stdout};

const GOOD: &str = include_str!("../../examples/harborline/program.yaml");
const BARE: &str = "program:\n  stage: 1\n  started_on: 2025-09-01\n";

fn check(arguments: &[&str], folder: &Path) -> Assert {
    prognosis(&[&["check", "--as-of", "2026-01-31", "--format", "json"], arguments].concat(), folder)
}

fn json(run: &Assert) -> Value {
    serde_json::from_slice(&run.get_output().stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(run)))
}

fn programs(run: &Assert) -> Vec<String> {
    let json = json(run);
    let programs = json["programs"].as_array().unwrap().iter();
    programs.map(|program| program["path"].as_str().unwrap().to_owned()).collect()
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let mut command = Command::new("git");
    command.args(["-c", "user.name=a", "-c", "user.email=a@example.com"]).args(arguments).current_dir(folder);
    command.output().is_ok_and(|output| output.status.success())
}

/// A repository with files, if Git is here to make one.
fn repository(files: &[(&str, &str)]) -> Option<TempDir> {
    let folder = folder(files);
    git(folder.path(), &["init", "-q"]).then_some(folder)
}

fn waiver(more: &str) -> String {
    format!(
        "waivers:\n  - finding: REQ-ALIGNMENT-SPONSOR\n    {more}\n    reason: The sponsor starts in March.\n    owner: Head of partnerships\n    \
         approver: Chief revenue officer\n    created: 2026-01-12\n    expires: 2026-03-31\n"
    )
}

fn without_sponsor() -> String {
    GOOD.replace("  executive_sponsor: Head of sales\n", "")
}

#[cfg(unix)]
#[test]
fn two_links_to_one_program_are_judged_under_both_names_with_their_own_waivers() {
    use std::os::unix::fs::symlink;
    for order in [["shared", "emea"], ["emea", "shared"]] {
        let here = tempfile::tempdir().unwrap();
        for name in [".git", order[0], order[1]] {
            fs::create_dir(here.path().join(name)).unwrap();
        }
        fs::write(here.path().join("shared/program.yaml"), without_sponsor()).unwrap();
        symlink("../shared/program.yaml", here.path().join("emea/program.yaml")).unwrap();
        symlink("shared", here.path().join("folder")).unwrap();
        fs::write(here.path().join("emea/waivers.yaml"), waiver("path: alignment.executive_sponsor")).unwrap();
        let both = ["emea/program.yaml", "shared/program.yaml"];
        for (arguments, expected) in [
            (&["."][..], &both[..]),
            (&[order[0], order[1]], &both),
            (&[order[1], order[0]], &both),
            (&["*/program.yaml"], &both),
            (&["emea/program.yaml", "shared/program.yaml"], &both),
            (&["shared/program.yaml", "./shared/program.yaml", "shared/../shared/program.yaml"], &both[1..]),
            (&["folder", "shared"], &["folder/program.yaml", "shared/program.yaml"]),
        ] {
            let run = check(arguments, here.path());
            assert_eq!(
                (programs(&run).as_slice(), code(&run)),
                (&expected.iter().map(|&one| one.to_owned()).collect::<Vec<_>>()[..], Some(1)),
                "{arguments:?}"
            );
        }
        let run = check(&["emea"], here.path()).code(0);
        assert_eq!(json(&run)["totals"]["waived"], 1);
        // A baseline of one name says nothing of the other.
        check(&["emea", "--waivers", "none.yaml"], here.path());
        fs::rename(here.path().join("emea/waivers.yaml"), here.path().join("emea/later.yaml")).unwrap();
        check(&["emea", "--baseline", "known.json", "--update-baseline"], here.path());
        check(&["emea", "--baseline", "known.json"], here.path()).code(0);
        check(&["shared", "--baseline", "known.json"], here.path()).code(1);
        // The one file behind both names is mended once.
        prognosis(&["fix", "--write", "--as-of", "2026-01-31"], here.path()).code(0);
        assert_eq!(
            fs::read_to_string(here.path().join("shared/program.yaml")).unwrap().matches("executive_sponsor:").count(),
            1
        );
        assert!(here.path().join("emea/program.yaml").symlink_metadata().unwrap().is_symlink());
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_to_no_file_is_told_and_not_passed_over() {
    use std::os::unix::fs::symlink;
    for target in ["nowhere.yaml", "folder", "program.yaml"] {
        let here = folder(&[(".git/HEAD", ""), ("a/program.yaml", GOOD), ("b/folder/x", ""), ("b/deep/x", "")]);
        symlink(target, here.path().join("b/program.yaml")).unwrap();
        check(&["."], here.path()).code(2);
        // Nor is the search upward content with one that lies further up.
        fs::write(here.path().join("program.yaml"), GOOD).unwrap();
        check(&[], &here.path().join("b/deep")).code(2);
    }
}

#[test]
fn the_search_upward_finds_every_spelling_that_a_walk_finds() {
    for name in
        ["program.yaml", "program.yml", "Program.yaml", "PROGRAM.YML", "Program.Yaml", ".prognosis/PROGRAM.yaml"]
    {
        let near = format!("sub/{name}");
        let here = folder(&[(".git/HEAD", ""), ("program.yaml", GOOD), (&near, BARE), ("sub/x/y/.keep", "")]);
        for from in ["sub/x", "sub/x/y"] {
            let run = check(&[], &here.path().join(from));
            assert_eq!(programs(&run), [near.as_str()], "from {from}: {}", stderr(&run));
        }
        assert_eq!(programs(&check(&["sub"], here.path())), [near]);
    }
    let here = folder(&[(".git/HEAD", ""), ("Program.yaml", GOOD), ("program.yml", GOOD), ("x/y", "")]);
    assert_eq!(programs(&check(&[], &here.path().join("x"))), ["Program.yaml", "program.yml"]);
}

#[test]
fn what_git_tracks_is_judged_and_what_it_ignores_is_counted() {
    let files = [
        ("program.yaml", GOOD),
        ("emea/program.yaml", BARE),
        ("emea/later/program.yaml", BARE),
        ("build/out/program.yaml", GOOD),
        ("node_modules/x/program.yaml", BARE),
        ("apac/program.yml", GOOD),
    ];
    let Some(here) = repository(&files) else { return };
    fs::write(here.path().join(".gitignore"), "emea/\nbuild/*\n!build/out/\nnode_modules/\n").unwrap();
    assert!(git(here.path(), &["add", "-A"]) && git(here.path(), &["add", "-f", "emea/program.yaml"]));
    let judged = ["apac/program.yml", "build/out/program.yaml", "emea/program.yaml", "program.yaml"];
    for arguments in [&[][..], &["."]] {
        let run = check(arguments, here.path());
        assert_eq!(programs(&run), judged, "{arguments:?}");
        assert!(stderr(&run).contains("2 programs are left out"), "{}", stderr(&run));
    }
    // Who names an ignored folder means it.
    let named = ["emea/later/program.yaml", "emea/program.yaml"];
    assert_eq!(programs(&check(&["emea"], here.path())), named);
    assert_eq!(programs(&check(&["*/program.yaml"], here.path())), ["emea/program.yaml"]);
    assert_eq!(programs(&check(&["."], &here.path().join("emea"))), named);
    assert_eq!(programs(&check(&["node_modules/x/program.yaml"], here.path())), ["node_modules/x/program.yaml"]);
    assert!(git(here.path(), &["commit", "-qm", "all"]));
    // Everything by its ending, and by files in folders of their own.
    fs::write(here.path().join(".gitignore"), "*.yaml\n*.yml\n").unwrap();
    assert_eq!(programs(&check(&[], here.path())), judged);
    fs::write(here.path().join("emea/.gitignore"), "*\n").unwrap();
    assert_eq!(programs(&check(&[], here.path())), judged);
    // A worktree has its index elsewhere.
    if git(here.path(), &["worktree", "add", "-q", "beside"]) {
        fs::write(here.path().join("beside/.gitignore"), "*.yaml\n*.yml\n").unwrap();
        assert_eq!(programs(&check(&[], &here.path().join("beside"))), judged);
    }
    // What is broken is told: nobody knows then what is tracked.
    fs::write(here.path().join(".git/index"), "DIRC").unwrap();
    check(&[], here.path()).code(2);
}

#[test]
fn without_a_repository_nothing_is_ignored_and_that_is_told() {
    let here = folder(&[
        (".gitignore", "emea/\n"),
        ("program.yaml", GOOD),
        ("emea/program.yaml", BARE),
        ("emea/deep/.gitignore", "*\n"),
    ]);
    let run = check(&[], here.path());
    assert_eq!(programs(&run), ["emea/program.yaml", "program.yaml"]);
    assert!(stderr(&run).contains(".gitignore, emea/deep/.gitignore"), "{}", stderr(&run));
    assert!(!stderr(&check(&["program.yaml"], here.path())).contains(".gitignore"));
}

#[test]
fn a_waiver_names_its_program_from_its_file_on_whatever_the_spelling() {
    let here = folder(&[
        (".git/HEAD", String::new()),
        ("emea/program.yaml", without_sponsor()),
        ("apac/program.yaml", without_sponsor()),
        ("waivers.yaml", waiver("path: alignment.executive_sponsor\n    program: ./apac/../emea/program.yaml")),
    ]);
    let whole = here.path().to_string_lossy().into_owned();
    let waivers = format!("{whole}/waivers.yaml");
    for (from, path, waivers) in [
        ("", ".", "waivers.yaml"),
        ("", ".", waivers.as_str()),
        ("", &whole, "waivers.yaml"),
        ("", &whole, "./emea/../waivers.yaml"),
        ("emea", ".", "../waivers.yaml"),
        ("emea", "../emea", &waivers),
        ("apac", "../emea/program.yaml", "../waivers.yaml"),
        ("", "emea/../emea", "waivers.yaml"),
        ("", "*/program.yaml", "waivers.yaml"),
        ("", "emea", "emea/../waivers.yaml"),
    ] {
        let run = json(&check(&[path, "--waivers", waivers], &here.path().join(from)));
        let waived = run["programs"].as_array().unwrap().iter().find(|one| one["path"] == "emea/program.yaml").unwrap();
        assert_eq!(waived["verdict"], "passed", "{from} {path} {waivers}");
        assert_eq!(run["waivers"][0]["covers"], 1, "{from} {path} {waivers}");
        assert_eq!(run["waivers"][0]["file"], "waivers.yaml");
    }
    for missing in ["emae/program.yaml", "program.yaml", "/emea/program.yaml", "../emea/program.yaml"] {
        fs::write(here.path().join("waivers.yaml"), waiver(&format!("program: {missing}"))).unwrap();
        let run = json(&check(&[".", "--waivers", "waivers.yaml"], here.path()));
        let problems = run["problems"].as_array().unwrap();
        assert!(
            problems.iter().any(|one| one["message"].as_str().unwrap().contains(missing)),
            "{missing}: {problems:?}"
        );
        assert_eq!((&run["exit_code"], &run["totals"]["waived"]), (&Value::from(1), &Value::from(0)));
    }
}

#[test]
fn a_baseline_holds_from_every_folder_and_in_every_spelling() {
    let here = folder(&[(".git/HEAD", ""), ("emea/program.yaml", BARE), ("apac/program.yaml", BARE), ("emea/x/y", "")]);
    let whole = here.path().to_string_lossy().into_owned();
    let runs: [(&str, &str, &str); 8] = [
        ("", ".", ""),
        ("", "./emea", ""),
        ("", &whole, ""),
        ("", "emea/../emea", ""),
        ("emea", ".", "../"),
        ("emea", "../emea", "../"),
        ("emea/x", "..", "../../"),
        ("apac", "../emea/./program.yaml", "../"),
    ];
    for (by, written, up) in runs {
        let _ = fs::remove_file(here.path().join("known.json"));
        let known = format!("{up}known.json");
        check(&[written, "--baseline", &known, "--update-baseline"], &here.path().join(by));
        let is_all = |from: &str, path: &str| from.is_empty() && (path == "." || path == whole);
        for (from, path, up) in runs {
            if is_all(from, path) && !is_all(by, written) {
                continue;
            }
            let known = format!("{up}known.json");
            let how = format!("written in {by:?} by {written}, read in {from:?} by {path}");
            check(&[path, "--baseline", &known], &here.path().join(from)).append_context("baseline", how).code(0);
        }
    }
}

#[test]
fn every_format_calls_a_program_from_the_root_of_the_repository_on() {
    let here = folder(&[(".git/HEAD", ""), ("emea/program.yaml", BARE), ("emea/x/y", "")]);
    let whole = here.path().to_string_lossy().into_owned();
    let output_of = |from: &str, path: &str, format: &str| {
        let arguments = ["check", "--as-of", "2026-01-31", "--format", format, path];
        stdout(&prognosis(&arguments, &here.path().join(from)))
    };
    for format in ["text", "json", "json-v1", "sarif", "junit", "github", "gitlab", "markdown", "tap"] {
        let expected = output_of("", "emea", format);
        assert!(expected.contains("emea/program.yaml") && !expected.contains(&whole), "{format}");
        for (from, path) in [
            ("", "emea/../emea"),
            ("", "./emea/program.yaml"),
            ("", whole.as_str()),
            ("emea", "."),
            ("emea/x", ".."),
            ("emea/x", "../../emea/program.yaml"),
        ] {
            assert!(output_of(from, path, format) == expected, "{format} differs in {from:?} for {path}");
        }
        // Also for whoever stands outside.
        let outside = tempfile::tempdir().unwrap();
        let arguments = ["check", "--as-of", "2026-01-31", "--format", format, &whole];
        assert!(stdout(&prognosis(&arguments, outside.path())) == expected, "{format} from outside");
    }
}

#[test]
fn a_pattern_is_meant_from_the_root_on_and_an_idle_one_is_told() {
    let here = folder(&[
        (".git/HEAD", ""),
        ("emea/program.yaml", BARE),
        ("apac/program.yaml", BARE),
        ("apac/deep/program.yaml", BARE),
    ]);
    let whole = here.path().to_string_lossy().into_owned();
    let inside = format!("{whole}/emea/**");
    for (from, path, pattern, left) in [
        ("", ".", "emea/**", 2),
        ("", whole.as_str(), "emea/**", 2),
        ("", ".", &inside, 2),
        ("", &whole, &inside, 2),
        ("emea", "..", "emea/**", 2),
        ("emea", "..", "../emea/**", 2),
        ("emea", "..", "./*.yaml", 2),
        ("", ".", "apac/../emea", 2),
        ("", ".", "./emea/", 2),
        ("", ".", "emea/program.yaml", 2),
        ("", ".", "**/deep", 2),
        ("", ".", "apac", 1),
        ("", "*/program.yaml", "emea", 1),
    ] {
        let run = check(&[path, "--exclude", pattern], &here.path().join(from));
        assert_eq!(programs(&run).len(), left, "{path} without {pattern} in {from:?}");
        assert!(!stderr(&run).contains("leaves nothing out"), "{pattern}: {}", stderr(&run));
    }
    for (pattern, path) in
        [("emae/**", "."), ("program.yaml", "."), ("/emea/**", "."), ("emea/**", "emea/program.yaml")]
    {
        let run = check(&[path, "--exclude", pattern, "--exclude", "apac/deep"], here.path());
        assert!(
            stderr(&run).contains(&format!("--exclude {pattern} leaves nothing out")),
            "{pattern}: {}",
            stderr(&run)
        );
    }
    // Who names a file means it.
    let run = check(&["emea/program.yaml", "--exclude", "emea"], here.path());
    assert_eq!(programs(&run), ["emea/program.yaml"]);
}
