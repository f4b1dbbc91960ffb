//! A day of the civil calendar, as a day number.

use std::fmt;
use std::str::FromStr;

use jiff::civil::{Date, date};
use serde::{Deserialize, Serialize};

/// A civil day, counted from 1970-01-01.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Day(i32);

/// A text that is no day of the form `2026-03-31`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a date such as 2026-03-31")]
pub struct NotADay {
    /// The text as it was given.
    pub text: String,
}

const EPOCH: Date = date(1970, 1, 1);

impl Day {
    /// The number of days since 1970-01-01.
    pub fn number(self) -> i32 {
        self.0
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
        use jiff::ToSpan;
        match EPOCH.checked_add(i64::from(self.0).days()) {
            Ok(date) => write!(f, "{date}"),
            Err(_) => write!(f, "day {}", self.0),
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
    fn what_is_no_day_is_refused() {
        for text in
            ["2026-02-30", "2026-13-01", "26-01-01", "2026-1-1", "2026-01-01T10:00", "tomorrow", "", "2026/01/01"]
        {
            assert!(text.parse::<Day>().is_err(), "{text}");
        }
    }
}
