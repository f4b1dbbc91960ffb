//! Lists to export into: their header rows, and a page on what belongs into each column.

use std::fmt::Write;

use engine::interview::{FormItem, form};
use pack::types::{Choice, Number};
use pack::{Catalog, Column, Condition, QuestionType, Questionnaire, Table};
use report::t;
use report::words::Messages;

/// The header row of a table.
pub fn table(table: &Table<Condition>) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    names.join(",") + "\n"
}

/// A line for each metric that a questionnaire asks for, its value left open; `None` where it asks for none.
pub fn metrics(catalog: &Catalog, questionnaire: &Questionnaire) -> Option<String> {
    let groups = form(catalog, questionnaire);
    let questions = groups.iter().flat_map(|group| &group.items).filter_map(|asked| match asked {
        FormItem::Question(question) => question.metric.as_deref().map(|metric| (metric, question.kind.unit())),
        FormItem::Screen(_) => None,
    });
    let mut rows = String::new();
    for (metric, unit) in questions {
        let _ = writeln!(rows, "{metric},,{},,", unit.unwrap_or_default());
    }
    (!rows.is_empty()).then(|| format!("metric,value,unit,date,source\n{rows}"))
}

/// What belongs into the columns of all tables, in Markdown.
pub fn columns(words: &Messages, catalog: &Catalog) -> String {
    let mut page = format!("# {}\n\n{}\n", t!(words, "lists-title"), t!(words, "lists-how"));
    let [column, holds, belongs] = [t!(words, "lists-column"), t!(words, "lists-holds"), t!(words, "lists-belongs")];
    let head = format!("| {column} | {holds} | {belongs} |\n|---|---|---|\n");
    for table in &catalog.tables {
        let _ = writeln!(page, "\n## {}: `{}.csv`\n", table.title, table.name);
        if let Some(help) = &table.help {
            let _ = writeln!(page, "{help}\n");
        }
        page.push_str(&head);
        for column in &table.columns {
            let help = column.help.as_deref().unwrap_or_default().replace('|', "\\|").replace('\n', " ");
            let _ = writeln!(page, "| `{}` | {} | {help} |", column.name, self::holds(words, column));
        }
    }
    page
}

/// What a cell looks like, and whether it must be filled.
fn holds(words: &Messages, column: &Column) -> String {
    let kind = match &column.cell.kind {
        QuestionType::YesNo => t!(words, "holds-yes-no"),
        QuestionType::Number(Number { integer: true, unit, .. }) => {
            of(words, t!(words, "holds-whole-number"), unit.as_deref())
        }
        QuestionType::Number(Number { unit, .. }) => of(words, t!(words, "holds-number"), unit.as_deref()),
        QuestionType::Money(_) => t!(words, "holds-amount"),
        QuestionType::Date => t!(words, "holds-date"),
        QuestionType::Choice(Choice { choices }) => {
            let ids = choices.iter().map(|(id, _)| format!("`{id}`"));
            let either = |before, last: String| t!(words, "holds-one-of", before = before, last = last);
            ids.reduce(either).unwrap_or_default()
        }
        QuestionType::Text => t!(words, "holds-text"),
        // No column has another.
        _ => String::new(),
    };
    match (column.required, column.unique) {
        (true, true) => t!(words, "holds-every-row-once", holds = kind),
        (true, false) => t!(words, "holds-every-row", holds = kind),
        (false, true) => t!(words, "holds-once", holds = kind),
        (false, false) => kind,
    }
}

fn of(words: &Messages, number: String, unit: Option<&str>) -> String {
    match unit {
        Some(unit) => t!(words, "holds-number-of", number = number, unit = unit),
        None => number,
    }
}
