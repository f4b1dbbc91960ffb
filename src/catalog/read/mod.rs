//! Pack files to drafts: every field is read, conditions stay text, references are noted for [`super::link`].

mod check;
mod frame;
mod question;
mod sources;

use crate::model::{Problem, Span};
use crate::yaml::{Decoder, Document, Fields, Value};

use super::check::{Check, Example};
use super::frame::{Decision, Gate, Pack, Profile, Sources};
use super::question::{ProgramField, Question, Questionnaire, Section};
use super::{Basis, Written};

/// What the files of a pack say, before anything is resolved.
#[derive(Default)]
pub(super) struct Draft {
    pub pack: Option<Pack>,
    pub checks: Vec<DraftCheck>,
    pub sections: Vec<Section>,
    pub questions: Vec<Question<Written>>,
    pub questionnaires: Vec<Questionnaire>,
    pub program_fields: Vec<ProgramField>,
    pub gates: Vec<Gate<Written>>,
    pub decisions: Vec<Decision<Written>>,
    pub profiles: Vec<Profile>,
    pub sources: Sources,
    pub definitions: Vec<Mention>,
    pub references: Vec<Mention>,
}

/// A check with its tests.
pub(super) struct DraftCheck {
    pub check: Check<Written>,
    pub examples: Vec<Example>,
    /// The id, for problems that concern the whole check.
    pub span: Span,
}

/// Where something is given its name, or is named.
pub(super) struct Mention {
    pub kind: Thing,
    pub id: String,
    pub file: String,
    pub span: Span,
}

/// The kinds of things that a pack names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Thing {
    Area,
    Check,
    Decision,
    Document,
    Fact,
    Gate,
    Grade,
    Metric,
    Path,
    Profile,
    Questionnaire,
    Role,
    Section,
    Side,
    Statement,
    Theme,
}

impl Thing {
    /// The word for messages.
    pub fn word(self) -> &'static str {
        match self {
            Thing::Area => "area",
            Thing::Check => "check",
            Thing::Decision => "decision",
            Thing::Document => "document",
            Thing::Fact => "fact",
            Thing::Gate => "gate",
            Thing::Grade => "grade",
            Thing::Metric => "metric",
            Thing::Path => "path of program.yaml",
            Thing::Profile => "profile",
            Thing::Questionnaire => "questionnaire",
            Thing::Role => "role",
            Thing::Section => "section",
            Thing::Side => "side",
            Thing::Statement => "source statement",
            Thing::Theme => "theme",
        }
    }

    /// The problem code for a name that nothing carries.
    pub fn unknown(self) -> &'static str {
        match self {
            Thing::Check => "unknown-check",
            Thing::Fact => "unknown-fact",
            Thing::Statement => "unknown-source",
            Thing::Path => "unknown-path",
            Thing::Role => "unknown-role",
            _ => "unknown-reference",
        }
    }
}

/// Reads one file of a pack into the draft. `path` is its path inside the pack.
pub(super) fn read(document: &Document, path: &str, draft: &mut Draft) -> Vec<Problem> {
    let decoder = Decoder::new(document);
    let root = decoder.root();
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["rules", "pack.yaml"] => frame::pack(root, draft),
        ["rules", "gates.yaml"] => frame::gates(root, draft),
        ["rules", "sources.yaml"] => sources::sources(root, draft),
        ["rules", "decisions", _] => frame::decision(root, draft),
        ["rules", "profiles", _] => frame::profile(root, draft),
        ["rules", _, _] => check::check(root, draft),
        ["questionnaires", "questions", _] => question::questions(root, draft),
        ["questionnaires", "program.yaml"] => question::program(root, draft),
        ["questionnaires", _] => question::questionnaire(root, draft),
        _ => decoder.report(
            Problem::warning(
                "unexpected-file",
                &document.file,
                None,
                format!("`{path}` is no file that a pack has here"),
            )
            .help("checks lie in rules/<area>/, questions in questionnaires/questions/"),
        ),
    }
    decoder.finish().into_sorted()
}

impl Draft {
    fn define(&mut self, kind: Thing, id: &str, at: Value<'_>) {
        self.definitions.push(mention(kind, id, at));
    }

    fn refer(&mut self, kind: Thing, id: &str, at: Value<'_>) {
        self.references.push(mention(kind, id, at));
    }

    /// Reads an id and notes that it is defined here.
    fn defined(&mut self, kind: Thing, value: Option<Value<'_>>) -> Option<String> {
        let id = word(value?)?;
        self.define(kind, &id, value?);
        Some(id)
    }

    /// Reads a reference to a thing.
    fn reference(&mut self, kind: Thing, value: Option<Value<'_>>) -> Option<String> {
        let id = value?.string()?;
        self.refer(kind, &id, value?);
        Some(id)
    }

    /// Reads a list of references; none given is an empty list.
    fn reference_list(&mut self, kind: Thing, value: Option<Value<'_>>) -> Option<Vec<String>> {
        let Some(value) = value else { return Some(Vec::new()) };
        value.list(|item| self.reference(kind, Some(item)))
    }

    /// Reads `source:`, a list of statements.
    fn source(&mut self, fields: &mut Fields<'_>) -> Vec<String> {
        let value = fields.optional("source");
        self.reference_list(Thing::Statement, value).unwrap_or_default()
    }
}

fn mention(kind: Thing, id: &str, at: Value<'_>) -> Mention {
    Mention { kind, id: id.to_owned(), file: at.document().file.clone(), span: at.span() }
}

/// Reads a word without white space, fit for a name.
fn word(value: Value<'_>) -> Option<String> {
    let text = value.string()?;
    if text.is_empty() || text.contains(|c: char| c.is_whitespace() || c.is_control()) {
        value.report(
            value.error("bad-name", format!("`{text}` cannot be a name")).help("use letters, digits, `-`, `_` and `.`"),
        );
        return None;
    }
    Some(text)
}

/// Reads words that may not be blank.
fn words(value: Value<'_>) -> Option<String> {
    let text = value.string()?;
    if text.trim().is_empty() {
        value.report(value.error("empty-value", "expected words, found nothing"));
        return None;
    }
    Some(text.trim_end().to_owned())
}

/// Reads a condition; its text is parsed later.
fn condition(value: Value<'_>) -> Option<Written> {
    let text = value.string()?;
    Some(Written { text, file: value.document().file.clone(), node: value.node().clone() })
}

/// Reads `source` or `practice`.
fn basis(value: Value<'_>) -> Option<Basis> {
    value.one_of(&[("source", Basis::Source), ("practice", Basis::Practice)])
}
