//! The places in a document that a path leads to, with what is there or where it would have to be.

use std::rc::Rc;

use input::leaf;
use input::leaf::Presence;
use yaml::{Node, NodeKind};

use super::path::{Element, Path, Step};
use super::shape::{Reading, identity};

/// One place.
#[derive(Clone, Debug)]
pub(super) struct ElementPlace<'d> {
    /// The element that the path means here.
    pub element: Element,
    /// The entries of the lists on the way, outermost first.
    pub entries: Vec<usize>,
    /// The misspelt key on the way, by its place in [`Reading::strangers`].
    pub alias: Option<usize>,
    /// What is there.
    pub there: Lookup<'d>,
}

/// What is at a place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Lookup<'d> {
    /// A value under a key.
    Value { key: &'d Node, value: &'d Node },
    /// Nothing: so many steps of the element exist, the last of them being this node, under this key.
    Absent { steps: usize, key: Option<&'d Node>, nearest: &'d Node },
    /// Something on the way is of the wrong type, and told as such.
    Blocked { value: usize },
}

/// All places of a path; none where a list on the way is absent or empty.
///
/// `entries` limits the outermost lists to one entry each.
pub(super) fn places<'d>(reading: &Reading<'d>, path: &Path, entries: &[usize]) -> Vec<ElementPlace<'d>> {
    let mut walk = Walk { reading, path, only: entries, found: Vec::new() };
    let start = ElementPlace {
        element: Element::default(),
        entries: Vec::new(),
        alias: None,
        there: Lookup::Absent { steps: 0, key: None, nearest: &reading.document.root },
    };
    walk.step(0, &reading.document.root, None, start);
    walk.found
}

struct Walk<'r, 'd, 'p> {
    reading: &'r Reading<'d>,
    path: &'p Path,
    only: &'p [usize],
    found: Vec<ElementPlace<'d>>,
}

impl<'d> Walk<'_, 'd, '_> {
    /// Goes on from `node`, of which the first `at` names of the path are behind.
    fn step(&mut self, at: usize, node: &'d Node, key: Option<&'d Node>, mut place: ElementPlace<'d>) {
        let Some(segment) = self.path.0.get(at) else {
            let there = key.map(|key| Lookup::Value { key, value: node });
            place.there = there.unwrap_or(Lookup::Absent { steps: 0, key: None, nearest: node });
            return self.found.push(place);
        };
        match &node.kind {
            NodeKind::Mapping(_) => {}
            _ if leaf::filling(node) == Presence::Empty => return self.absent(at, node, key, place),
            _ => {
                place.there = Lookup::Blocked { value: identity(node) };
                return self.found.push(place);
            }
        }
        let Some((inner_key, inner, alias)) = self.reading.get(node, &segment.name) else {
            return self.absent(at, node, key, place);
        };
        place.element.0.push(Step::Name(Rc::clone(&segment.name)));
        place.alias = place.alias.or(alias);
        if !segment.each {
            return self.step(at + 1, inner, Some(inner_key), place);
        }
        let NodeKind::Sequence(items) = &inner.kind else {
            if leaf::filling(inner) != Presence::Empty {
                place.there = Lookup::Blocked { value: identity(inner) };
                self.found.push(place);
            }
            return;
        };
        let wanted = match self.only.get(place.entries.len()) {
            Some(only) => *only..(*only + 1).min(items.len()),
            None => 0..items.len(),
        };
        for (index, item) in wanted.clone().zip(items.get(wanted).unwrap_or_default()) {
            let mut entry = place.clone();
            entry.element.0.push(Step::Entry(index));
            entry.entries.push(index);
            self.step(at + 1, item, Some(item), entry);
        }
    }

    /// Nothing is there: the rest of the path is what is missing, unless it runs through a list, which another requirement
    /// has to ask for.
    fn absent(&mut self, at: usize, nearest: &'d Node, key: Option<&'d Node>, mut place: ElementPlace<'d>) {
        let rest = &self.path.0[at..];
        if rest.iter().any(|segment| segment.each) {
            return;
        }
        place.there = Lookup::Absent { steps: place.element.0.len(), key, nearest };
        place.element.0.extend(rest.iter().map(|segment| Step::Name(Rc::clone(&segment.name))));
        self.found.push(place);
    }
}
