//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::BTreeMap;

use engine::assess::FindingKind;
use minijinja::context;
use minijinja::value::{Serde, Value};
use pack::{Edition, Verdict};
use serde::Serialize;

use super::areas::{List, Map, areas};
use super::chart::{Dot, Radar, matrix, radar};
use super::evidence;
use super::group::{Group, grouped};
use super::phases::{Crowded, Phase, crowded, phases};
use crate::brand::{Brand, Colour, Shade, Stack};
use crate::{AnswerState, BlockerStatus, FindingView, RatingLabel, Report, ScoreKind, Step, Term};

/// The variables of a template. What is shared, such as a check that stands in several groups, is handed over once.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    /// The whole report, as in its JSON form.
    report: Value,
    /// Who signs the report, in which colours and fonts.
    brand: Value,
    /// The scores of sides, areas and themes.
    sides: Vec<Value>,
    areas: Vec<Value>,
    themes: Vec<Value>,
    /// The findings that are no contradictions.
    findings: Vec<Entry>,
    contradictions: Vec<Entry>,
    /// The contradictions that are no two values of one fact on a scale.
    clashes: Vec<Entry>,
    /// Under which heading a check is told in this edition: `finding` or `check`.
    place: BTreeMap<&'a str, &'static str>,
    /// Whether anybody could rate anything.
    rated_at_all: bool,
    /// The findings that cause others and are caused by none.
    roots: Vec<Value>,
    /// The root that explains most.
    widest: Option<Value>,
    /// The checks by theme, in the order of the themes.
    tiles: Vec<Group<'a>>,
    /// The checks by verdict, those to act on first.
    verdicts: Vec<Group<'a>>,
    /// Person-days of the whole plan.
    effort_least: f64,
    effort_most: f64,
    /// The step that mends a check, by the check's id.
    steps: BTreeMap<&'a str, Value>,
    /// Headings, by kind and id.
    titles: Titles<'a>,
    /// The numbers under their headings, in the order of the pack.
    numbers: Vec<Numbers<'a>>,
    /// The decision that the headline tells.
    lead: Option<Value>,
    /// How many decisions facts settle.
    settled: usize,
    /// Areas with many checks as maps, the others as lists; rated ones have a section of their own.
    maps: Vec<Map<'a>>,
    lists: Vec<List<'a>>,
    /// The theme with the least score.
    weakest: Option<Value>,
    gates_shut: usize,
    gates_unknown: usize,
    radar: Option<Radar>,
    rated: RatingResult,
    /// Whether nobody can be judged fairly here.
    unfair: bool,
    /// The page under which stands what fails within the first days.
    first_days: Option<&'a str>,
    matrix: Option<Vec<Dot>>,
    /// The least and the most person-days of one step.
    matrix_least: f64,
    matrix_most: f64,
    /// The steps by when they begin.
    phases: Vec<Phase>,
    /// The owner who starts more steps this week than one person can carry.
    crowded: Option<Crowded<'a>>,
    /// How many steps start this week.
    starts_now: usize,
    /// How many findings fail a critical check.
    criticals: usize,
    /// How many questions can move a score alone.
    moving: usize,
    /// What the report rests on, by question; its sources; and the place of each fact in that list.
    evidence: Vec<evidence::Group<'a>>,
    sources: Vec<evidence::Source<'a>>,
    /// How many answers that is, and how many more were given.
    given: usize,
    more_answers: usize,
    evidence_no: BTreeMap<&'a str, usize>,
    /// What was asked for each fact.
    asked: BTreeMap<&'a str, &'a str>,
    /// How many of them stand with evidence.
    backed: usize,
    /// What works, and of which facts sources say different things.
    strengths: Vec<Value>,
    /// The words that the pack explains.
    glossary: Vec<Value>,
    views: Vec<Value>,
    /// Whether what follows the short report is wanted: all checks, evidence, numbers, method.
    appendix: bool,
    /// How many questions are in which state.
    states: BTreeMap<&'a str, usize>,
}

/// How many ratings are weak, strong (or competent) and unknown.
#[derive(Default, Serialize)]
struct RatingResult {
    weak: usize,
    strong: usize,
    unknown: usize,
}

/// Numbers under one heading.
#[derive(Serialize)]
struct Numbers<'a> {
    title: &'a str,
    numbers: Vec<Value>,
}

/// A finding, its check, and the step that mends it.
#[derive(Serialize)]
struct Entry {
    finding: Value,
    check: Option<Value>,
    step: Option<Value>,
}

/// Headings by id.
#[derive(Serialize)]
struct Titles<'a> {
    side: BTreeMap<&'a str, &'a str>,
    area: BTreeMap<&'a str, &'a str>,
    theme: BTreeMap<&'a str, &'a str>,
    check: BTreeMap<&'a str, &'a str>,
    name: BTreeMap<&'a str, &'a str>,
    gate: BTreeMap<&'a str, &'a str>,
    decision: BTreeMap<&'a str, &'a str>,
    question: BTreeMap<&'a str, &'a str>,
}

/// The parts of a report as the template engine holds them.
struct Parts {
    whole: Value,
}

impl Parts {
    /// A list of the report, entry by entry, in its order.
    fn list(&self, name: &str) -> Vec<Value> {
        let list = self.whole.get_attr(name).ok();
        list.and_then(|list| Some(list.try_iter().ok()?.collect())).unwrap_or_default()
    }
}

impl<'a> Page<'a> {
    /// Looks up everything that templates would have to search for.
    pub(super) fn new(report: &'a Report, brand: &Brand) -> Page<'a> {
        let parts = Parts { whole: Value::from(Serde(report)) };
        let (told_checks, told_scores) = (parts.list("checks"), parts.list("scores"));
        let checks: BTreeMap<&str, &Value> = report.checks.iter().map(|check| &*check.id).zip(&told_checks).collect();
        let mends =
            |(step, told): (&'a Step, Value)| step.mends().map(|check| (check, told.clone())).collect::<Vec<_>>();
        let steps: BTreeMap<&str, Value> = report.plan.iter().zip(parts.list("plan")).flat_map(mends).collect();
        let entry = |(finding, told): (&FindingView, Value)| {
            let id = finding.check.as_deref();
            let check = id.and_then(|id| checks.get(id).copied()).cloned();
            Entry { finding: told, check, step: id.and_then(|id| steps.get(id)).cloned() }
        };
        let found: Vec<(&FindingView, Value)> = report.findings.iter().zip(parts.list("findings")).collect();
        let (contradictions, findings): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(finding, _)| finding.kind == FindingKind::Contradiction);
        let on_scale = |finding: &FindingView| {
            finding
                .id
                .strip_prefix("contradiction:")
                .is_some_and(|fact| report.highlights.views.iter().any(|view| view.fact == fact))
        };
        let clashes = contradictions.iter().filter(|(finding, _)| !on_scale(finding)).cloned().map(entry).collect();
        let root = |(finding, _): &&(&FindingView, Value)| finding.root && !finding.explains.is_empty();
        let widest = findings.iter().filter(root).rev().max_by_key(|(finding, _)| finding.explains.len());
        let widest = widest.map(|(_, told)| told.clone());
        let of_kind = |kind| -> Vec<Value> {
            let scores = report.scores.iter().zip(&told_scores).filter(|(score, _)| score.kind == kind);
            scores.map(|(_, told)| told.clone()).collect()
        };
        let of_themes = || report.scores.iter().zip(&told_scores).filter(|(score, _)| score.kind == ScoreKind::Theme);
        let themes: Vec<&str> = of_themes().map(|(score, _)| &*score.name).collect();
        let score_of = |id: &str| of_themes().find(|(score, _)| score.name == id).map(|(_, told)| told.clone());
        let highlights = &report.highlights;
        let (maps, lists) = areas(report, &told_checks, &told_scores, &themes, &score_of);
        let evidence = evidence::Evidence::of(report);
        let count = |state| report.answers.iter().filter(|answer| answer.state == state).count();
        let of_gates = |state| report.gates.iter().filter(|gate| gate.state == state).count();
        let efforts = || report.plan.iter();
        Page {
            lead: highlights.lead.and_then(|place| parts.list("decisions").get(place).cloned()),
            settled: highlights.settled,
            maps,
            lists,
            weakest: highlights.weakest.and_then(|place| told_scores.get(place).cloned()),
            gates_shut: of_gates(BlockerStatus::Shut),
            gates_unknown: of_gates(BlockerStatus::Unknown),
            radar: radar(&report.ratings),
            rated: rated(report),
            rated_at_all: report.ratings.iter().any(|one| one.least.is_some() && one.rating != RatingLabel::Unknown),
            place: places(report),
            clashes,
            unfair: highlights.unfair,
            first_days: highlights.first_days.as_deref(),
            matrix: matrix(&report.plan),
            matrix_least: efforts().map(|step| step.effort_least).fold(f64::MAX, f64::min),
            matrix_most: efforts().map(|step| step.effort_most).fold(0.0, f64::max),
            phases: phases(&report.plan, &parts.list("plan")),
            crowded: crowded(&report.plan),
            starts_now: report.plan.iter().filter(|step| step.starts_day == Some(0)).count(),
            criticals: highlights.criticals,
            moving: report.questions.iter().filter(|question| question.moves > 0.0).count(),
            asked: report.answers.iter().map(|one| (&*one.told.fact, &*one.told.ask)).collect(),
            evidence_no: evidence.places,
            backed: evidence.backed,
            given: evidence.given,
            more_answers: evidence.more,
            sources: evidence.sources,
            evidence: evidence.groups,
            glossary: highlights.glossary.iter().map(|one| Value::from(Serde(one))).collect(),
            strengths: highlights.strengths.iter().map(|one| Value::from(Serde(one))).collect(),
            views: highlights.views.iter().map(|one| Value::from(Serde(one))).collect(),
            appendix: report.edition.has_appendix(),
            states: AnswerState::ALL.iter().map(|state| (state.word(), count(*state))).collect(),
            sides: of_kind(ScoreKind::Side),
            areas: of_kind(ScoreKind::Area),
            themes: of_kind(ScoreKind::Theme),
            tiles: grouped(report, &told_checks, themes, |check| &check.theme, &score_of),
            widest,
            roots: findings.iter().filter(root).map(|(_, told)| told.clone()).collect(),
            findings: findings.into_iter().map(entry).collect(),
            contradictions: contradictions.into_iter().map(entry).collect(),
            verdicts: grouped(report, &told_checks, VERDICTS.map(Verdict::word), |check| check.verdict.word(), &|_| {
                None
            }),
            effort_least: report.plan.iter().map(|step| step.effort_least).sum(),
            effort_most: report.plan.iter().map(|step| step.effort_most).sum(),
            steps: steps.clone(),
            titles: titles(report),
            numbers: numbers(report, parts.list("numbers")),
            report: parts.whole,
            brand: branded(brand),
        }
    }
}

fn rated(report: &Report) -> RatingResult {
    report.ratings.iter().fold(RatingResult::default(), |mut rated, one| {
        match one.rating {
            RatingLabel::Weak => rated.weak += 1,
            RatingLabel::Competent | RatingLabel::Strong | RatingLabel::CompetentOrStrong => rated.strong += 1,
            RatingLabel::Unknown => rated.unknown += 1,
            RatingLabel::Developing
            | RatingLabel::WeakOrDeveloping
            | RatingLabel::DevelopingOrCompetent
            | RatingLabel::NotApplicable => {}
        }
        rated
    })
}

/// Where each check is told, if anywhere: among the findings, or in the list of all checks.
fn places(report: &Report) -> BTreeMap<&str, &'static str> {
    let listed = report.checks.iter().filter(|_| report.edition.has_appendix()).map(|check| (&*check.id, "check"));
    let found =
        report.findings.iter().filter(|one| one.kind != FindingKind::Contradiction && report.edition != Edition::Board);
    listed.chain(found.filter_map(|finding| Some((finding.check.as_deref()?, "finding")))).collect()
}

/// The brand, with colours and font stacks that may stand in a style sheet as they are: their types hold nothing that could end it.
fn branded(brand: &Brand) -> Value {
    let stack = |stack: &Stack| Value::from_safe_string(stack.as_str().to_owned());
    let fonts = context! { headings => stack(&brand.fonts.headings), text => stack(&brand.fonts.text) };
    let shade = |shade: &Shade| {
        let colour = |colour: Colour| Value::from_safe_string(colour.to_string());
        context! { colour => colour(shade.colour), on => colour(shade.on) }
    };
    let (light, dark) = (shade(&brand.light), shade(&brand.dark));
    context! { fonts, light, dark, ..Value::from(Serde(brand)) }
}

/// The numbers by their headings.
fn numbers(report: &Report, told: Vec<Value>) -> Vec<Numbers<'_>> {
    let mut groups: Vec<Numbers<'_>> = Vec::new();
    for (number, told) in report.numbers.iter().zip(told) {
        match groups.iter_mut().find(|group| group.title == number.group) {
            Some(group) => group.numbers.push(told),
            None => groups.push(Numbers { title: &number.group, numbers: vec![told] }),
        }
    }
    groups
}

/// The verdicts, those to act on first.
const VERDICTS: [Verdict; 5] =
    [Verdict::Fail, Verdict::AtRisk, Verdict::Unknown, Verdict::Pass, Verdict::NotApplicable];

fn titles(report: &Report) -> Titles<'_> {
    let scores = |kind| {
        report.scores.iter().filter(|score| score.kind == kind).map(|score| (&*score.name, &*score.title)).collect()
    };
    Titles {
        side: scores(ScoreKind::Side),
        area: scores(ScoreKind::Area),
        theme: scores(ScoreKind::Theme),
        check: report.checks.iter().map(|check| (&*check.id, &*check.title)).collect(),
        name: report.checks.iter().map(|check| (&*check.id, &*check.label)).collect(),
        gate: report.gates.iter().map(|gate| (&*gate.id, &*gate.title)).collect(),
        decision: report.decisions.iter().map(|decision| (&*decision.id, &*decision.title)).collect(),
        question: report.questions.iter().map(|question| (&*question.fact, &*question.ask)).collect(),
    }
}
