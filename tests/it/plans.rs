//! What a plan waits for, what findings of different sides are worth, and what has no score.

use prognosis::engine::Facts;
use prognosis::engine::anonymity::LEAST_GROUP;
use prognosis::engine::assess::{Assessment, Comparison, Finding, FindingKind, PlannedStep, SideScore, assess};
use prognosis::expr::{Day, Value};
use prognosis::input::{self, Source};
use prognosis::pack::{Edition, QuestionType};
use prognosis::report::render::{Format, render};
use prognosis::report::words::Messages;
use prognosis::report::{EditionFacts, Report, ScoreKind, ScoreView, Standing, build_report};
use proptest::prelude::*;

use crate::laws::{complete, kept, partial, picks};
use crate::support::{CATALOG, cases, look};

fn as_of() -> Day {
    "2026-11-28".parse().unwrap()
}

fn facts(answers: &str) -> Facts {
    let source = Source::new("answers.yaml", format!("company: Quartz\nanswers: {{{answers}}}\n"));
    input::gather(&CATALOG, &[source], as_of()).unwrap_or_else(|problems| panic!("{problems:?}")).facts
}

fn assessed(facts: &Facts) -> Assessment {
    assess(&CATALOG, facts, CATALOG.profile("standard").unwrap(), as_of())
}

fn full(facts: &Facts) -> EditionFacts<'_> {
    EditionFacts::new(&CATALOG, facts, Edition::Full, LEAST_GROUP)
}

fn report(answers: &str) -> Report {
    let facts = facts(answers);
    let assessment = assessed(&facts);
    let profile = CATALOG.profile("standard").unwrap();
    build_report(&CATALOG, &full(&facts), profile, as_of(), &assessment, &Comparison::default(), Messages::english())
}

fn page(report: &Report, format: Format) -> String {
    String::from_utf8(render(report, format, &look()).unwrap()).unwrap()
}

/// The check that a step mends, by its id.
fn mends(step: &PlannedStep) -> &'static str {
    &CATALOG.checks[step.check].id
}

/// Somebody works on partners, and talks with them do not go well.
const AT_WORK: &str = "leader.subject: part_time, program.stage: 0, FM-01: 1, GM-06: 0, GM-02: 1, FM-06: 1";

/// When a step of a leader's role that needs partners begins.
const FIRST_SIGNATURE: &str = "once a partner has signed and somebody leads the program";

#[test]
fn steps_that_need_signed_partners_wait_for_the_first_signature_and_say_so() {
    let waiting = |signed: &str| {
        let report = report(&format!("{AT_WORK}{signed}"));
        let steps = report.plan.iter().filter(|step| step.waits_for.is_some());
        let waiting_steps: Vec<(String, String)> =
            steps.map(|step| (step.check.clone(), step.waits_for.as_ref().unwrap().then.clone())).collect();
        (waiting_steps, report)
    };
    let (waiting_steps, none) = waiting(", partners.signed: 0");
    let ids: Vec<&str> = waiting_steps.iter().map(|(check, _)| check.as_str()).collect();
    assert_eq!(ids, ["GM-02", "GM-06"], "{waiting_steps:?}");
    assert!(waiting_steps.iter().all(|(_, then)| then == FIRST_SIGNATURE), "{waiting_steps:?}");
    for step in &none.plan {
        assert_eq!(step.waits_for.is_some(), step.due.is_none() && step.starts_day.is_none(), "{}", step.check);
    }
    for format in [Format::Markdown, Format::Html] {
        let page = page(&none, format);
        let (first, _) = page.split_once("Base support for the program on agreements").unwrap();
        assert!(!first.contains("Decide this week") || page.contains(FIRST_SIGNATURE), "{format:?}");
        assert!(page.contains(FIRST_SIGNATURE), "{format:?}");
    }
    let (waiting_steps, _) = waiting("");
    assert!(
        waiting_steps.len() > 2
            && waiting_steps.iter().all(|(_, then)| then.starts_with("at once if a partner has signed")),
        "{waiting_steps:?}"
    );
    let (waiting_steps, some) = waiting(", partners.signed: 3");
    assert!(waiting_steps.is_empty() && some.plan.iter().all(|step| step.due.is_some()), "{waiting_steps:?}");
}

/// What a company does about a weak role begins with a person in it: before the hire, another question to the candidate is what helps.
#[test]
fn steps_about_the_seven_roles_wait_until_a_candidate_has_started() {
    let begin = |subject: &str| {
        let report = report(&format!("leader.subject: {subject}, partners.signed: 5, GM-02: 1, GM-07: 1"));
        let steps = report.plan.iter().filter(|step| step.check.starts_with("GM-"));
        let begin: Vec<Option<String>> =
            steps.map(|step| step.waits_for.as_ref().map(|one| one.then.clone())).collect();
        assert_eq!(begin.len(), 2, "{subject}");
        begin
    };
    assert!(begin("candidate").iter().all(Option::is_some));
    assert!(begin("left").iter().all(Option::is_none));
}

#[test]
fn what_waits_for_a_signature_is_never_for_this_week() {
    let none = report(&format!("{AT_WORK}, partners.signed: 0"));
    let page = page(&none, Format::Markdown);
    let (_, week) = page.split_once("## Decide this week").unwrap();
    let week = week.split("\n## ").next().unwrap();
    let waiting = none.plan.iter().filter(|step| step.waits_for.is_some());
    for step in waiting {
        assert!(!week.contains(&step.title), "{week}");
    }
    let last = none.plan.iter().rposition(|step| step.waits_for.is_none()).unwrap();
    assert!(none.plan[..last].iter().all(|step| step.waits_for.is_none()));
}

/// A finding of the report on some answers.
fn finding<'a>(assessment: &'a Assessment, id: &str) -> &'a Finding {
    assessment.findings.iter().find(|finding| finding.id == id).unwrap_or_else(|| panic!("{id} is no finding"))
}

#[test]
fn findings_of_a_large_and_a_small_side_are_worth_the_same_where_they_weigh_the_same() {
    let found = assessed(&facts(
        "leader.subject: part_time, partners.signed: 5, FM-01: 2, FM-03: 0, PR-1: 0, PR-2: 4, PR-3: 4, PR-4: 4",
    ));
    let (product, company) = (finding(&found, "PR-1"), finding(&found, "FM-03"));
    assert_eq!(product.severity, company.severity);
    let points = |finding: &Finding| finding.worth.as_ref().unwrap().lost;
    assert!(points(product) > 3.0 * points(company), "the side of the product has four checks");
    assert!((product.share_lost - company.share_lost).abs() < 1e-9, "{} {}", product.share_lost, company.share_lost);
}

fn score<'r>(report: &'r Report, kind: ScoreKind, name: &str) -> &'r ScoreView {
    report.scores.iter().find(|score| (score.kind, score.name.as_str()) == (kind, name)).unwrap()
}

#[test]
fn a_side_without_a_subject_has_no_score_and_says_why() {
    let nobody = report("leader.subject: nobody, program.stage: 0, partners.signed: 2, LD-LEADER-ROLE: 1");
    let side = score(&nobody, ScoreKind::Side, "leader");
    assert_eq!((side.least, side.most, &side.grade), (None, None, &None));
    assert!(side.unscored.as_ref().unwrap().starts_with("Nobody leads the program"), "{side:?}");
    assert_eq!(score(&nobody, ScoreKind::Area, "leader").unscored, side.unscored);
    // What is wrong there is still found and planned.
    assert!(
        nobody.findings.iter().any(|one| one.id == "LD-LEADER-ROLE" && one.worth.is_none() && one.share_lost > 0.0)
    );
    assert!(nobody.plan.iter().any(|step| step.check == "LD-LEADER-ROLE" && step.share_lost > 0.0));
    for format in [Format::Markdown, Format::Html] {
        assert!(page(&nobody, format).contains("there is nobody to score"), "{format:?}");
    }
    let candidate = report("leader.subject: candidate, LD-LEADER-ROLE: 1");
    assert!(score(&candidate, ScoreKind::Side, "leader").least.is_some());
}

#[test]
fn where_the_post_is_filled_nobody_is_made_ready_to_be_hired() {
    let said = "HR-PMF: 3, FM-03: 0, FM-12: 1, partners.signed: 5";
    let filled = report(&format!("leader.subject: incumbent, program.stage: 1, team.dedication: in_place, {said}"));
    let hiring = score(&filled, ScoreKind::Area, "hiring");
    assert!(hiring.least.is_none() && hiring.unscored.as_ref().unwrap().contains("filled full time"), "{hiring:?}");
    assert!(filled.first_days.is_empty() && filled.pages.iter().all(|page| page.id != "offer-day"));
    // The checks of a theme without a score count for their side all the same.
    assert!(score(&filled, ScoreKind::Side, "company").checks > 10);
    // The answer on the stage fills no role that is shared with other duties.
    let shared = "incumbent, team.dedication: shared, team.dedicated_fte: 0";
    for subject in ["part_time", "left", "nobody", "candidate", shared] {
        let open = report(&format!("leader.subject: {subject}, program.stage: 1, {said}"));
        assert!(score(&open, ScoreKind::Area, "hiring").least.is_some(), "{subject}");
        assert!(!open.first_days.is_empty() && open.pages.iter().any(|page| page.id == "offer-day"), "{subject}");
    }
}

#[test]
fn what_rests_on_screening_answers_says_on_how_many() {
    let report = report("leader.subject: part_time, partners.signed: 5, PR-1: 0, PR-2: 4, PR-3: 4, PR-4: 4");
    let launch = report.decisions.iter().find(|decision| decision.id == "launch").unwrap();
    assert!(launch.provisional, "{launch:?}");
    assert!(launch.rests_on.stated >= 1 && launch.rests_on.screening >= 1, "{:?}", launch.rests_on);
    assert!(page(&report, Format::Markdown).contains("that sums up a subject"));
}

proptest! {
    #![proptest_config(cases(24))]

    #[test]
    fn a_step_waits_only_for_what_is_not_reached_and_no_reason_is_a_question(picks in picks(), kept in kept()) {
        let facts = partial(&complete(&picks), &kept);
        let found = assessed(&facts);
        let signed = facts.value("partners.signed").map(|value| matches!(value, Value::Number(count) if *count > 0.0));
        let in_role = facts.value("leader.subject").map(|value| *value != Value::Choice("candidate".to_owned()));
        let both = match (in_role, signed) {
            (Some(false), _) | (_, Some(false)) => Some(false),
            (Some(true), Some(true)) => Some(true),
            _ => None,
        };
        for step in &found.plan {
            prop_assert_eq!(step.starts.is_none(), step.waits_for.is_some(), "{}", mends(step));
            if let Some(waits) = step.waits_for {
                let reached = match CATALOG.pack.milestones[waits.milestone].id.as_str() {
                    "first-signature" => signed,
                    "leader-starts" => in_role,
                    _ => both,
                };
                prop_assert!(reached != Some(true) && waits.is_ahead == (reached == Some(false)), "{}", mends(step));
            }
        }
        let shares: f64 = found.findings.iter().map(|finding| finding.share_lost).sum();
        prop_assert!((0.0..=200.0).contains(&shares) && found.findings.iter().all(|one| (0.0..=100.0).contains(&one.share_lost)));
        let bad = found.findings.iter().filter(|finding| finding.kind != FindingKind::Contradiction);
        prop_assert!(bad.clone().all(|finding| finding.share_lost > 0.0));
        let profile = CATALOG.profile("standard").unwrap();
        let report = build_report(&CATALOG, &full(&facts), profile, as_of(), &found, &Comparison::default(), Messages::english());
        for decision in &report.decisions {
            prop_assert!(decision.because.iter().all(|reason| !reason.contains('?')), "{:?}", decision.because);
        }
    }
}

/// Open questions compare sides: one answer about the product, which has four checks, is not asked for before one that moves more of all
/// that is scored only because the product's points are larger.
#[test]
fn open_questions_compare_sides_of_unequal_size() {
    for answers in ["", "partners.signed: 12, program.stage: 1", "leader.subject: candidate, FM-01: 2"] {
        let assessment = assessed(&facts(answers));
        let weight = |side: Option<&str>| -> f64 {
            let applies = assessment.judgements.iter().filter(|one| one.credit.is_some());
            applies.filter(|one| side.is_none_or(|side| CATALOG.side_of(one.check) == side)).map(|one| one.weight).sum()
        };
        let side_of = |checks: &[usize]| {
            let sides: std::collections::BTreeSet<_> = checks.iter().map(|check| CATALOG.side_of(*check)).collect();
            sides.first().copied().filter(|_| sides.len() == 1)
        };
        let questions = &assessment.questions;
        assert!(questions.windows(2).all(|pair| pair[0].share >= pair[1].share), "{answers}");
        let mut sides = std::collections::BTreeSet::new();
        for question in questions.iter().filter(|question| question.moves > 0.0) {
            let Some(side) = side_of(&question.checks) else { continue };
            let expected = question.moves * weight(Some(side)) / weight(None);
            assert!((question.share - expected).abs() < 1e-9, "{answers}: {question:?} {expected}");
            sides.insert(side.to_owned());
        }
        assert!(sides.len() >= 2, "{answers}: {sides:?}");
        // A smaller move in points comes first where its side is the larger one.
        let falls = questions.windows(2).any(|pair| pair[0].moves < pair[1].moves);
        assert!(falls, "{answers}");
    }
}

/// What an open question can move is what the farthest of its answers leads to, when the whole company is assessed again with it.
#[test]
fn an_open_question_moves_what_its_farthest_answer_does() {
    let mut asked = 0;
    for answers in ["program.stage: 1", "partners.signed: 12, program.stage: 1, leader.subject: nobody"] {
        let now = assessed(&facts(answers));
        for question in &now.questions {
            let question_now = &CATALOG.questions[question.question];
            let values: Vec<String> = match &question_now.kind {
                QuestionType::YesNo => vec!["yes".to_owned(), "no".to_owned()],
                QuestionType::Level(level) => (0..level.levels.len()).map(|level| level.to_string()).collect(),
                QuestionType::Choice(choice) => choice.choices.iter().map(|(id, _)| id.clone()).collect(),
                _ => continue,
            };
            // An answer also says what backs a rating, which no trial knows.
            let mut checks = CATALOG.checks.iter().enumerate();
            if checks.any(|(at, check)| check.rating.is_some() && CATALOG.check_reads(at, &question_now.fact)) {
                continue;
            }
            let farthest = values.iter().flat_map(|value| {
                let then = assessed(&facts(&format!("{answers}, {}: {value}", question_now.fact)));
                let moved = |side: &SideScore| {
                    let after = then.sides.iter().find(|other| other.side == side.side)?;
                    Some((after.bounds.least - side.bounds.least).max(side.bounds.most - after.bounds.most))
                };
                now.sides.iter().filter_map(moved).collect::<Vec<_>>()
            });
            let farthest = farthest.fold(0.0, f64::max);
            assert!(
                (farthest - question.moves).abs() < 1e-9,
                "{answers}: {} {farthest} {}",
                question_now.fact,
                question.moves
            );
            asked += usize::from(farthest > 0.0);
        }
    }
    assert!(asked > 30, "{asked}");
}

#[test]
fn no_check_that_does_not_fail_is_told_by_its_failure() {
    for answers in [
        "",
        "partners.signed: 12, FM-01: 2-3, FM-02: 4, FM-03: 0",
        "leader.subject: nobody, partners.signed: 0, ipp.used_to_refuse: yes",
    ] {
        for check in report(answers).checks {
            let is_failure = check.claim == check.title;
            let is_open = matches!(check.standing, Standing::Fail | Standing::AtRisk | Standing::AtRiskAtLeast);
            assert!(!is_failure || is_open, "{answers}: {} {:?}: {}", check.id, check.standing, check.claim);
            if check.standing == Standing::HealthyOrNearly {
                assert!(check.claim.starts_with(&check.healthy), "{}", check.claim);
            }
        }
    }
}
