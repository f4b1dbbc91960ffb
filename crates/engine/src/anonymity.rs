//! People who ask not to be named: how their answers may be told.
//!
//! Whoever answers anonymously counts as everybody does. What is told of them is told by role, and only of so many people that nobody
//! can tell which of them it was.

use std::collections::{BTreeMap, BTreeSet};

use pack::Catalog;

use crate::role::{key, role_of};
use crate::{Facts, Origin, Speaker};

/// The fewest anonymous people of whom something is told apart, where nothing else is said. Source: our judgement, as surveys of staff
/// have it.
pub const LEAST_GROUP: usize = 3;

/// As whose an anonymous answer is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// As one of its role.
    Role,
    /// As one of those whose roles have too few people.
    Others,
    /// As nobody's: also the others are too few.
    Nobody,
}

/// Whose answers are told in which group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Anonymity {
    files: BTreeMap<String, Group>,
    facts: BTreeSet<String>,
    /// How many people answer anonymously.
    pub people: usize,
    /// Of how many of them nothing is told apart.
    pub withheld: usize,
    /// The fewest people of whom something is told apart.
    pub least: usize,
}

impl Anonymity {
    /// Groups those who ask not to be named; `least` is the fewest people of whom something is told apart.
    pub fn of(catalog: &Catalog, facts: &Facts, least: usize) -> Anonymity {
        let mut roles: BTreeMap<Option<String>, (BTreeSet<Speaker>, BTreeSet<&str>)> = BTreeMap::new();
        let mut named = BTreeSet::new();
        for (name, origin) in origins(facts).filter(|(_, origin)| facts.anonymous.contains(&origin.place.file)) {
            let (people, files) = roles.entry(key(role_of(catalog, origin).as_deref())).or_default();
            people.insert(origin.speaker());
            files.insert(&origin.place.file);
            named.insert(name.clone());
        }
        let small = |people: &BTreeSet<Speaker>| people.len() < least;
        let others: usize = roles.values().map(|(people, _)| people.len()).filter(|people| *people < least).sum();
        let pooled = if others < least { Group::Nobody } else { Group::Others };
        // What no answer counts of stays nobody's.
        let mut files: BTreeMap<String, Group> =
            facts.anonymous.iter().map(|file| (file.clone(), Group::Nobody)).collect();
        for (people, of) in roles.values() {
            let group = if small(people) { pooled } else { Group::Role };
            files.extend(of.iter().map(|file| ((*file).to_owned(), group)));
        }
        let people = roles.values().map(|(people, _)| people.len()).sum();
        let withheld = if pooled == Group::Nobody { others } else { 0 };
        Anonymity { files, facts: named, people, withheld, least }
    }

    /// As whose an answer is told; none where its respondent may be named.
    pub fn group(&self, origin: &Origin) -> Option<Group> {
        self.group_of(&origin.place.file)
    }

    /// As whose the answers of a file are told; none where its respondent may be named.
    pub fn group_of(&self, file: &str) -> Option<Group> {
        self.files.get(file).copied()
    }

    /// Whether somebody answers a fact anonymously.
    pub fn touches(&self, fact: &str) -> bool {
        self.facts.contains(fact)
    }

    /// The facts that somebody answers anonymously.
    pub fn facts(&self) -> &BTreeSet<String> {
        &self.facts
    }
}

/// Whence all comes that is said, with the name of its fact.
fn origins(facts: &Facts) -> impl Iterator<Item = (&String, &Origin)> {
    let claims = facts.facts.iter().flat_map(|(name, fact)| fact.claims().map(move |claim| (name, &claim.origin)));
    let old = facts.outdated.iter().flat_map(|(name, claims)| claims.iter().map(move |claim| (name, &claim.origin)));
    let unsure = facts.unsure.iter().flat_map(|(name, origins)| origins.iter().map(move |origin| (name, origin)));
    claims.chain(old).chain(unsure)
}
