//! Why a value is not what it must be, in words.

use diagnostics::suggest::short;
use input::program_file::{Misfit, TypeMismatch};
use pack::FieldType;
use report::t;
use report::words::Messages;
use yaml::{Node, NodeKind};

/// Why a value is not what it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Mismatch {
    /// What it should be, such as `a date such as 2026-03-31`.
    pub wanted: String,
    /// What stands there, such as "`soon`" or `a list`.
    pub found: String,
    /// What to do about it.
    pub help: Option<String>,
}

impl Mismatch {
    /// Why a value is not of its type.
    pub fn of(mismatch: &TypeMismatch<'_>) -> Self {
        let words = Messages::gate();
        let (wanted, help) = match &mismatch.misfit {
            Misfit::NoList => (t!(words, "wanted-list"), Some(t!(words, "help-list"))),
            Misfit::NoMapping(field) => {
                let names: Vec<String> = field.fields.keys().map(|name| (*name).to_owned()).collect();
                (t!(words, "wanted-mapping", names = quoted(&names)), None)
            }
            Misfit::NoWords(kind) => (expectation(kind), None),
            Misfit::Words(kind, fault) => (expectation(kind), fault.advice().map(str::to_owned)),
            Misfit::NoTexts => (t!(words, "wanted-texts"), Some(t!(words, "help-list"))),
            Misfit::NoText(_) => (t!(words, "wanted-texts"), None),
            Misfit::NoFigure(_) => (t!(words, "wanted-figures"), Some(t!(words, "help-figures"))),
        };
        let node = match mismatch.misfit {
            Misfit::NoText(item) | Misfit::NoFigure(item) => item,
            Misfit::NoList | Misfit::NoMapping(_) | Misfit::NoWords(_) | Misfit::Words(..) | Misfit::NoTexts => {
                mismatch.node
            }
        };
        Self { wanted, found: found(node), help }
    }
}

/// What words a leaf takes.
fn expectation(kind: &FieldType) -> String {
    match kind {
        FieldType::Choice { choices } => t!(Messages::gate(), "wanted-choice", words = quoted(choices)),
        FieldType::Percent => t!(Messages::gate(), "takes-percent"),
        kind => kind.question_type().map_or_else(String::new, |question| question.expectation()),
    }
}

/// What stands at a node, in a few words.
pub(super) fn found(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "nothing".to_owned(),
        NodeKind::Sequence(_) => "a list".to_owned(),
        NodeKind::Mapping(_) => "a mapping".to_owned(),
        NodeKind::Scalar { text, .. } => format!("`{}`", short(text)),
    }
}

/// Words as a reader may write them: `a`, `b` or `c`.
pub(super) fn quoted(words: &[String]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    match quoted.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
        Some((only, _)) => only.clone(),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use input::program_file::{Field, Reader, TypedDocument};
    use pack::{Fillers, ProgramField};
    use yaml::parse;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn what_has_one_meaning_is_refused_with_the_form_that_is_taken() {
        let choice = || FieldType::Choice { choices: vec!["in_place".into(), "none".into()] };
        for (kind, yaml, help) in [
            (FieldType::YesNo, "Y", "write `yes`"), (FieldType::Number, "about 20", "write `20`"), (FieldType::Number, "20k", "write `20000`"),
            (FieldType::Percent, "ca. 20 %", "write `20`"), (FieldType::Money, "20k EUR", "write `20000 EUR`"), (FieldType::Money, "€20k", "write `20000 EUR`"),
            (FieldType::Date, "31.03.2026", "write `2026-03-31`"), (choice(), "In place", "write `in_place`"),
            (FieldType::Number, "6-9", "write one number here; an audit takes what lies between two as well"),
            (FieldType::Money, "20k-30k EUR", "write one amount here; an audit takes what lies between two as well"),
            (FieldType::Date, "Q3 2026", "write one day here; an audit takes what lies between two as well"),
            (FieldType::Number, "at least 3", "write one number here; an audit takes what lies between two as well"),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            let fields = [ProgramField::new("k", kind)];
            let (shape, fillers) = (Field::root(&fields), Fillers::default());
            let file = TypedDocument::read(&shape, &fillers, &document, Reader::Requirements);
            let found = file.mismatches.values().next().map(Mismatch::of);
            assert_eq!(found.and_then(|found| found.help).as_deref(), Some(help), "{yaml:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_leaf_holds_what_it_is_declared_to_hold() {
        let choice = || FieldType::Choice { choices: vec!["rich".into(), "poor".into()] };
        for (kind, yaml, wanted) in [
            (FieldType::Text, "a plan", None), (FieldType::Text, "[a]", Some("a text")),
            (FieldType::Number, "14", None), (FieldType::Number, "soon", Some("a number")),
            (FieldType::Percent, "82 %", None), (FieldType::Percent, "82", None), (FieldType::Percent, "0.82", Some("a percentage")),
            (FieldType::Money, "10000 EUR per month", None), (FieldType::Money, "120000 EUR", None), (FieldType::Money, "much", Some("an amount such as `120000 EUR`")),
            (FieldType::Date, "2026-02-28", None), (FieldType::Date, "2026-02-30", Some("a date such as 2026-03-31")),
            (FieldType::YesNo, "yes", None), (FieldType::YesNo, "very", Some("`yes` or `no`")),
            (choice(), "rich", None), (choice(), "ritch", Some("one of `rich` or `poor`")),
            (FieldType::List, "[a, b]", None), (FieldType::List, "a", Some("a list of texts")), (FieldType::List, "[[a]]", Some("a list of texts")),
        ] {
            let document = parse("a.yaml", format!("k: {yaml}\n").as_bytes()).unwrap();
            let fields = [ProgramField::new("k", kind)];
            let shape = Field::root(&fields);
            let fillers = Fillers::default();
            let file = TypedDocument::read(&shape, &fillers, &document, Reader::Requirements);
            let found = file.mismatches.values().next().map(Mismatch::of);
            assert_eq!(found.map(|found| found.wanted).as_deref(), wanted, "{yaml:?}");
        }
    }
}
