//! One leaf of `program.yaml`: whether anything is written there, and whether it is what the leaf is declared to hold.

use diagnostics::sanitize::is_hidden;
use diagnostics::suggest::short;
use expr::Value;
use pack::{FieldType, ProgramField, QuestionType};
use yaml::{Node, tree};

use super::scalar;

/// Words that say that there is nothing.
const NONE: [&str; 13] = [
    "no",
    "false",
    "none",
    "n/a",
    "n / a",
    "n.a",
    "nil",
    "null",
    "nothing",
    "nobody",
    "never",
    "not applicable",
    "no one",
];

/// Words that keep a place for later.
const LATER: [&str; 25] = [
    "tbd",
    "tba",
    "tbc",
    "todo",
    "to do",
    "to be defined",
    "to be decided",
    "to be done",
    "to be announced",
    "to be confirmed",
    "fixme",
    "placeholder",
    "any",
    "various",
    "unclear",
    "unsure",
    "not sure",
    "dunno",
    "don't know",
    "dont know",
    "do not know",
    "not known",
    "xxx",
    "http",
    "https",
];

/// How much is written at a place and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
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
pub fn filling(node: &Node) -> Presence {
    match &node.kind {
        tree::NodeKind::Null => Presence::Empty,
        tree::NodeKind::Scalar { text, .. } => words(text),
        tree::NodeKind::Sequence(items) => items.iter().map(filling).max().unwrap_or(Presence::Empty),
        tree::NodeKind::Mapping(entries) => {
            entries.iter().map(|(_, value)| filling(value)).max().unwrap_or(Presence::Empty)
        }
    }
}

/// How much some words say.
pub fn words(text: &str) -> Presence {
    if scalar::is_unknown(text) {
        return Presence::Empty;
    }
    // Most texts have more letters than any of the words above.
    if text.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST).count() == LONGEST {
        return Presence::Filled;
    }
    let seen: String = text.chars().filter_map(seen).collect();
    if !seen.contains(char::is_alphanumeric) {
        let is_blank = seen.trim().is_empty();
        return if is_blank { Presence::Empty } else { Presence::Placeholder };
    }
    let bare = seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
    let spelt = bare.replace('.', "");
    let is_one_of = |list: &[&str]| list.contains(&bare) || list.contains(&spelt.as_str());
    match () {
        () if scalar::is_unknown(bare) => Presence::Empty,
        () if is_one_of(&NONE) => Presence::None,
        () if is_one_of(&LATER) => Presence::Placeholder,
        () => Presence::Filled,
    }
}

/// A character as a reader sees it: none that has no shape, and wide letters as the plain ones.
fn seen(c: char) -> Option<char> {
    match c {
        // A pattern of Braille without a dot.
        '\u{2800}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ if is_hidden(c) && !c.is_whitespace() => None,
        _ => Some(c),
    }
}

/// A text of so many letters and digits is none of the words above.
const LONGEST: usize = 24;

/// Why a leaf is not what it is declared to hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mismatch {
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
/// [`Mismatch`] where something else stands there than the leaf is declared to hold.
pub fn read(field: &ProgramField, node: &Node) -> Result<Value, Mismatch> {
    let words = node.text();
    // Most leaves are texts and words, which can be told without making a question of them.
    match (&field.kind, words) {
        (FieldType::Text, Some(words)) => return Ok(Value::Text(words.trim().to_owned())),
        (FieldType::Choice { choices }, Some(words)) if choices.iter().any(|choice| choice == words.trim()) => {
            return Ok(Value::Choice(words.trim().to_owned()));
        }
        _ => {}
    }
    let Some(kind) = question_type(&field.kind) else { return list(node) };
    let wanted = || match &field.kind {
        FieldType::Choice { choices } => format!("one of {}", quoted(choices)),
        _ => kind.expectation(),
    };
    let Some(words) = words else { return Err(Mismatch { wanted: wanted(), found: found(node), help: None }) };
    kind.parse(words).map_err(|fault| Mismatch { wanted: wanted(), found: found(node), help: fault.advice() })
}

fn list(node: &Node) -> Result<Value, Mismatch> {
    let misfit = |node| Mismatch { wanted: "a list of texts".to_owned(), found: found(node), help: None };
    let tree::NodeKind::Sequence(items) = &node.kind else {
        let help = "write each entry on a line of its own, after \"- \"".to_owned();
        return Err(Mismatch { help: Some(help), ..misfit(node) });
    };
    let mut texts = Vec::with_capacity(items.len());
    for item in items.iter().filter(|item| filling(item) != Presence::Empty) {
        texts.push(item.text().ok_or_else(|| misfit(item))?.to_owned());
    }
    Ok(Value::Multi(texts))
}

/// The type of question that a leaf would answer; none for a list of texts.
pub(super) fn question_type(field: &FieldType) -> Option<QuestionType> {
    Some(match field {
        FieldType::List => return None,
        FieldType::Text => QuestionType::Text,
        FieldType::YesNo => QuestionType::YesNo,
        FieldType::Number => QuestionType::Number { unit: None, min: None, max: None, integer: false },
        FieldType::Money => QuestionType::Money { unit: None },
        FieldType::Date => QuestionType::Date,
        FieldType::Choice { choices } => {
            QuestionType::Choice { choices: choices.iter().map(|id| (id.clone(), String::new())).collect() }
        }
    })
}

/// What stands at a node, in a few words.
pub fn found(node: &Node) -> String {
    match &node.kind {
        tree::NodeKind::Null => "nothing".to_owned(),
        tree::NodeKind::Sequence(_) => "a list".to_owned(),
        tree::NodeKind::Mapping(_) => "a mapping".to_owned(),
        tree::NodeKind::Scalar { text, .. } => format!("`{}`", short(text)),
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
    use yaml::parse;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_place_is_filled_by_something_and_not_by_words_for_nothing() {
        use Presence::{Empty, Filled, Placeholder};
        for (yaml, expected) in [
            ("", Empty), ("~", Empty), ("''", Empty), ("unknown", Empty), ("[]", Empty), ("{}", Empty), ("[~, '']", Empty),
            ("{a: , b: unknown}", Empty), ("none", Presence::None), ("No", Presence::None), ("[none]", Presence::None),
            ("TBD", Placeholder), ("{a: todo}", Placeholder), ("various", Placeholder), ("[none, tbd]", Placeholder),
            ("'?'", Placeholder), ("'...'", Placeholder), ("—", Placeholder), ("'(TBD)'", Placeholder), ("<TBD>", Placeholder), ("'TODO:'", Placeholder),
            ("n.a.", Presence::None), ("n / a", Presence::None), ("'null'", Presence::None), ("'[]'", Placeholder), ("'~'", Placeholder),
            ("to  be defined", Placeholder), ("https://", Placeholder), ("[xxx, xxx]", Placeholder), ("ＴＢＤ", Placeholder),
            ("'\u{200b}'", Empty), ("'\u{3164}'", Empty), ("'\u{2800}'", Empty), ("\"\\0\"", Empty), ("'TBD\u{200b}'", Placeholder),
            ("'TBD..............................'", Placeholder), ("'n/a - - - - - - - - - - - - - -'", Presence::None), ("T.B.D.", Placeholder),
            ("'to be                      defined'", Placeholder), ("NA", Filled),
            ("日本", Filled), ("https://a.example", Filled), ("'-5'", Filled), ("x-ray", Filled), ("no later than May", Filled),
            ("a plan", Filled), ("[tbd, a plan]", Filled), ("{a: {b: [x]}}", Filled), ("0", Filled), ("none of them", Filled),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            assert_eq!(filling(document.root.get("k").unwrap()), expected, "{yaml:?}");
        }
    }

    #[test]
    fn no_word_for_nothing_is_longer_than_is_looked_at() {
        assert!(NONE.iter().chain(&LATER).all(|word| word.len() < LONGEST));
    }

    #[test]
    #[rustfmt::skip]
    fn a_leaf_holds_what_it_is_declared_to_hold() {
        let choice = || FieldType::Choice { choices: vec!["rich".into(), "poor".into()] };
        for (kind, yaml, wanted) in [
            (FieldType::Text, "a plan", None), (FieldType::Text, "[a]", Some("a text")),
            (FieldType::Number, "14", None), (FieldType::Number, "soon", Some("a number")),
            (FieldType::Money, "120000 EUR", None), (FieldType::Money, "much", Some("an amount such as `120000 EUR`")),
            (FieldType::Date, "2026-02-28", None), (FieldType::Date, "2026-02-30", Some("a date such as 2026-03-31")),
            (FieldType::YesNo, "yes", None), (FieldType::YesNo, "very", Some("`yes` or `no`")),
            (choice(), "rich", None), (choice(), "ritch", Some("one of `rich` or `poor`")),
            (FieldType::List, "[a, b]", None), (FieldType::List, "a", Some("a list of texts")), (FieldType::List, "[[a]]", Some("a list of texts")),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            let field = ProgramField { path: "k".into(), kind, help: None };
            let read = read(&field, document.root.get("k").unwrap());
            assert_eq!(read.err().map(|misfit| misfit.wanted).as_deref(), wanted, "{:?} {yaml:?}", field.kind);
        }
    }
}
