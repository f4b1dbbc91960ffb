//! The schema of a family of required elements: `rules/requirements/<nn>-<name>.yaml`.

use serde_json::{Value, json};

use super::super::shape::{Shape, definition, list};
use super::{id, ids, text};

pub(super) fn requirements() -> Value {
    Shape::new()
        .required("id", id(), "The family's id, which is also the name of its page.")
        .required("title", text(), "Its heading.")
        .required("about", text(), "What it is about, in Markdown.")
        .required("requirements", list(requirement()), "What it demands.")
        .build()
}

fn requirement() -> Value {
    let paths = || json!({"anyOf": [path(), {"type": "array", "items": path(), "minItems": 1}]});
    let days = json!({"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 2, "maxItems": 2});
    let when =
        test(Shape::new().required("path", path(), "The place that has to be filled and to pass the tests.")).build();
    let shape = Shape::new()
        .required("id", id(), "Its id, stable over versions.")
        .optional("require", paths(), "What has to be there.")
        .optional("if_given", paths(), "What is tested where it is there.")
        .optional("forbid", paths(), "What must not be there.")
        .required("title", text(), "What holds where it is met.")
        .required("severity", definition("severity"), "How much it matters.")
        .optional("stage", whole(), "The declared stage from which it applies; 0 where it says nothing.")
        .optional("month", whole(), "The month since the start from which it applies.")
        .optional("when", json!({"anyOf": [when, list(when.clone())]}), "What else has to hold for it to apply.")
        .optional("gate", id(), "The gate that it stands for.")
        .optional("cap", id(), "The best grade while it is not met.")
        .optional("check", id(), "The check that asks how it works in practice.")
        .required("why", text(), "Why it matters.")
        .required("fix", text(), "What to do.")
        .required("effort_days", days, "The least and the most days of work.")
        .required("basis", definition("basis"), "Whether it stands in the source material.")
        .optional("source", ids(), "The statements it rests on.");
    let mut schema = test(shape).build();
    // Exactly one of the three demands.
    schema["oneOf"] = json!([{"required": ["require"]}, {"required": ["if_given"]}, {"required": ["forbid"]}]);
    schema
}

/// The tests of a value.
fn test(shape: Shape) -> Shape {
    let number = || json!({"type": "number"});
    shape
        .optional("is", ids(), "One of these words.")
        .optional("not", ids(), "None of these words.")
        .optional("min", number(), "At least this number or amount.")
        .optional("max", number(), "At most this number or amount.")
        .optional("above", number(), "More than this number or amount.")
        .optional("entries", whole(), "A list with at least so many filled entries.")
        .optional("newer_than_months", whole(), "A date that is no older; with 0 a day that has not passed.")
}

fn path() -> Value {
    json!({"type": "string", "pattern": r"^[^\s.]+(\.[^\s.]+)*$"})
}

fn whole() -> Value {
    json!({"type": "integer", "minimum": 0})
}
