//! The crates stand in the order in which the data walks: each depends on lower ones alone, and only doors touch the world.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The crates from the ground up: one depends on crates before it alone.
const ORDER: [&str; 16] = [
    "diagnostics",
    "yaml",
    "expr",
    "pack",
    "builtin",
    "engine",
    "batch",
    "input",
    "sql",
    "report",
    "history",
    "portfolio",
    "gate",
    "store",
    "web",
    "prognosis",
];

/// What a crate may not depend on, by whatever way, so that it can run where there are no files and no clock.
const PURE: [(&str, &[&str]); 3] = [
    ("expr", &["yaml", "granit-parser", "clap", "ignore", "tempfile"]),
    ("engine", &["yaml", "granit-parser", "clap", "ignore", "tempfile"]),
    ("batch", &["yaml", "granit-parser", "clap", "ignore", "tempfile"]),
];

/// The libraries that stay in one or two crates each.
const KEPT: [(&str, &[&str]); 36] = [
    ("annotate-snippets", &["diagnostics"]),
    ("anstream", &["prognosis"]),
    ("axum", &["web"]),
    ("base64", &["report", "web"]),
    ("clap", &["prognosis"]),
    ("clap_complete", &["prognosis"]),
    ("clap_mangen", &["prognosis"]),
    ("calamine", &["prognosis"]),
    ("csv", &["input", "report", "portfolio", "web", "prognosis"]),
    ("ctrlc", &["prognosis"]),
    ("getrandom", &["web"]),
    ("globset", &["prognosis"]),
    ("governor", &["web"]),
    ("granit-parser", &["yaml"]),
    ("ignore", &["prognosis"]),
    ("minijinja", &["report"]),
    ("open", &["prognosis"]),
    ("parquet", &["portfolio"]),
    ("percent-encoding", &["store"]),
    ("process-wrap", &["prognosis"]),
    ("pulldown-cmark", &["report"]),
    ("roxmltree", &["report"]),
    ("rustix", &["prognosis"]),
    ("rpassword", &["prognosis"]),
    ("rust_xlsxwriter", &["report", "portfolio", "prognosis"]),
    ("rustyline", &["prognosis"]),
    ("serde_yaml", &["yaml"]),
    ("similar", &["gate"]),
    ("sqlx", &["store"]),
    ("ssh-key", &["prognosis"]),
    ("svg-hush", &["report"]),
    ("textwrap", &["report", "history", "prognosis"]),
    ("tokio", &["store", "web", "prognosis"]),
    ("tower-http", &["web"]),
    ("unicode-normalization", &["pack"]),
    ("which", &["prognosis"]),
];

/// The modules that may touch files, clock, environment and other programs, each with what lies in it: clippy refuses it elsewhere.
const DOORS: [&str; 10] = [
    "crates/builtin/build.rs",
    "crates/pack/src/compile/source.rs",
    "crates/report/src/brand/files.rs",
    "crates/store/src/disk.rs",
    "src/cli/mod.rs",
    "src/companies.rs",
    "src/discover.rs",
    "src/files.rs",
    "src/packs/store.rs",
    "src/save.rs",
];

/// The files that may write: the door for files, what is built into the program, the browser in a folder of its own, and the store's file
/// and its copies.
const WRITERS: [&str; 4] = ["crates/builtin/build.rs", "crates/store/src/disk.rs", "src/cli/browser.rs", "src/save"];

/// The dependencies in a crate's manifest, those of its tests left out.
fn dependencies(name: &str) -> BTreeSet<String> {
    let folder = if name == "prognosis" { root().to_owned() } else { root().join("crates").join(name) };
    let manifest = fs::read_to_string(folder.join("Cargo.toml")).unwrap();
    let mut found = BTreeSet::new();
    let mut reading = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            reading = line.ends_with("dependencies]") && !line.contains("dev-") && !line.contains("workspace");
        } else if reading && let Some((name, _)) = line.split_once(['.', ' ', '=']) {
            found.insert(name.to_owned());
        }
    }
    found
}

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src"), root().join("crates")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                let inside = path.strip_prefix(root()).unwrap().to_owned();
                found.push((inside, text));
            }
        }
    }
    assert!(found.len() > 40, "the sources were not found");
    found
}

/// The code of a file without its comments and its own tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_crate_depends_on_lower_ones_alone() {
    let mut folders: Vec<String> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned())
        .chain(["prognosis".to_owned()])
        .collect();
    folders.sort_unstable();
    let mut order = ORDER;
    order.sort_unstable();
    assert_eq!(folders, order, "the crates that there are, and their order in this test");
    for (floor, name) in ORDER.iter().enumerate() {
        let wrong: Vec<&&str> = ORDER[floor..].iter().filter(|other| dependencies(name).contains(**other)).collect();
        assert!(wrong.is_empty(), "{name} depends on {wrong:?}");
    }
}

#[test]
fn what_is_pure_knows_no_yaml_files_or_arguments() {
    for (name, never) in PURE {
        let (mut seen, mut open) = (BTreeSet::new(), vec![name.to_owned()]);
        while let Some(next) = open.pop() {
            if seen.insert(next.clone()) && ORDER.contains(&next.as_str()) {
                // A feature that is off brings nothing: the engine takes the pack's types without its compiler.
                let off: &[&str] = if next == "pack" { &["yaml", "thiserror"] } else { &[] };
                open.extend(dependencies(&next).into_iter().filter(|other| !off.contains(&other.as_str())));
            }
        }
        let found: Vec<&&str> = never.iter().filter(|other| seen.contains(**other)).collect();
        assert!(found.is_empty(), "{name} reaches {found:?}");
    }
}

#[test]
fn each_heavy_library_stays_in_its_crate() {
    for (library, homes) in KEPT {
        let users: Vec<&str> = ORDER.into_iter().filter(|name| dependencies(name).contains(library)).collect();
        assert_eq!(users, homes, "{library}");
    }
}

#[test]
fn only_doors_ask_clippy_to_let_them_touch_the_world() {
    let asks = |(path, text): (PathBuf, String)| {
        let shown = path.to_string_lossy().replace('\\', "/");
        // Outside of its tests, by any attribute and for any reason.
        let is_asked = code(&text).contains("clippy::disallowed_methods") && !shown.contains("/tests");
        is_asked.then_some(shown)
    };
    let mut found: Vec<String> = sources().into_iter().filter_map(asks).collect();
    found.sort_unstable();
    assert_eq!(found, DOORS);
    let listed = fs::read_to_string(root().join("clippy.toml")).unwrap();
    for touch in
        ["std::fs::read", "std::fs::write", "std::time::SystemTime::now", "std::env::var", "std::process::Command::new"]
    {
        assert!(listed.contains(&format!("\"{touch}\",")), "clippy.toml no longer refuses {touch}");
    }
}

#[test]
fn files_are_written_in_one_place_and_nowhere_else() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        if shown.contains("/tests") || WRITERS.iter().any(|writer| shown.starts_with(writer)) {
            continue;
        }
        for write in [
            "fs::write",
            "fs::copy",
            "fs::rename",
            "fs::hard_link",
            "fs::remove_file",
            "fs::create_dir",
            "fs::set_permissions",
            "File::create",
            "File::options",
            "OpenOptions",
            "set_len",
            "BufWriter",
            "NamedTempFile",
        ] {
            if code(&text).contains(write) {
                faults.push(format!("{shown} writes with {write}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_file_is_reached_and_nothing_is_left_unfinished() {
    let all = sources();
    let mut faults = Vec::new();
    for (path, text) in &all {
        for word in ["todo!", "unimplemented!", "FIXME", "#[ignore"] {
            if text.contains(word) {
                faults.push(format!("{} holds {word}", path.display()));
            }
        }
        let stem = path.file_stem().unwrap().to_string_lossy().into_owned();
        if ["lib", "main", "mod", "build"].contains(&stem.as_str()) {
            continue;
        }
        let folder = path.parent().unwrap();
        // What lies in tests/ of a crate is a program of its own.
        if folder.ends_with("tests") && folder.parent().is_some_and(|above| above.join("Cargo.toml").exists()) {
            continue;
        }
        let parents = ["mod.rs", "lib.rs", "main.rs"].map(|file| folder.join(file));
        let parents = parents.into_iter().chain([folder.with_extension("rs")]).collect::<Vec<_>>();
        let declared =
            all.iter().any(|(other, text)| parents.contains(other) && text.contains(&format!("mod {stem};")));
        if !declared {
            faults.push(format!("{} is not reached", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The file that holds a module: `crates/yaml/src/edit.rs` or `crates/yaml/src/edit/mod.rs`.
fn file_of(all: &BTreeSet<PathBuf>, module: &Path) -> Option<PathBuf> {
    [module.with_extension("rs"), module.join("mod.rs")].into_iter().find(|path| all.contains(path))
}

/// The files that a file takes names from, by the paths of its `use` lines inside of its crate. A folder's own file may be
/// named by its parts for what they share.
fn imports(all: &BTreeSet<PathBuf>, path: &Path, text: &str) -> BTreeSet<PathBuf> {
    let crate_root = path.iter().position(|part| part == "src").map(|at| path.iter().take(at + 1).collect::<PathBuf>());
    let Some(crate_root) = crate_root else { return BTreeSet::new() };
    let stem = path.file_stem().unwrap_or_default();
    let is_root = ["lib", "main", "mod"].iter().any(|name| stem == *name);
    let here = if is_root { path.parent().unwrap().to_owned() } else { path.with_extension("") };
    let mut found = BTreeSet::new();
    for line in code(text).lines().filter_map(|line| line.trim_start().split_once("use ")) {
        let (before, rest) = line;
        // What is only handed on is no import.
        if !before.is_empty() {
            continue;
        }
        let mut at = here.clone();
        let mut parts = rest.trim_end_matches(';').split("::").peekable();
        while let Some(part) = parts.next_if(|part| ["crate", "super", "self"].contains(part)) {
            match part {
                "crate" => at = crate_root.clone(),
                "super" => _ = at.pop(),
                _ => {}
            }
        }
        // The longest path that is a module.
        let mut deepest = None;
        for part in parts {
            at.push(part);
            deepest = file_of(all, &at).or(deepest);
        }
        let is_above = |other: &PathBuf| {
            let folder = if ["lib", "mod"].iter().any(|name| other.file_stem().is_some_and(|stem| stem == *name)) {
                other.parent().unwrap().to_owned()
            } else {
                other.with_extension("")
            };
            path.starts_with(folder)
        };
        found.extend(deepest.filter(|other| other != path && !is_above(other)));
    }
    found
}

#[test]
fn no_two_files_import_each_other_in_a_circle() {
    let sources: Vec<(PathBuf, String)> =
        sources().into_iter().filter(|(path, _)| !path.to_string_lossy().contains("tests")).collect();
    let all: BTreeSet<PathBuf> = sources.iter().map(|(path, _)| path.clone()).collect();
    let imports: BTreeMap<&Path, BTreeSet<PathBuf>> =
        sources.iter().map(|(path, text)| (path.as_path(), imports(&all, path, text))).collect();
    assert!(imports.values().map(BTreeSet::len).sum::<usize>() > 200, "the imports were not read");
    // What nothing open imports is no part of a circle; what is left at the end is.
    let mut open: BTreeSet<&Path> = imports.keys().copied().collect();
    loop {
        let leaf = open.iter().copied().find(|path| !imports[path].iter().any(|other| open.contains(other.as_path())));
        let Some(leaf) = leaf else { break };
        open.remove(leaf);
    }
    let circle: Vec<String> = open
        .iter()
        .map(|path| {
            let into: Vec<String> = imports[path]
                .iter()
                .filter(|other| open.contains(other.as_path()))
                .map(|other| other.display().to_string())
                .collect();
            format!("{} -> {}", path.display(), into.join(", "))
        })
        .collect();
    assert!(circle.is_empty(), "{}", circle.join("\n"));
}
