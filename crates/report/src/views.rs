//! Where sources say different things of one fact, on a scale: who says what, and how far they are apart.

use engine::{Claim, EvidenceGrade, Fact};
use pack::QuestionType;
use pack::types::{Choice, Items, Level};
use serde::Serialize;

use super::edition::claims;
use super::facts::{Known, QuestionRef, rank_word};
use crate::t;

/// A fact of which sources say different things.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct View {
    /// The fact.
    pub fact: String,
    /// The question.
    pub ask: String,
    /// How far the farthest are apart, 0 to 100.
    pub spread: f64,
    /// Who says what, the strongest source first.
    pub voices: Vec<Voice>,
    /// Whether somebody says it better than what counts; none where neither way is better, or all stand equal.
    pub brighter: Option<bool>,
    /// Whether people differ among each other, and no count or document stands beside them.
    pub people: bool,
}

/// One source of a fact.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Voice {
    /// The role, else the name; for what was counted or written down, that.
    pub who: String,
    /// What it says, in words.
    pub value: String,
    /// Where that stands on the scale, 0 to 100.
    pub at: f64,
    /// Whether it was counted or written down.
    pub counted: bool,
}

/// All facts that stand on a scale and of which sources differ, the farthest apart first.
pub(super) fn views(known: &Known<'_>) -> Vec<View> {
    let told = |(name, fact): (&String, &Fact)| (!fact.against.is_empty()).then(|| view(known, name, fact)).flatten();
    let mut views: Vec<View> = known.facts.facts.iter().filter_map(told).collect();
    views.sort_by(|one, other| other.spread.total_cmp(&one.spread).then_with(|| one.fact.cmp(&other.fact)));
    views
}

fn view(known: &Known<'_>, name: &str, fact: &Fact) -> Option<View> {
    let question = known.catalog.question(name);
    if question.is_some_and(|question| known.keeps_back(question)) {
        return None;
    }
    let level = known.catalog.check(name).map(|check| Level { levels: check.screen.levels.clone() });
    let screen = level.map(QuestionType::Level);
    let kind = screen.as_ref().or_else(|| question.map(|question| &question.kind))?;
    let all: Vec<&Claim> = claims(fact).collect();
    let places: Option<Vec<f64>> = all.iter().map(|claim| kind.place(&claim.value)).collect();
    let places = places?;
    let end = scale(kind).unwrap_or_else(|| places.iter().copied().fold(0.0, f64::max));
    let on_scale = |place: &f64| (0.0..=end).contains(place);
    if end <= 0.0 || !places.iter().all(on_scale) {
        return None;
    }
    let asked = QuestionRef::of(known.catalog, name);
    let voice = |(claim, place): (&&Claim, &f64)| Voice {
        who: who(known, claim),
        value: asked.words(known.words, &claim.value),
        at: place / end * 100.0,
        counted: claim.origin.rank != EvidenceGrade::Stated,
    };
    let voices: Vec<Voice> = all.iter().zip(&places).map(voice).collect();
    let (least, most) =
        voices.iter().fold((100.0_f64, 0.0_f64), |(least, most), one| (least.min(one.at), most.max(one.at)));
    let better = question.map(|question| question.better).or_else(|| screen.as_ref().map(pack::Better::of));
    let brighter = fact.decided.as_ref().zip(better.filter(|better| better.ascends().is_some()));
    let brighter = brighter
        .map(|(decided, better)| fact.against.iter().any(|claim| better.improves(kind, &decided.value, &claim.value)));
    let people = voices.iter().all(|voice| !voice.counted);
    Some(View { fact: name.to_owned(), ask: asked.ask().to_owned(), spread: most - least, voices, brighter, people })
}

/// The end of a scale that the pack gives; a number has none of its own.
fn scale(kind: &QuestionType) -> Option<f64> {
    let last = |steps: usize| Some(steps.saturating_sub(1) as f64);
    match kind {
        QuestionType::YesNo => Some(1.0),
        QuestionType::Level(Level { levels }) => last(levels.len()),
        QuestionType::Choice(Choice { choices }) => last(choices.len()),
        QuestionType::Items(Items { states, .. }) => last(states.len()),
        QuestionType::Series(series) => scale(&series.of),
        QuestionType::Number(number) => number.unit.as_deref().filter(|unit| *unit == "%").map(|_| 100.0),
        QuestionType::Money(_)
        | QuestionType::Date
        | QuestionType::Multi(_)
        | QuestionType::Text
        | QuestionType::Records(_) => None,
    }
}

/// Whose voice it is.
fn who(known: &Known<'_>, claim: &Claim) -> String {
    match claim.origin.rank {
        EvidenceGrade::Measured | EvidenceGrade::Documented => rank_word(known.words, claim.origin.rank),
        EvidenceGrade::Stated => {
            let given = [&claim.origin.role, &claim.origin.respondent].into_iter().flatten().next();
            given.cloned().unwrap_or_else(|| t!(known.words, "somebody"))
        }
    }
}
