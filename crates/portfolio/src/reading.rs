//! What a cell says, read as an answer is; of a fact one value, since a row has no room for several people or for a range.

use std::collections::HashMap;

use expr::Value;
use pack::types::Shape;

use crate::fields::FactField;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Nothing,
    /// Words, as people write them; yes and no, numbers and days as well.
    Words(String),
    /// Entries with their fields.
    Entries(Vec<Vec<(String, String)>>),
}

/// How many different words of a column are kept, and how long they may be.
const KEPT: usize = 512;
const LONGEST: usize = 48;

/// Reads cells, and keeps what was read: most columns say few different things.
#[derive(Debug)]
pub struct Reader<'f> {
    facts: &'f [FactField],
    known: Vec<Known>,
}

/// What was read of one fact, and where the value of each word stands among its values.
#[derive(Debug, Default)]
struct Known {
    places: HashMap<Box<str>, usize>,
    values: Vec<Option<Value>>,
}

impl<'f> Reader<'f> {
    /// For some facts.
    pub fn new(facts: &'f [FactField]) -> Reader<'f> {
        Reader { facts, known: facts.iter().map(|_| Known::default()).collect() }
    }

    /// What words say of a fact; none where nothing is known.
    ///
    /// # Errors
    ///
    /// What is wrong, with what to write instead.
    pub fn words(&mut self, fact: usize, words: &str) -> Result<Option<&Value>, String> {
        let words = words.trim();
        if words.is_empty() {
            return Ok(None);
        }
        let known = &mut self.known[fact];
        let place = match known.places.get(words) {
            Some(place) => *place,
            None => {
                let value = read(&self.facts[fact], words)?;
                if known.values.len() >= KEPT || words.len() > LONGEST {
                    *known = Known::default();
                }
                known.places.insert(words.into(), known.values.len());
                known.values.push(value);
                known.values.len() - 1
            }
        };
        Ok(known.values[place].as_ref())
    }

    /// What entries say of a list.
    ///
    /// # Errors
    ///
    /// What is wrong with the first that cannot be read.
    pub fn entries(&self, fact: usize, entries: &[Vec<(String, String)>]) -> Result<Value, String> {
        let field = &self.facts[fact];
        let Shape::Records(known) = field.kind.shape() else {
            return Err(format!("`{}` is no list of entries; {}", field.name, expected(field)));
        };
        let entry = |(at, entry): (usize, &Vec<(String, String)>)| -> Result<Vec<Option<Value>>, String> {
            let mut values = vec![None; known.len()];
            for (name, words) in entry {
                let place = known.iter().position(|(id, _)| id == name).ok_or_else(|| {
                    let meant = diagnostics::suggest::did_you_mean(name, known.iter().map(|(id, _)| id.as_str()));
                    let advice = meant.map_or_else(String::new, |meant| format!("; did you mean `{meant}`?"));
                    format!("entry {} of `{}` has a field `{name}`, which is none{advice}", at + 1, field.name)
                })?;
                let kind = &known[place].1.kind;
                let value = input::understood(kind, false, words);
                values[place] =
                    value.map_err(|fault| format!("entry {} of `{}`: {}", at + 1, field.name, fault.message()))?;
            }
            Ok(values)
        };
        entries.iter().enumerate().map(entry).collect::<Result<Vec<_>, _>>().map(Value::Records)
    }
}

/// What words say of a fact.
fn read(field: &FactField, words: &str) -> Result<Option<Value>, String> {
    if let Shape::Records(_) = field.kind.shape()
        && !words.eq_ignore_ascii_case("n/a")
    {
        return Err(format!("`{}` is a list of entries, which JSON Lines can hold and a cell cannot", field.name));
    }
    let value = input::understood(&field.kind, field.not_applicable, words).map_err(|fault| {
        let advice = fault.advice().map(|advice| format!("; {advice}")).unwrap_or_default();
        format!("`{}`: {}{advice}", field.name, fault.message())
    })?;
    match value {
        Some(Value::Between { .. } | Value::MoneyBetween { .. } | Value::DateBetween { .. } | Value::OneOf(_)) => {
            Err(format!(
                "`{}`: a row states one value, and `{words}` is several; `prognosis audit` takes those",
                field.name
            ))
        }
        value => Ok(value),
    }
}

fn expected(field: &FactField) -> String {
    format!("write {}", field.kind.expectation())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tests::{CATALOG, fields};

    #[test]
    fn a_cell_is_read_as_an_answer_is() {
        let fields = fields(&[]);
        let mut reader = Reader::new(fields.facts());
        let mut said = |name: &str, words: &str| {
            let at = fields.facts().iter().position(|fact| fact.name == name).unwrap();
            reader.words(at, words).map(|value| value.cloned())
        };
        assert_eq!(said("program.stage", "2"), Ok(Some(Value::Number(2.0))));
        assert_eq!(said("alignment.executive_sponsor", "yes"), Ok(Some(Value::YesNo(true))));
        assert_eq!(said("alignment.functions.sales", "in_place"), Ok(Some(Value::Choice("in_place".into()))));
        assert_eq!(said("partners.signed", " "), Ok(None));
        assert_eq!(said("partners.signed", "unknown"), Ok(None));
        assert!(said("partners.signed", "6-9").unwrap_err().contains("one value"));
        assert!(said("alignment.functions.sales", "maybe so").is_err());
        assert_eq!(said("FM-09", "3"), Ok(Some(Value::Number(3.0))));
        assert!(CATALOG.check("FM-09").is_some());
    }

    #[test]
    fn more_words_than_are_kept_are_read_all_the_same() {
        let fields = fields(&[]);
        let at = fields.facts().iter().position(|fact| fact.name == "partners.signed").unwrap();
        let mut reader = Reader::new(fields.facts());
        for number in (0..2000).chain(0..2000) {
            let value = reader.words(at, &number.to_string()).unwrap().cloned();
            assert_eq!(value, Some(Value::Number(f64::from(number))));
        }
    }
}
