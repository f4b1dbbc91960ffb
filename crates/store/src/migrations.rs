//! The forms that a store has had, and how an older one becomes the newest.
//!
//! What was shipped never changes and no number comes before another that was shipped: stores out there have gone that way.

use sqlx::AnyConnection;
use sqlx::SqlSafeStr;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};

use crate::database::Backend;
use crate::error::StoreError;

/// The migrations in their order: number, name, text. One text does for both back ends.
pub(crate) const ALL: [(i64, &str, &str); 2] = [
    (1, "clients files register", include_str!("../migrations/0001_clients_files_register.sql")),
    (2, "people and links", include_str!("../migrations/0002_people_and_links.sql")),
];

/// The table in which sqlx keeps what was done.
const DONE: &str = "_sqlx_migrations";

/// The newest form.
pub(crate) const NEWEST: i64 = ALL[ALL.len() - 1].0;

/// The migrations up to a form.
pub(crate) fn migrations(upto: i64) -> Vec<Migration> {
    ALL.into_iter()
        .filter(|(number, ..)| *number <= upto)
        .map(|(number, name, text)| {
            Migration::new(number, name.into(), MigrationType::Simple, text.into_sql_str(), false)
        })
        .collect()
}

/// The form of what a connection leads to; 0 where there is nothing yet.
///
/// # Errors
///
/// [`StoreError::Foreign`] where there are tables that are not ours.
pub(crate) async fn form(database: &mut AnyConnection, backend: Backend) -> Result<i64, StoreError> {
    let tables: Vec<String> = sqlx::query_scalar(match backend {
        Backend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
        Backend::Postgres => "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema()",
    })
    .fetch_all(&mut *database)
    .await?;
    if tables.iter().all(|name| name == DONE) {
        return Ok(0);
    }
    if !tables.iter().any(|name| name == DONE) {
        return Err(StoreError::Foreign);
    }
    let done: Vec<(i64, Vec<u8>)> =
        sqlx::query_as("SELECT version, checksum FROM _sqlx_migrations ORDER BY version").fetch_all(database).await?;
    let first = migrations(1);
    match (done.first(), done.last(), first.first()) {
        (Some((1, checksum)), Some((last, _)), Some(first)) if first.checksum == *checksum => Ok(*last),
        _ => Err(StoreError::Foreign),
    }
}

/// Brings a store to a form. On SQLite this belongs into a transaction that has begun to write: sqlx locks nothing there, and two
/// programs that make the same file would both begin. On PostgreSQL it lets one after the other by itself.
pub(crate) async fn migrate(database: &mut AnyConnection, upto: i64) -> Result<(), StoreError> {
    let migrator = Migrator::with_migrations(migrations(upto));
    migrator.run_direct(None, database, false).await.map_err(migration_error)
}

fn migration_error(error: MigrateError) -> StoreError {
    match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => StoreError::Damaged { why: other.to_string() },
    }
}
