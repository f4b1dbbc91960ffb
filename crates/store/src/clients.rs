//! Clients: whose programs are looked at.

use sqlx::AnyConnection;

use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};
use crate::store::Store;

/// A client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Its id.
    pub id: ClientId,
    /// Its name in addresses and folders. No two have the same.
    pub slug: String,
    /// Its name for people.
    pub name: String,
    /// When it was added, as RFC 3339 has it.
    pub created: String,
    /// Its last event; 0 before the first.
    pub last_event: EventNo,
}

/// The columns that make one.
pub(crate) type Row = (i64, String, String, String, i64);

impl From<Row> for Client {
    fn from((id, slug, name, created, last_event): Row) -> Self {
        Self { id: ClientId(id), slug, name, created, last_event: EventNo(last_event) }
    }
}

impl Store {
    /// All clients, in the order of their slugs.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn clients(&self) -> Result<Vec<Client>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as("SELECT id, slug, name, created, last_event FROM client")
            .fetch_all(&self.database.pool)
            .await?;
        let mut clients: Vec<Client> = rows.into_iter().map(Client::from).collect();
        // Each back end sorts text by rules of its own.
        clients.sort_by(|a, b| a.slug.cmp(&b.slug));
        Ok(clients)
    }

    /// The client of a slug.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn client(&self, slug: &str) -> Result<Option<Client>, StoreError> {
        let row: Option<Row> = sqlx::query_as("SELECT id, slug, name, created, last_event FROM client WHERE slug = $1")
            .bind(slug)
            .fetch_optional(&self.database.pool)
            .await?;
        Ok(row.map(Client::from))
    }

    /// Adds a client without files.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] if there is one with this slug.
    pub async fn add_client(&self, slug: &str, name: &str, at: &str) -> Result<Client, StoreError> {
        let mut work = self.database.begin().await?;
        let id = next_id(&mut work, "client").await?;
        sqlx::query("INSERT INTO client (id, slug, name, created, last_event) VALUES ($1, $2, $3, $4, 0)")
            .bind(id)
            .bind(slug)
            .bind(name)
            .bind(at)
            .execute(&mut *work)
            .await
            .map_err(|error| StoreError::of_insert(error, "client", slug))?;
        work.commit().await?;
        Ok(Client::from((id, slug.to_owned(), name.to_owned(), at.to_owned(), 0)))
    }

    /// Gives a client another slug and name.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] if there is another one with this slug, [`StoreError::Missing`] if there is no such client.
    pub async fn rename_client(&self, client: ClientId, slug: &str, name: &str) -> Result<(), StoreError> {
        let mut work = self.database.begin().await?;
        let changed = sqlx::query("UPDATE client SET slug = $2, name = $3 WHERE id = $1")
            .bind(client.0)
            .bind(slug)
            .bind(name)
            .execute(&mut *work)
            .await
            .map_err(|error| StoreError::of_insert(error, "client", slug))?;
        if changed.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "client" });
        }
        work.commit().await
    }

    /// Deletes a client with all that it has: files, cells, events, people and their links.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client.
    pub async fn delete_client(&self, client: ClientId) -> Result<(), StoreError> {
        let mut work = self.database.begin().await?;
        let gone = sqlx::query("DELETE FROM client WHERE id = $1").bind(client.0).execute(&mut *work).await?;
        if gone.rows_affected() == 0 {
            return Err(StoreError::Missing { what: "client" });
        }
        work.commit().await
    }
}

/// An id that was never given out. Who asks at the same time waits.
pub(crate) async fn next_id(database: &mut AnyConnection, kind: &str) -> Result<i64, StoreError> {
    let id = sqlx::query_scalar("UPDATE counter SET last = last + 1 WHERE name = $1 RETURNING last")
        .bind(kind)
        .fetch_one(database)
        .await?;
    Ok(id)
}
