//! Currencies beside an amount, in the ways in which people write them.

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

/// Whether it is a sign, word or code of a currency that may follow digits at once.
pub(super) fn is_sign(word: &str) -> bool {
    is_currency(word) || CURRENCIES.iter().any(|(sign, _)| *sign == word.to_lowercase())
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
