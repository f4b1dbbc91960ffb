//! The words that both reports share: numbers, ranges, verdicts and their shapes.

use std::borrow::Cow;
use std::fmt::Write;

/// What counts as no difference: sums of weights leave dust behind the last digit that matters.
const DUST: f64 = 1e-9;

/// A score in whole points: `100` only for exactly 100 and `0` only for exactly 0.
pub(super) fn points(score: f64) -> String {
    let whole = if score < DUST {
        0.0
    } else if score > 100.0 - DUST {
        100.0
    } else {
        score.round().clamp(1.0, 99.0)
    };
    format!("{whole:.0}")
}

/// A score as a range, `24 to 31`, or as one number where both ends show alike; none where no check applies.
pub(super) fn range(least: Option<f64>, most: Option<f64>) -> Option<String> {
    let (least, most) = (points(least?), points(most?));
    Some(span(least, most))
}

/// How many points answers can still add, as a reader would reckon it from the range that is shown.
pub(super) fn open_points(least: Option<f64>, most: Option<f64>) -> String {
    let whole = |end: Option<f64>| end.and_then(|end| points(end).parse::<u8>().ok()).unwrap_or(0);
    whole(most).saturating_sub(whole(least)).to_string()
}

/// Points lost or won, as a range; what is less than one whole point is not rounded away.
pub(super) fn gain(one: f64, other: f64) -> String {
    let whole = |gain: f64| match gain {
        gain if gain.abs() < DUST => "0".to_owned(),
        gain if gain.abs() < 1.0 => "under 1".to_owned(),
        gain => format!("{:.0}", gain.round()),
    };
    span(whole(one.min(other)), whole(one.max(other)))
}

/// As [`gain`], with the noun: `6 points`, `under 1 point`.
pub(super) fn gain_in_points(one: f64, other: f64) -> String {
    let gain = gain(one, other);
    let unit = if gain == "1" || gain == "under 1" { "point" } else { "points" };
    format!("{gain} {unit}")
}

/// Person-days: `10 to 25 person-days`, `1 person-day`.
pub(super) fn effort(least: f64, most: f64) -> String {
    let days = span(number(least), number(most));
    let unit = if days == "1" { "person-day" } else { "person-days" };
    format!("{days} {unit}")
}

/// A share as a percentage, rounded down so that `60 %` is never said of 59.9, and never to a bare 0.
pub(super) fn percent(share: f64) -> String {
    let whole = (share * 100.0 + DUST).floor();
    if whole < 1.0 && share > DUST { "under 1 %".to_owned() } else { format!("{whole:.0} %") }
}

/// A number with one decimal where it needs one.
pub(super) fn number(number: f64) -> String {
    let text = format!("{number:.1}");
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

/// A number with its noun: `1 finding`, `3 findings`.
pub(super) fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// Text with a full stop, unless it ends in a mark of its own.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.is_empty() || text.ends_with(['.', '!', '?', ':', '\u{2026}']) {
        text.to_owned()
    } else {
        format!("{text}.")
    }
}

/// `2026-01-31` as `31 January 2026`; anything else as it stands.
pub(super) fn day(iso: &str) -> String {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let mut parts = iso.splitn(3, '-');
    let mut part =
        |width| parts.next().filter(|part| part.len() == width && part.bytes().all(|byte| byte.is_ascii_digit()));
    let (Some(year), Some(month), Some(day)) = (part(4), part(2), part(2)) else { return iso.to_owned() };
    let month = month.parse::<usize>().ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    month.map_or(iso.to_owned(), |month| format!("{} {month} {year}", day.trim_start_matches('0')))
}

/// `2026-02-05` as `5 Feb`; anything else as it stands.
pub(super) fn short_day(iso: &str) -> String {
    let long = day(iso);
    let mut parts = long.split(' ');
    match (parts.next(), parts.next(), parts.next()) {
        (Some(day), Some(month), Some(_)) => format!("{day} {}", month.chars().take(3).collect::<String>()),
        _ => long,
    }
}

/// The part of a title before its colon: `Team: how many people` is `Team`.
pub(super) fn short(title: &str) -> &str {
    title.split_once(": ").map_or(title, |(short, _)| short)
}

/// The part of a title after its colon, as a sentence begins; empty where there is none.
pub(super) fn rest(title: &str) -> String {
    title.split_once(": ").map_or(String::new(), |(_, rest)| heading(rest))
}

/// The level of a score as its bar is coloured; `none` while it can still be nearly anything. Source of the borders: our judgement.
pub(super) fn band(least: f64, most: f64) -> &'static str {
    match least {
        _ if most - least > 30.0 => "none",
        least if least >= 80.0 => "good",
        least if least >= 60.0 => "fair",
        least if least >= 40.0 => "weak",
        _ => "crit",
    }
}

/// What a verdict, severity, answer, state, kind or rank is called; an unknown one keeps its own name.
pub(super) fn word(id: &str) -> &str {
    match id {
        "pass" => "Passes",
        "at_risk" => "At risk",
        "fail" => "Fails",
        "unknown" => "Not known",
        "not_applicable" => "Does not apply",
        "contradiction" => "Contradiction",
        "critical" => "Critical",
        "high" => "High",
        "medium" => "Medium",
        "low" => "Low",
        "yes" => "Yes",
        "no" => "No",
        "conditional" => "Only on conditions",
        "undetermined" => "Nobody can say yet",
        "info" => "As things stand",
        "weak" => "Weak",
        "developing" => "Developing",
        "competent" => "Competent",
        "strong" => "Strong",
        "shut" => "Shut",
        "open" => "Open",
        other => other,
    }
}

/// The shape that says a verdict, answer or state without colour.
pub(super) fn shape(id: &str) -> &'static str {
    match level(id) {
        "crit" => "■",
        "weak" => "▲",
        "fair" => "◆",
        "good" => "●",
        "unk" => "◌",
        _ => "–",
    }
}

/// The level of a verdict, answer, state or grade, as the style sheet names it; `none` for what has no level.
pub(super) fn level(id: &str) -> &'static str {
    match id {
        "fail" | "no" | "shut" | "critical" => "crit",
        "at_risk" | "conditional" | "weak" => "weak",
        "contradiction" | "fair" => "fair",
        "pass" | "yes" | "open" | "strong" | "competent" => "good",
        "unknown" | "undetermined" => "unk",
        _ => "none",
    }
}

/// The level of a rating: a weak one is a failing check, one that develops is at risk.
pub(super) fn rating_level(rating: &str) -> &'static str {
    match rating {
        "weak" => "crit",
        "developing" => "weak",
        other => level(other),
    }
}

/// A check's short name in words: `slow-enablement` is `Slow enablement`.
pub(super) fn heading(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

/// Text in which control characters and those that turn the reading direction are spelled out, as `[U+202E]`.
///
/// Line breaks and tabs stay as they are.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for letter in text.chars() {
        if is_hidden(letter) {
            // Writing to a string cannot fail.
            let _ = write!(shown, "[U+{:04X}]", u32::from(letter));
        } else {
            shown.push(letter);
        }
    }
    Cow::Owned(shown)
}

fn is_hidden(letter: char) -> bool {
    let turns = matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}');
    turns || (letter.is_control() && !matches!(letter, '\n' | '\r' | '\t'))
}

/// Whether a text is a plain link to the web that may be followed from a report.
pub(super) fn is_web_address(text: &str) -> bool {
    let Some(rest) = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")) else { return false };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'()*+,;=%".contains(&byte);
    // A user's name before the host is a way to make one host look like another.
    !host.is_empty() && !host.contains('@') && text.len() <= 2000 && text.bytes().all(plain)
}

pub(super) fn span(least: String, most: String) -> String {
    if least == most { least } else { format!("{least} to {most}") }
}
