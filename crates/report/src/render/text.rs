//! What both reports share: ranges and efforts with their nouns, and text that hides nothing.

use crate::t;
use crate::words::Messages;
use crate::words::format::{DUST, span, tenths};

/// A score as a range of its two ends, `24 to 31`, or as one number where both show alike; none where no check applies.
pub fn range(words: &Messages, least: Option<f64>, most: Option<f64>) -> Option<String> {
    Some(span(words, least?.to_string(), most?.to_string()))
}

/// How many points answers can still add, as a reader would reckon it from the range that is shown.
pub(super) fn open_points(least: Option<f64>, most: Option<f64>) -> String {
    tenths(most.unwrap_or(0.0) - least.unwrap_or(0.0))
}

/// Points lost or won, as a range; what is less than one whole point is not rounded away.
pub(super) fn gain(words: &Messages, one: f64, other: f64) -> String {
    span(words, whole_points(words, one.min(other)), whole_points(words, one.max(other)))
}

/// As [`gain`], with the noun: `6 points`, `under 1 point`.
pub(super) fn gain_in_points(words: &Messages, one: f64, other: f64) -> String {
    let (least, most) = (whole_points(words, one.min(other)), whole_points(words, one.max(other)));
    if least != most {
        return t!(words, "gain-points-range", least = least, most = most);
    }
    let size = one.abs().max(other.abs());
    // A part of a point is spoken of like a whole one.
    let count = if size < DUST { 0.0 } else { size.round().max(1.0) };
    t!(words, "gain-points", gain = least, count = count)
}

fn whole_points(words: &Messages, gain: f64) -> String {
    match gain.abs() {
        size if size < DUST => "0".to_owned(),
        size if size < 1.0 => t!(words, "under-one"),
        _ => format!("{:.0}", gain.round()),
    }
}

/// Person-days: `10 to 25 person-days`, `1 person-day`.
pub fn effort(words: &Messages, least: f64, most: f64) -> String {
    let (from, to) = (tenths(least), tenths(most));
    if from != to {
        return t!(words, "effort-range", least = from, most = to);
    }
    let count = from.parse::<f64>().unwrap_or_default();
    t!(words, "effort", days = from, count = count)
}

/// A number with its noun: `1 finding`, `3 findings`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Text with a full stop, unless it ends in a mark of its own.
pub fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', '\u{2026}']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// The first sentences of a text. A full stop ends one where a capital follows.
pub(super) fn first_sentences(text: &str, count: usize) -> &str {
    let ends = text.match_indices(['.', '!', '?']).map(|(at, mark)| at + mark.len()).filter(|end| {
        let mut rest = text[*end..].chars();
        rest.next().is_none_or(char::is_whitespace)
            && rest.find(|next| !next.is_whitespace()).is_none_or(char::is_uppercase)
    });
    let end = count.checked_sub(1).map_or(Some(0), |last| ends.into_iter().nth(last));
    text[..end.unwrap_or(text.len())].trim_end()
}

/// The first sixty letters of a long text, to be read on elsewhere.
pub(super) fn brief(text: &str) -> String {
    if text.chars().count() <= 64 {
        return text.to_owned();
    }
    let cut: String = text.chars().take(60).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{whole} …")
}

/// The part of a title before its colon: `Team: how many people` is `Team`.
pub(super) fn short(title: &str) -> &str {
    title.split_once(": ").map_or(title, |(short, _)| short)
}

/// The part of a title after its colon, as a sentence begins; empty where there is none.
pub(super) fn rest(title: &str) -> String {
    title.split_once(": ").map_or(String::new(), |(_, rest)| pack::names::heading(rest))
}

/// The longest address that every program follows: Excel's own limit, beyond which it calls a workbook damaged.
const LONGEST_ADDRESS: usize = 2_079;

/// Whether a text is a plain link to the web that may be followed from a report.
pub(super) fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    // A user's name before the host is a way to make one host look like another.
    !host.is_empty() && !host.contains('@') && text.len() <= LONGEST_ADDRESS && text.bytes().all(plain)
}
