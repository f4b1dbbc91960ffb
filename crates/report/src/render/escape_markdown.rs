//! Text as Markdown takes it: as text, whatever it contains.

use diagnostics::sanitize::sanitize_text;

/// Parts a text from what would turn it into a link or a mention; it has no width.
const BREAK: char = '\u{200B}';

/// Text on one line that is taken as text wherever it stands: in a paragraph, a heading, a list or a table.
pub fn escape(raw: &str) -> String {
    escape_line(&one_line(raw))
}

/// Visible text on one line.
pub(super) fn one_line(raw: &str) -> String {
    let text = sanitize_text(raw);
    let breaks = ['\n', '\r', '\t', '\u{2028}', '\u{2029}'];
    if !text.contains(breaks) {
        return text.trim().to_owned();
    }
    let line = text.split(breaks).map(str::trim).filter(|part| !part.is_empty());
    line.collect::<Vec<_>>().join(" ")
}

/// As [`escape`], for text that is one line already; spaces at its ends are kept.
pub fn escape_line(line: &str) -> String {
    escape_from(line, line.len() - line.trim_start().len())
}

/// As [`escape_line`], where a line begins at `start`; at its length where something stands before the text.
fn escape_from(line: &str, start: usize) -> String {
    let mut escaped = String::with_capacity(line.len() + line.len() / 8);
    // Only these letters can need something; what stands between them is copied in runs.
    let watched = |letter: char| {
        matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' | '{' | '>' | '-' | '+' | '=' | '#')
            || matches!(letter, '.' | ')' | '&' | ':' | '@')
    };
    let mut copied = 0;
    for (at, letter) in line.match_indices(watched).map(|(at, text)| (at, text.chars().next().unwrap_or_default())) {
        let before = &line[..at];
        let after = &line[at + letter.len_utf8()..];
        escaped.push_str(&line[copied..at]);
        copied = at + letter.len_utf8();
        let must = match letter {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '$' | '{' => true,
            '>' | '-' | '+' | '=' => at == start,
            // At its end, a heading's number signs would vanish.
            '#' => at == start || before.ends_with([' ', '#']),
            // At the start of a line these would make a numbered list.
            '.' | ')' => at > start && at - start < 10 && before[start..].bytes().all(|byte| byte.is_ascii_digit()),
            '&' => is_entity(after),
            _ => false,
        };
        if must {
            escaped.push('\\');
        }
        if letter == '.' && ends_in_www(before) {
            escaped.push(BREAK);
        }
        escaped.push(letter);
        let next = after.chars().next();
        let links = match letter {
            ':' => after.starts_with("//"),
            '@' | '#' => next.is_some_and(char::is_alphanumeric),
            _ => false,
        };
        if links {
            escaped.push(BREAK);
        }
    }
    escaped.push_str(&line[copied..]);
    escaped
}

/// Whether what follows an ampersand could make it an entity; the text may go on after its end.
fn is_entity(after: &str) -> bool {
    let name = after.bytes().take(40).take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'#').count();
    name > 0 && after[name..].chars().next().is_none_or(|next| next == ';')
}

fn ends_in_www(before: &str) -> bool {
    before.len() >= 3 && before.as_bytes()[before.len() - 3..].eq_ignore_ascii_case(b"www")
}

/// Bold text; nothing for nothing, since four stars in a row would be a line.
pub(super) fn bold(raw: &str) -> String {
    let line = one_line(raw);
    // The stars stand before it, so that nothing in it begins a line.
    let text = escape_from(&line, line.len());
    if text.is_empty() { text } else { format!("**{text}**") }
}

/// Ids, file names and digests as code; whatever is not plainly one of these is shown as text.
pub fn code(raw: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/-+".contains(&byte);
    if !raw.is_empty() && raw.bytes().all(plain) { format!("`{raw}`") } else { escape(raw) }
}

/// Leaves at most one empty line in a row, and no space at the end of a line.
pub fn tidy(filled: &str) -> String {
    let mut tidied = String::with_capacity(filled.len());
    for line in filled.lines().map(str::trim_end) {
        if !line.is_empty() || !(tidied.is_empty() || tidied.ends_with("\n\n")) {
            tidied.push_str(line);
            tidied.push('\n');
        }
    }
    tidied.truncate(tidied.trim_end().len());
    tidied.push('\n');
    tidied
}
