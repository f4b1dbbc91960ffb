//! One JSON object a line. Names of facts stand as they are, or nested: `{"partners": {"signed": 7}}`.

use std::fmt;
use std::io::{BufRead, BufReader, Read};

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};
use serde::{Deserializer, de};

use super::{CHUNK, Chunk, Input, RawRows, Rows, TableError};
use crate::fields::Field;
use crate::reading::Cell;

/// The rows of a file of JSON lines.
pub struct JsonRows<R> {
    reader: BufReader<R>,
    next: u64,
    size: u64,
    read: u64,
}

/// The most bytes that a line may have.
const LONGEST: u64 = 64 << 20;

impl<R: Input> JsonRows<R> {
    /// Of a file.
    pub fn new(source: R) -> JsonRows<R> {
        let size = source.size();
        JsonRows { reader: BufReader::with_capacity(1 << 18, source), next: 1, size, read: 0 }
    }
}

impl<R: Read + Send> Rows for JsonRows<R> {
    fn next_chunk(&mut self) -> Result<Option<Chunk>, TableError> {
        let mut rows = Vec::with_capacity(CHUNK);
        while rows.len() < CHUNK {
            let mut line = Vec::new();
            let count = self.reader.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
            if count == 0 {
                break;
            }
            self.read += count as u64;
            rows.push(line);
        }
        let first = self.next;
        self.next += rows.len() as u64;
        Ok((!rows.is_empty()).then_some(Chunk { first, rows: RawRows::Json(rows) }))
    }

    fn columns(&self) -> &[(String, Option<Field>)] {
        &[]
    }

    fn done(&self) -> Option<f64> {
        (self.size > 0).then(|| self.read as f64 / self.size as f64)
    }
}

/// Walks the object of a line and hands out each value that it holds, with its name.
///
/// # Errors
///
/// What is wrong with the line; what `see` refuses ends the walk.
pub fn walk(line: &[u8], see: &mut dyn FnMut(&str, Cell) -> Result<(), String>) -> Result<(), String> {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line);
    let mut json = serde_json::Deserializer::from_slice(line);
    let mut name = String::new();
    let walk = Walk { name: &mut name, see, is_row: true };
    walk.deserialize(&mut json).and_then(|()| json.end()).map_err(|error| {
        // The line is the file's; only the column says where.
        let text = error.to_string();
        text.split(" at line ").next().unwrap_or_default().to_owned()
    })
}

struct Walk<'w> {
    name: &'w mut String,
    see: &'w mut dyn FnMut(&str, Cell) -> Result<(), String>,
    is_row: bool,
}

impl Walk<'_> {
    fn one<E: de::Error>(self, cell: Cell) -> Result<(), E> {
        if self.is_row {
            return Err(E::custom("a row is an object, with the names of facts as its keys"));
        }
        (self.see)(self.name, cell).map_err(E::custom)
    }
}

impl<'de> DeserializeSeed<'de> for Walk<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<(), D::Error> {
        from.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Walk<'_> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON object")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        self.one(Cell::Nothing)
    }

    fn visit_bool<E: de::Error>(self, value: bool) -> Result<(), E> {
        self.one(Cell::Words(if value { "yes" } else { "no" }.to_owned()))
    }

    fn visit_i64<E: de::Error>(self, value: i64) -> Result<(), E> {
        self.one(Cell::Words(value.to_string()))
    }

    fn visit_u64<E: de::Error>(self, value: u64) -> Result<(), E> {
        self.one(Cell::Words(value.to_string()))
    }

    fn visit_f64<E: de::Error>(self, value: f64) -> Result<(), E> {
        self.one(Cell::Words(value.to_string()))
    }

    fn visit_str<E: de::Error>(self, value: &str) -> Result<(), E> {
        self.one(Cell::Words(value.to_owned()))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        let length = self.name.len();
        while let Some(key) = map.next_key::<String>()? {
            if length > 0 {
                self.name.push('.');
            }
            self.name.push_str(key.trim());
            map.next_value_seed(Walk { name: self.name, see: self.see, is_row: false })?;
            self.name.truncate(length);
        }
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<(), A::Error> {
        let (mut words, mut entries) = (Vec::new(), Vec::new());
        while let Some(item) = seq.next_element::<serde_json::Value>()? {
            match item {
                serde_json::Value::Object(fields) => {
                    let given = fields.into_iter().filter_map(|(name, value)| Some((name, scalar(&value)?)));
                    entries.push(given.collect::<Vec<_>>());
                }
                item => words.push(
                    scalar(&item).ok_or_else(|| A::Error::custom(format!("`{}` holds a list in a list", self.name)))?,
                ),
            }
        }
        match (words.is_empty(), entries.is_empty()) {
            (false, false) => Err(A::Error::custom(format!("`{}` mixes entries with plain values", self.name))),
            (false, true) => self.one(Cell::Words(words.join(", "))),
            (true, _) => self.one(Cell::Entries(entries)),
        }
    }
}

/// A plain value in words; none of what is none.
fn scalar(value: &serde_json::Value) -> Option<String> {
    match value {
        serde_json::Value::String(text) => Some(text.clone()),
        serde_json::Value::Bool(value) => Some(if *value { "yes" } else { "no" }.to_owned()),
        serde_json::Value::Number(number) => Some(number.to_string()),
        serde_json::Value::Null | serde_json::Value::Array(_) | serde_json::Value::Object(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(line: &str) -> Result<Vec<(String, Cell)>, String> {
        let mut found = Vec::new();
        walk(line.as_bytes(), &mut |name, cell| {
            found.push((name.to_owned(), cell));
            Ok(())
        })?;
        Ok(found)
    }

    fn words(words: &str) -> Cell {
        Cell::Words(words.to_owned())
    }

    #[test]
    fn names_stand_as_they_are_or_nested() {
        let found = seen(r#"{"a.b": 1, "a": {"c": true, "d": {"e": "x"}}, "f": null, "g": ["m", "n"]}"#).unwrap();
        let expected = [
            ("a.b", words("1")),
            ("a.c", words("yes")),
            ("a.d.e", words("x")),
            ("f", Cell::Nothing),
            ("g", words("m, n")),
        ];
        assert_eq!(found, expected.map(|(name, cell)| (name.to_owned(), cell)));
        let found = seen(r#"{"l": [{"x": 1, "y": null}, {}], "n": 1.50}"#).unwrap();
        assert_eq!(found[0].1, Cell::Entries(vec![vec![("x".into(), "1".into())], vec![]]));
        assert_eq!(found[1].1, words("1.5"));
    }

    #[test]
    fn what_is_no_row_is_told() {
        for (line, expected) in [
            ("7", "a row is an object"),
            ("[1]", "a row is an object"),
            ("{\"a\": ", "EOF"),
            ("{} {}", "trailing"),
            (r#"{"a": [[1]]}"#, "a list in a list"),
            (r#"{"a": [1, {}]}"#, "mixes entries"),
        ] {
            let error = seen(line).unwrap_err();
            assert!(error.contains(expected), "{line}: {error}");
        }
    }
}
