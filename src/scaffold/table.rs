//! Lists to export into: their header rows, and a page on what belongs into each column.

use std::fmt::Write;

use engine::interview::{FormItem, form};
use pack::types::{Choice, Number};
use pack::{Catalog, Column, Condition, QuestionType, Questionnaire, Table};

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
pub fn columns(catalog: &Catalog) -> String {
    let mut page = "# Lists from which facts are measured\n\n\
        One file a list, in this folder: CSV, the first row names the columns. Further columns do no harm. A cell that is empty \
        says that nothing is known, unless its column says otherwise; it is never taken for zero. Dates are written 2026-03-31, \
        amounts 1234.50 EUR. Parts of one list are called `name-a.csv`, `name-b.csv`. What a CRM or a spreadsheet exports may stay \
        as it is: `prognosis map FILE` writes a mapping.yaml that says which of its columns is which.\n"
        .to_owned();
    for table in &catalog.tables {
        let _ = writeln!(page, "\n## {}: `{}.csv`\n", table.title, table.name);
        if let Some(help) = &table.help {
            let _ = writeln!(page, "{help}\n");
        }
        page.push_str("| column | holds | what belongs there |\n|---|---|---|\n");
        for column in &table.columns {
            let help = column.help.as_deref().unwrap_or_default().replace('|', "\\|").replace('\n', " ");
            let _ = writeln!(page, "| `{}` | {} | {help} |", column.name, holds(column));
        }
    }
    page
}

/// What a cell looks like, and whether it must be filled.
fn holds(column: &Column) -> String {
    let kind = match &column.cell.kind {
        QuestionType::YesNo => "yes or no".to_owned(),
        QuestionType::Number(Number { integer: true, unit, .. }) => format!("whole number{}", of(unit.as_deref())),
        QuestionType::Number(Number { unit, .. }) => format!("number{}", of(unit.as_deref())),
        QuestionType::Money(_) => "amount".to_owned(),
        QuestionType::Date => "date".to_owned(),
        QuestionType::Choice(Choice { choices }) => {
            let ids: Vec<String> = choices.iter().map(|(id, _)| format!("`{id}`")).collect();
            ids.join(" or ")
        }
        QuestionType::Text => "text".to_owned(),
        // No column has another.
        _ => String::new(),
    };
    match (column.required, column.unique) {
        (true, true) => format!("{kind}; in every row, once"),
        (true, false) => format!("{kind}; in every row"),
        (false, true) => format!("{kind}; once"),
        (false, false) => kind,
    }
}

fn of(unit: Option<&str>) -> String {
    unit.map(|unit| format!(" of {unit}")).unwrap_or_default()
}
