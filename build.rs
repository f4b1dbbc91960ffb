//! Compiles the built-in pack, so that a mistake in it stops the build and a run need not parse any YAML.

#![allow(dead_code, unused_imports, reason = "the rooms are shared with the library, which uses more of them")]

use std::path::{Path, PathBuf};
use std::{env, fs, process};

#[path = "src/catalog/mod.rs"]
mod catalog;
#[path = "src/condition/mod.rs"]
mod condition;
#[path = "src/model/mod.rs"]
mod model;
#[path = "src/yaml/mod.rs"]
mod yaml;

use catalog::source;

fn main() {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for watched in source::FOLDERS.iter().chain(&["src/model", "src/yaml", "src/condition", "src/catalog"]) {
        println!("cargo::rerun-if-changed={watched}");
    }
    if let Err(message) = bundle(&root, &out) {
        eprintln!("{message}");
        process::exit(1);
    }
}

/// Writes the compiled catalog and the list of the pack's files to where `catalog::builtin` includes them from.
fn bundle(root: &Path, out: &Path) -> Result<(), String> {
    let mut files = source::read_folder(root).map_err(|error| error.to_string())?;
    let bundled: Vec<String> =
        files.iter().map(|file| format!("({:?}, include_bytes!({:?})),\n", file.path, root.join(&file.path))).collect();
    for file in &mut files {
        file.shown.clone_from(&file.path);
    }
    let compiled = catalog::compile(&files);
    if compiled.problems.has_errors() {
        return Err(format!("the built-in pack has problems\n\n{}", compiled.problems_as_text(&files, false)));
    }
    let Some(catalog) = compiled.catalog else { return Err("the built-in pack gave no catalog".into()) };
    let bytes = postcard::to_stdvec(&catalog).map_err(|error| error.to_string())?;
    let listing = format!("&[\n{}]\n", bundled.concat());
    fs::write(out.join("catalog.postcard"), bytes)
        .and_then(|()| fs::write(out.join("pack.rs"), listing))
        .map_err(|error| format!("cannot write the compiled pack: {error}"))
}
