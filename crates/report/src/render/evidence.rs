//! The answers that something in the report rests on, by question, with each source named once.

use std::collections::{BTreeMap, BTreeSet};

use engine::EvidenceGrade;
use serde::Serialize;

use crate::{AnswerState, AnswerView, OriginView, Report};

/// What the report rests on.
#[derive(Default, Serialize)]
pub(super) struct Evidence<'a> {
    /// The answers, by question.
    pub groups: Vec<Group<'a>>,
    /// The files, respondents and days behind them, in the order in which they are met.
    pub sources: Vec<Source<'a>>,
    /// The number of its group, from 1, for each fact.
    pub places: BTreeMap<&'a str, usize>,
    /// How many answers there are, and how many of them stand with evidence.
    pub given: usize,
    pub backed: usize,
    /// How many more were given that nothing rests on.
    pub more: usize,
}

/// A question and its answers; a checklist and a series have several.
#[derive(Serialize)]
pub(super) struct Group<'a> {
    ask: &'a str,
    lines: Vec<Line<'a>>,
}

/// One answer.
#[derive(Serialize)]
struct Line<'a> {
    /// Which item or quarter it answers; none where the question has one answer.
    item: Option<&'a str>,
    value: Option<&'a str>,
    not_sure: bool,
    confidential: bool,
    /// Where it comes from, of a list perhaps several; none where the line above comes from the same place.
    by: Vec<By>,
    against: Vec<Against<'a>>,
    note: Option<&'a str>,
    evidence: Option<&'a str>,
    #[serde(skip)]
    answer: &'a AnswerView,
}

#[derive(Serialize)]
struct Against<'a> {
    value: &'a str,
    by: By,
}

/// Where a value comes from, by the number of its source.
#[derive(Serialize)]
struct By {
    source: usize,
    line: Option<u32>,
    to_line: Option<u32>,
}

/// A file, with who answered in it and when.
#[derive(PartialEq, Eq, Serialize)]
pub(super) struct Source<'a> {
    rank: EvidenceGrade,
    file: &'a str,
    respondent: Option<&'a str>,
    role: Option<&'a str>,
    date: Option<&'a str>,
}

impl<'a> Evidence<'a> {
    /// Looks up what the report rests on.
    pub(super) fn of(report: &'a Report) -> Evidence<'a> {
        let used = used(report);
        let given = report.answers.iter().filter(|answer| answer.state.is_given());
        let (kept, more): (Vec<_>, Vec<_>) = given.partition(|answer| {
            let view = &answer.view;
            used.contains(&*view.fact)
                || !view.against.is_empty()
                || view.note.is_some()
                || answer.state == AnswerState::NotSure
        });
        let mut all = Evidence { more: more.len(), ..Evidence::default() };
        for answer in kept {
            all.add(answer);
        }
        all.groups.iter_mut().for_each(Group::share_its_question);
        all
    }

    fn add(&mut self, answer: &'a AnswerView) {
        let view = &answer.view;
        let by = view.origin.iter().chain(&view.with).map(|origin| self.by(origin)).collect();
        let against = view.against.iter();
        let against = against.map(|claim| Against { value: &claim.value, by: self.by(&claim.origin) }).collect();
        let line = Line {
            item: None,
            value: view.value.as_deref(),
            not_sure: answer.state == AnswerState::NotSure,
            confidential: view.confidential,
            by,
            against,
            note: view.note.as_deref(),
            evidence: view.evidence.as_deref(),
            answer,
        };
        match self.groups.last_mut().filter(|group| group.lines.last().is_some_and(|last| alike(last.answer, answer))) {
            Some(group) => group.lines.push(line),
            None => self.groups.push(Group { ask: &view.ask, lines: vec![line] }),
        }
        self.places.insert(&view.fact, self.groups.len());
        self.given += 1;
        self.backed += usize::from(view.evidence.is_some());
    }

    fn by(&mut self, origin: &'a OriginView) -> By {
        let source = Source {
            rank: origin.rank,
            file: &origin.file,
            respondent: origin.respondent.as_deref(),
            role: origin.role.as_deref(),
            date: origin.date.as_deref(),
        };
        let place = self.sources.iter().position(|known| *known == source).unwrap_or_else(|| {
            self.sources.push(source);
            self.sources.len() - 1
        });
        By { source: place + 1, line: origin.line, to_line: origin.to_line }
    }
}

impl Group<'_> {
    /// Where several lines answer one question, tells the question once and what each line is about beside it.
    fn share_its_question(&mut self) {
        if self.lines.len() < 2 {
            return;
        }
        let end = question(self.ask);
        for line in &mut self.lines {
            let item = line.answer.view.ask[end..].trim().trim_start_matches('(').trim_end_matches(')');
            line.item = Some(item).filter(|item| !item.is_empty());
        }
        self.ask = self.ask[..end].trim_end();
    }
}

/// The facts that decided something.
fn used(report: &Report) -> BTreeSet<&str> {
    let checks = report.checks.iter().flat_map(|check| &check.decided_by);
    let findings = report.findings.iter().flat_map(|finding| &finding.facts);
    let numbers = report.numbers.iter().flat_map(|number| &number.facts);
    let parts = report.ratings.iter().flat_map(|rating| &rating.parts).flat_map(|part| &part.facts);
    let facts = checks.chain(findings).chain(numbers).chain(parts).map(|fact| &*fact.fact);
    facts.chain(report.decisions.iter().flat_map(|decision| &decision.decided_by).map(String::as_str)).collect()
}

/// Whether two facts answer parts of one question: their names differ in the last part alone, and they begin with the question.
fn alike(one: &AnswerView, other: &AnswerView) -> bool {
    let [first, second] = [one, other].map(|answer| answer.view.fact.rsplit_once('.').map(|(parent, _)| parent));
    let end = question(&one.view.ask);
    first.is_some() && first == second && end > 0 && other.view.ask.starts_with(&one.view.ask[..end])
}

/// Where the question ends that an item or a quarter is named after; 0 where none is.
fn question(ask: &str) -> usize {
    ask.find("? ").map_or(0, |at| at + 2)
}
