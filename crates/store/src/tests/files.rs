//! Clients and their files.

use super::{AT, answer, client, on_each, saved};
use crate::error::StoreError;
use crate::files::{NewFile, Put, PutMode, StoredFile};
use crate::ids::{ClientId, EventNo};

fn put(mode: PutMode) -> Put {
    Put { mode, who: "bob".to_owned(), at: AT.to_owned(), why: Some("from the folder".to_owned()) }
}

fn file(path: &str, bytes: &[u8]) -> NewFile {
    NewFile { path: path.to_owned(), bytes: bytes.to_vec() }
}

fn stored(path: &str, bytes: &[u8], put: Option<i64>, upto: i64) -> StoredFile {
    StoredFile { path: path.to_owned(), bytes: bytes.to_vec(), put: put.map(EventNo), upto: EventNo(upto) }
}

#[tokio::test]
async fn clients_are_added_renamed_and_deleted() {
    on_each(async |store| {
        let acme = store.add_client("acme", "Acme", AT).await.unwrap();
        let zoo = store.add_client("Zoo", "Zoo", AT).await.unwrap();
        assert_eq!(store.clients().await.unwrap(), [zoo.clone(), acme.clone()], "sorted alike on each");
        let error = store.add_client("acme", "Another", AT).await.unwrap_err();
        assert_eq!(error.to_string(), "there is a client acme already");
        let error = store.rename_client(zoo.id, "acme", "Zoo").await.unwrap_err();
        assert!(matches!(error, StoreError::Taken { what: "client", .. }), "{error}");
        store.rename_client(acme.id, "acme-2", "Acme Ltd").await.unwrap();
        assert_eq!(store.client("acme").await.unwrap(), None);
        assert_eq!(store.client("acme-2").await.unwrap().unwrap().name, "Acme Ltd");
        store.delete_client(acme.id).await.unwrap();
        for error in [
            store.delete_client(acme.id).await.unwrap_err(),
            store.rename_client(acme.id, "x", "x").await.unwrap_err(),
            store.put_files(acme.id, Vec::new(), put(PutMode::Import)).await.unwrap_err(),
            store.fold(acme.id, file("a", b""), None, EventNo(0)).await.unwrap_err(),
            store.snapshot(acme.id).await.unwrap_err(),
        ] {
            assert!(matches!(error, StoreError::Missing { what: "client" }), "{error}");
        }
        assert_eq!(store.clients().await.unwrap(), [zoo]);
    })
    .await;
}

#[tokio::test]
async fn an_import_replaces_files_and_their_cells_and_keeps_registers_and_events() {
    on_each(async |store| {
        let acme = client(store).await;
        let every_byte: Vec<u8> = (0..=255).cycle().take(1_000_000).collect();
        let files = vec![file("old.yaml", b"old"), file("logo.png", &every_byte), file("answers.yaml", b"a: 1")];
        assert_eq!(store.put_files(acme, files, put(PutMode::Import)).await.unwrap(), EventNo(1));
        let kept = [
            stored("answers.yaml", b"a: 1", Some(1), 1),
            stored("logo.png", &every_byte, Some(1), 1),
            stored("old.yaml", b"old", Some(1), 1),
        ];
        assert_eq!(store.files(acme).await.unwrap(), kept);
        saved(store, acme, answer("a", "2", Some(EventNo(1)))).await;
        let mut of_plan = answer("step", "\"done\"", None);
        of_plan.sheet = "plan".to_owned();
        saved(store, acme, of_plan).await;

        let number = store.put_files(acme, vec![file("answers.yaml", b"a: 9")], put(PutMode::Import)).await.unwrap();
        assert_eq!(number, EventNo(4));
        let snapshot = store.snapshot(acme).await.unwrap();
        assert_eq!(snapshot.files, [stored("answers.yaml", b"a: 9", Some(4), 4)]);
        assert_eq!(snapshot.cells.iter().map(|cell| cell.sheet.as_str()).collect::<Vec<_>>(), ["plan"]);
        assert_eq!(snapshot.client.last_event, EventNo(4));
        let events = store.events(acme, EventNo(0), 10).await.unwrap();
        assert_eq!(
            events.iter().map(|event| event.kind.as_str()).collect::<Vec<_>>(),
            ["import", "answer", "answer", "import"]
        );
        assert_eq!(events[3].why.as_deref(), Some("from the folder"));
        assert_eq!(store.file(acme, "old.yaml").await.unwrap(), None);
    })
    .await;
}

#[tokio::test]
async fn one_file_that_is_added_leaves_the_others() {
    on_each(async |store| {
        let acme = client(store).await;
        store.put_files(acme, vec![file("a.yaml", b"1"), file("b.yaml", b"1")], put(PutMode::Import)).await.unwrap();
        let number = store.put_files(acme, vec![file("b.yaml", b"2"), file("c.yaml", b"2")], put(PutMode::Add)).await;
        assert_eq!(number.unwrap(), EventNo(3));
        let kept = [
            stored("a.yaml", b"1", Some(1), 1),
            stored("b.yaml", b"2", Some(2), 2),
            stored("c.yaml", b"2", Some(3), 3),
        ];
        assert_eq!(store.files(acme).await.unwrap(), kept);
        assert_eq!(store.history(acme, "c.yaml", "").await.unwrap()[0].kind, "file");
        assert_eq!(store.put_files(acme, Vec::new(), put(PutMode::Add)).await.unwrap(), EventNo(3), "nothing to tell");
    })
    .await;
}

#[tokio::test]
async fn a_fold_is_refused_where_the_file_is_another_one_meanwhile() {
    on_each(async |store| {
        let acme = client(store).await;
        store.put_files(acme, vec![file("answers.yaml", b"a: 1")], put(PutMode::Import)).await.unwrap();
        saved(store, acme, answer("a", "2", Some(EventNo(1)))).await;
        let fold = async |bytes: &[u8], seen: Option<i64>, upto| {
            store.fold(acme, file("answers.yaml", bytes), seen.map(EventNo), EventNo(upto)).await
        };
        let error = fold(b"a: 2", Some(1), 3).await.unwrap_err();
        assert_eq!(error.to_string(), "answers.yaml cannot have taken in event 3, the last one is 2");
        assert!(fold(b"a: 2", Some(1), 2).await.unwrap());
        assert_eq!(store.files(acme).await.unwrap(), [stored("answers.yaml", b"a: 2", Some(1), 2)]);
        assert!(!fold(b"late", Some(1), 2).await.unwrap(), "made from what no longer stands there");
        assert!(!fold(b"older", Some(2), 1).await.unwrap(), "takes an event away");
        assert!(!fold(b"new", None, 2).await.unwrap(), "there is one");
        assert_eq!(store.cells(acme, "answers.yaml").await.unwrap().len(), 1, "who wrote it is still told");
        saved(store, acme, answer("b", "1", Some(EventNo(1)))).await;

        // An import, and another event after it: a fold of what was read before it would undo it.
        store.put_files(acme, vec![file("answers.yaml", b"a: 7")], put(PutMode::Import)).await.unwrap();
        saved(store, acme, answer("a", "8", Some(EventNo(4)))).await;
        assert!(!fold(b"a: 8, from before", Some(2), 5).await.unwrap());
        assert!(fold(b"a: 8", Some(4), 5).await.unwrap());

        // A file that comes to be by folding changes nothing for who saw that there was none.
        assert!(store.fold(acme, file("new.yaml", b""), None, EventNo(5)).await.unwrap());
        assert_eq!(store.file(acme, "new.yaml").await.unwrap(), Some(stored("new.yaml", b"", None, 5)));
        let mut first = answer("a", "1", None);
        first.sheet = "new.yaml".to_owned();
        saved(store, acme, first).await;
    })
    .await;
}

#[tokio::test]
async fn paths_lead_nowhere_else() {
    on_each(async |store| {
        let acme = client(store).await;
        for path in ["", "/etc/passwd", "a//b", "../a", "a/../b", "./a", "a/", "a\\b", "a\0b"] {
            let error = store.put_files(acme, vec![file(path, b"")], put(PutMode::Add)).await.unwrap_err();
            assert!(matches!(error, StoreError::Invalid { .. }), "{path:?}: {error}");
        }
        let twice = vec![file("a", b"1"), file("a", b"2")];
        let error = store.put_files(acme, twice, put(PutMode::Import)).await.unwrap_err();
        assert_eq!(error.to_string(), "there are two files a");
        assert_eq!(store.events(acme, EventNo(0), 9).await.unwrap(), []);
        assert_eq!(store.files(ClientId(9)).await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn an_import_that_was_overtaken_puts_nothing() {
    on_each(async |store| {
        let acme = client(store).await;
        store.put_files(acme, vec![file("answers.yaml", b"a: 1")], put(PutMode::Import)).await.unwrap();
        saved(store, acme, answer("a", "2", Some(EventNo(1)))).await;
        let before = store.snapshot(acme).await.unwrap();
        let late = vec![file("answers.yaml", b"a: 9")];
        let error = store.put_files(acme, late.clone(), put(PutMode::ImportAfter(EventNo(1)))).await.unwrap_err();
        assert!(matches!(error, StoreError::Overtaken), "{error}");
        assert_eq!(store.snapshot(acme).await.unwrap(), before);
        let number = store.put_files(acme, late, put(PutMode::ImportAfter(EventNo(2)))).await.unwrap();
        assert_eq!(number, EventNo(3));
        assert_eq!(store.cells(acme, "answers.yaml").await.unwrap(), []);
    })
    .await;
}

#[tokio::test]
async fn a_file_that_somebody_else_began_stays_with_what_was_answered() {
    on_each(async |store| {
        let acme = client(store).await;
        let head = || vec![file("answers.yaml", b"respondent: Ann")];
        assert_eq!(store.put_files(acme, head(), put(PutMode::Begin)).await.unwrap(), EventNo(1));
        saved(store, acme, answer("a", "2", Some(EventNo(1)))).await;
        let before = store.snapshot(acme).await.unwrap();
        assert_eq!(store.put_files(acme, head(), put(PutMode::Begin)).await.unwrap(), EventNo(2), "the last there was");
        assert_eq!(store.snapshot(acme).await.unwrap(), before);
    })
    .await;
}
