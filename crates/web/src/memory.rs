//! What the app remembers of a client as long as it runs, whatever becomes of the client's desk.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use expr::Day;
use store::EventNo;

use crate::overview::Overview;

/// The memory of a client, shared by its desk and whoever asks without one.
#[derive(Clone, Debug, Default)]
pub struct Memory(Arc<Mutex<Remembered>>);

/// What is remembered.
#[derive(Debug, Default)]
pub struct Remembered {
    /// What was passed over for now, by file.
    pub passed: HashMap<String, BTreeSet<String>>,
    /// The question that was answered last, by file.
    pub last: HashMap<String, String>,
    /// How the client stood on a day, up to an event.
    overview: Option<((Day, EventNo), Option<Overview>)>,
}

impl Memory {
    /// To look at and to change; nothing waits for anything else meanwhile.
    pub fn open(&self) -> MutexGuard<'_, Remembered> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Remembered {
    /// How the client stands, where that was worked out on this day and nothing has happened since this event.
    pub fn overview(&self, at: (Day, EventNo)) -> Option<Option<Overview>> {
        self.overview.as_ref().filter(|(made, _)| *made == at).map(|(_, overview)| overview.clone())
    }

    /// Remembers how it stands.
    pub fn keep_overview(&mut self, at: (Day, EventNo), overview: Option<Overview>) {
        self.overview = Some((at, overview));
    }
}
