//! A day of the civil calendar, as a day number.

use std::fmt;
use std::str::FromStr;

use jiff::Span;
use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A civil day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "i32")]
pub struct Day(i32);

/// A text that is no day of the form `2026-03-31`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date such as 2026-03-31")]
pub struct NotADay {
    /// The text as it was given.
    pub text: String,
}

/// A number of days that leads out of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{number} days from 1970-01-01 is no day of the calendar")]
pub struct OutOfCalendar {
    /// The number as it was given.
    pub number: i32,
}

const EPOCH: Date = date(1970, 1, 1);

impl Day {
    /// 1980-01-01: a day before it is taken for a slip, or for what systems write that know none, such as 1900-01-01 or 1970-01-01.
    ///
    /// Source: our judgement.
    pub const EARLIEST: Day = Day(3652);

    /// The number of days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
    }

    /// The whole months from an earlier day to this one; 0 where it is no earlier day.
    pub fn months_since(self, earlier: Day) -> u32 {
        let (Some(from), Some(to)) = (earlier.date(), self.date()) else { return 0 };
        let months = |date: Date| i32::from(date.year()) * 12 + i32::from(date.month());
        let whole = months(to) - months(from) - i32::from(to.day() < from.day());
        u32::try_from(whole).unwrap_or(0)
    }

    /// The same day so many months later; the last one of the month where that has no such day.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Day {
        let later = self.date().and_then(|date| date.checked_add(Span::new().try_months(months).ok()?).ok());
        later.map_or(Day(i32::MAX), Day::from)
    }

    /// So many days later.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Day {
        Day(self.0.saturating_add(i32::try_from(days).unwrap_or(i32::MAX)))
    }

    fn date(self) -> Option<Date> {
        EPOCH.checked_add(Span::new().try_days(self.0).ok()?).ok()
    }
}

impl TryFrom<i32> for Day {
    type Error = OutOfCalendar;

    fn try_from(number: i32) -> Result<Day, OutOfCalendar> {
        Some(Day(number)).filter(|day| day.date().is_some()).ok_or(OutOfCalendar { number })
    }
}

impl From<Date> for Day {
    fn from(date: Date) -> Day {
        Day((date - EPOCH).get_days())
    }
}

impl FromStr for Day {
    type Err = NotADay;

    /// Reads exactly `YYYY-MM-DD`; times, week dates and short forms are refused.
    fn from_str(text: &str) -> Result<Day, NotADay> {
        let refuse = || NotADay { text: text.to_owned() };
        let shape = |(at, byte): (usize, u8)| if at == 4 || at == 7 { byte == b'-' } else { byte.is_ascii_digit() };
        if text.len() != 10 || !text.bytes().enumerate().all(shape) {
            return Err(refuse());
        }
        text.parse::<Date>().map(Day::from).map_err(|_| refuse())
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.date() {
            Some(date) => write!(f, "{date}"),
            None => write!(f, "day {}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_and_written_alike() {
        for text in ["1970-01-01", "2026-02-28", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(text.parse::<Day>().unwrap().to_string(), text);
        }
        assert_eq!("1970-02-01".parse::<Day>().unwrap().number(), 31);
    }

    #[test]
    #[rustfmt::skip]
    fn months_are_whole_and_end_with_the_month() {
        let day = |text: &str| text.parse::<Day>().unwrap();
        for (from, to, whole) in [
            ("2026-01-31", "2026-02-28", 0), ("2026-01-31", "2026-03-31", 2), ("2025-07-31", "2026-01-31", 6),
            ("2025-08-01", "2026-01-31", 5), ("2026-02-01", "2026-01-31", 0), ("2026-01-31", "2026-01-31", 0),
        ] {
            assert_eq!(day(to).months_since(day(from)), whole, "{from} {to}");
        }
        assert_eq!(day("2025-08-31").plus_months(6), day("2026-02-28"));
        let last = day("9999-12-31");
        for later in [last.plus_months(1), last.plus_months(u32::MAX), last.plus_days(1), last.plus_days(u32::MAX)] {
            assert!(later > last && later.to_string().starts_with("day "), "{later}");
        }
    }

    #[test]
    fn a_number_is_a_day_only_within_the_calendar() {
        for day in ["0001-01-01", "1970-01-01", "9999-12-31"].map(|text| text.parse::<Day>().unwrap()) {
            assert_eq!(Day::try_from(day.number()), Ok(day));
        }
        for number in [i32::MIN, -8_000_000, 2_932_897, 8_000_000, i32::MAX] {
            assert_eq!(Day::try_from(number), Err(OutOfCalendar { number }));
        }
    }

    #[test]
    fn what_is_no_day_is_refused() {
        for text in
            ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01T10:00", "tomorrow", "", "2026/01/01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
