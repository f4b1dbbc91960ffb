//! Summary: the answer on one sheet, and what it was made from.

use super::Table;
use super::describe::{Book, Cell, Column, Kind, Sheet, column};
use crate::{DecisionView, GradeView, ScoreKind, ScoreView, t};

/// One line of the summary.
struct Line {
    group: &'static str,
    item: Cell,
    value: Cell,
    certainty: Cell,
    least: Cell,
    most: Cell,
    grade: Cell,
    note: Cell,
}

const COLUMNS: &[Column<Line>] = &[
    column("group", Kind::Text, 12.0, |book, line| Cell::text(book.words.plain(line.group))),
    column("item", Kind::Text, 34.0, |_, line| line.item.clone()),
    column("answer", Kind::Mixed, 68.0, |_, line| line.value.clone()),
    column("certainty", Kind::Text, 13.0, |_, line| line.certainty.clone()),
    column("least", Kind::Number, 10.0, |_, line| line.least.clone()),
    column("most", Kind::Number, 10.0, |_, line| line.most.clone()),
    column("grade", Kind::Text, 22.0, |_, line| line.grade.clone()),
    column("about", Kind::Text, 70.0, |_, line| line.note.clone()),
];

/// A line with a value and nothing else.
fn line(group: &'static str, item: Cell, value: Cell) -> Line {
    let [certainty, least, most, grade, note] = [const { Cell::Empty }; 5];
    Line { group, item, value, certainty, least, most, grade, note }
}

pub(super) fn sheet(book: &Book<'_>) -> Sheet {
    let report = book.report;
    let mut lines = audit(book);
    lines.extend(report.decisions.iter().map(|decision| decided(book, decision)));
    lines.extend(report.scores.iter().filter(|score| score.kind == ScoreKind::Side).map(|score| side(book, score)));
    lines.extend(coverage(book));
    let item = |id: &str| Cell::text(book.words.plain(id));
    let pack = |id, value: &String| line("sheet-group-pack", item(id), Cell::text(value));
    lines.push(pack("sheet-item-name", &report.pack.name));
    lines.push(pack("sheet-item-version", &report.pack.version));
    lines.push(pack("sheet-item-digest", &report.pack.sha256));
    lines.extend(report.input.iter().map(|input| Line {
        note: book.word(input.kind.word()),
        ..line("sheet-group-input", Cell::text(&input.path), Cell::some(input.sha256.as_ref()))
    }));
    let left = report.facts_sha256.iter();
    lines.extend(left.map(|digest| line("sheet-group-input", item("sheet-item-facts-digest"), Cell::text(digest))));
    book.fill(Table::Summary, COLUMNS, &lines)
}

fn audit(book: &Book<'_>) -> Vec<Line> {
    let report = book.report;
    let row = |id: &str, value| line("sheet-group-audit", Cell::text(book.words.plain(id)), value);
    let withheld = Line {
        note: Cell::text(book.words.plain("sheet-withheld")),
        ..row("sheet-item-withheld", Cell::count(report.withheld))
    };
    vec![
        row("sheet-item-company", Cell::some(report.company.as_ref())),
        row("sheet-item-day", Cell::date(&report.as_of)),
        row("sheet-item-edition", book.term(report.edition)),
        withheld,
        row("sheet-item-profile", Cell::text(&report.profile.title)),
        row("sheet-item-headline", Cell::text(&report.summary.headline)),
        row("sheet-item-reason", Cell::text(&report.summary.reason)),
        row("sheet-item-confidence", Cell::text(&report.summary.confidence)),
    ]
}

fn decided(book: &Book<'_>, decision: &DecisionView) -> Line {
    Line {
        certainty: book.term(decision.certainty),
        note: Cell::text(&decision.headline),
        ..line("sheet-group-decision", Cell::text(&decision.title), book.term(decision.answer))
    }
}

fn side(book: &Book<'_>, score: &ScoreView) -> Line {
    Line {
        least: Cell::number(score.least),
        most: Cell::number(score.most),
        grade: score.grade.as_ref().map_or(Cell::Empty, |grade| graded(book, grade)),
        ..line("sheet-group-score", Cell::text(&score.title), Cell::Empty)
    }
}

fn graded(book: &Book<'_>, grade: &GradeView) -> Cell {
    let (least, most) = (grade.least.title.as_str(), grade.most.title.as_str());
    Cell::text(if least == most { least.to_owned() } else { t!(book.words, "sheet-span", least = least, most = most) })
}

fn coverage(book: &Book<'_>) -> Vec<Line> {
    let coverage = &book.report.summary.coverage;
    let row = |id: &str, value| line("sheet-group-coverage", Cell::text(book.words.plain(id)), value);
    vec![
        row("sheet-item-settled", Cell::count(coverage.settled)),
        row("sheet-item-deciding", Cell::count(coverage.deciding)),
        row("sheet-item-share", Cell::number(Some(coverage.share))),
        row("sheet-item-minimum", Cell::number(Some(coverage.minimum))),
        row("sheet-item-sufficient", book.yes(coverage.sufficient)),
    ]
}
