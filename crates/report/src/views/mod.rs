//! Where sources say different things of one fact, on a scale: who says what, how far they are apart, and what hangs on it.

mod gap;
mod hangs;
mod scale;

use std::collections::BTreeSet;

use engine::assess::Hinge;
use engine::role::role_of;
use engine::{Claim, EvidenceGrade, Fact};
use gap::gap;
use hangs::{hangs, shows_all_answers};
use pack::types::Level;
use pack::{Better, QuestionType};
use scale::Scale;

use super::facts::{Known, QuestionRef, rank_word};
use super::outcomes::side_title;
use super::{IdTitle, View, Voice};
use crate::t;

/// All facts that stand on a scale and of which sources differ: first those on which most points hang, then the farthest apart.
pub(super) fn views(known: &Known<'_>, hinges: &[Hinge]) -> Vec<View> {
    let hinge = |name: &str, fact: &Fact| hinges.iter().find(|one| one.fact == name && shows_all_answers(fact, one));
    let view_of = |(name, fact): (&String, &Fact)| view(known, name, fact, hinge(name, fact));
    let mut views: Vec<View> = known.facts.facts.iter().filter_map(view_of).collect();
    views.sort_by(|one, other| {
        let weight = other.moves.total_cmp(&one.moves).then_with(|| other.spread.total_cmp(&one.spread));
        weight.then_with(|| one.fact.cmp(&other.fact))
    });
    views
}

fn view(known: &Known<'_>, name: &str, fact: &Fact, hinge: Option<&Hinge>) -> Option<View> {
    let question = known.catalog.question(name);
    if question.is_some_and(|question| known.keeps_back(question)) {
        return None;
    }
    let level = known.catalog.check(name).map(|check| Level { levels: check.screen.levels.clone() });
    let screen = level.map(QuestionType::Level);
    let kind = screen.as_ref().or_else(|| question.map(|question| &question.kind))?;
    let better = question.map_or_else(|| Better::of(kind), |question| question.better);
    let claims = current(fact);
    let scale = Scale::of(kind, better, &claims)?;
    let asked = QuestionRef::of(known.catalog, name);
    let voice = |claim: &&Claim| {
        Some(Voice {
            who: who(known, claim),
            value: asked.words(known.words, &claim.value),
            at: scale.share(kind.place(&claim.value)?),
            counted: claim.origin.rank != EvidenceGrade::Stated,
        })
    };
    let voices: Vec<Voice> = claims.iter().filter_map(voice).collect();
    let (best, worst) = ends(better, &voices, &scale);
    let decided = fact.decided.as_ref().filter(|_| better.ascends().is_some());
    let brighter =
        decided.map(|decided| fact.against.iter().any(|claim| better.improves(kind, &decided.value, &claim.value)));
    Some(View {
        gap: gap(known, kind, &scale, &voices, (&best, &worst)),
        fact: name.to_owned(),
        ask: asked.ask().to_owned(),
        spread: scale.share(scale.most) - scale.share(scale.least),
        size: scale.size(),
        scale: scale.counts,
        unit: scale.unit.clone(),
        best,
        worst,
        people: voices.iter().all(|voice| !voice.counted),
        voices,
        brighter,
        moves: hinge.map_or(0.0, |hinge| hinge.moves),
        moves_side: hinge
            .and_then(|hinge| hinge.side.as_ref())
            .map(|side| IdTitle { id: side.clone(), title: side_title(&known.catalog.pack, side) }),
        hangs: hinge.map(|hinge| hangs(known, fact, hinge)).unwrap_or_default(),
    })
}

/// The claims that somebody still stands by: a later answer of the same person replaces an earlier one.
fn current(fact: &Fact) -> Vec<&Claim> {
    let is_replaced = |claim: &Claim| {
        let later = |other: &Claim| other.origin.date > claim.origin.date && other.origin.rank == claim.origin.rank;
        let is_stated = claim.origin.rank == EvidenceGrade::Stated && claim.origin.date.is_some();
        is_stated && fact.claims().any(|other| later(other) && other.origin.speaker() == claim.origin.speaker())
    };
    fact.claims().filter(|claim| !is_replaced(claim)).collect()
}

/// Who stands at the better and who at the worse end; nobody where neither way is better.
fn ends(better: Better, voices: &[Voice], scale: &Scale) -> (Vec<String>, Vec<String>) {
    let at = |place: f64| names(voices.iter().filter(|voice| voice.at == scale.share(place)).map(|voice| &voice.who));
    match better.ascends() {
        Some(true) => (at(scale.most), at(scale.least)),
        Some(false) => (at(scale.least), at(scale.most)),
        None => (Vec::new(), Vec::new()),
    }
}

/// Each name once, in the order in which they are met.
fn names<'n>(all: impl Iterator<Item = &'n String>) -> Vec<String> {
    let mut known = BTreeSet::new();
    all.filter(|name| known.insert(*name)).cloned().collect()
}

/// Whose voice it is.
fn who(known: &Known<'_>, claim: &Claim) -> String {
    match claim.origin.rank {
        EvidenceGrade::Measured | EvidenceGrade::Documented => rank_word(known.words, claim.origin.rank),
        EvidenceGrade::Stated => {
            let role = role_of(known.catalog, &claim.origin);
            let given = role.or_else(|| claim.origin.respondent.clone());
            given.unwrap_or_else(|| t!(known.words, "somebody"))
        }
    }
}
