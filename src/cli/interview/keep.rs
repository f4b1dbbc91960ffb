//! Answers that are kept: put on the disk, and told where they are there already.

use expr::Value;
use input::{NewAnswer, NewValue};
use report::value_words;
use report::words::Messages;

use super::super::{CliError, term};
use super::show::{lines, safe, say, width};
use super::talk::{Next, Talk};
use crate::session::SessionError;

impl Talk<'_, '_> {
    /// Puts an answer on the disk, and says so.
    pub(super) fn save(&mut self, item: usize, value: NewValue) -> Result<Next, CliError> {
        let given = value_text(&value);
        let before = self.session.claims(item).len();
        let (note, evidence) = (self.note.take(), self.evidence.take());
        let answer = NewAnswer { value, note, evidence, date: self.session.day() };
        match self.session.answer(item, &answer) {
            Ok(()) => {
                let changed = match (before, &answer.value) {
                    (_, NewValue::Kept) => "Kept",
                    (0, _) => "Saved",
                    _ => "Changed",
                };
                let shown = self.words(item).unwrap_or(given);
                say(&lines("  ", &format!("{changed}: {}.", shown.trim_end_matches('.')), width()));
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
        match error {
            SessionError::Refused(problems) => {
                let shown = problems.first().map_or("it counts as not known", |problem| problem.message.as_str());
                let help = problems.first().and_then(|problem| problem.help.as_deref());
                let help = help.map(|help| format!(" ({help})")).unwrap_or_default();
                say(&lines("  ", &safe(&format!("That cannot be: {shown}{help}.")), width()));
                Ok(Next::Again)
            }
            SessionError::Changed { problems, text } => {
                say(&diagnostics::render(&problems, &|_| Some(text.clone()), term::colour()));
                say(
                    "  The file was changed meanwhile. Mend what stands above, then answer once more; nothing was saved.",
                );
                Ok(Next::Again)
            }
            SessionError::Meanwhile => {
                let words = "Somebody else has answered this meanwhile, and nothing was overwritten. Here is what stands there now; answer \
                             once more to change it.";
                say(&lines("  ", words, width()));
                Ok(Next::Again)
            }
            error => Err(CliError::because(&error)),
        }
    }

    /// The answer to a question in its own words, where it is a single one.
    fn words(&self, item: usize) -> Option<String> {
        let kind = self.session.interview.items()[item].kind();
        match self.session.claims(item).as_slice() {
            [(_, claim)] if !matches!(claim.value, Value::Records(_)) => {
                Some(safe(&value_words(Messages::english(), &kind, &claim.value)))
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
            say("  Evidence and notes go with an answer; without one they are not kept.");
            return Ok(());
        }
        self.save(item, NewValue::Kept).map(|_| ())
    }

    /// An empty line: on where something is answered, and asked once more where nothing is.
    pub(super) fn kept(&mut self, item: usize) -> Result<Next, CliError> {
        if self.session.claims(item).is_empty() {
            say("  Type an answer, n for not sure, s to skip, or ? for help.");
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
        let words = |value: &Value| safe(&value_words(Messages::english(), &kind, value));
        let claims = self.session.claims(item);
        if let ([(_, claim)], Some(answer)) = (claims.as_slice(), self.words(item)) {
            let beside = claim.evidence.as_deref().map(|evidence| format!(" Evidence: {}.", safe(evidence)));
            let answer = answer.trim_end_matches('.');
            say(&lines("  ", &format!("Answered: {answer}.{} Enter keeps it.", beside.unwrap_or_default()), width()));
        } else if !claims.is_empty() {
            say(&format!("  {} parts of it are answered; Enter at a part leaves it as it is", claims.len()));
        }
        for claim in self.session.outdated(item).into_iter().take(1) {
            let day = claim.origin.date.map(|day| format!(" of {day}")).unwrap_or_default();
            say(&lines("  ", &format!("The last answer, {}{day}, is too old to count.", words(&claim.value)), width()));
        }
    }
}

/// What was saved, in a few words.
pub(super) fn value_text(value: &NewValue) -> String {
    let some = |count: usize, one: &str, more: &str| match count {
        0 => "none".to_owned(),
        1 => format!("1 {one}"),
        count => format!("{count} {more}"),
    };
    match value {
        NewValue::Words(words) => safe(words).replace('_', " "),
        NewValue::Several(words) if words.is_empty() => "none of them".to_owned(),
        NewValue::Several(words) => words.join(", ").replace('_', " "),
        NewValue::Parts(parts) => some(parts.len(), "line", "lines"),
        NewValue::Entries(entries) => some(entries.len(), "entry", "entries"),
        NewValue::Kept => "as it was".to_owned(),
        NewValue::Open => "open again".to_owned(),
    }
}
