//! The report as one HTML page: no request to anywhere, complete without its script, and every text escaped.
//!
//! The policy in its head names style and script by their digests, so that nothing else in the page can run or dress it.

use std::fmt::Write;
use std::sync::Arc;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use diagnostics::sanitize::sanitize_text;
use minijinja::{Environment, Value};
use sha2::{Digest, Sha256};

use super::escape_html::escape;
use super::gloss::Gloss;
use super::level::Level;
use super::{Engines, RenderError, Theme, prose, template, text, view};
use crate::Report;
use crate::brand::Paper;
use crate::embed::block;
use crate::words::Messages;
use crate::words::format::percent;

const PAGE: &str = "report.html.j2";
const STYLE: &str = "report.css";
const SCRIPT: &str = "report.js";

/// Fills in the style sheet, then the page around it; for a certain paper where it is to be printed at once.
pub(super) fn render(
    report: &Report,
    look: &Theme<'_>,
    paper: Option<Paper>,
    engines: &Engines,
) -> Result<String, RenderError> {
    let page = view::page(report, look.brand);
    let style = engines.style.lend(
        || template::engine(look, css),
        |sheet| {
            sheet.add_global("running", running_line(report));
            template::fill(sheet, STYLE, &page)
        },
    )?;
    // In front, so that a style sheet which names a size of its own keeps it.
    let size = paper.map(|paper| format!("@page{{size:{}}}", paper.word())).unwrap_or_default();
    let style = size + &style;
    let script = look.templates.iter().rev().find(|(name, _)| name == SCRIPT).map(|(_, text)| text.clone());
    let script = script.ok_or_else(|| RenderError::NoTemplate { file: SCRIPT.to_owned() })?;
    // What is printed at once carries no data.
    let embedded = report.embedded.as_ref().filter(|_| paper.is_none());
    let block = embedded.map(|embedded| block(embedded)).transpose().map_err(|source| RenderError::Json { source })?;
    let make = || {
        let mut environment = template::engine(look, escape)?;
        extend(&mut environment, look.words);
        Ok(environment)
    };
    engines.page.lend(make, |environment| {
        environment.add_global("style_hash", Value::from_safe_string(digest(&style)));
        environment.add_global("script_hash", Value::from_safe_string(digest(&script)));
        environment.add_global("style", Value::from_safe_string(style));
        environment.add_global("script", Value::from_safe_string(script));
        environment.add_global("embedded", block.clone().map_or(Value::from(()), Value::from_safe_string));
        let gloss = Arc::new(Gloss::new(&report.highlights.glossary));
        let own = gloss.clone();
        environment.add_filter("gloss", move |text: &str| Value::from_safe_string(own.linked(text)));
        environment.add_function("used_terms", move || gloss.used());
        let page = template::fill(environment, PAGE, &page)?;
        // A template of somebody's own may be older than what it would have to bring.
        match &block {
            Some(block) if !page.contains(block.as_str()) => {
                Err(RenderError::NoPlaceForFacts { file: PAGE.to_owned() })
            }
            _ => Ok(page),
        }
    })
}

pub(super) fn extend(environment: &mut Environment<'_>, words: &Messages) {
    environment.add_filter("anchor", |id: &str| anchor(id));
    environment.add_filter("share", |score: f64| Value::from_safe_string(share(score)));
    environment.add_filter("band", |least: f64, most: f64| Level::of_score(least, most).class());
    let own = words.clone();
    environment.add_filter("percent", move |share: f64| unbroken(&percent(&own, share)));
    let own = words.clone();
    environment
        .add_function("interval", move |least, most| text::range(&own, least, most).map(|range| unbroken(&range)));
    environment.add_filter("prose", |markdown: &str| Value::from_safe_string(prose::html(markdown)));
}

/// What stands at the foot of each printed page.
fn running_line(report: &Report) -> String {
    let parts = [report.company.as_deref(), Some(&report.pack.title)];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// A digest as a content security policy writes it.
pub(super) fn digest(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
}

/// Text inside of a string in a style sheet: whatever is not a plain letter is written by its number.
pub(super) fn css(raw: &str) -> String {
    let mut escaped = String::with_capacity(raw.len());
    for letter in sanitize_text(raw).chars() {
        if letter.is_alphanumeric() || matches!(letter, ' ' | '.' | ',' | '-' | '·') {
            escaped.push(letter);
        } else {
            // Writing to a string cannot fail.
            let _ = write!(escaped, "\\{:x} ", u32::from(letter));
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
        if byte.is_ascii_alphanumeric() || byte == b'-' {
            safe.push(char::from(byte));
        } else {
            // Writing to a string cannot fail.
            let _ = write!(safe, "_{byte:02x}");
        }
    }
    safe
}
