//! Gates and decisions: rules over verdicts and facts.

use std::collections::BTreeSet;

use expr::{AbstractValue, Explanation, Truth};
use pack::{Catalog, Clause, Condition, Severity, SlotPart, VerdictSet};

use super::AuditContext;
use super::bound::BoundFacts;
use super::clauses::{any_truth, explained, joined};
use super::result::CheckResult;

/// How a gate came out.
#[derive(Clone, Debug, PartialEq)]
pub struct BlockerState {
    /// The gate's place in the catalog.
    pub gate: usize,
    /// True: it is shut. Unknown: missing facts may still shut it.
    pub shut: Truth,
    /// The questions that would settle it.
    pub missing: BTreeSet<String>,
    /// The places of its clauses that hold.
    pub holds: Vec<usize>,
}

/// How a decision came out.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionResult {
    /// The decision's place in the catalog.
    pub decision: usize,
    /// The places of the clauses that hold of the rule that decided; none where no single rule does.
    pub holds: Vec<usize>,
    /// The outcomes that are still possible: the index of the rule, or the number of rules for `otherwise`. One, if determined.
    pub possible: Vec<usize>,
    /// The facts and checks that decided.
    pub decided_by: BTreeSet<String>,
    /// The questions that would settle it.
    pub missing: BTreeSet<String>,
    /// The outcome that screening answers lead to, where facts alone leave it open: the index of the rule, as above.
    pub provisional: Option<usize>,
}

/// Writes verdicts and tallies into the cells that gates and decisions read. A check outside the profile is left open.
pub fn write_verdicts(catalog: &Catalog, judgements: &[CheckResult], bound: &mut BoundFacts) {
    let verdicts = judgements.iter().map(|judgement| (judgement.check, judgement.severity, judgement.possible));
    write_verdict_slots(catalog, verdicts, bound);
}

/// As [`write_verdicts`], for what each check of the profile could come to.
pub(crate) fn write_verdict_slots(
    catalog: &Catalog,
    verdicts: impl Iterator<Item = (usize, Severity, VerdictSet)> + Clone,
    bound: &mut BoundFacts,
) {
    let layout = &catalog.layout;
    for (check, _, possible) in verdicts.clone() {
        bound.cells[layout.first_verdict + check] = AbstractValue::one_of(possible.bits());
    }
    count(catalog, verdicts, bound, |_| true);
}

/// As [`write_verdict_slots`], where only one check's verdict is another than was told before.
pub(super) fn update_verdict_slots(
    catalog: &Catalog,
    check: usize,
    severity: Severity,
    verdicts: impl Iterator<Item = (usize, Severity, VerdictSet)> + Clone,
    bound: &mut BoundFacts,
) {
    for (_, _, possible) in verdicts.clone().filter(|(other, ..)| *other == check) {
        bound.cells[catalog.layout.first_verdict + check] = AbstractValue::one_of(possible.bits());
    }
    count(catalog, verdicts, bound, |part| match part {
        SlotPart::Tally(of, _) => *of == severity,
        SlotPart::AreaTally(area, _) => in_area(catalog, check, *area),
        _ => false,
    });
}

/// Fills the tallies that are asked for.
fn count(
    catalog: &Catalog,
    verdicts: impl Iterator<Item = (usize, Severity, VerdictSet)> + Clone,
    bound: &mut BoundFacts,
    asked: impl Fn(&SlotPart) -> bool,
) {
    let layout = &catalog.layout;
    for (slot, cell) in layout.slots.iter().zip(&mut bound.cells).skip(layout.first_tally) {
        let (counted, verdict): (&dyn Fn(usize, Severity) -> bool, _) = match &slot.part {
            part if !asked(part) => continue,
            SlotPart::Tally(severity, verdict) => (&|_, of| of == *severity, *verdict),
            SlotPart::AreaTally(area, verdict) => (&|check, _| in_area(catalog, check, *area), *verdict),
            _ => continue,
        };
        let counted = verdicts.clone().filter(|(check, of, _)| counted(*check, *of));
        let least = counted.clone().filter(|(_, _, possible)| possible.verdict() == verdict).count();
        let most = counted.filter(|(_, _, possible)| possible.contains(verdict)).count();
        *cell = AbstractValue::between(least as f64, most as f64);
    }
}

/// Whether a check belongs to the area at a place of the pack.
fn in_area(catalog: &Catalog, check: usize, area: usize) -> bool {
    catalog.pack.areas.get(area).is_some_and(|area| area.id == catalog.checks[check].area)
}

/// Evaluates every gate, but those that read only verdicts of checks outside the profile.
pub fn gates(catalog: &Catalog, judgements: &[CheckResult], bound: &BoundFacts) -> Vec<BlockerState> {
    let state = |gate: usize| {
        let clauses = explained(&catalog.gates[gate].when, bound);
        let why = joined(&clauses, Truth::True);
        let missing = questions(catalog, judgements, bound, &why);
        BlockerState { gate, shut: why.truth, missing, holds: holding(&clauses) }
    };
    (0..catalog.gates.len()).filter(|gate| gate_in_profile(catalog, judgements, *gate)).map(state).collect()
}

/// The same gates over other verdicts, without what they wait for.
pub(super) fn gate_truths(catalog: &Catalog, gates: &[BlockerState], bound: &BoundFacts) -> Vec<BlockerState> {
    let truth = |state: &BlockerState| {
        let shut = any_truth(&catalog.gates[state.gate].when, bound);
        BlockerState { gate: state.gate, shut, missing: BTreeSet::new(), holds: Vec::new() }
    };
    gates.iter().map(truth).collect()
}

/// Whether a gate concerns a profile: it reads a verdict from inside or none, and holds back a side that is judged or, where it holds
/// back none, reads something that a check of the profile reads too.
fn gate_in_profile(catalog: &Catalog, judgements: &[CheckResult], gate: usize) -> bool {
    let gate = &catalog.gates[gate];
    if !in_profile(catalog, judgements, &gate.when) {
        return false;
    }
    if judgements.len() == catalog.checks.len() {
        return true;
    }
    match &gate.cap {
        Some(cap) => judgements.iter().any(|judgement| catalog.side_of(judgement.check) == cap.side),
        None => {
            let read = gate.when.iter().flat_map(|clause| catalog.questions_of(&clause.when));
            let read = read.filter_map(|fact| catalog.question_index(fact));
            let read: BTreeSet<u32> = read.map(|question| question as u32).collect();
            let reads =
                |one: &CheckResult| catalog.questions_deciding(one.check, true).iter().any(|at| read.contains(at));
            judgements.iter().any(reads)
        }
    }
}

/// Evaluates every decision: the first rule that holds decides; a rule that may hold keeps its outcome possible.
///
/// A decision that reads only verdicts of checks outside the profile is left out. Where facts leave
/// a decision open, provisional verdicts are taken at their word for a provisional outcome.
pub fn decisions(scene: &AuditContext<'_>, judgements: &[CheckResult], bound: &BoundFacts) -> Vec<DecisionResult> {
    let catalog = scene.catalog;
    let mut provisional = bound.clone();
    let said = judgements.iter().map(|judgement| {
        let possible = if judgement.provisional { VerdictSet::only(judgement.verdict) } else { judgement.possible };
        (judgement.check, judgement.severity, possible)
    });
    write_verdict_slots(catalog, said, &mut provisional);
    let decide = |decision: usize| {
        let mut decided = decide(scene, judgements, bound, decision);
        if decided.possible.len() > 1 {
            let said = self::decide(scene, judgements, &provisional, decision);
            if said.possible.len() == 1 {
                decided.provisional = Some(said.possible[0]);
                decided.decided_by.extend(said.decided_by);
            }
        }
        decided
    };
    let inside = |decision: &usize| {
        let mut rules = catalog.decisions[*decision].rules.iter();
        rules.all(|rule| in_profile(catalog, judgements, &rule.when))
    };
    let place = |id: &String| catalog.decisions.iter().position(|decision| decision.id == *id);
    let taken: Vec<usize> = match &scene.profile.decisions {
        Some(ids) => ids.iter().filter_map(place).collect(),
        None => (0..catalog.decisions.len()).collect(),
    };
    taken.into_iter().filter(inside).map(decide).collect()
}

/// Whether clauses concern a profile: of the checks whose verdicts they read at least one is judged. The verdict of one that
/// is not stays open, so that leaving a check out never makes a gate open or a decision better.
fn in_profile(catalog: &Catalog, judgements: &[CheckResult], clauses: &[Clause<Condition>]) -> bool {
    let slots: BTreeSet<u32> = clauses.iter().flat_map(|clause| clause.when.typed.reads()).collect();
    let parts = slots.iter().filter_map(|slot| catalog.layout.slots.get(*slot as usize)).map(|slot| &slot.part);
    let checks = |part: &SlotPart| match part {
        SlotPart::Verdict(check) | SlotPart::Rating(check) => vec![*check],
        SlotPart::AreaTally(area, _) => {
            (0..catalog.checks.len()).filter(|check| in_area(catalog, *check, *area)).collect()
        }
        _ => Vec::new(),
    };
    let read: Vec<usize> = parts.flat_map(checks).collect();
    read.is_empty() || read.iter().any(|check| judgements.iter().any(|judgement| judgement.check == *check))
}

fn decide(scene: &AuditContext<'_>, judgements: &[CheckResult], bound: &BoundFacts, index: usize) -> DecisionResult {
    let catalog = scene.catalog;
    let decision = &catalog.decisions[index];
    let mut possible = Vec::new();
    let mut decided_by = BTreeSet::new();
    let mut missing = BTreeSet::new();
    let (mut settled, mut holds) = (false, Vec::new());
    for (place, rule) in decision.rules.iter().enumerate() {
        let clauses = explained(&rule.when, bound);
        let why = joined(&clauses, Truth::True);
        decided_by.extend(behind(scene, judgements, bound, &why.decided_by));
        missing.extend(questions(catalog, judgements, bound, &why));
        if why.truth != Truth::False {
            possible.push(place);
        }
        if why.truth == Truth::True {
            settled = true;
            holds = holding(&clauses);
            break;
        }
    }
    if !settled {
        possible.push(decision.rules.len());
    }
    let first = decision.outcome(possible[0]).id.clone();
    if possible.iter().all(|place| decision.outcome(*place).id == first) {
        possible.truncate(1);
    }
    if possible.len() == 1 {
        missing.clear();
    } else {
        holds.clear();
    }
    DecisionResult { decision: index, holds, possible, decided_by, missing, provisional: None }
}

/// The places of the clauses that hold.
fn holding(clauses: &[Explanation]) -> Vec<usize> {
    clauses.iter().enumerate().filter(|(_, why)| why.truth == Truth::True).map(|(at, _)| at).collect()
}

/// The facts and checks behind slots: a count stands for the checks that it counts.
pub(super) fn behind(
    scene: &AuditContext<'_>,
    judgements: &[CheckResult],
    bound: &BoundFacts,
    slots: &BTreeSet<u32>,
) -> BTreeSet<String> {
    let catalog = scene.catalog;
    let mut names = bound.facts_behind(catalog, scene.facts, slots);
    for slot in slots.iter().filter_map(|slot| catalog.layout.slots.get(*slot as usize)) {
        let counts = |judgement: &&CheckResult| match slot.part {
            SlotPart::Tally(severity, verdict) => {
                judgement.severity == severity && judgement.possible.verdict() == verdict
            }
            SlotPart::AreaTally(area, verdict) => {
                in_area(catalog, judgement.check, area) && judgement.possible.verdict() == verdict
            }
            _ => false,
        };
        names.extend(judgements.iter().filter(counts).map(|judgement| catalog.checks[judgement.check].id.clone()));
    }
    names
}

/// The questions behind what is missing: a missing verdict stands for the questions that its check waits for.
pub(crate) fn questions(
    catalog: &Catalog,
    judgements: &[CheckResult],
    bound: &BoundFacts,
    why: &Explanation,
) -> BTreeSet<String> {
    let mut plain = BTreeSet::new();
    let mut questions = BTreeSet::new();
    for slot in &why.missing {
        let waits = |pick: &dyn Fn(&CheckResult) -> bool| -> Vec<String> {
            judgements
                .iter()
                .filter(|judgement| pick(judgement))
                .flat_map(|judgement| judgement.missing.clone())
                .collect()
        };
        match catalog.layout.slots.get(*slot as usize).map(|slot| &slot.part) {
            Some(SlotPart::Verdict(check)) => questions.extend(waits(&|judgement| judgement.check == *check)),
            Some(SlotPart::Tally(severity, verdict)) => questions
                .extend(waits(&|judgement| judgement.severity == *severity && judgement.possible.contains(*verdict))),
            Some(SlotPart::AreaTally(area, verdict)) => questions.extend(waits(&|judgement| {
                in_area(catalog, judgement.check, *area) && judgement.possible.contains(*verdict)
            })),
            _ => {
                plain.insert(*slot);
            }
        }
    }
    questions.extend(bound.open_questions(catalog, &plain));
    questions
}
