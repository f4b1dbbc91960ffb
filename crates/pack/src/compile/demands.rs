//! Whether each requirement can be met, and can fail: its tests fit the types of its places.

use diagnostics::suggest::advice;
use diagnostics::{Code, Problem, Problems, Span};
use yaml::Node;

use super::RawExpr;
use super::places::{self, Documents, items};
use super::read::{Draft, EntityKind};
use crate::question::{FieldType, ProgramField};
use crate::requirement::{Demand, JudgedAs, Requirement, Test};
use crate::{Basis, Severity};

/// Finds requirements that nothing could meet, that nothing could fail, or that say more than they may.
pub(super) fn demands(draft: &Draft, documents: &Documents, problems: &mut Problems) {
    let unread = draft.unread.contains(&EntityKind::Path);
    let last_stage = draft.pack.as_ref().and_then(|pack| Some(pack.program.stage.as_ref()?.last));
    for requirement in draft.families.iter().flat_map(|family| &family.requirements) {
        let file = requirement.place.file.as_str();
        let node = documents.get(file).and_then(|document| {
            let mut listed = items(document.root.get("requirements")?);
            listed.find(|item| item.get("id").and_then(Node::text) == Some(&requirement.id))
        });
        let mut judge = DemandCheck { file, node, requirement, last_stage, problems: &mut *problems };
        judge.itself();
        if !unread {
            for path in &requirement.paths {
                judge.test(path, &draft.program_fields);
            }
            judge.started_by(&draft.program_fields);
        }
    }
}

struct DemandCheck<'d, 'p> {
    file: &'d str,
    node: Option<&'d Node>,
    requirement: &'d Requirement<RawExpr>,
    /// The highest stage that a program can declare; none where the pack has no stages.
    last_stage: Option<u8>,
    problems: &'p mut Problems,
}

impl DemandCheck<'_, '_> {
    fn at(&self, field: &str) -> Option<Span> {
        let node = self.node?;
        places::key(node, field).or_else(|| Some(node.get("id")?.span))
    }

    fn report(&mut self, code: Code, at: Option<Span>, message: String, help: &str) {
        self.problems.push(Problem::error(code, self.file, at, message).help(help));
    }

    /// A contradiction lies between what is written at its place and its condition, whatever the stage.
    fn contradiction(&mut self) {
        let one = self.requirement;
        let id = &one.id;
        let place = one.demand.word();
        if one.when.is_none() || one.because.is_none() {
            let message = format!("`{id}` says that a file contradicts itself, and not in what");
            self.report(Code::MissingField, self.at(place), message, "add `when`, and say it in words under `because`");
        }
        if one.test != Test::default() || one.stage > 0 || one.month.is_some() {
            let message =
                format!("`{id}` holds wherever its condition does, so that its tests, stage and month never matter");
            self.report(Code::NeverSaid, self.at(place), message, "say all of it in `when`");
        }
    }

    /// A start is shown by days.
    fn started_by(&mut self, fields: &[ProgramField]) {
        let Some(path) = &self.requirement.judged_as.started_by else { return };
        if fields.iter().any(|field| field.path == *path && field.kind != FieldType::Date) {
            let message = format!("`{}` takes a start from `{path}`, which is no date", self.requirement.id);
            self.report(Code::TypeMismatch, self.at("judged_as"), message, "name a field of type `date`");
        }
    }

    fn itself(&mut self) {
        let one = self.requirement;
        let id = &one.id;
        for (at, path) in one.paths.iter().enumerate() {
            if one.paths[..at].contains(path) {
                let message = format!("`{id}` names `{path}` twice");
                self.report(Code::DuplicateId, self.at(one.demand.word()), message, "name each path once");
            }
        }
        if one.paths.is_empty() {
            let message = format!("`{id}` names no path");
            self.report(Code::EmptyValue, self.at(one.demand.word()), message, "name the place in program.yaml");
        }
        if one.demand == Demand::IfGiven && one.test == Test::default() {
            let message = format!("`{id}` tests nothing, so that it never fails");
            self.report(
                Code::NeverFails,
                self.at("if_given"),
                message,
                "add a test such as `min`, `is` or `newer_than_months`",
            );
        }
        if one.demand == Demand::Forbid && one.test != Test::default() {
            let message = format!("`{id}` forbids a place whatever it holds, so that its tests never matter");
            self.report(
                Code::NeverSaid,
                self.at("forbid"),
                message,
                "use `if_given` with `not` for words that are forbidden",
            );
        }
        if one.demand == Demand::Contradicted {
            self.contradiction();
        } else if one.judged_as != JudgedAs::default() {
            let message = format!("`{id}` says what a file is judged as, and finds no contradiction");
            self.report(Code::NeverSaid, self.at("judged_as"), message, "use `contradicted`, or take this out");
        }
        if one.because.is_some() && one.when.is_none() {
            let message = format!("`{id}` says because of what it applies, and has no condition");
            self.report(Code::NeverSaid, self.at("because"), message, "add `when`, or take this out");
        }
        if let Some(last) = self.last_stage.filter(|last| one.stage.max(one.judged_as.stage.unwrap_or(0)) > *last) {
            let stage = one.stage.max(one.judged_as.stage.unwrap_or(0));
            let message = format!("`{id}` names stage {stage}, and the last one is {last}");
            self.report(Code::BadRange, self.at("stage"), message, &format!("stages run from 0 to {last}"));
        }
        match one.basis {
            Basis::Source if one.source.is_empty() => {
                let message = format!("`{id}` rests on the source but cites no statement");
                self.report(
                    Code::MissingField,
                    self.at("basis"),
                    message,
                    "add `source: [...]`, or say `basis: practice`",
                );
            }
            Basis::Practice if one.gate.is_some() || one.cap.is_some() => {
                let message = format!("`{id}` is practice and stands for a gate or caps the grade");
                let at = self.at("gate").or_else(|| self.at("cap"));
                self.report(Code::PracticeGate, at, message, "what rests on practice neither gates nor caps");
            }
            // Neither a part that is larger than its whole nor a value that cannot be needs anybody to have said so.
            Basis::Practice if one.demand == Demand::Contradicted || one.impossible => {}
            Basis::Practice if one.severity > Severity::Medium => {
                let message = format!("`{id}` is practice and weighs more than half");
                self.report(
                    Code::PracticeWeight,
                    self.at("severity"),
                    message,
                    "what rests on practice is medium or low",
                );
            }
            _ => {}
        }
    }

    /// Whether a test fits what stands at a path.
    fn test(&mut self, path: &str, fields: &[ProgramField]) {
        let (test, node) = (&self.requirement.test, self.node);
        let leaf = fields.iter().find(|field| field.path == *path);
        let kind = leaf.map(|field| &field.kind);
        let holds = Holds::of(kind);
        let fits = [
            ("min", test.min.is_some(), holds.number),
            ("max", test.max.is_some(), holds.number),
            ("above", test.above.is_some(), holds.number),
            ("is", !test.is.is_empty(), holds.words),
            ("not", !test.not.is_empty(), holds.words),
            ("entries", test.entries.is_some(), holds.entries),
            ("newer_than_months", test.newer_than_months.is_some(), holds.date),
        ];
        let at = |field: &str| node.and_then(|node| places::key(node, field));
        for (field, _, _) in fits.iter().filter(|(_, given, fits)| *given && !fits) {
            let message = format!("`{field}` does not fit `{path}`, which holds {}", holds.says);
            let help = "`min`, `max` and `above` test numbers and amounts, `is` and `not` words, `entries` lists, \
                        `newer_than_months` dates";
            self.report(Code::TypeMismatch, at(field), message, help);
        }
        let yesno = ["yes".to_owned(), "no".to_owned()];
        let known = match kind {
            Some(FieldType::Choice { choices }) => Some(&choices[..]),
            Some(FieldType::YesNo) => Some(&yesno[..]),
            Some(
                FieldType::Text
                | FieldType::List
                | FieldType::Number
                | FieldType::Percent
                | FieldType::Money
                | FieldType::Date,
            )
            | None => None,
        };
        if let Some(known) = known {
            for (name, words) in [("is", &test.is), ("not", &test.not)] {
                for word in words.iter().filter(|word| !known.contains(word)) {
                    let message = format!("`{word}` can never stand at `{path}`");
                    let help = advice(word, known.iter().map(String::as_str));
                    self.report(Code::NoSuchChoice, at(name), message, &help);
                }
            }
        }
        let least = test.min.into_iter().chain(test.above).fold(f64::NEG_INFINITY, f64::max);
        if test.max.is_some_and(|most| most < least || (test.above == Some(most))) {
            let message = format!("nothing at `{path}` can pass: the least is over the most");
            self.report(Code::BadRange, at("max"), message, "exchange the two");
        }
    }
}

/// What stands at a path: in words, and what can be tested there.
#[derive(Default)]
struct Holds {
    says: &'static str,
    number: bool,
    words: bool,
    entries: bool,
    date: bool,
}

impl Holds {
    /// `None` is a list of entries.
    fn of(kind: Option<&FieldType>) -> Self {
        let none = Self::default();
        match kind {
            None => Self { says: "a list of entries", entries: true, ..none },
            Some(FieldType::List) => Self { says: "a list", words: true, entries: true, ..none },
            Some(FieldType::YesNo) => Self { says: "yes or no", words: true, ..none },
            Some(FieldType::Number) => Self { says: "a number", number: true, ..none },
            Some(FieldType::Percent) => Self { says: "a number of per cent", number: true, ..none },
            Some(FieldType::Money) => Self { says: "an amount", number: true, ..none },
            Some(FieldType::Date) => Self { says: "a date", date: true, ..none },
            Some(FieldType::Choice { .. }) => Self { says: "one of some words", words: true, ..none },
            Some(FieldType::Text) => Self { says: "text", words: true, ..none },
        }
    }
}
