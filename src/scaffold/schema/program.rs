//! The schema of `program.yaml`.

use pack::{Catalog, FieldType, ProgramField};
use serde_json::{Value, json};

use super::shape::{Shape, choices, date, definition, described, list, words, yes_no};
use super::{value, whole};
use crate::scaffold::tree::{Branch, branches};

/// The schema of the `program.yaml` whose paths a catalog knows.
pub fn program(catalog: &Catalog) -> Value {
    let mut body = mapping(&branches(&catalog.program_fields)).build();
    body["$defs"] = json!({"unknown": value::unknown()});
    let title = format!("program.yaml: {}", catalog.pack.title.trim());
    whole(
        "program",
        &title,
        "What is written down about a partner program. What is left out or empty is unknown.",
        body,
    )
}

fn mapping(branches: &[Branch]) -> Shape {
    branches.iter().fold(Shape::new(), |shape, branch| {
        let help = branch.field.and_then(|field| field.help.as_deref()).unwrap_or_default();
        shape.open(branch.name, described(json!({"anyOf": [under(branch), definition("unknown")]}), help))
    })
}

fn under(branch: &Branch) -> Value {
    let leaf = branch.field.map(leaf);
    let fields =
        Some(&branch.children).filter(|children| !children.is_empty()).map(|children| mapping(children).build());
    let one = match (leaf, fields) {
        (Some(leaf), Some(fields)) => json!({"anyOf": [leaf, fields]}),
        (leaf, fields) => leaf.or(fields).unwrap_or_else(|| json!({})),
    };
    if branch.entries { list(json!({"anyOf": [one, definition("unknown")]})) } else { one }
}

fn leaf(field: &ProgramField) -> Value {
    match &field.kind {
        FieldType::List => list(json!({"anyOf": [words(), definition("unknown")]})),
        FieldType::YesNo => yes_no(),
        FieldType::Number => json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}]}),
        FieldType::Percent => {
            json!({"anyOf": [{"type": "number"}, {"type": "string", "pattern": r"^-?\d+(\.\d+)? ?%?$"}]})
        }
        FieldType::Money => value::money(None),
        FieldType::Date => date(),
        FieldType::Choice { choices: of } => choices(of.iter().map(|choice| (choice.as_str(), ""))),
        FieldType::Text => words(),
    }
}
