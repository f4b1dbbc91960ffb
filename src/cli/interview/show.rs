//! What the interview shows, on stderr: stdout is for the result.

use diagnostics::sanitize::sanitize_line;
use engine::interview::ItemState;
use pack::Catalog;
use report::t;
use report::words::Messages;
use textwrap::wrap;

use super::super::term;
use super::command::keys_with_words;
use crate::session::Session;

/// How wide lines are at most.
const WIDEST: usize = 96;

/// Says some lines.
pub fn say(said: &str) {
    term::stop(said);
}

/// Says a heading or a question so that the eye finds it.
pub fn strong(words: &str) -> String {
    format!("\u{1b}[1m{words}\u{1b}[0m")
}

/// How wide lines may be.
pub fn width() -> usize {
    term::stderr_width().clamp(40, WIDEST)
}

/// Words in lines, each behind an indent, the first behind a mark of the same width.
pub fn lines(mark: &str, words: &str, width: usize) -> String {
    let indent = " ".repeat(mark.chars().count());
    let lines = wrap(words, width.saturating_sub(indent.len()).max(20));
    let marked = lines.iter().enumerate().map(|(at, line)| format!("{}{line}", if at == 0 { mark } else { &indent }));
    marked.collect::<Vec<_>>().join("\n")
}

/// The line above a question: which part, how far in it, and the time that is left.
pub fn place(words: &Messages, session: &Session<'_>, item: usize, minutes: Option<u32>) -> String {
    let (_, title) = session.interview.part(item);
    let part = session.interview.parts().find(|(_, range)| range.contains(&item)).map(|(_, range)| range);
    let states = &session.agenda().states;
    let counts = |state: ItemState| !matches!(state, ItemState::NotPut | ItemState::Elsewhere);
    let put: Vec<usize> = part.into_iter().flatten().filter(|at| counts(states[*at]) || *at == item).collect();
    let at = put.iter().position(|at| *at == item).map_or(1, |at| at + 1);
    let left = t!(words, "interview-place", title = title, at = at, count = put.len());
    let right = minutes.map(|minutes| t!(words, "interview-minutes-left", minutes = minutes)).unwrap_or_default();
    let gap = width().saturating_sub(left.chars().count() + right.chars().count());
    if gap < 2 {
        format!("{}\n{right}", lines("", &left, width())).trim_end().to_owned()
    } else {
        format!("{left}{:gap$}{right}", "").trim_end().to_owned()
    }
}

/// A question, with its help where that is asked for.
pub fn question(words: &Messages, session: &Session<'_>, catalog: &Catalog, item: usize, with_help: bool) -> String {
    let (who, item, width) = (&session.agenda().who[item], &session.interview.items()[item], width());
    let mut blocks = vec![strong(&lines("", item.ask(), width))];
    if let Some(help) = item.help().filter(|_| with_help) {
        blocks.push(lines("  ", help, width));
    }
    if let Some(evidence) = item.evidence().filter(|_| with_help) {
        blocks.push(lines("  ", &t!(words, "interview-evidence", evidence = evidence), width));
    }
    if let Some(who) = who {
        blocks.push(lines("  ", &t!(words, "interview-who", who = catalog.role_title(who)), width));
    }
    blocks.join("\n")
}

/// What somebody typed, safe to be shown.
pub fn safe(words: &str) -> String {
    sanitize_line(words)
}

/// Words with a capital at their beginning.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// The keys with what they do, a line each.
pub fn keys(words: &Messages) -> String {
    let line = |(key, meaning): (&str, String)| lines(&format!("  {key:<6}"), &meaning, width());
    keys_with_words(words).map(line).join("\n")
}
