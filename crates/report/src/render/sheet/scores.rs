//! Scores: sides, areas and themes, each as the least and the most it can be.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column};
use crate::{GradeView, ScoreView};

const COLUMNS: &[Column<ScoreView>] = &[
    column("scope", Kind::Text, 10.0, |book, score| book.term(score.kind)),
    column("name", Kind::Text, 24.0, |_, score| Cell::text(&score.name)),
    column("heading", Kind::Text, 30.0, |_, score| Cell::text(&score.title)),
    column("least", Kind::Number, 10.0, |_, score| Cell::number(score.least)),
    column("most", Kind::Number, 10.0, |_, score| Cell::number(score.most)),
    column("least_by_facts", Kind::Number, 12.0, |_, score| Cell::number(score.least_by_facts)),
    column("unscored", Kind::Text, 30.0, |_, score| Cell::some(score.unscored.as_ref())),
    column("checks", Kind::Count, 9.0, |_, score| Cell::count(score.checks)),
    column("grade_least", Kind::Text, 16.0, |_, score| grade(score, |grade| Cell::text(&grade.least.title))),
    column("grade_most", Kind::Text, 16.0, |_, score| grade(score, |grade| Cell::text(&grade.most.title))),
    column("capped_by", Kind::Text, 18.0, |_, score| grade(score, |grade| Cell::list(&grade.capped_by))),
];

fn grade(score: &ScoreView, part: fn(&GradeView) -> Cell) -> Cell {
    score.grade.as_ref().map_or(Cell::Empty, part)
}

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    book.fill(Table::Scores, COLUMNS, &book.report.scores)
}
