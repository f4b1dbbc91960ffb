//! What has happened to a client, and to one subject.

use serde::{Deserialize, Serialize};

use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};
use crate::store::Store;

/// Something that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// Its number within the client.
    pub number: EventNo,
    /// The sheet of the cell that it wrote, or the path of the file; empty where it is about all files.
    pub sheet: String,
    /// The subject of the cell; empty where it is about files.
    pub subject: String,
    /// The word that the writer gave it; `import` and `file` where files were put.
    pub kind: String,
    /// Who wrote.
    pub who: String,
    /// When, as RFC 3339 has it.
    pub at: String,
    /// What stood there, JSON text.
    pub before: Option<String>,
    /// What it wrote, JSON text; `None` where it took away.
    pub after: Option<String>,
    /// The reason that the writer gave.
    pub why: Option<String>,
}

type Row = (i64, String, String, String, String, String, Option<String>, Option<String>, Option<String>);

impl From<Row> for Event {
    fn from((number, sheet, subject, kind, who, at, before, after, why): Row) -> Self {
        Self { number: EventNo(number), sheet, subject, kind, who, at, before, after, why }
    }
}

impl Store {
    /// The events of a client after a number, at most so many, in their order.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn events(&self, client: ClientId, after: EventNo, limit: u32) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, sheet, subject, kind, who, at, before, after, why FROM event \
             WHERE client = $1 AND number > $2 ORDER BY number LIMIT $3",
        )
        .bind(client.0)
        .bind(after.0)
        .bind(i64::from(limit))
        .fetch_all(&self.database.pool)
        .await?;
        Ok(rows.into_iter().map(Event::from).collect())
    }

    /// All that was written at a subject, in its order; of a file, by its path and the empty subject.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn history(&self, client: ClientId, sheet: &str, subject: &str) -> Result<Vec<Event>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT number, sheet, subject, kind, who, at, before, after, why FROM event \
             WHERE client = $1 AND sheet = $2 AND subject = $3 ORDER BY number",
        )
        .bind(client.0)
        .bind(sheet)
        .bind(subject)
        .fetch_all(&self.database.pool)
        .await?;
        Ok(rows.into_iter().map(Event::from).collect())
    }
}
