//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::chart::{Dot, Radar, matrix, radar};
use super::{evidence, text};
use crate::brand::{Brand, Colour, Shade, Stack};
use crate::{CheckView, DecisionView, FindingView, Report, ScoreView, Step};

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
    /// Whether the set-up would defeat a good leader.
    unfair: bool,
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

/// From which score on nothing is called weak. Source: our judgement.
const GOOD: f64 = 80.0;

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
        let steps: BTreeMap<&str, Value> =
            report.plan.iter().map(|step| &*step.check).zip(parts.list("plan")).collect();
        let entry = |(finding, told): (&FindingView, Value)| {
            let id = finding.check.as_deref();
            let check = id.and_then(|id| checks.get(id).copied()).cloned();
            Entry { finding: told, check, step: id.and_then(|id| steps.get(id)).cloned() }
        };
        let found: Vec<(&FindingView, Value)> = report.findings.iter().zip(parts.list("findings")).collect();
        let (contradictions, findings): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(finding, _)| finding.kind == "contradiction");
        let root = |(finding, _): &&(&FindingView, Value)| finding.root && !finding.explains.is_empty();
        let explained: BTreeSet<&String> =
            findings.iter().filter(root).flat_map(|(finding, _)| &finding.explains).collect();
        let explained = explained.len();
        let of_kind = |kind: &str| -> Vec<Value> {
            let scores = report.scores.iter().zip(&told_scores).filter(|(score, _)| score.kind == kind);
            scores.map(|(_, told)| told.clone()).collect()
        };
        let themes: Vec<&str> =
            report.scores.iter().filter(|score| score.kind == "theme").map(|score| &*score.name).collect();
        let score_of = |id: &str| {
            let mut scores = report.scores.iter().zip(&told_scores);
            scores.find(|(score, _)| score.kind == "theme" && score.name == id).map(|(_, told)| told.clone())
        };
        let lead = report.decisions.iter().zip(parts.list("decisions")).find(|(one, _)| leads(report, one));
        let (maps, lists) = areas(report, &told_checks, &told_scores, &themes, &score_of);
        let evidence = evidence::Evidence::of(report);
        let count = |state: &str| report.answers.iter().filter(|answer| answer.state == state).count();
        let of_gates = |state: &str| report.gates.iter().filter(|gate| gate.state == state).count();
        let known_themes = report.scores.iter().zip(&told_scores).filter(|(score, _)| score.kind == "theme");
        let least = |score: &&ScoreView| (score.least.unwrap_or(101.0), score.most.unwrap_or(101.0));
        let weakest = known_themes.min_by(|(a, _), (b, _)| {
            let ((a, c), (b, d)) = (least(a), least(b));
            a.total_cmp(&b).then(c.total_cmp(&d))
        });
        // A tie has no weakest, and what scores well holds nothing back.
        let ties = |score: &ScoreView| {
            report.scores.iter().filter(|one| one.kind == "theme" && one.least == score.least).count()
        };
        let weakest = weakest.filter(|(score, _)| score.most.is_some_and(|most| most < GOOD) && ties(score) == 1);
        let efforts = || report.plan.iter();
        Page {
            lead: lead.map(|(_, told)| told),
            settled: report.decisions.iter().filter(|one| one.certainty == "settled").count(),
            maps,
            lists,
            weakest: weakest.map(|(_, told)| told.clone()),
            gates_shut: of_gates("shut"),
            gates_unknown: of_gates("unknown"),
            radar: radar(&report.ratings, text::heading),
            rated: rated(report),
            unfair: report.decisions.iter().any(|one| one.id == "set-up" && one.answer == "no"),
            matrix: matrix(&report.plan),
            matrix_least: efforts().map(|step| step.effort_least).fold(f64::MAX, f64::min),
            matrix_most: efforts().map(|step| step.effort_most).fold(0.0, f64::max),
            bars: report.plan.iter().map(runs).collect(),
            starts_now: report.plan.iter().filter(|step| step.starts_day == 0).count(),
            criticals: report.findings.iter().filter(|one| one.kind == "fail" && one.severity == "critical").count(),
            moving: report.questions.iter().filter(|question| question.moves > 0.0).count(),
            evidence_no: evidence.places,
            backed: evidence.backed,
            given: evidence.given,
            more_answers: evidence.more,
            sources: evidence.sources,
            evidence: evidence.groups,
            states: ["answered", "not_sure", "not_applicable", "open", "not_needed"]
                .map(|one| (one, count(one)))
                .into(),
            sides: of_kind("side"),
            areas: of_kind("area"),
            themes: of_kind("theme"),
            tiles: grouped(report, &told_checks, themes, |check| &check.theme, &score_of),
            explained,
            roots: findings.iter().filter(root).map(|(_, told)| told.clone()).collect(),
            findings: findings.into_iter().map(entry).collect(),
            contradictions: contradictions.into_iter().map(entry).collect(),
            verdicts: grouped(report, &told_checks, VERDICTS, |check| &check.verdict, &|_| None),
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

/// Whether the headline is this decision's.
fn leads(report: &Report, decision: &DecisionView) -> bool {
    decision.answer != "info" && report.summary.headline.starts_with(&decision.headline)
}

/// For how many days a step runs, by the last thing that it names.
fn runs(step: &Step) -> u32 {
    let named = [(&step.by_day_90, 90), (&step.by_day_60, 60), (&step.by_day_30, 30)];
    named.iter().find(|(text, _)| text.is_some()).map_or(7, |(_, days)| *days)
}

fn rated(report: &Report) -> RatingResult {
    report.ratings.iter().fold(RatingResult::default(), |mut rated, one| {
        match one.rating.as_str() {
            "weak" => rated.weak += 1,
            "competent" | "strong" => rated.strong += 1,
            "unknown" => rated.unknown += 1,
            _ => {}
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
    for (area, score_told) in report.scores.iter().zip(scores).filter(|(one, _)| one.kind == "area") {
        let of_area = |check: &&CheckView| check.area == area.name && !is_rated(check);
        let all = report.checks.iter().filter(of_area).count();
        let applying = report.checks.iter().filter(of_area).filter(|check| check.verdict != "not_applicable").count();
        let checks = || report.checks.iter().zip(told).filter(|(check, _)| of_area(check));
        if all >= MANY {
            let of = |verdict: &str| checks().filter(|(check, _)| check.verdict == verdict).count();
            let mut rows: Vec<Group<'_>> = Vec::new();
            for theme in themes {
                let of_theme: Vec<Value> =
                    checks().filter(|(check, _)| check.theme == *theme).map(|(_, told)| told.clone()).collect();
                if !of_theme.is_empty() {
                    rows.push(Group { id: theme, score: score(theme), checks: of_theme });
                }
            }
            let (fail, at_risk, unknown, pass) = (of("fail"), of("at_risk"), of("unknown"), of("pass"));
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

const VERDICTS: [&str; 5] = ["fail", "at_risk", "unknown", "pass", "not_applicable"];

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
    let scores = |kind: &str| {
        report.scores.iter().filter(|score| score.kind == kind).map(|score| (&*score.name, &*score.title)).collect()
    };
    Titles {
        side: scores("side"),
        area: scores("area"),
        theme: scores("theme"),
        check: report.checks.iter().map(|check| (&*check.id, &*check.title)).collect(),
        name: report.checks.iter().map(|check| (&*check.id, &*check.name)).collect(),
        gate: report.gates.iter().map(|gate| (&*gate.id, &*gate.title)).collect(),
        decision: report.decisions.iter().map(|decision| (&*decision.id, &*decision.title)).collect(),
        question: report.questions.iter().map(|question| (&*question.fact, &*question.ask)).collect(),
    }
}
