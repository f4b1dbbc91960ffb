//! The tests that checks carry.

use diagnostics::{Code, Span};
use expr::Day;
use yaml::{Cursor, Node};

use super::kinds::Plain;
use super::read::EntityKind;
use crate::Verdict;
use crate::declare::mapping;
use crate::format::ValueType;

/// The day of the audit in examples that name none.
const EXAMPLE_DAY: &str = "2026-01-31";

mapping! {
    /// A test that a check carries.
    #[derive(Clone, Debug)]
    pub struct Example {
        /// What it shows.
        name: String = required(VERBATIM),
        /// The day of the audit; 2026-01-31 where it says nothing.
        as_of: Day = given(DAY, EXAMPLE_DAY.parse().ok()?),
        /// Whether it is judged as a profile with `plans: yes` does.
        plans: bool = optional(YES_NO, false),
        /// The answers, as in an answers file.
        facts: Node = required(FACTS),
        /// The verdict that they must lead to.
        verdict: Verdict = required(VERDICT),
        /// Exactly the questions that could still decide.
        missing: Option<Vec<String>> = optional(List(Ref(EntityKind::Fact))),
        /// Where it stands.
        span: Span = by(|value, _, _| Some(value.document().first_line(value.span()))),
    }
}

const DAY: Plain<Day> = Plain(
    |value, _| {
        let day = value.text()?.parse().ok();
        day.or_else(|| value.expected(Code::ExpectedDate, "a date"))
    },
    || ValueType::Date,
);

const FACTS: Plain<Node> = Plain(
    |value, draft| {
        if !value.is_mapping() {
            return value.expected(Code::ExpectedMapping, "facts and their values");
        }
        for (fact, _) in value.entries()? {
            // Without a dot it is the answer to a check's screening question.
            let is_fact = fact.node().text().is_some_and(|name| name.contains('.'));
            draft.reference(if is_fact { EntityKind::Fact } else { EntityKind::Check }, Some(fact));
        }
        Some(value.node().clone())
    },
    || ValueType::Anything,
);

const VERDICT: Plain<Verdict> = Plain(
    |value: Cursor<'_>, _| value.one_of(&verdicts().map(|verdict| (verdict.word(), verdict)).collect::<Vec<_>>()),
    || ValueType::OneOf(verdicts().map(Verdict::word).collect()),
);

fn verdicts() -> impl Iterator<Item = Verdict> {
    Verdict::SETTLED.into_iter().chain([Verdict::Unknown])
}
