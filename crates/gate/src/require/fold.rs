//! Unmet elements and odd keys to causes: what one change would mend is told once.

use std::collections::{BTreeMap, BTreeSet};

use input::program_file::{Element, Lookup, Step, TypeMismatch, TypedDocument, TypedNode};
use yaml::Node;

use super::rules::{FIELD_RULE, Rules, TYPE_RULE};
use super::value::ValueFault;
use super::verdict::{RuleOutcomes, Unmet};

/// One cause, with all that it leaves unmet.
pub(super) struct Cause<'t, 'd> {
    pub at: CausePlace<'d>,
    /// The element that is wrong or missing: for an absent block the block.
    pub element: Element,
    /// What it leaves unmet, the most severe first.
    pub unmet: Vec<&'t Unmet<'d>>,
    /// The waiver that covers it.
    pub waiver: Option<usize>,
}

/// Where a cause is seen.
#[derive(Clone, Copy)]
pub(super) enum CausePlace<'d> {
    /// A misspelt or unknown key, by its place in [`TypedDocument::unknown`].
    UnknownKey(usize),
    /// A value, under its key.
    Value { key: &'d Node, value: &'d TypedNode<'d> },
    /// An absent element, in the nearest thing that exists.
    Absent { key: Option<&'d Node>, nearest: &'d TypedNode<'d> },
    /// A mapping in which several elements are absent that one rule asks for.
    Siblings { key: Option<&'d Node>, nearest: &'d TypedNode<'d> },
    /// A list or mapping under which there is nothing at all, by its key.
    Hollow(&'d Node),
    /// A value of the wrong type that no requirement asks for.
    TypeMismatch(&'d TypeMismatch<'d>),
}

pub(super) fn causes<'t, 'd>(
    rules: &Rules<'_>,
    file: &'d TypedDocument<'d>,
    tally: &'t RuleOutcomes<'d>,
    waived: &super::WaivedElement<'_>,
) -> Vec<Cause<'t, 'd>> {
    let mut groups: BTreeMap<(CauseKey, Option<usize>), Cause<'t, 'd>> = BTreeMap::new();
    let (mut told_values, mut told_unknown) = (BTreeSet::new(), BTreeSet::new());
    for unmet in &tally.unmet {
        let (key, at, element) = cause(unmet, file);
        // A slip in a name or a type is waived as such, and not with what it happens to leave unmet.
        let waiver = match (&key, &unmet.fault) {
            (CauseKey::Misspelt(_), _) => waived(FIELD_RULE, &element),
            (_, ValueFault::WrongType(_)) => waived(TYPE_RULE, &element),
            _ => unmet.waiver,
        };
        match key {
            CauseKey::Value(value) => _ = told_values.insert(value),
            CauseKey::Misspelt(at) => _ = told_unknown.insert(at),
            CauseKey::Absent(_) => {}
        }
        let group = groups.entry((key, waiver));
        let cause = group.or_insert_with(|| Cause { at, element, unmet: Vec::new(), waiver });
        cause.unmet.push(unmet);
    }
    let mut causes = siblings(groups.into_values());
    for (place, unknown) in file.unknown.iter().enumerate() {
        if !told_unknown.contains(&place) {
            let element = unknown.element.clone();
            let waiver = waived(FIELD_RULE, &element);
            causes.push(Cause { at: CausePlace::UnknownKey(place), element, unmet: Vec::new(), waiver });
        }
    }
    for (_, mismatch) in file.mismatches.iter().filter(|(id, _)| !told_values.contains(*id)) {
        let element = mismatch.element.clone();
        let waiver = waived(TYPE_RULE, &element);
        causes.push(Cause { at: CausePlace::TypeMismatch(mismatch), element, unmet: Vec::new(), waiver });
    }
    for cause in &mut causes {
        cause.unmet.sort_by(|one, other| {
            let severity = |unmet: &Unmet<'_>| rules.rules[unmet.rule].severity;
            severity(other).cmp(&severity(one)).then(one.rule.cmp(&other.rule))
        });
    }
    causes
}

/// Absent elements side by side that one rule asks for become one cause: they are one thing to do. At the root each block is
/// one of its own.
fn siblings<'t, 'd>(causes: impl Iterator<Item = Cause<'t, 'd>>) -> Vec<Cause<'t, 'd>> {
    let mut merged: Vec<Cause<'t, 'd>> = Vec::new();
    let mut firsts: BTreeMap<(usize, usize, Option<usize>), usize> = BTreeMap::new();
    for cause in causes {
        let rule = cause.unmet.first().map(|unmet| unmet.rule);
        let (CausePlace::Absent { key, nearest }, Some(rule)) = (cause.at, rule) else {
            merged.push(cause);
            continue;
        };
        let one_rule = cause.unmet.iter().all(|unmet| unmet.rule == rule);
        if !one_rule || cause.element.0.len() < 2 || !nearest.is_mapping() {
            merged.push(cause);
            continue;
        }
        match firsts.get(&(nearest.id, rule, cause.waiver)) {
            None => {
                firsts.insert((nearest.id, rule, cause.waiver), merged.len());
                merged.push(cause);
            }
            Some(first) => {
                let first = &mut merged[*first];
                if matches!(first.at, CausePlace::Absent { .. }) {
                    first.at = CausePlace::Siblings { key, nearest };
                    first.element.0.pop();
                }
                first.unmet.extend(cause.unmet);
            }
        }
    }
    merged
}

/// What makes two unmet elements one cause.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum CauseKey {
    Misspelt(usize),
    Value(usize),
    Absent(Element),
}

fn cause<'d>(unmet: &Unmet<'d>, file: &'d TypedDocument<'d>) -> (CauseKey, CausePlace<'d>, Element) {
    let place = &unmet.place;
    if let (ValueFault::Misspelt, Some(at)) = (&unmet.fault, place.alias) {
        return (CauseKey::Misspelt(at), CausePlace::UnknownKey(at), file.unknown[at].element.clone());
    }
    if matches!(unmet.fault, ValueFault::Empty | ValueFault::Missing)
        && let Some((top, key)) = hollow(&place.element, file)
    {
        return (CauseKey::Absent(top.clone()), CausePlace::Hollow(key), top);
    }
    match place.there {
        Lookup::Value { key, value } => {
            (CauseKey::Value(value.id), CausePlace::Value { key, value }, place.element.clone())
        }
        Lookup::Blocked(value) => match file.mismatches.get(&value.id) {
            Some(found) => {
                (CauseKey::Value(value.id), CausePlace::Value { key: value.key, value }, found.element.clone())
            }
            None => absent(place.element.clone(), 0, None, &file.root),
        },
        Lookup::NoEntries => absent(place.element.clone(), 0, None, &file.root),
        Lookup::Absent { steps, key, nearest } => absent(place.element.clone(), steps, key, nearest),
    }
}

/// The outermost list or mapping on the way to an element under which there is nothing at all: to fill it is one thing to do.
fn hollow<'d>(element: &Element, file: &'d TypedDocument<'d>) -> Option<(Element, &'d Node)> {
    let mut at = &file.root;
    for (depth, step) in element.0.iter().enumerate() {
        at = match step {
            Step::Name(name) => at.field(name)?,
            Step::Entry(place) => at.items.get(*place)?,
        };
        if (at.is_mapping() || at.is_list()) && at.presence.is_nothing() {
            return Some((Element(element.0[..=depth].to_vec()), at.key));
        }
    }
    None
}

/// An absent element is one cause with all that lies in the same absent block; of an empty block that is the block itself.
fn absent<'d>(
    element: Element,
    steps: usize,
    key: Option<&'d Node>,
    nearest: &'d TypedNode<'d>,
) -> (CauseKey, CausePlace<'d>, Element) {
    let is_empty = !nearest.is_mapping();
    let upto = if is_empty { steps } else { steps + 1 };
    let mut top = Element(element.0.into_iter().take(upto).collect());
    while is_empty && matches!(top.0.last(), Some(Step::Entry(_))) && top.0.len() > steps {
        top.0.pop();
    }
    (CauseKey::Absent(top.clone()), CausePlace::Absent { key, nearest }, top)
}
