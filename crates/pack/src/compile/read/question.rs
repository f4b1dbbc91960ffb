//! Questions, questionnaires, and the shape of `program.yaml`.

use diagnostics::Code;
use strum::{IntoEnumIterator, VariantArray};
use yaml::{Cursor, Fields};

use super::{Draft, EntityKind, condition, word, words};
use crate::compile::RawExpr;
use crate::config::Config;
use crate::question::{FieldType, ProgramField, Question, Questionnaire, Screens, Section};
use crate::types::{Named, QuestionType, RecordField, TypeName};

/// The states of a checklist that names none.
const STATES: [&str; 3] = ["none", "partial", "in_place"];

/// As many options as fit a machine word.
const MOST_OPTIONS: usize = 64;

/// What a file of questions gives names to.
pub(super) const QUESTION_THINGS: [EntityKind; 3] = [EntityKind::Section, EntityKind::Fact, EntityKind::Metric];

/// A file of questions: one section.
pub(super) fn questions(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&QUESTION_THINGS) };
    let id = fields.required("section");
    let id = draft.defined(EntityKind::Section, id);
    let title = fields.required("title").and_then(words);
    let questions = fields.required("questions").and_then(Cursor::items);
    fields.finish();
    if id.is_none() {
        draft.unread(&[EntityKind::Section]);
    }
    let id = id.unwrap_or_default();
    match questions {
        Some(items) => {
            for item in items {
                let question = question(item, &id, draft);
                draft.questions.extend(question);
            }
        }
        None => draft.unread(&[EntityKind::Fact, EntityKind::Metric]),
    }
    if let Some(title) = title {
        draft.sections.push(Section { id, title });
    }
}

fn question(value: Cursor<'_>, section: &str, draft: &mut Draft) -> Option<Question<RawExpr>> {
    let Some(mut fields) = value.fields() else {
        draft.unread(&[EntityKind::Fact]);
        return None;
    };
    let named = fields.required("fact");
    let fact = draft.fact(named);
    let ask = fields.required("ask").and_then(words);
    let help = fields.optional("help").and_then(words);
    let kind = kind(&mut fields, true);
    let absent = fields.optional("not_applicable");
    let not_applicable = absent.and_then(Cursor::boolean).unwrap_or(false);
    let config = fields.optional("config").and_then(|value| config(value, Some(draft)));
    let metric = fields.optional("metric");
    let metric = draft.defined(EntityKind::Metric, metric);
    let who = fields.optional("who");
    let who = draft.reference(EntityKind::Role, who);
    let source = draft.source(&mut fields);
    let scored = fields.optional("scored").and_then(Cursor::boolean).unwrap_or(true);
    let panel = fields.optional("panel");
    let confidential = fields.optional("confidential").and_then(Cursor::boolean).unwrap_or(false);
    let several = panel.and_then(Cursor::boolean).unwrap_or(false);
    let evidence = fields.optional("evidence").and_then(words);
    let asked_when = fields.optional("asked_when").and_then(condition);
    fields.finish();
    let kind = kind?;
    let refused = absent.filter(|_| not_applicable && !kind.name().uses().not_applicable);
    if let Some(absent) = refused.filter(|_| kind.name() != TypeName::Series) {
        let message = format!("a question of type `{}` cannot be answered `n/a`", kind.word());
        absent.report(
            absent
                .error(Code::NotApplicable, message)
                .help("leave this out; whether it applies is a question of its own"),
        );
    }
    if let Some(panel) = panel.filter(|_| several && !kind.name().uses().panel) {
        let message = format!("views on a question of type `{}` cannot be combined", kind.word());
        panel.report(panel.error(Code::NotAPanel, message).help("`panel` is for questions of type `level`"));
    }
    if let Some(absent) = refused.filter(|_| kind.name() == TypeName::Series) {
        absent.report(absent.error(Code::NotApplicable, "a series cannot be answered `n/a`"));
    }
    Some(Question {
        fact: fact?,
        ask: ask?,
        help,
        kind,
        not_applicable,
        config,
        metric,
        who,
        source,
        scored,
        panel: several,
        confidential,
        evidence,
        asked_when,
        section: section.to_owned(),
        place: value.place(),
    })
}

/// Reads `type` and the fields that go with it. Entries of a list hold neither checklists nor lists.
fn kind(fields: &mut Fields<'_>, whole: bool) -> Option<QuestionType> {
    let value = fields.required("type")?;
    named_kind(one_of(value, |name| whole || name.uses().entry)?, fields)
}

/// The type that is named, among some.
fn one_of(value: Cursor<'_>, takes: impl Fn(TypeName) -> bool) -> Option<TypeName> {
    let names = TypeName::VARIANTS.iter().filter(|name| takes(**name));
    value.one_of(&names.map(|name| (name.word(), *name)).collect::<Vec<_>>())
}

/// How many quarters back a series may go.
const QUARTERS: std::ops::RangeInclusive<i64> = 2..=8;

fn series(fields: &mut Fields<'_>) -> Option<QuestionType> {
    let of = one_of(fields.required("of")?, |name| name.uses().quarter)?;
    let count = fields.optional("quarters");
    let quarters = count.map_or(Some(4), |count| {
        let quarters = count.integer()?;
        if QUARTERS.contains(&quarters) {
            return usize::try_from(quarters).ok();
        }
        count.report(count.error(Code::BadRange, format!("a series has 2 to 8 quarters, found {quarters}")));
        None
    });
    let of = Box::new(named_kind(of, fields)?);
    Some(QuestionType::Series { of, quarters: quarters? })
}

fn named_kind(name: TypeName, fields: &mut Fields<'_>) -> Option<QuestionType> {
    Some(match name {
        TypeName::Series => series(fields)?,
        TypeName::YesNo => QuestionType::YesNo,
        TypeName::Level => {
            QuestionType::Level { levels: options(fields.required("levels")?, 2, |value| value.list(words))? }
        }
        TypeName::Number => {
            let unit = fields.optional("unit").and_then(words);
            let min = fields.optional("min").and_then(Cursor::number);
            let upper = fields.optional("max");
            let max = upper.and_then(Cursor::number);
            let integer = fields.optional("integer").and_then(Cursor::boolean).unwrap_or(false);
            if let (Some(least), Some(upper), Some(most)) = (min, upper, max)
                && least >= most
            {
                upper.report(upper.error(Code::BadRange, format!("`max` {most} is not above `min` {least}")));
                return None;
            }
            QuestionType::Number { unit, min, max, integer }
        }
        TypeName::Money => QuestionType::Money { unit: fields.optional("unit").and_then(words) },
        TypeName::Date => QuestionType::Date,
        TypeName::Choice => QuestionType::Choice { choices: options(fields.required("choices")?, 2, named)? },
        TypeName::Multi => QuestionType::Multi { choices: options(fields.required("choices")?, 1, named)? },
        TypeName::Items => {
            let listed = fields.required("items");
            let items = listed.and_then(|value| options(value, 1, named));
            let states = fields.optional("states").map(|value| options(value, 2, |value| value.list(word)));
            let states = states.unwrap_or_else(|| Some(STATES.map(str::to_owned).to_vec()))?;
            let items = items?;
            for (item, _) in listed.and_then(Cursor::entries).into_iter().flatten() {
                if item.node().text().is_some_and(|item| states.iter().any(|state| state == item)) {
                    let problem = item.error(Code::DuplicateId, "this is an item and a state at once");
                    item.report(
                        problem.help(format!("the states are {}; give the item another name", states.join(", "))),
                    );
                }
            }
            QuestionType::Items { items, states }
        }
        TypeName::Records => {
            let fields = fields.required("fields")?;
            let mut read = Vec::new();
            for (name, field) in fields.entries()? {
                read.push(record_field(word(name)?, field)?);
            }
            QuestionType::Records { fields: read }
        }
        TypeName::Text => QuestionType::Text,
    })
}

fn record_field(name: String, value: Cursor<'_>) -> Option<RecordField> {
    let mut fields = value.fields()?;
    let kind = kind(&mut fields, false);
    let config = fields.optional("config").and_then(|value| config(value, None));
    let help = fields.optional("help").and_then(words);
    fields.finish();
    Some(RecordField { name, kind: kind?, config, help })
}

/// Ids with their wording.
fn named(value: Cursor<'_>) -> Option<Vec<Named>> {
    let mut read = Vec::new();
    for (id, wording) in value.entries()? {
        let name = word(id)?;
        if ["unknown", "n/a"].contains(&name.to_ascii_lowercase().as_str()) {
            let problem =
                id.error(Code::BadName, format!("`{name}` can never be answered: it says that nothing is known"));
            id.report(problem.help("leave it out; every question may stay unanswered"));
        }
        read.push((name, words(wording)?));
    }
    Some(read)
}

/// Reads options and holds their number within what makes sense.
pub(super) fn options<'a, T>(
    value: Cursor<'a>,
    least: usize,
    read: impl FnOnce(Cursor<'a>) -> Option<Vec<T>>,
) -> Option<Vec<T>> {
    let options = read(value)?;
    if (least..=MOST_OPTIONS).contains(&options.len()) {
        return Some(options);
    }
    let found = options.len();
    value.report(
        value.error(Code::TooFewOptions, format!("expected {least} to {MOST_OPTIONS} of these, found {found}")),
    );
    None
}

/// Reads where `program.yaml` answers; the paths of an entry's field are relative and are checked with the list's.
fn config(value: Cursor<'_>, mut draft: Option<&mut Draft>) -> Option<Config> {
    let mut refer = |path: Option<Cursor<'_>>| -> Option<String> {
        match &mut draft {
            Some(draft) => draft.reference(EntityKind::Path, path),
            None => path?.string(),
        }
    };
    if !value.is_mapping() {
        return Some(Config::Path { path: refer(Some(value))?, map: Vec::new() });
    }
    let mut fields = value.fields()?;
    let (path, present, count) = (fields.optional("path"), fields.optional("present"), fields.optional("count"));
    let map = fields.optional("map").map(|map| {
        let read = |(from, to): (Cursor<'_>, Cursor<'_>)| Some((from.string()?, to.string()?));
        map.entries()?.map(read).collect::<Option<Vec<_>>>()
    });
    fields.finish();
    match (path, present, count) {
        (Some(path), None, None) => {
            Some(Config::Path { path: refer(Some(path))?, map: map.unwrap_or_default().unwrap_or_default() })
        }
        (None, Some(present), None) if present.is_mapping() => {
            let mut paths = Vec::new();
            for (item, own) in present.entries()? {
                let own = if own.is_list() { own.list(|path| refer(Some(path)))? } else { vec![refer(Some(own))?] };
                paths.push((word(item)?, own));
            }
            Some(Config::Each { paths })
        }
        (None, Some(present), None) => Some(Config::Present { paths: present.list(|path| refer(Some(path)))? }),
        (None, None, Some(count)) => Some(Config::Count { path: refer(Some(count))? }),
        _ => {
            value.report(value.error(Code::BadConfig, "`config` takes exactly one of `path`, `present` and `count`").help("`path` for what stands there, `present` for whether it is filled, `count` for how many entries there are"));
            None
        }
    }
}

/// The shape of `program.yaml`.
pub(super) fn program(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Path]) };
    let list = fields.required("program");
    fields.finish();
    let Some(items) = list.and_then(Cursor::items) else { return draft.unread(&[EntityKind::Path]) };
    for item in items {
        let field = program_field(item, draft);
        draft.program_fields.extend(field);
    }
}

fn program_field(value: Cursor<'_>, draft: &mut Draft) -> Option<ProgramField> {
    let mut fields = value.fields()?;
    let named = fields.required("path");
    let path = named.and_then(Cursor::string);
    match (named, &path) {
        (Some(named), Some(path)) => draft.define(EntityKind::Path, path, named),
        _ => draft.unread(&[EntityKind::Path]),
    }
    let types: Vec<_> = FieldType::iter().map(|kind| (<&str>::from(&kind), kind)).collect();
    let mut kind = fields.required("type").and_then(|value| value.one_of(&types));
    let words = fields.optional("choices").and_then(|value| value.list(word)).unwrap_or_default();
    let help = fields.optional("help").and_then(super::words);
    fields.finish();
    if let Some(FieldType::Choice { choices }) = &mut kind {
        if words.is_empty() {
            value.report(value.error(Code::MissingField, "a choice needs `choices`"));
        }
        *choices = words;
    }
    Some(ProgramField { path: path?, kind: kind?, help })
}

/// A questionnaire.
pub(super) fn questionnaire(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return };
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Questionnaire, id);
    let title = fields.required("title").and_then(words);
    let help = fields.optional("help").and_then(words);
    let profile = fields.optional("profile");
    let profile = draft.reference(EntityKind::Profile, profile);
    let minutes = fields.required("minutes").and_then(Cursor::number);
    let screens = fields.optional("screens").map(|value| match value.is_list() {
        true => draft.reference_list(EntityKind::Area, Some(value)).map(Screens::Of),
        false => value.boolean().map(|all| if all { Screens::All } else { Screens::Of(Vec::new()) }),
    });
    let screens = screens.unwrap_or(Some(Screens::Of(Vec::new())));
    let plans = fields.optional("plans").and_then(Cursor::boolean).unwrap_or(false);
    let sections = fields.optional("sections");
    let sections = draft.reference_list(EntityKind::Section, sections);
    let facts = fields.optional("facts");
    let facts = draft.reference_list(EntityKind::Fact, facts);
    fields.finish();
    if let (Some(id), Some(title), Some(minutes), Some(screens), Some(sections), Some(facts)) =
        (id, title, minutes, screens, sections, facts)
    {
        draft.questionnaires.push(Questionnaire { id, title, help, profile, minutes, screens, plans, sections, facts });
    }
}
