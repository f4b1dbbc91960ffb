//! Packs: the built-in one, and those that are named, as a folder or compiled, alone or laid over the built-in one.

pub mod compiled;
pub mod store;

use std::io;
use std::path::{Path, PathBuf};

use pack::source::{ReadError, SourceFile, extends, overlay, read_folder};
use pack::{Compiled, compile};

use compiled::Unfit;
use store::StoredPack;

use crate::files;

/// Why a pack could not be read or built. One that reads well but makes no sense yields problems instead.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// A folder or a file in it cannot be read.
    #[error(transparent)]
    Folder(#[from] ReadError),
    /// A compiled pack cannot be read.
    #[error("cannot read {}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A file is no compiled pack, or none for this program.
    #[error("{} is {unfit}", path.display())]
    Unfit {
        /// The file.
        path: PathBuf,
        /// Why.
        unfit: Unfit,
    },
    /// A compiled pack is older than its sources.
    #[error(
        "{} was built from sources that have changed: run `prognosis pack build {} -o {0}` again",
        path.display(), folder.display()
    )]
    Stale {
        /// The file.
        path: PathBuf,
        /// Where its sources lie.
        folder: PathBuf,
    },
    /// A compiled pack holds another catalog than its own files come to.
    #[error("{} does not hold what its sources say: judge nothing by it", path.display())]
    Forged {
        /// The file.
        path: PathBuf,
    },
    /// A compiled pack would lie among the files that it is built from.
    #[error("{} would itself become a part of the pack: name a file outside of its folders", path.display())]
    Inside {
        /// The file.
        path: PathBuf,
    },
}

/// The files of the built-in pack.
pub fn files() -> Vec<SourceFile> {
    let file = |(path, bytes): &(&str, &[u8])| SourceFile {
        path: (*path).to_owned(),
        shown: (*path).to_owned(),
        bytes: bytes.to_vec(),
    };
    builtin::FILES.iter().map(file).collect()
}

/// Reads the files of a pack, from its folder or out of what it was compiled to. One whose `rules/pack.yaml` says `extends: prognosis`
/// is laid over the built-in one; any other stands alone, and takes our templates where it brings none of its own.
///
/// # Errors
///
/// [`PackError`] if a file or folder cannot be read.
pub fn read(path: &Path) -> Result<Vec<SourceFile>, PackError> {
    let own = if files::is_file(path) { StoredPack::open(path)?.files()? } else { read_folder(path)? };
    Ok(whole(own))
}

/// The files of a pack with those of the built-in one that it rests on.
pub fn whole(own: Vec<SourceFile>) -> Vec<SourceFile> {
    let below = match extends(&own) {
        true => files(),
        false => files().into_iter().filter(|file| file.path.starts_with("templates/")).collect(),
    };
    overlay(below, own)
}

/// Compiles a pack, as [`read`] finds it.
///
/// # Errors
///
/// [`PackError`] if a file or folder cannot be read; what is wrong inside of files are problems of [`Compiled`].
pub fn open(path: &Path) -> Result<(Vec<SourceFile>, Compiled), PackError> {
    let files = read(path)?;
    let compiled = compile(&files);
    Ok((files, compiled))
}
