//! The store over both back ends: SQLite always, PostgreSQL where `PROGNOSIS_TEST_POSTGRES` names a server (`.ci/postgres`).

#![expect(clippy::disallowed_methods, reason = "tests make stores")]

mod files;
mod forms;
mod kill;
mod laws;
mod load;
mod model;
mod people;
mod places;
mod register;
mod troubles;
mod writer;

use std::error::Error;
use std::path::Path;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{SystemTime, UNIX_EPOCH};

use sqlx::{AnyConnection, Connection, SqlSafeStr};

use crate::change::{Change, Outcome, Written};
use crate::error::StoreError;
use crate::ids::{ClientId, EventNo, PersonId};
use crate::open::open;
use crate::store::Store;

/// The moment at which all is written here.
const AT: &str = "2026-03-01T09:00:00Z";

/// An address of an empty store, and what is to be done with it at the end.
struct Place {
    address: String,
    /// The folder of the file.
    folder: Option<tempfile::TempDir>,
    /// The server and the schema.
    schema: Option<(String, String)>,
}

impl Place {
    fn file() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = folder.path().join("store.db").to_str().unwrap().to_owned();
        Self { address, folder: Some(folder), schema: None }
    }

    /// A schema of its own on the server, so that tests run side by side.
    async fn server(server: &str) -> Self {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        // The number of a process comes again, and a test that failed leaves its schema.
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_nanos();
        let schema = format!("test_{now}_{}_{}", std::process::id(), NEXT.fetch_add(1, Ordering::Relaxed));
        execute(server, &format!("CREATE SCHEMA {schema}")).await;
        let address = format!("{server}{}options[search_path]={schema}", if server.contains('?') { '&' } else { '?' });
        Self { address, folder: None, schema: Some((server.to_owned(), schema)) }
    }

    /// One on each back end that there is.
    async fn each() -> Vec<Self> {
        let mut places = vec![Self::file()];
        match std::env::var("PROGNOSIS_TEST_POSTGRES") {
            Ok(server) => places.push(Self::server(&server).await),
            Err(_) => eprintln!("skipped on PostgreSQL: PROGNOSIS_TEST_POSTGRES names no server"),
        }
        places
    }

    async fn remove(self) {
        if let Some((server, schema)) = &self.schema {
            execute(server, &format!("DROP SCHEMA {schema} CASCADE")).await;
        }
        drop(self.folder);
    }
}

/// Runs a statement beside the store.
async fn execute(address: &str, statement: &str) {
    sqlx::any::install_default_drivers();
    let mut connection = AnyConnection::connect(address).await.unwrap();
    sqlx::raw_sql(sqlx::AssertSqlSafe(statement).into_sql_str()).execute(&mut connection).await.unwrap();
    connection.close().await.unwrap();
}

/// Runs a test on an empty store of each back end.
async fn on_each(test: impl AsyncFn(&Store)) {
    for place in Place::each().await {
        let store = open(&place.address).await.unwrap();
        test(&store).await;
        store.close().await;
        place.remove().await;
    }
}

/// A store with one client.
async fn client(store: &Store) -> ClientId {
    store.add_client("acme", "Acme", AT).await.unwrap().id
}

/// An answer by somebody who saw a cell.
fn answer(subject: &str, value: &str, seen: Option<EventNo>) -> Change {
    Change {
        sheet: "answers.yaml".to_owned(),
        subject: subject.to_owned(),
        who: "ann".to_owned(),
        kind: "answer".to_owned(),
        value: Some(value.to_owned()),
        before: None,
        why: None,
        seen,
        at: AT.to_owned(),
    }
}

/// What one change comes to that is not refused.
async fn written(store: &Store, client: ClientId, change: Change) -> Written {
    match store.write(client, vec![change]).await.unwrap() {
        Outcome::Written(written) => written[0],
        Outcome::Refused(conflicts) => panic!("refused: {conflicts:?}"),
    }
}

/// A commit that must be an event.
async fn saved(store: &Store, client: ClientId, change: Change) -> EventNo {
    match written(store, client, change).await {
        Written::Saved(number) => number,
        Written::Unchanged(number) => panic!("unchanged since {number:?}"),
    }
}

/// An error with its causes, as a program tells it.
fn with_causes(error: &StoreError) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        text = format!("{text}: {next}");
        cause = next.source();
    }
    text
}

/// A web server moves what it waits for between threads.
#[test]
fn whatever_is_waited_for_may_move_between_threads() {
    fn moves<T: Send>(_: fn(&'static Store) -> T) {}
    moves(|store| store.close());
    moves(|store| store.backup(Path::new("")));
    moves(|store| store.rename_client(ClientId(0), "", ""));
    moves(|store| store.delete_client(ClientId(0)));
    moves(|store| store.files(ClientId(0)));
    moves(|store| store.cells(ClientId(0), ""));
    moves(|store| store.events(ClientId(0), EventNo(0), 0));
    moves(|store| store.set_done(PersonId(0), None));
    moves(|store| store.people(ClientId(0)));
    moves(|store| store.link([0; 32]));
    moves(|store| store.links(PersonId(0)));
}
