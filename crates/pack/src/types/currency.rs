//! Currencies and periods beside an amount, in the ways in which people write them.

use diagnostics::Code;

use super::Fault;
use super::decimal::is_currency;

/// Codes of currencies that are known in small letters too, and signs and words of currencies that mean one.
#[rustfmt::skip]
const CURRENCIES: [(&str, &str); 25] = [
    ("us$", "USD"), ("€", "EUR"), ("euro", "EUR"), ("euros", "EUR"), ("£", "GBP"), ("eur", "EUR"), ("usd", "USD"), ("gbp", "GBP"), ("chf", "CHF"),
    ("sek", "SEK"), ("nok", "NOK"), ("dkk", "DKK"), ("pln", "PLN"), ("czk", "CZK"), ("huf", "HUF"), ("jpy", "JPY"), ("cny", "CNY"),
    ("cad", "CAD"), ("aud", "AUD"), ("nzd", "NZD"), ("inr", "INR"), ("sgd", "SGD"), ("brl", "BRL"), ("zar", "ZAR"), ("ils", "ILS"),
];

/// The ways to say a period, by the one that questions use.
#[rustfmt::skip]
const PERIODS: [(&str, &[&str]); 2] = [
    ("per year", &["per year", "a year", "/ year", "/year", "p.a.", "pa", "per annum", "yearly", "annually", "/yr", "/y", "each year"]),
    ("per month", &["per month", "a month", "/ month", "/month", "monthly", "each month", "/mo"]),
];

/// Whether it is a sign, word or code of a currency that may follow digits at once.
pub(super) fn is_sign(word: &str) -> bool {
    is_currency(word) || CURRENCIES.iter().any(|(sign, _)| *sign == word.to_lowercase())
}

/// The words without their period, in whichever way it is said.
pub(super) fn without_period<'w>(words: &'w str, period: Option<&str>) -> Result<&'w str, Fault> {
    let lower = words.to_ascii_lowercase();
    for (name, ways) in PERIODS {
        let Some(way) = ways.iter().find(|way| lower.ends_with(**way)) else { continue };
        if period == Some(name) {
            return Ok(words[..words.len() - way.len()].trim_end());
        }
        let asked = period.unwrap_or("as one sum");
        let message = format!("expected an amount {asked}, found one {name}");
        return Err(
            Fault::new(Code::WrongUnit, message, format!("expected {asked}")).help(format!("give the amount {asked}"))
        );
    }
    Ok(period.and_then(|period| words.strip_suffix(period)).unwrap_or(words).trim())
}

/// What stands for a currency beside an amount.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sign {
    None,
    Code(String),
}

impl Sign {
    pub fn code(self) -> Option<String> {
        match self {
            Sign::None => None,
            Sign::Code(code) => Some(code),
        }
    }
}

/// The currency that some words name, if they name nothing else.
pub(super) fn currency(words: &str) -> Result<Option<Sign>, Fault> {
    if words.is_empty() {
        return Ok(Some(Sign::None));
    }
    if words == "$" || ["dollar", "dollars"].contains(&words.to_lowercase().as_str()) {
        let message = format!("`{words}` stands for several currencies");
        return Err(Fault::new(Code::ExpectedMoney, message, "which dollar?")
            .help("write its code, such as `USD`, `CAD` or `AUD`"));
    }
    if is_currency(words) {
        return Ok(Some(Sign::Code(words.to_owned())));
    }
    let lower = words.to_lowercase();
    Ok(CURRENCIES.iter().find(|(sign, _)| *sign == lower).map(|(_, code)| Sign::Code((*code).to_owned())))
}
