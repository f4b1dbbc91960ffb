//! Cells and events: who writes what, and who was faster.

use super::{AT, answer, client, on_each, saved, written};
use crate::change::{Cell, Change, Conflict, Outcome, Written};
use crate::error::StoreError;
use crate::events::Event;
use crate::files::{NewFile, Put, PutMode};
use crate::ids::{ClientId, EventNo};

#[tokio::test]
async fn a_cell_is_written_changed_and_taken_away() {
    on_each(async |store| {
        let acme = client(store).await;
        let change = Change { before: Some("0".to_owned()), ..answer("partners.signed", "1", None) };
        assert_eq!(saved(store, acme, change).await, EventNo(1));
        let gone =
            Change { value: None, why: Some("a slip".to_owned()), ..answer("partners.signed", "", Some(EventNo(1))) };
        assert_eq!(saved(store, acme, gone).await, EventNo(2));
        let cell = Cell {
            sheet: "answers.yaml".to_owned(),
            subject: "partners.signed".to_owned(),
            value: None,
            event: EventNo(2),
            who: "ann".to_owned(),
            at: AT.to_owned(),
        };
        assert_eq!(store.cell(acme, "answers.yaml", "partners.signed").await.unwrap(), Some(cell.clone()));
        assert_eq!(store.cells(acme, "answers.yaml").await.unwrap(), [cell]);
        assert_eq!(store.sheets(acme).await.unwrap(), ["answers.yaml"]);
        let event = |number, before: Option<&str>, after: Option<&str>, why: Option<&str>| Event {
            number: EventNo(number),
            sheet: "answers.yaml".to_owned(),
            subject: "partners.signed".to_owned(),
            kind: "answer".to_owned(),
            who: "ann".to_owned(),
            at: AT.to_owned(),
            before: before.map(str::to_owned),
            after: after.map(str::to_owned),
            why: why.map(str::to_owned),
        };
        let all = [event(1, Some("0"), Some("1"), None), event(2, Some("1"), None, Some("a slip"))];
        assert_eq!(store.events(acme, EventNo(0), 10).await.unwrap(), all);
        assert_eq!(store.events(acme, EventNo(1), 10).await.unwrap(), all[1..]);
        assert_eq!(store.events(acme, EventNo(0), 1).await.unwrap(), all[..1]);
        assert_eq!(store.history(acme, "answers.yaml", "partners.signed").await.unwrap(), all);
        assert_eq!(store.history(acme, "answers.yaml", "another").await.unwrap(), []);
        assert_eq!(store.client("acme").await.unwrap().unwrap().last_event, EventNo(2));
    })
    .await;
}

#[tokio::test]
async fn whoever_is_late_is_refused_and_nothing_of_the_set_is_written() {
    on_each(async |store| {
        let acme = client(store).await;
        saved(store, acme, answer("a", "1", None)).await;
        let late = vec![answer("b", "1", None), answer("a", "2", None), answer("c", "1", Some(EventNo(1)))];
        let cell = store.cell(acme, "answers.yaml", "a").await.unwrap();
        let conflicts = vec![Conflict { index: 1, cell }, Conflict { index: 2, cell: None }];
        assert_eq!(store.write(acme, late).await.unwrap(), Outcome::Refused(conflicts));
        assert_eq!(store.cells(acme, "answers.yaml").await.unwrap().len(), 1);
        assert_eq!(store.events(acme, EventNo(0), 10).await.unwrap().len(), 1);
        assert_eq!(saved(store, acme, answer("b", "1", None)).await, EventNo(2), "no number was used up");
    })
    .await;
}

#[tokio::test]
async fn the_same_value_is_no_event_whoever_wrote_it() {
    on_each(async |store| {
        let acme = client(store).await;
        let nothing = Change { value: None, ..answer("a", "", None) };
        assert_eq!(written(store, acme, nothing).await, Written::Unchanged(EventNo(0)));
        let as_in_the_file = Change { before: Some("1".to_owned()), ..answer("a", "1", None) };
        assert_eq!(written(store, acme, as_in_the_file).await, Written::Unchanged(EventNo(0)));
        saved(store, acme, answer("a", "1", None)).await;
        assert_eq!(written(store, acme, answer("a", "1", None)).await, Written::Unchanged(EventNo(1)));
        let several = vec![answer("b", "1", None), answer("a", "1", Some(EventNo(1))), answer("c", "1", None)];
        let expected = vec![Written::Saved(EventNo(2)), Written::Unchanged(EventNo(1)), Written::Saved(EventNo(3))];
        assert_eq!(store.write(acme, several).await.unwrap(), Outcome::Written(expected));
    })
    .await;
}

#[tokio::test]
async fn a_file_that_is_put_meanwhile_is_noticed_where_no_cell_was_kept() {
    on_each(async |store| {
        let acme = client(store).await;
        let put = |mode| Put { mode, who: "bob".to_owned(), at: AT.to_owned(), why: None };
        let file = || vec![NewFile { path: "answers.yaml".to_owned(), bytes: b"a: 1".to_vec() }];
        let first = store.put_files(acme, file(), put(PutMode::Import)).await.unwrap();
        let seen = store.file(acme, "answers.yaml").await.unwrap().unwrap().put;
        assert_eq!(seen, Some(first));
        store.put_files(acme, file(), put(PutMode::Add)).await.unwrap();
        let late = Change { before: Some("2".to_owned()), ..answer("a", "2", seen) };
        let refused = Outcome::Refused(vec![Conflict { index: 0, cell: None }]);
        assert_eq!(store.write(acme, vec![late]).await.unwrap(), refused);
        let seen = store.file(acme, "answers.yaml").await.unwrap().unwrap().put;
        assert_eq!(saved(store, acme, answer("a", "2", seen)).await, EventNo(3));
        // A cell that was dropped with its file is no longer what somebody saw.
        store.put_files(acme, file(), put(PutMode::Import)).await.unwrap();
        assert_eq!(store.write(acme, vec![answer("a", "3", Some(EventNo(3)))]).await.unwrap(), refused);
    })
    .await;
}

#[tokio::test]
async fn what_cannot_be_kept_is_told() {
    on_each(async |store| {
        let acme = client(store).await;
        for (changes, expected) in [
            (
                vec![answer("a", "1", None), answer("a", "2", None)],
                "one set of changes names \"a\" in answers.yaml twice",
            ),
            (vec![answer("a", "\0", None)], "the change of \"a\" in answers.yaml has a NUL in it"),
            (vec![answer(&"a".repeat(1001), "1", None)], "the name of a sheet or a subject has more than 1000 bytes"),
        ] {
            let error = store.write(acme, changes).await.unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
        let error = store.write(ClientId(77), vec![answer("a", "1", None)]).await.unwrap_err();
        assert!(matches!(error, StoreError::Missing { what: "client" }), "{error}");
        assert_eq!(store.write(acme, Vec::new()).await.unwrap(), Outcome::Written(Vec::new()));
        let long = answer(&"ä".repeat(500), &"\u{1F98A}".repeat(500_000), None);
        saved(store, acme, long.clone()).await;
        assert_eq!(store.cell(acme, &long.sheet, &long.subject).await.unwrap().unwrap().value, long.value);
    })
    .await;
}

#[tokio::test]
async fn clients_have_numbers_and_cells_of_their_own() {
    on_each(async |store| {
        let acme = client(store).await;
        let other = store.add_client("other", "Other", AT).await.unwrap().id;
        assert_eq!(saved(store, acme, answer("a", "1", None)).await, EventNo(1));
        assert_eq!(saved(store, other, answer("a", "2", None)).await, EventNo(1));
        assert_eq!(store.cell(other, "answers.yaml", "a").await.unwrap().unwrap().value.as_deref(), Some("2"));
        store.delete_client(other).await.unwrap();
        assert_eq!(store.cells(other, "answers.yaml").await.unwrap(), []);
        assert_eq!(store.events(other, EventNo(0), 9).await.unwrap(), []);
        assert!(store.add_client("other", "Other", AT).await.unwrap().id > other, "no id comes twice");
    })
    .await;
}

/// Many at once, each of whom must not overwrite another: as many events as were confirmed, without gaps, one after the other.
#[tokio::test(flavor = "multi_thread")]
async fn of_many_who_write_at_once_nobody_is_lost() {
    on_each(async |store| {
        let acme = client(store).await;
        let mut tasks = Vec::new();
        for writer in 0..20 {
            let store = store.clone();
            tasks.push(tokio::spawn(async move {
                let mut confirmed = Vec::new();
                for round in 0..10 {
                    let seen = store.cell(acme, "answers.yaml", "shared").await.unwrap().map(|cell| cell.event);
                    let value = format!("{writer}-{round}");
                    let changes = vec![answer("shared", &value, seen), answer(&value, "1", None)];
                    if let Outcome::Written(all) = store.write(acme, changes).await.unwrap() {
                        confirmed.extend(all);
                    }
                }
                confirmed
            }));
        }
        let mut confirmed = Vec::new();
        for task in tasks {
            for written in task.await.unwrap() {
                let Written::Saved(number) = written else { panic!("nobody wrote the same") };
                confirmed.push(number);
            }
        }
        confirmed.sort_unstable();
        let events = store.events(acme, EventNo(0), 1000).await.unwrap();
        assert_eq!(events.iter().map(|event| event.number).collect::<Vec<_>>(), confirmed);
        assert_eq!(confirmed, (1..).map(EventNo).take(confirmed.len()).collect::<Vec<_>>());
        let shared = store.history(acme, "answers.yaml", "shared").await.unwrap();
        assert!(shared.windows(2).all(|pair| pair[0].after == pair[1].before), "each saw the one before");
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_snapshot_is_of_one_moment() {
    on_each(async |store| {
        let acme = client(store).await;
        let writer = {
            let store = store.clone();
            tokio::spawn(async move {
                for number in 0..100 {
                    saved(&store, acme, answer(&format!("q{number}"), "1", None)).await;
                }
            })
        };
        while !writer.is_finished() {
            let snapshot = store.snapshot(acme).await.unwrap();
            let last = snapshot.cells.iter().map(|cell| cell.event).max().unwrap_or_default();
            assert_eq!(snapshot.client.last_event, last);
        }
        writer.await.unwrap();
    })
    .await;
}
