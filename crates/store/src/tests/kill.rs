//! A process that writes is killed at some moment: what it was told is kept is there. `STORE_KILLS` says how often (`.ci/long`).

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

use tokio::task::JoinHandle;

use super::{AT, Place, answer};
use crate::change::{Outcome, Written};
use crate::ids::EventNo;
use crate::open::open;

/// Tells the child where to write. Without it the test that is the child has nothing to do.
const WHERE: &str = "STORE_KILL_ADDRESS";

#[tokio::test(flavor = "multi_thread")]
async fn child() {
    let Ok(address) = std::env::var(WHERE) else { return };
    let store = open(&address).await.unwrap();
    let acme = store.client("acme").await.unwrap().unwrap().id;
    let mut tasks: Vec<JoinHandle<()>> = Vec::new();
    for writer in 0..8 {
        let store = store.clone();
        tasks.push(tokio::spawn(async move {
            loop {
                // Its own subject, and one that all of them want.
                let own = format!("q{writer}");
                let mut changes = Vec::new();
                for subject in [own.as_str(), "shared"] {
                    let cell = store.cell(acme, "answers.yaml", subject).await.unwrap();
                    // Another value than anybody else's.
                    let version = cell.map(|cell| cell.event);
                    let value = format!("{writer}.{}", version.unwrap_or_default().0);
                    changes.push(answer(subject, &value, version));
                }
                // Who was late for that one writes its own alone.
                let outcome = match store.write(acme, changes.clone()).await.unwrap() {
                    Outcome::Refused(_) => {
                        changes.truncate(1);
                        store.write(acme, changes.clone()).await.unwrap()
                    }
                    written @ Outcome::Written(_) => written,
                };
                let Outcome::Written(written) = outcome else { panic!("nobody else writes {own}") };
                let mut lines = String::new();
                for (change, written) in changes.iter().zip(written) {
                    let Written::Saved(number) = written else { panic!("it is another number each time") };
                    lines += &format!("saved {} {} {}.\n", number.0, change.subject, change.value.as_ref().unwrap());
                }
                print!("{lines}");
            }
        }));
    }
    for task in tasks {
        task.await.unwrap();
    }
}

/// Runs the child, kills it so long after its first line, and gives what was confirmed to it in whole lines.
fn killed_after(address: &str, delay: Duration) -> Vec<(EventNo, String, String)> {
    let mut child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "tests::kill::child", "--nocapture", "--test-threads=1"])
        .env(WHERE, address)
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let output = child.stdout.take().unwrap();
    let (sender, lines) = mpsc::channel();
    let reader = std::thread::spawn(move || {
        for line in BufReader::new(output).lines() {
            if sender.send(line.unwrap()).is_err() {
                return;
            }
        }
    });
    let saved = |line: &String| line.contains("saved ");
    let first = lines.iter().find(saved).expect("it writes");
    std::thread::sleep(delay);
    assert!(child.try_wait().unwrap().is_none(), "it writes until it is killed");
    child.kill().unwrap();
    child.wait().unwrap();
    let rest: Vec<String> = lines.iter().filter(saved).collect();
    reader.join().unwrap();
    std::iter::once(first)
        .chain(rest)
        // The last line may be cut.
        .filter_map(|line| {
            let (_, line) = line.strip_suffix('.')?.split_once("saved ")?;
            let [number, subject, value] = line.split(' ').collect::<Vec<_>>().try_into().ok()?;
            Some((EventNo(number.parse().ok()?), subject.to_owned(), value.to_owned()))
        })
        .collect()
}

#[tokio::test]
async fn whenever_it_is_killed_what_was_confirmed_is_kept() {
    let kills: u64 = std::env::var("STORE_KILLS").ok().and_then(|count| count.parse().ok()).unwrap_or(10);
    for place in Place::each().await {
        let store = open(&place.address).await.unwrap();
        let acme = store.add_client("acme", "Acme", AT).await.unwrap().id;
        store.close().await;
        let (mut confirmed, mut total) = (BTreeMap::new(), 0);
        for kill in 0..kills {
            // Spread over what many commits take, differently each time.
            let delay = Duration::from_micros(kill * 79_190 % 307_000);
            for (number, subject, value) in killed_after(&place.address, delay) {
                assert_eq!(confirmed.insert(number, (subject, value)), None, "event {number:?} was confirmed twice");
            }
            let store = open(&place.address).await.unwrap();
            let events = store.events(acme, EventNo(0), u32::MAX).await.unwrap();
            let numbers: Vec<i64> = events.iter().map(|event| event.number.0).collect();
            assert_eq!(numbers, (1..=events.len() as i64).collect::<Vec<_>>(), "kill {kill}: without gaps");
            let mut cells = BTreeMap::new();
            for event in &events {
                let before = cells.insert(event.subject.clone(), event.after.clone());
                assert_eq!(before.flatten(), event.before, "kill {kill}: each stands on the one before");
            }
            for (number, (subject, value)) in &confirmed {
                let event = usize::try_from(number.0 - 1).ok().and_then(|index| events.get(index));
                let event = event.unwrap_or_else(|| panic!("kill {kill}: event {number:?} was confirmed and is lost"));
                assert_eq!((&event.subject, event.after.as_ref()), (subject, Some(value)), "kill {kill}");
            }
            let kept = store.cells(acme, "answers.yaml").await.unwrap();
            let kept: BTreeMap<_, _> = kept.into_iter().map(|cell| (cell.subject, cell.value)).collect();
            assert_eq!(kept, cells, "kill {kill}: cells are what the events come to");
            total = events.len();
            store.close().await;
        }
        eprintln!("{kills} kills, {} events confirmed, {total} kept", confirmed.len());
        place.remove().await;
    }
}
