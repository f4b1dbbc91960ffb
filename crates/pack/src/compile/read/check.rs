//! A check file.

use diagnostics::suggest::did_you_mean;
use diagnostics::{Code, Span};
use expr::Day;
use yaml::{Cursor, Fields};

use super::{Draft, DraftCheck, EntityKind, basis, condition, rating, word, words};
use crate::check::{Check, Contradiction, Limb, Message, Planned, Remedy, Screen, Threshold};
use crate::compile::{Example, RawExpr};
use crate::question::{Question, Section};
use crate::types::QuestionType;
use crate::{Severity, Verdict};

/// The day of the audit in examples that name none.
const EXAMPLE_DAY: &str = "2026-01-31";

/// The word for a severity that no statement stresses.
const JUDGEMENT: &str = "judgement";

/// The section of the questions after plans.
pub(crate) const PLANNED: &str = "planned";

/// The three sorts of root cause.
const ROOT_CAUSES: [&str; 3] = ["expectations", "resources", "understanding"];

pub(super) fn check(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Check]) };
    let named = fields.required("id");
    let span = named.unwrap_or(root).span();
    let id = draft.defined(EntityKind::Check, named);
    let id = id.filter(|id| {
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
    let name = fields.required("name").and_then(word);
    let title = fields.required("title").and_then(words);
    let healthy = fields.required("healthy").and_then(words);
    let area = fields.required("area");
    let area = draft.reference(EntityKind::Area, area);
    let theme = fields.required("theme");
    let theme = draft.reference(EntityKind::Theme, theme);
    let severity = fields.required("severity").and_then(severity);
    let severity_basis = severity_basis(&mut fields, draft);
    let basis = fields.required("basis").and_then(basis);
    let root_cause = fields
        .required("root_cause")
        .and_then(|value| value.list(|tag| tag.one_of(&ROOT_CAUSES.map(|tag| (tag, tag))).map(str::to_owned)));
    let source = draft.source(&mut fields);
    let applies_when = fields.optional("applies_when").and_then(condition);
    let not_applicable = fields.optional("not_applicable").and_then(words);
    let rating = fields.optional("rating");
    let limbs = match rating {
        Some(value) => rated(value, &mut fields, id.as_deref(), title.as_deref().unwrap_or_default()),
        None => limbs(&mut fields, title.as_deref().unwrap_or_default()),
    };
    let rating = rating.map(rating::rating);
    let planned = fields.optional("planned").map(|value| planned(value, name.as_deref(), draft));
    let felt_within_days = fields.optional("felt_within_days").map(days);
    let thresholds = fields.optional("thresholds").map(|value| value.list(|item| threshold(item, draft)));
    let contradictions = fields.optional("contradictions").map(|value| value.list(|item| contradiction(item, draft)));
    let screen = fields.required("screen").and_then(screen);
    let message = fields.required("message").and_then(message);
    let why = fields.required("why").and_then(words);
    let caused_by = fields.optional("caused_by");
    let caused_by = draft.reference_list(EntityKind::Check, caused_by);
    let remedy = remedy(&mut fields, draft);
    let examples = fields.optional("examples").map(|value| value.list(|item| example(item, draft)));
    fields.finish();
    let check = (|| {
        Some(Check {
            id: id?,
            name: name?,
            title: title?,
            healthy: healthy?,
            area: area?,
            theme: theme?,
            severity: severity?,
            severity_basis: severity_basis?,
            basis: basis?,
            root_cause: root_cause?,
            source,
            applies_when,
            not_applicable,
            limbs: limbs?,
            rating: rating.map_or(Some(None), |rating| rating.map(Some))?,
            planned: planned.map_or(Some(None), |planned| planned.map(Some))?,
            felt_within_days: felt_within_days.map_or(Some(None), |days| days.map(Some))?,
            thresholds: thresholds.unwrap_or_else(|| Some(Vec::new()))?,
            contradictions: contradictions.unwrap_or_else(|| Some(Vec::new()))?,
            screen: screen?,
            message: message?,
            why: why?,
            caused_by: caused_by?,
            remedy: remedy?,
            place: root.document().place(span),
        })
    })();
    if let (Some(check), Some(examples)) = (check, examples.unwrap_or_else(|| Some(Vec::new()))) {
        draft.checks.push(DraftCheck { check, examples, span });
    }
}

pub(super) fn severity(value: Cursor<'_>) -> Option<Severity> {
    value.one_of(&Severity::ALL.map(|severity| (severity.word(), severity)))
}

/// A statement that stresses the check, or the word `judgement`.
fn severity_basis(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<String> {
    let value = fields.required("severity_basis")?;
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

/// The limbs; a plain check has one without a name.
fn limbs(fields: &mut Fields<'_>, title: &str) -> Option<Vec<Limb<RawExpr>>> {
    if let Some(limbs) = fields.optional("limbs") {
        for field in ["fails_when", "passes_when"] {
            if let Some(value) = fields.optional(field) {
                value.report(
                    value
                        .error(Code::LimbsAndRules, format!("`{field}` stands beside `limbs`"))
                        .help("move it into a limb"),
                );
            }
        }
        return limbs.list(limb).filter(|read| {
            if read.is_empty() {
                let problem = limbs.error(Code::EmptyValue, "`limbs` holds no limb");
                limbs.report(problem.help("write `fails_when` in its place, or a limb"));
            }
            !read.is_empty()
        });
    }
    let fails_when = fields.required("fails_when").and_then(condition);
    let passes_when = fields.optional("passes_when").and_then(condition);
    let (name, title) = (String::new(), title.to_owned());
    Some(vec![Limb { name, title, fails_when: fails_when?, passes_when, message: None }])
}

/// The only limb of a rated check: it reads the rating.
fn rated(value: Cursor<'_>, fields: &mut Fields<'_>, id: Option<&str>, title: &str) -> Option<Vec<Limb<RawExpr>>> {
    for field in ["fails_when", "passes_when", "limbs"] {
        if let Some(other) = fields.optional(field) {
            other.report(
                other
                    .error(Code::LimbsAndRules, format!("`{field}` stands beside `rating`"))
                    .help("a rated check is decided by its rating alone"),
            );
        }
    }
    let written =
        |rule: String| Some(RawExpr { text: rule, file: value.document().file.clone(), node: value.node().clone() });
    let fails_when = written(format!("ratings[\"{}\"] <= 1", id?))?;
    let passes_when = written(format!("ratings[\"{}\"] >= 3", id?));
    let (name, title) = (String::new(), title.to_owned());
    Some(vec![Limb { name, title, fails_when, passes_when, message: None }])
}

/// The question after the plan. Its answer is a fact like any other.
fn planned(value: Cursor<'_>, check: Option<&str>, draft: &mut Draft) -> Option<Planned> {
    let Screen { ask, help, levels } = screen(value)?;
    let fact = format!("planned.{}", check?.replace('-', "_"));
    draft.define(EntityKind::Fact, &fact, value);
    if !draft.sections.iter().any(|section| section.id == PLANNED) {
        draft.sections.push(Section { id: PLANNED.to_owned(), title: "What is planned".to_owned() });
    }
    draft.questions.push(Question {
        fact: fact.clone(),
        ask,
        help,
        kind: QuestionType::Level { levels },
        not_applicable: false,
        config: None,
        metric: None,
        who: None,
        source: Vec::new(),
        scored: true,
        panel: false,
        confidential: false,
        evidence: None,
        asked_when: None,
        section: PLANNED.to_owned(),
        place: value.place(),
    });
    Some(Planned { fact })
}

fn days(value: Cursor<'_>) -> Option<u32> {
    let days = value.integer()?;
    let read = u32::try_from(days).ok().filter(|days| *days > 0);
    if read.is_none() {
        value.report(value.error(Code::BadRange, format!("expected a number of days above 0, found {days}")));
    }
    read
}

fn limb(value: Cursor<'_>) -> Option<Limb<RawExpr>> {
    let mut fields = value.fields()?;
    let name = fields.required("name").and_then(word);
    let title = fields.required("title").and_then(words);
    let fails_when = fields.required("fails_when").and_then(condition);
    let passes_when = fields.optional("passes_when").and_then(condition);
    let message = fields.optional("message").and_then(message);
    fields.finish();
    Some(Limb { name: name?, title: title?, fails_when: fails_when?, passes_when, message })
}

fn threshold(value: Cursor<'_>, draft: &mut Draft) -> Option<Threshold> {
    let mut fields = value.fields()?;
    let what = fields.required("what").and_then(words);
    let basis = fields.required("basis").and_then(basis);
    let source = draft.source(&mut fields);
    let note = fields.optional("note").and_then(words);
    fields.finish();
    Some(Threshold { what: what?, basis: basis?, source, note })
}

fn contradiction(value: Cursor<'_>, draft: &mut Draft) -> Option<Contradiction<RawExpr>> {
    let mut fields = value.fields()?;
    let when = fields.required("when").and_then(condition);
    let message = fields.required("message").and_then(words);
    let source = draft.source(&mut fields);
    fields.finish();
    Some(Contradiction { when: when?, message: message?, source })
}

fn screen(value: Cursor<'_>) -> Option<Screen> {
    let mut fields = value.fields()?;
    let ask = fields.required("ask").and_then(words);
    let help = fields.optional("help").and_then(words);
    let levels = fields.required("levels").and_then(|levels| {
        let read = levels.list(words)?;
        if read.len() != 5 {
            let found = read.len();
            levels.report(
                levels
                    .error(Code::FiveLevels, format!("a screening question has five levels, found {found}"))
                    .help("from 0, the thing is not there at all, to 4, it could not be better"),
            );
            return None;
        }
        Some(read)
    });
    fields.finish();
    Some(Screen { ask: ask?, help, levels: levels? })
}

fn message(value: Cursor<'_>) -> Option<Message> {
    let mut fields = value.fields()?;
    let fail = fields.required("fail").and_then(words);
    let at_risk = fields.optional("at_risk").and_then(words);
    let pass = fields.optional("pass").and_then(words);
    fields.finish();
    Some(Message { fail: fail?, at_risk, pass })
}

fn remedy(fields: &mut Fields<'_>, draft: &mut Draft) -> Option<Remedy> {
    let Some(value) = fields.optional("remedy") else {
        let whole = fields.value();
        whole.report(
            whole
                .error(Code::MissingRemedy, "this check says what is wrong but not what to do")
                .help("add `remedy:` with owner, first step and evidence"),
        );
        return None;
    };
    let mut fields = value.fields()?;
    let title = fields.required("title").and_then(words);
    let owner = fields.required("owner");
    let owner = draft.reference(EntityKind::Role, owner);
    let with = fields.optional("with");
    let with = draft.reference_list(EntityKind::Role, with);
    let effort_days = fields.required("effort_days").and_then(effort);
    let after = fields.optional("after");
    let after = draft.reference_list(EntityKind::Check, after);
    let this_week = fields.required("this_week").and_then(words);
    let by_day_30 = fields.optional("by_day_30").and_then(words);
    let by_day_60 = fields.optional("by_day_60").and_then(words);
    let by_day_90 = fields.optional("by_day_90").and_then(words);
    let done_when = fields.required("done_when").and_then(words);
    let source = draft.source(&mut fields);
    fields.finish();
    Some(Remedy {
        title: title?,
        owner: owner?,
        with: with?,
        effort_days: effort_days?,
        after: after?,
        this_week: this_week?,
        by_day_30,
        by_day_60,
        by_day_90,
        done_when: done_when?,
        source,
    })
}

/// Two numbers of person-days, the smaller first.
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

fn example(value: Cursor<'_>, draft: &mut Draft) -> Option<Example> {
    let mut fields = value.fields()?;
    let name = fields.required("name").and_then(words);
    let as_of = match fields.optional("as_of") {
        Some(value) => value
            .text()
            .and_then(|text| text.parse::<Day>().ok())
            .or_else(|| value.expected(Code::ExpectedDate, "a date")),
        None => EXAMPLE_DAY.parse().ok(),
    };
    let plans = fields.optional("plans").and_then(Cursor::boolean).unwrap_or(false);
    let facts = fields.required("facts").filter(|facts| {
        facts.is_mapping() || facts.expected::<()>(Code::ExpectedMapping, "facts and their values").is_some()
    });
    for (fact, _) in facts.and_then(Cursor::entries).into_iter().flatten() {
        // Without a dot it is the answer to a check's screening question.
        let thing = if fact.node().text().is_some_and(|name| name.contains('.')) {
            EntityKind::Fact
        } else {
            EntityKind::Check
        };
        draft.reference(thing, Some(fact));
    }
    let verdicts = Verdict::SETTLED.into_iter().chain([Verdict::Unknown]);
    let verdicts: Vec<(&str, Verdict)> = verdicts.map(|verdict| (verdict.word(), verdict)).collect();
    let verdict = fields.required("verdict").and_then(|value| value.one_of(&verdicts));
    let missing = fields.optional("missing");
    let missing = missing.and_then(|_| draft.reference_list(EntityKind::Fact, missing));
    let span: Span = value.document().first_line(value.span());
    fields.finish();
    Some(Example { name: name?, as_of: as_of?, plans, facts: facts?.node().clone(), verdict: verdict?, missing, span })
}
