//! An answer that was sent: held against its question and against all that is known, kept, and what comes next.

use std::sync::Arc;

use axum::response::{IntoResponse, Redirect, Response};
use expr::Day;
use input::{NewAnswer, NewValue};
use report::words::Messages;
use store::{Change, Client, EventNo, NewFile, Outcome, Put, PutMode, Written};

use super::conflict::conflict;
use super::show::{QuestionRequest, question};
use super::{Seat, standing};
use crate::app::App;
use crate::desk::{ANSWER, Desk, Refused};
use crate::error::AppError;
use crate::forms::{self, Fault, Sent};

/// What was done with an answer that was sent.
enum Taken {
    /// It is to be kept.
    Keep(Box<Keep>),
    /// It is not, with what is wrong.
    Not(Vec<Fault>),
}

struct Keep {
    answer: NewAnswer,
    before: Option<NewAnswer>,
    /// Whether the file that it goes into is there already.
    is_begun: bool,
}

/// Takes an answer that was sent, and leads to what comes next.
pub async fn save(app: &Arc<App>, seat: Seat, key: String, sent: Sent) -> Result<Response, AppError> {
    let today = (app.settings.today)();
    let act = sent.one("act").unwrap_or("save").to_owned();
    let from_check = sent.has("from_check");
    let entries = sent.one("entries").and_then(|entries| entries.parse::<usize>().ok());
    if act == "more" {
        let request = QuestionRequest {
            from_check,
            entries: entries.map(|count| count.saturating_add(1)),
            sent: Some(sent),
            faults: Vec::new(),
        };
        return question(app, seat, key, request).await;
    }
    if act == "skip" {
        return skip(app, seat, key, today).await;
    }
    let (of, name, fields) = (seat.clone(), key.clone(), sent.clone());
    let clears = act == "clear";
    let words = app.pages.words().clone();
    let client = seat.client.clone();
    let taken = app.at_desk(&client, move |desk| take(desk, &of, &name, &fields, clears, &words, today)).await?;
    let keep = match taken {
        Taken::Keep(keep) => keep,
        Taken::Not(faults) => {
            return question(app, seat, key, QuestionRequest { from_check, entries, sent: Some(sent), faults }).await;
        }
    };
    let mut seen = sent.one("seen").and_then(|seen| seen.parse().ok()).map(EventNo);
    if let Some(head) = &seat.head {
        let begun = if keep.is_begun { None } else { begin(app, &seat, head).await? };
        seen = match begun {
            Some(begun) => Some(begun),
            // The form was shown before another window began the file, and nothing stands in its place still.
            None if seen.is_none() && keep.before.is_none() => {
                app.store.file(seat.client.id, &seat.sheet).await?.and_then(|file| file.put)
            }
            None => seen,
        };
    }
    let json = |answer: &NewAnswer| serde_json::to_string(answer);
    let change = Change {
        sheet: seat.sheet.clone(),
        subject: key.clone(),
        who: seat.who.clone(),
        kind: ANSWER.to_owned(),
        value: Some(json(&keep.answer)?),
        before: keep.before.as_ref().map(json).transpose()?,
        why: sent.one("why").map(str::to_owned),
        seen,
        at: app.now(),
    };
    let Outcome::Written(written) = app.store.write(seat.client.id, vec![change]).await? else {
        return conflict(app, seat, key, sent, today).await;
    };
    let done = match keep.before {
        _ if written.iter().all(|one| matches!(one, Written::Unchanged(_))) => "unchanged",
        Some(_) => "changed",
        None => "saved",
    };
    // As it stands with what was written just now, which need not be asked of the store.
    let events = written.iter().map(|(Written::Saved(event) | Written::Unchanged(event))| *event);
    let client = Client { last_event: events.fold(seat.client.last_event, Ord::max), ..seat.client.clone() };
    let (of, name) = (seat.clone(), key.clone());
    let (next, area) = app
        .at_desk(&client, move |desk| {
            desk.memory().last.insert(of.sheet.clone(), name.clone());
            desk.memory().passed.entry(of.sheet.clone()).or_default().remove(&name);
            let interview = desk.interview(today)?;
            let facts = of.facts(desk, today)?;
            let standing = standing(desk, &of, &interview, &facts);
            let next = standing.next.filter(|_| !standing.is_enough).map(|item| interview.items()[item].name());
            Ok((next, interview.place(&name).map_or(1, |item| interview.part(item).0 + 1)))
        })
        .await?;
    let path = &seat.path;
    let to = match (act.as_str(), next) {
        ("exit", _) => format!("{}?done={done}", if seat.is_alone { format!("{path}/tasks") } else { path.clone() }),
        _ if from_check => format!("{path}/check?done={done}&area={area}"),
        (_, Some(next)) => format!("{path}/q/{next}?done={done}"),
        (_, None) => format!("{path}/check?done={done}&enough=1"),
    };
    Ok(Redirect::to(&to).into_response())
}

/// Begins the file of a respondent, where there is none yet. Of two windows that do so at once the second leaves what the first wrote.
async fn begin(app: &Arc<App>, seat: &Seat, head: &str) -> Result<Option<EventNo>, AppError> {
    if app.store.file(seat.client.id, &seat.sheet).await?.is_some() {
        return Ok(None);
    }
    let file = NewFile { path: seat.sheet.clone(), bytes: head.as_bytes().to_vec() };
    let put = Put { mode: PutMode::Begin, who: seat.who.clone(), at: app.now(), why: None };
    app.store.put_files(seat.client.id, vec![file], put).await?;
    Ok(app.store.file(seat.client.id, &seat.sheet).await?.and_then(|file| file.put))
}

fn take(
    desk: &mut Desk,
    seat: &Seat,
    key: &str,
    sent: &Sent,
    clears: bool,
    words: &Messages,
    today: Day,
) -> Result<Taken, AppError> {
    let interview = desk.interview(today)?;
    let item = interview.place(key).ok_or(AppError::NotFound)?;
    if interview.items()[item].name() != key || !seat.may_ask(desk, &interview, item) {
        return Err(AppError::NotFound);
    }
    let before = desk.written(&seat.sheet, key, today);
    let answer = if clears {
        Some(NewAnswer { value: NewValue::Open, note: None, evidence: None, date: today })
    } else {
        let given = before.as_ref().map(|answer| forms::values(key, &answer.value)).unwrap_or_default();
        let entries = sent.names().filter_map(|name| forms::entry_of(key, name)).max();
        let rows = forms::rows(desk.catalog(), &interview, item, entries, &given, today).0;
        match forms::answer(&interview, item, &rows, sent, words, today) {
            Ok(answer) => answer,
            Err(faults) => return Ok(Taken::Not(faults)),
        }
    };
    let Some(mut answer) = answer else {
        let message = words.plain("web-choose-something");
        return Ok(Taken::Not(vec![Fault { field: key.to_owned(), message }]));
    };
    // What stood beside the answer and was emptied is taken away.
    if let Some(before) = &before {
        let emptied = |old: &Option<String>, new: &mut Option<String>| {
            if old.is_some() && new.is_none() {
                *new = Some(String::new());
            }
        };
        emptied(&before.note, &mut answer.note);
        emptied(&before.evidence, &mut answer.evidence);
    }
    match desk.check(&interview, item, &seat.sheet, &answer, seat.is_alone, today) {
        Ok(()) => {
            let is_begun = desk.file(&seat.sheet).is_some();
            Ok(Taken::Keep(Box::new(Keep { answer, before, is_begun })))
        }
        Err(Refused::Problems(problems)) => {
            let unknown = || vec![words.plain("web-counts-as-unknown")];
            let problems = if problems.is_empty() { unknown() } else { problems };
            let fault = |message: String| Fault { field: key.to_owned(), message: forms::quoted(&message) };
            Ok(Taken::Not(problems.into_iter().map(fault).collect()))
        }
        Err(Refused::App(error)) => Err(error),
    }
}

/// Passes a question over for now.
async fn skip(app: &Arc<App>, seat: Seat, key: String, today: Day) -> Result<Response, AppError> {
    let (client, path) = (seat.client.clone(), seat.path.clone());
    let next = app
        .at_desk(&client, move |desk| {
            let interview = desk.interview(today)?;
            let item = interview.place(&key).filter(|item| interview.items()[*item].name() == key);
            if !item.is_some_and(|item| seat.may_ask(desk, &interview, item)) {
                return Err(AppError::NotFound);
            }
            desk.memory().last.insert(seat.sheet.clone(), key.clone());
            desk.memory().passed.entry(seat.sheet.clone()).or_default().insert(key);
            let interview = desk.interview(today)?;
            let facts = seat.facts(desk, today)?;
            let standing = standing(desk, &seat, &interview, &facts);
            Ok(standing.next.filter(|_| !standing.is_enough).map(|item| interview.items()[item].name()))
        })
        .await?;
    let to = next.map_or(format!("{path}/check?enough=1"), |next| format!("{path}/q/{next}"));
    Ok(Redirect::to(&to).into_response())
}

/// Leads to the question that comes next.
pub async fn next(app: &Arc<App>, seat: Seat, again: bool) -> Result<Response, AppError> {
    let today = (app.settings.today)();
    let (client, path) = (seat.client.clone(), seat.path.clone());
    let next = app
        .at_desk(&client, move |desk| {
            let interview = desk.interview(today)?;
            let passed = if again { desk.memory().passed.remove(&seat.sheet) } else { None };
            if let Some(passed) = passed {
                let first = interview.items().iter().map(|item| item.name()).find(|name| passed.contains(*name));
                if first.is_some() {
                    return Ok(first);
                }
            }
            let facts = seat.facts(desk, today)?;
            let standing = standing(desk, &seat, &interview, &facts);
            Ok(standing.next.map(|item| interview.items()[item].name()))
        })
        .await?;
    let to = next.map_or(format!("{path}/check?enough=1"), |next| format!("{path}/q/{next}"));
    Ok(Redirect::to(&to).into_response())
}
