//! Facts out of totals: each with the lines that stand behind it, or a word on what keeps it from being measured.

use std::collections::BTreeMap;

use diagnostics::{Code, Location, Problem, Problems};
use engine::{Claim, EvidenceGrade, Origin};
use expr::{AbstractValue, Day, Truth, Type, Value, evaluate};
use pack::types::{Number, Series, decimal};
use pack::{Condition, Measure, QuestionType};

use super::super::look;
use super::super::schema::{InputSchema, Measured};
use super::super::source::Source;
use super::accumulator::{Accumulator, UnknownCause};
use super::aggregate::TableAggregator;
use super::part::Currency;
use super::{AsOf, CONVERT};

/// A file and its lines, from the first to the last that stand behind a value.
type Lines<'s> = (&'s Source, u32, u32);

/// All totals of a run, and what the measures make of them.
struct Totals<'t, 'a, 's> {
    measured: Measured<'a>,
    as_of: Day,
    aggregators: &'t mut BTreeMap<usize, TableAggregator<'a, 's>>,
}

/// What the tables measure. Adds a warning for each place that keeps facts from being measured.
pub(super) fn claims<'a>(
    asked: &InputSchema<'_>,
    measured: Measured<'a>,
    clock: &AsOf,
    aggregators: &mut BTreeMap<usize, TableAggregator<'a, '_>>,
    problems: &mut Problems,
) -> Vec<(String, Claim)> {
    let mut totals = Totals { measured, as_of: clock.as_of, aggregators };
    let mut claims = Vec::new();
    let mut causes: BTreeMap<UnknownCause, Vec<&str>> = BTreeMap::new();
    for measure in measured.measures {
        let (kind, is_series) = match asked.kind(&measure.fact) {
            Some(QuestionType::Series(Series { of, .. })) => (&**of, true),
            Some(kind) => (kind, false),
            None => continue,
        };
        // A table of which no file was given measures nothing, and nobody needs to be told.
        if !measure.reads.iter().all(|(table, _)| totals.aggregators.get(table).is_some_and(TableAggregator::has_rows))
        {
            continue;
        }
        let mut lost = None;
        for quarter in 0..measure.quarters.unwrap_or(1) as usize {
            let (day, name) = match (measure.quarters, clock.quarters.get(quarter)) {
                (None, _) => (clock.as_of, measure.fact.clone()),
                (Some(_), Some(of)) if is_series => (of.end, format!("{}.{}", measure.fact, of.quarter)),
                (Some(_), Some(of)) => (of.end, measure.fact.clone()),
                (Some(_), None) => continue,
            };
            match totals.value(measure, quarter, day) {
                Ok(Some(cell)) => match totals.claim(measure, quarter, kind, cell, day) {
                    Ok(claim) => claims.push((name, claim)),
                    Err(problem) => problems.push(*problem),
                },
                Ok(None) => {}
                Err(cause) => lost = lost.or(Some(cause)),
            }
        }
        if let Some(cause) = lost {
            causes.entry(*cause).or_default().push(&measure.fact);
        }
    }
    problems.extend(causes.into_iter().map(|(cause, facts)| not_measured(cause, &facts)));
    claims
}

fn not_measured(cause: UnknownCause, facts: &[&str]) -> Problem {
    let names: Vec<String> = facts.iter().map(|fact| format!("`{fact}`")).collect();
    let be = if facts.len() == 1 { "is" } else { "are" };
    let message = format!("{}, so that {} {be} not measured", cause.why, names.join(", "));
    Problem::warning(Code::NotMeasured, cause.file, cause.span, message).help(cause.help).excerpt(cause.row)
}

impl<'s> Totals<'_, '_, 's> {
    fn accumulator(&mut self, (table, total): (usize, usize), quarter: usize) -> Option<&mut Accumulator> {
        self.aggregators.get_mut(&table)?.accumulators.get_mut(total)?.get_mut(quarter)
    }

    /// What a measure comes to; none where it is not defined.
    ///
    /// # Errors
    ///
    /// The first place that keeps one of its totals from being worked out.
    fn value(
        &mut self,
        measure: &Measure<Condition>,
        quarter: usize,
        day: Day,
    ) -> Result<Option<AbstractValue>, Box<UnknownCause>> {
        let slots = self.measured.tables.iter().map(|table| table.totals.len()).sum::<usize>() + 1;
        let mut cells = vec![AbstractValue::UNDEFINED; slots];
        let mut cause: Option<Box<UnknownCause>> = None;
        for at in &measure.reads {
            let before: usize = self.measured.tables.iter().take(at.0).map(|table| table.totals.len()).sum();
            if let Some(stale) = self.stale(at.0) {
                cause = cause.or(Some(stale));
                continue;
            }
            if let Some(short) = self.too_short(measure, *at, day) {
                cause = cause.or(short);
                continue;
            }
            let Some(accumulator) = self.accumulator(*at, quarter) else { continue };
            cause = cause.or_else(|| accumulator.lost.clone());
            if let Some(result) = accumulator.result() {
                cells[before + at.1 + 1] = AbstractValue::number(result);
            }
        }
        let cell = evaluate(&measure.value.typed, &cells, &[]);
        let known = match measure.value.typed.kind {
            Type::Bool => cell.as_truth().is_known(),
            _ => cell.is_known_number(),
        };
        match (known, cause) {
            (true, _) => Ok(Some(cell)),
            (false, Some(cause)) => Err(cause),
            (false, None) => Ok(None),
        }
    }

    /// Whether a list ends so long before the day of the audit that it is an old export: what it does not say did not therefore
    /// not happen.
    fn stale(&self, table: usize) -> Option<Box<UnknownCause>> {
        let aggregator = self.aggregators.get(&table)?;
        let allowed = i32::try_from(aggregator.table.stale_after?).ok()?;
        let (latest, last) = (aggregator.latest?, aggregator.parts.last()?);
        let since = self.as_of.number() - latest.number();
        if since <= allowed {
            return None;
        }
        let place = Location { file: last.source.path.clone(), line: 1, column: 1 };
        let (span, row) = look::up(&[last.source], &place);
        let why = format!("the list ends on {latest}, {since} days before {}, and {allowed} are allowed", self.as_of);
        let help =
            "export it anew, or name the day of the export with --as-of; if nothing has happened since, answer by hand";
        let (span, row) = (span?, row?);
        Some(Box::new(UnknownCause { file: last.source.path.clone(), span, row, why, help: help.to_owned() }))
    }

    /// Whether a table does not reach back as far as a total needs, with a word on it where the pack asks for more. A list that
    /// begins after a quarter says nothing of that quarter, which nobody needs to be told.
    fn too_short(
        &self,
        measure: &Measure<Condition>,
        at: (usize, usize),
        day: Day,
    ) -> Option<Option<Box<UnknownCause>>> {
        let aggregator = self.aggregators.get(&at.0)?;
        let total = aggregator.table.totals.get(at.1)?;
        let (earliest, source) = (aggregator.earliest?, aggregator.parts.first()?.source);
        let reach = day.number() - earliest;
        if measure.quarters.is_some() && reach < 0 {
            return Some(None);
        }
        let needed = i32::try_from(total.reaches?).ok().filter(|needed| reach < *needed)?;
        let place = Location { file: source.path.clone(), line: 1, column: 1 };
        let (span, row) = look::up(&[source], &place);
        let why = format!("the list reaches back {reach} days from {day}, and {needed} are needed");
        let help = "export all rows of that time, or answer by hand if there are no more".to_owned();
        Some(
            span.zip(row).map(|(span, row)| Box::new(UnknownCause { file: source.path.clone(), span, row, why, help })),
        )
    }

    /// A value as a claim, with the lines behind it.
    fn claim(
        &mut self,
        measure: &Measure<Condition>,
        quarter: usize,
        kind: &QuestionType,
        cell: AbstractValue,
        day: Day,
    ) -> Result<Claim, Box<Problem>> {
        let lines = self.lines(measure, quarter);
        let sources: Vec<&Source> = lines.iter().map(|(source, ..)| *source).collect();
        let (file, line, last) =
            lines.first().map(|(of, first, last)| (of.path.clone(), *first, *last)).unwrap_or_default();
        let place = Location { file, line, column: 1 };
        let refused = |code, message: String| {
            look::problem(&sources, &place, |file, span| Problem::error(code, file, span, message))
        };
        let value = match kind {
            QuestionType::YesNo => Value::YesNo(cell.as_truth() == Truth::True),
            QuestionType::Money(_) => {
                let currency = self.currency(measure).map_err(|(one, other)| {
                    let message = format!(
                        "`{}` is worked out from amounts in {} ({}:{}) and in {} ({}:{})",
                        measure.fact, one.code, one.file, one.line, other.code, other.file, other.line
                    );
                    refused(Code::MixedCurrencies, message).help(CONVERT)
                })?;
                Value::Money { amount: within(measure, cell, Some(0.0), None, &refused)?, currency }
            }
            QuestionType::Number(Number { min, max, .. }) => {
                Value::Number(within(measure, cell, *min, *max, &refused)?)
            }
            // No measure gives another: `QuestionType::measured`.
            _ => Value::Number(cell.least()),
        };
        let further: Vec<String> = lines
            .iter()
            .skip(1)
            .map(|(of, first, last)| format!("and {}:{}", of.path, from_to(*first, *last)))
            .collect();
        let note = Some(further.join(" ")).filter(|note| !note.is_empty());
        let to_line = Some(last).filter(|last| *last > line);
        let origin =
            Origin { rank: EvidenceGrade::Measured, place, to_line, respondent: None, role: None, date: Some(day) };
        Ok(Claim { value, origin, note, evidence: None, entry_evidence: Vec::new(), confidential: false })
    }

    /// The lines that count in the totals of a measure, by file; where none counts, all that were looked at.
    fn lines(&mut self, measure: &Measure<Condition>, quarter: usize) -> Vec<Lines<'s>> {
        let mut found: BTreeMap<(usize, usize), (u32, u32)> = BTreeMap::new();
        for at in &measure.reads {
            let counted =
                self.accumulator(*at, quarter).map(|accumulator| accumulator.lines.clone()).unwrap_or_default();
            let Some(aggregator) = self.aggregators.get(&at.0) else { continue };
            let all = || {
                let parts = aggregator.parts.iter().enumerate();
                parts.filter_map(|(part, of)| of.lines.map(|(first, last)| (part, first, last))).collect()
            };
            for (part, first, last) in if counted.is_empty() { all() } else { counted } {
                let lines = found.entry((at.0, part)).or_insert((first, last));
                *lines = (lines.0.min(first), lines.1.max(last));
            }
        }
        let source = |table: &usize, part: usize| Some(self.aggregators.get(table)?.parts.get(part)?.source);
        found
            .into_iter()
            .filter_map(|((table, part), (first, last))| Some((source(&table, part)?, first, last)))
            .collect()
    }

    /// The one currency of all columns that a measure is taken from; two of them where there are two.
    fn currency(&self, measure: &Measure<Condition>) -> Result<Option<String>, (Currency, Currency)> {
        let mut one: Option<&Currency> = None;
        for (table, total) in &measure.reads {
            let columns =
                self.measured.rows.get(*table).and_then(|row| row.totals.get(*total)).map(|total| &total.money);
            let aggregator = self.aggregators.get(table);
            for column in columns.into_iter().flatten() {
                let Some(other) = aggregator.and_then(|aggregator| aggregator.currencies.get(*column)?.as_ref()) else {
                    continue;
                };
                match one {
                    Some(one) if one.code != other.code => return Err((one.clone(), other.clone())),
                    _ => one = Some(other),
                }
            }
        }
        Ok(one.map(|one| one.code.clone()))
    }
}

/// Lines in words: `2-41`, or `2` where it is only one.
fn from_to(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}-{last}") }
}

/// The number in a cell, within the limits of its question.
fn within(
    measure: &Measure<Condition>,
    cell: AbstractValue,
    min: Option<f64>,
    max: Option<f64>,
    refused: &dyn Fn(Code, String) -> Problem,
) -> Result<f64, Box<Problem>> {
    let number = cell.least() + 0.0;
    decimal::within(number, min, max).map_err(|_| {
        let message = format!("`{}` comes out as {number}, which it cannot be", measure.fact);
        refused(Code::OutOfRange, message).help("look for a slip in the dates and amounts of the table").into()
    })
}
