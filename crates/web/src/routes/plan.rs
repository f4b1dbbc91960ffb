//! The plan: the steps of the report, with who does what by when, as the client decides it.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Extension;
use axum::extract::{Multipart, Path, Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Redirect, Response};
use expr::Day;
use pack::Edition;
use serde::Serialize;
use store::{Cell, Change, Client, EventNo, Outcome};

use super::question::{Fields, OWNER};
use super::report::report_of;
use crate::app::App;
use crate::decided::{Decided, PLAN};
use crate::error::AppError;
use crate::forms::{Fault, OwnForm, Sent};
use crate::page::{Frame, page, refused};
use crate::session::Session;

/// How a step may stand.
pub const STATES: [&str; 5] = ["doing", "open", "blocked", "done", "dropped"];
/// The most letters of a field.
const LONGEST: usize = 500;

#[derive(Serialize)]
struct PlanPage {
    path: String,
    groups: Vec<Group>,
    states: [&'static str; 5],
    faults: Vec<Fault>,
    clash: Option<Clash>,
}

#[derive(Serialize)]
struct Clash {
    step: String,
    who: String,
    at: String,
}

/// Steps that begin in the same stretch of time, or need nothing any more.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    steps: Vec<StepLine>,
}

/// The stretches of the report, with the first day that no longer belongs to each; then what waits for something to happen, and what is
/// over.
const STRETCHES: [(&str, Option<u32>); 7] = [
    ("now", Some(7)),
    ("30", Some(31)),
    ("60", Some(61)),
    ("90", Some(91)),
    ("later", None),
    ("waits", None),
    ("over", None),
];

impl PlanPage {
    fn new(slug: &str, steps: Vec<StepLine>, faults: Vec<Fault>, clash: Option<Clash>) -> PlanPage {
        let mut groups: Vec<Group> = Vec::new();
        for step in steps {
            let id = STRETCHES[step.stretch].0;
            match groups.last_mut() {
                Some(group) if group.id == id => group.steps.push(step),
                _ => groups.push(Group { id, steps: vec![step] }),
            }
        }
        PlanPage { path: format!("/a/{slug}"), groups, states: STATES, faults, clash }
    }
}

impl Clash {
    fn of(step: String, theirs: Option<Cell>) -> Clash {
        let (who, at) = theirs.map(|cell| (cell.who, cell.at)).unwrap_or_default();
        Clash { step, who, at }
    }
}

/// A step with what was decided about it.
#[derive(Clone, Serialize)]
struct StepLine {
    id: String,
    /// Its number in the report; none where the report has it no more.
    order: Option<usize>,
    /// Its place among the stretches.
    #[serde(skip)]
    stretch: usize,
    title: String,
    first_step: String,
    /// The day on which it begins.
    begins: Option<String>,
    /// What it waits for.
    waits: Option<String>,
    done_when: String,
    effort_least: f64,
    effort_most: f64,
    usual_owner: String,
    usual_due: Option<String>,
    owner: String,
    due: String,
    status: String,
    note: String,
    seen: String,
    fault: Option<String>,
}

/// The steps of today's report in its order, with what was decided; what is over comes last, with the steps of earlier reports about which
/// something was decided.
async fn steps(app: &Arc<App>, client: &Client) -> Result<Vec<StepLine>, AppError> {
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let cells = app.store.cells(client.id, PLAN).await?;
    let report = app.at_desk(client, move |desk| {
        let decided = desk.decisions().steps().clone();
        if desk.known(today)?.facts.facts.is_empty() {
            return Ok((None, decided));
        }
        Ok((Some(report_of(desk, Edition::Full, &words, today)?), decided))
    });
    let (report, decided) = report.await?;
    // Of what was decided here the event is known, of what `plan.yaml` says there is none.
    let seen: BTreeMap<String, EventNo> = cells.into_iter().map(|cell| (cell.subject, cell.event)).collect();
    let seen = |check: &str| seen.get(check).map(|event| event.0.to_string()).unwrap_or_default();
    let mut decided: BTreeMap<String, Decided> = decided;
    let mut lines: Vec<StepLine> = Vec::new();
    for step in report.iter().flat_map(|report| &report.plan) {
        let own = decided.remove(&step.check).unwrap_or_default();
        let status = own.status.unwrap_or_else(|| "open".to_owned());
        lines.push(StepLine {
            id: step.check.clone(),
            order: Some(step.order),
            stretch: stretch(step.starts_day, &status),
            title: step.title.clone(),
            first_step: step.this_week.clone(),
            begins: step.starts_day.map(|day| today.plus_days(day).to_string()),
            waits: step.waits_for.as_ref().map(|waits| waits.then.clone()),
            done_when: step.done_when.clone(),
            effort_least: step.effort_least,
            effort_most: step.effort_most,
            usual_owner: step.owner.title.clone(),
            usual_due: step.due.clone(),
            owner: own.owner.unwrap_or_else(|| step.owner.title.clone()),
            due: own.due.or_else(|| step.due.clone()).unwrap_or_default(),
            status,
            note: own.note.unwrap_or_default(),
            seen: seen(&step.check),
            fault: None,
        });
    }
    let checks = report.iter().flat_map(|report| &report.checks);
    let names: BTreeMap<&str, &str> = checks.map(|check| (check.id.as_str(), check.label.as_str())).collect();
    // What no longer has to be mended was decided all the same: it stays to be seen, as done.
    for (id, own) in decided {
        let title = names.get(id.as_str()).map_or_else(|| id.clone(), |name| (*name).to_owned());
        lines.push(StepLine {
            order: None,
            stretch: STRETCHES.len() - 1,
            title,
            first_step: String::new(),
            begins: None,
            waits: None,
            done_when: String::new(),
            effort_least: 0.0,
            effort_most: 0.0,
            usual_owner: String::new(),
            usual_due: None,
            owner: own.owner.unwrap_or_default(),
            due: own.due.unwrap_or_default(),
            status: own.status.unwrap_or_else(|| "done".to_owned()),
            note: own.note.unwrap_or_default(),
            seen: seen(&id),
            fault: None,
            id,
        });
    }
    // As in the report: within a stretch whoever has its first step comes first, with all that is theirs.
    let first = |line: &StepLine| {
        let same = |other: &&StepLine| (other.stretch, &other.usual_owner) == (line.stretch, &line.usual_owner);
        lines.iter().filter(same).filter_map(|other| other.order).min()
    };
    let firsts: BTreeMap<String, Option<usize>> = lines.iter().map(|line| (line.id.clone(), first(line))).collect();
    let place = |line: &StepLine| firsts.get(&line.id).copied().flatten().unwrap_or(usize::MAX);
    lines.sort_by_cached_key(|line| (line.stretch, place(line), line.order.is_none(), line.order));
    Ok(lines)
}

/// In which stretch a step belongs, by the day on which it begins and by how it stands.
fn stretch(starts: Option<u32>, status: &str) -> usize {
    let (over, waits) = (STRETCHES.len() - 1, STRETCHES.len() - 2);
    if ["done", "dropped"].contains(&status) {
        return over;
    }
    let Some(starts) = starts else { return waits };
    STRETCHES.iter().position(|(_, end)| end.is_none_or(|end| starts < end)).unwrap_or(waits)
}

/// The plan.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let steps = steps(&app, &client).await?;
    let shown = PlanPage::new(&slug, steps, Vec::new(), None);
    page(&app, "plan.html.j2", &Frame::of(&session, &client, "plan").saying(&query), &shown)
}

/// Reads what is decided about a step; `field` gives a field by its name.
fn read(app: &App, field: &dyn Fn(&str) -> Option<String>) -> Result<Decided, String> {
    let words = app.pages.words();
    let short = |name: &str| match field(name) {
        Some(said) if said.chars().count() > LONGEST => Err(report::t!(words, "web-too-long", most = LONGEST)),
        said => Ok(said),
    };
    let due = match short("due")? {
        Some(due) => Some(due.parse::<Day>().map_err(|_| words.plain("web-no-day"))?.to_string()),
        None => None,
    };
    let status = match short("status")? {
        Some(status) if STATES.contains(&status.as_str()) => Some(status),
        Some(_) => return Err(words.plain("web-no-status")),
        None => None,
    };
    Ok(Decided { owner: short("owner")?, due, status, note: short("note")?, evidence: None })
}

fn change(app: &App, id: &str, decided: &Decided, seen: Option<EventNo>) -> Result<Change, AppError> {
    Ok(Change {
        sheet: PLAN.to_owned(),
        subject: id.to_owned(),
        who: OWNER.to_owned(),
        kind: "plan".to_owned(),
        value: Some(serde_json::to_string(decided)?),
        before: None,
        why: None,
        seen,
        at: app.now(),
    })
}

/// Saves what is decided about a step.
pub async fn save(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let mut steps = steps(&app, &client).await?;
    let id = sent.one("step").unwrap_or_default().to_owned();
    let frame = Frame::of(&session, &client, "plan");
    let Some(line) = steps.iter_mut().find(|line| line.id == id) else { return Err(AppError::NotFound) };
    let shown = |line: &mut StepLine, sent: &Sent| {
        let said = |name: &str| sent.one(name).unwrap_or_default().to_owned();
        (line.owner, line.due, line.note) = (said("owner"), said("due"), said("note"));
        if STATES.contains(&said("status").as_str()) {
            line.status = said("status");
        }
    };
    let decided = match read(&app, &|name| sent.one(name).map(str::to_owned)) {
        Ok(decided) => decided,
        Err(message) => {
            shown(line, &sent);
            line.fault = Some(message.clone());
            let faults = vec![Fault { field: format!("due-{id}"), message }];
            let shown = PlanPage::new(&slug, steps, faults, None);
            return refused(&app, "plan.html.j2", &frame, &shown);
        }
    };
    let seen = sent.one("seen").and_then(|seen| seen.parse().ok()).map(EventNo);
    if let Outcome::Refused(conflicts) = app.store.write(client.id, vec![change(&app, &id, &decided, seen)?]).await? {
        shown(line, &sent);
        let theirs = conflicts.into_iter().find_map(|one| one.cell);
        line.seen = theirs.as_ref().map(|cell| cell.event.0.to_string()).unwrap_or_default();
        let clash = Clash::of(id, theirs);
        let shown = PlanPage::new(&slug, steps, Vec::new(), Some(clash));
        return refused(&app, "plan.html.j2", &frame, &shown);
    }
    Ok(Redirect::to(&format!("/a/{slug}/plan?done=saved#step-{id}")).into_response())
}

/// The columns of the plan as a table; what is read back are the last four.
const COLUMNS: [&str; 8] = ["id", "step", "first step", "done when", "owner", "due", "status", "note"];

/// The plan as a table.
pub async fn export(State(app): State<Arc<App>>, Path(slug): Path<String>) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let mut table = csv::Writer::from_writer(Vec::new());
    let broken = |error: csv::Error| AppError::broken(&error);
    table.write_record(COLUMNS).map_err(broken)?;
    for line in steps(&app, &client).await? {
        let fields = [
            &line.id,
            &line.title,
            &line.first_step,
            &line.done_when,
            &line.owner,
            &line.due,
            &line.status,
            &line.note,
        ];
        table.write_record(fields.map(|field| report::render::guarded(field).into_owned())).map_err(broken)?;
    }
    let bytes = table.into_inner().map_err(|error| AppError::broken(&error))?;
    let name = format!("attachment; filename=\"{slug}-plan.csv\"");
    Ok(([(header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)], bytes)
        .into_response())
}

/// Takes a table of the plan back: all of it, or nothing with every row that does not fit.
pub async fn import(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    mut upload: Multipart,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let malformed = |error: axum::extract::multipart::MultipartError| AppError::Malformed(error.to_string());
    let (mut token, mut bytes) = (None, None);
    while let Some(field) = upload.next_field().await.map_err(malformed)? {
        match field.name() {
            Some("csrf") => token = Some(field.text().await.map_err(malformed)?),
            Some("table") => bytes = Some(field.bytes().await.map_err(malformed)?),
            _ => {}
        }
    }
    if !token.is_some_and(|token| crate::links::Token::of(&token).is(&session.form_token)) {
        return Err(AppError::Foreign);
    }
    let steps = steps(&app, &client).await?;
    let (changes, faults) = rows(&app, &steps, &bytes.unwrap_or_default())?;
    let frame = Frame::of(&session, &client, "plan");
    if !faults.is_empty() {
        let shown = PlanPage::new(&slug, steps, faults, None);
        return refused(&app, "plan.html.j2", &frame, &shown);
    }
    if let Outcome::Refused(conflicts) = app.store.write(client.id, changes).await? {
        let theirs = conflicts.into_iter().find_map(|one| one.cell);
        let clash = Clash::of(theirs.as_ref().map(|cell| cell.subject.clone()).unwrap_or_default(), theirs);
        let shown = PlanPage::new(&slug, steps, Vec::new(), Some(clash));
        return refused(&app, "plan.html.j2", &frame, &shown);
    }
    Ok(Redirect::to(&format!("/a/{slug}/plan?done=imported")).into_response())
}

/// What the rows of a table decide, and what does not fit, by row.
fn rows(app: &App, steps: &[StepLine], bytes: &[u8]) -> Result<(Vec<Change>, Vec<Fault>), AppError> {
    let words = app.pages.words();
    let (mut changes, mut faults) = (Vec::new(), Vec::new());
    let mut fault = |row: usize, message: String| {
        faults.push(Fault {
            field: "table".to_owned(),
            message: report::t!(words, "web-row", row = row, fault = message),
        });
    };
    let mut table = csv::ReaderBuilder::new().flexible(true).from_reader(bytes);
    let heads = table.headers().cloned().unwrap_or_default();
    let column = |name: &str| {
        heads.iter().position(|head| head.trim_start_matches('\u{feff}').trim().eq_ignore_ascii_case(name))
    };
    let Some(id_at) = column("id") else {
        fault(1, words.plain("web-no-id-column"));
        return Ok((changes, faults));
    };
    for (at, record) in table.records().enumerate() {
        let row = at + 2;
        let record = match record {
            Ok(record) => record,
            Err(error) => {
                fault(row, error.to_string());
                continue;
            }
        };
        let id = record.get(id_at).unwrap_or_default().trim();
        let Some(step) = steps.iter().find(|step| step.id == id) else {
            fault(row, report::t!(words, "web-no-such-step", id = id.to_owned()));
            continue;
        };
        let field = |name: &str| {
            let said = record.get(column(name)?)?.trim();
            Some(report::render::unguarded(said).into_owned()).filter(|said| !said.is_empty())
        };
        match read(app, &field) {
            Ok(decided) => {
                let current = (&step.owner, &step.due, &step.status, &step.note);
                let said = |said: &Option<String>| said.clone().unwrap_or_default();
                let status = decided.status.clone().unwrap_or_else(|| "open".to_owned());
                if current != (&said(&decided.owner), &said(&decided.due), &status, &said(&decided.note)) {
                    let seen = step.seen.parse().ok().map(EventNo);
                    changes.push(change(app, id, &decided, seen)?);
                }
            }
            Err(message) => fault(row, message),
        }
    }
    Ok((changes, faults))
}
