//! How grades stand up to other weights, against scores by other weights.

use prognosis::engine::Bounds;
use prognosis::engine::assess::{Assessment, WeightedCredit, assess, score};

use crate::support::{CATALOG, prognosis, root, stdout};
use crate::targets::companies;

#[test]
fn a_grade_by_the_weights_is_the_grade_of_the_report_and_flips_where_it_is_said_to() {
    let mut flipped = 0;
    for (name, facts, day) in companies() {
        let assessment = assess(&CATALOG, &facts, CATALOG.profile("standard").unwrap(), day);
        for one in &assessment.robustness {
            let side = assessment.sides.iter().find(|side| side.side == one.side).unwrap();
            let grade = side.grade.as_ref().unwrap();
            assert_eq!((one.least.grade, one.most.grade), (grade.least, grade.most), "{name}: {}", one.side);
            let ends: [fn(Bounds) -> f64; 2] = [|bounds| bounds.least, |bounds| bounds.most];
            for (end, score) in [one.least, one.most].into_iter().zip(ends) {
                assert!((0.0..=1.0).contains(&end.share));
                let Some(flip) = end.flip else {
                    assert_eq!(end.share, 1.0, "{name}: {} has no flip", one.side);
                    continue;
                };
                assert!(flip.change < 0.5 || end.share == 1.0, "{name}: {} {end:?}", one.side);
                let worse = flip.grade > end.grade;
                let bar = CATALOG.pack.grades[if worse { end.grade } else { flip.grade }].from;
                let reached = |change: f64| weighed(&assessment, &one.side, bar, change, worse, score);
                assert_eq!(reached(flip.change * 0.99), worse, "{name}: {} {flip:?}", one.side);
                assert_eq!(reached(flip.change * 1.01 + 1e-6), !worse, "{name}: {} {flip:?}", one.side);
                flipped += 1;
            }
        }
    }
    assert!(flipped > 20, "{flipped} flipped");
}

/// Whether a side's score reaches a bar once every weight is changed by a part of itself, against the bar or for it.
fn weighed(assessment: &Assessment, side: &str, bar: f64, change: f64, against: bool, end: fn(Bounds) -> f64) -> bool {
    let of_side = assessment.judgements.iter().filter(|one| CATALOG.side_of(one.check) == side);
    let is_low = end(Bounds { least: 0.0, most: 1.0 }) == 0.0;
    let credits = of_side.filter_map(|one| {
        let (least, most) = one.credit?;
        let helps = (if is_low { least } else { most }) >= bar / 100.0;
        let by = if helps == against { 1.0 - change } else { 1.0 + change };
        Some(WeightedCredit { weight: one.weight * by.max(1e-9), least, most, optional: one.optional() })
    });
    let credits: Vec<WeightedCredit> = credits.collect();
    score(credits.into_iter()).is_some_and(|bounds| end(bounds) >= bar - 1e-9)
}

#[test]
fn what_hangs_on_the_weights_is_explained() {
    let run = prognosis(&["explain", "score", "examples/brightloom", "--as-of", "2026-01-31"], root());
    let page = stdout(&run);
    for heading in ["## How much hangs on the weights", "Company set-up: Critical", "No decision reads a weight"] {
        assert!(page.contains(heading), "{heading}: {page}");
    }
    assert!(stdout(&prognosis(&["explain", "score"], root())).contains("Strong from 80"));
}
