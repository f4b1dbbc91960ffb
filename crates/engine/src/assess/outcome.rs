//! Gates and decisions: rules over verdicts and facts.

use std::collections::BTreeSet;

use expr::lanes::Truths;
use expr::{AbstractValue, Explanation, Truth};
use pack::{Catalog, Clause, Condition, Decision, Profile, Severity, SlotPart, Verdict, VerdictSet};

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
        let Some(verdict) = tallied(&slot.part).filter(|_| asked(&slot.part)) else { continue };
        let counted = verdicts.clone().filter(|(check, severity, _)| counts(catalog, &slot.part, *check, *severity));
        let least = counted.clone().filter(|(_, _, possible)| possible.verdict() == verdict).count();
        let most = counted.filter(|(_, _, possible)| possible.contains(verdict)).count();
        *cell = AbstractValue::between(least as f64, most as f64);
    }
}

/// The verdict that a tally counts; none of what is no tally.
pub fn tallied(part: &SlotPart) -> Option<Verdict> {
    match part {
        SlotPart::Tally(_, verdict) | SlotPart::AreaTally(_, verdict) => Some(*verdict),
        _ => None,
    }
}

/// Whether a check, of the severity that it has in the profile, is one of those that a tally counts.
pub fn counts(catalog: &Catalog, tally: &SlotPart, check: usize, severity: Severity) -> bool {
    match tally {
        SlotPart::Tally(of, _) => *of == severity,
        SlotPart::AreaTally(area, _) => in_area(catalog, check, *area),
        _ => false,
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
    gates_of(catalog, &judged(judgements)).into_iter().map(state).collect()
}

/// The checks that were judged.
fn judged(judgements: &[CheckResult]) -> Vec<usize> {
    judgements.iter().map(|judgement| judgement.check).collect()
}

/// The gates that concern a profile of which these are the checks, by their places in the catalog.
pub fn gates_of(catalog: &Catalog, checks: &[usize]) -> Vec<usize> {
    (0..catalog.gates.len()).filter(|gate| gate_in_profile(catalog, checks, *gate)).collect()
}

/// The decisions that a profile takes, by their places in the catalog; `checks` are those of the profile.
pub fn decisions_of(catalog: &Catalog, profile: &Profile, checks: &[usize]) -> Vec<usize> {
    let inside = |decision: &usize| {
        let mut rules = catalog.decisions[*decision].rules.iter();
        rules.all(|rule| in_profile(catalog, checks, &rule.when))
    };
    let place = |id: &String| catalog.decisions.iter().position(|decision| decision.id == *id);
    let taken: Vec<usize> = match &profile.decisions {
        Some(ids) => ids.iter().filter_map(place).collect(),
        None => (0..catalog.decisions.len()).collect(),
    };
    taken.into_iter().filter(inside).collect()
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
fn gate_in_profile(catalog: &Catalog, checks: &[usize], gate: usize) -> bool {
    let gate = &catalog.gates[gate];
    if !in_profile(catalog, checks, &gate.when) {
        return false;
    }
    if checks.len() == catalog.checks.len() {
        return true;
    }
    match &gate.cap {
        Some(cap) => checks.iter().any(|check| catalog.side_of(*check) == cap.side),
        None => {
            let read = gate.when.iter().flat_map(|clause| catalog.questions_of(&clause.when));
            let read = read.filter_map(|fact| catalog.question_index(fact));
            let read: BTreeSet<u32> = read.map(|question| question as u32).collect();
            let reads = |check: &usize| catalog.questions_deciding(*check, true).iter().any(|at| read.contains(at));
            checks.iter().any(reads)
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
    decisions_of(catalog, scene.profile, &judged(judgements)).into_iter().map(decide).collect()
}

/// Whether clauses concern a profile: of the checks whose verdicts they read at least one is judged. The verdict of one that
/// is not stays open, so that leaving a check out never makes a gate open or a decision better.
fn in_profile(catalog: &Catalog, judged: &[usize], clauses: &[Clause<Condition>]) -> bool {
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
    read.is_empty() || read.iter().any(|check| judged.contains(check))
}

fn decide(scene: &AuditContext<'_>, judgements: &[CheckResult], bound: &BoundFacts, index: usize) -> DecisionResult {
    let catalog = scene.catalog;
    let decision = &catalog.decisions[index];
    let mut truths = Vec::new();
    let mut decided_by = BTreeSet::new();
    let mut missing = BTreeSet::new();
    let mut holds = Vec::new();
    for rule in &decision.rules {
        let clauses = explained(&rule.when, bound);
        let why = joined(&clauses, Truth::True);
        decided_by.extend(behind(scene, judgements, bound, &why.decided_by));
        missing.extend(questions(catalog, judgements, bound, &why));
        truths.push(Truths::single(why.truth));
        if why.truth == Truth::True {
            holds = holding(&clauses);
            break;
        }
    }
    let mut each = vec![0; decision.rules.len() + 1];
    open_outcomes(decision, truths, &mut each);
    let possible: Vec<usize> = (0..each.len()).filter(|place| each[*place] & 1 != 0).collect();
    if possible.len() == 1 {
        missing.clear();
    } else {
        holds.clear();
    }
    DecisionResult { decision: index, holds, possible, decided_by, missing, provisional: None }
}

/// For each rule of a decision, and behind them for `otherwise`, the programs in which its outcome is still possible, from the rules'
/// truths up to one that is settled: the first that holds decides. Of several with one outcome the first is told.
pub fn open_outcomes(decision: &Decision<Condition>, rules: impl IntoIterator<Item = Truths>, possible: &mut [u64]) {
    possible.fill(0);
    let mut left = u64::MAX;
    for (place, rule) in possible.iter_mut().zip(rules) {
        *place = left & rule.yes;
        left &= !rule.known();
    }
    if let Some(otherwise) = possible.last_mut() {
        *otherwise = left;
    }
    let (mut one, mut several) = (0, 0);
    for place in &*possible {
        (one, several) = (one | place, several | one & place);
    }
    // Programs that have more than one place left, and all of them with the outcome of the first.
    for first in 0..possible.len() {
        let id = &decision.outcome(first).id;
        let earlier = possible[..first].iter().fold(0, |any, place| any | place);
        let begin = several & possible[first] & !earlier;
        let another = (first + 1..possible.len()).filter(|place| decision.outcome(*place).id != *id);
        let same = begin & !another.fold(0, |any, place| any | possible[place]);
        if same != 0 {
            possible[first + 1..].iter_mut().for_each(|place| *place &= !same);
        }
    }
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
