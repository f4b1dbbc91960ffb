//! The places in a document that a path leads to, with what is there or where it would have to be.

use std::rc::Rc;

use yaml::Node;

use super::super::nothing::Presence;
use super::path::{Element, Path, Step};
use super::reading::{Reader, TypedDocument, TypedNode};

/// One place.
#[derive(Clone, Debug)]
pub struct ElementPlace<'d> {
    /// The element that the path means here.
    pub element: Element,
    /// The entries of the lists on the way, outermost first.
    pub entries: Vec<usize>,
    /// The misspelt key on the way, by its place in [`TypedDocument::unknown`].
    pub alias: Option<usize>,
    /// What is there.
    pub there: Lookup<'d>,
}

/// What is at a place.
#[derive(Clone, Copy, Debug)]
pub enum Lookup<'d> {
    /// A value.
    Value {
        /// The key under which it stands; an entry stands for itself.
        key: &'d Node,
        /// The value.
        value: &'d TypedNode<'d>,
    },
    /// Nothing.
    Absent {
        /// How many steps of the element exist.
        steps: usize,
        /// The key of the last of them; none at the root.
        key: Option<&'d Node>,
        /// The last of them.
        nearest: &'d TypedNode<'d>,
    },
    /// Something on the way is of the wrong type.
    Blocked(&'d TypedNode<'d>),
    /// A list on the way is absent or empty, which is another requirement's to ask for.
    NoEntries,
}

impl<'d> TypedDocument<'d> {
    /// All places of a path below a node; none where a list on the way has no entries. `entries` limits the outermost lists to one
    /// entry each.
    pub fn places(&'d self, from: &'d TypedNode<'d>, path: &Path, entries: &[usize]) -> Vec<ElementPlace<'d>> {
        let mut walk = Walk { reader: self.reader, path, only: entries, found: Vec::new() };
        let there = Lookup::Absent { steps: 0, key: None, nearest: from };
        walk.step(0, from, None, ElementPlace { element: Element::default(), entries: Vec::new(), alias: None, there });
        walk.found
    }
}

struct Walk<'d, 'p> {
    reader: Reader,
    path: &'p Path,
    only: &'p [usize],
    found: Vec<ElementPlace<'d>>,
}

impl<'d> Walk<'d, '_> {
    /// Goes on from `node`, of which the first `at` names of the path are behind.
    fn step(&mut self, at: usize, node: &'d TypedNode<'d>, key: Option<&'d Node>, mut place: ElementPlace<'d>) {
        let Some(segment) = self.path.0.get(at) else {
            place.there = key.map_or(place.there, |key| Lookup::Value { key, value: node });
            return self.found.push(place);
        };
        if !node.is_mapping() && !node.presence.is_nothing() {
            place.there = Lookup::Blocked(node);
            return self.found.push(place);
        }
        let Some(inner) = node.field(&segment.name) else { return self.absent(at, node, key, place) };
        place.element.0.push(Step::Name(Rc::clone(&segment.name)));
        place.alias = place.alias.or(inner.misspelt);
        if !segment.each {
            return self.step(at + 1, inner, Some(inner.key), place);
        }
        if !inner.is_list() {
            let is_nothing = inner.presence.is_nothing();
            place.there = if is_nothing { Lookup::NoEntries } else { Lookup::Blocked(inner) };
            return self.found.push(place);
        }
        let only = self.only.get(place.entries.len()).copied();
        // One entry of many is asked for once for each of them.
        let (skipped, most) = only.map_or((0, usize::MAX), |only| (only, 1));
        for (index, item) in inner.items.iter().enumerate().skip(skipped).take(most) {
            // To questions an entry that says nothing is none.
            if self.reader == Reader::Questions && item.presence == Presence::Empty {
                continue;
            }
            let mut entry = place.clone();
            entry.element.0.push(Step::Entry(index));
            entry.entries.push(index);
            self.step(at + 1, item, Some(item.node), entry);
        }
    }

    /// Nothing is there: the rest of the path is what is missing.
    fn absent(&mut self, at: usize, nearest: &'d TypedNode<'d>, key: Option<&'d Node>, mut place: ElementPlace<'d>) {
        let rest = &self.path.0[at..];
        place.there = match rest.iter().any(|segment| segment.each) {
            true => Lookup::NoEntries,
            false => Lookup::Absent { steps: place.element.0.len(), key, nearest },
        };
        place.element.0.extend(rest.iter().map(|segment| Step::Name(Rc::clone(&segment.name))));
        self.found.push(place);
    }
}
