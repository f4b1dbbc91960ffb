//! Compiles the built-in pack, so that a mistake in it stops the build and a run need not parse any YAML.

#![expect(clippy::disallowed_methods, clippy::print_stderr, reason = "a build script speaks to cargo")]

use std::path::{Path, PathBuf};
use std::{env, fs, process};

use pack::source;

fn main() {
    // The repository itself has the shape of a pack.
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default()).join("../..");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    for watched in source::FOLDERS {
        println!("cargo::rerun-if-changed={}", root.join(watched).display());
    }
    if let Err(message) = bundle(&root, &out) {
        eprintln!("{message}");
        process::exit(1);
    }
}

/// Writes the compiled catalog and the list of the pack's files to where the library includes them from.
#[expect(clippy::unnecessary_debug_formatting, reason = "what is written is Rust, where a path is a literal")]
fn bundle(root: &Path, out: &Path) -> Result<(), String> {
    let mut files = source::read_folder(root).map_err(|error| error.to_string())?;
    let bundled: Vec<String> =
        files.iter().map(|file| format!("({:?}, include_bytes!({:?})),\n", file.path, root.join(&file.path))).collect();
    for file in &mut files {
        file.shown.clone_from(&file.path);
    }
    let compiled = pack::compile(&files);
    if compiled.problems.has_errors() {
        return Err(format!("the built-in pack has problems\n\n{}", compiled.problems_as_text(&files, false)));
    }
    let Some(catalog) = compiled.catalog else { return Err("the built-in pack gave no catalog".into()) };
    let bytes = postcard::to_stdvec(&catalog).map_err(|error| error.to_string())?;
    let listing = format!("&[\n{}]\n", bundled.concat());
    let checksum = crc32fast::hash(&bytes).to_string();
    fs::write(out.join("catalog.postcard"), bytes)
        .and_then(|()| fs::write(out.join("catalog.crc32"), checksum))
        .and_then(|()| fs::write(out.join("pack.rs"), listing))
        .map_err(|error| format!("cannot write the compiled pack: {error}"))
}
