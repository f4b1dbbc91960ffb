//! The facts that an edition may tell. All that is judged and told for its reader rests on these and on no others.

use std::borrow::Cow;
use std::collections::BTreeSet;

use engine::anonymity::Anonymity;
use engine::{Claim, Fact, Facts};
use pack::{Catalog, Edition};
use sha2::{Digest, Sha256};

use super::anonymity::Mask;
use crate::words::Messages;

/// What is left of the facts of a program once an edition has taken out what it keeps back.
///
/// A fact is taken out whole if its question is confidential, or if anything of it was given in confidence: what stands against
/// a value tells nearly as much as the value.
#[derive(Clone, Debug)]
pub struct EditionFacts<'f> {
    edition: Edition,
    left: Cow<'f, Facts>,
    withheld: usize,
    anonymity: Anonymity,
}

impl<'f> EditionFacts<'f> {
    /// Takes out what an edition keeps back; `least` is the fewest anonymous people of whom something is told apart.
    pub fn new(catalog: &Catalog, facts: &'f Facts, edition: Edition, least: usize) -> Self {
        if edition.keeps_confidence() {
            let anonymity = Anonymity::of(catalog, facts, least);
            return EditionFacts { edition, left: Cow::Borrowed(facts), withheld: 0, anonymity };
        }
        let unreadable = facts.unreadable.iter().filter_map(|answer| answer.fact.as_ref());
        let rated = (edition == Edition::Candidate).then(|| rated_questions(catalog));
        let is_beside = |name: &&String| {
            let screens = catalog.check(name).is_some_and(|check| check.rating.is_some());
            let asks =
                |rated: &BTreeSet<usize>| catalog.question_index(name).is_some_and(|asked| rated.contains(&asked));
            rated.as_ref().is_some_and(|rated| !screens && !asks(rated))
        };
        let named = facts.facts.keys().chain(facts.unsure.keys()).chain(facts.outdated.keys()).chain(unreadable);
        let kept: BTreeSet<String> =
            named.filter(|name| is_beside(name) || is_confidential(catalog, facts, name)).cloned().collect();
        let mut left = facts.clone();
        left.facts.retain(|name, _| !kept.contains(name));
        left.unsure.retain(|name, _| !kept.contains(name));
        left.outdated.retain(|name, _| !kept.contains(name));
        left.unreadable.retain(|answer| answer.fact.as_ref().is_none_or(|name| !kept.contains(name)));
        left.confidential.clear();
        let anonymity = Anonymity::of(catalog, &left, least);
        EditionFacts { edition, left: Cow::Owned(left), withheld: kept.len(), anonymity }
    }

    /// What is left, to be assessed.
    pub fn left(&self) -> &Facts {
        &self.left
    }

    /// Whom it is for.
    pub fn edition(&self) -> Edition {
        self.edition
    }

    /// How many facts were taken out.
    pub fn withheld(&self) -> usize {
        self.withheld
    }

    /// Who asks not to be named.
    pub fn anonymity(&self) -> &Anonymity {
        &self.anonymity
    }

    /// What is left as it is told: nobody is named who asks not to be; beside the full edition nobody is named, the one for a board brings nobody's words, and only
    /// files are listed from which something is told.
    pub fn masked(&self, catalog: &Catalog, words: &Messages) -> Cow<'_, Facts> {
        if self.edition.keeps_confidence() && self.left.anonymous.is_empty() {
            return Cow::Borrowed(&self.left);
        }
        let mut masked = self.left.clone().into_owned();
        Mask { catalog, anonymity: &self.anonymity, words }.cover(&mut masked);
        if self.edition.keeps_confidence() {
            return Cow::Owned(masked);
        }
        for claim in masked.facts.values_mut().flat_map(claims_mut).chain(masked.outdated.values_mut().flatten()) {
            claim.origin.respondent = None;
            if !self.edition.has_notes() {
                claim.note = None;
                claim.evidence = None;
                claim.entry_evidence.clear();
            }
        }
        for origin in masked.unsure.values_mut().flatten() {
            origin.respondent = None;
        }
        let all = masked.facts.values().flat_map(claims).chain(masked.outdated.values().flatten());
        let origins = all.map(|claim| &claim.origin);
        let files = origins.chain(masked.unsure.values().flatten()).map(|origin| &origin.place.file);
        let files: BTreeSet<String> =
            files.chain(masked.unreadable.iter().map(|answer| &answer.place.file)).cloned().collect();
        masked.inputs.retain(|input| files.contains(&input.path));
        Cow::Owned(masked)
    }
}

/// The questions that ratings read, by their places.
fn rated_questions(catalog: &Catalog) -> BTreeSet<usize> {
    let ratings = catalog.checks.iter().filter_map(|check| check.rating.as_ref());
    let levels = ratings.flat_map(|rating| &rating.parts).map(|part| &part.level);
    levels.flat_map(|level| catalog.questions_of(level)).filter_map(|fact| catalog.question_index(fact)).collect()
}

/// Whether a name in [`Facts`] is confidential by its question, or by a mark on it or on the checklist or series that it is of.
fn is_confidential(catalog: &Catalog, facts: &Facts, name: &str) -> bool {
    let is_marked = |marked: &String| {
        name.strip_prefix(marked.as_str()).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    };
    catalog.question(name).is_some_and(|question| question.confidential)
        || facts.confidential.iter().any(is_marked)
        || facts.facts.get(name).is_some_and(|fact| claims(fact).any(|claim| claim.confidential))
        || facts.outdated.get(name).is_some_and(|claims| claims.iter().any(|claim| claim.confidential))
}

/// SHA-256 of what is told of a program, whatever the layout of its files, in hexadecimal.
pub(super) fn digest(facts: &Facts) -> String {
    let mut hasher = Sha256::new();
    let mut add = |entry: serde_json::Value| hasher.update(format!("{entry}\n"));
    add(serde_json::json!({"company": facts.company}));
    let counted = facts.facts.iter().flat_map(|(name, fact)| claims(fact).map(move |claim| ("fact", name, claim)));
    let outdated = facts.outdated.iter().flat_map(|(name, old)| old.iter().map(move |claim| ("outdated", name, claim)));
    for (state, name, claim) in counted.chain(outdated) {
        let Claim { value, origin, note, evidence, entry_evidence, confidential: _ } = claim;
        let from = serde_json::json!([origin.rank, origin.place.file, origin.role, origin.date]);
        add(
            serde_json::json!({state: name, "value": value, "from": from, "note": note, "evidence": [evidence, entry_evidence]}),
        );
    }
    for (name, origins) in &facts.unsure {
        let from: Vec<_> = origins.iter().map(|origin| (&origin.place.file, &origin.role, origin.date)).collect();
        add(serde_json::json!({"unsure": name, "from": from}));
    }
    hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// All claims of a fact.
pub(super) fn claims(fact: &Fact) -> impl Iterator<Item = &Claim> {
    fact.decided.iter().chain(&fact.against).chain(&fact.agreeing)
}

fn claims_mut(fact: &mut Fact) -> impl Iterator<Item = &mut Claim> {
    fact.decided.iter_mut().chain(&mut fact.against).chain(&mut fact.agreeing)
}
