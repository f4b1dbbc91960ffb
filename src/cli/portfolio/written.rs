//! What is written of each program, and in which form.

use portfolio::Outcome;
use portfolio::table::{Columns, ResultCell, Results, Shape};
use portfolio::written::ResultForm;

/// What is written of each program.
#[derive(Clone, Copy)]
pub struct Written<'r> {
    pub results: &'r Results<'r>,
    /// The form; none where no results are.
    pub form: Option<ResultForm>,
    /// Whether a row for each check is written as well.
    pub is_long: bool,
}

impl Written<'_> {
    /// The shapes that are written, with what their files are called.
    pub fn shapes(&self) -> impl Iterator<Item = (Shape, &'static str)> + use<> {
        let long = self.is_long.then_some((Shape::Long, "results-long"));
        [(Shape::Wide, "results")].into_iter().chain(long)
    }

    /// Programs as rows of a shape.
    pub fn rows(&self, shape: Shape, outcomes: &[Outcome]) -> (Columns, Vec<Vec<ResultCell>>) {
        let rows = outcomes.iter().flat_map(|outcome| self.results.rows(shape, outcome));
        (self.results.columns(shape), rows.collect())
    }

    /// A row a program.
    pub fn wide(&self, outcomes: &[Outcome]) -> (Columns, Vec<Vec<ResultCell>>) {
        self.rows(Shape::Wide, outcomes)
    }
}
