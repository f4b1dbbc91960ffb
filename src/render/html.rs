//! The report as one HTML page: no script, no request to anywhere, and every text escaped.

use std::fmt::Write;

use minijinja::{Environment, Value};

use super::{Format, RenderError, prose, template, text};
use crate::report::Report;
use crate::words::Words;
use crate::words::format::percent;

/// Fills in the HTML template.
pub(super) fn render(report: &Report, templates: &[(String, String)]) -> Result<String, RenderError> {
    template::fill(report, Format::Html, templates, escape, extend)
}

fn extend(environment: &mut Environment<'_>, words: &Words) {
    environment.add_filter("anchor", |id: &str| anchor(id));
    environment.add_filter("share", |score: f64| Value::from_safe_string(share(score)));
    let own = words.clone();
    environment.add_filter("percent", move |share: f64| unbroken(&percent(&own, share)));
    let own = words.clone();
    environment
        .add_function("interval", move |least, most| text::range(&own, least, most).map(|range| unbroken(&range)));
    environment.add_filter("prose", |markdown: &str| Value::from_safe_string(prose::html(markdown)));
}

/// Text for content and for attributes in double quotes.
pub(super) fn escape(raw: &str) -> String {
    let raw = text::visible(raw);
    let mut escaped = String::with_capacity(raw.len() + raw.len() / 8);
    for letter in raw.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '`' => escaped.push_str("&#96;"),
            other => escaped.push(other),
        }
    }
    escaped
}

/// Numbers that stay on one line.
fn unbroken(numbers: &str) -> String {
    numbers.replace(' ', "\u{a0}")
}

/// A length of a bar that is 100 points long.
fn share(score: f64) -> String {
    format!("{:.1}%", score.clamp(0.0, 100.0))
}

/// An id that is safe in `id` and `href`: two ids never become one.
fn anchor(id: &str) -> String {
    let mut safe = String::with_capacity(id.len());
    for byte in id.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'.') {
            safe.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "_{byte:02x}");
        }
    }
    safe
}
