//! Facts of two audits of one program, put together: some kinds of claims from the one, the others from the other.

use std::collections::{BTreeMap, BTreeSet};

use engine::change::{ChangeKind, KindSet};
use engine::{Claim, EvidenceGrade, Facts, Origin};
use expr::{Day, Value};
use pack::Catalog;

use super::aging;
use super::gather::{decided, schema_of};
use super::schema::InputSchema;

/// The facts of one audit, with the pack by which they were read and the day.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The pack by which they were read.
    pub catalog: &'a Catalog,
    /// The day of the audit.
    pub as_of: Day,
}

/// The facts of two audits.
pub struct Mixture<'a> {
    before: Known<'a>,
    after: Known<'a>,
    /// All that is claimed of each fact in either, too old or not.
    claims: BTreeMap<&'a str, [Vec<&'a Claim>; 2]>,
    /// The kinds by which a fact differs.
    touched: BTreeMap<&'a str, KindSet>,
}

impl<'a> Mixture<'a> {
    /// Of an earlier audit and a later one.
    pub fn new(before: Known<'a>, after: Known<'a>) -> Mixture<'a> {
        let mut claims: BTreeMap<&str, [Vec<&Claim>; 2]> = BTreeMap::new();
        for (at, known) in [before, after].into_iter().enumerate() {
            let counted = known.facts.facts.iter().map(|(name, fact)| (name, fact.own_claims().collect::<Vec<_>>()));
            let outdated = known.facts.outdated.iter().map(|(name, old)| (name, old.iter().collect()));
            for (name, found) in counted.chain(outdated) {
                claims.entry(name).or_default()[at].extend(found);
            }
        }
        let schemas = [before, after].map(|known| schema_of(known.catalog));
        let days = [before.as_of, after.as_of];
        let touched = claims.iter().map(|(name, found)| (*name, differs(name, found, &schemas, days))).collect();
        Mixture { before, after, claims, touched }
    }

    /// The names of the facts of which something is claimed.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.claims.keys().copied()
    }

    /// The kinds by which a fact differs.
    pub fn touched(&self, name: &str) -> KindSet {
        self.touched.get(name).copied().unwrap_or_default()
    }

    /// Whether what the earlier audit knows of a fact means the same by the later pack, and the other way round. What is asked in another way
    /// now is left out where the other pack judges.
    pub fn fits(&self, name: &str) -> bool {
        let (before, after) = (self.before.catalog, self.after.catalog);
        match (before.question(name), after.question(name)) {
            (Some(one), Some(other)) => one.kind == other.kind,
            (None, None) => before.check(name).is_some() == after.check(name).is_some(),
            _ => false,
        }
    }

    /// The facts with some kinds from the later audit and the others from the earlier one.
    pub fn facts(&self, some: KindSet) -> Facts {
        let of = |kind| usize::from(some.contains(kind));
        let [answers, evidence, files] = [ChangeKind::Answers, ChangeKind::Evidence, ChangeKind::Files].map(of);
        let [time, pack] = [ChangeKind::Time, ChangeKind::Pack].map(of);
        let both = [self.before, self.after];
        let (catalog, as_of) = (both[pack].catalog, both[time].as_of);
        let is_same_pack = std::ptr::eq(both[0].catalog, both[1].catalog);
        let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
        for (name, found) in &self.claims {
            let fits = is_same_pack || self.fits(name);
            let readable = |from: usize| from == pack || fits;
            let stated = found[answers].iter().filter(|claim| readable(answers) && is_stated(claim));
            let stated = stated.map(|claim| match answers == evidence {
                true => (*claim).clone(),
                false => backed_as(claim, &found[evidence]),
            });
            let filed = found[files].iter().filter(|claim| readable(files) && !is_stated(claim));
            let all: Vec<Claim> = stated.chain(filed.map(|claim| (*claim).clone())).collect();
            if !all.is_empty() {
                claims.insert((*name).to_owned(), all);
            }
        }
        let asked = schema_of(catalog);
        let outdated = aging::split(&asked, &mut claims, as_of);
        let answered = both[answers].facts;
        let union = |of: fn(&Facts) -> &BTreeSet<String>| -> BTreeSet<String> {
            both.iter().flat_map(|known| of(known.facts)).cloned().collect()
        };
        Facts {
            company: answered.company.clone(),
            facts: decided(&asked, claims),
            unsure: answered.unsure.clone(),
            outdated,
            confidential: union(|facts| &facts.confidential),
            anonymous: union(|facts| &facts.anonymous),
            inputs: answered.inputs.clone(),
            unreadable: answered.unreadable.clone(),
        }
    }
}

/// The kinds by which what is claimed of a fact differs. That a value stands on another line is no difference.
fn differs(name: &str, found: &[Vec<&Claim>; 2], schemas: &[InputSchema<'_>; 2], days: [Day; 2]) -> KindSet {
    let words = |claims: &[&Claim], stated: bool, word: fn(&Claim) -> String| -> Vec<String> {
        let mut words: Vec<String> =
            claims.iter().filter(|claim| is_stated(claim) == stated).map(|claim| word(claim)).collect();
        words.sort_unstable();
        words
    };
    let said = |claim: &Claim| {
        let Origin { rank, date, .. } = &claim.origin;
        format!("{:?} {:?} {date:?} {rank:?}", claim.origin.speaker(), claim.value)
    };
    let backed = |claim: &Claim| match has_evidence(claim) {
        true => format!("{:?} {:?} {:?}", claim.origin.speaker(), claim.evidence, claim.entry_evidence),
        false => String::new(),
    };
    let backing = |claims: &[&Claim]| {
        let mut words = words(claims, true, backed);
        words.retain(|word| !word.is_empty());
        words
    };
    let [before, after] = found;
    let ages = schemas.iter().filter_map(|schema| schema.max_age(name)).any(|limit| {
        let is_old = |claim: &Claim| days.map(|day| aging::is_too_old(claim, limit, day));
        before.iter().chain(after).any(|claim| matches!(is_old(claim), [true, false] | [false, true]))
    });
    let kinds = [
        (ChangeKind::Answers, words(before, true, said) != words(after, true, said)),
        (ChangeKind::Evidence, backing(before) != backing(after)),
        (ChangeKind::Files, words(before, false, said) != words(after, false, said)),
        (ChangeKind::Time, ages),
    ];
    kinds.into_iter().filter(|(_, differs)| *differs).map(|(kind, _)| kind).collect()
}

fn is_stated(claim: &Claim) -> bool {
    claim.origin.rank == EvidenceGrade::Stated
}

fn has_evidence(claim: &Claim) -> bool {
    claim.evidence.is_some() || claim.entry_evidence.iter().any(Option::is_some)
}

/// A claim with what backs the same person's claim in the other audit; with nothing where that person claims nothing there.
fn backed_as(claim: &Claim, others: &[&Claim]) -> Claim {
    let speaker = claim.origin.speaker();
    let same = others.iter().filter(|other| is_stated(other) && other.origin.speaker() == speaker);
    let other = same.max_by_key(|other| other.origin.date);
    let entries = |value: &Value| if let Value::Records(entries) = value { entries.len() } else { 0 };
    Claim {
        evidence: other.and_then(|other| other.evidence.clone()),
        entry_evidence: other
            .filter(|other| entries(&other.value) == entries(&claim.value))
            .map(|other| other.entry_evidence.clone())
            .unwrap_or_default(),
        ..claim.clone()
    }
}
