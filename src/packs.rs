//! The files of packs: of the built-in one, and of packs from disk, alone or laid over it.

use std::path::Path;

use pack::source::{ReadError, SourceFile, extends, overlay, read_folder};
use pack::{Compiled, compile};

/// The files of the built-in pack.
pub fn files() -> Vec<SourceFile> {
    let file = |(path, bytes): &(&str, &[u8])| SourceFile {
        path: (*path).to_owned(),
        shown: (*path).to_owned(),
        bytes: bytes.to_vec(),
    };
    builtin::FILES.iter().map(file).collect()
}

/// Reads the files of the pack in a folder. One whose `rules/pack.yaml` says `extends: prognosis` is laid over the built-in pack;
/// any other stands alone, and takes our templates where it brings none of its own.
///
/// # Errors
///
/// [`ReadError`] if a file or folder cannot be read.
pub fn read(folder: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let own = read_folder(folder)?;
    let below = match extends(&own) {
        true => files(),
        false => files().into_iter().filter(|file| file.path.starts_with("templates/")).collect(),
    };
    Ok(overlay(below, own))
}

/// Compiles the pack in a folder, as [`read`] finds it.
///
/// # Errors
///
/// [`ReadError`] if a file or folder cannot be read; what is wrong inside of files are problems of [`Compiled`].
pub fn open(folder: &Path) -> Result<(Vec<SourceFile>, Compiled), ReadError> {
    let files = read(folder)?;
    let compiled = compile(&files);
    Ok((files, compiled))
}
