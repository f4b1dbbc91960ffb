//! Findings: what somebody must act on, and what it is worth.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column};
use crate::{FindingView, ScoreKind, WorthView};

const COLUMNS: &[Column<FindingView>] = &[
    column("id", Kind::Text, 14.0, |_, finding| Cell::text(&finding.id)),
    column("kind", Kind::Text, 14.0, |book, finding| book.term(finding.kind)),
    column("severity", Kind::Text, 11.0, |book, finding| book.term(finding.severity)),
    column("status", Kind::Text, 11.0, |book, finding| book.term(finding.status)),
    column("provisional", Kind::Text, 11.0, |book, finding| book.yes(finding.provisional)),
    column("title", Kind::Text, 40.0, |_, finding| Cell::text(&finding.title)),
    column("message", Kind::Text, 60.0, |_, finding| Cell::text(&finding.message)),
    column("side", Kind::Text, 18.0, |book, finding| {
        finding.worth.as_ref().map_or(Cell::Empty, |worth| book.title(ScoreKind::Side, &worth.side))
    }),
    column("points_lost", Kind::Number, 11.0, |_, finding| points(finding, |worth| worth.points_lost)),
    column("won_least", Kind::Number, 11.0, |_, finding| points(finding, |worth| worth.won_least)),
    column("won_most", Kind::Number, 11.0, |_, finding| points(finding, |worth| worth.won_most)),
    column("share_lost", Kind::Number, 11.0, |_, finding| Cell::number(Some(finding.share_lost))),
    column("opens", Kind::Text, 14.0, |_, finding| {
        finding.worth.as_ref().map_or(Cell::Empty, |worth| Cell::list(&worth.opens))
    }),
    column("root", Kind::Text, 8.0, |book, finding| book.yes(finding.root)),
    column("caused_by", Kind::Text, 18.0, |_, finding| Cell::list(&finding.caused_by)),
    column("explains", Kind::Text, 18.0, |_, finding| Cell::list(&finding.explains)),
    column("owner", Kind::Text, 22.0, |book, finding| {
        book.step(finding.check.as_ref()).map_or(Cell::Empty, |step| Cell::text(&step.owner.title))
    }),
    column("step", Kind::Count, 8.0, |book, finding| {
        book.step(finding.check.as_ref()).map_or(Cell::Empty, |step| Cell::count(step.order))
    }),
    column("source", Kind::Text, 24.0, |_, finding| Cell::list(&finding.source)),
];

fn points(finding: &FindingView, part: fn(&WorthView) -> f64) -> Cell {
    Cell::number(finding.worth.as_ref().map(part))
}

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    book.fill(Table::Findings, COLUMNS, &book.report.findings)
}
