//! Numbers of which one side is left open: `at least 3`, `> 20`, `10 or more`, `20+`.

use diagnostics::Code;

use super::Fault;

/// On which side of a number it lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Side {
    AtLeast,
    Above,
    AtMost,
    Below,
}

impl Side {
    /// As it is written before a number.
    pub(super) fn words(self) -> &'static str {
        match self {
            Side::AtLeast => "at least",
            Side::Above => "over",
            Side::AtMost => "at most",
            Side::Below => "under",
        }
    }

    /// A fault of the number with the side before each form that its advice offers.
    pub fn before(self, fault: Fault) -> Fault {
        let said = |(at, part): (usize, &str)| match at % 2 {
            1 => format!("`{} {part}`", self.words()),
            _ => part.to_owned(),
        };
        let advice = fault.advice().filter(|_| fault.code() == Code::AmbiguousNumber);
        match advice.map(|advice| advice.split('`').enumerate().map(said).collect::<String>()) {
            Some(advice) => fault.help(advice),
            None => fault,
        }
    }
}

/// Ways to leave one side open before a number, capitals aside; a longer one stands before what it begins with.
pub(super) const BEFORE: [(&str, Side); 36] = [
    (">=", Side::AtLeast),
    ("=>", Side::AtLeast),
    ("≥", Side::AtLeast),
    ("<=", Side::AtMost),
    ("=<", Side::AtMost),
    ("≤", Side::AtMost),
    (">", Side::Above),
    ("<", Side::Below),
    ("at least", Side::AtLeast),
    ("no less than", Side::AtLeast),
    ("not less than", Side::AtLeast),
    ("no fewer than", Side::AtLeast),
    ("not fewer than", Side::AtLeast),
    ("not under", Side::AtLeast),
    ("upwards of", Side::AtLeast),
    ("a minimum of", Side::AtLeast),
    ("minimum", Side::AtLeast),
    ("min.", Side::AtLeast),
    ("min", Side::AtLeast),
    ("at most", Side::AtMost),
    ("at the most", Side::AtMost),
    ("no more than", Side::AtMost),
    ("not more than", Side::AtMost),
    ("not over", Side::AtMost),
    ("up to", Side::AtMost),
    ("a maximum of", Side::AtMost),
    ("maximum", Side::AtMost),
    ("max.", Side::AtMost),
    ("max", Side::AtMost),
    ("more than", Side::Above),
    ("over", Side::Above),
    ("above", Side::Above),
    ("less than", Side::Below),
    ("fewer than", Side::Below),
    ("under", Side::Below),
    ("below", Side::Below),
];

/// The same behind it, where a unit may follow.
const BEHIND: [(&str, Side); 12] = [
    (" or more", Side::AtLeast),
    (" and more", Side::AtLeast),
    (" or above", Side::AtLeast),
    (" and above", Side::AtLeast),
    (" or over", Side::AtLeast),
    (" or higher", Side::AtLeast),
    (" at least", Side::AtLeast),
    (" or less", Side::AtMost),
    (" or fewer", Side::AtMost),
    (" or below", Side::AtMost),
    (" or under", Side::AtMost),
    (" at most", Side::AtMost),
];

/// The number whose one side is left open, with what stands around it.
pub(super) fn one_sided(words: &str) -> Option<(Side, String)> {
    let lower = words.to_ascii_lowercase();
    let ends = |rest: &str| !rest.starts_with(char::is_alphabetic);
    let before = BEFORE.iter().find_map(|(way, side)| {
        let rest = lower.strip_prefix(way)?;
        let is_whole = way.ends_with(|c: char| !c.is_alphabetic()) || ends(rest);
        is_whole.then(|| (*side, words[way.len()..].trim_start().to_owned()))
    });
    let behind = || {
        BEHIND.iter().find_map(|(way, side)| {
            let at = lower.find(way)?;
            let (number, rest) = (&words[..at], &words[at + way.len()..]);
            ends(rest).then(|| (*side, format!("{number}{rest}")))
        })
    };
    let plus = || {
        let (number, rest) = words.split_once('+')?;
        let is_behind = number.ends_with(|c: char| c.is_alphanumeric() || "%€£$".contains(c));
        let is_last = !rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(['+', '-']);
        (is_behind && is_last).then(|| (Side::AtLeast, format!("{number} {}", rest.trim_start()).trim_end().to_owned()))
    };
    before.or_else(behind).or_else(plus)
}
