//! What keeps a target out of reach.

use std::collections::BTreeSet;

use expr::Truth;
use pack::{SlotPart, Verdict};

use super::Target;
use super::formula::Formula;
use super::ground::Ground;
use super::model::Model;
use super::require::Require;
use super::steps::Steps;
use crate::assess::{explained, joined, questions_behind};

/// Something that a target needs and that does not hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Unmet {
    /// A side scores less.
    Score {
        /// The side's id.
        side: String,
        /// What it scores.
        is: f64,
        /// What it should.
        wanted: f64,
    },
    /// A side has no score.
    Unscored {
        /// The side's id.
        side: String,
    },
    /// A gate is shut, or may be.
    Gate {
        /// Its place in the catalog.
        gate: usize,
        /// Whether it is known to be shut.
        is_shut: bool,
        /// What keeps it so.
        behind: Behind,
    },
    /// A decision comes out otherwise, or is open.
    Decision {
        /// Its place in the catalog.
        decision: usize,
        /// The rule by which it comes out; the number of rules where none holds, and none where it is open.
        outcome: Option<usize>,
        /// What keeps it so.
        behind: Behind,
    },
    /// A check has another verdict.
    Check {
        /// Its place in the catalog.
        check: usize,
        /// Its verdict.
        verdict: Verdict,
        /// Whether no step of the plan mends it.
        has_no_step: bool,
        /// The questions that are open.
        missing: BTreeSet<String>,
    },
}

impl Unmet {
    /// The questions that are open behind it.
    pub(super) fn missing(&self) -> impl Iterator<Item = &String> {
        let missing = match self {
            Unmet::Gate { behind, .. } | Unmet::Decision { behind, .. } => Some(&behind.missing),
            Unmet::Check { missing, .. } => Some(missing),
            Unmet::Score { .. } | Unmet::Unscored { .. } => None,
        };
        missing.into_iter().flatten()
    }
}

/// What keeps a gate or a decision as it is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Behind {
    /// The checks, with their verdicts.
    pub checks: Vec<(usize, Verdict)>,
    /// The facts, as they stand in [`crate::Facts`].
    pub facts: BTreeSet<String>,
    /// The questions that are open.
    pub missing: BTreeSet<String>,
}

/// What a target still needs once some steps are taken; nothing where it holds.
pub(super) fn unmet(ground: &Ground<'_>, model: &mut Model<'_>, target: &Target, taken: Steps) -> Vec<Unmet> {
    let assume = ground.question.assume;
    let catalog = ground.question.catalog;
    if Require::of(model, catalog, target, assume).holds(model, taken) {
        return Vec::new();
    }
    match target {
        Target::Score { side, least } => vec![score(ground, model, side, *least, taken)],
        Target::Grade { side, grade } => {
            let from = catalog.pack.grades[*grade].from;
            let of_score = Target::Score { side: side.clone(), least: from };
            let mut all = unmet(ground, model, &of_score, taken);
            for state in &ground.standing.gates {
                let cap = catalog.gates[state.gate].cap.as_ref().filter(|cap| cap.side == *side);
                let ceiling = cap.and_then(|cap| catalog.pack.grades.iter().position(|one| one.id == cap.grade));
                if ceiling.is_some_and(|ceiling| ceiling > *grade) {
                    all.extend(unmet(ground, model, &Target::Gate { gate: state.gate }, taken));
                }
            }
            all
        }
        Target::Gate { gate } => {
            let clauses = &catalog.gates[*gate].when;
            let (truth, behind) = behind(ground, model, clauses, taken);
            vec![Unmet::Gate { gate: *gate, is_shut: truth == Truth::True, behind }]
        }
        Target::Decision { decision, .. } => {
            let rules = &catalog.decisions[*decision].rules;
            for (place, rule) in rules.iter().enumerate() {
                let (truth, behind) = behind(ground, model, &rule.when, taken);
                if truth != Truth::False {
                    let outcome = (truth == Truth::True).then_some(place);
                    return vec![Unmet::Decision { decision: *decision, outcome, behind }];
                }
            }
            vec![Unmet::Decision { decision: *decision, outcome: Some(rules.len()), behind: Behind::default() }]
        }
        Target::Check { check, .. } => {
            let Some(place) = model.place(*check) else { return Vec::new() };
            let state = model.state(place, taken);
            let standing = &ground.standing.judgements[place];
            vec![Unmet::Check {
                check: *check,
                verdict: state.verdict,
                has_no_step: !model.steps.iter().any(|step| step.mends.contains(check)),
                missing: if state.possible.verdict() == Verdict::Unknown {
                    standing.missing.clone()
                } else {
                    BTreeSet::new()
                },
            }]
        }
    }
}

fn score(ground: &Ground<'_>, model: &mut Model<'_>, side: &str, wanted: f64, taken: Steps) -> Unmet {
    match ground.standing.side(side).and_then(|_| ground.score(model, side, taken)) {
        Some(is) => Unmet::Score { side: side.to_owned(), is, wanted },
        None => Unmet::Unscored { side: side.to_owned() },
    }
}

/// Whether any of some clauses holds once some steps are taken, and what it rests on.
fn behind(
    ground: &Ground<'_>,
    model: &mut Model<'_>,
    clauses: &[pack::Clause<pack::Condition>],
    taken: Steps,
) -> (Truth, Behind) {
    let (catalog, standing) = (ground.question.catalog, &ground.standing);
    let assume = ground.question.assume;
    let (mut truth, mut found) = (Truth::False, Behind::default());
    let mut checks = BTreeSet::new();
    for clause in clauses {
        let one = Formula::any_of(model, std::slice::from_ref(clause), assume).truth(model, taken);
        truth = truth | one;
        if one == Truth::False {
            continue;
        }
        let reads = model.reads(&clause.when.typed);
        let why = model.with(&reads, assume, taken, 0, |bound| {
            joined(&explained(std::slice::from_ref(clause), bound), Truth::True)
        });
        found.missing.extend(questions_behind(catalog, &standing.judgements, &standing.bound, &why));
        for slot in why.decided_by.iter().chain(&why.missing) {
            match catalog.layout.slots.get(*slot as usize).map(|slot| &slot.part) {
                Some(SlotPart::Verdict(check)) => _ = checks.insert(*check),
                Some(part) if part.is_fact() => {
                    found.facts.extend(catalog.facts_read(&BTreeSet::from([*slot]), standing.bound.as_of));
                }
                _ => {}
            }
        }
    }
    for check in checks {
        if let Some(place) = model.place(check) {
            found.checks.push((check, model.state(place, taken).verdict));
        }
    }
    (truth, found)
}
