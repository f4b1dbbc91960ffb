//! One leaf of `program.yaml`: whether anything is written there, and whether it is what the leaf is declared to hold.

use super::scalar;
use crate::catalog::{Kind, ProgramField};
use crate::model::Value;
use crate::yaml::Node;
use crate::yaml::suggest::short;
use crate::yaml::tree;

/// Words that fill a place without anything being there.
pub(super) const NOTHING: [&str; 35] = [
    "not applicable",
    "?",
    "??",
    "???",
    "...",
    "…",
    "dunno",
    "don't know",
    "not known",
    "not sure",
    "unsure",
    "n.a.",
    "na",
    "nobody",
    "never",
    "placeholder",
    "tbc",
    "xxx",
    "--",
    "no",
    "false",
    "none",
    "n/a",
    "nothing",
    "tbd",
    "tba",
    "todo",
    "-",
    "to be defined",
    "to be decided",
    "to be done",
    "to be announced",
    "any",
    "various",
    "unclear",
];

/// Of these, the words that mean that there is nothing, and not that somebody will write it later.
const NONE: [&str; 12] =
    ["no", "false", "none", "n/a", "n.a.", "na", "nothing", "nobody", "never", "-", "--", "not applicable"];

/// How much is written at a place and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Filling {
    /// Nothing, or `unknown`.
    Empty,
    /// Only words that say that there is nothing: `none`, `no`.
    None,
    /// Only words that keep a place for later: `TBD`, `todo`, `various`.
    Placeholder,
    /// Something.
    Filled,
}

/// How much is written at a node and below it.
pub fn filling(node: &Node) -> Filling {
    match &node.kind {
        tree::Kind::Null => Filling::Empty,
        tree::Kind::Scalar { text, .. } => words(text),
        tree::Kind::Sequence(items) => items.iter().map(filling).max().unwrap_or(Filling::Empty),
        tree::Kind::Mapping(entries) => entries.iter().map(|(_, value)| filling(value)).max().unwrap_or(Filling::Empty),
    }
}

fn words(text: &str) -> Filling {
    let bare = text.trim();
    let is_one_of = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(bare));
    match () {
        // Longer than any of the words below, and most texts are.
        () if bare.len() > LONGEST => Filling::Filled,
        () if scalar::is_unknown(bare) => Filling::Empty,
        () if is_one_of(&NONE) => Filling::None,
        () if is_one_of(&NOTHING) => Filling::Placeholder,
        () => Filling::Filled,
    }
}

/// The bytes of the longest word that fills a place without anything being there.
const LONGEST: usize = 15;

/// Why a leaf is not what it is declared to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// What it should hold, such as `a date such as 2026-03-31`.
    pub wanted: String,
    /// What stands there, such as "`soon`" or `a list`.
    pub found: String,
    /// What to do about it.
    pub help: Option<String>,
}

/// What a filled leaf holds. A list gives its items as one text each; empty ones are left out.
///
/// # Errors
///
/// [`Misfit`] where something else stands there than the leaf is declared to hold.
pub fn read(field: &ProgramField, node: &Node) -> Result<Value, Misfit> {
    if field.kind == "list" {
        return list(node);
    }
    let words = node.text();
    // Most leaves are texts and words, which can be told without making a question of them.
    match (field.kind.as_str(), words) {
        ("text", Some(words)) => return Ok(Value::Text(words.trim().to_owned())),
        ("choice", Some(words)) if field.choices.iter().any(|choice| choice == words.trim()) => {
            return Ok(Value::Choice(words.trim().to_owned()));
        }
        _ => {}
    }
    let kind = kind(field);
    let wanted = || match &kind {
        Kind::Choice { .. } => format!("one of {}", quoted(&field.choices)),
        kind => scalar::expectation(kind),
    };
    let Some(words) = words else { return Err(Misfit { wanted: wanted(), found: found(node), help: None }) };
    scalar::read(&kind, words).map_err(|fault| Misfit { wanted: wanted(), found: found(node), help: fault.advice() })
}

fn list(node: &Node) -> Result<Value, Misfit> {
    let misfit = |node| Misfit { wanted: "a list of texts".to_owned(), found: found(node), help: None };
    let tree::Kind::Sequence(items) = &node.kind else {
        let help = "write each entry on a line of its own, after \"- \"".to_owned();
        return Err(Misfit { help: Some(help), ..misfit(node) });
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| filling(item) != Filling::Empty) {
        texts.push(item.text().ok_or_else(|| misfit(item))?.to_owned());
    }
    Ok(Value::Multi(texts))
}

/// The type of question that a leaf would answer.
pub(super) fn kind(field: &ProgramField) -> Kind {
    match field.kind.as_str() {
        "yesno" => Kind::YesNo,
        "number" => Kind::Number { unit: None, min: None, max: None, integer: false },
        "money" => Kind::Money { unit: None },
        "date" => Kind::Date,
        "choice" => Kind::Choice { choices: field.choices.iter().map(|id| (id.clone(), String::new())).collect() },
        _ => Kind::Text,
    }
}

/// What stands at a node, in a few words.
pub fn found(node: &Node) -> String {
    match &node.kind {
        tree::Kind::Null => "nothing".to_owned(),
        tree::Kind::Sequence(_) => "a list".to_owned(),
        tree::Kind::Mapping(_) => "a mapping".to_owned(),
        tree::Kind::Scalar { text, .. } => format!("`{}`", short(text)),
    }
}

/// Words as a reader may write them: `a`, `b` or `c`.
pub fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::yaml::parse;

    #[test]
    #[rustfmt::skip]
    fn a_place_is_filled_by_something_and_not_by_words_for_nothing() {
        use Filling::{Empty, Filled, Placeholder};
        for (yaml, expected) in [
            ("", Empty), ("~", Empty), ("''", Empty), ("unknown", Empty), ("[]", Empty), ("{}", Empty), ("[~, '']", Empty),
            ("{a: , b: unknown}", Empty), ("none", Filling::None), ("No", Filling::None), ("[none]", Filling::None),
            ("TBD", Placeholder), ("{a: todo}", Placeholder), ("various", Placeholder), ("[none, tbd]", Placeholder),
            ("a plan", Filled), ("[tbd, a plan]", Filled), ("{a: {b: [x]}}", Filled), ("0", Filled), ("none of them", Filled),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            assert_eq!(filling(document.root.get("k").unwrap()), expected, "{yaml:?}");
        }
    }

    #[test]
    fn no_word_for_nothing_is_longer_than_is_looked_at() {
        assert_eq!(NOTHING.iter().map(|word| word.len()).max(), Some(LONGEST));
    }

    #[test]
    #[rustfmt::skip]
    fn a_leaf_holds_what_it_is_declared_to_hold() {
        let field = |kind: &str| ProgramField { path: "k".into(), kind: kind.into(), choices: vec!["rich".into(), "poor".into()], help: None };
        for (kind, yaml, wanted) in [
            ("text", "a plan", None), ("text", "[a]", Some("a text")), ("number", "14", None), ("number", "soon", Some("a number")),
            ("money", "120000 EUR", None), ("money", "much", Some("an amount such as `120000 EUR`")),
            ("date", "2026-02-28", None), ("date", "2026-02-30", Some("a date such as 2026-03-31")),
            ("yesno", "yes", None), ("yesno", "very", Some("`yes` or `no`")),
            ("choice", "rich", None), ("choice", "ritch", Some("one of `rich` or `poor`")),
            ("list", "[a, b]", None), ("list", "a", Some("a list of texts")), ("list", "[[a]]", Some("a list of texts")),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            let read = read(&field(kind), document.root.get("k").unwrap());
            assert_eq!(read.err().map(|misfit| misfit.wanted).as_deref(), wanted, "{kind} {yaml:?}");
        }
    }
}
