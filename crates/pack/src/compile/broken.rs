//! Names of what could not be read, so that one mistake in a question is not told again by every condition that names it.

use std::collections::BTreeSet;

use super::read::{Draft, EntityKind, Symbol};

/// Facts and checks that are given a name but could not be read.
pub(super) struct Broken<'d> {
    facts: BTreeSet<&'d str>,
    checks: BTreeSet<&'d str>,
    unread: &'d BTreeSet<EntityKind>,
}

impl<'d> Broken<'d> {
    /// What a draft names without knowing it.
    pub fn of(draft: &'d Draft) -> Self {
        let named = |kind| {
            let of_kind = move |mention: &&Symbol| mention.kind == kind;
            draft.definitions.iter().filter(of_kind).map(|mention| mention.id.as_str())
        };
        let mut facts: BTreeSet<&str> = named(EntityKind::Fact).collect();
        let mut checks: BTreeSet<&str> = named(EntityKind::Check).collect();
        draft.questions.iter().for_each(|question| _ = facts.remove(question.fact.as_str()));
        draft.computed.iter().for_each(|one| _ = facts.remove(one.fact.as_str()));
        draft.checks.iter().for_each(|draft| _ = checks.remove(draft.check.id.as_str()));
        Broken { facts, checks, unread: &draft.unread }
    }

    /// Adds a computed fact that has no types.
    pub fn add(&mut self, fact: &'d str) {
        self.facts.insert(fact);
    }

    /// Whether a name that no condition can use may stand for one of these.
    pub fn excuses(&self, name: &str) -> bool {
        if let Some(check) = verdict_of(name) {
            return self.unread.contains(&EntityKind::Check) || self.checks.contains(check);
        }
        let inside =
            |fact: &&str| name.strip_prefix(*fact).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        self.unread.contains(&EntityKind::Fact) || self.facts.iter().any(inside)
    }
}

/// The check in `verdicts["FM-09"]`.
pub(super) fn verdict_of(name: &str) -> Option<&str> {
    name.strip_prefix("verdicts[")?.strip_suffix(']').map(|id| id.trim_matches(['"', '\'']))
}
