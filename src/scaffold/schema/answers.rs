//! The schema of an answers file.

use pack::types::{Items, Level};
use pack::{Catalog, Check, Condition, Named, Question, QuestionType};
use serde_json::{Map, Value, json};

use super::shape::{Shape, date, definition, described, words, yes_no};
use super::{value, whole};
use report::takes;
use report::words::Messages;

/// The schema of the answers files to a catalog's questions and screening questions.
pub fn answers(catalog: &Catalog) -> Value {
    let mut answers = Answers::default();
    for question in &catalog.questions {
        match &question.kind {
            QuestionType::Items(Items { items, states }) => answers.checklist(question, items, states),
            kind => answers.scalar(&question.fact, kind, question.not_applicable),
        }
        answers.name(&question.fact, &question.ask, question.help.as_deref(), &question.kind, question.not_applicable);
    }
    for Check { id, screen, .. } in &catalog.checks {
        let levels = QuestionType::Level(Level { levels: screen.levels.clone() });
        answers.scalar(id, &levels, true);
        answers.name(id, &screen.ask, screen.help.as_deref(), &levels, true);
    }
    let roles: Vec<&str> = catalog.pack.roles.iter().map(|role| role.id.as_str()).collect();
    let role = json!({"anyOf": [{"enum": roles}, words()]});
    let named = json!({"anyOf": [answers.named.build(), {"type": "null"}]});
    let file = Shape::new()
        .optional("answers_format", json!({"const": 1}), "The version of this format.")
        .optional("company", words(), "The company whose partner program this is.")
        .optional("respondent", words(), "Who answers; initials will do.")
        .optional("role", role, "What this person does in the company.")
        .optional(
            "anonymous",
            yes_no(),
            "Whether this person asks not to be named: answers are then told by role, of three people or more.",
        )
        .optional("date", date(), "The day for which the answers hold, such as 2026-03-31.")
        .required("answers", named, "The answers, by question.");
    let mut schema = file.build();
    schema["$defs"] = Value::Object(answers.definitions);
    let title = format!("Answers: {}", catalog.pack.title.trim());
    whole("answers", &title, "What somebody answers about a partner program. What is left out is unknown.", schema)
}

/// The definitions that ids cannot collide with: no fact begins with a point, and no check has one.
const UNKNOWN: &str = ".unknown";
const NOTE: &str = ".note";
const EVIDENCE: &str = ".evidence";
const DATE: &str = ".date";

/// The answers as they are being described, one definition a question.
struct Answers {
    named: Shape,
    definitions: Map<String, Value>,
}

impl Default for Answers {
    fn default() -> Self {
        let optional = |value: Value, says: &str| described(json!({"anyOf": [value, {"type": "null"}]}), says);
        let definitions = [
            (UNKNOWN, value::unknown()),
            (NOTE, optional(words(), "What else is to be said.")),
            (EVIDENCE, optional(words(), "What proves it: a link, or the name of a file.")),
            (DATE, optional(date(), "The day for which it holds.")),
        ];
        let definitions = definitions.map(|(name, schema)| (name.to_owned(), schema));
        Answers { named: Shape::new(), definitions: definitions.into_iter().collect() }
    }
}

impl Answers {
    /// Defines the answer to a question of any kind but a checklist.
    fn scalar(&mut self, id: &str, kind: &QuestionType, not_applicable: bool) {
        self.definitions.insert(id.to_owned(), open(value::known(kind), not_applicable));
    }

    /// Defines the answer to a checklist, whose items may be backed one by one and answered under a key of their own.
    fn checklist(&mut self, question: &Question<Condition>, items: &[Named], states: &[String]) {
        let fact = &question.fact;
        let state = format!(".state.{fact}");
        let mut list = Shape::new();
        for (id, wording) in items {
            let item = described(definition(&state), wording);
            list = list.open(id, item.clone());
            self.named = std::mem::take(&mut self.named).open(&format!("{fact}.{id}"), item);
        }
        self.definitions.insert(state, backed(open(value::state(states), false)));
        self.definitions.insert(fact.clone(), open(list.build(), false));
    }

    /// Gives a definition its key among the answers.
    fn name(&mut self, id: &str, ask: &str, help: Option<&str>, kind: &QuestionType, not_applicable: bool) {
        let answer = described(backed(definition(id)), &description(ask, help, kind, not_applicable));
        self.named = std::mem::take(&mut self.named).open(id, answer);
    }
}

/// A value as it is, or with what backs it.
fn backed(value: Value) -> Value {
    let long = Shape::new()
        .open("value", described(value.clone(), "The answer itself."))
        .open("note", definition(NOTE))
        .open("evidence", definition(EVIDENCE))
        .open("date", definition(DATE))
        .open("confidential", json!({"anyOf": [yes_no(), {"type": "null"}]}));
    json!({"anyOf": [value, long.build()]})
}

fn open(known: Value, not_applicable: bool) -> Value {
    let mut any = vec![known, definition(UNKNOWN)];
    if not_applicable {
        any.push(json!({"description": "It does not apply.", "const": "n/a"}));
    }
    json!({"anyOf": any})
}

/// The question, what to look at, what to write, and what each level or choice means.
fn description(ask: &str, help: Option<&str>, kind: &QuestionType, not_applicable: bool) -> String {
    let mut parts = vec![ask.to_owned()];
    parts.extend(help.map(str::to_owned));
    let mut meanings = Vec::new();
    // What to do with the lines below has no place in an editor's hint.
    if !matches!(kind, QuestionType::Records(_) | QuestionType::Items(_)) {
        parts.push(format!("Answer: {}.", takes::answer(Messages::spoken(), kind, not_applicable)));
        meanings.extend(kind.meanings().iter().map(|(id, says)| format!("{id}: {says}")));
    }
    parts.extend(Some(meanings.join("\n")).filter(|meanings| !meanings.is_empty()));
    parts.join("\n\n")
}
