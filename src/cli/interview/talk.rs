//! The talk itself: question after question, with every way back, until enough is known or somebody leaves.

use std::io;
use std::time::Instant;

use engine::interview::{ItemState, Phase};
use expr::Value;
use input::{NewAnswer, NewValue};
use pack::Catalog;
use report::value_words;
use report::words::Messages;

use super::super::{CliError, term};
use super::ask::{Asker, Reply};
use super::check;
use super::command::{Command, KEYS};
use super::line::{Lines, Typed};
use super::show::{lines, place, question, safe, say, strong, width};
use crate::session::{Session, SessionError};

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
    shown: Vec<usize>,
    /// What was said beside the question in hand, before its answer.
    note: Option<String>,
    evidence: Option<String>,
    begun: Instant,
    /// How many questions were answered in this run, and in how many seconds they were meant to be.
    answered: usize,
    /// The minutes that were shown last: an estimate may fall at will, and rises by one at most.
    minutes: Option<u32>,
}

/// What comes after a question.
enum Next {
    On,
    To(usize),
    Again,
    End(Ending),
}

impl<'a, 'c> Talk<'a, 'c> {
    /// Begins.
    pub fn new(session: &'a mut Session<'c>, catalog: &'c Catalog, lines: Lines, goes_on: bool) -> Self {
        Talk {
            session,
            catalog,
            lines,
            goes_on,
            again: Vec::new(),
            is_retake: false,
            shown: Vec::new(),
            note: None,
            evidence: None,
            begun: Instant::now(),
            answered: 0,
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
        say(&format!("\n{}", place(self.session, item, minutes)));
        say(&question(self.session, self.catalog, item, false));
        self.print_last(item);
        if self.shown.last() != Some(&item) {
            self.shown.push(item);
            (self.note, self.evidence) = (None, None);
        }
        let of = self.session.interview.items()[item];
        let as_of = self.session.day();
        let reply = Asker { lines: &mut self.lines, as_of }.ask(&of.kind(), of.not_applicable());
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

    fn command(&mut self, item: usize, command: Command) -> Result<Next, CliError> {
        match command {
            Command::Back => {
                self.shown.pop();
                match self.shown.pop() {
                    Some(before) => return Ok(Next::To(before)),
                    None => say("  This is the first question of this run; c shows all answers."),
                }
            }
            Command::Skip => {
                self.session.pass(item);
                say("  Skipped for now.");
                return Ok(Next::On);
            }
            Command::NotSure => return self.save(item, NewValue::Words("not sure".to_owned())),
            Command::DoesNotApply(reason) => {
                if !self.session.interview.items()[item].not_applicable() {
                    say("  This question always applies. Type `not sure` if nobody knows.");
                    return Ok(Next::Again);
                }
                let reason = match reason {
                    None if self.lines.are_typed() => self.line("  Why does it not apply? (Enter to leave empty) ")?,
                    reason => reason,
                };
                self.note = reason.or(self.note.take());
                return self.save(item, NewValue::Words("n/a".to_owned()));
            }
            Command::Evidence(said) => {
                let said = match said {
                    None => self.line("  What would you show a board member? ")?,
                    said => said,
                };
                if said.is_some() {
                    say("  It goes with your answer to this question.");
                }
                self.evidence = said.or(self.evidence.take());
            }
            Command::Note(said) => {
                let said = match said {
                    None => self.line("  Note: ")?,
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
                say(&question(self.session, self.catalog, item, true));
                say("");
                for (key, meaning) in KEYS {
                    say(&lines(&format!("  {key:<6}"), meaning, width()));
                }
            }
            Command::Quit => {
                self.keep_aside(item)?;
                return Ok(Next::End(Ending::Left));
            }
        }
        Ok(Next::Again)
    }

    /// Puts an answer on the disk, and says so.
    fn save(&mut self, item: usize, value: NewValue) -> Result<Next, CliError> {
        let given = value_text(&value);
        let before = self.session.claims(item).len();
        let (note, evidence) = (self.note.take(), self.evidence.take());
        let answer = NewAnswer { value, note, evidence, date: self.session.day() };
        match self.session.answer(item, &answer) {
            Ok(()) => {
                self.answered += 1;
                let changed = match (before, &answer.value) {
                    (_, NewValue::Kept) => "Kept",
                    (0, _) => "Saved",
                    _ => "Changed",
                };
                let answer = self.words(item).unwrap_or(given);
                say(&lines("  ", &format!("{changed}: {}.", answer.trim_end_matches('.')), width()));
                Ok(Next::On)
            }
            Err(SessionError::Refused(problems)) => {
                let reason = problems.first().map_or("it counts as not known", |problem| problem.message.as_str());
                let help = problems.first().and_then(|problem| problem.help.as_deref());
                let help = help.map(|help| format!(" ({help})")).unwrap_or_default();
                say(&lines("  ", &safe(&format!("That cannot be: {reason}{help}.")), width()));
                Ok(Next::Again)
            }
            Err(SessionError::Changed { problems, text }) => {
                say(&diagnostics::render(&problems, &|_| Some(text.clone()), term::colour()));
                say(
                    "  The file was changed meanwhile. Mend what stands above, then answer once more; nothing was saved.",
                );
                Ok(Next::Again)
            }
            Err(error) => Err(CliError::because(&error)),
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
    fn keep_aside(&mut self, item: usize) -> Result<(), CliError> {
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
    fn kept(&mut self, item: usize) -> Result<Next, CliError> {
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
    fn print_last(&self, item: usize) {
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

    /// Says that enough is known, and asks whether to go on.
    fn enough(&mut self) -> Result<Next, CliError> {
        let agenda = self.session.agenda();
        let open = agenda.states.iter().filter(|state| **state == ItemState::Open).count();
        let put =
            agenda.states.iter().filter(|state| !matches!(state, ItemState::NotPut | ItemState::Elsewhere)).count();
        let exact = format!("{open} questions more would make findings and figures more exact.");
        let words = match (agenda.undecided(), agenda.is_settled()) {
            (0, true) => format!(
                "Enough: {} of {put} questions settled it. No answer that is left can change a decision or a grade; {exact}",
                agenda.answered()
            ),
            (0, false) => format!(
                "All that could still change a decision or a grade has been asked. Every decision is settled; what nobody knows leaves \
                 a grade open{}. {exact}",
                needs(agenda.to_grade)
            ),
            (undecided, _) => format!(
                "All that could still change a decision or a grade has been asked. What nobody knows leaves {undecided} of {} decisions \
                 open{}. {exact}",
                agenda.decisions.len(),
                needs(agenda.to_grade)
            ),
        };
        say(&format!("\n{}", strong(&lines("", &words, width()))));
        if !self.lines.are_typed() {
            return Ok(Next::End(Ending::Finished));
        }
        loop {
            match self.lines.read("Enter for the report, `more` to go on, c to check answers: ", &[]) {
                Ok(Typed::Line(line)) => match line.to_lowercase().as_str() {
                    "" => return Ok(Next::End(Ending::Finished)),
                    "more" | "m" => {
                        self.goes_on = true;
                        return Ok(Next::On);
                    }
                    "c" | "check" => {
                        return Ok(self.check()?.map_or(Next::Again, Next::To));
                    }
                    "q" | "quit" => return Ok(Next::End(Ending::Left)),
                    "b" | "back" => {
                        if let Some(before) = self.shown.pop() {
                            return Ok(Next::To(before));
                        }
                    }
                    _ => say("  Type `more`, c, q, or nothing."),
                },
                Ok(Typed::Interrupted) => return Ok(Next::End(Ending::Interrupted)),
                Ok(Typed::End) => return Ok(Next::End(Ending::Finished)),
                Err(error) => return Err(error.into()),
            }
        }
    }

    /// Shows all answers, and takes the number of one to change.
    fn check(&mut self) -> Result<Option<usize>, CliError> {
        let listed = check::page(self.session, self.catalog);
        let Some(line) = self.line("Number to change, Enter to go on: ")? else { return Ok(None) };
        let chosen = line.parse::<usize>().ok().and_then(|place| listed.get(place.checked_sub(1)?));
        if chosen.is_none() {
            say(&format!("  There is no answer {}.", safe(&line)));
        }
        Ok(chosen.copied())
    }

    /// Shows the parts, and goes to the first open question of one.
    fn jump(&mut self, part: Option<String>) -> Result<Option<usize>, CliError> {
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
                    say(&format!("  {:>2}  {title}: {answered} answered, {left} open", at + 1));
                }
                self.line("Part: ")?
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
            say("  There is no such part; type the number of one.");
        }
        Ok(to)
    }

    /// A line to something beside a question; none where it is empty.
    fn line(&mut self, prompt: &str) -> Result<Option<String>, CliError> {
        match self.lines.read(prompt, &[])? {
            Typed::Line(line) => Ok(Some(line).filter(|line| !line.is_empty())),
            Typed::Interrupted | Typed::End => Ok(None),
        }
    }

    /// The minutes that are left, by the pace so far once there is one.
    fn minutes(&mut self) -> Option<u32> {
        let agenda = self.session.agenda();
        if agenda.phase != Phase::Deciding {
            return None;
        }
        let pace = match self.answered {
            0..5 => 1.0,
            answered => (self.begun.elapsed().as_secs_f64() / (answered as f64 * 18.0)).clamp(0.5, 2.0),
        };
        let minutes = (agenda.minutes * pace).ceil().max(1.0) as u32;
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

/// What was saved, in a few words.
fn value_text(value: &NewValue) -> String {
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

/// How much is missing for a grade, behind what is open.
fn needs(to_grade: usize) -> String {
    match to_grade {
        0 => String::new(),
        1 => ", and a grade needs one answer more".to_owned(),
        count => format!(", and a grade needs {count} answers more"),
    }
}
