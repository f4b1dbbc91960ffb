//! One total while rows are counted: what is kept of them, and what it comes to.

use diagnostics::{Excerpt, Span};
use expr::{AbstractValue, Truth};
use pack::table::Take;

use super::super::row::Row;

/// Why a total cannot be given: the first place that keeps it from being worked out.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct UnknownCause {
    /// The file.
    pub(super) file: String,
    /// The cell, or the header.
    pub(super) span: Span,
    /// The row.
    pub(super) row: Excerpt,
    /// What is wrong there.
    pub(super) why: String,
    /// What to do about it.
    pub(super) help: String,
}

/// One total while rows are counted.
#[derive(Debug)]
pub(super) struct Accumulator {
    take: Take,
    at_least: u32,
    counted: u64,
    /// In how many of them something holds.
    held: u64,
    sum: f64,
    /// What was lost of the sum by rounding.
    rest: f64,
    least: f64,
    most: f64,
    values: Vec<f64>,
    days: Vec<i32>,
    /// The first and the last line that counts, of each part that has one.
    pub(super) lines: Vec<(usize, u32, u32)>,
    /// Why it cannot be given.
    pub(super) lost: Option<Box<UnknownCause>>,
}

impl Accumulator {
    /// A total of no rows.
    pub(super) fn new(take: Take, at_least: u32) -> Self {
        let (values, days, lines) = (Vec::new(), Vec::new(), Vec::new());
        let (sum, rest, least, most) = (0.0, 0.0, f64::INFINITY, f64::NEG_INFINITY);
        Self { take, at_least, counted: 0, held: 0, sum, rest, least, most, values, days, lines, lost: None }
    }

    /// Gives up: what is kept is not needed any more.
    pub(super) fn mark_unknown(&mut self, cause: UnknownCause) {
        (self.values, self.days) = (Vec::new(), Vec::new());
        self.lost = Some(Box::new(cause));
    }

    /// Counts a row of a part, with what is taken of it. Says whether that was known.
    pub(super) fn add(&mut self, part: usize, row: &Row<'_>, value: Option<AbstractValue>) -> bool {
        let known = match (value, self.take) {
            (None, _) => true,
            (Some(cell), Take::Share) => {
                self.held += u64::from(cell.as_truth() == Truth::True);
                cell.as_truth().is_known()
            }
            (Some(cell), _) => cell.is_known_number() && self.take_in(cell.least()),
        };
        if known {
            self.counted += 1;
            match self.lines.last_mut() {
                Some((of, _, last)) if *of == part => *last = row.line,
                _ => self.lines.push((part, row.line, row.line)),
            }
        }
        known
    }

    fn take_in(&mut self, value: f64) -> bool {
        match self.take {
            Take::Median | Take::TopShare { .. } => self.values.push(value),
            Take::MostWithin { .. } => self.days.push(value as i32),
            _ => {
                // Neumaier's sum: what rounding takes away is added up beside it.
                let sum = self.sum + value;
                let (greater, smaller) =
                    if self.sum.abs() >= value.abs() { (self.sum, value) } else { (value, self.sum) };
                self.rest += (greater - sum) + smaller;
                self.sum = sum;
                self.least = self.least.min(value);
                self.most = self.most.max(value);
            }
        }
        true
    }

    /// What it comes to; none where too few rows count, or where it is not defined.
    pub(super) fn result(&mut self) -> Option<f64> {
        if self.lost.is_some() || self.counted < u64::from(self.at_least) {
            return None;
        }
        let (sum, counted) = (self.sum + self.rest, self.counted as f64);
        let result = match self.take {
            Take::Count => counted,
            Take::Sum => sum,
            Take::Mean => sum / counted,
            Take::Median => median(&mut self.values)?,
            Take::Most => self.most,
            Take::Least => self.least,
            Take::Share => 100.0 * self.held as f64 / counted,
            Take::TopShare { top } => top_share(&mut self.values, top)?,
            Take::MostWithin { days } => most_within(&mut self.days, days),
        };
        // Zero rows have neither a mean nor a greatest value. Adding zero makes one zero of the two.
        result.is_finite().then_some(result + 0.0)
    }
}

/// The middle value, or the mean of the two in the middle.
fn median(values: &mut [f64]) -> Option<f64> {
    let half = values.len() / 2;
    let even = values.len().is_multiple_of(2);
    if values.is_empty() {
        return None;
    }
    let (below, middle, _) = values.select_nth_unstable_by(half, f64::total_cmp);
    let lower = below.iter().copied().max_by(f64::total_cmp).filter(|_| even).unwrap_or(*middle);
    Some(lower + (*middle - lower) / 2.0)
}

/// What the greatest values bring of the sum, in percent: so many that they are a share of all, rounded up.
fn top_share(values: &mut [f64], top: f64) -> Option<f64> {
    values.sort_unstable_by(|a, b| b.total_cmp(a));
    // A product such as 0.2 * 15 may come out just above a whole number.
    let count = (top * values.len() as f64 - 1e-9).ceil().max(1.0) as usize;
    let sum: f64 = values.iter().sum();
    (sum > 0.0).then(|| 100.0 * values.iter().take(count).sum::<f64>() / sum)
}

/// How many days lie within any span of so many days in a row, at most.
fn most_within(days: &mut [i32], span: u32) -> f64 {
    days.sort_unstable();
    let span = i32::try_from(span).unwrap_or(i32::MAX);
    let (mut first, mut most) = (0, 0);
    for (last, day) in days.iter().enumerate() {
        while days.get(first).is_some_and(|earliest| day.saturating_sub(*earliest) >= span) {
            first += 1;
        }
        most = most.max(last + 1 - first);
    }
    most as f64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn what_the_values_come_to() {
        for (values, middle, share) in [
            (&[][..], None, None), (&[3.0], Some(3.0), Some(100.0)), (&[4.0, 1.0], Some(2.5), Some(80.0)), (&[9.0, 1.0, 5.0], Some(5.0), Some(60.0)),
            (&[0.0, 0.0], Some(0.0), None), (&[1.0; 10], Some(1.0), Some(20.0)),
            (&[10.0, 80.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0, 2.0], Some(1.0), Some(92.0)),
        ] {
            assert_eq!((median(&mut values.to_vec()), top_share(&mut values.to_vec(), 0.2)), (middle, share), "{values:?}");
        }
        // Of fifteen rows a fifth is three, however the product is rounded.
        assert_eq!(top_share(&mut [1.0; 15], 0.2), Some(20.0));
        assert_eq!(top_share(&mut [1.0; 16], 0.2), Some(25.0));
    }

    #[test]
    fn a_span_of_days_holds_its_first_day_and_not_the_day_after_its_last() {
        for (days, span, expected) in [
            (&[][..], 183, 0.0),
            (&[0, 182], 183, 2.0),
            (&[0, 183], 183, 1.0),
            (&[5, 5, 5], 1, 3.0),
            (&[0, 100, 200, 201, 202, 400], 183, 4.0),
        ] {
            assert_eq!(most_within(&mut days.to_vec(), span), expected, "{days:?}");
        }
    }

    proptest! {
        #[test]
        fn they_agree_with_the_plain_way(values in prop::collection::vec(0..1000i32, 1..40), span in 1..400u32) {
            let mut sorted = values.clone();
            sorted.sort_unstable();
            let at = |place: usize| f64::from(sorted[place]);
            let half = values.len() / 2;
            let expected = if values.len() % 2 == 1 { at(half) } else { f64::midpoint(at(half - 1), at(half)) };
            let mut decimals: Vec<f64> = values.iter().copied().map(f64::from).collect();
            prop_assert_eq!(median(&mut decimals), Some(expected));
            let within = |from: &i32| values.iter().filter(|day| (*from..*from + span as i32).contains(*day)).count();
            prop_assert_eq!(most_within(&mut values.clone(), span), values.iter().map(within).max().unwrap_or(0) as f64);
        }
    }
}
