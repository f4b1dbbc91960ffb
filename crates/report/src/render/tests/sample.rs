//! Two reports to look at: a company with much to mend, and one of which nothing is known.

use engine::assess::FindingKind;
use engine::{EvidenceGrade, InputKind};
use pack::{Answer, Basis, Edition, Pack, Severity, Verdict, VerdictSet};

use super::sample_parts::{decisions, first_days, gates, grade, numbers, pages, plan, questions, ratings, scores};
use crate::*;

/// Id, short name, what is wrong, what is true when it passes, theme, severity, verdict.
#[rustfmt::skip]
pub const CHECKS: [[&str; 7]; 22] = [
    ["FM-01", "unsized-market", "Nobody can say where partners would find buyers", "The partner market is researched and sized", "foundations", "critical", "fail"],
    ["FM-02", "no-reason-to-partner", "Partners have no reason of their own to care", "Each kind of partner has its reason and its own plan", "foundations", "critical", "fail"],
    ["FM-03", "alone-inside", "The partner leader fights the own house", "Every function knows its part", "organization", "high", "at_risk"],
    ["FM-04", "no-partner-profile", "Anyone who is interested becomes a partner", "The right partner is described and others are declined", "foundations", "high", "fail"],
    ["FM-05", "founder-network", "Results of the founder's network are taken for a program", "The baseline leaves the founder's network out", "expectations", "medium", "at_risk"],
    ["FM-06", "attention-spread", "The strongest partners get no more attention than the rest", "Most hours go to the partners that bring results", "portfolio", "high", "unknown"],
    ["FM-07", "forgotten-many", "The many quiet partners hear nothing", "Quiet partners can help themselves", "portfolio", "low", "not_applicable"],
    ["FM-08", "no-partner-marketing", "Marketing has no hours for partners", "Partner marketing has an owner and a budget", "organization", "high", "fail"],
    ["FM-09", "slow-enablement", "Partners wait weeks before they can sell", "Partners can sell within two weeks", "experience", "high", "fail"],
    ["FM-10", "no-funded-plan", "There is a target and no funded plan", "A plan with budget and dates is approved", "foundations", "critical", "fail"],
    ["FM-11", "events-without-follow-up", "Leads of events are not followed up", "Every lead of an event has an owner within two days", "experience", "medium", "unknown"],
    ["FM-12", "impatience", "Revenue is expected before it can come", "Leadership accepts nine to twelve months", "expectations", "high", "pass"],
    ["FM-13", "marketplace-hopes", "A marketplace listing is expected to bring leads by itself", "Marketplace goals count what the company brings", "expectations", "medium", "unknown"],
    ["FM-14", "flat-rewards", "Every partner earns the same, whatever it brings", "Rewards follow what a partner brings", "portfolio", "medium", "at_risk"],
    ["FM-15", "signing-is-the-finish", "Work ends at the signature", "Work begins at the signature", "experience", "high", "pass"],
    ["FM-16", "product-not-ready", "The product cannot carry a partner's name", "Partners can stake their name on the product", "product", "critical", "pass"],
    ["FM-17", "silence", "Partners hear from the company only when it needs a deal", "Partners hear from the company every month", "experience", "medium", "pass"],
    ["FM-18", "no-capacity", "One person is given several full-time jobs", "The work has hands", "organization", "critical", "fail"],
    ["PR-1", "unstable", "The product breaks in the field", "The product is stable in the field", "product", "critical", "pass"],
    ["PR-2", "undocumented", "Nobody outside can deploy the product", "A partner can deploy the product alone", "product", "critical", "at_risk"],
    ["PR-3", "no-support-route", "Partners have no route into support", "Partners have a named route into support", "product", "high", "unknown"],
    ["PR-4", "no-margin", "The price leaves no room for a partner", "The price leaves room for a partner", "product", "high", "pass"],
];

const WHY: &str = "A partner is never as willing as in the first days after signing. If nothing usable arrives then, the \
partner's sellers fill their time with a product that they *already* know.\n\nEach week of waiting is a week in which the \
partner earns with another vendor:\n\n- training without a demo waits for your calendar\n- a demo without the answer to \
the rival's name loses the meeting\n\nSee [the source](https://example.com/source) for more.";

pub fn s(text: &str) -> String {
    text.to_owned()
}

pub fn named(id: &str, title: &str) -> IdTitle {
    IdTitle { id: s(id), title: s(title) }
}

fn origin(rank: EvidenceGrade, file: &str, line: u32) -> OriginView {
    let said = rank == EvidenceGrade::Stated;
    OriginView {
        rank,
        file: s(file),
        line: Some(line),
        to_line: None,
        column: Some(5),
        respondent: said.then(|| s("Ana Ruiz")),
        role: said.then(|| s("Head of partnerships")),
        date: (!said).then(|| s("2026-01-12")),
    }
}

fn fact(name: &str, ask: &str, value: &str, from: OriginView) -> FactView {
    FactView {
        fact: s(name),
        ask: s(ask),
        value: Some(s(value)),
        origin: Some(from),
        with: Vec::new(),
        note: None,
        evidence: None,
        outdated: None,
        against: Vec::new(),
        confidential: false,
    }
}

fn days_to_first_pitch() -> FactView {
    let ask = "How many calendar days pass from signature to a partner's first unaided pitch (median)?";
    FactView {
        note: Some(s("Three partners were timed; two of them waited for a demo.")),
        evidence: Some(s("https://wiki.example.com/enablement/timing")),
        against: vec![ClaimView { value: s("10 days"), origin: origin(EvidenceGrade::Stated, "answers.yaml", 12) }],
        ..fact("enablement.days_to_first_pitch", ask, "70 days", origin(EvidenceGrade::Measured, "metrics.csv", 4))
    }
}

fn check(row: &[&str; 7]) -> CheckView {
    let [id, name, title, healthy, theme] = [row[0], row[1], row[2], row[3], row[4]].map(s);
    let (severity, verdict) = (Severity::parse(row[5]).unwrap(), Verdict::parse(row[6]).unwrap());
    let open = verdict == Verdict::Unknown;
    let credit = VerdictSet::only(verdict).credit();
    let asked = QuestionRef {
        fact: format!("{theme}.{}", name.replace('-', "_")),
        ask: format!("How is it with this: {healthy}?"),
    };
    let message = match verdict {
        Verdict::Pass => format!("{healthy}."),
        Verdict::Unknown => s("Nobody could say yet."),
        Verdict::NotApplicable => s("No partner has been quiet for long enough to be forgotten."),
        Verdict::AtRisk | Verdict::Fail => format!("{title}. The answers and the numbers agree on it."),
    };
    CheckView {
        label: pack::names::heading(&name),
        claim: if verdict == Verdict::Pass { healthy.clone() } else { title.clone() },
        by_source: verdict,
        standing: Standing::parse(verdict.word()).unwrap(),
        not_looked_at: Vec::new(),
        area: s(if id.starts_with("PR") { "product-readiness" } else { "failure-modes" }),
        weight: if severity == Severity::Critical { 10.0 } else { 7.5 },
        basis: if id == "PR-4" { Basis::Practice } else { Basis::Source },
        provisional: matches!(&*id, "FM-05" | "FM-15"),
        possible: if open { vec![Verdict::Pass, Verdict::AtRisk, Verdict::Fail] } else { vec![verdict] },
        least: credit.map(|(least, _)| least),
        most: credit.map(|(_, most)| most),
        message: if id == "FM-09" { s("A new partner needs 70 days to a first pitch of their own.") } else { message },
        decided_by: match &*id {
            "FM-09" => vec![days_to_first_pitch()],
            _ if open || credit.is_none() => Vec::new(),
            _ => vec![fact(&asked.fact, &asked.ask, "level 1 of 4", origin(EvidenceGrade::Stated, "answers.yaml", 31))],
        },
        missing: if open { vec![asked] } else { Vec::new() },
        mixtures: Vec::new(),
        limbs: if id == "PR-2" { limbs() } else { Vec::new() },
        why: s(WHY),
        caused_by: caused_by(&id),
        source: vec![format!("{}-a", id.replace('-', ""))],
        id,
        name,
        title,
        healthy,
        theme,
        severity,
        verdict,
    }
}

/// One answer in each state.
fn answers() -> Vec<AnswerView> {
    let line = |state, view: FactView| AnswerView {
        state,
        section: Some(s("Getting partners ready")),
        who: Some(named("head-of-partnerships", "Head of partnerships")),
        view,
    };
    let bare = |ask: &str| FactView {
        value: None,
        origin: None,
        ..fact("x.y", ask, "", origin(EvidenceGrade::Stated, "answers.yaml", 1))
    };
    vec![
        line(AnswerState::Answered, days_to_first_pitch()),
        line(
            AnswerState::NotSure,
            FactView { origin: Some(origin(EvidenceGrade::Stated, "answers.yaml", 9)), ..bare("Who answers for it?") },
        ),
        line(AnswerState::Open, bare("What is the margin?")),
        line(AnswerState::NotNeeded, bare("Which events are planned?")),
    ]
}

fn limbs() -> Vec<LimbView> {
    let limb = |name: &str, title: &str, verdict, message: &str| LimbView {
        name: s(name),
        title: s(title),
        verdict,
        message: s(message),
    };
    vec![
        limb("documentation", "The documentation has gaps", Verdict::Pass, "The documentation is complete."),
        limb("sandbox", "There is no sandbox", Verdict::Fail, "Partners have no sandbox to try a release in."),
    ]
}

fn caused_by(id: &str) -> Vec<String> {
    match id {
        "FM-09" => vec![s("FM-10"), s("FM-18")],
        "FM-04" => vec![s("FM-01")],
        "FM-08" | "FM-03" => vec![s("FM-10")],
        "FM-14" => vec![s("FM-02")],
        _ => Vec::new(),
    }
}

fn finding(check: &CheckView) -> FindingView {
    let explains = CHECKS.iter().map(|row| row[0]).filter(|id| caused_by(id).contains(&check.id)).map(s).collect();
    let won = check.weight * if check.verdict == Verdict::Fail { 0.65 } else { 0.32 };
    FindingView {
        id: check.id.clone(),
        kind: if check.verdict == Verdict::Fail { FindingKind::Fail } else { FindingKind::AtRisk },
        check: Some(check.id.clone()),
        title: check.title.clone(),
        message: check.message.clone(),
        severity: check.severity,
        status: FindingStatus::New,
        provisional: check.provisional,
        at_least: false,
        worth: Some(WorthView {
            side: s(if check.theme == "product" { "product" } else { "company" }),
            points_lost: won,
            won_least: won,
            won_most: won,
            grade_after: (check.id == "FM-10").then(|| grade("weak", "Weak", "weak", "Weak", &[])),
            opens: if check.id == "FM-10" { vec![s("G-03")] } else { Vec::new() },
        }),
        share_lost: won,
        root: check.caused_by.is_empty(),
        caused_by: check.caused_by.clone(),
        explains,
        facts: check.decided_by.clone(),
        source: check.source.clone(),
    }
}

fn contradiction() -> FindingView {
    FindingView {
        id: s("contradiction:enablement.days_to_first_pitch"),
        kind: FindingKind::Contradiction,
        check: Some(s("FM-09")),
        title: s("Two sources say different things about the days to a first pitch"),
        message: s("A first pitch after 10 days is stated, and 70 days are measured. The measured time decides."),
        severity: Severity::Medium,
        status: FindingStatus::New,
        provisional: false,
        at_least: false,
        worth: None,
        share_lost: 0.0,
        root: true,
        caused_by: Vec::new(),
        explains: Vec::new(),
        facts: vec![days_to_first_pitch()],
        source: vec![s("FM09-f")],
    }
}

/// A company with much to mend, some things open, and two sources that disagree.
/// What the pack of the sample says of decisions and pages.
fn pack() -> Pack {
    Pack { fairness: Some(s("set-up")), first_days: Some(s("offer-day")), ..Pack::default() }
}

/// What works, by name and fact.
const STRENGTHS: [[&str; 2]; 3] = [
    ["patience", "Leadership accepts nine to twelve months"],
    ["after-signature", "Work begins at the signature"],
    ["product", "The product is stable in the field"],
];

fn strengths() -> Vec<Strength> {
    STRENGTHS.iter().map(|[name, fact]| Strength { name: s(name), fact: s(fact) }).collect()
}

fn views() -> Vec<View> {
    let voice = |who, value, at, counted| Voice { who: s(who), value: s(value), at, counted };
    let voices = vec![voice("measured", "31%", 31.0, true), voice("CEO", "70%", 70.0, false)];
    let ask = s("What share of partners' leads does Sales work?");
    let answer = |who, verdict| HangAnswer { who: vec![s(who)], verdict: Some(verdict), outcome: None };
    vec![View {
        fact: s("sales.acceptance"),
        ask,
        spread: 39.0,
        size: 39.0,
        scale: ViewScale::Number,
        unit: Some(s("%")),
        best: vec![s("CEO")],
        worst: vec![s("measured")],
        gap: s("CEO sees it better than the record, by 39 percentage points."),
        voices,
        brighter: Some(true),
        people: false,
        moves: 2.5,
        moves_side: Some(IdTitle { id: s("company"), title: s("Company set-up") }),
        hangs: vec![HangView {
            id: s("FM-03"),
            says: s("Team alignment: passing if CEO is right; failing if Finance is right."),
            answers: vec![answer("CEO", Verdict::Pass), answer("Finance", Verdict::Fail)],
        }],
    }]
}

fn score_by_view() -> Vec<RoleView> {
    let coverage = |settled, sufficient| {
        let share = settled as f64 / 60.0;
        CoverageView { settled, deciding: 60, share, minimum: 0.6, sufficient }
    };
    let score = RoleScore {
        name: s("company"),
        title: s("Company set-up"),
        least: 41.2,
        most: 55.0,
        shown_least: 41.0,
        shown_most: 55.0,
    };
    let view = |role: Option<&str>, coverage, scores| RoleView {
        role: role.map(s),
        people: 1,
        answers: 31,
        coverage,
        scores,
        decision: None,
    };
    vec![view(Some("CEO"), coverage(50, true), vec![score]), view(None, coverage(12, false), Vec::new())]
}

pub fn typical() -> Report {
    let checks: Vec<CheckView> = CHECKS.iter().map(check).collect();
    let bad = |verdict| checks.iter().filter(move |check| check.verdict == verdict).map(finding);
    let mut findings: Vec<FindingView> = bad(Verdict::Fail).chain(bad(Verdict::AtRisk)).collect();
    findings.sort_by_key(|finding| !finding.root);
    findings.push(contradiction());
    let of = |verdict| checks.iter().filter(|check| check.verdict == verdict).count();
    let (decisions, scores) = (decisions(), scores());
    Report {
        trend: None,
        finished: Vec::new(),
        unreadable: Vec::new(),
        highlights: Highlights::new(&pack(), None, &decisions, &scores, &findings, strengths()),
        views: views(),
        score_by_view: score_by_view(),
        anonymous: Some(AnonymousView { people: 4, untold: 1, least: 3 }),
        edition: Edition::Full,
        facts_sha256: None,
        withheld: 0,
        answers: answers(),
        schema: s(SCHEMA),
        pack: PackView {
            name: s("prognosis"),
            version: s("2026.11.0"),
            title: s("Partner program health"),
            sha256: "a1".repeat(32),
        },
        input: vec![
            InputView { path: s("answers.yaml"), kind: InputKind::Answers, sha256: Some("b2".repeat(32)) },
            InputView { path: s("metrics.csv"), kind: InputKind::Metrics, sha256: Some("c3".repeat(32)) },
        ],
        company: Some(s("Northwind Robotics")),
        as_of: s("2026-01-31"),
        profile: named("standard", "Standard"),
        summary: Summary {
            beside: None,
            headline: s("Not ready to hire a partner leader yet. Close four gaps first."),
            reason: s(
                "The product can carry a partner's name, and leadership accepts that revenue takes time. What is missing is the groundwork: a sized market, a funded plan, and hands to carry it out.",
            ),
            confidence: s(
                "Medium: 71 % of what decides is known. No open answer can change the decision to wait with hiring.",
            ),
            strengths: strengths().into_iter().map(|one| one.fact).collect(),
            counts: Counts {
                pass: of(Verdict::Pass),
                at_risk: of(Verdict::AtRisk),
                fail: of(Verdict::Fail),
                unknown: of(Verdict::Unknown),
                not_applicable: of(Verdict::NotApplicable),
                provisional: 2,
            },
            coverage: CoverageView { settled: 50, deciding: 70, share: 50.0 / 70.0, minimum: 0.6, sufficient: true },
        },
        decisions,
        scores,
        gates: gates(),
        ratings: ratings(),
        pages: pages(),
        first_days: first_days(),
        numbers: numbers(),
        questions: questions(&checks),
        findings,
        plan: plan(),
        checks,
        embedded: None,
        robustness: None,
        method: vec![
            s(
                "Every check is a condition over facts. A fact that nobody could give leaves a check open only where it could still change it.",
            ),
            s(
                "Scores run from 0 to 100 and are **ranges**: an open check counts as failed in the lower end and as passed in the upper.",
            ),
            s(
                "This is no audit of books, and it says nothing about the worth of any person. Points won are expected, not promised.",
            ),
        ],
    }
}

/// A company of which nothing is known.
pub fn empty() -> Report {
    let mut report = typical();
    report.company = None;
    report.input.truncate(1);
    report.findings.clear();
    report.plan.clear();
    report.gates.clear();
    report.views.clear();
    report.score_by_view.clear();
    report.anonymous = None;
    report.summary = Summary {
        beside: None,
        headline: s("Too early to say."),
        reason: s("None of the questions that decide has been answered."),
        confidence: s("Nothing is known yet."),
        strengths: Vec::new(),
        counts: Counts { unknown: 22, ..Counts::default() },
        coverage: CoverageView { settled: 24, deciding: 70, share: 24.0 / 70.0, minimum: 0.6, sufficient: false },
    };
    for score in &mut report.scores {
        (score.least, score.most, score.grade) = (Some(0.0), Some(100.0), None);
    }
    report.scores[1].least = None;
    report.scores[1].most = None;
    for check in &mut report.checks {
        check.verdict = Verdict::Unknown;
        check.provisional = false;
        (check.least, check.most) = (Some(0.0), Some(1.0));
        check.missing = vec![QuestionRef {
            fact: format!("{}.open", check.name),
            ask: format!("How is it with this: {}?", check.healthy),
        }];
        check.decided_by.clear();
        check.limbs.clear();
        check.message = s("Nobody could say yet.");
    }
    report.questions = questions(&report.checks);
    for decision in &mut report.decisions {
        (decision.outcome, decision.answer, decision.headline) =
            (s("undetermined"), Answer::Undetermined, s("Nobody can say yet"));
        decision.decided_by.clear();
    }
    report.highlights = Highlights::new(&pack(), None, &report.decisions, &report.scores, &report.findings, Vec::new());
    report
}
