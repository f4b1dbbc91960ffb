//! The score of what is declared: how much of what applies is met, by weight, in an interval while something is undetermined.

use super::rules::Rules;
use super::verdict::RuleOutcomes;
use crate::v1::ProgramScore;

/// The weights of what was judged.
pub(super) struct Weighed {
    /// What applies or may apply.
    all: f64,
    /// What is met.
    met: f64,
    /// What is undetermined.
    open: f64,
}

impl Weighed {
    pub fn new(rules: &Rules<'_>, tally: &RuleOutcomes<'_>) -> Self {
        let sum = |places: &[usize]| places.iter().map(|at| rules.rules[*at].weight).sum::<f64>();
        let (evaluated, open) = (sum(&tally.evaluated), sum(&tally.undetermined));
        let lost: f64 = tally.unmet.iter().map(|unmet| rules.rules[unmet.rule].weight * unmet.share).sum();
        Self { all: evaluated + open, met: (evaluated - lost).max(0.0), open }
    }

    /// The points of 100 that a share of a rule's weight is worth.
    pub fn points(&self, weight: f64, share: f64) -> f64 {
        if self.all > 0.0 { 100.0 * weight * share / self.all } else { 0.0 }
    }

    /// The score; `waived` are the points of what is waived, which counts as met in the second interval only; a cap holds whether its rule is waived or not.
    pub fn score(&self, rules: &Rules<'_>, tally: &RuleOutcomes<'_>, waived: f64) -> ProgramScore {
        let least = self.points(self.met, 1.0);
        let most = self.points(self.met + self.open, 1.0);
        let unmet = |at: usize| tally.unmet.iter().any(|unmet| unmet.rule == at);
        let grades = &rules.catalog.pack.grades;
        let place = |id: &str| grades.iter().position(|grade| grade.id == *id);
        let usual = grades.iter().position(|grade| tidy(least) >= grade.from).unwrap_or(grades.len().saturating_sub(1));
        let caps: Vec<(&str, usize)> = (0..rules.rules.len())
            .filter(|at| unmet(*at))
            .filter_map(|at| {
                let requirement = rules.rules[at].requirement;
                Some((requirement.id.as_str(), place(requirement.cap.as_deref()?)?))
            })
            .collect();
        let capped = caps.iter().map(|(_, cap)| *cap).max().unwrap_or(0);
        let lowers = |cap: &usize| *cap == capped && *cap > usual;
        ProgramScore {
            least: tidy(least),
            most: tidy(most),
            least_waived: tidy(least + waived),
            most_waived: tidy(most + waived),
            grade: grades.get(usual.max(capped)).map(|grade| grade.title.clone()).unwrap_or_default(),
            capped_by: caps.iter().filter(|(_, cap)| lowers(cap)).map(|(id, _)| (*id).to_owned()).collect(),
        }
    }
}

/// Without the noise of adding many shares; 100 stands only where everything is met.
pub(super) fn tidy(score: f64) -> f64 {
    let rounded = (score * 1e6).round() / 1e6;
    rounded.clamp(0.0, 100.0)
}
