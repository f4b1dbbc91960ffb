//! `t` of templates: a message of the catalogue, with what the template puts into it.
//!
//! `{{ t("step-owner", name=owner) }}` says the message `step-owner`. Text is escaped together with the message; what is already
//! text of the format, such as a link that a macro made, is put in as it is.

use minijinja::value::{Kwargs, Value};
use minijinja::{Error, ErrorKind};

use crate::words::{FluentArgs, FluentValue, Messages};

/// What stands in a message in the place of finished text. Messages have no use for them: both are for private use.
const OPEN: char = '\u{F8F0}';
const CLOSE: char = '\u{F8F1}';

/// The function `t` over a catalogue, for a format's `escape`.
pub(super) fn function(
    words: Messages,
    escape: fn(&str) -> String,
) -> impl Fn(&str, Kwargs) -> Result<Value, Error> + Send + Sync + 'static {
    move |id, named| {
        if !words.has(id) {
            return Err(Error::new(ErrorKind::InvalidOperation, format!("no catalogue has the message `{id}`")));
        }
        let mut args = FluentArgs::new();
        let mut finished: Vec<String> = Vec::new();
        for name in named.args() {
            let value: Value = named.get(name)?;
            if value.is_undefined() {
                return Err(Error::new(ErrorKind::UndefinedError, format!("`{id}` is handed no `{name}`")));
            }
            let value = match value.as_str() {
                Some(text) if value.is_safe() => {
                    finished.push(text.to_owned());
                    FluentValue::from(format!("{OPEN}{}{CLOSE}", finished.len() - 1))
                }
                Some(text) => FluentValue::from(text.replace([OPEN, CLOSE], "\u{FFFD}")),
                None => match f64::try_from(value.clone()) {
                    Ok(number) => FluentValue::from(number),
                    Err(_) => FluentValue::from(value.to_string().replace([OPEN, CLOSE], "\u{FFFD}")),
                },
            };
            args.set(name.to_owned(), value);
        }
        named.assert_all_used()?;
        Ok(Value::from_safe_string(put_in(&escape(&words.t(id, &args)), &finished)))
    }
}

/// Puts finished texts where the message has their places.
fn put_in(said: &str, finished: &[String]) -> String {
    let mut parts = said.split(OPEN);
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (place, rest) = part.split_once(CLOSE).unwrap_or(("", part));
        whole.extend(place.parse::<usize>().ok().and_then(|place| finished.get(place)).map(String::as_str));
        whole.push_str(rest);
    }
    whole
}
