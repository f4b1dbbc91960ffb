//! Causes in words: what is wrong, in the program's own terms.

use diagnostics::suggest::{advice, short};
use input::nothing::Presence;
use input::program_file::{Step, TypedDocument, UnknownKey};
use report::t;
use report::words::Messages;
use report::words::format::{digits, listed};

use super::fold::{Cause, CausePlace};
use super::keys::EntryKeys;
use super::mismatch::Mismatch;
use super::rules::{Rule, Rules};
use super::value::ValueFault;
use crate::v1::FindingKind;

/// What a cause is called, and what is said about it.
pub(super) struct FindingWords {
    pub kind: FindingKind,
    pub message: String,
    pub label: String,
    pub misfit: Option<Mismatch>,
    pub meant: Option<String>,
    pub fix: Option<String>,
}

/// What is said about a cause, whose most severe rule is `first`.
pub(super) fn said(
    rules: &Rules<'_>,
    file: &TypedDocument<'_>,
    keys: &EntryKeys<'_>,
    cause: &Cause<'_, '_>,
    first: Option<&Rule<'_>>,
) -> FindingWords {
    let words = Messages::gate();
    let plain = |kind, message: String, label: String| FindingWords {
        kind,
        message,
        label,
        misfit: None,
        meant: None,
        fix: None,
    };
    let demand = |elements| demanded_by(words, first, elements);
    let path = keys.dotted(&cause.element);
    let shown = code(&path);
    match cause.at {
        CausePlace::UnknownKey(at) => unknown_key(words, rules, &file.unknown[at], cause, &path),
        CausePlace::TypeMismatch(mismatch) => misfit(words, FindingKind::WrongType, &path, &Mismatch::of(mismatch)),
        CausePlace::Hollow(_) => {
            let message = t!(words, "element-empty-demanded", path = shown, demand = demand(cause.unmet.len()));
            plain(FindingKind::Empty, message, t!(words, "label-nothing-under"))
        }
        CausePlace::Siblings { .. } => {
            let names = names_below(cause);
            let label = t!(words, "label-missing-more", names = names.replace('`', ""));
            let message = t!(words, "element-misses", path = shown, names = names, demand = demand(1));
            plain(FindingKind::Missing, message, short_words(&label))
        }
        CausePlace::Absent { nearest, .. } => {
            let demand = demand(cause.unmet.len());
            match nearest.is_mapping() {
                true => {
                    let name = cause.element.dotted();
                    let name = name.rsplit('.').next().unwrap_or(&name);
                    let label = t!(words, "label-missing", name = code(&short(name)));
                    plain(FindingKind::Missing, t!(words, "element-missing", path = shown, demand = demand), label)
                }
                false => plain(
                    FindingKind::Empty,
                    t!(words, "element-empty-demanded", path = shown, demand = demand),
                    t!(words, "label-nothing-under"),
                ),
            }
        }
        CausePlace::Value { value, .. } => match cause.unmet.first().map(|unmet| &unmet.fault) {
            Some(ValueFault::WrongType(found)) => misfit(words, FindingKind::WrongType, &path, found),
            Some(ValueFault::WrongValue(found)) => misfit(words, FindingKind::WrongValue, &path, found),
            Some(ValueFault::Stale(found)) => FindingWords {
                message: t!(words, "element-out-of-date", path = shown),
                ..misfit(words, FindingKind::Stale, &path, found)
            },
            Some(ValueFault::Forbidden(found)) => FindingWords {
                message: t!(words, "element-forbidden", path = shown),
                label: t!(words, "label-forbidden"),
                ..misfit(words, FindingKind::Forbidden, &path, found)
            },
            Some(ValueFault::Contradicted(found)) => {
                let because = first.and_then(|rule| rule.requirement.because()).unwrap_or_default();
                FindingWords {
                    message: t!(
                        words,
                        "element-contradicted",
                        path = shown,
                        found = found.found.clone(),
                        because = because
                    ),
                    label: t!(words, "label-contradicted"),
                    ..misfit(words, FindingKind::Contradicted, &path, found)
                }
            }
            Some(ValueFault::Placeholder) => {
                let held = value.node.text().map_or_else(|| t!(words, "placeholder-list"), short);
                let held = code(&held);
                let message = match value.presence {
                    Presence::None => t!(words, "element-nothing", path = shown, words = held),
                    _ => t!(words, "element-placeholder", path = shown, words = held),
                };
                plain(FindingKind::Placeholder, message, t!(words, "label-placeholder"))
            }
            _ if value.node.text().is_some_and(|text| !text.trim().is_empty()) => plain(
                FindingKind::Empty,
                t!(words, "element-not-known-yet", path = shown),
                t!(words, "label-no-answer"),
            ),
            _ => plain(FindingKind::Empty, t!(words, "element-empty", path = shown), t!(words, "label-nothing-here")),
        },
    }
}

/// A name as it is written in a sentence.
fn code(name: &str) -> String {
    format!("`{name}`")
}

/// A key that is not known.
fn unknown_key(
    words: &Messages,
    rules: &Rules<'_>,
    key: &UnknownKey<'_>,
    cause: &Cause<'_, '_>,
    path: &str,
) -> FindingWords {
    let written = key.key.text().unwrap_or_default();
    let name = code(&short(written));
    let Some(meant) = key.meant.map(|field| &*field.name) else {
        let nearby = || advice(written, key.beside.fields.keys().copied());
        let fix = match key.is_compared {
            true => rules.elsewhere(written, &key.element).unwrap_or_else(nearby),
            false => t!(words, "help-too-many"),
        };
        return FindingWords {
            kind: FindingKind::Unknown,
            message: t!(words, "field-unknown", path = code(&short(path))),
            label: t!(words, "label-unknown"),
            misfit: None,
            meant: None,
            fix: Some(sentence(&fix)),
        };
    };
    let shown = code(meant);
    let (name_of, meant_of) = (name.as_str(), shown.as_str());
    let message = match cause.unmet.len() {
        0 => t!(words, "field-misspelt", name = name_of, meant = meant_of),
        1 => t!(words, "field-misspelt-one", name = name_of, meant = meant_of),
        more => t!(words, "field-misspelt-more", name = name_of, meant = meant_of, count = digits(more)),
    };
    FindingWords {
        kind: FindingKind::Misspelt,
        message,
        label: t!(words, "meant-question", name = meant_of),
        misfit: None,
        meant: Some(meant.to_owned()),
        fix: Some(t!(words, "field-misspelt-fix", meant = meant_of, name = name_of)),
    }
}

fn misfit(words: &Messages, kind: FindingKind, path: &str, found: &Mismatch) -> FindingWords {
    let Mismatch { wanted, found: seen, .. } = found;
    FindingWords {
        kind,
        message: t!(words, "element-misfit", path = code(path), wanted = wanted.as_str(), found = seen.as_str()),
        label: t!(words, "label-expected", wanted = short_words(wanted)),
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
fn demanded_by(words: &Messages, rule: Option<&Rule<'_>>, elements: usize) -> String {
    let with = if elements > 1 { t!(words, "demand-elements", count = digits(elements)) } else { String::new() };
    let Some(rule) = rule.map(|rule| rule.requirement) else { return with };
    let because = match rule.because() {
        Some(because) => t!(words, "demand-because", because = because),
        None => match (rule.stage, rule.month) {
            (_, Some(month)) => t!(words, "demand-month", month = month.to_string()),
            (0, None) if rule.paths.iter().any(|path| path.contains("[]")) => t!(words, "demand-entry"),
            (0, None) => t!(words, "demand-beginning"),
            (stage, None) => t!(words, "demand-stage", stage = stage.to_string()),
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
    listed(Messages::gate(), &names)
}
