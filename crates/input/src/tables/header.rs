//! The first row of a table: which of its cells is which column.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::suggest::{short, slip_of};
use diagnostics::{Code, Excerpt, Problem};
use pack::{Condition, Table};

use super::super::column::{Header, NamedColumn, names};

/// How many problems of one kind a header brings; who mends those finds the rest.
const TOLD: usize = 10;

/// For each column of a table its place in the rows; none where the file does not have it. With what is wrong or odd.
pub(super) fn read(table: &Table<Condition>, file: &str, header: &Header) -> (Vec<Option<usize>>, Vec<Problem>) {
    let (mut places, mut problems) = (vec![None; table.columns.len()], Vec::new());
    let mut spent = vec![false; header.cells.len()];
    let mut at_names: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (at, cell) in header.cells.iter().enumerate() {
        at_names.entry(&cell.plain).or_default().push(at);
    }
    for (column, place) in table.columns.iter().zip(&mut places) {
        let called = |name: String| at_names.get(name.as_str()).cloned().unwrap_or_default();
        // The name itself goes before further names: of two that fit, the other is one that nobody asks for.
        let mut found: Vec<usize> = names(column).next().map(called).unwrap_or_default();
        if found.is_empty() {
            found = names(column).collect::<BTreeSet<_>>().into_iter().flat_map(called).collect();
            found.sort_unstable();
        }
        let mut again = 0;
        for at in found {
            spent[at] = true;
            match *place {
                None => *place = Some(at),
                Some(first) => {
                    again += 1;
                    if again <= TOLD {
                        problems.push(twice(file, &column.name, header, first, at));
                    }
                }
            }
        }
    }
    for (column, place) in table.columns.iter().zip(&places) {
        if column.required && place.is_none() {
            problems.push(missing(table, file, column, header));
        }
    }
    let unknown = header.cells.iter().zip(&spent).filter(|(_, spent)| !**spent).map(|(cell, _)| cell).collect();
    problems.extend(odd(table, file, &places, unknown, &header.row));
    (places, problems)
}

fn twice(file: &str, column: &str, header: &Header, first: usize, again: usize) -> Problem {
    let (first, again) = (&header.cells[first], &header.cells[again]);
    let message =
        format!("the column `{column}` is given twice, as `{}` and as `{}`", short(&first.name), short(&again.name));
    let problem = Problem::error(Code::GivenTwice, file, again.span, message).label("given again here");
    let help = format!("keep one of the two, or call the one that counts `{column}`");
    problem.note(file, first.span, "first given here").help(help).excerpt(header.row.clone())
}

fn missing(table: &Table<Condition>, file: &str, column: &pack::Column, header: &Header) -> Problem {
    let span = header.cells.first().map(|cell| cell.span);
    let message = format!("the table `{}` needs a column `{}`", table.name, column.name);
    let problem = Problem::error(Code::MissingColumn, file, span, message).label("not in this header");
    let near = header.cells.iter().map(|cell| cell.name.as_str());
    let help = match slip_of(&column.name, near) {
        Some(meant) => format!("is it `{}`? call it `{}`", short(meant), column.name),
        None => names_of(column),
    };
    problem.help(help).excerpt(header.row.clone())
}

/// By which names a header can give a column.
pub(super) fn names_of(column: &pack::Column) -> String {
    let names = [&column.name].into_iter().chain(&column.also).map(|name| format!("`{name}`"));
    format!("add the column; its header may be {}", names.collect::<Vec<_>>().join(", "))
}

/// Warns of columns that are not known: those that may be slips one by one, the others together.
fn odd(
    table: &Table<Condition>,
    file: &str,
    places: &[Option<usize>],
    unknown: Vec<&NamedColumn>,
    row: &Excerpt,
) -> Vec<Problem> {
    let open = || {
        let missing = table.columns.iter().zip(places).filter(|(_, place)| place.is_none()).map(|(column, _)| column);
        missing.flat_map(|column| [&column.name].into_iter().chain(&column.also)).map(String::as_str)
    };
    let mut problems = Vec::new();
    let mut rest: Vec<&NamedColumn> = Vec::new();
    for cell in unknown.into_iter().filter(|cell| !cell.name.is_empty()) {
        let meant = if problems.len() < TOLD { slip_of(&cell.name, open()) } else { None };
        let Some(meant) = meant else {
            rest.push(cell);
            continue;
        };
        let message = format!("the table `{}` has no column `{}`, which is not read", table.name, short(&cell.name));
        let problem = Problem::warning(Code::UnknownColumn, file, cell.span, message).label("not known here");
        problems.push(problem.help(format!("did you mean `{meant}`?")).excerpt(row.clone()));
    }
    if let Some(first) = rest.first() {
        const SHOWN: usize = 20;
        let names: Vec<String> = rest.iter().take(SHOWN).map(|cell| format!("`{}`", short(&cell.name))).collect();
        let more = rest.len().saturating_sub(SHOWN);
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let (word, be) = if rest.len() == 1 { ("column", "is") } else { ("columns", "are") };
        let message = format!(
            "the {word} {}{more} {be} not read: the table `{}` has none of this name",
            names.join(", "),
            table.name
        );
        let problem = Problem::warning(Code::UnknownColumn, file, first.span, message);
        let label = if rest.len() == 1 { "not known here" } else { "the first of them" };
        problems.push(problem.label(label).excerpt(row.clone()));
    }
    problems
}
