//! Each table with its types: what the names in `where` and `of` mean, and the program that runs over a row.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::{Code, Problem, Problems};
use expr::{AbstractValue, Binding, BytecodeBuilder, Scope, Type};

use super::RawExpr;
use super::named::{self, Called};
use super::places::Documents;
use super::read::DraftTable;
use crate::Condition;
use crate::table::{
    AS_OF, CellType, Column, FIRST_COLUMN, HALF_DAYS, QUARTER_DAYS, RowCode, RowSlots, Table, Take, Total, TotalCode,
    plain,
};
use crate::types::QuestionType;

/// Gives a table its types; `None` if something is wrong and told.
pub(super) fn table(
    draft: &DraftTable,
    documents: &Documents,
    problems: &mut Problems,
) -> Option<(Table<Condition>, RowCode)> {
    let table = &draft.table;
    headers(table, documents, problems);
    let (scope, columns) = scope(table);
    let mut of_quarter = scope.clone();
    of_quarter.bind("quarter.days", Binding::new(QUARTER_DAYS, Type::Int).within(90.0, 92.0));
    of_quarter.bind("quarter.half_days", Binding::new(HALF_DAYS, Type::Int).within(181.0, 184.0));
    let called = Called { code: Code::UnknownColumn, what: "the table has no column", broken: &draft.broken };
    let slots = scope.cells().len().max(FIRST_COLUMN as usize);
    let (mut once, mut quarterly) = (BytecodeBuilder::new(slots), BytecodeBuilder::new(slots));
    let (mut totals, mut code) = (Vec::new(), Vec::new());
    for total in &table.totals {
        let (scope, builder) =
            if total.quarters.is_some() { (&of_quarter, &mut quarterly) } else { (&scope, &mut once) };
        let mut typed = |written: Option<&RawExpr>, wants: &[Type]| match written {
            None => Some(None),
            Some(written) => named::value(written, scope, wants, &called, documents, problems).map(Some),
        };
        let counted = typed(total.counted.as_ref(), &[Type::Bool]);
        let of = typed(total.of.as_ref(), wants(total.take));
        let (Some(counted), Some(of)) = (counted, of) else { continue };
        code.push(TotalCode {
            counted: counted.as_ref().map(|condition| builder.add(&condition.typed)),
            of: of.as_ref().map(|value| builder.add(&value.typed)),
            money: of.as_ref().map_or_else(Vec::new, |value| money(value, table, &columns)),
        });
        if total.odd.is_some() && (total.take != Take::Count || total.counted.is_none() || total.quarters.is_some()) {
            problems.push(not_odd(&table.name, total));
        }
        let Total { name, take, odd, at_least, reaches, quarters, place, .. } = total.clone();
        totals.push(Total { name, take, counted, of, odd, at_least, reaches, quarters, place });
    }
    let whole = totals.len() == table.totals.len();
    let Table { name, title, help, columns: written, stale_after, place, .. } = table.clone();
    let table = Table { name, title, help, columns: written, stale_after, totals, place };
    let code = RowCode { columns, slots, once: once.finish(), quarterly: quarterly.finish(), totals: code };
    whole.then_some((table, code))
}

/// The problem of a total that cannot tell which rows are odd.
fn not_odd(table: &str, total: &Total<RawExpr>) -> Problem {
    let message = format!("`{table}.{}` says what is odd about rows, and does not say which", total.name);
    let problem = Problem::error(Code::TypeMismatch, &total.place.file, None, message);
    problem.help("write `take: count` and `where:`, and no `each:`")
}

/// What a total may be taken of; the first is asked for where none fits.
fn wants(take: Take) -> &'static [Type] {
    match take {
        Take::Share | Take::Count => &[Type::Bool],
        Take::MostWithin { .. } => &[Type::Date],
        _ => &[Type::Double, Type::Int],
    }
}

/// What the names of columns mean, and in which cells they are.
fn scope(table: &Table<RawExpr>) -> (Scope, Vec<RowSlots>) {
    let mut scope = Scope { of_row: true, as_of: AS_OF, ..Scope::default() };
    let mut columns = Vec::new();
    let mut next = FIRST_COLUMN;
    for column in &table.columns {
        let kind = column.cell.kind.expr_type(&mut scope);
        let unknown = unknown(column);
        let numeric = matches!(kind, Type::Int | Type::Double | Type::Text);
        let mut binding = Binding::new(next, kind);
        if numeric {
            binding = binding.within(unknown.least(), unknown.most());
        }
        let present = (!column.required).then_some(next + 1);
        columns.push(RowSlots { value: next, present, unknown });
        if let Some(present) = present {
            binding = binding.present_at(present);
        }
        scope.bind(column.name.clone(), binding);
        next += if present.is_some() { 2 } else { 1 };
    }
    (scope, columns)
}

/// The cell of a column of which nothing is known.
fn unknown(column: &Column) -> AbstractValue {
    let CellType { kind, min, max, .. } = &column.cell;
    if let QuestionType::Money(_) = kind {
        return AbstractValue::between(min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
    }
    kind.unknown()
}

/// The columns of money that a value reads.
fn money(value: &Condition, table: &Table<RawExpr>, slots: &[RowSlots]) -> Vec<usize> {
    let reads = value.typed.reads();
    let is_read = |at: &usize| {
        matches!(table.columns[*at].cell.kind, QuestionType::Money(_))
            && slots.get(*at).is_some_and(|at| reads.contains(&at.value))
    };
    (0..table.columns.len()).filter(is_read).collect()
}

/// Finds names by which a header could mean two columns.
fn headers(table: &Table<RawExpr>, documents: &Documents, problems: &mut Problems) {
    let mut known: BTreeMap<String, &str> = BTreeMap::new();
    let own: BTreeSet<String> = table.columns.iter().map(|column| plain(&column.name)).collect();
    for column in &table.columns {
        let names = [&column.name].into_iter().chain(&column.also);
        for (at, name) in names.enumerate() {
            let of_other = |bare: &String| at > 0 && own.contains(bare) && *bare != plain(&column.name);
            let bare = plain(name);
            let other = known.insert(bare.clone(), &column.name).filter(|other| *other != column.name);
            if other.is_some() || of_other(&bare) {
                let file = &table.place.file;
                let span = documents.get(file).and_then(|document| places_of(document, &column.name, name));
                let message = format!("a header `{name}` could mean two columns of `{}`", table.name);
                let problem = Problem::error(Code::DuplicateId, file, span, message).label("means another column too");
                problems.push(
                    problem.help("capitals, blanks, `_` and `-` do not tell names apart; take one of the two out"),
                );
            }
        }
    }
}

/// Where a column is given a name.
fn places_of(document: &yaml::Document, column: &str, name: &str) -> Option<diagnostics::Span> {
    use super::places::{items, word};
    let text = |node: &yaml::Node| node.get("name").and_then(|name| name.text()).map(str::to_owned);
    let node = items(document.root.get("columns")?).find(|node| text(node).as_deref() == Some(column))?;
    let further = node.get("also").and_then(|also| word(also, name));
    further.or_else(|| node.get("name").map(|name| name.span))
}
