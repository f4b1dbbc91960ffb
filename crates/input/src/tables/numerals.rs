//! Numbers with marks between their digits. Which mark stands before decimals is told by the whole column, or by a mapping.

use super::super::notation::DecimalMark;

/// Both marks.
pub(super) const MARKS: [DecimalMark; 2] = [DecimalMark::Point, DecimalMark::Comma];

/// Signs of currencies that mean one.
const SIGNS: [(&str, &str); 3] = [("€", "EUR"), ("£", "GBP"), ("US$", "USD")];

/// What stands around the digits of a number.
struct Parts<'w> {
    before: &'w str,
    digits: &'w str,
    behind: &'w str,
}

fn parts(words: &str) -> Option<Parts<'_>> {
    let first = words.find(|c: char| c.is_ascii_digit())?;
    let end = words.rfind(|c: char| c.is_ascii_digit())? + 1;
    Some(Parts { before: &words[..first], digits: &words[first..end], behind: &words[end..] })
}

/// Whether words are a number that can be read in one way, whatever the column says: digits, and a point that does not stand
/// before three of them, with or without words around.
pub(super) fn is_plain(words: &str) -> bool {
    let Some(Parts { before, digits, behind }) = parts(words) else { return true };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let is_digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let is_bare = |text: &str| text.chars().all(|c| c.is_ascii_alphabetic() || matches!(c, ' ' | '-' | '%'));
    is_digits(whole) && is_digits(fraction) && fraction.len() != 3 && is_bare(before) && is_bare(behind)
}

/// Whether an amount has a sign that several currencies have.
pub(super) fn is_dollar(words: &str) -> bool {
    words.contains('$') && !words.contains("US$")
}

/// The same number with a point before its decimals and no other mark, by what stands before decimals; signs of currencies become
/// codes, and an amount in brackets is below zero. `None` where it makes no sense.
pub(super) fn plain(words: &str, mark: DecimalMark, dollar: Option<&str>) -> Option<String> {
    let Parts { before, digits, behind } = parts(words)?;
    let (point, groups) = match mark {
        DecimalMark::Point => ('.', ','),
        DecimalMark::Comma => (',', '.'),
    };
    let (whole, fraction) = digits.split_once(point).unwrap_or((digits, ""));
    if !fraction.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let is_mark = |c: char| c == groups || c.is_whitespace() || matches!(c, '\'' | '\u{2019}' | '_');
    let group = whole.chars().find(|c| !c.is_ascii_digit());
    if let Some(group) = group {
        let parted: Vec<&str> = whole.split(group).collect();
        let is_whole = |(at, part): (usize, &&str)| {
            let length = if at == 0 { (1..=3).contains(&part.len()) && *part != "0" } else { part.len() == 3 };
            length && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !is_mark(group) || !parted.iter().enumerate().all(is_whole) {
            return None;
        }
    }
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    let bare = |text: &str| text.replace(['-', '\u{2212}', '(', ')', '\u{a0}', '\u{202f}'], " ").trim().to_owned();
    let bracketed = before.contains('(') && behind.contains(')');
    let minus = if before.contains(['-', '\u{2212}']) || bracketed { "-" } else { "" };
    if before.contains('(') != behind.contains(')') || behind.contains(['-', '\u{2212}']) {
        return None;
    }
    let code = |text: &str| {
        let sign = SIGNS.iter().find(|(sign, _)| *sign == text).map(|(_, code)| (*code).to_owned());
        sign.or_else(|| dollar.filter(|_| text == "$").map(str::to_owned)).unwrap_or_else(|| text.to_owned())
    };
    let (before, behind) = (code(&bare(before)), code(&bare(behind)));
    let fraction = fraction.trim_end_matches('0');
    let fraction = match fraction.len() {
        0 => String::new(),
        // Three digits behind a point can be read in two ways.
        3 => format!(".{fraction}0"),
        _ => format!(".{fraction}"),
    };
    Some(format!("{before} {minus}{whole}{fraction} {behind}").trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_by_the_mark_of_its_column() {
        for (words, point, comma) in [
            ("36,000.00", Some("36000"), None),
            ("36.000,00", None, Some("36000")),
            ("36.000", Some("36"), Some("36000")),
            ("36,000", Some("36000"), Some("36")),
            ("1,234,567", Some("1234567"), None),
            ("1.234.567", None, Some("1234567")),
            ("1,5", None, Some("1.5")),
            ("1.5", Some("1.5"), None),
            ("0.500", Some("0.5"), None),
            ("1234.567", Some("1234.5670"), None),
            ("1 234,50", None, Some("1234.5")),
            ("1\u{202f}234,50 €", None, Some("1234.5 EUR")),
            ("1'234.50", Some("1234.5"), None),
            ("€1,234.50", Some("EUR 1234.5"), None),
            ("-€1,234.50", Some("EUR -1234.5"), None),
            ("(1,234.50)", Some("-1234.5"), None),
            ("EUR 1.234,50", None, Some("EUR 1234.5")),
            ("$1,234.50", Some("USD 1234.5"), None),
            ("US$ 7", Some("USD 7"), Some("USD 7")),
            ("12,5 %", None, Some("12.5 %")),
            ("7", Some("7"), Some("7")),
            ("1,23,456", None, None),
            ("1.2,3.4", None, None),
            ("12-34", None, None),
            ("(12", None, None),
            ("12-", None, None),
            ("x", None, None),
        ] {
            let read = MARKS.map(|mark| plain(words, mark, Some("USD")));
            assert_eq!(read, [point.map(str::to_owned), comma.map(str::to_owned)], "{words}");
        }
        for (words, expected) in [
            ("36000", true),
            ("36000.5", true),
            ("36.50 EUR", true),
            ("-7 %", true),
            ("36.000", false),
            ("36,5", false),
            ("€5", false),
            ("(5)", false),
        ] {
            assert_eq!(is_plain(words), expected, "{words}");
        }
    }
}
