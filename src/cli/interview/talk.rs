//! The talk itself: question after question, with every way back, until enough is known or somebody leaves.

use std::io;

use engine::interview::Phase;
use pack::Catalog;
use report::words::Messages;

use super::super::{CliError, term};
use super::ask::{Asker, Reply};
use super::line::Lines;
use super::show::{place, question, say};
use crate::session::Session;

/// How a talk ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ending {
    /// Enough is known, or nothing is left to ask.
    Finished,
    /// Somebody left.
    Left,
    /// Ctrl-C.
    Interrupted,
}

/// A talk with somebody.
pub struct Talk<'a, 'c> {
    /// The words to talk in.
    pub words: &'a Messages,
    /// What is asked, and where answers go.
    pub session: &'a mut Session<'c>,
    /// The pack.
    pub catalog: &'c Catalog,
    /// Where lines come from.
    pub lines: Lines,
    /// Whether to go on once enough is known.
    pub goes_on: bool,
    /// The questions that are asked again, the next one last.
    pub again: Vec<usize>,
    /// Whether an answer that is kept was given again.
    pub is_retake: bool,
    /// The questions that were shown, the latest last.
    pub(super) shown: Vec<usize>,
    /// What was said beside the question in hand, before its answer.
    pub(super) note: Option<String>,
    /// What would prove that answer.
    pub(super) evidence: Option<String>,
    /// The minutes that were shown last: an estimate may fall at will, and rises by one at most.
    minutes: Option<u32>,
}

/// What comes after a question.
pub(super) enum Next {
    /// Whatever the interview puts next.
    On,
    /// The question at this place.
    To(usize),
    /// The same question.
    Again,
    /// Nothing.
    End(Ending),
}

impl<'a, 'c> Talk<'a, 'c> {
    /// Begins.
    pub fn new(
        words: &'a Messages,
        session: &'a mut Session<'c>,
        catalog: &'c Catalog,
        lines: Lines,
        goes_on: bool,
    ) -> Self {
        Talk {
            words,
            session,
            catalog,
            lines,
            goes_on,
            again: Vec::new(),
            is_retake: false,
            shown: Vec::new(),
            note: None,
            evidence: None,
            minutes: None,
        }
    }

    /// Asks until it ends.
    pub fn run(&mut self) -> Result<Ending, CliError> {
        let mut forced = None;
        loop {
            let agenda = self.session.agenda();
            let (phase, next) = (agenda.phase, agenda.next);
            let item = match forced.take().or_else(|| self.again.pop()) {
                Some(item) => item,
                None => match (phase, next) {
                    (Phase::Deciding, Some(next)) => next,
                    (Phase::Enough, Some(next)) if self.goes_on => next,
                    (Phase::Enough, Some(_)) => match self.enough()? {
                        Next::On => continue,
                        Next::To(item) => item,
                        Next::Again => continue,
                        Next::End(ending) => return Ok(ending),
                    },
                    (_, _) => return Ok(Ending::Finished),
                },
            };
            match self.question(item)? {
                Next::On => {}
                Next::Again => forced = Some(item),
                Next::To(other) => forced = Some(other),
                Next::End(ending) => return Ok(ending),
            }
        }
    }

    /// Puts a question.
    fn question(&mut self, item: usize) -> Result<Next, CliError> {
        let minutes = self.minutes();
        say(&format!("\n{}", place(self.words, self.session, item, minutes)));
        say(&question(self.words, self.session, self.catalog, item, false));
        self.print_last(item);
        if self.shown.last() != Some(&item) {
            self.shown.push(item);
            (self.note, self.evidence) = (None, None);
        }
        let of = self.session.interview.items()[item];
        let as_of = self.session.day();
        let before = self.session.written(item);
        let mut asker = Asker { words: self.words, lines: &mut self.lines, as_of };
        let reply = asker.ask(&of.kind(), of.not_applicable(), before.as_ref());
        let reply = reply.map_err(|error| self.unreadable(item, &error))?;
        self.act(item, reply)
    }

    /// Does what came of a question.
    fn act(&mut self, item: usize, reply: Reply) -> Result<Next, CliError> {
        match reply {
            Reply::Partly(value, then) => {
                self.save(item, value)?;
                self.act(item, *then)
            }
            Reply::Answer(value) => self.save(item, value),
            Reply::Kept => self.kept(item),
            Reply::Interrupted => Ok(Next::End(Ending::Interrupted)),
            Reply::End => Ok(Next::End(Ending::Left)),
            Reply::Command(command) => self.command(item, command),
        }
    }

    /// The minutes that are left. They hang on the answers alone, so that whoever goes on later finds what was shown before.
    fn minutes(&mut self) -> Option<u32> {
        let agenda = self.session.agenda();
        if agenda.phase != Phase::Deciding {
            return None;
        }
        let minutes = agenda.minutes.ceil().max(1.0) as u32;
        let shown = self.minutes.map_or(minutes, |before| minutes.min(before + 1));
        self.minutes = Some(shown);
        Some(shown)
    }

    fn unreadable(&self, item: usize, error: &io::Error) -> CliError {
        let name = self.session.interview.items()[item].name();
        term::line("");
        CliError::Message(format!("cannot read the answer to {name}: {error}; all answers before it are saved"))
    }
}
