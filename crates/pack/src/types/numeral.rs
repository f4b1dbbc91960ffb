//! Digits with marks between them: what parts thousands, and what stands before decimals.

use super::decimal::decimal;
use super::readings::Readings;

/// What decides between two ways to read a number.
pub(super) struct Context {
    /// Whether it is a count.
    pub whole: bool,
    /// Whether a comma before three digits parts thousands: decimals are not written with three digits there.
    pub thousands: bool,
    /// Whether `m` may be short for the unit.
    pub minor_m: bool,
}

/// Where a numeral ends: behind its last digit; a mark or blank between two digits belongs to it.
pub(super) fn numeral_end(words: &str) -> usize {
    let mut end = 0;
    let mut characters = words.char_indices().peekable();
    while let Some((at, here)) = characters.next() {
        let next = characters.peek().map(|(_, next)| *next);
        match here {
            '-' if at == 0 => {}
            _ if here.is_ascii_digit() => end = at + 1,
            '.' | ',' | '\'' | '_' | ' ' if next.is_some_and(|next| next.is_ascii_digit()) => {}
            _ => break,
        }
    }
    end
}

/// The value of digits with marks between them, or the two that it can be; `None` where the marks make no sense.
pub(super) fn numeral_value(numeral: &str, context: &Context, scaled: bool) -> Option<Result<f64, Readings>> {
    let (sign, digits) = numeral.strip_prefix('-').map_or(("", numeral), |rest| ("-", rest));
    let value = |text: String| decimal(&format!("{sign}{text}")).ok().map(Ok);
    let count = |mark: char| digits.matches(mark).count();
    let blanks: Vec<char> = ['\'', '_', ' '].into_iter().filter(|mark| digits.contains(*mark)).collect();
    let (commas, points) = (count(','), count('.'));
    match (blanks.as_slice(), commas, points) {
        ([], 0, 0) => value(digits.to_owned()),
        ([], 0, 1) => {
            let (whole, fraction) = digits.split_once('.')?;
            if fraction.len() == 3 && whole != "0" && (scaled || context.thousands) {
                return Some(Err(Readings::of(numeral, '.')));
            }
            value(digits.to_owned())
        }
        ([], 1, 0) => {
            let (whole, fraction) = digits.split_once(',')?;
            match (whole, fraction.len()) {
                ("0", _) => value(format!("0.{fraction}")),
                (_, 3) if context.thousands && !scaled && is_grouped(digits, ',') => {
                    value(format!("{whole}{fraction}"))
                }
                _ => Some(Err(Readings::of(numeral, ','))),
            }
        }
        ([], _, 0) if is_grouped(digits, ',') => value(digits.replace(',', "")),
        ([], 0, _) if is_grouped(digits, '.') => value(digits.replace('.', "")),
        ([], commas, points) if commas > 0 && points > 0 => {
            let (group, point) = if digits.rfind(',') < digits.rfind('.') { (',', '.') } else { ('.', ',') };
            let (whole, fraction) = digits.rsplit_once(point)?;
            let sound = is_grouped(whole, group) && !whole.contains(point);
            sound.then(|| value(format!("{}.{fraction}", whole.replace(group, ""))))?
        }
        ([mark], commas, points) if commas + points <= 1 => {
            let (whole, fraction) = digits.split_once([',', '.']).unwrap_or((digits, ""));
            let sound = is_grouped(whole, *mark) && !fraction.contains(*mark);
            let fraction = if fraction.is_empty() { String::new() } else { format!(".{fraction}") };
            sound.then(|| value(format!("{}{fraction}", whole.replace(*mark, ""))))?
        }
        _ => None,
    }
}

/// Whether a mark parts digits into thousands: one to three digits, then three behind each mark.
fn is_grouped(digits: &str, mark: char) -> bool {
    let mut groups = digits.split(mark);
    let first = groups.next().unwrap_or_default();
    let all_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    (1..=3).contains(&first.len())
        && first != "0"
        && all_digits(first)
        && groups.all(|group| group.len() == 3 && all_digits(group))
}
