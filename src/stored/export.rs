//! From the store into a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pack::source::sha256;
use store::Client;

use super::{Digests, Folders, Kept, REGISTER, SyncError, Synced, digests};
use crate::files::{self, ReadError};
use crate::save::save_all;

impl Folders<'_> {
    /// Writes the files of a client into its folder, and what is kept beside them. A file that was changed in the folder meanwhile is
    /// only written over with `force`.
    ///
    /// # Errors
    ///
    /// [`SyncError`]. Where writing failed on its way some of the files may be new ones; the store knows them as its own.
    pub async fn export(&self, client: &Client, into: Option<&Path>, force: bool) -> Result<Synced, SyncError> {
        let own = self.in_store(client).await?;
        let kept = self.kept(client).await?;
        let is_home = into.is_none();
        let folder = kept.as_ref().map_or_else(|| client.slug.clone(), |kept| kept.folder.clone());
        let path = into.map_or_else(|| self.path(&folder), Path::to_owned);
        stay_inside(&path, &own)?;
        let there = found(&path, &own)?;
        let to_be = digests(&own);
        let before = kept.filter(|_| is_home).unwrap_or_default();
        let is_foreign = |(file, digest): &(&String, &String)| {
            !before.knows(file, Some(digest)) && to_be.get(*file) != Some(*digest)
        };
        let both: Vec<String> = there.iter().filter(is_foreign).map(|(file, _)| file.clone()).collect();
        if !both.is_empty() && !force {
            return Err(SyncError::Both { paths: both });
        }
        let new = |file: &&String| there.get(*file) != to_be.get(*file);
        let written: Vec<String> = own.keys().filter(new).cloned().collect();
        // What lies there now is known by this look, and what will lie there by what is kept before it does: whenever this ends, each
        // file is one or the other.
        let is_written = before.writing.is_none() && before.files == to_be && before.folder == folder;
        if is_home && !is_written {
            let others = before.files.iter().filter(|(file, _)| !own.contains_key(*file));
            let others = others.map(|(file, digest)| (file.clone(), digest.clone()));
            let files = there.into_iter().chain(others).collect();
            let writing = Kept { folder: folder.clone(), files, writing: Some(to_be.clone()), begun: false };
            if writing != before {
                self.keep(client, &writing).await?;
            }
        }
        let register = serde_json::to_vec_pretty(&self.store.state(client.id).await?);
        let register = register.map_err(|error| SyncError::Unreadable(error.to_string()))?;
        let mut all: Vec<(PathBuf, Vec<u8>)> = own.into_iter().map(|(file, bytes)| (path.join(file), bytes)).collect();
        all.push((path.join(REGISTER), register));
        save_all(&all)?;
        if is_home && !is_written {
            self.keep(client, &Kept { folder, files: to_be, ..Kept::default() }).await?;
        }
        Ok(Synced { client: client.name.clone(), files: written })
    }
}

/// Refuses files that would be written somewhere else.
fn stay_inside(path: &Path, own: &BTreeMap<String, Vec<u8>>) -> Result<(), SyncError> {
    let is_inside = |path: &str| path.split('/').all(|part| !["", ".", ".."].contains(&part)) && !path.contains('\\');
    if let Some(outside) = own.keys().find(|file| !is_inside(file)) {
        return Err(SyncError::Unreadable(format!("{outside:?} leads out of the folder")));
    }
    let mut all = own.keys().map(String::as_str).chain([REGISTER]);
    match all.find(|file| !files::stays_inside(path, file)) {
        Some(outside) => {
            Err(SyncError::Unreadable(format!("{outside} is a link that leads out of {}", path.display())))
        }
        None => Ok(()),
    }
}

/// What lies in the folder under the names of these files.
fn found(path: &Path, own: &BTreeMap<String, Vec<u8>>) -> Result<Digests, SyncError> {
    let mut there = Digests::new();
    for file in own.keys() {
        match files::bytes(&path.join(file)) {
            Ok(bytes) => _ = there.insert(file.clone(), sha256(&bytes)),
            Err(ReadError::Missing { .. }) => {}
            Err(error) => return Err(error.into()),
        }
    }
    Ok(there)
}
