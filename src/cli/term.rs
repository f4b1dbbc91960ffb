//! What goes to stderr. Colour only on a terminal; `NO_COLOR` is respected.

use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};

use anstream::stream::RawStream;
use anstream::{AutoStream, ColorChoice};

/// Whether nothing but errors is to be said.
static QUIET: AtomicBool = AtomicBool::new(false);

/// Whether colour is not wanted, whatever the terminal takes.
static PLAIN: AtomicBool = AtomicBool::new(false);

/// How wide the line is that stands on stderr for now.
static LINE: Mutex<usize> = Mutex::new(0);

/// Says nothing but errors from here on.
pub fn hush() {
    QUIET.store(true, Ordering::Relaxed);
}

/// Shows no colour from here on.
pub fn without_colour() {
    PLAIN.store(true, Ordering::Relaxed);
}

/// Whether the terminal says of itself that it obeys no commands.
fn is_dumb() -> bool {
    std::env::var_os("TERM").is_some_and(|term| term == "dumb")
}

/// Whether a stream takes colour. The variable `CI`, which says so for the logs of most CI systems, does not say what a terminal can.
fn choice(stream: &impl RawStream) -> ColorChoice {
    match AutoStream::choice(stream) {
        _ if PLAIN.load(Ordering::Relaxed) => ColorChoice::Never,
        _ if is_dumb() && std::env::var_os("CLICOLOR_FORCE").is_none() => ColorChoice::Never,
        choice => choice,
    }
}

/// Whether stderr takes colour.
pub fn colour() -> bool {
    choice(&std::io::stderr()) != ColorChoice::Never
}

/// Whether stdout takes colour.
pub fn stdout_colour() -> bool {
    choice(&std::io::stdout()) != ColorChoice::Never
}

/// Whether somebody would see what goes to stdout as it is.
pub fn stdout_is_seen() -> bool {
    std::io::stdout().is_terminal()
}

/// How many columns stdout has: those of the terminal or, where that does not say, of `COLUMNS`; 80 elsewhere.
pub fn width() -> usize {
    columns_of(&std::io::stdout())
}

/// How many columns stderr has, in the same way.
pub fn stderr_width() -> usize {
    columns_of(&std::io::stderr())
}

fn columns_of(stream: &(impl IsTerminal + Fd)) -> usize {
    const USUAL: usize = 80;
    if !stream.is_terminal() {
        return USUAL;
    }
    let from_environment = || std::env::var("COLUMNS").ok()?.parse().ok();
    columns(stream).or_else(from_environment).unwrap_or(USUAL)
}

#[cfg(unix)]
use std::os::fd::AsFd as Fd;

#[cfg(unix)]
fn columns(stream: &impl Fd) -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(stream).ok()?;
    (size.ws_col > 0).then_some(usize::from(size.ws_col))
}

#[cfg(not(unix))]
use IsTerminal as Fd;

#[cfg(not(unix))]
fn columns(_: &impl Fd) -> Option<usize> {
    None
}

/// Writes a part of the result at once.
pub fn show(words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(words.as_bytes())?;
    out.flush()
}

/// Says something beside the result, unless that is not wanted.
pub fn t(words: &str) {
    if !QUIET.load(Ordering::Relaxed) {
        stop(words);
    }
}

/// Whether a line that comes and goes would be seen, and is wanted.
pub fn shows_progress() -> bool {
    std::io::stderr().is_terminal() && !is_dumb() && !QUIET.load(Ordering::Relaxed)
}

/// Puts a line in the place of the one that stands there for now; an empty one takes that away. Blanks do it without any command of
/// a terminal.
pub fn line(words: &str) {
    let mut width = LINE.lock().unwrap_or_else(PoisonError::into_inner);
    if *width == 0 && words.is_empty() {
        return;
    }
    // Nothing can be done where stderr is closed.
    let _ = write!(std::io::stderr(), "\r{:width$}\r{words}", "", width = *width);
    *width = words.chars().count();
}

/// Says why nothing was judged. Nothing can be done where stderr is closed.
pub fn stop(words: &str) {
    line("");
    let stderr = std::io::stderr();
    let choice = choice(&stderr);
    let _ = writeln!(AutoStream::new(stderr, choice), "{}", words.trim_end());
}

/// Shows what the reader of arguments has to say: a fault on stderr, help on stdout.
pub fn usage(said: &clap::Error) -> std::io::Result<()> {
    let (words, stdout, stderr) = (said.render(), std::io::stdout(), std::io::stderr());
    if said.use_stderr() {
        let choice = choice(&stderr);
        write!(AutoStream::new(stderr, choice), "{}", words.ansi())
    } else {
        let choice = choice(&stdout);
        write!(AutoStream::new(stdout, choice), "{}", words.ansi())
    }
}

/// Says why the command stops. Diagnostics that already begin with `error` or `warning` are shown as they are.
pub fn error(words: &str) {
    let bare = words.trim_start_matches(|c: char| !c.is_alphabetic());
    let begins = ["error", "warning"].iter().any(|level| bare.starts_with(level));
    if begins || words.starts_with('\u{1b}') { stop(words) } else { stop(&format!("error: {words}")) }
}
