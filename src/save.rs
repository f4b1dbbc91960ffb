//! The door through which files go out: whoever looks finds a file as it was before or as it is meant to be, and never a part of it.
//!
//! What is written lies in the same folder under no name until it is complete and on the disk, and then takes the name at once. So
//! a full disk, a limit or a kill leaves the old file, and no reader meets half of a new one. A link stays a link, and the file it
//! leads to is replaced; mode and owner stay as they were. A file that has several names (hard links) keeps its old content under
//! the others. What is no regular file, such as a pipe, a terminal or `/dev/null`, is written to and never replaced.

#![expect(clippy::disallowed_methods, reason = "the door through which files go out")]

mod assembled;
mod spool;
mod staged;
mod target;

#[cfg(test)]
mod tests;

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

pub use assembled::{gathered, joined, removed, removed_folder};
pub use spool::Spool;
use staged::Staged;
use target::Target;

/// A file could not be written; what was there before is there still.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}", path.display())]
pub struct SaveError {
    /// The file or folder.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// What a file is to hold.
pub trait Content {
    /// Writes all of it.
    ///
    /// # Errors
    ///
    /// Those of `out`, and of what it comes from.
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()>;
}

impl<B: AsRef<[u8]>> Content for B {
    fn write_to(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(self.as_ref())
    }
}

/// Writes a file, and makes the folders above it.
///
/// # Errors
///
/// [`SaveError`]; then the file is as it was.
pub fn save(path: &Path, bytes: &[u8]) -> Result<(), SaveError> {
    stage(path, &bytes)?.commit().map_err(|source| failed(path, source))
}

/// Writes several files. The first takes its name only when all of them are complete, so that a full disk changes none.
///
/// # Errors
///
/// [`SaveError`].
pub fn save_all<B: Content>(files: &[(PathBuf, B)]) -> Result<(), SaveError> {
    let staged: Vec<Staged<'_>> =
        files.iter().map(|(path, content)| stage(path, content)).collect::<Result<_, SaveError>>()?;
    for (staged, (path, _)) in staged.into_iter().zip(files) {
        staged.commit().map_err(|source| failed(path, source))?;
    }
    Ok(())
}

/// Makes a folder, and those above it.
///
/// # Errors
///
/// [`SaveError`].
#[cfg(feature = "web")]
pub fn make_folder(path: &Path) -> Result<(), SaveError> {
    fs::create_dir_all(path).map_err(|source| failed(path, source))
}

/// Writes several files that are not there yet. Where one cannot be written, or came to be there meanwhile, none is left.
///
/// # Errors
///
/// [`SaveError`].
pub fn create_all<B: Content>(files: &[(PathBuf, B)]) -> Result<(), SaveError> {
    let staged: Vec<Staged<'_>> =
        files.iter().map(|(path, content)| stage_new(path, content)).collect::<Result<_, SaveError>>()?;
    for (at, (staged, (path, _))) in staged.into_iter().zip(files).enumerate() {
        if let Err(source) = staged.commit_new() {
            for (made, _) in &files[..at] {
                // They are a moment old; one that somebody else took away meanwhile is gone already.
                let _ = fs::remove_file(made);
            }
            return Err(failed(path, source));
        }
    }
    Ok(())
}

/// Finds out whether a file can be written, without writing it or making a folder for it.
///
/// # Errors
///
/// [`SaveError`], as [`save`] would fail now.
pub fn can_write(path: &Path) -> Result<(), SaveError> {
    let failed = |error: io::Error| match error.raw_os_error() {
        Some(_) => failed(path, error),
        // The file of the moment is nothing to speak of.
        None => failed(path, error.kind().into()),
    };
    let Target::File { path: file } = Target::of(path).map_err(failed)? else { return Ok(()) };
    match File::options().write(true).open(&file) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(failed(error)),
        _ => {}
    }
    let mut folder = target::folder(&file);
    while !folder.try_exists().map_err(failed)? {
        folder = target::folder(&folder);
    }
    tempfile::tempfile_in(&folder).map(|_| ()).map_err(failed)
}

/// Whether two paths would write to the same file, whatever they are called.
pub fn is_same(one: &Path, other: &Path) -> bool {
    match (target::place(one), target::place(other)) {
        (Some(one), Some(other)) => one == other,
        _ => one == other,
    }
}

/// Keeps others who lock the same file waiting until it is dropped, so that what one of them read is what it replaces.
#[derive(Debug)]
pub struct FileLock(#[expect(dead_code, reason = "the lock ends with the file")] Option<File>);

/// Waits for the lock of a file, which need not be there yet. It leaves nothing behind, and ends with the process.
///
/// # Errors
///
/// [`SaveError`] where the folder cannot be made or opened. A file system that knows no locks gives none.
pub fn lock(path: &Path) -> Result<FileLock, SaveError> {
    let folder = match Target::of(path).map_err(|source| failed(path, source))? {
        Target::File { path } => target::folder(&path),
        Target::Stream(_) => return Ok(FileLock(None)),
    };
    fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
    let file = lock_file(&folder).map_err(|source| failed(path, source))?;
    match file.lock() {
        Ok(()) => Ok(FileLock(Some(file))),
        Err(error) if error.kind() == io::ErrorKind::Unsupported => Ok(FileLock(None)),
        // Network drives lock only what was opened for writing, which a folder cannot be.
        #[cfg(unix)]
        Err(error) if error.raw_os_error() == Some(rustix::io::Errno::BADF.raw_os_error()) => Ok(FileLock(None)),
        Err(error) => Err(failed(path, error)),
    }
}

/// The folder itself is what is locked: a file of its own would be left lying there, and the file that is written is another one
/// each time.
#[cfg(unix)]
fn lock_file(folder: &Path) -> io::Result<File> {
    File::open(folder)
}

#[cfg(not(unix))]
fn lock_file(folder: &Path) -> io::Result<File> {
    let name = pack::source::sha256(fs::canonicalize(folder)?.to_string_lossy().as_bytes());
    File::options().create(true).write(true).truncate(false).open(std::env::temp_dir().join(format!("{name}.lock")))
}

fn stage<'c>(path: &Path, content: &'c dyn Content) -> Result<Staged<'c>, SaveError> {
    let target = Target::of(path).map_err(|source| failed(path, source))?;
    if let Target::File { path: file } = &target {
        let folder = target::folder(file);
        fs::create_dir_all(&folder).map_err(|source| failed(&folder, source))?;
    }
    Staged::new(target, content).map_err(|source| failed(path, source))
}

/// Not through a link: what it leads to would not be the file that is to be made.
fn stage_new<'c>(path: &Path, content: &'c dyn Content) -> Result<Staged<'c>, SaveError> {
    if path.symlink_metadata().is_ok() {
        return Err(failed(path, io::ErrorKind::AlreadyExists.into()));
    }
    stage(path, content)
}

fn failed(path: &Path, source: io::Error) -> SaveError {
    SaveError { path: path.to_owned(), source }
}
