//! Causes in words: what is wrong, in the program's own terms.

use diagnostics::suggest::short;
use input::leaf::{Presence, Mismatch, filling};
use pack::Test;
use report::say;
use report::words::Words;
use report::words::format::{digits, listed};
use yaml::NodeKind;

use super::fold::{At, Cause};
use super::path::Step;
use super::rules::Rule;
use super::shape::Reading;
use super::value::Fault;

/// What a cause is called, and what is said about it.
pub(super) struct Said {
    pub kind: &'static str,
    pub message: String,
    pub label: String,
    pub misfit: Option<Mismatch>,
    pub meant: Option<String>,
    pub fix: Option<String>,
}

/// What is said about a cause, whose most severe rule is `first`.
pub(super) fn said(reading: &Reading<'_>, cause: &Cause<'_, '_>, first: Option<&Rule<'_>>) -> Said {
    let words = Words::gate();
    let plain =
        |kind, message: String, label: String| Said { kind, message, label, misfit: None, meant: None, fix: None };
    let demand = |elements| demanded_by(words, first, elements);
    let path = cause.element.dotted();
    let shown = code(&path);
    match cause.at {
        At::UnknownKey(at) => stranger(words, reading, at, cause),
        At::Odd(start) => match reading.odd.get(&start) {
            Some(odd) => misfit(words, "wrong_type", &path, &odd.misfit),
            None => {
                plain("wrong_type", say!(words, "element-other-type", path = shown), say!(words, "label-other-type"))
            }
        },
        At::Hollow(_) => {
            let message = say!(words, "element-empty-demanded", path = shown, demand = demand(cause.unmet.len()));
            plain("empty", message, say!(words, "label-nothing-under"))
        }
        At::Siblings { .. } => {
            let names = names_below(cause);
            let label = say!(words, "label-missing-more", names = names.replace('`', ""));
            let message = say!(words, "element-misses", path = shown, names = names, demand = demand(1));
            plain("missing", message, short_words(&label))
        }
        At::Absent { nearest, .. } => {
            let demand = demand(cause.unmet.len());
            match nearest.kind {
                NodeKind::Mapping(_) => {
                    let name = path.rsplit('.').next().unwrap_or(&path);
                    let label = say!(words, "label-missing", name = code(&short(name)));
                    plain("missing", say!(words, "element-missing", path = shown, demand = demand), label)
                }
                _ => plain(
                    "empty",
                    say!(words, "element-empty-demanded", path = shown, demand = demand),
                    say!(words, "label-nothing-under"),
                ),
            }
        }
        At::Value { value, .. } => match cause.unmet.first().map(|unmet| &unmet.fault) {
            Some(Fault::WrongType(found)) => misfit(words, "wrong_type", &path, found),
            Some(Fault::WrongValue(found)) => misfit(words, "wrong_value", &path, found),
            Some(Fault::Stale(found)) => Said {
                message: say!(words, "element-out-of-date", path = shown),
                ..misfit(words, "stale", &path, found)
            },
            Some(Fault::Forbidden(found)) => Said {
                message: say!(words, "element-forbidden", path = shown),
                label: say!(words, "label-forbidden"),
                ..misfit(words, "forbidden", &path, found)
            },
            Some(Fault::Placeholder) => {
                let held = value.text().map_or_else(|| say!(words, "placeholder-list"), short);
                let held = code(&held);
                let message = match filling(value) {
                    Presence::None => say!(words, "element-nothing", path = shown, words = held),
                    _ => say!(words, "element-placeholder", path = shown, words = held),
                };
                plain("placeholder", message, say!(words, "label-placeholder"))
            }
            _ if value.text().is_some_and(|text| !text.trim().is_empty()) => {
                plain("empty", say!(words, "element-not-known-yet", path = shown), say!(words, "label-no-answer"))
            }
            _ => plain("empty", say!(words, "element-empty", path = shown), say!(words, "label-nothing-here")),
        },
    }
}

/// A name as it is written in a sentence.
fn code(name: &str) -> String {
    format!("`{name}`")
}

/// A key that is not known.
fn stranger(words: &Words, reading: &Reading<'_>, at: usize, cause: &Cause<'_, '_>) -> Said {
    let stranger = &reading.strangers[at];
    let name = code(&short(stranger.key.text().unwrap_or_default()));
    let Some(meant) = &stranger.meant else {
        return Said {
            kind: "unknown",
            message: say!(words, "field-unknown", path = code(&short(&cause.element.dotted()))),
            label: say!(words, "label-unknown"),
            misfit: None,
            meant: None,
            fix: Some(sentence(&stranger.advice)),
        };
    };
    let shown = code(meant);
    let (name_of, meant_of) = (name.as_str(), shown.as_str());
    let message = match cause.unmet.len() {
        0 => say!(words, "field-misspelt", name = name_of, meant = meant_of),
        1 => say!(words, "field-misspelt-one", name = name_of, meant = meant_of),
        more => say!(words, "field-misspelt-more", name = name_of, meant = meant_of, count = digits(more)),
    };
    Said {
        kind: "misspelt",
        message,
        label: say!(words, "meant-question", name = meant_of),
        misfit: None,
        meant: Some(meant.clone()),
        fix: Some(say!(words, "field-misspelt-fix", meant = meant_of, name = name_of)),
    }
}

fn misfit(words: &Words, kind: &'static str, path: &str, found: &Mismatch) -> Said {
    let Mismatch { wanted, found: seen, .. } = found;
    Said {
        kind,
        message: say!(words, "element-misfit", path = code(path), wanted = wanted.as_str(), found = seen.as_str()),
        label: say!(words, "label-expected", wanted = short_words(wanted)),
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
fn demanded_by(words: &Words, rule: Option<&Rule<'_>>, elements: usize) -> String {
    let with = if elements > 1 { say!(words, "demand-elements", count = digits(elements)) } else { String::new() };
    let Some(rule) = rule.map(|rule| rule.requirement) else { return with };
    let because = match rule.when.first() {
        Some(when) => {
            let filled = when.test == Test::default();
            let what = if filled { say!(words, "demand-filled") } else { when.test.words() };
            say!(words, "demand-because", path = code(&when.path), what = what)
        }
        None => match (rule.stage, rule.month) {
            (_, Some(month)) => say!(words, "demand-month", month = month.to_string()),
            (0, None) if rule.paths.iter().any(|path| path.contains("[]")) => say!(words, "demand-entry"),
            (0, None) => say!(words, "demand-beginning"),
            (stage, None) => say!(words, "demand-stage", stage = stage.to_string()),
        },
    };
    with + &because
}

/// The fields of a mapping that a cause leaves missing: `a`, `b` and `c`.
fn names_below(cause: &Cause<'_, '_>) -> String {
    let mut names: Vec<String> = Vec::new();
    for unmet in &cause.unmet {
        if let Some(Step::Name(name)) = unmet.place.element.0.get(cause.element.0.len())
            && !names.contains(&code(name))
        {
            names.push(code(name));
        }
    }
    listed(Words::gate(), &names)
}
