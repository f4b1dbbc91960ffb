//! What a template is handed: the report, and the same values again where a template would have to search for them.

use std::collections::BTreeMap;
use std::sync::Arc;

use engine::assess::FindingKind;
use minijinja::context;
use minijinja::value::{Serde, Value};
use pack::Verdict;
use serde::Serialize;

use super::areas::{List, Map, areas};
use super::chart::{matrix, radar};
use super::group::grouped;
use super::lazy::{Lazy, Name};
use super::phases::{crowded, open_steps, phases, to_decide};
use super::slope::{since, slope};
use super::template_data::{self, TemplateData, value};
use crate::brand::{Brand, Colour, Shade, Stack};
use crate::{AnswerState, BlockerStatus, FindingView, RatingLabel, Report, ScoreKind, Term};

/// What the variables of a template are made from.
#[derive(Debug)]
pub(super) struct Parts {
    report: Arc<Report>,
    /// The report as templates read it.
    data: Arc<TemplateData>,
    lookups: Arc<TemplateData>,
    brand: Value,
}

/// The variables of a template. What is shared, such as a check that stands in several groups, is handed over once.
pub(super) type Page = Lazy<Parts>;

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

/// Each variable.
#[rustfmt::skip]
const PAGE: &[Name<Parts>] = &[
    ("report", |page| Some(Value::from_dyn_object(page.from.data.clone()))),
    // Who signs the report, in which colours and fonts.
    ("brand", |page| Some(page.from.brand.clone())),
    // The scores of sides, areas and themes.
    ("sides", |page| Some(page.scores(ScoreKind::Side))),
    ("areas", |page| Some(page.scores(ScoreKind::Area))),
    ("themes", |page| Some(page.scores(ScoreKind::Theme))),
    // The findings that are no contradictions.
    ("findings", |page| value(page.entries(|finding| finding.kind != FindingKind::Contradiction))),
    ("contradictions", |page| value(page.entries(|finding| finding.kind == FindingKind::Contradiction))),
    // The contradictions that are no two values of one fact on a scale.
    ("clashes", |page| value(page.entries(|finding| finding.kind == FindingKind::Contradiction && !page.on_scale(finding)))),
    // Whether anybody could rate anything.
    ("rated_at_all", |page| {
        value(page.from.report.ratings.iter().any(|one| one.least.is_some() && one.rating != RatingLabel::Unknown))
    }),
    // The findings that cause others and are caused by none; and the one that explains most.
    ("roots", |page| Some(page.roots().map(|(_, value)| value).collect())),
    ("widest", |page| {
        let roots: Vec<_> = page.roots().collect();
        value(roots.iter().rev().max_by_key(|(finding, _)| finding.explains.len()).map(|(_, value)| value))
    }),
    // The checks by theme, in the order of the themes.
    ("tiles", |page| {
        let report = &page.from.report;
        value(grouped(report, &page.report_list("checks"), themes(report), |check| &check.theme, &|theme| page.score_of(theme)))
    }),
    // The checks by verdict, those to act on first.
    ("verdicts", |page| {
        value(grouped(&page.from.report, &page.report_list("checks"), VERDICTS.map(Verdict::word), |check| check.verdict.word(), &|_| None))
    }),
    // Person-days of the whole plan, but for what was dropped.
    ("effort_least", |page| value(open_steps(&page.from.report).map(|step| step.effort_least).sum::<f64>())),
    ("effort_most", |page| value(open_steps(&page.from.report).map(|step| step.effort_most).sum::<f64>())),
    // The step that mends a check, by the check's id.
    ("steps", |page| value(page.steps())),
    // The numbers under their headings, in the order of the pack.
    ("numbers", |page| value(numbers(&page.from.report, page.report_list("numbers")))),
    // The decision that the headline tells.
    ("lead", |page| value(page.from.report.highlights.lead.and_then(|place| page.report_list("decisions").get(place).cloned()))),
    // How many decisions facts settle.
    ("settled", |page| value(page.from.report.highlights.settled)),
    // Areas with many checks as maps, the others as lists; rated ones have a section of their own.
    ("maps", |page| value(page.areas().0)),
    ("lists", |page| value(page.areas().1)),
    // The theme with the least score.
    ("weakest", |page| value(page.from.report.highlights.weakest.and_then(|place| page.report_list("scores").get(place).cloned()))),
    ("gates_shut", |page| value(page.gates(BlockerStatus::Shut))),
    ("gates_unknown", |page| value(page.gates(BlockerStatus::Unknown))),
    ("radar", |page| value(radar(&page.from.report.ratings))),
    ("rated", |page| value(rated(&page.from.report))),
    // Whether nobody can be judged fairly here.
    ("unfair", |page| value(page.from.report.highlights.unfair)),
    // The page under which stands what fails within the first days.
    ("first_days", |page| value(&page.from.report.highlights.first_days)),
    // What has changed since the last milestone: the scores of then, and the lines from them over today to the plan's end.
    ("since", |page| value(since(&page.from.report))),
    ("slope", |page| value(slope(&page.from.report))),
    ("matrix", |page| value(matrix(&page.from.report.plan))),
    // The least and the most person-days of one step.
    ("matrix_least", |page| value(page.from.report.plan.iter().map(|step| step.effort_least).fold(f64::MAX, f64::min))),
    ("matrix_most", |page| value(page.from.report.plan.iter().map(|step| step.effort_most).fold(0.0, f64::max))),
    // The steps by when they begin.
    ("phases", |page| value(phases(&page.from.report.plan, &page.report_list("plan")))),
    // The owner who starts more steps this week than one person can carry.
    ("crowded", |page| value(crowded(&page.from.report.plan))),
    // How many steps there are to do, and how many of them start this week.
    ("open_steps", |page| value(open_steps(&page.from.report).count())),
    ("starts_now", |page| value(open_steps(&page.from.report).filter(|step| step.starts_day == Some(0)).count())),
    // What the first of them does.
    ("first_step", |page| value(open_steps(&page.from.report).next().map(|step| &step.title))),
    // What to decide this week.
    ("to_decide", |page| value(to_decide(&page.from.report))),
    // How many findings fail a critical check.
    ("criticals", |page| value(page.from.report.highlights.criticals)),
    // How many questions can move a score alone.
    ("moving", |page| value(page.from.report.questions.iter().filter(|question| question.moves > 0.0).count())),
    // What the report rests on, by question; its sources; how many answers that is, how many of them stand with evidence, and how
    // many more were given.
    ("evidence", |page| page.evidence("groups")),
    ("sources", |page| page.evidence("sources")),
    ("given", |page| page.evidence("given")),
    ("backed", |page| page.evidence("backed")),
    ("more_answers", |page| page.evidence("more")),
    ("evidence_no", |page| Some(page.from.lookups.later("evidence_no"))),
    ("asked", |page| Some(page.from.lookups.later("asked"))),
    ("place", |page| Some(page.from.lookups.later("place"))),
    ("titles", |page| Some(page.from.lookups.later("titles"))),
    // What works, the words that the pack explains, and of which facts sources say different things.
    ("strengths", |page| value(&page.from.report.highlights.strengths)),
    ("glossary", |page| value(&page.from.report.highlights.glossary)),
    ("views", |page| value(&page.from.report.views)),
    // Whether what follows the short report is wanted: all checks, evidence, numbers, method.
    ("appendix", |page| value(page.from.report.edition.has_appendix())),
    // How many questions are in which state.
    ("states", |page| {
        let count = |state| page.from.report.answers.iter().filter(|answer| answer.state == state).count();
        value(AnswerState::ALL.iter().map(|state| (state.word(), count(*state))).collect::<BTreeMap<_, _>>())
    }),
];

/// What a template can read of a report.
pub(super) fn page(report: &Report, brand: &Brand) -> Value {
    let report = Arc::new(report.clone());
    let (data, lookups) = (template_data::whole(&report), template_data::lookups(&report));
    Value::from_object(Page::new(Parts { report, data, lookups, brand: branded(brand) }, PAGE))
}

impl Page {
    /// A list of the report, entry by entry, in its order.
    fn report_list(&self, name: &str) -> Vec<Value> {
        self.from.data.list(name)
    }

    fn scores(&self, kind: ScoreKind) -> Value {
        let scores = self.from.report.scores.iter().zip(self.report_list("scores"));
        scores.filter(|(score, _)| score.kind == kind).map(|(_, value)| value).collect()
    }

    fn score_of(&self, theme: &str) -> Option<Value> {
        let mut scores = self.from.report.scores.iter();
        let place = scores.position(|score| score.kind == ScoreKind::Theme && score.name == theme)?;
        self.report_list("scores").get(place).cloned()
    }

    fn findings(&self) -> impl Iterator<Item = (&FindingView, Value)> {
        self.from.report.findings.iter().zip(self.report_list("findings"))
    }

    fn roots(&self) -> impl Iterator<Item = (&FindingView, Value)> {
        let found = self.findings().filter(|(finding, _)| finding.kind != FindingKind::Contradiction);
        found.filter(|(finding, _)| finding.root && !finding.explains.is_empty())
    }

    fn entries(&self, is_wanted: impl Fn(&FindingView) -> bool) -> Vec<Entry> {
        let (checks, steps) = (self.report_list("checks"), self.steps());
        let checks: BTreeMap<&str, Value> =
            self.from.report.checks.iter().map(|check| &*check.id).zip(checks).collect();
        let entry = |(finding, value): (&FindingView, Value)| {
            let id = finding.check.as_deref();
            let check = id.and_then(|id| checks.get(id)).cloned();
            Entry { finding: value, check, step: id.and_then(|id| steps.get(id)).cloned() }
        };
        self.findings().filter(|(finding, _)| is_wanted(finding)).map(entry).collect()
    }

    /// Whether a contradiction is two values of one fact on a scale.
    fn on_scale(&self, finding: &FindingView) -> bool {
        let fact = finding.id.strip_prefix("contradiction:");
        fact.is_some_and(|fact| self.from.report.views.iter().any(|view| view.fact == fact))
    }

    fn steps(&self) -> BTreeMap<&str, Value> {
        let steps = self.from.report.plan.iter().zip(self.report_list("plan"));
        steps.flat_map(|(step, value)| step.mends().map(move |check| (check, value.clone()))).collect()
    }

    fn areas(&self) -> (Vec<Map<'_>>, Vec<List<'_>>) {
        let report = &self.from.report;
        areas(report, &self.report_list("checks"), &self.report_list("scores"), &themes(report), &|theme| {
            self.score_of(theme)
        })
    }

    fn gates(&self, state: BlockerStatus) -> usize {
        self.from.report.gates.iter().filter(|gate| gate.state == state).count()
    }

    fn evidence(&self, name: &str) -> Option<Value> {
        self.from.lookups.get("evidence")?.get_attr(name).ok()
    }
}

/// The themes, in the order of the pack.
fn themes(report: &Report) -> Vec<&str> {
    let themes = report.scores.iter().filter(|score| score.kind == ScoreKind::Theme);
    themes.map(|theme| &*theme.name).collect()
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

/// The brand, with colours and font stacks that may stand in a style sheet as they are: their types hold nothing that could end it.
pub(super) fn branded(brand: &Brand) -> Value {
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
fn numbers(report: &Report, values: Vec<Value>) -> Vec<Numbers<'_>> {
    let mut groups: Vec<Numbers<'_>> = Vec::new();
    for (number, value) in report.numbers.iter().zip(values) {
        match groups.iter_mut().find(|group| group.title == number.group) {
            Some(group) => group.numbers.push(value),
            None => groups.push(Numbers { title: &number.group, numbers: vec![value] }),
        }
    }
    groups
}

/// The verdicts, those to act on first.
const VERDICTS: [Verdict; 5] =
    [Verdict::Fail, Verdict::AtRisk, Verdict::Unknown, Verdict::Pass, Verdict::NotApplicable];
