//! From an assessment to a report.

use engine::UnreadableAnswer;
use engine::anonymity::{Anonymity, LEAST_GROUP};
use engine::assess::{Assessment, Comparison, ComputedResult};
use expr::Day;
use pack::{Catalog, Edition, Profile};

use super::edition::{EditionFacts, digest};
use super::facts::Known;
use super::highlights::Highlights;
use super::summary::Summed;
use super::{
    AnonymousView, IdTitle, InputView, PackView, Report, RobustnessView, SCHEMA, UnreadableView, answers, candidate,
    checks, findings, numbers, outcomes, pages, robustness, robustness_words, roles, summary, views,
};
use crate::t;
use crate::words::Messages;

/// In which words a report is told, and to whom.
#[derive(Clone, Copy, Debug)]
pub struct ReportOptions<'w> {
    /// The words.
    pub words: &'w Messages,
    /// Whom it is for.
    pub edition: Edition,
    /// The fewest people of those who ask not to be named of whom something is told apart.
    pub least_group: usize,
}

impl Default for ReportOptions<'_> {
    fn default() -> Self {
        ReportOptions { words: Messages::spoken(), edition: Edition::default(), least_group: LEAST_GROUP }
    }
}

/// Everything that was found by an assessment of what an edition leaves of the facts.
pub fn build_report(
    catalog: &Catalog,
    of_edition: &EditionFacts<'_>,
    profile: &Profile,
    as_of: Day,
    assessment: &Assessment,
    comparison: &Comparison,
    words: &Messages,
) -> Report {
    let edition = of_edition.edition();
    let facts = of_edition.masked(catalog, words);
    let numbers = numbers::words(catalog, &facts, assessment, words);
    let known = Known::new(catalog, &facts, of_edition, words, as_of, numbers, &assessment.bound);
    let asked = assessment.questions.iter().filter(|open| !known.keeps_back(&catalog.questions[open.question]));
    let questions: Vec<_> = asked.map(|open| findings::question_view(&known, open)).collect();
    let shown = assessment.decisions.iter().filter(|one| !known.hides(&catalog.decisions[one.decision]));
    let decisions: Vec<_> =
        shown.map(|decided| outcomes::decision_view(&known, assessment, decided, &questions)).collect();
    let inputs = facts.inputs.iter();
    let is_number_shown = |number: &&ComputedResult| {
        numbers::is_shown(catalog, assessment, number) && !known.asks_in_confidence(&catalog.computed[number.computed])
    };
    let Summed { summary, lead, strengths } = summary::summary(&known, profile, assessment, &decisions);
    let scores = outcomes::scores(catalog, assessment);
    let findings = findings::findings(&known, assessment);
    let robustness = robustness::robustness(catalog, assessment, edition);
    let report = Report {
        views: views::views(&known, &comparison.hinges),
        score_by_view: roles::role_views(&known, &comparison.roles, lead.map(|lead| decisions[lead].id.as_str())),
        highlights: Highlights::new(&catalog.pack, lead, &decisions, &scores, &findings, strengths),
        schema: SCHEMA.to_owned(),
        pack: PackView::of(catalog),
        input: inputs
            .map(|input| InputView {
                path: input.path.clone(),
                kind: input.kind,
                sha256: Some(&input.sha256).filter(|hash| edition.keeps_confidence() && !hash.is_empty()).cloned(),
            })
            .collect(),
        facts_sha256: (!edition.keeps_confidence()).then(|| digest(&facts)),
        company: facts.company.clone(),
        as_of: as_of.to_string(),
        unreadable: facts.unreadable.iter().map(|answer| unreadable_view(answer, edition)).collect(),
        edition,
        withheld: of_edition.withheld(),
        profile: IdTitle { id: profile.id.clone(), title: profile.title.clone() },
        summary,
        decisions,
        scores,
        gates: assessment.gates.iter().map(|state| outcomes::blocker_view(&known, state)).collect(),
        ratings: pages::ratings(&known, assessment),
        pages: pages::pages(&known, assessment),
        first_days: pages::first_days(&known, assessment),
        numbers: assessment
            .numbers
            .iter()
            .filter(is_number_shown)
            .map(|one| numbers::number_view(&known, &assessment.bound, one))
            .collect(),
        checks: assessment.judgements.iter().map(|judgement| checks::check_view(&known, judgement)).collect(),
        findings,
        plan: findings::plan(catalog, assessment, as_of),
        answers: answers::answers(&known, &questions),
        questions,
        anonymous: anonymous(of_edition.anonymity()),
        trend: None,
        finished: Vec::new(),
        embedded: None,
        method: method(catalog, words, robustness.as_ref()),
        robustness,
    };
    match edition {
        Edition::Candidate => candidate::narrow(report, words),
        Edition::Board | Edition::Brief | Edition::Full | Edition::Leader => report,
    }
}

/// What is wrong with an answer may quote it, and be as confidential as it is; a place without a line is somebody's who is not named.
fn unreadable_view(answer: &UnreadableAnswer, edition: Edition) -> UnreadableView {
    let shows_place = edition.keeps_confidence() && answer.place.line > 0;
    let unless_withheld = |words: &Option<String>| words.clone().filter(|_| shows_place);
    UnreadableView {
        fact: unless_withheld(&answer.fact),
        file: answer.place.file.clone(),
        line: shows_place.then_some(answer.place.line),
        column: shows_place.then_some(answer.place.column),
        message: Some(answer.message.clone()).filter(|_| shows_place),
        help: unless_withheld(&answer.help),
    }
}

/// Who asks not to be named, if anybody does.
fn anonymous(anonymity: &Anonymity) -> Option<AnonymousView> {
    let Anonymity { people, withheld, least, .. } = *anonymity;
    (people > 0).then_some(AnonymousView { people, untold: withheld, least })
}

/// What the report rests on, and what it does not say.
fn method(catalog: &Catalog, words: &Messages, robustness: Option<&RobustnessView>) -> Vec<String> {
    let minimum = (catalog.pack.minimum_evidence * 100.0).round();
    let mut method = vec![
        t!(words, "method-verdicts"),
        t!(words, "method-scores"),
        t!(words, "method-ranks"),
        t!(words, "method-grades", minimum = minimum),
        t!(words, "method-points"),
    ];
    method.extend(robustness.into_iter().flat_map(|view| robustness_words(words, view)));
    for document in &catalog.sources.documents {
        let (id, title, kind) = (document.id.as_str(), document.title.as_str(), document.kind.as_str());
        let source = t!(words, "method-document", id = id, title = title, kind = kind);
        method.push(match &document.note {
            Some(note) => format!("{source} {note}"),
            None => source,
        });
    }
    method
}
