//! Checks: every check of the profile and how it came out.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column};
use crate::{CheckView, ScoreKind};

const COLUMNS: &[Column<CheckView>] = &[
    column("id", Kind::Text, 10.0, |_, check| Cell::text(&check.id)),
    column("title", Kind::Text, 45.0, |_, check| Cell::text(&check.title)),
    column("area", Kind::Text, 22.0, |book, check| book.title(ScoreKind::Area, &check.area)),
    column("theme", Kind::Text, 22.0, |book, check| book.title(ScoreKind::Theme, &check.theme)),
    column("severity", Kind::Text, 11.0, |book, check| book.term(check.severity)),
    column("basis", Kind::Text, 11.0, |book, check| book.term(check.basis)),
    column("verdict", Kind::Text, 14.0, |book, check| book.term(check.verdict)),
    column("provisional", Kind::Text, 11.0, |book, check| book.yes(check.provisional)),
    column("credit_least", Kind::Number, 10.0, |_, check| Cell::number(check.least)),
    column("credit_most", Kind::Number, 10.0, |_, check| Cell::number(check.most)),
    column("message", Kind::Text, 60.0, |_, check| Cell::text(&check.message)),
    column("source", Kind::Text, 24.0, |_, check| Cell::list(&check.source)),
];

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    book.fill(Table::Checks, COLUMNS, &book.report.checks)
}
