//! Several people's views on one question: the middle of them counts, weighed by what backs each. Where it lies between two views that
//! are far apart there is no middle, and both stand.

use std::collections::BTreeMap;

use engine::{Claim, EvidenceGrade, Fact, Speaker};
use expr::Value;

use super::merge;

/// From how many levels between the lowest and the highest view on they are told as a contradiction.
const APART: f64 = 2.0;

/// Decides among the claims of one level: what is measured or documented decides as it does elsewhere; where there are only
/// views, the weighted median of one view a person does, of two neighbouring middles the lower. Two middles that are further apart
/// decide nothing: the level is what one of them says.
pub(super) fn decide(claims: Vec<Claim>) -> Fact {
    let is_view = |claim: &Claim| claim.origin.rank == EvidenceGrade::Stated && matches!(claim.value, Value::Number(_));
    if !claims.iter().all(is_view) {
        return merge::decide(claims);
    }
    let mut latest: BTreeMap<Speaker, Claim> = BTreeMap::new();
    let mut earlier = Vec::new();
    for claim in claims {
        let person = claim.origin.speaker();
        let key = |claim: &Claim| (claim.origin.date, claim.origin.place.clone());
        match latest.get_mut(&person) {
            Some(known) if key(known) < key(&claim) => earlier.push(std::mem::replace(known, claim)),
            Some(_) => earlier.push(claim),
            None => _ = latest.insert(person, claim),
        }
    }
    let mut views: Vec<Claim> = latest.into_values().collect();
    if views.len() < 2 {
        return merge::decide(views.into_iter().chain(earlier).collect());
    }
    views.sort_by(|a, b| level(a).total_cmp(&level(b)).then_with(|| a.origin.place.cmp(&b.origin.place)));
    let half = views.iter().map(Claim::weight).sum::<f64>() / 2.0;
    let mut sum = 0.0;
    let middle = views.iter().position(|view| {
        sum += view.weight();
        sum >= half
    });
    let next = middle.and_then(|middle| Some((level(&views[middle]), level(views.get(middle + 1)?))));
    if let Some((low, high)) = next.filter(|(low, high)| sum == half && high - low >= APART) {
        let (mut against, others): (Vec<Claim>, Vec<Claim>) =
            views.into_iter().partition(|view| [low, high].contains(&level(view)));
        let equal = against.len();
        against.extend(others);
        return Fact { decided: None, against, agreeing: earlier, equal };
    }
    let levels: Vec<String> = views.iter().map(|view| level(view).to_string()).collect();
    let ends = views.first().zip(views.last());
    let apart = ends.is_some_and(|(lowest, highest)| level(highest) - level(lowest) >= APART);
    let mut decided = views.remove(middle.unwrap_or_default());
    let summary = format!("The middle of {} views: {}.", levels.len(), levels.join(", "));
    decided.note = Some(decided.note.map_or(summary.clone(), |note| format!("{summary} {note}")));
    let (against, agreeing) = views.into_iter().partition(|view| apart && level(view) != level(&decided));
    let mut fact = Fact { decided: Some(decided), against, agreeing, equal: 0 };
    fact.agreeing.extend(earlier);
    fact
}

fn level(claim: &Claim) -> f64 {
    if let Value::Number(level) = claim.value { level } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use diagnostics::Location;
    use engine::Origin;

    use super::*;

    fn view(person: &str, level: f64, evidence: bool) -> Claim {
        let place = Location { file: format!("{person}.yaml"), line: 1, column: 1 };
        let origin = Origin {
            rank: EvidenceGrade::Stated,
            place,
            to_line: None,
            respondent: Some(person.to_owned()),
            role: None,
            date: None,
        };
        let evidence = evidence.then(|| "minutes".to_owned());
        Claim {
            value: Value::Number(level),
            origin,
            note: None,
            evidence,
            entry_evidence: Vec::new(),
            confidential: false,
        }
    }

    #[test]
    #[rustfmt::skip]
    fn the_middle_view_counts_and_evidence_weighs_double() {
        for (views, expected, against) in [
            (vec![view("A", 1.0, false), view("B", 3.0, false), view("C", 3.0, false)], 3.0, 1),
            (vec![view("A", 2.0, false), view("B", 3.0, false)], 2.0, 0),
            (vec![view("A", 1.0, false), view("B", 4.0, true)], 4.0, 1),
            (vec![view("A", 1.0, true), view("B", 4.0, true), view("C", 2.0, false)], 2.0, 2),
            (vec![view("A", 4.0, false), view("B", 2.0, false), view("C", 3.0, false)], 3.0, 2),
            (vec![view("A", 2.0, false), view("B", 3.0, false), view("C", 0.0, false), view("D", 4.0, false)], 2.0, 3),
            (vec![view("A", 1.0, false), view("B", 1.0, false), view("C", 3.0, true), view("D", 3.0, false)], 3.0, 2),
        ] {
            let fact = decide(views.clone());
            let decided = fact.decided.unwrap();
            assert_eq!((decided.value, fact.against.len()), (Value::Number(expected), against), "{views:?}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn between_two_views_that_are_far_apart_there_is_no_middle() {
        for (views, equal, against) in [
            (vec![view("A", 1.0, false), view("B", 3.0, false)], [1.0, 3.0].as_slice(), 2),
            (vec![view("A", 4.0, true), view("B", 0.0, true)], &[0.0, 4.0], 2),
            (vec![view("A", 1.0, false), view("B", 1.0, false), view("C", 3.0, true)], &[1.0, 1.0, 3.0], 3),
            (vec![view("A", 0.0, false), view("B", 1.0, false), view("C", 3.0, false), view("D", 4.0, false)], &[1.0, 3.0], 4),
        ] {
            let fact = decide(views.clone());
            let standing: Vec<f64> = fact.views().iter().map(level).collect();
            assert_eq!((fact.decided.clone(), standing.as_slice(), fact.against.len()), (None, equal, against), "{views:?}");
        }
    }

    #[test]
    fn a_person_who_answers_twice_has_one_view_the_later() {
        let mut later = view("A", 4.0, false);
        later.origin.date = "2026-01-02".parse().ok();
        let mut earlier = view("A", 0.0, false);
        earlier.origin.date = "2026-01-01".parse().ok();
        let fact = decide(vec![later, view("B", 4.0, false), earlier]);
        assert_eq!(fact.decided.unwrap().value, Value::Number(4.0));
        assert!(fact.against.is_empty());
    }

    #[test]
    fn a_person_has_one_view_however_the_name_is_spelt() {
        for (one, other) in [("Ada", "ada"), ("Ada L.", "Ada  L."), ("André", "Andre\u{301}"), ("Ada", "Ada\u{200b}")]
        {
            let fact = decide(vec![view(one, 4.0, false), view(other, 4.0, false), view("Bob", 3.0, false)]);
            let decided = fact.decided.unwrap();
            assert_eq!(decided.value, Value::Number(3.0), "{one} {other}");
            assert_eq!(decided.note.as_deref(), Some("The middle of 2 views: 3, 4."));
        }
        let mut anonymous = [view("a", 4.0, false), view("b", 4.0, false)];
        anonymous.iter_mut().for_each(|view| view.origin.respondent = None);
        let [one, other] = anonymous;
        let decided = |views: Vec<Claim>| decide(views).decided.unwrap().value;
        assert_eq!(decided(vec![one.clone(), other.clone(), view("Bob", 3.0, false)]), Value::Number(3.0));
        // Two who say at least in which role they answer are two.
        let in_role = |mut view: Claim, role: &str| {
            view.origin.role = Some(role.to_owned());
            view
        };
        let views = vec![in_role(one, "CEO"), in_role(other, "CTO"), view("Bob", 3.0, false)];
        assert_eq!(decided(views), Value::Number(4.0));
    }

    #[test]
    fn what_is_measured_is_no_view() {
        let mut measured = view("A", 0.0, false);
        measured.origin.rank = EvidenceGrade::Measured;
        let fact = decide(vec![view("B", 4.0, true), measured, view("C", 4.0, true)]);
        assert_eq!(fact.decided.unwrap().value, Value::Number(0.0));
    }
}
