//! What `program.yaml` says to a question, by the forms of its `config:`.
//!
//! What is absent or empty there is unknown, never a `no`. What is asked for by its presence alone has to be more than a
//! word that says there is nothing: `deal_registration: none` documents no deal registration.

use std::collections::BTreeSet;

use diagnostics::Code;
use diagnostics::suggest::{advice, short};
use expr::Value;
use pack::types::{choose, ids};
use pack::{Config, QuestionType, RecordField};

use super::asked::FieldSpec;
use super::leaf::{self, Presence};
use super::{scalar, value};

/// A value, and the place in `program.yaml` that it was read from.
type Found<'v> = (Value, yaml::Cursor<'v>);

/// Reads `program.yaml`, leaving out the values at the offsets in `unfit`, which are reported already.
pub(super) struct Reader<'u> {
    /// The offsets of values that do not fit their fields.
    pub(super) unfit: &'u BTreeSet<usize>,
}

impl Reader<'_> {
    /// What `from` says to a question, by fact: a checklist has one for each item, any other question at most one.
    pub(super) fn facts<'v>(
        &self,
        asking: &FieldSpec<'_>,
        config: &Config,
        from: yaml::Cursor<'v>,
    ) -> Vec<(String, Found<'v>)> {
        let QuestionType::Items { items, states } = &*asking.kind else {
            let found = self.value(asking, config, from);
            return found.map(|found| (asking.fact.to_owned(), found)).into_iter().collect();
        };
        let read = |(item, _): &(String, String)| {
            Some((format!("{}.{item}", asking.fact), self.state(config, item, states, from)?))
        };
        items.iter().filter_map(read).collect()
    }

    /// What `from` says to a question that is no checklist; `from` is the whole file, or an entry of a list.
    fn value<'v>(&self, asking: &FieldSpec<'_>, config: &Config, from: yaml::Cursor<'v>) -> Option<Found<'v>> {
        match (config, &*asking.kind) {
            (Config::Path { path, .. }, QuestionType::Records { fields }) => {
                self.records(fields, self.only(from, path)?)
            }
            (Config::Path { path, map }, QuestionType::Multi { choices }) => {
                let (mut chosen, mut first) = (BTreeSet::new(), None);
                for found in self.all(from, path) {
                    let items = if found.is_list() { found.items()?.collect() } else { vec![found] };
                    for item in items.into_iter().filter(|item| is_filled(*item)) {
                        let words = mapped(map, item.text()?);
                        chosen.insert(value::told(item, choose(ids(choices), words))?);
                        first.get_or_insert(found);
                    }
                }
                first.map(|first| (value::in_order(choices, &chosen), first))
            }
            (Config::Path { path, .. }, QuestionType::Text) => {
                let found = self.only(from, path)?;
                let text = if found.is_list() { found.list(yaml::Cursor::text)?.join(", ") } else { found.string()? };
                Some((Value::Text(text.trim().to_owned()), found))
            }
            (Config::Path { path, map }, kind) => {
                let found = self.only(from, path)?;
                let Some(words) = found.node().text() else {
                    return found.expected(kind.misshapen(), &kind.expectation());
                };
                let meaning = mapped(map, words);
                if let (QuestionType::Level { .. }, Some((least, most))) = (kind, levels(meaning)) {
                    return Some((Value::Between { least, most }, found));
                }
                match scalar::answer(asking, meaning) {
                    Err(_) if !map.is_empty() && meaning == words => {
                        no_word(map, words, found);
                        None
                    }
                    read => Some((value::told(found, read)??, found)),
                }
            }
            (Config::Present { paths }, QuestionType::YesNo) => {
                let (first, all) = self.presence(from, paths.iter().map(String::as_str))?;
                all.then_some((Value::YesNo(true), first))
            }
            (Config::Count { path }, kind @ QuestionType::Number { .. }) => {
                let found = self.all(from, path);
                let first = *found.first()?;
                let entries =
                    if first.is_list() { first.items()?.filter(|item| is_filled(*item)).count() } else { found.len() };
                Some((value::told(first, kind.parse(&entries.to_string()))?, first))
            }
            _ => None,
        }
    }

    /// The state of one item of a checklist.
    fn state<'v>(&self, config: &Config, item: &str, states: &[String], from: yaml::Cursor<'v>) -> Option<Found<'v>> {
        let known = || states.iter().map(String::as_str);
        match config {
            Config::Path { path, map } if path.contains("{item}") => {
                let found = self.only(from, &path.replace("{item}", item))?;
                let state = choose(known(), mapped(map, found.text()?));
                Some((Value::Choice(value::told(found, state)?), found))
            }
            Config::Each { paths } => {
                let (_, own) = paths.iter().find(|(of, _)| of == item)?;
                let (first, all) = self.presence(from, own.iter().map(String::as_str))?;
                let state = if all { states.last() } else { middle(states) };
                state.map(|state| (Value::Choice(state.clone()), first))
            }
            Config::Present { paths } => {
                let own = paths.iter().filter(|path| path.contains("{item}")).map(|path| path.replace("{item}", item));
                let own: Vec<String> = own.collect();
                let (first, all_own) = self.presence(from, own.iter().map(String::as_str))?;
                // What is about no item in particular completes a claim but never makes one.
                let mut shared = paths.iter().filter(|path| !path.contains("{item}"));
                let all =
                    all_own && shared.all(|path| self.presence(from, [path.as_str()]).is_some_and(|(_, all)| all));
                let state = if all { states.last() } else { middle(states) };
                state.map(|state| (Value::Choice(state.clone()), first))
            }
            _ => None,
        }
    }

    /// The entries of a list; an empty one says nothing.
    fn records<'v>(&self, fields: &[RecordField], list: yaml::Cursor<'v>) -> Option<Found<'v>> {
        let field = |field: &RecordField, entry| {
            let same_name = Config::Path { path: field.name.clone(), map: Vec::new() };
            let config = field.config.as_ref().unwrap_or(&same_name);
            self.value(&value::of_field(field), config, entry).map(|(value, _)| value)
        };
        let filled = list.items()?.filter(|entry| is_filled(*entry) && entry.is_mapping());
        let entries: Vec<_> = filled.map(|entry| fields.iter().map(|one| field(one, entry)).collect()).collect();
        (!entries.is_empty()).then_some((Value::Records(entries), list))
    }

    /// The first of some places where something is, and whether something is at every one of them.
    fn presence<'v, 'p>(
        &self,
        from: yaml::Cursor<'v>,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> Option<(yaml::Cursor<'v>, bool)> {
        let mut places = Vec::new();
        for path in paths {
            walk(from, &path.split('.').collect::<Vec<_>>(), &mut places);
        }
        let is_there = |place: &Option<yaml::Cursor<'v>>| place.filter(|value| self.is_fit(*value) && is_there(*value));
        let there: Vec<_> = places.iter().filter_map(is_there).collect();
        there.first().map(|first| (*first, there.len() == places.len()))
    }

    /// The value at a path, if there is exactly one.
    fn only<'v>(&self, from: yaml::Cursor<'v>, path: &str) -> Option<yaml::Cursor<'v>> {
        match self.all(from, path).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The filled values at a path, one for each entry of the lists that it passes.
    fn all<'v>(&self, from: yaml::Cursor<'v>, path: &str) -> Vec<yaml::Cursor<'v>> {
        let mut places = Vec::new();
        walk(from, &path.split('.').collect::<Vec<_>>(), &mut places);
        places.into_iter().flatten().filter(|value| self.is_fit(*value) && is_filled(*value)).collect()
    }

    fn is_fit(&self, value: yaml::Cursor<'_>) -> bool {
        !self.unfit.contains(&value.node().span.start)
    }
}

/// Collects the values at the end of a path, `None` for one that is absent.
fn walk<'v>(from: yaml::Cursor<'v>, path: &[&str], found: &mut Vec<Option<yaml::Cursor<'v>>>) {
    let Some((part, rest)) = path.split_first() else { return found.push(Some(from)) };
    let (name, each) = part.strip_suffix("[]").map_or((*part, false), |name| (name, true));
    let mut fields = if from.is_mapping() { from.entries() } else { None }.into_iter().flatten();
    match fields.find(|(key, _)| key.node().text() == Some(name)) {
        Some((_, list)) if each && list.is_list() => {
            let entries = list.items().into_iter().flatten().filter(|entry| is_filled(*entry));
            entries.for_each(|entry| walk(entry, rest, found));
        }
        Some((_, inner)) if !each => walk(inner, rest, found),
        _ => found.push(None),
    }
}

/// Whether anything is written at a place or below it.
fn is_filled(value: yaml::Cursor<'_>) -> bool {
    holds(value, &|words| !scalar::is_unknown(words))
}

/// Whether something is written at a place or below it that does not say that there is nothing.
fn is_there(value: yaml::Cursor<'_>) -> bool {
    holds(value, &|words| leaf::words(words) == Presence::Filled)
}

fn holds(value: yaml::Cursor<'_>, counts: &dyn Fn(&str) -> bool) -> bool {
    match value.node().text() {
        Some(words) => counts(words),
        None if value.is_list() => value.items().into_iter().flatten().any(|item| holds(item, counts)),
        None if value.is_mapping() => value.entries().into_iter().flatten().any(|(_, inner)| holds(inner, counts)),
        None => false,
    }
}

/// The answer that a word of `program.yaml` means; the word itself where the map does not name it.
fn mapped<'m>(map: &'m [(String, String)], words: &'m str) -> &'m str {
    map.iter().find(|(from, _)| from == words.trim()).map_or(words, |(_, to)| to)
}

/// The levels that a map names at once, such as `3-4`.
fn levels(meaning: &str) -> Option<(f64, f64)> {
    let (least, most) = meaning.split_once('-')?;
    Some((f64::from(least.parse::<u8>().ok()?), f64::from(most.parse::<u8>().ok()?)))
}

/// Reports a word that a map does not name.
fn no_word(map: &[(String, String)], words: &str, found: yaml::Cursor<'_>) {
    let problem = found.error(Code::NoSuchChoice, format!("`{}` is not one of the choices", short(words)));
    found.report(problem.label("not known here").help(advice(words, map.iter().map(|(from, _)| from.as_str()))));
}

/// The state in the middle, where there is one between the weakest and the strongest.
fn middle(states: &[String]) -> Option<&String> {
    if states.len() < 3 { None } else { states.get((states.len() - 1) / 2) }
}
