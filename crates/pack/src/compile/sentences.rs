//! The sentences of a pack that people read, each under a key that stays while it is worded anew.
//!
//! Which fields hold such sentences is what [`declared_files`] says of them, and no list of its own. A key is the kind of file, the id of what
//! the file is about, and the names of fields and entries down to the sentence: `check/FM-09/remedy/this_week`. An entry of a list goes by
//! the name that it gives itself, or else by its place, from 0 on.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::Location;
use yaml::{Document, Node, NodeKind, parse};

use super::declared_files;
use super::read::FileRole;
use super::source::SourceFile;
use crate::format::{Field, ValueType};

/// A sentence of a pack that people read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Its key.
    pub key: String,
    /// What it says, as the pack is written.
    pub english: String,
    /// The file of the pack that it stands in, from the pack's folder on.
    pub path: String,
    /// Where it stands.
    pub place: Location,
}

/// All sentences of some files of a pack, in the order of the files. What is no YAML has none.
pub fn sentences(files: &[SourceFile]) -> Vec<Sentence> {
    let declared = Declared::new();
    let mut found = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(".yaml")) {
        let Ok(mut document) = parse(&file.shown, &file.bytes) else { continue };
        let mut marked = Vec::new();
        declared.visit(&mut document, &file.path, &mut |key, node, _| {
            // `%` is said alike everywhere.
            if let Some(text) = node.text().filter(|text| text.contains(char::is_alphabetic)) {
                marked.push((key.to_owned(), text.trim().to_owned(), node.span));
            }
        });
        found.extend(marked.into_iter().map(|(key, english, span)| {
            let place = document.place(span);
            Sentence { key, english, path: file.path.clone(), place }
        }));
    }
    found
}

/// What looks at a sentence, or changes it.
type Visit<'v> = &'v mut dyn FnMut(&str, &mut Node, bool);

/// What the files of a pack are declared to hold, by the name of the definition.
pub(super) struct Declared(BTreeMap<&'static str, ValueType>);

impl Declared {
    pub fn new() -> Declared {
        Declared(declared_files().into_iter().collect())
    }

    /// Hands over each sentence of a file with its key, and whether it is a unit.
    pub fn visit(&self, document: &mut Document, path: &str, visit: Visit<'_>) {
        let Some(role) = FileRole::at(path).map(FileRole::definition) else { return };
        let Some(holds) = self.0.get(role) else { return };
        let key = match name_of(&document.root, &[holds]) {
            Some(id) => format!("{role}/{id}"),
            None => role.to_owned(),
        };
        self.walk(&mut document.root, &[holds], &key, visit);
    }

    fn walk(&self, node: &mut Node, holds: &[&ValueType], key: &str, visit: Visit<'_>) {
        let holds = self.resolved(holds);
        match &mut node.kind {
            NodeKind::Scalar { .. } => {
                let is_unit = holds.iter().any(|one| matches!(one, ValueType::Unit));
                if is_unit || holds.iter().any(|one| matches!(one, ValueType::Words)) {
                    visit(key, node, is_unit);
                }
            }
            NodeKind::Sequence(items) => {
                let of: Vec<&ValueType> = holds.into_iter().filter_map(item_of).collect();
                let mut seen = BTreeSet::new();
                for (place, item) in items.iter_mut().enumerate() {
                    let named = name_of(item, &self.resolved(&of)).filter(|name| seen.insert(name.clone()));
                    let name = named.unwrap_or_else(|| place.to_string());
                    self.walk(item, &of, &format!("{key}/{name}"), visit);
                }
            }
            NodeKind::Mapping(entries) => {
                for (name, value) in entries {
                    let Some(name) = name.text() else { continue };
                    let inner: Vec<&ValueType> = holds.iter().flat_map(|one| entry_of(one, name)).collect();
                    self.walk(value, &inner, &format!("{key}/{name}"), visit);
                }
            }
            NodeKind::Null => {}
        }
    }

    /// The same without what only names or joins others.
    fn resolved<'t>(&'t self, holds: &[&'t ValueType]) -> Vec<&'t ValueType> {
        let mut found = Vec::new();
        let mut left: Vec<&ValueType> = holds.to_vec();
        while let Some(one) = left.pop() {
            match one {
                ValueType::Either(all) | ValueType::Cases(all) => left.extend(all),
                ValueType::Defined(name) => left.extend(self.0.get(name)),
                other => found.push(other),
            }
        }
        found
    }
}

/// What an item of a list holds.
fn item_of(list: &ValueType) -> Option<&ValueType> {
    match list {
        ValueType::List(of, _) | ValueType::OneOrMany(of, _) => Some(of),
        _ => None,
    }
}

/// What an entry of a mapping may hold.
fn entry_of<'t>(mapping: &'t ValueType, name: &str) -> Vec<&'t ValueType> {
    match mapping {
        ValueType::Mapping(fields) => {
            fields.iter().filter(|field| field.name == name).map(|field| &field.holds).collect()
        }
        ValueType::Named(of, _) | ValueType::Map(of) => vec![of],
        _ => Vec::new(),
    }
}

/// The name that a mapping gives itself: its first field that has to be there and holds a name.
fn name_of(node: &Node, holds: &[&ValueType]) -> Option<String> {
    let is_name = |field: &&Field| {
        use ValueType::{CheckId, Fact, Identifier, Path, Word};
        field.required && matches!(field.holds, Word | CheckId | Fact | Identifier | Path)
    };
    let fields = holds.iter().find_map(|one| match one {
        ValueType::Mapping(fields) => Some(fields),
        _ => None,
    })?;
    node.get(fields.iter().find(is_name)?.name)?.text().map(str::to_owned)
}
