//! What goes to stderr. Colour only on a terminal; `NO_COLOR` is respected.

use std::io::{IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};

/// Whether stderr takes colour.
pub fn colour() -> bool {
    AutoStream::choice(&std::io::stderr()) != ColorChoice::Never
}

/// Whether stdout takes colour.
pub fn stdout_colour() -> bool {
    AutoStream::choice(&std::io::stdout()) != ColorChoice::Never
}

/// Whether somebody would see what goes to stdout as it is.
pub fn stdout_is_seen() -> bool {
    std::io::stdout().is_terminal()
}

/// Writes a part of the result at once.
pub fn show(words: &str) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    out.write_all(words.as_bytes())?;
    out.flush()
}

/// Says something beside the result. Nothing can be done where stderr is closed.
pub fn t(words: &str) {
    let _ = writeln!(anstream::stderr(), "{}", words.trim_end());
}

/// Says why the command stops. Diagnostics that already begin with `error` or `warning` are shown as they are.
pub fn error(words: &str) {
    let bare = words.trim_start_matches(|c: char| !c.is_alphabetic());
    let begins = ["error", "warning"].iter().any(|level| bare.starts_with(level));
    if begins || words.starts_with('\u{1b}') { t(words) } else { t(&format!("error: {words}")) }
}
