//! Entries of one list that have one name: the later ones say again what is there, or were to be called otherwise.

use std::collections::BTreeMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::names;
use yaml::Node;

use super::super::nothing::Presence;
use super::declared::Field;
use super::reading::TypedNode;

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

/// Finds and marks the entries of a list that have the name of an earlier one. What only keeps the place of a name is none.
pub(super) fn repeated<'d>(list: &Field<'_>, items: &mut [TypedNode<'d>]) -> Vec<RepeatedEntry<'d>> {
    let Some(key) = list.key() else { return Vec::new() };
    let name = key.path.rsplit('.').next().unwrap_or_default();
    let mut firsts: BTreeMap<String, &'d Node> = BTreeMap::new();
    let mut found = Vec::new();
    for item in items {
        let named = item.field(name).filter(|named| named.presence == Presence::Filled).map(|named| named.node);
        let Some((named, words)) = named.and_then(|named| Some((named, names::folded(named.text()?)))) else {
            continue;
        };
        if words.is_empty() || key.repeats.contains(&words) {
            continue;
        }
        if let Some(first) = firsts.get(&words) {
            item.is_again = true;
            found.push(RepeatedEntry { name: named, first });
        } else {
            firsts.insert(words, named);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use pack::{FieldType, ProgramField};

    use super::super::super::samples::FILLERS;
    use super::super::reading::{Reader, TypedDocument};
    use super::*;

    #[test]
    fn entries_of_one_name_are_found_in_every_list_that_has_names() {
        let choices = ["referral", "reseller", "other"].map(str::to_owned).to_vec();
        let kind = ProgramField {
            key: true,
            repeats: vec!["other".to_owned()],
            ..ProgramField::new("mix.types[].type", FieldType::Choice { choices })
        };
        let text = |path: &str| ProgramField::new(path, FieldType::Text);
        let leaves = [kind, text("tiers[].name"), text("tiers[].levels[].name"), text("posts[].role"), text("name")];
        let shape = Field::root(&leaves);
        for (yaml, expected) in [
            ("tiers: [{name: Gold}, {name: Silver}]", 0),
            ("tiers: [{name: Gold}, {name: gold}]", 1),
            ("tiers: [{name: Gold}, {name: ' GOLD'}, {name: Gold}]", 2),
            ("tiers: [{name: Gold Partner}, {name: \"gold\u{a0} partner\"}]", 1),
            ("tiers: [{name: M\u{fc}nze}, {name: Mu\u{308}nze}]", 1),
            ("tiers: [{name: Gold}, {name: G\u{f6}ld}]", 0),
            ("tiers: [{name: Gold, levels: [{name: Gold}]}]", 0),
            ("tiers: [{name: Gold, levels: [{name: a1}, {name: A1}]}, {name: Silver, levels: [{name: a1}]}]", 1),
            ("mix: {types: [{type: referral}, {type: reseller}, {type: referral}]}", 1),
            ("mix: {types: [{type: referral}, {type: Referral }]}", 1),
            ("mix: {types: [{type: other}, {type: other}, {type: Other}]}", 0),
            // Two posts of one role are two posts; and what keeps the place of a name is none.
            ("posts: [{role: Partner manager}, {role: Partner manager}]", 0),
            ("tiers: [{name: TBD}, {name: tbd}, {name: }, {name: ''}, {}, ~]", 0),
            ("tiers: [Gold, Gold]", 0),
            ("tiers: {name: Gold}\nname: Gold", 0),
        ] {
            let document = yaml::parse("a.yaml", format!("{yaml}\n").as_bytes()).unwrap();
            for reader in [Reader::Questions, Reader::Requirements] {
                let file = TypedDocument::read(&shape, &FILLERS, &document, reader);
                assert_eq!(file.repeated.len(), expected, "{yaml}");
            }
        }
    }
}
