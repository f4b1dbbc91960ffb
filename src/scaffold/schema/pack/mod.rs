//! The schema of every file of a pack. Its fields are those that `catalog::read` asks for, with the same ones required.

mod check;
mod frame;
mod question;
mod requirement;
mod table;

use pack::Severity;
use serde_json::{Map, Value, json};

use super::shape::{definition, list, word, words};
use super::whole;

/// The schema of a pack's files. Each kind of file is a definition of its own, so that an editor can be pointed at one of
/// them: `#/$defs/check` for `rules/<area>/*.yaml`.
pub fn pack() -> Value {
    let files = [
        ("check", check::check()),
        ("questions", question::questions()),
        ("questionnaire", question::questionnaire()),
        ("program", question::program()),
        ("table", table::table()),
        ("pack", frame::pack()),
        ("gates", frame::gates()),
        ("decision", frame::decision()),
        ("computed", frame::computed()),
        ("page", frame::page()),
        ("profile", frame::profile()),
        ("sources", frame::sources()),
        ("requirements", requirement::requirements()),
    ];
    let any: Vec<Value> = files.iter().map(|(name, _)| definition(name)).collect();
    let parts = [
        ("words", words()),
        ("word", word()),
        ("condition", condition()),
        ("severity", one_severity()),
        ("basis", json!({"enum": ["source", "practice"]})),
        ("config", question::config()),
        ("record_field", question::record_field()),
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

fn condition() -> Value {
    let description = "A condition over facts, in a strict subset of CEL.";
    json!({"description": description, "type": ["string", "boolean"], "pattern": r"\S", "examples": ["partners.signed > 0"]})
}

fn one_severity() -> Value {
    json!({"enum": Severity::ALL.map(Severity::word)})
}

/// A reference to words that may not be blank.
fn text() -> Value {
    definition("words")
}

/// A reference to an id.
fn id() -> Value {
    definition("word")
}

/// A list of ids.
fn ids() -> Value {
    list(definition("word"))
}
