//! The report as Markdown, and the escaping that keeps text from becoming markup in CommonMark and on GitHub.

use minijinja::{Environment, Value};
use sha2::{Digest, Sha256};

use super::{Look, RenderError, html, prose_markdown, template, text};
use crate::report::Report;
use crate::words::Words;

/// Parts a text from what would turn it into a link or a mention; it has no width.
const BREAK: char = '\u{200B}';

/// How many characters a report may have: a comment on a pull request has no room for more, and some of it is the poster's.
const ROOM: usize = 64_000;

/// How often a template may be asked to leave more out.
const CUTS: u8 = 5;

/// Fills in the Markdown template; where the whole is too long, again with `cut` one higher.
pub(super) fn render(report: &Report, look: &Look<'_>) -> Result<String, RenderError> {
    let fill = |cut: u8| {
        let filled = template::fill(report, "report.md.j2", look, escape, |environment, words| {
            environment.add_global("cut", cut);
            environment.add_global("marker", Value::from_safe_string(marker(report.company.as_deref())));
            extend(environment, words);
        });
        filled.map(|filled| tidy(&filled))
    };
    let mut filled = fill(0)?;
    for cut in 1..=CUTS {
        if filled.chars().count() <= ROOM {
            break;
        }
        filled = fill(cut)?;
    }
    Ok(filled)
}

/// A company's name as a word that can stand in a comment, whatever the name holds; two names that differ in more than capitals give two words.
///
/// What posts reports finds by it the comment that it wrote before.
fn marker(company: Option<&str>) -> String {
    let Some(company) = company else { return "program".to_owned() };
    let mut word = String::new();
    for letter in company.chars().take(LONGEST) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
    }
    let word = word.trim_end_matches('-');
    let plain = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_alphanumeric());
    if company.len() <= LONGEST && company.split(' ').all(plain) {
        return word.to_owned();
    }
    let digest = Sha256::digest(company.as_bytes());
    let digest = digest.iter().take(4).map(|byte| format!("{byte:02x}")).collect::<String>();
    if word.is_empty() { digest } else { format!("{word}-{digest}") }
}

/// How many letters of a company's name stand in a comment.
const LONGEST: usize = 60;

fn extend(environment: &mut Environment<'_>, _: &Words) {
    environment.add_filter("bold", |text: &str| Value::from_safe_string(bold(text)));
    environment.add_filter("code", |text: &str| Value::from_safe_string(code(text)));
    environment.add_filter("oneline", |text: &str| Value::from_safe_string(formula(text)));
    environment.add_filter("link", |address: &str| Value::from_safe_string(link(address)));
    environment.add_filter("folded", |said: &str| Value::from_safe_string(folded(said)));
    environment.add_filter("prose", |markdown: &str| Value::from_safe_string(prose_markdown::markdown(markdown)));
}

/// Text on one line that is taken as text wherever it stands: in a paragraph, a heading, a list or a table.
pub(super) fn escape(raw: &str) -> String {
    escape_line(&one_line(raw))
}

/// Visible text on one line.
fn one_line(raw: &str) -> String {
    let text = text::visible(raw);
    let breaks = ['\n', '\r', '\t', '\u{2028}', '\u{2029}'];
    if !text.contains(breaks) {
        return text.trim().to_owned();
    }
    let line = text.split(breaks).map(str::trim).filter(|part| !part.is_empty());
    line.collect::<Vec<_>>().join(" ")
}

/// As [`escape`], for text that is one line already; spaces at its ends are kept.
pub(super) fn escape_line(line: &str) -> String {
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
fn bold(raw: &str) -> String {
    let line = one_line(raw);
    // The stars stand before it, so that nothing in it begins a line.
    let text = escape_from(&line, line.len());
    if text.is_empty() { text } else { format!("**{text}**") }
}

/// Ids, file names and digests as code; whatever is not plainly one of these is shown as text.
pub(super) fn code(raw: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._:/-+".contains(&byte);
    if !raw.is_empty() && raw.bytes().all(plain) { format!("`{raw}`") } else { escape(raw) }
}

/// Text that a message gave, escaped for Markdown, as the line by which a fold is opened: no Markdown is read there, HTML is.
fn folded(said: &str) -> String {
    let mut text = String::with_capacity(said.len());
    let mut letters = said.chars();
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    html::escape(&one_line(&text))
}

/// A formula as code on one line; what could end the code is shown as text.
fn formula(raw: &str) -> String {
    let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let suspicious = ["`", "://", "www.", "@", "#"].iter().any(|mark| line.contains(mark));
    if suspicious || line.is_empty() { escape(&line) } else { format!("`{}`", text::visible(&line)) }
}

/// A link for a plain web address, and text for anything else.
fn link(raw: &str) -> String {
    let address = raw.trim();
    if text::is_web_address(address) { format!("<{address}>") } else { escape(raw) }
}

/// Leaves at most one empty line in a row, and no space at the end of a line.
pub(super) fn tidy(filled: &str) -> String {
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

#[cfg(test)]
mod tests {
    use super::marker;

    #[test]
    #[rustfmt::skip]
    fn a_marker_can_stand_in_a_comment_and_differs_where_names_differ() {
        for (name, word) in [
            ("Northwind Robotics", Some("northwind-robotics")), ("A1", Some("a1")), ("", Some("e3b0c442")), ("a -->b", None), ("--", None), ("北風", None),
        ] {
            let found = marker(Some(name));
            let safe = found.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            assert!(safe && !found.is_empty() && !found.contains("--") && !found.starts_with('-') && !found.ends_with('-'), "{found}");
            assert!(word.is_none_or(|word| word == found), "{found}");
        }
        assert_eq!(marker(None), "program");
        assert_ne!(marker(Some("A+B")), marker(Some("A B")));
        assert_ne!(marker(Some(&"x".repeat(61))), marker(Some(&"x".repeat(62))));
        assert!(marker(Some(&"Ж ".repeat(1000))).len() < 80);
    }
}
