//! Each condition with its types.

use std::collections::BTreeSet;

use super::broken::{Broken, verdict_of};
use super::check::{Check, Contradiction, Limb};
use super::frame::{Decision, Gate, Rule};
use super::names::Names;
use super::places::{self, Documents};
use super::question::Question;
use super::read::Draft;
use super::{Condition, Written};
use crate::condition::{Fault, Scope, Type, codes, infer_one_of, parse};
use crate::model::{Problem, Problems, Span};
use crate::yaml::Document;
use crate::yaml::suggest::advice;

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

impl Typing<'_> {
    fn condition(&mut self, written: &Written, scope: &Scope) -> Option<Condition> {
        let document = self.documents.get(&written.file)?;
        self.seen.insert((written.file.clone(), written.node.span));
        match typed(document, written, scope, &[Type::Bool]) {
            Ok(condition) => Some(condition),
            Err(faults) => {
                for fault in faults {
                    let excused =
                        fault.code == codes::UNKNOWN_FACT && self.broken.excuses(fault.span.of(&written.text));
                    if !excused {
                        self.problems.push(problem(document, written, scope, fault));
                    }
                }
                None
            }
        }
    }

    /// Types the conditions of what could not be read, so that their mistakes are told in the same run. `knows_verdicts` says
    /// which files come after the checks.
    pub fn rest(&mut self, names: &Names, knows_verdicts: impl Fn(&str) -> bool) {
        for document in self.documents.values() {
            let scope = if knows_verdicts(&document.file) { &names.all } else { &names.facts };
            for written in places::conditions(document) {
                if !self.seen.contains(&(written.file.clone(), written.node.span)) {
                    self.condition(&written, scope);
                }
            }
        }
    }

    fn optional(&mut self, written: Option<&Written>, scope: &Scope) -> Option<Option<Condition>> {
        written.map_or(Some(None), |written| self.condition(written, scope).map(Some))
    }

    /// Types a check's conditions.
    pub fn check(&mut self, check: &Check<Written>, scope: &Scope) -> Option<Check<Condition>> {
        let applies_when = self.optional(check.applies_when.as_ref(), scope);
        let limbs: Vec<Option<Limb<Condition>>> = check.limbs.iter().map(|limb| self.limb(limb, scope)).collect();
        let contradictions: Vec<Option<Contradiction<Condition>>> = check
            .contradictions
            .iter()
            .map(|rule| {
                let when = self.condition(&rule.when, scope)?;
                Some(Contradiction { when, message: rule.message.clone(), source: rule.source.clone() })
            })
            .collect();
        let limbs = limbs.into_iter().collect::<Option<_>>();
        let contradictions = contradictions.into_iter().collect::<Option<_>>();
        let check = check.clone();
        Some(Check {
            applies_when: applies_when?,
            limbs: limbs?,
            contradictions: contradictions?,
            id: check.id,
            name: check.name,
            title: check.title,
            healthy: check.healthy,
            area: check.area,
            theme: check.theme,
            severity: check.severity,
            severity_basis: check.severity_basis,
            basis: check.basis,
            root_cause: check.root_cause,
            source: check.source,
            not_applicable: check.not_applicable,
            thresholds: check.thresholds,
            screen: check.screen,
            message: check.message,
            why: check.why,
            caused_by: check.caused_by,
            remedy: check.remedy,
            place: check.place,
        })
    }

    fn limb(&mut self, limb: &Limb<Written>, scope: &Scope) -> Option<Limb<Condition>> {
        let fails_when = self.condition(&limb.fails_when, scope);
        let passes_when = self.optional(limb.passes_when.as_ref(), scope);
        let Limb { name, title, message, .. } = limb.clone();
        Some(Limb { name, title, message, fails_when: fails_when?, passes_when: passes_when? })
    }

    /// Types a question's condition.
    pub fn question(&mut self, question: &Question<Written>, scope: &Scope) -> Option<Question<Condition>> {
        let asked_when = self.optional(question.asked_when.as_ref(), scope)?;
        let question = question.clone();
        Some(Question {
            asked_when,
            fact: question.fact,
            ask: question.ask,
            help: question.help,
            kind: question.kind,
            not_applicable: question.not_applicable,
            config: question.config,
            metric: question.metric,
            who: question.who,
            source: question.source,
            scored: question.scored,
            section: question.section,
            place: question.place,
        })
    }

    /// Types a gate's condition.
    pub fn gate(&mut self, gate: &Gate<Written>, scope: &Scope) -> Option<Gate<Condition>> {
        let when = self.condition(&gate.when, scope)?;
        let Gate { id, title, cap, stops, message, source, note, place, .. } = gate.clone();
        Some(Gate { id, title, when, cap, stops, message, source, note, place })
    }

    /// Types a decision's conditions.
    pub fn decision(&mut self, decision: &Decision<Written>, scope: &Scope) -> Option<Decision<Condition>> {
        let rules: Vec<Option<Rule<Condition>>> = decision
            .rules
            .iter()
            .map(|rule| Some(Rule { when: self.condition(&rule.when, scope)?, outcome: rule.outcome.clone() }))
            .collect();
        let Decision { id, title, ask, source, otherwise, undetermined, place, .. } = decision.clone();
        let rules = rules.into_iter().collect::<Option<_>>()?;
        Some(Decision { id, title, ask, source, rules, otherwise, undetermined, place })
    }
}

/// Gives types to a text.
fn typed(document: &Document, written: &Written, scope: &Scope, wants: &[Type]) -> Result<Condition, Vec<Fault>> {
    let expr = parse(&written.text).map_err(|fault| vec![fault])?;
    let typed = infer_one_of(&expr, scope, wants)?;
    Ok(Condition { text: written.text.trim().to_owned(), place: document.place(written.node.span), typed })
}

/// What the names of a scope are, for problems with them.
pub(super) struct Called<'c> {
    /// The code of a name that nothing carries.
    pub code: &'static str,
    /// What is said before that name.
    pub what: &'static str,
    /// Names of what could not be read, of which nothing is said; `None` stands for any name.
    pub broken: &'c [Option<String>],
}

/// Gives types to a condition or value whose names are no facts, and tells what is wrong with it.
pub(super) fn value(
    written: &Written,
    scope: &Scope,
    wants: &[Type],
    called: &Called<'_>,
    documents: &Documents,
    problems: &mut Problems,
) -> Option<Condition> {
    let document = documents.get(&written.file)?;
    let faults = match typed(document, written, scope, wants) {
        Ok(condition) => return Some(condition),
        Err(faults) => faults,
    };
    for mut fault in faults {
        let name = fault.span.of(&written.text);
        if fault.code == codes::UNKNOWN_FACT {
            if called.broken.iter().any(|broken| broken.as_ref().is_none_or(|broken| broken == name)) {
                continue;
            }
            (fault.code, fault.message) = (called.code, format!("{} `{name}`", called.what));
            if name == "quarter.days" {
                fault.help = Some("write `each: quarter` beside it".to_owned());
            }
            fault.help = fault.help.or_else(|| Some(advice(name, scope.bindings.keys().map(String::as_str))));
        }
        problems.push(problem(document, written, scope, fault));
    }
    None
}

/// The problem that a fault in a condition is, on its place in the file.
fn problem(document: &Document, written: &Written, scope: &Scope, fault: Fault) -> Problem {
    let span = document.within(&written.node, fault.span.start..fault.span.end);
    let name = fault.span.of(&written.text);
    if fault.code == codes::UNKNOWN_FACT && (name.starts_with("verdicts") || name.starts_with("tally")) {
        let ids: Vec<&str> = scope.bindings.keys().filter_map(|name| verdict_of(name)).collect();
        if ids.is_empty() {
            let problem =
                Problem::error(fault.code, &written.file, span, "checks and questions do not know any verdicts");
            return problem.help("only gates and decisions come after the checks; `caused_by` says what leads to what");
        }
        if let Some(check) = verdict_of(name) {
            let problem = Problem::error("unknown-check", &written.file, span, format!("there is no check `{check}`"));
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
    let place = |section: &str, sections: &[super::Section]| sections.iter().position(|one| one.id == section);
    let sections = std::mem::take(&mut draft.sections);
    draft.questions.sort_by_key(|question| place(&question.section, &sections));
    draft.sections = sections;
}
