//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::{BTreeMap, BTreeSet};

use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;

use crate::brand::{Brand, Stack};
use crate::report::{CheckTold, FindingTold, Report};

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
        let entry = |(finding, told): (&FindingTold, Value)| {
            let id = finding.check.as_deref();
            let check = id.and_then(|id| checks.get(id).copied()).cloned();
            Entry { finding: told, check, step: id.and_then(|id| steps.get(id)).cloned() }
        };
        let found: Vec<(&FindingTold, Value)> = report.findings.iter().zip(parts.list("findings")).collect();
        let (contradictions, findings): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|(finding, _)| finding.kind == "contradiction");
        let root = |(finding, _): &&(&FindingTold, Value)| finding.root && !finding.explains.is_empty();
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
        Page {
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

/// The brand, with font stacks that may stand in a style sheet as they are: their type holds nothing that could end it.
fn branded(brand: &Brand) -> Value {
    let stack = |stack: &Stack| Value::from_safe_string(stack.as_str().to_owned());
    let fonts = context! { headings => stack(&brand.fonts.headings), text => stack(&brand.fonts.text) };
    context! { fonts, ..Value::from(Serde(brand)) }
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
    key: impl Fn(&'a CheckTold) -> &'a str,
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
        gate: report.gates.iter().map(|gate| (&*gate.id, &*gate.title)).collect(),
        decision: report.decisions.iter().map(|decision| (&*decision.id, &*decision.title)).collect(),
        question: report.questions.iter().map(|question| (&*question.fact, &*question.ask)).collect(),
    }
}
