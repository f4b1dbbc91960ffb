//! The requirements of a profile, made ready to judge many documents.

use std::cell::OnceCell;
use std::sync::Arc;

use engine::GatePolicy;
use expr::Day;
use input::nothing::Presence;
use input::program_file::{Element, Field, Lookup, Path, TypedDocument};
use pack::{Basis, Catalog, Condition, Demand, Profile, Requirement, Severity};
use report::t;
use report::words::Messages;

use super::condition::{ProgramCondition, ReadablePlaces};
use super::value::filling;
use crate::v1::RuleView;

/// The rule for keys that `program.yaml` does not know.
pub(super) const FIELD_RULE: &str = "REQ-FIELD";
/// The rule for values of the wrong type.
pub(super) const TYPE_RULE: &str = "REQ-TYPE";
/// The family of the two rules about the shape of the file.
pub const SHAPE_FAMILY: &str = "shape";

/// A requirement as a profile takes it.
pub(super) struct Rule<'c> {
    pub requirement: &'c Requirement<Condition>,
    pub family: &'c str,
    pub severity: Severity,
    /// What it weighs in the score.
    pub weight: f64,
    /// Its paths, taken apart when they are wanted: most rules do not apply to most programs.
    paths: OnceCell<Vec<Path>>,
    /// What else has to hold for it to apply.
    pub when: Option<ProgramCondition<'c>>,
}

impl Rule<'_> {
    /// The paths that it asks for.
    pub fn paths(&self) -> &[Path] {
        self.paths.get_or_init(|| self.requirement.paths.iter().map(|path| Path::new(path)).collect())
    }

    /// Whether it finds a contradiction in a document.
    pub fn is_contradicted(&self, file: &TypedDocument<'_>, as_of: Day) -> bool {
        let Some(when) = self.when.as_ref().filter(|_| self.requirement.demand == Demand::Contradicted) else {
            return false;
        };
        let mut places = self
            .paths()
            .iter()
            .flat_map(|path| file.places(&file.root, path, &[]).into_iter().map(move |at| (path, at)));
        places.any(|(path, place)| {
            let is_said = matches!(place.there, Lookup::Value { value, .. } if filling(value) == Presence::Filled);
            is_said && when.holds(path, &place.entries, file, as_of)
        })
    }
}

/// The requirements of a profile, made ready to judge many documents.
pub struct Rules<'c> {
    pub(super) catalog: &'c Catalog,
    pub(super) shape: Field<'c>,
    pub(super) rules: Vec<Rule<'c>>,
    /// What a run is held against.
    pub(crate) policy: GatePolicy,
    /// Whether a path that stands in a program, which comes first, is that of a file.
    pub(crate) is_there: Arc<IsThere<'c>>,
}

/// Whether a path that stands in a program, which comes first, is that of a file.
pub type IsThere<'c> = dyn Fn(&str, &str) -> bool + Send + Sync + 'c;

impl<'c> Rules<'c> {
    /// Makes ready what a profile takes; findings that `policy` does not let pass are errors.
    pub fn new(catalog: &'c Catalog, profile: &'c Profile, policy: GatePolicy) -> Self {
        let readable = ReadablePlaces::new(catalog);
        let taken = catalog.families.iter().flat_map(|family| {
            let taken = family.requirements.iter().filter(|one| !profile.requirements.exclude.contains(&one.id));
            taken.map(|requirement| (family.id.as_str(), requirement))
        });
        let rules = taken.map(|(family, requirement)| {
            let own = profile.requirements.severities.iter().find(|(id, _)| *id == requirement.id);
            let severity = own.map_or(requirement.severity, |(_, severity)| *severity);
            let weight = profile.weights.iter().find(|(of, _)| *of == severity).map(|(_, weight)| *weight);
            let weight = weight.unwrap_or_else(|| severity.weight());
            Rule {
                requirement,
                family,
                severity,
                weight: if requirement.basis == Basis::Practice { weight / 2.0 } else { weight },
                paths: OnceCell::new(),
                when: requirement.when.as_ref().map(|when| ProgramCondition::new(&when.typed, &readable)),
            }
        });
        let rules = rules.collect();
        Self { catalog, shape: Field::root(&catalog.program_fields), rules, policy, is_there: Arc::new(|_, _| false) }
    }

    /// Whether a rule finds what a file says against itself, which nobody can accept.
    pub fn finds_contradictions(&self, id: &str) -> bool {
        self.rules.iter().any(|rule| rule.requirement.id == id && rule.requirement.demand == Demand::Contradicted)
    }

    /// How many requirements there are.
    pub fn len(&self) -> usize {
        self.rules.len()
    }

    /// Whether the profile takes no requirement at all.
    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// Whether a rule asks for elements that the pack knows; the one about unknown fields does not.
    pub fn asks_for_elements(&self, id: &str) -> bool {
        id != FIELD_RULE
    }

    /// Whether a rule asks for the same elements in every program, and not for those of each entry of a list or of the whole file.
    pub fn asks_in_one_place(&self, id: &str) -> bool {
        let mut rules = self.rules.iter().filter(|rule| rule.requirement.id == id);
        rules.next().is_some_and(|rule| rule.requirement.paths.iter().all(|path| !path.contains("[]")))
    }

    /// The field that a key in the wrong place may have been meant for, in words.
    pub(super) fn elsewhere(&self, name: &str, element: &Element) -> Option<String> {
        let full = element.dotted();
        let paths = || self.catalog.program_fields.iter().map(|field| field.path.as_str());
        if paths().any(|path| path == full || path == name) {
            return Some(t!(Messages::gate(), "help-nesting"));
        }
        let upto_name = |path: &str| {
            let parts: Vec<&str> = path.split('.').collect();
            let at = parts.iter().position(|part| part.strip_suffix("[]").unwrap_or(part) == name)?;
            Some(parts[..=at].join("."))
        };
        paths().find_map(upto_name).map(|path| t!(Messages::gate(), "help-elsewhere", path = format!("`{path}`")))
    }
}

/// The rules of a profile by id: the requirements, and the two about the shape of the file.
pub fn rule_views(rules: &Rules<'_>) -> Vec<RuleView> {
    let requirement = |rule: &Rule<'_>| {
        let one = rule.requirement;
        RuleView {
            id: one.id.clone(),
            title: one.title.clone(),
            family: rule.family.to_owned(),
            severity: rule.severity,
            basis: one.basis,
            why: one.why.clone(),
            fix: one.fix.clone(),
            effort_days: one.effort_days,
            check: one.check.clone(),
        }
    };
    let mut views: Vec<RuleView> = rules.rules.iter().map(requirement).chain(shape_rules(Messages::gate())).collect();
    views.sort_by(|one, other| one.id.cmp(&other.id));
    views
}

/// The two rules about the shape of the file, which no pack can change.
pub fn shape_rules(words: &Messages) -> [RuleView; 2] {
    [shape_rule(words, FIELD_RULE), shape_rule(words, TYPE_RULE)]
}

/// One of the two rules about the shape of the file.
pub(super) fn shape_rule(words: &Messages, id: &str) -> RuleView {
    let (title, why, fix) = match id {
        TYPE_RULE => (t!(words, "rule-type"), t!(words, "rule-type-why"), t!(words, "rule-type-fix")),
        _ => (t!(words, "rule-field"), t!(words, "rule-field-why"), t!(words, "rule-field-fix")),
    };
    RuleView {
        id: id.to_owned(),
        title,
        family: SHAPE_FAMILY.to_owned(),
        severity: SHAPE_SEVERITY,
        basis: Basis::Practice,
        why,
        fix,
        effort_days: SHAPE_EFFORT,
        check: None,
    }
}

/// How much a file of the wrong shape matters: what cannot be read cannot be judged.
pub(super) const SHAPE_SEVERITY: Severity = Severity::High;

/// The least and the most days of work that it takes to mend the shape of a file at one place.
pub(super) const SHAPE_EFFORT: (f64, f64) = (0.0, 0.1);
