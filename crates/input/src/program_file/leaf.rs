//! One leaf of `program.yaml`: whether it is what it is declared to hold.

use expr::Value;
use pack::FieldType;
use pack::types::{Fault, Period};
use yaml::{Node, NodeKind};

use super::declared::Field;

/// Why a value is not what is declared for its place.
#[derive(Clone, Debug)]
pub enum Misfit<'d> {
    /// Entries belong here, and it is no list.
    NoList,
    /// These fields belong here, and it is no mapping.
    NoMapping(&'d Field<'d>),
    /// Words belong here, and it is a list or a mapping.
    NoWords(&'d FieldType),
    /// Its words are none that belong here.
    Words(&'d FieldType, Fault),
    /// A list of texts belongs here, and it is no list.
    NoTexts,
    /// A list of texts belongs here, and this entry is no text.
    NoText(&'d Node),
    /// A list of figures belongs here, and this entry has none.
    NoFigure(&'d Node),
}

/// How the words of a leaf are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// As they are declared; where they have one meaning, the fault tells the form that is.
    Strict,
    /// Also as people write them, where they have one meaning: `Yes`, `20k EUR`, `about 20 %`, `6-9`.
    Natural,
}

/// What a leaf of a type holds that is not empty; `items` are those of its items that are not.
///
/// # Errors
///
/// [`Misfit`] where something else stands there.
pub fn read<'d>(
    kind: &'d FieldType,
    node: &'d Node,
    items: impl Iterator<Item = &'d Node>,
    form: Form,
) -> Result<Value, Misfit<'d>> {
    // Most leaves are texts and words, which can be told without making a question of them.
    match (kind, node.text()) {
        (FieldType::Text, Some(words)) => return Ok(Value::Text(words.trim().to_owned())),
        (FieldType::Choice { choices }, Some(words)) if choices.iter().any(|choice| choice == words.trim()) => {
            return Ok(Value::Choice(words.trim().to_owned()));
        }
        _ => {}
    }
    match (kind.question_type(), node.text()) {
        (Some(question), Some(words)) => {
            // Which period it is matters to the question that reads it.
            let bare = Period::behind(words).map(|(amount, _)| amount).filter(|_| *kind == FieldType::Money);
            let bare = bare.unwrap_or(words);
            question.parse(bare).or_else(|fault| match (form, question.parse_natural(bare)) {
                (Form::Natural, Ok(value)) => Ok(value),
                (Form::Natural, Err(nearer)) => Err(Misfit::Words(kind, nearer)),
                (Form::Strict, Ok(value)) => {
                    Err(Misfit::Words(kind, declared(&value).into_iter().fold(fault, |fault, help| fault.help(help))))
                }
                (Form::Strict, Err(_)) => Err(Misfit::Words(kind, fault)),
            })
        }
        (Some(_), None) => Err(Misfit::NoWords(kind)),
        (None, _) if !matches!(node.kind, NodeKind::Sequence(_)) => Err(Misfit::NoTexts),
        (None, _) => {
            let text = |item: &'d Node| item.text().map(str::to_owned).ok_or(Misfit::NoText(item));
            items.map(text).collect::<Result<_, _>>().map(Value::Multi)
        }
    }
}

/// How a value is written where it has to be as it is declared; nothing of what never stands there.
fn declared(value: &Value) -> Option<String> {
    let one = |what: &str| Some(format!("write one {what} here; an audit takes what lies between two as well"));
    let written = match value {
        Value::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
        Value::Number(number) => number.to_string(),
        Value::Money { amount, currency } => {
            currency.as_ref().map_or(amount.to_string(), |code| format!("{amount} {code}"))
        }
        Value::Date(day) => day.to_string(),
        Value::Choice(id) => id.clone(),
        Value::Between { .. } => return one("number"),
        Value::MoneyBetween { .. } => return one("amount"),
        Value::DateBetween { .. } => return one("day"),
        Value::OneOf(_) | Value::Multi(_) | Value::Text(_) | Value::Records(_) | Value::NotApplicable => return None,
    };
    Some(format!("write `{written}`"))
}
