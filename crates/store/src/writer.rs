//! The one writer of a SQLite store: what arrives while a commit runs is committed together by the next.
//!
//! A commit waits for the disk, and the disk takes many changes in the time of one. It runs as a task of its own, so that a caller who
//! gives up waiting takes nobody else's changes along.

use tokio::sync::{mpsc, oneshot};

use crate::change::{Change, Outcome, apply};
use crate::database::Database;
use crate::error::StoreError;
use crate::ids::ClientId;

/// How many sets of changes may wait, and how many one commit takes at most.
const MOST: usize = 1024;

type Answer = Result<Outcome, StoreError>;

struct Job {
    client: ClientId,
    changes: Vec<Change>,
    answer: oneshot::Sender<Answer>,
}

/// Hands changes to the task. It ends when the last of these is gone.
#[derive(Debug, Clone)]
pub(crate) struct Writer(mpsc::Sender<Job>);

impl Writer {
    pub fn start(database: Database) -> Self {
        let (sender, mut jobs) = mpsc::channel(MOST);
        tokio::spawn(async move {
            let mut batch = Vec::new();
            while jobs.recv_many(&mut batch, MOST).await > 0 {
                commit_each(&database, std::mem::take(&mut batch)).await;
            }
        });
        Self(sender)
    }

    /// Gives what has come of it once that is on the disk.
    pub async fn write(&self, client: ClientId, changes: Vec<Change>) -> Answer {
        let (answer, answered) = oneshot::channel();
        self.0.send(Job { client, changes, answer }).await.map_err(|_| StoreError::Closed)?;
        answered.await.map_err(|_| StoreError::Closed)?
    }
}

/// Commits all in one. Where that fails by what may be one set's fault, each is tried by itself, so that nobody fails for what another
/// asked; what is nobody's fault, such as a lock, is not waited for once for each.
async fn commit_each(database: &Database, batch: Vec<Job>) {
    match commit(database, &batch).await {
        Ok(answers) => batch.into_iter().zip(answers).for_each(|(job, answer)| reply(job, answer)),
        Err(StoreError::Database { .. } | StoreError::DiskFull) if batch.len() > 1 => {
            for job in batch {
                let answer = commit(database, std::slice::from_ref(&job)).await;
                reply(job, answer.and_then(|mut answers| answers.pop().unwrap_or(Err(StoreError::Closed))));
            }
        }
        Err(error) => batch.into_iter().for_each(|job| reply(job, Err(error.clone()))),
    }
}

/// A caller who has gone away needs no answer.
fn reply(job: Job, answer: Answer) {
    let _ = job.answer.send(answer);
}

/// One transaction. A set that is refused, or is for a client that is gone, has written nothing in it; every other error ends it.
async fn commit(database: &Database, batch: &[Job]) -> Result<Vec<Answer>, StoreError> {
    let mut work = database.begin().await?;
    let mut answers = Vec::with_capacity(batch.len());
    for job in batch {
        answers.push(match apply(&mut work, job.client, &job.changes).await {
            Err(missing @ StoreError::Missing { .. }) => Err(missing),
            outcome => Ok(outcome?),
        });
    }
    work.commit().await?;
    Ok(answers)
}
