//! Numbers and dates as people read them, for every format alike.

/// What counts as no difference: sums of weights leave dust behind the last digit that matters.
pub const DUST: f64 = 1e-9;

/// A score in whole points: `100` only for exactly 100 and `0` only for exactly 0.
pub fn points(score: f64) -> String {
    let whole = if score < DUST {
        0.0
    } else if score > 100.0 - DUST {
        100.0
    } else {
        score.round().clamp(1.0, 99.0)
    };
    format!("{whole:.0}")
}

/// A number as people write it: thousands grouped, no needless decimals. What was worked out and has more than three of them is
/// told with two.
pub fn number(value: f64) -> String {
    let long = format!("{value}");
    let decimals = long.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let cents = (value * 100.0).round() / 100.0;
    let text = if decimals > 3 && cents != 0.0 { format!("{cents}") } else { long };
    let (whole, rest) =
        text.split_once('.').map_or((text.as_str(), String::new()), |(whole, rest)| (whole, format!(".{rest}")));
    let (sign, digits) = whole.strip_prefix('-').map_or(("", whole), |digits| ("-", digits));
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!("{sign}{grouped}{rest}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn numbers_are_grouped_and_keep_their_decimals() {
        for (value, expected) in [(0.0, "0"), (999.0, "999"), (1000.0, "1,000"), (1234567.5, "1,234,567.5"), (-12000.0, "-12,000"),
            (12.125, "12.125"), (49.281314168377826, "49.28"), (0.1 + 0.2, "0.3"), (99.999999, "100"), (0.0004, "0.0004")] {
            assert_eq!(number(value), expected);
        }
    }
}
