//! Decisions, scores and gates in words.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use engine::assess::{Assessment, BlockerState, CheckResult, DecisionResult, GradeResult, GroupScore};
use engine::{Bounds, EvidenceGrade};
use pack::{Answer, Catalog, Condition, Decision, Outcome, Pack, QuestionType, Titled, Verdict};

use super::checks::{claim, sentences};
use super::facts::Known;
use super::fill::fill;
use super::{
    BlockerView, CapView, Certainty, DecisionView, GradeView, IdTitle, QuestionView, RestsOn, ScoreKind, ScoreView,
};
use crate::t;
use crate::words::Messages;
use crate::words::score::ends;

/// What a decision waits for stands in the order of the open questions.
pub(super) fn decision_view(
    known: &Known<'_>,
    assessment: &Assessment,
    decided: &DecisionResult,
    questions: &[QuestionView],
) -> DecisionView {
    let catalog = known.catalog;
    let decision = &catalog.decisions[decided.decision];
    let (outcome, headline) = shown_outcome(known.words, decision, decided);
    let mut possible: Vec<IdTitle> = Vec::new();
    for place in &decided.possible {
        let outcome = settled_title(decision, *place);
        if !possible.iter().any(|earlier| earlier.id == outcome.id) {
            possible.push(outcome);
        }
    }
    DecisionView {
        id: decision.id.clone(),
        title: decision.title.clone(),
        ask: decision.ask.clone(),
        outcome: outcome.id.clone(),
        answer: outcome.answer,
        provisional: decided.possible.len() > 1 && decided.provisional.is_some(),
        headline,
        says: says(known, decision, decided, &outcome.says),
        next: outcome.next.clone(),
        possible,
        decided_by: decided.decided_by.iter().cloned().collect(),
        missing: questions
            .iter()
            .map(|question| &question.fact)
            .filter(|fact| decided.missing.contains(*fact))
            .cloned()
            .collect(),
        source: decision.source.clone(),
        certainty: certainty(decided),
        because: because(known, assessment, decided, outcome.answer == Answer::Yes),
        rests_on: rests_on(known, assessment, decided),
    }
}

/// The outcome that is told of a decision, and its headline.
pub(super) fn shown_outcome<'c>(
    words: &Messages,
    decision: &'c Decision<Condition>,
    decided: &DecisionResult,
) -> (&'c Outcome, String) {
    let outcome = match (decided.possible.as_slice(), decided.provisional) {
        ([only], _) => decision.outcome(*only),
        (_, Some(said)) => decision.outcome(said),
        (open, None) => at_best(decision, open).unwrap_or(&decision.undetermined),
    };
    let only_bad =
        decided.possible.len() > 1 && decided.provisional.is_none() && outcome.answer != Answer::Undetermined;
    let headline = if only_bad { t!(words, "at-best", title = outcome.title.as_str()) } else { outcome.title.clone() };
    (outcome, headline)
}

/// How sure a decision is.
pub(super) fn certainty(decided: &DecisionResult) -> Certainty {
    match (decided.possible.len(), decided.provisional) {
        (1, _) => Certainty::Settled,
        (_, Some(_)) => Certainty::Provisional,
        (_, None) => Certainty::Open,
    }
}

/// The heading of a side.
pub(super) fn side_title(pack: &Pack, side: &str) -> String {
    pack.sides.iter().find(|titled| titled.id == side).map_or(side, |titled| &titled.title).to_owned()
}

/// The outcome at a place, by its id.
pub(super) fn settled_title(decision: &Decision<Condition>, place: usize) -> IdTitle {
    let outcome = decision.outcome(place);
    IdTitle { id: outcome.id.clone(), title: outcome.title.clone() }
}

/// The mildest of the outcomes that are still possible where none of them is good: the last, since rules go from bad to good.
fn at_best<'c>(decision: &'c Decision<Condition>, possible: &[usize]) -> Option<&'c Outcome> {
    let mut outcomes = possible.iter().map(|place| decision.outcome(*place));
    let is_bad = |outcome: &Outcome| matches!(outcome.answer, Answer::No | Answer::Conditional);
    outcomes.all(is_bad).then(|| possible.last().map(|place| decision.outcome(*place)))?
}

/// The sentences of the clauses that decided, then what holds of the outcome in any case.
fn says(known: &Known<'_>, decision: &Decision<Condition>, decided: &DecisionResult, always: &str) -> String {
    let held = held(known, decision, decided);
    held.into_iter().chain([fill(known, always)]).collect::<Vec<_>>().join(" ")
}

/// The three weightiest reasons, in the words of the checks that decided; where no check did, in those of the clauses that hold, and
/// else what was answered where an answer is a statement by itself. What is open has no such reason.
fn because(known: &Known<'_>, assessment: &Assessment, decided: &DecisionResult, good: bool) -> Vec<String> {
    let catalog = known.catalog;
    let judged = |id: &String| assessment.judgements.iter().find(|one| catalog.checks[one.check].id == *id);
    let mut checks: Vec<&CheckResult> = decided.decided_by.iter().filter_map(judged).collect();
    let rank = |judgement: &CheckResult| match judgement.verdict {
        Verdict::Fail => 0,
        Verdict::AtRisk => 1,
        _ => 2,
    };
    checks.retain(|judgement| match judgement.verdict {
        Verdict::Pass => good,
        Verdict::Fail | Verdict::AtRisk => !good,
        Verdict::Unknown | Verdict::NotApplicable => false,
    });
    checks.sort_by_key(|judgement| (rank(judgement), Reverse(judgement.severity)));
    if checks.is_empty() {
        let held: Vec<String> = held(known, &catalog.decisions[decided.decision], decided);
        let outcome = match (decided.possible.as_slice(), decided.provisional) {
            ([only], _) => *only,
            (_, Some(said)) => said,
            (_, None) => return Vec::new(),
        };
        if !held.is_empty() {
            return held.into_iter().take(3).collect();
        }
        let facts = decided.decided_by.iter();
        let statements =
            facts.filter(|name| is_statement(catalog, name)).filter_map(|name| known.fact_view(name).value);
        let statements =
            statements.take(2).map(|value| t!(known.words, "statement", text = value.trim_end_matches('.')));
        let statements: Vec<String> = statements.collect();
        let says = || fill(known, &catalog.decisions[decided.decision].outcome(outcome).says);
        return if statements.is_empty() { vec![says()] } else { statements };
    }
    let reasons = checks.into_iter().map(|judgement| {
        let check = &catalog.checks[judgement.check];
        let first = sentences(known, check, judgement).into_iter().next();
        first.unwrap_or_else(|| match (judgement.verdict, &check.unfinished) {
            (Verdict::AtRisk, None) => t!(known.words, "reason-at-risk", title = check.title.as_str()),
            _ => claim(known, check, judgement),
        })
    });
    reasons.take(3).collect()
}

/// Whether each answer to a question is a statement by itself: a level or a choice.
fn is_statement(catalog: &Catalog, fact: &str) -> bool {
    match catalog.question(fact).map(|question| &question.kind) {
        Some(QuestionType::Level(_) | QuestionType::Choice(_)) => true,
        Some(
            QuestionType::YesNo
            | QuestionType::Number(_)
            | QuestionType::Money(_)
            | QuestionType::Date
            | QuestionType::Text
            | QuestionType::Multi(_)
            | QuestionType::Items(_)
            | QuestionType::Records(_)
            | QuestionType::Series(_),
        )
        | None => false,
    }
}

/// The sentences of the clauses that decided.
fn held(known: &Known<'_>, decision: &Decision<Condition>, decided: &DecisionResult) -> Vec<String> {
    let rule = decided.possible.first().filter(|_| decided.possible.len() == 1);
    let clauses = rule.and_then(|rule| decision.rules.get(*rule)).map_or(&[][..], |rule| &rule.when);
    let held = decided.holds.iter().filter_map(|at| clauses.get(*at)?.say.as_deref());
    held.map(|words| fill(known, words)).collect()
}

/// How many of the facts behind a decision are measured, documented, stated.
fn rests_on(known: &Known<'_>, assessment: &Assessment, decided: &DecisionResult) -> RestsOn {
    let catalog = known.catalog;
    let mut names: BTreeSet<&String> = BTreeSet::new();
    for name in &decided.decided_by {
        match assessment.judgements.iter().find(|one| catalog.checks[one.check].id == *name) {
            Some(judgement) => names.extend(&judgement.decided_by),
            None => _ = names.insert(name),
        }
    }
    let claims = names.into_iter().filter_map(|name| {
        let fact = known.facts.facts.get(name)?;
        // Where respondents differ, what each of them says is behind it, and it is one answer.
        Some((name, fact.decided.as_ref().or(fact.views().first())?))
    });
    claims.fold(RestsOn::default(), |mut counts, (name, claim)| {
        if catalog.check(name).is_some() {
            counts.screening += 1;
        }
        match claim.origin.rank {
            EvidenceGrade::Measured => counts.measured += 1,
            EvidenceGrade::Documented => counts.documented += 1,
            EvidenceGrade::Stated => counts.stated += 1,
        }
        counts
    })
}

/// Sides, then areas, then themes.
pub(super) fn scores(catalog: &Catalog, assessment: &Assessment) -> Vec<ScoreView> {
    let title =
        |list: &[Titled], id: &str| list.iter().find(|one| one.id == id).map_or(id.to_owned(), |one| one.title.clone());
    let why = |at: usize| catalog.pack.unscored[at].says.clone();
    let bars: Vec<f64> = catalog.pack.grades.iter().map(|grade| grade.from).collect();
    let score_view = |name: &str, kind, title: String, bounds: Option<Bounds>, checks: usize| {
        let [shown_least, shown_most] =
            bounds.map(|bounds| ends(bounds.least, bounds.most, &bars)).map_or([None, None], |ends| ends.map(Some));
        ScoreView {
            name: name.to_owned(),
            kind,
            title,
            unscored: None,
            least: bounds.map(|bounds| bounds.least),
            most: bounds.map(|bounds| bounds.most),
            shown_least,
            shown_most,
            checks,
            grade: None,
            least_by_facts: None,
            detailed_least: None,
            detailed_most: None,
        }
    };
    let sides = assessment.sides.iter().map(|score| {
        let grade = score.grade.as_ref().map(|graded| grade_view(catalog, graded));
        ScoreView {
            grade,
            least_by_facts: Some(score.certain),
            detailed_least: Some(score.detailed.least),
            detailed_most: Some(score.detailed.most),
            ..score_view(
                &score.side,
                ScoreKind::Side,
                title(&catalog.pack.sides, &score.side),
                Some(score.bounds),
                score.checks,
            )
        }
    });
    let unscored = assessment.unscored_sides.iter().map(|one| ScoreView {
        unscored: Some(why(one.why)),
        ..score_view(&one.side, ScoreKind::Side, title(&catalog.pack.sides, &one.side), None, one.checks)
    });
    let area_title = |id: &str| {
        catalog.pack.areas.iter().find(|area| area.id == id).map_or(id.to_owned(), |area| area.title.clone())
    };
    let group = |of: &GroupScore, kind, title| ScoreView {
        unscored: of.unscored.map(why),
        ..score_view(&of.id, kind, title, of.bounds, of.checks)
    };
    let areas = assessment.areas.iter().map(|of| group(of, ScoreKind::Area, area_title(&of.id)));
    let themes = assessment.themes.iter().map(|of| group(of, ScoreKind::Theme, title(&catalog.pack.themes, &of.id)));
    sides.chain(unscored).chain(areas).chain(themes).collect()
}

pub(super) fn grade_view(catalog: &Catalog, graded: &GradeResult) -> GradeView {
    let named = |place: usize| {
        let grade = catalog.pack.grades.get(place);
        IdTitle {
            id: grade.map(|grade| grade.id.clone()).unwrap_or_default(),
            title: grade.map(|grade| grade.title.clone()).unwrap_or_default(),
        }
    };
    GradeView {
        least: named(graded.least),
        most: named(graded.most),
        capped_by: graded.capped_by.iter().map(|gate| catalog.gates[*gate].id.clone()).collect(),
    }
}

pub(super) fn blocker_view(known: &Known<'_>, state: &BlockerState) -> BlockerView {
    let catalog = known.catalog;
    let gate = &catalog.gates[state.gate];
    let grade_title =
        |id: &String| catalog.pack.grades.iter().find(|grade| grade.id == *id).map(|grade| grade.title.clone());
    let held = state.holds.iter().filter_map(|at| gate.when.get(*at)?.say.as_deref());
    BlockerView {
        id: gate.id.clone(),
        title: gate.title.clone(),
        state: state.shut.into(),
        message: held.chain([gate.message.as_str()]).map(|words| fill(known, words)).collect::<Vec<_>>().join(" "),
        stops: gate.stops,
        cap: gate.cap.as_ref().map(|cap| CapView {
            side: cap.side.clone(),
            grade: IdTitle { id: cap.grade.clone(), title: grade_title(&cap.grade).unwrap_or_default() },
        }),
        source: gate.source.clone(),
    }
}
