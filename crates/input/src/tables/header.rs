//! The first row of a table: which of its cells is which column.

use diagnostics::suggest::{did_you_mean, short};
use diagnostics::{Code, Problem};
use pack::table::plain;
use pack::{Condition, Table};

use super::super::column::{NamedColumn, is_called};

/// For each column of a table its place in the rows; none where the file does not have it. With what is wrong or odd.
pub(super) fn read(table: &Table<Condition>, file: &str, header: &[NamedColumn]) -> (Vec<Option<usize>>, Vec<Problem>) {
    let (mut places, mut problems) = (vec![None; table.columns.len()], Vec::new());
    let names: Vec<String> = header.iter().map(|cell| plain(&cell.name)).collect();
    let mut spent = vec![false; header.len()];
    for (column, place) in table.columns.iter().zip(&mut places) {
        // The name itself goes before further names: of two that fit, the other is one that nobody asks for.
        let exact = plain(&column.name);
        let fits = |at: &usize| names.get(*at).is_some_and(|name| is_called(column, name));
        let own = |at: &usize| names.get(*at).is_some_and(|name| *name == exact);
        let mut found: Vec<usize> = (0..names.len()).filter(own).collect();
        if found.is_empty() {
            found = (0..names.len()).filter(fits).collect();
        }
        for at in found {
            spent[at] = true;
            match *place {
                None => *place = Some(at),
                Some(first) => problems.push(twice(file, &column.name, &header[first], &header[at])),
            }
        }
    }
    for (column, place) in table.columns.iter().zip(&places) {
        if column.required && place.is_none() {
            problems.push(missing(table, file, column, header));
        }
    }
    let unknown: Vec<&NamedColumn> =
        header.iter().zip(&spent).filter(|(_, spent)| !**spent).map(|(cell, _)| cell).collect();
    problems.extend(odd(table, file, &places, &unknown));
    (places, problems)
}

fn twice(file: &str, column: &str, first: &NamedColumn, again: &NamedColumn) -> Problem {
    let message =
        format!("the column `{column}` is given twice, as `{}` and as `{}`", short(&first.name), short(&again.name));
    let problem = Problem::error(Code::GivenTwice, file, again.span, message).label("given again here");
    let help = format!("keep one of the two, or call the one that counts `{column}`");
    problem.note(file, first.span, "first given here").help(help).excerpt(again.row.clone())
}

fn missing(table: &Table<Condition>, file: &str, column: &pack::Column, header: &[NamedColumn]) -> Problem {
    let span = header.first().map(|cell| cell.span);
    let message = format!("the table `{}` needs a column `{}`", table.name, column.name);
    let problem = Problem::error(Code::MissingColumn, file, span, message).label("not in this header");
    let near = header.iter().map(|cell| cell.name.as_str());
    let alone = header.len() == 1 && header.iter().any(|cell| cell.name.contains([';', '\t']));
    let help = match did_you_mean(&column.name, near) {
        _ if alone => "separate the cells by commas".to_owned(),
        Some(meant) => format!("is it `{}`? call it `{}`", short(meant), column.name),
        None => names_of(column),
    };
    let problem = problem.help(help);
    header.iter().take(1).fold(problem, |problem, cell| problem.excerpt(cell.row.clone()))
}

/// By which names a header can give a column.
pub(super) fn names_of(column: &pack::Column) -> String {
    let names = [&column.name].into_iter().chain(&column.also).map(|name| format!("`{name}`"));
    format!("add the column; its header may be {}", names.collect::<Vec<_>>().join(", "))
}

/// Warns of columns that are not known: those that may be slips one by one, the others together.
fn odd(table: &Table<Condition>, file: &str, places: &[Option<usize>], unknown: &[&NamedColumn]) -> Vec<Problem> {
    let open = || {
        let missing = table.columns.iter().zip(places).filter(|(_, place)| place.is_none()).map(|(column, _)| column);
        missing.flat_map(|column| [&column.name].into_iter().chain(&column.also)).map(String::as_str)
    };
    let mut problems = Vec::new();
    let mut rest: Vec<&&NamedColumn> = Vec::new();
    for cell in unknown.iter().filter(|cell| !cell.name.is_empty()) {
        let Some(meant) = did_you_mean(&cell.name, open()) else {
            rest.push(cell);
            continue;
        };
        let message = format!("the table `{}` has no column `{}`, which is not read", table.name, short(&cell.name));
        let problem = Problem::warning(Code::UnknownColumn, file, cell.span, message).label("not known here");
        problems.push(problem.help(format!("did you mean `{meant}`?")).excerpt(cell.row.clone()));
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
        problems.push(problem.label(label).excerpt(first.row.clone()));
    }
    problems
}
