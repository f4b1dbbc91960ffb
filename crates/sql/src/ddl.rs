//! The table of facts as a statement that makes it, with what each column means.

use std::fmt::Write as _;

use crate::dialect::{Comments, Words};
use crate::table::{Holds, TableColumn};
use crate::text::{Sql, quoted};

/// The statement that makes the table.
pub(crate) fn create(table: &str, key: &str, columns: &[TableColumn], words: Words) -> String {
    let key_says = "The program; every value at most once";
    let mut text = format!("CREATE TABLE {table} (\n");
    let mut lines = vec![(key.to_owned(), "VARCHAR(200) NOT NULL".to_owned(), key_says.to_owned())];
    lines.extend(columns.iter().map(|column| (column.name.clone(), kind(column, words), column.says.clone())));
    let last = lines.len() - 1;
    for (at, (name, kind, says)) in lines.iter().enumerate() {
        let comma = if at == last { "" } else { "," };
        match words.comments {
            Comments::Inline => _ = writeln!(text, "  {name} {kind} COMMENT {}{comma}", comment(says)),
            Comments::None => _ = writeln!(text, "  -- {says}\n  {name} {kind}{comma}"),
            Comments::Statements => _ = writeln!(text, "  {name} {kind}{comma}"),
        }
    }
    text.push_str(");\n");
    if words.comments == Comments::Statements {
        for (name, _, says) in &lines {
            _ = writeln!(text, "COMMENT ON COLUMN {table}.{name} IS {};", comment(says));
        }
    }
    text
}

/// Words as a text constant: quotes in them are written as printers do, since a doubled one is not read alike everywhere.
fn comment(says: &str) -> String {
    quoted(&says.replace('\'', "\u{2019}").replace('\\', "/"))
}

fn kind(column: &TableColumn, words: Words) -> String {
    let between = |kind: &str, least: f64, most: f64| {
        let ends = [(least, ">="), (most, "<=")].into_iter().filter(|(end, _)| words.checks && end.is_finite());
        let ends = ends.map(|(end, sign)| format!("{} {sign} {}", column.name, Sql::number(end).text));
        let ends: Vec<String> = ends.collect();
        if ends.is_empty() { kind.to_owned() } else { format!("{kind} CHECK ({})", ends.join(" AND ")) }
    };
    match &column.holds {
        Holds::YesNo | Holds::Day => column.holds.sql_type().to_owned(),
        Holds::Whole(least, most) | Holds::Decimal(least, most) => between(column.holds.sql_type(), *least, *most),
        Holds::Word(options) => {
            let longest = options.iter().map(String::len).max().unwrap_or(1);
            let listed = options.iter().map(|option| quoted(option)).collect::<Vec<_>>().join(", ");
            match words.checks {
                true => format!("VARCHAR({longest}) CHECK ({} IN ({listed}))", column.name),
                false => format!("VARCHAR({longest})"),
            }
        }
    }
}
