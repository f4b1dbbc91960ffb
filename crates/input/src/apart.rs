//! By which kinds of change what two audits claim of a fact differs.

use engine::change::{ChangeKind, KindSet};
use engine::{Claim, EvidenceGrade, Origin};
use expr::Day;

use super::aging;

/// What an audit claims of a fact, sorted by what decides from which audit a mixture takes it.
#[derive(Default)]
pub(super) struct SortedClaims<'a> {
    /// What people say.
    pub(super) stated: Vec<&'a Claim>,
    /// What is written down or counted.
    pub(super) filed: Vec<&'a Claim>,
    /// What is counted from lists that are the same in both audits, so that the day alone makes it another.
    pub(super) recounted: Vec<&'a Claim>,
}

impl<'a> SortedClaims<'a> {
    pub(super) fn add(&mut self, claim: &'a Claim, is_recounted: bool) {
        let of = match (is_recounted, claim.origin.rank) {
            (true, _) => &mut self.recounted,
            (false, EvidenceGrade::Stated) => &mut self.stated,
            (false, EvidenceGrade::Documented | EvidenceGrade::Measured) => &mut self.filed,
        };
        of.push(claim);
    }

    fn all(&self) -> impl Iterator<Item = &&'a Claim> {
        self.stated.iter().chain(&self.filed).chain(&self.recounted)
    }
}

/// The kinds by which what is claimed of a fact differs. That a value stands on another line is no difference. `limits` say by either pack
/// for how many days a value counts.
pub(super) fn differs(claims: &[SortedClaims<'_>; 2], limits: [Option<u32>; 2], days: [Day; 2]) -> KindSet {
    let [before, after] = claims;
    let ages = || {
        limits.into_iter().flatten().any(|limit| {
            let is_old = |claim: &&&Claim| days.map(|day| aging::is_too_old(claim, limit, day));
            before.all().chain(after.all()).any(|claim| matches!(is_old(&claim), [true, false] | [false, true]))
        })
    };
    let kinds = [
        (ChangeKind::Answers, !is_same(&before.stated, &after.stated, says_the_same, said)),
        (ChangeKind::Evidence, !is_same(&backed(&before.stated), &backed(&after.stated), is_backed_the_same, backing)),
        (ChangeKind::Files, !is_same(&before.filed, &after.filed, says_the_same, said)),
        // What is counted is of the day of the audit: the day is no difference by itself.
        (ChangeKind::Time, !is_same(&before.recounted, &after.recounted, counts_the_same, counted) || ages()),
    ];
    kinds.into_iter().filter(|(_, differs)| *differs).map(|(kind, _)| kind).collect()
}

/// Whether claims come to the same in whatever order: mostly they stand in one, and need not be put into words for that.
fn is_same(one: &[&Claim], other: &[&Claim], equal: fn(&Claim, &Claim) -> bool, words: fn(&Claim) -> String) -> bool {
    if one.len() != other.len() {
        return false;
    }
    let sorted = |claims: &[&Claim]| {
        let mut words: Vec<String> = claims.iter().map(|claim| words(claim)).collect();
        words.sort_unstable();
        words
    };
    one.iter().zip(other).all(|(one, other)| equal(one, other)) || one.len() > 1 && sorted(one) == sorted(other)
}

fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let Origin { rank, date, .. } = &one.origin;
    one.value == other.value
        && (rank, date) == (&other.origin.rank, &other.origin.date)
        && one.origin.speaker() == other.origin.speaker()
}

fn said(claim: &Claim) -> String {
    let Origin { rank, date, .. } = &claim.origin;
    format!("{:?} {:?} {date:?} {rank:?}", claim.origin.speaker(), claim.value)
}

fn counts_the_same(one: &Claim, other: &Claim) -> bool {
    one.value == other.value
}

fn counted(claim: &Claim) -> String {
    format!("{:?}", claim.value)
}

/// Those with something behind them.
fn backed<'a>(claims: &[&'a Claim]) -> Vec<&'a Claim> {
    let has_evidence = |claim: &Claim| claim.evidence.is_some() || claim.entry_evidence.iter().any(Option::is_some);
    claims.iter().copied().filter(|claim| has_evidence(claim)).collect()
}

fn is_backed_the_same(one: &Claim, other: &Claim) -> bool {
    (&one.evidence, &one.entry_evidence) == (&other.evidence, &other.entry_evidence)
        && one.origin.speaker() == other.origin.speaker()
}

fn backing(claim: &Claim) -> String {
    format!("{:?} {:?} {:?}", claim.origin.speaker(), claim.evidence, claim.entry_evidence)
}
