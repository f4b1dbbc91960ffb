//! A client as it is written down beside its files, and put back into another store with its whole history.

use serde::{Deserialize, Serialize};

use crate::change::Cell;
use crate::clients::{Client, next_id};
use crate::error::StoreError;
use crate::events::Event;
use crate::files::NewFile;
use crate::ids::{ClientId, EventNo};
use crate::people::{Profile, to_json};
use crate::store::Store;

/// The form in which it is written.
const FORM: u32 = 1;

/// All that is kept of a client but for the bytes of files, and for links, which lead nowhere but into the store they were made for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    /// 1.
    pub prognosis_store: u32,
    /// [`Client::slug`].
    pub slug: String,
    /// [`Client::name`].
    pub name: String,
    /// [`Client::created`].
    pub created: String,
    /// [`Client::last_event`].
    pub last_event: i64,
    /// Who is asked, in the order in which they were added.
    pub people: Vec<WrittenPerson>,
    /// What stands at each subject, of all sheets.
    pub cells: Vec<Cell>,
    /// All events, in their order.
    pub events: Vec<Event>,
}

/// A person as they are written down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WrittenPerson {
    /// What is said of them.
    pub profile: Profile,
    /// When they agreed.
    pub consented: Option<String>,
    /// When they said that they are done.
    pub done: Option<String>,
}

impl State {
    /// A client of which nothing is known yet.
    pub fn new(slug: &str, name: &str, created: &str) -> State {
        State {
            prognosis_store: FORM,
            slug: slug.to_owned(),
            name: name.to_owned(),
            created: created.to_owned(),
            last_event: 0,
            people: Vec::new(),
            cells: Vec::new(),
            events: Vec::new(),
        }
    }
}

impl Store {
    /// Writes a client down.
    ///
    /// # Errors
    ///
    /// [`StoreError::Missing`] if there is no such client.
    pub async fn state(&self, client: ClientId) -> Result<State, StoreError> {
        let people = self.people(client).await?;
        let written = |person: crate::Person| WrittenPerson {
            profile: person.profile,
            consented: person.consented,
            done: person.done,
        };
        let snapshot = self.snapshot(client).await?;
        let Client { slug, name, created, last_event, .. } = snapshot.client;
        let mut events = self.events(client, EventNo(0), u32::MAX).await?;
        // Somebody may have written between the two looks.
        events.retain(|event| event.number <= last_event);
        Ok(State {
            prognosis_store: FORM,
            slug,
            name,
            created,
            last_event: last_event.0,
            people: people.into_iter().map(written).collect(),
            cells: snapshot.cells,
            events,
        })
    }

    /// Puts a client that was written down into this store, all of it or nothing. Its files are put there afterwards.
    ///
    /// # Errors
    ///
    /// [`StoreError::Taken`] if there is one with this slug, [`StoreError::Invalid`] if it is not what [`Store::state`] gave.
    pub async fn restore(&self, state: State) -> Result<Client, StoreError> {
        check(&state)?;
        let mut work = self.database.begin().await?;
        let id = next_id(&mut work, "client").await?;
        sqlx::query("INSERT INTO client (id, slug, name, created, last_event) VALUES ($1, $2, $3, $4, $5)")
            .bind(id)
            .bind(&state.slug)
            .bind(&state.name)
            .bind(&state.created)
            .bind(state.last_event)
            .execute(&mut *work)
            .await
            .map_err(|error| StoreError::of_insert(error, "client", &state.slug))?;
        for event in &state.events {
            sqlx::query(
                "INSERT INTO event (client, number, sheet, subject, kind, who, at, before, after, why) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
            )
            .bind(id)
            .bind(event.number.0)
            .bind(&event.sheet)
            .bind(&event.subject)
            .bind(&event.kind)
            .bind(&event.who)
            .bind(&event.at)
            .bind(event.before.clone())
            .bind(&event.after)
            .bind(&event.why)
            .execute(&mut *work)
            .await?;
        }
        for cell in &state.cells {
            sqlx::query(
                "INSERT INTO cell (client, sheet, subject, value, event, who, at) VALUES ($1, $2, $3, $4, $5, $6, $7)",
            )
            .bind(id)
            .bind(&cell.sheet)
            .bind(&cell.subject)
            .bind(&cell.value)
            .bind(cell.event.0)
            .bind(&cell.who)
            .bind(&cell.at)
            .execute(&mut *work)
            .await?;
        }
        for WrittenPerson { profile, consented, done } in &state.people {
            let person = next_id(&mut work, "person").await?;
            sqlx::query(
                "INSERT INTO person (id, client, name, role, sheet, areas, anonymous, consented, done) \
                 VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
            )
            .bind(person)
            .bind(id)
            .bind(&profile.name)
            .bind(&profile.role)
            .bind(&profile.sheet)
            .bind(to_json(&profile.areas)?)
            .bind(i64::from(profile.anonymous))
            .bind(consented)
            .bind(done)
            .execute(&mut *work)
            .await?;
        }
        work.commit().await?;
        let State { slug, name, created, last_event, .. } = state;
        Ok(Client { id: ClientId(id), slug, name, created, last_event: EventNo(last_event) })
    }
}

/// Refuses what contradicts itself: numbers with gaps, and cells that no event wrote.
fn check(state: &State) -> Result<(), StoreError> {
    let wrong = |why: String| Err(StoreError::Invalid { why });
    if state.prognosis_store != FORM {
        return wrong(format!("it is written in form {}, and this program reads form {FORM}", state.prognosis_store));
    }
    if state.events.iter().map(|event| event.number.0).ne(1..=state.last_event) {
        return wrong(format!("its events are not numbered from 1 to {}", state.last_event));
    }
    let is_slug =
        |slug: &str| !slug.is_empty() && slug.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if !is_slug(&state.slug) || state.slug.len() > 100 {
        return wrong(format!("{:?} is no name for addresses and folders", state.slug));
    }
    let sheets = state.events.iter().map(|event| &event.sheet).chain(state.cells.iter().map(|cell| &cell.sheet));
    let sheets =
        sheets.chain(state.people.iter().map(|person| &person.profile.sheet)).filter(|sheet| !sheet.is_empty());
    let paths = sheets.collect::<std::collections::BTreeSet<_>>().into_iter();
    let files: Vec<NewFile> = paths.map(|path| NewFile { path: path.clone(), bytes: Vec::new() }).collect();
    crate::files::check(&files)?;
    let people = state.people.iter().flat_map(|person| [&person.profile.name, &person.profile.role]);
    if people.chain([&state.name, &state.created]).any(|text| text.contains('\0') || text.len() > 1000) {
        return wrong("a name is too long, or has a NUL in it".to_owned());
    }
    let texts = |event: &Event| [&event.sheet, &event.subject, &event.kind, &event.who, &event.at].map(String::clone);
    if state.events.iter().any(|event| texts(event).iter().any(|text| text.contains('\0'))) {
        return wrong("a text has a NUL in it".to_owned());
    }
    for cell in &state.cells {
        let by = usize::try_from(cell.event.0 - 1).ok().and_then(|at| state.events.get(at));
        let is_own =
            |event: &Event| (&event.sheet, &event.subject, &event.after) == (&cell.sheet, &cell.subject, &cell.value);
        if !by.is_some_and(is_own) {
            return wrong(format!("no event wrote what stands at {:?} in {}", cell.subject, cell.sheet));
        }
    }
    Ok(())
}
