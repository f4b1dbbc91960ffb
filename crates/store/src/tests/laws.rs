//! Random interleavings of several writers against a model in memory: no update is lost, no event is lost, cells are what the events
//! come to, and numbers have no gaps. `STORE_INTERLEAVINGS` says how many (`.ci/long`).

use std::sync::atomic::{AtomicU64, Ordering};

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{TestCaseError, TestRunner};

use super::model::{SHEETS, View};
use super::{AT, Place};
use crate::change::{Change, Outcome, Written};
use crate::events::Event;
use crate::files::{NewFile, Put, PutMode};
use crate::ids::{ClientId, EventNo};
use crate::open::open;
use crate::store::Store;

/// What a writer does next. Which subjects, and which value, are small numbers, so that writers meet.
#[derive(Debug, Clone)]
enum Step {
    Read,
    Write { subjects: Vec<(usize, u8)>, value: Option<u8> },
    Undo { sheet: usize, subject: u8 },
    Import,
    Fold,
}

fn step() -> impl Strategy<Value = Step> {
    let subject = (0..2_usize, 0..3_u8);
    prop_oneof![
        3 => Just(Step::Read),
        6 => (vec(subject.clone(), 1..4), proptest::option::weighted(0.8, 0..3_u8)).prop_map(|(mut subjects, value)| {
            subjects.sort_unstable();
            subjects.dedup();
            Step::Write { subjects, value }
        }),
        2 => subject.prop_map(|(sheet, subject)| Step::Undo { sheet, subject }),
        1 => Just(Step::Import),
        1 => Just(Step::Fold),
    ]
}

/// A writer, with what it last saw and what was confirmed to it.
struct Writer {
    number: usize,
    saw: View,
    confirmed: Vec<(EventNo, Change)>,
}

impl Writer {
    fn new(number: usize) -> Self {
        Self { number, saw: View::default(), confirmed: Vec::new() }
    }

    /// Does a step; gives the set of changes that it tried, with what came of it.
    async fn take(&mut self, store: &Store, client: ClientId, step: Step) -> Option<(Vec<Change>, Outcome)> {
        let changes = match step {
            Step::Read => {
                self.saw = View::of(store, client).await;
                return None;
            }
            Step::Import => {
                let put = Put { mode: PutMode::Import, who: self.number.to_string(), at: AT.to_owned(), why: None };
                let file = NewFile { path: SHEETS[0].to_owned(), bytes: vec![1] };
                store.put_files(client, vec![file], put).await.unwrap();
                return None;
            }
            Step::Fold => {
                let upto = store.snapshot(client).await.unwrap().client.last_event;
                let file = NewFile { path: SHEETS[0].to_owned(), bytes: vec![2] };
                // Without a file there is nothing to fold into; the model has one from the first import on.
                if let Some(seen) = self.saw.upto {
                    store.fold(client, file, Some(seen), upto).await.unwrap();
                }
                return None;
            }
            Step::Write { subjects, value } => subjects
                .into_iter()
                .map(|(sheet, subject)| {
                    let key = (SHEETS[sheet].to_owned(), format!("q{subject}"));
                    self.saw.change(key, value.map(|value| value.to_string()), "answer", self.number)
                })
                .collect(),
            Step::Undo { sheet, subject } => {
                let key = (SHEETS[sheet].to_owned(), format!("q{subject}"));
                let history = store.history(client, &key.0, &key.1).await.unwrap();
                vec![self.saw.change(key, history.last().and_then(|event| event.before.clone()), "undo", self.number)]
            }
        };
        let outcome = store.write(client, changes.clone()).await.unwrap();
        if let Outcome::Written(written) = &outcome {
            for (change, written) in changes.iter().zip(written) {
                if let Written::Saved(number) = written {
                    self.confirmed.push((*number, change.clone()));
                }
                // It saw the others as they were before.
                let (Written::Saved(number) | Written::Unchanged(number)) = *written;
                if number > EventNo(0)
                    && self.saw.version(&(change.sheet.clone(), change.subject.clone())) != Some(number)
                {
                    self.saw
                        .cells
                        .insert((change.sheet.clone(), change.subject.clone()), (number, change.value.clone()));
                }
            }
        }
        Some((changes, outcome))
    }
}

/// What holds at the end, however it went.
async fn judge(store: &Store, client: ClientId, writers: &[Writer]) -> Result<(), TestCaseError> {
    let events = store.events(client, EventNo(0), u32::MAX).await.unwrap();
    let numbers: Vec<i64> = events.iter().map(|event| event.number.0).collect();
    prop_assert_eq!(numbers, (1..=events.len() as i64).collect::<Vec<_>>(), "numbers without gaps");
    let now = View::of(store, client).await;
    let folded = View::fold(&events);
    prop_assert_eq!((&now.cells, now.put), (&folded.cells, folded.put), "cells are what the events come to");
    let mut confirmed: Vec<&(EventNo, Change)> = writers.iter().flat_map(|writer| &writer.confirmed).collect();
    confirmed.sort_by_key(|(number, _)| *number);
    let written: Vec<&Event> = events.iter().filter(|event| event.kind != "import").collect();
    prop_assert_eq!(confirmed.len(), written.len(), "what was refused left nothing, what was confirmed is there");
    let mut so_far = View::default();
    let mut seen_events = 0;
    for ((number, change), event) in confirmed.into_iter().zip(written) {
        prop_assert_eq!((*number, &change.value, &change.who), (event.number, &event.after, &event.who));
        let upto = usize::try_from(event.number.0 - 1).unwrap();
        if seen_events != upto {
            so_far = View::fold(&events[..upto]);
            seen_events = upto;
        }
        let key = (event.sheet.clone(), event.subject.clone());
        prop_assert_eq!(so_far.version(&key), change.seen, "nobody was overwritten unseen");
        prop_assert_eq!(so_far.cells.get(&key).and_then(|(_, value)| value.clone()), event.before.clone());
    }
    Ok(())
}

fn interleavings() -> u32 {
    std::env::var("STORE_INTERLEAVINGS").ok().and_then(|count| count.parse().ok()).unwrap_or(150)
}

/// Runs a law over random cases, each with a client of its own, in a store of each back end.
fn on_random<T: std::fmt::Debug>(
    strategy: impl Strategy<Value = T>,
    law: impl AsyncFn(&Store, ClientId, T) -> Result<(), TestCaseError>,
) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build().unwrap();
    for place in runtime.block_on(Place::each()) {
        let store = runtime.block_on(open(&place.address)).unwrap();
        let next = AtomicU64::new(0);
        let config = ProptestConfig { cases: interleavings(), failure_persistence: None, ..ProptestConfig::default() };
        let run = TestRunner::new(config).run(&strategy, |case| {
            runtime.block_on(async {
                let slug = next.fetch_add(1, Ordering::Relaxed).to_string();
                let client = store.add_client(&slug, "", AT).await.unwrap().id;
                law(&store, client, case).await?;
                store.delete_client(client).await.unwrap();
                Ok(())
            })
        });
        runtime.block_on(store.close());
        runtime.block_on(place.remove());
        run.unwrap();
    }
}

#[test]
fn one_after_the_other_every_set_comes_to_what_the_model_says() {
    on_random(vec((0..3_usize, step()), 1..16), async |store, client, steps| {
        let mut writers = [Writer::new(0), Writer::new(1), Writer::new(2)];
        for (writer, step) in steps {
            let events = store.events(client, EventNo(0), u32::MAX).await.unwrap();
            let model = View::fold(&events);
            if let Some((changes, outcome)) = writers[writer].take(store, client, step).await {
                let expected = model.expected(&changes, EventNo(events.len() as i64));
                match outcome {
                    Outcome::Written(written) => prop_assert_eq!(Some(written), expected),
                    Outcome::Refused(conflicts) => {
                        prop_assert_eq!(None, expected);
                        for conflict in conflicts {
                            let change = &changes[conflict.index];
                            let key = (change.sheet.clone(), change.subject.clone());
                            let cell = conflict.cell.map(|cell| (cell.event, cell.value));
                            prop_assert_eq!(cell.as_ref(), model.cells.get(&key), "it is told what stands there");
                        }
                    }
                }
            }
        }
        judge(store, client, &writers).await
    });
}

#[test]
fn at_once_nobody_is_overwritten_unseen_and_nothing_is_lost() {
    on_random(vec(vec(step(), 1..6), 2..5), async |store, client, scripts| {
        let tasks: Vec<_> = scripts
            .into_iter()
            .enumerate()
            .map(|(number, steps)| {
                let store = store.clone();
                tokio::spawn(async move {
                    let mut writer = Writer::new(number);
                    for step in steps {
                        let _ = writer.take(&store, client, step).await;
                    }
                    writer
                })
            })
            .collect();
        let mut writers = Vec::new();
        for task in tasks {
            writers.push(task.await.unwrap());
        }
        judge(store, client, &writers).await
    });
}
