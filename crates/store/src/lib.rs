//! What the web app keeps: clients, their files, registers of cells with all events, people and their links, in a file of SQLite or in
//! PostgreSQL. It knows nothing of audits: files are bytes, values are text, and moments are text that the caller hands in.
//!
//! A file and the cells of its sheet together are what counts: bytes that have taken in events up to [`StoredFile::upto`], and above
//! them each [`Cell`] that is newer. [`Store::write`] writes cells and notices where somebody else was faster, [`Store::fold`] takes them
//! into the bytes, [`Store::put_files`] replaces both.

mod change;
mod clients;
mod database;
mod disk;
mod error;
mod events;
mod files;
mod ids;
mod links;
mod migrations;
mod open;
mod people;
mod register;
mod snapshot;
mod state;
mod store;
mod writer;

pub use change::{Cell, Change, Conflict, Outcome, Written};
pub use clients::Client;
pub use database::Backend;
pub use error::StoreError;
pub use events::Event;
pub use files::{NewFile, Put, PutMode, StoredFile};
pub use ids::{ClientId, EventNo, PersonId};
pub use links::Link;
pub use open::open;
pub use people::{Person, Profile};
pub use snapshot::Snapshot;
pub use state::{State, WrittenPerson};
pub use store::Store;

#[cfg(test)]
mod tests;
