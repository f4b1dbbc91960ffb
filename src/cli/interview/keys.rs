//! What each key does.

use engine::interview::ItemState;
use input::NewValue;
use report::t;

use super::super::CliError;
use super::check;
use super::command::{Command, NOT_APPLICABLE, NOT_SURE};
use super::editor;
use super::line::Typed;
use super::show::{keys, lines, question, safe, say, width};
use super::talk::{Ending, Next, Talk};

impl Talk<'_, '_> {
    /// Does what a key asks for.
    pub(super) fn command(&mut self, item: usize, command: Command) -> Result<Next, CliError> {
        let words = self.words;
        match command {
            Command::Back => {
                self.shown.pop();
                match self.shown.pop() {
                    Some(before) => return Ok(Next::To(before)),
                    None => say(&format!("  {}", t!(words, "interview-first"))),
                }
            }
            Command::Skip => {
                self.session.pass(item);
                say(&format!("  {}", t!(words, "interview-skipped")));
                return Ok(Next::On);
            }
            Command::NotSure => return self.save(item, NewValue::Words(NOT_SURE.to_owned())),
            Command::DoesNotApply(reason) => {
                if !self.session.interview.items()[item].not_applicable() {
                    say(&format!("  {}", t!(words, "interview-always-applies")));
                    return Ok(Next::Again);
                }
                let reason = match reason {
                    None if self.lines.are_typed() => self.line(&format!("  {} ", t!(words, "interview-why-not")))?,
                    reason => reason,
                };
                self.note = reason.or(self.note.take());
                return self.save(item, NewValue::Words(NOT_APPLICABLE.to_owned()));
            }
            Command::Evidence(said) => {
                let said = match said {
                    None => self.shown_to_a_board(item)?,
                    said => said,
                };
                if said.is_some() {
                    say(&format!("  {}", t!(words, "interview-goes-with")));
                }
                self.evidence = said.or(self.evidence.take());
            }
            Command::Note(said) => {
                let said = match said {
                    None => self.line(&format!("  {} ", t!(words, "interview-note")))?,
                    said => said,
                };
                self.note = said.or(self.note.take());
            }
            Command::Clear => return self.save(item, NewValue::Open),
            Command::Jump(part) => {
                if let Some(to) = self.jump(part)? {
                    return Ok(Next::To(to));
                }
            }
            Command::Check => {
                if let Some(to) = self.check()? {
                    return Ok(Next::To(to));
                }
            }
            Command::Help => {
                say(&question(words, self.session, self.catalog, item, true));
                say("");
                say(&keys(words));
            }
            Command::Quit => {
                self.keep_aside(item)?;
                return Ok(Next::End(Ending::Left));
            }
        }
        Ok(Next::Again)
    }

    /// What proves an answer: written in the editor that somebody has named, and otherwise in a line.
    fn shown_to_a_board(&mut self, item: usize) -> Result<Option<String>, CliError> {
        let asks = t!(self.words, "interview-board");
        let Some(editor) = editor::named().filter(|_| self.lines.are_edited()) else {
            return self.line(&format!("  {asks} "));
        };
        let claims = self.session.claims(item);
        let before = claims.first().and_then(|(_, claim)| claim.evidence.clone());
        let before = self.evidence.clone().or(before).unwrap_or_default();
        let asked = [self.session.interview.items()[item].ask(), &asks];
        match editor::written(self.words, &editor, &asked, &before) {
            Ok(said) => Ok(said),
            Err(why) => {
                say(&lines("  ", &safe(&t!(self.words, "interview-editor-said", why = why)), width()));
                self.line(&format!("  {asks} "))
            }
        }
    }

    /// Shows all answers, and takes the number of one to change.
    pub(super) fn check(&mut self) -> Result<Option<usize>, CliError> {
        let listed = check::page(self.words, self.session, self.catalog);
        let prompt = format!("{} ", t!(self.words, "interview-check-prompt"));
        let Some(line) = self.line(&prompt)? else { return Ok(None) };
        let chosen = line.parse::<usize>().ok().and_then(|place| listed.get(place.checked_sub(1)?));
        if chosen.is_none() {
            say(&format!("  {}", t!(self.words, "interview-no-answer", number = safe(&line))));
        }
        Ok(chosen.copied())
    }

    /// Shows the parts, and goes to the first open question of one.
    fn jump(&mut self, part: Option<String>) -> Result<Option<usize>, CliError> {
        let words = self.words;
        let states = &self.session.agenda().states;
        let parts: Vec<(String, std::ops::Range<usize>)> =
            self.session.interview.parts().map(|(title, range)| (title.to_owned(), range)).collect();
        let part = match part {
            Some(part) => Some(part),
            None => {
                for (at, (title, range)) in parts.iter().enumerate() {
                    let count =
                        |wanted: &[ItemState]| range.clone().filter(|item| wanted.contains(&states[*item])).count();
                    let answered = count(&[ItemState::Answered, ItemState::NotSure]);
                    let left = count(&[ItemState::Open, ItemState::Passed]);
                    let title = title.as_str();
                    let shown = t!(words, "interview-part-count", title = title, answered = answered, open = left);
                    say(&format!("  {:>2}  {shown}", at + 1));
                }
                self.line(&format!("{} ", t!(words, "interview-part")))?
            }
        };
        let Some(part) = part else { return Ok(None) };
        let range =
            part.parse::<usize>().ok().and_then(|place| parts.get(place.checked_sub(1)?)).map(|(_, range)| range);
        let states = &self.session.agenda().states;
        let to = range.and_then(|range| {
            let first = range.clone().find(|item| states[*item] == ItemState::Open);
            first.or_else(|| range.clone().find(|item| states[*item] != ItemState::NotPut))
        });
        if to.is_none() {
            say(&format!("  {}", t!(words, "interview-no-part")));
        }
        Ok(to)
    }

    /// A line to something beside a question; none where it is empty.
    fn line(&mut self, prompt: &str) -> Result<Option<String>, CliError> {
        match self.lines.read(self.words, prompt, &[])? {
            Typed::Line(line) => Ok(Some(line).filter(|line| !line.is_empty())),
            Typed::Interrupted | Typed::End => Ok(None),
        }
    }
}
