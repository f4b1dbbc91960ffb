//! Days as people type them: `31 March 2026`, and `Q3 2026`, `March 2026` or `2026` for a day that is only known to lie in between.

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::{Day, Value};

use super::Fault;

/// The months by their first three letters.
const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The day or the span of days that words name; `None` where they name none.
pub(super) fn read(words: &str) -> Option<Result<Value, Fault>> {
    let lower = words.trim().trim_end_matches('.').to_lowercase();
    if let Some((from, to)) = lower.split_once(" to ") {
        return match (single(from)?, single(to)?) {
            (Ok((first, _)), Ok((_, last))) if first <= last => Some(Ok(value(first, last))),
            (Ok(_), Ok(_)) => None,
            (Err(fault), _) | (_, Err(fault)) => Some(Err(fault)),
        };
    }
    Some(single(&lower)?.map(|(first, last)| value(first, last)))
}

fn value(first: Day, last: Day) -> Value {
    if first == last { Value::Date(first) } else { Value::DateBetween { first, last } }
}

/// The first and the last day of what words without `to` name.
fn single(lower: &str) -> Option<Result<(Day, Day), Fault>> {
    let parts: Vec<&str> =
        lower.split(|c: char| " -/.,".contains(c)).filter(|part| !part.is_empty() && *part != "of").collect();
    let span = match parts.as_slice() {
        [one] => year(one).and_then(|year| months(year, 1, 12)).or_else(|| joined_quarter(one)),
        [one, other] => part_of_year(one, other).or_else(|| part_of_year(other, one)),
        [one, two, three] => return days([one, two, three], lower),
        _ => None,
    };
    span.map(Ok)
}

/// `2026q3` and `q32026`.
fn joined_quarter(word: &str) -> Option<(Day, Day)> {
    let (one, other) = word.split_at_checked(if word.starts_with('q') { 2 } else { 4 })?;
    part_of_year(one, other).or_else(|| part_of_year(other, one))
}

/// A quarter, half or month of a year.
fn part_of_year(part: &str, of: &str) -> Option<(Day, Day)> {
    let of = year(of)?;
    let numbered = |letter: char, most: u32| {
        part.strip_prefix(letter)?.parse().ok().filter(|number: &u32| (1..=most).contains(number))
    };
    if let Some(quarter) = numbered('q', 4) {
        return months(of, 3 * quarter - 2, 3 * quarter);
    }
    if let Some(half) = numbered('h', 2) {
        return months(of, 6 * half - 5, 6 * half);
    }
    let month =
        month(part).or_else(|| part.parse().ok().filter(|month| part.len() <= 2 && (1..=12).contains(month)))?;
    months(of, month, month)
}

/// A day, month and year in one of the orders in use; refused where two orders give two days.
fn days(parts: [&str; 3], words: &str) -> Option<Result<(Day, Day), Fault>> {
    let day_of = |text: &str| {
        let digits = text.trim_end_matches(char::is_alphabetic);
        let known = ["", "st", "nd", "rd", "th"].contains(&&text[digits.len()..]);
        digits.parse::<u32>().ok().filter(|_| known && digits.len() <= 2)
    };
    let month_of = |text: &str| month(text).or_else(|| text.parse().ok().filter(|_| text.len() <= 2));
    let day = |of: &str, month: &str, on: &str| on_day(year(of)?, month_of(month)?, day_of(on)?);
    let [one, two, three] = parts;
    let mut found: Vec<Day> =
        [day(three, two, one), day(three, one, two), day(one, two, three)].into_iter().flatten().collect();
    found.dedup();
    match found.as_slice() {
        [] => None,
        [day] => Some(Ok((*day, *day))),
        [one, other, ..] => {
            let message = format!("`{}` can be read in two ways", short(words));
            let help = format!("write `{one}` or `{other}`, whichever is meant");
            Some(Err(Fault::new(Code::NotADate, message, "which is the month?").help(help)))
        }
    }
}

fn year(word: &str) -> Option<u32> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    word.parse().ok().filter(|year| is_year && (1900..=2100).contains(year))
}

fn month(word: &str) -> Option<u32> {
    let starts = |name: &&str| word.len() >= 3 && name.starts_with(word) || *name == "september" && word == "sept";
    MONTHS.iter().position(starts).map(|index| index as u32 + 1)
}

fn on_day(year: u32, month: u32, day: u32) -> Option<Day> {
    format!("{year:04}-{month:02}-{day:02}").parse().ok()
}

/// From the first day of a month to the last one of another.
fn months(year: u32, first: u32, last: u32) -> Option<(Day, Day)> {
    let end = (28..=31).rev().find_map(|day| on_day(year, last, day))?;
    Some((on_day(year, first, 1)?, end))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::QuestionType;
    use super::*;

    fn parsed(words: &str) -> String {
        match QuestionType::Date.parse_natural(words) {
            Ok(Value::Date(day)) => day.to_string(),
            Ok(Value::DateBetween { first, last }) => format!("{first} to {last}"),
            Ok(other) => format!("{other:?}"),
            Err(fault) => format!("! {}", fault.advice().unwrap_or_default()),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_day_or_what_it_lies_in_is_read_as_people_type_it() {
        for (words, expected) in [
            ("Q3 2026", "2026-07-01 to 2026-09-30"), ("2026 Q3", "2026-07-01 to 2026-09-30"), ("2026-Q3", "2026-07-01 to 2026-09-30"), ("q3/2026", "2026-07-01 to 2026-09-30"), ("2026q3", "2026-07-01 to 2026-09-30"),
            ("H1 2026", "2026-01-01 to 2026-06-30"), ("February 2024", "2024-02-01 to 2024-02-29"), ("2026-03", "2026-03-01 to 2026-03-31"), ("03/2026", "2026-03-01 to 2026-03-31"), ("Sept. 2026", "2026-09-01 to 2026-09-30"),
            ("2026", "2026-01-01 to 2026-12-31"), ("March 2026 to Q2 2026", "2026-03-01 to 2026-06-30"),
            ("31 March 2026", "2026-03-31"), ("March 31, 2026", "2026-03-31"), ("31st of March 2026", "2026-03-31"), ("31.03.2026", "2026-03-31"), ("3/31/2026", "2026-03-31"), ("2026/03/31", "2026-03-31"), ("3.3.2026", "2026-03-03"),
            ("03.04.2026", "! write `2026-04-03` or `2026-03-04`, whichever is meant"),
        ] {
            assert_eq!(parsed(words), expected, "{words}");
        }
        for words in ["2026-02-30", "soon", "Q5 2026", "31 March", "26", "Q3", "31.03.26", "20260331"] {
            assert!(parsed(words).starts_with("! write year, month and day"), "{words}: {}", parsed(words));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        #[test]
        fn each_form_of_a_day_is_the_day(year in 1950..2090_u32, month in 1..=12_u32, day in 1..=28_u32) {
            let written = on_day(year, month, day).unwrap();
            let name = MONTHS[month as usize - 1];
            for words in [format!("{day} {name} {year}"), format!("{name} {day}, {year}"), format!("{} {day}th {year}", &name[..3]), format!("{year}/{month}/{day}")] {
                prop_assert_eq!(QuestionType::Date.parse_natural(&words), Ok(Value::Date(written)), "{}", words);
            }
            let quarter = month.div_ceil(3);
            let Ok(Value::DateBetween { first, last }) = QuestionType::Date.parse_natural(&format!("Q{quarter} {year}")) else { panic!() };
            prop_assert!(first <= written && written <= last && first.plus_months(3) == last.plus_days(1));
        }
    }
}
