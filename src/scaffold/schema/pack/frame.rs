//! The schemas of what holds the checks together: the pack itself, gates, decisions, profiles, sources.

use pack::{Answer, Severity};
use serde_json::{Value, json};

use super::super::shape::{Shape, definition, list, one_of, yes_no};
use super::{id, ids, text};

/// `rules/pack.yaml`: one that stands alone says everything, one that is laid over ours only what it changes or adds.
pub(super) fn pack() -> Value {
    let over = head()
        .required("extends", one_of(&["prognosis"]), "Lays the pack over the built-in one.")
        .optional("title", text(), TITLE)
        .optional("profile", id(), PROFILE)
        .optional("check_profile", id(), CHECK_PROFILE)
        .optional("minimum_evidence", share(), EVIDENCE);
    let over = groups().into_iter().fold(over, |over, (name, schema, says)| over.optional(name, schema, says));
    let alone = head().required("title", text(), TITLE).required("profile", id(), PROFILE).required(
        "minimum_evidence",
        share(),
        EVIDENCE,
    );
    let alone = alone.optional("check_profile", id(), CHECK_PROFILE);
    let alone = groups().into_iter().fold(alone, |alone, (name, schema, says)| alone.required(name, schema, says));
    json!({"type": "object", "if": {"required": ["extends"]}, "then": over.build(), "else": alone.build()})
}

const TITLE: &str = "Its heading in reports.";
const PROFILE: &str = "The profile that is used where none is named.";
const CHECK_PROFILE: &str = "The profile of `check`, where none is named; the usual one where it says nothing.";
const EVIDENCE: &str = "The share of deciding facts below which no grade is given.";

fn head() -> Shape {
    Shape::new().required("name", id(), "The pack's name.").required("version", text(), "Its version.")
}

fn share() -> Value {
    json!({"type": "number", "minimum": 0, "maximum": 1})
}

/// The lists of what a pack gives names to.
fn groups() -> [(&'static str, Value, &'static str); 5] {
    let titled = || Shape::new().required("id", id(), "The id.").required("title", text(), "The heading.");
    let area = titled().required("side", id(), "The side that it counts for.");
    let grade = titled().required("from", json!({"type": "number"}), "The least score that earns it.");
    [
        ("sides", list(titled().build()), "The sides, scored apart and never added up."),
        ("areas", list(area.build()), "The areas, each the name of its folder."),
        ("themes", list(titled().build()), "A finer grouping of checks, for the reader."),
        ("grades", list(grade.build()), "The grades, strongest first; the last begins at 0."),
        ("roles", list(titled().build()), "The roles that own remedies and know answers."),
    ]
}

pub(super) fn gates() -> Value {
    let cap = Shape::new()
        .required("side", id(), "The side.")
        .required("grade", id(), "The best grade that it can still have.")
        .build();
    let source = json!({"type": "array", "items": id(), "minItems": 1});
    let gate = Shape::new()
        .required("id", id(), "The gate's id, such as G-01.")
        .required("title", text(), "What is wrong when it is shut.")
        .required("when", definition("condition"), "When it is shut; it may read verdicts and tallies.")
        .optional("cap", cap, "The best grade that a side can still have; left out for a warning only.")
        .optional(
            "stops",
            yes_no(),
            "Whether it makes the run end with 1 while it is shut; by default where it caps a grade.",
        )
        .required("message", text(), "What the report says.")
        .required("basis", one_of(&["source"]), "A gate never rests on practice.")
        .required("source", source, "The statements it rests on.")
        .optional("note", text(), "What to know of it.");
    Shape::new().required("gates", list(gate.build()), "What no score can buy back.").build()
}

pub(super) fn decision() -> Value {
    let rule =
        Shape::new().required("when", definition("condition"), "When it holds; it may read verdicts and tallies.");
    Shape::new()
        .required("id", id(), "The decision's id, such as launch.")
        .required("title", text(), "Its heading.")
        .required("ask", text(), "The question it answers.")
        .optional("source", ids(), "The statements it rests on.")
        .optional("confidential", yes_no(), "Whether the edition for the partner leader leaves it out.")
        .required("rules", list(says(named(rule)).build()), "The rules, in order: the first that holds decides.")
        .required("otherwise", says(named(Shape::new())).build(), "What holds where no rule does.")
        .required(
            "undetermined",
            says(Shape::new()).build(),
            "What is said where missing facts leave more than one outcome.",
        )
        .build()
}

fn named(outcome: Shape) -> Shape {
    outcome.required("outcome", id(), "The outcome's id.").required(
        "answer",
        one_of(&Answer::OF_RULES.map(Answer::word)),
        "The answer's tone; `info` is neither good nor bad. Put yes and no in quotes.",
    )
}

fn says(outcome: Shape) -> Shape {
    outcome
        .required("title", text(), "The answer in a sentence.")
        .required("says", text(), "Why, in a sentence or two.")
        .optional("next", text(), "What to do next.")
}

pub(super) fn profile() -> Value {
    let weight = json!({"type": "number", "exclusiveMinimum": 0});
    let weights =
        Severity::ALL.iter().fold(Shape::new(), |weights, severity| weights.open(severity.word(), weight.clone()));
    let severities = json!({"type": "object", "additionalProperties": definition("severity")});
    let demanded = Shape::new().optional("exclude", ids(), "The requirements it leaves out.").optional(
        "severities",
        severities.clone(),
        "Requirements whose severity it changes.",
    );
    Shape::new()
        .required("id", id(), "The profile's id.")
        .required("title", text(), "Its heading.")
        .optional("help", text(), "When to use it.")
        .optional("areas", ids(), "The areas it takes; all where it says nothing.")
        .optional("exclude", ids(), "The checks it leaves out.")
        .optional("severities", severities, "Checks whose severity it changes.")
        .optional("weights", weights.build(), "Weights other than the usual 10, 7.5, 5 and 2.5.")
        .optional("fail_on", definition("severity"), "A failing check of at least this severity makes the run fail.")
        .optional(
            "decisions",
            ids(),
            "The decisions it takes, in the order in which they are told; all where it says nothing.",
        )
        .optional("pages", ids(), "The pages it shows, in order; all where it says nothing.")
        .optional("plans", yes_no(), "Whether checks that do not apply yet are judged by their plan.")
        .optional("requirements", demanded.build(), "What it changes about the required elements of program.yaml.")
        .build()
}

pub(super) fn computed() -> Value {
    let fact = json!({"type": "string", "pattern": r"^[a-z_][a-z0-9_]*(\.[a-z0-9_]+)+$"});
    let computed = Shape::new()
        .required("fact", fact, "The name that stands for the expression in every condition.")
        .required("title", text(), "Its heading.")
        .required("value", definition("condition"), "The expression, in CEL: a yes or no or a number.")
        .optional("money", yes_no(), "Whether it is an amount in the program's currency.")
        .optional("unit", text(), "What is counted.")
        .required("group", text(), "The heading it stands under in the report.")
        .required("says", text(), "How to read it.")
        .required("basis", definition("basis"), "Whether it stands in the source material.")
        .optional("source", ids(), "The statements it rests on.")
        .optional("note", text(), "What to know of it.");
    Shape::new().required("computed", list(computed.build()), "Facts that are worked out.").build()
}

pub(super) fn page() -> Value {
    let line = Shape::new()
        .required("id", id(), "The line's id.")
        .required("title", text(), "Its heading.")
        .required("when", definition("condition"), "When it holds; it may read verdicts, ratings and tallies.")
        .required("yes", text(), "What is said where it holds. Put the field's name in quotes.")
        .optional("no", text(), "What is said where it does not. Put the field's name in quotes.")
        .required("basis", definition("basis"), "Whether it stands in the source material.")
        .optional("source", ids(), "The statements it rests on.");
    Shape::new()
        .required("id", id(), "The page's id.")
        .required("title", text(), "Its heading in the report.")
        .required("intro", text(), "What it is for.")
        .optional("confidential", yes_no(), "Whether the edition for the partner leader leaves it out.")
        .required("shows", one_of(&["all", "held"]), "Every line, or only those that hold or may hold.")
        .required("lines", list(line.build()), "Its lines, in order.")
        .build()
}

pub(super) fn sources() -> Value {
    let document = Shape::new()
        .required("id", id(), "The document's id.")
        .required("title", text(), "What it is.")
        .required("kind", text(), "Article, essay, and so on.")
        .optional("note", text(), "What to know of it.");
    let statement = Shape::new()
        .required("id", id(), "The statement's id, such as FM09-f.")
        .required("document", id(), "The document it stands in.")
        .required("section", text(), "The section there.")
        .required("says", text(), "What it says, in our words.");
    let exception =
        Shape::new().required("ids", ids(), "The statements.").required("reason", text(), "Why nothing cites them.");
    Shape::new()
        .required("documents", list(document.build()), "The texts of the source material.")
        .required("statements", list(statement.build()), "Their statements.")
        .optional("not_covered", list(exception.build()), "Statements that nothing cites, and why.")
        .build()
}
