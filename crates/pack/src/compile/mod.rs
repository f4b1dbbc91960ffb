//! From the files of a pack to a catalog, or to everything that is wrong with it.

mod better;
mod broken;
mod code;
mod configs;
mod demands;
mod example;
mod files;
mod hidden;
pub(crate) mod kinds;
mod link;
mod lint;
mod measures;
mod named;
mod names;
mod places;
mod program;
mod reach;
pub(crate) mod read;
mod rows;
mod rules;
pub mod sentences;
mod slots;
pub mod source;
mod terms;
pub mod translation;
mod trial;
mod typing;
mod written;

use std::collections::{BTreeMap, BTreeSet};

use broken::Broken;
use code::code;
use diagnostics::{Code, Problem, Problems, render};
pub use example::Example;
use expr::{Solver, TypedExpr};
pub use files::declared_files;
pub(crate) use kinds::{MapExprs, Mapping};
use names::names;
use places::Documents;
use reach::Reaching;
pub use read::export::column_source;
pub(crate) use read::{Draft, EntityKind};
use read::{FileRole, read};
use sentences::Declared;
use source::{PACK, SourceFile, digest};
use translation::Translation;
use trial::Trial;
use typing::{Typing, in_order};
pub use written::{RawExpr, Wants};
use yaml::{Document, parse};

use crate::check::Check;
use crate::{Catalog, Condition, Fillers, Index, Pack};

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

/// Compiles a pack to judge by it. Whether each rule can matter at all takes longer to find out than most audits do: see [`lint`].
pub fn compile(files: &[SourceFile]) -> Compiled {
    compiled(files, false, None)
}

/// Compiles a pack, and also proves that every condition can hold, that every verdict can be reached, and that no better answer
/// lowers a check.
pub fn lint(files: &[SourceFile]) -> Compiled {
    compiled(files, true, None)
}

/// Compiles a pack as [`compile`] does, with its sentences in another language as far as they are translated. Whatever machines read, and
/// the digest, stays as it is.
pub fn compile_in(files: &[SourceFile], translation: &Translation) -> Compiled {
    compiled(files, false, Some(translation))
}

fn compiled(files: &[SourceFile], whole: bool, translation: Option<&Translation>) -> Compiled {
    let translation = translation.map(|translation| (translation, Declared::new()));
    let mut problems = Problems::new();
    let mut documents = Documents::new();
    let mut draft = Draft::default();
    let mut templates = Vec::new();
    for file in files {
        if let Some(name) = file.path.strip_prefix("templates/") {
            match String::from_utf8(file.bytes.clone()) {
                Ok(text) => templates.push((name.to_owned(), text)),
                Err(_) => {
                    problems.push(Problem::error(Code::YamlUtf8, &file.shown, None, "this template is not UTF-8"));
                }
            }
            continue;
        }
        if !file.path.ends_with(".yaml") {
            let message = format!("`{}` is not read: pack files end in `.yaml`", file.path);
            let problem = Problem::warning(Code::UnexpectedFile, &file.shown, None, &message);
            problems.push(match file.path.rsplit_once('.') {
                // A check that is not read would be a check that always passes.
                Some((name, "yml" | "YAML" | "YML" | "Yaml")) => {
                    Problem::error(Code::UnexpectedFile, &file.shown, None, message)
                        .help(format!("call it `{name}.yaml`"))
                }
                _ => problem.help("keep what is no part of the pack outside of `rules` and `questionnaires`"),
            });
            continue;
        }
        match parse(&file.shown, &file.bytes) {
            Ok(mut document) => {
                if let Some((translation, declared)) = &translation {
                    translation.lay_on(&mut document, &file.path, declared);
                }
                problems.extend(read(&document, &file.path, &mut draft));
                documents.insert(file.shown.clone(), document);
            }
            Err(faults) => {
                draft.unread(FileRole::at(&file.path).map_or(&[], FileRole::names));
                problems.extend(faults);
            }
        }
    }
    complete(files, &mut draft, &mut problems);
    let parts: BTreeMap<&str, Option<FileRole>> =
        files.iter().map(|file| (file.shown.as_str(), FileRole::at(&file.path))).collect();
    let (catalog, examples) = resolve(draft, &documents, &parts, whole, &mut problems);
    let catalog = catalog.map(|catalog| match &translation {
        Some((translation, _)) => translation.in_its_units(catalog),
        None => catalog,
    });
    let catalog = catalog.map(|catalog| Catalog { digest: digest(files), templates: templates.into(), ..catalog });
    Compiled { catalog: catalog.filter(|_| !problems.has_errors()), examples, documents, problems }
}

/// Finds what no pack may lack, and lays what an upper pack says of itself on the lower one.
fn complete(files: &[SourceFile], draft: &mut Draft, problems: &mut Problems) {
    let has = |part| files.iter().any(|file| FileRole::at(&file.path) == Some(part));
    if !has(FileRole::Pack) {
        draft.unread(FileRole::Pack.names());
        draft.pack = Some(Pack::default());
        let problem = Problem::error(Code::NoPack, PACK, None, format!("this pack has no `{PACK}`"));
        problems.push(
            problem.help(
                "it gives the pack's name, areas and grades; `extends: prognosis` lays it over the built-in pack",
            ),
        );
    }
    if !has(FileRole::Check) {
        draft.unread(FileRole::Check.names());
        let problem = Problem::error(Code::NoChecks, "rules", None, "this pack has no check");
        problems.push(problem.help("a check is a file under `rules/<area>/`"));
    }
    let Some((pack, over)) = draft.pack.take_if(|_| draft.over.is_some()).zip(draft.over.take()) else { return };
    let pack = over.lay_on(pack);
    draft.extends = true;
    for pair in pack.grades.windows(2).filter(|pair| pair[0].from <= pair[1].from) {
        let (one, other) = (&pair[0].id, &pair[1].id);
        let mut given = draft
            .definitions
            .iter()
            .filter(|mention| mention.kind == EntityKind::Grade && [one, other].contains(&&mention.id));
        if let (Some(first), Some(second)) = (given.next(), given.next()) {
            let message = format!("the grades `{}` and `{}` both begin at {}", first.id, second.id, pair[0].from);
            let problem = Problem::error(Code::BadGrades, &second.file, second.span, message);
            problems
                .push(problem.note(&first.file, first.span, "the other one").help("give this one another beginning"));
        }
    }
    draft.pack = Some(pack);
}

fn resolve(
    mut draft: Draft,
    documents: &Documents,
    parts: &BTreeMap<&str, Option<FileRole>>,
    whole: bool,
    problems: &mut Problems,
) -> (Option<Catalog>, Vec<Vec<Example>>) {
    in_order(&mut draft);
    link::link(&draft, problems);
    configs::configs(&draft, documents, problems);
    demands::demands(&draft, documents, problems);
    terms::terms(&draft, documents, problems);
    let written: Vec<&Check<RawExpr>> = draft.checks.iter().map(|draft| &draft.check).collect();
    let areas = draft.pack.as_ref().map_or(&[][..], |pack| &pack.areas);
    let mut names = names(&draft.questions, &written, areas);
    let measured = measures::tables(&draft, documents, problems);
    let mut typing = Typing { documents, broken: Broken::of(&draft), seen: BTreeSet::new(), problems };
    let computed = typing.computed(&draft.computed, &mut names);
    let mut checks: Vec<Option<Check<Condition>>> =
        draft.checks.iter().map(|draft| typing.typed(&draft.check, &names.facts)).collect();
    let questions: Vec<_> = draft.questions.iter().map(|question| typing.typed(question, &names.facts)).collect();
    let gates: Vec<_> = draft.gates.iter().map(|gate| typing.typed(gate, &names.all)).collect();
    let decisions: Vec<_> = draft.decisions.iter().map(|decision| typing.typed(decision, &names.all)).collect();
    let pages: Vec<_> = draft.pages.iter().map(|page| typing.typed(page, &names.all)).collect();
    typing.rest(&draft.conditions, &names, |file| parts.get(file).copied().flatten());
    if let Some(pack) = &draft.pack {
        lint::on_computed(pack, &computed, documents, problems);
    }
    let families = program::families(&draft, documents, problems);
    let ground = Solver::new(&names.facts);
    for (of_check, check) in
        draft.checks.iter().zip(&mut checks).filter_map(|(draft, check)| Some((draft, check.as_mut()?)))
    {
        lint::check(of_check, check, &computed, &draft, &names.layout, documents, problems);
        let mut reaching = Reaching { ground: &ground, documents, problems };
        if whole {
            reaching.check(check, &of_check.check);
        }
        reaching.rule_out(check);
    }
    if problems.has_errors() {
        return (None, Vec::new());
    }
    let (Some(pack), Some(checks), Some(questions), Some(gates), Some(decisions), Some(pages), Some(families)) = (
        draft.pack.take(),
        checks.into_iter().collect::<Option<Vec<_>>>(),
        questions.into_iter().collect::<Option<Vec<_>>>(),
        gates.into_iter().collect::<Option<Vec<_>>>(),
        decisions.into_iter().collect::<Option<Vec<_>>>(),
        pages.into_iter().collect::<Option<Vec<_>>>(),
        families,
    ) else {
        return (None, Vec::new());
    };
    for (check, draft) in checks.iter().zip(&draft.checks).filter(|_| whole) {
        let trial = Trial { ground: &ground, questions: &questions, layout: &names.layout };
        trial.better(check, draft.span, problems);
        trial.hidden(check, draft.span, problems);
    }
    for (gate, written) in gates.iter().zip(&draft.gates) {
        lint::gate(gate, written, &checks, &names.layout, documents, problems);
    }
    if whole {
        let ground = Solver::new(&names.all);
        let mut reaching = Reaching { ground: &ground, documents, problems };
        gates.iter().zip(&draft.gates).for_each(|(gate, written)| reaching.gate(gate, written));
        decisions.iter().zip(&draft.decisions).for_each(|(decision, written)| reaching.decision(decision, written));
        pages.iter().zip(&draft.pages).for_each(|(page, written)| reaching.page(page, written));
    }
    let role = |file: &str| parts.get(file).copied().flatten();
    let placeholders =
        draft.placeholders.iter().filter(|named| role(&named.file).is_some_and(FileRole::knows_verdicts));
    lint::messages(placeholders, &computed, &names.layout, problems);
    let code = code(&checks, names.layout.slots.len());
    let families = terms::begin(families, &pack.program);
    let catalog = Catalog {
        pack,
        digest: String::new(),
        checks: checks.into(),
        sections: std::mem::take(&mut draft.sections),
        questions: questions.into(),
        questionnaires: std::mem::take(&mut draft.questionnaires),
        program_fields: std::mem::take(&mut draft.program_fields),
        tables: measured.tables.into(),
        rows: measured.rows.into(),
        measures: measured.measures,
        exports: std::mem::take(&mut draft.exports),
        gates: gates.into(),
        decisions: decisions.into(),
        computed: computed.into(),
        pages: pages.into(),
        families: families.into(),
        profiles: std::mem::take(&mut draft.profiles),
        sources: std::mem::take(&mut draft.sources).into(),
        fillers: draft.fillers.take().unwrap_or_else(|| Fillers::usual().clone()),
        templates: Vec::new().into(),
        index: Index::default(),
        layout: names.layout,
        code: code.into(),
        as_written: None,
    }
    .indexed();
    for (check, draft) in catalog.checks.iter().zip(&draft.checks) {
        if !catalog.profiles.iter().any(|profile| profile.takes(check).is_some()) {
            let message = format!("no profile takes `{}`, so that it is never judged", check.id);
            let problem = Problem::error(Code::NeverJudged, &check.place.file, draft.span, message);
            problems.push(problem.help("add its area to a profile's `areas:`, or leave `areas:` out to take all"));
        }
    }
    let asked = catalog.questions.iter().filter_map(|question| question.asked_when.as_ref());
    let computed = catalog.computed.iter().map(|one| &one.value);
    let conditions: Vec<&TypedExpr> =
        catalog.conditions().chain(asked).chain(computed).map(|condition| &condition.typed).collect();
    lint::questions(&draft, &catalog.questions, &conditions, &catalog.layout, documents, problems);
    let examples = draft.checks.into_iter().map(|draft| draft.examples).collect();
    (Some(catalog), examples)
}
