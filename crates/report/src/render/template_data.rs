//! The report as templates read it, and what they look up in it.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::assess::FindingKind;
use minijinja::value::{Serde, Value};
use pack::Edition;
use serde::Serialize;

use super::evidence::Evidence;
use super::lazy::{Lazy, Name};
use crate::{Report, ScoreKind};

/// What is made from a report alone.
pub(super) type TemplateData = Lazy<Arc<Report>>;

/// The whole report, as in its JSON form.
pub(super) fn whole(report: &Arc<Report>) -> Arc<TemplateData> {
    Arc::new(Lazy::new(report.clone(), REPORT))
}

/// What is large, and looked up in many places or none.
pub(super) fn lookups(report: &Arc<Report>) -> Arc<TemplateData> {
    Arc::new(Lazy::new(report.clone(), LOOKUPS))
}

/// Names and values, without those that the JSON form leaves out where they are empty.
macro_rules! fields {
    ($($field:ident $(unless $empty:path)?),* $(,)?) => {
        &[$((stringify!($field), |report| {
            $(if $empty(&report.from.$field) { return None; })?
            value(&report.from.$field)
        })),*]
    };
}

const REPORT: &[Name<Arc<Report>>] = fields![
    schema, pack, input, facts_sha256 unless Option::is_none, company, as_of, unreadable unless Vec::is_empty, edition, withheld,
    profile, summary, decisions, scores, gates, ratings, pages, first_days, numbers, checks, findings, plan, questions, answers,
    views unless Vec::is_empty, score_by_view unless Vec::is_empty,
    anonymous unless Option::is_none, trend unless Option::is_none, finished unless Vec::is_empty,
    robustness unless Option::is_none, method, embedded unless Option::is_none,
];

const LOOKUPS: &[Name<Arc<Report>>] = &[
    // Under which heading a check is told in this edition: `finding` or `check`.
    ("place", |report| value(places(&report.from))),
    // Headings, by kind and id.
    ("titles", |report| value(titles(&report.from))),
    // What was asked for each fact.
    ("asked", |report| {
        let asked = report.from.answers.iter().map(|one| (&*one.view.fact, &*one.view.ask));
        value(asked.collect::<BTreeMap<_, _>>())
    }),
    ("evidence", |report| value(Evidence::of(&report.from))),
    // The place of each fact in the evidence.
    ("evidence_no", |report| report.get("evidence")?.get_attr("places").ok()),
];

/// What templates see of a value.
pub(super) fn value(of: impl Serialize) -> Option<Value> {
    Some(Value::from(Serde(of)))
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

/// Where each check is told, if anywhere: among the findings, or in the list of all checks.
fn places(report: &Report) -> BTreeMap<&str, &'static str> {
    let listed = report.checks.iter().filter(|_| report.edition.has_appendix()).map(|check| (&*check.id, "check"));
    let found =
        report.findings.iter().filter(|one| one.kind != FindingKind::Contradiction && report.edition != Edition::Board);
    listed.chain(found.filter_map(|finding| Some((finding.check.as_deref()?, "finding")))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::sample;
    use super::*;

    #[test]
    fn templates_see_the_report_as_its_json_form_has_it() {
        for report in [sample::typical(), sample::empty()] {
            let seen = Value::from_dyn_object(whole(&Arc::new(report.clone())));
            assert_eq!(seen, Value::from(Serde(&report)));
        }
    }
}
