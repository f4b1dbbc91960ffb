//! Tables: columns, totals and measures.

use diagnostics::{Code, Span};
use expr::{ExprKind, parse};
use yaml::{Cursor, Fields, Node};

use super::{Draft, EntityKind, condition, word};
use crate::compile::RawExpr;
use crate::compile::kinds::{Kind, Mapping, Plain};
use crate::compile::places::items;
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::table::{CellType, Column, Table, Take, Total, plain};
use crate::types::{Choice, Money, Number, QuestionType, TypeName};

/// The longest span of days that is looked at.
const MOST_DAYS: u32 = 3660;

mapping! {
    /// A table as it was read.
    #[derive(Clone)]
    pub(crate) struct DraftTable {
        table: Table<RawExpr> = flat(Table::take, Table::<RawExpr>::fields()),
        /// The facts that totals give.
        measures: Vec<DraftMeasure> = optional(Each(mapping::<DraftMeasure>()), Vec::new()),
        /// Columns and totals that have a name and could not be read; `None` stands for one without a name.
        broken: Vec<Option<String>> = by(|value, _, _| Some(broken(value, table.as_ref()?))),
    }
}

mapping! {
    /// A fact that totals give, as it was read.
    #[derive(Clone)]
    pub(crate) struct DraftMeasure {
        /// The fact, which a question declares.
        fact: String = required(MEASURED),
        /// Its value, over totals of all tables.
        value: RawExpr = required(EXPR),
        /// Where the fact is named.
        span: Span = by(|_, fields, _| Some(fields.optional("fact")?.span())),
    }
}

const MEASURED: Plain<String> = Plain(
    |value, draft| {
        let fact = draft.reference(EntityKind::Fact, Some(value))?;
        draft.define(EntityKind::Measure, &fact, value);
        Some(fact)
    },
    || ValueType::Word,
);

/// A file of `questionnaires/tables`.
pub(super) fn table(root: Cursor<'_>, draft: &mut Draft) {
    match DraftTable::read(root, draft) {
        Some(table) => draft.tables.push(table),
        None => draft.unread(&[EntityKind::Table]),
    }
}

/// What stands in the file of a table and was not read.
fn broken(root: Cursor<'_>, table: &Table<RawExpr>) -> Vec<Option<String>> {
    let unread = |part: &str, read: Vec<&str>| -> Vec<Option<String>> {
        let names = root.node().get(part).into_iter().flat_map(items).map(|item| item.get("name").and_then(Node::text));
        names.filter(|name| name.is_none_or(|name| !read.contains(&name))).map(|name| name.map(str::to_owned)).collect()
    };
    let columns = unread("columns", table.columns.iter().map(|column| column.name.as_str()).collect());
    columns
        .into_iter()
        .chain(unread("totals", table.totals.iter().map(|total| total.name.as_str()).collect()))
        .collect()
}

pub(crate) const TABLE_NAME: Plain<String> = Plain(
    |value, draft| draft.defined(EntityKind::Table, Some(value)).filter(|name| is_identifier(name, value)),
    || ValueType::Identifier,
);

/// A column of another table.
pub(crate) const LINK: Plain<String> =
    Plain(|value, draft| draft.reference(EntityKind::Column, Some(value)), || ValueType::Verbatim);

/// The name of a column or total, which is given once a table.
pub(crate) struct PartName(pub EntityKind);

impl Kind for PartName {
    type Value = String;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
        let name = word(value)?;
        let table = value.document().root.get("table").and_then(Node::text).unwrap_or_default();
        draft.define(self.0, &format!("{table}.{name}"), value);
        Some(name).filter(|name| is_identifier(name, value))
    }

    fn value_type(&self) -> ValueType {
        ValueType::Identifier
    }
}

pub(crate) const COLUMN: Plain<Column> = Plain(Column::read, || {
    let cases = TypeName::COLUMNS.map(|name| {
        let of_type = match name {
            TypeName::Number => NumberCell::fields(),
            TypeName::Money => MoneyCell::fields(),
            TypeName::Choice => ChoiceCell::fields(),
            _ => Vec::new(),
        };
        let kind = Field::required("type", "What a cell looks like.", ValueType::Exactly(name.word()));
        [kind].into_iter().chain(of_type).collect()
    });
    ValueType::cases(&Column::fields(), "type", cases)
});

mapping! {
    /// A cell that holds a number.
    #[derive(Clone)]
    struct NumberCell {
        /// The least that is possible; 0 for money where it says nothing.
        min: Option<f64> = optional(NUMBER),
        /// The most that is possible.
        max: Option<f64> = optional_by(|_, fields, _| above(fields, min?), NUMBER.value_type()),
        /// What is counted; a cell may name it behind the number.
        unit: Option<String> = optional(VERBATIM),
        /// Whether it is whole.
        integer: bool = optional(YES_NO, false),
    }
}

mapping! {
    /// A cell that holds an amount.
    #[derive(Clone)]
    struct MoneyCell {
        /// The least that is possible; 0 for money where it says nothing.
        min: f64 = optional(NUMBER, 0.0),
        /// The most that is possible.
        max: Option<f64> = optional_by(|_, fields, _| above(fields, min), NUMBER.value_type()),
    }
}

mapping! {
    /// A cell that holds one of some choices.
    #[derive(Clone)]
    struct ChoiceCell {
        /// The choices, each with what else a file may call it.
        choices: Vec<CellChoice> = required(Options::<2, _>(CHOICES)),
    }
}

/// Reads the type of a column and the fields that go with it.
pub(crate) fn cell<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<CellType> {
    let plainly = |kind| CellType { kind, min: None, max: None, words: Vec::new() };
    let kinds = TypeName::COLUMNS.map(|kind| (kind.word(), kind));
    Some(match fields.required("type")?.one_of(&kinds)? {
        TypeName::Number => {
            let NumberCell { min, max, unit, integer } = NumberCell::take(value, fields, draft)?;
            plainly(QuestionType::Number(Number { unit, min, max, integer }))
        }
        TypeName::Money => {
            let MoneyCell { min, max } = MoneyCell::take(value, fields, draft)?;
            CellType { min: Some(min), max, ..plainly(QuestionType::Money(Money { unit: None })) }
        }
        TypeName::Choice => {
            let choices = ChoiceCell::take(value, fields, draft)?.choices;
            let words =
                |(at, (_, words)): (usize, &CellChoice)| words.iter().map(|word| (plain(word), at)).collect::<Vec<_>>();
            let words = choices.iter().enumerate().flat_map(words).collect();
            let choices = choices.into_iter().map(|(id, _)| (id.clone(), id)).collect();
            CellType { words, ..plainly(QuestionType::Choice(Choice { choices })) }
        }
        // The others have no fields of their own.
        name => plainly(name.take(value, fields, draft)?),
    })
}

/// A choice with all that a file may call it.
type CellChoice = (String, Vec<String>);

/// The choices of a column: a list of ids, or each id with the further words that a file may have for it.
const CHOICES: Plain<Vec<CellChoice>> = Plain(
    |value, _| choices(value),
    || {
        let further = ValueType::Either(vec![ValueType::list_of(ValueType::Verbatim), ValueType::Nothing]);
        ValueType::Cases(vec![ValueType::list_of(ValueType::Word), ValueType::Named(Box::new(further), &[])])
    },
);

fn choices(value: Cursor<'_>) -> Option<Vec<CellChoice>> {
    if value.is_list() {
        return value.list(|id| word(id).map(|id| (id.clone(), vec![id])));
    }
    let mut read: Vec<CellChoice> = Vec::new();
    for (id, further) in value.entries()? {
        let name = word(id)?;
        let further = if further.is_null() { Vec::new() } else { further.list(super::words)? };
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

/// A total, by what it takes.
pub(crate) const TOTAL: Plain<Total<RawExpr>> = Plain(Total::read, || {
    let of = || Field::required("of", "What is taken of each counted row.", ValueType::Condition);
    let top = "Which share of the rows, rounded up: 0.2 for the strongest fifth.";
    let further = |word: &str| match word {
        "top_share" => vec![of(), Field::required("top", top, PART.value_type())],
        "most_within" => {
            vec![of(), Field::required("days", "How many days in a row the span has.", DAYS_BACK.value_type())]
        }
        "count" => Vec::new(),
        _ => vec![of()],
    };
    let plain: Vec<&str> = TAKES[1..7].to_vec();
    let cases = [vec![TAKES[0]], plain, vec![TAKES[7]], vec![TAKES[8]]].map(|words| {
        let further = further(words[0]);
        let take = Field::required("take", "What is worked out.", ValueType::OneOf(words));
        [take].into_iter().chain(further).collect()
    });
    ValueType::cases(&Total::<RawExpr>::fields(), "take", cases)
});

const TAKES: [&str; 9] = ["count", "sum", "mean", "median", "most", "least", "share", "top_share", "most_within"];

pub(crate) fn take<'a>(_: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<Take> {
    Some(match fields.required("take")?.one_of(&TAKES.map(|take| (take, take)))? {
        "sum" => Take::Sum,
        "mean" => Take::Mean,
        "median" => Take::Median,
        "most" => Take::Most,
        "least" => Take::Least,
        "share" => Take::Share,
        "top_share" => Take::TopShare { top: PART.read(fields.required("top")?, draft)? },
        "most_within" => Take::MostWithin { days: DAYS_BACK.read(fields.required("days")?, draft)? },
        _ => Take::Count,
    })
}

/// What is taken of each row; nothing where rows are counted alone.
pub(crate) fn taken_of(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Option<RawExpr>> {
    let take = fields.optional("take").and_then(|take| take.node().text());
    match take.filter(|take| TAKES[1..].contains(take)) {
        Some(_) => fields.required("of").and_then(|of| condition(of, draft)).map(Some),
        None => Some(None),
    }
}

/// How many quarters back a total is worked out, where it is for each.
pub(crate) fn quarters(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Option<u32>> {
    let each = fields.optional("each").and_then(|each| each.one_of(&[("quarter", ())]));
    Some(
        each.map(|()| {
            fields.optional("quarters").and_then(|quarters| QUARTERS_BACK.read(quarters, draft)).unwrap_or(4)
        }),
    )
}

pub(crate) fn fields_of_quarters() -> Vec<Field> {
    let each = "As of the end of each of the last complete quarters.";
    vec![
        Field::optional("each", each, ValueType::OneOf(vec!["quarter"])),
        Field::optional("quarters", "How many quarters; 4 where it says nothing.", QUARTERS_BACK.value_type()),
    ]
}

/// A whole number within limits.
pub(crate) struct Within<const LEAST: u32, const MOST: u32>;

pub(crate) const DAYS_BACK: Within<1, MOST_DAYS> = Within;
pub(crate) const ROWS: Within<1, 1_000_000> = Within;
const QUARTERS_BACK: Within<1, 8> = Within;

impl<const LEAST: u32, const MOST: u32> Kind for Within<LEAST, MOST> {
    type Value = u32;

    fn read(&self, value: Cursor<'_>, _: &mut Draft) -> Option<u32> {
        let number = value.integer()?;
        let read = u32::try_from(number).ok().filter(|number| (LEAST..=MOST).contains(number));
        if read.is_none() {
            value.report(value.error(Code::BadRange, format!("expected {LEAST} to {MOST}, found {number}")));
        }
        read
    }

    fn value_type(&self) -> ValueType {
        ValueType::Whole(&[(Bound::Least, LEAST), (Bound::Most, MOST)])
    }
}

/// Whether a name can stand in a condition; reports it if not.
fn is_identifier(name: &str, at: Cursor<'_>) -> bool {
    let fits = name.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    let good = fits && parse(name).is_ok_and(|expr| matches!(expr.kind, ExprKind::Name(_)));
    if !good {
        let problem = at.error(Code::BadName, format!("`{name}` cannot be a name in conditions"));
        at.report(problem.help("lower-case words joined by `_`, none that CEL keeps for itself"));
    }
    good
}

/// A share above 0 and below 1.
const PART: Plain<f64> = Plain(|value, _| part(value), || ValueType::Number(&[(Bound::Above, 0), (Bound::Below, 1)]));

fn part(value: Cursor<'_>) -> Option<f64> {
    let part = value.number()?;
    if part > 0.0 && part < 1.0 {
        return Some(part);
    }
    let problem = value.error(Code::BadRange, format!("a share lies between 0 and 1, found {part}"));
    value.report(problem.help("0.2 stands for the strongest fifth"));
    None
}
