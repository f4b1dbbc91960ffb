//! What the asking is for: the decisions, the lead of the profile first, then the grades.

use std::collections::BTreeSet;

use expr::Truth;
use pack::{Answer, Catalog, Profile};

use crate::assess::{DecisionResult, Evaluation};

/// Something that open answers can still change.
#[derive(Clone, Debug)]
pub(super) struct Goal {
    /// Which decision it is, by its place among the results; none for a grade.
    pub(super) decision: Option<usize>,
    /// The questions that could settle it.
    pub(super) missing: BTreeSet<String>,
}

/// What is not settled, in the order in which it is asked for.
pub(super) fn goals(
    catalog: &Catalog,
    profile: &Profile,
    standing: &Evaluation,
    decisions: &[DecisionResult],
) -> Vec<Goal> {
    let lead = lead(catalog, profile, decisions);
    let rest = (0..decisions.len()).filter(|place| !lead.contains(place));
    let open = lead.iter().copied().chain(rest).filter(|place| decisions[*place].possible.len() > 1);
    let of_decision = |place: usize| Goal { decision: Some(place), missing: decisions[place].missing.clone() };
    open.map(of_decision).chain(grade(catalog, standing)).collect()
}

/// The decisions that head the report of a profile, by their places among the results: up to the first that is more than a
/// statement, and the one behind it.
pub(super) fn lead(catalog: &Catalog, profile: &Profile, decisions: &[DecisionResult]) -> Vec<usize> {
    let place = |id: &String| decisions.iter().position(|one| catalog.decisions[one.decision].id == *id);
    let is_statement = |result: &DecisionResult| {
        let decision = &catalog.decisions[result.decision];
        result.possible.iter().all(|at| decision.outcome(*at).answer == Answer::Info)
    };
    let mut lead = Vec::new();
    for place in profile.lead.iter().filter_map(place) {
        lead.push(place);
        if !is_statement(&decisions[place]) {
            break;
        }
    }
    lead
}

/// The grades that are open, as one goal: what the checks of their sides wait for, and the gates that cap them.
fn grade(catalog: &Catalog, standing: &Evaluation) -> Option<Goal> {
    let is_open = |side: &&crate::assess::SideScore| side.grade.as_ref().is_none_or(|grade| grade.least != grade.most);
    let open: BTreeSet<&str> = standing.sides.iter().filter(is_open).map(|side| side.side.as_str()).collect();
    let checks = standing.judgements.iter().filter(|one| open.contains(catalog.side_of(one.check)));
    let caps = |gate: usize| catalog.gates[gate].cap.as_ref().is_some_and(|cap| open.contains(cap.side.as_str()));
    let gates = standing.gates.iter().filter(|gate| gate.shut == Truth::Unknown && caps(gate.gate));
    let missing = checks.flat_map(|one| &one.missing).chain(gates.flat_map(|gate| &gate.missing));
    let missing: BTreeSet<String> = missing.cloned().collect();
    (!missing.is_empty()).then_some(Goal { decision: None, missing })
}
