//! The door through which packs come in: the files of a folder, or those bundled into the binary.

#![expect(clippy::disallowed_methods, reason = "the door through which packs come in")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{fs, io};

use sha2::{Digest, Sha256};

/// Where a pack says what it is.
pub(super) const PACK: &str = "rules/pack.yaml";

/// Where [`overlay`] puts what the upper pack says of itself. No folder holds such a path beside [`PACK`].
pub(super) const OVER: &str = "rules/pack.yaml/over.yaml";

/// The folders that make up a pack.
pub const FOLDERS: [&str; 3] = ["rules", "questionnaires", "templates"];

/// How deep folders may lie in each other; a link that leads back would otherwise never end.
const DEEPEST: usize = 8;

/// The most bytes that a pack file may have, as for every YAML file.
const LARGEST: u64 = 8 << 20;

/// One file of a pack.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Its path inside the pack, with `/` between names.
    pub path: String,
    /// The path that messages show.
    pub shown: String,
    /// What it holds.
    pub bytes: Vec<u8>,
}

/// Why a pack could not be read. One that reads well but makes no sense yields problems instead.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// A file or folder is not there, or may not be opened.
    #[error("cannot read {path}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is no file that could be read to its end, such as a pipe or a device.
    #[error("{path} is no plain file")]
    NoFile {
        /// What was found.
        path: PathBuf,
    },
    /// A file is larger than any sound pack file.
    #[error("{path} is larger than 8 MiB")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// A link leads to what is no part of the pack.
    #[error("{path} is a link that leads out of the pack")]
    LeadsOut {
        /// The link.
        path: PathBuf,
    },
    /// Folders lie in each other without end.
    #[error("{path} lies too deep in the pack")]
    TooDeep {
        /// The folder.
        path: PathBuf,
    },
}

/// Reads the files of a pack folder, in the order of their paths. Hidden files and what lies beside the three folders are no
/// part of a pack.
///
/// # Errors
///
/// Where a folder or file cannot be read, or a link leads out of the pack.
pub fn read_folder(root: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let whole = fs::canonicalize(root).map_err(|source| failed(root, source))?;
    fs::read_dir(root).map_err(|source| failed(root, source))?;
    let mut files = Vec::new();
    for folder in FOLDERS {
        let path = root.join(folder);
        if path.is_dir() {
            stays_inside(&path, &whole)?;
            collect(&path, folder, (&whole, 0), &mut files)?;
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// Reads the files of a folder with the words of a language, in the order of their paths, which are taken from the folder on. Hidden files
/// are none of them.
///
/// # Errors
///
/// Where a folder or file cannot be read, or a link leads out of the folder.
pub fn read_words(root: &Path) -> Result<Vec<SourceFile>, ReadError> {
    let whole = fs::canonicalize(root).map_err(|source| failed(root, source))?;
    let mut files = Vec::new();
    collect(root, "", (&whole, 0), &mut files)?;
    for file in &mut files {
        file.path = file.path.trim_start_matches('/').to_owned();
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn failed(path: &Path, source: io::Error) -> ReadError {
    ReadError::Io { path: path.to_owned(), source }
}

/// Refuses a link that leads out of a pack: whoever reads a pack of others reads none of their own files by it.
fn stays_inside(path: &Path, root: &Path) -> Result<(), ReadError> {
    let about = fs::symlink_metadata(path).map_err(|source| failed(path, source))?;
    if about.is_symlink() {
        let target = fs::canonicalize(path).map_err(|source| failed(path, source))?;
        if !target.starts_with(root) {
            return Err(ReadError::LeadsOut { path: path.to_owned() });
        }
    }
    Ok(())
}

/// Collects the files of a folder of the pack at `root`, so many folders deep in it, in the order of their names.
fn collect(
    folder: &Path,
    inside: &str,
    (root, depth): (&Path, usize),
    files: &mut Vec<SourceFile>,
) -> Result<(), ReadError> {
    if depth > DEEPEST {
        return Err(ReadError::TooDeep { path: folder.to_owned() });
    }
    let entries = fs::read_dir(folder).map_err(|source| failed(folder, source))?;
    let paths: io::Result<Vec<PathBuf>> = entries.map(|entry| Ok(entry?.path())).collect();
    let mut paths = paths.map_err(|source| failed(folder, source))?;
    paths.sort();
    for path in paths {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        if name.starts_with('.') {
            continue;
        }
        let inside = format!("{inside}/{name}");
        stays_inside(&path, root)?;
        if path.is_dir() {
            collect(&path, &inside, (root, depth + 1), files)?;
        } else {
            let about = fs::metadata(&path).map_err(|source| failed(&path, source))?;
            if !about.is_file() {
                return Err(ReadError::NoFile { path });
            }
            if about.len() > LARGEST {
                return Err(ReadError::TooLarge { path });
            }
            let bytes = fs::read(&path).map_err(|source| failed(&path, source))?;
            files.push(SourceFile { path: inside, shown: path.to_string_lossy().replace('\\', "/"), bytes });
        }
    }
    Ok(())
}

/// Whether a pack asks to be laid over another: its `rules/pack.yaml` says `extends: prognosis`.
pub fn extends(files: &[SourceFile]) -> bool {
    let Some(pack) = files.iter().find(|file| file.path == PACK) else { return false };
    let document = yaml::parse(&pack.shown, &pack.bytes);
    document.is_ok_and(|document| document.root.get("extends").is_some_and(|value| value.text() == Some("prognosis")))
}

/// Lays one pack over another: a file with the same path replaces, any other is added. What the upper pack says of itself
/// under `extends` is kept beside what the lower one says, and adds to it.
pub fn overlay(below: Vec<SourceFile>, above: Vec<SourceFile>) -> Vec<SourceFile> {
    let over = extends(&above);
    let mut files: BTreeMap<String, SourceFile> = below.into_iter().map(|file| (file.path.clone(), file)).collect();
    files.extend(above.into_iter().map(|mut file| {
        if over && file.path == PACK {
            OVER.clone_into(&mut file.path);
        }
        (file.path.clone(), file)
    }));
    files.into_values().collect()
}

/// SHA-256 over paths, lengths and bytes, in hexadecimal: two packs with the same digest are the same pack.
pub fn digest(files: &[SourceFile]) -> String {
    let mut hash = Sha256::new();
    for file in files {
        hash.update((file.path.len() as u64).to_le_bytes());
        hash.update(file.path.as_bytes());
        hash.update((file.bytes.len() as u64).to_le_bytes());
        hash.update(&file.bytes);
    }
    hexadecimal(&hash.finalize())
}

/// SHA-256 of some bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}

/// Some bytes in hexadecimal.
pub fn hexadecimal(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let digit = |half: u8| char::from_digit(u32::from(half), 16).unwrap_or_default();
        text.extend([digit(byte >> 4), digit(byte & 15)]);
    }
    text
}
