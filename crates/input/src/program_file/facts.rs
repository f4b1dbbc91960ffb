//! What `program.yaml` says to a question, by the forms of its `config:`.
//!
//! What is absent or empty there is unknown, never a `no`. What is asked for by its presence alone has to be more than a
//! word that says there is nothing: `deal_registration: none` documents no deal registration.

use std::collections::BTreeSet;

use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Problem};
use expr::Value;
use pack::types::{Items, Money, Multi, Period, Records, choose, choose_natural, folded_choice, ids};
use pack::{Config, Fillers, QuestionType, RecordField};
use yaml::{Cursor, Decoder};

use super::super::nothing::{self, Presence};
use super::super::schema::FieldSpec;
use super::super::{scalar, value};
use super::path::Path;
use super::place::Lookup;
use super::reading::{TypedDocument, TypedNode};
use super::wording::canonical;

/// A value, and the place in `program.yaml` that it was read from.
type Found<'v> = (Value, Cursor<'v>);

/// Reads what answers questions, leaving out values of another type, which are reported already.
pub(super) struct FactReader<'v> {
    /// The document.
    pub(super) file: &'v TypedDocument<'v>,
    /// To whom problems are reported.
    pub(super) decoder: &'v Decoder<'v>,
    /// Where values stand that do not fit their fields: a copy that an alias makes is told with its original.
    pub(super) unfit: BTreeSet<usize>,
}

/// What is at the places by which something is documented.
#[derive(Clone, Copy)]
struct Filled {
    /// Whether nothing is written at one of them.
    open: bool,
    /// Whether one says that there is nothing.
    denied: bool,
    /// Whether one is in words that fit everything.
    vague: bool,
}

impl Filled {
    /// Whether something is at every place.
    fn is_whole(self) -> bool {
        !self.open && !self.denied
    }

    /// Further places beside these.
    fn and(self, other: Filled) -> Filled {
        Filled { open: self.open || other.open, denied: self.denied || other.denied, vague: self.vague || other.vague }
    }

    /// The state that this is. What is half written leaves open whether the rest is there; two states have no half.
    fn state(self, states: &[String]) -> Option<Value> {
        let half = states.len().saturating_sub(1) / 2;
        match states {
            [.., last] if self.is_whole() && !self.vague => Some(Value::Choice(last.clone())),
            [_, _, _, ..] if self.denied || self.vague => states.get(half).map(|state| Value::Choice(state.clone())),
            [_, _, _, ..] => states.get(half..).map(|some| Value::OneOf(some.to_vec())),
            _ => None,
        }
    }
}

impl<'v> FactReader<'v> {
    /// What `from` says to a question, by fact: a checklist has one for each item, any other question at most one.
    pub(super) fn facts(
        &self,
        asking: &FieldSpec<'_>,
        config: &Config,
        from: &'v TypedNode<'v>,
    ) -> Vec<(String, Found<'v>)> {
        let QuestionType::Items(Items { items, states }) = &*asking.kind else {
            let found = self.value(asking, config, from);
            return found.map(|found| (asking.fact.to_owned(), found)).into_iter().collect();
        };
        let read = |(item, _): &(String, String)| {
            Some((format!("{}.{item}", asking.fact), self.state(config, item, states, from)?))
        };
        items.iter().filter_map(read).collect()
    }

    /// What `from` says to a question that is no checklist; `from` is the whole file, or an entry of a list.
    fn value(&self, asking: &FieldSpec<'_>, config: &Config, from: &'v TypedNode<'v>) -> Option<Found<'v>> {
        match (config, &*asking.kind) {
            (Config::Path { path, .. }, QuestionType::Records(Records { fields })) => {
                self.records(fields, self.only(from, path)?)
            }
            (Config::Path { path, map, .. }, QuestionType::Multi(Multi { choices })) => {
                let (mut chosen, mut first) = (BTreeSet::new(), None);
                for found in self.all(from, path) {
                    let items = if found.is_list() { &found.items } else { std::slice::from_ref(found) };
                    for item in items.iter().filter(|item| is_filled(item)).map(|item| self.at(item)) {
                        let words = mapped(map, item.text()?);
                        let named = choices.iter().map(|(id, wording)| (id.as_str(), wording.as_str()));
                        let read = choose(ids(choices), words).or_else(|fault| choose_natural(named, words, fault));
                        chosen.insert(value::ok_or_report(item, read)?);
                        first.get_or_insert(found);
                    }
                }
                first.map(|first| (value::in_order(choices, &chosen), self.at(first)))
            }
            (Config::Path { path, .. }, QuestionType::Text) => {
                let found = self.at(self.only(from, path)?);
                let text = if found.is_list() { found.list(Cursor::text)?.join(", ") } else { found.string()? };
                Some((Value::Text(text.trim().to_owned()), found))
            }
            (Config::Path { path, period, .. }, QuestionType::Money(Money { unit: Some(unit) }))
                if Period::named(unit).is_some() =>
            {
                self.amount(asking, path, period.as_deref(), Period::named(unit)?, from)
            }
            (Config::Path { path, map, .. }, kind) => {
                let node = self.only(from, path)?;
                let found = self.at(node);
                let Some(words) = found.node().text() else {
                    return found.expected(kind.misshapen(), &kind.expectation());
                };
                let meaning = match mapped(map, words) {
                    meaning if meaning == words => mapped(map, in_short(node, words)),
                    meaning => meaning,
                };
                if let (QuestionType::Level(_), Some((least, most))) = (kind, levels(meaning)) {
                    return Some((Value::Between { least, most }, found));
                }
                match scalar::natural(asking, meaning) {
                    Err(_) if !map.is_empty() && meaning == words => {
                        no_word(map, words, found);
                        None
                    }
                    read => Some((value::ok_or_report(found, read)??, found)),
                }
            }
            (Config::Present { paths }, QuestionType::YesNo) => {
                let (first, filled) = self.filled(from, paths.iter().map(String::as_str));
                filled.is_whole().then_some((Value::YesNo(true), first?))
            }
            (Config::Count { path }, kind @ QuestionType::Number(_)) => {
                let found = self.all(from, path);
                let list = *found.first()?;
                let filled = || list.items.iter().filter(|item| is_filled(item) && !item.is_again).count();
                let (entries, first) = (if list.is_list() { filled() } else { found.len() }, self.at(list));
                Some((value::ok_or_report(first, kind.parse(&entries.to_string()))?, first))
            }
            _ => None,
        }
    }

    /// An amount as one of the period that is asked for. It says its own period, or that stands at a path beside it, which is told
    /// where it makes another amount of it.
    fn amount(
        &self,
        asking: &FieldSpec<'_>,
        path: &str,
        period: Option<&str>,
        asked: Period,
        from: &'v TypedNode<'v>,
    ) -> Option<Found<'v>> {
        let found = self.at(self.only(from, path)?);
        let Some(words) = found.node().text() else {
            return found.expected(asking.kind.misshapen(), &asking.kind.expectation());
        };
        let own = Period::behind(words);
        let bare = own.map_or(words, |(amount, _)| amount);
        let beside = period.and_then(|period| Period::named(self.only(from, period)?.node.text()?));
        let of = own.map(|(_, period)| period).or(beside).unwrap_or(asked);
        let read = value::ok_or_report(found, scalar::natural(asking, bare))??;
        let factor = of.factor_to(asked);
        let (value, parts) = match read {
            Value::Money { amount, currency } => {
                let amount = amount * factor;
                let text = amount.to_string();
                (Value::Money { amount, currency: currency.clone() }, [Some(text), currency])
            }
            Value::MoneyBetween { least, most, currency } => {
                let (least, most) = (least * factor, most * factor);
                let text = format!("{least}-{most}");
                (Value::MoneyBetween { least, most, currency: currency.clone() }, [Some(text), currency])
            }
            read => return Some((read, found)),
        };
        if own.is_none() && of != asked {
            let amount = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
            let message = format!(
                "`{}` is taken for an amount {}, which makes {amount} {}",
                short(words),
                of.words(),
                asked.words()
            );
            let problem = Problem::warning(Code::OtherPeriod, &found.document().file, found.span(), message);
            let help = format!(
                "write its period behind it: `{bare} {}` if that is right, `{bare} {}` if not",
                of.words(),
                asked.words()
            );
            found.report(problem.label(of.words()).help(help));
        }
        Some((value, found))
    }

    /// The state of one item of a checklist.
    fn state(&self, config: &Config, item: &str, states: &[String], from: &'v TypedNode<'v>) -> Option<Found<'v>> {
        let known = || states.iter().map(String::as_str);
        match config {
            Config::Path { path, map, .. } if path.contains("{item}") => {
                let found = self.at(self.only(from, &path.replace("{item}", item))?);
                let words = mapped(map, found.text()?);
                let named = known().map(|state| (state, state));
                let state = choose(known(), words).or_else(|fault| choose_natural(named, words, fault));
                Some((Value::Choice(value::ok_or_report(found, state)?), found))
            }
            Config::Each { paths } => {
                let (_, own) = paths.iter().find(|(of, _)| of == item)?;
                let (first, filled) = self.filled(from, own.iter().map(String::as_str));
                Some((filled.state(states)?, first?))
            }
            Config::Present { paths } => {
                let own = paths.iter().filter(|path| path.contains("{item}")).map(|path| path.replace("{item}", item));
                let own: Vec<String> = own.collect();
                if let [only] = own.as_slice()
                    && only.contains("[]")
                {
                    return self.growing(states, from, only);
                }
                let (first, filled) = self.filled(from, own.iter().map(String::as_str));
                // What is about no item in particular completes a claim but never makes one.
                let shared = paths.iter().filter(|path| !path.contains("{item}"));
                let (_, beside) = self.filled(from, shared.map(String::as_str));
                Some((filled.and(beside).state(states)?, first?))
            }
            _ => None,
        }
    }

    /// The entries of a list; an empty one says nothing.
    fn records(&self, fields: &[(String, RecordField)], list: &'v TypedNode<'v>) -> Option<Found<'v>> {
        let field = |named: &(String, RecordField), entry| {
            let (name, field) = named;
            let same_name = Config::Path { path: name.clone(), map: Vec::new(), period: None };
            let config = field.config.as_ref().unwrap_or(&same_name);
            self.value(&value::of_field(named), config, entry).map(|(value, _)| value)
        };
        _ = self.at(list).items()?;
        let filled = list.items.iter().filter(|entry| is_filled(entry) && entry.is_mapping());
        let entries: Vec<_> = filled.map(|entry| fields.iter().map(|one| field(one, entry)).collect()).collect();
        (!entries.is_empty()).then_some((Value::Records(entries), self.at(list)))
    }

    /// The state of an item that the entries of a list are to have more and more of: what is the same in all of them is none.
    fn growing(&self, states: &[String], from: &'v TypedNode<'v>, path: &str) -> Option<Found<'v>> {
        let (first, filled) = self.filled(from, [path]);
        let words = |node: &TypedNode<'_>| node.node.text().map(canonical);
        let places = self.places(from, path);
        let speaks = |node: &&TypedNode<'_>| matches!(node.presence, Presence::Filled | Presence::None);
        let speaking = places.iter().flatten().copied().filter(speaks);
        // What points at another tier says nothing of its own, and leaves what is there the same.
        let said: BTreeSet<_> = speaking.map(words).filter(|said| *said != Some(None)).collect();
        match (said.len(), places.len()) {
            (_, 1) => None,
            (1, _) if filled.open => None,
            (1, _) => Some((Value::Choice(states.first()?.clone()), first?)),
            // What differs is told by the difference, in whatever words.
            _ => Some((Filled { vague: false, ..filled }.state(states)?, first?)),
        }
    }

    /// The first of some places where something is, and what is at all of them.
    fn filled<'p>(
        &self,
        from: &'v TypedNode<'v>,
        paths: impl IntoIterator<Item = &'p str>,
    ) -> (Option<Cursor<'v>>, Filled) {
        let places: Vec<_> = paths.into_iter().flat_map(|path| self.places(from, path)).collect();
        let fit = || places.iter().copied().flatten().filter(|value| self.is_fit(value));
        // `any` keeps a place for the gate; here it says that everything will do.
        let says = |value: &&TypedNode<'_>| {
            let is_word = |words: &str| words.chars().any(char::is_alphabetic);
            let vague = || value.node.text().is_some_and(is_word) && is_vague(self.file.fillers, value);
            value.presence == Presence::Filled || value.presence == Presence::Placeholder && vague()
        };
        let there: Vec<_> = fit().filter(says).collect();
        let denied = fit().filter(|value| value.presence == Presence::None).count();
        let filled = Filled {
            open: there.len() + denied < places.len(),
            denied: denied > 0,
            vague: there.iter().any(|value| is_vague(self.file.fillers, value)),
        };
        (there.first().map(|first| self.at(first)), filled)
    }

    /// The value at a path, if there is exactly one.
    fn only(&self, from: &'v TypedNode<'v>, path: &str) -> Option<&'v TypedNode<'v>> {
        match self.all(from, path).as_slice() {
            [only] => Some(*only),
            _ => None,
        }
    }

    /// The filled values at a path, one for each entry of the lists that it passes.
    fn all(&self, from: &'v TypedNode<'v>, path: &str) -> Vec<&'v TypedNode<'v>> {
        let filled = |value: &&TypedNode<'_>| self.is_fit(value) && is_filled(value);
        self.places(from, path).into_iter().flatten().filter(filled).collect()
    }

    /// What stands at the end of a path, none where nothing does.
    fn places(&self, from: &'v TypedNode<'v>, path: &str) -> Vec<Option<&'v TypedNode<'v>>> {
        let value = |there: Lookup<'v>| if let Lookup::Value { value, .. } = there { Some(value) } else { None };
        self.file.places(from, &Path::new(path), &[]).into_iter().map(|place| value(place.there)).collect()
    }

    fn is_fit(&self, value: &TypedNode<'_>) -> bool {
        !self.unfit.contains(&value.node.span.start)
    }

    fn at(&self, value: &'v TypedNode<'v>) -> Cursor<'v> {
        self.decoder.value(value.node)
    }
}

/// Whether anything is written at a place or below it.
fn is_filled(value: &TypedNode<'_>) -> bool {
    value.presence != Presence::Empty
}

/// The answer that a word of `program.yaml` means; the word itself where the map does not name it.
fn mapped<'m>(map: &'m [(String, String)], words: &'m str) -> &'m str {
    let meant = folded_choice(words);
    let found = map.iter().find(|(from, _)| from == words.trim());
    found.or_else(|| map.iter().find(|(from, _)| folded_choice(from) == meant)).map_or(words, |(_, to)| to)
}

/// The words of a leaf as they are declared, where it is a choice or a yes or no.
fn in_short<'n>(node: &'n TypedNode<'_>, words: &'n str) -> &'n str {
    match &node.value {
        Some(Value::Choice(id)) => id,
        Some(Value::YesNo(yes)) => {
            if *yes {
                "yes"
            } else {
                "no"
            }
        }
        _ => words,
    }
}

/// The levels that a map names at once, such as `3-4`.
fn levels(meaning: &str) -> Option<(f64, f64)> {
    let (least, most) = meaning.split_once('-')?;
    Some((f64::from(least.parse::<u8>().ok()?), f64::from(most.parse::<u8>().ok()?)))
}

/// Reports a word that a map does not name.
fn no_word(map: &[(String, String)], words: &str, found: Cursor<'_>) {
    let problem = found.error(Code::NoSuchChoice, format!("`{}` is not one of the choices", short(words)));
    found.report(problem.label("not known here").help(advice(words, map.iter().map(|(from, _)| from.as_str()))));
}

/// Whether words would fit everything, or an entry of a list only such words.
fn is_vague(fillers: &Fillers, value: &TypedNode<'_>) -> bool {
    let mut items = value.items.iter().filter(|item| is_filled(item));
    match value.node.text() {
        Some(words) => nothing::is_vague(fillers, words),
        None => value.is_list() && items.all(|item| is_vague(fillers, item)),
    }
}
