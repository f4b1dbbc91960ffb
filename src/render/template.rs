//! The template engine, wrapped once: strict about what is missing, and escaping everything that is not marked as safe.
//!
//! A template cannot switch the escaping off by its name or by `autoescape false`: the format alone decides. Only the
//! filters of a format, and `safe`, yield text that is taken as it is.

use std::collections::HashMap;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

use super::view::Page;
use super::{Look, RenderError, said, text};
use crate::report::Report;

/// Fills in a template. `escape` turns text into text of its format; `extend` adds the format's filters and what else it needs.
pub(super) fn fill(
    report: &Report,
    name: &str,
    look: &Look<'_>,
    escape: fn(&str) -> String,
    extend: impl FnOnce(&mut Environment<'_>),
) -> Result<String, RenderError> {
    let texts: HashMap<String, String> = look.templates.iter().cloned().collect();
    if !texts.contains_key(name) {
        return Err(RenderError::NoTemplate { file: name.to_owned() });
    }
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| broken(name, &error))?);
    environment.set_fuel(Some(FUEL));
    environment.set_loader(move |name| Ok(texts.get(name).cloned()));
    environment.set_auto_escape_callback(move |_| AutoEscape::Custom("text".into()));
    environment.set_formatter(move |out, _, value| {
        match value.as_str() {
            Some(text) if value.is_safe() => out.write_str(text)?,
            Some(text) => out.write_str(&escape(text))?,
            None => out.write_str(&escape(&value.to_string()))?,
        }
        Ok(())
    });
    words(&mut environment);
    environment.add_function("t", said::function(look.words.clone(), escape));
    environment.add_global("language", look.words.language().to_owned());
    extend(&mut environment);
    let mut filled = Bounded(Vec::new());
    let page = Value::from(Serde(Page::new(report, look.brand)));
    let done =
        environment.get_template(name).and_then(|template| template.render_captured_to(page, &mut filled).map(drop));
    done.map_err(|error| broken(name, &error))?;
    Ok(String::from_utf8_lossy(&filled.0).into_owned())
}

/// How many steps a template may take: a hundred times what the largest of ours needs.
const FUEL: u64 = 50_000_000;

/// How many bytes a report may have.
const LARGEST: usize = 64 << 20;

/// Refuses what no report can need, so that a template that never ends does not fill the memory.
struct Bounded(Vec<u8>);

impl std::io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.0.len() + bytes.len() > LARGEST {
            return Err(std::io::Error::other("the report grows beyond 64 MiB"));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Adds the words that both formats share.
fn words(environment: &mut Environment<'_>) {
    environment.add_filter("points", text::points);
    environment.add_filter("short_day", |iso: &str| text::short_day(iso));
    environment.add_filter("short", |title: &str| text::short(title).to_owned());
    environment.add_filter("rest", |title: &str| text::rest(title));
    environment.add_function("levels", |least: u8, most: u8| text::span(least.to_string(), most.to_string()));
    environment.add_function("days", |least: f64, most: f64| text::span(text::number(least), text::number(most)));
    environment.add_filter("percent", text::percent);
    environment.add_filter("number", text::number);
    environment.add_filter("day", |iso: &str| text::day(iso));
    environment.add_filter("word", |id: &str| text::word(id).to_owned());
    environment.add_filter("shape", |id: &str| text::shape(id));
    environment.add_filter("level", |id: &str| text::level(id));
    environment.add_filter("rating_level", |rating: &str| text::rating_level(rating));
    environment.add_filter("rating_shape", |rating: &str| match text::rating_level(rating) {
        "crit" => text::shape("fail"),
        "weak" => text::shape("at_risk"),
        _ => text::shape(rating),
    });
    environment.add_filter("sentence", |text: &str| text::sentence(text));
    environment.add_filter("heading", |name: &str| text::heading(name));
    environment.add_filter("is_link", |evidence: &str| text::is_web_address(evidence));
    environment.add_filter("count", |number: usize, one: &str, many: &str| text::count(number, one, many));
    environment.add_function("interval", text::range);
    environment.add_function("open_points", text::open_points);
    environment.add_function("gain", text::gain);
    environment.add_function("gain_in_points", text::gain_in_points);
    environment.add_function("effort", text::effort);
}

/// Finds the innermost file and line, and says what is wrong there.
fn broken(name: &str, error: &Error) -> RenderError {
    let mut innermost = error;
    while let Some(deeper) = std::error::Error::source(innermost).and_then(|source| source.downcast_ref::<Error>()) {
        innermost = deeper;
    }
    let place = [innermost, error].into_iter().find_map(|error| Some((error.name()?.to_owned(), error.line()?)));
    let (file, line) = place.unwrap_or_else(|| (name.to_owned(), 1));
    let cause = innermost
        .detail()
        .map_or_else(|| innermost.kind().to_string(), |detail| format!("{}: {detail}", innermost.kind()));
    RenderError::Template { file, line, cause }
}
