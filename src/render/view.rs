//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::report::{CheckTold, FindingTold, NumberTold, Report, ScoreTold, Step};

/// The variables of a template.
#[derive(Serialize)]
pub(super) struct Page<'a> {
    /// The whole report, as in its JSON form.
    report: &'a Report,
    /// The scores of sides, areas and themes.
    sides: Vec<&'a ScoreTold>,
    areas: Vec<&'a ScoreTold>,
    themes: Vec<&'a ScoreTold>,
    /// The findings that are no contradictions.
    findings: Vec<Entry<'a>>,
    contradictions: Vec<Entry<'a>>,
    /// The findings that cause others and are caused by none.
    roots: Vec<&'a FindingTold>,
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
    steps: BTreeMap<&'a str, &'a Step>,
    /// Headings, by kind and id.
    titles: Titles<'a>,
    /// The numbers under their headings, in the order of the pack.
    numbers: Vec<Numbers<'a>>,
}

/// Numbers under one heading.
#[derive(Serialize)]
struct Numbers<'a> {
    title: &'a str,
    numbers: Vec<&'a NumberTold>,
}

/// A finding, its check, and the step that mends it.
#[derive(Serialize)]
struct Entry<'a> {
    finding: &'a FindingTold,
    check: Option<&'a CheckTold>,
    step: Option<&'a Step>,
}

/// Checks that have something in common.
#[derive(Serialize)]
struct Group<'a> {
    id: &'a str,
    score: Option<&'a ScoreTold>,
    checks: Vec<&'a CheckTold>,
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

impl<'a> Page<'a> {
    /// Looks up everything that templates would have to search for.
    pub(super) fn new(report: &'a Report) -> Page<'a> {
        let checks: BTreeMap<&str, &CheckTold> = report.checks.iter().map(|check| (&*check.id, check)).collect();
        let steps: BTreeMap<&str, &Step> = report.plan.iter().map(|step| (&*step.check, step)).collect();
        let entry = |finding: &'a FindingTold| {
            let id = finding.check.as_deref();
            let step = id.and_then(|id| steps.get(id).copied());
            Entry { finding, check: id.and_then(|id| checks.get(id).copied()), step }
        };
        let (contradictions, findings): (Vec<_>, Vec<_>) =
            report.findings.iter().partition(|finding| finding.kind == "contradiction");
        let roots: Vec<_> = findings.iter().copied().filter(|one| one.root && !one.explains.is_empty()).collect();
        let explained: BTreeSet<_> = roots.iter().flat_map(|root| &root.explains).collect();
        let themes = of_kind(report, "theme");
        Page {
            report,
            sides: of_kind(report, "side"),
            areas: of_kind(report, "area"),
            tiles: grouped(report, themes.iter().map(|theme| &*theme.name), |check| &check.theme, &themes),
            themes,
            explained: explained.len(),
            roots,
            findings: findings.into_iter().map(entry).collect(),
            contradictions: contradictions.into_iter().map(entry).collect(),
            verdicts: grouped(report, VERDICTS, |check| &check.verdict, &[]),
            effort_least: report.plan.iter().map(|step| step.effort_least).sum(),
            effort_most: report.plan.iter().map(|step| step.effort_most).sum(),
            steps,
            titles: titles(report),
            numbers: numbers(report),
        }
    }
}

/// The numbers by their headings.
fn numbers(report: &Report) -> Vec<Numbers<'_>> {
    let mut groups: Vec<Numbers<'_>> = Vec::new();
    for number in &report.numbers {
        match groups.iter_mut().find(|group| group.title == number.group) {
            Some(group) => group.numbers.push(number),
            None => groups.push(Numbers { title: &number.group, numbers: vec![number] }),
        }
    }
    groups
}

const VERDICTS: [&str; 5] = ["fail", "at_risk", "unknown", "pass", "not_applicable"];

fn of_kind<'a>(report: &'a Report, kind: &str) -> Vec<&'a ScoreTold> {
    report.scores.iter().filter(|score| score.kind == kind).collect()
}

/// The checks by key, in the given order of the keys; keys that the order does not know come last. Empty groups vanish.
fn grouped<'a>(
    report: &'a Report,
    order: impl IntoIterator<Item = &'a str>,
    key: impl Fn(&'a CheckTold) -> &'a str,
    scores: &[&'a ScoreTold],
) -> Vec<Group<'a>> {
    let mut groups: Vec<Group<'_>> = Vec::new();
    for id in order.into_iter().chain(report.checks.iter().map(&key)) {
        if groups.iter().all(|group| group.id != id) {
            let checks = report.checks.iter().filter(|check| key(check) == id).collect();
            groups.push(Group { id, score: scores.iter().copied().find(|score| score.name == id), checks });
        }
    }
    groups.retain(|group| !group.checks.is_empty());
    groups
}

fn titles(report: &Report) -> Titles<'_> {
    let scores = |kind| of_kind(report, kind).into_iter().map(|score| (&*score.name, &*score.title)).collect();
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
