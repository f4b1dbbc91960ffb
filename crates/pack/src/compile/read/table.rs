//! Tables: columns, totals and measures.

use diagnostics::{Code, Span};
use expr::{ExprKind, parse};
use yaml::{Cursor, Fields};

use super::question::options;
use super::{Draft, EntityKind, condition, words};
use crate::compile::RawExpr;
use crate::table::{Column, Table, Take, Total, plain};
use crate::types::{QuestionType, TypeName};

/// The most quarters that are worked out.
const MOST_QUARTERS: i64 = 8;

/// The longest span of days that is looked at.
const MOST_DAYS: i64 = 3660;

/// A table as it was read.
pub(crate) struct DraftTable {
    pub table: Table<RawExpr>,
    pub measures: Vec<DraftMeasure>,
    /// Columns and totals that have a name and could not be read; `None` stands for one without a name.
    pub broken: Vec<Option<String>>,
}

/// A fact that totals give, as it was read.
pub(crate) struct DraftMeasure {
    pub fact: String,
    pub span: Span,
    pub value: RawExpr,
}

/// A file of `questionnaires/tables`.
pub(super) fn table(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Table]) };
    let named = fields.required("table");
    let name = draft.defined(EntityKind::Table, named).filter(|name| is_identifier(name, named));
    let title = fields.required("title").and_then(words);
    let help = fields.optional("help").and_then(words);
    let stale_after = fields.optional("stale_after").and_then(|days| whole(days, 1, MOST_DAYS));
    let inside = name.clone().unwrap_or_default();
    let mut broken = Vec::new();
    let columns = fields.required("columns").and_then(Cursor::items);
    let columns = columns.map(|items| read_all(items, &mut broken, |item| column(item, &inside, draft)));
    let totals = fields.required("totals").and_then(Cursor::items);
    let totals = totals.map(|items| read_all(items, &mut broken, |item| total(item, &inside, draft)));
    let measures = fields.optional("measures").and_then(Cursor::items);
    let measures = measures.map(|items| items.filter_map(|item| measure(item, draft)).collect());
    fields.finish();
    let table = (|| {
        let place = root.document().place(named?.span());
        let (columns, totals) = (columns?, totals?);
        let table = Table { name: name?, title: title?, help, columns, stale_after, totals, place };
        Some(DraftTable { table, measures: measures.unwrap_or_default(), broken })
    })();
    match table {
        Some(table) => draft.tables.push(table),
        None => draft.unread(&[EntityKind::Table]),
    }
}

/// Reads all items and notes the names of those that could not be read.
fn read_all<'a, T>(
    items: impl Iterator<Item = Cursor<'a>>,
    broken: &mut Vec<Option<String>>,
    mut read: impl FnMut(Cursor<'a>) -> Option<T>,
) -> Vec<T> {
    let mut all = Vec::new();
    for item in items {
        match read(item) {
            Some(one) => all.push(one),
            None => broken.push(item.node().get("name").and_then(|name| name.text()).map(str::to_owned)),
        }
    }
    all
}

fn column(value: Cursor<'_>, table: &str, draft: &mut Draft) -> Option<Column> {
    let mut fields = value.fields()?;
    let name = name(&mut fields, EntityKind::Column, table, draft);
    let kinds = TypeName::COLUMNS.map(|kind| (kind.word(), kind));
    let kind = fields.required("type").and_then(|kind| kind.one_of(&kinds));
    let required = fields.optional("required").and_then(Cursor::boolean).unwrap_or(false);
    let unique = fields.optional("unique").and_then(Cursor::boolean).unwrap_or(false);
    let also = fields.optional("also").map_or(Some(Vec::new()), |also| also.list(words));
    let help = fields.optional("help").and_then(words);
    let (mut min, mut max, mut known) = (None, None, Vec::new());
    if let Some(TypeName::Number | TypeName::Money) = kind {
        let bound = fields.optional("max");
        min = fields.optional("min").and_then(Cursor::number);
        max = bound.and_then(Cursor::number);
        min = if kind == Some(TypeName::Money) { min.or(Some(0.0)) } else { min };
        if let (Some(least), Some(most), Some(bound)) = (min, max, bound)
            && least >= most
        {
            bound.report(bound.error(Code::BadRange, format!("`max` {most} is not above `min` {least}")));
        }
    }
    let kind = match kind {
        Some(TypeName::Number) => {
            let unit = fields.optional("unit").and_then(words);
            let integer = fields.optional("integer").and_then(Cursor::boolean).unwrap_or(false);
            Some(QuestionType::Number { unit, min, max, integer })
        }
        Some(TypeName::Money) => Some(QuestionType::Money { unit: None }),
        Some(TypeName::Date) => Some(QuestionType::Date),
        Some(TypeName::YesNo) => Some(QuestionType::YesNo),
        Some(TypeName::Choice) => {
            fields.required("choices").and_then(|value| options(value, 2, choices)).map(|choices| {
                let words =
                    |(at, (_, words)): (usize, &Choice)| words.iter().map(|word| (plain(word), at)).collect::<Vec<_>>();
                known = choices.iter().enumerate().flat_map(words).collect();
                QuestionType::Choice { choices: choices.into_iter().map(|(id, _)| (id.clone(), id)).collect() }
            })
        }
        Some(TypeName::Text) => Some(QuestionType::Text),
        // No column has them.
        Some(TypeName::Level | TypeName::Multi | TypeName::Items | TypeName::Records | TypeName::Series) | None => None,
    };
    fields.finish();
    Some(Column { name: name?, kind: kind?, min, max, required, unique, also: also?, words: known, help })
}

/// A choice with all that a file may call it.
type Choice = (String, Vec<String>);

/// The choices of a column: a list of ids, or each id with the further words that a file may have for it.
fn choices(value: Cursor<'_>) -> Option<Vec<Choice>> {
    if value.is_list() {
        return value.list(|id| super::word(id).map(|id| (id.clone(), vec![id])));
    }
    let mut read: Vec<Choice> = Vec::new();
    for (id, further) in value.entries()? {
        let name = super::word(id)?;
        let further = if further.is_null() { Vec::new() } else { further.list(words)? };
        let all: Vec<String> = [name.clone()].into_iter().chain(further).collect();
        let taken = |word: &&String| read.iter().flat_map(|(_, words)| words).any(|other| plain(other) == plain(word));
        if let Some(word) = all.iter().find(taken) {
            id.report(
                id.error(Code::DuplicateId, format!("`{word}` names two choices")).help("let each word name one"),
            );
        }
        read.push((name, all));
    }
    Some(read)
}

fn total(value: Cursor<'_>, table: &str, draft: &mut Draft) -> Option<Total<RawExpr>> {
    let mut fields = value.fields()?;
    let name = name(&mut fields, EntityKind::Total, table, draft);
    let takes = ["count", "sum", "mean", "median", "most", "least", "share", "top_share", "most_within"];
    let take = fields.required("take").and_then(|take| take.one_of(&takes.map(|take| (take, take))));
    let counted = fields.optional("where").and_then(condition);
    let of = match take {
        Some("count") | None => Some(None),
        Some(_) => fields.required("of").and_then(condition).map(Some),
    };
    let take = match take {
        Some("sum") => Some(Take::Sum),
        Some("mean") => Some(Take::Mean),
        Some("median") => Some(Take::Median),
        Some("most") => Some(Take::Most),
        Some("least") => Some(Take::Least),
        Some("share") => Some(Take::Share),
        Some("top_share") => fields.required("top").and_then(part).map(|top| Take::TopShare { top }),
        Some("most_within") => {
            let days = fields.required("days").and_then(|days| whole(days, 1, MOST_DAYS));
            days.map(|days| Take::MostWithin { days })
        }
        Some(_) => Some(Take::Count),
        None => None,
    };
    let at_least = fields.optional("at_least").and_then(|least| whole(least, 1, 1_000_000));
    let reaches = fields.optional("reaches").and_then(|days| whole(days, 1, MOST_DAYS));
    let each = fields.optional("each").and_then(|each| each.one_of(&[("quarter", ())]));
    let quarters = each.map(|()| {
        let quarters = fields.optional("quarters").and_then(|quarters| whole(quarters, 1, MOST_QUARTERS));
        quarters.unwrap_or(4)
    });
    fields.finish();
    let place = value.place();
    Some(Total {
        name: name?,
        take: take?,
        counted,
        of: of?,
        at_least: at_least.unwrap_or(0),
        reaches,
        quarters,
        place,
    })
}

fn measure(value: Cursor<'_>, draft: &mut Draft) -> Option<DraftMeasure> {
    let mut fields = value.fields()?;
    let named = fields.required("fact");
    let fact = draft.reference(EntityKind::Fact, named);
    if let (Some(named), Some(fact)) = (named, &fact) {
        draft.define(EntityKind::Measure, fact, named);
    }
    let value = fields.required("value").and_then(condition);
    fields.finish();
    Some(DraftMeasure { fact: fact?, span: named?.span(), value: value? })
}

/// Reads the name of a column or total, which is given once a table.
fn name(fields: &mut Fields<'_>, thing: EntityKind, table: &str, draft: &mut Draft) -> Option<String> {
    let named = fields.required("name");
    let name = super::word(named?)?;
    draft.define(thing, &format!("{table}.{name}"), named?);
    Some(name).filter(|name| is_identifier(name, named))
}

/// Whether a name can stand in a condition; reports it if not.
fn is_identifier(name: &str, at: Option<Cursor<'_>>) -> bool {
    let fits = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let good = fits && parse(name).is_ok_and(|expr| matches!(expr.kind, ExprKind::Name(_)));
    if let (false, Some(at)) = (good, at) {
        let problem = at.error(Code::BadName, format!("`{name}` cannot be a name in conditions"));
        at.report(problem.help("lower-case words joined by `_`, none that CEL keeps for itself"));
    }
    good
}

/// A share above 0 and below 1.
fn part(value: Cursor<'_>) -> Option<f64> {
    let part = value.number()?;
    if part > 0.0 && part < 1.0 {
        return Some(part);
    }
    let problem = value.error(Code::BadRange, format!("a share lies between 0 and 1, found {part}"));
    value.report(problem.help("0.2 stands for the strongest fifth"));
    None
}

/// A whole number within limits.
fn whole(value: Cursor<'_>, least: i64, most: i64) -> Option<u32> {
    let number = value.integer()?;
    if (least..=most).contains(&number) {
        return u32::try_from(number).ok();
    }
    value.report(value.error(Code::BadRange, format!("expected {least} to {most}, found {number}")));
    None
}
