//! What an edition does not tell: facts given in confidence, and who said what.

use std::borrow::Cow;
use std::collections::BTreeSet;

use engine::{Claim, Fact, Facts};
use pack::{Catalog, Edition};

/// The facts as an edition may tell them, and the names of those that it keeps to itself.
///
/// A fact is kept back whole if its question is confidential, or any claim of it was given in confidence: what stands against a
/// value tells nearly as much as the value. Beside the full edition nobody is named, and the one for a board brings nobody's words.
pub(super) fn withheld<'f>(
    catalog: &Catalog,
    facts: &'f Facts,
    edition: Edition,
) -> (Cow<'f, Facts>, BTreeSet<String>) {
    if edition.keeps_confidence() {
        return (Cow::Borrowed(facts), BTreeSet::new());
    }
    let mut told = facts.clone();
    let of_question = |name: &str| catalog.question(name).is_some_and(|question| question.confidential);
    let in_confidence = |fact: &Fact| claims(fact).any(|claim| claim.confidential);
    let kept = facts.facts.iter().filter(|(name, fact)| of_question(name) || in_confidence(fact));
    let kept: BTreeSet<String> = kept.map(|(name, _)| name.clone()).collect();
    told.facts.retain(|name, _| !kept.contains(name));
    told.unsure.retain(|name, _| !of_question(name));
    for claim in told.facts.values_mut().flat_map(claims_mut) {
        claim.origin.respondent = None;
        if edition == Edition::Board {
            claim.note = None;
            claim.evidence = None;
            claim.entry_evidence.clear();
        }
    }
    for origin in told.unsure.values_mut().flatten() {
        origin.respondent = None;
    }
    (Cow::Owned(told), kept)
}

/// All claims of a fact.
pub(super) fn claims(fact: &Fact) -> impl Iterator<Item = &Claim> {
    fact.decided.iter().chain(&fact.against).chain(&fact.agreeing)
}

fn claims_mut(fact: &mut Fact) -> impl Iterator<Item = &mut Claim> {
    fact.decided.iter_mut().chain(&mut fact.against).chain(&mut fact.agreeing)
}
