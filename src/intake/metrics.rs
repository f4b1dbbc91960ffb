//! Measured numbers from CSV or JSON: each row gives one fact, and the latest row of a fact counts.
//!
//! Earlier rows of the same file are its history and contradict nothing.

use std::collections::BTreeMap;

use super::asked::{Asked, Asking, is_measurable};
use super::fault::Fault;
use super::kind::Kind as Input;
use super::table::{self, Cell};
use super::{Source, Told, number, scalar};
use crate::catalog::Kind;
use crate::model::location::Lines;
use crate::model::{Claim, Day, Origin, Problem, Problems, Rank, Value};
use crate::yaml::suggest::{advice, short};
use crate::yaml::{self, Decoder, Document};

/// The columns, in the order of [`Row`].
const COLUMNS: [&str; 5] = ["metric", "value", "unit", "date", "source"];

/// One measurement: the cells of [`COLUMNS`].
type Row = [Cell; 5];

/// Reads metrics from CSV.
pub(super) fn read_csv(asked: &Asked<'_>, source: &Source) -> Told {
    let mut told = Told::new(Input::Metrics);
    let text = match table::text(&source.path, &source.bytes) {
        Ok(text) => text,
        Err(problem) => {
            told.problems.push(problem);
            return told;
        }
    };
    let mut rows = table::rows(&source.path, text, &mut told.problems).into_iter();
    let Some(columns) = header(&source.path, rows.next().unwrap_or_default(), &mut told.problems) else { return told };
    let row = |cells: Vec<Cell>| columns.map(|at| at.and_then(|at| cells.get(at).cloned()).unwrap_or_default());
    let rows = rows.map(row).collect();
    told.claims = claims(asked, &source.path, text, rows, &mut told.problems);
    told
}

/// Reads metrics from JSON: `{"metric": value}` or a list of entries with the fields of [`COLUMNS`].
pub(super) fn read_json(asked: &Asked<'_>, document: &Document) -> Told {
    let decoder = Decoder::new(document);
    let mut told = Told::new(Input::Metrics);
    let root = decoder.root();
    let mut rows = Vec::new();
    if !root.node().span.of(&document.text).starts_with(['{', '[']) {
        let problem = root.error("not-json", "expected JSON, found something else").label("neither `{` nor `[`");
        root.report(problem.help("write {\"metric\": value} or a list of entries with `metric` and `value`"));
    } else if root.is_list() {
        rows.extend(root.items().into_iter().flatten().filter_map(entry));
    } else {
        for (key, value) in root.entries().into_iter().flatten() {
            if let (Some(metric), Some(value)) = (cell(key), cell(value)) {
                rows.push([metric, value, Cell::default(), Cell::default(), Cell::default()]);
            }
        }
    }
    told.problems = decoder.finish();
    told.claims = claims(asked, &document.file, &document.text, rows, &mut told.problems);
    told
}

fn entry(value: yaml::Value<'_>) -> Option<Row> {
    let mut fields = value.fields()?;
    let metric = fields.required("metric").and_then(cell);
    let [value, unit, date, source] =
        ["value", "unit", "date", "source"].map(|name| fields.optional(name).map_or(Some(Cell::default()), cell));
    fields.finish();
    Some([metric?, value?, unit?, date?, source?])
}

/// The words of a JSON scalar; none are also a cell.
fn cell(value: yaml::Value<'_>) -> Option<Cell> {
    let span = value.node().span;
    match value.node().text() {
        Some(text) => Some(Cell { text: text.trim().to_owned(), span }),
        None if value.is_null() => Some(Cell { text: String::new(), span }),
        None => value.expected("expected-text", "one value"),
    }
}

/// Which cell of a row is which column; `None` where a column is missing, given twice or not known.
fn header(file: &str, cells: Vec<Cell>, problems: &mut Problems) -> Option<[Option<usize>; 5]> {
    let mut columns = [None; 5];
    let before = problems.has_errors();
    let mut is_good = true;
    for (at, cell) in cells.iter().enumerate() {
        let name = cell.text.to_lowercase();
        let problem = match COLUMNS.iter().position(|column| *column == name) {
            Some(column) if columns[column].is_none() => {
                columns[column] = Some(at);
                continue;
            }
            Some(_) => Problem::error("given-twice", file, cell.span, format!("the column `{name}` is given twice"))
                .help("keep one of the two"),
            None => Problem::error("unknown-column", file, cell.span, format!("unknown column `{}`", short(&name)))
                .help(if name.contains([';', '\t']) {
                    "separate the cells by commas".to_owned()
                } else {
                    advice(&name, COLUMNS)
                }),
        };
        problems.push(problem.label("not known here"));
        is_good = false;
    }
    // Of a file that is broken in its first row nothing more can be said.
    for name in COLUMNS.iter().take(2).filter(|_| is_good && !(before && cells.is_empty())) {
        if !cells.iter().any(|cell| cell.text.eq_ignore_ascii_case(name)) {
            let span = cells.first().map(|cell| cell.span);
            let problem = Problem::error("missing-column", file, span, format!("the column `{name}` is missing"));
            problems.push(problem.help("the first row must name the columns: metric,value,unit,date,source"));
        }
    }
    (columns[0].is_some() && columns[1].is_some() && is_good).then_some(columns)
}

/// What the rows say, one claim a fact.
fn claims(asked: &Asked<'_>, file: &str, text: &str, rows: Vec<Row>, problems: &mut Problems) -> Vec<(String, Claim)> {
    let mut latest: BTreeMap<&str, (Row, Option<Day>, Option<Value>)> = BTreeMap::new();
    for row in rows {
        let [metric, value, unit, date, _] = &row;
        let Some(asking) = asked.measured(&metric.text) else {
            let message = format!("no question takes the metric `{}`", short(&metric.text));
            let problem = Problem::error("unknown-metric", file, metric.span, message).label("not known");
            problems.push(problem.help(asked.metric_advice(&metric.text)));
            continue;
        };
        if !is_measurable(&asking.kind) {
            let word = asking.kind.word();
            let message = format!("`{}` is of type `{word}`, which no metric gives", asking.fact);
            let problem = Problem::error("not-a-metric", file, metric.span, message).label("no metric");
            problems.push(problem.help("give it in an answers file"));
            continue;
        }
        let read = told(measured(asking, &value.text, &unit.text), file, if_unit(&unit, &value), problems);
        let day = if scalar::is_unknown(&date.text) { Ok(None) } else { day(&date.text).map(Some) };
        let day = told(day, file, date, problems);
        let (Some(read), Some(day)) = (read, day) else { continue };
        match latest.get(asking.fact) {
            Some((first, Some(before), _)) if day.is_some_and(|day| day != *before) => {
                if day > Some(*before) {
                    latest.insert(asking.fact, (row, day, read));
                }
                let _ = first;
            }
            Some((first, ..)) => {
                let message = format!("`{}` is given twice, and no date tells which is later", asking.fact);
                let problem = Problem::error("given-twice", file, metric.span, message).label("given again here");
                let problem = problem.note(file, first[0].span, "first given here");
                problems.push(problem.help("keep the latest one, or give each a date of its own"));
            }
            None => _ = latest.insert(asking.fact, (row, day, read)),
        }
    }
    let lines = Lines::new(text);
    let claim = |(fact, (row, date, value)): (&str, (Row, Option<Day>, Option<Value>))| {
        let [_, at, _, _, source] = row;
        let place = lines.place(file, at.span.start);
        let origin = Origin { rank: Rank::Measured, place, respondent: None, role: None, date };
        let evidence = Some(source.text).filter(|source| !source.is_empty());
        Some((fact.to_owned(), Claim { value: value?, origin, note: None, evidence }))
    };
    latest.into_iter().filter_map(claim).collect()
}

/// Reads a value with the unit of its column.
fn measured(asking: &Asking<'_>, words: &str, unit: &str) -> Result<Option<Value>, Fault> {
    if unit.is_empty() || scalar::is_unknown(words) {
        return scalar::answer(asking, words);
    }
    match &*asking.kind {
        Kind::Money { unit: period } => {
            let currency = period.as_deref().and_then(|period| unit.strip_suffix(period)).unwrap_or(unit).trim();
            if number::is_currency(currency) && !words.contains(currency) {
                return scalar::answer(asking, &format!("{words} {currency}"));
            }
            if !currency.is_empty() && !number::is_currency(currency) {
                number::check_unit(unit, period.as_deref())?;
            }
            scalar::answer(asking, words)
        }
        Kind::Number { unit: asked, .. } => {
            number::check_unit(unit, asked.as_deref())?;
            scalar::answer(asking, words)
        }
        _ => number::check_unit(unit, None).and_then(|()| scalar::answer(asking, words)),
    }
}

fn day(words: &str) -> Result<Day, Fault> {
    match scalar::read(&Kind::Date, words)? {
        Value::Date(day) => Ok(day),
        _ => Err(Fault::new("not-a-date", "expected a date such as 2026-03-31", "not a date")),
    }
}

/// A result, with its fault reported at a cell.
fn told<T>(result: Result<T, Fault>, file: &str, cell: &Cell, problems: &mut Problems) -> Option<T> {
    result.map_err(|fault| problems.push(fault.at(file, cell.span))).ok()
}
