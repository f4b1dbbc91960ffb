//! From the files of a pack to a catalog, or to everything that is wrong with it.

use std::collections::BTreeMap;

use super::check::{Check, Example};
use super::read::{Draft, Thing, read};
use super::source::{SourceFile, digest};
use super::typing::{Typing, in_order, names};
use super::{Catalog, CheckCode, Code, Condition, LimbCode, link, lint, reach};
use crate::condition::{Builder, Typed};
use crate::model::{Problem, Problems};
use crate::yaml::{Document, parse, render};

/// What compiling a pack gives.
pub struct Compiled {
    /// The catalog; none if there are errors.
    pub catalog: Option<Catalog>,
    /// The examples of each check, by its place in the catalog.
    pub examples: Vec<Vec<Example>>,
    /// The files that were read as YAML, by the name that messages show.
    pub documents: BTreeMap<String, Document>,
    /// Everything that is wrong, and what is worth a warning.
    pub problems: Problems,
}

impl Compiled {
    /// The problems as text with excerpts of the files.
    pub fn problems_as_text(&self, files: &[SourceFile], colour: bool) -> String {
        let text = |name: &str| {
            let file = files.iter().find(|file| file.shown == name)?;
            Some(String::from_utf8_lossy(&file.bytes).into_owned())
        };
        render(&self.problems.clone().into_sorted(), &text, colour)
    }
}

/// Compiles a pack.
pub fn compile(files: &[SourceFile]) -> Compiled {
    let mut problems = Problems::new();
    let mut documents = BTreeMap::new();
    let mut draft = Draft::default();
    let mut templates = Vec::new();
    for file in files {
        if let Some(name) = file.path.strip_prefix("templates/") {
            match String::from_utf8(file.bytes.clone()) {
                Ok(text) => templates.push((name.to_owned(), text)),
                Err(_) => problems.push(Problem::error("yaml-utf8", &file.shown, None, "this template is not UTF-8")),
            }
            continue;
        }
        if !file.path.ends_with(".yaml") {
            let message = format!("`{}` is not read: pack files end in `.yaml`", file.path);
            problems.push(Problem::warning("unexpected-file", &file.shown, None, message));
            continue;
        }
        match parse(&file.shown, &file.bytes) {
            Ok(document) => {
                problems.extend(read(&document, &file.path, &mut draft));
                documents.insert(file.shown.clone(), document);
            }
            Err(faults) => problems.extend(faults),
        }
    }
    let (catalog, examples) = resolve(draft, &documents, &mut problems);
    let catalog = catalog.map(|catalog| Catalog { digest: digest(files), templates, ..catalog });
    Compiled { catalog: catalog.filter(|_| !problems.has_errors()), examples, documents, problems }
}

fn resolve(
    mut draft: Draft,
    documents: &BTreeMap<String, Document>,
    problems: &mut Problems,
) -> (Option<Catalog>, Vec<Vec<Example>>) {
    if draft.pack.is_none() && !problems.has_errors() {
        let problem = Problem::error("no-pack", "rules/pack.yaml", None, "this pack has no `rules/pack.yaml`");
        problems.push(
            problem.help(
                "it gives the pack's name, areas and grades; `extends: prognosis` lays it over the built-in pack",
            ),
        );
    }
    if draft.checks.is_empty() && !problems.has_errors() {
        let problem = Problem::error("no-checks", "rules", None, "this pack has no check");
        problems.push(problem.help("a check is a file under `rules/<area>/`"));
    }
    in_order(&mut draft);
    link::link(&draft, problems);
    lint::configs(&draft, problems);
    let ids: Vec<&str> = draft.checks.iter().map(|draft| draft.check.id.as_str()).collect();
    let names = names(&draft.questions, &ids);
    let mut typing = Typing { documents, problems };
    let checks: Vec<Option<Check<Condition>>> =
        draft.checks.iter().map(|draft| typing.check(&draft.check, &names.facts)).collect();
    let questions: Vec<_> = draft.questions.iter().map(|question| typing.question(question, &names.facts)).collect();
    let gates: Vec<_> = draft.gates.iter().map(|gate| typing.gate(gate, &names.all)).collect();
    let decisions: Vec<_> = draft.decisions.iter().map(|decision| typing.decision(decision, &names.all)).collect();
    if problems.has_errors() {
        return (None, Vec::new());
    }
    let (Some(pack), Some(checks), Some(questions), Some(gates), Some(decisions)) = (
        draft.pack.take(),
        checks.into_iter().collect::<Option<Vec<_>>>(),
        questions.into_iter().collect::<Option<Vec<_>>>(),
        gates.into_iter().collect::<Option<Vec<_>>>(),
        decisions.into_iter().collect::<Option<Vec<_>>>(),
    ) else {
        return (None, Vec::new());
    };
    for (draft, check) in draft.checks.iter().zip(&checks) {
        lint::check(draft, check, &names.layout, problems);
        reach::check(check, draft.span, &names.facts, problems);
    }
    for gate in &gates {
        let span = lint::span_of(&draft, Thing::Gate, &gate.id);
        lint::gate(gate, span, &checks, &names.layout, problems);
        reach::gate(gate, span, &names.all, problems);
    }
    for decision in &decisions {
        reach::decision(decision, lint::span_of(&draft, Thing::Decision, &decision.id), &names.all, problems);
    }
    let code = code(&checks, names.layout.slots.len());
    let catalog = Catalog {
        pack,
        digest: String::new(),
        checks,
        sections: std::mem::take(&mut draft.sections),
        questions,
        questionnaires: std::mem::take(&mut draft.questionnaires),
        program_fields: std::mem::take(&mut draft.program_fields),
        gates,
        decisions,
        profiles: std::mem::take(&mut draft.profiles),
        sources: std::mem::take(&mut draft.sources),
        templates: Vec::new(),
        layout: names.layout,
        code,
    };
    let asked = catalog.questions.iter().filter_map(|question| question.asked_when.as_ref());
    let conditions: Vec<&Typed> = catalog.conditions().chain(asked).map(|condition| &condition.typed).collect();
    lint::questions(&draft, &catalog.questions, &conditions, &catalog.layout, problems);
    let examples = draft.checks.into_iter().map(|draft| draft.examples).collect();
    (Some(catalog), examples)
}

/// The checks' conditions as one flat program.
fn code(checks: &[Check<Condition>], slots: usize) -> Code {
    let mut builder = Builder::new(slots);
    let mut limbs = Vec::new();
    let mut add = |condition: &Condition| builder.add(&condition.typed);
    let checks = checks
        .iter()
        .map(|check| {
            let first_limb = limbs.len();
            let applies = check.applies_when.as_ref().map(&mut add);
            for limb in &check.limbs {
                limbs.push(LimbCode { fails: add(&limb.fails_when), passes: limb.passes_when.as_ref().map(&mut add) });
            }
            CheckCode { applies, first_limb, limbs: check.limbs.len() }
        })
        .collect();
    Code { program: builder.finish(), checks, limbs }
}
