//! One question, asked until it has an answer or a key says otherwise: in one line, or part by part.

use std::io;

use expr::Quarter;
use input::NewValue;
use pack::QuestionType;
use pack::types::{Choice, Items, Shape};
use report::words::Messages;
use report::{t, takes};

use super::command::{Command, NOT_SURE};
use super::line::{Lines, Typed};
use super::reading::read;
use super::show::{capital, keys, lines, say, width};

/// What came of asking.
pub enum Reply {
    /// An answer.
    Answer(NewValue),
    /// An empty line: whatever is there stays.
    Kept,
    /// Something else.
    Command(Command),
    /// Ctrl-C.
    Interrupted,
    /// Nothing more will come.
    End,
    /// Some parts of an answer, and what ended them: nothing that was typed is lost.
    Partly(NewValue, Box<Reply>),
}

/// Who is asked.
pub struct Asker<'a> {
    /// The words to ask in.
    pub words: &'a Messages,
    /// Where lines come from.
    pub lines: &'a mut Lines,
    /// The day, from which quarters are counted.
    pub as_of: expr::Day,
}

impl Asker<'_> {
    /// Asks for an answer of a type.
    /// `before` is what stands at it already.
    pub fn ask(&mut self, kind: &QuestionType, not_applicable: bool, before: Option<&NewValue>) -> io::Result<Reply> {
        match kind.shape() {
            Shape::Value => self.value(kind, not_applicable, "> "),
            Shape::Items(Items { items, states }) => {
                let choices = states.iter().map(|state| (state.clone(), state.replace('_', " "))).collect();
                let state = QuestionType::Choice(Choice { choices });
                let parts: Vec<(String, String)> = items.clone();
                show(&meanings(self.words, &state));
                self.parts(&parts, &state)
            }
            Shape::Series(series) => {
                let quarters = (0..series.quarters).map(|back| Quarter::complete_on(self.as_of).back(back).to_string());
                let parts: Vec<(String, String)> = quarters.map(|quarter| (quarter.clone(), quarter)).collect();
                let options = meanings(self.words, &series.of);
                match options.is_empty() {
                    true => {
                        let takes = takes::answer(self.words, &series.of, false);
                        say(&lines("  ", &t!(self.words, "interview-each-quarter", takes = takes), width()));
                    }
                    false => show(&options),
                }
                self.parts(&parts, &series.of)
            }
            Shape::Records(fields) => {
                let before = if let Some(NewValue::Entries(entries)) = before { entries.as_slice() } else { &[] };
                self.entries(fields, before)
            }
        }
    }

    /// One value, in one line.
    fn value(&mut self, kind: &QuestionType, not_applicable: bool, prompt: &str) -> io::Result<Reply> {
        let options = meanings(self.words, kind);
        match options.is_empty() {
            true => {
                let takes = capital(&takes::answer(self.words, kind, false));
                say(&lines("  ", &t!(self.words, "interview-takes", takes = takes), width()));
            }
            false => show(&options),
        }
        self.line(kind, not_applicable, &options, prompt)
    }

    /// A line that is read as a value, until it is one.
    fn line(
        &mut self,
        kind: &QuestionType,
        not_applicable: bool,
        options: &[(String, String)],
        prompt: &str,
    ) -> io::Result<Reply> {
        self.line_or(kind, not_applicable, options, prompt, &|_| None)
    }

    /// The same, where `own` takes some lines for what they say at this prompt alone.
    pub(super) fn line_or<T: From<Reply>>(
        &mut self,
        kind: &QuestionType,
        not_applicable: bool,
        options: &[(String, String)],
        prompt: &str,
        own: &dyn Fn(&str) -> Option<T>,
    ) -> io::Result<T> {
        let statements: Vec<String> = options.iter().map(|(_, statement)| statement.clone()).collect();
        loop {
            let line = match self.lines.read(self.words, prompt, &statements)? {
                Typed::Line(line) => line,
                Typed::Interrupted => return Ok(Reply::Interrupted.into()),
                Typed::End => return Ok(Reply::End.into()),
            };
            if let Some(word) = own(&line) {
                return Ok(word);
            }
            if line.is_empty() {
                return Ok(Reply::Kept.into());
            }
            if *kind == QuestionType::YesNo && line.eq_ignore_ascii_case("n") {
                say(&format!("  {}", t!(self.words, "interview-yes-or-n")));
                continue;
            }
            if let Some(command) = Command::of(self.words, &line) {
                return Ok(Reply::Command(command).into());
            }
            match read(self.words, kind, not_applicable, options, &line) {
                Ok(Some(value)) => return Ok(Reply::Answer(value).into()),
                Ok(None) => return Ok(Reply::Command(Command::NotSure).into()),
                Err(why) => say(&lines("  ", &why, width())),
            }
        }
    }

    /// A value for each of some parts; a key leaves all of them but `b`, which goes back to the part before.
    fn parts(&mut self, parts: &[(String, String)], kind: &QuestionType) -> io::Result<Reply> {
        let options = meanings(self.words, kind);
        let mut got: Vec<Option<NewValue>> = vec![None; parts.len()];
        let mut at = 0;
        while at < parts.len() {
            say(&lines(&format!("  {}/{} ", at + 1, parts.len()), &parts[at].1, width()));
            match self.line(kind, false, &options, "  > ")? {
                Reply::Answer(value) => got[at] = Some(value),
                Reply::Command(Command::NotSure) => got[at] = Some(NewValue::Words(NOT_SURE.to_owned())),
                Reply::Command(Command::Back) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Reply::Kept | Reply::Command(Command::Skip) => got[at] = None,
                Reply::Command(Command::Help) => {
                    say(&keys(self.words));
                    continue;
                }
                other => {
                    let given = given(parts, got);
                    return Ok(if given.is_empty() {
                        other
                    } else {
                        Reply::Partly(NewValue::Parts(given), other.into())
                    });
                }
            }
            at += 1;
        }
        let given = given(parts, got);
        Ok(if given.is_empty() { Reply::Kept } else { Reply::Answer(NewValue::Parts(given)) })
    }
}

/// The parts that have a value.
fn given(parts: &[(String, String)], got: Vec<Option<NewValue>>) -> Vec<(String, NewValue)> {
    parts.iter().zip(got).filter_map(|((id, _), value)| Some((id.clone(), value?))).collect()
}

/// What numbers from 1 stand for: the word that is written, and what is shown.
pub fn meanings(words: &Messages, kind: &QuestionType) -> Vec<(String, String)> {
    match kind {
        QuestionType::YesNo => {
            vec![("yes".to_owned(), t!(words, "word-yes")), ("no".to_owned(), t!(words, "word-no"))]
        }
        QuestionType::Level(_) | QuestionType::Choice(_) | QuestionType::Multi(_) => {
            let shown = |id: &str, says: &str| if says.is_empty() { id.replace('_', " ") } else { says.to_owned() };
            kind.meanings().into_iter().map(|(id, says)| (id.clone(), shown(&id, says))).collect()
        }
        _ => Vec::new(),
    }
}

pub(super) fn show(options: &[(String, String)]) {
    for (at, (_, statement)) in options.iter().enumerate() {
        say(&lines(&format!("  {:>2}  ", at + 1), statement, width()));
    }
}
