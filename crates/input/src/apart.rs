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
        (ChangeKind::Answers, !is_same(&before.stated, &after.stated, says_the_same)),
        (ChangeKind::Evidence, !is_same(&backed(&before.stated), &backed(&after.stated), is_backed_the_same)),
        (ChangeKind::Files, !is_same(&before.filed, &after.filed, says_the_same)),
        // What is counted is of the day of the audit: the day is no difference by itself.
        (ChangeKind::Time, !is_same(&before.recounted, &after.recounted, counts_the_same) || ages()),
    ];
    kinds.into_iter().filter(|(_, differs)| *differs).map(|(kind, _)| kind).collect()
}

/// Whether claims come to the same in whatever order: each has one of its own that is equal.
fn is_same(one: &[&Claim], other: &[&Claim], equal: fn(&Claim, &Claim) -> bool) -> bool {
    let mut left = other.to_vec();
    let mut takes = |claim: &Claim| left.iter().position(|other| equal(claim, other)).map(|at| left.remove(at));
    one.len() == other.len() && one.iter().all(|claim| takes(claim).is_some())
}

fn says_the_same(one: &Claim, other: &Claim) -> bool {
    let Origin { rank, date, .. } = &one.origin;
    one.value == other.value
        && (rank, date) == (&other.origin.rank, &other.origin.date)
        && one.origin.speaker() == other.origin.speaker()
}

fn counts_the_same(one: &Claim, other: &Claim) -> bool {
    one.value == other.value
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
