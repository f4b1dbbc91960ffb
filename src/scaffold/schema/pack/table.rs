//! The schema of a table: `questionnaires/tables/<name>.yaml`.

use pack::TypeName;
use serde_json::{Value, json};

use super::super::shape::{Shape, definition, list, one_of, yes_no};
use super::{id, text};

/// The most options that a choice can have.
const MOST_OPTIONS: usize = 64;

pub(super) fn table() -> Value {
    Shape::new()
        .required("table", name(), "The table's name, by which its file is known.")
        .required("title", text(), "Its heading.")
        .optional("help", text(), "What stands in a row.")
        .optional(
            "stale_after",
            whole(1, 3660),
            "How many days its latest date may lie back for it to measure anything.",
        )
        .required("columns", list(column()), "What its columns hold.")
        .required("totals", list(total()), "Numbers that are worked out over its rows.")
        .optional("measures", list(measure()), "The facts that totals give.")
        .build()
}

fn whole(least: u32, most: u32) -> Value {
    json!({"type": "integer", "minimum": least, "maximum": most})
}

/// A name that can stand in a condition.
fn name() -> Value {
    json!({"type": "string", "pattern": "^[a-z_][a-z0-9_]*$"})
}

fn column() -> Value {
    let column = |kind: TypeName| {
        let column = Shape::new()
            .required("name", name(), "Its name, in files and in conditions.")
            .required("type", json!({"const": kind.word()}), "What a cell looks like.")
            .optional("required", yes_no(), "Whether it must be there and filled in every row.")
            .optional("unique", yes_no(), "Whether two rows may not share it.")
            .optional("also", list(text()), "Further names that a header may have for it.")
            .optional("help", text(), "What to write there.");
        let number = json!({"type": "number"});
        let column = match kind {
            TypeName::Number | TypeName::Money => column
                .optional("min", number.clone(), "The least that is possible; 0 for money where it says nothing.")
                .optional("max", number, "The most that is possible."),
            TypeName::Choice => {
                column.required("choices", choices(), "The choices, each with what else a file may call it.")
            }
            TypeName::Text | TypeName::Date | TypeName::YesNo => column,
            // No column has them.
            TypeName::Level | TypeName::Multi | TypeName::Items | TypeName::Records | TypeName::Series => column,
        };
        let column = if kind == TypeName::Number {
            column.optional("unit", text(), "What is counted; a cell may name it behind the number.").optional(
                "integer",
                yes_no(),
                "Whether it is whole.",
            )
        } else {
            column
        };
        column.build()
    };
    let columns: Vec<Value> = TypeName::COLUMNS.map(column).to_vec();
    json!({"oneOf": columns})
}

/// A list of ids, or each id with further words for it.
fn choices() -> Value {
    let ids = json!({"type": "array", "items": id(), "minItems": 2, "maxItems": MOST_OPTIONS});
    let words = json!({"anyOf": [list(text()), {"type": "null"}]});
    let named = json!({
        "type": "object",
        "propertyNames": {"pattern": r"^\S+$"},
        "additionalProperties": words,
        "minProperties": 2,
        "maxProperties": MOST_OPTIONS,
    });
    json!({"oneOf": [ids, named]})
}

fn total() -> Value {
    let total = |takes: &[&str]| {
        let total = Shape::new()
            .required("name", name(), "Its name; measures call it `table.name`.")
            .required("take", one_of(takes), "What is worked out.")
            .optional("where", definition("condition"), "Which rows count; all of them where it says nothing.")
            .optional("at_least", whole(1, 1_000_000), "Fewer counted rows give no result.")
            .optional("reaches", whole(1, 3660), "A table that reaches back fewer days gives no result.")
            .optional("each", one_of(&["quarter"]), "As of the end of each of the last complete quarters.")
            .optional("quarters", whole(1, 8), "How many quarters; 4 where it says nothing.");
        let of = "What is taken of each counted row.";
        let total = if takes == ["count"] { total } else { total.required("of", definition("condition"), of) };
        let part = json!({"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1});
        let total = match takes {
            ["top_share"] => {
                total.required("top", part, "Which share of the rows, rounded up: 0.2 for the strongest fifth.")
            }
            ["most_within"] => total.required("days", whole(1, 3660), "How many days in a row the span has."),
            _ => total,
        };
        total.build()
    };
    let plain = total(&["sum", "mean", "median", "most", "least", "share"]);
    json!({"oneOf": [total(&["count"]), plain, total(&["top_share"]), total(&["most_within"])]})
}

fn measure() -> Value {
    Shape::new()
        .required("fact", id(), "The fact, which a question declares.")
        .required("value", definition("condition"), "Its value, over totals of all tables.")
        .build()
}
