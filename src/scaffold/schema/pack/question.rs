//! The schemas of questions, questionnaires and the shape of `program.yaml`.

use pack::{FieldType, TypeName};
use serde_json::{Value, json};
use strum::{VariantArray, VariantNames};

use super::super::shape::{Shape, definition, list, one_of, yes_no};
use super::{id, ids, text};

/// As many options as a question may have.
const MOST_OPTIONS: usize = 64;

pub(super) fn questions() -> Value {
    let types = || TypeName::VARIANTS.iter().copied();
    let plain = types().filter(|name| *name != TypeName::Series).map(|name| of_type(question(name), name).build());
    let series = types().filter(|name| name.uses().quarter).map(|name| {
        let quarters = json!({"type": "integer", "minimum": 2, "maximum": 8});
        let question = question(TypeName::Series)
            .required("of", json!({"const": name.word()}), "What a value looks like.")
            .optional("quarters", quarters, "How many quarters back matter; 4 where it says nothing.");
        with_fields(question.required("type", json!({"const": "series"}), "One value a quarter."), name).build()
    });
    let question: Vec<Value> = plain.chain(series).collect();
    Shape::new()
        .required("section", id(), "The section's id.")
        .required("title", text(), "Its heading.")
        .required("questions", list(json!({"oneOf": question})), "Its questions, each of which declares one fact.")
        .build()
}

fn question(name: TypeName) -> Shape {
    let fact = json!({"type": "string", "pattern": r"^[a-z_][a-z0-9_]*(\.[a-z0-9_]+)+$"});
    let where_it_can = |can: bool| if can { yes_no() } else { json!({"enum": ["no", false]}) };
    let not_applicable = where_it_can(name.uses().not_applicable);
    let panel = where_it_can(name.uses().panel);
    Shape::new()
        .required("fact", fact, "The fact's name: lower-case words joined by `_`, two groups or more joined by `.`.")
        .required("ask", text(), "The question in one sentence.")
        .optional("help", text(), "What to look at before answering.")
        .optional(
            "not_applicable",
            not_applicable,
            "Whether `n/a` is an answer; conditions must then guard it by has(fact).",
        )
        .optional("config", definition("config"), "Where program.yaml answers it.")
        .optional("metric", id(), "A second name by which a metrics file may give it.")
        .optional("who", id(), "The role to ask.")
        .optional("source", ids(), "The statements it rests on.")
        .optional("scored", yes_no(), "`no` for a question that only gives context and decides nothing.")
        .optional("panel", panel, "Whether several people may answer it, whose views are then combined.")
        .optional("confidential", yes_no(), "Whether the edition for the partner leader leaves the answer out.")
        .optional("evidence", text(), "What to ask to see.")
        .optional("asked_when", definition("condition"), "The question is only put when this is not False.")
}

/// One field of an entry of a list.
pub(super) fn record_field() -> Value {
    let field = |name: TypeName| {
        let field = Shape::new()
            .optional(
                "config",
                definition("config"),
                "Where an entry of program.yaml holds it; by default under the same name.",
            )
            .optional("help", text(), "What to write there.");
        of_type(field, name).build()
    };
    let types = TypeName::VARIANTS.iter().copied().filter(|name| name.uses().entry);
    json!({"oneOf": types.map(field).collect::<Vec<_>>()})
}

/// Adds `type` and the fields that go with it.
fn of_type(shape: Shape, name: TypeName) -> Shape {
    with_fields(shape.required("type", json!({"const": name.word()}), "What an answer looks like."), name)
}

fn with_fields(shape: Shape, name: TypeName) -> Shape {
    match name {
        TypeName::Level => {
            let levels = json!({"type": "array", "items": text(), "minItems": 2, "maxItems": MOST_OPTIONS});
            shape.required("levels", levels, "What each level means, from 0, weak to strong.")
        }
        TypeName::Number => shape
            .optional("unit", text(), "What is counted.")
            .optional("min", json!({"type": "number"}), "The least that is possible.")
            .optional("max", json!({"type": "number"}), "The most that is possible.")
            .optional("integer", yes_no(), "Whether it is whole."),
        TypeName::Money => shape.optional("unit", text(), "The period, such as `per year`."),
        TypeName::Choice => shape.required("choices", named(2), "The choices: id and wording."),
        TypeName::Multi => shape.required("choices", named(1), "The choices: id and wording."),
        TypeName::Items => {
            let states = json!({"type": "array", "items": id(), "minItems": 2, "maxItems": MOST_OPTIONS});
            shape.required("items", named(1), "The items: id and wording.").optional(
                "states",
                states,
                "The states an item can be in, weak to strong; none, partial and in_place where it says nothing.",
            )
        }
        TypeName::Records => {
            let fields = json!({"type": "object", "propertyNames": {"pattern": r"^\S+$"}, "additionalProperties": definition("record_field")});
            shape.required("fields", fields, "The fields of an entry.")
        }
        TypeName::YesNo | TypeName::Date | TypeName::Text => shape,
        // Its further fields are those of what a quarter holds.
        TypeName::Series => shape,
    }
}

/// A mapping of ids to wordings.
fn named(least: usize) -> Value {
    json!({
        "type": "object",
        "propertyNames": {"pattern": r"^\S+$"},
        "additionalProperties": text(),
        "minProperties": least,
        "maxProperties": MOST_OPTIONS,
    })
}

/// Where `program.yaml` answers a question: a path, or a mapping with one of `path`, `present` and `count`.
pub(super) fn config() -> Value {
    let map = json!({"type": "object", "additionalProperties": text()});
    let by_path = Shape::new().required("path", text(), "The dotted path; {item} stands for an item's id.").optional(
        "map",
        map,
        "Words of program.yaml and the answers they mean.",
    );
    let own = json!({"anyOf": [text(), list(text())]});
    let each = json!({"type": "object", "additionalProperties": own});
    let present = Shape::new().required(
        "present",
        json!({"anyOf": [list(text()), each]}),
        "Yes, or the strongest state, once all of these paths are filled; of a checklist also by item.",
    );
    let count = Shape::new().required("count", text(), "The number of entries of the list at this path.");
    let plain = json!({"type": "string", "pattern": r"\S"});
    json!({"oneOf": [plain, by_path.build(), present.build(), count.build()]})
}

pub(super) fn questionnaire() -> Value {
    Shape::new()
        .required("id", id(), "The questionnaire's id.")
        .required("title", text(), "Its heading.")
        .optional("help", text(), "When to use it.")
        .optional("profile", id(), "The profile that its answers are judged with.")
        .required("minutes", json!({"type": "number"}), "How long it takes.")
        .optional(
            "screens",
            json!({"anyOf": [yes_no(), ids()]}),
            "Whether every check's screening question is put, or the areas whose checks' are.",
        )
        .optional("plans", yes_no(), "Whether every check's question after the plan is put.")
        .optional("sections", ids(), "The sections that are put whole.")
        .optional("facts", ids(), "Single questions that are put, by fact.")
        .build()
}

pub(super) fn program() -> Value {
    let mut field = Shape::new()
        .required("path", id(), "The dotted path; `[]` behind a name marks a list of entries.")
        .required("type", one_of(FieldType::VARIANTS), "What stands there.")
        .optional("choices", ids(), "The words that a choice allows.")
        .optional("help", text(), "What to write there.")
        .build();
    field["if"] = json!({"properties": {"type": {"const": "choice"}}});
    field["then"] = json!({"required": ["choices"], "properties": {"choices": {"type": "array", "minItems": 1}}});
    Shape::new().required("program", list(field), "The leaves of program.yaml, in the order of the template.").build()
}
