//! Where the columns of a table stand in one file: by a mapping, by the export that it looks like, or by their names.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::{short, slip_of};
use diagnostics::{Code, Problem};
use expr::Truth;
use pack::table::plain;
use pack::types::Choice;
use pack::{AmountPeriod, Column, ColumnSource, Condition, Export, ExportedList, QuestionType, Table};

use super::super::column::{Header, names};
use super::super::mapping::FileMapping;
use super::super::nothing;
use super::super::row::Row;
use super::format::{ColumnFormat, Settled};

/// How one file is read.
pub(super) struct Plan {
    /// For each column of the table where it stands; none where it does not.
    pub(super) columns: Vec<Option<ColumnPlan>>,
    /// How each column is written, as far as that is said.
    pub(super) said: Vec<ColumnFormat>,
    /// What cells say where they say nothing, as names are compared.
    pub(super) empty: Vec<String>,
    /// Which cells of the header belong to a column.
    pub(super) spent: Vec<bool>,
}

/// Where one column stands.
#[derive(Clone, Debug)]
pub(super) struct ColumnPlan {
    /// The place of its cells in the rows.
    pub(super) at: usize,
    /// The place of the cells that tell where it counts, and what they say there.
    when: Option<(usize, Vec<String>)>,
}

impl ColumnPlan {
    /// What stands where it is told whether the column counts; none where it always does.
    pub(super) fn marker<'r>(&self, row: &Row<'r>) -> Option<&'r str> {
        self.when.as_ref().map(|(at, _)| row.cell(*at))
    }

    /// Whether the column counts in a row.
    pub(super) fn counts(&self, row: &Row<'_>) -> Truth {
        let Some((at, words)) = &self.when else { return Truth::True };
        let says = row.cell(*at);
        if nothing::is_unknown(says) {
            return Truth::Unknown;
        }
        let says = plain(says);
        if words.contains(&says) { Truth::True } else { Truth::False }
    }
}

impl Plan {
    /// The places of all columns.
    pub(super) fn places(&self) -> Vec<Option<usize>> {
        self.columns.iter().map(|column| column.as_ref().map(|column| column.at)).collect()
    }

    /// What a cell says; nothing where the export says so in words of its own.
    pub(super) fn cell<'r>(&self, row: &Row<'r>, at: usize) -> &'r str {
        let words = row.cell(at);
        if !self.empty.is_empty() && self.empty.contains(&plain(words)) { "" } else { words }
    }
}

/// The list of an export that a header belongs to: the one of which most headers stand there, and all that it is known by.
pub(super) fn like<'e>(
    exports: &'e [Export],
    table: &str,
    header: &BTreeSet<&str>,
) -> Option<(&'e Export, &'e ExportedList)> {
    let lists = exports.iter().flat_map(|export| export.lists.iter().map(move |list| (export, list)));
    let fits = |list: &ExportedList| list.known_by.iter().all(|name| header.contains(plain(name).as_str()));
    let fitting = lists.filter(|(_, list)| list.table == table && fits(list));
    fitting.max_by_key(|(_, list)| list.known_by.len())
}

/// Of several lists of one program the one that a header is most like.
pub(super) fn nearest<'e>(export: &'e Export, table: &str, header: &BTreeSet<&str>) -> Option<&'e ExportedList> {
    let known =
        |list: &&ExportedList| list.known_by.iter().filter(|name| header.contains(plain(name).as_str())).count();
    export.lists.iter().filter(|list| list.table == table).max_by_key(known)
}

/// What is known of a file beside its header.
pub(super) struct Said<'m> {
    pub(super) mapping: Option<&'m FileMapping>,
    /// The export that it is like.
    pub(super) export: Option<(&'m Export, Option<&'m ExportedList>)>,
}

/// Makes the plan. Tells what a mapping names and the header lacks, and columns that are given twice.
pub(super) fn plan(table: &Table<Condition>, file: &str, header: &Header, said: &Said<'_>) -> (Plan, Vec<Problem>) {
    let mut at_names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, cell) in header.cells.iter().enumerate() {
        at_names.entry(&cell.plain).or_default().push(at);
    }
    let empty = said.export.iter().flat_map(|(export, _)| &export.empty).map(|words| plain(words)).collect();
    let spent = vec![false; header.cells.len()];
    let mut plan = Plan { columns: Vec::new(), said: Vec::new(), empty, spent };
    let mut problems = Vec::new();
    for column in &table.columns {
        let mut format = ColumnFormat::default();
        if let Some(mapping) = said.mapping {
            format.order = mapping.dates.map_or(Settled::Open, Settled::One);
            format.mark = mapping.numbers.map_or(Settled::Open, Settled::One);
            format.currency.clone_from(&mapping.currency);
        }
        let mapped = said.mapping.and_then(|of| Some((of, of.columns.iter().find(|(name, ..)| *name == column.name)?)));
        let find = |name: &str| at_names.get(plain(name).as_str()).and_then(|places| places.first()).copied();
        let place = |source: &ColumnSource| {
            let at = source.from.iter().find_map(|name| find(name))?;
            let when = match &source.when {
                Some(name) => Some((find(name)?, source.is.iter().map(|words| plain(words)).collect())),
                None => None,
            };
            Some(ColumnPlan { at, when })
        };
        let of_export = || {
            let (_, list) = said.export?;
            let source = list?.columns.iter().find(|source| source.column == column.name && place(source).is_some())?;
            (!at_names.contains_key(plain(&column.name).as_str())).then_some(source)
        };
        let source = match mapped {
            Some((_, (_, None, _))) => {
                plan.columns.push(None);
                plan.said.push(format);
                continue;
            }
            Some((mapping, (_, Some(source), span))) => {
                if place(source).is_none() {
                    problems.push(not_there(mapping, *span, source, header, &find));
                }
                Some(source)
            }
            None => of_export(),
        };
        let found = match source {
            Some(source) => {
                read_words(column, source, &mut format);
                // A mapping need not repeat the words of the export that it names.
                let is_yearly = format.is_yearly;
                let same = said.export.and_then(|(_, list)| list?.columns.iter().find(|one| one.column == column.name));
                same.iter().for_each(|same| read_words(column, same, &mut format));
                format.is_yearly = is_yearly;
                place(source)
            }
            None => by_name(column, file, header, &at_names, &mut plan.spent, &mut problems),
        };
        if let Some(ColumnPlan { at, when }) = &found {
            plan.spent[*at] = true;
            when.iter().for_each(|(at, _)| plan.spent[*at] = true);
        }
        plan.columns.push(found);
        plan.said.push(format);
    }
    (plan, problems)
}

/// The further words of a column's choices, and what its amounts are for.
fn read_words(column: &Column, source: &ColumnSource, format: &mut ColumnFormat) {
    format.is_yearly = source.per == AmountPeriod::Year;
    let QuestionType::Choice(Choice { choices }) = &column.cell.kind else { return };
    for (id, words) in &source.words {
        let Some(at) = choices.iter().position(|(choice, _)| choice == id) else { continue };
        format.words.extend(words.iter().map(|word| (plain(word), at)));
    }
}

/// A column by its own name, or else by a further one.
fn by_name(
    column: &Column,
    file: &str,
    header: &Header,
    at_names: &BTreeMap<&str, Vec<usize>>,
    spent: &mut [bool],
    problems: &mut Vec<Problem>,
) -> Option<ColumnPlan> {
    /// How many problems of one column are told.
    const MOST_SHOWN: usize = 10;
    let called = |name: String| at_names.get(name.as_str()).cloned().unwrap_or_default();
    // The name itself goes before further names: of two that fit, the other is one that nobody asks for.
    let mut found: Vec<usize> = names(column).next().map(called).unwrap_or_default();
    if found.is_empty() {
        found = names(column).collect::<BTreeSet<_>>().into_iter().flat_map(called).collect();
        found.sort_unstable();
    }
    let first = *found.first()?;
    for at in found.iter().copied() {
        spent[at] = true;
    }
    problems
        .extend(found.iter().skip(1).take(MOST_SHOWN).map(|again| twice(file, &column.name, header, first, *again)));
    Some(ColumnPlan { at: first, when: None })
}

fn twice(file: &str, column: &str, header: &Header, first: usize, again: usize) -> Problem {
    let (first, again) = (&header.cells[first], &header.cells[again]);
    let message =
        format!("the column `{column}` is given twice, as `{}` and as `{}`", short(&first.name), short(&again.name));
    let problem = Problem::error(Code::GivenTwice, file, again.span, message).label("given again here");
    let help = format!("keep one of the two, or call the one that counts `{column}`");
    problem.note(file, first.span, "first given here").help(help).excerpt(header.row.clone())
}

fn not_there(
    mapping: &FileMapping,
    span: diagnostics::Span,
    source: &ColumnSource,
    header: &Header,
    find: &dyn Fn(&str) -> Option<usize>,
) -> Problem {
    let lacks = |name: &&String| find(name).is_none();
    let none = source.from.iter().all(|name| find(name).is_none());
    let name = if none { source.from.first() } else { source.when.as_ref() };
    let name = name.filter(lacks).map(String::as_str).unwrap_or_default();
    let message = format!("the file has no column `{}`", short(name));
    let problem = Problem::error(Code::MissingColumn, &mapping.path, span, message).label("not in its header");
    let names = header.cells.iter().map(|cell| cell.name.as_str());
    problem.help(match slip_of(name, names.clone()) {
        Some(meant) => format!("did you mean `{}`?", short(meant)),
        None => {
            let names: Vec<String> = names.take(20).map(|name| format!("`{}`", short(name))).collect();
            format!("its header has {}", names.join(", "))
        }
    })
}

/// A word on a file that is read as the export it looks like, and on what that means.
pub(super) fn read_as_export(
    file: &str,
    header: &Header,
    export: &Export,
    list: &ExportedList,
    plan: &Plan,
    table: &Table<Condition>,
) -> Problem {
    let mut read = Vec::new();
    for (column, found) in table.columns.iter().zip(&plan.columns) {
        let source = list.columns.iter().find(|source| source.column == column.name);
        let (Some(ColumnPlan { at, when }), Some(source)) = (found, source) else { continue };
        let condition = match (when, &source.when) {
            (Some(_), Some(when)) => format!(" where `{when}` is `{}`", source.is.first().map_or("", String::as_str)),
            _ => String::new(),
        };
        read.push(format!("`{}` is `{}`{condition}", column.name, short(&header.cells[*at].name)));
    }
    let message = format!("this list is read as an export of {}: {}", export.title, read.join(", "));
    let problem = Problem::warning(Code::ReadAs, file, header.cells.first().map(|cell| cell.span), message);
    let help = "`prognosis map` writes this into a mapping.yaml, where it can be corrected and is not told again";
    problem.help(help).excerpt(header.row.clone())
}
