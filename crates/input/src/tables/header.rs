//! The first row of a table: which of its cells is which column.

use diagnostics::suggest::{short, slip_of};
use diagnostics::{Code, Excerpt, Level, Problem};
use pack::{Condition, Table};

use super::super::column::{Header, NamedColumn};
use super::plan::{self, Plan, Said};

/// How many problems of one kind a header brings; who mends those finds the rest.
const MOST: usize = 10;

/// How the columns of a table are read from a file with this header, and what is wrong or odd with it.
pub(super) fn read(table: &Table<Condition>, file: &str, header: &Header, said: &Said<'_>) -> (Plan, Vec<Problem>) {
    let (plan, mut problems) = plan::plan(table, file, header, said);
    if !problems.iter().any(|problem| problem.level == Level::Error && problem.file != file) {
        let lacking =
            table.columns.iter().zip(&plan.columns).filter(|(column, found)| column.required && found.is_none());
        problems.extend(lacking.map(|(column, _)| missing(table, file, column, header)));
    }
    let unknown = header.cells.iter().zip(&plan.spent).filter(|(_, spent)| !**spent).map(|(cell, _)| cell).collect();
    // Who wrote a mapping has seen what it leaves out.
    if said.mapping.is_none() {
        problems.extend(odd(table, file, &plan.places(), unknown, &header.row));
    }
    if let (None, Some((export, Some(list)))) = (said.mapping, said.export) {
        problems.push(plan::read_as_export(file, header, export, list, &plan, table));
    }
    (plan, problems)
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
    let names = names.collect::<Vec<_>>().join(", ");
    format!("add the column; its header may be {names}, or what a mapping.yaml says, which `prognosis map` writes")
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
        let meant = if problems.len() < MOST { slip_of(&cell.name, open()) } else { None };
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
