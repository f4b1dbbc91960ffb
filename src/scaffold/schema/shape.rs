//! The parts that schemas are built of.

use serde_json::{Map, Value, json};

/// A mapping whose fields are all known; any other is refused.
#[derive(Clone, Debug, Default)]
pub(super) struct Shape {
    properties: Map<String, Value>,
    required: Vec<String>,
}

impl Shape {
    /// A mapping without fields.
    pub fn new() -> Shape {
        Shape::default()
    }

    /// Adds a field that must be there.
    pub fn required(mut self, name: &str, value: Value, description: &str) -> Shape {
        self.required.push(name.to_owned());
        self.properties.insert(name.to_owned(), described(value, description));
        self
    }

    /// Adds a field that may be left out or empty.
    pub fn optional(mut self, name: &str, value: Value, description: &str) -> Shape {
        let value = json!({"anyOf": [value, {"type": "null"}]});
        self.properties.insert(name.to_owned(), described(value, description));
        self
    }

    /// Adds a field whose value already says that it may be left out.
    pub fn open(mut self, name: &str, value: Value) -> Shape {
        self.properties.insert(name.to_owned(), value);
        self
    }

    /// The schema.
    pub fn build(self) -> Value {
        let mut schema = json!({"type": "object", "properties": self.properties, "additionalProperties": false});
        if !self.required.is_empty() {
            schema["required"] = json!(self.required);
        }
        schema
    }
}

/// A schema with a description; an empty one is left out.
pub(super) fn described(mut schema: Value, description: &str) -> Value {
    if let Value::Object(fields) = &mut schema
        && !description.trim().is_empty()
    {
        fields.insert("description".to_owned(), json!(description.trim()));
    }
    schema
}

/// Any text that is not blank. A number or `true` is one too: it stands for its own words.
pub(super) fn words() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": r"\S"})
}

/// A text without white space, fit for an id.
pub(super) fn word() -> Value {
    json!({"type": ["string", "number", "boolean"], "pattern": r"^\S+$"})
}

/// `yes` or `no`.
pub(super) fn yes_no() -> Value {
    json!({"enum": ["yes", "no", true, false]})
}

/// A day such as 2026-03-31.
pub(super) fn date() -> Value {
    json!({"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"})
}

/// A list of whatever `items` takes.
pub(super) fn list(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

/// One of some words, each with what it means. A word that YAML takes for a number or for `true` is accepted as such too.
pub(super) fn choices<'w>(words: impl IntoIterator<Item = (&'w str, &'w str)>) -> Value {
    let choice = |(id, meaning): (&str, &str)| {
        let plain = serde_json::from_str::<Value>(id).ok().filter(|value| value.is_number() || value.is_boolean());
        let accepted = plain.map_or_else(|| json!({"const": id}), |plain| json!({"enum": [id, plain]}));
        described(accepted, meaning)
    };
    json!({"anyOf": words.into_iter().map(choice).collect::<Vec<_>>()})
}

/// One of some words.
pub(super) fn one_of(words: &[&str]) -> Value {
    json!({"enum": words})
}

/// A reference to one of the schema's own definitions.
pub(super) fn definition(name: &str) -> Value {
    let mut pointer = String::from("#/$defs/");
    for byte in name.bytes() {
        match byte {
            b'~' => pointer.push_str("~0"),
            b'/' => pointer.push_str("~1"),
            _ if byte.is_ascii_alphanumeric() || b"-._".contains(&byte) => pointer.push(char::from(byte)),
            _ => pointer.push_str(&format!("%{byte:02X}")),
        }
    }
    json!({"$ref": pointer})
}

/// Text as a regular expression that matches it.
pub(super) fn literally(text: &str) -> String {
    let special = |c: char| "\\^$.|?*+()[]{}/".contains(c);
    text.chars().flat_map(|c| special(c).then_some('\\').into_iter().chain([c])).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_becomes_a_pointer_of_a_uri() {
        assert_eq!(definition("a.b_c-1"), json!({"$ref": "#/$defs/a.b_c-1"}));
        assert_eq!(definition("a/b~c%ä"), json!({"$ref": "#/$defs/a~1b~0c%25%C3%A4"}));
    }

    #[test]
    fn a_word_that_yaml_takes_for_something_else_is_accepted_as_both() {
        let schema = choices([("none", "Nothing"), ("2", ""), ("true", "")]);
        let expected =
            json!([{"const": "none", "description": "Nothing"}, {"enum": ["2", 2]}, {"enum": ["true", true]}]);
        assert_eq!(schema, json!({"anyOf": expected}));
    }

    #[test]
    fn text_is_matched_literally() {
        assert_eq!(literally("%"), "%");
        assert_eq!(literally("a.b (c)"), r"a\.b \(c\)");
    }
}
