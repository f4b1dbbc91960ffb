//! Where facts lead, and no more: by that, several views of one program are held against each other.

use std::collections::BTreeSet;

use expr::{Day, Value};
use pack::{Catalog, Profile, Verdict};

use super::{AuditContext, CheckResult, Coverage, DecisionResult, SideScore, outcome};
use crate::roles::RoleGroup;
use crate::{Bounds, Claim, Fact, Facts};

/// Where facts lead.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlook {
    /// Every check of the profile, in the catalog's order.
    pub judgements: Vec<CheckResult>,
    /// The score of each side that has one.
    pub sides: Vec<SideScore>,
    /// The decisions.
    pub decisions: Vec<DecisionResult>,
    /// How much of what decides is known.
    pub evidence: Coverage,
}

/// How the views of several people compare.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Where each role's statements lead, beside what is documented and measured; empty where all answer in one role.
    pub roles: Vec<(RoleGroup, Outlook)>,
    /// What hangs on whose answer is right, by fact.
    pub hinges: Vec<Hinge>,
}

/// What hangs on which of several equally strong answers to one question is right, while all else stays as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Hinge {
    /// The fact, by its name in [`Facts`].
    pub fact: String,
    /// The answers that differ.
    pub answers: Vec<Value>,
    /// The checks whose verdict differs, with the verdict that each answer leads to.
    pub checks: Vec<(usize, Vec<Verdict>)>,
    /// The decisions whose outcome differs, with the outcome that each answer leads to; none where it leaves several.
    pub decisions: Vec<(usize, Vec<Option<usize>>)>,
    /// By how many points an end of a side's score differs at most.
    pub moves: f64,
    /// The side of which these are points; none where no score differs.
    pub side: Option<String>,
}

/// Works out where facts lead.
pub fn outlook(catalog: &Catalog, facts: &Facts, profile: &Profile, as_of: Day) -> Outlook {
    let scene = AuditContext { catalog, facts, profile, as_of };
    let standing = scene.stand();
    let decisions = outcome::decisions(&scene, &standing.judgements, &standing.bound);
    Outlook { decisions, judgements: standing.judgements, sides: standing.sides, evidence: standing.evidence }
}

/// What hangs on each of the facts on which nobody decides, those left out on which nothing does.
pub fn hinges(catalog: &Catalog, facts: &Facts, profile: &Profile, as_of: Day) -> Vec<Hinge> {
    let disputed = facts.facts.iter().filter(|(_, fact)| !fact.views().is_empty());
    let mut tried = facts.clone();
    let mut hinges = Vec::new();
    for (name, fact) in disputed {
        let claims = different(fact.views());
        let lead = |claim: &&Claim| {
            let decided = Some((*claim).clone());
            tried.facts.insert(name.clone(), Fact { decided, ..Fact::default() });
            outlook(catalog, &tried, profile, as_of)
        };
        let outlooks: Vec<Outlook> = claims.iter().map(lead).collect();
        tried.facts.insert(name.clone(), fact.clone());
        let answers = claims.into_iter().map(|claim| claim.value.clone()).collect();
        hinges.extend(hinge(name, answers, &outlooks));
    }
    hinges
}

/// One claim of each value.
fn different(claims: &[Claim]) -> Vec<&Claim> {
    let mut found: Vec<&Claim> = Vec::new();
    for claim in claims {
        if !found.iter().any(|known| known.value == claim.value) {
            found.push(claim);
        }
    }
    found
}

fn hinge(fact: &str, answers: Vec<Value>, outlooks: &[Outlook]) -> Option<Hinge> {
    let first = outlooks.first()?;
    let verdicts = |check: usize| {
        let verdict = |one: &Outlook| one.judgements.iter().find(|judged| judged.check == check).map(|one| one.verdict);
        outlooks.iter().filter_map(verdict).collect::<Vec<Verdict>>()
    };
    let checks = first.judgements.iter().map(|judged| (judged.check, verdicts(judged.check)));
    let checks: Vec<_> = checks.filter(|(_, verdicts)| are_different(verdicts)).collect();
    let settled = |decided: &DecisionResult| match decided.possible.as_slice() {
        [only] => Some(*only),
        _ => None,
    };
    let outcomes = |at: usize| outlooks.iter().map(|one| settled(&one.decisions[at])).collect::<Vec<_>>();
    let decisions = first.decisions.iter().enumerate().map(|(at, decided)| (decided.decision, outcomes(at)));
    let decisions: Vec<_> = decisions.filter(|(_, outcomes)| are_different(outcomes)).collect();
    let (moves, side) = moves(outlooks);
    let hangs = !checks.is_empty() || !decisions.is_empty() || side.is_some();
    hangs.then(|| Hinge { fact: fact.to_owned(), answers, checks, decisions, moves, side })
}

fn are_different<T: PartialEq>(all: &[T]) -> bool {
    all.iter().any(|one| Some(one) != all.first())
}

/// By how many points an end of a side's score differs at most, and which side's. One that only some answers leave with a score moves
/// nothing.
fn moves(outlooks: &[Outlook]) -> (f64, Option<String>) {
    let sides: BTreeSet<&str> = outlooks.iter().flat_map(|one| &one.sides).map(|side| side.side.as_str()).collect();
    let apart = |name: &str, end: fn(Bounds) -> f64| {
        let of_side = |one: &Outlook| one.sides.iter().find(|side| side.side == name).map(|side| end(side.bounds));
        let ends = outlooks.iter().filter_map(of_side);
        let (least, most) = ends.fold((f64::MAX, f64::MIN), |(least, most), end| (least.min(end), most.max(end)));
        (most - least).max(0.0)
    };
    let moved = |name: &str| apart(name, |bounds| bounds.least).max(apart(name, |bounds| bounds.most));
    let farthest = sides.into_iter().map(|name| (moved(name), name)).filter(|(moves, _)| *moves > 0.0);
    let farthest = farthest.max_by(|(one, _), (other, _)| one.total_cmp(other));
    farthest.map_or((0.0, None), |(moves, side)| (moves, Some(side.to_owned())))
}
