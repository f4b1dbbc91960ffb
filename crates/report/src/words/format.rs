//! Numbers, dates and lists as people read them, for every format alike: what a number looks like is decided here, and how it
//! stands between words in the catalogue.

use fluent_bundle::FluentValue;
use fluent_bundle::types::{FluentNumber, FluentNumberOptions};

use super::Messages;
use crate::t;

/// What counts as no difference: sums of weights leave dust behind the last digit that matters.
pub const DUST: f64 = 1e-9;

/// A number as people write it: thousands grouped, no needless decimals. What was worked out and has more than three of them is
/// told with two.
pub fn number(value: f64) -> String {
    let long = format!("{value}");
    let decimals = long.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    // Adding zero makes one zero of the two.
    let cents = (value * 100.0).round() / 100.0 + 0.0;
    let text = if decimals > 3 && (cents != 0.0 || value.abs() < DUST) { format!("{cents}") } else { long };
    let (whole, rest) = text.split_at(text.find('.').unwrap_or(text.len()));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    if digits.len() <= 3 {
        return text;
    }
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

/// A number with one decimal where it needs one.
pub fn tenths(value: f64) -> String {
    let text = format!("{value:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A change with one decimal and its sign: `+6.2`, `−0.4`, `±0.0`.
pub fn signed(change: f64) -> String {
    let text = format!("{:.1}", change.abs());
    match text.as_str() {
        "0.0" => format!("±{text}"),
        _ if change < 0.0 => format!("−{text}"),
        _ => format!("+{text}"),
    }
}

/// A value rounded to two decimals.
pub fn hundredths(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// A computed number: whole from 100 on, below that with one decimal from 10 on and two at most.
pub fn rounded(value: f64) -> String {
    number(match value.abs() {
        size if size >= 100.0 => value.round(),
        size if size >= 10.0 => (value * 10.0).round() / 10.0,
        _ => hundredths(value),
    })
}

/// A count for a message, which it can choose a plural by, as bare digits: a line that machines search has no `1,000`.
pub fn digits(count: usize) -> FluentValue<'static> {
    let options = FluentNumberOptions { use_grouping: false, ..FluentNumberOptions::default() };
    FluentValue::Number(FluentNumber::new(count as f64, options))
}

/// Two ends as a range, or as one where both read alike.
pub fn span(words: &Messages, least: String, most: String) -> String {
    if least == most { least } else { t!(words, "range", least = least, most = most) }
}

/// A share as a percentage, rounded down so that `60 %` is never said of 59.9, and never to a bare 0.
pub fn percent(words: &Messages, share: f64) -> String {
    let whole = (share * 100.0 + DUST).floor();
    if whole < 1.0 && share > DUST {
        t!(words, "percent-under-one")
    } else {
        t!(words, "percent", whole = format!("{whole:.0}"))
    }
}

/// `2026-01-31` as `31 January 2026`; anything else as it stands.
pub fn day(words: &Messages, iso: &str) -> String {
    let Some((year, month, day)) = civil(iso) else { return iso.to_owned() };
    t!(words, "date", day = day, month = month, year = year)
}

/// `2026-02-05` as `5 Feb`; anything else as it stands.
pub fn short_day(words: &Messages, iso: &str) -> String {
    let Some((_, month, day)) = civil(iso) else { return iso.to_owned() };
    t!(words, "date-short", day = day, month = month)
}

/// Year, month and day of `2026-02-05`, the day without a leading zero.
fn civil(iso: &str) -> Option<(&str, u8, &str)> {
    let mut parts = iso.splitn(3, '-');
    let mut part =
        |width| parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (year, month, day) = (part(4)?, part(2)?, part(2)?);
    let month = month.parse::<u8>().ok().filter(|month| (1..=12).contains(month))?;
    Some((year, month, day.trim_start_matches('0')))
}

/// A number with its unit: `70 days`, `1 day`, `40%`.
///
/// Units are the pack's own words, and a pack names them in the plural: in English one of them goes without its `s`, which stands
/// before what it is counted by: one `partner a month`. One of the people is a person. Other languages say the unit as the pack has it.
pub fn quantity(words: &Messages, value: f64, unit: &str) -> String {
    match unit {
        "%" | "percent" => t!(words, "percentage", value = number(value)),
        _ => {
            let (counted, by) = unit.split_at(unit.find(" a ").or(unit.find(" per ")).unwrap_or(unit.len()));
            if words.language() != "en" && value == 1.0 {
                return t!(words, "quantity", value = number(value), unit = unit);
            }
            let singular = || if counted == "people" { "person" } else { counted.strip_suffix('s').unwrap_or(counted) };
            let one = || format!("{}{by}", singular());
            let unit = if value == 1.0 { one() } else { unit.to_owned() };
            t!(words, "quantity", value = number(value), unit = unit)
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub fn listed(words: &Messages, parts: &[String]) -> String {
    let Some((last, before)) = parts.split_last() else { return String::new() };
    let before = before.iter().cloned().reduce(|before, next| t!(words, "list-more", before = before, next = next));
    before.map_or_else(|| last.clone(), |before| t!(words, "list-last", before = before, last = last.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn numbers_are_grouped_and_keep_their_decimals() {
        for (value, expected) in [(0.0, "0"), (999.0, "999"), (1000.0, "1,000"), (1234567.5, "1,234,567.5"), (-12000.0, "-12,000"),
            (12.125, "12.125"), (49.281314168377826, "49.28"), (0.1 + 0.2, "0.3"), (99.999999, "100"), (0.0004, "0.0004"), (20_f64.next_up(), "20"), (0_f64.next_up(), "0"), (0_f64.next_down(), "0")] {
            assert_eq!(number(value), expected);
        }
    }

    #[test]
    fn one_of_a_unit_is_singular() {
        let words = Messages::english();
        assert_eq!(quantity(words, 1.0, "days"), "1 day");
        assert_eq!(quantity(words, 1.0, "partners a month"), "1 partner a month");
        assert_eq!(quantity(words, 1.0, "people"), "1 person");
        assert_eq!(quantity(words, 2.0, "people"), "2 people");
        assert_eq!(quantity(words, 1.0, "hours per week"), "1 hour per week");
        assert_eq!(quantity(words, 70.0, "days"), "70 days");
        assert_eq!(quantity(words, 40.0, "%"), "40%");
    }

    #[test]
    fn the_last_of_a_list_stands_behind_an_and() {
        let listed = |parts: &[&str]| {
            super::listed(Messages::english(), &parts.iter().map(|part| (*part).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(listed(&[]), "");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&["a", "b"]), "a and b");
        assert_eq!(listed(&["a", "b", "c"]), "a, b and c");
    }
}
