//! Changes of cells: what is asked for, what comes of it, and the transaction that decides it.

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sqlx::AnyConnection;

use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};

/// What stands at a subject of a sheet: the answer to a question, the state of an action.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cell {
    /// The path of a file of answers, or a register without a file, such as `plan`.
    pub sheet: String,
    /// The name of a question, an action.
    pub subject: String,
    /// JSON text, which the store does not read; `None` where it was taken away.
    pub value: Option<String>,
    /// The event that wrote it.
    pub event: EventNo,
    /// Who wrote it.
    pub who: String,
    /// When, as RFC 3339 has it.
    pub at: String,
}

/// One cell that somebody wants to change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// See [`Cell::sheet`].
    pub sheet: String,
    /// See [`Cell::subject`].
    pub subject: String,
    /// Who writes.
    pub who: String,
    /// What kind of event it is: a word of the caller's, such as `answer` or `undo`.
    pub kind: String,
    /// The new value; `None` takes it away.
    pub value: Option<String>,
    /// What the writer saw where no cell is kept yet, as in the file: the history tells it as what stood there before.
    pub before: Option<String>,
    /// The writer's reason.
    pub why: Option<String>,
    /// What the writer saw: [`Cell::event`]; where no cell is kept, [`crate::StoredFile::put`] of the sheet's file; `None` where there
    /// is no such file either. So a file that is put there meanwhile is noticed as well as a cell that is written.
    pub seen: Option<EventNo>,
    /// When, as RFC 3339 has it.
    pub at: String,
}

/// What has come of a set of changes: all of it or nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "a set of changes may have been refused"]
pub enum Outcome {
    /// All of them stand, on the disk; one entry for each change, in their order.
    Written(Vec<Written>),
    /// Nothing was written, since somebody else had written at least one of the cells meanwhile: those are told.
    Refused(Vec<Conflict>),
}

/// A change that stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Written {
    /// It is this event.
    Saved(EventNo),
    /// The same value stood there, since this event; there is no new one.
    Unchanged(EventNo),
}

/// A cell that is no longer what the writer saw.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Which of the changes, from 0.
    pub index: usize,
    /// What stands there now; `None` where a file was put in its place.
    pub cell: Option<Cell>,
}

/// The client's events are numbered by whoever holds its row: on PostgreSQL this waits for the others, on SQLite nobody else writes.
/// Gives the last number.
pub(crate) async fn lock(database: &mut AnyConnection, client: ClientId) -> Result<EventNo, StoreError> {
    let last: Option<i64> =
        sqlx::query_scalar("UPDATE client SET last_event = last_event WHERE id = $1 RETURNING last_event")
            .bind(client.0)
            .fetch_optional(database)
            .await?;
    last.map(EventNo).ok_or(StoreError::Missing { what: "client" })
}

/// Says up to where the events of a client that is locked are numbered now.
pub(crate) async fn unlock(database: &mut AnyConnection, client: ClientId, last: EventNo) -> Result<(), StoreError> {
    sqlx::query("UPDATE client SET last_event = $2 WHERE id = $1")
        .bind(client.0)
        .bind(last.0)
        .execute(database)
        .await?;
    Ok(())
}

/// Writes a set of changes, or, where one conflicts, none: everything is looked at before anything is written, so that a set that
/// is refused leaves no trace in the transaction, which others may share.
pub(crate) async fn apply(
    database: &mut AnyConnection,
    client: ClientId,
    changes: &[Change],
) -> Result<Outcome, StoreError> {
    let first = lock(database, client).await?;
    let (mut last, mut written, mut conflicts) = (first, Vec::new(), Vec::new());
    let mut before = Vec::new();
    for (index, change) in changes.iter().enumerate() {
        let (cell, put) = current(database, client, change).await?;
        let version = cell.as_ref().map(|cell| cell.event).or(put);
        let is_same = match &cell {
            Some(cell) => cell.value == change.value,
            None => version == change.seen && change.before == change.value,
        };
        if is_same {
            written.push(Written::Unchanged(version.unwrap_or_default()));
        } else if version == change.seen {
            last.0 += 1;
            written.push(Written::Saved(last));
        } else {
            conflicts.push(Conflict { index, cell: cell.clone() });
        }
        before.push(cell.map_or_else(|| change.before.clone(), |cell| cell.value));
    }
    if !conflicts.is_empty() {
        return Ok(Outcome::Refused(conflicts));
    }
    for ((change, written), before) in changes.iter().zip(&written).zip(before) {
        if let Written::Saved(number) = written {
            save(database, client, change, *number, before).await?;
        }
    }
    if last != first {
        unlock(database, client, last).await?;
    }
    Ok(Outcome::Written(written))
}

/// The cell that a change is about, and the event that put its sheet's file there.
async fn current(
    database: &mut AnyConnection,
    client: ClientId,
    change: &Change,
) -> Result<(Option<Cell>, Option<EventNo>), StoreError> {
    type Row = (Option<i64>, Option<i64>, Option<String>, Option<String>, Option<String>);
    let (put, event, value, who, at): Row = sqlx::query_as(
        "SELECT file.put, cell.event, cell.value, cell.who, cell.at FROM client \
         LEFT JOIN file ON file.client = client.id AND file.path = $2 \
         LEFT JOIN cell ON cell.client = client.id AND cell.sheet = $2 AND cell.subject = $3 \
         WHERE client.id = $1",
    )
    .bind(client.0)
    .bind(&change.sheet)
    .bind(&change.subject)
    .fetch_one(database)
    .await?;
    let cell = event.zip(who).zip(at).map(|((event, who), at)| Cell {
        sheet: change.sheet.clone(),
        subject: change.subject.clone(),
        value,
        event: EventNo(event),
        who,
        at,
    });
    // A file that a fold made says nothing that its cells did not say.
    Ok((cell, put.filter(|put| *put > 0).map(EventNo)))
}

async fn save(
    database: &mut AnyConnection,
    client: ClientId,
    change: &Change,
    number: EventNo,
    before: Option<String>,
) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO event (client, number, sheet, subject, kind, who, at, before, after, why) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
    )
    .bind(client.0)
    .bind(number.0)
    .bind(&change.sheet)
    .bind(&change.subject)
    .bind(&change.kind)
    .bind(&change.who)
    .bind(&change.at)
    .bind(before)
    .bind(&change.value)
    .bind(&change.why)
    .execute(&mut *database)
    .await?;
    sqlx::query(
        "INSERT INTO cell (client, sheet, subject, value, event, who, at) VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (client, sheet, subject) DO UPDATE \
         SET value = excluded.value, event = excluded.event, who = excluded.who, at = excluded.at",
    )
    .bind(client.0)
    .bind(&change.sheet)
    .bind(&change.subject)
    .bind(&change.value)
    .bind(number.0)
    .bind(&change.who)
    .bind(&change.at)
    .execute(database)
    .await?;
    Ok(())
}

/// What both back ends can keep: PostgreSQL has no text with a NUL in it, and no index on a name as long as a page.
pub(crate) fn check(changes: &[Change]) -> Result<(), StoreError> {
    let mut seen = BTreeSet::new();
    for change in changes {
        let Change { sheet, subject, who, kind, value, before, why, seen: _, at } = change;
        let texts = [
            Some(sheet),
            Some(subject),
            Some(who),
            Some(kind),
            Some(at),
            value.as_ref(),
            before.as_ref(),
            why.as_ref(),
        ];
        if texts.into_iter().flatten().any(|text| text.contains('\0')) {
            return Err(StoreError::Invalid { why: format!("the change of {subject:?} in {sheet} has a NUL in it") });
        }
        if sheet.len() > LONGEST_NAME || subject.len() > LONGEST_NAME {
            let why = format!("the name of a sheet or a subject has more than {LONGEST_NAME} bytes: {subject:.60}…");
            return Err(StoreError::Invalid { why });
        }
        if !seen.insert((sheet, subject)) {
            return Err(StoreError::Invalid { why: format!("one set of changes names {subject:?} in {sheet} twice") });
        }
    }
    Ok(())
}

/// In bytes. An index of PostgreSQL takes 2,704 in all.
const LONGEST_NAME: usize = 1000;
