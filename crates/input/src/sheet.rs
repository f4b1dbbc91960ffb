//! What a CSV file is: metrics, a table, or a part of one.

use std::collections::BTreeSet;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Span};
use pack::table::plain;
use pack::{Condition, Table};

use super::ParsedInput;
use super::column::{Header, names, stem};
use super::kind::is_part_of;
use super::mapping::FileMapping;
use super::metrics::{self, COLUMNS, MetricCell};
use super::row::Row;
use super::rows::Rows;
use super::schema::InputSchema;
use super::source::Source;
use super::tables::{LIMITS, Tables};

/// Reads a CSV file; a table is added to `tables`. Gives what it says by itself, and its SHA-256.
pub(super) fn read<'s>(
    asked: &InputSchema<'_>,
    source: &'s Source,
    mapping: Option<&FileMapping>,
    tables: &mut Tables<'_, 's>,
) -> Result<(ParsedInput, String), Vec<Problem>> {
    let one = |problem: Box<Problem>| vec![*problem];
    let mut rows = Rows::open(source, LIMITS, mapping.map(|of| of.dialect).unwrap_or_default()).map_err(one)?;
    let sheet = match rows.header().map_err(one)? {
        Some(first) => of(asked, &first, mapping).map_err(one)?,
        None if table_named(asked, &source.path).is_some() => return Err(vec![empty(source)]),
        None => CsvInput::Metrics(Vec::new()),
    };
    let parsed = match sheet {
        CsvInput::Table(table, header) => tables.read(table, &header, source, mapping, &mut rows),
        CsvInput::Metrics(first) => {
            rows.limit(metrics::LIMITS);
            metrics::read_csv(asked, &source.path, first, &mut rows)
        }
    };
    // What was not read to its end is refused anyway.
    let hash = if parsed.problems.has_errors() { String::new() } else { rows.finish().map_err(one)? };
    Ok((parsed, hash))
}

/// What a CSV file is, with its first row.
enum CsvInput {
    Metrics(Vec<MetricCell>),
    /// The number of the table, and its header.
    Table(usize, Header),
}

/// Tells by its name, or else by its first row, what a file is.
fn of(asked: &InputSchema<'_>, first: &Row<'_>, mapping: Option<&FileMapping>) -> Result<CsvInput, Box<Problem>> {
    let has = |column: &str| first.cells().any(|cell| cell.eq_ignore_ascii_case(column));
    let metrics = || Ok(CsvInput::Metrics(MetricCell::all(first)));
    let said = mapping.and_then(|of| of.table.as_ref());
    if let Some(table) = said.and_then(|name| asked.tables().tables.iter().position(|table| table.name == *name)) {
        return Ok(CsvInput::Table(table, Header::of(first)));
    }
    if has("metric") && has("value") {
        return metrics();
    }
    if let Some(table) = table_named(asked, first.file) {
        return Ok(CsvInput::Table(table, Header::of(first)));
    }
    let tables = asked.tables().tables;
    let is_metrics = is_part_of(stem(first.file), "metrics");
    let names: BTreeSet<String> = first.cells().map(plain).collect();
    let fitting: Vec<usize> = (0..tables.len()).filter(|at| !is_metrics && fits(&tables[*at], &names)).collect();
    let most = fitting.iter().map(|at| known(&tables[*at], &names)).max();
    let best: Vec<usize> = fitting.into_iter().filter(|at| Some(known(&tables[*at], &names)) == most).collect();
    let exported = |at: &usize| {
        let lists = asked.tables().exports.iter().flat_map(|export| &export.lists);
        let mut of_table = lists.filter(|list| tables.get(*at).is_some_and(|table| table.name == list.table));
        of_table.any(|list| list.known_by.iter().all(|name| names.contains(&plain(name))))
    };
    let exported: Vec<usize> = (0..tables.len()).filter(|_| best.is_empty() && !is_metrics).filter(exported).collect();
    match best.as_slice() {
        [] if exported.len() == 1 => Ok(CsvInput::Table(exported[0], Header::of(first))),
        [table] => Ok(CsvInput::Table(*table, Header::of(first))),
        [] if is_metrics || tables.is_empty() || COLUMNS.iter().take(2).any(|column| has(column)) => metrics(),
        several => Err(unknown(tables, several, first).into()),
    }
}

/// The table that a list is, by its number, and its header; `named` is known beforehand.
pub(super) fn table(
    asked: &InputSchema<'_>,
    first: &Row<'_>,
    named: Option<usize>,
) -> Result<(usize, Header), Box<Problem>> {
    if let Some(table) = named {
        return Ok((table, Header::of(first)));
    }
    match of(asked, first, None)? {
        CsvInput::Table(table, header) => Ok((table, header)),
        CsvInput::Metrics(_) => Err(unknown(asked.tables().tables, &[], first).into()),
    }
}

/// The table that a file's name says: `partners.csv`, or `partners-2026.csv` for a part.
fn table_named(asked: &InputSchema<'_>, path: &str) -> Option<usize> {
    let tables = asked.tables().tables.iter().enumerate();
    let named = tables.filter(|(_, table)| is_part_of(stem(path), &table.name));
    named.max_by_key(|(_, table)| table.name.len()).map(|(at, _)| at)
}

/// Whether all that a table requires stands in a header.
fn fits(table: &Table<Condition>, header: &BTreeSet<String>) -> bool {
    let required = || table.columns.iter().filter(|column| column.required);
    required().next().is_some() && required().all(|column| names(column).any(|name| header.contains(&name)))
}

/// How many columns of a table stand in a header.
fn known(table: &Table<Condition>, header: &BTreeSet<String>) -> usize {
    table.columns.iter().filter(|column| names(column).any(|name| header.contains(&name))).count()
}

fn unknown(tables: &[Table<Condition>], several: &[usize], first: &Row<'_>) -> Problem {
    let words = first.cells().take(20).collect::<Vec<_>>().join(", ");
    let names: Vec<&str> = match several {
        [] => tables.iter().map(|table| table.name.as_str()).collect(),
        some => some.iter().filter_map(|at| tables.get(*at)).map(|table| table.name.as_str()).collect(),
    };
    let files: Vec<String> = names.iter().map(|name| format!("`{name}.csv`")).collect();
    let files = files.join(", ");
    let (message, help) = match several {
        [] => (
            format!("this header fits no table: {}", short(&words)),
            format!("name the file after its table ({files}), or let its first row be metric,value,unit,date,source"),
        ),
        _ => {
            (format!("this header fits {} tables", several.len()), format!("name the file after one of them: {files}"))
        }
    };
    let excerpt = first.beginning();
    let span = Span::new(excerpt.start, excerpt.start + excerpt.text.len());
    Problem::error(Code::UnknownTable, first.file, span, message).label("the header").help(help).excerpt(excerpt)
}

pub(super) fn empty(source: &Source) -> Problem {
    let problem = Problem::error(Code::MissingHeader, &source.path, None, "this file is empty");
    problem.help("the first row names the columns; `prognosis init --tables` writes it")
}
