//! Chunks on several threads, whose results are taken in the order of the chunks; a bounded number of them waits.

use std::collections::BTreeMap;
use std::num::NonZero;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use expr::Day;
use input::Reading;
use pack::Catalog;
use portfolio::fields::Field;
use portfolio::rows::{BadRow, Chunk, open};
use portfolio::{Judge, JudgedChunk};

use super::super::{CliError, load};
use super::sources::Source;
use crate::companies::Company;

/// What is judged, and by what.
pub struct Work<'w> {
    pub judge: &'w Judge<'w>,
    pub catalog: &'w Catalog,
    pub as_of: Day,
    pub sources: &'w [Source],
}

type Named = Arc<[(String, Option<Field>)]>;

/// A piece of work with its number.
enum Task<'w> {
    Rows(Named, Chunk),
    Company(&'w Company),
    Failed(CliError),
}

/// Its number, its source, itself, and how much of all was read by then.
type Numbered<'w> = (u64, usize, Task<'w>, Option<f64>);
type Taken = (u64, usize, Result<JudgedChunk, CliError>, Option<f64>);

/// What takes a chunk: its source, what came of it, and the share of all that was read by then.
pub type Take<'t> = dyn FnMut(usize, JudgedChunk, Option<f64>) -> Result<(), CliError> + 't;

/// Judges everything but the first `skip` chunks.
pub fn stream(work: &Work<'_>, jobs: NonZero<usize>, skip: u64, take: &mut Take<'_>) -> Result<(), CliError> {
    let ahead = jobs.get() * 2;
    let (give_task, tasks) = sync_channel::<Numbered<'_>>(ahead);
    let (give_result, results) = sync_channel::<Taken>(ahead);
    let tasks = Mutex::new(tasks);
    thread::scope(|scope| {
        scope.spawn(move || read(work, skip, &give_task));
        for _ in 0..jobs.get() {
            let give = give_result.clone();
            let tasks = &tasks;
            scope.spawn(move || judge(work, tasks, &give));
        }
        drop(give_result);
        let mut waiting = BTreeMap::new();
        let mut next = skip;
        for (number, source, judged, share) in results {
            waiting.insert(number, (source, judged, share));
            while let Some((source, judged, share)) = waiting.remove(&next) {
                next += 1;
                take(source, judged?, share)?;
            }
        }
        Ok(())
    })
}

fn read<'w>(work: &Work<'w>, skip: u64, give: &SyncSender<Numbered<'w>>) {
    let mut number = 0;
    let count = work.sources.len() as f64;
    for (at, source) in work.sources.iter().enumerate() {
        let before = at as f64 / count;
        // Nobody takes it where an error has ended it all.
        let mut send = |task: Task<'w>, share: Option<f64>| {
            let is_wanted = number >= skip || matches!(task, Task::Failed(_));
            let sent = !is_wanted
                || give.send((number.max(skip), at, task, share.map(|share| before + share / count))).is_ok();
            number += 1;
            sent
        };
        match source {
            Source::Company(company) => {
                if !send(Task::Company(company), Some(1.0)) {
                    return;
                }
            }
            Source::Table(path, form) => {
                let failed = |words: String| Task::Failed(CliError::Message(format!("{} {words}", path.display())));
                let table_error = |error: portfolio::rows::TableError| failed(CliError::because(&error).to_string());
                let file = match Source::open(path) {
                    Ok(file) => file,
                    Err(error) => {
                        send(Task::Failed(error), None);
                        return;
                    }
                };
                let mut rows = match open(*form, file, &work.judge.fields) {
                    Ok(rows) => rows,
                    Err(error) => {
                        send(table_error(error), None);
                        return;
                    }
                };
                let named: Named = rows.columns().into();
                loop {
                    let task = match rows.next_chunk() {
                        Ok(None) => break,
                        Ok(Some(chunk)) => Task::Rows(Arc::clone(&named), chunk),
                        Err(error) => table_error(error),
                    };
                    let is_last = matches!(task, Task::Failed(_));
                    if !send(task, rows.done()) || is_last {
                        return;
                    }
                }
            }
        }
    }
}

fn judge(work: &Work<'_>, tasks: &Mutex<Receiver<Numbered<'_>>>, give: &SyncSender<Taken>) {
    loop {
        let task = tasks.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok((number, source, task, share)) = task else { return };
        let judged = match task {
            Task::Rows(columns, chunk) => Ok(work.judge.chunk(source, &columns, &chunk)),
            Task::Company(company) => Ok(one(work, source, company)),
            Task::Failed(error) => Err(error),
        };
        if give.send((number, source, judged, share)).is_err() {
            return;
        }
    }
}

/// A company by itself, from all that lies in its folder.
fn one(work: &Work<'_>, source: usize, company: &Company) -> JudgedChunk {
    let mut notes = Vec::new();
    match load::gathered(work.catalog, &company.paths, work.as_of, Reading::Strict, &mut notes) {
        Ok(gathered) => {
            let name = gathered.facts.company.clone().unwrap_or_else(|| company.stem());
            let program = diagnostics::sanitize::sanitize_line(&name);
            let outcome = work.judge.single(program, source, &gathered.facts);
            JudgedChunk { outcomes: vec![outcome], ..JudgedChunk::default() }
        }
        Err(error) => {
            let bad = BadRow::one(0, String::new(), None, &error.to_string());
            JudgedChunk { bad: vec![bad], ..JudgedChunk::default() }
        }
    }
}
