//! An entry of mapping.yaml: a guess at what a list is, for a person to correct.

use std::fmt::Write;

use input::{DateOrder, DecimalMark, Guess, Proposal, ProposedColumn, SEPARATORS};
use pack::{AmountPeriod, Catalog, Column, ColumnSource, QuestionType};
use report::t;
use report::words::Messages;
use yaml::write::scalar;

use super::page::wrap;

/// What stands above the first entry.
pub fn head(words: &Messages) -> String {
    /// How long its lines are, the mark left out.
    const WIDE: usize = 132;
    let lines = wrap(&t!(words, "mapping-how"), WIDE).into_iter().map(|line| format!("# {line}\n"));
    lines.collect::<String>() + "files:\n"
}

/// The entry of a list.
pub fn entry(words: &Messages, catalog: &Catalog, name: &str, proposal: &Proposal) -> String {
    let mut text = format!("  {}:\n    table: {}\n", scalar(name), proposal.table);
    if let Some(like) = &proposal.like {
        let title = catalog.exports.iter().find(|export| export.name == *like).map(|export| export.title.as_str());
        let _ = writeln!(text, "    like: {like}  # {}", t!(words, "mapping-like", title = title.unwrap_or(like)));
    }
    if let Some((word, _)) = SEPARATORS.iter().find(|(_, sign)| *sign == proposal.separator && *sign != b',') {
        let word = if word.len() == 1 { format!("\"{word}\"") } else { (*word).to_owned() };
        let _ = writeln!(text, "    separator: {word}");
    }
    if let Some(encoding) = proposal.encoding {
        let _ = writeln!(text, "    encoding: {encoding}  # {}", t!(words, "mapping-encoding"));
    }
    written(words, "dates", proposal.dates, &DateOrder::ALL, &t!(words, "mapping-dates"), &mut text);
    written(words, "numbers", proposal.numbers, &DecimalMark::ALL, &t!(words, "mapping-numbers"), &mut text);
    text.push_str(&match proposal.has_dollars {
        true => format!("    currency: USD  # {}\n", t!(words, "mapping-currency-guess")),
        false => format!("    # currency: EUR  # {}\n", t!(words, "mapping-currency")),
    });
    text.push_str("    columns:\n");
    let columns =
        catalog.tables.iter().find(|table| table.name == proposal.table).map_or(&[][..], |table| &table.columns);
    for (column, proposed) in columns.iter().zip(&proposal.columns) {
        self::column(words, column, proposed, &mut text);
    }
    if !proposal.unread.is_empty() {
        let names: Vec<&str> = proposal.unread.iter().map(String::as_str).collect();
        text.push_str(&comment(&t!(words, "mapping-unread", names = names.join(", "))));
    }
    text
}

fn written<T: Copy + PartialEq>(
    words: &Messages,
    field: &str,
    guess: Guess<T>,
    all: &[(&str, T)],
    help: &str,
    text: &mut String,
) {
    let _ = match guess {
        Guess::Any => Ok(()),
        Guess::One(one) => {
            let word = all.iter().find(|(_, way)| *way == one).map_or("", |(word, _)| word);
            writeln!(text, "    {field}: {word}  # {help}")
        }
        Guess::Unknown => {
            let either = |before, last: String| t!(words, "mapping-either", before = before, last = last);
            let ways = all.iter().map(|(word, _)| (*word).to_owned()).reduce(either).unwrap_or_default();
            writeln!(text, "    # {field}: {ways}  # {}", t!(words, "mapping-untold", help = help))
        }
    };
}

/// One column: what belongs there, and where it seems to stand.
fn column(words: &Messages, column: &Column, proposed: &ProposedColumn, text: &mut String) {
    if let Some(help) = &column.help {
        text.push_str(&comment(help));
    }
    let Some(source) = &proposed.source else {
        let found = if column.required { t!(words, "mapping-needed") } else { t!(words, "mapping-not-found") };
        let found = match column.cell.kind {
            QuestionType::Money(_) => {
                let example = format!("{{from: {}, per: year}}", t!(words, "mapping-header"));
                t!(words, "mapping-yearly", found = found, example = example)
            }
            _ => found,
        };
        let _ = writeln!(text, "      {}:  # {found}", column.name);
        return;
    };
    let _ = writeln!(text, "      {}: {}", column.name, place(source));
    if !proposed.says.is_empty() {
        let says = proposed.says.join(", ");
        let what = match &source.when {
            Some(when) => t!(words, "mapping-says", column = when.as_str(), says = says),
            None => {
                let example = format!("{{from: {}, words: {{other: [...]}}}}", source.from.join(", "));
                t!(words, "mapping-says-too", says = says, example = example)
            }
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
fn comment(says: &str) -> String {
    const WIDE: usize = 110;
    let mut text = String::new();
    let mut line = String::new();
    let shown: String = says.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
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
