//! The one writer of a SQLite store: sets that are committed together share nothing but the commit.

use std::time::Duration;

use tokio::task::JoinHandle;

use super::{Place, answer, client};
use crate::change::Outcome;
use crate::error::StoreError;
use crate::ids::{ClientId, EventNo};
use crate::open::open;
use crate::store::Store;

type Answer = Result<Outcome, StoreError>;

/// Writes these while nobody else may, so that they come into one commit, or two: the first may be taken alone.
async fn together(store: &Store, sets: Vec<(ClientId, &'static str, Option<EventNo>)>) -> Vec<JoinHandle<Answer>> {
    let turn = store.database.begin().await.unwrap();
    let tasks = sets
        .into_iter()
        .map(|(client, subject, seen)| {
            let store = store.clone();
            tokio::spawn(async move { store.write(client, vec![answer(subject, "1", seen)]).await })
        })
        .collect();
    tokio::time::sleep(Duration::from_millis(100)).await;
    drop(turn);
    tasks
}

#[tokio::test]
async fn whoever_fails_or_is_refused_takes_nobody_along() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON cell WHEN new.subject = 'poison' \
        BEGIN SELECT RAISE(ABORT, 'it does not go'); END";
    sqlx::raw_sql(refuse).execute(&store.database.pool).await.unwrap();
    for poison in ["poison", "none"] {
        let late = Some(EventNo(77));
        let sets = vec![(acme, "a", None), (acme, "b", None), (acme, "late", late), (ClientId(9), "c", None)]
            .into_iter()
            .chain([(acme, poison, None), (acme, "d", None)]);
        let mut answers = Vec::new();
        for task in together(&store, sets.collect()).await {
            answers.push(task.await.unwrap());
        }
        let [
            Ok(Outcome::Written(_)),
            Ok(Outcome::Written(_)),
            Ok(Outcome::Refused(_)),
            Err(gone),
            failed,
            Ok(Outcome::Written(_)),
        ] = &answers[..]
        else {
            panic!("{answers:?}")
        };
        assert!(matches!(gone, StoreError::Missing { what: "client" }), "{gone:?}");
        assert_eq!(poison == "poison", matches!(failed, Err(StoreError::Database { .. })), "{failed:?}");
    }
    let events = store.events(acme, EventNo(0), 9).await.unwrap();
    assert_eq!(events.iter().map(|event| event.number.0).collect::<Vec<_>>(), [1, 2, 3, 4], "a, b, d and none");
}

#[tokio::test]
async fn whoever_gives_up_waiting_takes_nobody_along() {
    let place = Place::file();
    let store = open(&place.address).await.unwrap();
    let acme = client(&store).await;
    let tasks = together(&store, vec![(acme, "a", None), (acme, "b", None), (acme, "c", None)]).await;
    tasks[0].abort();
    tasks[1].abort();
    for (index, task) in tasks.into_iter().enumerate() {
        let answer = task.await;
        assert!(index < 2 || matches!(answer, Ok(Ok(Outcome::Written(_)))), "{answer:?}");
    }
    assert_eq!(store.cells(acme, "answers.yaml").await.unwrap().len(), 3);
}
