//! Plan: the steps in the order to do them, and five columns to track them in, with what `plan.yaml` decides.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column, titles};
use crate::{Step, TrackedStep};

const COLUMNS: &[Column<Step>] = &[
    column("order", Kind::Count, 7.0, |_, step| Cell::count(step.order)),
    column("todo", Kind::Text, 40.0, |_, step| Cell::text(&step.title)),
    column("check", Kind::Text, 12.0, |_, step| Cell::text(&step.check)),
    column("owner", Kind::Text, 22.0, |_, step| Cell::text(&step.owner.title)),
    column("with", Kind::Text, 24.0, |_, step| titles(&step.with)),
    column("effort_least", Kind::Number, 11.0, |_, step| Cell::number(Some(step.effort_least))),
    column("effort_most", Kind::Number, 11.0, |_, step| Cell::number(Some(step.effort_most))),
    column("starts_day", Kind::Count, 9.0, |_, step| Cell::number(step.starts_day.map(f64::from))),
    column("due", Kind::Date, 12.0, |_, step| step.due.as_ref().map_or(Cell::Empty, |due| Cell::date(due))),
    column("waits_for", Kind::Text, 20.0, |_, step| Cell::some(step.waits_for.as_ref().map(|one| &one.then))),
    column("after", Kind::Text, 14.0, |_, step| Cell::list(&step.after)),
    column("this_week", Kind::Text, 45.0, |_, step| Cell::text(&step.this_week)),
    column("by_day_30", Kind::Text, 35.0, |_, step| Cell::some(step.by_day_30.as_ref())),
    column("by_day_60", Kind::Text, 35.0, |_, step| Cell::some(step.by_day_60.as_ref())),
    column("by_day_90", Kind::Text, 35.0, |_, step| Cell::some(step.by_day_90.as_ref())),
    column("done_when", Kind::Text, 40.0, |_, step| Cell::text(&step.done_when)),
    column("won_least", Kind::Number, 11.0, |_, step| Cell::number(Some(step.won_least))),
    column("won_most", Kind::Number, 11.0, |_, step| Cell::number(Some(step.won_most))),
    column("share_lost", Kind::Number, 11.0, |_, step| Cell::number(Some(step.share_lost))),
    column("company", Kind::Text, 22.0, |book, _| Cell::some(book.report.company.as_ref())),
    column("tracked_status", Kind::Status, 13.0, |book, step| {
        step.tracked.as_ref().map_or(Cell::Empty, |tracked| book.term(tracked.status))
    }),
    column("tracked_by", Kind::Text, 20.0, |_, step| tracked(step, |tracked| tracked.owner.as_ref())),
    column("tracked_due", Kind::Date, 12.0, |_, step| {
        let due = step.tracked.as_ref().and_then(|tracked| tracked.due.as_ref());
        due.map_or(Cell::Empty, |due| Cell::date(due))
    }),
    column("tracked_comment", Kind::Text, 40.0, |_, step| tracked(step, |tracked| tracked.note.as_ref())),
    column("tracked_evidence", Kind::Text, 40.0, |_, step| tracked(step, |tracked| tracked.evidence.as_ref())),
];

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    book.fill(Table::Plan, COLUMNS, &book.report.plan)
}

fn tracked(step: &Step, field: impl Fn(&TrackedStep) -> Option<&String>) -> Cell {
    Cell::some(step.tracked.as_ref().and_then(field))
}
