//! What stands out in a report, decided once: Markdown and HTML show it in the same places.

use engine::assess::FindingKind;
use pack::{Answer, GlossaryEntry, Pack, Severity};

use serde::Serialize;

use crate::{Certainty, DecisionView, FindingView, ScoreKind, ScoreView};

/// What Markdown and HTML put first. The JSON form has the same in its lists, and leaves this out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Highlights {
    /// The place of the decision that the headline tells; none where the headline is about the report as a whole.
    pub lead: Option<usize>,
    /// How many decisions facts settle.
    pub settled: usize,
    /// How many findings fail a critical check.
    pub criticals: usize,
    /// The place of the score of the one theme that holds the result back most; none where it is not one alone, or none is weak.
    pub weakest: Option<usize>,
    /// Whether nobody can be judged fairly here: the pack names the decision that says so.
    pub unfair: bool,
    /// The page under which stands what fails within the first days.
    pub first_days: Option<String>,
    /// What works, the weightiest first.
    pub strengths: Vec<Strength>,
    /// The words that the pack explains.
    pub glossary: Vec<GlossaryEntry>,
}

/// Something that works.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Strength {
    /// The check's short name.
    pub name: String,
    /// The fact that shows it, in a sentence.
    pub fact: String,
}

/// From which score on nothing is called weak. Source: our judgement.
const GOOD: f64 = 80.0;

impl Highlights {
    /// Decides what stands out, beside the decision that the headline tells.
    pub(crate) fn new(
        pack: &Pack,
        lead: Option<usize>,
        decisions: &[DecisionView],
        scores: &[ScoreView],
        findings: &[FindingView],
        strengths: Vec<Strength>,
    ) -> Highlights {
        let is_critical =
            |finding: &&FindingView| finding.kind == FindingKind::Fail && finding.severity == Severity::Critical;
        Highlights {
            lead,
            settled: decisions.iter().filter(|one| one.certainty == Certainty::Settled).count(),
            criticals: findings.iter().filter(is_critical).count(),
            weakest: weakest(scores),
            unfair: decisions.iter().any(|one| Some(&one.id) == pack.fairness.as_ref() && one.answer == Answer::No),
            first_days: pack.first_days.clone(),
            strengths,
            glossary: pack.glossary.clone(),
        }
    }
}

/// The theme with the least score. A tie has none, and what scores well holds nothing back.
fn weakest(scores: &[ScoreView]) -> Option<usize> {
    let themes = || scores.iter().enumerate().filter(|(_, score)| score.kind == ScoreKind::Theme);
    let ends = |score: &ScoreView| (score.least.unwrap_or(101.0), score.most.unwrap_or(101.0));
    let (place, weakest) = themes().min_by(|(_, one), (_, other)| {
        let ((least, most), (other_least, other_most)) = (ends(one), ends(other));
        least.total_cmp(&other_least).then(most.total_cmp(&other_most))
    })?;
    let ties = themes().filter(|(_, score)| score.least == weakest.least).count();
    (weakest.most.is_some_and(|most| most < GOOD) && ties == 1).then_some(place)
}
