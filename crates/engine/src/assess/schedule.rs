//! From findings to a plan: which steps there are, whose they are, and when each is begun.

use expr::{Truth, truth};
use pack::{Catalog, Remedy, StandIn, Verdict};

use super::bound::BoundFacts;
use super::plan::{self, PlanTask};
use super::{AuditContext, CheckResult, Evaluation, Finding, FindingKind};

/// A step of the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlannedStep {
    /// The check that it mends, by its place in the catalog.
    pub check: usize,
    /// The further checks whose own steps are part of it.
    pub parts: Vec<usize>,
    /// In how many days it is begun; none where it waits for a milestone, whose day is not known.
    pub starts: Option<u32>,
    /// The milestone that it waits for, itself or through a step before it.
    pub waits_for: Option<AwaitedMilestone>,
    /// For how many days its owner works on it.
    pub days: u32,
    /// In how many days from its start it is due: what it names for a day cannot be done before that.
    pub lasts: u32,
    /// Its effort in person-days, at least and at most.
    pub effort: (f64, f64),
    /// The role that does it, a stand-in where nobody has the remedy's own.
    pub owner: String,
    /// The checks whose steps come before it, by their places in the catalog.
    pub after: Vec<usize>,
}

impl PlannedStep {
    /// In how many days it is due; none where it waits for a milestone.
    pub fn ends(&self) -> Option<u32> {
        self.starts.map(|starts| starts + self.lasts)
    }
}

/// A milestone that is not reached, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AwaitedMilestone {
    /// Its place in the pack.
    pub milestone: usize,
    /// Whether it is known not to be reached; otherwise nobody knows.
    pub is_ahead: bool,
}

/// What somebody must do about one check.
struct Task<'a> {
    check: usize,
    id: &'a str,
    remedy: &'a Remedy,
    finding: &'a Finding,
    parts: Vec<usize>,
}

impl Task<'_> {
    fn fails(&self) -> bool {
        self.finding.kind == FindingKind::Fail
    }

    /// Whether it mends a check, itself or as a part.
    fn mends(&self, scene: &AuditContext<'_>, id: &str) -> bool {
        self.id == id || self.parts.iter().any(|part| scene.catalog.checks[*part].id == id)
    }
}

/// What is done about the findings, in the order to do it.
pub(super) fn schedule(scene: &AuditContext<'_>, standing: &Evaluation, findings: &[Finding]) -> Vec<PlannedStep> {
    schedule_of(scene, standing, findings, &|_| true)
}

/// As [`schedule`], of those steps alone whose check is taken: what is left out holds nothing up.
pub(crate) fn schedule_of(
    scene: &AuditContext<'_>,
    standing: &Evaluation,
    findings: &[Finding],
    is_taken: &dyn Fn(usize) -> bool,
) -> Vec<PlannedStep> {
    let mut tasks = tasks(scene, findings);
    tasks.retain(|task| is_taken(task.check));
    let failing = |ids: &[String]| -> Vec<usize> {
        let fails = |id: &String| tasks.iter().position(|task| task.fails() && task.mends(scene, id));
        ids.iter().filter_map(fails).collect()
    };
    let awaited: Vec<Option<AwaitedMilestone>> =
        tasks.iter().map(|task| awaited(scene.catalog, &standing.bound, task.remedy)).collect();
    let planned: Vec<PlanTask> = tasks
        .iter()
        .enumerate()
        .map(|(place, task)| {
            let effort = task.remedy.effort(task.fails());
            let others =
                |ids: &[String]| -> Vec<usize> { failing(ids).into_iter().filter(|other| *other != place).collect() };
            PlanTask {
                id: task.id.to_owned(),
                fails: task.fails(),
                first: task.remedy.first && task.fails(),
                severity: task.finding.severity,
                effort: effort.0,
                waits: awaited[place].is_some(),
                days: plan::days(effort.1),
                owner: owner(scene, standing, &task.remedy.owner).to_owned(),
                after: others(&task.remedy.after),
                causes: others(&scene.catalog.checks[task.check].caused_by),
            }
        })
        .collect();
    let order = plan::order(&planned);
    let starts = plan::starts(&planned, &order);
    let mut waits_for = awaited;
    for place in &order {
        let before = planned[*place].after.iter().find_map(|before| waits_for[*before]);
        waits_for[*place] = waits_for[*place].or(before);
    }
    let step = |(place, starts): (usize, Option<u32>)| PlannedStep {
        check: tasks[place].check,
        parts: tasks[place].parts.clone(),
        starts,
        waits_for: waits_for[place],
        days: planned[place].days,
        lasts: planned[place].days.max(tasks[place].remedy.named_day(tasks[place].fails())),
        effort: tasks[place].remedy.effort(tasks[place].fails()),
        owner: planned[place].owner.clone(),
        after: planned[place].after.iter().map(|before| tasks[*before].check).collect(),
    };
    order.into_iter().zip(starts).map(step).collect()
}

/// The tasks behind the findings. What is part of another check's step, and that check stands no better, goes into that step.
fn tasks<'a>(scene: &AuditContext<'a>, findings: &'a [Finding]) -> Vec<Task<'a>> {
    let bad = findings.iter().filter(|finding| finding.kind != FindingKind::Contradiction);
    let mut tasks: Vec<Task<'a>> = bad
        .filter_map(|finding| {
            let check = finding.check?;
            let of = &scene.catalog.checks[check];
            Some(Task { check, id: &of.id, remedy: of.remedy.as_ref()?, finding, parts: Vec::new() })
        })
        .collect();
    let whole = |task: &Task<'_>, tasks: &[Task<'_>]| {
        let part_of = task.remedy.part_of.as_ref()?;
        tasks.iter().position(|other| other.id == part_of && other.finding.kind <= task.finding.kind)
    };
    let wholes: Vec<Option<usize>> = tasks.iter().map(|task| whole(task, &tasks)).collect();
    for (part, whole) in wholes.iter().enumerate().filter_map(|(part, whole)| Some((part, (*whole)?))) {
        let check = tasks[part].check;
        tasks[whole].parts.push(check);
    }
    let mut is_whole = wholes.iter().map(Option::is_none);
    tasks.retain(|_| is_whole.next().unwrap_or(true));
    tasks
}

/// The milestone that a remedy waits for; none where it is reached.
fn awaited(catalog: &Catalog, bound: &BoundFacts, remedy: &Remedy) -> Option<AwaitedMilestone> {
    let id = remedy.waits_for.as_ref()?;
    let milestone = catalog.pack.milestones.iter().position(|one| one.id == *id)?;
    match computed_truth(catalog, bound, &catalog.pack.milestones[milestone].reached_if) {
        Truth::True => None,
        reached => Some(AwaitedMilestone { milestone, is_ahead: reached == Truth::False }),
    }
}

/// Whether a computed fact holds, a yes or no; unknown where the pack has none of that name.
pub(super) fn computed_truth(catalog: &Catalog, bound: &BoundFacts, fact: &str) -> Truth {
    let typed = catalog.computed(fact).map(|one| &one.value.typed);
    typed.map_or(Truth::Unknown, |typed| truth(typed, &bound.cells, &bound.records))
}

/// Who answers for a role: whoever the pack has stand in, where it is known that nobody has the role.
pub fn answers_for<'r>(catalog: &'r Catalog, bound: &BoundFacts, role: &'r str) -> &'r str {
    let stand_in = catalog.pack.stand_ins.iter().find(|one| one.role == role);
    stand_in.filter(|one| !is_there(catalog, bound, one)).map_or(role, |one| &one.by)
}

/// The roles that nobody has.
pub(super) fn vacant(catalog: &Catalog, bound: &BoundFacts) -> Vec<String> {
    let empty = catalog.pack.stand_ins.iter().filter(|one| !is_there(catalog, bound, one));
    empty.map(|one| one.role.clone()).collect()
}

/// Whether somebody has the role of a stand-in, as far as is known.
fn is_there(catalog: &Catalog, bound: &BoundFacts, stand_in: &StandIn) -> bool {
    stand_in.there_if.as_ref().is_none_or(|fact| computed_truth(catalog, bound, fact) != Truth::False)
}

/// Who does what belongs to a role: its stand-in where nobody has the role, or where who has it can take no more.
fn owner<'c>(scene: &AuditContext<'c>, standing: &Evaluation, role: &'c str) -> &'c str {
    let catalog = scene.catalog;
    let Some(stand_in) = catalog.pack.stand_ins.iter().find(|one| one.role == role) else { return role };
    let is_there = is_there(catalog, &standing.bound, stand_in);
    let fails = |id: &String| {
        let of = |one: &&CheckResult| catalog.checks[one.check].id == *id;
        standing.judgements.iter().find(of).is_some_and(|one| one.verdict == Verdict::Fail)
    };
    if !is_there || stand_in.full_if.as_ref().is_some_and(fails) { &stand_in.by } else { role }
}
