//! What stands in several manifests says the same in each.

use std::fs;

use crate::support::root;

fn text(path: &str) -> String {
    fs::read_to_string(root().join(path)).unwrap_or_else(|error| panic!("{path}: {error}"))
}

#[test]
fn one_rust_is_named_wherever_one_is() {
    let manifest = text("Cargo.toml");
    let rust = manifest.lines().find_map(|line| line.strip_prefix("rust-version = \"")?.strip_suffix('"')).unwrap();
    for (path, named) in [
        ("clippy.toml", format!("msrv = \"{rust}\"")),
        ("Dockerfile", format!("FROM rust:{rust}-")),
        ("docs/ci/prognosis.gitlab-ci.yml", format!("image: rust:{rust}-")),
        ("README.md", format!("needs Rust {rust} or newer")),
        ("docs/ci.md", format!("Rust {rust} or newer")),
    ] {
        assert!(text(path).contains(&named), "{path} does not say {named}");
    }
}

#[test]
fn every_crate_is_held_by_the_lints_of_the_workspace() {
    let crates = fs::read_dir(root().join("crates")).unwrap().map(|entry| entry.unwrap().path().join("Cargo.toml"));
    for path in crates.chain(["Cargo.toml", "peer/Cargo.toml", "xtask/Cargo.toml"].map(|path| root().join(path))) {
        let manifest = fs::read_to_string(&path).unwrap();
        assert!(manifest.contains("[lints]\nworkspace = true\n"), "{} has lints of its own", path.display());
    }
}
