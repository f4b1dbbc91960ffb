//! Work on several threads whose results are taken in the order of the work, and of which only a few wait to be taken.

use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel, sync_channel};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// How many results of each thread may wait until an earlier one is done.
const AHEAD: usize = 4;

/// Does `work` for each number below `count`, and hands what comes of it to `take`, in order. The first error ends it: what was not
/// begun by then is not done.
///
/// # Errors
///
/// What `take` says.
pub fn in_order<T: Send, E>(
    count: usize,
    jobs: NonZero<usize>,
    work: impl Fn(usize) -> T + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let jobs = jobs.get().min(count);
    if jobs <= 1 {
        return (0..count).try_for_each(|at| take(work(at)));
    }
    let (line, places) = sync_channel::<Receiver<T>>(jobs * AHEAD);
    // Whoever takes a number also takes the next place in the line; where the line is full, all wait.
    let next = Mutex::new((0..count, line));
    let worker = || {
        loop {
            let (give, place) = channel();
            let at = {
                let mut next = next.lock().unwrap_or_else(PoisonError::into_inner);
                let Some(at) = next.0.next() else { break };
                if next.1.send(place).is_err() {
                    break;
                }
                at
            };
            // Nobody takes it where an error has ended it all.
            let _ = give.send(work(at));
        }
    };
    thread::scope(|scope| {
        for _ in 0..jobs {
            scope.spawn(worker);
        }
        let places = places;
        // A thread that panicked has left its place, and the scope passes the panic on.
        (0..count).map_while(|_| places.recv().ok()?.recv().ok()).try_for_each(&mut take)
    })
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    use super::*;

    #[test]
    fn results_come_in_order_and_few_wait() {
        for jobs in [1, 2, 3, 8] {
            let jobs = NonZero::new(jobs).unwrap();
            let (begun, mut taken) = (AtomicUsize::new(0), Vec::new());
            let work = |at: usize| {
                begun.fetch_add(1, Ordering::SeqCst);
                thread::sleep(Duration::from_micros(if at.is_multiple_of(7) { 2000 } else { 10 }));
                at
            };
            let ended: Result<(), ()> = in_order(200, jobs, work, |at| {
                taken.push(at);
                let ahead = begun.load(Ordering::SeqCst) - taken.len();
                assert!(ahead <= jobs.get() * (AHEAD + 2), "{ahead} wait for {jobs} jobs");
                Ok(())
            });
            assert_eq!(ended, Ok(()));
            assert_eq!(taken, (0..200).collect::<Vec<_>>());
        }
    }

    #[test]
    fn an_error_ends_it_and_nothing_is_nothing() {
        let begun = AtomicUsize::new(0);
        let work = |at: usize| {
            begun.fetch_add(1, Ordering::SeqCst);
            at
        };
        let jobs = NonZero::new(3).unwrap();
        assert_eq!(in_order(100_000, jobs, work, |at| if at == 5 { Err(at) } else { Ok(()) }), Err(5));
        assert!(begun.load(Ordering::SeqCst) < 100);
        assert_eq!(in_order(0, jobs, work, |_| Err(())), Ok(()));
    }
}
