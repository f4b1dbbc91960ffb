//! Every question with its answer, or with the reason why there is none.

use expr::Value;
use pack::types::Shape;
use pack::{Condition, Question};

use super::facts::{Known, own};
use super::{AnswerState, AnswerView, FactView, OriginView, QuestionRef, QuestionView};

/// The questions in the order of the questionnaire, after the screening questions that were answered, also where the profile
/// leaves the check out: answers at odds are told all the same, and their evidence is looked up here.
///
/// A checklist and a series give a line for each item or quarter that is known. A question that nothing waits for any more, and
/// that nobody answered, is told as `not_needed`.
pub(super) fn answers(known: &Known<'_>, open: &[QuestionView]) -> Vec<AnswerView> {
    let screens = known.catalog.checks.iter().flat_map(|check| {
        let ask = &check.screen.ask;
        lines(
            known,
            QuestionRef { fact: check.id.clone(), ask: ask.clone() },
            None,
            false,
            AnswerState::NotNeeded,
            None,
        )
    });
    let screens: Vec<AnswerView> = screens.filter(|line| line.state != AnswerState::NotNeeded).collect();
    let questions = known.catalog.questions.iter().filter(|question| !known.keeps_back(question));
    let details = questions.flat_map(|question| {
        let listed = matches!(question.kind.shape(), Shape::Items(_) | Shape::Series(_));
        let waiting = open.iter().any(|one| one.fact == question.fact);
        let state = if waiting { AnswerState::Open } else { AnswerState::NotNeeded };
        let asked = QuestionRef { fact: question.fact.clone(), ask: question.ask.clone() };
        lines(known, asked, Some(question), listed, state, section(known, question))
    });
    screens.into_iter().chain(details).collect()
}

fn section(known: &Known<'_>, question: &Question<Condition>) -> Option<String> {
    let section = known.catalog.sections.iter().find(|section| section.id == question.section)?;
    Some(section.title.clone())
}

fn lines(
    known: &Known<'_>,
    asked: QuestionRef,
    question: Option<&Question<Condition>>,
    listed: bool,
    without: AnswerState,
    section: Option<String>,
) -> Vec<AnswerView> {
    let who = question.and_then(|question| question.who.as_ref()).map(|role| known.who(role));
    let line = |state, view: FactView| AnswerView { state, section: section.clone(), who: who.clone(), view };
    let answered: Vec<AnswerView> = own(&known.facts.facts, &asked.fact, listed)
        .map(|(name, fact)| {
            let not_applicable = fact.decided.as_ref().is_some_and(|claim| claim.value == Value::NotApplicable);
            line(if not_applicable { AnswerState::NotApplicable } else { AnswerState::Answered }, known.fact_view(name))
        })
        .collect();
    let is_answered = |name: &str| answered.iter().any(|line| line.view.fact == name);
    let unsure = own(&known.facts.unsure, &asked.fact, listed).filter(|(name, _)| !is_answered(name));
    let unsure = unsure.map(|(name, origins)| {
        let origin: Option<OriginView> = origins.first().map(|first| super::facts::origin(first, known.edition));
        line(AnswerState::NotSure, FactView { origin, ..known.fact_view(name) })
    });
    let unsure: Vec<AnswerView> = unsure.collect();
    let given: Vec<AnswerView> = answered.into_iter().chain(unsure).collect();
    let is_given = |outdated: &FactView| given.iter().any(|line| line.view.fact == outdated.fact);
    let outdated = known.outdated(&asked.fact).into_iter().filter(|outdated| !is_given(outdated));
    let outdated: Vec<AnswerView> = outdated.map(|outdated| line(without, outdated)).collect();
    let mut all: Vec<AnswerView> = given.into_iter().chain(outdated).collect();
    if all.is_empty() {
        all.push(line(without, known.fact_view(&asked.fact)));
    }
    all
}
