//! Respondents who differ: a check is judged whole for each combination of what they say, and is what any of them leads to.

use std::collections::{BTreeMap, BTreeSet};

use pack::{Catalog, Verdict, VerdictSet};

use super::result::{CheckResult, at_risk_at_least, settle};
use super::voices::{Voice, voices};
use crate::{Claim, Facts};

/// The most combinations that are judged one by one; above that the sets in the cells are, which is wider.
pub(super) const MOST_COMBINATIONS: usize = 64;

/// Facts, with one view of some of those on which nobody decides.
#[derive(Clone, Debug)]
pub(super) struct ChosenFacts<'f> {
    facts: &'f Facts,
    chosen: BTreeMap<&'f str, &'f Claim>,
}

impl<'f> ChosenFacts<'f> {
    /// The facts as they stand, with no view chosen.
    pub(super) fn none(facts: &'f Facts) -> ChosenFacts<'f> {
        ChosenFacts { facts, chosen: BTreeMap::new() }
    }

    /// The facts as they stand.
    pub(super) fn facts(&self) -> &'f Facts {
        self.facts
    }

    /// The claim that counts for a fact, if one does.
    pub(super) fn claim(&self, fact: &str) -> Option<&'f Claim> {
        match self.facts.facts.get(fact)?.decided.as_ref() {
            None => self.chosen.get(fact).copied(),
            decided => decided,
        }
    }

    /// The facts of which a view is chosen.
    pub(super) fn names(&self) -> impl Iterator<Item = &'f str> + '_ {
        self.chosen.keys().copied()
    }

    /// The view that is chosen of a fact.
    pub(super) fn chosen(&self, fact: &str) -> Option<&'f Claim> {
        self.chosen.get(fact).copied()
    }

    /// The claims that a fact leaves open.
    pub(super) fn open(&self, fact: &str) -> &'f [Claim] {
        if self.chosen.contains_key(fact) {
            return &[];
        }
        self.facts.facts.get(fact).map(crate::Fact::views).unwrap_or_default()
    }
}

/// The facts on which respondents differ.
pub(super) fn disputed(facts: &Facts) -> BTreeSet<String> {
    let open = facts.facts.iter().filter(|(_, fact)| !fact.views().is_empty());
    open.map(|(name, _)| name.clone()).collect()
}

/// What one view says of the facts that are asked together.
type View<'f> = Vec<(&'f str, &'f Claim)>;

/// All combinations of what is said of some facts. Facts that are asked together, such as the items of a checklist, can be taken
/// as one: then each person's whole list is a view.
pub(super) struct Combinations<'f> {
    facts: &'f Facts,
    views: Vec<Vec<View<'f>>>,
    count: usize,
}

impl<'f> Combinations<'f> {
    /// The combinations of what is said of each fact by itself; none where there are too many to judge each.
    pub(super) fn of(facts: &'f Facts, names: &BTreeSet<String>) -> Option<Combinations<'f>> {
        Combinations::grouped(facts, names, |name| name)
    }

    /// The combinations of what each person says of facts that `asked_as` puts under one name; none where there are too many to
    /// judge each.
    pub(super) fn grouped<'n>(
        facts: &'f Facts,
        names: &'n BTreeSet<String>,
        asked_as: impl Fn(&'n str) -> &'n str,
    ) -> Option<Combinations<'f>> {
        let mut groups: BTreeMap<&str, Vec<(&'f str, &'f [Claim])>> = BTreeMap::new();
        for name in names {
            let Some((fact, known)) = facts.facts.get_key_value(name) else { continue };
            groups.entry(asked_as(name)).or_default().push((fact, known.views()));
        }
        let views: Vec<Vec<View<'f>>> = groups.into_values().map(|group| differing(&group)).collect();
        let count = views.iter().fold(1_usize, |count, views| count.saturating_mul(views.len().max(1)));
        (count <= MOST_COMBINATIONS).then_some(Combinations { facts, views, count })
    }

    /// What is said of a fact on which nobody decides.
    pub(super) fn views_of(&self, fact: &str) -> &'f [Claim] {
        self.facts.facts.get(fact).map(crate::Fact::views).unwrap_or_default()
    }

    /// Each combination, the views of the first fact changing fastest.
    pub(super) fn each(&self) -> impl Iterator<Item = ChosenFacts<'f>> + '_ {
        (0..self.count).map(|number| {
            let mut rest = number;
            let choose = |views: &Vec<View<'f>>| {
                let view = views.get(rest % views.len().max(1)).cloned();
                rest /= views.len().max(1);
                view.unwrap_or_default()
            };
            ChosenFacts { facts: self.facts, chosen: self.views.iter().flat_map(choose).collect() }
        })
    }

    /// What all combinations lead to together; `results` has one for each, in their order.
    pub(super) fn united(&self, catalog: &Catalog, results: &[CheckResult]) -> Option<CheckResult> {
        let union = |of: &dyn Fn(&CheckResult) -> VerdictSet| {
            let verdicts = results.iter().flat_map(|one| of(one).iter().collect::<Vec<_>>());
            verdicts.fold(VerdictSet::NONE, VerdictSet::with)
        };
        let names = |of: &dyn Fn(&CheckResult) -> &BTreeSet<String>| -> BTreeSet<String> {
            results.iter().flat_map(of).cloned().collect()
        };
        let credits = |of: &dyn Fn(&CheckResult) -> Option<(f64, f64)>| {
            results.iter().filter_map(of).reduce(|one, other| (one.0.min(other.0), one.1.max(other.1)))
        };
        let first = results.first()?;
        let possible = union(&|one| one.possible);
        let shown = union(&|one| one.shown);
        let settled_by = union(&|one| match one.verdict {
            Verdict::Unknown => one.possible,
            Verdict::AtRisk if one.at_least => one.possible,
            // Practice counts only where nothing can fail any more, by no view.
            Verdict::AtRisk if !one.provisional && possible.contains(Verdict::Fail) => one.possible,
            settled => VerdictSet::only(settled),
        });
        let alike = results.iter().all(|one| one.verdict == first.verdict);
        let verdict = if alike { first.verdict } else { settle(settled_by, None).0 };
        let is_settled = verdict != Verdict::Unknown;
        let provisional = is_settled && results.iter().any(|one| one.provisional);
        let mut missing = names(&|one| &one.missing);
        if possible.verdict() == Verdict::Unknown {
            missing.extend(self.deciding(results).filter_map(|name| Some(catalog.question(name)?.fact.clone())));
        }
        let of_verdict = || results.iter().filter(|one| one.verdict == verdict);
        let mut clauses: Vec<_> = of_verdict().flat_map(|one| one.clauses.iter().copied()).collect();
        clauses.sort_by_key(|clause| (clause.limb, clause.rule, clause.at));
        clauses.dedup();
        let in_all = |clause: &super::ClauseRef| of_verdict().all(|one| one.clauses.contains(clause));
        if clauses.iter().any(in_all) {
            clauses.retain(in_all);
        }
        let screened = first.screened.filter(|_| results.iter().all(|one| one.screened == first.screened));
        let within = |credit| screened.map_or(credit, |screened| screened.narrowed(credit));
        Some(CheckResult {
            check: first.check,
            severity: first.severity,
            weight: first.weight,
            possible,
            shown,
            verdict,
            at_least: !provisional && at_risk_at_least(possible),
            provisional,
            screened,
            credit: credits(&|one| one.credit).map(within),
            detailed: credits(&|one| one.detailed).map(within),
            decided_by: if is_settled { names(&|one| &one.decided_by) } else { BTreeSet::new() },
            missing,
            not_looked_at: names(&|one| &one.not_looked_at),
            mixtures: Vec::new(),
            clauses: if is_settled { clauses } else { Vec::new() },
            limbs: (0..first.limbs.len()).map(|limb| union(&|one| one.limbs[limb])).collect(),
            rating: results
                .iter()
                .filter_map(|one| one.rating)
                .reduce(|one, other| (one.0.min(other.0), one.1.max(other.1))),
        })
    }

    /// The facts on which the verdict hangs: another view of one of them alone leaves other verdicts open.
    fn deciding<'r>(&'r self, results: &'r [CheckResult]) -> impl Iterator<Item = &'f str> + 'r {
        let mut stride = 1;
        let deciding = self.views.iter().filter(move |views| {
            let (step, count) = (stride, views.len().max(1));
            stride *= count;
            let at_first = |number: usize| number - (number / step % count) * step;
            let differs = |(number, one): (usize, &CheckResult)| results[at_first(number)].possible != one.possible;
            results.iter().enumerate().any(differs)
        });
        deciding.flat_map(|views| views.iter().flatten().map(|(name, _)| *name))
    }
}

/// What is said of facts that are asked together: of a single one each value, of several what each person says of all of them.
fn differing<'f>(group: &[(&'f str, &'f [Claim])]) -> Vec<View<'f>> {
    let all: Vec<View<'f>> = match group {
        [(name, claims)] => claims.iter().map(|claim| vec![(*name, claim)]).collect(),
        _ => {
            let of = |voice: &Voice<'f>| -> View<'f> {
                group.iter().filter_map(|(name, _)| Some((*name, voice.of(name)?))).collect()
            };
            voices(group.iter().copied()).iter().map(of).collect()
        }
    };
    let mut views: Vec<View<'f>> = Vec::new();
    for view in all {
        let same = |(one, other): (&(&str, &Claim), &(&str, &Claim))| {
            one.0 == other.0 && one.1.value == other.1.value && one.1.weight() == other.1.weight()
        };
        if !views.iter().any(|known| known.len() == view.len() && known.iter().zip(&view).all(same)) {
            views.push(view);
        }
    }
    views
}
