//! Whether an edited text differs from the old one in nothing but what its edits are meant to change.

use std::collections::{BTreeMap, HashMap};

use std::ops::Bound;

use diagnostics::location::Span;
use diagnostics::problem::Problem;
use diagnostics::{Code, ProblemId};

use super::super::parse::parse;
use super::super::tree::{Document, Node, NodeKind};
use super::{Edit, EditError, Intent};

/// Reads `new` and compares it with `document`, in which only what the `edits` mean may have changed.
pub(super) fn check(document: &Document, edits: &[&Edit], new: &str) -> Result<(), EditError> {
    let after = parse(&document.file, new.as_bytes()).map_err(|problems| broken(&problems, new))?;
    let mut names: HashMap<(usize, usize), &str> = HashMap::new();
    let mut added: BTreeMap<Vec<String>, Added> = BTreeMap::new();
    for edit in edits {
        match &edit.intent {
            Intent::RenameKey { to } => _ = names.insert((edit.span.start, edit.span.end), to),
            Intent::InsertBlock { pointer } => _ = added.entry(tokens(pointer)).or_default(),
            Intent::SetValue { pointer } => added.entry(tokens(pointer)).or_default().replaces = true,
        }
    }
    let mut comparison = Comparison { names, added, here: Vec::new() };
    comparison.compare(&document.root, &after.root)?;
    match comparison.added.iter().find(|(_, added)| !added.found) {
        Some((place, _)) => Err(EditError::AddsNothing { pointer: pointer(place) }),
        None => Ok(()),
    }
}

/// The first of the problems that the new text has.
fn broken(problems: &[Problem], new: &str) -> EditError {
    match problems.first() {
        Some(Problem { id: ProblemId::Code(Code::YamlDuplicateKey), span: Some(span), .. }) => {
            EditError::Duplicate { key: span.of(new).to_owned() }
        }
        first => EditError::Broken { problem: first.map(|problem| problem.message.clone()).unwrap_or_default() },
    }
}

/// Something that is meant to be added, and whether anything was.
#[derive(Default)]
struct Added {
    /// Whether a value that was there gives way.
    replaces: bool,
    found: bool,
}

struct Comparison<'e> {
    /// The new name of the key at a span.
    names: HashMap<(usize, usize), &'e str>,
    /// By the place.
    added: BTreeMap<Vec<String>, Added>,
    /// The way from the root to what is being compared.
    here: Vec<String>,
}

impl Comparison<'_> {
    /// Walks down both trees at once; the recursion is as bounded as the trees.
    fn compare(&mut self, old: &Node, new: &Node) -> Result<(), EditError> {
        if let Some(set) = self.added.get_mut(&self.here).filter(|added| added.replaces) {
            set.found = true;
            return Ok(());
        }
        match (&old.kind, &new.kind) {
            (NodeKind::Mapping(old), NodeKind::Mapping(new)) => self.entries(old, new),
            (NodeKind::Sequence(old), NodeKind::Sequence(new)) => self.items(old, new),
            (old, new) if old == new => Ok(()),
            (NodeKind::Null, _) => self.addition(false),
            _ => self.elsewhere(),
        }
    }

    /// All old fields in their order, and between them only what may be added.
    fn entries(&mut self, old: &[(Node, Node)], new: &[(Node, Node)]) -> Result<(), EditError> {
        let mut old = old.iter().peekable();
        for (key, value) in new {
            let name = key.text().unwrap_or_default();
            self.here.push(name.to_owned());
            match old.next_if(|(key, _)| self.name(key) == Some(name)) {
                Some((_, before)) => self.compare(before, value)?,
                None => self.addition(false)?,
            }
            self.here.pop();
        }
        match old.next() {
            Some((lost, _)) => self.elsewhere_below(self.name(lost).unwrap_or_default()),
            None => Ok(()),
        }
    }

    /// All old items at their places, and behind them only what may be added.
    fn items(&mut self, old: &[Node], new: &[Node]) -> Result<(), EditError> {
        if new.len() < old.len() {
            return self.elsewhere_below(&new.len().to_string());
        }
        for (at, item) in new.iter().enumerate() {
            self.here.push(at.to_string());
            match old.get(at) {
                Some(before) => self.compare(before, item)?,
                None => self.addition(true)?,
            }
            self.here.pop();
        }
        Ok(())
    }

    /// Whether something may be added here. An entry of a list has to be named itself, or it would be added again and again.
    fn addition(&mut self, entry: bool) -> Result<(), EditError> {
        let (mut meant, depth) = (false, self.here.len());
        // What is named above it takes it in, and what is named below it comes with it.
        for above in 0..depth {
            if let Some(added) = self.added.get_mut(&self.here[..above]).filter(|_| !entry) {
                added.found = true;
                meant = true;
            }
        }
        let from = (Bound::Included(&self.here[..]), Bound::Unbounded);
        for (_, added) in
            self.added.range_mut::<[String], _>(from).take_while(|(place, _)| place.starts_with(&self.here))
        {
            added.found = true;
            meant = true;
        }
        if meant { Ok(()) } else { self.elsewhere() }
    }

    /// What a key is called after the edits.
    fn name<'n>(&'n self, key: &'n Node) -> Option<&'n str> {
        let Span { start, end } = key.span;
        self.names.get(&(start, end)).copied().or(key.text())
    }

    fn elsewhere(&self) -> Result<(), EditError> {
        Err(EditError::Elsewhere { pointer: pointer(&self.here) })
    }

    fn elsewhere_below(&self, name: &str) -> Result<(), EditError> {
        let place: Vec<_> = self.here.iter().cloned().chain([name.to_owned()]).collect();
        Err(EditError::Elsewhere { pointer: pointer(&place) })
    }
}

/// The tokens of a JSON pointer; the empty one means the whole document.
pub(super) fn tokens(pointer: &str) -> Vec<String> {
    pointer.split('/').skip(1).map(|token| token.replace("~1", "/").replace("~0", "~")).collect()
}

/// A JSON pointer of tokens.
fn pointer(tokens: &[String]) -> String {
    tokens.iter().map(|token| format!("/{}", token.replace('~', "~0").replace('/', "~1"))).collect()
}
