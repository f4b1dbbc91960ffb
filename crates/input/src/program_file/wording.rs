//! What words say, however they are spelt, so that `10%` on one tier and `10 percent` on the next are seen to be the same.

/// The words in a form that is the same for each spelling of them: without capitals, blanks, full stops and the order of amount and
/// currency. None where they only point at what another entry says, such as `same as Gold`.
pub(super) fn canonical(words: &str) -> Option<Vec<String>> {
    let lower = words.to_lowercase().replace('€', " eur ").replace('$', " usd ").replace('£', " gbp ");
    let mut tokens = Vec::new();
    let mut rest = lower.as_str();
    while let Some(first) = rest.chars().next() {
        let is_inside = |c: char| match first {
            first if first.is_numeric() => c.is_numeric() || matches!(c, '.' | ',' | '\'' | '\u{2019}'),
            _ => c.is_alphabetic(),
        };
        let end = rest.find(|c: char| !is_inside(c)).unwrap_or(rest.len()).max(first.len_utf8());
        let (token, behind) = rest.split_at(end);
        if first.is_numeric() {
            tokens.push(number(token));
        } else if first.is_alphabetic() && !["percent", "per", "cent", "pct"].contains(&token) {
            tokens.push(token.to_owned());
        }
        rest = behind;
    }
    if tokens.first().is_some_and(|first| ["same", "like", "ditto", "identical"].contains(&first.as_str())) {
        return None;
    }
    tokens.sort_unstable();
    Some(tokens)
}

/// A number as it is counted with: `5,000.0`, `5'000` and `5000` are one.
fn number(token: &str) -> String {
    let digits = token.trim_end_matches(|c: char| !c.is_numeric());
    let mut plain = String::new();
    for (at, c) in digits.char_indices() {
        let behind = digits[at + c.len_utf8()..].chars().take_while(|c| c.is_numeric()).count();
        match c {
            c if c.is_numeric() => plain.push(c),
            '\'' | '\u{2019}' => {}
            // Three digits behind it: thousands, as in `5,000` and `5.000`; a rate of a tier has no thousandths.
            _ if behind == 3 => {}
            _ => plain.push('.'),
        }
    }
    plain.parse::<f64>().map_or(plain, |number| number.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_in_two_spellings_is_one_and_two_things_are_two() {
        for (one, other) in [
            ("10%", "10 percent"),
            ("10", "10 %"),
            ("10%", "10.0 per cent"),
            ("5000 EUR", "5,000 EUR"),
            ("EUR 5'000", "5.000 €"),
            ("answer in 4 hours", "Answer in 4 hours."),
        ] {
            assert_eq!(canonical(one), canonical(other), "{one} {other}");
        }
        for (one, other) in [
            ("10%", "15%"),
            ("10%", "1.0%"),
            ("5000 EUR", "5000 USD"),
            ("2 days", "2 hours"),
            ("10% of deals", "10% of renewals"),
        ] {
            assert_ne!(canonical(one), canonical(other), "{one} {other}");
        }
        assert_eq!(canonical("Same as Gold"), None);
    }
}
