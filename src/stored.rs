//! A client's folder and the store of the web app, brought to the same state in either direction, so that nothing is lost in between.
//!
//! The store remembers what every file was when both were last the same, and, while files are written, what they are about to be: a
//! writing that fails or is killed leaves some of them old and some new, and neither is a change that somebody made in the folder. What
//! has changed on one side alone is taken over; what has changed on both is nobody's to decide here.

mod export;
mod import;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::path::PathBuf;

use pack::Catalog;
use pack::source::sha256;
use serde::{Deserialize, Serialize};
use store::{Change, Client, Outcome, Store, StoreError};
use web::Settings;

use crate::files::{self, ReadError};
use crate::save::SaveError;

/// The store in a folder.
pub const STORE: &str = "prognosis.db";
/// What the store holds beside files, as an export writes it: people, the plan, runs, and the history.
pub const REGISTER: &str = "prognosis-store.json";
/// The sheet of what is said of the client itself, and the subject of where its folder stands.
const ABOUT: (&str, &str) = (web::ABOUT, web::FOLDER);
/// How events name this.
const WHO: &str = "folder";

/// Why folder and store were not brought together.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SyncError {
    /// The folder cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// The store.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The files cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
    /// The files of the folder or of the store are no inputs that can be read.
    #[error("{0}")]
    Unreadable(String),
    /// Files were changed on both sides.
    #[error("changed in the folder and in the app since both were the same: {}", paths.join(", "))]
    Both {
        /// The files.
        paths: Vec<String>,
    },
    /// The register of an export is damaged.
    #[error("{path} is not what an export wrote: {cause}")]
    Register {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        cause: String,
    },
}

/// The digest of each file, by its path.
type Digests = BTreeMap<String, String>;

fn digests(files: &BTreeMap<String, Vec<u8>>) -> Digests {
    files.iter().map(|(path, bytes)| (path.clone(), sha256(bytes))).collect()
}

/// What the store remembers of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// The folder, from that of the store on; `.` for that itself.
    folder: String,
    /// The files when both sides were last the same.
    files: Digests,
    /// What the app began to write into the folder; there until all of it was written.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    writing: Option<Digests>,
    /// Whether the client has just been made from the folder, and has none of its files yet.
    #[serde(default, skip_serializing_if = "is_no")]
    begun: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
fn is_no(value: &bool) -> bool {
    !*value
}

impl Kept {
    /// Whether a file of the folder is as both sides had it, or as the app wrote or was about to write it; `None` is a file that is not
    /// there.
    fn knows(&self, path: &str, found: Option<&String>) -> bool {
        let is_written = |writing: &Digests| writing.get(path).is_some_and(|digest| Some(digest) == found);
        self.files.get(path) == found || self.writing.as_ref().is_some_and(is_written)
    }
}

/// What was done.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synced {
    /// The client.
    pub client: String,
    /// The files that were taken over.
    pub files: Vec<String>,
}

/// Joins a store with folders.
pub struct Folders<'s> {
    /// The store.
    pub store: &'s Store,
    /// The pack, the clock.
    pub settings: &'s Settings,
    /// The folder that the folders of clients lie in, or that of a single one.
    pub root: PathBuf,
}

impl Folders<'_> {
    fn catalog(&self) -> &'static Catalog {
        self.settings.catalog
    }

    async fn kept(&self, client: &Client) -> Result<Option<Kept>, SyncError> {
        let Some(cell) = self.store.cell(client.id, ABOUT.0, ABOUT.1).await? else { return Ok(None) };
        let Some(value) = cell.value else { return Ok(None) };
        let mut kept: Kept = serde_json::from_str(&value).map_err(|error| SyncError::Unreadable(error.to_string()))?;
        // After more than the files that were read in, what is in the app is more than what lies in the folder.
        kept.begun &= client.last_event.0 <= cell.event.0 + 1;
        Ok(Some(kept))
    }

    async fn keep(&self, client: &Client, kept: &Kept) -> Result<(), SyncError> {
        let seen = self.store.cell(client.id, ABOUT.0, ABOUT.1).await?.map(|cell| cell.event);
        let change = Change {
            sheet: ABOUT.0.to_owned(),
            subject: ABOUT.1.to_owned(),
            who: WHO.to_owned(),
            kind: "setting".to_owned(),
            value: Some(written(kept)?),
            before: None,
            why: None,
            seen,
            at: (self.settings.now)(),
        };
        match self.store.write(client.id, vec![change]).await? {
            Outcome::Written(_) => Ok(()),
            Outcome::Refused(_) => Err(SyncError::Both { paths: vec![kept.folder.clone()] }),
        }
    }

    /// The files of a client as the store has them now.
    async fn in_store(&self, client: &Client) -> Result<BTreeMap<String, Vec<u8>>, SyncError> {
        web::files(self.store, client, self.settings).await.map_err(SyncError::Unreadable)
    }

    /// The clients whose folder is this one, or lies in it.
    async fn of_folder(&self, folder: &str) -> Result<Option<(Client, Kept)>, SyncError> {
        for client in self.store.clients().await? {
            if let Some(kept) = self.kept(&client).await?.filter(|kept| kept.folder == folder) {
                return Ok(Some((client, kept)));
            }
        }
        Ok(None)
    }

    fn path(&self, folder: &str) -> PathBuf {
        if folder == "." { self.root.clone() } else { self.root.join(folder) }
    }

    /// The folders that hold inputs: the root itself, or those in it.
    ///
    /// # Errors
    ///
    /// [`SyncError::Read`].
    pub fn found(&self) -> Result<Vec<String>, SyncError> {
        if !files::is_folder(&self.root) {
            return Ok(Vec::new());
        }
        let tables = self.catalog().table_names();
        if !files::inputs(&self.root, &tables)?.is_empty() {
            return Ok(vec![".".to_owned()]);
        }
        let Some(folders) = files::folders(&self.root, &tables) else { return Ok(Vec::new()) };
        let name = |path: PathBuf| path.file_name().map(|name| name.to_string_lossy().into_owned());
        // A link to somewhere else is no folder of this one.
        let is_inside = |name: &String| files::stays_inside(&self.root, name);
        Ok(folders.with_inputs.into_iter().filter_map(name).filter(is_inside).collect())
    }
}

impl Folders<'_> {
    /// The folders beside those of clients that hold nothing yet, by their names.
    ///
    /// # Errors
    ///
    /// [`SyncError::Store`].
    pub async fn empty(&self) -> Result<Vec<String>, SyncError> {
        let mut empty = files::empty_folders(&self.root);
        for client in self.store.clients().await? {
            if let Some(kept) = self.kept(&client).await? {
                // A folder that is a client itself has others in it for its own purposes.
                empty.retain(|name| kept.folder != "." && *name != kept.folder);
            }
        }
        Ok(empty)
    }
}

fn written(kept: &Kept) -> Result<String, SyncError> {
    serde_json::to_string(kept).map_err(|error| SyncError::Unreadable(error.to_string()))
}
