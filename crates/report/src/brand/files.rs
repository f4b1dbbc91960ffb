//! The door through which `brand.yaml` and its logo come in.

#![expect(clippy::disallowed_methods, reason = "the door through which a brand comes in")]

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, MAIN_SEPARATOR, Path, PathBuf};

use super::logo::{Fetched, LARGEST, LogoError};
use super::read;
use super::read::Decoded;

/// The most bytes that `brand.yaml` may have.
const MOST: u64 = 64 << 10;

/// `brand.yaml` as it was found.
#[derive(Clone, Debug)]
pub struct Found {
    /// What stands in it.
    pub decoded: Decoded,
    /// The texts that problems point into, by name.
    pub texts: BTreeMap<String, String>,
}

/// Why `brand.yaml` could not be read. What is wrong inside of it are problems.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is no such file.
    #[error("{path} does not exist; check the name, paths are taken from the current folder")]
    Missing {
        /// What was named.
        path: PathBuf,
    },
    /// It is a folder, a pipe or a device.
    #[error("{path} is no plain file; name the brand.yaml itself")]
    NoFile {
        /// What was named.
        path: PathBuf,
    },
    /// It is there and may not be read.
    #[error("cannot read {path}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is larger than any brand can be.
    #[error("{path} is larger than {} KiB", MOST >> 10)]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
}

/// Reads `brand.yaml` and the logo that it names.
///
/// # Errors
///
/// [`ReadError`] if the file itself cannot be read; a logo that cannot be read is a problem at its place.
pub fn open(path: &Path) -> Result<Found, ReadError> {
    let failed = |source: io::Error| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing { path: path.to_owned() },
        _ => ReadError::Io { path: path.to_owned(), source },
    };
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(ReadError::NoFile { path: path.to_owned() });
    }
    let bytes = bounded(path, MOST).map_err(failed)?;
    if bytes.len() as u64 > MOST {
        return Err(ReadError::TooLarge { path: path.to_owned() });
    }
    let name = shown(path);
    let folder = path.parent().unwrap_or(Path::new(""));
    let mut decoded = read::read(&name, &bytes, &|logo| fetch(folder, logo));
    let mut texts = std::mem::take(&mut decoded.texts);
    texts.insert(name, String::from_utf8_lossy(&bytes).into_owned());
    Ok(Found { decoded, texts })
}

/// Reads a logo, which must lie beside or below `brand.yaml`, also where links lead.
fn fetch(folder: &Path, logo: &str) -> Result<Fetched, LogoError> {
    let inside = Path::new(logo);
    let stays = |part: Component<'_>| matches!(part, Component::Normal(_) | Component::CurDir);
    // A backslash is a name on one system and a path on the other.
    if !inside.components().all(stays) || logo.contains('\\') {
        return Err(LogoError::Outside);
    }
    let path = folder.join(inside);
    let missing = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => LogoError::Missing,
        _ => LogoError::Io(error),
    };
    let real = fs::canonicalize(&path).map_err(missing)?;
    let home = fs::canonicalize(if folder.as_os_str().is_empty() { Path::new(".") } else { folder })?;
    if !real.starts_with(home) {
        return Err(LogoError::Outside);
    }
    let about = fs::metadata(&real)?;
    if !about.is_file() {
        return Err(LogoError::NoFile);
    }
    let bytes = bounded(&real, LARGEST as u64)?;
    if bytes.len() > LARGEST {
        return Err(LogoError::TooLarge { bytes: about.len().max(bytes.len() as u64) });
    }
    Ok(Fetched { file: shown(&path), bytes })
}

/// The bytes of a file, and of one that is too large one more than `most`.
fn bounded(path: &Path, most: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(path)?.take(most + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// A path as the user wrote it, with `/` between names.
fn shown(path: &Path) -> String {
    path.to_string_lossy().replace(MAIN_SEPARATOR, "/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_logo_is_read_only_from_beside_or_below() {
        let above = tempfile::tempdir().unwrap();
        let folder = above.path().join("brand");
        fs::create_dir_all(folder.join("art")).unwrap();
        for (name, length) in [("art/a.svg", 3), ("../b.svg", 3), ("exact.png", LARGEST), ("large.png", LARGEST + 1)] {
            fs::write(folder.join(name), vec![b'x'; length]).unwrap();
        }
        #[cfg(unix)]
        std::os::unix::fs::symlink("../b.svg", folder.join("link.svg")).unwrap();
        assert_eq!(fetch(&folder, "art/a.svg").unwrap().bytes, b"xxx");
        assert_eq!(fetch(&folder, "./exact.png").unwrap().bytes.len(), LARGEST);
        let absolute = above.path().join("b.svg");
        for outside in ["../b.svg", "art/../../b.svg", "art\\a.svg", absolute.to_str().unwrap(), "link.svg"] {
            if cfg!(unix) || outside != "link.svg" {
                assert!(matches!(fetch(&folder, outside), Err(LogoError::Outside)), "{outside}");
            }
        }
        assert!(matches!(fetch(&folder, "none.svg"), Err(LogoError::Missing)));
        assert!(matches!(fetch(&folder, "art"), Err(LogoError::NoFile)));
        assert!(matches!(fetch(&folder, "large.png"), Err(LogoError::TooLarge { bytes: 60_001 })));
        assert!(matches!(open(&folder), Err(ReadError::NoFile { .. })));
        assert!(matches!(open(&folder.join("none.yaml")), Err(ReadError::Missing { .. })));
    }
}
