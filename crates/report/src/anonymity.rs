//! What is told of people who ask not to be named: nothing that points at one of them.

use engine::anonymity::{Anonymity, Group};
use engine::role::role_of;
use engine::{Claim, Fact, Facts, Origin};
use pack::Catalog;

use crate::t;
use crate::words::Messages;

/// Tells what some people say as their group's.
pub(super) struct Mask<'a> {
    pub(super) catalog: &'a Catalog,
    pub(super) anonymity: &'a Anonymity,
    pub(super) words: &'a Messages,
}

impl Mask<'_> {
    /// Takes out of facts who said what, where somebody asks not to be named, and what is said by too few to be told apart.
    pub(super) fn cover(&self, facts: &mut Facts) {
        for (name, fact) in facts.facts.iter_mut().filter(|(name, _)| self.anonymity.touches(name)) {
            self.cover_fact(name, fact);
        }
        for claims in facts.outdated.values_mut() {
            claims.retain(|claim| !self.is_nobodys(&claim.origin));
            self.cover_claims(claims);
        }
        facts.outdated.retain(|_, claims| !claims.is_empty());
        for origins in facts.unsure.values_mut() {
            origins.iter_mut().for_each(|origin| self.cover_origin(origin));
            origins.sort_by_cached_key(|origin| format!("{origin:?}"));
        }
        for answer in &mut facts.unreadable {
            if self.anonymity.group_of(&answer.place.file).is_some() {
                answer.place = diagnostics::Location { file: self.file(), line: 0, column: 0 };
            }
        }
        for input in &mut facts.inputs {
            if self.anonymity.group_of(&input.path).is_some() {
                (input.path, input.sha256) = (self.file(), String::new());
            }
        }
    }

    fn cover_fact(&self, name: &str, fact: &mut Fact) {
        let equal = fact.views().iter().filter(|claim| !self.is_nobodys(&claim.origin)).count();
        fact.equal = if fact.decided.is_none() { equal } else { fact.equal };
        fact.against.retain(|claim| !self.is_nobodys(&claim.origin));
        fact.agreeing.retain(|claim| !self.is_nobodys(&claim.origin));
        if let Some(decided) = &mut fact.decided {
            // Held against what others say it would be somebody's.
            if self.is_nobodys(&decided.origin) {
                fact.against.clear();
                // The middle of several views has those of the others beside it that lie near, and what somebody said before.
                fact.agreeing.retain(|claim| claim.value == decided.value);
            }
            self.cover_claim(decided);
            // The middle of several views is told with each of them.
            if self.catalog.question(name).is_some_and(|question| question.panel) {
                decided.note = None;
            }
        }
        let equal = fact.equal.min(fact.against.len());
        let (views, weaker) = fact.against.split_at_mut(equal);
        self.cover_claims(views);
        self.cover_claims(weaker);
        self.cover_claims(&mut fact.agreeing);
    }

    /// Covers claims and puts them in an order that tells nothing of whose files came first.
    fn cover_claims(&self, claims: &mut [Claim]) {
        if claims.iter().all(|claim| self.anonymity.group(&claim.origin).is_none()) {
            return;
        }
        claims.iter_mut().for_each(|claim| self.cover_claim(claim));
        claims.sort_by_cached_key(|claim| (std::cmp::Reverse(claim.origin.rank), format!("{claim:?}")));
    }

    fn cover_claim(&self, claim: &mut Claim) {
        if self.anonymity.group(&claim.origin).is_none() {
            return;
        }
        self.cover_origin(&mut claim.origin);
        // What somebody adds in their own words may name them, and so may what they show.
        (claim.note, claim.evidence) = (None, None);
        claim.entry_evidence.clear();
    }

    fn cover_origin(&self, origin: &mut Origin) {
        let Some(group) = self.anonymity.group(origin) else { return };
        let role = match group {
            Group::Role => role_of(self.catalog, origin),
            Group::Others => Some(t!(self.words, "anonymous-others")),
            Group::Nobody => None,
        };
        let place = diagnostics::Location { file: self.file(), line: 0, column: 0 };
        *origin = Origin { rank: origin.rank, place, to_line: None, respondent: None, role, date: None };
    }

    fn is_nobodys(&self, origin: &Origin) -> bool {
        self.anonymity.group(origin) == Some(Group::Nobody)
    }

    fn file(&self) -> String {
        t!(self.words, "anonymous-file")
    }
}
