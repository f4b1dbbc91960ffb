//! Measures: facts that totals give, each held against the question that declares the fact.

use diagnostics::{Code, Problem, Problems};
use expr::{Binding, Scope, Type};

use super::named::{self, Called};
use super::places::Documents;
use super::read::{Draft, DraftMeasure, EntityKind};
use super::rows;
use crate::Condition;
use crate::table::{Measure, RowCode, Table, Take, Total};
use crate::types::{QuestionType, Series};

/// All tables, how their rows are evaluated, and what they measure.
#[derive(Default)]
pub(super) struct Tables {
    pub tables: Vec<Table<Condition>>,
    pub rows: Vec<RowCode>,
    pub measures: Vec<Measure<Condition>>,
}

/// Gives tables and measures their types, and tells what is wrong with them.
pub(super) fn tables(draft: &Draft, documents: &Documents, problems: &mut Problems) -> Tables {
    let (drafts, mut all) = (&draft.tables, Tables::default());
    // What stands in a table that could not be read may be any total.
    let mut broken: Vec<Option<String>> =
        draft.unread.contains(&EntityKind::Table).then_some(None).into_iter().collect();
    for draft in drafts {
        match rows::table(draft, documents, problems) {
            Some((table, code)) => {
                let inside = |name: &Option<String>| name.as_ref().map(|name| format!("{}.{name}", table.name));
                broken.extend(draft.broken.iter().map(inside));
                all.tables.push(table);
                all.rows.push(code);
            }
            // What stands in a table with mistakes is not held against the measures.
            None => broken.push(None),
        }
    }
    let (scope, totals) = scope(&all.tables);
    let called = Called { code: Code::UnknownTotal, what: "there is no total", broken: &broken };
    let questions = &draft.questions;
    for draft in drafts.iter().flat_map(|draft| &draft.measures) {
        let mut declared = questions.iter().filter(|question| question.fact == draft.fact);
        // What is declared twice is told already, and either could be meant.
        let (Some(question), None) = (declared.next(), declared.next()) else { continue };
        let Some(wants) = question.kind.measured() else {
            problems.push(unfit(draft, &question.kind));
            continue;
        };
        let Some(value) = named::value(&draft.value, &scope, wants, &called, documents, problems) else { continue };
        let slots = value.typed.reads();
        let reads: Vec<(usize, usize)> =
            slots.iter().filter_map(|slot| totals.get((*slot as usize).checked_sub(1)?)).copied().collect();
        if let Some(problem) = fault(draft, &question.kind, &reads, &all) {
            problems.push(problem);
            continue;
        }
        let quarters = quarters(&all.tables, &reads);
        all.measures.push(Measure { fact: draft.fact.clone(), value, reads, quarters });
    }
    all
}

/// What the names of totals mean, and which total stands in which slot: the first is in slot 1.
fn scope(tables: &[Table<Condition>]) -> (Scope, Vec<(usize, usize)>) {
    let (mut scope, mut totals) = (Scope::default(), Vec::new());
    for (at, table) in tables.iter().enumerate() {
        for (number, total) in table.totals.iter().enumerate() {
            totals.push((at, number));
            let slot = u32::try_from(totals.len()).unwrap_or(u32::MAX);
            scope.bind(format!("{}.{}", table.name, total.name), Binding::new(slot, type_of(total)));
        }
    }
    (scope, totals)
}

fn type_of(total: &Total<Condition>) -> Type {
    match total.take {
        Take::Count | Take::MostWithin { .. } => Type::Int,
        Take::Sum | Take::Most | Take::Least => total.of.as_ref().map_or(Type::Double, |of| of.typed.kind.clone()),
        Take::Mean | Take::Median | Take::Share | Take::TopShare { .. } => Type::Double,
    }
}

fn total(tables: &[Table<Condition>], (table, total): (usize, usize)) -> Option<&Total<Condition>> {
    tables.get(table)?.totals.get(total)
}

/// For how many quarters all of some totals are worked out; none where they are not.
fn quarters(tables: &[Table<Condition>], reads: &[(usize, usize)]) -> Option<u32> {
    reads.iter().filter_map(|at| total(tables, *at)?.quarters).min()
}

fn unfit(draft: &DraftMeasure, kind: &QuestionType) -> Problem {
    let message = format!("`{}` is of type `{}`, which no measure gives", draft.fact, kind.word());
    let problem = Problem::error(Code::TypeMismatch, &draft.value.file, draft.span, message).label("no number");
    problem.help("a measure gives numbers, amounts of money, and yes or no")
}

/// What keeps totals of these types from giving a fact.
fn fault(draft: &DraftMeasure, kind: &QuestionType, reads: &[(usize, usize)], all: &Tables) -> Option<Problem> {
    let span = draft.value.node.span;
    let mismatch = |message: String| Problem::error(Code::TypeMismatch, &draft.value.file, span, message);
    if reads.is_empty() {
        let problem = mismatch(format!("this value of `{}` reads no total, so that it measures nothing", draft.fact));
        return Some(problem.help("name a total as `table.total`"));
    }
    let quarterly =
        reads.iter().filter(|at| total(&all.tables, **at).is_some_and(|total| total.quarters.is_some())).count();
    if quarterly != 0 && quarterly != reads.len() {
        let problem = mismatch("some of these totals are one number, and some are one a quarter".to_owned());
        return Some(problem.help("give all of them `each: quarter`, or none"));
    }
    let kind = match (kind, quarterly) {
        (QuestionType::Series(_), 0) => {
            let message = format!("`{}` has a value for each quarter, and these totals have one in all", draft.fact);
            return Some(mismatch(message).help("write `each: quarter` beside the totals"));
        }
        (QuestionType::Series(Series { of, .. }), _) => of,
        (kind, 0) => kind,
        (kind, _) if quarters(&all.tables, reads) == Some(1) => kind,
        _ => {
            let message = format!("`{}` has one value, and these totals have one for each quarter", draft.fact);
            let help = "say `quarters: 1` for the last complete quarter, or let its question be of type `series`";
            return Some(mismatch(message).help(help));
        }
    };
    let money = |(table, number): &(usize, usize)| {
        all.rows.get(*table).and_then(|row| row.totals.get(*number)).is_some_and(|total| !total.money.is_empty())
    };
    if matches!(kind, QuestionType::Money(_)) && !reads.iter().any(money) {
        let message = format!("`{}` is an amount of money, and no total here is taken of one", draft.fact);
        return Some(mismatch(message).help("take the total of a column of type `money`"));
    }
    None
}
