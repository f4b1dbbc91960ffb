//! A check file.

use diagnostics::suggest::did_you_mean;
use diagnostics::{Code, Span};
use yaml::{Cursor, Fields};

use super::{Draft, EntityKind, condition, words};
use crate::better::Better;
use crate::check::{Basis, Check, Clause, Limb, Planned, RatingPart, Screen};
use crate::compile::kinds::{Kind, List, Mapping, Plain, mapping};
use crate::compile::{Example, RawExpr, Wants};
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::question::{Question, Section};
use crate::types::{Level, QuestionType};

/// The word for a severity that no statement stresses.
const JUDGEMENT: &str = "judgement";

/// The section of the questions after plans.
pub(crate) const PLANNED: &str = "planned";

mapping! {
    /// A check with its tests.
    #[derive(Clone)]
    pub(crate) struct DraftCheck {
        check: Check<RawExpr> = flat(Check::take, Check::<RawExpr>::fields()),
        /// The check's own tests: at least one each of pass, fail and unknown.
        examples: Vec<Example> = given(List(mapping::<Example>()), Vec::new()),
        /// The id, for problems that concern the whole check.
        span: Span = by(|_, fields, _| Some(fields.optional("id")?.span())),
    }
}

pub(super) fn check(root: Cursor<'_>, draft: &mut Draft) {
    if !root.is_mapping() {
        draft.unread(&[EntityKind::Check]);
    }
    let check = DraftCheck::read(root, draft);
    draft.checks.extend(check);
}

/// The id of a check, which may not look like a fact.
pub(crate) fn check_id(_: Cursor<'_>, fields: &mut Fields<'_>, draft: &mut Draft) -> Option<String> {
    let named = fields.required("id");
    let id = draft.defined(EntityKind::Check, named).filter(|id| {
        if let (true, Some(named)) = (id.contains('.'), named) {
            named.report(
                named.error(Code::BadName, format!("`{id}` cannot be a check's id")).help("names with `.` are facts"),
            );
        }
        !id.contains('.')
    });
    if id.is_none() {
        draft.unread(&[EntityKind::Check]);
    }
    id
}

/// A statement that stresses the check, or the word `judgement`.
pub(crate) const SEVERITY_BASIS: Plain<String> = Plain(severity_basis, || ValueType::Word);

fn severity_basis(value: Cursor<'_>, draft: &mut Draft) -> Option<String> {
    match value.text()? {
        JUDGEMENT => Some(JUDGEMENT.to_owned()),
        near if did_you_mean(near, [JUDGEMENT]).is_some() => {
            value.report(
                value
                    .error(Code::UnknownSource, format!("there is no source statement `{near}`"))
                    .help("did you mean `judgement`?"),
            );
            None
        }
        _ => draft.reference(EntityKind::Statement, Some(value)),
    }
}

/// The fields that say what must hold: rules, limbs or a rating.
pub(crate) fn rules() -> Vec<Field> {
    let fails = "When it fails: one condition, or clauses of which any is enough. A check has this or limbs.";
    let passes = "When it is healthy: one condition, or clauses that all are needed; what lies between is at risk. Without it, whatever does not fail passes.";
    let practice = "What we added, as clauses: any of them, known to hold, lowers what is shown from a pass to a risk; unknown, it holds nothing up.";
    let limbs = "Parts that are reported apart, in place of fails_when and passes_when.";
    let limb = ValueType::Mapping(Limb::<RawExpr>::fields());
    vec![
        Field::optional("fails_when", fails, FAILING.value_type()),
        Field::optional("passes_when", passes, PASSING.value_type()),
        Field::optional("at_risk_when", practice, PRACTICE.value_type()),
        Field::optional("limbs", limbs, ValueType::List(Box::new(limb), &[(Bound::Least, 1)])),
    ]
}

/// The limbs; a plain check has one without a name.
pub(crate) fn limbs(
    fields: &mut Fields<'_>,
    draft: &mut Draft,
    id: Option<&str>,
    title: Option<&str>,
) -> Option<Vec<Limb<RawExpr>>> {
    let only = |fails_when, passes_when, at_risk_when| {
        let (name, title) = (String::new(), title.unwrap_or_default().to_owned());
        Some(vec![Limb { name, title, fails_when, passes_when, at_risk_when, message: None }])
    };
    if let Some(rating) = fields.optional("rating") {
        // The only limb of a rated check reads the rating; what we added may lower what is shown of it.
        beside(
            "rating",
            &["fails_when", "passes_when", "limbs"],
            "a rated check is decided by its rating alone",
            fields,
            draft,
        );
        let at_risk_when = fields.optional("at_risk_when").map(|value| PRACTICE.read(value, draft));
        let written = |rule: String| RawExpr::new(rule, rating.document(), rating.node());
        let rated = format!("ratings[\"{}\"]", id?);
        let clauses = |rule: String| vec![Clause::bare(written(rule))];
        let at_risk_when = at_risk_when.unwrap_or_else(|| Some(Vec::new()))?;
        return only(clauses(format!("{rated} <= 1")), clauses(format!("{rated} >= 3")), at_risk_when);
    }
    if let Some(limbs) = fields.optional("limbs") {
        beside("limbs", &RULES[..3], "move it into a limb", fields, draft);
        return List(mapping()).read(limbs, draft).filter(|read| {
            if read.is_empty() {
                let problem = limbs.error(Code::EmptyValue, "`limbs` holds no limb");
                limbs.report(problem.help("write `fails_when` in its place, or a limb"));
            }
            !read.is_empty()
        });
    }
    let fails_when = fields.required("fails_when").and_then(|value| FAILING.read(value, draft));
    let passes_when = fields.optional("passes_when").map(|value| PASSING.read(value, draft));
    let at_risk_when = fields.optional("at_risk_when").map(|value| PRACTICE.read(value, draft));
    only(
        fails_when?,
        passes_when.unwrap_or_else(|| Some(Vec::new()))?,
        at_risk_when.unwrap_or_else(|| Some(Vec::new()))?,
    )
}

/// The fields that hold rules, the last of which holds whole limbs.
const RULES: [&str; 4] = ["fails_when", "passes_when", "at_risk_when", "limbs"];

/// One condition, or a list of clauses.
pub(crate) struct Clauses {
    /// Whether the clauses are what we added.
    practice: bool,
}

pub(crate) const FAILING: Clauses = Clauses { practice: false };
pub(crate) const PASSING: Clauses = Clauses { practice: false };
pub(crate) const PRACTICE: Clauses = Clauses { practice: true };

impl Kind for Clauses {
    type Value = Vec<Clause<RawExpr>>;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Self::Value> {
        let mut clauses = if value.is_list() {
            List(mapping::<Clause<RawExpr>>()).read(value, draft)?
        } else {
            vec![Clause::bare(condition(value, draft)?)]
        };
        if clauses.is_empty() {
            value.report(
                value
                    .error(Code::EmptyValue, "no clause stands here")
                    .help("write a condition, or leave the field out"),
            );
            return None;
        }
        if self.practice {
            clauses.iter_mut().for_each(|clause| clause.basis = Basis::Practice);
        }
        Some(clauses)
    }

    fn value_type(&self) -> ValueType {
        let clause = ValueType::Mapping(Clause::<RawExpr>::fields());
        ValueType::Either(vec![ValueType::Condition, ValueType::List(Box::new(clause), &[(Bound::Least, 1)])])
    }
}

/// Reports fields that another one leaves no room for; the conditions in them are read all the same.
fn beside(one: &str, others: &[&'static str], help: &str, fields: &mut Fields<'_>, draft: &mut Draft) {
    for field in others {
        if let Some(other) = fields.optional(field) {
            _ = if other.is_list() { None } else { condition(other, draft) };
            other.report(other.error(Code::LimbsAndRules, format!("`{field}` stands beside `{one}`")).help(help));
        }
    }
}

/// The question after the plan. Its answer is a fact like any other.
pub(crate) fn planned(fields: &mut Fields<'_>, check: Option<&str>, draft: &mut Draft) -> Option<Option<Planned>> {
    let Some(value) = fields.optional("planned") else { return Some(None) };
    let Screen { ask, help, levels } = Screen::read(value, draft)?;
    let fact = format!("planned.{}", check?.replace('-', "_"));
    draft.define(EntityKind::Fact, &fact, value);
    if !draft.sections.iter().any(|section| section.id == PLANNED) {
        draft.sections.push(Section { id: PLANNED.to_owned(), title: "What is planned".to_owned() });
    }
    draft.questions.push(Question {
        fact: fact.clone(),
        was: Vec::new(),
        former_choices: Vec::new(),
        ask,
        help,
        kind: QuestionType::Level(Level { levels }),
        not_applicable: false,
        better: Better::Higher,
        config: None,
        metric: None,
        who: None,
        source: Vec::new(),
        scored: true,
        moves: true,
        panel: false,
        max_age: None,
        any_day: false,
        confidential: false,
        evidence: None,
        asked_when: None,
        section: PLANNED.to_owned(),
        place: value.place(),
    });
    Some(Some(Planned { fact }))
}

pub(crate) const DAYS: Plain<u32> = Plain(|value, _| days(value), || ValueType::Whole(&[(Bound::Least, 1)]));

fn days(value: Cursor<'_>) -> Option<u32> {
    let days = value.integer()?;
    let read = u32::try_from(days).ok().filter(|days| *days > 0);
    if read.is_none() {
        value.report(value.error(Code::BadRange, format!("expected a number of days above 0, found {days}")));
    }
    read
}

pub(crate) const SCREEN_LEVELS: Plain<Vec<String>> =
    Plain(|value, _| value.list(words), || ValueType::List(Box::new(ValueType::Words), &[(Bound::Least, 2)]));

/// Two numbers of person-days, the smaller first.
pub(crate) const EFFORT: Plain<(f64, f64)> = Plain(
    |value, _| effort(value),
    || ValueType::List(Box::new(ValueType::Number(&[(Bound::Above, 0)])), &[(Bound::Least, 2), (Bound::Most, 2)]),
);

fn effort(value: Cursor<'_>) -> Option<(f64, f64)> {
    let days = value.list(Cursor::number)?;
    match days.as_slice() {
        [least, most] if 0.0 < *least && least <= most => Some((*least, *most)),
        _ => {
            let problem =
                value.error(Code::BadEffort, "`effort_days` is two numbers of person-days, the smaller first");
            value.report(problem.help("for example `[3, 8]`"));
            None
        }
    }
}

/// The level of a part of a rating.
pub(crate) const LEVEL: Plain<RawExpr> = Plain(|value, _| RawExpr::read(value, Wants::Whole), || ValueType::Condition);

/// The parts of a rating, each with a name of its own.
pub(crate) const PARTS: Plain<Vec<RatingPart<RawExpr>>> = Plain(parts, || {
    let part = ValueType::Mapping(RatingPart::<RawExpr>::fields());
    ValueType::List(Box::new(part), &[(Bound::Least, 1)])
});

fn parts(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<RatingPart<RawExpr>>> {
    let parts: Vec<RatingPart<RawExpr>> = List(mapping()).read(value, draft)?;
    if parts.is_empty() {
        let problem = value.error(Code::EmptyValue, "a rating without a part rates nothing");
        value.report(problem.help("add a part with `name`, `title` and `level`"));
        return None;
    }
    for (place, part) in parts.iter().enumerate() {
        if parts.iter().take(place).any(|earlier| earlier.name == part.name) {
            let at = value.items()?.nth(place)?;
            at.report(at.error(Code::DuplicateId, format!("the part `{}` is given twice", part.name)));
        }
    }
    Some(parts)
}
