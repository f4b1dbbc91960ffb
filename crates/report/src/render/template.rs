//! The template engine, wrapped once: strict about what is missing, and escaping everything that is not marked as safe.
//!
//! A template cannot switch the escaping off by its name or by `autoescape false`: the format alone decides. Only the
//! filters of a format, and `safe`, yield text that is taken as it is.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use minijinja::syntax::SyntaxConfig;
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

use super::level::Level;
use super::{RenderError, Theme, said, term, text};
use crate::words::{Messages, format as formatted};

/// Engines that were made for the reports before, so that their templates stay parsed. They are of one look.
#[derive(Debug, Default)]
pub struct Engines {
    pub(super) style: Kept,
    pub(super) page: Kept,
    pub(super) markdown: Kept,
}

/// Engines of one kind that nobody uses just now.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Vec<Environment<'static>>>);

impl Kept {
    /// Lends an engine, made if none is free. What is of one report has to be set anew each time.
    pub(super) fn lend<T>(
        &self,
        make: impl FnOnce() -> Result<Environment<'static>, RenderError>,
        fill: impl FnOnce(&mut Environment<'static>) -> Result<T, RenderError>,
    ) -> Result<T, RenderError> {
        let free = self.0.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let mut engine = free.map_or_else(make, Ok)?;
        let filled = fill(&mut engine)?;
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(engine);
        Ok(filled)
    }
}

/// An engine for the templates of a look, which fills in any number of them. `escape` turns text into text of the format.
pub(super) fn engine(look: &Theme<'_>, escape: fn(&str) -> String) -> Result<Environment<'static>, RenderError> {
    let texts: HashMap<String, String> = look.templates.iter().cloned().collect();
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.map_err(|error| broken("", &error))?);
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
    let words = look.words;
    shared(&mut environment, words);
    environment.add_function("t", said::function(words.clone(), escape));
    environment.add_global("language", words.language().to_owned());
    Ok(environment)
}

/// Fills in a template with what it can read.
pub(super) fn fill(environment: &Environment<'_>, name: &str, page: &Value) -> Result<String, RenderError> {
    let mut filled = Bounded(Vec::new());
    let template = environment.get_template(name).map_err(|error| match error.kind() {
        ErrorKind::TemplateNotFound => RenderError::NoTemplate { file: name.to_owned() },
        _ => broken(name, &error),
    })?;
    let done = template.render_captured_to(page.clone(), &mut filled);
    done.map_err(|error| broken(name, &error))?;
    Ok(String::from_utf8(filled.0).unwrap_or_else(|wrong| String::from_utf8_lossy(wrong.as_bytes()).into_owned()))
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

/// Adds what both formats share, in the words in use.
fn shared(environment: &mut Environment<'_>, words: &Messages) {
    environment.add_filter("number", formatted::tenths);
    environment.add_filter("signed", formatted::signed);
    environment.add_filter("short", |title: &str| text::short(title).to_owned());
    environment.add_filter("brief", |text: &str| text::brief(text));
    environment.add_filter("sentences", |text: &str, count: Option<usize>| {
        text::first_sentences(text, count.unwrap_or(1)).to_owned()
    });
    environment.add_filter("rest", |title: &str| text::rest(title));
    let own = words.clone();
    environment.add_filter("short_day", move |iso: &str| formatted::short_day(&own, iso));
    let own = words.clone();
    environment
        .add_function("levels", move |least: u8, most: u8| formatted::span(&own, least.to_string(), most.to_string()));
    let own = words.clone();
    environment.add_function("days", move |least: f64, most: f64| {
        formatted::span(&own, formatted::tenths(least), formatted::tenths(most))
    });
    environment.add_filter("shape", |word: &str| Level::of_word(word).shape());
    environment.add_filter("level", |word: &str| Level::of_word(word).class());
    environment.add_filter("rating_level", |rating: &str| Level::of_rating(rating).class());
    environment.add_filter("rating_shape", |rating: &str| Level::of_rating(rating).shape());
    environment.add_filter("sentence", |text: &str| text::sentence(text));
    environment.add_filter("heading", |name: &str| pack::names::heading(name));
    environment.add_filter("agreed_owner", |step: Value| {
        agreed(&step, "owner", |step| step.get_attr("owner")?.get_attr("title"))
    });
    environment.add_filter("agreed_due", |step: Value| agreed(&step, "due", |step| step.get_attr("due")));
    environment.add_filter("is_link", |evidence: &str| text::is_web_address(evidence));
    // For ids of messages that are put together: a word that is none of those becomes the last of them.
    environment.add_filter(
        "one_of",
        |word: String, words: Vec<String>| {
            if words.contains(&word) { Some(word) } else { words.last().cloned() }
        },
    );
    environment.add_filter("count", |number: usize, one: &str, many: &str| text::count(number, one, many));
    environment.add_function("open_points", text::open_points);
    let own = words.clone();
    environment.add_filter("percent", move |share: f64| formatted::percent(&own, share));
    let own = words.clone();
    environment.add_filter("day", move |iso: &str| formatted::day(&own, iso));
    let own = words.clone();
    environment.add_filter("word", move |word: &str| term::name(&own, word));
    let own = words.clone();
    environment.add_function("interval", move |least, most| text::range(&own, least, most));
    let own = words.clone();
    environment.add_function("gain", move |one: f64, other: f64| text::gain(&own, one, other));
    let own = words.clone();
    environment.add_function("gain_in_points", move |one: f64, other: f64| text::gain_in_points(&own, one, other));
    let own = words.clone();
    environment.add_function("effort", move |least: f64, most: f64| text::effort(&own, least, most));
}

/// What was decided of a step of the plan, or else what the plan says.
fn agreed(step: &Value, field: &str, planned: fn(&Value) -> Result<Value, Error>) -> Result<Value, Error> {
    let tracked = step.get_attr("tracked")?;
    let decided =
        if tracked.is_undefined() || tracked.is_none() { Value::UNDEFINED } else { tracked.get_attr(field)? };
    if decided.is_undefined() || decided.is_none() { planned(step) } else { Ok(decided) }
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
