//! The files of a SQLite store: made for nobody else to read, copied whole or not at all.

#![expect(clippy::disallowed_methods, reason = "the door to the file of a store")]

use std::fs::{File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sqlx::AnyConnection;
use tempfile::NamedTempFile;

use crate::error::StoreError;

/// Makes the file where there is none. SQLite would make it readable for everybody, and gives the files beside it the same rights.
pub(crate) fn make(path: &Path) -> Result<(), StoreError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        Err(error) => Err(StoreError::io(path)(error)),
    }
}

/// Copies what a connection sees to a new file.
pub(crate) async fn copy(connection: &mut AnyConnection, to: &Path) -> Result<(), StoreError> {
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    let exists = |path: &Path| StoreError::Exists { path: path.to_owned() };
    if to.exists() {
        return Err(exists(to));
    }
    let file = NamedTempFile::new_in(folder).map_err(StoreError::io(folder))?;
    let name =
        file.path().to_str().ok_or_else(|| StoreError::Invalid { why: format!("{} is no text", to.display()) })?;
    sqlx::query("VACUUM INTO $1").bind(name).execute(connection).await?;
    file.as_file().sync_all().map_err(StoreError::io(to))?;
    file.persist_noclobber(to).map_err(|error| match error.error.kind() {
        io::ErrorKind::AlreadyExists => exists(to),
        _ => StoreError::Io { path: to.to_owned(), source: Arc::new(error.error) },
    })?;
    // The name of the file is on the disk as well, where a folder can be opened.
    if cfg!(unix) {
        File::open(folder).and_then(|folder| folder.sync_all()).map_err(StoreError::io(folder))?;
    }
    Ok(())
}

/// The first name beside a store that is free for the copy of its old form: `store.db.v1.bak`, `store.db.v1.2.bak`.
pub(crate) fn free_name(store: &Path, form: i64) -> PathBuf {
    let beside = |ending: String| {
        let mut name = store.as_os_str().to_owned();
        name.push(ending);
        PathBuf::from(name)
    };
    let first = beside(format!(".v{form}.bak"));
    if !first.exists() {
        return first;
    }
    (2..).map(|count: u64| beside(format!(".v{form}.{count}.bak"))).find(|name| !name.exists()).unwrap_or(first)
}
