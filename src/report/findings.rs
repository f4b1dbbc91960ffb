//! Findings, plan and open questions in words.

use super::checks::{behind, message};
use super::facts::{Known, fill};
use super::outcomes::grade;
use super::{FactTold, FindingTold, Named, QuestionTold, Step, Worth};
use crate::assess::{Assessment, Finding, FindingKind, OpenQuestion};
use crate::catalog::{Catalog, Kind, Remedy};
use crate::model::Day;
use crate::say;

/// Tells one finding.
pub(super) fn finding(known: &Known<'_>, assessment: &Assessment, found: &Finding) -> FindingTold {
    let (catalog, facts) = (known.catalog, known.facts);
    let check = found.check.map(|check| &catalog.checks[check]);
    let judgement = assessment.judgements.iter().find(|judgement| Some(judgement.check) == found.check);
    let told: Vec<_> = match judgement.zip(check).filter(|_| found.kind != FindingKind::Contradiction) {
        Some((judgement, check)) => known.tell_all(&behind(facts, check, judgement)),
        None => known.tell_all(&found.facts),
    };
    let (kind, title, message) = match found.kind {
        FindingKind::Contradiction => {
            let (title, words) = contradiction(known, found, &told);
            ("contradiction", title, words)
        }
        kind => {
            let words = check.zip(judgement).map(|(check, judgement)| message(known, check, judgement));
            let title = check.map(|check| check.title.clone()).unwrap_or_default();
            (if kind == FindingKind::Fail { "fail" } else { "at_risk" }, title, words.unwrap_or_default())
        }
    };
    FindingTold {
        id: found.id.clone(),
        kind: kind.to_owned(),
        check: check.map(|check| check.id.clone()),
        title,
        message,
        severity: found.severity.word().to_owned(),
        status: "new".to_owned(),
        provisional: found.provisional,
        worth: found.worth.as_ref().map(|worth| Worth {
            side: worth.side.clone(),
            points_lost: worth.lost,
            won_least: worth.won_least,
            won_most: worth.won_most,
            grade_after: worth.grade_after.as_ref().map(|after| grade(catalog, after)),
            opens: worth.opens.iter().map(|gate| catalog.gates[*gate].id.clone()).collect(),
        }),
        root: found.kind != FindingKind::Contradiction && found.caused_by.is_empty(),
        caused_by: found.caused_by.clone(),
        explains: found.explains.clone(),
        facts: told,
        source: check.map(|check| check.source.clone()).unwrap_or_default(),
    }
}

/// Heading and words of a contradiction: one that a check's rule found, a clash between screening answer and facts, or claims of
/// one fact that differ.
fn contradiction(known: &Known<'_>, found: &Finding, told: &[FactTold]) -> (String, String) {
    let check = found.check.map(|check| &known.catalog.checks[check]);
    let id = check.map_or("", |check| check.id.as_str());
    if let Some(message) = &found.message {
        return (format!("Two answers behind {id} cannot both be true"), fill(known, message));
    }
    if told.is_empty() {
        return (say!(known.words, "withheld-disagreement"), say!(known.words, "withheld-answer"));
    }
    let screened = check.and_then(|check| told.iter().find(|fact| fact.fact == check.id && fact.against.is_empty()));
    if let Some(said) = screened {
        let said = said.value.as_deref().unwrap_or_default();
        let words = format!("The short answer was \"{said}\" The detailed facts lead to another verdict, and decide.");
        return (format!("The short answer and the facts behind {id} disagree"), words);
    }
    let title = told.first().map(|fact| format!("Sources disagree: {}", fact.ask)).unwrap_or_default();
    (title, told.iter().map(|fact| collision(known, fact)).collect::<Vec<_>>().join(" "))
}

/// How the claims of one fact differ, and which of them decides.
fn collision(known: &Known<'_>, fact: &FactTold) -> String {
    let origin = super::origin_words;
    let against: Vec<String> =
        fact.against.iter().map(|claim| format!("{} ({})", claim.value, origin(&claim.origin))).collect();
    let against = against.join(" and ");
    let (Some(value), Some(by)) = (&fact.value, &fact.origin) else {
        return format!("{against} disagree and none is later, so that nobody can say.");
    };
    let weaker = fact.against.iter().find(|claim| claim.origin.rank != by.rank);
    let rule = match weaker {
        Some(weaker) => format!("What is {} outranks what is {}.", by.rank, weaker.origin.rank),
        None if known.catalog.question(&fact.fact).is_some_and(|question| question.panel) => {
            "The middle of the views counts, one with evidence twice. Talk about why they differ.".to_owned()
        }
        None => "The later one decides.".to_owned(),
    };
    format!("{value} ({}) stands against {against}. {rule}", origin(by))
}

/// Tells the plan.
pub(super) fn plan(catalog: &Catalog, assessment: &Assessment, as_of: Day) -> Vec<Step> {
    let in_plan = |id: &String| assessment.plan.iter().any(|check| catalog.checks[*check].id == *id);
    let role = |id: &String| Named { id: id.clone(), title: catalog.role_title(id).to_owned() };
    let step = |(place, check): (usize, &usize)| {
        let told = &catalog.checks[*check];
        let found = assessment.findings.iter().find(|finding| finding.check == Some(*check) && finding.worth.is_some());
        let worth = found.and_then(|finding| finding.worth.as_ref());
        let remedy = &told.remedy;
        let starts_day = assessment.starts[place];
        Step {
            starts_day,
            due: as_of.plus_days(starts_day + lasts(remedy)).to_string(),
            order: place + 1,
            check: told.id.clone(),
            title: remedy.title.clone(),
            owner: role(&remedy.owner),
            with: remedy.with.iter().map(role).collect(),
            effort_least: remedy.effort_days.0,
            effort_most: remedy.effort_days.1,
            after: remedy.after.iter().filter(|id| in_plan(id)).cloned().collect(),
            this_week: remedy.this_week.clone(),
            by_day_30: remedy.by_day_30.clone(),
            by_day_60: remedy.by_day_60.clone(),
            by_day_90: remedy.by_day_90.clone(),
            done_when: remedy.done_when.clone(),
            won_least: worth.map_or(0.0, |worth| worth.won_least),
            won_most: worth.map_or(0.0, |worth| worth.won_most),
            source: remedy.source.clone(),
        }
    };
    assessment.plan.iter().enumerate().map(step).collect()
}

/// For how many days a remedy runs, by the last of its steps.
fn lasts(remedy: &Remedy) -> u32 {
    let steps = [(&remedy.by_day_90, 90), (&remedy.by_day_60, 60), (&remedy.by_day_30, 30)];
    steps.iter().find(|(step, _)| step.is_some()).map_or(7, |(_, days)| *days)
}

/// Tells one open question.
pub(super) fn question(catalog: &Catalog, open: &OpenQuestion) -> QuestionTold {
    let question = &catalog.questions[open.question];
    QuestionTold {
        fact: question.fact.clone(),
        ask: question.ask.clone(),
        help: question.help.clone(),
        answers: answers(&question.kind),
        who: question.who.as_ref().map(|id| Named { id: id.clone(), title: catalog.role_title(id).to_owned() }),
        checks: open.checks.iter().map(|check| catalog.checks[*check].id.clone()).collect(),
        decisions: open.decisions.iter().map(|decision| catalog.decisions[*decision].id.clone()).collect(),
        gates: open.gates.iter().map(|gate| catalog.gates[*gate].id.clone()).collect(),
        moves: open.moves,
        weight: open.weight,
    }
}

/// What can be answered to a question.
fn answers(kind: &Kind) -> Vec<String> {
    let named = |options: &[(String, String)]| options.iter().map(|(id, wording)| format!("{id}: {wording}")).collect();
    match kind {
        Kind::YesNo => vec!["yes or no".to_owned()],
        Kind::Level { levels } => levels.iter().enumerate().map(|(level, words)| format!("{level}: {words}")).collect(),
        Kind::Number { unit, .. } => vec![format!("a number of {}", unit.as_deref().unwrap_or("them"))],
        Kind::Money { unit } => vec![format!("an amount {}, such as 12000 EUR", unit.as_deref().unwrap_or("of money"))],
        Kind::Date => vec!["a date, such as 2026-03-31".to_owned()],
        Kind::Choice { choices } | Kind::Multi { choices } => named(choices),
        Kind::Items { items, states } => {
            let mut told: Vec<String> = named(items);
            told.push(format!("each of these: {}", states.join(", ")));
            told
        }
        Kind::Records { fields } => {
            let names: Vec<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            vec![format!("a list of entries with {}", names.join(", "))]
        }
        Kind::Series { of, quarters } => {
            let mut told = vec![format!("for each of the last {quarters} complete quarters, such as 2025-Q4:")];
            told.extend(answers(of));
            told
        }
        Kind::Text => vec!["words".to_owned()],
    }
}
