//! Pack files to drafts: every field is read, conditions stay text, references are noted for [`super::link`].

pub(crate) mod blocker;
pub(crate) mod check;
pub(crate) mod computed;
pub(crate) mod config;
pub(crate) mod decision;
pub(crate) mod export;
pub(crate) mod filler;
pub(crate) mod leaf;
pub(crate) mod options;
pub(crate) mod pack;
pub(crate) mod page;
pub(crate) mod profile;
pub(crate) mod question;
pub(crate) mod question_type;
pub(crate) mod questionnaire;
pub(crate) mod requirement;
pub(crate) mod statement;
pub(crate) mod table;

use std::collections::BTreeSet;

pub(super) use check::{DraftCheck, PLANNED};
use diagnostics::suggest::short;
use diagnostics::{Code, Location, Problem, Span};
use pack::Over;
pub(super) use table::{DraftMeasure, DraftTable};
use yaml::{Cursor, Decoder, Document, Fields};

use super::source::{OVER, PACK};
use super::{RawExpr, Wants};
use crate::filler::Fillers;
use crate::question::{ProgramField, Question, Questionnaire, Section};
use crate::requirement::Family;
use crate::{Basis, Blocker, Computed, Decision, Export, Pack, Page, Profile, Severity, Sources, placeholders};

/// What the files of a pack say, before anything is resolved.
#[derive(Default)]
pub(crate) struct Draft {
    pub pack: Option<Pack>,
    pub checks: Vec<DraftCheck>,
    pub sections: Vec<Section>,
    pub questions: Vec<Question<RawExpr>>,
    pub questionnaires: Vec<Questionnaire>,
    pub program_fields: Vec<ProgramField>,
    pub tables: Vec<DraftTable>,
    pub exports: Vec<Export>,
    pub gates: Vec<Blocker<RawExpr>>,
    pub decisions: Vec<Decision<RawExpr>>,
    pub computed: Vec<Computed<RawExpr>>,
    pub pages: Vec<Page<RawExpr>>,
    pub families: Vec<Family<RawExpr>>,
    pub profiles: Vec<Profile>,
    pub sources: Sources,
    pub fillers: Option<Fillers>,
    pub over: Option<Over>,
    /// The facts that sentences name in braces.
    pub placeholders: Vec<Symbol>,
    /// Every condition, also of things that could not be read.
    pub conditions: Vec<RawExpr>,
    /// Whether an upper pack was laid on this one.
    pub extends: bool,
    pub definitions: Vec<Symbol>,
    pub references: Vec<Symbol>,
    /// Names that things had before.
    pub former: Vec<Symbol>,
    /// The kinds of things of which some could not be read, so that a name that is not known may yet be one of them.
    pub unread: BTreeSet<EntityKind>,
}

/// Where something is given its name, or is named.
pub(crate) struct Symbol {
    pub kind: EntityKind,
    pub id: String,
    pub file: String,
    pub span: Span,
}

/// The kinds of things that a pack names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EntityKind {
    Area,
    Check,
    Column,
    Decision,
    Document,
    Fact,
    Family,
    Blocker,
    Grade,
    Measure,
    Metric,
    Milestone,
    Page,
    Path,
    Profile,
    Questionnaire,
    Requirement,
    Role,
    RootCause,
    Section,
    Side,
    Statement,
    Table,
    Theme,
    Total,
}

impl EntityKind {
    /// The word for messages.
    pub fn word(self) -> &'static str {
        match self {
            EntityKind::Area => "area",
            EntityKind::Check => "check",
            EntityKind::Column => "column",
            EntityKind::Decision => "decision",
            EntityKind::Document => "document",
            EntityKind::Fact => "fact",
            EntityKind::Family => "family of requirements",
            EntityKind::Blocker => "gate",
            EntityKind::Grade => "grade",
            EntityKind::Measure => "measure of",
            EntityKind::Metric => "metric",
            EntityKind::Milestone => "milestone",
            EntityKind::Page => "page",
            EntityKind::Path => "path of program.yaml",
            EntityKind::Profile => "profile",
            EntityKind::Questionnaire => "questionnaire",
            EntityKind::Requirement => "requirement",
            EntityKind::Role => "role",
            EntityKind::RootCause => "root cause",
            EntityKind::Section => "section",
            EntityKind::Side => "side",
            EntityKind::Statement => "source statement",
            EntityKind::Table => "table",
            EntityKind::Theme => "theme",
            EntityKind::Total => "total",
        }
    }

    /// The problem code for a name that nothing carries.
    pub fn unknown(self) -> Code {
        match self {
            EntityKind::Check => Code::UnknownCheck,
            EntityKind::Fact => Code::UnknownFact,
            EntityKind::Statement => Code::UnknownSource,
            EntityKind::Path => Code::UnknownPath,
            EntityKind::Role => Code::UnknownRole,
            EntityKind::RootCause => Code::UnknownChoice,
            _ => Code::UnknownReference,
        }
    }
}

/// Reads one file of a pack into the draft. `path` is its path inside the pack.
pub(super) fn read(document: &Document, path: &str, draft: &mut Draft) -> Vec<Problem> {
    let decoder = Decoder::new(document);
    let root = decoder.root();
    match FileRole::at(path) {
        Some(FileRole::Pack) => pack::pack(root, draft),
        Some(FileRole::Over) => pack::over(root, draft),
        Some(FileRole::Gates) => blocker::gates(root, draft),
        Some(FileRole::Sources) => statement::sources(root, draft),
        Some(FileRole::Fillers) => filler::fillers(root, draft),
        Some(FileRole::Decision) => decision::decision(root, draft),
        Some(FileRole::Computed) => computed::computed(root, draft),
        Some(FileRole::Page) => page::page(root, draft),
        Some(FileRole::Profile) => profile::profile(root, draft),
        Some(FileRole::Requirements) => requirement::family(root, draft),
        Some(FileRole::Check) => check::check(root, draft),
        Some(FileRole::Questions) => question::questions(root, draft),
        Some(FileRole::Program) => leaf::program(root, draft),
        Some(FileRole::Table) => table::table(root, draft),
        Some(FileRole::Export) => export::export(root, draft),
        Some(FileRole::Questionnaire) => questionnaire::questionnaire(root, draft),
        None => decoder.report(
            Problem::error(
                Code::UnexpectedFile,
                &document.file,
                None,
                format!("`{path}` is no file that a pack has here"),
            )
            .help(
                "checks lie in rules/<area>/, questions in questionnaires/questions/, tables in questionnaires/tables/",
            ),
        ),
    }
    decoder.finish().into_sorted()
}

/// The kinds of files of which a pack is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileRole {
    Pack,
    Over,
    Gates,
    Sources,
    Fillers,
    Decision,
    Computed,
    Page,
    Profile,
    Requirements,
    Check,
    Questions,
    Program,
    Table,
    Export,
    Questionnaire,
}

impl FileRole {
    /// What a path inside a pack holds.
    ///
    /// A file such as `rules/gates-acme.yaml` adds to `rules/gates.yaml`, so that a pack that is laid over another need not
    /// repeat it.
    pub fn at(path: &str) -> Option<FileRole> {
        if [PACK, OVER].contains(&path) {
            return Some(if path == PACK { FileRole::Pack } else { FileRole::Over });
        }
        let parts: Vec<&str> = path.split('/').collect();
        let adds_to = |name: &str, to: &str| name.strip_prefix(to).is_some_and(|rest| rest.starts_with(['.', '-']));
        Some(match parts.as_slice() {
            ["rules", name] if adds_to(name, "gates") => FileRole::Gates,
            ["rules", name] if adds_to(name, "sources") => FileRole::Sources,
            ["rules", name] if adds_to(name, "fillers") => FileRole::Fillers,
            ["rules", name] if adds_to(name, "computed") => FileRole::Computed,
            ["rules", "decisions", _] => FileRole::Decision,
            ["rules", "pages", _] => FileRole::Page,
            ["rules", "profiles", _] => FileRole::Profile,
            ["rules", "requirements", _] => FileRole::Requirements,
            ["rules", _, _] => FileRole::Check,
            ["questionnaires", "questions", _] => FileRole::Questions,
            ["questionnaires", "tables", _] => FileRole::Table,
            ["questionnaires", "exports", _] => FileRole::Export,
            ["questionnaires", name] if adds_to(name, "program") => FileRole::Program,
            ["questionnaires", _] => FileRole::Questionnaire,
            _ => return None,
        })
    }

    /// The name of its definition among the [`declared_files`](crate::declared_files).
    pub fn definition(self) -> &'static str {
        match self {
            FileRole::Pack => "pack",
            FileRole::Over => "over",
            FileRole::Gates => "gates",
            FileRole::Sources => "sources",
            FileRole::Fillers => "fillers",
            FileRole::Decision => "decision",
            FileRole::Computed => "computed",
            FileRole::Page => "page",
            FileRole::Profile => "profile",
            FileRole::Requirements => "requirements",
            FileRole::Check => "check",
            FileRole::Questions => "questions",
            FileRole::Program => "program",
            FileRole::Table => "table",
            FileRole::Export => "export",
            FileRole::Questionnaire => "questionnaire",
        }
    }

    /// What such a file gives names to.
    pub fn names(self) -> &'static [EntityKind] {
        match self {
            FileRole::Pack | FileRole::Over => &pack::PACK_THINGS,
            FileRole::Gates => &[EntityKind::Blocker],
            FileRole::Sources => &[EntityKind::Document, EntityKind::Statement],
            FileRole::Fillers => &[],
            FileRole::Decision => &[EntityKind::Decision],
            FileRole::Computed => &[EntityKind::Fact],
            FileRole::Page => &[EntityKind::Page],
            FileRole::Profile => &[EntityKind::Profile],
            FileRole::Requirements => &[EntityKind::Family, EntityKind::Requirement],
            FileRole::Check => &[EntityKind::Check],
            FileRole::Questions => &question::QUESTION_THINGS,
            FileRole::Program => &[EntityKind::Path],
            FileRole::Table => &[EntityKind::Table],
            FileRole::Export => &[],
            FileRole::Questionnaire => &[EntityKind::Questionnaire],
        }
    }

    /// Whether its conditions come after the checks and may name verdicts.
    pub fn knows_verdicts(self) -> bool {
        matches!(self, FileRole::Gates | FileRole::Decision | FileRole::Page)
    }

    /// Whether its conditions read facts, and not the columns of a table or the fields of `program.yaml`.
    pub fn knows_facts(self) -> bool {
        !matches!(self, FileRole::Table | FileRole::Export | FileRole::Requirements)
    }
}

impl Draft {
    /// Notes that some things of these kinds could not be read.
    pub fn unread(&mut self, things: &[EntityKind]) {
        self.unread.extend(things);
    }

    pub(crate) fn define(&mut self, kind: EntityKind, id: &str, at: Cursor<'_>) {
        self.definitions.push(mention(kind, id, at));
    }

    /// Notes that something had this name before.
    pub(crate) fn formerly(&mut self, kind: EntityKind, id: &str, at: Cursor<'_>) {
        self.former.push(mention(kind, id, at));
    }

    /// Notes that a thing is named here.
    fn refer(&mut self, kind: EntityKind, id: &str, at: Cursor<'_>) {
        self.references.push(mention(kind, id, at));
    }

    /// Reads an id and notes that it is defined here.
    pub(crate) fn defined(&mut self, kind: EntityKind, value: Option<Cursor<'_>>) -> Option<String> {
        let id = word(value?)?;
        self.define(kind, &id, value?);
        Some(id)
    }

    /// Reads the name of a fact and notes that it is defined here.
    pub(crate) fn fact(&mut self, named: Option<Cursor<'_>>) -> Option<String> {
        let fact = self.defined(EntityKind::Fact, named).filter(|fact| {
            let fits = |group: &str| {
                !group.is_empty() && group.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
            };
            let good =
                fact.contains('.') && fact.split('.').all(fits) && !fact.starts_with(|c: char| c.is_ascii_digit());
            if let (false, Some(named)) = (good, named) {
                let problem = named.error(Code::BadName, format!("`{fact}` cannot be a fact's name"));
                named.report(problem.help("lower-case words joined by `_`, two groups or more joined by `.`"));
            }
            good
        });
        if fact.is_none() {
            self.unread(&[EntityKind::Fact]);
        }
        fact
    }

    /// Reads a reference to a thing.
    pub(crate) fn reference(&mut self, kind: EntityKind, value: Option<Cursor<'_>>) -> Option<String> {
        let id = value?.string()?;
        self.refer(kind, &id, value?);
        Some(id)
    }
}

fn mention(kind: EntityKind, id: &str, at: Cursor<'_>) -> Symbol {
    Symbol { kind, id: id.to_owned(), file: at.document().file.clone(), span: at.span() }
}

/// Reads a word without white space, fit for a name.
pub(crate) fn word(value: Cursor<'_>) -> Option<String> {
    let text = value.string()?;
    if text.contains(|c: char| !c.is_alphanumeric() && !matches!(c, '-' | '_' | '.')) {
        let message = format!("`{}` cannot be a name", short(&text));
        value.report(value.error(Code::BadName, message).help("use letters, digits, `-`, `_` and `.`"));
        return None;
    }
    Some(text)
}

/// Reads words that may not be blank.
pub(crate) fn words(value: Cursor<'_>) -> Option<String> {
    let text = value.string()?;
    if text.trim().is_empty() {
        value.report(value.error(Code::EmptyValue, "expected words, found nothing"));
        return None;
    }
    Some(text.trim_end().to_owned())
}

/// Reads a sentence, and notes the facts that stand in braces in it.
pub(crate) fn sentence(value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
    let (document, node) = (value.document(), value.node());
    let named = placeholders(node.text().unwrap_or_default()).map(|(fact, part)| Symbol {
        kind: EntityKind::Fact,
        id: fact.to_owned(),
        file: document.file.clone(),
        span: document.within(node, part),
    });
    draft.placeholders.extend(named);
    words(value)
}

/// Reads a condition; its text is parsed later.
pub(crate) fn condition(value: Cursor<'_>, draft: &mut Draft) -> Option<RawExpr> {
    let condition = RawExpr::read(value, Wants::Truth)?;
    draft.conditions.push(condition.clone());
    Some(condition)
}

/// Reads `source` or `practice`.
pub(crate) fn basis(value: Cursor<'_>) -> Option<Basis> {
    value.one_of(&[("source", Basis::Source), ("practice", Basis::Practice)])
}

/// Reads a severity.
pub(crate) fn severity(value: Cursor<'_>) -> Option<Severity> {
    value.one_of(&Severity::ALL.map(|severity| (severity.word(), severity)))
}

/// Where the id of a mapping is written.
pub(crate) fn at_id<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, _: &mut Draft) -> Option<Location> {
    Some(value.document().place(fields.optional("id")?.span()))
}
