//! A quarter of the civil calendar, such as `2025-Q4`.

use std::fmt;
use std::str::FromStr;

use super::day::Day;

/// A quarter of a year, counted from the first of the year 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quarter(i32);

/// A text that is no quarter of the form `2025-Q4`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a quarter such as 2025-Q4")]
pub struct NotAQuarter {
    /// The text as it was given.
    pub text: String,
}

impl Quarter {
    /// The quarter in which a day lies.
    pub fn of(day: Day) -> Quarter {
        let text = day.to_string();
        let mut parts = text.split('-').map(|part| part.parse::<i32>().unwrap_or_default());
        let (year, month) = (parts.next().unwrap_or_default(), parts.next().unwrap_or(1));
        Quarter(year * 4 + (month - 1) / 3)
    }

    /// The last quarter that is over on a day: one that ends on the day itself is.
    pub fn complete_on(day: Day) -> Quarter {
        let running = Quarter::of(day);
        if running.last_day() == Some(day) { running } else { running.back(1) }
    }

    /// The quarter so many before this one.
    #[must_use]
    pub fn back(self, count: usize) -> Quarter {
        Quarter(self.0 - i32::try_from(count).unwrap_or(i32::MAX / 2))
    }

    /// Its first day; none outside of the calendar.
    pub fn first_day(self) -> Option<Day> {
        let month = self.0.rem_euclid(4) * 3 + 1;
        format!("{:04}-{month:02}-01", self.0.div_euclid(4)).parse().ok()
    }

    /// Its last day; none outside of the calendar.
    pub fn last_day(self) -> Option<Day> {
        let month = self.0.rem_euclid(4) * 3 + 3;
        let day = if matches!(month, 6 | 9) { 30 } else { 31 };
        format!("{:04}-{month:02}-{day}", self.0.div_euclid(4)).parse().ok()
    }
}

impl FromStr for Quarter {
    type Err = NotAQuarter;

    /// Reads exactly `YYYY-Qn`.
    fn from_str(text: &str) -> Result<Quarter, NotAQuarter> {
        let refuse = || NotAQuarter { text: text.to_owned() };
        let (year, quarter) = text.split_once("-Q").ok_or_else(refuse)?;
        let digits = |text: &str, count| text.len() == count && text.bytes().all(|byte| byte.is_ascii_digit());
        if !digits(year, 4) || !digits(quarter, 1) {
            return Err(refuse());
        }
        let (year, quarter) =
            (year.parse::<i32>().map_err(|_| refuse())?, quarter.parse::<i32>().map_err(|_| refuse())?);
        if (1..=4).contains(&quarter) { Ok(Quarter(year * 4 + quarter - 1)) } else { Err(refuse()) }
    }
}

impl fmt::Display for Quarter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-Q{}", self.0.div_euclid(4), self.0.rem_euclid(4) + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_quarter_is_complete_on_its_last_day() {
        for (day, of, complete) in [
            ("2026-01-31", "2026-Q1", "2025-Q4"), ("2025-12-31", "2025-Q4", "2025-Q4"), ("2025-12-30", "2025-Q4", "2025-Q3"),
            ("2024-03-31", "2024-Q1", "2024-Q1"), ("2024-06-30", "2024-Q2", "2024-Q2"), ("2024-07-01", "2024-Q3", "2024-Q2"),
        ] {
            let day: Day = day.parse().unwrap();
            assert_eq!((Quarter::of(day).to_string(), Quarter::complete_on(day).to_string()), (of.into(), complete.into()), "{day}");
        }
        assert_eq!("2026-Q1".parse::<Quarter>().unwrap().back(5).to_string(), "2024-Q4");
    }

    #[test]
    fn a_quarter_begins_and_ends_with_its_months() {
        for (quarter, first, last) in [
            ("2025-Q1", "2025-01-01", "2025-03-31"),
            ("2025-Q2", "2025-04-01", "2025-06-30"),
            ("2025-Q3", "2025-07-01", "2025-09-30"),
            ("2025-Q4", "2025-10-01", "2025-12-31"),
        ] {
            let quarter: Quarter = quarter.parse().unwrap();
            assert_eq!((quarter.first_day(), quarter.last_day()), (first.parse().ok(), last.parse().ok()), "{quarter}");
        }
    }

    #[test]
    fn quarters_are_read_and_written_alike() {
        for text in ["2025-Q1", "0001-Q4", "9999-Q2"] {
            assert_eq!(text.parse::<Quarter>().unwrap().to_string(), text);
        }
        for text in ["2025-Q0", "2025-Q5", "2025Q1", "Q1 2025", "25-Q1", "2025-q1", "2025-Q11", ""] {
            assert!(text.parse::<Quarter>().is_err(), "{text}");
        }
    }
}
