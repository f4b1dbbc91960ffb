//! Who speaks of a program, by the role in which they do.

use std::collections::{BTreeMap, BTreeSet};

use pack::{Catalog, names};

use crate::{EvidenceGrade, Facts, Origin, Speaker};

/// The people who answer in one role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoleGroup {
    /// The role, in the pack's words where it knows it; none for those who give none.
    pub role: Option<String>,
    /// How many people that is.
    pub people: usize,
    /// How many questions they answered.
    pub answers: usize,
}

impl RoleGroup {
    /// Whether a statement is one of theirs.
    pub fn speaks(&self, catalog: &Catalog, origin: &Origin) -> bool {
        origin.rank == EvidenceGrade::Stated && key(&role_of(catalog, origin)) == key(&self.role)
    }
}

/// The role in which somebody answers, in the pack's words where it knows it.
pub fn role_of(catalog: &Catalog, origin: &Origin) -> Option<String> {
    let written = origin.role.as_ref().filter(|role| !names::folded(role).is_empty())?;
    let is_it = |role: &&pack::Titled| names::same(&role.id, written) || names::same(&role.title, written);
    Some(catalog.pack.roles.iter().find(is_it).map_or(written, |role| &role.title).clone())
}

fn key(role: &Option<String>) -> Option<String> {
    role.as_deref().map(names::folded)
}

/// The groups of those who answer, the one with the most answers first.
pub fn role_groups(catalog: &Catalog, facts: &Facts) -> Vec<RoleGroup> {
    type Said<'f> = (Option<String>, BTreeSet<Speaker>, BTreeSet<&'f str>);
    let mut groups: BTreeMap<Option<String>, Said<'_>> = BTreeMap::new();
    for (name, fact) in &facts.facts {
        for claim in fact.claims().filter(|claim| claim.origin.rank == EvidenceGrade::Stated) {
            let role = role_of(catalog, &claim.origin);
            let (_, people, answers) =
                groups.entry(key(&role)).or_insert_with(|| (role, BTreeSet::new(), BTreeSet::new()));
            people.insert(claim.origin.speaker());
            answers.insert(catalog.question(name).map_or(name, |question| question.fact.as_str()));
        }
    }
    let group = |(role, people, answers): Said<'_>| RoleGroup { role, people: people.len(), answers: answers.len() };
    let mut groups: Vec<RoleGroup> = groups.into_values().map(group).collect();
    groups.sort_by(|one, other| other.answers.cmp(&one.answers).then_with(|| one.role.cmp(&other.role)));
    groups
}
