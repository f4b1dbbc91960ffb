//! Reading and writing cells.

use crate::change::{self, Cell, Change, Outcome};
use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};
use crate::store::Store;

/// The columns that make a cell.
pub(crate) type Row = (String, String, Option<String>, i64, String, String);

impl From<Row> for Cell {
    fn from((sheet, subject, value, event, who, at): Row) -> Self {
        Self { sheet, subject, value, event: EventNo(event), who, at }
    }
}

impl Store {
    /// Writes a set of changes, or, where one conflicts with what somebody else wrote meanwhile, none of them: see [`Outcome`]. It
    /// comes back when all is on the disk. Who gives up waiting does not know whether it was written.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client, [`StoreError::Invalid`] if the set names a cell twice or a text has a NUL.
    /// In every case nothing was written, except where the connection was lost during the commit.
    pub async fn write(&self, client: ClientId, changes: Vec<Change>) -> Result<Outcome, StoreError> {
        change::check(&changes)?;
        if changes.is_empty() {
            return Ok(Outcome::Written(Vec::new()));
        }
        match &self.writer {
            Some(writer) => writer.write(client, changes).await,
            None => {
                let mut work = self.database.begin().await?;
                let outcome = change::apply(&mut work, client, &changes).await?;
                work.commit().await?;
                Ok(outcome)
            }
        }
    }

    /// The cells of a sheet, in the order of their subjects.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn cells(&self, client: ClientId, sheet: &str) -> Result<Vec<Cell>, StoreError> {
        let rows: Vec<Row> =
            sqlx::query_as("SELECT sheet, subject, value, event, who, at FROM cell WHERE client = $1 AND sheet = $2")
                .bind(client.0)
                .bind(sheet)
                .fetch_all(&self.database.pool)
                .await?;
        Ok(sorted(rows))
    }

    /// One cell.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn cell(&self, client: ClientId, sheet: &str, subject: &str) -> Result<Option<Cell>, StoreError> {
        let row: Option<Row> = sqlx::query_as(
            "SELECT sheet, subject, value, event, who, at FROM cell WHERE client = $1 AND sheet = $2 AND subject = $3",
        )
        .bind(client.0)
        .bind(sheet)
        .bind(subject)
        .fetch_optional(&self.database.pool)
        .await?;
        Ok(row.map(Cell::from))
    }

    /// The sheets that have cells, in order.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn sheets(&self, client: ClientId) -> Result<Vec<String>, StoreError> {
        let mut sheets: Vec<String> = sqlx::query_scalar("SELECT DISTINCT sheet FROM cell WHERE client = $1")
            .bind(client.0)
            .fetch_all(&self.database.pool)
            .await?;
        sheets.sort_unstable();
        Ok(sheets)
    }
}

/// In the order of sheets and subjects, which each back end would sort by rules of its own.
pub(crate) fn sorted(rows: Vec<Row>) -> Vec<Cell> {
    let mut cells: Vec<Cell> = rows.into_iter().map(Cell::from).collect();
    cells.sort_by(|a, b| (&a.sheet, &a.subject).cmp(&(&b.sheet, &b.subject)));
    cells
}
