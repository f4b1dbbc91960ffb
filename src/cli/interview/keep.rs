//! Answers that are kept: put on the disk, and told where they are there already.

use expr::Value;
use input::{NewAnswer, NewValue};
use report::words::Messages;
use report::{t, value_words};

use super::super::{CliError, term};
use super::command::{NOT_APPLICABLE, NOT_SURE};
use super::show::{lines, safe, say, width};
use super::talk::{Next, Talk};
use crate::session::SessionError;

impl Talk<'_, '_> {
    /// Puts an answer on the disk, and says so.
    pub(super) fn save(&mut self, item: usize, value: NewValue) -> Result<Next, CliError> {
        let words = self.words;
        let given = value_text(words, &value);
        let before = self.session.claims(item).len();
        let (note, evidence) = (self.note.take(), self.evidence.take());
        let answer = NewAnswer { value, note, evidence, date: self.session.day() };
        match self.session.answer(item, &answer) {
            Ok(()) => {
                let shown = self.answer_words(item).unwrap_or(given);
                let shown = shown.trim_end_matches('.');
                let said = match (before, &answer.value) {
                    (_, NewValue::Kept) => t!(words, "interview-kept", answer = shown),
                    (0, _) => t!(words, "interview-saved", answer = shown),
                    _ => t!(words, "interview-changed", answer = shown),
                };
                say(&lines("  ", &said, width()));
                Ok(Next::On)
            }
            Err(error) => {
                // It goes with the answer that is given next.
                (self.note, self.evidence) = (answer.note, answer.evidence);
                self.unsaved(error)
            }
        }
    }

    /// Says why an answer was not saved.
    fn unsaved(&self, error: SessionError) -> Result<Next, CliError> {
        let words = self.words;
        match error {
            SessionError::Refused(problems) => {
                let why = problems.first().map_or_else(|| t!(words, "interview-not-known"), |one| one.message.clone());
                let refused = match problems.first().and_then(|problem| problem.help.as_deref()) {
                    Some(help) => t!(words, "interview-refused-help", why = why, help = help),
                    None => t!(words, "interview-refused", why = why),
                };
                say(&lines("  ", &safe(&refused), width()));
                Ok(Next::Again)
            }
            SessionError::Changed { problems, text } => {
                say(&diagnostics::render(&problems, &|_| Some(text.clone()), term::colour()));
                say(&format!("  {}", t!(words, "interview-file-changed")));
                Ok(Next::Again)
            }
            SessionError::Meanwhile => {
                say(&lines("  ", &t!(words, "interview-meanwhile"), width()));
                Ok(Next::Again)
            }
            error => Err(CliError::because(&error)),
        }
    }

    /// The answer to a question in its own words, where it is a single one.
    fn answer_words(&self, item: usize) -> Option<String> {
        let kind = self.session.interview.items()[item].kind();
        match self.session.claims(item).as_slice() {
            [(_, claim)] if !matches!(claim.value, Value::Records(_)) => {
                Some(safe(&value_words(self.words, &kind, &claim.value)))
            }
            _ => None,
        }
    }

    /// Saves what was said beside an answer that is there, before somebody leaves.
    pub(super) fn keep_aside(&mut self, item: usize) -> Result<(), CliError> {
        if self.note.is_none() && self.evidence.is_none() {
            return Ok(());
        }
        if self.session.claims(item).is_empty() {
            say(&format!("  {}", t!(self.words, "interview-aside-unkept")));
            return Ok(());
        }
        self.save(item, NewValue::Kept).map(|_| ())
    }

    /// An empty line: on where something is answered, and asked once more where nothing is.
    pub(super) fn kept(&mut self, item: usize) -> Result<Next, CliError> {
        if self.session.claims(item).is_empty() {
            say(&format!("  {}", t!(self.words, "interview-nothing-typed")));
            return Ok(Next::Again);
        }
        if self.is_retake {
            // It was looked at today, and still holds.
            return self.save(item, NewValue::Kept);
        }
        self.session.pass(item);
        Ok(Next::On)
    }

    /// Says what is answered already, and what is too old to count.
    pub(super) fn print_last(&self, item: usize) {
        let kind = self.session.interview.items()[item].kind();
        let words = self.words;
        let claims = self.session.claims(item);
        if let ([(_, claim)], Some(answer)) = (claims.as_slice(), self.answer_words(item)) {
            let answer = answer.trim_end_matches('.');
            let text = match claim.evidence.as_deref().map(safe) {
                Some(evidence) => t!(words, "interview-told-with", answer = answer, evidence = evidence),
                None => t!(words, "interview-told", answer = answer),
            };
            say(&lines("  ", &text, width()));
        } else if !claims.is_empty() {
            say(&format!("  {}", t!(words, "interview-told-parts", count = claims.len())));
        }
        for claim in self.session.outdated(item).into_iter().take(1) {
            let answer = safe(&value_words(words, &kind, &claim.value));
            let outdated = match claim.origin.date {
                Some(day) => t!(words, "interview-outdated-of", answer = answer, day = day.to_string()),
                None => t!(words, "interview-outdated", answer = answer),
            };
            say(&lines("  ", &outdated, width()));
        }
    }
}

/// What was saved, in a few words.
pub(super) fn value_text(words: &Messages, value: &NewValue) -> String {
    match value {
        NewValue::Words(said) if said == NOT_SURE => t!(words, "interview-value-not-sure"),
        NewValue::Words(said) if said == NOT_APPLICABLE => t!(words, "interview-value-does-not-apply"),
        NewValue::Words(said) => safe(said).replace('_', " "),
        NewValue::Several(ids) if ids.is_empty() => t!(words, "interview-value-none"),
        NewValue::Several(ids) => ids.join(", ").replace('_', " "),
        NewValue::Parts(parts) => t!(words, "interview-value-lines", count = parts.len()),
        NewValue::Entries(entries) => t!(words, "interview-value-entries", count = entries.len()),
        NewValue::Kept => t!(words, "interview-value-kept"),
        NewValue::Open => t!(words, "interview-value-open"),
    }
}
