//! Numbers and amounts as people type them: `about 20 %`, `20k`, `20,000 EUR`, `6-9`, `at least 3`. What can be read in two ways is refused, and
//! both are named.

use diagnostics::Code;
use diagnostics::suggest::short;

use super::Fault;
use super::currency::{Sign, currency, is_sign};
use super::decimal::{self, check_unit, decimal};
use super::numeral::{Context, numeral_end, numeral_value};
use super::period::without_period;
use super::share::PERCENT;
use super::side::{Side, one_sided};

/// A number, or the least and the most that it can be.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Amount {
    /// It is known.
    One(f64),
    /// It is known from the first to the second.
    Between(f64, f64),
    /// It is known from one side.
    OneSided(Side, f64),
}

impl Amount {
    /// The least and the most that it can be, within the limits of its question; what is open goes as far as they do.
    pub fn ends(self, whole: bool, (min, max): (Option<f64>, Option<f64>)) -> Result<(f64, f64), Fault> {
        let within = |number| decimal::within(number, min, max);
        let (side, number) = match self {
            Amount::One(number) => return within(number).map(|number| (number, number)),
            Amount::Between(least, most) => return Ok((within(least)?, within(most)?)),
            Amount::OneSided(side, number) => (side, within(number)?),
        };
        let (least, most) = (min.unwrap_or(f64::NEG_INFINITY), max.unwrap_or(f64::INFINITY));
        let (least, most) = match side {
            Side::AtLeast => (number, most),
            Side::Above => (if whole { number + 1.0 } else { number.next_up() }, most),
            Side::AtMost => (least, number),
            Side::Below => (least, if whole { number - 1.0 } else { number.next_down() }),
        };
        if least > most {
            let message = format!("nothing lies {} {number} here", side.words());
            return Err(Fault::new(Code::OutOfRange, message, "out of range").help("check the number and its side"));
        }
        Ok((least, most))
    }
}

/// Words that say that a number is rounded; what is meant is the number.
const ABOUT: [&str; 11] =
    ["about", "approximately", "approx.", "approx", "around", "roughly", "circa", "ca.", "ca", "c.", "some"];

/// Words for a factor, capitals aside.
const FACTORS: [(&str, f64); 11] = [
    ("k", 1e3),
    ("thousand", 1e3),
    ("thsd", 1e3),
    ("m", 1e6),
    ("mn", 1e6),
    ("mio", 1e6),
    ("mil", 1e6),
    ("million", 1e6),
    ("millions", 1e6),
    ("bn", 1e9),
    ("billion", 1e9),
];

/// A number with its unit, or a range of them; `None` where the words are neither.
pub(super) fn number(words: &str, unit: Option<&str>, whole: bool) -> Option<Result<Amount, Fault>> {
    let months = unit.is_some_and(|unit| unit.starts_with(['m', 'M']));
    let context = Context { whole, thousands: whole, minor_m: months };
    let amount = read(words, &context, |lead, rest| match (lead, rest) {
        ("", "") => Ok(Some(())),
        ("", rest) if unit == Some("%") && PERCENT.contains(&rest.to_lowercase().as_str()) => Ok(Some(())),
        ("", rest) if !rest.contains(|c: char| c.is_ascii_digit()) => check_unit(rest, unit).map(Some),
        _ => Ok(None),
    })?;
    Some(amount.map(|(amount, _)| amount))
}

/// An amount, or a range of them, with its currency and its period; `None` where the words are neither.
pub(super) fn money(words: &str, period: Option<&str>) -> Option<Result<(Amount, Option<String>), Fault>> {
    let words = match without_period(words, period) {
        Ok(words) => words,
        Err(fault) => return Some(Err(fault)),
    };
    let context = Context { whole: false, thousands: true, minor_m: false };
    let read = read(words, &context, |lead, rest| match (currency(lead)?, currency(rest)?) {
        (Some(Sign::None), Some(code)) | (Some(code), Some(Sign::None)) => Ok(Some(code)),
        (Some(one), Some(other)) if one == other => Ok(Some(one)),
        _ => Ok(None),
    })?;
    Some(read.and_then(|(amount, signs)| {
        let mut codes: Vec<String> = signs.into_iter().filter_map(Sign::code).collect();
        codes.dedup();
        match codes.as_slice() {
            [] => Ok((amount, None)),
            [code] => Ok((amount, Some(code.clone()))),
            [one, other, ..] => {
                let message = format!("`{}` is in two currencies, {one} and {other}", short(words));
                Err(Fault::new(Code::ExpectedMoney, message, "two currencies").help("give both ends in one currency"))
            }
        }
    }))
}

/// Better advice for words that are no number, where something like a number is meant.
pub(super) fn nearest(words: &str, strict: Fault) -> Fault {
    let plain = tidy(words).to_lowercase();
    if let Some((one, other)) = plain.split_once(" or ")
        && let (Ok(one), Ok(other)) = (decimal(one.trim()), decimal(other.trim()))
    {
        return strict.help(format!("write the range: `{}-{}`", one.min(other), one.max(other)));
    }
    if plain.starts_with(|c: char| c.is_ascii_digit() || "-+.".contains(c)) {
        return strict;
    }
    strict.help("write a number such as `12.5`, a range such as `6-9` or `at least 6`, or `not sure`")
}

/// Reads an amount or a range; `around` makes of what stands before and behind the digits what it means, `None` if nothing.
fn read<T>(
    words: &str,
    context: &Context,
    around: impl Fn(&str, &str) -> Result<Option<T>, Fault>,
) -> Option<Result<(Amount, Vec<T>), Fault>> {
    let tidy = tidy(words);
    let words = without_about(&tidy);
    if let Some((side, number)) = one_sided(words) {
        let of_side = |(amount, meanings): (Amount, Vec<T>)| match amount {
            Amount::One(number) => Some((Amount::OneSided(side, number), meanings)),
            Amount::Between(..) | Amount::OneSided(..) => None,
        };
        // A count may be more or less than a number that is none.
        let free = Context { whole: false, ..*context };
        return match read_plain(without_about(&number), &free, around)? {
            Ok(read) => of_side(read).map(Ok),
            Err(fault) => Some(Err(side.before(fault))),
        };
    }
    read_plain(words, context, around)
}

/// Reads what leaves no side open.
fn read_plain<T>(
    words: &str,
    context: &Context,
    around: impl Fn(&str, &str) -> Result<Option<T>, Fault>,
) -> Option<Result<(Amount, Vec<T>), Fault>> {
    let Some((least, most)) = ends(words) else {
        let one = match part(words, context)? {
            Ok(one) => one,
            Err(fault) => return Some(Err(fault)),
        };
        return match around(one.lead, one.rest) {
            Ok(Some(meaning)) => Some(whole(one.number(), words, context).map(|one| (Amount::One(one), vec![meaning]))),
            Ok(None) => None,
            Err(fault) => Some(Err(fault)),
        };
    };
    let (low, high) = match (part(least, context)?, part(most, context)?) {
        (Ok(low), Ok(high)) => (low, high),
        (Err(fault), _) | (_, Err(fault)) => return Some(Err(fault)),
    };
    if low.factor.is_none() && high.factor.is_some() && low.value != 0.0 {
        return Some(Err(two_ranges(words, &low, &high)));
    }
    let mut meanings = Vec::new();
    for end in [&low, &high] {
        match around(end.lead, end.rest) {
            Ok(Some(meaning)) => meanings.push(meaning),
            Ok(None) => return None,
            Err(fault) => return Some(Err(fault)),
        }
    }
    let numbers = whole(low.number(), words, context).and_then(|low| Ok((low, whole(high.number(), words, context)?)));
    Some(numbers.and_then(|(least, most)| match least.total_cmp(&most) {
        std::cmp::Ordering::Less => Ok((Amount::Between(least, most), meanings)),
        std::cmp::Ordering::Equal => Ok((Amount::One(least), meanings)),
        std::cmp::Ordering::Greater => {
            let message = format!("the range `{}` begins above its end", short(words));
            Err(Fault::new(Code::OutOfRange, message, "upside down").help(format!("write `{most}-{least}`")))
        }
    }))
}

/// One number with what stands around it.
struct Part<'w> {
    lead: &'w str,
    value: f64,
    factor: Option<f64>,
    rest: &'w str,
}

impl Part<'_> {
    fn number(&self) -> f64 {
        // Through text, so that `1.1m` is the number that `1100000` is.
        self.factor.map_or(self.value, |factor| {
            format!("{}e{}", self.value, factor.log10().round()).parse().unwrap_or(self.value * factor)
        })
    }
}

/// Takes one number apart; `None` where there is none.
fn part<'w>(words: &'w str, context: &Context) -> Option<Result<Part<'w>, Fault>> {
    let start = words.find(|c: char| c.is_ascii_digit())?;
    let start = if words[..start].ends_with('-') { start - 1 } else { start };
    let (lead, behind) = words.split_at(start);
    let end = numeral_end(behind);
    let (numeral, rest) = behind.split_at(end);
    let attached = rest.starts_with(char::is_alphabetic);
    let rest = rest.trim();
    let word_end = rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len());
    let (word, after) = rest.split_at(word_end);
    let factor = FACTORS.iter().find(|(name, _)| *name == word.to_lowercase()).map(|(_, factor)| *factor);
    if !rest.is_empty() && !rest.starts_with(|c: char| c.is_alphabetic() || "%€£$".contains(c)) {
        return None;
    }
    if attached && factor.is_none() && !is_word_of_unit(word) {
        return None;
    }
    if context.minor_m && word.eq_ignore_ascii_case("m") {
        let message = format!("`{}` can be read in two ways", short(words));
        let help = format!("write `{numeral} million` or `{numeral} months`, whichever is meant");
        return Some(Err(Fault::new(Code::AmbiguousNumber, message, "millions or a unit?").help(help)));
    }
    let (lead, rest) = (lead.trim(), if factor.is_some() { after.trim() } else { rest });
    let value = match numeral_value(numeral, context, factor.is_some())? {
        Ok(value) => value,
        // With a factor all digits are written out, since `1.250m` is no clearer as `1.25m`.
        Err(readings) => {
            let scaled = |number: &str| match (factor, decimal(number)) {
                (Some(_), Ok(value)) => Part { lead, value, factor, rest }.number().to_string(),
                _ => number.to_owned(),
            };
            let is_count = context.whole && factor.is_none();
            return Some(Err(readings.fault(words, is_count, |number| beside(lead, &scaled(number), rest))));
        }
    };
    Some(Ok(Part { lead, value, factor, rest }))
}

/// A number with what stands before and behind it.
fn beside(lead: &str, number: &str, rest: &str) -> String {
    [lead, number, rest].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Letters that may follow digits at once: a code or sign of a currency, a unit is parted by a blank.
fn is_word_of_unit(word: &str) -> bool {
    is_sign(word) || PERCENT.contains(&word.to_lowercase().as_str())
}

/// `20-30k` is twenty thousand to thirty thousand to one reader, and twenty to thirty thousand to another.
fn two_ranges(words: &str, low: &Part<'_>, high: &Part<'_>) -> Fault {
    let scaled = Part { factor: high.factor, ..*low };
    let message = format!("`{}` can be read in two ways", short(words));
    let (lead, rest) = (if low.lead.is_empty() { high.lead } else { low.lead }, high.rest);
    let range = |least: f64| beside(lead, &format!("{least}-{}", high.number()), rest);
    let help = format!("write `{}` or `{}`, whichever is meant", range(scaled.number()), range(low.number()));
    Fault::new(Code::AmbiguousNumber, message, "for both ends or for one?").help(help)
}

/// A count that has to be whole.
fn whole(number: f64, words: &str, context: &Context) -> Result<f64, Fault> {
    if context.whole && number.fract() != 0.0 {
        let message = format!("expected a whole number, found `{}`", short(words));
        return Err(Fault::new(Code::NotWhole, message, "not whole").help("this is a count; round it or correct it"));
    }
    Ok(number)
}

/// The two ends of a range: `6-9`, `2 to 3`, `between 2 and 3`.
fn ends(words: &str) -> Option<(&str, &str)> {
    let lower = words.to_ascii_lowercase();
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    let cut = |from: usize, at: usize, length: usize| {
        let (least, most) = (words.get(from..at)?.trim(), words.get(at + length..)?.trim());
        (has_digit(least) && has_digit(most)).then_some((least, most))
    };
    if lower.starts_with("between ") {
        return cut("between ".len(), lower.find(" and ")?, " and ".len());
    }
    let from = if lower.starts_with("from ") { "from ".len() } else { 0 };
    if let Some(at) = lower.find(" to ") {
        return cut(from, at, " to ".len());
    }
    let mut dashes = lower.match_indices('-').filter(|(at, _)| has_digit(&lower[..*at]));
    let (at, _) = dashes.next()?;
    if dashes.next().is_some() { None } else { cut(from, at, 1) }
}

/// Words with plain blanks, dashes and apostrophes.
fn tidy(words: &str) -> String {
    let plain = |c: char| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\u{2019}' => '\'',
        c if c.is_whitespace() => ' ',
        c => c,
    };
    words.trim().chars().map(plain).collect()
}

/// Words without `about` or `~` before them.
fn without_about(words: &str) -> &str {
    let bare = words.trim_start_matches(['~', '≈']).trim_start();
    let lower = bare.to_ascii_lowercase();
    let after = |about: &&str| lower.strip_prefix(*about).filter(|rest| rest.starts_with(' ')).map(|_| about.len());
    ABOUT.iter().find_map(after).map_or(bare, |length| bare[length..].trim_start())
}

#[cfg(test)]
mod tests {
    use diagnostics::Code;
    use expr::Value;
    use proptest::prelude::*;

    use super::super::{Money, Number, QuestionType};

    fn number_type(unit: Option<&str>, integer: bool) -> QuestionType {
        QuestionType::Number(Number { unit: unit.map(str::to_owned), min: Some(0.0), max: None, integer })
    }

    fn budget() -> QuestionType {
        QuestionType::Money(Money { unit: Some("per year".to_owned()) })
    }

    fn parsed(kind: &QuestionType, words: &str) -> String {
        match kind.parse_natural(words) {
            Ok(Value::Number(number)) => number.to_string(),
            Ok(Value::Between { least, most }) => format!("{least} to {most}"),
            Ok(Value::Money { amount, currency }) => format!("{amount} {}", currency.unwrap_or_default()),
            Ok(Value::MoneyBetween { least, most, currency }) => {
                format!("{least} to {most} {}", currency.unwrap_or_default())
            }
            Ok(other) => format!("{other:?}"),
            Err(fault) => format!("! {}", fault.advice().unwrap_or_default()),
        }
    }

    #[test]
    #[rustfmt::skip]
    fn a_number_is_read_as_people_type_it() {
        let (days, percent, count, plain) = (number_type(Some("days"), false), number_type(Some("%"), false), number_type(Some("partners"), true), number_type(None, false));
        for (kind, words, expected) in [
            (&percent, "about 20 %", "20"), (&percent, "~20%", "20"), (&percent, "20 percent", "20"), (&percent, "ca. 20 pct", "20"),
            (&percent, "10-20%", "10 to 20"), (&percent, "10% - 20%", "10 to 20"), (&percent, "between 10 and 20 percent", "10 to 20"),
            (&days, "6-9", "6 to 9"), (&days, "6 – 9 days", "6 to 9"), (&days, "2 to 3", "2 to 3"), (&days, "from 2 to 3 days", "2 to 3"),
            (&days, "2 days to 3 days", "2 to 3"), (&days, "6-6", "6"), (&days, "0,5", "0.5"), (&days, "1 000", "1000"), (&days, "1_000", "1000"),
            (&days, "1'234.5", "1234.5"), (&days, "1,234,567", "1234567"), (&days, "1.234.567", "1234567"), (&days, "1,234.5", "1234.5"), (&days, "1.234,5", "1234.5"),
            (&days, "1 234,5", "1234.5"), (&days, "roughly 45 days", "45"),
            (&count, "1,200", "1200"), (&count, "20k", "20000"), (&count, "1.5k partners", "1500"), (&count, "about 1,200 partners", "1200"),
            (&plain, "1.5m", "1500000"), (&plain, "2 million", "2000000"), (&plain, "1.1M", "1100000"),
        ] {
            assert_eq!(parsed(kind, words), expected, "{words}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn an_amount_is_read_as_people_type_it() {
        for (words, expected) in [
            ("20k", "20000 "), ("20,000 EUR", "20000 EUR"), ("EUR 20 000", "20000 EUR"), ("1.5m", "1500000 "), ("€20k", "20000 EUR"), ("20k€", "20000 EUR"),
            ("20k eur", "20000 EUR"), ("12 Euro", "12 EUR"), ("£1.5m", "1500000 GBP"), ("USD 1,500,000.50", "1500000.5 USD"), ("120.000,00 EUR", "120000 EUR"),
            ("about 120k EUR a year", "120000 EUR"), ("120k EUR p.a.", "120000 EUR"), ("~ 1.5 million EUR per annum", "1500000 EUR"), ("20,000", "20000 "),
            ("EUR 20k-30k", "20000 to 30000 EUR"), ("20k to 30k EUR per year", "20000 to 30000 EUR"), ("100,000 - 120,000 EUR", "100000 to 120000 EUR"),
            ("0-30k EUR", "0 to 30000 EUR"),
        ] {
            assert_eq!(parsed(&budget(), words), expected, "{words}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_is_open_on_one_side_goes_as_far_as_the_question() {
        let number = |unit: &str, min, max, integer| QuestionType::Number(Number { unit: Some(unit.to_owned()), min, max, integer });
        let (percent, months) = (number("%", Some(0.0), Some(100.0), false), number("months", Some(0.0), None, false));
        let (count, free) = (number("partners", Some(0.0), Some(500.0), true), number("points", None, None, false));
        let up = |number: f64| number.next_up().to_string();
        let down = |number: f64| number.next_down().to_string();
        for (kind, words, expected) in [
            (&percent, "> 20", format!("{} to 100", up(20.0))), (&percent, ">20%", format!("{} to 100", up(20.0))), (&percent, "≥ 20 %", "20 to 100".into()),
            (&percent, ">=20", "20 to 100".into()), (&percent, "under 10 %", format!("0 to {}", down(10.0))), (&percent, "Under 10 percent", format!("0 to {}", down(10.0))),
            (&percent, "at least about 20%", "20 to 100".into()), (&percent, "about 20% or more", "20 to 100".into()), (&percent, "at least 100 %", "100".into()),
            (&percent, "up to 5", "0 to 5".into()), (&percent, "20+ %", "20 to 100".into()), (&percent, "20%+", "20 to 100".into()), (&percent, "at most 0", "0".into()),
            (&months, "more than 6 months", format!("{} to inf", up(6.0))), (&months, "6 months or more", "6 to inf".into()), (&months, "min. 6", "6 to inf".into()),
            (&months, "6 or more months", "6 to inf".into()), (&months, "less than 6 months", format!("0 to {}", down(6.0))), (&months, "max 6 months", "0 to 6".into()),
            (&count, "<5", "0 to 4".into()), (&count, "< 5 partners", "0 to 4".into()), (&count, "> 20", "21 to 500".into()), (&count, "20+", "20 to 500".into()),
            (&count, "at least 3", "3 to 500".into()), (&count, "fewer than 1", "0".into()), (&count, "no more than 3", "0 to 3".into()), (&count, "not less than 3", "3 to 500".into()),
            (&count, "over 1.2k", "1201".into()), (&count, "over 1,2k", String::new()),
            (&free, "at least -3", "-3 to inf".into()), (&free, "at most -3", "-inf to -3".into()), (&free, "3 or fewer", "-inf to 3".into()),
            (&budget(), "> 20k EUR", format!("{} to inf EUR", up(20000.0))), (&budget(), "20k+ EUR", "20000 to inf EUR".into()), (&budget(), "EUR 20k+", "20000 to inf EUR".into()),
            (&budget(), "at least €20k a year", "20000 to inf EUR".into()), (&budget(), "20k EUR or more", "20000 to inf EUR".into()),
            (&budget(), "up to 20,000 EUR", "0 to 20000 EUR".into()), (&budget(), "less than 1 million", format!("0 to {} ", down(1e6))),
        ] {
            // What is out of range, or can be read in two ways, is no answer.
            match words {
                "over 1.2k" | "over 1,2k" => assert!(kind.parse_natural(words).is_err(), "{words}"),
                _ => assert_eq!(parsed(kind, words), expected, "{words}"),
            }
        }
    }

    #[test]
    #[rustfmt::skip]
    fn what_has_two_meanings_is_refused_and_both_are_named() {
        let (days, months, percent) = (number_type(Some("days"), false), number_type(Some("months"), false), QuestionType::Number(Number { unit: Some("%".into()), min: Some(0.0), max: Some(100.0), integer: false }));
        for (kind, words, expected) in [
            (&days, "10,5", "! write `10.5` if decimals follow the comma, `105` if it only parts digits"),
            (&days, "1,234", "! write `1.2340` if decimals follow the comma, `1234` if it only parts digits"),
            (&days, "18.000", "! write `18` if decimals follow the point, `18000` if it only parts digits"),
            (&months, "3m", "! write `3 million` or `3 months`, whichever is meant"),
            (&days, "9-6", "! write `6-9`"),
            (&days, "at least 1,234", "! write `at least 1.2340` if decimals follow the comma, `at least 1234` if it only parts digits"),
            (&percent, "under 0.5", "! write `under 50 %` if it is a share of one, `under 0.5 %` if it is of a hundred"),
            (&percent, "0.5+", "! write `at least 50 %` if it is a share of one, `at least 0.5 %` if it is of a hundred"),
            (&budget(), "over 1.250m EUR", "! write `over 1250000 EUR` if decimals follow the point, `over 1250000000 EUR` if it only parts digits"),
            (&percent, "over 100 %", "! check the number and its side"), (&percent, "<0", "! check the number and its side"),
            (&percent, "at least 120", "! check the digits and the unit"), (&budget(), "under 0 EUR", "! check the number and its side"),
            (&days, "over 6-9", "! write a number such as `12.5`, a range such as `6-9` or `at least 6`, or `not sure`"),
            (&days, "at least", "! write a number such as `12.5`, a range such as `6-9` or `at least 6`, or `not sure`"),
            (&days, "+20", "! write digits, with a point before decimals: 12.5"), (&days, "20+30", "! give the number in days; the unit itself may be left out"),
            (&days, "2 or 3", "! write the range: `2-3`"), (&days, "a dozen", "! write a number such as `12.5`, a range such as `6-9` or `at least 6`, or `not sure`"),
            (&budget(), "1.234 EUR", "! write `1.2340 EUR` if decimals follow the point, `1234 EUR` if it only parts digits"),
            (&budget(), "20.000", "! write `20` if decimals follow the point, `20000` if it only parts digits"),
            (&budget(), "1.250m EUR", "! write `1250000 EUR` if decimals follow the point, `1250000000 EUR` if it only parts digits"),
            (&budget(), "EUR 1,25k", "! write `EUR 1250` if decimals follow the comma, `EUR 125000` if it only parts digits"),
            (&number_type(Some("partners"), true), "1.234 partners", "! write `1234 partners` if the point only parts digits; this is a count, so it has no decimals"),
            (&budget(), "20,50 EUR", "! write `20.5 EUR` if decimals follow the comma, `2050 EUR` if it only parts digits"),
            (&budget(), "20-30k EUR", "! write `20000-30000 EUR` or `20-30000 EUR`, whichever is meant"),
            (&budget(), "€20-30k", "! write `€ 20000-30000` or `€ 20-30000`, whichever is meant"),
            (&budget(), "$20k", "! write its code, such as `USD`, `CAD` or `AUD`"), (&budget(), "2k EUR a month", "! give the amount per year"),
            (&budget(), "EUR 20k - USD 30k", "! give both ends in one currency"),
        ] {
            assert_eq!(parsed(kind, words), expected, "{words}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// Whatever is read strictly is read the same: natural reading only adds.
        #[test]
        fn what_was_read_before_is_read_the_same(words in "[0-9.,km% -]{1,8}|[A-Z]{3} [0-9]{1,7}|[0-9]{1,7} (EUR|days|per year)") {
            for kind in [number_type(None, false), number_type(Some("days"), false), number_type(Some("%"), true), budget(), QuestionType::Date, QuestionType::YesNo] {
                if let Ok(value) = kind.parse(&words) {
                    prop_assert_eq!(kind.parse_natural(&words), Ok(value));
                }
            }
        }

        /// Each natural form of a number is the number.
        #[test]
        fn each_form_of_a_number_is_the_number(number in 0..2_000_000_u32, more in 1..1000_u32) {
            let kind = number_type(Some("partners"), true);
            let value = kind.parse(&number.to_string()).unwrap();
            let grouped = |mark: &str| {
                let digits = number.to_string();
                let groups: Vec<&[u8]> = digits.as_bytes().rchunks(3).rev().collect();
                groups.iter().map(|group| std::str::from_utf8(group).unwrap()).collect::<Vec<_>>().join(mark)
            };
            for words in [
                grouped(","), grouped(" "), grouped("'"), format!("about {number}"), format!("~{number} partners"), format!("{}k", f64::from(number) / 1000.0),
                format!("{} million", f64::from(number) / 1e6), format!("{number}-{number}"), format!("{number} Partners"),
            ] {
                // Three decimals before a factor have two meanings.
                match kind.parse_natural(&words) {
                    Err(fault) => prop_assert!(words.contains('.') && fault.advice().is_some_and(|help| help.contains("decimals follow")), "{words}: {fault:?}"),
                    read => prop_assert_eq!(read, Ok(value.clone()), "{}", words),
                }
            }
            let (least, most) = (f64::from(number), f64::from(number + more));
            for words in [format!("{least}-{most}"), format!("{least} to {most} partners"), format!("between {least} and {most}")] {
                prop_assert_eq!(kind.parse_natural(&words), Ok(Value::Between { least, most }), "{}", words);
            }
        }

        /// A number on the told side lies within what is read, and one on the other side does not.
        #[test]
        fn what_is_open_on_one_side_holds_that_side(number in 1..499_u32, other in 0..=500_u32, way in 0..crate::types::side::BEFORE.len()) {
            let kind = QuestionType::Number(Number { unit: Some("partners".into()), min: Some(0.0), max: Some(500.0), integer: true });
            let (way, side) = crate::types::side::BEFORE[way];
            let (least, most) = match kind.parse_natural(&format!("{way} {number} partners")) {
                Ok(Value::Between { least, most }) => (least, most),
                Ok(Value::Number(number)) => (number, number),
                other => panic!("{way} {number}: {other:?}"),
            };
            let lies = match side {
                super::Side::AtLeast => other >= number,
                super::Side::Above => other > number,
                super::Side::AtMost => other <= number,
                super::Side::Below => other < number,
            };
            prop_assert_eq!((least..=most).contains(&f64::from(other)), lies, "{} {}: {}", way, number, other);
        }

        /// Each natural form of an amount is the amount.
        #[test]
        fn each_form_of_an_amount_is_the_amount(thousands in 1..5_000_u32) {
            let value = budget().parse(&format!("{thousands}000 EUR"));
            for words in [
                format!("{thousands}k EUR"), format!("EUR {thousands}k"), format!("€{thousands}k a year"), format!("{thousands} 000 euro"), format!("ca. {thousands}000 eur p.a."),
            ] {
                // `1000 000` is no way to part thousands.
                if thousands < 1000 || !words.contains(" 000") {
                    prop_assert_eq!(&budget().parse_natural(&words), &value, "{}", words);
                }
            }
        }

        /// Each form that the help about two ways to read a number offers is read, in one way.
        #[test]
        fn what_help_offers_is_read(words in "(EUR |€|)-?[1-9][0-9]{0,2}[.,][0-9]{1,4}(k|m|)( EUR| days|)|[1-9][0-9]{0,2}-[0-9]{1,3}[km]( EUR|)") {
            for kind in [number_type(None, false), number_type(Some("days"), false), number_type(Some("partners"), true), budget()] {
                let Err(fault) = kind.parse_natural(&words) else { continue };
                let offered = fault.advice().filter(|_| fault.code() == Code::AmbiguousNumber).unwrap_or_default();
                for form in offered.split('`').skip(1).step_by(2) {
                    let read = kind.parse_natural(form);
                    prop_assert!(!matches!(&read, Err(again) if again.code() == Code::AmbiguousNumber), "{}: {}: {:?}", words, form, read);
                }
            }
        }

        /// No words make the reading fail in another way than by a fault.
        #[test]
        fn any_words_are_read_or_refused(words in "\\PC{0,20}") {
            for kind in [number_type(Some("months"), true), budget(), QuestionType::Date, QuestionType::YesNo] {
                _ = kind.parse_natural(&words);
            }
        }
    }
}
