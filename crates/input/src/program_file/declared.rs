//! The declared shape of `program.yaml`: the tree of its paths, with what each leaf holds.

use std::collections::BTreeMap;
use std::rc::Rc;

use pack::ProgramField;

/// What may stand at one place of `program.yaml`.
#[derive(Debug, Default)]
pub struct Field<'c> {
    /// Its name, which elements share; empty at the root.
    pub name: Rc<str>,
    /// What a value here looks like.
    pub leaf: Option<&'c ProgramField>,
    /// Whether this is a list of entries, each of the shape that the rest tells.
    pub is_list: bool,
    /// The fields below.
    pub fields: BTreeMap<&'c str, Field<'c>>,
    /// Their names in the order of the pack.
    pub order: Vec<&'c str>,
}

impl<'c> Field<'c> {
    /// The root of the tree that these leaves make.
    pub fn root(leaves: &'c [ProgramField]) -> Self {
        let mut root = Self::default();
        for leaf in leaves {
            let mut here = &mut root;
            for part in leaf.path.split('.') {
                let name = part.strip_suffix("[]").unwrap_or(part);
                if !here.fields.contains_key(name) {
                    here.order.push(name);
                }
                here = here.fields.entry(name).or_insert_with(|| Self { name: name.into(), ..Self::default() });
                here.is_list |= name != part;
            }
            here.leaf = Some(leaf);
        }
        root
    }

    /// The field by which the entries of this list are told apart.
    pub(super) fn key(&self) -> Option<&'c ProgramField> {
        self.fields.values().filter(|_| self.is_list).find_map(|field| field.leaf.filter(|leaf| leaf.is_key()))
    }

    /// Whether a mapping here is looked into: it is none that stands in a leaf.
    pub(super) fn has_fields(&self) -> bool {
        self.leaf.is_none() || !self.fields.is_empty()
    }
}
