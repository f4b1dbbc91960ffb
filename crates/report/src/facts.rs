//! Facts in words: a value with its unit, where it comes from, what stands against it.

use std::collections::BTreeMap;
use std::ops::Bound;

use engine::anonymity::Anonymity;
use engine::assess::{BoundFacts, answers_for};
use engine::{Claim, EvidenceGrade, Fact, Facts, Origin};
use expr::{Day, Value};
use pack::types::{Choice, Items, Level, Money, Multi, Number, Records, Series};
use pack::{Catalog, Computed, Condition, Decision, Edition, Named, Question, QuestionType};

use super::{ClaimView, EditionFacts, FactView, IdTitle, OriginView};
use crate::t;
use crate::words::Messages;
use crate::words::format::{number, quantity};

/// A fact by its name in [`Facts`]: a question's fact, an item of a checklist, or a check's screening answer.
pub fn fact(catalog: &Catalog, facts: &Facts, words: &Messages, name: &str) -> FactView {
    build_fact_view(catalog, facts, words, Edition::Full, name)
}

fn build_fact_view(catalog: &Catalog, facts: &Facts, words: &Messages, edition: Edition, name: &str) -> FactView {
    let asked = QuestionRef::of(catalog, name);
    let fact = facts.facts.get(name);
    let decided = fact.and_then(|fact| fact.decided.as_ref());
    let outdated = if fact.is_none() { facts.outdated.get(name).and_then(|claims| claims.first()) } else { None };
    FactView {
        fact: name.to_owned(),
        value: decided.map(|claim| asked.words(words, &claim.value)),
        origin: decided.map(|claim| origin(&claim.origin, edition)),
        with: fact.map(|fact| with(fact, edition)).unwrap_or_default(),
        note: decided.and_then(|claim| claim.note.clone()),
        evidence: decided.and_then(|claim| claim.evidence.clone().or_else(|| entry_evidence(claim))),
        against: fact
            .map(|fact| fact.against.iter().map(|claim| against(&asked, words, edition, claim)).collect())
            .unwrap_or_default(),
        outdated: outdated.map(|claim| against(&asked, words, edition, claim)),
        confidential: asked.confidential
            || fact.is_some_and(|fact| super::edition::claims(fact).any(|claim| claim.confidential)),
        ask: asked.ask,
    }
}

/// Who else gave parts of a list.
fn with(fact: &Fact, edition: Edition) -> Vec<OriginView> {
    let Some(decided) = fact.decided.as_ref().filter(|claim| matches!(claim.value, Value::Records(_))) else {
        return Vec::new();
    };
    let gave_a_part = |claim: &&Claim| claim.value != decided.value && claim.origin != decided.origin;
    let mut all: Vec<OriginView> = Vec::new();
    for claim in fact.agreeing.iter().filter(gave_a_part) {
        let origin = origin(&claim.origin, edition);
        if !all.contains(&origin) {
            all.push(origin);
        }
    }
    all
}

/// What proves the entries of a list, one after the other.
fn entry_evidence(claim: &Claim) -> Option<String> {
    let proofs: Vec<&str> = claim.entry_evidence.iter().flatten().map(String::as_str).collect();
    (!proofs.is_empty()).then(|| proofs.join("; "))
}

fn against(asked: &QuestionRef<'_>, words: &Messages, edition: Edition, claim: &Claim) -> ClaimView {
    ClaimView { value: asked.words(words, &claim.value), origin: origin(&claim.origin, edition) }
}

/// Where a claim comes from. The place in its file is told where nothing is kept back of the file, and
/// where it has one: what is said by somebody who is not named has none.
pub(super) fn origin(origin: &Origin, edition: Edition) -> OriginView {
    let placed = edition.keeps_confidence() && origin.place.line > 0;
    OriginView {
        rank: origin.rank,
        file: origin.place.file.clone(),
        line: placed.then_some(origin.place.line),
        to_line: origin.to_line.filter(|_| placed),
        column: placed.then_some(origin.place.column),
        respondent: origin.respondent.clone(),
        role: origin.role.clone(),
        date: origin.date.map(|day| day.to_string()),
    }
}

/// Where the value of a fact comes from, in a few words; none where none decides.
pub fn source_words(words: &Messages, fact: &FactView) -> Option<String> {
    let first = origin_words(words, fact.origin.as_ref()?);
    let with = fact.with.iter().map(|origin| origin_words(words, origin));
    Some(with.fold(first, |first, other| t!(words, "origin-with", first = first, other = other)))
}

/// An origin in a few words: `measured, metrics.csv:4`, or `measured, metrics/partners.csv:2-41`.
pub fn origin_words(words: &Messages, origin: &OriginView) -> String {
    let rank = rank_word(words, origin.rank);
    let to = origin.to_line.map(|line| format!("-{line}")).unwrap_or_default();
    let line = origin.line.map(|line| format!(":{line}")).unwrap_or_default();
    let place = format!("{}{line}{to}", origin.file);
    match &origin.respondent {
        Some(who) => t!(words, "origin-by", rank = rank, who = who.as_str(), place = place),
        None => t!(words, "origin", rank = rank, place = place),
    }
}

/// What the rank of a claim is called in a sentence.
pub(super) fn rank_word(words: &Messages, rank: EvidenceGrade) -> String {
    match rank {
        EvidenceGrade::Measured => t!(words, "rank-measured"),
        EvidenceGrade::Documented => t!(words, "rank-documented"),
        EvidenceGrade::Stated => t!(words, "rank-stated"),
    }
}

/// What a name in [`Facts`] was the answer to.
pub(super) struct QuestionRef<'c> {
    ask: String,
    kind: Option<&'c QuestionType>,
    /// The levels of a screening question.
    levels: Option<&'c [String]>,
    item: bool,
    confidential: bool,
}

impl<'c> QuestionRef<'c> {
    pub(super) fn of(catalog: &'c Catalog, name: &str) -> QuestionRef<'c> {
        let question = catalog.question(name);
        let confidential = question.is_some_and(|question| question.confidential);
        if let Some(check) = catalog.check(name) {
            let (ask, levels) = (check.screen.ask.clone(), Some(&*check.screen.levels));
            return QuestionRef { ask, kind: None, levels, item: false, confidential };
        }
        let Some(question) = question else {
            return QuestionRef { ask: name.to_owned(), kind: None, levels: None, item: false, confidential };
        };
        let item = name.strip_prefix(&question.fact).and_then(|rest| rest.strip_prefix('.'));
        if let (QuestionType::Series(Series { of, .. }), Some(quarter)) = (&question.kind, item) {
            return QuestionRef {
                ask: format!("{} ({quarter})", question.ask),
                kind: Some(of),
                levels: None,
                item: false,
                confidential,
            };
        }
        let wording = match (&question.kind, item) {
            (QuestionType::Items(Items { items, .. }), Some(item)) => {
                wording(items, item).map(|wording| format!("{} {wording}", question.ask))
            }
            _ => None,
        };
        QuestionRef {
            ask: wording.unwrap_or_else(|| question.ask.clone()),
            kind: Some(&question.kind),
            levels: None,
            item: item.is_some(),
            confidential,
        }
    }

    pub(super) fn ask(&self) -> &str {
        &self.ask
    }

    pub(super) fn words(&self, words: &Messages, value: &Value) -> String {
        match (self.levels, value) {
            (Some(levels), Value::Number(level)) => {
                levels.get(*level as usize).cloned().unwrap_or_else(|| number(*level))
            }
            (Some(levels), Value::Between { least, most }) => levels_between(words, levels, *least, *most),
            _ if self.item => plain(words, value),
            _ => self.kind.map_or_else(|| plain(words, value), |kind| value_words(words, kind, value)),
        }
    }
}

/// A value in the words of its question, with its unit.
pub fn value_words(words: &Messages, kind: &QuestionType, value: &Value) -> String {
    match (kind, value) {
        (QuestionType::Level(Level { levels }), Value::Number(level)) => {
            levels.get(*level as usize).cloned().unwrap_or_else(|| number(*level))
        }
        (QuestionType::Level(Level { levels }), Value::Between { least, most }) => {
            levels_between(words, levels, *least, *most)
        }
        (QuestionType::Number(Number { unit: Some(unit), .. }), Value::Number(value)) => quantity(words, *value, unit),
        (QuestionType::Number(Number { unit: Some(unit), .. }), Value::Between { least, most }) => {
            let quantity_of = |end: f64| quantity(words, end, unit);
            between(words, *least, *most, &number, &quantity_of)
        }
        (QuestionType::Money(Money { unit }), Value::MoneyBetween { least, most, currency }) => {
            let of: Vec<&str> = currency.iter().chain(unit).map(String::as_str).collect();
            range_of(words, *least, *most, &of.join(" "))
        }
        (QuestionType::Money(Money { unit }), Value::Money { amount, currency }) => {
            let of: Vec<&str> = currency.iter().chain(unit).map(String::as_str).collect();
            amount_of(words, *amount, &of.join(" "))
        }
        (QuestionType::Choice(Choice { choices }), Value::Choice(id)) => wording(choices, id).unwrap_or(id).to_owned(),
        (QuestionType::Multi(Multi { choices }), Value::Multi(ids)) if !ids.is_empty() => {
            let chosen: Vec<&str> = ids.iter().map(|id| wording(choices, id).unwrap_or(id)).collect();
            chosen.join("; ")
        }
        (QuestionType::Records(Records { fields }), Value::Records(entries)) if !entries.is_empty() => {
            let entry = |values: &Vec<Option<Value>>| {
                let field = |((name, field), value): (&(String, pack::RecordField), &Option<Value>)| {
                    let text = value_words(words, &field.kind, value.as_ref()?);
                    Some(t!(words, "list-field", name = name.replace('_', " "), value = text))
                };
                fields.iter().zip(values).filter_map(field).collect::<Vec<_>>().join(", ")
            };
            entries.iter().map(entry).collect::<Vec<_>>().join(" · ")
        }
        (
            QuestionType::YesNo
            | QuestionType::Level(_)
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Choice(_)
            | QuestionType::Multi(_)
            | QuestionType::Text
            | QuestionType::Items(_)
            | QuestionType::Records(_)
            | QuestionType::Series(_),
            value,
        ) => plain(words, value),
    }
}

fn levels_between(words: &Messages, levels: &[String], least: f64, most: f64) -> String {
    let between = levels.iter().take((most as usize).saturating_add(1)).skip(least as usize).cloned();
    between.reduce(|before, next| t!(words, "either-level", before = before, next = next)).unwrap_or_default()
}

fn plain(words: &Messages, value: &Value) -> String {
    match value {
        Value::YesNo(true) => t!(words, "yes"),
        Value::YesNo(false) => t!(words, "no"),
        Value::Number(value) => number(*value),
        Value::Between { least, most } => between(words, *least, *most, &number, &number),
        Value::Money { amount, currency } => amount_of(words, *amount, currency.as_deref().unwrap_or_default()),
        Value::MoneyBetween { least, most, currency } => {
            range_of(words, *least, *most, currency.as_deref().unwrap_or_default())
        }
        Value::Date(day) => day.to_string(),
        Value::DateBetween { first, last } => {
            t!(words, "range", least = first.to_string(), most = last.to_string())
        }
        Value::Choice(id) => id.replace('_', " "),
        Value::OneOf(ids) => either(words, ids.iter().map(|id| id.replace('_', " "))),
        Value::Multi(ids) if ids.is_empty() => t!(words, "none-of-these"),
        Value::Multi(ids) => ids.join("; "),
        Value::Text(text) => text.clone(),
        Value::Records(entries) => t!(words, "count-entries", count = entries.len()),
        Value::NotApplicable => t!(words, "does-not-apply"),
    }
}

/// Several things of which one is so.
pub(super) fn either(words: &Messages, several: impl Iterator<Item = String>) -> String {
    several.reduce(|before, next| t!(words, "either", before = before, next = next)).unwrap_or_default()
}

fn amount_of(words: &Messages, amount: f64, of: &str) -> String {
    if of.is_empty() { number(amount) } else { t!(words, "quantity", value = number(amount), unit = of) }
}

/// Two ends of which one may be open; `last` tells the last one that is said.
fn between(
    words: &Messages,
    least: f64,
    most: f64,
    first: &dyn Fn(f64) -> String,
    last: &dyn Fn(f64) -> String,
) -> String {
    match (least.is_finite(), most.is_finite()) {
        (true, false) => t!(words, "or-more", least = last(least)),
        (false, true) => t!(words, "at-most", most = last(most)),
        (true, true) | (false, false) => t!(words, "range", least = first(least), most = last(most)),
    }
}

fn range_of(words: &Messages, least: f64, most: f64, of: &str) -> String {
    let last = |amount: f64| amount_of(words, amount, of);
    between(words, least, most, &number, &last)
}

fn wording<'c>(options: &'c [Named], id: &str) -> Option<&'c str> {
    options.iter().find(|(option, _)| option == id).map(|(_, wording)| wording.as_str())
}

/// What stands under the name of a question and, where `listed`, under those of its items or quarters.
pub(super) fn own<'f, T>(
    facts: &'f BTreeMap<String, T>,
    question: &str,
    listed: bool,
) -> impl Iterator<Item = (&'f String, &'f T)> {
    let prefix = format!("{question}.");
    let items = listed.then(|| facts.range::<str, _>((Bound::Included(&*prefix), Bound::Unbounded)));
    let items = items.into_iter().flatten().take_while(move |(name, _)| name.starts_with(&prefix));
    facts.get_key_value(question).into_iter().chain(items)
}

/// What messages are filled from.
pub(super) struct Known<'a> {
    /// What was asked.
    pub catalog: &'a Catalog,
    /// What is known, without what this edition keeps back.
    pub facts: &'a Facts,
    /// Who asks not to be named.
    pub anonymity: &'a Anonymity,
    /// The words to tell it in.
    pub words: &'a Messages,
    /// Whom it is told to.
    pub edition: Edition,
    /// The day of the audit.
    pub as_of: Day,
    /// The computed facts in words.
    pub numbers: BTreeMap<&'a str, String>,
    /// The facts as conditions read them.
    bound: &'a BoundFacts,
    /// What is known, in words: most of it is told in several places.
    cache: BTreeMap<&'a str, FactView>,
}

impl<'a> Known<'a> {
    pub fn new(
        catalog: &'a Catalog,
        facts: &'a Facts,
        of_edition: &'a EditionFacts<'_>,
        words: &'a Messages,
        as_of: Day,
        numbers: BTreeMap<&'a str, String>,
        bound: &'a BoundFacts,
    ) -> Known<'a> {
        let (edition, anonymity) = (of_edition.edition(), of_edition.anonymity());
        let pair = |name: &'a String| (name.as_str(), build_fact_view(catalog, facts, words, edition, name));
        let cache = facts.facts.keys().map(pair).collect();
        Known { catalog, facts, anonymity, words, edition, as_of, numbers, bound, cache }
    }

    /// The role to ask: whoever stands in for one that nobody has.
    pub fn who(&self, role: &str) -> IdTitle {
        let id = answers_for(self.catalog, self.bound, role);
        IdTitle { id: id.to_owned(), title: self.catalog.role_title(id).to_owned() }
    }

    pub fn fact_view(&self, name: &str) -> FactView {
        let view = self.cache.get(name).cloned();
        view.unwrap_or_else(|| build_fact_view(self.catalog, self.facts, self.words, self.edition, name))
    }

    /// What is known of a question and too old to count, item by item where it has items.
    pub fn outdated(&self, question: &str) -> Vec<FactView> {
        let own = own(&self.facts.outdated, question, true);
        own.map(|(name, _)| self.fact_view(name)).filter(|view| view.outdated.is_some()).collect()
    }

    /// Facts by their names.
    pub fn fact_views<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> Vec<FactView> {
        names.into_iter().map(|name| self.fact_view(name)).collect()
    }

    /// The questions behind names, without those that are kept back.
    pub fn question_refs<'n>(&self, names: impl IntoIterator<Item = &'n String>) -> Vec<super::QuestionRef> {
        let questions = names.into_iter().filter_map(|name| self.catalog.question(name));
        let shown = questions.filter(|question| !self.keeps_back(question));
        shown.map(|question| super::QuestionRef { fact: question.fact.clone(), ask: question.ask.clone() }).collect()
    }

    /// The question behind a fact, and for an item of a checklist the item in short: what stands before a colon in its words.
    pub fn item_of(&self, fact: &str) -> Option<(&str, Option<&str>)> {
        let question = self.catalog.question(fact)?;
        let QuestionType::Items(Items { items, .. }) = &question.kind else { return Some((&question.ask, None)) };
        let item = fact.rsplit_once('.').and_then(|(_, item)| items.iter().find(|(id, _)| id == item));
        let in_short = item.map(|(_, words)| words.split_once(':').map_or(words.as_str(), |(name, _)| name));
        Some((&question.ask, in_short))
    }

    /// Whether this edition keeps a decision to itself.
    pub fn hides(&self, decision: &Decision<Condition>) -> bool {
        decision.confidential && self.edition.leaves_out_marked()
    }

    /// Whether this edition keeps a question to itself.
    pub fn keeps_back(&self, question: &Question<Condition>) -> bool {
        question.confidential && self.edition.leaves_out_marked()
    }

    /// Whether a computed fact reads what this edition keeps to itself; its formula would name it.
    pub fn asks_in_confidence(&self, of: &Computed<Condition>) -> bool {
        let of_pack = |fact: &&str| self.catalog.question(fact).is_some_and(|question| question.confidential);
        self.edition.leaves_out_marked() && self.catalog.questions_of(&of.value).iter().any(of_pack)
    }
}
