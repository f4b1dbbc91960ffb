//! From what the pack's own crate says of the fields of a file to their schema.

use pack::Severity;
use pack::format::{Bound, Field, ValueType};
use serde_json::{Value, json};

use super::super::shape::{Shape, date, definition, list, one_of, yes_no};

/// A mapping of these fields.
fn mapping(fields: &[Field]) -> Value {
    let add = |shape: Shape, field: &Field| match field.required {
        true => shape.required(field.name, holds(&field.holds), &field.says),
        false => shape.optional(field.name, holds(&field.holds), &field.says),
    };
    fields.iter().fold(Shape::new(), add).build()
}

/// What can stand somewhere.
pub(super) fn holds(of: &ValueType) -> Value {
    match of {
        ValueType::Words | ValueType::Unit | ValueType::Verbatim => definition("words"),
        ValueType::Word => definition("word"),
        ValueType::CheckId => json!({"allOf": [definition("word"), {"pattern": r"^[^.]+$"}]}),
        ValueType::Fact => json!({"type": "string", "pattern": r"^[a-z_][a-z0-9_]*(\.[a-z0-9_]+)+$"}),
        ValueType::Path => json!({"type": "string", "pattern": r"^[^\s.]+(\.[^\s.]+)*$"}),
        ValueType::Identifier => json!({"type": "string", "pattern": "^[a-z_][a-z0-9_]*$"}),
        ValueType::Text => json!({"type": "string", "pattern": r"\S"}),
        ValueType::Condition => definition("condition"),
        ValueType::YesNo => yes_no(),
        ValueType::No => json!({"enum": ["no", false]}),
        ValueType::Severity => definition("severity"),
        ValueType::Basis => definition("basis"),
        ValueType::Date => date(),
        ValueType::OneOf(words) => one_of(words),
        ValueType::Exactly(word) => json!({"const": word}),
        ValueType::Whole(bounds) => within(json!({"type": "integer"}), bounds),
        ValueType::Number(bounds) => within(json!({"type": "number"}), bounds),
        ValueType::List(of, bounds) => items(holds(of), bounds),
        ValueType::Either(all) => json!({"anyOf": all.iter().map(holds).collect::<Vec<_>>()}),
        ValueType::Cases(all) => json!({"oneOf": all.iter().map(holds).collect::<Vec<_>>()}),
        ValueType::Defined(name) => definition(name),
        ValueType::Nothing => json!({"type": "null"}),
        ValueType::OneOrMany(of, bounds) => json!({"anyOf": [holds(of), items(holds(of), bounds)]}),
        ValueType::Mapping(fields) => mapping(fields),
        ValueType::Map(of) => json!({"type": "object", "additionalProperties": holds(of)}),
        ValueType::Named(of, bounds) => {
            let mut map =
                json!({"type": "object", "propertyNames": {"pattern": r"^\S+$"}, "additionalProperties": holds(of)});
            for (bound, names) in *bounds {
                map[if *bound == Bound::Most { "maxProperties" } else { "minProperties" }] = json!(names);
            }
            map
        }
        ValueType::Weights => {
            let weight = within(json!({"type": "number"}), &[(Bound::Above, 0)]);
            let open = |weights: Shape, severity: &Severity| weights.open(severity.word(), weight.clone());
            Severity::ALL.iter().fold(Shape::new(), open).build()
        }
        ValueType::Anything => json!({"type": "object"}),
    }
}

fn items(of: Value, bounds: &[(Bound, u32)]) -> Value {
    let mut list = list(of);
    for (bound, items) in bounds {
        list[if *bound == Bound::Most { "maxItems" } else { "minItems" }] = json!(items);
    }
    list
}

fn within(mut number: Value, bounds: &[(Bound, u32)]) -> Value {
    for (bound, limit) in bounds {
        let keyword = match bound {
            Bound::Least => "minimum",
            Bound::Most => "maximum",
            Bound::Above => "exclusiveMinimum",
            Bound::Below => "exclusiveMaximum",
        };
        number[keyword] = json!(limit);
    }
    number
}
