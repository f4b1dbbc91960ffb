//! Compiled packs as files, which know the folder that they were built from and are refused once it says something else.

#![expect(clippy::disallowed_methods, reason = "the door through which compiled packs come in")]

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use pack::Catalog;
use pack::source::{FOLDERS, SourceFile, read_folder};

use super::PackError;
use super::compiled::{CompiledPack, Unfit, fingerprint, to_bytes};

/// What a folder has that is a pack.
const PACK: &str = "rules/pack.yaml";

/// The most bytes that a compiled pack may have.
const LARGEST: u64 = 256 << 20;

/// A compiled pack in memory, which is what its file says it is and not older than its sources.
pub struct StoredPack {
    path: PathBuf,
    bytes: Vec<u8>,
}

impl StoredPack {
    /// Reads a compiled pack.
    ///
    /// # Errors
    ///
    /// [`PackError`] where it cannot be read, does not fit this program, is damaged, or was built from sources that have changed.
    pub fn open(path: &Path) -> Result<StoredPack, PackError> {
        let failed = |source| PackError::Io { path: path.to_owned(), source };
        let mut bytes = Vec::new();
        File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes)).map_err(failed)?;
        if bytes.len() as u64 > LARGEST {
            return Err(failed(io::Error::other("larger than any compiled pack")));
        }
        let stored = StoredPack { path: path.to_owned(), bytes };
        stored.is_fresh(&stored.content()?)?;
        Ok(stored)
    }

    /// The catalog.
    ///
    /// # Errors
    ///
    /// [`PackError::Unfit`].
    pub fn catalog(&self) -> Result<Catalog, PackError> {
        self.content()?.catalog().map_err(|unfit| self.unfit(unfit))
    }

    /// The files that it was compiled from, without those of the built-in pack.
    ///
    /// # Errors
    ///
    /// [`PackError::Unfit`].
    pub fn files(&self) -> Result<Vec<SourceFile>, PackError> {
        Ok(self.content()?.files())
    }

    /// Refuses a compiled pack that holds another catalog than its own files come to.
    ///
    /// # Errors
    ///
    /// [`PackError`].
    pub fn verify(&self, catalog: &Catalog) -> Result<(), PackError> {
        match self.content()?.holds(catalog) {
            true => Ok(()),
            false => Err(PackError::Forged { path: self.path.clone() }),
        }
    }

    fn content(&self) -> Result<CompiledPack<'_>, PackError> {
        CompiledPack::read(&self.bytes).map_err(|unfit| self.unfit(unfit))
    }

    fn unfit(&self, unfit: Unfit) -> PackError {
        PackError::Unfit { path: self.path.clone(), unfit }
    }

    /// Refuses it where the folder that it was built from still lies where it lay and holds something else.
    fn is_fresh(&self, content: &CompiledPack<'_>) -> Result<(), PackError> {
        let Some(folder) = content.folder else { return Ok(()) };
        let behind = fs::canonicalize(&self.path).ok().filter(|_| self.path.is_symlink());
        let folder = behind.as_ref().unwrap_or(&self.path).parent().unwrap_or(Path::new("")).join(folder);
        if folder.join(PACK).is_file() && fingerprint(&read_folder(&folder)?) != content.fingerprint {
            return Err(PackError::Stale { path: self.path.clone(), folder });
        }
        Ok(())
    }
}

/// A catalog as the bytes of a compiled pack that will lie at `path`, compiled from `files` in `folder`; and whether that folder will be
/// found from there.
///
/// # Errors
///
/// [`PackError::Inside`] where it would itself become a part of the pack.
pub fn build(
    catalog: &Catalog,
    files: &[SourceFile],
    folder: &Path,
    path: &Path,
) -> Result<(Vec<u8>, bool), PackError> {
    // Behind a link it lies elsewhere.
    let (file, to) = (resolved(path), resolved(folder));
    let from = file.parent().unwrap_or(&file);
    if FOLDERS.iter().any(|part| from.starts_with(resolved(&folder.join(part)))) {
        return Err(PackError::Inside { path: path.to_owned() });
    }
    let relative = relative(from, &to);
    let bytes = to_bytes(catalog, files, relative.as_deref());
    bytes
        .map(|bytes| (bytes, relative.is_some()))
        .map_err(|error| PackError::Io { path: path.to_owned(), source: io::Error::other(error) })
}

/// Where a path leads, also where its end is not there yet.
fn resolved(path: &Path) -> PathBuf {
    let here = if path.as_os_str().is_empty() { Path::new(".") } else { path };
    match (fs::canonicalize(here), here.parent(), here.file_name()) {
        (Ok(path), ..) => path,
        (Err(_), Some(parent), Some(name)) => resolved(parent).join(name),
        _ => here.to_owned(),
    }
}

/// The way from one folder to another, with `/` between names. None where all they share is the root: such a way would say how somebody's
/// disk is laid out, and lead nowhere on any other.
fn relative(from: &Path, to: &Path) -> Option<String> {
    let shared = from.components().zip(to.components()).take_while(|(one, other)| one == other).count();
    let is_name = |part: Component<'_>| matches!(part, Component::Normal(_));
    if !from.components().take(shared).any(is_name) {
        return None;
    }
    let up = from.components().skip(shared).map(|_| Some(".."));
    let down = to.components().skip(shared).map(|part| part.as_os_str().to_str());
    let parts: Option<Vec<&str>> = up.chain(down).collect();
    parts.map(|parts| if parts.is_empty() { ".".to_owned() } else { parts.join("/") })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::relative;

    #[test]
    fn the_way_to_the_sources_is_relative_or_not_told() {
        let way = |from, to| relative(Path::new(from), Path::new(to));
        assert_eq!(way("/clients/packs", "/clients/packs/house").as_deref(), Some("house"));
        assert_eq!(way("/clients/packs/house", "/clients/packs/house").as_deref(), Some("."));
        assert_eq!(way("/clients/built", "/clients/packs/house").as_deref(), Some("../packs/house"));
        assert_eq!(way("/elsewhere", "/clients/house"), None);
    }
}
