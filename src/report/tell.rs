//! From an assessment to a report.

use super::facts::Known;
use super::withheld::withheld;
use super::{InputUsed, Named, PackUsed, Report, SCHEMA};
use super::{answers, checks, findings, numbers, outcomes, pages, summary};
use crate::assess::{Assessment, Number};
use crate::catalog::{Catalog, Profile};
use crate::model::{Day, Edition, Facts};
use crate::words::Words;

/// In which words a report is told, and to whom.
#[derive(Clone, Copy, Debug)]
pub struct Telling<'w> {
    /// The words.
    pub words: &'w Words,
    /// Whom it is for.
    pub edition: Edition,
}

impl Default for Telling<'_> {
    fn default() -> Self {
        Telling { words: Words::english(), edition: Edition::Full }
    }
}

/// Tells everything that an assessment found and that the edition may tell.
pub fn tell(
    catalog: &Catalog,
    facts: &Facts,
    profile: &Profile,
    as_of: Day,
    assessment: &Assessment,
    telling: &Telling<'_>,
) -> Report {
    let Telling { words, edition } = *telling;
    let (facts, withheld) = withheld(catalog, facts, edition);
    let numbers = numbers::words(catalog, &facts, assessment, &withheld, words);
    let known = Known { catalog, facts: &facts, withheld: &withheld, words, edition, as_of, numbers };
    let to_leader = edition == Edition::Leader;
    let asked = assessment.questions.iter().filter(|open| !known.keeps_back(&catalog.questions[open.question]));
    let questions: Vec<_> = asked.map(|open| findings::question(catalog, open)).collect();
    let told = assessment.decisions.iter().filter(|one| !(to_leader && catalog.decisions[one.decision].confidential));
    let decisions: Vec<_> = told.map(|decided| outcomes::decision(&known, assessment, decided, &questions)).collect();
    let inputs = facts.inputs.iter();
    let is_told =
        |number: &&Number| numbers::is_shown(catalog, assessment, number) && !numbers::rests_on(number, &withheld);
    let judged = assessment.judgements.iter().map(|judgement| &catalog.checks[judgement.check]);
    Report {
        schema: SCHEMA.to_owned(),
        pack: PackUsed {
            name: catalog.pack.name.clone(),
            version: catalog.pack.version.clone(),
            title: catalog.pack.title.clone(),
            sha256: catalog.digest.clone(),
        },
        input: inputs
            .map(|input| InputUsed { path: input.path.clone(), kind: input.kind.clone(), sha256: input.sha256.clone() })
            .collect(),
        company: facts.company.clone(),
        as_of: as_of.to_string(),
        edition: edition.word().to_owned(),
        withheld: withheld.len(),
        profile: Named { id: profile.id.clone(), title: profile.title.clone() },
        summary: summary::summary(catalog, assessment, &decisions),
        decisions,
        scores: outcomes::scores(catalog, assessment),
        gates: assessment.gates.iter().map(|state| outcomes::gate(&known, state)).collect(),
        ratings: pages::ratings(&known, assessment),
        pages: pages::pages(&known, assessment),
        first_days: pages::first_days(&known, assessment),
        numbers: assessment
            .numbers
            .iter()
            .filter(is_told)
            .map(|one| numbers::told(&known, &assessment.bound, one))
            .collect(),
        checks: assessment.judgements.iter().map(|judgement| checks::check(&known, judgement)).collect(),
        findings: assessment.findings.iter().map(|found| findings::finding(&known, assessment, found)).collect(),
        plan: findings::plan(catalog, assessment, as_of),
        answers: answers::answers(&known, judged, &questions),
        questions,
        method: method(catalog),
    }
}

/// What the report rests on, and what it does not say.
fn method(catalog: &Catalog) -> Vec<String> {
    let minimum = (catalog.pack.minimum_evidence * 100.0).round();
    let mut method = vec![
        "A check fails, is at risk, passes, does not apply, or stays unknown while missing answers could still change its verdict. A missing answer never counts as good or bad.".to_owned(),
        "A score is the weighted share of what applies: pass counts whole, at risk half, fail nothing. While answers are missing it is an interval from the least to the most it can still be.".to_owned(),
        "Measured numbers outrank what is written in program.yaml, and that outranks what is said. Where they collide, the stronger decides and both are shown.".to_owned(),
        format!("Below {minimum} % of deciding questions settled no grade is given. A verdict marked provisional rests on one screening answer, which halves the range; detailed facts replace it once they are known, and where they lead elsewhere the clash is shown."),
        "Points won are what the score would gain if this one check passed and nothing else changed. They are expected, not promised.".to_owned(),
    ];
    for document in &catalog.sources.documents {
        let note = document.note.as_ref().map(|note| format!(" {note}")).unwrap_or_default();
        method.push(format!("Source {}: {} ({}).{note}", document.id, document.title, document.kind));
    }
    method
}
