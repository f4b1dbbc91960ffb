//! Entries of one list that have one name: the later ones say again what is there, or were to be called otherwise.

use std::collections::BTreeMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::{ProgramField, names};
use yaml::Node;

/// An entry that has the name of an earlier one.
#[derive(Debug)]
pub struct RepeatedEntry<'d> {
    /// Where its name stands.
    pub name: &'d Node,
    /// Where the same name stands first, in whatever spelling.
    pub first: &'d Node,
}

impl RepeatedEntry<'_> {
    /// The warning of it.
    pub fn problem(&self, file: &str) -> Problem {
        let words = |node: &Node| short(node.text().unwrap_or_default().trim());
        let message = format!("`{}` stands in this list already, as `{}`", words(self.name), words(self.first));
        let help = "it is counted once; leave one of the two out, or name them apart by more than capitals and blanks";
        Problem::warning(Code::GivenTwice, file, self.name.span, message)
            .label("again here")
            .note(file, self.first.span, "first here")
            .help(help)
    }
}

/// Which entries of a list have the name of an earlier one, by their places. `names` has what stands in the key of each entry, if that
/// is filled: what only keeps the place of a name is none.
pub(super) fn repeated<'d>(
    key: &ProgramField,
    names: impl Iterator<Item = Option<&'d Node>>,
) -> Vec<(usize, RepeatedEntry<'d>)> {
    let mut firsts: BTreeMap<String, &'d Node> = BTreeMap::new();
    let mut found = Vec::new();
    for (at, name) in names.enumerate() {
        let words = name.and_then(Node::text).map(names::folded).unwrap_or_default();
        let Some(name) = name.filter(|_| !words.is_empty() && !key.repeats.contains(&words)) else { continue };
        if let Some(first) = firsts.get(&words) {
            found.push((at, RepeatedEntry { name, first }));
        } else {
            firsts.insert(words, name);
        }
    }
    found
}
