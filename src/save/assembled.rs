//! Large results that are put together from parts: a file or folder takes its name when all of it is there.

use std::fs::{self, File};
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{SaveError, failed};

/// Puts files one behind the other, behind a `head`.
///
/// # Errors
///
/// [`SaveError`]; then what was there before is there still.
pub fn joined(place: &Path, head: &[u8], parts: &[PathBuf]) -> Result<(), SaveError> {
    let mut name = place.file_name().unwrap_or_default().to_owned();
    name.push(".new");
    let new = place.with_file_name(name);
    let copy = || -> io::Result<()> {
        let mut out = BufWriter::new(File::create(&new)?);
        out.write_all(head)?;
        for part in parts {
            io::copy(&mut File::open(part)?, &mut out)?;
        }
        out.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()?;
        fs::rename(&new, place)
    };
    copy().map_err(|source| failed(place, source))
}

/// Puts files into a folder under names of their own, in the place of a folder of this name. `aside` is where it is made, on the same disk.
///
/// # Errors
///
/// [`SaveError`].
pub fn gathered(place: &Path, aside: &Path, parts: &[(String, PathBuf)]) -> Result<(), SaveError> {
    let put = || -> io::Result<()> {
        fs::create_dir_all(aside)?;
        for (name, part) in parts {
            fs::copy(part, aside.join(name))?;
        }
        if place.is_dir() {
            fs::remove_dir_all(place)?;
        }
        fs::rename(aside, place)
    };
    put().map_err(|source| failed(place, source))
}

/// Takes a file away, if it is there.
///
/// # Errors
///
/// [`SaveError`].
pub fn removed(path: &Path) -> Result<(), SaveError> {
    match fs::remove_file(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path, error)),
        _ => Ok(()),
    }
}

/// Takes a folder away with all that lies in it, if it is there.
///
/// # Errors
///
/// [`SaveError`].
pub fn removed_folder(path: &Path) -> Result<(), SaveError> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(failed(path, error)),
        _ => Ok(()),
    }
}
