//! Checks: every check of the profile and how it came out.

use super::Table;
use super::describe::{Cell, Column, Kind, Sheet, Told, column};
use crate::{CheckView, ScoreKind};

const COLUMNS: &[Column<CheckView>] = &[
    column("id", Kind::Text, 10.0, |_, check| Cell::text(&check.id)),
    column("title", Kind::Text, 45.0, |_, check| Cell::text(&check.title)),
    column("area", Kind::Text, 22.0, |told, check| told.title(ScoreKind::Area, &check.area)),
    column("theme", Kind::Text, 22.0, |told, check| told.title(ScoreKind::Theme, &check.theme)),
    column("severity", Kind::Text, 11.0, |told, check| told.term(check.severity)),
    column("basis", Kind::Text, 11.0, |told, check| told.term(check.basis)),
    column("verdict", Kind::Text, 14.0, |told, check| told.term(check.verdict)),
    column("provisional", Kind::Text, 11.0, |told, check| told.yes(check.provisional)),
    column("credit_least", Kind::Number, 10.0, |_, check| Cell::number(check.least)),
    column("credit_most", Kind::Number, 10.0, |_, check| Cell::number(check.most)),
    column("message", Kind::Text, 60.0, |_, check| Cell::text(&check.message)),
    column("source", Kind::Text, 24.0, |_, check| Cell::list(&check.source)),
];

pub(super) fn sheet(told: &Told<'_>) -> Sheet {
    told.fill(Table::Checks, COLUMNS, &told.report.checks)
}
