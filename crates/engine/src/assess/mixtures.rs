//! Verdicts that no voice leads to alone: they hold only if one respondent is right on some facts and another on others.

use std::collections::BTreeSet;

use pack::{Verdict, VerdictSet};

use super::result::{CheckResult, Mixture, RightOn};
use super::views::{ChosenFacts, Combinations};
use super::voices::{Voice, voices};

/// The verdicts that only a mixture of what several people say leads to, each with whom it takes to be right on what; `results`
/// has one for each combination, in their order.
pub(super) fn mixtures(combinations: &Combinations<'_>, results: &[CheckResult]) -> Vec<Mixture> {
    let chosen: Vec<ChosenFacts<'_>> = combinations.each().collect();
    let names: BTreeSet<&str> = chosen.iter().flat_map(ChosenFacts::names).collect();
    let voices = voices(names.iter().map(|name| (*name, combinations.views_of(name))));
    let (whole, mixed): (Vec<_>, Vec<_>) =
        chosen.iter().zip(results).partition(|(one, _)| is_of_one_voice(one, &names, &voices));
    let possible = whole.iter().flat_map(|(_, result)| result.possible.iter());
    let by_one: VerdictSet = possible.fold(VerdictSet::NONE, VerdictSet::with);
    let mut mixtures: Vec<Mixture> = Vec::new();
    for (one, result) in mixed {
        for verdict in result.possible.iter().filter(|verdict| !by_one.contains(*verdict)) {
            let needed = needed(&chosen, results, one, verdict);
            let mixture = Mixture { verdict, right_on: right_on(&voices, one, needed) };
            if !mixtures.contains(&mixture) {
                mixtures.push(mixture);
            }
        }
    }
    mixtures
}

/// Whether a combination is what one voice says. Where a voice speaks on all of the facts, only such a one makes a combination whole;
/// where none does, a voice leaves open what it says nothing of.
fn is_of_one_voice(one: &ChosenFacts<'_>, names: &BTreeSet<&str>, voices: &[Voice<'_>]) -> bool {
    let speaks_on_all = |voice: &Voice<'_>| names.iter().all(|name| voice.of(name).is_some());
    let knows_all = voices.iter().any(speaks_on_all);
    let agrees = |voice: &Voice<'_>, name: &str| match voice.of(name) {
        Some(_) => one.chosen(name).is_some_and(|claim| voice.agrees(name, claim)),
        None => !knows_all,
    };
    voices.iter().any(|voice| names.iter().all(|name| agrees(voice, name)))
}

/// Whom a combination takes to be right on which of the facts that it needs, those first who are right on most.
fn right_on<'f>(voices: &[Voice<'f>], one: &ChosenFacts<'f>, needed: BTreeSet<&'f str>) -> Vec<RightOn> {
    let (mut left, mut right_on) = (needed, Vec::new());
    while !left.is_empty() {
        let covers = |voice: &Voice<'f>| -> BTreeSet<&'f str> {
            let is_right = |name: &&&str| one.chosen(name).is_some_and(|claim| voice.agrees(name, claim));
            left.iter().filter(is_right).copied().collect()
        };
        // Of those who are right on equally many, the one who was read first.
        let Some(voice) = voices.iter().rev().max_by_key(|voice| covers(voice).len()) else { break };
        let facts = covers(voice);
        if facts.is_empty() {
            break;
        }
        left.retain(|name| !facts.contains(name));
        let facts = facts.into_iter().map(str::to_owned).collect();
        right_on.push(RightOn { who: voice.who.clone(), facts });
    }
    right_on
}

/// The facts on which a combination has to be right for a verdict to stay possible: a fact whose every view leaves it possible is
/// not among them.
fn needed<'f>(
    chosen: &[ChosenFacts<'f>],
    results: &[CheckResult],
    one: &ChosenFacts<'f>,
    verdict: Verdict,
) -> BTreeSet<&'f str> {
    let mut needed: BTreeSet<&'f str> = one.names().collect();
    for name in needed.clone() {
        let fits = |other: &ChosenFacts<'f>| {
            let mut kept = one.names().filter(|other| needed.contains(other) && *other != name);
            kept.all(|name| other.chosen(name).map(|claim| &claim.value) == one.chosen(name).map(|claim| &claim.value))
        };
        let mut alike = chosen.iter().zip(results).filter(|(other, _)| fits(other));
        if alike.all(|(_, result)| result.possible.contains(verdict)) {
            needed.remove(name);
        }
    }
    needed
}
