//! Opening a store: by a path or an address, made where there is none, migrated where it is older.

use std::path::{Path, PathBuf};
use std::time::Duration;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{AnyConnection, Connection};

use crate::database::{Backend, Database};
use crate::error::StoreError;
use crate::store::Store;
use crate::{disk, migrations};

/// How long a connection of the pool is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// How often a file that is locked is tried, and how long is waited between. Each attempt waits for others as well.
const ATTEMPTS: usize = 3;
const PAUSE: Duration = Duration::from_millis(100);

/// A commit is on the disk when it is answered. Another program is waited for, for as many milliseconds.
const SETTINGS: &str = "PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000; PRAGMA foreign_keys = ON;";

/// Opens the store at a path (or `sqlite:PATH`), or in a database of its own on a server (`postgres://…`), and brings it to the
/// newest form. A file that is not there is made, readable by its owner alone; an older one is copied before, to `PATH.v1.bak`.
///
/// # Errors
///
/// [`StoreError::Open`] with the place and what was wrong: among others [`StoreError::Newer`], [`StoreError::Foreign`],
/// [`StoreError::Locked`].
pub async fn open(address: &str) -> Result<Store, StoreError> {
    install_default_drivers();
    let is_server = ["postgres://", "postgresql://"].iter().any(|scheme| address.starts_with(scheme));
    let opened = if is_server { open_server(address).await } else { open_file(address).await };
    opened.map_err(|error| StoreError::Open {
        place: if is_server { without_password(address) } else { address.to_owned() },
        source: Box::new(error),
    })
}

async fn open_file(address: &str) -> Result<Store, StoreError> {
    let path = address.strip_prefix("sqlite://").or_else(|| address.strip_prefix("sqlite:")).unwrap_or(address);
    if let Some((scheme, _)) = path.split_once("://") {
        let why = format!("no database {scheme} is known here; name a file, or postgres://user@host/database");
        return Err(StoreError::Invalid { why });
    }
    let (path, url) = file_url(path)?;
    disk::make(&path)?;
    // Whoever comes while the last connection of another program closes, or while a killed one's log is read back, is told at once that
    // the file is locked: https://www.sqlite.org/wal.html#sometimes_queries_return_sqlite_busy_in_wal_mode
    for _ in 1..ATTEMPTS {
        match open_path(&path, &url).await {
            Err(StoreError::Locked) => tokio::time::sleep(PAUSE).await,
            opened => return opened,
        }
    }
    open_path(&path, &url).await
}

async fn open_path(path: &Path, url: &str) -> Result<Store, StoreError> {
    let mut connection = AnyConnection::connect(url).await?;
    sqlx::raw_sql("PRAGMA busy_timeout = 2000").execute(&mut connection).await?;
    // Before anything is changed: it may not be ours.
    refuse_newer(migrations::form(&mut connection, Backend::Sqlite).await?)?;
    sqlx::raw_sql("PRAGMA journal_mode = WAL").execute(&mut connection).await?;
    upgrade(&mut connection, path, url).await?;
    let pool = AnyPoolOptions::new()
        .acquire_timeout(PATIENCE)
        .idle_timeout(None)
        .max_lifetime(None)
        .after_connect(|connection, _| {
            Box::pin(async move { sqlx::raw_sql(SETTINGS).execute(connection).await.map(|_| ()) })
        })
        .after_release(|connection, _| Box::pin(is_at_rest(connection)))
        .connect(url)
        .await?;
    connection.close().await?;
    Ok(Store::new(Database::new(pool, Backend::Sqlite)))
}

/// Nobody writes between the copy and the migration, and of several who open an old store one copies it.
async fn upgrade(connection: &mut AnyConnection, path: &Path, url: &str) -> Result<(), StoreError> {
    let mut transaction = connection.begin_with("BEGIN IMMEDIATE").await?;
    let form = migrations::form(&mut transaction, Backend::Sqlite).await?;
    refuse_newer(form)?;
    if (1..migrations::NEWEST).contains(&form) {
        // The one that writes cannot copy.
        let mut reader = AnyConnection::connect(url).await?;
        disk::copy(&mut reader, &disk::free_name(path, form)).await?;
        reader.close().await?;
    }
    migrations::migrate(&mut transaction, migrations::NEWEST).await?;
    Ok(transaction.commit().await?)
}

/// Whether a connection can be used again. Where the disk is full SQLite rolls back by itself, and sqlx, whose own rollback then fails,
/// takes the transaction for open until the connection is closed.
async fn is_at_rest(connection: &mut AnyConnection) -> Result<bool, sqlx::Error> {
    // What was begun on it is done after this, such as a rollback.
    connection.ping().await?;
    Ok(!connection.is_in_transaction())
}

async fn open_server(address: &str) -> Result<Store, StoreError> {
    // The pool would try again for a while and then only say that it has no connection.
    let mut connection = AnyConnection::connect(address).await?;
    refuse_newer(migrations::form(&mut connection, Backend::Postgres).await?)?;
    migrations::migrate(&mut connection, migrations::NEWEST).await?;
    connection.close().await?;
    let pool = AnyPoolOptions::new().acquire_timeout(PATIENCE).connect(address).await?;
    Ok(Store::new(Database::new(pool, Backend::Postgres)))
}

fn refuse_newer(form: i64) -> Result<(), StoreError> {
    if form > migrations::NEWEST {
        return Err(StoreError::Newer { found: form, known: migrations::NEWEST });
    }
    Ok(())
}

/// The path in full, and as an address that sqlx reads as this path whatever signs it has.
pub(crate) fn file_url(path: &str) -> Result<(PathBuf, String), StoreError> {
    let path = std::path::absolute(path).map_err(StoreError::io(Path::new(path)))?;
    let text = path.to_str().ok_or_else(|| StoreError::Invalid { why: format!("{} is no text", path.display()) })?;
    let url = format!("sqlite:{}?mode=rw", utf8_percent_encode(text, NON_ALPHANUMERIC));
    Ok((path, url))
}

/// An address for people to read: without user, password and what follows the database.
fn without_password(address: &str) -> String {
    let (scheme, rest) = address.split_once("://").unwrap_or(("", address));
    let place = rest.split(['?', '#']).next().unwrap_or_default();
    let (host, database) = place.split_once('/').unwrap_or((place, ""));
    match host.rsplit_once('@') {
        Some((_, host)) => format!("{scheme}://{host}/{database}"),
        // A password with signs that do not belong into an address ends the host too early.
        None if rest.contains('@') => format!("{scheme}://…"),
        None => format!("{scheme}://{place}"),
    }
}
