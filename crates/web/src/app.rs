//! What all requests share: the store, the pack, the pages, and a desk for each client.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use report::brand::Brand;
use report::render::Pages;
use store::{Client, EventNo, Store};
use tokio::sync::OnceCell;

use crate::desk::Desk;
use crate::error::AppError;
use crate::links::Token;
use crate::look;
use crate::memory::Memory;
use crate::session::{Limits, Sessions};
use crate::settings::Settings;

/// A desk that several requests work at, one after the other.
type SharedDesk = Arc<Mutex<Desk>>;

/// What all requests share.
pub struct App {
    /// Where everything is kept.
    pub store: Store,
    /// What the app was told.
    pub settings: Settings,
    /// The pages.
    pub pages: Pages,
    /// Who opened the app by its start link.
    pub sessions: Sessions,
    /// How often somebody may try.
    pub limits: Limits,
    once: Mutex<Option<String>>,
    desks: Mutex<HashMap<i64, KeptDesk>>,
    memories: Mutex<HashMap<i64, Memory>>,
}

/// A desk, and when it was asked for last, counted in how often any was.
#[derive(Default)]
struct KeptDesk {
    desk: Arc<OnceCell<SharedDesk>>,
    asked: u64,
}

/// How many desks are kept, those that were asked for last; the rest is put together again when it is wanted.
const DESKS: usize = 64;

impl App {
    /// With nothing looked at yet.
    pub fn new(store: Store, settings: Settings) -> Arc<App> {
        let pages = Pages::new(look::templates(), Brand::default(), settings.words.clone());
        let once = settings.once.clone();
        Arc::new(App {
            store,
            settings,
            pages,
            sessions: Sessions::default(),
            limits: Limits::default(),
            once: Mutex::new(once),
            desks: Mutex::default(),
            memories: Mutex::default(),
        })
    }

    /// The client of a name in addresses.
    pub async fn client(&self, slug: &str) -> Result<Client, AppError> {
        self.store.client(slug).await?.ok_or(AppError::NotFound)
    }

    /// Works at a client's desk, as it stands with everything that is kept by now. The work may take its time: it does not hold up others.
    pub async fn at_desk<T: Send + 'static>(
        &self,
        client: &Client,
        work: impl FnOnce(&mut Desk) -> Result<T, AppError> + Send + 'static,
    ) -> Result<T, AppError> {
        let mut desk = self.desk(client).await?;
        let upto = desk.lock().unwrap_or_else(PoisonError::into_inner).upto();
        let mut news = Desk::news(&self.store, client, upto).await?;
        if Desk::is_outdated_by(&news) {
            self.forget(client);
            (desk, news) = (self.desk(client).await?, Vec::new());
        }
        let done = tokio::task::spawn_blocking(move || {
            let mut desk = desk.lock().unwrap_or_else(PoisonError::into_inner);
            desk.take_in(news)?;
            work(&mut desk)
        });
        done.await.map_err(|error| AppError::broken(&error))?
    }

    /// Puts a desk together, once for however many ask for it.
    async fn desk(&self, client: &Client) -> Result<SharedDesk, AppError> {
        let cell = {
            let mut desks = self.desks.lock().unwrap_or_else(PoisonError::into_inner);
            if desks.len() >= DESKS && !desks.contains_key(&client.id.0) {
                let longest_ago = desks.iter().min_by_key(|(_, kept)| kept.asked).map(|(id, _)| *id);
                longest_ago.map(|id| desks.remove(&id));
            }
            let now = desks.values().map(|kept| kept.asked).max().unwrap_or(0) + 1;
            let kept = desks.entry(client.id.0).or_default();
            kept.asked = now;
            kept.desk.clone()
        };
        let memory = self.memory(client);
        let open = async || {
            let desk = Desk::open(&self.store, client, &self.settings, memory.clone()).await?;
            Ok(Arc::new(Mutex::new(desk)))
        };
        cell.get_or_try_init(open).await.cloned()
    }

    /// What is remembered of a client.
    pub fn memory(&self, client: &Client) -> Memory {
        let mut memories = self.memories.lock().unwrap_or_else(PoisonError::into_inner);
        memories.entry(client.id.0).or_default().clone()
    }

    /// Forgets a desk whose files were replaced.
    pub fn forget(&self, client: &Client) {
        self.desks.lock().unwrap_or_else(PoisonError::into_inner).remove(&client.id.0);
    }

    /// What somebody sees who is about to write a cell: by it the store tells whether somebody else was faster.
    pub async fn seen(&self, client: &Client, sheet: &str, subject: &str) -> Result<Option<EventNo>, AppError> {
        if let Some(cell) = self.store.cell(client.id, sheet, subject).await? {
            return Ok(Some(cell.event));
        }
        Ok(self.store.file(client.id, sheet).await?.and_then(|file| file.put))
    }

    /// Whether a link is the one that works once; from now on it does not.
    pub fn takes_once(&self, token: &str) -> bool {
        let mut once = self.once.lock().unwrap_or_else(PoisonError::into_inner);
        let is_it = once.as_ref().is_some_and(|once| Token::of(once).is(token));
        if is_it {
            *once = None;
        }
        is_it
    }

    /// Now, for events.
    pub fn now(&self) -> String {
        (self.settings.now)()
    }
}
