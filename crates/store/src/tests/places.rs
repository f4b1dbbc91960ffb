//! Where a store is: paths, rights and the settings of connections.

use std::fs;

use super::{AT, Place, client, with_causes};
use crate::database::Backend;
use crate::error::StoreError;
use crate::open::open;

#[tokio::test]
async fn a_path_is_a_path_whatever_signs_it_has() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a b.db", "?mode=memory", "50%41.db", "#1.db", ":memory:", "file:x.db", "ä 🦊.db", "-x"] {
        for prefix in ["", "sqlite:", "sqlite://"] {
            let store = open(&format!("{prefix}{}", folder.path().join(name).display())).await.unwrap();
            assert_eq!(store.backend(), Backend::Sqlite);
            assert_eq!(store.clients().await.unwrap().len(), usize::from(!prefix.is_empty()), "{name}");
            if prefix.is_empty() {
                client(&store).await;
            }
            store.close().await;
        }
        assert!(folder.path().join(name).is_file(), "{name}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 8, "nothing else was made");
}

#[tokio::test]
async fn a_place_that_cannot_be_opened_is_told_with_its_reason() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing/store.db");
    let error = open(missing.to_str().unwrap()).await.unwrap_err();
    assert!(
        with_causes(&error).starts_with(&format!("cannot open the store {0}: cannot use {0}: ", missing.display())),
        "{}",
        with_causes(&error)
    );
    assert_eq!(error.help(), Some("make the folder first, and see that it may be written"));
    let error = open(folder.path().to_str().unwrap()).await.unwrap_err();
    assert!(with_causes(&error).contains("its file cannot be opened"), "{}", with_causes(&error));
    // Nobody listens there, and nobody reads the password.
    let error = open("postgres://ann:secret@127.0.0.1:1/db?password=secret").await.unwrap_err();
    let text = with_causes(&error);
    assert!(
        text.starts_with("cannot open the store postgres://127.0.0.1:1/db: the connection to the database was lost"),
        "{text}"
    );
    assert!(!format!("{error:?}{text}").contains("secret"), "{error:?}");
    for password in ["secret/", "secret?", "secret#", "secret@", ":secret"] {
        let error = open(&format!("postgres://ann:{password}secret@127.0.0.1:1/db")).await.unwrap_err();
        assert!(!format!("{error:?}{}", with_causes(&error)).contains("secret"), "{error:?}");
    }
    let error = open("mysql://host/db").await.unwrap_err();
    assert!(
        with_causes(&error).ends_with("no database mysql is known here; name a file, or postgres://user@host/database")
    );
    let error = open("postgres://").await.unwrap_err();
    assert!(matches!(error, StoreError::Open { .. }));
}

#[cfg(unix)]
#[tokio::test]
async fn nobody_else_reads_the_file_or_its_copy() {
    use std::os::unix::fs::PermissionsExt;

    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    client(&store).await;
    let folder = place.folder.as_ref().unwrap().path();
    store.backup(&folder.join("copy.db")).await.unwrap();
    let mut seen = 0;
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{}", entry.path().display());
        seen += 1;
    }
    assert_eq!(seen, 4, "the store, what SQLite has beside it, and the copy");
}

#[tokio::test]
async fn every_connection_waits_for_the_disk_and_keeps_references() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let mut held = Vec::new();
    for _ in 0..5 {
        let mut connection = store.database.pool.acquire().await.unwrap();
        let mode: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *connection).await.unwrap();
        let (sync, keys): (i64, i64) =
            sqlx::query_as("SELECT s.synchronous, k.foreign_keys FROM pragma_synchronous s, pragma_foreign_keys k")
                .fetch_one(&mut *connection)
                .await
                .unwrap();
        assert_eq!((mode.as_str(), sync, keys), ("wal", 2, 1));
        held.push(connection);
    }
    assert_eq!(store.add_client("acme", "", AT).await.unwrap().slug, "acme");
}
