//! Findings, plan and open questions in words.

use engine::Fact;
use engine::assess::{Assessment, AwaitedMilestone, Finding, FindingKind, OpenQuestion, PlannedStep};
use expr::Day;
use pack::types::{Choice, Items, Level, Money, Multi, Number, Records, Series};
use pack::{Catalog, QuestionType, Verdict};

use super::checks::{behind, message, title};
use super::facts::{Known, rank_word};
use super::fill::fill;
use super::outcomes::grade_view;
use super::{FactView, FindingStatus, FindingView, IdTitle, MilestoneView, QuestionView, Step, StepPart, WorthView};
use crate::t;
use crate::words::Messages;

/// All findings.
pub(super) fn findings(known: &Known<'_>, assessment: &Assessment) -> Vec<FindingView> {
    let shown = assessment.findings.iter().filter(|found| !is_withheld(known, found));
    shown.map(|found| finding_view(known, assessment, found)).collect()
}

/// Whether claims of a fact differ only by what is said by too few to be told apart: that they do would tell what these say.
fn is_withheld(known: &Known<'_>, found: &Finding) -> bool {
    let mut facts = found.facts.iter();
    let (Some(name), None, FindingKind::Contradiction) = (facts.next(), facts.next(), found.kind) else { return false };
    let differ = |fact: &Fact| fact.claims().any(|claim| fact.claims().any(|other| other.value != claim.value));
    known.anonymity.touches(name) && found.message.is_none() && !known.facts.facts.get(name).is_some_and(differ)
}

fn finding_view(known: &Known<'_>, assessment: &Assessment, found: &Finding) -> FindingView {
    let (catalog, facts) = (known.catalog, known.facts);
    let check = found.check.map(|check| &catalog.checks[check]);
    let judgement = assessment.judgements.iter().find(|judgement| Some(judgement.check) == found.check);
    let views: Vec<_> = match judgement.zip(check).filter(|_| found.kind != FindingKind::Contradiction) {
        Some((judgement, check)) => known.fact_views(&behind(facts, check, judgement)),
        None => known.fact_views(&found.facts),
    };
    let (title, message) = match found.kind {
        FindingKind::Contradiction => {
            let (title, words) = contradiction(known, found, &views);
            (title, words)
        }
        FindingKind::Fail | FindingKind::AtRisk => {
            let words = check.zip(judgement).map(|(check, judgement)| message(known, check, judgement));
            let verdict = if found.kind == FindingKind::Fail { Verdict::Fail } else { Verdict::AtRisk };
            let title = check.map(|check| title(check, verdict).to_owned()).unwrap_or_default();
            (title, words.unwrap_or_default())
        }
    };
    FindingView {
        id: found.id.clone(),
        kind: found.kind,
        check: check.map(|check| check.id.clone()),
        title,
        message,
        severity: found.severity,
        status: FindingStatus::New,
        provisional: found.provisional,
        at_least: found.at_least,
        worth: found.worth.as_ref().map(|worth| WorthView {
            side: worth.side.clone(),
            points_lost: worth.lost,
            won_least: worth.won_least,
            won_most: worth.won_most,
            grade_after: worth.grade_after.as_ref().map(|after| grade_view(catalog, after)),
            opens: worth.opens.iter().map(|gate| catalog.gates[*gate].id.clone()).collect(),
        }),
        share_lost: found.share_lost,
        root: found.kind != FindingKind::Contradiction && found.caused_by.is_empty(),
        caused_by: found.caused_by.clone(),
        explains: found.explains.clone(),
        facts: views,
        source: check.map(|check| check.source.clone()).unwrap_or_default(),
    }
}

/// Heading and words of a contradiction: one that a check's rule found, a clash between screening answer and facts, or claims of
/// one fact that differ.
fn contradiction(known: &Known<'_>, found: &Finding, views: &[FactView]) -> (String, String) {
    let check = found.check.map(|check| &known.catalog.checks[check]);
    let name = check.map(|check| check.label.clone()).unwrap_or_default();
    if let Some(message) = &found.message {
        return (t!(known.words, "answers-clash", check = name), fill(known, message));
    }
    let screened = check.and_then(|check| views.iter().find(|fact| fact.fact == check.id && fact.against.is_empty()));
    if let Some(said) = screened {
        let said = said.value.as_deref().unwrap_or_default();
        let message = t!(known.words, "screening-told", answer = said);
        return (t!(known.words, "screening-clash", check = name), message);
    }
    let title =
        views.first().map(|fact| t!(known.words, "sources-differ", ask = fact.ask.as_str())).unwrap_or_default();
    (title, views.iter().map(|fact| collision(known, fact)).collect::<Vec<_>>().join(" "))
}

/// How the claims of one fact differ, and which of them decides.
fn collision(known: &Known<'_>, fact: &FactView) -> String {
    let words = known.words;
    let claim = |value: &str, origin: String| t!(words, "claim", value = value, origin = origin);
    let against = fact.against.iter().map(|one| claim(&one.value, super::origin_words(words, &one.origin)));
    let against = against.reduce(|before, next| t!(words, "claim-more", before = before, next = next));
    let against = against.unwrap_or_default();
    let (Some(value), Some(by), Some(source)) = (&fact.value, &fact.origin, super::source_words(words, fact)) else {
        return t!(words, "claims-undecided", claims = against);
    };
    // A list is as strong as the strongest source of its parts.
    let strongest = fact.with.iter().map(|origin| origin.rank).fold(by.rank, Ord::max);
    let other = fact.against.iter().find(|claim| claim.origin.rank != strongest);
    let rule = match other {
        Some(stronger) if stronger.origin.rank > strongest => t!(words, "rule-names-one"),
        Some(weaker) => {
            let (stronger, weaker) = (rank_word(words, strongest), rank_word(words, weaker.origin.rank));
            t!(words, "rule-rank", stronger = stronger, weaker = weaker)
        }
        None if known.catalog.question(&fact.fact).is_some_and(|question| question.panel) => {
            t!(words, "rule-middle")
        }
        None if fact.evidence.is_some() && !fact.against.iter().all(|claim| claim.origin.date < by.date) => {
            t!(words, "rule-evidence")
        }
        None => t!(words, "rule-later"),
    };
    t!(words, "claims-decided", claim = claim(value, source), claims = against, rule = rule)
}

pub(super) fn plan(catalog: &Catalog, assessment: &Assessment, as_of: Day) -> Vec<Step> {
    let role = |id: &String| IdTitle { id: id.clone(), title: catalog.role_title(id).to_owned() };
    let id = |check: &usize| catalog.checks[*check].id.clone();
    let helps = |with: &String, planned: &PlannedStep| *with != planned.owner && !assessment.vacant.contains(with);
    let step = |(place, planned): (usize, &PlannedStep)| {
        let check = &catalog.checks[planned.check];
        let of = |check: usize| {
            let is_bad = move |one: &&Finding| one.check == Some(check) && one.kind != FindingKind::Contradiction;
            assessment.findings.iter().find(is_bad)
        };
        let found = of(planned.check);
        let mended = planned.parts.iter().copied().chain([planned.check]).filter_map(of);
        let worth = found.and_then(|finding| finding.worth.as_ref());
        let fails = found.is_none_or(|found| found.kind == FindingKind::Fail);
        let remedy = check.remedy.as_ref()?;
        let small = remedy.at_risk.as_ref().filter(|_| !fails);
        let later = |step: &Option<String>| step.clone().filter(|_| small.is_none());
        let (effort_least, effort_most) = remedy.effort(fails);
        Some(Step {
            starts_day: planned.starts,
            due: planned.ends().map(|ends| as_of.plus_days(ends).to_string()),
            waits_for: planned.waits_for.map(|awaited| milestone(catalog, awaited)),
            days: planned.lasts,
            order: place + 1,
            check: check.id.clone(),
            parts: planned.parts.iter().filter_map(|part| step_part(catalog, assessment, *part)).collect(),
            title: small.map_or(&remedy.title, |small| &small.title).clone(),
            owner: role(&planned.owner),
            with: remedy.with.iter().filter(|with| helps(with, planned)).map(role).collect(),
            effort_least,
            effort_most,
            after: planned.after.iter().map(id).collect(),
            this_week: small.map_or(&remedy.this_week, |small| &small.this_week).clone(),
            by_day_30: later(&remedy.by_day_30),
            by_day_60: later(&remedy.by_day_60),
            by_day_90: later(&remedy.by_day_90),
            done_when: remedy.done_when.clone(),
            won_least: worth.map_or(0.0, |worth| worth.won_least),
            won_most: worth.map_or(0.0, |worth| worth.won_most),
            share_lost: mended.map(|finding| finding.share_lost).sum(),
            source: remedy.source.clone(),
            tracked: None,
        })
    };
    assessment.plan.iter().enumerate().filter_map(step).collect()
}

fn milestone(catalog: &Catalog, awaited: AwaitedMilestone) -> MilestoneView {
    let milestone = &catalog.pack.milestones[awaited.milestone];
    let then = if awaited.is_ahead { &milestone.then } else { &milestone.unknown };
    MilestoneView { id: milestone.id.clone(), then: then.clone(), is_ahead: awaited.is_ahead }
}

fn step_part(catalog: &Catalog, assessment: &Assessment, check: usize) -> Option<StepPart> {
    let of = &catalog.checks[check];
    let remedy = of.remedy.as_ref()?;
    let at_risk = |found: &Finding| found.check == Some(check) && found.kind == FindingKind::AtRisk;
    let small = remedy.at_risk.as_ref().filter(|_| assessment.findings.iter().any(at_risk));
    Some(StepPart {
        check: of.id.clone(),
        title: small.map_or(&remedy.title, |small| &small.title).clone(),
        this_week: small.map_or(&remedy.this_week, |small| &small.this_week).clone(),
    })
}

pub(super) fn question_view(known: &Known<'_>, open: &OpenQuestion) -> QuestionView {
    let Known { catalog, words, .. } = known;
    let question = &catalog.questions[open.question];
    let decisions = open.decisions.iter().map(|decision| &catalog.decisions[*decision]);
    let decisions = decisions.filter(|decision| !known.hides(decision));
    QuestionView {
        fact: question.fact.clone(),
        ask: question.ask.clone(),
        help: question.help.clone(),
        answers: answers(words, &question.kind),
        who: question.who.as_ref().map(|role| known.who(role)),
        outdated: known.outdated(&question.fact),
        checks: open.checks.iter().map(|check| catalog.checks[*check].id.clone()).collect(),
        decisions: decisions.map(|decision| decision.id.clone()).collect(),
        gates: open.gates.iter().map(|gate| catalog.gates[*gate].id.clone()).collect(),
        moves: open.moves,
        weight: open.weight,
    }
}

/// What can be answered to a question.
fn answers(words: &Messages, kind: &QuestionType) -> Vec<String> {
    let named = |options: &[(String, String)]| options.iter().map(|(id, wording)| format!("{id}: {wording}")).collect();
    match kind {
        QuestionType::YesNo => vec![t!(words, "answer-yes-no")],
        QuestionType::Level(Level { levels }) => {
            levels.iter().enumerate().map(|(level, words)| format!("{level}: {words}")).collect()
        }
        QuestionType::Number(Number { unit: Some(unit), .. }) => vec![t!(words, "answer-number", unit = unit.as_str())],
        QuestionType::Number(Number { unit: None, .. }) => vec![t!(words, "answer-number-bare")],
        QuestionType::Money(Money { unit: Some(unit) }) => vec![t!(words, "answer-money", unit = unit.as_str())],
        QuestionType::Money(Money { unit: None }) => vec![t!(words, "answer-money-bare")],
        QuestionType::Date => vec![t!(words, "answer-date")],
        QuestionType::Choice(Choice { choices }) | QuestionType::Multi(Multi { choices }) => named(choices),
        QuestionType::Items(Items { items, states }) => {
            let mut lines: Vec<String> = named(items);
            lines.push(t!(words, "answer-states", states = states.join(", ")));
            lines
        }
        QuestionType::Records(Records { fields }) => {
            let names: Vec<&str> = fields.iter().map(|(name, _)| name.as_str()).collect();
            vec![t!(words, "answer-records", fields = names.join(", "))]
        }
        QuestionType::Series(Series { of, quarters }) => {
            let mut lines = vec![t!(words, "answer-quarters", quarters = *quarters)];
            lines.extend(answers(words, of));
            lines
        }
        QuestionType::Text => vec![t!(words, "answer-text")],
    }
}
