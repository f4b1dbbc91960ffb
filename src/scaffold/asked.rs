//! What a questionnaire asks, group by group.

use std::collections::BTreeSet;

use pack::{Catalog, Check, Condition, Question, Questionnaire};

/// Questions under one heading.
#[derive(Clone, Debug)]
pub struct FormSection<'c> {
    /// The heading.
    pub title: &'c str,
    /// The questions, in order.
    pub asked: Vec<FormItem<'c>>,
}

/// One thing that is asked.
#[derive(Clone, Copy, Debug)]
pub enum FormItem<'c> {
    /// A question for a fact.
    Question(&'c Question<Condition>),
    /// The screening question of a check.
    Screen(&'c Check<Condition>),
}

/// What a questionnaire asks: its sections whole, then its single questions under the headings of their sections, then, if it
/// has `screens`, the screening question of every check by area. Nothing is asked twice.
pub fn asked<'c>(catalog: &'c Catalog, questionnaire: &Questionnaire) -> Vec<FormSection<'c>> {
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
    let mut screens = Vec::new();
    for check in catalog.checks.iter().filter(|check| questionnaire.screens.has(&check.area)) {
        let title = catalog.pack.areas.iter().find(|area| area.id == check.area).map(|area| area.title.as_str());
        add(&mut screens, &check.area, title, FormItem::Screen(check));
    }
    groups.into_iter().chain(screens).map(|(_, group)| group).collect()
}

fn add<'c>(groups: &mut Vec<(&'c str, FormSection<'c>)>, id: &'c str, title: Option<&'c str>, asked: FormItem<'c>) {
    match groups.iter_mut().find(|(of, _)| *of == id) {
        Some((_, group)) => group.asked.push(asked),
        None => groups.push((id, FormSection { title: title.unwrap_or(id), asked: vec![asked] })),
    }
}
