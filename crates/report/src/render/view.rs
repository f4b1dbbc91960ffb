//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::{BTreeMap, BTreeSet};

use engine::assess::FindingKind;
use minijinja::context;
use minijinja::value::{Serde, Value};
use pack::Verdict;
use serde::Serialize;

use super::chart::{Dot, Radar, matrix, radar};
use super::{evidence, text};
use crate::brand::{Brand, Colour, Shade, Stack};
use crate::{AnswerState, BlockerStatus, CheckView, FindingView, RatingLabel, Report, ScoreKind, Step, Term};

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
    /// The findings that cause others and are caused by none.
    roots: Vec<Value>,
    /// How many findings the roots explain.
    explained: usize,
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
    /// For how many days each step runs.
    bars: Vec<u32>,
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
    /// How many of them stand with evidence.
    backed: usize,
    /// How many questions are in which state.
    states: BTreeMap<&'a str, usize>,
}

/// The checks of a large area, by theme.
#[derive(Serialize)]
struct Map<'a> {
    id: &'a str,
    title: &'a str,
    rows: Vec<Group<'a>>,
    /// How many of them apply.
    all: usize,
    fail: usize,
    at_risk: usize,
    unknown: usize,
    pass: usize,
}

/// The checks of a small area.
#[derive(Serialize)]
struct List<'a> {
    title: &'a str,
    score: Value,
    checks: Vec<Value>,
}

/// How many ratings are weak, strong (or competent) and unknown.
#[derive(Default, Serialize)]
struct RatingResult {
    weak: usize,
    strong: usize,
    unknown: usize,
}

/// From how many checks on an area is drawn as a map.
const MANY: usize = 9;

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

/// Checks that have something in common.
#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    score: Option<Value>,
    checks: Vec<Value>,
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
        let root = |(finding, _): &&(&FindingView, Value)| finding.root && !finding.explains.is_empty();
        let explained: BTreeSet<&String> =
            findings.iter().filter(root).flat_map(|(finding, _)| &finding.explains).collect();
        let explained = explained.len();
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
            radar: radar(&report.ratings, text::heading),
            rated: rated(report),
            unfair: highlights.unfair,
            first_days: highlights.first_days.as_deref(),
            matrix: matrix(&report.plan),
            matrix_least: efforts().map(|step| step.effort_least).fold(f64::MAX, f64::min),
            matrix_most: efforts().map(|step| step.effort_most).fold(0.0, f64::max),
            bars: report.plan.iter().map(|step| step.days).collect(),
            starts_now: report.plan.iter().filter(|step| step.starts_day == Some(0)).count(),
            criticals: highlights.criticals,
            moving: report.questions.iter().filter(|question| question.moves > 0.0).count(),
            evidence_no: evidence.places,
            backed: evidence.backed,
            given: evidence.given,
            more_answers: evidence.more,
            sources: evidence.sources,
            evidence: evidence.groups,
            states: AnswerState::ALL.iter().map(|state| (state.word(), count(*state))).collect(),
            sides: of_kind(ScoreKind::Side),
            areas: of_kind(ScoreKind::Area),
            themes: of_kind(ScoreKind::Theme),
            tiles: grouped(report, &told_checks, themes, |check| &check.theme, &score_of),
            explained,
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

/// The areas whose checks are not rated: as maps where there are many checks, else as lists.
fn areas<'a>(
    report: &'a Report,
    told: &[Value],
    scores: &[Value],
    themes: &[&'a str],
    score: &dyn Fn(&str) -> Option<Value>,
) -> (Vec<Map<'a>>, Vec<List<'a>>) {
    let is_rated = |check: &CheckView| report.ratings.iter().any(|rating| rating.check == check.id);
    let (mut maps, mut lists) = (Vec::new(), Vec::new());
    for (area, score_told) in report.scores.iter().zip(scores).filter(|(one, _)| one.kind == ScoreKind::Area) {
        let of_area = |check: &&CheckView| check.area == area.name && !is_rated(check);
        let all = report.checks.iter().filter(of_area).count();
        let applying =
            report.checks.iter().filter(of_area).filter(|check| check.verdict != Verdict::NotApplicable).count();
        let checks = || report.checks.iter().zip(told).filter(|(check, _)| of_area(check));
        if all >= MANY {
            let of = |verdict| checks().filter(|(check, _)| check.verdict == verdict).count();
            let mut rows: Vec<Group<'_>> = Vec::new();
            for theme in themes {
                let of_theme: Vec<Value> =
                    checks().filter(|(check, _)| check.theme == *theme).map(|(_, told)| told.clone()).collect();
                if !of_theme.is_empty() {
                    rows.push(Group { id: theme, score: score(theme), checks: of_theme });
                }
            }
            let (fail, at_risk, unknown, pass) =
                (of(Verdict::Fail), of(Verdict::AtRisk), of(Verdict::Unknown), of(Verdict::Pass));
            maps.push(Map { id: &area.name, title: &area.title, rows, all: applying, fail, at_risk, unknown, pass });
        } else if all > 0 {
            let checks = checks().map(|(_, told)| told.clone()).collect();
            lists.push(List { title: &area.title, score: score_told.clone(), checks });
        }
    }
    (maps, lists)
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

/// The checks by key, in the given order of the keys; keys that the order does not know come last. Empty groups vanish.
fn grouped<'a>(
    report: &'a Report,
    told: &[Value],
    order: impl IntoIterator<Item = &'a str>,
    key: impl Fn(&'a CheckView) -> &'a str,
    score: &dyn Fn(&str) -> Option<Value>,
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for id in order.into_iter().chain(report.checks.iter().map(&key)) {
        if groups.iter().all(|group| group.id != id) {
            let checks = report.checks.iter().zip(told).filter(|(check, _)| key(check) == id);
            groups.push(Group { id, score: score(id), checks: checks.map(|(_, told)| told.clone()).collect() });
        }
    }
    groups.retain(|group| !group.checks.is_empty());
    groups
}

fn titles(report: &Report) -> Titles<'_> {
    let scores = |kind| {
        report.scores.iter().filter(|score| score.kind == kind).map(|score| (&*score.name, &*score.title)).collect()
    };
    Titles {
        side: scores(ScoreKind::Side),
        area: scores(ScoreKind::Area),
        theme: scores(ScoreKind::Theme),
        check: report.checks.iter().map(|check| (&*check.id, &*check.title)).collect(),
        name: report.checks.iter().map(|check| (&*check.id, &*check.name)).collect(),
        gate: report.gates.iter().map(|gate| (&*gate.id, &*gate.title)).collect(),
        decision: report.decisions.iter().map(|decision| (&*decision.id, &*decision.title)).collect(),
        question: report.questions.iter().map(|question| (&*question.fact, &*question.ask)).collect(),
    }
}
