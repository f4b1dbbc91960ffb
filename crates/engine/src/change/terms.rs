//! Each check's part in the scores of every mixture of two audits. A check is judged once for each mixture of the kinds that touch it.

use std::collections::{BTreeMap, BTreeSet};

use pack::{Catalog, SlotPart};

use super::kind::{ChangeKind, KindSet};
use super::{Between, Moment};
use crate::Facts;
use crate::assess::{CheckResult, ScoreTerm, judge_some};

/// A check's part in a score.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Term {
    pub(super) weight: f64,
    /// The least and the most credit; none where it does not apply.
    pub(super) credit: Option<(f64, f64)>,
    pub(super) optional: bool,
}

/// The parts of all checks in all mixtures.
pub(super) struct Terms<'b> {
    between: &'b Between<'b>,
    /// The ids of the checks of both audits, those of the later one first.
    pub(super) checks: Vec<String>,
    touched: Vec<KindSet>,
    judged: BTreeMap<(usize, KindSet), Option<Term>>,
}

impl<'b> Terms<'b> {
    pub(super) fn new(between: &'b Between<'b>) -> Terms<'b> {
        let mut checks: Vec<String> = between.after.taken().map(|check| between.after.id(check).to_owned()).collect();
        let earlier: Vec<&str> = between.before.taken().map(|check| between.before.id(check)).collect();
        let gone: Vec<String> =
            earlier.into_iter().filter(|id| !checks.iter().any(|check| check == id)).map(str::to_owned).collect();
        checks.extend(gone);
        let touched = checks.iter().map(|id| touched(between, id).both(between.kinds)).collect();
        let mut terms = Terms { between, checks, touched, judged: BTreeMap::new() };
        let (mut facts, mut at) = ((between.facts)(KindSet::NONE), KindSet::NONE);
        for some in between.kinds.without(ChangeKind::Applicability).subsets() {
            let wanted = terms.wanted(some);
            if !wanted.is_empty() {
                (between.turn)(&mut facts, at, some);
                at = some;
                terms.judge(&facts, some, wanted);
            }
        }
        terms
    }

    /// The checks that were not yet judged with as much of a mixture as touches them.
    fn wanted(&self, some: KindSet) -> Vec<(usize, KindSet)> {
        let key = |check: usize| (check, some.both(self.touched[check]));
        (0..self.checks.len()).map(key).filter(|key| !self.judged.contains_key(key)).collect()
    }

    /// Judges checks of a mixture by its facts.
    fn judge(&mut self, facts: &Facts, some: KindSet, wanted: Vec<(usize, KindSet)>) {
        let at = |kind| if some.contains(kind) { &self.between.after } else { &self.between.before };
        let (by, day) = (at(ChangeKind::Pack), at(ChangeKind::Time).as_of);
        let place: BTreeMap<usize, (usize, KindSet)> = wanted
            .iter()
            .filter_map(|key| Some((by.catalog.checks.iter().position(|one| one.id == self.checks[key.0])?, *key)))
            .collect();
        let judged = judge_some(by.catalog, facts, by.profile, day, &|check| place.contains_key(&check));
        self.judged.extend(wanted.into_iter().map(|key| (key, None)));
        for result in judged {
            if let Some(key) = place.get(&result.check) {
                self.judged.insert(*key, Some(Term::of(&result)));
            }
        }
    }

    /// A check's part in a mixture; none where the pack or the profile of the mixture does not have it.
    ///
    /// Whether it applies comes from the audit that the mixture takes applicability from. Where the mixed facts do not let it apply and
    /// that audit does, its credit is that audit's.
    pub(super) fn of(&self, check: usize, some: KindSet) -> Option<Term> {
        let facts = some.without(ChangeKind::Applicability);
        let own = self.own(check, facts)?;
        let whole = if some.contains(ChangeKind::Applicability) { self.between.kinds } else { KindSet::NONE };
        match self.own(check, whole.without(ChangeKind::Applicability)) {
            Some(Term { credit: None, .. }) => Some(Term { credit: None, optional: false, ..own }),
            Some(like) => {
                Some(Term { weight: own.weight, credit: own.credit.or(like.credit), optional: like.optional })
            }
            None => Some(own),
        }
    }

    fn own(&self, check: usize, some: KindSet) -> Option<Term> {
        self.judged.get(&(check, some.both(self.touched[check]))).copied().flatten()
    }
}

impl Term {
    fn of(result: &CheckResult) -> Term {
        let ScoreTerm { weight, credit, optional, .. } = ScoreTerm::of(result);
        Term { weight, credit, optional }
    }
}

impl Moment<'_> {
    /// The checks of the profile, by their places.
    fn taken(&self) -> impl Iterator<Item = usize> {
        (0..self.catalog.checks.len()).filter(|check| self.profile.takes(&self.catalog.checks[*check]).is_some())
    }

    fn id(&self, check: usize) -> &str {
        &self.catalog.checks[check].id
    }
}

/// The kinds that can change a check's part.
fn touched(between: &Between<'_>, id: &str) -> KindSet {
    let mut kinds = KindSet::NONE.with(ChangeKind::Pack);
    for moment in [&between.before, &between.after] {
        let Some(check) = moment.catalog.checks.iter().position(|check| check.id == id) else { continue };
        let (names, by_day) = reads(moment, check);
        kinds = names.iter().map(|name| (between.touched)(name)).fold(kinds, KindSet::either);
        if by_day {
            kinds = kinds.with(ChangeKind::Time);
        }
    }
    kinds
}

/// The names of the facts that a check reads, as they stand in [`crate::Facts`], and whether it reads the day.
pub fn reads(moment: &Moment<'_>, check: usize) -> (BTreeSet<String>, bool) {
    let catalog: &Catalog = moment.catalog;
    let of = &catalog.checks[check];
    let conditions = || of.conditions().chain(of.levels()).map(|condition| &condition.typed);
    let slots: BTreeSet<u32> = conditions().flat_map(|typed| typed.reads()).collect();
    let part = |slot: &u32| catalog.layout.slots.get(*slot as usize).map(|slot| &slot.part);
    let by_quarter = slots.iter().filter_map(part).any(|part| matches!(part, SlotPart::Quarter(_)));
    let by_day = by_quarter || conditions().any(|typed| typed.reads_day());
    let mut names = catalog.facts_read(&slots, moment.as_of);
    names.insert(of.id.clone());
    names.extend(of.planned.as_ref().map(|planned| planned.fact.clone()));
    (names, by_day)
}
