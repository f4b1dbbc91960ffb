//! The forms of a store: an older one is copied and brought up, a newer one and what is not ours are refused as they are.

use std::fs;

use sqlx::{AnyConnection, Connection};

use super::{AT, Place, answer, client, execute, saved};
use crate::database::Backend;
use crate::error::StoreError;
use crate::migrations::{ALL, NEWEST, migrate, migrations};
use crate::open::{file_url, open};
use crate::store::Store;

/// Whoever migrated by one of these has its digest in the store: another text would lock them out. Add a file, and its line here.
#[test]
fn what_was_shipped_does_not_change_and_numbers_grow() {
    let shipped = [(1, "5a443659eafbe6468679555817193bc8"), (2, "cb0580d65500e3e8fcf46f3d80f9e773")];
    let digests: Vec<(i64, String)> = migrations(NEWEST)
        .iter()
        .map(|migration| {
            (migration.version, migration.checksum.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
        })
        .collect();
    assert_eq!(digests, shipped.map(|(number, digest)| (number, digest.to_owned())));
    assert!(ALL.is_sorted_by(|a, b| a.0 < b.0), "numbers only grow");
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/migrations");
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    files.sort_unstable();
    let listed = ALL.map(|(number, name, _)| format!("{number:04}_{}.sql", name.replace(' ', "_")));
    assert_eq!(files, listed, "every file is listed, by its number and name");
}

fn url(place: &Place) -> String {
    if place.schema.is_some() { place.address.clone() } else { file_url(&place.address).unwrap().1 }
}

/// A store as the first migration alone makes it, with a client.
async fn make_old(place: &Place) {
    sqlx::any::install_default_drivers();
    if place.folder.is_some() {
        fs::write(&place.address, "").unwrap();
    }
    let mut connection = AnyConnection::connect(&url(place)).await.unwrap();
    migrate(&mut connection, 1).await.unwrap();
    connection.close().await.unwrap();
    execute(&url(place), "INSERT INTO client VALUES (0, 'old', 'Old', '2026', 0)").await;
}

async fn slugs(store: &Store) -> Vec<String> {
    store.clients().await.unwrap().into_iter().map(|client| client.slug).collect()
}

/// The reason and not only that it cannot be opened.
async fn refusal(address: &str) -> StoreError {
    match open(address).await.unwrap_err() {
        StoreError::Open { source, .. } => *source,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn an_older_store_is_brought_up_and_a_copy_of_it_is_kept() {
    for place in Place::each().await {
        make_old(&place).await;
        let store = open(&place.address).await.unwrap();
        assert_eq!(slugs(&store).await, ["old"]);
        assert_eq!(store.people(store.clients().await.unwrap()[0].id).await.unwrap(), []);
        store.add_client("new", "New", AT).await.unwrap();
        store.close().await;
        open(&place.address).await.unwrap().close().await;
        if let Some(folder) = &place.folder {
            let copy = folder.path().join("store.db.v1.bak");
            let mut connection = AnyConnection::connect(&file_url(copy.to_str().unwrap()).unwrap().1).await.unwrap();
            let form = crate::migrations::form(&mut connection, Backend::Sqlite).await.unwrap();
            connection.close().await.unwrap();
            assert_eq!(form, 1, "the copy is as it was");
            // Somebody goes back to the copy, and forward again: the first copy stays.
            fs::copy(&copy, &place.address).unwrap();
            let store = open(&place.address).await.unwrap();
            assert_eq!(slugs(&store).await, ["old"]);
            store.close().await;
            let mut files: Vec<_> = fs::read_dir(folder.path())
                .unwrap()
                .map(|entry| entry.unwrap().file_name().into_string().unwrap())
                .collect();
            files.sort_unstable();
            assert_eq!(files, ["store.db", "store.db.v1.2.bak", "store.db.v1.bak"]);
        }
        place.remove().await;
    }
}

/// As a later version would leave it.
const LATER: &str = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) \
    SELECT 99, 'later', success, checksum, 0 FROM _sqlx_migrations WHERE version = 1";

/// As if the second migration had been another one.
const CHANGED: &str = "UPDATE _sqlx_migrations \
    SET checksum = (SELECT checksum FROM _sqlx_migrations WHERE version = 1) WHERE version = 2";

#[tokio::test]
async fn a_newer_store_is_refused_as_it_is() {
    for place in Place::each().await {
        open(&place.address).await.unwrap().close().await;
        execute(&url(&place), LATER).await;
        let before = place.folder.is_some().then(|| fs::read(&place.address).unwrap());
        let error = refusal(&place.address).await;
        let message = format!(
            "it was written by a newer version of this program: it has form 99, and this version knows forms up to {NEWEST}"
        );
        assert_eq!(error.to_string(), message);
        assert!(error.help().unwrap().contains("use that version"));
        assert_eq!(before, place.folder.is_some().then(|| fs::read(&place.address).unwrap()));
        place.remove().await;
    }
}

#[tokio::test]
async fn a_migration_that_is_not_the_shipped_one_is_told() {
    for place in Place::each().await {
        open(&place.address).await.unwrap().close().await;
        execute(&url(&place), CHANGED).await;
        let error = refusal(&place.address).await;
        assert_eq!(error.to_string(), "it is damaged: migration 2 was previously applied but has been modified");
        place.remove().await;
    }
}

#[tokio::test]
async fn what_is_not_ours_is_refused_as_it_is() {
    for place in Place::each().await {
        if place.folder.is_some() {
            fs::write(&place.address, "").unwrap();
        }
        execute(&url(&place), "CREATE TABLE client (id BIGINT); CREATE TABLE orders (id BIGINT)").await;
        let before = place.folder.is_some().then(|| fs::read(&place.address).unwrap());
        assert!(matches!(refusal(&place.address).await, StoreError::Foreign));
        assert_eq!(before, place.folder.is_some().then(|| fs::read(&place.address).unwrap()));
        // Another program that is built on sqlx.
        execute(&url(&place), "CREATE TABLE _sqlx_migrations (version BIGINT, checksum BYTEA)").await;
        assert!(matches!(refusal(&place.address).await, StoreError::Foreign));
        let other = if place.folder.is_some() { "x'00'" } else { "'\\x00'" };
        execute(&url(&place), &format!("INSERT INTO _sqlx_migrations VALUES (1, {other})")).await;
        assert!(matches!(refusal(&place.address).await, StoreError::Foreign));
        place.remove().await;
    }
    let place = Place::file();
    for text in ["name: Acme\n", &"not a database ".repeat(1000)] {
        fs::write(&place.address, text).unwrap();
        assert!(matches!(refusal(&place.address).await, StoreError::Foreign));
        assert_eq!(fs::read_to_string(&place.address).unwrap(), text);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_opens_a_new_or_an_old_store_at_once_gets_the_same() {
    for is_old in [false, true] {
        for place in Place::each().await {
            if is_old {
                make_old(&place).await;
            }
            let tasks: Vec<_> = (0..8)
                .map(|number| {
                    let address = place.address.clone();
                    tokio::spawn(async move {
                        let store = open(&address).await?;
                        store.add_client(&format!("client-{number}"), "", AT).await?;
                        store.close().await;
                        Ok::<(), StoreError>(())
                    })
                })
                .collect();
            for task in tasks {
                task.await.unwrap().unwrap();
            }
            let store = open(&place.address).await.unwrap();
            assert_eq!(slugs(&store).await.len(), 8 + usize::from(is_old));
            let acme = client(&store).await;
            saved(&store, acme, answer("a", "1", None)).await;
            store.close().await;
            if let Some(folder) = &place.folder {
                assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1 + usize::from(is_old), "copied once");
            }
            place.remove().await;
        }
    }
}
