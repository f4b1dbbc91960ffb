//! Answers: every question, with what is known of it and who said so, or with the reason why nothing is.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column};
use crate::{AnswerView, OriginView, t};

const COLUMNS: &[Column<AnswerView>] = &[
    column("fact", Kind::Text, 32.0, |_, answer| Cell::text(&answer.view.fact)),
    column("section", Kind::Text, 22.0, |_, answer| Cell::some(answer.section.as_ref())),
    column("ask", Kind::Text, 50.0, |_, answer| Cell::text(&answer.view.ask)),
    column("state", Kind::Text, 14.0, |book, answer| book.term(answer.state)),
    column("value", Kind::Text, 40.0, |_, answer| Cell::some(answer.view.value.as_ref())),
    column("rank", Kind::Text, 13.0, |book, answer| origin(answer, |origin| book.term(origin.rank))),
    column("respondent", Kind::Text, 20.0, |_, answer| origin(answer, |origin| Cell::some(origin.respondent.as_ref()))),
    column("role", Kind::Text, 20.0, |_, answer| origin(answer, |origin| Cell::some(origin.role.as_ref()))),
    column("date", Kind::Date, 12.0, |_, answer| {
        origin(answer, |origin| origin.date.as_deref().map_or(Cell::Empty, Cell::date))
    }),
    column("note", Kind::Text, 40.0, |_, answer| Cell::some(answer.view.note.as_ref())),
    column("evidence", Kind::Link, 35.0, |_, answer| Cell::some(answer.view.evidence.as_ref())),
    column("file", Kind::Text, 24.0, |_, answer| origin(answer, |origin| Cell::text(&origin.file))),
    column("line", Kind::Count, 7.0, |_, answer| {
        origin(answer, |origin| origin.line.map_or(Cell::Empty, |line| Cell::Number(f64::from(line))))
    }),
    column("confidential", Kind::Text, 12.0, |book, answer| book.yes(answer.view.confidential)),
    column("who", Kind::Text, 22.0, |_, answer| answer.who.as_ref().map_or(Cell::Empty, |who| Cell::text(&who.title))),
    column("against", Kind::Text, 40.0, against),
    column("outdated", Kind::Text, 40.0, |book, answer| {
        answer.view.outdated.as_ref().map_or(Cell::Empty, |claim| Cell::text(outdated(book, claim)))
    }),
];

fn origin(answer: &AnswerView, part: impl FnOnce(&OriginView) -> Cell) -> Cell {
    answer.view.origin.as_ref().map_or(Cell::Empty, part)
}

/// What other sources say instead, a line each.
fn against(book: &Book<'_>, answer: &AnswerView) -> Cell {
    let claim = |claim: &crate::ClaimView| {
        let rank = match book.term(claim.origin.rank) {
            Cell::Text(rank) => rank,
            _ => String::new(),
        };
        let line = claim.origin.line.map(|line| format!(":{line}")).unwrap_or_default();
        let place = format!("{}{line}", claim.origin.file);
        t!(book.words, "sheet-claim", value = claim.value.as_str(), rank = rank, place = place)
    };
    Cell::text(answer.view.against.iter().map(claim).collect::<Vec<_>>().join("\n"))
}

/// A value that is too old to count, with its day.
fn outdated(book: &Book<'_>, claim: &crate::ClaimView) -> String {
    let day = claim.origin.date.as_deref().unwrap_or_default();
    t!(book.words, "sheet-outdated", value = claim.value.as_str(), day = day)
}

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    book.fill(Table::Answers, COLUMNS, &book.report.answers)
}
