//! Each condition with its types.

use std::collections::BTreeSet;

use diagnostics::suggest::advice;
use diagnostics::{Code, Problem, Problems, Span};
use expr::{Expr, Fault, Scope, Type, infer, infer_any, parse};
use yaml::Document;

use super::broken::{Broken, verdict_of};
use super::names::Names;
use super::places::{self, Documents};
use super::read::{Draft, FileRole, PLANNED};
use super::{MapExprs, RawExpr, Wants};
use crate::{Computed, Condition};

/// Gives types to conditions and collects what is wrong with them.
pub(super) struct Typing<'d> {
    /// The documents, by the name that messages show.
    pub documents: &'d Documents,
    /// Names that stand for something which could not be read: nothing is said of them here.
    pub broken: Broken<'d>,
    /// Where the conditions stand that were looked at.
    pub seen: BTreeSet<(String, Span)>,
    /// What is wrong.
    pub problems: &'d mut Problems,
}

impl<'d> Typing<'d> {
    fn condition(&mut self, written: &RawExpr, scope: &Scope) -> Option<Condition> {
        let infer = |expr: &Expr, scope: &Scope| match written.wants {
            Wants::Truth => infer(expr, scope, Type::Bool),
            Wants::Whole => infer(expr, scope, Type::Int),
            Wants::Value => infer_any(expr, scope),
        };
        let document = self.documents.get(&written.file)?;
        self.seen.insert((written.file.clone(), written.node.span));
        match parse(&written.text).map_err(|fault| vec![fault]).and_then(|expr| infer(&expr, scope)) {
            Ok(typed) => {
                let place = document.place(written.node.span);
                Some(Condition { text: written.text.trim().to_owned(), place, typed })
            }
            Err(faults) => {
                for fault in faults {
                    let excused = fault.code == Code::UnknownFact && self.broken.excuses(fault.span.of(&written.text));
                    if !excused {
                        self.problems.push(problem(document, written, scope, fault));
                    }
                }
                None
            }
        }
    }

    /// Types the conditions of what could not be read, so that their mistakes are told in the same run. `role` says what kind
    /// of file they stand in.
    pub fn rest(&mut self, conditions: &[RawExpr], names: &Names, role: impl Fn(&str) -> Option<FileRole>) {
        for written in conditions {
            let Some(role) = role(&written.file).filter(|role| role.knows_facts()) else { continue };
            if !self.seen.contains(&(written.file.clone(), written.node.span)) {
                self.condition(written, if role.knows_verdicts() { &names.all } else { &names.facts });
            }
        }
    }

    /// Types everything that one thing of the pack asks.
    pub fn typed<T: MapExprs>(&mut self, thing: &T, scope: &Scope) -> Option<T::Typed> {
        thing.map_exprs(&mut |written| self.condition(written, scope))
    }

    /// Types the computed facts, each after those that it reads, and gives their names to the conditions that follow.
    pub fn computed(&mut self, written: &'d [Computed<RawExpr>], names: &mut Names) -> Vec<Computed<Condition>> {
        let mut open: Vec<&Computed<RawExpr>> = written.iter().collect();
        let mut typed = Vec::new();
        loop {
            let waiting: BTreeSet<&str> = open.iter().map(|one| one.fact.as_str()).collect();
            let reads = |one: &Computed<RawExpr>, other: &str| mentions(&one.value.text, other);
            let ready = open.iter().position(|one| !waiting.iter().any(|other| reads(one, other)));
            let Some(ready) = ready else { break };
            let one = open.remove(ready);
            let Some(computed) = self.typed(one, &names.facts) else {
                self.broken.add(&one.fact);
                continue;
            };
            if !matches!(computed.value.typed.kind, Type::Bool | Type::Int | Type::Double) {
                let whole = Span::new(0, one.value.text.trim_end().len());
                let message = format!("`{}` is neither a number nor a yes or no", one.fact);
                let problem = places::problem(self.documents, Code::TypeMismatch, &one.value, whole, message);
                self.problems.push(problem.help("computed facts are of type bool, int or double"));
                self.broken.add(&one.fact);
                continue;
            }
            for scope in [&mut names.facts, &mut names.all] {
                scope.formulas.insert(one.fact.clone(), computed.value.typed.clone());
            }
            typed.push(computed);
        }
        for one in open {
            self.broken.add(&one.fact);
            let whole = Span::new(0, one.value.text.trim_end().len());
            let message = format!("`{}` is computed from itself, directly or through others", one.fact);
            let problem = places::problem(self.documents, Code::Circle, &one.value, whole, message);
            self.problems.push(problem.label("runs in a circle").help("compute it from facts that are asked for"));
        }
        typed
    }
}

/// Whether an expression names a fact: the whole of its name, not a part of a longer one.
fn mentions(text: &str, fact: &str) -> bool {
    let part_of_name = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    text.match_indices(fact).any(|(at, _)| {
        let before = text.get(..at).and_then(|before| before.chars().next_back());
        let after = text.get(at + fact.len()..).and_then(|after| after.chars().next());
        !before.is_some_and(part_of_name) && !after.is_some_and(part_of_name)
    })
}

/// The problem that a fault in a condition is, on its place in the file.
pub(super) fn problem(document: &Document, written: &RawExpr, scope: &Scope, fault: Fault) -> Problem {
    let span = document.within(&written.node, fault.span.start..fault.span.end);
    let name = fault.span.of(&written.text);
    if fault.code == Code::UnknownFact && (["verdicts", "tally", "areas"].iter().any(|root| name.starts_with(root))) {
        let ids: Vec<&str> = scope.bindings.keys().filter_map(|name| verdict_of(name)).collect();
        if ids.is_empty() {
            let problem =
                Problem::error(fault.code, &written.file, span, "checks and questions do not know any verdicts");
            return problem.help("only gates and decisions come after the checks; `caused_by` says what leads to what");
        }
        if let Some(check) = verdict_of(name) {
            let problem =
                Problem::error(Code::UnknownCheck, &written.file, span, format!("there is no check `{check}`"));
            return problem.help(advice(check, ids.iter().copied()));
        }
    }
    let problem = Problem::error(fault.code, &written.file, span, fault.message);
    match fault.help {
        Some(help) => problem.help(help),
        None => problem,
    }
}

/// Draws the questions of a draft into the order of their sections.
pub(super) fn in_order(draft: &mut Draft) {
    let place = |section: &str, sections: &[crate::Section]| sections.iter().position(|one| one.id == section);
    let sections = std::mem::take(&mut draft.sections);
    let (planned, mut sections): (Vec<_>, Vec<_>) = sections.into_iter().partition(|one| one.id == PLANNED);
    // The plans of all checks form one section, the last.
    sections.extend(planned.into_iter().next());
    draft.questions.sort_by_key(|question| place(&question.section, &sections));
    draft.sections = sections;
}
