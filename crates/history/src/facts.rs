//! The facts that differ between two audits, in their words.

use std::collections::{BTreeMap, BTreeSet};

use engine::anonymity::LEAST_GROUP;
use engine::change::{ChangeKind, KindSet, reads};
use engine::{EvidenceGrade, Facts};
use input::Mixture;
use pack::types::Shape;
use pack::{Catalog, Edition, Profile, QuestionType};
use report::words::Messages;
use report::{EditionFacts, FactView, t};

use crate::run::Run;
use crate::v1::FactChange;

/// What differs of the facts, and which check reads what of it.
#[derive(Default)]
pub(crate) struct Changed {
    /// The facts, in the order in which they are asked.
    pub(crate) facts: Vec<FactChange>,
    /// The places of those that a check reads, by its id.
    read_by: BTreeMap<String, Vec<usize>>,
    /// The days and quarters that a check reads, by its id: what comes due with them changes without any answer.
    dated: BTreeMap<String, Vec<String>>,
}

impl Changed {
    /// Of two audits by their packs.
    pub(crate) fn new(
        mixture: &Mixture<'_>,
        (before, old): (&Run<'_>, &Catalog),
        (after, new): (&Run<'_>, &Catalog),
        words: &Messages,
    ) -> Changed {
        let mut names: Vec<&str> = mixture.names().filter(|name| !mixture.touched(name).is_empty()).collect();
        let order = |name: &str| new.question_index(name).or_else(|| old.question_index(name)).unwrap_or(usize::MAX);
        names.sort_by_key(|name| (order(name), *name));
        // As an audit tells them: who asks not to be named stays so, and of too few of them nothing is told.
        let kept = [(old, before), (new, after)]
            .map(|(catalog, run)| EditionFacts::new(catalog, &run.facts, Edition::Full, LEAST_GROUP));
        let (then, now) = (kept[0].masked(old, words), kept[1].masked(new, words));
        let change = |name: &&str| {
            let then = report::fact(old, &then, words, name);
            let now = report::fact(new, &now, words, name);
            FactChange {
                fact: (*name).to_owned(),
                ask: now.ask.clone(),
                kinds: mixture.touched(name).iter().collect(),
                before: fact_words(&then, words),
                after: fact_words(&now, words),
                backed: strength(&now) > 0 && strength(&now) >= strength(&then),
                weaker: now.value.is_some() && strength(&now) < strength(&then),
                evidence: now.evidence,
            }
        };
        // Of somebody who is not to be named it is not told either which questions they answered anew.
        let is_hidden = |name: &str| {
            let of = |facts: &Facts| {
                let claims = facts.facts.get(name).into_iter().flat_map(|fact| fact.own_claims());
                let mut all = claims.chain(facts.outdated.get(name).into_iter().flatten());
                all.any(|claim| facts.anonymous.contains(&claim.origin.place.file))
            };
            of(&before.facts) || of(&after.facts)
        };
        let is_told = |change: &FactChange| change.before != change.after || !is_hidden(&change.fact);
        let facts: Vec<FactChange> = names.iter().map(change).filter(is_told).collect();
        let mut read_by: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let mut dated: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for (run, catalog) in [(before, old), (after, new)] {
            let Some(profile) = catalog.profile(&run.report.profile.id) else { continue };
            for (id, read) in read(run, catalog, profile) {
                let is_dated = |name: &&String| {
                    let kind = catalog.question(name).map(|question| question.kind.shape());
                    let is_day = catalog.question(name).is_some_and(|question| question.kind == QuestionType::Date);
                    run.facts.facts.contains_key(*name) && (is_day || matches!(kind, Some(Shape::Series(_))))
                };
                dated.insert(id.clone(), read.iter().filter(is_dated).cloned().collect());
                let places = (0..facts.len()).filter(|at| read.contains(&facts[*at].fact));
                let known = read_by.entry(id).or_default();
                known.extend(places);
                known.sort_unstable();
                known.dedup();
            }
        }
        Changed { facts, read_by, dated }
    }

    /// The facts that a check reads and that differ in one of some ways.
    pub(crate) fn behind(&self, check: &str, kinds: KindSet) -> impl Iterator<Item = &FactChange> {
        let read = self.read_by.get(check).map(Vec::as_slice).unwrap_or_default();
        let differs = move |fact: &&FactChange| fact.kinds.iter().any(|kind| kinds.contains(*kind));
        read.iter().map(|at| &self.facts[*at]).filter(differs)
    }

    /// The names of the facts behind what a kind did through a check. What time did without any value that became too old, it did through days.
    pub(crate) fn named(&self, check: &str, kind: ChangeKind) -> Vec<String> {
        let kinds = match kind {
            ChangeKind::Applicability => KindSet::ALL,
            ChangeKind::Pack => KindSet::NONE,
            kind => KindSet::NONE.with(kind),
        };
        let named: Vec<String> = self.behind(check, kinds).map(|fact| fact.fact.clone()).collect();
        match (kind, named.is_empty()) {
            (ChangeKind::Time, true) => self.dated.get(check).cloned().unwrap_or_default(),
            _ => named,
        }
    }

    /// Whether what a kind did through a check rests on more than bare answers.
    pub(crate) fn is_backed(&self, check: &str, kind: ChangeKind) -> bool {
        match kind {
            // What a file said, or what proved an answer, may be gone as well: what stands there now is what has to be backed.
            ChangeKind::Answers | ChangeKind::Evidence | ChangeKind::Files => {
                let mut read = self.behind(check, KindSet::NONE.with(kind)).peekable();
                read.peek().is_some() && read.all(|fact| fact.backed)
            }
            ChangeKind::Time | ChangeKind::Applicability | ChangeKind::Pack => false,
        }
    }
}

/// The facts that each check of a profile reads.
fn read(run: &Run<'_>, catalog: &Catalog, profile: &Profile) -> Vec<(String, BTreeSet<String>)> {
    let moment = run.moment((catalog, profile));
    let of = |check: usize| (catalog.checks[check].id.clone(), reads(&moment, check).0);
    (0..catalog.checks.len()).filter(|check| profile.takes(&catalog.checks[*check]).is_some()).map(of).collect()
}

/// What is known of a fact: its value with what is said against it, or the values that stand beside each other.
fn fact_words(fact: &FactView, words: &Messages) -> Option<String> {
    let views: Vec<String> = fact.against.iter().map(|claim| claim.value.clone()).collect();
    let views = views.join(" / ");
    match &fact.value {
        Some(value) if views.is_empty() => Some(value.clone()),
        Some(value) => Some(t!(words, "diff-against", value = value.as_str(), others = views)),
        None => Some(views).filter(|views| !views.is_empty()),
    }
}

/// How strong what backs a fact is: nothing 0, a note of evidence or a file 1, a count 2.
fn strength(fact: &FactView) -> u8 {
    match fact.origin.as_ref().map(|origin| origin.rank) {
        Some(EvidenceGrade::Measured) => 2,
        Some(EvidenceGrade::Documented) => 1,
        Some(EvidenceGrade::Stated) | None => u8::from(fact.evidence.is_some()),
    }
}
