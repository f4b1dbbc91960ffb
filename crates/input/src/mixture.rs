//! Facts of two audits of one program, put together: some kinds of claims from the one, the others from the other.

use std::collections::{BTreeMap, BTreeSet};

use engine::change::{ChangeKind, KindSet};
use engine::{Claim, Fact, Facts};
use expr::Value;

use super::aging;
use super::apart::{SortedClaims, differs};
use super::gather::{decided_of, schema_of};
use super::known::Known;
use super::recount::Recount;
use super::schema::InputSchema;

/// The facts of two audits.
pub struct Mixture<'a> {
    both: [Known<'a>; 2],
    schemas: [InputSchema<'a>; 2],
    /// All that is claimed of each fact in either, too old or not.
    claimed: BTreeMap<&'a str, Claimed<'a>>,
}

/// What is claimed of a fact.
#[derive(Default)]
struct Claimed<'a> {
    /// By the earlier audit and by the later one.
    claims: [SortedClaims<'a>; 2],
    /// The kinds by which it differs.
    touched: KindSet,
    /// Whether either pack can read what the other audit knows of it.
    fits: bool,
}

impl<'a> Mixture<'a> {
    /// Of an earlier audit and a later one.
    pub fn new(before: Known<'a>, after: Known<'a>) -> Mixture<'a> {
        let both = [before, after];
        let mut claimed: BTreeMap<&str, Claimed<'_>> = BTreeMap::new();
        let recount = Recount::of(both);
        for (at, known) in both.into_iter().enumerate() {
            let mut add = |name: &'a str, claim: &'a Claim| {
                let is_recounted = recount.gives(name, claim, at);
                claimed.entry(name).or_default().claims[at].add(claim, is_recounted);
            };
            let Facts { facts, outdated, .. } = known.facts;
            facts.iter().for_each(|(name, fact)| fact.own_claims().for_each(|claim| add(name, claim)));
            outdated.iter().for_each(|(name, old)| old.iter().for_each(|claim| add(name, claim)));
        }
        let schemas = both.map(|known| schema_of(known.catalog));
        for (name, of) in &mut claimed {
            of.touched = differs(
                &of.claims,
                schemas.each_ref().map(|schema| schema.max_age(name)),
                both.map(|known| known.as_of),
            );
            of.fits = fits(both, name);
        }
        Mixture { both, schemas, claimed }
    }

    /// The names of the facts of which something is claimed.
    pub fn names(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.claimed.keys().copied()
    }

    /// The kinds by which a fact differs.
    pub fn touched(&self, name: &str) -> KindSet {
        self.claimed.get(name).map(|of| of.touched).unwrap_or_default()
    }

    /// Whether what the earlier audit knows of a fact means the same by the later pack, and the other way round. What is asked in another way
    /// now is left out where the other pack judges.
    pub fn fits(&self, name: &str) -> bool {
        self.claimed.get(name).map_or_else(|| fits(self.both, name), |of| of.fits)
    }

    /// The facts with some kinds from the later audit and the others from the earlier one.
    pub fn facts(&self, some: KindSet) -> Facts {
        let union = |of: fn(&Facts) -> &BTreeSet<String>| -> BTreeSet<String> {
            self.both.iter().flat_map(|known| of(known.facts)).cloned().collect()
        };
        let mut facts = Facts {
            confidential: union(|facts| &facts.confidential),
            anonymous: union(|facts| &facts.anonymous),
            ..Facts::default()
        };
        self.take_answered(&mut facts, some);
        self.claimed.iter().for_each(|(name, of)| self.set(&mut facts, name, of, some));
        facts
    }

    /// Makes the facts of one choice of kinds into those of another: only what differs between the two is put together anew.
    pub fn turn(&self, facts: &mut Facts, from: KindSet, to: KindSet) {
        let turned = from.unlike(to);
        if turned.contains(ChangeKind::Answers) {
            self.take_answered(facts, to);
        }
        let is_turned = |of: &Claimed<'_>| turned.contains(ChangeKind::Pack) || !of.touched.both(turned).is_empty();
        self.claimed.iter().filter(|(_, of)| is_turned(of)).for_each(|(name, of)| self.set(facts, name, of, to));
    }

    /// Takes over what goes with the answers of an audit.
    fn take_answered(&self, facts: &mut Facts, some: KindSet) {
        let answered = self.both[from(some, ChangeKind::Answers)].facts;
        facts.company.clone_from(&answered.company);
        facts.unsure.clone_from(&answered.unsure);
        facts.inputs.clone_from(&answered.inputs);
        facts.unreadable.clone_from(&answered.unreadable);
    }

    fn set(&self, facts: &mut Facts, name: &str, of: &Claimed<'a>, some: KindSet) {
        let (fact, outdated) = self.mixed(name, of, some);
        put(&mut facts.facts, name, fact);
        put(&mut facts.outdated, name, Some(outdated).filter(|old| !old.is_empty()));
    }

    /// A fact by some kinds of the later audit and the others of the earlier one, and what is too old of it.
    fn mixed(&self, name: &str, of: &Claimed<'a>, some: KindSet) -> (Option<Fact>, Vec<Claim>) {
        let [answers, evidence, files] =
            [ChangeKind::Answers, ChangeKind::Evidence, ChangeKind::Files].map(|kind| from(some, kind));
        let [time, pack] = [ChangeKind::Time, ChangeKind::Pack].map(|kind| from(some, kind));
        let read = |at: usize| (at == pack || of.fits).then_some(&of.claims[at]);
        let stated = read(answers).into_iter().flat_map(|claims| &claims.stated);
        let stated = stated.map(|claim| match answers == evidence {
            true => (*claim).clone(),
            false => backed_as(claim, &of.claims[evidence].stated),
        });
        let filed = read(files).into_iter().flat_map(|claims| &claims.filed);
        let recounted = read(time).into_iter().flat_map(|claims| &claims.recounted);
        let mut all: Vec<Claim> = stated.chain(filed.chain(recounted).map(|claim| (*claim).clone())).collect();
        let schema = &self.schemas[pack];
        let outdated = match schema.max_age(name) {
            Some(days) => aging::extract(&mut all, days, self.both[time].as_of),
            None => Vec::new(),
        };
        ((!all.is_empty()).then(|| decided_of(schema, name, all)), outdated)
    }
}

/// The place of the audit from which a kind is taken.
fn from(some: KindSet, kind: ChangeKind) -> usize {
    usize::from(some.contains(kind))
}

fn put<V>(map: &mut BTreeMap<String, V>, name: &str, value: Option<V>) {
    match (map.get_mut(name), value) {
        (Some(slot), Some(value)) => *slot = value,
        (None, Some(value)) => _ = map.insert(name.to_owned(), value),
        (Some(_), None) => _ = map.remove(name),
        (None, None) => {}
    }
}

fn fits([before, after]: [Known<'_>; 2], name: &str) -> bool {
    if std::ptr::eq(before.catalog, after.catalog) {
        return true;
    }
    match (before.catalog.question(name), after.catalog.question(name)) {
        (Some(one), Some(other)) => one.kind == other.kind,
        (None, None) => before.catalog.check(name).is_some() == after.catalog.check(name).is_some(),
        _ => false,
    }
}

/// A claim with what backs the same person's claim in the other audit; with nothing where that person claims nothing there.
fn backed_as(claim: &Claim, others: &[&Claim]) -> Claim {
    let speaker = claim.origin.speaker();
    let same = others.iter().filter(|other| other.origin.speaker() == speaker);
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
