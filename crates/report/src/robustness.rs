//! How grades and decisions stand up to other weights, and how the method says so.

use engine::assess::{Assessment, EndRobustness, SPREAD, decisions_by_weight};
use pack::{Catalog, Edition};

use crate::t;
use crate::words::Messages;
use crate::words::format::rounded;
use crate::{EndRobustnessView, IdTitle, RobustnessView, SideRobustness};

/// The most that is told where not all weightings lead to a grade, in percent.
const ALMOST: f64 = 99.9;

/// What is told of other weights; none to whom no grade is told.
pub(super) fn robustness(catalog: &Catalog, assessment: &Assessment, edition: Edition) -> Option<RobustnessView> {
    match edition {
        Edition::Candidate => return None,
        Edition::Board | Edition::Brief | Edition::Full | Edition::Leader => {}
    }
    let grade = |at: usize| {
        let grade = &catalog.pack.grades[at];
        IdTitle { id: grade.id.clone(), title: grade.title.clone() }
    };
    let end = |end: &EndRobustness| {
        // However few they are, there are weightings beyond a flip.
        let is_whole = end.flip.is_none_or(|flip| flip.change >= SPREAD);
        EndRobustnessView {
            grade: grade(end.grade),
            share: tenths(100.0 * end.share).min(if is_whole { 100.0 } else { ALMOST }),
            flips_at: end.flip.map(|flip| tenths(100.0 * flip.change)),
            flips_to: end.flip.map(|flip| grade(flip.grade)),
        }
    };
    let side = |one: &engine::assess::Robustness| {
        let title = catalog.pack.sides.iter().find(|side| side.id == one.side).map_or(&one.side, |side| &side.title);
        let side = IdTitle { id: one.side.clone(), title: title.clone() };
        SideRobustness { side, least: end(&one.least), most: end(&one.most) }
    };
    Some(RobustnessView {
        spread: SPREAD,
        sides: assessment.robustness.iter().map(side).collect(),
        decisions_by_weight: decisions_by_weight(catalog)
            .into_iter()
            .map(|decision| catalog.decisions[decision].id.clone())
            .collect(),
    })
}

fn tenths(percent: f64) -> f64 {
    (percent * 10.0).round() / 10.0
}

/// What the method says of it, a sentence a side.
pub fn robustness_words(words: &Messages, view: &RobustnessView) -> Vec<String> {
    let mut said = vec![t!(words, "method-weights", spread = (view.spread * 100.0).round())];
    for SideRobustness { side, least, most } in &view.sides {
        let end = |end: &EndRobustnessView| {
            let (grade, share) = (end.grade.title.as_str(), rounded(end.share));
            match end.flips_at.zip(end.flips_to.as_ref()) {
                Some((change, to)) => {
                    let (change, to) = (rounded(change), to.title.as_str());
                    t!(words, "method-weights-end", grade = grade, share = share, change = change, to = to)
                }
                None => t!(words, "method-weights-any", grade = grade),
            }
        };
        let title = side.title.as_str();
        said.push(match least == most {
            true => t!(words, "method-weights-side", side = title, end = end(least)),
            false => t!(words, "method-weights-ends", side = title, least = end(least), most = end(most)),
        });
    }
    if view.decisions_by_weight.is_empty() {
        said.push(t!(words, "method-weights-decisions"));
    }
    said
}
