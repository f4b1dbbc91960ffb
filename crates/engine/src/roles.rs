//! Who speaks of a program, by the role in which they do.

use std::collections::{BTreeMap, BTreeSet};

use pack::Catalog;

use crate::anonymity::{Anonymity, Group};
use crate::role::{key, role_of};
use crate::{EvidenceGrade, Facts, Origin, Speaker};

/// The people who answer in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGroup {
    /// Which people these are.
    pub of: GroupOf,
    /// How many people that is.
    pub people: usize,
    /// How many questions they answered.
    pub answers: usize,
}

/// Which people are taken together.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum GroupOf {
    /// Those who answer in a role, in the pack's words where it knows it; none for those who give none.
    Role(Option<String>),
    /// Those who ask not to be named, and of whose roles there are too few.
    Others,
}

impl GroupOf {
    /// Whose a statement is; none where it may not be told apart.
    fn whose(catalog: &Catalog, anonymity: &Anonymity, origin: &Origin) -> Option<GroupOf> {
        match anonymity.group(origin) {
            None | Some(Group::Role) => Some(GroupOf::Role(role_of(catalog, origin))),
            Some(Group::Others) => Some(GroupOf::Others),
            Some(Group::Nobody) => None,
        }
    }

    /// A group as it is compared.
    fn folded(self) -> GroupOf {
        match self {
            GroupOf::Role(role) => GroupOf::Role(key(role.as_deref())),
            GroupOf::Others => GroupOf::Others,
        }
    }
}

impl RoleGroup {
    /// Whether a statement is one of theirs.
    pub fn speaks(&self, catalog: &Catalog, anonymity: &Anonymity, origin: &Origin) -> bool {
        let whose = GroupOf::whose(catalog, anonymity, origin).filter(|_| origin.rank == EvidenceGrade::Stated);
        whose.map(GroupOf::folded) == Some(self.of.clone().folded())
    }
}

/// The groups of those who answer, the one with the most answers first.
pub fn role_groups(catalog: &Catalog, facts: &Facts, anonymity: &Anonymity) -> Vec<RoleGroup> {
    type Said<'f> = (GroupOf, BTreeSet<Speaker>, BTreeSet<&'f str>);
    let mut groups: BTreeMap<GroupOf, Said<'_>> = BTreeMap::new();
    for (name, fact) in &facts.facts {
        for claim in fact.claims().filter(|claim| claim.origin.rank == EvidenceGrade::Stated) {
            let Some(of) = GroupOf::whose(catalog, anonymity, &claim.origin) else { continue };
            let (_, people, answers) =
                groups.entry(of.clone().folded()).or_insert_with(|| (of, BTreeSet::new(), BTreeSet::new()));
            people.insert(claim.origin.speaker());
            answers.insert(catalog.question(name).map_or(name, |question| question.fact.as_str()));
        }
    }
    let group = |(of, people, answers): Said<'_>| RoleGroup { of, people: people.len(), answers: answers.len() };
    let mut groups: Vec<RoleGroup> = groups.into_values().map(group).collect();
    groups.sort_by(|one, other| other.answers.cmp(&one.answers).then_with(|| one.of.cmp(&other.of)));
    groups
}
