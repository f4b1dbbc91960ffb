//! The periods that an amount stands for, in the ways in which people write them.

use diagnostics::Code;

use super::Fault;

/// How long the time is in which an amount comes together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Period {
    /// A month.
    Month,
    /// A quarter.
    Quarter,
    /// A year.
    Year,
}

/// The ways to say a period behind an amount, the one that questions use first.
#[rustfmt::skip]
const PERIODS: [(Period, &[&str]); 3] = [
    (Period::Year, &["per year", "a year", "/ year", "/year", "p.a.", "pa", "per annum", "yearly", "annually", "/yr", "/y", "each year"]),
    (Period::Quarter, &["per quarter", "a quarter", "/ quarter", "/quarter", "quarterly", "each quarter"]),
    (Period::Month, &["per month", "a month", "/ month", "/month", "monthly", "each month", "/mo"]),
];

impl Period {
    /// The period that words name by themselves: `month`, `per month`, `monthly`.
    pub fn named(words: &str) -> Option<Period> {
        let lower = words.trim().to_lowercase();
        let is_named = |(_, ways): &&(Period, &[&str])| {
            let noun = ways.first().and_then(|way| way.strip_prefix("per "));
            noun == Some(lower.as_str())
                || ways.contains(&lower.as_str())
                || lower == "annual" && ways.contains(&"annually")
        };
        PERIODS.iter().find(is_named).map(|(period, _)| *period)
    }

    /// An amount and the period behind it, whichever it is.
    pub fn behind(words: &str) -> Option<(&str, Period)> {
        let words = words.trim_end();
        let lower = words.to_ascii_lowercase();
        PERIODS.iter().find_map(|(period, ways)| {
            let way = ways.iter().find(|way| lower.ends_with(**way))?;
            Some((words[..words.len() - way.len()].trim_end(), *period))
        })
    }

    /// The words that questions use.
    pub fn words(self) -> &'static str {
        match self {
            Period::Month => "per month",
            Period::Quarter => "per quarter",
            Period::Year => "per year",
        }
    }

    /// By what an amount of this period is multiplied for one of another.
    pub fn factor_to(self, other: Period) -> f64 {
        f64::from(other.months()) / f64::from(self.months())
    }

    fn months(self) -> u8 {
        match self {
            Period::Month => 1,
            Period::Quarter => 3,
            Period::Year => 12,
        }
    }
}

/// The words without their period, in whichever way it is said.
pub(super) fn without_period<'w>(words: &'w str, period: Option<&str>) -> Result<&'w str, Fault> {
    let Some((bare, found)) = Period::behind(words) else {
        return Ok(period.and_then(|period| words.strip_suffix(period)).unwrap_or(words).trim());
    };
    if period == Some(found.words()) {
        return Ok(bare);
    }
    let asked = period.unwrap_or("as one sum");
    let message = format!("expected an amount {asked}, found one {}", found.words());
    Err(Fault::new(Code::WrongUnit, message, format!("expected {asked}")).help(format!("give the amount {asked}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_period_is_known_however_it_is_said() {
        for (words, expected) in [
            ("month", Some(Period::Month)),
            (" Monthly ", Some(Period::Month)),
            ("per month", Some(Period::Month)),
            ("quarter", Some(Period::Quarter)),
            ("quarterly", Some(Period::Quarter)),
            ("year", Some(Period::Year)),
            ("annual", Some(Period::Year)),
            ("p.a.", Some(Period::Year)),
            ("per customer", None),
            ("week", None),
            ("", None),
        ] {
            assert_eq!(Period::named(words), expected, "{words}");
        }
        for (words, expected) in [
            ("10000 EUR per month", Some(("10000 EUR", Period::Month))),
            ("10000 EUR/month", Some(("10000 EUR", Period::Month))),
            ("EUR 10000 a quarter ", Some(("EUR 10000", Period::Quarter))),
            ("10k EUR p.a.", Some(("10k EUR", Period::Year))),
            ("10000 EUR", None),
            ("10000 EUR per customer", None),
        ] {
            assert_eq!(Period::behind(words), expected, "{words}");
        }
    }

    #[test]
    fn an_amount_of_one_period_is_one_of_another() {
        use Period::{Month, Quarter, Year};
        for (from, to, expected) in [
            (Month, Year, 12.0),
            (Quarter, Year, 4.0),
            (Year, Year, 1.0),
            (Year, Month, 1.0 / 12.0),
            (Month, Quarter, 3.0),
        ] {
            assert_eq!(from.factor_to(to), expected, "{from:?} {to:?}");
        }
    }
}
