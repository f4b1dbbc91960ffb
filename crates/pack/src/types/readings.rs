//! Digits with one mark between them that can be read in two ways.

use diagnostics::Code;
use diagnostics::suggest::short;

use super::Fault;

/// The two numbers that digits with one mark can be, each written so that it can be read in one way only.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Readings {
    mark: char,
    /// The mark only parts digits.
    pub parted: String,
    /// Decimals follow the mark.
    pub decimals: String,
}

impl Readings {
    /// Of a numeral with one point or comma.
    pub fn of(numeral: &str, mark: char) -> Self {
        let (whole, fraction) = numeral.split_once(mark).unwrap_or((numeral, ""));
        let decimals = match fraction.trim_end_matches('0') {
            "" => whole.to_owned(),
            // Three digits behind a point can be read in two ways again.
            digits if digits.len() == 3 => format!("{whole}.{digits}0"),
            digits => format!("{whole}.{digits}"),
        };
        Self { mark, parted: format!("{whole}{fraction}"), decimals }
    }

    /// What to do about words in which the number stands; `within` puts a number in its place.
    pub fn fault(&self, words: &str, whole: bool, within: impl Fn(&str) -> String) -> Fault {
        let name = if self.mark == '.' { "point" } else { "comma" };
        let message = format!("`{}` can be read in two ways", short(words));
        let (parted, decimals) = (within(&self.parted), within(&self.decimals));
        let help = match whole && self.decimals.contains('.') {
            true => format!("write `{parted}` if the {name} only parts digits; this is a count, so it has no decimals"),
            false => format!("write `{decimals}` if decimals follow the {name}, `{parted}` if it only parts digits"),
        };
        Fault::new(Code::AmbiguousNumber, message, "thousands or decimals?").help(help)
    }
}
