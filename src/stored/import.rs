//! From a folder into the store.

use std::collections::BTreeMap;
use std::path::Path;

use pack::names;
use store::{Cell, Client, Event, EventNo, NewFile, Put, PutMode, State, StoreError};

use super::{ABOUT, Digests, Folders, Kept, REGISTER, SyncError, Synced, WHO, digests, written};
use crate::files;

/// How often files are merged anew with what somebody wrote meanwhile.
const ATTEMPTS: usize = 5;

impl Folders<'_> {
    /// Takes a folder into the store: what is not there yet as a new client, and of one that is there the files that were changed. With
    /// `force` the folder's files stand in the place of those that were changed on both sides.
    ///
    /// # Errors
    ///
    /// [`SyncError`]; the store is as it was then.
    pub async fn import(&self, folder: &str, force: bool) -> Result<Option<Synced>, SyncError> {
        for _ in 1..ATTEMPTS {
            match self.import_once(folder, force).await {
                Err(SyncError::Store(StoreError::Overtaken)) => {}
                done => return done,
            }
        }
        self.import_once(folder, force).await
    }

    async fn import_once(&self, folder: &str, force: bool) -> Result<Option<Synced>, SyncError> {
        let path = self.path(folder);
        let there: BTreeMap<String, Vec<u8>> =
            files::inputs(&path, &self.catalog().table_names())?.into_iter().collect();
        self.readable(&there)?;
        let found = digests(&there);
        let (client, kept) = match self.of_folder(folder).await? {
            Some(known) => known,
            None => self.begin(folder, &path, &there).await?,
        };
        let mut changed: Vec<String> = found.keys().chain(kept.files.keys()).cloned().collect();
        changed.sort();
        changed.dedup();
        changed.retain(|path| !kept.knows(path, found.get(path)));
        if changed.is_empty() && !kept.begun {
            return Ok(None);
        }
        let done = self.take(&client, &kept, there, &found, &changed, force).await;
        if let (Err(_), true) = (&done, kept.begun) {
            // Half a client is none.
            self.store.delete_client(client.id).await?;
        }
        done?;
        Ok(Some(Synced { client: client.name, files: changed }))
    }

    /// Takes the files that were changed, where they were not changed in the app as well.
    async fn take(
        &self,
        client: &Client,
        kept: &Kept,
        mut there: BTreeMap<String, Vec<u8>>,
        found: &Digests,
        changed: &[String],
        force: bool,
    ) -> Result<(), SyncError> {
        // A client that has just begun, or was just put back, has the files that lie here, and no others.
        let mut all = if kept.begun { BTreeMap::new() } else { self.in_store(client).await? };
        let own = digests(&all);
        let moved = |path: &&String| {
            let own = own.get(*path);
            own != kept.files.get(*path) && own != found.get(*path)
        };
        let both: Vec<String> = changed.iter().filter(moved).cloned().collect();
        if !both.is_empty() && !force && !kept.begun {
            return Err(SyncError::Both { paths: both });
        }
        // What was changed in the app alone stays as it is there; the rest is as the folder has it.
        for path in changed {
            match there.remove(path) {
                Some(bytes) => _ = all.insert(path.clone(), bytes),
                None => _ = all.remove(path),
            }
        }
        let all = all.into_iter().map(|(path, bytes)| NewFile { path, bytes }).collect();
        let mode = PutMode::ImportAfter(client.last_event);
        let put = Put { mode, who: WHO.to_owned(), at: (self.settings.now)(), why: None };
        self.store.put_files(client.id, all, put).await?;
        self.keep(client, &Kept { folder: kept.folder.clone(), files: found.clone(), ..Kept::default() }).await
    }

    /// Refuses files that an audit could not read: what stands in the store is meant to be judged.
    fn readable(&self, files: &BTreeMap<String, Vec<u8>>) -> Result<(), SyncError> {
        let tables = self.catalog().table_names();
        let inputs = files.iter().filter(|(path, _)| input::is_input(path, &tables));
        let sources: Vec<input::Source> =
            inputs.map(|(path, bytes)| input::Source::new(path.as_str(), bytes.clone())).collect();
        if let Some(bytes) = files.get(history::plan::FILE) {
            history::plan::read(history::plan::FILE, bytes, self.catalog()).map_err(|problems| {
                let text = |_: &str| Some(String::from_utf8_lossy(bytes).into_owned());
                SyncError::Unreadable(diagnostics::render(&problems, &text, false))
            })?;
        }
        let gathered = input::gather(self.catalog(), &sources, (self.settings.today)());
        gathered.map(|_| ()).map_err(|problems| {
            let text = |name: &str| sources.iter().find(|source| source.path == name)?.text();
            SyncError::Unreadable(diagnostics::render(&problems, &text, false))
        })
    }

    /// A new client, by the name that its files give it, or that of its folder; with its history where an export wrote one. It says of
    /// itself that its files are still to come, so that a kill in between leaves nothing that a later start takes for a whole client.
    pub(super) async fn begin(
        &self,
        folder: &str,
        path: &Path,
        there: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(Client, Kept), SyncError> {
        let register = path.join(REGISTER);
        if !files::stays_inside(path, REGISTER) {
            return Err(SyncError::Unreadable(format!(
                "{} is a link that leads out of its folder",
                register.display()
            )));
        }
        let kept = Kept { folder: folder.to_owned(), begun: true, ..Kept::default() };
        if let Some(text) = files::text(&register)? {
            let broken = |cause: String| SyncError::Register { path: register.clone(), cause };
            let state: State = serde_json::from_str(&text).map_err(|error| broken(error.to_string()))?;
            let state = self.marked(state, &kept)?;
            let client = self.store.restore(state).await.map_err(|error| broken(error.to_string()))?;
            return Ok((client, kept));
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
        let state = self.marked(State::new(&slug, &name, &(self.settings.now)()), &kept)?;
        Ok((self.store.restore(state).await?, kept))
    }

    /// A client with a last event that says where its folder is.
    fn marked(&self, mut state: State, kept: &Kept) -> Result<State, SyncError> {
        let (sheet, subject) = (ABOUT.0.to_owned(), ABOUT.1.to_owned());
        state.last_event = state.last_event.saturating_add(1);
        let (number, at, value) = (EventNo(state.last_event), (self.settings.now)(), Some(written(kept)?));
        state.cells.retain(|cell| (&cell.sheet, &cell.subject) != (&sheet, &subject));
        let who = WHO.to_owned();
        state.events.push(Event {
            number,
            sheet: sheet.clone(),
            subject: subject.clone(),
            kind: "setting".to_owned(),
            who: who.clone(),
            at: at.clone(),
            before: None,
            after: value.clone(),
            why: None,
        });
        state.cells.push(Cell { sheet, subject, value, event: number, who, at });
        Ok(state)
    }
}
