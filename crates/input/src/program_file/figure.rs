//! Figures of a series as people write them: each with or without its period before it and a unit behind it.

/// Whether a text holds a figure beside what names its period: `38`, `2026-Q1: 12`, `EUR 61,200`, `fourth quarter, 40 of 50`.
pub(super) fn is_in(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| !word.contains("://"));
    let parts: Vec<&str> = words.flat_map(|word| word.split([':', '=', ';', '|', '(', ')', '/'])).collect();
    let figures: Vec<&str> = parts.iter().copied().filter(|part| is_figure(part)).collect();
    match figures[..] {
        [] => false,
        // A year alone is a figure where nothing but a currency stands beside it.
        [only] if is_year(only) => {
            let is_unit = |part: &str| part.chars().all(|c| c.is_uppercase() || !c.is_alphanumeric());
            !text.contains([':', '=']) && parts.iter().all(|part| *part == only || is_unit(part))
        }
        _ => true,
    }
}

/// Whether a word is a number, with what stands around numbers and before or behind them.
fn is_figure(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    let figure = bare.trim_start_matches(char::is_alphabetic);
    let prefix = &bare[..bare.len() - figure.len()];
    let number = figure.trim_end_matches(char::is_alphabetic);
    let suffix = &figure[number.len()..];
    let is_number = number.chars().any(char::is_numeric)
        && number.chars().all(|c| c.is_numeric() || matches!(c, '.' | ',' | '\'' | '\u{2019}' | '_'));
    // `Q1`, `H2`, `FY25`, `M3` and `1st` name a period; `EUR500` and `12k` do not.
    let is_currency = prefix.is_empty() || prefix.len() == 3 && prefix.bytes().all(|c| c.is_ascii_uppercase());
    let is_place = ["st", "nd", "rd", "th", "Q", "q", "H"].contains(&suffix);
    is_number && is_currency && !is_place && suffix.chars().count() <= 4
}

/// Whether a word is one of the years in which figures are counted.
fn is_year(word: &str) -> bool {
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
    bare.len() == 4 && bare.parse::<u32>().is_ok_and(|year| (1980..2100).contains(&year))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_figure_is_told_from_words_and_from_the_name_of_its_period() {
        for text in [
            "38", "0", "-3", "61200", "61,200", "61.200,50", "61'200 EUR", "EUR 61,200", "€500", "$ 7", "EUR500", "12k", "1.5m", "20 %", "2025",
            "2026-Q1: 12", "Q1 2026: 12", "2026-01 = 4", "2026-01-31: 40", "Jan: 3", "H1 40", "Q3: ~40", "(12)", "about 20", "12 leads", "3/4",
            "2025 third quarter, 205,000 EUR expected and 198,000 EUR reached", "2025: 38", "2025: 2024", "FY25 1,200", "４２", "12.", "+5%", "2025 EUR", "€2025", "38 (https://docs.acme.io/m)",
        ] {
            assert!(is_in(text), "{text}");
        }
        for text in [
            "many", "some", "a few", "Q1: many", "2026-Q1", "2026-Q1: several", "2025: lots", "H2 better", "1st quarter was good", "first", "n/a", "",
            "twelve", "FY25", "https://docs.acme.io/m", "2026-01-31", "Q4 2025: as expected", "growing, see deck", "M3", "Q1 2025", "Jan 2025", "2025 was good", "https://docs.acme.io/12", "Dec25",
        ] {
            assert!(!is_in(text), "{text}");
        }
    }
}
