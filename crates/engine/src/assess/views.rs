//! Respondents who differ: a check is judged whole for each combination of what they say, and is what any of them leads to.

use std::collections::{BTreeMap, BTreeSet};

use pack::{Catalog, Verdict, VerdictSet};

use super::result::{CheckResult, Mixture, RightOn, at_risk_at_least, settle};
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
        let told = union(&|one| match one.verdict {
            Verdict::Unknown => one.possible,
            Verdict::AtRisk if one.at_least => one.possible,
            // Practice counts only where nothing can fail any more, by no view.
            Verdict::AtRisk if !one.provisional && possible.contains(Verdict::Fail) => one.possible,
            settled => VerdictSet::only(settled),
        });
        let alike = results.iter().all(|one| one.verdict == first.verdict);
        let verdict = if alike { first.verdict } else { settle(told, None).0 };
        let is_settled = verdict != Verdict::Unknown;
        let provisional = is_settled && results.iter().any(|one| one.provisional);
        let mut missing = names(&|one| &one.missing);
        if possible.verdict() == Verdict::Unknown {
            missing.extend(self.deciding(results).filter_map(|name| Some(catalog.question(name)?.fact.clone())));
        }
        let of_verdict = || results.iter().filter(|one| one.verdict == verdict);
        let mut told_by: Vec<_> = of_verdict().flat_map(|one| one.told_by.iter().copied()).collect();
        told_by.sort_by_key(|told| (told.limb, told.rule, told.at));
        told_by.dedup();
        let in_all = |told: &super::ClauseRef| of_verdict().all(|one| one.told_by.contains(told));
        if told_by.iter().any(in_all) {
            told_by.retain(in_all);
        }
        Some(CheckResult {
            check: first.check,
            severity: first.severity,
            weight: first.weight,
            possible,
            shown,
            verdict,
            at_least: !provisional && at_risk_at_least(possible),
            provisional,
            screened: first.screened.filter(|_| results.iter().all(|one| one.screened == first.screened)),
            credit: credits(&|one| one.credit),
            detailed: credits(&|one| one.detailed),
            decided_by: if is_settled { names(&|one| &one.decided_by) } else { BTreeSet::new() },
            missing,
            not_looked_at: names(&|one| &one.not_looked_at),
            mixtures: Vec::new(),
            told_by: if is_settled { told_by } else { Vec::new() },
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

    /// The verdicts that only a mixture of what several people say leads to, each with whom it takes to be right on what; `results`
    /// has one for each combination, in their order.
    pub(super) fn mixtures(&self, results: &[CheckResult]) -> Vec<Mixture> {
        let chosen: Vec<ChosenFacts<'f>> = self.each().collect();
        let names: BTreeSet<&'f str> = chosen.iter().flat_map(|one| one.chosen.keys().copied()).collect();
        let claims = |name: &&'f str| self.facts.facts.get(*name).map(crate::Fact::views).unwrap_or_default();
        let mut people: Vec<&'f Claim> = Vec::new();
        for claim in names.iter().flat_map(claims) {
            if !people.iter().any(|one| speaker(one) == speaker(claim)) {
                people.push(claim);
            }
        }
        // Whom somebody is taken to be right on: what that person says of each fact, as far as it is asked.
        let says = |person: &Claim, name: &&'f str| claims(name).iter().find(|one| speaker(one) == speaker(person));
        let spoke_on_all = |person: &&&Claim| names.iter().all(|name| says(person, name).is_some());
        let knows_all = people.iter().any(|person| spoke_on_all(&person));
        let agrees = |person: &Claim, one: &ChosenFacts<'f>, name: &&'f str| match says(person, name) {
            Some(said) => one.chosen.get(*name).is_some_and(|claim| claim.value == said.value),
            None => !knows_all,
        };
        let is_whole =
            |one: &ChosenFacts<'f>| people.iter().any(|person| names.iter().all(|name| agrees(person, one, name)));
        let of_one = chosen.iter().zip(results).filter(|(one, _)| is_whole(one));
        let by_one: VerdictSet =
            of_one.flat_map(|(_, result)| result.possible.iter()).fold(VerdictSet::NONE, VerdictSet::with);
        let mut mixtures: Vec<Mixture> = Vec::new();
        for (one, result) in chosen.iter().zip(results).filter(|(one, _)| !is_whole(one)) {
            for verdict in result.possible.iter().filter(|verdict| !by_one.contains(*verdict)) {
                let needed = needed(&chosen, results, one, verdict);
                let mut left: BTreeSet<&'f str> = needed;
                let mut right_on = Vec::new();
                while !left.is_empty() {
                    let covers = |person: &&Claim| -> BTreeSet<&'f str> {
                        let said = |name: &&&'f str| {
                            says(person, name)
                                .is_some_and(|said| one.chosen.get(**name).is_some_and(|of| of.value == said.value))
                        };
                        left.iter().filter(said).copied().collect()
                    };
                    // Of those who are right on equally many, the one who was read first.
                    let Some(person) = people.iter().rev().copied().max_by_key(|person| covers(person).len()) else {
                        break;
                    };
                    let facts = covers(&person);
                    if facts.is_empty() {
                        break;
                    }
                    left.retain(|name| !facts.contains(name));
                    let facts = facts.into_iter().map(str::to_owned).collect();
                    right_on.push(RightOn { who: person.origin.clone(), facts });
                }
                let mixture = Mixture { verdict, right_on };
                if !mixtures.contains(&mixture) {
                    mixtures.push(mixture);
                }
            }
        }
        mixtures
    }
}

/// The facts on which a combination has to be right for a verdict to stay possible: a fact whose every view leaves it possible is
/// not among them.
fn needed<'f>(
    chosen: &[ChosenFacts<'f>],
    results: &[CheckResult],
    one: &ChosenFacts<'f>,
    verdict: Verdict,
) -> BTreeSet<&'f str> {
    let mut needed: BTreeSet<&'f str> = one.chosen.keys().copied().collect();
    let all = needed.clone();
    for name in all {
        let fewer = |other: &&'f str| needed.contains(other) && *other != name;
        let fits = |other: &ChosenFacts<'f>| {
            let mut kept = one.chosen.iter().filter(|(name, _)| fewer(name));
            kept.all(|(name, claim)| other.chosen.get(name).is_some_and(|said| said.value == claim.value))
        };
        let mut alike = chosen.iter().zip(results).filter(|(other, _)| fits(other));
        if alike.all(|(_, result)| result.possible.contains(verdict)) {
            needed.remove(name);
        }
    }
    needed
}

/// What is said of facts that are asked together: of a single one each value, of several what each person says of all of them.
fn differing<'f>(group: &[(&'f str, &'f [Claim])]) -> Vec<View<'f>> {
    let mut people: Vec<String> = Vec::new();
    for claim in group.iter().flat_map(|(_, claims)| *claims) {
        let name = speaker(claim);
        if !people.contains(&name) {
            people.push(name);
        }
    }
    let all: Vec<View<'f>> = match group {
        [(name, claims)] => claims.iter().map(|claim| vec![(*name, claim)]).collect(),
        _ => {
            let of = |person: &String| {
                let said = |(name, claims): &(&'f str, &'f [Claim])| {
                    claims.iter().find(|claim| speaker(claim) == *person).map(|claim| (*name, claim))
                };
                group.iter().filter_map(said).collect()
            };
            people.iter().map(of).collect()
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

/// Who speaks; files that name nobody speak for themselves.
fn speaker(claim: &Claim) -> String {
    match &claim.origin.respondent {
        Some(name) => name.trim().to_lowercase(),
        None => format!("file {}", claim.origin.place.file),
    }
}
