//! The page of a question.

use std::sync::Arc;

use axum::response::Response;
use engine::interview::Interview;
use expr::{Day, Value};
use report::t;
use report::words::Messages;
use serde::Serialize;
use store::EventNo;

use super::{Seat, standing, value_label};
use crate::app::App;
use crate::desk::{Desk, parts};
use crate::error::AppError;
use crate::forms::{self, Beside, Choice, Fault, QuestionForm, Sent, Values};
use crate::page::{page, refused};

/// What a page of a question shows.
#[derive(Serialize)]
struct QuestionPage {
    path: String,
    question: QuestionForm,
    part: String,
    number: usize,
    parts: usize,
    minutes: u32,
    seen: String,
    back: Option<String>,
    from_check: bool,
    elsewhere: Vec<String>,
    outdated: Option<String>,
    is_answered: bool,
}

/// The choices beside an answer, in words.
fn beside(words: &Messages) -> Beside {
    Beside {
        not_sure: words.plain("web-not-sure"),
        not_applicable: words.plain("web-not-applicable"),
        answered: words.plain("web-answered-above"),
        none: words.plain("web-none-of-these"),
        yes_no: [words.plain("word-yes"), words.plain("word-no")],
    }
}

/// Where a question is shown from, and how.
#[derive(Clone, Debug, Default)]
pub struct QuestionRequest {
    /// Whether the page leads back to the check page.
    pub from_check: bool,
    /// How many entries of a list are to be shown.
    pub entries: Option<usize>,
    /// What was filled in, where that was not taken.
    pub sent: Option<Sent>,
    /// Why it was not.
    pub faults: Vec<Fault>,
}

impl QuestionRequest {
    /// As an address asks for it.
    pub fn of(query: &[(String, String)]) -> QuestionRequest {
        let value = |name: &str| query.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
        QuestionRequest {
            from_check: value("from") == Some("check"),
            entries: value("entries").and_then(|entries| entries.parse().ok()),
            ..QuestionRequest::default()
        }
    }
}

/// Shows a question.
pub async fn question(app: &Arc<App>, seat: Seat, key: String, request: QuestionRequest) -> Result<Response, AppError> {
    let today = (app.settings.today)();
    let seen = app.seen(&seat.client, &seat.sheet, &key).await?;
    let words = app.pages.words().clone();
    let is_refused = !request.faults.is_empty();
    let frame = seat.frame.clone();
    let client = seat.client.clone();
    let shown = app.at_desk(&client, move |desk| shown(desk, &seat, &key, &request, seen, &words, today)).await?;
    if is_refused {
        return refused(app, "question.html.j2", &frame, &shown);
    }
    page(app, "question.html.j2", &frame, &shown)
}

fn shown(
    desk: &mut Desk,
    seat: &Seat,
    key: &str,
    request: &QuestionRequest,
    seen: Option<EventNo>,
    words: &Messages,
    today: Day,
) -> Result<QuestionPage, AppError> {
    let interview = desk.interview(today)?;
    let item = interview.place(key).ok_or(AppError::NotFound)?;
    if interview.items()[item].name() != key || !seat.may_ask(desk, &interview, item) {
        return Err(AppError::NotFound);
    }
    let facts = seat.facts(desk, today)?;
    let standing = standing(desk, seat, &interview, &facts);
    let written = desk.written(&seat.sheet, key, today);
    let given = written.as_ref().map(|answer| forms::values(key, &answer.value)).unwrap_or_default();
    let values: Values = match &request.sent {
        Some(sent) => {
            let all = forms::rows(desk.catalog(), &interview, item, Some(60), &given, today).0;
            forms::sent_values(sent, &all)
        }
        None => given,
    };
    let rows = forms::rows(desk.catalog(), &interview, item, request.entries, &values, today);
    let mut question = forms::form(desk.catalog(), &interview, item, &rows, &values, &beside(words));
    let aside = |name: &str, given: Option<&String>| match &request.sent {
        Some(sent) => sent.one(name).unwrap_or_default().to_owned(),
        None => given.cloned().unwrap_or_default(),
    };
    question.note = aside("note", written.as_ref().and_then(|answer| answer.note.as_ref()));
    question.evidence = aside("evidence", written.as_ref().and_then(|answer| answer.evidence.as_ref()));
    for fault in &request.faults {
        let fields = question.groups.iter_mut().flat_map(|group| &mut group.fields);
        if let Some(field) = { fields }.find(|field| field.name == fault.field) {
            field.fault = Some(fault.message.clone());
        }
    }
    question.faults = request.faults.clone();
    let (number, part) = interview.part(item);
    let kind = interview.items()[item].kind();
    let value_label = |value: &Value| value_label(words, &kind, value);
    let names = parts(&interview.items()[item], today);
    let elsewhere = if names.len() == 1 && !seat.is_alone {
        let claims = facts.facts.get(key).map(|fact| fact.decided.iter().chain(&fact.against).chain(&fact.agreeing));
        // Of whoever stays unnamed nothing is told here.
        let may_be_shown = |claim: &&engine::Claim| {
            let file = &claim.origin.place.file;
            *file != seat.sheet && !facts.anonymous.contains(file)
        };
        let others = claims.into_iter().flatten().filter(may_be_shown);
        others
            .map(|claim| {
                t!(words, "web-known-from", file = claim.origin.place.file.clone(), value = value_label(&claim.value))
            })
            .collect()
    } else {
        Vec::new()
    };
    let own = |claim: &&engine::Claim| {
        let file = &claim.origin.place.file;
        *file == seat.sheet || !seat.is_alone && !facts.anonymous.contains(file)
    };
    let outdated = names
        .iter()
        .find_map(|name| facts.outdated.get(name)?.first().filter(own))
        .map(|claim| value_label(&claim.value));
    Ok(QuestionPage {
        path: seat.path.clone(),
        part: part.to_owned(),
        number: number + 1,
        parts: interview.parts().count(),
        minutes: standing.minutes,
        seen: seen.map(|seen| seen.0.to_string()).unwrap_or_default(),
        back: desk.memory().last.get(&seat.sheet).filter(|last| *last != key).cloned(),
        from_check: request.from_check,
        elsewhere,
        outdated,
        is_answered: written.is_some(),
        question,
    })
}

/// The choices of a question, for whoever votes.
pub fn choices(desk: &Desk, interview: &Interview<'_>, item: usize, words: &Messages, today: Day) -> Vec<Choice> {
    let rows = forms::rows(desk.catalog(), interview, item, None, &Values::new(), today);
    let form = forms::form(desk.catalog(), interview, item, &rows, &Values::new(), &beside(words));
    form.groups.into_iter().flat_map(|group| group.fields).flat_map(|field| field.choices).collect()
}
