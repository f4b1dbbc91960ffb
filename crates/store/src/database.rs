//! The connections, and who may write when.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use sqlx::{Any, AnyConnection, AnyPool, Transaction};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::error::StoreError;

/// What a store stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// A file.
    Sqlite,
    /// A server.
    Postgres,
}

/// The pool, and for SQLite the turn to write: a file has one writer at a time, and who waits here comes in the order of asking,
/// while who waits in SQLite tries again until it is lucky.
#[derive(Debug, Clone)]
pub(crate) struct Database {
    pub pool: AnyPool,
    pub backend: Backend,
    turn: Arc<Mutex<()>>,
}

impl Database {
    pub fn new(pool: AnyPool, backend: Backend) -> Self {
        Self { pool, backend, turn: Arc::default() }
    }

    /// Begins a transaction that writes.
    pub async fn begin(&self) -> Result<Work, StoreError> {
        match self.backend {
            Backend::Sqlite => {
                let turn = Arc::clone(&self.turn).lock_owned().await;
                // A transaction that begins by reading could not write any more once another process had written.
                let transaction = self.pool.begin_with("BEGIN IMMEDIATE").await?;
                Ok(Work { transaction, _turn: Some(turn) })
            }
            Backend::Postgres => {
                // Whoever waits for the row of a client then sees what the one before has written; a server may be set to more, and
                // would end the transaction instead.
                let transaction = self.pool.begin_with("BEGIN ISOLATION LEVEL READ COMMITTED").await?;
                Ok(Work { transaction, _turn: None })
            }
        }
    }

    /// Begins a transaction that sees one moment, whatever is written meanwhile.
    pub async fn look(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self
            .pool
            .begin_with(match self.backend {
                Backend::Sqlite => "BEGIN DEFERRED",
                Backend::Postgres => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
            })
            .await?)
    }
}

/// A transaction that writes. Dropped without [`Work::commit`], it has done nothing.
///
/// After the first error it is to be dropped: PostgreSQL would keep nothing of the rest and still call the commit a success.
pub(crate) struct Work {
    // Dropped before the turn is handed on.
    transaction: Transaction<'static, Any>,
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Work {
    pub async fn commit(self) -> Result<(), StoreError> {
        Ok(self.transaction.commit().await?)
    }
}

impl Deref for Work {
    type Target = AnyConnection;

    fn deref(&self) -> &AnyConnection {
        &self.transaction
    }
}

impl DerefMut for Work {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.transaction
    }
}
