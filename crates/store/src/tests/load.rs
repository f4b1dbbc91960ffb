//! How much the store takes. It judges nothing, since that is the machine's to say: `STORE_LOAD=10` (seconds) measures and prints, best
//! with `cargo test --release -p prognosis-store load -- --nocapture`.

use std::time::{Duration, Instant};

use super::{AT, Place, answer};
use crate::change::{Change, Outcome, Written};
use crate::ids::{ClientId, EventNo};
use crate::open::open;
use crate::store::Store;

/// Five hundred people of ten clients, each of whom answers.
const WRITERS: u64 = 500;

/// Answers a question after the other until the time is over, each so long after the last. Gives how long each write took.
async fn one(store: Store, client: ClientId, writer: u64, pause: Option<Duration>, until: Instant) -> Vec<Duration> {
    let mut took = Vec::new();
    let mut seen: Vec<Option<EventNo>> = vec![None; 20];
    if let Some(pause) = pause {
        // Not all at the same moment.
        tokio::time::sleep(pause * u32::try_from(writer).unwrap() / u32::try_from(WRITERS).unwrap()).await;
    }
    let mut at = tokio::time::Instant::now();
    while Instant::now() < until {
        let question = took.len() % seen.len();
        let sheet = format!("person-{writer}-{}.yaml", pause.is_some());
        let value = format!("{{\"value\": {}}}", took.len());
        let change = Change { sheet, ..answer(&format!("q{question}"), &value, seen[question]) };
        let began = Instant::now();
        let Outcome::Written(written) = store.write(client, vec![change]).await.unwrap() else {
            panic!("a sheet of one's own")
        };
        took.push(began.elapsed());
        let Written::Saved(number) = written[0] else { panic!("another value each time") };
        seen[question] = Some(number);
        if let Some(pause) = pause {
            at += pause;
            tokio::time::sleep_until(at).await;
        }
    }
    took
}

#[tokio::test(flavor = "multi_thread")]
async fn load() {
    let Some(seconds) = std::env::var("STORE_LOAD").ok().and_then(|text| text.parse().ok()) else { return };
    for place in Place::each().await {
        let store = open(&place.address).await.unwrap();
        let mut clients = Vec::new();
        for number in 0..10 {
            clients.push(store.add_client(&format!("client-{number}"), "", AT).await.unwrap().id);
        }
        for (what, pause) in [("one write a second each", Some(Duration::from_secs(1))), ("as fast as each can", None)]
        {
            let began = Instant::now();
            let until = began + Duration::from_secs(seconds);
            let tasks: Vec<_> = (0..WRITERS)
                .map(|writer| {
                    let client = clients[usize::try_from(writer).unwrap() % clients.len()];
                    tokio::spawn(one(store.clone(), client, writer, pause, until))
                })
                .collect();
            let mut took = Vec::new();
            for task in tasks {
                took.extend(task.await.unwrap());
            }
            let rate = took.len() as f64 / began.elapsed().as_secs_f64();
            took.sort_unstable();
            let at = |share: f64| took[((took.len() - 1) as f64 * share) as usize].as_secs_f64() * 1000.0;
            eprintln!(
                "{:?}, {WRITERS} writers, {what}: {rate:.0} a second, p50 {:.1} ms, p99 {:.1} ms, longest {:.1} ms",
                store.backend(),
                at(0.5),
                at(0.99),
                at(1.0),
            );
        }
        store.close().await;
        place.remove().await;
    }
}
