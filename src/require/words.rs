//! Causes in words: what is wrong, in the program's own terms.

use super::fold::{At, Cause};
use super::path::Step;
use super::rules::Rule;
use super::shape::Reading;
use super::value::Fault;
use crate::catalog::Test;
use crate::intake::leaf::{Filling, Misfit, filling, quoted};
use crate::yaml::Kind;
use crate::yaml::suggest::short;

/// What a cause is called, and what is said about it.
pub(super) struct Said {
    pub kind: &'static str,
    pub message: String,
    pub label: String,
    pub misfit: Option<Misfit>,
    pub meant: Option<String>,
    pub fix: Option<String>,
}

/// What is said about a cause, whose most severe rule is `first`.
pub(super) fn said(reading: &Reading<'_>, cause: &Cause<'_, '_>, first: Option<&Rule<'_>>) -> Said {
    let plain = |kind, message: String, label: &str| Said {
        kind,
        message,
        label: label.to_owned(),
        misfit: None,
        meant: None,
        fix: None,
    };
    let path = cause.element.dotted();
    match cause.at {
        At::Stranger(at) => stranger(reading, at, cause),
        At::Odd(start) => match reading.odd.get(&start) {
            Some(odd) => misfit("wrong_type", &path, &odd.misfit),
            None => plain("wrong_type", format!("`{path}` has another type"), "not of its type"),
        },
        At::Hollow(_) => {
            let of = demanded_by(first, cause.unmet.len());
            plain("empty", format!("`{path}` is empty{of}"), "nothing stands under this")
        }
        At::Siblings { .. } => {
            let names = names_below(cause);
            let of = demanded_by(first, 1);
            let label = format!("{} are missing here", names.replace('`', ""));
            plain("missing", format!("`{path}` misses {names}{of}"), &short_words(&label))
        }
        At::Absent { nearest, .. } => {
            let of = demanded_by(first, cause.unmet.len());
            let (message, label) = match nearest.kind {
                Kind::Mapping(_) => {
                    let name = path.rsplit('.').next().unwrap_or(&path);
                    (format!("`{path}` is missing{of}"), format!("`{}` is missing here", short(name)))
                }
                _ => (format!("`{path}` is empty{of}"), "nothing stands under this".to_owned()),
            };
            let kind = if matches!(nearest.kind, Kind::Mapping(_)) { "missing" } else { "empty" };
            Said { label, ..plain(kind, message, "") }
        }
        At::Value { value, .. } => match cause.unmet.first().map(|unmet| &unmet.fault) {
            Some(Fault::WrongType(found)) => misfit("wrong_type", &path, found),
            Some(Fault::WrongValue(found)) => misfit("wrong_value", &path, found),
            Some(Fault::Stale(found)) => {
                Said { message: format!("`{path}` is out of date"), ..misfit("stale", &path, found) }
            }
            Some(Fault::Forbidden(found)) => Said {
                message: format!("`{path}` must not be set"),
                label: "must not be set".to_owned(),
                ..misfit("forbidden", &path, found)
            },
            Some(Fault::Placeholder) => {
                let words = value.text().unwrap_or("a list of placeholders");
                let tells = match filling(value) {
                    Filling::None => "says that there is nothing; where that is meant, a few more words say so",
                    _ => "only keeps its place",
                };
                let message = format!("`{path}` holds `{}`, which {tells}", short(words));
                plain("placeholder", message, "a placeholder")
            }
            _ if value.text().is_some_and(|words| !words.trim().is_empty()) => {
                plain("empty", format!("`{path}` is not known yet"), "this is no answer yet")
            }
            _ => plain("empty", format!("`{path}` is empty"), "nothing stands here"),
        },
    }
}

/// A key that is not known.
fn stranger(reading: &Reading<'_>, at: usize, cause: &Cause<'_, '_>) -> Said {
    let stranger = &reading.strangers[at];
    let name = short(stranger.key.text().unwrap_or_default());
    let Some(meant) = &stranger.meant else {
        return Said {
            kind: "unknown",
            message: format!("program.yaml has no field `{}`", short(&cause.element.dotted())),
            label: "not known here".to_owned(),
            misfit: None,
            meant: None,
            fix: Some(sentence(&stranger.advice)),
        };
    };
    let follow = match cause.unmet.len() {
        0 => String::new(),
        1 => ", which leaves one required element missing".to_owned(),
        more => format!(", which leaves {more} required elements missing"),
    };
    Said {
        kind: "misspelt",
        message: format!("`{name}` is not known; `{meant}` is meant{follow}"),
        label: format!("did you mean `{meant}`?"),
        misfit: None,
        meant: Some(meant.clone()),
        fix: Some(format!("Write `{meant}` in the place of `{name}`; `prognosis fix` does it.")),
    }
}

fn misfit(kind: &'static str, path: &str, found: &Misfit) -> Said {
    Said {
        kind,
        message: format!("`{path}` must be {}, found {}", found.wanted, found.found),
        label: format!("expected {}", short_words(&found.wanted)),
        misfit: Some(found.clone()),
        meant: None,
        fix: found.help.as_deref().map(sentence),
    }
}

/// A few words for beside a place.
fn short_words(words: &str) -> String {
    const MOST: usize = 60;
    if words.chars().count() <= MOST {
        words.to_owned()
    } else {
        format!("{}…", words.chars().take(MOST).collect::<String>())
    }
}

/// With a capital at its beginning and a stop at its end.
fn sentence(words: &str) -> String {
    let stop = if words.ends_with(['.', '?', '!']) { "" } else { "." };
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).chain(stop.chars()).collect())
}

/// From which stage something is demanded, or because of what.
fn demanded_by(rule: Option<&Rule<'_>>, elements: usize) -> String {
    let with = if elements > 1 { format!(", with {elements} required elements in it") } else { String::new() };
    let Some(rule) = rule.map(|rule| rule.requirement) else { return with };
    if let Some(when) = rule.when.first() {
        let what = if when.test == Test::default() { "filled".to_owned() } else { when.test.words() };
        return format!("{with}, required because `{}` is {what}", when.path);
    }
    match (rule.stage, rule.month) {
        (_, Some(month)) => format!("{with}, required from month {month} on"),
        (0, None) if rule.paths.iter().any(|path| path.contains("[]")) => format!("{with}, required of each entry"),
        (0, None) => format!("{with}, required from the beginning"),
        (stage, None) => format!("{with}, required from stage {stage} on"),
    }
}

/// The fields of a mapping that a cause leaves missing: `a`, `b` and `c`.
fn names_below(cause: &Cause<'_, '_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for unmet in &cause.unmet {
        if let Some(Step::Name(name)) = unmet.place.element.0.get(cause.element.0.len())
            && !names.iter().any(|known| **known == **name)
        {
            names.push(name.to_string());
        }
    }
    quoted(&names).replace(" or ", " and ")
}
