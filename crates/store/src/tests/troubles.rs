//! What goes wrong outside of the store is told as what it is, and nothing that was confirmed is lost.

use std::fs;
use std::time::Duration;

use sqlx::{AnyConnection, Connection};

use super::{Place, answer, client, execute, on_each, saved, with_causes};
use crate::change::{Outcome, apply};
use crate::database::Backend;
use crate::error::StoreError;
use crate::ids::EventNo;
use crate::open::{file_url, open};

#[tokio::test]
async fn a_file_that_does_not_hold_together_is_told() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    for number in 0..50 {
        saved(&store, acme, answer(&format!("q{number}"), &"x".repeat(2000), None)).await;
    }
    store.close().await;
    let mut bytes = fs::read(&place.address).unwrap();
    bytes[4096..].fill(0xA5);
    fs::write(&place.address, bytes).unwrap();
    let error = open(&place.address).await.unwrap_err();
    assert!(with_causes(&error).contains("it is damaged: database disk image is malformed"), "{}", with_causes(&error));
}

#[tokio::test]
async fn a_store_that_another_program_holds_is_told_as_locked() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    let mut other = AnyConnection::connect(&file_url(&place.address).unwrap().1).await.unwrap();
    sqlx::raw_sql("BEGIN IMMEDIATE").execute(&mut other).await.unwrap();
    let writers: Vec<_> = (0..20)
        .map(|number| {
            let store = store.clone();
            tokio::spawn(async move { store.write(acme, vec![answer(&number.to_string(), "1", None)]).await })
        })
        .collect();
    let opened = open(&place.address).await;
    for writer in writers {
        // All of them wait together, and not one after the other.
        let written = tokio::time::timeout(Duration::from_secs(40), writer).await.unwrap().unwrap();
        assert!(matches!(written, Err(StoreError::Locked)), "{written:?}");
    }
    assert!(with_causes(&opened.unwrap_err()).ends_with("another program has it locked"));
    assert_eq!(store.cells(acme, "answers.yaml").await.unwrap(), [], "it is read meanwhile");
    sqlx::raw_sql("ROLLBACK").execute(&mut other).await.unwrap();
    saved(&store, acme, answer("a", "1", None)).await;
}

/// A disk that is full, as SQLite meets it: no page more.
#[tokio::test]
async fn a_full_disk_is_told_and_takes_nothing_that_was_confirmed() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    // The one connection that there is so far.
    sqlx::raw_sql("PRAGMA max_page_count = 60").execute(&store.database.pool).await.unwrap();
    let mut confirmed = 0;
    let error = loop {
        match store.write(acme, vec![answer(&format!("q{confirmed}"), &"x".repeat(5000), None)]).await {
            Ok(outcome) => assert_eq!(outcome, Outcome::Written(vec![crate::Written::Saved(EventNo(confirmed + 1))])),
            Err(error) => break error,
        }
        confirmed += 1;
    };
    assert!(matches!(error, StoreError::DiskFull), "{error:?}");
    assert!(confirmed > 3, "{confirmed}");
    sqlx::raw_sql("PRAGMA max_page_count = 100000").execute(&store.database.pool).await.unwrap();
    assert_eq!(store.events(acme, EventNo(0), 1000).await.unwrap().len() as i64, confirmed);
    assert_eq!(saved(&store, acme, answer("after", "1", None)).await, EventNo(confirmed + 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn of_two_programs_that_use_one_store_neither_loses_anything() {
    for place in Place::each().await {
        let stores = [open(&place.address).await.unwrap(), open(&place.address).await.unwrap()];
        let acme = client(&stores[0]).await;
        let tasks: Vec<_> = (0..8)
            .map(|writer| {
                let store = stores[writer % 2].clone();
                tokio::spawn(async move {
                    let mut seen = None;
                    for number in 0..10 {
                        seen = Some(saved(&store, acme, answer(&writer.to_string(), &number.to_string(), seen)).await);
                    }
                })
            })
            .collect();
        for task in tasks {
            task.await.unwrap();
        }
        let events = stores[0].events(acme, EventNo(0), 1000).await.unwrap();
        assert!(events.iter().map(|event| event.number.0).eq(1..=80), "without gaps");
        for store in stores {
            store.close().await;
        }
        place.remove().await;
    }
}

#[tokio::test]
async fn what_may_not_be_written_is_told_as_such() {
    on_each(async |store| {
        let acme = client(store).await;
        let mut work = store.database.begin().await.unwrap();
        let forbid = match store.backend() {
            Backend::Sqlite => "PRAGMA query_only = ON",
            Backend::Postgres => "SET TRANSACTION READ ONLY",
        };
        sqlx::raw_sql(forbid).execute(&mut *work).await.unwrap();
        let error = apply(&mut work, acme, &[answer("a", "1", None)]).await.unwrap_err();
        assert!(matches!(error, StoreError::ReadOnly), "{error:?}");
    })
    .await;
}

#[tokio::test]
async fn a_server_that_ends_the_connection_is_told_and_found_again() {
    let Ok(server) = std::env::var("PROGNOSIS_TEST_POSTGRES") else { return };
    let place = Place::server(&server).await;
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    let mut work = store.database.begin().await.unwrap();
    let outcome = apply(&mut work, acme, &[answer("a", "1", None)]).await.unwrap();
    assert!(matches!(outcome, Outcome::Written(_)));
    let id: i32 = sqlx::query_scalar("SELECT pg_backend_pid()").fetch_one(&mut *work).await.unwrap();
    execute(&server, &format!("SELECT pg_terminate_backend({id})")).await;
    let error = work.commit().await.unwrap_err();
    assert!(matches!(error, StoreError::Disconnected { .. }), "{error:?}");
    assert_eq!(saved(&store, acme, answer("a", "2", None)).await, EventNo(1));
    store.close().await;
    place.remove().await;
}

#[tokio::test]
async fn a_closed_store_says_so() {
    on_each(async |store| {
        let acme = client(store).await;
        let clone = store.clone();
        store.close().await;
        let error = clone.write(acme, vec![answer("a", "1", None)]).await.unwrap_err();
        assert!(matches!(error, StoreError::Closed), "{error:?}");
        assert!(matches!(clone.clients().await, Err(StoreError::Closed)));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_copy_is_whole_while_others_write_and_replaces_nothing() {
    on_each(async |store| {
        let acme = client(store).await;
        let folder = tempfile::tempdir().unwrap();
        let to = folder.path().join("copy.db");
        if store.backend() == Backend::Postgres {
            let error = store.backup(&to).await.unwrap_err();
            assert_eq!(error.help(), Some("use pg_dump"));
            return;
        }
        let writer = {
            let store = store.clone();
            tokio::spawn(async move {
                for number in 0..100 {
                    saved(&store, acme, answer(&format!("q{number}"), "1", None)).await;
                }
            })
        };
        let before = store.client("acme").await.unwrap().unwrap().last_event;
        store.backup(&to).await.unwrap();
        writer.await.unwrap();
        let copy = open(to.to_str().unwrap()).await.unwrap();
        let snapshot = copy.snapshot(acme).await.unwrap();
        assert!(snapshot.client.last_event >= before);
        assert_eq!(snapshot.cells.len() as i64, snapshot.client.last_event.0, "of one moment");
        copy.close().await;
        assert!(matches!(store.backup(&to).await, Err(StoreError::Exists { .. })));
        assert!(matches!(store.backup(&folder.path().join("missing/copy.db")).await, Err(StoreError::Io { .. })));
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no part of a copy is left");
    })
    .await;
}
