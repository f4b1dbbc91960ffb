//! What each published crate shows to whoever depends on it: a line with its signature for each public item, kept in `docs/api`.
//!
//! `public-api` reads it from what rustdoc tells as JSON. That form changes from one Rust to the next, and rustdoc gives it only to whoever says
//! that this is known: `.ci/rustdoc` does, for rustdoc alone, since everything would be built anew if build scripts saw it.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use serde_json::Value;

const FOLDER: &str = "docs/api";

/// Holds the lists against the sources, or writes them.
///
/// # Errors
///
/// What rustdoc or `public-api` cannot read, or the lines that only one side has.
pub fn api(root: &Path, update: bool) -> Result<(), String> {
    let published = published(root)?;
    document(root)?;
    let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    let mut wrong = stray(root, &published, update)?;
    for Published { package, library } in &published {
        let now = list(&target.join("doc").join(library).with_extension("json"))?;
        let path = file(root, package);
        if update {
            write(&path, &now)?;
            continue;
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        wrong += &differences(package, &kept, &now);
    }
    match wrong.as_str() {
        "" => Ok(()),
        wrong => Err(format!("{wrong}where that is meant: cargo xtask api --update")),
    }
}

struct Published {
    package: String,
    library: String,
}

/// The packages of the workspace that somebody may depend on.
fn published(root: &Path) -> Result<Vec<Published>, String> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["metadata", "--no-deps", "--locked", "--format-version", "1"]);
    let output = command.output().map_err(|error| format!("cargo metadata: {error}"))?;
    let metadata: Value = serde_json::from_slice(&output.stdout).map_err(|error| format!("cargo metadata: {error}"))?;
    let packages = metadata["packages"].as_array().into_iter().flatten();
    let shown = packages.filter(|package| package["publish"].is_null()).filter_map(|package| {
        let mut targets = package["targets"].as_array()?.iter();
        let library =
            targets.find(|target| target["kind"].as_array().is_some_and(|kinds| kinds.contains(&"lib".into())))?;
        Some(Published { package: package["name"].as_str()?.to_owned(), library: library["name"].as_str()?.to_owned() })
    });
    match shown.collect::<Vec<_>>() {
        none if none.is_empty() => Err("cargo metadata names no package that is published".to_owned()),
        some => Ok(some),
    }
}

/// Has rustdoc write what it knows of every crate of the workspace, with the features that the documentation shows.
fn document(root: &Path) -> Result<(), String> {
    let mut rustdoc = Command::new("cargo");
    rustdoc.current_dir(root).args(["doc", "--quiet", "--lib", "--workspace", "--no-deps", "--locked"]);
    rustdoc.env("RUSTDOC", root.join(".ci/rustdoc"));
    // Cargo looks at these, and not at the program, when it judges whether something is documented already.
    rustdoc.env("RUSTDOCFLAGS", "-Z unstable-options --output-format json");
    let ended = rustdoc.status().map_err(|error| format!("cargo doc: {error}"))?;
    ended.success().then_some(()).ok_or_else(|| "cargo doc failed".to_owned())
}

/// A line for each public item. What the compiler, a derive or another crate gives to a type is left out.
fn list(json: &Path) -> Result<String, String> {
    let items = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build();
    let items = items.map_err(|error| {
        format!(
            "{}: {error}\nanother Rust may tell it in another form: take the `public-api` that reads it",
            json.display()
        )
    })?;
    Ok(items.to_string())
}

fn file(root: &Path, package: &str) -> PathBuf {
    root.join(FOLDER).join(package).with_extension("txt")
}

fn write(path: &Path, text: &str) -> Result<(), String> {
    let folder = path.parent().unwrap_or(path);
    let written = fs::create_dir_all(folder).and_then(|()| fs::write(path, text));
    written.map_err(|error| format!("{}: {error}", path.display()))
}

/// Lists of crates that are gone: taken away, or named.
fn stray(root: &Path, published: &[Published], update: bool) -> Result<String, String> {
    let wanted: BTreeSet<PathBuf> = published.iter().map(|one| file(root, &one.package)).collect();
    let mut named = String::new();
    let Ok(entries) = fs::read_dir(root.join(FOLDER)) else { return Ok(named) };
    for entry in entries {
        let path = entry.map_err(|error| format!("{FOLDER}: {error}"))?.path();
        if wanted.contains(&path) || path.extension().is_none_or(|ending| ending != "txt") {
            continue;
        }
        if update {
            fs::remove_file(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        } else {
            named += &format!("{} is of no crate that is published\n", path.display());
        }
    }
    Ok(named)
}

/// The lines that only one of them has, under the name of the crate.
fn differences(package: &str, kept: &str, now: &str) -> String {
    let (kept, now): (BTreeSet<&str>, BTreeSet<&str>) = (kept.lines().collect(), now.lines().collect());
    let gone = kept.difference(&now).map(|line| format!("- {line}\n"));
    let lines: String = gone.chain(now.difference(&kept).map(|line| format!("+ {line}\n"))).collect();
    if lines.is_empty() { lines } else { format!("{package}:\n{lines}") }
}

#[cfg(test)]
mod tests {
    use super::differences;

    #[test]
    fn a_difference_names_the_crate_and_both_sides() {
        assert_eq!(differences("a", "pub fn a::x()\npub fn a::y()\n", "pub fn a::y()\npub fn a::x()\n"), "");
        assert_eq!(
            differences("a", "pub fn a::x()\n", "pub fn a::x(u8)\n"),
            "a:\n- pub fn a::x()\n+ pub fn a::x(u8)\n"
        );
    }
}
