//! The schema of every file of a pack, from what its own crate declares.

mod declared;

use std::collections::BTreeMap;

use pack::{Severity, declared_files};
use serde_json::{Map, Value, json};

use super::shape::{definition, word, words};
use super::whole;

/// The kinds of files, in the order in which they are told.
const FILES: [&str; 15] = [
    "check",
    "questions",
    "questionnaire",
    "program",
    "table",
    "export",
    "pack",
    "gates",
    "decision",
    "computed",
    "page",
    "profile",
    "sources",
    "fillers",
    "requirements",
];

/// The schema of a pack's files. Each kind of file is a definition of its own, so that an editor can be pointed at one of
/// them: `#/$defs/check` for `rules/<area>/*.yaml`.
pub fn pack() -> Value {
    let declared = declared_files().into_iter().map(|(name, of)| (name, declared::holds(&of)));
    let mut files: BTreeMap<&str, Value> = declared.collect();
    files.entry("check").and_modify(decided_once);
    files.entry("requirements").and_modify(one_demand);
    files.entry("program").and_modify(choices_of_a_choice);
    let over = files.remove("over");
    files.entry("pack").and_modify(|alone| {
        *alone = json!({"type": "object", "if": {"required": ["extends"]}, "then": over, "else": alone});
    });
    let any: Vec<Value> = FILES.iter().map(|name| definition(name)).collect();
    let parts = [
        ("words", words()),
        ("word", word()),
        ("condition", condition()),
        ("severity", one_severity()),
        ("basis", json!({"enum": ["source", "practice"]})),
    ];
    let definitions: Map<String, Value> =
        files.into_iter().chain(parts).map(|(name, schema)| (name.to_owned(), schema)).collect();
    let body = json!({"oneOf": any, "$defs": definitions});
    whole(
        "pack",
        "A file of a pack",
        "Any file under rules/ or questionnaires/ of a pack of checks; docs/packs.md tells of each.",
        body,
    )
}

/// A check has rules, limbs or a rating, and not two of these.
fn decided_once(check: &mut Value) {
    let nothing = json!({"type": "null"});
    let given = |field: &str| json!({"required": [field], "properties": {field: {"not": nothing}}});
    check["if"] = json!({"anyOf": [given("limbs"), given("rating")]});
    // What we added may lower what is shown of a rating, too.
    let lowered = json!({"if": given("limbs"), "then": {"properties": {"at_risk_when": nothing}}});
    check["then"] = json!({"properties": {"fails_when": nothing, "passes_when": nothing}, "not": {"allOf": [given("limbs"), given("rating")]}, "allOf": [lowered]});
    check["else"] = json!({"required": ["fails_when"], "properties": {"fails_when": {"not": nothing}}});
}

/// A requirement makes one of the demands.
fn one_demand(family: &mut Value) {
    let demands = ["require", "if_given", "forbid", "contradicted"].map(|demand| json!({"required": [demand]}));
    family["properties"]["requirements"]["items"]["oneOf"] = json!(demands);
}

/// A leaf that is a choice says of which words.
fn choices_of_a_choice(program: &mut Value) {
    let field = &mut program["properties"]["program"]["items"];
    field["if"] = json!({"properties": {"type": {"const": "choice"}}});
    field["then"] = json!({"required": ["choices"], "properties": {"choices": {"type": "array", "minItems": 1}}});
}

fn condition() -> Value {
    let description = "A condition over facts, in a strict subset of CEL.";
    json!({"description": description, "type": ["string", "boolean"], "pattern": r"\S", "examples": ["partners.signed > 0"]})
}

fn one_severity() -> Value {
    json!({"enum": Severity::ALL.map(Severity::word)})
}
