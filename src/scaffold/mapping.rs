//! An entry of mapping.yaml: a guess at what a list is, for a person to correct.

use std::fmt::Write;

use input::{DateOrder, DecimalMark, Guess, Proposal, ProposedColumn, SEPARATORS};
use pack::{AmountPeriod, Catalog, Column, ColumnSource, QuestionType};
use yaml::write::scalar;

/// What stands above the first entry.
pub const HEAD: &str = "\
# What the columns of exported lists are, and how they are written. `prognosis map FILE` adds an entry with its guesses: correct what
# is wrong, fill in what is left open. A column without a name is not read.
files:
";

/// The entry of a list.
pub fn entry(catalog: &Catalog, name: &str, proposal: &Proposal) -> String {
    let mut text = format!("  {}:\n    table: {}\n", scalar(name), proposal.table);
    if let Some(like) = &proposal.like {
        let title = catalog.exports.iter().find(|export| export.name == *like).map(|export| export.title.as_str());
        let _ = writeln!(text, "    like: {like}  # it looks like an export of {}", title.unwrap_or(like));
    }
    if let Some((word, _)) = SEPARATORS.iter().find(|(_, sign)| *sign == proposal.separator && *sign != b',') {
        let word = if word.len() == 1 { format!("\"{word}\"") } else { (*word).to_owned() };
        let _ = writeln!(text, "    separator: {word}");
    }
    if let Some(encoding) = proposal.encoding {
        let _ = writeln!(text, "    encoding: {encoding}  # a guess: look at names with accents");
    }
    written("dates", proposal.dates, &DateOrder::ALL, "day-first is 31/1/2026, month-first is 1/31/2026", &mut text);
    written("numbers", proposal.numbers, &DecimalMark::ALL, "point is 36,000.00, comma is 36.000,00", &mut text);
    text.push_str(match proposal.has_dollars {
        true => "    currency: USD  # a guess: what $ stands for, and the currency of amounts that name none\n",
        false => "    # currency: EUR  # of amounts that name none\n",
    });
    text.push_str("    columns:\n");
    let columns =
        catalog.tables.iter().find(|table| table.name == proposal.table).map_or(&[][..], |table| &table.columns);
    for (column, proposed) in columns.iter().zip(&proposal.columns) {
        self::column(column, proposed, &mut text);
    }
    if !proposal.unread.is_empty() {
        let names: Vec<&str> = proposal.unread.iter().map(String::as_str).collect();
        text.push_str(&comment(&format!("Not read: {}", names.join(", "))));
    }
    text
}

fn written<T: Copy + PartialEq>(field: &str, guess: Guess<T>, all: &[(&str, T)], help: &str, text: &mut String) {
    let _ = match guess {
        Guess::Any => Ok(()),
        Guess::One(one) => {
            let word = all.iter().find(|(_, way)| *way == one).map_or("", |(word, _)| word);
            writeln!(text, "    {field}: {word}  # {help}")
        }
        Guess::Unknown => {
            let words: Vec<&str> = all.iter().map(|(word, _)| *word).collect();
            writeln!(text, "    # {field}: {}  # nothing in the file tells which: {help}", words.join(" or "))
        }
    };
}

/// One column: what belongs there, and where it seems to stand.
fn column(column: &Column, proposed: &ProposedColumn, text: &mut String) {
    if let Some(help) = &column.help {
        text.push_str(&comment(help));
    }
    let Some(source) = &proposed.source else {
        let needed = if column.required { "needed" } else { "not found" };
        let yearly = match column.cell.kind {
            QuestionType::Money(_) => "; of a year's amounts: {from: its header, per: year}",
            _ => "",
        };
        let _ = writeln!(text, "      {}:  # {needed}{yearly}", column.name);
        return;
    };
    let _ = writeln!(text, "      {}: {}", column.name, place(source));
    if !proposed.says.is_empty() {
        let says = proposed.says.join(", ");
        let what = match &source.when {
            Some(when) => format!("`{when}` says: {says}"),
            None => format!(
                "It says, too: {says}. Name them under `words`, such as {{from: {}, words: {{other: [...]}}}}",
                source.from.join(", ")
            ),
        };
        text.push_str(&comment(&what));
    }
}

fn place(source: &ColumnSource) -> String {
    let from = source.from.first().map(|name| scalar(name)).unwrap_or_default();
    let mut fields = vec![format!("from: {}", flow(&from))];
    if let Some(when) = &source.when {
        let is: Vec<String> = source.is.iter().map(|word| flow(&scalar(word))).collect();
        fields.push(format!("when: {}", flow(&scalar(when))));
        fields.push(format!("is: [{}]", is.join(", ")));
    }
    if source.per == AmountPeriod::Year {
        fields.push("per: year".to_owned());
    }
    if fields.len() == 1 { from } else { format!("{{{}}}", fields.join(", ")) }
}

/// A scalar that can stand between braces.
fn flow(scalar: &str) -> String {
    let is_plain = !scalar.starts_with(['"', '\'']);
    if is_plain && scalar.contains([',', '[', ']', '{', '}', ':', '#']) {
        format!("'{}'", scalar.replace('\'', "''"))
    } else {
        scalar.to_owned()
    }
}

/// Words in lines of a comment.
fn comment(words: &str) -> String {
    const WIDE: usize = 110;
    let mut text = String::new();
    let mut line = String::new();
    let shown: String = words.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
    for word in shown.split_whitespace() {
        if !line.is_empty() && line.chars().count() + word.chars().count() > WIDE {
            let _ = writeln!(text, "      #{line}");
            line.clear();
        }
        line.push(' ');
        line.push_str(word);
    }
    if !line.is_empty() {
        let _ = writeln!(text, "      #{line}");
    }
    text
}
