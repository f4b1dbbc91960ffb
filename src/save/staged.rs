//! What is complete and on the disk, and has no name yet.

use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, TempPath};

use super::Content;
use super::target::{Stream, Target, folder};

/// What the files begin with that have to have a name for a moment. No walk looks at what begins with a dot.
const PREFIX: &str = ".prognosis-";

/// Content that waits for its place. What is dropped before leaves nothing.
pub(super) enum Staged<'c> {
    Stream(Stream, &'c dyn Content),
    /// A file that has a name of its own meanwhile.
    Named(TempPath, PathBuf),
    /// A file that nobody can see, and that is gone with the process, however that ends.
    #[cfg(target_os = "linux")]
    Unnamed(File, PathBuf),
}

impl<'c> Staged<'c> {
    pub(super) fn new(target: Target, content: &'c dyn Content) -> io::Result<Staged<'c>> {
        let target = match target {
            Target::Stream(stream) => return Ok(Staged::Stream(stream, content)),
            Target::File { path } => path,
        };
        // Who may not write a file must not replace it either.
        let old = match File::options().write(true).open(&target) {
            Ok(old) => Some(old.metadata()?),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        #[cfg(target_os = "linux")]
        if let Some(mut file) = linux::unnamed(&folder(&target)) {
            fill(&mut file, content, old.as_ref())?;
            return Ok(Staged::Unnamed(file, target));
        }
        let mut builder = Builder::new();
        #[cfg(unix)]
        builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
        let mut named = builder.prefix(PREFIX).tempfile_in(folder(&target))?;
        fill(named.as_file_mut(), content, old.as_ref())?;
        Ok(Staged::Named(named.into_temp_path(), target))
    }

    /// Puts it in its place.
    pub(super) fn commit(self) -> io::Result<()> {
        match self {
            Staged::Stream(stream, content) => stream.write(content),
            Staged::Named(temporary, target) => {
                temporary.persist(&target)?;
                sync_folder(&target);
                Ok(())
            }
            #[cfg(target_os = "linux")]
            Staged::Unnamed(file, target) => {
                if !target.try_exists().unwrap_or(true) {
                    match linux::name(&file, &target) {
                        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                        named => return named.map(|()| sync_folder(&target)),
                    }
                }
                // A name can be taken at once only by what has one.
                let named = Builder::new().prefix(PREFIX).make_in(folder(&target), |path| linux::name(&file, path))?;
                Staged::Named(named.into_temp_path(), target).commit()
            }
        }
    }

    /// Puts it in its place unless something is there.
    pub(super) fn commit_new(self) -> io::Result<()> {
        match self {
            Staged::Stream(..) => Err(io::ErrorKind::AlreadyExists.into()),
            Staged::Named(temporary, target) => {
                temporary.persist_noclobber(&target)?;
                sync_folder(&target);
                Ok(())
            }
            #[cfg(target_os = "linux")]
            Staged::Unnamed(file, target) => linux::name(&file, &target).map(|()| sync_folder(&target)),
        }
    }
}

/// Writes it all, gives it what the old file had, and waits until it is on the disk.
fn fill(file: &mut File, content: &dyn Content, old: Option<&fs::Metadata>) -> io::Result<()> {
    let mut out = BufWriter::new(&mut *file);
    content.write_to(&mut out)?;
    out.flush()?;
    drop(out);
    if let Some(old) = old {
        keep_owner_and_mode(file, old)?;
    }
    file.sync_all()
}

#[cfg(unix)]
fn keep_owner_and_mode(file: &File, old: &fs::Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, fchown};
    let now = file.metadata()?;
    let mut mode = old.mode() & 0o7777;
    if (now.uid(), now.gid()) != (old.uid(), old.gid()) && fchown(file, Some(old.uid()), Some(old.gid())).is_err() {
        // Only the system's administrator gives files away; a group that one belongs to can be kept.
        let _ = fchown(file, None, Some(old.gid()));
        mode &= 0o777;
    }
    file.set_permissions(fs::Permissions::from_mode(mode))
}

#[cfg(not(unix))]
fn keep_owner_and_mode(file: &File, old: &fs::Metadata) -> io::Result<()> {
    file.set_permissions(old.permissions())
}

/// Makes the name last as well. Not every file system can, and the file is complete in any case.
fn sync_folder(target: &Path) {
    if cfg!(unix) {
        let _ = File::open(folder(target)).and_then(|folder| folder.sync_all());
    }
}

#[cfg(target_os = "linux")]
mod linux {
    use std::fs::File;
    use std::io;
    use std::os::fd::AsRawFd;
    use std::path::Path;

    use rustix::fs::{AtFlags, CWD, Mode, OFlags, linkat, open};

    /// A file in a folder without any name; none where the file system has no such thing.
    pub(super) fn unnamed(folder: &Path) -> Option<File> {
        let file = open(folder, OFlags::TMPFILE | OFlags::RDWR | OFlags::CLOEXEC, Mode::from_raw_mode(0o666)).ok()?;
        let file = File::from(file);
        // Without it, it could not get a name.
        Path::new(&handle(&file)).symlink_metadata().ok().map(|_| file)
    }

    /// Gives it a name that nothing has.
    pub(super) fn name(file: &File, path: &Path) -> io::Result<()> {
        Ok(linkat(CWD, handle(file), CWD, path, AtFlags::SYMLINK_FOLLOW)?)
    }

    fn handle(file: &File) -> String {
        format!("/proc/self/fd/{}", file.as_raw_fd())
    }
}
