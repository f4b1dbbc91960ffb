//! The order of the remedies: what others wait for comes first, causes before symptoms, then what matters most.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use pack::Severity;

/// A remedy that waits for its place in the plan. Indices point into the list that is planned.
#[derive(Clone, Debug)]
pub struct PlanTask {
    /// The check's id, the last tie-breaker.
    pub id: String,
    /// Whether the check fails; it is at risk otherwise.
    pub fails: bool,
    /// How much the check matters.
    pub severity: Severity,
    /// The least effort, in person-days.
    pub effort: f64,
    /// The jobs that must come before.
    pub after: Vec<usize>,
    /// The jobs that mend its causes.
    pub causes: Vec<usize>,
}

/// Puts jobs in order and gives their indices.
///
/// `after` is kept always (the pack has no circles in it). Among the jobs that are free, those whose causes are already
/// planned come first, then what fails, then the more severe, then the one that more others wait for, then the cheaper.
pub fn order(jobs: &[PlanTask]) -> Vec<usize> {
    let followers: Vec<BTreeSet<usize>> = (0..jobs.len()).map(|job| followers(jobs, job)).collect();
    let mut planned = Vec::with_capacity(jobs.len());
    let mut open: BTreeSet<usize> = (0..jobs.len()).collect();
    while !open.is_empty() {
        let free = open.iter().copied().filter(|job| jobs[*job].after.iter().all(|before| !open.contains(before)));
        let next = free.min_by(|a, b| {
            let key = |job: usize| {
                // A cause that itself must come after this job cannot be waited for.
                let can_wait = |cause: &&usize| open.contains(cause) && !followers[job].contains(cause);
                let waits_for_cause = jobs[job].causes.iter().any(|cause| can_wait(&cause));
                (waits_for_cause, !jobs[job].fails, Reverse(jobs[job].severity), Reverse(followers[job].len()))
            };
            let cheaper = jobs[*a].effort.total_cmp(&jobs[*b].effort);
            key(*a).cmp(&key(*b)).then(cheaper).then_with(|| jobs[*a].id.cmp(&jobs[*b].id))
        });
        // A circle cannot come from a compiled pack; taking any job keeps the plan complete even so.
        let Some(next) = next.or_else(|| open.first().copied()) else { break };
        open.remove(&next);
        planned.push(next);
    }
    planned
}

/// How many new steps one owner can start in thirty days. Source: our judgement.
const AT_ONCE: usize = 5;

/// In how many days each planned job starts: 0, 30, 60 or 90.
///
/// A job starts thirty days after the last one that it must come after, once that has its first month behind it, and no owner starts
/// more than five in the same thirty days. What finds no place within ninety days starts then.
pub fn starts(jobs: &[PlanTask], planned: &[usize], owners: &[&str]) -> Vec<u32> {
    let mut phases: Vec<usize> = vec![0; jobs.len()];
    let mut taken: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for job in planned {
        let earliest = jobs[*job].after.iter().map(|before| phases[*before] + 1).max().unwrap_or(0);
        let free =
            |phase: &usize| *phase >= LAST || taken.get(&(owners[*job], *phase)).is_none_or(|used| *used < AT_ONCE);
        let phase = (earliest..).find(free).unwrap_or(LAST).min(LAST);
        phases[*job] = phase;
        *taken.entry((owners[*job], phase)).or_default() += 1;
    }
    planned.iter().map(|job| phases[*job] as u32 * 30).collect()
}

/// The phase after the third, from day 90 on.
const LAST: usize = 3;

/// The jobs that wait for this one, directly or through others.
fn followers(jobs: &[PlanTask], job: usize) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut front = vec![job];
    while let Some(current) = front.pop() {
        for (index, other) in jobs.iter().enumerate() {
            if other.after.contains(&current) && seen.insert(index) {
                front.push(index);
            }
        }
    }
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn job(id: &str, severity: Severity, after: &[usize], causes: &[usize]) -> PlanTask {
        PlanTask { id: id.into(), fails: true, severity, effort: 1.0, after: after.into(), causes: causes.into() }
    }

    fn ordered(jobs: &[PlanTask]) -> Vec<&str> {
        order(jobs).into_iter().map(|index| jobs[index].id.as_str()).collect()
    }

    #[test]
    fn a_step_starts_after_what_it_waits_for_and_an_owner_starts_five_a_month() {
        let free = |at: usize| job(&format!("free-{at}"), Severity::High, &[], &[]);
        let mut jobs: Vec<PlanTask> = (0..7).map(free).collect();
        jobs.push(job("waits", Severity::High, &[0], &[]));
        let planned: Vec<usize> = (0..8).collect();
        let alone = vec!["ceo"; 8];
        assert_eq!(starts(&jobs, &planned, &alone), [0, 0, 0, 0, 0, 30, 30, 30]);
        let each: Vec<&str> = ["a", "b", "c", "d", "e", "f", "g", "h"].into();
        assert_eq!(starts(&jobs, &planned, &each), [0, 0, 0, 0, 0, 0, 0, 30]);
    }

    #[test]
    fn what_others_wait_for_comes_first_however_small() {
        let jobs = [job("big", Severity::Critical, &[1], &[]), job("small", Severity::Low, &[], &[])];
        assert_eq!(ordered(&jobs), ["small", "big"]);
    }

    #[test]
    fn causes_come_before_symptoms_and_severe_before_mild() {
        let jobs = [
            job("symptom", Severity::Critical, &[], &[2]),
            job("mild", Severity::Low, &[], &[]),
            job("cause", Severity::High, &[], &[]),
        ];
        assert_eq!(ordered(&jobs), ["cause", "symptom", "mild"]);
    }

    #[test]
    fn a_cause_that_must_come_later_is_not_waited_for() {
        let jobs = [
            job("pressure", Severity::Critical, &[], &[1]),
            job("promise", Severity::High, &[0], &[]),
            job("other", Severity::High, &[], &[]),
        ];
        assert_eq!(ordered(&jobs), ["pressure", "other", "promise"]);
    }

    #[test]
    fn among_equals_the_one_that_unlocks_more_then_the_cheaper_then_the_name() {
        let mut jobs = vec![
            job("b", Severity::High, &[], &[]),
            job("a", Severity::High, &[], &[]),
            job("key", Severity::High, &[], &[]),
            job("waits", Severity::High, &[2], &[]),
        ];
        assert_eq!(ordered(&jobs), ["key", "a", "b", "waits"]);
        jobs[0].effort = 0.5;
        assert_eq!(ordered(&jobs), ["key", "b", "a", "waits"]);
    }
}
