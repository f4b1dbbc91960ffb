//! The questions on which verdicts rest, as sets that are quickly united and counted.

use pack::Catalog;

/// The questions that the verdict of each check rests on.
#[derive(Clone, Debug)]
pub(crate) struct Deciding(Vec<[Questions; 2]>);

impl Deciding {
    pub fn new(catalog: &Catalog, checks: impl Iterator<Item = usize>) -> Deciding {
        let of = |check, applies| {
            let mut questions = Questions::none(catalog);
            catalog.questions_deciding(check, applies).iter().for_each(|question| questions.add(*question as usize));
            questions
        };
        Deciding(checks.map(|check| [of(check, true), of(check, false)]).collect())
    }

    /// Of each check those of one that applies, and of one that does not.
    pub fn checks(&self) -> &[[Questions; 2]] {
        &self.0
    }
}

/// Some questions of a catalog, a bit for each.
#[derive(Clone, Debug)]
pub(crate) struct Questions(Vec<u64>);

impl Questions {
    pub fn none(catalog: &Catalog) -> Questions {
        Questions(vec![0; catalog.questions.len().div_ceil(64)])
    }

    pub fn add(&mut self, question: usize) {
        self.0[question / 64] |= 1 << (question % 64);
    }

    pub fn add_all(&mut self, others: &Questions) {
        self.0.iter_mut().zip(&others.0).for_each(|(word, other)| *word |= other);
    }

    pub fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }
}
