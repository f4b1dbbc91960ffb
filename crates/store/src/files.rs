//! The files of a client: put there whole, and folded with what was written since.

use std::collections::BTreeSet;

use sqlx::AnyConnection;

use crate::change::{lock, unlock};
use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};
use crate::store::Store;

/// A file as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredFile {
    /// Relative, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
    /// The event that put it there; `None` where it came to be by [`Store::fold`]. Whoever writes a cell of its sheet that is not kept
    /// yet has seen this: [`crate::Change::seen`].
    pub put: Option<EventNo>,
    /// The events of its sheet up to here stand in its bytes. Cells with later events stand above it.
    pub upto: EventNo,
}

/// A file to be put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Relative, with `/`.
    pub path: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// What becomes of the files that are there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PutMode {
    /// All go. It is one event, `import`, without sheet and subject.
    Import,
    /// As `Import`, where nothing was written after this event: whoever merged files with what was there has seen all of it.
    ImportAfter(EventNo),
    /// Those of other paths stay. Each file is an event, `file`, of the sheet that its path is.
    Add,
    /// As `Add`, and a file that is there already stays as it is, with its cells.
    Begin,
}

/// Who puts files, and how.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// What becomes of the files that are there.
    pub mode: PutMode,
    /// Who puts them.
    pub who: String,
    /// When, as RFC 3339 has it.
    pub at: String,
    /// The reason.
    pub why: Option<String>,
}

/// The columns that make a file.
pub(crate) type Row = (String, Vec<u8>, i64, i64);

impl From<Row> for StoredFile {
    fn from((path, bytes, put, upto): Row) -> Self {
        Self { path, bytes, put: (put > 0).then_some(EventNo(put)), upto: EventNo(upto) }
    }
}

impl Store {
    /// All files of a client, in the order of their paths.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn files(&self, client: ClientId) -> Result<Vec<StoredFile>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as("SELECT path, bytes, put, upto FROM file WHERE client = $1")
            .bind(client.0)
            .fetch_all(&self.database.pool)
            .await?;
        Ok(sorted(rows))
    }

    /// One file.
    ///
    /// # Errors
    ///
    /// [`StoreError`] where the store cannot be read.
    pub async fn file(&self, client: ClientId, path: &str) -> Result<Option<StoredFile>, StoreError> {
        let row: Option<Row> =
            sqlx::query_as("SELECT path, bytes, put, upto FROM file WHERE client = $1 AND path = $2")
                .bind(client.0)
                .bind(path)
                .fetch_optional(&self.database.pool)
                .await?;
        Ok(row.map(Into::into))
    }

    /// Puts files there, all or none, and gives the last event of that. What they hold is what counts now: the cells of the sheets that
    /// they are, and of those that an import removes, are dropped. Registers that are no file stay, and so do all events.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client, [`StoreError::Invalid`] if a path leads elsewhere or stands there twice,
    /// [`StoreError::Overtaken`] by [`PutMode::ImportAfter`].
    pub async fn put_files(&self, client: ClientId, files: Vec<NewFile>, put: Put) -> Result<EventNo, StoreError> {
        check(&files)?;
        let mut work = self.database.begin().await?;
        let first = lock(&mut work, client).await?;
        let mut last = first;
        if matches!(put.mode, PutMode::ImportAfter(seen) if seen != first) {
            return Err(StoreError::Overtaken);
        }
        if matches!(put.mode, PutMode::Import | PutMode::ImportAfter(_)) {
            last.0 += 1;
            insert_event(&mut work, client, last, ("import", ""), &put).await?;
            sqlx::query("DELETE FROM cell WHERE client = $1 AND sheet IN (SELECT path FROM file WHERE client = $1)")
                .bind(client.0)
                .execute(&mut *work)
                .await?;
            sqlx::query("DELETE FROM file WHERE client = $1").bind(client.0).execute(&mut *work).await?;
        }
        for file in files {
            if put.mode == PutMode::Begin {
                let there: Option<i64> = sqlx::query_scalar("SELECT put FROM file WHERE client = $1 AND path = $2")
                    .bind(client.0)
                    .bind(&file.path)
                    .fetch_optional(&mut *work)
                    .await?;
                if there.is_some() {
                    continue;
                }
            }
            if matches!(put.mode, PutMode::Add | PutMode::Begin) {
                last.0 += 1;
                insert_event(&mut work, client, last, ("file", &file.path), &put).await?;
            }
            sqlx::query("DELETE FROM cell WHERE client = $1 AND sheet = $2")
                .bind(client.0)
                .bind(&file.path)
                .execute(&mut *work)
                .await?;
            sqlx::query(
                "INSERT INTO file (client, path, bytes, put, upto) VALUES ($1, $2, $3, $4, $4) \
                 ON CONFLICT (client, path) DO UPDATE \
                 SET bytes = excluded.bytes, put = excluded.put, upto = excluded.upto",
            )
            .bind(client.0)
            .bind(file.path)
            .bind(file.bytes)
            .bind(last.0)
            .execute(&mut *work)
            .await?;
        }
        if last != first {
            unlock(&mut work, client, last).await?;
        }
        work.commit().await?;
        Ok(last)
    }

    /// Replaces the text of one file by one that has taken in the events of its sheet up to `upto`. `seen` is [`StoredFile::upto`] of
    /// the text that it was made from, `None` if there was no file. `false` if the file is another one meanwhile: nothing is written.
    /// Cells stay, since they say who wrote them.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client, [`StoreError::Invalid`] if there is no event `upto` yet.
    pub async fn fold(
        &self,
        client: ClientId,
        file: NewFile,
        seen: Option<EventNo>,
        upto: EventNo,
    ) -> Result<bool, StoreError> {
        check(std::slice::from_ref(&file))?;
        let mut work = self.database.begin().await?;
        let last = lock(&mut work, client).await?;
        if upto > last {
            let why = format!("{} cannot have taken in event {}, the last one is {}", file.path, upto.0, last.0);
            return Err(StoreError::Invalid { why });
        }
        let done = match seen {
            Some(seen) => sqlx::query(
                "UPDATE file SET bytes = $3, upto = $4 WHERE client = $1 AND path = $2 AND upto = $5 AND upto <= $4",
            )
            .bind(client.0)
            .bind(file.path)
            .bind(file.bytes)
            .bind(upto.0)
            .bind(seen.0),
            None => sqlx::query(
                "INSERT INTO file (client, path, bytes, put, upto) VALUES ($1, $2, $3, 0, $4) \
                 ON CONFLICT (client, path) DO NOTHING",
            )
            .bind(client.0)
            .bind(file.path)
            .bind(file.bytes)
            .bind(upto.0),
        }
        .execute(&mut *work)
        .await?;
        work.commit().await?;
        Ok(done.rows_affected() == 1)
    }
}

/// In the order of paths, which each back end would sort by rules of its own.
pub(crate) fn sorted(rows: Vec<Row>) -> Vec<StoredFile> {
    let mut files: Vec<StoredFile> = rows.into_iter().map(Into::into).collect();
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

async fn insert_event(
    database: &mut AnyConnection,
    client: ClientId,
    number: EventNo,
    (kind, sheet): (&str, &str),
    put: &Put,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO event (client, number, sheet, subject, kind, who, at, before, after, why) \
         VALUES ($1, $2, $3, '', $4, $5, $6, NULL, NULL, $7)",
    )
    .bind(client.0)
    .bind(number.0)
    .bind(sheet)
    .bind(kind)
    .bind(&put.who)
    .bind(&put.at)
    .bind(&put.why)
    .execute(database)
    .await?;
    Ok(())
}

/// Paths stay inside of the folder that the files may be written to one day.
pub(crate) fn check(files: &[NewFile]) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    for NewFile { path, bytes: _ } in files {
        let is_inside = path.split('/').all(|part| !["", ".", ".."].contains(&part));
        if !is_inside || path.contains(['\\', '\0']) || path.len() > 1000 {
            let why = format!("{path:?} is no relative path with / of at most 1000 bytes");
            return Err(StoreError::Invalid { why });
        }
        if !seen.insert(path) {
            return Err(StoreError::Invalid { why: format!("there are two files {path}") });
        }
    }
    Ok(())
}
