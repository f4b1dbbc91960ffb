//! What is written of each program: the columns of the results, wide and long, described once for all forms.

use pack::Verdict;

use crate::outcome::{CheckOutcome, Judged, Outcome, TOP_COUNT};

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text.
    Text,
    /// A number; it may be missing.
    Number,
    /// A whole number.
    Count,
    /// Yes or no.
    Flag,
}

/// A cell of a result.
#[derive(Clone, Debug, PartialEq)]
pub enum ResultCell {
    /// Nothing.
    Nothing,
    /// Text.
    Text(String),
    /// A number.
    Number(f64),
    /// A whole number.
    Count(i64),
    /// Yes or no.
    Flag(bool),
}

impl ResultCell {
    fn text(text: impl Into<String>) -> ResultCell {
        let text = text.into();
        if text.is_empty() { ResultCell::Nothing } else { ResultCell::Text(text) }
    }
}

/// The columns of a result with their names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns(pub Vec<(String, Kind)>);

/// A form of the result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A row a program.
    Wide,
    /// A row a program and check.
    Long,
}

/// What is written of programs.
#[derive(Debug)]
pub struct Results<'j> {
    judged: &'j Judged<'j>,
    sources: &'j [String],
    cohorts: &'j [String],
    steps: bool,
}

impl<'j> Results<'j> {
    /// Of programs that were judged; `sources` are the tables and folders as they were named.
    pub fn new(judged: &'j Judged<'j>, sources: &'j [String], cohorts: &'j [String], steps: bool) -> Results<'j> {
        Results { judged, sources, cohorts, steps }
    }

    /// The columns.
    pub fn columns(&self, shape: Shape) -> Columns {
        let mut columns = vec![("program".to_owned(), Kind::Text), ("source".to_owned(), Kind::Text)];
        columns.push(("row".to_owned(), Kind::Count));
        let mut add = |name: String, kind: Kind| columns.push((name, kind));
        self.cohorts.iter().for_each(|cohort| add(format!("cohort_{}", plain(cohort)), Kind::Text));
        if shape == Shape::Long {
            add("check_id".to_owned(), Kind::Text);
            add("verdict".to_owned(), Kind::Text);
            add("provisional".to_owned(), Kind::Flag);
            add("possible".to_owned(), Kind::Text);
            add("credit_least".to_owned(), Kind::Number);
            add("credit_most".to_owned(), Kind::Number);
            return Columns(columns);
        }
        add("evidence".to_owned(), Kind::Number);
        for side in &self.judged.catalog.pack.sides {
            add(score_column(&side.id, "least"), Kind::Number);
            add(score_column(&side.id, "most"), Kind::Number);
        }
        for decision in &self.judged.decisions {
            let column = decision_column(&self.judged.catalog.decisions[*decision].id);
            add(column.clone(), Kind::Text);
            add(format!("{column}_provisional"), Kind::Text);
            add(format!("{column}_possible"), Kind::Text);
        }
        for gate in &self.judged.gates {
            add(format!("gate_{}_shut", plain(&self.judged.catalog.gates[*gate].id)), Kind::Flag);
        }
        for place in 1..=TOP_COUNT {
            add(format!("finding_{place}"), Kind::Text);
            add(format!("finding_{place}_points"), Kind::Number);
        }
        if self.steps {
            (1..=TOP_COUNT).for_each(|place| add(format!("step_{place}"), Kind::Text));
        }
        for (check, ..) in &self.judged.checks {
            add(verdict_column(&self.judged.catalog.checks[*check].id), Kind::Text);
        }
        Columns(columns)
    }

    /// The rows of a program.
    pub fn rows(&self, shape: Shape, outcome: &Outcome) -> Vec<Vec<ResultCell>> {
        match shape {
            Shape::Wide => vec![self.wide(outcome)],
            Shape::Long => outcome.checks.iter().enumerate().map(|(at, check)| self.long(outcome, at, check)).collect(),
        }
    }

    fn head(&self, outcome: &Outcome) -> Vec<ResultCell> {
        let source = self.sources.get(outcome.of.source).cloned().unwrap_or_default();
        let row = if outcome.of.row == 0 { ResultCell::Nothing } else { ResultCell::Count(outcome.of.row as i64) };
        let mut cells = vec![ResultCell::text(outcome.of.program.as_str()), ResultCell::text(source), row];
        cells.extend(outcome.of.cohorts.iter().map(|cohort| ResultCell::text(cohort.as_str())));
        cells
    }

    fn long(&self, outcome: &Outcome, at: usize, check: &CheckOutcome) -> Vec<ResultCell> {
        let possible: Vec<&str> = check.possible.iter().map(Verdict::word).collect();
        let mut cells = self.head(outcome);
        cells.push(ResultCell::text(self.judged.id(at)));
        cells.push(ResultCell::text(check.verdict.word()));
        cells.push(ResultCell::Flag(check.provisional));
        cells.push(ResultCell::text(possible.join("|")));
        cells.push(check.credit.map_or(ResultCell::Nothing, |credit| ResultCell::Number(credit.0)));
        cells.push(check.credit.map_or(ResultCell::Nothing, |credit| ResultCell::Number(credit.1)));
        cells
    }

    fn wide(&self, outcome: &Outcome) -> Vec<ResultCell> {
        let mut cells = self.head(outcome);
        cells.push(outcome.evidence.map_or(ResultCell::Nothing, ResultCell::Number));
        for side in &outcome.sides {
            cells.push(side.map_or(ResultCell::Nothing, |bounds| ResultCell::Number(bounds.least)));
            cells.push(side.map_or(ResultCell::Nothing, |bounds| ResultCell::Number(bounds.most)));
        }
        for (at, decision) in outcome.decisions.iter().enumerate() {
            let of = &self.judged.catalog.decisions[self.judged.decisions[at]];
            cells.push(ResultCell::text(self.judged.outcome_id(at, decision).unwrap_or(UNDETERMINED)));
            cells.push(
                decision.provisional.map_or(ResultCell::Nothing, |one| ResultCell::text(of.outcome(one).id.as_str())),
            );
            // Several rules may lead to one outcome.
            let mut possible: Vec<&str> = decision.possible.iter().map(|one| of.outcome(*one).id.as_str()).collect();
            possible.dedup();
            let is_open = decision.possible.len() > 1;
            cells.push(if is_open { ResultCell::text(possible.join("|")) } else { ResultCell::Nothing });
        }
        for gate in &outcome.gates {
            cells.push(match gate {
                expr::Truth::Unknown => ResultCell::Nothing,
                known => ResultCell::Flag(*known == expr::Truth::True),
            });
        }
        for place in 0..TOP_COUNT {
            let finding = outcome.findings.get(place);
            cells.push(finding.map_or(ResultCell::Nothing, |(at, _)| ResultCell::text(self.judged.id(*at))));
            cells.push(finding.map_or(ResultCell::Nothing, |(_, lost)| ResultCell::Number(*lost)));
        }
        if self.steps {
            for place in 0..TOP_COUNT {
                let step = outcome.steps.get(place);
                cells.push(step.map_or(ResultCell::Nothing, |check| {
                    ResultCell::text(self.judged.catalog.checks[*check].id.as_str())
                }));
            }
        }
        cells.extend(outcome.checks.iter().map(|check| ResultCell::text(check.verdict.word())));
        cells
    }
}

/// What stands for a decision that is open.
pub(crate) const UNDETERMINED: &str = "undetermined";

/// The column of the `least` or `most` of a side's score.
pub(crate) fn score_column(side: &str, end: &str) -> String {
    format!("score_{}_{end}", plain(side))
}

/// The column of a decision's outcome.
pub(crate) fn decision_column(decision: &str) -> String {
    format!("decision_{}", plain(decision))
}

/// The column of a check's verdict.
pub(crate) fn verdict_column(check: &str) -> String {
    format!("verdict_{}", plain(check))
}

/// An id as a part of a column's name, which every engine takes without quotes.
fn plain(id: &str) -> String {
    let letter = |letter: char| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '_' };
    id.chars().map(letter).collect()
}
