//! One check judged again and again while one question gets other answers: only what reads that question is evaluated.

use expr::{Truth, truth};
use pack::{Catalog, Clause, Condition, Verdict, VerdictSet};

use super::bound::BoundFacts;
use super::clauses::{all_truth, any_truth};
use super::evaluate::possible;

/// A check whose clauses are known as far as they do not read a question.
pub(crate) struct Retry<'c> {
    /// What `applies_when` comes to, or the condition that has to be evaluated.
    applies: Result<Truth, &'c Condition>,
    passes: Clauses<'c>,
    /// What fails however the rest comes out.
    fails: Clauses<'c>,
    /// What cannot hold where everything that passes does.
    ruled_out: Clauses<'c>,
}

/// Some clauses of which all, or any, must hold.
struct Clauses<'c> {
    of: Quantity,
    /// What those come to that do not read the question.
    known: Truth,
    /// Those that read it.
    open: Vec<&'c Clause<Condition>>,
}

/// How many of some clauses must hold.
#[derive(Clone, Copy)]
enum Quantity {
    All,
    Any,
}

impl Quantity {
    fn truth<'c>(self, clauses: impl IntoIterator<Item = &'c Clause<Condition>>, bound: &BoundFacts) -> Truth {
        match self {
            Quantity::All => all_truth(clauses, bound),
            Quantity::Any => any_truth(clauses, bound),
        }
    }
}

impl<'c> Clauses<'c> {
    /// Takes some clauses with whether each reads the question.
    fn of(of: Quantity, clauses: impl Iterator<Item = (&'c Clause<Condition>, bool)>, bound: &BoundFacts) -> Self {
        let (open, known): (Vec<_>, Vec<_>) = clauses.partition(|(_, is_read)| *is_read);
        let known = of.truth(known.into_iter().map(|(clause, _)| clause), bound);
        Clauses { of, known, open: open.into_iter().map(|(clause, _)| clause).collect() }
    }

    fn truth(&self, bound: &BoundFacts) -> Truth {
        let open = self.of.truth(self.open.iter().copied(), bound);
        match self.of {
            Quantity::All => self.known & open,
            Quantity::Any => self.known | open,
        }
    }
}

impl<'c> Retry<'c> {
    /// A check of a catalog, by the facts as they stand before an answer to the question is tried.
    pub(crate) fn of(catalog: &'c Catalog, check: usize, question: usize, bound: &BoundFacts) -> Self {
        let (check, reads) = (&catalog.checks[check], catalog.clause_reads(check));
        let is_read = |questions: &[u32]| questions.contains(&(question as u32));
        let applies = match &check.applies_when {
            Some(when) if is_read(&reads.applies) => Err(when),
            Some(when) => Ok(truth(&when.typed, &bound.cells, &bound.records)),
            None => Ok(Truth::True),
        };
        let passing = check.passing().zip(reads.passing.iter().map(|questions| is_read(questions)));
        let failing = || check.failing().zip(reads.failing.iter().map(|questions| is_read(questions)));
        Retry {
            applies,
            passes: Clauses::of(Quantity::All, passing, bound),
            fails: Clauses::of(Quantity::Any, failing().filter(|(clause, _)| !clause.ruled_out), bound),
            ruled_out: Clauses::of(Quantity::Any, failing().filter(|(clause, _)| clause.ruled_out), bound),
        }
    }

    /// The verdicts by source that the facts leave open, with an answer to the question or without.
    pub(crate) fn verdicts(&self, bound: &BoundFacts) -> VerdictSet {
        let applies = self.applies.unwrap_or_else(|when| truth(&when.typed, &bound.cells, &bound.records));
        if applies == Truth::False {
            return VerdictSet::only(Verdict::NotApplicable);
        }
        let passes = self.passes.truth(bound);
        let fails = self.fails.truth(bound);
        let fails = if passes == Truth::True { fails } else { fails | self.ruled_out.truth(bound) };
        possible(applies, fails, passes)
    }
}
