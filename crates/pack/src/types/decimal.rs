//! Numbers and amounts of money as everybody writes them. What is written in one country's way is refused, not guessed at.

use diagnostics::Code;
use diagnostics::suggest::short;

use super::Fault;
use super::readings::Readings;

/// A plain decimal number: an optional minus, digits without a needless zero before them, at most one point.
///
/// # Errors
///
/// For anything else, with how it is to be written.
pub fn decimal(words: &str) -> Result<f64, Fault> {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let unsigned = words.strip_prefix('-').unwrap_or(words);
    let (whole, fraction) = unsigned.split_once('.').map_or((unsigned, None), |(whole, part)| (whole, Some(part)));
    let plain = digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits);
    if plain && fraction == Some("000") && whole != "0" {
        return Err(Readings::of(words, '.').fault(words, false, str::to_owned));
    }
    let number = words.parse().ok().filter(|number: &f64| plain && number.is_finite());
    // Adding zero makes one zero of the two.
    number.map(|number| number + 0.0).ok_or_else(|| refused(words))
}

/// Says what keeps words from being a number.
fn refused(words: &str) -> Fault {
    let bare = words.trim_start_matches(['-', '+', '.']).to_ascii_lowercase();
    let numeric = bare.starts_with(|first: char| first.is_ascii_digit());
    let help = match () {
        () if bare.starts_with("inf") || bare.starts_with("nan") => {
            "a number must be known and finite; leave it out if it is not"
        }
        () if numeric && bare.contains(',') => {
            "write the decimals behind a point and thousands without any mark: 1234.5"
        }
        () if numeric && bare.contains(['_', '\'', ' ', '\u{a0}', '\u{202f}']) => {
            "write the digits without a mark or blank between them: 1000"
        }
        () if numeric && bare.starts_with('0') => "write the number in decimal, without a leading zero",
        () if numeric && bare.contains('e') => "write all digits out instead of an exponent",
        () => "write digits, with a point before decimals: 12.5",
    };
    let message = format!("expected a number, found `{}`", short(words));
    Fault::new(Code::ExpectedNumber, message, "not a plain number").help(help)
}

/// A number that its unit may follow: `70`, `70 days`.
///
/// # Errors
///
/// Where it is no number, where the unit is another one, or where a count is not whole.
pub fn with_unit(words: &str, unit: Option<&str>, whole: bool) -> Result<f64, Fault> {
    let (bare, rest) = split(words);
    if !rest.is_empty() && decimal(bare).is_ok() && !rest.starts_with(|c: char| c.is_ascii_digit() || ",'_".contains(c))
    {
        check_unit(rest, unit)?;
        return with_unit(bare, None, whole);
    }
    let number = decimal(words)?;
    if whole && number.fract() != 0.0 {
        let message = format!("expected a whole number, found `{}`", short(words));
        return Err(Fault::new(Code::NotWhole, message, "not whole").help("this is a count; round it or correct it"));
    }
    Ok(number)
}

/// Splits words behind the digits they begin with.
fn split(words: &str) -> (&str, &str) {
    let end = words.find(|c: char| !(c.is_ascii_digit() || c == '.' || c == '-')).unwrap_or(words.len());
    let (number, rest) = words.split_at(end);
    // `1e3` and `1x` are no number with a unit: only a blank or a sign such as `%` may follow at once.
    if rest.starts_with(char::is_alphabetic) { (words, "") } else { (number, rest.trim()) }
}

/// Whether a unit is the one that a question asks for.
///
/// # Errors
///
/// For another unit, and for any where the question has none.
pub fn check_unit(found: &str, unit: Option<&str>) -> Result<(), Fault> {
    let singular = |word: &str| word.trim().to_lowercase().trim_end_matches('s').to_owned();
    match unit {
        Some(unit) if singular(unit) == singular(found) => Ok(()),
        Some(unit) => {
            let message = format!("expected the unit `{unit}`, found `{}`", short(found));
            let help = format!("give the number in {unit}; the unit itself may be left out");
            Err(Fault::new(Code::WrongUnit, message, format!("expected {unit}")).help(help))
        }
        None => {
            let message = format!("this has no unit, yet `{}` is given", short(found));
            Err(Fault::new(Code::WrongUnit, message, "no unit here").help("leave the unit out"))
        }
    }
}

/// A number within the limits of its question, both included.
///
/// # Errors
///
/// Where it is under the one or over the other.
pub fn within(number: f64, min: Option<f64>, max: Option<f64>) -> Result<f64, Fault> {
    if min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max) {
        return Ok(number);
    }
    let range = match (min, max) {
        (Some(min), Some(max)) => format!("from {min} to {max}"),
        (Some(min), None) => format!("{min} or more"),
        (None, Some(max)) => format!("{max} or less"),
        (None, None) => "any number".to_owned(),
    };
    let fault =
        Fault::new(Code::OutOfRange, format!("{number} cannot be: it must be {range}"), format!("expected {range}"));
    Err(fault.help("check the digits and the unit"))
}

/// An amount with or without a currency before or behind it, and its period: `EUR 120000`, `120000 EUR per year`.
///
/// # Errors
///
/// Where there is no amount, or more beside it than a currency.
pub fn money(words: &str, period: Option<&str>) -> Result<(f64, Option<String>), Fault> {
    let words = period.and_then(|period| words.strip_suffix(period)).unwrap_or(words).trim();
    let parts: Vec<&str> = words.split_whitespace().collect();
    let (amount, currency) = match parts.as_slice() {
        [amount] => (*amount, None),
        [amount, code] if is_currency(code) => (*amount, Some((*code).to_owned())),
        [code, amount] if is_currency(code) => (*amount, Some((*code).to_owned())),
        _ => return Err(no_money(words)),
    };
    if amount
        .rsplit_once('.')
        .is_some_and(|(_, part)| part.len() == 3 && part.bytes().all(|byte| byte.is_ascii_digit()))
    {
        return Err(Readings::of(amount, '.').fault(amount, false, |number| words.replace(amount, number)));
    }
    match decimal(amount) {
        Ok(number) => Ok((number, currency)),
        Err(fault) if amount.starts_with(|first: char| first.is_ascii_digit() || first == '-') => Err(fault),
        Err(_) => Err(no_money(words)),
    }
}

/// Whether a word is the code of a currency: three capital letters.
pub fn is_currency(word: &str) -> bool {
    word.len() == 3 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn no_money(words: &str) -> Fault {
    let message = format!("expected an amount, found `{}`", short(words));
    Fault::new(Code::ExpectedMoney, message, "not an amount").help("write `120000`, `120000 EUR` or `EUR 120000`")
}
