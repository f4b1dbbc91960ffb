//! The store itself: a handle that is cheap to clone.

use std::path::Path;

use crate::database::{Backend, Database};
use crate::disk;
use crate::error::StoreError;
use crate::writer::Writer;

/// Clients, their files, cells, events, people and links. Clones share one pool of connections.
#[derive(Debug, Clone)]
pub struct Store {
    pub(crate) database: Database,
    /// For SQLite; PostgreSQL commits side by side.
    pub(crate) writer: Option<Writer>,
}

impl Store {
    /// The database is migrated already. For SQLite this starts a task, so a runtime of tokio must be there.
    pub(crate) fn new(database: Database) -> Self {
        let writer = (database.backend == Backend::Sqlite).then(|| Writer::start(database.clone()));
        Self { database, writer }
    }

    /// What it stands on.
    pub fn backend(&self) -> Backend {
        self.database.backend
    }

    /// Copies a SQLite store to a new file, as it is at one moment, while it is in use.
    ///
    /// # Errors
    ///
    /// [`StoreError::Exists`] if something is at `to`; [`StoreError::BackupOfServer`] for PostgreSQL.
    pub async fn backup(&self, to: &Path) -> Result<(), StoreError> {
        match self.database.backend {
            Backend::Postgres => Err(StoreError::BackupOfServer),
            Backend::Sqlite => {
                let mut connection = self.database.pool.acquire().await?;
                disk::copy(&mut connection, to).await
            }
        }
    }

    /// Waits for what runs, and closes the connections. Every clone is closed with it.
    pub async fn close(&self) {
        self.database.pool.close().await;
    }
}
