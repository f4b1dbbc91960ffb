//! Checks in words: verdict, reasons, and what is missing.

use std::collections::BTreeSet;

use engine::Facts;
use engine::assess::{CheckResult, Mixture, RightOn};
use pack::{Check, Condition, Message, Verdict, VerdictSet, placeholders};

use super::facts::Known;
use super::fill::fill;
use super::{CheckView, ClaimView, LimbView, MixtureView, QuestionRef, RightOnView, Standing};
use crate::t;
use crate::words::Messages;
use crate::words::format::listed;

pub(super) fn check_view(known: &Known<'_>, judgement: &CheckResult) -> CheckView {
    let (catalog, facts) = (known.catalog, known.facts);
    let check = &catalog.checks[judgement.check];
    let credit = judgement.credit;
    CheckView {
        id: check.id.clone(),
        name: check.name.clone(),
        label: check.label.clone(),
        title: check.title.clone(),
        healthy: check.healthy.clone(),
        claim: claim(known, check, judgement),
        area: check.area.clone(),
        theme: check.theme.clone(),
        severity: judgement.severity,
        weight: judgement.weight,
        basis: check.basis,
        verdict: judgement.verdict,
        by_source: by_source(judgement),
        standing: standing(judgement),
        provisional: judgement.provisional,
        possible: judgement.possible.iter().collect(),
        least: credit.map(|(least, _)| least),
        most: credit.map(|(_, most)| most),
        message: message(known, check, judgement),
        decided_by: known.fact_views(&behind(facts, check, judgement)),
        missing: known.question_refs(&judgement.missing),
        not_looked_at: known.question_refs(&judgement.not_looked_at),
        mixtures: mixtures(known, judgement),
        limbs: limbs(known, check, judgement),
        why: check.why.clone(),
        caused_by: check.caused_by.clone(),
        source: check.source.clone(),
    }
}

/// The verdicts that only a mixture of answers leads to; none where somebody who is not named has a part in it, since who is right on
/// one thing and another would tell which answers are one person's.
pub(super) fn mixtures(known: &Known<'_>, judgement: &CheckResult) -> Vec<MixtureView> {
    let mut unnamed = known.anonymity.facts().iter();
    if unnamed.any(|fact| known.catalog.check_reads(judgement.check, fact)) {
        return Vec::new();
    }
    judgement.mixtures.iter().map(|mixture| mixture_view(known, mixture)).collect()
}

fn mixture_view(known: &Known<'_>, mixture: &Mixture) -> MixtureView {
    let words = known.words;
    let right_on: Vec<RightOnView> = mixture.right_on.iter().map(|right| right_on_view(known, right)).collect();
    let parts: Vec<String> = right_on
        .iter()
        .map(|right| t!(words, "right-on", who = right.who.as_str(), answers = asked_about(known, &right.answers)))
        .collect();
    let verdict = verdict_word(words, mixture.verdict);
    let says = t!(words, "only-by-mixture", verdict = verdict, list = listed(words, &parts));
    MixtureView { verdict: mixture.verdict, right_on, says }
}

/// Some questions in a sentence; a checklist is named once, with its items.
fn asked_about(known: &Known<'_>, answers: &[QuestionRef]) -> String {
    let words = known.words;
    let mut asked: Vec<(&str, Vec<String>)> = Vec::new();
    for answer in answers {
        let (ask, item) = known.item_of(&answer.fact).unwrap_or((&answer.ask, None));
        let place = asked.iter().position(|(known, _)| *known == ask).unwrap_or(asked.len());
        if place == asked.len() {
            asked.push((ask, Vec::new()));
        }
        asked[place].1.extend(item.map(str::to_owned));
    }
    let quoted = asked.iter().map(|(ask, items)| match items.as_slice() {
        [] => t!(words, "quoted", text = *ask),
        items => t!(words, "quoted-items", text = *ask, items = listed(words, items)),
    });
    listed(words, &quoted.collect::<Vec<_>>())
}

fn right_on_view(known: &Known<'_>, right: &RightOn) -> RightOnView {
    let named = right.who.respondent.clone().filter(|_| known.edition.keeps_confidence());
    let who = named.or_else(|| right.who.role.clone()).unwrap_or_else(|| match known.edition.keeps_confidence() {
        true => right.who.place.file.clone(),
        false => t!(known.words, "one-respondent"),
    });
    let answers = right.facts.iter().map(|name| {
        let view = known.fact_view(name);
        QuestionRef { fact: view.fact, ask: view.ask }
    });
    RightOnView { who, answers: answers.collect() }
}

/// How many mixtures a message names; the rest is counted.
const MIXTURES_SHOWN: usize = 1;

/// What the report says of a check, and which verdicts only a mixture of several people's answers leads to.
pub(super) fn message(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult) -> String {
    let mixtures = mixtures(known, judgement);
    let named = mixtures.iter().take(MIXTURES_SHOWN).map(|mixture| mixture.says.clone());
    let more = mixtures.len().saturating_sub(MIXTURES_SHOWN);
    let more = (more > 0).then(|| t!(known.words, "more-mixtures", count = more));
    std::iter::once(verdict_message(known, check, judgement)).chain(named).chain(more).collect::<Vec<_>>().join(" ")
}

/// What the report says of a check.
///
/// Where a screening answer stands in for the facts, the check's own words would claim to know more than was asked.
fn verdict_message(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult) -> String {
    if judgement.provisional && !judgement.clashes() {
        let view = known.fact_view(&check.id);
        return match judgement.verdict {
            Verdict::NotApplicable => t!(known.words, "said-not-to-apply"),
            _ => view.value.unwrap_or_else(|| views(known, &view.against)),
        };
    }
    if let Some(planned) = check.planned.as_ref().filter(|planned| judgement.decided_by.contains(&planned.fact)) {
        // The check's own words speak of work that nobody does yet.
        let view = known.fact_view(&planned.fact);
        return t!(known.words, "so-far-a-plan", answer = view.value.unwrap_or_default());
    }
    match judgement.verdict {
        Verdict::NotApplicable => {
            let why = check.not_applicable.clone().unwrap_or_default();
            match judgement.screened {
                Some(_) => format!("{why} {}", t!(known.words, "screening-unused")),
                None => why,
            }
        }
        Verdict::Unknown if standing(judgement) == Standing::HealthyOrNearly => t!(known.words, "healthy-or-nearly"),
        Verdict::Unknown => {
            let open: Vec<String> = judgement.possible.iter().map(|one| verdict_word(known.words, one)).collect();
            match open.len() {
                0 => t!(known.words, "no-verdict-possible"),
                count => t!(known.words, "verdicts-possible", verdicts = listed(known.words, &open), count = count),
            }
        }
        verdict => {
            let message = settled(known, check, judgement, verdict);
            if judgement.at_least { format!("{message} {}", t!(known.words, "at-risk-at-least")) } else { message }
        }
    }
}

/// What respondents who differ answered, one after the other.
fn views(known: &Known<'_>, claims: &[ClaimView]) -> String {
    let values = claims.iter().map(|claim| claim.value.clone());
    values.reduce(|before, next| t!(known.words, "either-level", before = before, next = next)).unwrap_or_default()
}

/// What a settled verdict is told by: the sentences of the clauses that hold, else the words of the limbs or of the check.
fn settled(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult, verdict: Verdict) -> String {
    let sentences = sentences(known, check, judgement);
    if !sentences.is_empty() {
        return sentences.join(" ");
    }
    let limbs: Vec<String> = check
        .limbs
        .iter()
        .zip(&judgement.limbs)
        .filter(|(_, possible)| possible.verdict() == verdict && verdict != Verdict::Pass)
        .filter_map(|(limb, _)| said(known, limb.message.as_ref()?, verdict))
        .collect();
    let whole = || check.message.as_ref().and_then(|message| said(known, message, verdict));
    let text = if limbs.is_empty() { whole() } else { Some(limbs.join(" ")) };
    text.unwrap_or_else(|| t!(known.words, "statement", text = title(check, verdict)))
}

/// The sentences that are true of the facts and tell a verdict.
pub(super) fn sentences(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult) -> Vec<String> {
    let of_clauses = judgement.clauses.iter().filter_map(|clause| clause.sentence(check));
    let mut sentences: Vec<String> = Vec::new();
    for sentence in of_clauses.map(|words| fill(known, words)) {
        if !sentences.contains(&sentence) {
            sentences.push(sentence);
        }
    }
    sentences
}

/// What is true of a check as it stands. What only a plan says is told as a plan, and what is open never as its failure.
pub(super) fn claim(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult) -> String {
    let planned = check.planned.as_ref().is_some_and(|planned| judgement.decided_by.contains(&planned.fact));
    let (words, title) = (known.words, title(check, judgement.verdict));
    let claim = match standing(judgement) {
        Standing::Pass | Standing::AtRisk | Standing::AtRiskAtLeast | Standing::Fail => title.to_owned(),
        Standing::HealthyOrNearly => t!(words, "claim-nearly", healthy = check.healthy.as_str()),
        Standing::Unknown => t!(words, "claim-open", title = title),
        Standing::NotApplicable => t!(words, "claim-not-applicable", title = title),
    };
    if planned { t!(words, "claim-planned", claim = claim) } else { claim }
}

/// What is true of a check with a verdict, as a claim.
pub(super) fn title(check: &Check<Condition>, verdict: Verdict) -> &str {
    match verdict {
        Verdict::Pass => &check.healthy,
        Verdict::AtRisk => check.unfinished.as_ref().unwrap_or(&check.title),
        Verdict::Fail | Verdict::Unknown | Verdict::NotApplicable => &check.title,
    }
}

/// The verdict by source: practice that is known to be bad left aside.
fn by_source(judgement: &CheckResult) -> Verdict {
    if judgement.provisional || judgement.at_least { judgement.verdict } else { judgement.possible.verdict() }
}

/// Where a check stands, one-sided openness told as such.
pub(super) fn standing(judgement: &CheckResult) -> Standing {
    let healthy_or_nearly = VerdictSet::only(Verdict::Pass).with(Verdict::AtRisk);
    match judgement.verdict {
        Verdict::AtRisk if judgement.at_least => Standing::AtRiskAtLeast,
        Verdict::Unknown if judgement.possible == healthy_or_nearly => Standing::HealthyOrNearly,
        Verdict::Pass => Standing::Pass,
        Verdict::AtRisk => Standing::AtRisk,
        Verdict::Fail => Standing::Fail,
        Verdict::Unknown => Standing::Unknown,
        Verdict::NotApplicable => Standing::NotApplicable,
    }
}

fn said(known: &Known<'_>, message: &Message, verdict: Verdict) -> Option<String> {
    worded(message, verdict).map(|words| fill(known, words))
}

fn worded(message: &Message, verdict: Verdict) -> Option<&String> {
    match verdict {
        Verdict::Fail => Some(&message.fail),
        Verdict::AtRisk => message.at_risk.as_ref(),
        Verdict::Pass => message.pass.as_ref(),
        Verdict::Unknown | Verdict::NotApplicable => None,
    }
}

/// The known facts that a verdict rests on: those that decided and those that its message names.
pub(super) fn behind(facts: &Facts, check: &Check<Condition>, judgement: &CheckResult) -> BTreeSet<String> {
    let mut names = judgement.decided_by.clone();
    if !judgement.provisional {
        let limbs = check.limbs.iter().filter_map(|limb| limb.message.as_ref());
        let sentences: Vec<&str> = judgement.clauses.iter().filter_map(|clause| clause.sentence(check)).collect();
        let messages = limbs.chain(&check.message).filter(|_| sentences.is_empty());
        let messages = messages.filter_map(|message| worded(message, judgement.verdict)).map(String::as_str);
        let named = messages.chain(sentences.iter().copied());
        let named = named.flat_map(|words| placeholders(words).map(|(name, _)| name));
        names.extend(named.filter(|name| facts.value(name).is_some()).map(str::to_owned));
    }
    names
}

fn limbs(known: &Known<'_>, check: &Check<Condition>, judgement: &CheckResult) -> Vec<LimbView> {
    if check.limbs.len() < 2 {
        return Vec::new();
    }
    let limb_view = |(limb, possible): (&pack::Limb<Condition>, &pack::VerdictSet)| {
        let applies = judgement.possible.verdict() != Verdict::NotApplicable;
        let verdict = if applies { possible.verdict() } else { Verdict::NotApplicable };
        let message = limb.message.as_ref().and_then(|message| said(known, message, verdict));
        LimbView {
            name: limb.name.clone(),
            title: limb.title.clone(),
            verdict,
            message: message.unwrap_or_else(|| limb.title.clone()),
        }
    };
    check.limbs.iter().zip(&judgement.limbs).map(limb_view).collect()
}

/// A verdict as it stands in a sentence.
pub(super) fn verdict_word(words: &Messages, verdict: Verdict) -> String {
    match verdict {
        Verdict::Pass => t!(words, "verdict-pass"),
        Verdict::AtRisk => t!(words, "verdict-at-risk"),
        Verdict::Fail => t!(words, "verdict-fail"),
        Verdict::Unknown => t!(words, "verdict-unknown"),
        Verdict::NotApplicable => t!(words, "verdict-not-applicable"),
    }
}
