//! Grades: where a score's ends lie on the scale, and what gates leave of it.

use expr::Truth;
use pack::Catalog;

use super::outcome::BlockerState;
use crate::Bounds;

/// A grade as an interval: places in the pack's list of grades, of which the first is the best.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GradeResult {
    /// The worst grade that is still possible.
    pub least: usize,
    /// The best grade that is still possible.
    pub most: usize,
    /// The gates that hold it down, by their place in the catalog.
    pub capped_by: Vec<usize>,
}

/// Grades one side's score, by whether each gate, told by its place in the catalog, is shut. A gate that is shut caps both ends; one
/// that may be shut caps the lower end only.
pub fn grade(
    catalog: &Catalog,
    side: &str,
    bounds: Bounds,
    gates: impl IntoIterator<Item = (usize, Truth)>,
) -> GradeResult {
    let place = |score: f64| {
        let grades = &catalog.pack.grades;
        grades.iter().position(|grade| score >= grade.from - 1e-9).unwrap_or(grades.len().saturating_sub(1))
    };
    let mut graded = GradeResult { least: place(bounds.least), most: place(bounds.most), capped_by: Vec::new() };
    for (gate, shut) in gates {
        let Some(cap) = catalog.gates[gate].cap.as_ref().filter(|cap| cap.side == side) else { continue };
        let Some(ceiling) = catalog.pack.grades.iter().position(|grade| grade.id == cap.grade) else { continue };
        if shut != Truth::False {
            graded.least = graded.least.max(ceiling);
        }
        if shut == Truth::True {
            if graded.most < ceiling {
                graded.capped_by.push(gate);
            }
            graded.most = graded.most.max(ceiling);
        }
    }
    graded
}

/// The best grades that gates leave the ends of a side's grade: the lower one where they may be shut, the upper one where they are.
pub(super) fn ceilings(catalog: &Catalog, side: &str, gates: &[BlockerState]) -> (usize, usize) {
    let ceiling = |state: &BlockerState| {
        let cap = catalog.gates[state.gate].cap.as_ref().filter(|cap| cap.side == side)?;
        catalog.pack.grades.iter().position(|grade| grade.id == cap.grade)
    };
    let lowest = |holds: fn(Truth) -> bool| {
        gates.iter().filter(|state| holds(state.shut)).filter_map(ceiling).max().unwrap_or(0)
    };
    (lowest(|shut| shut != Truth::False), lowest(|shut| shut == Truth::True))
}
