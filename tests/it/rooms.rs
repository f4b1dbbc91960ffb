//! The rooms stand in the order in which the data walks: each imports only from lower floors, and only doors touch the world.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// The floor of each room; rooms on one floor do not know each other.
const FLOORS: [(&str, u8); 19] = [
    ("model", 1),
    ("words", 2),
    ("yaml", 2),
    ("condition", 2),
    ("catalog", 3),
    ("intake", 4),
    ("assess", 4),
    ("brand", 4),
    ("bundled", 4),
    ("report", 5),
    ("checked", 5),
    ("require", 6),
    ("fix", 6),
    ("render", 6),
    ("scaffold", 7),
    ("audit", 7),
    ("examples", 7),
    ("explain", 8),
    ("gate", 8),
];

/// The crates that stay in one room each.
const KEPT: [(&str, &[&str]); 17] = [
    ("annotate_snippets", &["yaml"]),
    ("anstream", &["cli"]),
    ("base64", &["brand", "render"]),
    ("clap", &["cli"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["intake", "render"]),
    ("globset", &["intake"]),
    ("granit_parser", &["yaml"]),
    ("ignore", &["intake"]),
    ("minijinja", &["render"]),
    ("pulldown_cmark", &["render"]),
    ("roxmltree", &["brand"]),
    ("rustix", &["cli"]),
    ("rust_xlsxwriter", &["render"]),
    ("serde_yaml", &["yaml"]),
    ("similar", &["fix"]),
];

/// The files that may touch files, the clock or the terminal.
const DOORS: [&str; 5] =
    ["src/brand/files.rs", "src/catalog/source.rs", "src/intake/discover.rs", "src/intake/files.rs", "src/cli/"];

fn sources() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![root().join("src")];
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

/// The room that a file belongs to: the folder or file right under `src`.
fn room(path: &Path) -> String {
    let first = path.iter().nth(1).unwrap().to_string_lossy();
    first.strip_suffix(".rs").unwrap_or(&first).to_owned()
}

/// The code of a file without its comments and its own tests.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap();
    text.lines().filter(|line| !line.trim_start().starts_with("//")).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_room_imports_only_from_lower_floors() {
    let floors: BTreeMap<&str, u8> = FLOORS.into();
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let here = room(&path);
        if ["lib", "main", "cli"].contains(&here.as_str()) {
            continue;
        }
        let floor = floors.get(here.as_str()).unwrap_or_else(|| panic!("{here} has no floor"));
        for used in code(&text).split("crate::").skip(1) {
            let other: String = used.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            // A macro stands at the root, wherever it is written.
            let other = if other == "say" { "words".to_owned() } else { other };
            if other != here && floors.get(other.as_str()).is_none_or(|below| below >= floor) {
                faults.push(format!("{} imports {other}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn each_heavy_crate_stays_in_its_room() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        for (name, rooms) in KEPT {
            if code(&text).contains(&format!("{name}::")) && !rooms.contains(&room(&path).as_str()) {
                faults.push(format!("{} uses {name}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn only_doors_touch_files_clock_and_terminal() {
    let mut faults = Vec::new();
    for (path, text) in sources() {
        let shown = path.to_string_lossy().replace('\\', "/");
        if DOORS.iter().any(|door| shown.starts_with(door)) {
            continue;
        }
        for touch in [
            "fs::read",
            "fs::write",
            "File::",
            "Timestamp::now",
            "Zoned::now",
            "SystemTime",
            "Instant::",
            "println!",
            "env::var",
        ] {
            if code(&text).contains(touch) {
                faults.push(format!("{shown} touches the world with {touch}"));
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
        if ["lib", "main", "mod"].contains(&stem.as_str()) {
            continue;
        }
        let folder = path.parent().unwrap();
        let parents = [folder.join("mod.rs"), folder.with_extension("rs"), folder.join("lib.rs")];
        let declared =
            all.iter().any(|(other, text)| parents.contains(other) && text.contains(&format!("mod {stem};")));
        if !declared {
            faults.push(format!("{} is not reached", path.display()));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
