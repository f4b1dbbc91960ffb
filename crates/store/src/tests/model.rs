//! What a store must hold, by rules that are written again here, in memory.

use std::collections::BTreeMap;

use super::AT;
use crate::change::{Change, Written};
use crate::events::Event;
use crate::ids::{ClientId, EventNo};
use crate::store::Store;

/// The sheet has a file as soon as one is imported; the register never has.
pub(super) const SHEETS: [&str; 2] = ["answers.yaml", "plan"];

pub(super) type Key = (String, String);

/// What somebody saw: cells with their versions, the file's, and how far the file goes.
#[derive(Debug, Clone, Default)]
pub(super) struct View {
    pub cells: BTreeMap<Key, (EventNo, Option<String>)>,
    pub put: Option<EventNo>,
    pub upto: Option<EventNo>,
}

impl View {
    pub async fn of(store: &Store, client: ClientId) -> Self {
        let snapshot = store.snapshot(client).await.unwrap();
        let file = snapshot.files.first();
        Self {
            cells: snapshot
                .cells
                .into_iter()
                .map(|cell| ((cell.sheet, cell.subject), (cell.event, cell.value)))
                .collect(),
            put: file.and_then(|file| file.put),
            upto: file.map(|file| file.upto),
        }
    }

    /// The version of a cell, whether it is kept or not.
    pub fn version(&self, key: &Key) -> Option<EventNo> {
        let of_file = if key.0 == SHEETS[0] { self.put } else { None };
        self.cells.get(key).map(|(event, _)| *event).or(of_file)
    }

    pub fn change(&self, key: Key, value: Option<String>, kind: &str, who: usize) -> Change {
        Change {
            seen: self.version(&key),
            sheet: key.0,
            subject: key.1,
            who: who.to_string(),
            kind: kind.to_owned(),
            value,
            before: None,
            why: None,
            at: AT.to_owned(),
        }
    }

    /// What events come to.
    pub fn fold(events: &[Event]) -> Self {
        let mut view = Self::default();
        for event in events {
            if event.kind == "import" {
                view.cells.retain(|(sheet, _), _| sheet != SHEETS[0]);
                view.put = Some(event.number);
            } else {
                let key = (event.sheet.clone(), event.subject.clone());
                view.cells.insert(key, (event.number, event.after.clone()));
            }
        }
        view
    }

    /// What must come of a set of changes, by the rule and not by the program.
    pub fn expected(&self, changes: &[Change], last: EventNo) -> Option<Vec<Written>> {
        let mut next = last.0;
        changes
            .iter()
            .map(|change| {
                let key = (change.sheet.clone(), change.subject.clone());
                let version = self.version(&key);
                let value = self.cells.get(&key).map(|(_, value)| value);
                match value {
                    Some(value) if *value == change.value => Some(Written::Unchanged(version.unwrap_or_default())),
                    _ if version != change.seen => None,
                    None if change.value.is_none() => Some(Written::Unchanged(version.unwrap_or_default())),
                    _ => {
                        next += 1;
                        Some(Written::Saved(EventNo(next)))
                    }
                }
            })
            .collect()
    }
}
