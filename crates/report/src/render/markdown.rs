//! The report as Markdown, and the escaping that keeps text from becoming markup in CommonMark and on GitHub.

use diagnostics::sanitize::sanitize_text;
use minijinja::{Environment, Value};
use sha2::{Digest, Sha256};

use super::escape_markdown::{bold, code, escape, one_line, tidy};
use super::{Engines, RenderError, Theme, escape_html, prose_markdown, template, text, view};
use crate::Report;

const TEMPLATE: &str = "report.md.j2";

/// How many characters a report may have: a comment on a pull request has no room for more, and some of it is the poster's.
const ROOM: usize = 64_000;

/// How often a template may be asked to leave more out.
const CUTS: u8 = 5;

/// Fills in the Markdown template; where the whole is too long, again with `cut` one higher.
pub(super) fn render(report: &Report, look: &Theme<'_>, engines: &Engines) -> Result<String, RenderError> {
    filled(report, look, engines, ROOM)
}

/// The same with nothing left out, however long it is.
pub(super) fn whole(report: &Report, look: &Theme<'_>, engines: &Engines) -> Result<String, RenderError> {
    filled(report, look, engines, usize::MAX)
}

fn filled(report: &Report, look: &Theme<'_>, engines: &Engines, room: usize) -> Result<String, RenderError> {
    let page = view::page(report, look.brand);
    let make = || {
        let mut environment = template::engine(look, escape)?;
        extend(&mut environment);
        Ok(environment)
    };
    engines.markdown.lend(make, |environment| {
        environment.add_global("marker", Value::from_safe_string(marker(report.company.as_deref())));
        let mut fill = |cut: u8| {
            environment.add_global("cut", cut);
            template::fill(environment, TEMPLATE, &page).map(|filled| tidy(&filled))
        };
        let mut filled = fill(0)?;
        for cut in 1..=CUTS {
            if filled.chars().count() <= room {
                break;
            }
            filled = fill(cut)?;
        }
        Ok(filled)
    })
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

pub(super) fn extend(environment: &mut Environment<'_>) {
    environment.add_filter("bold", |text: &str| Value::from_safe_string(bold(text)));
    environment.add_filter("code", |text: &str| Value::from_safe_string(code(text)));
    environment.add_filter("oneline", |text: &str| Value::from_safe_string(formula(text)));
    environment.add_filter("link", |address: &str| Value::from_safe_string(link(address)));
    environment.add_filter("folded", |said: &str| Value::from_safe_string(folded(said)));
    environment.add_filter("prose", |markdown: &str| Value::from_safe_string(prose_markdown::markdown(markdown)));
}

/// Text that a message gave, escaped for Markdown, as the line by which a fold is opened: no Markdown is read there, HTML is.
fn folded(said: &str) -> String {
    let mut text = String::with_capacity(said.len());
    let mut letters = said.chars();
    while let Some(letter) = letters.next() {
        text.extend(if letter == '\\' { letters.next() } else { Some(letter) });
    }
    escape_html::escape(&one_line(&text))
}

/// A formula as code on one line; what could end the code is shown as text.
fn formula(raw: &str) -> String {
    let line = raw.split_whitespace().collect::<Vec<_>>().join(" ");
    let suspicious = ["`", "://", "www.", "@", "#"].iter().any(|mark| line.contains(mark));
    if suspicious || line.is_empty() { escape(&line) } else { format!("`{}`", sanitize_text(&line)) }
}

/// A link for a plain web address, and text for anything else.
fn link(raw: &str) -> String {
    let address = raw.trim();
    if text::is_web_address(address) { format!("<{address}>") } else { escape(raw) }
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
