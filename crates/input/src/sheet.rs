//! What a CSV file is: metrics, a table, or a part of one.

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::table::plain;
use pack::{Column, Condition, Table};

use super::ParsedInput;
use super::asked::InputSchema;
use super::column::{NamedColumn, is_called, stem};
use super::kind::is_part_of;
use super::metrics::{self, COLUMNS, MetricCell};
use super::row::Row;
use super::rows::Rows;
use super::source::Source;
use super::tables::{LIMITS, Tables};

/// Reads a CSV file; a table is added to `tables`. Gives what it says by itself, and its SHA-256.
pub(super) fn read<'s>(
    asked: &InputSchema<'_>,
    source: &'s Source,
    tables: &mut Tables<'_, 's>,
) -> Result<(ParsedInput, String), Vec<Problem>> {
    let one = |problem: Box<Problem>| vec![*problem];
    let mut rows = Rows::open(source, LIMITS).map_err(one)?;
    let sheet = match rows.next().map_err(one)? {
        Some(first) => of(asked, &first).map_err(one)?,
        None if table_named(asked, &source.path).is_some() => return Err(vec![empty(source)]),
        None => CsvInput::Metrics(Vec::new()),
    };
    let told = match sheet {
        CsvInput::Table(table, header) => tables.read(table, &header, source, &mut rows),
        CsvInput::Metrics(first) => {
            rows.limit(metrics::LIMITS);
            metrics::read_csv(asked, &source.path, first, &mut rows)
        }
    };
    // What was not read to its end is refused anyway.
    let hash = if told.problems.has_errors() { String::new() } else { rows.finish().map_err(one)? };
    Ok((told, hash))
}

/// What a CSV file is, with its first row.
enum CsvInput {
    Metrics(Vec<MetricCell>),
    /// The number of the table, and the names in its header, each with its problem-ready place.
    Table(usize, Vec<NamedColumn>),
}

/// Tells by its name, or else by its first row, what a file is.
fn of(asked: &InputSchema<'_>, first: &Row<'_>) -> Result<CsvInput, Box<Problem>> {
    let has = |column: &str| first.cells().any(|cell| cell.eq_ignore_ascii_case(column));
    let metrics = || Ok(CsvInput::Metrics(MetricCell::all(first)));
    let header = || {
        first.cells().enumerate().map(|(at, name)| NamedColumn {
            name: name.to_owned(),
            span: first.span(at),
            row: first.excerpt(),
        })
    };
    if has("metric") && has("value") {
        return metrics();
    }
    if let Some(table) = table_named(asked, first.file) {
        return Ok(CsvInput::Table(table, header().collect()));
    }
    let tables = asked.tables().tables;
    let is_metrics = is_part_of(stem(first.file), "metrics");
    let fitting: Vec<usize> = (0..tables.len()).filter(|at| !is_metrics && fits(&tables[*at], first)).collect();
    let most = fitting.iter().map(|at| known(&tables[*at], first)).max();
    let best: Vec<usize> = fitting.into_iter().filter(|at| Some(known(&tables[*at], first)) == most).collect();
    match best.as_slice() {
        [table] => Ok(CsvInput::Table(*table, header().collect())),
        [] if is_metrics || tables.is_empty() || COLUMNS.iter().take(2).any(|column| has(column)) => metrics(),
        several => Err(unknown(tables, several, first).into()),
    }
}

/// The table that a file's name says: `partners.csv`, or `partners-2026.csv` for a part.
fn table_named(asked: &InputSchema<'_>, path: &str) -> Option<usize> {
    let tables = asked.tables().tables.iter().enumerate();
    let named = tables.filter(|(_, table)| is_part_of(stem(path), &table.name));
    named.max_by_key(|(_, table)| table.name.len()).map(|(at, _)| at)
}

/// Whether all that a table requires stands in a header.
fn fits(table: &Table<Condition>, header: &Row<'_>) -> bool {
    let required = || table.columns.iter().filter(|column| column.required);
    let there = |column: &Column| header.cells().any(|cell| is_called(column, &plain(cell)));
    required().next().is_some() && required().all(there)
}

/// How many columns of a table stand in a header.
fn known(table: &Table<Condition>, header: &Row<'_>) -> usize {
    table.columns.iter().filter(|column| header.cells().any(|cell| is_called(column, &plain(cell)))).count()
}

fn unknown(tables: &[Table<Condition>], several: &[usize], first: &Row<'_>) -> Problem {
    let words = first.cells().collect::<Vec<_>>().join(", ");
    let names: Vec<&str> = match several {
        [] => tables.iter().map(|table| table.name.as_str()).collect(),
        some => some.iter().filter_map(|at| tables.get(*at)).map(|table| table.name.as_str()).collect(),
    };
    let files: Vec<String> = names.iter().map(|name| format!("`{name}.csv`")).collect();
    let files = files.join(", ");
    let parts = first.len() == 1 && words.contains([';', '\t']);
    let (message, help) = match several {
        [] if parts => (
            "the cells of this file are not separated by commas".to_owned(),
            format!("save it with commas between the cells, as {files} or as metric,value,unit,date,source"),
        ),
        [] => (
            format!("this header fits no table: {}", short(&words)),
            format!("name the file after its table ({files}), or let its first row be metric,value,unit,date,source"),
        ),
        _ => {
            (format!("this header fits {} tables", several.len()), format!("name the file after one of them: {files}"))
        }
    };
    let problem = Problem::error(Code::UnknownTable, first.file, first.whole(), message).label("the header");
    problem.help(help).excerpt(first.excerpt())
}

fn empty(source: &Source) -> Problem {
    let problem = Problem::error(Code::MissingHeader, &source.path, None, "this file is empty");
    problem.help("the first row names the columns; `prognosis init --tables` writes it")
}
