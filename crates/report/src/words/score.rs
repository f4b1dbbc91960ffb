//! Scores as people read them: the low end goes down and the high end up, and no bar looks reached that is not.

use super::format::DUST;

/// The low end of a score with so many decimals; with more of them where it would show as 0 and is more.
pub fn low(score: f64, decimals: i32) -> String {
    shown(score, decimals, |score, unit| (score / unit + DUST).floor() * unit, |rounded| rounded <= 0.0 && score > DUST)
}

/// The high end of a score with so many decimals; with more of them where it would show as a bar that it does not reach.
pub fn high(score: f64, decimals: i32, is_bar: impl Fn(f64) -> bool) -> String {
    let up = |score: f64, unit: f64| (score / unit - DUST).ceil() * unit;
    shown(score, decimals, up, |rounded| rounded - score > DUST && (rounded >= 100.0 || is_bar(rounded)))
}

/// Both ends as they are told, in whole points where these tell the truth, and alike where the score is settled: 24 and 31, 79 and 79.
/// `bars` are where grades begin.
pub fn ends(least: f64, most: f64, bars: &[f64]) -> [f64; 2] {
    end_texts(least, most, bars).map(|end| end.parse().unwrap_or_default())
}

fn end_texts(least: f64, most: f64, bars: &[f64]) -> [String; 2] {
    let from = low(least, 0);
    if most - least < DUST {
        return [from.clone(), from];
    }
    // A bar may also lie between the end and what it would show as.
    let to = high(most, 0, |rounded| bars.iter().any(|bar| most < bar - DUST && *bar <= rounded + DUST));
    [from, to]
}

/// A score with the fewest decimals from a number on that tell the truth.
fn shown(score: f64, decimals: i32, round: impl Fn(f64, f64) -> f64, lies: impl Fn(f64) -> bool) -> String {
    const MOST: i32 = 6;
    for decimals in decimals..MOST {
        let rounded = round(score, 10_f64.powi(-decimals));
        if !lies(rounded) {
            return plain(rounded, decimals);
        }
    }
    plain(score, MOST)
}

fn plain(rounded: f64, decimals: i32) -> String {
    let text = format!("{rounded:.*}", decimals.unsigned_abs() as usize);
    match text.contains('.') {
        true => text.trim_end_matches('0').trim_end_matches('.').to_owned(),
        false => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn no_bar_looks_reached_that_is_not() {
        const BARS: &[f64] = &[80.0, 60.0, 42.5];
        for (least, most, expected) in [
            (79.57, 79.57, ["79", "79"]), (79.999, 79.999, ["79", "79"]), (80.0, 80.0, ["80", "80"]), (93.0 + 1e-13, 93.0 + 2e-13, ["93", "93"]),
            (60.2, 79.57, ["60", "79.6"]), (59.6, 61.2, ["59", "62"]), (60.0, 79.96, ["60", "79.96"]), (40.1, 42.2, ["40", "42.2"]),
            (24.4, 30.5, ["24", "31"]), (0.0, 0.0, ["0", "0"]), (0.4, 0.4, ["0.4", "0.4"]), (0.0, 0.4, ["0", "1"]), (0.004, 3.0, ["0.004", "3"]),
            (99.6, 99.6, ["99", "99"]), (90.0, 99.6, ["90", "99.6"]), (100.0, 100.0, ["100", "100"]), (0.0, 100.0, ["0", "100"]),
        ] {
            assert_eq!(end_texts(least, most, BARS), expected, "{least} to {most}");
        }
        let whole = |rounded: f64| rounded.fract() == 0.0;
        for (score, expected) in [(79.96, "79.96"), (79.51, "79.6"), (79.9999, "79.9999"), (80.0, "80"), (99.999, "99.999"), (3.15, "3.2")] {
            assert_eq!(high(score, 1, whole), expected);
        }
        assert_eq!([low(79.99, 1), low(0.04, 1), low(80.0, 1)], ["79.9", "0.04", "80"]);
    }

    #[test]
    fn whatever_the_score_what_is_shown_lies_on_the_right_side_of_every_bar() {
        for step in 0..=100_000_u32 {
            let score = f64::from(step) / 1_000.0;
            let [least, most] = ends(score, (score + 0.5).min(100.0), &[80.0, 60.0, 40.0, 12.5]);
            let true_most = (score + 0.5).min(100.0);
            assert!(least <= score + 1e-6 && most >= true_most - 1e-6, "{score}");
            for bar in [100.0, 80.0, 60.0, 40.0, 12.5] {
                assert!(most < bar || true_most >= bar - 1e-6, "{score} shows {most} over {bar}");
            }
        }
    }
}
