//! A client's folder and the store of the web app, brought to the same state in either direction, so that nothing is lost in between.
//!
//! The store remembers what every file was when both were last the same. What has changed on one side alone is taken over; what has
//! changed on both is nobody's to decide here.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pack::source::sha256;
use pack::{Catalog, names};
use serde::{Deserialize, Serialize};
use store::{Change, Client, NewFile, Outcome, Put, PutMode, Store, StoreError};
use web::Settings;

use crate::files::{self, ReadError};
use crate::save::{SaveError, save_all};

/// The store in a folder.
pub const STORE: &str = "prognosis.db";
/// What the store holds beside files, as an export writes it: people, the plan, runs, and the history.
pub const REGISTER: &str = "prognosis-store.json";
/// The sheet of what is said of the client itself, and the subject of where its folder stands.
const ABOUT: (&str, &str) = ("client", "folder");
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

/// What the store remembers of a folder.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    /// The folder, from that of the store on; `.` for that itself.
    folder: String,
    /// The digest of each file when both sides were last the same.
    files: BTreeMap<String, String>,
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
        let cell = self.store.cell(client.id, ABOUT.0, ABOUT.1).await?;
        let value = cell.and_then(|cell| cell.value);
        let read =
            |value: String| serde_json::from_str(&value).map_err(|error| SyncError::Unreadable(error.to_string()));
        value.map(read).transpose()
    }

    async fn keep(&self, client: &Client, kept: &Kept) -> Result<(), SyncError> {
        let seen = self.store.cell(client.id, ABOUT.0, ABOUT.1).await?.map(|cell| cell.event);
        let value = serde_json::to_string(kept).map_err(|error| SyncError::Unreadable(error.to_string()))?;
        let change = Change {
            sheet: ABOUT.0.to_owned(),
            subject: ABOUT.1.to_owned(),
            who: WHO.to_owned(),
            kind: "setting".to_owned(),
            value: Some(value),
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
    pub fn found(&self) -> Result<Vec<String>, SyncError> {
        if !self.root.is_dir() {
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

    /// Takes a folder into the store: what is not there yet as a new client, and of one that is there the files that were changed. With
    /// `force` the folder's files stand in the place of those that were changed on both sides.
    ///
    /// # Errors
    ///
    /// [`SyncError`]; the store is as it was then.
    pub async fn import(&self, folder: &str, force: bool) -> Result<Option<Synced>, SyncError> {
        let path = self.path(folder);
        let there: BTreeMap<String, Vec<u8>> =
            files::inputs(&path, &self.catalog().table_names())?.into_iter().collect();
        self.readable(&there)?;
        let digests: BTreeMap<String, String> =
            there.iter().map(|(path, bytes)| (path.clone(), sha256(bytes))).collect();
        let (client, kept, is_new) = match self.of_folder(folder).await? {
            Some((client, kept)) => (client, kept, false),
            None => {
                let client = self.begin(folder, &path, &there).await?;
                (client, Kept { folder: folder.to_owned(), files: BTreeMap::new() }, true)
            }
        };
        if kept.files == digests {
            return Ok(None);
        }
        // A client that has just begun, or was just put back, has the files that lie here, and no others.
        let own = if is_new { BTreeMap::new() } else { self.in_store(&client).await? };
        let changed = |path: &&String| digests.get(*path) != kept.files.get(*path);
        let changed: Vec<String> = digests.keys().chain(kept.files.keys()).filter(changed).cloned().collect();
        let moved = |path: &&String| {
            let own = own.get(*path).map(|bytes| sha256(bytes));
            own != kept.files.get(*path).cloned() && own != digests.get(*path).cloned()
        };
        let both: Vec<String> = changed.iter().filter(moved).cloned().collect();
        if !both.is_empty() && !force {
            return Err(SyncError::Both { paths: both });
        }
        // What was changed in the app alone stays as it is there; the rest is as the folder has it.
        let stays = own.into_iter().filter(|(path, _)| !changed.contains(path));
        let mut all: BTreeMap<String, Vec<u8>> = stays.collect();
        for path in &changed {
            if let Some(bytes) = there.get(path) {
                all.insert(path.clone(), bytes.clone());
            }
        }
        let all = all.into_iter().map(|(path, bytes)| NewFile { path, bytes }).collect();
        let put = Put { mode: PutMode::Import, who: WHO.to_owned(), at: (self.settings.now)(), why: None };
        let done = match self.store.put_files(client.id, all, put).await {
            Ok(_) => self.keep(&client, &Kept { folder: folder.to_owned(), files: digests }).await,
            Err(error) => Err(error.into()),
        };
        if let (Err(_), true) = (&done, is_new) {
            // Half a client is none.
            self.store.delete_client(client.id).await?;
        }
        done?;
        let mut changed = changed;
        changed.sort();
        changed.dedup();
        Ok(Some(Synced { client: client.name, files: changed }))
    }

    /// Refuses files that an audit could not read: what stands in the store is meant to be judged.
    fn readable(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), SyncError> {
        let tables = self.catalog().table_names();
        let inputs = files.iter().filter(|(path, _)| input::is_input(path, &tables));
        let sources: Vec<input::Source> =
            inputs.map(|(path, bytes)| input::Source::new(path.as_str(), bytes.clone())).collect();
        let gathered = input::gather(self.catalog(), &sources, (self.settings.today)());
        gathered.map(|_| ()).map_err(|problems| {
            let text = |name: &str| sources.iter().find(|source| source.path == name)?.text();
            SyncError::Unreadable(diagnostics::render(&problems, &text, false))
        })
    }

    /// A new client, by the name that its files give it, or that of its folder; with its history where an export wrote one.
    async fn begin(&self, folder: &str, path: &Path, there: &BTreeMap<String, Vec<u8>>) -> Result<Client, SyncError> {
        let register = path.join(REGISTER);
        if !files::stays_inside(path, REGISTER) {
            return Err(SyncError::Unreadable(format!(
                "{} is a link that leads out of its folder",
                register.display()
            )));
        }
        if let Some(text) = files::text(&register)? {
            let broken = |cause: String| SyncError::Register { path: register.clone(), cause };
            let kept = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
            return self.store.restore(kept).await.map_err(|error| broken(error.to_string()));
        }
        let source = |(path, bytes): (&String, &Vec<u8>)| input::Source::new(path.as_str(), bytes.clone());
        let named =
            there.iter().map(source).find_map(|source| input::company_name(self.catalog(), &source).ok().flatten());
        let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let own = whole.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let name = named.map_or_else(|| own.clone(), |named| named.name);
        let plain = web::slug(if folder == "." { &own } else { folder });
        let mut slug = plain.clone();
        for number in 2.. {
            if self.store.client(&slug).await?.is_none() {
                break;
            }
            slug = format!("{plain}-{number}");
        }
        let name = if names::folded(&name).is_empty() { slug.clone() } else { name };
        Ok(self.store.add_client(&slug, &name, &(self.settings.now)()).await?)
    }

    /// Writes the files of a client into its folder, and what is kept beside them. A file that was changed in the folder meanwhile is
    /// only written over with `force`.
    ///
    /// # Errors
    ///
    /// [`SyncError`]; nothing was written then.
    pub async fn export(&self, client: &Client, into: Option<&Path>, force: bool) -> Result<Synced, SyncError> {
        let own = self.in_store(client).await?;
        let kept = self.kept(client).await?;
        let folder = kept.as_ref().map_or_else(|| client.slug.clone(), |kept| kept.folder.clone());
        let path = into.map_or_else(|| self.path(&folder), Path::to_owned);
        let is_inside =
            |path: &str| path.split('/').all(|part| !["", ".", ".."].contains(&part)) && !path.contains('\\');
        if let Some(outside) = own.keys().find(|file| !is_inside(file)) {
            return Err(SyncError::Unreadable(format!("{outside:?} leads out of the folder")));
        }
        if let Some(outside) =
            own.keys().map(String::as_str).chain([REGISTER]).find(|file| !files::stays_inside(&path, file))
        {
            return Err(SyncError::Unreadable(format!("{outside} is a link that leads out of {}", path.display())));
        }
        let mut there = BTreeMap::new();
        for file in own.keys() {
            match files::bytes(&path.join(file)) {
                Ok(bytes) => _ = there.insert(file.clone(), sha256(&bytes)),
                Err(ReadError::Missing { .. }) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let before = kept.as_ref().filter(|_| into.is_none()).map(|kept| kept.files.clone()).unwrap_or_default();
        let is_foreign = |(file, digest): &(&String, &String)| {
            before.get(*file) != Some(*digest) && own.get(*file).map(|bytes| sha256(bytes)).as_ref() != Some(*digest)
        };
        let both: Vec<String> = there.iter().filter(is_foreign).map(|(file, _)| file.clone()).collect();
        if !both.is_empty() && !force {
            return Err(SyncError::Both { paths: both });
        }
        let digests: BTreeMap<String, String> = own.iter().map(|(file, bytes)| (file.clone(), sha256(bytes))).collect();
        let new = |file: &&String| there.get(*file) != digests.get(*file);
        let written: Vec<String> = own.keys().filter(new).cloned().collect();
        let client = if into.is_none() && kept.as_ref().is_none_or(|kept| kept.files != digests) {
            self.keep(client, &Kept { folder, files: digests }).await?;
            self.store.client(&client.slug).await?.unwrap_or_else(|| client.clone())
        } else {
            client.clone()
        };
        let register = serde_json::to_vec_pretty(&self.store.state(client.id).await?);
        let register = register.map_err(|error| SyncError::Unreadable(error.to_string()))?;
        let mut all: Vec<(PathBuf, Vec<u8>)> = own.into_iter().map(|(file, bytes)| (path.join(file), bytes)).collect();
        all.push((path.join(REGISTER), register));
        save_all(&all)?;
        Ok(Synced { client: client.name, files: written })
    }
}
