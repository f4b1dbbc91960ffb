//! Questions put to somebody: to whoever opened the app, or to a respondent, who sees only what they said themselves.

mod conflict;
mod overview;
mod save;
mod show;
mod words;

use engine::Facts;
use engine::interview::{Agenda, Interview, ItemState, Phase};
use expr::Day;
pub use overview::{check, tasks};
pub use save::{next, save};
pub use show::{QuestionRequest, choices, question};
use store::Client;
pub use words::{answer_words, known_words, value_label};

use crate::desk::Desk;
use crate::error::AppError;
use crate::page::Frame;

/// From where somebody answers.
#[derive(Clone, Debug)]
pub struct Seat {
    /// The client.
    pub client: Client,
    /// The file that the answers stand in.
    pub sheet: String,
    /// Who answers, as events say it.
    pub who: String,
    /// The role whose questions alone are put.
    pub role: Option<String>,
    /// The parts of the questionnaire whose questions alone are put; all where there are none.
    pub areas: Vec<String>,
    /// Whether what others said is kept back.
    pub is_alone: bool,
    /// What a new file begins with, where that is not the usual.
    pub head: Option<String>,
    /// Where the pages begin.
    pub path: String,
    /// What stands around them.
    pub frame: Frame,
}

impl Seat {
    /// Whether a question may be put from here.
    pub(super) fn may_ask(&self, desk: &mut Desk, interview: &Interview<'_>, item: usize) -> bool {
        let (_, part) = interview.part(item);
        let is_chosen = self.areas.is_empty() || self.areas.iter().any(|area| area == part);
        is_chosen && self.role.as_ref().is_none_or(|role| desk.asked_of(interview, role)[item])
    }

    /// What is known, as far as it may be seen from here.
    pub(super) fn facts(&self, desk: &mut Desk, today: Day) -> Result<Facts, AppError> {
        if self.is_alone { desk.known_alone(&self.sheet, today) } else { Ok(desk.known(today)?.facts.clone()) }
    }
}

/// How the questions stand from a seat.
pub struct Standing {
    /// The states, in the order of the questionnaire; what may not be asked stands elsewhere.
    pub states: Vec<ItemState>,
    /// The question that comes next.
    pub next: Option<usize>,
    /// Whether no answer left can change a decision or a grade.
    pub is_enough: bool,
    /// How many minutes are left, at most.
    pub minutes: u32,
    /// What is decided so far, for whoever may see it.
    pub agenda: Option<Agenda>,
}

impl Standing {
    /// Takes out what files of the company alone answer, so that what is counted as somebody's are answers that they gave; `true` for each
    /// question that was taken out.
    pub fn take_out_known(&mut self, desk: &Desk, seat: &Seat, interview: &Interview<'_>, today: Day) -> Vec<bool> {
        if !seat.is_alone {
            return vec![false; self.states.len()];
        }
        let own = desk.answered(&seat.sheet, today);
        let is_known = |(item, state): (usize, &mut ItemState)| {
            let is_known = *state == ItemState::Answered && !own.contains(interview.items()[item].name());
            if is_known {
                *state = ItemState::Elsewhere;
            }
            is_known
        };
        self.states.iter_mut().enumerate().map(is_known).collect()
    }

    /// How many questions stand so.
    pub fn count(&self, state: ItemState) -> usize {
        self.states.iter().filter(|one| **one == state).count()
    }
}

/// Looks at how the questions stand.
pub fn standing(desk: &mut Desk, seat: &Seat, interview: &Interview<'_>, facts: &Facts) -> Standing {
    // What a role is asked is looked up below, once for all of a client's requests.
    let role = seat.role.as_deref().filter(|_| !seat.is_alone);
    let respondent = desk.respondent(&seat.sheet, role);
    let (mut states, agenda) = if seat.is_alone {
        (interview.item_states(facts, &respondent), None)
    } else {
        let agenda = interview.agenda(facts, &respondent);
        (agenda.states.clone(), Some(agenda))
    };
    for (item, state) in states.iter_mut().enumerate() {
        if *state != ItemState::NotPut && !seat.may_ask(desk, interview, item) {
            *state = ItemState::Elsewhere;
        }
    }
    let open = |item: &usize| states[*item] == ItemState::Open;
    let (next, is_enough, seconds) = match &agenda {
        Some(agenda) => (agenda.next, agenda.phase != Phase::Deciding, agenda.minutes * 60.0),
        None => {
            let seconds: u32 = (0..states.len()).filter(open).map(|item| interview.seconds(item)).sum();
            ((0..states.len()).find(open), false, f64::from(seconds))
        }
    };
    // A minute is said in whole ones; less than one is one.
    let minutes = if seconds > 0.0 { (seconds / 60.0).ceil() as u32 } else { 0 };
    Standing { states, next, is_enough, minutes, agenda }
}
