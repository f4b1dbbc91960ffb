//! The contrast of two colours by WCAG 2.2, and how it is told.

use super::Colour;

/// What level AA asks of text (success criterion 1.4.3).
pub const NEEDED: f64 = 4.5;

/// The contrast ratio of two colours, from 1 (the same) to 21 (black on white), whichever of them is the text.
///
/// Source: WCAG 2.2, "contrast ratio".
pub fn ratio(one: Colour, other: Colour) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The share of white's light that a colour gives, from 0 (black) to 1.
///
/// Source: WCAG 2.2, "relative luminance".
fn luminance(Colour(red, green, blue): Colour) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
}

/// A ratio with two decimals, rounded down, so that `4.50` is never said of what does not reach it.
pub fn ratio_words(ratio: f64) -> String {
    /// What is lost in computing is no reason to say 20.99 of 21.
    const DUST: f64 = 1e-9;
    format!("{:.2}", (ratio * 100.0 + DUST).floor() / 100.0)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    #[rustfmt::skip]
    fn known_pairs_have_their_known_ratios() {
        for (one, other, expected) in [
            ("#767676", "#fff", "4.54"), ("#777777", "#fff", "4.47"), ("#000", "#fff", "21.00"), ("#fff", "#fff", "1.00"),
            ("#ff0000", "#fff", "3.99"), ("#00ff00", "#fff", "1.37"), ("#0000ff", "#fff", "8.59"), ("#ffff00", "#fff", "1.07"),
            ("#595959", "#fff", "7.00"), ("#17475C", "#FCFBF8", "9.69"), ("#8FC7DB", "#14171A", "9.73"),
        ] {
            let (one, other) = (one.parse().unwrap(), other.parse().unwrap());
            assert_eq!(ratio_words(ratio(one, other)), expected, "{one} on {other}");
            assert_eq!(ratio(one, other), ratio(other, one));
        }
    }

    #[test]
    fn a_ratio_is_never_told_better_than_it_is() {
        for (ratio, expected) in [(4.499, "4.49"), (4.499_999, "4.49"), (4.5, "4.50"), (1.0, "1.00"), (21.0, "21.00")] {
            assert_eq!(ratio_words(ratio), expected);
        }
    }

    proptest! {
        #[test]
        fn a_ratio_lies_between_1_and_21(one: [u8; 3], other: [u8; 3]) {
            let ratio = ratio(Colour(one[0], one[1], one[2]), Colour(other[0], other[1], other[2]));
            prop_assert!((1.0..=21.0 + 1e-9).contains(&ratio));
            prop_assert!(ratio_words(ratio).parse::<f64>().unwrap() <= ratio + 1e-9);
        }
    }
}
