//! All questions as they stand: by part, to go on with, and with their answers, to check.

use std::sync::Arc;

use axum::response::Response;
use engine::Facts;
use engine::interview::{Interview, ItemState};
use expr::Day;
use input::NewAnswer;
use pack::Catalog;
use report::t;
use report::words::Messages;
use serde::Serialize;

use super::{Seat, Standing, answer_words, known_words, standing};
use crate::app::App;
use crate::error::AppError;
use crate::page::{Frame, page};

#[derive(Serialize)]
struct CheckPage {
    path: String,
    is_alone: bool,
    enough: bool,
    is_decided: bool,
    answered: usize,
    asked: usize,
    open: usize,
    unsure: usize,
    passed: usize,
    minutes: u32,
    decisions: Vec<String>,
    open_left: Option<OpenLeft>,
    areas: Vec<Area>,
    /// The part whose answers are shown where there are too many for one page.
    area: Option<usize>,
    is_long: bool,
}

/// What stays open although everything that counts was asked.
#[derive(Serialize)]
struct OpenLeft {
    /// How many decisions, of how many.
    undecided: usize,
    decisions: usize,
    /// How many answers a grade needs more.
    to_grade: usize,
    /// The questions that were skipped or that nobody could answer, and that could still change something, with whom to ask.
    unknown: Vec<Unknown>,
    /// What only another questionnaire asks.
    beyond: Vec<String>,
}

#[derive(Serialize)]
struct Unknown {
    key: &'static str,
    ask: &'static str,
    who: Option<String>,
    is_skipped: bool,
}

impl OpenLeft {
    /// None where everything is settled, or something that counts can still be asked.
    fn of(standing: &Standing, interview: &Interview<'static>, catalog: &Catalog) -> Option<OpenLeft> {
        let agenda = standing.agenda.as_ref().filter(|agenda| standing.is_enough && !agenda.is_settled())?;
        let unknown = |item: &usize| Unknown {
            key: interview.items()[*item].name(),
            ask: interview.items()[*item].ask(),
            who: agenda.who[*item].as_ref().map(|who| catalog.role_title(who).to_owned()),
            is_skipped: standing.states[*item] == ItemState::Passed,
        };
        let beyond = agenda.beyond.iter().filter_map(|name| Some(catalog.question(name)?.ask.clone()));
        let mut beyond: Vec<String> = beyond.collect();
        beyond.dedup();
        Some(OpenLeft {
            undecided: agenda.undecided(),
            decisions: agenda.decisions.len(),
            to_grade: agenda.to_grade,
            unknown: agenda.unknown.iter().map(unknown).collect(),
            beyond,
        })
    }
}

/// From how many answers on a page shows those of one part at a time: with all of them it would be long to load and to read.
const LONG: usize = 100;

/// A part of the questionnaire with its questions.
#[derive(Clone, Debug, Serialize)]
pub struct Area {
    /// Its place, from 1.
    pub number: usize,
    /// Its heading.
    pub title: String,
    /// `not-started`, `in-progress`, `done`, or `done-open` where some could not be said.
    pub state: &'static str,
    /// How many questions are answered.
    pub answered: usize,
    /// How many there are.
    pub asked: usize,
    /// How many minutes what is open takes.
    pub minutes: u32,
    /// Its first question that is open, or else its first.
    pub first: Option<&'static str>,
    /// Its questions.
    pub items: Vec<ItemLine>,
}

/// A question with its answer.
#[derive(Clone, Debug, Serialize)]
pub struct ItemLine {
    key: &'static str,
    ask: &'static str,
    answer: String,
    note: Option<String>,
    evidence: Option<String>,
    state: &'static str,
}

fn state_word(state: ItemState) -> &'static str {
    match state {
        ItemState::Answered => "answered",
        ItemState::NotSure => "unsure",
        ItemState::Passed => "passed",
        ItemState::NotPut => "hidden",
        ItemState::Elsewhere => "elsewhere",
        ItemState::Open => "open",
    }
}

/// What the lines of a page are made of.
struct LineContext<'a> {
    catalog: &'static Catalog,
    interview: &'a Interview<'static>,
    standing: &'a Standing,
    /// What files of the company alone answer, where that is told apart.
    known: Vec<bool>,
    /// What stands in the file of whoever looks.
    written: Vec<(String, NewAnswer)>,
    words: &'a Messages,
    facts: &'a Facts,
    today: Day,
    is_alone: bool,
}

impl LineContext<'_> {
    /// A part of the questionnaire; none where nothing of it is asked or answered.
    fn area(&self, number: usize, title: &str, range: std::ops::Range<usize>) -> Option<Area> {
        let states = &self.standing.states;
        let is_listed = |item: &usize| states[*item] != ItemState::Elsewhere || self.known[*item];
        let all: Vec<usize> = range.filter(is_listed).collect();
        let in_state = |state: ItemState| all.iter().copied().filter(move |item| states[*item] == state);
        let (answered, unsure) = (in_state(ItemState::Answered).count(), in_state(ItemState::NotSure).count());
        let open = in_state(ItemState::Open).count() + in_state(ItemState::Passed).count();
        let seconds: u32 = in_state(ItemState::Open).map(|item| self.interview.seconds(item)).sum();
        let items: Vec<ItemLine> = all.iter().filter_map(|item| self.line(*item)).collect();
        let any = || all.iter().copied().find(|item| states[*item] != ItemState::NotPut);
        let first = in_state(ItemState::Open).next().or_else(any);
        let asked = answered + unsure + open;
        (asked > 0 || !items.is_empty()).then(|| Area {
            number,
            title: title.to_owned(),
            state: match (answered + unsure, open) {
                (0, _) => "not-started",
                (_, 0) if unsure > 0 => "done-open",
                (_, 0) => "done",
                (_, _) => "in-progress",
            },
            answered: answered + unsure,
            asked,
            minutes: seconds.div_ceil(60),
            first: first.map(|item| self.interview.items()[item].name()),
            items,
        })
    }

    fn line(&self, item: usize) -> Option<ItemLine> {
        let LineContext { words, interview, .. } = *self;
        let (of, state) = (&interview.items()[item], self.standing.states[item]);
        let (key, ask) = (of.name(), of.ask());
        let own = self.written.iter().find(|(name, _)| name == key).map(|(_, answer)| answer);
        // What is hidden and was never answered is nothing to look at.
        if state == ItemState::NotPut && own.is_none() {
            return None;
        }
        let known = || known_words(words, self.catalog, interview, item, self.facts, self.today);
        let answer = match own {
            Some(own) => answer_words(words, self.catalog, interview, item, Some(own), self.today),
            // What files and others say is kept back from those who answer for themselves, and of whoever stays unnamed from everybody.
            None if self.known[item] => words.plain("web-answered-elsewhere"),
            None if self.is_alone => String::new(),
            None => match known() {
                Some((_, files)) if files.iter().any(|file| self.facts.anonymous.contains(file)) => {
                    words.plain("web-answered-unnamed")
                }
                Some((value, files)) => t!(words, "web-known-from", file = files.join(", "), value = value),
                None => String::new(),
            },
        };
        let said = |said: Option<&String>| said.filter(|said| !said.is_empty()).cloned();
        Some(ItemLine {
            key,
            ask,
            answer,
            note: said(own.and_then(|answer| answer.note.as_ref())),
            evidence: said(own.and_then(|answer| answer.evidence.as_ref())),
            state: if self.known[item] { "known" } else { state_word(state) },
        })
    }
}

/// All answers, to look at and to change.
pub async fn check(app: &Arc<App>, seat: Seat, enough: bool, area: Option<usize>) -> Result<Response, AppError> {
    let (frame, shown) = overview(app, seat, enough, area).await?;
    page(app, "check.html.j2", &frame, &shown)
}

/// The parts, to choose from.
pub async fn tasks(app: &Arc<App>, seat: Seat) -> Result<Response, AppError> {
    let (frame, shown) = overview(app, seat, false, None).await?;
    page(app, "tasks.html.j2", &frame, &shown)
}

async fn overview(
    app: &Arc<App>,
    seat: Seat,
    enough: bool,
    area: Option<usize>,
) -> Result<(Frame, CheckPage), AppError> {
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let (frame, client) = (seat.frame.clone(), seat.client.clone());
    let shown = app
        .at_desk(&client, move |desk| {
            let interview = desk.interview(today)?;
            let facts = seat.facts(desk, today)?;
            let mut standing = standing(desk, &seat, &interview, &facts);
            let known = standing.take_out_known(desk, &seat, &interview, today);
            let text = desk.file(&seat.sheet).map(String::from_utf8_lossy).unwrap_or_default();
            let context = LineContext {
                catalog: desk.catalog(),
                interview: &interview,
                standing: &standing,
                known,
                written: input::answered(&seat.sheet, &text, today).unwrap_or_default(),
                words: &words,
                facts: &facts,
                today,
                is_alone: seat.is_alone,
            };
            let areas = interview.parts().enumerate();
            let areas = areas.filter_map(|(at, (title, range))| context.area(at + 1, title, range)).collect();
            let (answered, unsure) = (standing.count(ItemState::Answered), standing.count(ItemState::NotSure));
            let (open, passed) = (standing.count(ItemState::Open), standing.count(ItemState::Passed));
            let catalog = desk.catalog();
            let decided = standing.agenda.iter().flat_map(|agenda| &agenda.decisions);
            let decided = decided.filter(|one| one.possible.len() == 1).map(|one| {
                let decision = &catalog.decisions[one.decision];
                t!(
                    words,
                    "web-decision-is",
                    decision = decision.title.as_str(),
                    outcome = decision.outcome(one.possible[0]).title.as_str()
                )
            });
            Ok(CheckPage {
                path: seat.path.clone(),
                is_alone: seat.is_alone,
                enough: enough && standing.is_enough,
                is_decided: standing.is_enough,
                answered: answered + unsure,
                asked: answered + unsure + open + passed,
                open,
                unsure,
                passed,
                minutes: standing.minutes,
                decisions: decided.collect(),
                open_left: OpenLeft::of(&standing, &interview, catalog),
                areas,
                area,
                is_long: answered + unsure > LONG,
            })
        })
        .await?;
    Ok((frame, shown))
}
