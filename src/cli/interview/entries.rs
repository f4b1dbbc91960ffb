//! A list of entries, asked field by field. What stands there already is shown and stays unless something else is typed.

use std::io;

use input::NewValue;
use pack::RecordField;
use report::t;

use super::ask::{Asker, Reply, meanings, show};
use super::command::{Command, NOT_SURE, is_word};
use super::keep::value_text;
use super::show::{capital, keys, lines, say, width};

/// One entry: fields with their values.
type Fields = Vec<(String, NewValue)>;

/// What came of asking for a field of an entry.
enum Entry {
    Field(NewValue),
    Nothing,
    NoneAtAll,
    /// The whole entry is taken out.
    Removed,
    /// What stood at the field is taken away.
    Cleared,
    Back,
    Help,
    Other(Reply),
}

impl From<Reply> for Entry {
    fn from(reply: Reply) -> Entry {
        match reply {
            Reply::Answer(value) => Entry::Field(value),
            Reply::Kept | Reply::Command(Command::Skip) => Entry::Nothing,
            Reply::Command(Command::NotSure) => Entry::Field(not_sure()),
            Reply::Command(Command::Back) => Entry::Back,
            Reply::Command(Command::Help) => Entry::Help,
            Reply::Command(Command::Clear) => Entry::Cleared,
            other => Entry::Other(other),
        }
    }
}

fn not_sure() -> NewValue {
    NewValue::Words(NOT_SURE.to_owned())
}

/// Of the entries that stood there, those that nobody has come to yet.
struct Before<'b> {
    entries: &'b [Fields],
    next: usize,
}

impl Before<'_> {
    /// What stood at a field of the entry that is asked for.
    fn was(&self, field: &str) -> Option<&NewValue> {
        self.entries.get(self.next)?.iter().find(|(name, _)| name == field).map(|(_, value)| value)
    }

    /// An entry with what stood at the fields that were not asked for, such as its evidence.
    fn beside(&self, mut entry: Fields, asked: &[(String, RecordField)]) -> Fields {
        let is_asked = |name: &String| asked.iter().any(|(field, _)| field == name);
        let old = self.entries.get(self.next).into_iter().flatten();
        entry.extend(old.filter(|(name, _)| !is_asked(name)).cloned());
        entry
    }

    /// An entry that is left in the middle, and all entries behind it.
    fn rest(&self, entry: Fields, asked: &[(String, RecordField)]) -> Vec<Fields> {
        let entry = self.beside(entry, asked);
        let behind = self.entries.get(self.next + 1..).unwrap_or_default().iter().cloned();
        (!entry.is_empty()).then_some(entry).into_iter().chain(behind).collect()
    }
}

impl Asker<'_> {
    /// Entries, field by field, until the first field of one that was not there before is left empty.
    pub(super) fn entries(&mut self, fields: &[(String, RecordField)], before: &[Fields]) -> io::Result<Reply> {
        let how = match before {
            [] => t!(self.words, "interview-entries-new"),
            _ => t!(self.words, "interview-entries-more"),
        };
        say(&lines("  ", &how, width()));
        let mut before = Before { entries: before, next: 0 };
        let mut entries: Vec<Fields> = Vec::new();
        'entries: loop {
            let (mut entry, mut at) = (Fields::new(), 0);
            while at < fields.len() {
                let (name, field) = &fields[at];
                let is_first = at == 0;
                let was = before.was(name).cloned();
                self.put(&format!("  {}.{} ", entries.len() + 1, at + 1), name, field, was.as_ref());
                match self.entry_line(field, is_first, entries.is_empty(), before.next < before.entries.len())? {
                    // Whoever knows nothing of an entry knows no more of them.
                    Entry::Field(value) if is_first && value == not_sure() => match entries.is_empty() {
                        true => return Ok(Reply::Command(Command::NotSure)),
                        false => break 'entries,
                    },
                    Entry::Field(value) => entry.push((name.clone(), value)),
                    Entry::Nothing => match was {
                        Some(value) => entry.push((name.clone(), value)),
                        None if is_first => break 'entries,
                        None => {}
                    },
                    Entry::Cleared => {}
                    Entry::NoneAtAll => return Ok(Reply::Answer(NewValue::Entries(Vec::new()))),
                    Entry::Removed => {
                        before.next += 1;
                        continue 'entries;
                    }
                    Entry::Help => {
                        say(&keys(self.words));
                        continue;
                    }
                    Entry::Back if !is_first => {
                        at -= 1;
                        entry.retain(|(name, _)| *name != fields[at].0);
                        continue;
                    }
                    Entry::Back => {
                        return Ok(left(&before, entries, entry, &fields[..at], Reply::Command(Command::Back)));
                    }
                    Entry::Other(reply) => return Ok(left(&before, entries, entry, &fields[..at], reply)),
                }
                at += 1;
            }
            entries.push(before.beside(entry, fields));
            before.next += 1;
        }
        entries.extend(before.rest(Fields::new(), &[]));
        Ok(match entries.as_slice() == before.entries {
            true => Reply::Kept,
            false => Reply::Answer(NewValue::Entries(entries)),
        })
    }

    /// Says which field of which entry is asked for, and what stands there.
    fn put(&self, number: &str, name: &str, field: &RecordField, was: Option<&NewValue>) {
        let help = field.help.as_deref().unwrap_or_default();
        let asked = capital(&name.replace('_', " "));
        let asked = t!(self.words, "interview-entry-field", field = asked, help = help);
        say(&lines(number, asked.trim(), width()));
        show(&meanings(self.words, &field.kind));
        if let Some(was) = was {
            let now = t!(self.words, "interview-entry-now", value = value_text(self.words, was));
            say(&lines("      ", &now, width()));
        }
    }

    /// A line of an entry. The first one has words of its own: `none` for an empty list, `remove` for an entry that is there.
    fn entry_line(
        &mut self,
        field: &RecordField,
        is_first: bool,
        may_be_none: bool,
        is_there: bool,
    ) -> io::Result<Entry> {
        let words = self.words;
        let own = |line: &str| {
            if is_first && is_there && is_word(line, "remove", &t!(words, "interview-type-remove")) {
                return Some(Entry::Removed);
            }
            // The word for an empty list would be taken for a value of its first field.
            let is_none = is_first && may_be_none && is_word(line, "none", &t!(words, "interview-type-none"));
            is_none.then_some(Entry::NoneAtAll)
        };
        self.line_or(&field.kind, false, &meanings(words, &field.kind), "  > ", &own)
    }
}

/// What comes of a list that is left in the middle: what was typed is kept, and so is what stood there and was not come to.
fn left(
    before: &Before<'_>,
    mut entries: Vec<Fields>,
    entry: Fields,
    asked: &[(String, RecordField)],
    reply: Reply,
) -> Reply {
    entries.extend(before.rest(entry, asked));
    match entries.as_slice() == before.entries {
        true => reply,
        false => Reply::Partly(NewValue::Entries(entries), reply.into()),
    }
}
