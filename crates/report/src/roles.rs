//! The score by each role's view: where the report would lead if of all that people say only one role's statements counted.

use engine::assess::{DecisionResult, Outlook, SideScore};
use engine::roles::{GroupOf, RoleGroup};

use super::facts::Known;
use super::outcomes::{certainty, shown_outcome, side_title};
use super::summary::coverage;
use super::{RoleDecision, RoleScore, RoleView};
use crate::t;
use crate::words::score::ends;

/// Each role's view; `lead` is the id of the decision that the headline tells.
pub(super) fn role_views(known: &Known<'_>, roles: &[(RoleGroup, Outlook)], lead: Option<&str>) -> Vec<RoleView> {
    let view = |(group, outlook): &(RoleGroup, Outlook)| {
        let coverage = coverage(known.catalog, outlook.evidence);
        let is_lead = |decided: &&DecisionResult| Some(known.catalog.decisions[decided.decision].id.as_str()) == lead;
        RoleView {
            role: match &group.of {
                GroupOf::Role(role) => role.clone(),
                GroupOf::Others => Some(t!(known.words, "anonymous-others")),
            },
            people: group.people,
            answers: group.answers,
            scores: outlook.sides.iter().filter(|_| coverage.sufficient).map(|side| score(known, side)).collect(),
            coverage,
            decision: outlook.decisions.iter().find(is_lead).map(|decided| decision(known, decided)),
        }
    };
    roles.iter().map(view).collect()
}

fn score(known: &Known<'_>, side: &SideScore) -> RoleScore {
    let pack = &known.catalog.pack;
    let bars: Vec<f64> = pack.grades.iter().map(|grade| grade.from).collect();
    let [shown_least, shown_most] = ends(side.bounds.least, side.bounds.most, &bars);
    RoleScore {
        name: side.side.clone(),
        title: side_title(pack, &side.side),
        least: side.bounds.least,
        most: side.bounds.most,
        shown_least,
        shown_most,
    }
}

fn decision(known: &Known<'_>, decided: &DecisionResult) -> RoleDecision {
    let decision = &known.catalog.decisions[decided.decision];
    let (outcome, headline) = shown_outcome(known.words, decision, decided);
    RoleDecision {
        id: decision.id.clone(),
        outcome: outcome.id.clone(),
        answer: outcome.answer,
        certainty: certainty(decided),
        headline,
    }
}
