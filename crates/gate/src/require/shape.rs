//! A document read by the shape of `program.yaml`: which keys are not known, and which field each of them stands for.

use std::collections::BTreeMap;
use std::rc::Rc;

use diagnostics::suggest::{advice, did_you_mean};
use input::leaf;
use input::leaf::{Mismatch, Presence};
use report::t;
use report::words::Messages;
use yaml::{Document, Node, NodeKind};

use super::path::{Element, Step};
use super::rules::{Field, Rules};

/// How many unknown keys are compared with known ones; that many slips are no slips.
const MOST_LOOKED_AT: usize = 200;

/// How many slips a file may have and still be taken for a program.
pub(super) const MOST_SLIPS: usize = 1_000;

/// A key that `program.yaml` does not know.
#[derive(Debug)]
pub(super) struct UnknownKey<'d> {
    /// The key.
    pub key: &'d Node,
    /// What stands under it.
    pub value: &'d Node,
    /// The mapping it stands in.
    pub parent: Element,
    /// The absent field that it is a slip of.
    pub meant: Option<String>,
    /// What else may help.
    pub advice: String,
}

/// A leaf that holds something else than it is declared to hold.
#[derive(Debug)]
pub(super) struct TypeMismatch<'d> {
    pub key: &'d Node,
    pub value: &'d Node,
    pub element: Element,
    pub misfit: Mismatch,
}

/// A document and what is odd about it.
pub(super) struct Reading<'d> {
    pub document: &'d Document,
    /// Keys that are not known.
    pub strangers: Vec<UnknownKey<'d>>,
    /// Leaves of the wrong type, by the identity of their value.
    pub odd: BTreeMap<usize, TypeMismatch<'d>>,
    /// For the identity of a mapping and the name of an absent field the place in `strangers` of the key that means it.
    aliases: BTreeMap<(usize, String), usize>,
    known: usize,
    slips_left: usize,
}

/// What tells a value from every other of the document: the copies that aliases make stand at the same place in the text.
pub(super) fn identity(node: &Node) -> usize {
    std::ptr::from_ref(node) as usize
}

/// What stands under a name: the key, the value, and the place in [`Reading::strangers`] if the key is misspelt.
pub(super) type Under<'d> = (&'d Node, &'d Node, Option<usize>);

impl<'d> Reading<'d> {
    pub fn new(rules: &Rules<'_>, document: &'d Document) -> Self {
        let mut reading = Self {
            document,
            strangers: Vec::new(),
            odd: BTreeMap::new(),
            aliases: BTreeMap::new(),
            known: 0,
            slips_left: MOST_LOOKED_AT,
        };
        let mut here = Element::default();
        reading.fields(&rules.shape, rules, &document.root, &mut here);
        reading
    }

    /// Whether at least one field at the top is known, or a slip of one.
    pub fn knows_any(&self) -> bool {
        self.known > 0 || !self.aliases.is_empty()
    }

    /// What stands under a name of a mapping, also where the name is misspelt.
    pub fn get(&self, mapping: &'d Node, name: &str) -> Option<Under<'d>> {
        let NodeKind::Mapping(entries) = &mapping.kind else { return None };
        let found = entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(key, value)| (key, value, None));
        if self.aliases.is_empty() || found.is_some_and(|(_, value, _)| value.kind != NodeKind::Null) {
            return found;
        }
        let alias = self.aliases.get(&(identity(mapping), name.to_owned()));
        alias.map(|at| (self.strangers[*at].key, self.strangers[*at].value, Some(*at))).or(found)
    }

    fn fields(&mut self, field: &Field<'_>, rules: &Rules<'_>, mapping: &'d Node, here: &mut Element) {
        let NodeKind::Mapping(entries) = &mapping.kind else { return };
        let start = identity(mapping);
        for (key, value) in entries {
            let Some(name) = key.text() else { continue };
            match field.fields.get(name) {
                Some(inner) => {
                    self.known += usize::from(here.0.is_empty());
                    self.inside(inner, rules, key, value, here);
                }
                None => self.stranger(field, rules, entries, key, value, start, here),
            }
        }
    }

    /// What stands under a known name, or under one that means it.
    fn inside(&mut self, field: &Field<'_>, rules: &Rules<'_>, key: &'d Node, value: &'d Node, here: &mut Element) {
        here.0.push(Step::Name(Rc::clone(&field.name)));
        match &value.kind {
            NodeKind::Sequence(items) if field.is_list => {
                for (at, item) in items.iter().enumerate() {
                    here.0.push(Step::Entry(at));
                    self.one(field, rules, key, item, here);
                    here.0.pop();
                }
            }
            _ if field.is_list && leaf::filling(value) != Presence::Empty => {
                let words = Messages::gate();
                let (wanted, help) = (t!(words, "wanted-list"), Some(t!(words, "help-list")));
                let misfit = Mismatch { wanted, found: leaf::found(value), help };
                self.strange(key, value, here, misfit);
            }
            _ if field.is_list => {}
            _ => self.one(field, rules, key, value, here),
        }
        here.0.pop();
    }

    fn one(&mut self, field: &Field<'_>, rules: &Rules<'_>, key: &'d Node, value: &'d Node, here: &mut Element) {
        if !matches!(value.kind, NodeKind::Mapping(_)) && leaf::filling(value) == Presence::Empty {
            return;
        }
        match field.leaf {
            Some(leaf) if field.fields.is_empty() || !matches!(value.kind, NodeKind::Mapping(_)) => {
                if let Err(misfit) = leaf::read(leaf, value) {
                    self.strange(key, value, here, misfit);
                }
            }
            _ if matches!(value.kind, NodeKind::Mapping(_)) => self.fields(field, rules, value, here),
            _ => {
                let names: Vec<String> = field.fields.keys().map(|name| (*name).to_owned()).collect();
                let wanted = t!(Messages::gate(), "wanted-mapping", names = leaf::quoted(&names));
                let misfit = Mismatch { wanted, found: leaf::found(value), help: None };
                self.strange(key, value, here, misfit);
            }
        }
    }

    fn strange(&mut self, key: &'d Node, value: &'d Node, here: &Element, misfit: Mismatch) {
        self.odd.insert(identity(value), TypeMismatch { key, value, element: here.clone(), misfit });
    }

    #[expect(clippy::too_many_arguments, reason = "a stranger is told by all that surrounds it")]
    fn stranger(
        &mut self,
        field: &Field<'_>,
        rules: &Rules<'_>,
        entries: &'d [(Node, Node)],
        key: &'d Node,
        value: &'d Node,
        mapping: usize,
        here: &mut Element,
    ) {
        // So many make the file another kind of file, whatever the rest of them are.
        if self.strangers.len() > MOST_SLIPS {
            return;
        }
        let name = key.text().unwrap_or_default();
        let is_absent = |known: &&str| {
            let there = entries.iter().find(|(key, _)| key.text() == Some(*known));
            there.is_none_or(|(_, value)| value.kind == NodeKind::Null)
                && !self.aliases.contains_key(&(mapping, (*known).to_owned()))
        };
        let may_look = self.slips_left > 0;
        self.slips_left = self.slips_left.saturating_sub(1);
        let absent = || field.fields.keys().copied().filter(is_absent).collect::<Vec<&str>>();
        let meant = if may_look { did_you_mean(name, absent()) } else { None };
        let advice = match meant {
            Some(_) => String::new(),
            None if may_look => {
                rules.elsewhere(name, here).unwrap_or_else(|| advice(name, field.fields.keys().copied()))
            }
            None => t!(Messages::gate(), "help-too-many"),
        };
        let at = self.strangers.len();
        let meant = meant.map(str::to_owned);
        self.strangers.push(UnknownKey { key, value, parent: here.clone(), meant: meant.clone(), advice });
        let Some(meant) = meant else { return };
        if let Some(inner) = field.fields.get(meant.as_str()) {
            self.inside(inner, rules, key, value, here);
        }
        self.aliases.insert((mapping, meant), at);
    }
}
