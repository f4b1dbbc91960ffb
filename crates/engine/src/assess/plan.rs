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
    /// Whether it comes before all else that fails: cheap, and nothing else helps before it is done.
    pub first: bool,
    /// How much the check matters.
    pub severity: Severity,
    /// The least effort, in person-days.
    pub effort: f64,
    /// Whether it waits for something that no step of the plan brings about, and whose day is not known.
    pub waits: bool,
    /// For how many days it runs.
    pub days: u32,
    /// Who does it.
    pub owner: String,
    /// The failing jobs that must come before: what is only at risk holds nothing up.
    pub after: Vec<usize>,
    /// The failing jobs that mend its causes.
    pub causes: Vec<usize>,
}

/// Puts jobs in order and gives their indices.
///
/// `after` is kept always (the pack has no circles in it). Among the jobs that are free, what fails comes first, then what the pack
/// puts first, then those whose causes are already planned, then the more severe, then the one that more others wait for, then the
/// cheaper. So the order of what fails hangs on nothing that is only at risk. What waits for a day that is not known, itself or through
/// another job, comes after all that can be begun.
pub fn order(jobs: &[PlanTask]) -> Vec<usize> {
    let waits = waiting(jobs);
    let followers: Vec<BTreeSet<usize>> = (0..jobs.len()).map(|job| followers(jobs, job)).collect();
    let unlocks = |job: usize| followers[job].iter().filter(|follower| jobs[**follower].fails).count();
    let mut planned = Vec::with_capacity(jobs.len());
    let mut open: BTreeSet<usize> = (0..jobs.len()).collect();
    while !open.is_empty() {
        let free = open.iter().copied().filter(|job| jobs[*job].after.iter().all(|before| !open.contains(before)));
        let next = free.min_by(|a, b| {
            let key = |job: usize| {
                // A cause that itself must come after this job cannot be waited for.
                let can_wait = |cause: &&usize| open.contains(cause) && !followers[job].contains(cause);
                let waits_for_cause = jobs[job].causes.iter().any(|cause| can_wait(&cause));
                let PlanTask { fails, first, severity, .. } = jobs[job];
                (waits[job], !fails, !first, waits_for_cause, Reverse(severity), Reverse(unlocks(job)))
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

/// The length of a phase, in days.
const PHASE: u32 = 30;

/// From when on whatever found no earlier place starts, in days.
const LAST: u32 = 90;

/// Which jobs wait for a day that is not known: those that say so, and those that come after one of them.
fn waiting(jobs: &[PlanTask]) -> Vec<bool> {
    let mut waits: Vec<bool> = jobs.iter().map(|job| job.waits).collect();
    for job in (0..jobs.len()).filter(|job| jobs[*job].waits) {
        for follower in followers(jobs, job) {
            waits[follower] = true;
        }
    }
    waits
}

/// In how many days each planned job starts, 0 to 90; none where it waits for a day that is not known.
///
/// A job starts once those that it must come after are done. What fails never waits for a turn; of what is at risk no owner starts
/// more than five jobs in the same thirty days. So an answer that mends one failure never delays another.
pub fn starts(jobs: &[PlanTask], planned: &[usize]) -> Vec<Option<u32>> {
    let waits = waiting(jobs);
    let mut starts: Vec<u32> = vec![0; jobs.len()];
    let mut taken: BTreeMap<(&str, u32), usize> = BTreeMap::new();
    for job in planned.iter().filter(|job| !waits[**job]) {
        let PlanTask { owner, after, fails, .. } = &jobs[*job];
        let earliest = after.iter().map(|before| starts[*before] + jobs[*before].days).max().unwrap_or(0).min(LAST);
        let free = |phase: &u32| {
            *fails || phase * PHASE >= LAST || taken.get(&(owner.as_str(), *phase)).is_none_or(|used| *used < AT_ONCE)
        };
        let phase = (earliest / PHASE..).find(free).unwrap_or(LAST / PHASE);
        starts[*job] = earliest.max(phase * PHASE);
        *taken.entry((owner.as_str(), phase)).or_default() += 1;
    }
    planned.iter().map(|job| (!waits[*job]).then_some(starts[*job])).collect()
}

/// For how many days a job of so many person-days runs: working days at full time, at least a week.
pub fn days(person_days: f64) -> u32 {
    ((person_days * 7.0 / 5.0).ceil() as u32).max(7)
}

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
    use proptest::prelude::*;

    use super::*;

    fn job(id: &str, severity: Severity, after: &[usize], causes: &[usize]) -> PlanTask {
        let (owner, after, causes) = (id.to_owned(), after.into(), causes.into());
        PlanTask {
            id: id.into(),
            fails: true,
            first: false,
            severity,
            effort: 1.0,
            waits: false,
            days: 12,
            owner,
            after,
            causes,
        }
    }

    fn ordered(jobs: &[PlanTask]) -> Vec<&str> {
        order(jobs).into_iter().map(|index| jobs[index].id.as_str()).collect()
    }

    #[test]
    fn a_step_starts_once_what_it_waits_for_is_done_and_an_owner_starts_five_a_month() {
        let at_risk = |at: usize| PlanTask {
            fails: false,
            owner: "ceo".into(),
            ..job(&format!("step-{at}"), Severity::High, &[], &[])
        };
        let mut jobs: Vec<PlanTask> = (0..7).map(at_risk).collect();
        jobs.push(PlanTask { owner: "cfo".into(), ..job("waits", Severity::High, &[0], &[]) });
        let planned: Vec<usize> = (0..8).collect();
        assert_eq!(starts(&jobs, &planned), [0, 0, 0, 0, 0, 30, 30, 12].map(Some));
        for (at, job) in jobs.iter_mut().enumerate() {
            job.owner = at.to_string();
        }
        assert_eq!(starts(&jobs, &planned), [0, 0, 0, 0, 0, 0, 0, 12].map(Some));
    }

    #[test]
    fn what_fails_never_waits_for_a_turn() {
        let jobs: Vec<PlanTask> = (0..9)
            .map(|at| PlanTask { owner: "ceo".into(), ..job(&at.to_string(), Severity::High, &[], &[]) })
            .collect();
        assert_eq!(starts(&jobs, &(0..9).collect::<Vec<_>>()), [Some(0); 9]);
    }

    #[test]
    fn what_waits_for_a_day_that_is_not_known_comes_last_with_all_that_comes_after_it() {
        let jobs = [
            PlanTask { waits: true, ..job("waits", Severity::Critical, &[], &[]) },
            job("after-it", Severity::Critical, &[0, 2], &[]),
            PlanTask { fails: false, ..job("at-risk", Severity::Low, &[], &[]) },
        ];
        assert_eq!(ordered(&jobs), ["at-risk", "waits", "after-it"]);
        assert_eq!(starts(&jobs, &order(&jobs)), [Some(0), None, None]);
    }

    #[test]
    fn what_fails_comes_before_what_is_at_risk_and_what_the_pack_puts_first_before_both() {
        let jobs = [
            PlanTask { fails: false, ..job("at-risk", Severity::Critical, &[], &[]) },
            job("grave", Severity::Critical, &[], &[]),
            PlanTask { first: true, ..job("first", Severity::Medium, &[], &[1]) },
        ];
        assert_eq!(ordered(&jobs), ["first", "grave", "at-risk"]);
    }

    #[test]
    fn a_job_runs_for_its_working_days_and_a_week_at_least() {
        assert_eq!([0.5, 5.0, 10.0, 25.0].map(days), [7, 7, 14, 35]);
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

    /// Jobs from numbers: each waits for and is caused by some of those before it, so that there are no circles.
    fn jobs_of(numbers: &[(u64, bool)]) -> Vec<PlanTask> {
        let earlier =
            |place: usize, bits: u64| (0..place.min(16)).filter(move |at| bits >> at & 3 == 3).collect::<Vec<_>>();
        let job = |(place, (bits, fails)): (usize, &(u64, bool))| PlanTask {
            fails: *fails,
            waits: bits % 7 == 0,
            days: 7 + (bits % 40) as u32,
            owner: (bits % 2).to_string(),
            ..job(&format!("job-{place:02}"), Severity::High, &earlier(place, bits >> 8), &earlier(place, bits >> 24))
        };
        let mut jobs: Vec<PlanTask> = numbers.iter().enumerate().map(job).collect();
        // As the schedule makes them: only what fails holds others up.
        let failing: Vec<bool> = jobs.iter().map(|job| job.fails).collect();
        for job in &mut jobs {
            job.after.retain(|before| failing[*before]);
            job.causes.retain(|cause| failing[*cause]);
        }
        jobs
    }

    /// When each job starts; what waits for a day that is not known starts after all others.
    fn started(jobs: &[PlanTask]) -> BTreeMap<String, u32> {
        let planned = order(jobs);
        let starts = starts(jobs, &planned).into_iter().map(|day| day.unwrap_or(u32::MAX));
        planned.into_iter().zip(starts).map(|(job, starts)| (jobs[job].id.clone(), starts)).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_better_answer_never_delays_what_fails(
            numbers in prop::collection::vec(any::<(u64, bool)>(), 1..24),
            better in any::<prop::sample::Index>(),
        ) {
            let before = jobs_of(&numbers);
            let mut improved = numbers.clone();
            let place = better.index(numbers.len());
            improved[place].1 = false;
            let after = jobs_of(&improved);
            let (then, now) = (started(&before), started(&after));
            for (old, new) in before.iter().zip(&after) {
                if old.fails && new.fails {
                    prop_assert!(now[&new.id] <= then[&old.id], "{}: {} after {}", new.id, now[&new.id], then[&old.id]);
                }
            }
        }

        #[test]
        fn a_job_comes_after_what_it_waits_for_and_has_no_day_while_that_has_none(
            numbers in prop::collection::vec(any::<(u64, bool)>(), 1..24),
        ) {
            let jobs = jobs_of(&numbers);
            let planned = order(&jobs);
            let starts = starts(&jobs, &planned);
            let place = |job: &usize| planned.iter().position(|one| one == job).unwrap();
            let known = starts.iter().take_while(|day| day.is_some()).count();
            prop_assert!(starts[known..].iter().all(Option::is_none), "{starts:?}");
            for (at, job) in planned.iter().enumerate() {
                let before: Vec<usize> = jobs[*job].after.iter().map(place).collect();
                prop_assert!(before.iter().all(|earlier| *earlier < at), "{planned:?}");
                let waits = jobs[*job].waits || before.iter().any(|earlier| starts[*earlier].is_none());
                prop_assert_eq!(starts[at].is_none(), waits);
            }
        }
    }
}
