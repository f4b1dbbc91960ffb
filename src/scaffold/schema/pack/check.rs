//! The schema of a check: `rules/<area>/<nn>-<name>.yaml`.

use pack::Verdict;
use serde_json::{Value, json};

use super::super::shape::{Shape, date, definition, list, one_of, yes_no};
use super::{id, ids, text};

pub(super) fn check() -> Value {
    let identity = Shape::new()
        .required(
            "id",
            json!({"allOf": [id(), {"pattern": r"^[^.]+$"}]}),
            "The check's id, such as FM-09; the answer to its screening question stands under it too.",
        )
        .required("name", id(), "A short name in kebab case.")
        .required("title", text(), "What is wrong when it fails: a claim, ten words at most.")
        .required("healthy", text(), "What is true when it passes.")
        .required("area", id(), "The area that it is scored in; pack.yaml names them.")
        .required("theme", id(), "The theme that it is shown under; pack.yaml names them.")
        .required("severity", definition("severity"), "How much it matters.")
        .required("severity_basis", id(), "The statement that stresses it, or `judgement`.")
        .required(
            "basis",
            definition("basis"),
            "Whether it rests on the source material or was added as practice, which weighs half.",
        )
        .required(
            "root_cause",
            list(one_of(&["expectations", "resources", "understanding"])),
            "Which of the three root causes it belongs to.",
        )
        .optional("source", ids(), "The statements it rests on.");
    let rules = identity
        .optional("applies_when", definition("condition"), "When the check makes sense at all.")
        .optional("not_applicable", text(), "Why it does not apply, in words.")
        .optional("fails_when", definition("condition"), "When it fails. A check has this or limbs.")
        .optional(
            "passes_when",
            definition("condition"),
            "When it is healthy; what lies between is at risk. Without it, whatever does not fail passes.",
        )
        .optional(
            "limbs",
            json!({"type": "array", "items": limb(), "minItems": 1}),
            "Parts that are reported apart, in place of fails_when and passes_when.",
        )
        .optional("rating", rating(), "How a rated check comes to its rating, in place of fails_when and passes_when.")
        .optional(
            "planned",
            screen(),
            "What is asked after the plan while the check does not apply yet; profiles with `plans: yes` judge by it.",
        )
        .optional(
            "felt_within_days",
            json!({"type": "integer", "minimum": 1}),
            "Within how many days a newly appointed leader runs into the failure.",
        )
        .optional("thresholds", list(threshold()), "What the numbers in its rules rest on.")
        .optional("contradictions", list(contradiction()), "Answers that cannot both be true.");
    let whole = rules
        .required("screen", screen(), "The one question of a quick audit.")
        .required("message", message(), "What the report says; {fact} stands for a value with its unit.")
        .required("why", text(), "Why it matters and what it leads to, in Markdown.")
        .optional("caused_by", ids(), "The checks that are its root causes.")
        .required("remedy", remedy(), "What to do.")
        .optional("examples", list(example()), "The check's own tests: at least one each of pass, fail and unknown.");
    let mut schema = whole.build();
    let nothing = json!({"type": "null"});
    let given = |field: &str| json!({"required": [field], "properties": {field: {"not": nothing}}});
    schema["if"] = json!({"anyOf": [given("limbs"), given("rating")]});
    schema["then"] = json!({"properties": {"fails_when": nothing, "passes_when": nothing}, "not": {"allOf": [given("limbs"), given("rating")]}});
    schema["else"] = json!({"required": ["fails_when"], "properties": {"fails_when": definition("condition")}});
    schema
}

fn rating() -> Value {
    let part = Shape::new()
        .required("name", id(), "The part's short name.")
        .required("title", text(), "What it tells, in words.")
        .required("level", definition("condition"), "Its level, 0 to 4: a whole number in CEL.")
        .optional("deciding", yes_no(), "Whether it weighs double.");
    let parts = json!({"type": "array", "items": part.build(), "minItems": 1});
    Shape::new().required("parts", parts, "What the rating is made of.").build()
}

fn limb() -> Value {
    Shape::new()
        .required("name", id(), "The limb's name.")
        .required("title", text(), "What is wrong when it fails.")
        .required("fails_when", definition("condition"), "When it fails.")
        .optional("passes_when", definition("condition"), "When it is healthy.")
        .optional("message", message(), "What the report says of it; the check's own words where there are none.")
        .build()
}

fn threshold() -> Value {
    Shape::new()
        .required("what", text(), "The number, in words.")
        .required("basis", definition("basis"), "Whether it stands in the source material.")
        .optional("source", ids(), "The statements it rests on.")
        .optional("note", text(), "What to know of it.")
        .build()
}

fn contradiction() -> Value {
    Shape::new()
        .required("when", definition("condition"), "When they collide.")
        .required("message", text(), "What collides, in words.")
        .optional("source", ids(), "The statements the rule rests on.")
        .build()
}

fn screen() -> Value {
    let levels = json!({"type": "array", "items": text(), "minItems": 5, "maxItems": 5});
    Shape::new()
        .required("ask", text(), "The question in one sentence.")
        .optional("help", text(), "What to look at before answering.")
        .required("levels", levels, "Five observable statements, weak to strong.")
        .build()
}

fn message() -> Value {
    Shape::new()
        .required("fail", text(), "When it fails.")
        .optional("at_risk", text(), "When it is at risk.")
        .optional("pass", text(), "When it passes.")
        .build()
}

fn remedy() -> Value {
    let effort =
        json!({"type": "array", "items": {"type": "number", "exclusiveMinimum": 0}, "minItems": 2, "maxItems": 2});
    Shape::new()
        .required("title", text(), "What is done, verb first.")
        .required("owner", id(), "The role that answers for it.")
        .optional("with", ids(), "The roles that help.")
        .required("effort_days", effort, "Person-days, the least and the most, such as [3, 8].")
        .optional("after", ids(), "The checks that should be mended before.")
        .required("this_week", text(), "The first step.")
        .optional("by_day_30", text(), "What is done by day 30.")
        .optional("by_day_60", text(), "What is done by day 60.")
        .optional("by_day_90", text(), "What is done by day 90.")
        .required("done_when", text(), "The evidence that it is done.")
        .optional("source", ids(), "The statements it rests on.")
        .build()
}

fn example() -> Value {
    let verdicts: Vec<&str> = Verdict::SETTLED.into_iter().chain([Verdict::Unknown]).map(Verdict::word).collect();
    Shape::new()
        .required("name", text(), "What it shows.")
        .optional("as_of", date(), "The day of the audit; 2026-01-31 where it says nothing.")
        .optional("plans", yes_no(), "Whether it is judged as a profile with `plans: yes` does.")
        .required("facts", json!({"type": "object"}), "The answers, as in an answers file.")
        .required("verdict", one_of(&verdicts), "The verdict that they must lead to.")
        .optional("missing", ids(), "Exactly the questions that could still decide.")
        .build()
}
