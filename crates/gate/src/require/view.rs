//! Causes to findings: what the report of the gate says of one program, each part of it decided once.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use diagnostics::Level;
use input::program_file::TypedDocument;
use pack::Severity;
use report::words::Messages;

use super::Findings;
use super::applies::ProgramAge;
use super::fold::{Cause, CausePlace, causes};
use super::keys::EntryKeys;
use super::region::{excerpt, region, seen_at};
use super::rules::{FIELD_RULE, Rule, Rules, SHAPE_EFFORT, SHAPE_SEVERITY, TYPE_RULE, shape_rule};
use super::score::{Weighed, tidy};
use super::stub::stub;
use super::value::ValueFault;
use super::verdict::{RuleOutcomes, Unmet};
use super::words::said;
use crate::baseline::KnownFindings;
use crate::fingerprint::{beside, class, fingerprint};
use crate::v1::{CountedFindings, ElementRef, FindingKind, FindingState, FindingView, ProgramView};
use crate::verdict;

pub(super) fn program(
    rules: &Rules<'_>,
    keys: &EntryKeys<'_>,
    clock: &ProgramAge,
    tally: &RuleOutcomes<'_>,
    sha256: String,
    waived: &super::WaivedElement<'_>,
    findings: Findings<'_>,
) -> ProgramView {
    let file = keys.file;
    let weighed = Weighed::new(rules, tally);
    let causes = causes(rules, file, tally, waived);
    let mut counted = CountedFindings::default();
    let mut findings: Vec<FindingView> = match findings {
        Findings::Listed(known) => {
            let builder = FindingBuilder { rules, file, keys, weighed: &weighed, known };
            causes.iter().map(|cause| builder.finding(cause)).collect()
        }
        Findings::Counted => {
            causes.iter().for_each(|cause| counted.add(FindingState::New, level(rules, severity(rules, cause))));
            Vec::new()
        }
    };
    make_fingerprints_unique(&mut findings);
    let waived_points = findings.iter().filter(|one| one.waiver.is_some()).map(|one| one.points).sum();
    // By place; of those that are missing at one place the most severe first.
    findings.sort_by_cached_key(|one| (one.region.start, Reverse(one.severity), one.path.clone(), one.rule.clone()));
    let score = weighed.score(rules, tally, waived_points);
    let stops = |at: &&usize| rules.policy.stops(rules.rules[**at].severity);
    let undetermined_stopping = tally.undetermined.iter().filter(stops).count();
    let is_stopped = counted.errors > 0 || findings.iter().any(FindingView::stops);
    let undetermined = (tally.undetermined.len(), undetermined_stopping);
    let [verdict, verdict_without_waivers] =
        verdict::program(&rules.policy, is_stopped, &findings, &score, undetermined);
    let ids = |places: &[usize]| places.iter().map(|at| rules.rules[*at].requirement.id.clone()).collect();
    ProgramView {
        path: file.document.file.clone(),
        sha256,
        name: clock.name.clone(),
        stage: clock.stage,
        months: clock.months,
        verdict,
        verdict_without_waivers,
        score,
        evaluated: tally.evaluated.len(),
        met: tally.met.len(),
        met_rules: ids(&tally.met),
        not_applicable: tally.not_applicable.len(),
        undetermined: ids(&tally.undetermined),
        undetermined_stopping,
        findings,
        counted,
    }
}

struct FindingBuilder<'r, 'c> {
    rules: &'r Rules<'c>,
    file: &'r TypedDocument<'r>,
    keys: &'r EntryKeys<'r>,
    weighed: &'r Weighed,
    known: Option<&'r KnownFindings>,
}

impl FindingBuilder<'_, '_> {
    fn finding(&self, cause: &Cause<'_, '_>) -> FindingView {
        let document = self.file.document;
        let first = cause.unmet.first().map(|unmet| &self.rules.rules[unmet.rule]);
        let said = said(self.rules, self.file, self.keys, cause, first);
        let shape = if is_of_type(cause) { TYPE_RULE } else { FIELD_RULE };
        let severity = severity(self.rules, cause);
        let region = region(document, seen_at(self.file, cause));
        let points = |rule: &Rule<'_>, share| self.weighed.points(rule.weight, share);
        let points: f64 = cause.unmet.iter().map(|unmet| points(&self.rules.rules[unmet.rule], unmet.share)).sum();
        let requirement = first.map(|rule| rule.requirement);
        let own = requirement.filter(|_| !is_of_shape(cause));
        let rule = own.map_or(shape, |requirement| requirement.id.as_str()).to_owned();
        let path = self.keys.dotted(&cause.element);
        let effort = cause.unmet.iter().map(|unmet| self.rules.rules[unmet.rule].requirement.effort_days);
        let effort = match said.kind {
            // To correct what is written takes minutes, whatever it took to work out.
            FindingKind::Misspelt | FindingKind::WrongType => SHAPE_EFFORT,
            FindingKind::Missing
            | FindingKind::Empty
            | FindingKind::Placeholder
            | FindingKind::Unknown
            | FindingKind::WrongValue
            | FindingKind::Stale
            | FindingKind::Forbidden
            | FindingKind::Contradicted => distinct(effort).unwrap_or(SHAPE_EFFORT),
        };
        let identity = self.keys.identity(&cause.element);
        let fingerprint = fingerprint(&document.file, &rule, class(said.kind), &identity);
        let elements = self.elements(cause);
        let is_known = |known: &KnownFindings| {
            let elements = elements.iter().map(|element| element.key.as_str());
            known.holds(&fingerprint, &document.file, said.kind, severity, elements)
        };
        FindingView {
            fingerprint: fingerprint.clone(),
            rule,
            kind: said.kind,
            severity,
            level: level(self.rules, severity),
            state: match cause.waiver {
                Some(_) => FindingState::Waived,
                // What a file says twice over, no earlier run has made right.
                None if said.kind == FindingKind::Contradicted => FindingState::New,
                None if self.known.is_some_and(is_known) => FindingState::Known,
                None => FindingState::New,
            },
            message: said.message,
            label: said.label,
            pointer: cause.element.pointer(),
            path,
            file: document.file.clone(),
            excerpt: excerpt(&document.text, region),
            region,
            found: said.misfit.as_ref().map(|misfit| misfit.found.clone()),
            wanted: said.misfit.as_ref().map(|misfit| misfit.wanted.clone()),
            meant: said.meant,
            elements,
            why: requirement.map_or_else(
                || shape_rule(Messages::gate(), shape).why,
                |requirement| requirement.why.trim().to_owned(),
            ),
            fix: match (said.fix, requirement) {
                (Some(fix), _) => fix,
                (None, Some(requirement)) => requirement.fix.trim().to_owned(),
                (None, None) => shape_rule(Messages::gate(), shape).fix,
            },
            effort_days: effort,
            stub: stub(self.rules, self.file, cause),
            points: tidy(points),
            gate: cause
                .unmet
                .iter()
                // What cannot be read leaves a gate as open as it was.
                .filter(|unmet| !matches!(unmet.fault, ValueFault::WrongType(_) | ValueFault::Misspelt))
                .find_map(|unmet| self.rules.rules[unmet.rule].requirement.gate.clone()),
            waiver: cause.waiver,
        }
    }

    /// The elements of a cause, each with its rule, in the order of the rules.
    fn elements(&self, cause: &Cause<'_, '_>) -> Vec<ElementRef> {
        let element = |unmet: &&Unmet<'_>| ElementRef {
            rule: self.rules.rules[unmet.rule].requirement.id.clone(),
            path: self.keys.dotted(&unmet.place.element),
            key: self.keys.identity(&unmet.place.element),
        };
        cause.unmet.iter().map(element).collect()
    }
}

/// Whether a cause is a value of the wrong type.
fn is_of_type(cause: &Cause<'_, '_>) -> bool {
    matches!(cause.at, CausePlace::TypeMismatch(_))
        || cause.unmet.first().is_some_and(|unmet| matches!(unmet.fault, ValueFault::WrongType(_)))
}

/// Whether a cause is one of the shape of the file, whatever it leaves unmet.
fn is_of_shape(cause: &Cause<'_, '_>) -> bool {
    is_of_type(cause) || matches!(cause.at, CausePlace::UnknownKey(_))
}

/// How severe a cause is: as its most severe rule.
fn severity(rules: &Rules<'_>, cause: &Cause<'_, '_>) -> Severity {
    let severity = cause.unmet.first().map_or(SHAPE_SEVERITY, |unmet| rules.rules[unmet.rule].severity);
    if is_of_shape(cause) { severity.max(SHAPE_SEVERITY) } else { severity }
}

fn level(rules: &Rules<'_>, severity: Severity) -> Level {
    if rules.policy.stops(severity) { Level::Error } else { Level::Warning }
}

/// Gives each of several findings of one rule at one place, which different waivers cover in part, a fingerprint of its own. What nobody
/// waives keeps the one that it has without them.
fn make_fingerprints_unique(findings: &mut [FindingView]) {
    let mut order: Vec<usize> = (0..findings.len()).collect();
    order.sort_by_key(|at| findings[*at].waiver);
    let mut taken = BTreeSet::new();
    for at in order {
        while !taken.insert(findings[at].fingerprint.clone()) {
            findings[at].fingerprint = beside(&findings[at].fingerprint);
        }
    }
}

/// The effort of all rules of a cause, each rule's once.
fn distinct(efforts: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    efforts.reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))
}
