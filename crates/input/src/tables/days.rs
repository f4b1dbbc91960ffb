//! Dates in the ways in which programs export them. Which of two numbers is the month is told by the whole column, or by a mapping.

use expr::{Day, Value};
use jiff::civil::Date;
use jiff::fmt::strtime::BrokenDownTime;
use jiff::fmt::temporal::Pieces;
use pack::QuestionType;

use super::super::notation::DateOrder;

/// All orders.
pub(super) const ORDERS: [DateOrder; 3] = [DateOrder::DayMonthYear, DateOrder::MonthDayYear, DateOrder::YearMonthDay];

/// Words that name a day, as far as they tell it by themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Written {
    /// It can be read in one way.
    Day(Day),
    /// Three numbers, of which the order must be known.
    Numbers([String; 3]),
}

/// What day some words name; `None` where they name none. Of a date with a time it is the day that is written there, in whichever
/// zone.
pub(super) fn read(words: &str) -> Option<Written> {
    // What is longer than a date with its time and zone is none, and is not looked at.
    const LONGEST: usize = 60;
    let words = words.trim();
    if words.len() > LONGEST {
        return None;
    }
    let digits = words.len() - words.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 4 && words.as_bytes().get(4) == Some(&b'-') {
        let date = Pieces::parse(words).ok().map(|pieces| pieces.date()).or_else(|| year_first(words))?;
        return Some(Written::Day(Day::from(date)));
    }
    if digits == 4 {
        return year_first(words).map(|date| Written::Day(Day::from(date)));
    }
    if digits == 0 || digits > 2 {
        return named(words);
    }
    let end = words.find(|c: char| c.is_whitespace() || c == ',' || c == 'T').unwrap_or(words.len());
    let (date, time) = words.split_at(end);
    let Some(mark) = date.chars().find(|c| !c.is_ascii_digit()) else { return named(words) };
    let parts: Vec<&str> = date.split(mark).collect();
    let is_number = |part: &&str| matches!(part.len(), 1 | 2 | 4) && part.bytes().all(|byte| byte.is_ascii_digit());
    match parts.as_slice() {
        [one, two, three] if ['/', '.', '-'].contains(&mark) && parts.iter().all(is_number) => {
            if one.len() > 2 || two.len() > 2 || three.len() == 1 || !is_time(time) {
                return None;
            }
            // Nobody writes the month before a point.
            if mark == '.' && three.len() == 4 {
                return day([one, two, three], DateOrder::DayMonthYear).map(Written::Day);
            }
            Some(Written::Numbers([*one, *two, *three].map(str::to_owned)))
        }
        _ => named(words),
    }
}

/// The day that three numbers name in an order.
pub(super) fn day([one, two, three]: [&str; 3], order: DateOrder) -> Option<Day> {
    let (year, month, day) = match order {
        DateOrder::DayMonthYear => (three, two, one),
        DateOrder::MonthDayYear => (three, one, two),
        DateOrder::YearMonthDay => (one, two, three),
    };
    // Of a year in two digits the century is this one: what a table tells has happened.
    let century = if year.len() == 2 { 2000 } else { 0 };
    let year = year.parse::<i16>().ok().filter(|_| year.len() != 1)? + century;
    let date = Date::new(year, month.parse().ok()?, day.parse().ok()?).ok()?;
    Some(Day::from(date)).filter(|_| year >= 1900)
}

/// `2026/01/31` and `2026.1.31`, with or without a time.
fn year_first(words: &str) -> Option<Date> {
    let end = words.find(|c: char| c.is_whitespace() || c == ',' || c == 'T').unwrap_or(words.len());
    let (date, time) = words.split_at(end);
    let mark = date.chars().find(|c| !c.is_ascii_digit()).filter(|mark| ['/', '.', '-'].contains(mark))?;
    let parts: Vec<&str> = date.split(mark).collect();
    let [year, month, day] = parts.as_slice() else { return None };
    // A day in one digit may be cut off where days have two.
    if mark == '-' && (month.len() != 2 || day.len() != 2) {
        return None;
    }
    Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok().filter(|_| is_time(time))
}

/// `31-Jan-2026`, `Jan 31, 2026`, with or without a time.
fn named(words: &str) -> Option<Written> {
    let has = |what: fn(char) -> bool| words.contains(what);
    if words.len() > 40 || !has(char::is_alphabetic) || !has(|c| c.is_ascii_digit()) {
        return None;
    }
    let date = words.find(':').map_or(words, |colon| words[..colon].trim_end_matches(|c: char| c.is_ascii_digit()));
    let is_timed = is_time(&words[date.len()..]);
    match QuestionType::Date.parse_natural(date.trim_end_matches([' ', ','])) {
        Ok(Value::Date(day)) if is_timed => Some(Written::Day(day)),
        _ => None,
    }
}

/// Whether words behind a date are a time, or nothing.
fn is_time(words: &str) -> bool {
    let words = words.trim();
    let is_bare = words.is_empty();
    let words = words.strip_prefix([',', 'T']).map_or(words, str::trim_start);
    let upper = words.to_ascii_uppercase();
    let times = ["%I:%M:%S %p", "%I:%M %p", "%H:%M:%S%.f", "%H:%M:%S", "%H:%M"];
    let zone = |rest: &str| {
        let rest = rest.trim();
        let is_offset = rest.starts_with(['+', '-']) && rest[1..].chars().all(|c| c.is_ascii_digit() || c == ':');
        rest.len() <= 6 && (is_offset || rest.chars().all(|c| c.is_ascii_alphabetic()))
    };
    is_bare
        || times.iter().any(|time| {
            BrokenDownTime::parse_prefix(time, &upper).is_ok_and(|(_, end)| upper.get(end..).is_some_and(zone))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_is_read_from_what_programs_export() {
        for words in [
            "2026-01-31",
            "2026-01-31T23:30:00Z",
            "2026-01-31T23:30:00.000Z",
            "2026-01-31T23:30:00.000+0000",
            "2026-01-31T23:30:00-05:00",
            "2026-01-31T00:30+14:00",
            "2026-01-31 23:30",
            "2026-01-31 23:30:59",
            "2026-01-31 23:30:59.123456",
            "2026-01-31 11:30 PM",
            "2026-01-31 23:30:59 UTC",
            "2026/01/31",
            "2026/1/31 9:05",
            "2026.01.31",
            "31.01.2026",
            "31.1.2026 09:12",
            "31.01.2026, 09:12:01",
            "31-Jan-2026",
            "Jan 31, 2026",
            "January 31, 2026 9:12 AM",
            "31 January 2026",
        ] {
            assert_eq!(read(words), Some(Written::Day("2026-01-31".parse().unwrap())), "{words}");
        }
        for words in [
            "",
            "x",
            "2026-02-30",
            "2026-01-31x",
            "2026-01-31 soon",
            "31.13.2026",
            "31/01/2026 soon",
            "1/2",
            "1/2/3",
            "1/2/3/2026",
            "31/Foo/2026",
            "2026-01",
            "2026",
            "Q1 2026",
            "January 2026",
            "46053",
            "31/01-2026",
            "001/01/2026",
            "1/1/026",
            "25.01.31x",
            "1/31/2026 25:00",
            "2026-01-31T",
            "2026-01-31TT10:00",
            "31.01.2026,",
            "2026/01/31 T",
            "2026-01-31T25:00",
        ] {
            assert_eq!(read(words), None, "{words}");
        }
    }

    #[test]
    fn three_numbers_wait_for_their_order() {
        let [day_first, month_first, year_first] = ORDERS;
        for (words, order, expected) in [
            ("31/01/2026", day_first, Some("2026-01-31")),
            ("31/01/2026", month_first, None),
            ("1/31/2026 9:12 PM", month_first, Some("2026-01-31")),
            ("1-31-2026", month_first, Some("2026-01-31")),
            ("1/2/2026", day_first, Some("2026-02-01")),
            ("1/2/2026", month_first, Some("2026-01-02")),
            ("1/31/26", month_first, Some("2026-01-31")),
            ("31.01.26", day_first, Some("2026-01-31")),
            ("26/01/31", year_first, Some("2026-01-31")),
            ("1/31/2026", year_first, None),
        ] {
            let Some(Written::Numbers(numbers)) = read(words) else { panic!("{words}: {:?}", read(words)) };
            let numbers = [&numbers[0], &numbers[1], &numbers[2]].map(String::as_str);
            assert_eq!(day(numbers, order), expected.map(|day| day.parse().unwrap()), "{words} {order:?}");
        }
    }
}
