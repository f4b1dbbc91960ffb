//! One question, asked until it has an answer or a key says otherwise: in one line, or part by part.

use std::io;

use expr::Quarter;
use input::NewValue;
use pack::types::{Choice, Items, Shape};
use pack::{QuestionType, RecordField};

use super::command::Command;
use super::line::{Lines, Typed};
use super::reading::read;
use super::show::{capital, lines, say, width};
use input::filled::wording;

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
    /// Where lines come from.
    pub lines: &'a mut Lines,
    /// The day, from which quarters are counted.
    pub as_of: expr::Day,
}

impl Asker<'_> {
    /// Asks for an answer of a type.
    pub fn ask(&mut self, kind: &QuestionType, not_applicable: bool) -> io::Result<Reply> {
        match kind.shape() {
            Shape::Value => self.value(kind, not_applicable, "> "),
            Shape::Items(Items { items, states }) => {
                let choices = states.iter().map(|state| (state.clone(), state.replace('_', " "))).collect();
                let state = QuestionType::Choice(Choice { choices });
                let parts: Vec<(String, String)> = items.clone();
                show(&meanings(&state));
                self.parts(&parts, &state)
            }
            Shape::Series(series) => {
                let quarters = (0..series.quarters).map(|back| Quarter::complete_on(self.as_of).back(back).to_string());
                let parts: Vec<(String, String)> = quarters.map(|quarter| (quarter.clone(), quarter)).collect();
                let options = meanings(&series.of);
                match options.is_empty() {
                    true => {
                        say(&lines(
                            "  ",
                            &format!("For each quarter {}.", wording::answer(&series.of, false)),
                            width(),
                        ));
                    }
                    false => show(&options),
                }
                self.parts(&parts, &series.of)
            }
            Shape::Records(fields) => self.entries(fields),
        }
    }

    /// One value, in one line.
    fn value(&mut self, kind: &QuestionType, not_applicable: bool, prompt: &str) -> io::Result<Reply> {
        let options = meanings(kind);
        match options.is_empty() {
            true => say(&lines("  ", &format!("{}.", capital(&wording::answer(kind, false))), width())),
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
        let statements: Vec<String> = options.iter().map(|(_, statement)| statement.clone()).collect();
        loop {
            let line = match self.lines.read(prompt, &statements)? {
                Typed::Line(line) => line,
                Typed::Interrupted => return Ok(Reply::Interrupted),
                Typed::End => return Ok(Reply::End),
            };
            if line.is_empty() {
                return Ok(Reply::Kept);
            }
            if *kind == QuestionType::YesNo && line.eq_ignore_ascii_case("n") {
                say("  Type `no`, or `not sure`: n alone could be either.");
                continue;
            }
            if let Some(command) = Command::of(&line) {
                return Ok(Reply::Command(command));
            }
            match read(kind, not_applicable, options, &line) {
                Ok(Some(value)) => return Ok(Reply::Answer(value)),
                Ok(None) => return Ok(Reply::Command(Command::NotSure)),
                Err(why) => say(&lines("  ", &why, width())),
            }
        }
    }

    /// A value for each of some parts; a key leaves all of them but `b`, which goes back to the part before.
    fn parts(&mut self, parts: &[(String, String)], kind: &QuestionType) -> io::Result<Reply> {
        let options = meanings(kind);
        let mut got: Vec<Option<NewValue>> = vec![None; parts.len()];
        let mut at = 0;
        while at < parts.len() {
            say(&lines(&format!("  {}/{} ", at + 1, parts.len()), &parts[at].1, width()));
            match self.line(kind, false, &options, "  > ")? {
                Reply::Answer(value) => got[at] = Some(value),
                Reply::Command(Command::NotSure) => got[at] = Some(NewValue::Words("not sure".to_owned())),
                Reply::Command(Command::Back) if at > 0 => {
                    at -= 1;
                    continue;
                }
                Reply::Kept | Reply::Command(Command::Skip) => got[at] = None,
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

    /// Entries, field by field, until the first field of one is left empty.
    fn entries(&mut self, fields: &[(String, RecordField)]) -> io::Result<Reply> {
        say(&lines(
            "  ",
            "One entry after the other. Leave the first line of an entry empty when there are no more; `none` if there is none at all.",
            width(),
        ));
        let mut entries: Vec<Vec<(String, NewValue)>> = Vec::new();
        'entries: loop {
            let mut entry = Vec::new();
            let mut at = 0;
            while at < fields.len() {
                let (name, field) = &fields[at];
                let options = meanings(&field.kind);
                let help = field.help.as_deref().unwrap_or_default();
                let asked = format!("{}. {help}", capital(&name.replace('_', " ")));
                say(&lines(&format!("  {}.{} ", entries.len() + 1, at + 1), asked.trim(), width()));
                show(&options);
                let first = at == 0;
                match self.entry_line(field, &options, first && entries.is_empty())? {
                    // Whoever knows nothing of an entry knows no more of them.
                    Entry::Field(NewValue::Words(words)) if first && words == "not sure" => match entries.is_empty() {
                        true => return Ok(Reply::Command(Command::NotSure)),
                        false => break 'entries,
                    },
                    Entry::Field(value) => entry.push((name.clone(), value)),
                    Entry::Nothing if first => break 'entries,
                    Entry::Nothing => {}
                    Entry::NoneAtAll => return Ok(Reply::Answer(NewValue::Entries(Vec::new()))),
                    Entry::Back if at > 0 => {
                        at -= 1;
                        let before = &fields[at].0;
                        entry.retain(|(name, _)| name != before);
                        continue;
                    }
                    Entry::Back => return Ok(Reply::Command(Command::Back)),
                    Entry::Other(reply) => {
                        entries.extend((!entry.is_empty()).then_some(entry));
                        let value = NewValue::Entries(entries.clone());
                        return Ok(if entries.is_empty() { reply } else { Reply::Partly(value, reply.into()) });
                    }
                }
                at += 1;
            }
            entries.push(entry);
        }
        Ok(if entries.is_empty() { Reply::Kept } else { Reply::Answer(NewValue::Entries(entries)) })
    }

    fn entry_line(
        &mut self,
        field: &RecordField,
        options: &[(String, String)],
        may_be_none: bool,
    ) -> io::Result<Entry> {
        // The word for an empty list would be taken for a value of its first field.
        let statements: Vec<String> = options.iter().map(|(_, statement)| statement.clone()).collect();
        if may_be_none {
            let line = match self.lines.read("  > ", &statements)? {
                Typed::Line(line) => line,
                Typed::Interrupted => return Ok(Entry::Other(Reply::Interrupted)),
                Typed::End => return Ok(Entry::Other(Reply::End)),
            };
            if line.eq_ignore_ascii_case("none") {
                return Ok(Entry::NoneAtAll);
            }
            if let Some(command) = Command::of(&line) {
                return Ok(entry_of(Reply::Command(command)));
            }
            match (line.is_empty(), read(&field.kind, false, options, &line)) {
                (true, _) => return Ok(Entry::Nothing),
                (false, Ok(Some(value))) => return Ok(Entry::Field(value)),
                (false, Ok(None)) => return Ok(Entry::Field(NewValue::Words("not sure".to_owned()))),
                (false, Err(why)) => say(&lines("  ", &why, width())),
            }
        }
        Ok(entry_of(self.line(&field.kind, false, options, "  > ")?))
    }
}

/// The parts that have a value.
fn given(parts: &[(String, String)], got: Vec<Option<NewValue>>) -> Vec<(String, NewValue)> {
    parts.iter().zip(got).filter_map(|((id, _), value)| Some((id.clone(), value?))).collect()
}

/// What came of asking for a field of an entry.
enum Entry {
    Field(NewValue),
    Nothing,
    NoneAtAll,
    Back,
    Other(Reply),
}

fn entry_of(reply: Reply) -> Entry {
    match reply {
        Reply::Answer(value) => Entry::Field(value),
        Reply::Kept | Reply::Command(Command::Skip) => Entry::Nothing,
        Reply::Command(Command::NotSure) => Entry::Field(NewValue::Words("not sure".to_owned())),
        Reply::Command(Command::Back) => Entry::Back,
        other => Entry::Other(other),
    }
}

/// What numbers from 1 stand for: the word that is written, and what is shown.
pub fn meanings(kind: &QuestionType) -> Vec<(String, String)> {
    match kind {
        QuestionType::YesNo => ["yes", "no"].map(|word| (word.to_owned(), capital(word))).to_vec(),
        QuestionType::Level(_) | QuestionType::Choice(_) | QuestionType::Multi(_) => {
            let shown = |id: &str, says: &str| if says.is_empty() { id.replace('_', " ") } else { says.to_owned() };
            kind.meanings().into_iter().map(|(id, says)| (id.clone(), shown(&id, says))).collect()
        }
        _ => Vec::new(),
    }
}

fn show(options: &[(String, String)]) {
    for (at, (_, statement)) in options.iter().enumerate() {
        say(&lines(&format!("  {:>2}  ", at + 1), statement, width()));
    }
}
