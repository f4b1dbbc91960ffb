//! Decisions.

use diagnostics::Code;
use yaml::Cursor;

use super::Draft;
use crate::compile::RawExpr;
use crate::compile::kinds::{Kind, List, Mapping, Plain, mapping};
use crate::decision::{Decision, Rule};
use crate::declare::mapping;
use crate::format::ValueType;
use crate::{Answer, Outcome};

pub(super) fn decision(root: Cursor<'_>, draft: &mut Draft) {
    let decision = Decision::read(root, draft);
    draft.decisions.extend(decision);
}

pub(crate) const RULES: Plain<Vec<Rule<RawExpr>>> = Plain(
    |value, draft| {
        if value.items().is_some_and(|mut rules| rules.next().is_none()) {
            value.report(value.error(Code::EmptyValue, "a decision without a rule decides nothing"));
        }
        List(mapping()).read(value, draft)
    },
    || List(mapping::<Rule<RawExpr>>()).value_type(),
);

pub(crate) const ANSWER: Plain<Answer> = Plain(
    |value, _| value.one_of(&Answer::OF_RULES.map(|answer| (answer.word(), answer))),
    || ValueType::OneOf(Answer::OF_RULES.map(Answer::word).to_vec()),
);

mapping! {
    /// What is said where missing facts leave more than one outcome.
    #[derive(Clone)]
    struct Undetermined {
        /// The answer in a sentence.
        title: String = required(WORDS),
        /// Why, in a sentence or two.
        says: String = required(WORDS),
        /// What is said of it in one sentence beside another decision that leads.
        beside: Option<String> = optional(WORDS),
        /// What to do next.
        next: Option<String> = optional(WORDS),
    }
}

pub(crate) const UNDETERMINED: Plain<Outcome> = Plain(
    |value, draft| {
        let Undetermined { title, says, beside, next } = Undetermined::read(value, draft)?;
        let (id, answer) = (Answer::Undetermined.word().to_owned(), Answer::Undetermined);
        Some(Outcome { id, answer, title, says, beside, next })
    },
    || mapping::<Undetermined>().value_type(),
);
