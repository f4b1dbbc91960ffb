//! A client at one moment.

use crate::change::Cell;
use crate::clients::{self, Client};
use crate::error::StoreError;
use crate::files::{self, StoredFile};
use crate::ids::ClientId;
use crate::register;
use crate::store::Store;

/// All that counts of a client, as no writer comes between.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// The client, with the number of the last event that this has seen.
    pub client: Client,
    /// Its files, in the order of their paths.
    pub files: Vec<StoredFile>,
    /// The cells of all sheets, in the order of sheets and subjects.
    pub cells: Vec<Cell>,
}

impl Store {
    /// Files and cells of a client as they are at one moment.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client.
    pub async fn snapshot(&self, client: ClientId) -> Result<Snapshot, StoreError> {
        let mut look = self.database.look().await?;
        let row: Option<clients::Row> =
            sqlx::query_as("SELECT id, slug, name, created, last_event FROM client WHERE id = $1")
                .bind(client.0)
                .fetch_optional(&mut *look)
                .await?;
        let found = row.map(Client::from).ok_or(StoreError::Missing { what: "client" })?;
        let files: Vec<files::Row> = sqlx::query_as("SELECT path, bytes, put, upto FROM file WHERE client = $1")
            .bind(client.0)
            .fetch_all(&mut *look)
            .await?;
        let cells: Vec<register::Row> =
            sqlx::query_as("SELECT sheet, subject, value, event, who, at FROM cell WHERE client = $1")
                .bind(client.0)
                .fetch_all(&mut *look)
                .await?;
        look.commit().await?;
        Ok(Snapshot { client: found, files: files::sorted(files), cells: register::sorted(cells) })
    }
}
