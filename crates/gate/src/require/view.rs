//! Causes to findings: what the report of the gate says of one program, each part of it decided once.

use std::cell::RefCell;
use std::cmp::Reverse;
use std::collections::BTreeMap;

use diagnostics::Level;
use input::program_file::{Element, Step, TypedDocument, TypedNode};
use sha2::{Digest, Sha256};
use yaml::Node;

use super::applies::ProgramAge;
use super::fold::{Cause, CausePlace, causes};
use super::region::{excerpt, region, seen_at};
use super::rules::{Rule, Rules, SHAPE_SEVERITY, shape_rules};
use super::score::{Weighed, tidy};
use super::stub::stub;
use super::value::ValueFault;
use super::verdict::{RuleOutcomes, Unmet};
use super::words::said;
use crate::baseline::KnownFindings;
use crate::v1::{ElementRef, FindingKind, FindingState, FindingView, ProgramView};
use crate::verdict;

pub(super) fn program(
    rules: &Rules<'_>,
    file: &TypedDocument<'_>,
    clock: &ProgramAge,
    tally: &RuleOutcomes<'_>,
    sha256: String,
    waived: &super::Waived<'_>,
    known: Option<&KnownFindings>,
) -> ProgramView {
    let weighed = Weighed::new(rules, tally);
    let causes = causes(rules, file, tally, waived);
    let builder = FindingBuilder { rules, file, weighed: &weighed, known, names: RefCell::default() };
    let mut findings: Vec<FindingView> = causes.iter().map(|cause| builder.finding(cause)).collect();
    let waived_points = findings.iter().filter(|one| one.waiver.is_some()).map(|one| one.points).sum();
    // By place; of those that are missing at one place the most severe first.
    findings.sort_by_cached_key(|one| (one.region.start, Reverse(one.severity), one.path.clone(), one.rule.clone()));
    let score = weighed.score(rules, tally, waived_points);
    let severity = |at: &&usize| rules.rules[**at].severity;
    let undetermined_stopping = tally.undetermined.iter().filter(|at| rules.policy.stops(severity(at))).count();
    let [verdict, verdict_without_waivers] =
        verdict::program(&rules.policy, &findings, &score, tally.undetermined.len(), undetermined_stopping);
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
    }
}

struct FindingBuilder<'r, 'c> {
    rules: &'r Rules<'c>,
    file: &'r TypedDocument<'r>,
    weighed: &'r Weighed,
    known: Option<&'r KnownFindings>,
    /// For each list how many entries have which name.
    names: RefCell<BTreeMap<usize, BTreeMap<String, usize>>>,
}

impl FindingBuilder<'_, '_> {
    fn finding(&self, cause: &Cause<'_, '_>) -> FindingView {
        let document = self.file.document;
        let first = cause.unmet.first().map(|unmet| &self.rules.rules[unmet.rule]);
        let said = said(self.rules, self.file, cause, first);
        let is_type = matches!(cause.at, CausePlace::TypeMismatch(_))
            || cause.unmet.first().is_some_and(|unmet| matches!(unmet.fault, ValueFault::WrongType(_)));
        let is_shape = is_type || matches!(cause.at, CausePlace::UnknownKey(_));
        let severity = first.map_or(SHAPE_SEVERITY, |rule| rule.severity);
        let severity = if is_shape { severity.max(SHAPE_SEVERITY) } else { severity };
        let [field_rule, type_rule] = shape_rules();
        let shape_rule = if is_type { type_rule } else { field_rule };
        let region = region(document, seen_at(self.file, cause));
        let points = |rule: &Rule<'_>, share| self.weighed.points(rule.weight, share);
        let points: f64 = cause.unmet.iter().map(|unmet| points(&self.rules.rules[unmet.rule], unmet.share)).sum();
        let requirement = first.map(|rule| rule.requirement);
        let own = requirement.filter(|_| !is_shape);
        let rule = own.map_or(shape_rule.id.as_str(), |requirement| requirement.id.as_str()).to_owned();
        let path = cause.element.dotted();
        let effort = cause.unmet.iter().map(|unmet| self.rules.rules[unmet.rule].requirement.effort_days);
        let effort = match said.kind {
            // To correct what is written takes minutes, whatever it took to work out.
            FindingKind::Misspelt | FindingKind::WrongType => shape_rule.effort_days,
            FindingKind::Missing
            | FindingKind::Empty
            | FindingKind::Placeholder
            | FindingKind::Unknown
            | FindingKind::WrongValue
            | FindingKind::Stale
            | FindingKind::Forbidden => distinct(effort).unwrap_or(shape_rule.effort_days),
        };
        // A waived part of a cause is told apart from the rest of it.
        let class = if cause.waiver.is_some() { "waived" } else { class(said.kind) };
        let fingerprint = fingerprint(&document.file, &rule, class, &self.identity(&cause.element));
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
            level: if self.rules.policy.stops(severity) { Level::Error } else { Level::Warning },
            state: match cause.waiver {
                Some(_) => FindingState::Waived,
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
            why: requirement.map_or(shape_rule.why, |requirement| requirement.why.trim().to_owned()),
            fix: match (said.fix, requirement) {
                (Some(fix), _) => fix,
                (None, Some(requirement)) => requirement.fix.trim().to_owned(),
                (None, None) => shape_rule.fix,
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
            path: unmet.place.element.dotted(),
            key: self.identity(&unmet.place.element),
        };
        cause.unmet.iter().map(element).collect()
    }

    /// An element by what its list entries are called and not by their places, which change when another one is added.
    fn identity(&self, element: &Element) -> String {
        let (mut text, mut node, mut field) = (String::new(), Some(&self.file.root), Some(&self.rules.shape));
        for step in &element.0 {
            match step {
                Step::Name(name) => {
                    text.push_str(&format!("/{}", escaped(name)));
                    node = node.and_then(|node| node.field(name));
                    field = field.and_then(|field| field.fields.get(&**name));
                }
                Step::Entry(at) => {
                    let items: &[TypedNode<'_>] = node.map_or(&[], |node| &node.items);
                    let first = field.and_then(|field| field.order.first());
                    let called = |item: &TypedNode<'_>| {
                        first.and_then(|first| item.node.get(first)).and_then(Node::text).map(str::to_owned)
                    };
                    let mut lists = self.names.borrow_mut();
                    let counted = lists.entry(node.map_or(0, |list| list.id)).or_insert_with(|| {
                        let mut counted: BTreeMap<String, usize> = BTreeMap::new();
                        items.iter().filter_map(called).for_each(|name| *counted.entry(name).or_default() += 1);
                        counted
                    });
                    let name = items.get(*at).and_then(called).filter(|name| counted.get(name) == Some(&1));
                    text.push_str(&name.map_or(format!("/{at}"), |name| format!("/={}", escaped(&name))));
                    node = items.get(*at);
                }
            }
        }
        text
    }
}

/// The effort of all rules of a cause, each rule's once.
fn distinct(efforts: impl Iterator<Item = (f64, f64)>) -> Option<(f64, f64)> {
    efforts.reduce(|one, other| (one.0.max(other.0), one.1.max(other.1)))
}

/// A name in a pointer.
fn escaped(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}

/// What makes two kinds of finding the same for a baseline: to write an empty key in the place of nothing changes nothing.
fn class(kind: FindingKind) -> &'static str {
    if kind.is_absence() { "absent" } else { kind.word() }
}

/// 32 hexadecimal digits over file, rule, class and place; lines do not matter.
fn fingerprint(file: &str, rule: &str, class: &str, path: &str) -> String {
    let digest = Sha256::digest(format!("{}\n{rule}\n{class}\n{path}", file.trim_start_matches("./")));
    digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}
