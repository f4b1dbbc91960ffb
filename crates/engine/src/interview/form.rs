//! What a questionnaire asks, group by group.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use pack::types::Level;
use pack::{Catalog, Check, Condition, Question, QuestionType, Questionnaire};

/// Questions under one heading.
#[derive(Clone, Debug)]
pub struct FormSection<'c> {
    /// The heading.
    pub title: &'c str,
    /// The questions, in order.
    pub items: Vec<FormItem<'c>>,
}

/// One thing that is asked.
#[derive(Clone, Copy, Debug)]
pub enum FormItem<'c> {
    /// A question for a fact.
    Question(&'c Question<Condition>),
    /// The screening question of a check.
    Screen(&'c Check<Condition>),
}

impl<'c> FormItem<'c> {
    /// What its answer stands under in a file of answers: a fact, or the id of the check that it screens.
    pub fn name(&self) -> &'c str {
        match self {
            FormItem::Question(question) => &question.fact,
            FormItem::Screen(check) => &check.id,
        }
    }

    /// The question in one sentence.
    pub fn ask(&self) -> &'c str {
        match self {
            FormItem::Question(question) => &question.ask,
            FormItem::Screen(check) => &check.screen.ask,
        }
    }

    /// What to look at before answering.
    pub fn help(&self) -> Option<&'c str> {
        match self {
            FormItem::Question(question) => question.help.as_deref(),
            FormItem::Screen(check) => check.screen.help.as_deref(),
        }
    }

    /// What an answer looks like.
    pub fn kind(&self) -> Cow<'c, QuestionType> {
        match self {
            FormItem::Question(question) => Cow::Borrowed(&question.kind),
            FormItem::Screen(check) => Cow::Owned(QuestionType::Level(Level { levels: check.screen.levels.clone() })),
        }
    }

    /// Whether `n/a` is an answer.
    pub fn not_applicable(&self) -> bool {
        match self {
            FormItem::Question(question) => question.not_applicable,
            FormItem::Screen(check) => check.applies_when.is_some(),
        }
    }

    /// The role to ask; a screening question is answered by whoever knows any of its details.
    pub fn who(&self) -> Option<&'c str> {
        match self {
            FormItem::Question(question) => question.who.as_deref(),
            FormItem::Screen(_) => None,
        }
    }

    /// What to ask to see.
    pub fn evidence(&self) -> Option<&'c str> {
        match self {
            FormItem::Question(question) => question.evidence.as_deref(),
            FormItem::Screen(_) => None,
        }
    }
}

/// What a questionnaire asks: its sections whole, then its single questions under the headings of their sections. The screening
/// question of a check comes first in the section that most of its details stand in, since whoever answers it may leave them out;
/// where nothing of them is asked, it stands by area. Nothing is asked twice.
pub fn form<'c>(catalog: &'c Catalog, questionnaire: &Questionnaire) -> Vec<FormSection<'c>> {
    let mut groups: Vec<(&str, FormSection<'c>)> = Vec::new();
    let mut seen = BTreeSet::new();
    let whole =
        questionnaire.sections.iter().flat_map(|id| catalog.questions.iter().filter(move |of| of.section == *id));
    let single = questionnaire.facts.iter().filter_map(|fact| catalog.question(fact));
    for question in whole.chain(single).filter(|question| seen.insert(question.fact.as_str())) {
        let title = catalog
            .sections
            .iter()
            .find(|section| section.id == question.section)
            .map(|section| section.title.as_str());
        add(&mut groups, &question.section, title, FormItem::Question(question));
    }
    let plans = catalog.checks.iter().filter(|_| questionnaire.plans).filter_map(|check| check.planned.as_ref());
    for question in plans.filter_map(|planned| catalog.question(&planned.fact)) {
        let title = catalog.sections.iter().find(|section| section.id == question.section);
        add(&mut groups, &question.section, title.map(|section| section.title.as_str()), FormItem::Question(question));
    }
    let sections: BTreeSet<&str> = questionnaire.sections.iter().map(String::as_str).collect();
    let mut alone = Vec::new();
    let mut placed = vec![0; groups.len()];
    for (index, check) in catalog.checks.iter().enumerate().filter(|(_, of)| questionnaire.screens.has(&of.area)) {
        let home = home(catalog, index, &sections);
        match groups.iter().position(|(section, _)| Some(*section) == home) {
            Some(at) => {
                groups[at].1.items.insert(placed[at], FormItem::Screen(check));
                placed[at] += 1;
            }
            None => {
                let title =
                    catalog.pack.areas.iter().find(|area| area.id == check.area).map(|area| area.title.as_str());
                add(&mut alone, &check.area, title, FormItem::Screen(check));
            }
        }
    }
    groups.into_iter().chain(alone).map(|(_, group)| group).collect()
}

/// The section, among some, in which most details of a check stand; a detail that many checks read counts less.
fn home<'c>(catalog: &'c Catalog, check: usize, sections: &BTreeSet<&str>) -> Option<&'c str> {
    let readers = |question: &u32| {
        let reads = |check: &usize| catalog.questions_deciding(*check, true).contains(question);
        (0..catalog.checks.len()).filter(reads).count()
    };
    let mut weights: BTreeMap<&str, f64> = BTreeMap::new();
    for question in catalog.questions_deciding(check, true) {
        let section = catalog.questions[*question as usize].section.as_str();
        if sections.contains(section) {
            *weights.entry(section).or_default() += 1.0 / readers(question).max(1) as f64;
        }
    }
    weights.into_iter().max_by(|(_, one), (_, other)| one.total_cmp(other)).map(|(section, _)| section)
}

fn add<'c>(groups: &mut Vec<(&'c str, FormSection<'c>)>, id: &'c str, title: Option<&'c str>, item: FormItem<'c>) {
    match groups.iter_mut().find(|(of, _)| *of == id) {
        Some((_, group)) => group.items.push(item),
        None => groups.push((id, FormSection { title: title.unwrap_or(id), items: vec![item] })),
    }
}
