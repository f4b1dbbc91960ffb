//! The problems of one file, of which the first twenty are told: a column that is wrong is wrong in every row.

use diagnostics::{Code, Excerpt, Problem, Span};

use super::super::row::Row;

/// How many problems of one file are told.
const MOST: usize = 20;

/// Problems of one file as they are found.
#[derive(Debug, Default)]
pub(super) struct Limited {
    problems: Vec<Problem>,
    /// How many were told before these.
    before: usize,
    /// How many there are beside those that are told.
    more: usize,
    /// Where the first of them stands.
    next: Option<(Span, Excerpt)>,
}

impl Limited {
    /// Collects a problem that concerns a row.
    pub(super) fn push(&mut self, row: &Row<'_>, problem: Problem) {
        if self.before + self.problems.len() < MOST {
            let brought = problem.excerpts.iter().any(|excerpt| excerpt.file == row.file);
            self.problems.push(if brought { problem } else { problem.excerpt(row.excerpt()) });
            return;
        }
        self.more += 1;
        self.next.get_or_insert_with(|| (row.whole(), row.excerpt()));
    }

    /// Counts problems that nobody looks for one by one.
    pub(super) fn more(&mut self, count: usize) {
        self.more += count;
    }

    /// How many more are told.
    pub(super) fn left(&self) -> usize {
        MOST.saturating_sub(self.before + self.problems.len())
    }

    /// Takes what was told so far.
    pub(super) fn take(&mut self) -> Vec<Problem> {
        self.before += self.problems.len();
        std::mem::take(&mut self.problems)
    }

    /// The rest, with a word on what is not told.
    pub(super) fn finish(mut self, file: &str) -> Vec<Problem> {
        let mut problems = self.take();
        if self.more > 0 {
            let be = if self.more == 1 { "there is 1 more problem" } else { "there are more problems" };
            let message = match self.more {
                1 => format!("{be} in this file"),
                more => format!("there are {more} more problems in this file"),
            };
            let problem = match self.next {
                Some((span, row)) => {
                    Problem::error(Code::MoreProblems, file, span, message).label("the next one").excerpt(row)
                }
                None => Problem::error(Code::MoreProblems, file, None, message),
            };
            problems.push(problem.help("mend those that are told first; a whole column may be written in one way"));
        }
        problems
    }
}
