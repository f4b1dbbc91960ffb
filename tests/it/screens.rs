//! Screening answers and the facts that refine them: what comes of the facts stays inside of what the answer stands for, or is told
//! to contradict it.

use prognosis::engine::Facts;
use prognosis::engine::assess::{Assessment, CheckResult, FindingKind};
use prognosis::expr::Value;
use prognosis::input::{Source, gather};
use prognosis::pack::Verdict;
use proptest::prelude::*;

use crate::laws::{assessed, complete, kept, partial, picks, stated};
use crate::support::{CATALOG, as_of, cases};

/// The least and the most credit that a level stands for.
const BOUNDS: [(f64, f64); 5] = [(0.0, 0.5), (0.0, 0.5), (0.0, 1.0), (0.5, 1.0), (0.5, 1.0)];

fn of_check(assessment: &Assessment, check: usize) -> &CheckResult {
    assessment.judgements.iter().find(|judgement| judgement.check == check).unwrap()
}

fn has_clash(assessment: &Assessment, check: usize) -> bool {
    let id = format!("contradiction:{}", CATALOG.checks[check].id);
    assessment.findings.iter().any(|finding| finding.kind == FindingKind::Contradiction && finding.id == id)
}

/// Holds a check's credit against bounds. What does not apply has no credit and is not in a score.
fn leaves(judgement: &CheckResult, (low, high): (f64, f64)) -> bool {
    judgement.credit.is_some_and(|(least, most)| least < low || high < most)
}

/// Screening answers, the same with some facts, and with more of them; gives what is wrong.
fn refined(screens: &[(usize, usize)], few: &Facts, more: &Facts) -> Result<(), String> {
    let with = |facts: &Facts| {
        let mut facts = facts.clone();
        let answers = screens.iter().map(|(check, level)| (CATALOG.checks[*check].id.clone(), *level as f64));
        facts.facts.extend(answers.map(|(id, level)| (id, stated(Value::Number(level)))));
        assessed(&facts)
    };
    let mut before = with(&Facts::default());
    for facts in [few, more] {
        let after = with(facts);
        for (check, level) in screens.iter().copied() {
            let id = &CATALOG.checks[check].id;
            let (earlier, judgement) = (of_check(&before, check), of_check(&after, check));
            let clashes = has_clash(&after, check);
            if leaves(judgement, BOUNDS[level]) != clashes {
                return Err(format!(
                    "{id} at {level}: {:?}, told {clashes}: {:?}",
                    judgement.credit, judgement.possible
                ));
            }
            if !clashes && earlier.credit.is_some_and(|credit| leaves(judgement, credit)) {
                return Err(format!("{id} at {level}: {:?} after {:?}", judgement.credit, earlier.credit));
            }
        }
        let clash = |side: &str| {
            let mut of_side = (0..CATALOG.checks.len()).filter(|check| CATALOG.side_of(*check) == side);
            of_side.any(|check| has_clash(&after, check))
        };
        for side in after.sides.iter().filter(|side| !clash(&side.side)) {
            let earlier = before.sides.iter().find(|earlier| earlier.side == side.side);
            if !earlier.is_some_and(|earlier| earlier.bounds.encloses(side.bounds)) {
                return Err(format!("{screens:?}: {side:?} after {earlier:?}"));
            }
        }
        before = after;
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(12))]

    #[test]
    fn facts_refine_a_screening_answer_inside_its_bounds_or_contradict_it(
        picks in picks(), few in kept(), more in kept(), from in any::<prop::sample::Index>(), levels in any::<[u8; 7]>(),
    ) {
        let all = complete(&picks);
        let few = partial(&all, &few);
        let mut facts = partial(&all, &more);
        facts.facts.extend(few.facts.clone());
        let count = CATALOG.checks.len();
        let level = |nth: usize| usize::from(levels[nth % levels.len()]) % 5;
        let one = [(from.index(count), level(0))];
        let every: Vec<(usize, usize)> = (0..count).map(|check| (check, level(check))).collect();
        prop_assert_eq!(refined(&one, &few, &facts), Ok(()));
        prop_assert_eq!(refined(&every, &few, &facts), Ok(()));
    }
}

/// What an answers file leads to; the check that is looked at is screened in it.
fn judged(check: &str, answers: &str) -> (CheckResult, bool) {
    let text = format!("company: Quartz\nanswers:\n{answers}");
    let facts = gather(&CATALOG, &[Source::new("answers.yaml", text.as_bytes())], as_of()).unwrap().facts;
    let assessment = assessed(&facts);
    let check = CATALOG.checks.iter().position(|one| one.id == check).unwrap();
    (of_check(&assessment, check).clone(), has_clash(&assessment, check))
}

#[test]
fn a_level_stands_for_the_bounds_that_the_design_gives_it() {
    for check in &CATALOG.checks {
        for (level, bounds) in BOUNDS.into_iter().enumerate() {
            let (judgement, clashes) = judged(&check.id, &format!("  {}: {level}\n", check.id));
            let wanted = [Verdict::Fail, Verdict::Fail, Verdict::AtRisk, Verdict::Pass, Verdict::Pass][level];
            assert_eq!((judgement.credit, clashes), (Some(bounds), false), "{} at {level}", check.id);
            // A check that knows no middle fails there.
            assert!(judgement.verdict == wanted || !judgement.possible.contains(wanted), "{} at {level}", check.id);
            assert!(judgement.provisional);
        }
    }
}

#[test]
fn what_can_only_fail_contradicts_a_good_answer_also_while_it_may_not_apply() {
    // Whether partners are signed is not known, and what is known can only fail.
    let slow = "  enablement.days_to_first_pitch: 90\n";
    for (level, clash) in [(0, false), (1, false), (2, false), (3, true), (4, true)] {
        let (judgement, clashes) = judged("FM-09", &format!("  FM-09: {level}\n{slow}"));
        assert!(judgement.possible.contains(Verdict::NotApplicable) && !judgement.possible.contains(Verdict::Pass));
        assert_eq!((judgement.verdict, clashes), (Verdict::Fail, clash), "level {level}");
        assert_eq!(judgement.decided_by.contains("FM-09"), !clash, "level {level}: {:?}", judgement.decided_by);
    }
}

#[test]
fn answers_of_two_people_that_lead_apart_stay_inside_of_what_both_say_in_short() {
    let file = |who: &str, days: u32, level: usize| {
        format!(
            "company: Quartz\nrespondent: {who}\nanswers:\n  partners.signed: 12\n  FM-09: {level}\n  \
             enablement.days_to_first_pitch: {days}\n  enablement.components: {{product_training: in_place, sales_playbook: in_place, demo_environment: in_place, \
             competitive_positioning: in_place, roi_stories: in_place}}\n"
        )
    };
    for (one, other, bounds) in [(4, 4, (0.5, 1.0)), (0, 1, (0.0, 0.5)), (2, 2, (0.0, 1.0)), (0, 4, (0.0, 1.0))] {
        let sources = [("a.yaml", file("Ada", 10, one)), ("b.yaml", file("Bo", 90, other))];
        let sources = sources.map(|(path, text)| Source::new(path, text.as_bytes()));
        let facts = gather(&CATALOG, &sources, as_of()).unwrap_or_else(|found| panic!("{found:?}")).facts;
        let check = CATALOG.checks.iter().position(|one| one.id == "FM-09").unwrap();
        let assessment = assessed(&facts);
        let judgement = of_check(&assessment, check);
        assert!(
            judgement.possible.contains(Verdict::Fail) && judgement.possible.contains(Verdict::Pass),
            "{judgement:?}"
        );
        assert!(!leaves(judgement, bounds), "{one} and {other}: {:?}", judgement.credit);
    }
}
