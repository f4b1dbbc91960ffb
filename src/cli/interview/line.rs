//! One line from whoever answers: edited on a terminal, where arrows go through the statements; plain elsewhere.

use std::borrow::Cow;
use std::io::{self, BufRead, IsTerminal, Write};

use diagnostics::sanitize::sanitize_line;
use report::t;
use report::words::Messages;
use rustyline::error::ReadlineError;
use rustyline::history::DefaultHistory;
use rustyline::{
    Behavior, Cmd, Completer, Config, Editor, EventHandler, Helper, Highlighter, KeyCode, KeyEvent, Modifiers,
    Validator,
};

use super::show::say;

/// What came of a prompt.
pub enum Typed {
    /// A line without its line break.
    Line(String),
    /// Ctrl-C.
    Interrupted,
    /// Nothing more will come.
    End,
}

/// Where lines come from.
pub enum Lines {
    /// A terminal on which lines are edited.
    Edited(Box<Editor<Statements, DefaultHistory>>),
    /// A pipe, a file, or a terminal without any command.
    Plain,
}

impl Lines {
    /// Lines from stdin. They are edited where it is a terminal that takes commands, unless `plain` is asked for.
    pub fn new(plain: bool) -> Lines {
        let is_dumb = std::env::var_os("TERM").is_none_or(|term| term == "dumb");
        if plain || is_dumb || !io::stdin().is_terminal() {
            return Lines::Plain;
        }
        let config = Config::builder().behavior(Behavior::PreferTerm).build();
        let Ok(mut editor) = Editor::with_history(config, DefaultHistory::new()) else { return Lines::Plain };
        // The numbers of the statements are the history, so that the cursor stands behind the one that is chosen.
        for (key, step) in [(KeyCode::Down, Cmd::PreviousHistory), (KeyCode::Up, Cmd::NextHistory)] {
            editor.bind_sequence(KeyEvent(key, Modifiers::NONE), EventHandler::Simple(step));
        }
        editor.set_helper(Some(Statements::default()));
        Lines::Edited(Box::new(editor))
    }

    /// Whether somebody sits at the other end.
    pub fn are_typed(&self) -> bool {
        match self {
            Lines::Edited(_) => true,
            Lines::Plain => io::stdin().is_terminal(),
        }
    }

    /// Whether lines are edited, so that the terminal is one of a person who sees it whole.
    pub fn are_edited(&self) -> bool {
        matches!(self, Lines::Edited(_))
    }

    /// Reads a line behind a prompt. `statements` are what numbers from 1 stand for.
    ///
    /// # Errors
    ///
    /// What the system says; that it is no UTF-8 where it is not.
    pub fn read(&mut self, words: &Messages, prompt: &str, statements: &[String]) -> io::Result<Typed> {
        match self {
            Lines::Edited(editor) => {
                if let Some(shown) = editor.helper_mut() {
                    statements.clone_into(&mut shown.0);
                }
                let unkept = |error: ReadlineError| io::Error::other(error);
                editor.clear_history().map_err(unkept)?;
                for number in (1..=statements.len()).rev() {
                    editor.add_history_entry(number.to_string()).map_err(unkept)?;
                }
                loop {
                    return match editor.readline(prompt) {
                        Ok(line) => Ok(Typed::Line(one_line(&line))),
                        Err(ReadlineError::Interrupted) => Ok(Typed::Interrupted),
                        Err(ReadlineError::Eof) => Ok(Typed::End),
                        Err(ReadlineError::Io(error)) if error.kind() == io::ErrorKind::InvalidData => {
                            say(&format!("  {}", t!(words, "interview-no-text")));
                            continue;
                        }
                        Err(ReadlineError::Io(error)) => Err(error),
                        Err(error) => Err(io::Error::other(error)),
                    };
                }
            }
            Lines::Plain => {
                let mut bytes = Vec::new();
                let line = loop {
                    // Nobody may hold stderr while this waits: Ctrl-C has something to say. Nothing can be done where it is closed.
                    let mut out = io::stderr();
                    let _ = out.write_all(prompt.as_bytes()).and_then(|()| out.flush());
                    bytes.clear();
                    if io::stdin().lock().read_until(b'\n', &mut bytes)? == 0 {
                        return Ok(Typed::End);
                    }
                    match std::str::from_utf8(&bytes) {
                        Ok(line) => break one_line(line),
                        Err(_) => say(&format!("\n  {}", t!(words, "interview-no-text"))),
                    }
                };
                // A terminal shows what is typed; what comes from a pipe nobody would see.
                if !io::stdin().is_terminal() {
                    let _ = writeln!(io::stderr(), "{}", sanitize_line(&line));
                }
                Ok(Typed::Line(line))
            }
        }
    }
}

/// What was pasted over several lines, and what keys send that no editor took, as one line of plain words.
fn one_line(typed: &str) -> String {
    let words: String = typed.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The statements of the question in hand.
#[derive(Default, Completer, Helper, Validator, Highlighter)]
pub struct Statements(Vec<String>);

impl rustyline::hint::Hinter for Statements {
    type Hint = String;

    /// Behind a number what it stands for.
    fn hint(&self, line: &str, _: usize, _: &rustyline::Context<'_>) -> Option<String> {
        let place: usize = line.trim().parse().ok()?;
        let statement = self.0.get(place.checked_sub(1)?)?;
        let short: Cow<'_, str> = match statement.char_indices().nth(60) {
            Some((end, _)) => Cow::Owned(format!("{}…", &statement[..end])),
            None => Cow::Borrowed(statement),
        };
        Some(format!("  {short}"))
    }
}
