//! Elements by what the entries of their lists are called, which stays the same when entries change places.

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::BTreeMap;

use input::program_file::{Element, Field, Step, TypedDocument, TypedNode};
use yaml::Node;

use crate::waivers::Lists;

/// What the entries of a document's lists are called: by the first field that an entry of the list has, where no other entry of the
/// list says the same there.
pub(super) struct EntryKeys<'r> {
    /// The document.
    pub file: &'r TypedDocument<'r>,
    shape: &'r Field<'r>,
    /// For each list how many entries have which name.
    counted: RefCell<BTreeMap<usize, BTreeMap<String, usize>>>,
}

impl<'r> EntryKeys<'r> {
    pub(super) fn new(file: &'r TypedDocument<'r>, shape: &'r Field<'r>) -> Self {
        Self { file, shape, counted: RefCell::default() }
    }

    /// An element as people name it, such as `partner_mix.types[referral].strategy`; an entry that is called nothing by its place.
    pub(super) fn dotted(&self, element: &Element) -> String {
        let mut text = String::new();
        self.each(element, &mut |step, key| match (step, key) {
            (Step::Name(name), _) => {
                text.push_str(if text.is_empty() { "" } else { "." });
                text.push_str(name);
            }
            (Step::Entry(at), None) => text.push_str(&format!("[{at}]")),
            (Step::Entry(_), Some(key)) => text.push_str(&format!("[{}]", written(&key))),
        });
        text
    }

    /// The same as a pointer, for fingerprints and baselines.
    pub(super) fn identity(&self, element: &Element) -> String {
        let mut text = String::new();
        self.each(element, &mut |step, key| match (step, key) {
            (Step::Name(name), _) => text.extend(["/", &escaped(name)]),
            (Step::Entry(at), None) => text.push_str(&format!("/{at}")),
            (Step::Entry(_), Some(key)) => text.extend(["/=", &escaped(&key)]),
        });
        text
    }

    /// Each step of an element, with what an entry is called.
    fn each(&self, element: &Element, take: &mut dyn FnMut(&Step, Option<String>)) {
        let (mut node, mut field) = (Some(&self.file.root), Some(self.shape));
        for step in &element.0 {
            match step {
                Step::Name(name) => {
                    take(step, None);
                    node = node.and_then(|node| node.field(name));
                    field = field.and_then(|field| field.fields.get(&**name));
                }
                Step::Entry(at) => {
                    take(step, node.and_then(|list| self.key(list, field, *at)));
                    node = node.and_then(|list| list.items.get(*at));
                }
            }
        }
    }

    /// All lists by their paths, each with what its entries are called; one that is called nothing by its place.
    pub(super) fn lists(&self) -> Lists {
        let mut lists = Lists::new();
        self.add_lists(String::new(), &self.file.root, self.shape, &mut lists);
        lists
    }

    fn add_lists(&self, path: String, node: &TypedNode<'r>, field: &Field<'r>, lists: &mut Lists) {
        if field.is_list && node.is_list() {
            let called = |at| self.key(node, Some(field), at).map_or(at.to_string(), |key| written(&key));
            let keys: Vec<String> = (0..node.items.len()).map(called).collect();
            for (item, key) in node.items.iter().zip(&keys) {
                self.add_fields(&format!("{path}[{key}]"), item, field, lists);
            }
            lists.insert(path, keys);
        } else {
            self.add_fields(&path, node, field, lists);
        }
    }

    fn add_fields(&self, path: &str, node: &TypedNode<'r>, field: &Field<'r>, lists: &mut Lists) {
        let point = if path.is_empty() { "" } else { "." };
        for (name, inner) in field.fields.iter().filter_map(|(name, field)| Some((name, (field, node.field(name)?)))) {
            let (field, node) = inner;
            self.add_lists(format!("{path}{point}{name}"), node, field, lists);
        }
    }

    fn key(&self, list: &TypedNode<'r>, field: Option<&Field<'r>>, at: usize) -> Option<String> {
        let first = field.and_then(|field| field.order.first())?;
        let called = |item: &TypedNode<'_>| item.node.get(first).and_then(Node::text).map(str::to_owned);
        let mut counted = self.counted.borrow_mut();
        let counted = counted.entry(list.id).or_insert_with(|| {
            let mut counted: BTreeMap<String, usize> = BTreeMap::new();
            list.items.iter().filter_map(called).for_each(|name| *counted.entry(name).or_default() += 1);
            counted
        });
        list.items.get(at).and_then(called).filter(|name| counted.get(name) == Some(&1))
    }
}

/// A name between brackets. In quotes where it could be read as something else.
fn written(name: &str) -> String {
    let is_place = name.bytes().all(|byte| byte.is_ascii_digit());
    let is_plain = name.trim() == name && !name.contains(['[', ']', '"', '\\']) && !name.contains(char::is_control);
    if is_plain && !is_place { name.to_owned() } else { format!("{name:?}") }
}

/// A name in a pointer.
fn escaped(name: &str) -> Cow<'_, str> {
    if !name.contains(['~', '/']) {
        return Cow::Borrowed(name);
    }
    Cow::Owned(name.replace('~', "~0").replace('/', "~1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_name_that_could_be_a_place_or_an_end_stands_in_quotes() {
        for (name, expected) in [
            ("referral", "referral"), ("Gold Partner", "Gold Partner"), ("A.B", "A.B"), ("2", "\"2\""), ("", "\"\""), ("a]b", "\"a]b\""),
            ("a\"b", "\"a\\\"b\""), (" a", "\" a\""), ("2nd", "2nd"), ("Zürich", "Zürich"),
        ] {
            assert_eq!(written(name), expected);
        }
    }
}
