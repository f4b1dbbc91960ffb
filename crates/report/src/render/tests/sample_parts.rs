//! The parts of the samples that do not come from their checks one by one.

use pack::{Answer, Basis, Verdict};

use super::sample::{CHECKS, named, s};
use crate::words::score::ends as shown;
use crate::*;

pub fn grade(least: &str, least_title: &str, most: &str, most_title: &str, capped: &[&str]) -> GradeView {
    let capped_by = capped.iter().map(|gate| s(gate)).collect();
    GradeView { least: named(least, least_title), most: named(most, most_title), capped_by }
}

fn score(kind: ScoreKind, name: &str, title: &str, ends: Option<(f64, f64)>, grade: Option<GradeView>) -> ScoreView {
    let in_it = CHECKS.iter().filter(|row| match kind {
        ScoreKind::Theme => row[4] == name,
        ScoreKind::Side | ScoreKind::Area => row[0].starts_with("PR") == name.starts_with("product"),
    });
    ScoreView {
        unscored: None,
        least_by_facts: None,
        detailed_least: None,
        detailed_most: None,
        name: s(name),
        kind,
        title: s(title),
        least: ends.map(|(least, _)| least),
        most: ends.map(|(_, most)| most),
        shown_least: ends.map(|(least, most)| shown(least, most, &[])[0]),
        shown_most: ends.map(|(least, most)| shown(least, most, &[])[1]),
        checks: in_it.filter(|row| row[6] != "not_applicable").count(),
        grade,
    }
}

pub fn scores() -> Vec<ScoreView> {
    let company = grade("critical", "Critical", "weak", "Weak", &["G-03"]);
    vec![
        score(ScoreKind::Side, "company", "Company set-up", Some((24.2, 37.6)), Some(company)),
        score(
            ScoreKind::Side,
            "product",
            "Product",
            Some((62.5, 83.3)),
            Some(grade("fair", "Fair", "strong", "Strong", &[])),
        ),
        score(ScoreKind::Area, "failure-modes", "Failure modes", Some((24.2, 37.6)), None),
        score(ScoreKind::Area, "product-readiness", "Product readiness", Some((62.5, 83.3)), None),
        score(ScoreKind::Theme, "foundations", "Foundations", Some((0.0, 0.0)), None),
        score(ScoreKind::Theme, "organization", "Organization", Some((12.5, 12.5)), None),
        score(ScoreKind::Theme, "expectations", "Expectations", Some((50.1, 83.4)), None),
        score(ScoreKind::Theme, "portfolio", "Portfolio", Some((25.0, 75.0)), None),
        score(ScoreKind::Theme, "experience", "Partner experience", Some((49.7, 74.8)), None),
        score(ScoreKind::Theme, "product", "Product", Some((69.0, 86.5)), None),
    ]
}

pub fn decisions() -> Vec<DecisionView> {
    let decision = |id: &str, title: &str, ask: &str, outcome: &str, answer, words: [&str; 3]| DecisionView {
        id: s(id),
        title: s(title),
        ask: s(ask),
        outcome: s(outcome),
        answer,
        provisional: false,
        headline: s(words[0]),
        says: s(words[1]),
        next: Some(s(words[2])).filter(|next| !next.is_empty()),
        possible: vec![named(outcome, words[0])],
        decided_by: vec![s("FM-10"), s("FM-18")],
        missing: Vec::new(),
        source: vec![s("PR-G")],
        certainty: if answer == Answer::Undetermined { Certainty::Open } else { Certainty::Settled },
        because: vec![s("A large plan rests on one pair of hands")],
        rests_on: RestsOn { measured: 1, documented: 0, stated: 3, screening: 1 },
    };
    let hire = [
        "Do not hire yet",
        "A leader who starts now would spend two quarters on groundwork, without budget or help, while being measured on revenue.",
        "Approve a plan with a budget line first.",
    ];
    let launch = [
        "Launch with two partners",
        "The product carries a partner's name; the company cannot serve many yet.",
        "Choose the two.",
    ];
    let stage = ["Too little is known to name the stage", "Three questions are open that could each move it.", ""];
    let mut decisions = vec![
        decision("hire", "Hire", "May a partner leader be hired now?", "not-yet", Answer::No, hire),
        decision("launch", "Launch", "May partners be launched now?", "small", Answer::Conditional, launch),
        decision("stage", "Stage", "Which stage has the program reached?", "undetermined", Answer::Undetermined, stage),
    ];
    decisions[2].possible = vec![named("pilot", "Pilot"), named("growth", "Growth")];
    decisions[2].missing = vec![s("portfolio.attention_spread")];
    decisions
}

pub fn gates() -> Vec<BlockerView> {
    let gate = |id: &str, title: &str, state, message: &str| BlockerView {
        id: s(id),
        title: s(title),
        state,
        message: s(message),
        stops: true,
        cap: (state == BlockerStatus::Shut).then(|| CapView { side: s("company"), grade: named("weak", "Weak") }),
        source: vec![s("PR-G")],
    };
    vec![
        gate(
            "G-01",
            "The product is not ready for partners",
            BlockerStatus::Open,
            "At least one product question was answered with \u{201C}not really\u{201D}.",
        ),
        gate(
            "G-02",
            "Nobody on the board stands for the program",
            BlockerStatus::Unknown,
            "No board member stands for the program.",
        ),
        gate(
            "G-03",
            "There is no funded plan",
            BlockerStatus::Shut,
            "A target stands in the board deck, with no budget line beneath it.",
        ),
    ]
}

fn step(order: usize, check: &str, title: &str, owner: (&str, &str), after: &[&str]) -> Step {
    Step {
        tracked: None,
        parts: Vec::new(),
        order,
        check: s(check),
        title: s(title),
        owner: named(owner.0, owner.1),
        with: vec![named("cfo", "CFO")],
        effort_least: 5.0,
        effort_most: 12.5,
        starts_day: Some(if after.is_empty() { 0 } else { 30 }),
        due: Some(s("2026-05-01")),
        waits_for: None,
        days: 90,
        after: after.iter().map(|id| s(id)).collect(),
        this_week: s("Write one page: goal, budget line, approver, and the first three dates."),
        by_day_30: Some(s("The budget line is approved and has an owner.")),
        by_day_60: (order != 2).then(|| s("The first milestone is met and reported.")),
        by_day_90: Some(s("The plan has been reviewed once, and what did not work has been cut.")),
        done_when: s("A signed plan with budget, owner and dates lies where the leadership team can see it."),
        won_least: 6.5,
        won_most: 6.5,
        share_lost: 2.5,
        source: vec![s("FM10-c")],
    }
}

pub fn plan() -> Vec<Step> {
    vec![
        step(1, "FM-10", "Put a budget line and an approver behind the plan", ("ceo", "CEO"), &[]),
        step(2, "FM-01", "Size the market that partners can reach", ("revenue-operations", "Revenue operations"), &[]),
        step(
            3,
            "FM-02",
            "Write down why each kind of partner would care",
            ("head-of-partnerships", "Head of partnerships"),
            &["FM-01"],
        ),
        step(4, "FM-18", "Give the program enough hands", ("coo", "COO"), &["FM-10"]),
        step(5, "FM-04", "Describe the right partner on one page", ("vp-sales", "VP Sales"), &["FM-01", "FM-02"]),
        step(
            6,
            "FM-09",
            "Give every new partner a two-week path to a first pitch",
            ("head-of-partnerships", "Head of partnerships"),
            &["FM-02", "FM-10"],
        ),
        step(7, "FM-08", "Reserve marketing hours for partners", ("cmo", "Head of marketing"), &["FM-10"]),
    ]
}

pub fn questions(checks: &[CheckView]) -> Vec<QuestionView> {
    let asked = checks.iter().filter(|check| check.verdict == Verdict::Unknown).enumerate();
    let question = |(number, check): (usize, &CheckView)| QuestionView {
        outdated: Vec::new(),
        fact: check.missing[0].fact.clone(),
        ask: check.missing[0].ask.clone(),
        help: Some(s("Look at the calendar of the last quarter.")),
        answers: vec![s("0: nobody looked"), s("1: somebody did")],
        who: Some(named("head-of-marketing", "Head of marketing")),
        checks: vec![check.id.clone()],
        decisions: if number == 0 { vec![s("stage")] } else { Vec::new() },
        gates: Vec::new(),
        moves: (8.25 - 2.5 * number as f64).max(0.0),
        weight: check.weight,
    };
    asked.map(question).collect()
}

pub fn ratings() -> Vec<RatingView> {
    let part = |name: &str, title: &str, least, most| RatingPartView {
        name: s(name),
        title: s(title),
        least,
        most,
        weight: (least == most).then_some(2.0),
        facts: Vec::new(),
    };
    let rating = |check: &str, name: &str, rating, least, most, parts| RatingView {
        check: s(check),
        label: pack::names::heading(name),
        name: s(name),
        healthy: s("It is in good hands"),
        rating,
        least: Some(least),
        most: Some(most),
        message: s("How partners are chosen was looked at."),
        parts,
    };
    vec![
        rating(
            "FM-04",
            "recruiter",
            RatingLabel::Competent,
            3,
            3,
            vec![part("choosing", "How partners are chosen", 3, 3)],
        ),
        rating("FM-08", "marketer", RatingLabel::Unknown, 1, 4, vec![part("demand", "Joint <b>demand</b>", 0, 4)]),
    ]
}

pub fn pages() -> Vec<PageView> {
    let line = |id: &str, state, missing: &[&str]| PageLineView {
        id: s(id),
        title: s("A written mandate"),
        state,
        says: if state == LineState::Unknown { String::new() } else { s("It says what to build.") },
        basis: if state == LineState::No { Basis::Practice } else { Basis::Source },
        missing: missing.iter().map(|fact| QuestionRef { fact: s(fact), ask: s("Is it there?") }).collect(),
        source: vec![s("PR-G")],
    };
    let lines = vec![
        line("a", LineState::Yes, &[]),
        line("b", LineState::No, &[]),
        line("c", LineState::Unknown, &["portfolio.attention_spread"]),
    ];
    let (id, title, intro) = (s("offer-day"), s("What a new leader finds on day one"), s("Line by line."));
    vec![PageView { id, title, intro, lines }]
}

pub fn first_days() -> Vec<FirstDay> {
    let (check, title, verdict) = (s("FM-10"), s("There is no funded plan"), Verdict::Fail);
    vec![FirstDay { check, title, within_days: 30, verdict, provisional: true }]
}

pub fn numbers() -> Vec<NumberView> {
    let number = |fact: &str, state, words: &str| NumberView {
        fact: s(fact),
        title: s("Cost of a customer"),
        group: s("acquisition"),
        state,
        least: Some(4120.0),
        most: Some(4120.0),
        unit: Some(s("EUR per customer")),
        words: s(words),
        formula: s("finance.costs / double(metrics.customers)"),
        worked: (state == NumberState::Known).then(|| s("82,400 / 20")),
        says: s("Compare it with other channels of equal age."),
        note: None,
        basis: Basis::Source,
        facts: Vec::new(),
        missing: if state == NumberState::Unknown {
            vec![QuestionRef { fact: s("portfolio.attention_spread"), ask: s("How?") }]
        } else {
            Vec::new()
        },
        source: vec![s("PR-G")],
    };
    vec![
        number("metrics.cac", NumberState::Known, "4,120 EUR per customer"),
        number("metrics.share", NumberState::Unknown, "unknown"),
    ]
}
