//! What somebody wrote, in few words, and what they may have meant by a word that is not known.

use std::cmp::Reverse;

/// `words` on one line and cut after forty characters, for a message.
pub fn short(words: &str) -> String {
    const SHOWN: usize = 40;
    let mut line: String = words.chars().take(SHOWN).map(|c| if c.is_control() { ' ' } else { c }).collect();
    if words.chars().nth(SHOWN).is_some() {
        line.push('…');
    }
    line
}

/// The candidate nearest to `word`, if any is near enough to be a slip of the pen; upper and lower case are the same.
///
/// Near enough is one edit in four characters, one at least, where exchanging two neighbours is one edit. Of two equally near ones the
/// first wins. What says the contrary, another number or a single letter is never near: advice must not lower what is asked for.
pub fn did_you_mean<'c>(word: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    // Nothing so long is a slip of a name, and looking at it for each candidate takes its time.
    const LONGEST: usize = 200;
    if word.len() > 4 * LONGEST {
        return None;
    }
    let word = word.to_lowercase();
    let (length, number) = (word.chars().count(), number(&word));
    let near = candidates.into_iter().filter_map(|candidate| {
        let lower = candidate.to_lowercase();
        if let Ok(figure) = lower.parse::<u32>() {
            return (number == Some(figure)).then_some((0, candidate));
        }
        let is_number = number.is_some() && !word.contains(|letter: char| letter.is_ascii_digit());
        let is_other = !digits(&word).is_empty() && digits(&lower) != digits(&word);
        if is_number || is_other || are_contrary(&word, &lower) {
            return None;
        }
        let other = lower.chars().count();
        let allowed = (length.max(other) / 4).max(usize::from(length.min(other) > 1));
        // The lengths tell most of it, and comparing costs their product.
        let edits = if length.abs_diff(other) > allowed { return None } else { strsim::osa_distance(&word, &lower) };
        (edits <= allowed).then_some((edits, candidate))
    });
    near.min_by_key(|(edits, _)| *edits).map(|(_, candidate)| candidate)
}

/// The whole number that a text is, in figures or words, also padded or with one word before it: `02`, `2.0`, `three`, `stage 2`.
fn number(text: &str) -> Option<u32> {
    const WORDS: [&str; 13] =
        ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
    const ORDINALS: [&str; 13] = [
        "zeroth", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
        "eleventh", "twelfth",
    ];
    let one = |word: &str| {
        let cut = ["st", "nd", "rd", "th"].iter().find_map(|end| word.strip_suffix(end));
        let word = cut.filter(|cut| cut.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(word);
        let place = |words: &[&str]| words.iter().position(|one| *one == word).and_then(|at| u32::try_from(at).ok());
        let figure = || word.parse::<f64>().ok().filter(|number| number.fract() == 0.0 && (0.0..=1e9).contains(number));
        place(&WORDS).or_else(|| place(&ORDINALS)).or_else(|| figure().map(|number| number as u32))
    };
    if text.trim_start().starts_with('-') {
        return None;
    }
    let words: Vec<&str> = text.split([' ', '-', '_', ':', '#']).filter(|word| !word.is_empty()).collect();
    match words[..] {
        [word] => one(word),
        [before, word] if one(before).is_none() => one(word),
        _ => None,
    }
}

/// The numbers in a word, without zeros before them.
fn digits(word: &str) -> Vec<&str> {
    let numbers = word.split(|letter: char| !letter.is_ascii_digit()).filter(|number| !number.is_empty());
    numbers.map(|number| number.trim_start_matches('0')).collect()
}

/// Whether one word is the other one denied: `unstable` and `stable`, `not_proven` and `proven`.
fn are_contrary(one: &str, other: &str) -> bool {
    const DENIALS: [&str; 9] = ["un", "in", "im", "ir", "non", "not", "no", "dis", "never"];
    let denies = |one: &str, other: &str| {
        let rest = |denial: &&str| one.strip_prefix(*denial).map(|rest| rest.trim_start_matches([' ', '-', '_']));
        DENIALS.iter().filter_map(rest).any(|rest| rest.len() > 1 && strsim::osa_distance(rest, other) <= 1)
    };
    let bounded = one.len().max(other.len()) < 64;
    bounded && one != other && (denies(one, other) || denies(other, one))
}

/// The first of some names of several words of which `name` is a slip of the pen, each word apart: one edit in a word of five
/// letters or more. So `pipline` is `pipeline`, and `Close Date`, which is the name of something else, is never `lost date`.
pub fn slip_of<'c>(name: &str, candidates: impl IntoIterator<Item = &'c str>) -> Option<&'c str> {
    const LONG: usize = 5;
    let words = |name: &str| -> Vec<String> {
        let lower = name.to_lowercase();
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
    };
    let is_slip = |one: &String, other: &String| {
        let (length, long) = (one.chars().count(), other.chars().count());
        let comparable = length.min(long) >= LONG && length.abs_diff(long) <= 1;
        one == other || comparable && strsim::osa_distance(one, other) <= 1
    };
    let own = words(name);
    candidates.into_iter().find(|candidate| {
        let other = words(candidate);
        own.len() == other.len() && own.iter().zip(&other).all(|(one, other)| is_slip(one, other))
    })
}

/// Advice for somebody who wrote `word` where only `known` words will do: the one that was meant, or else all of them, where these are
/// few, or the three that are nearest.
pub fn advice<'c>(word: &str, known: impl IntoIterator<Item = &'c str> + Clone) -> String {
    advice_with(word, known, "")
}

/// The same with words on what has all of them, which are said where not all are named.
pub fn advice_with<'c>(word: &str, known: impl IntoIterator<Item = &'c str> + Clone, more: &str) -> String {
    let meant = meant(word, known.clone()).map(|meant| meant.trim_end_matches(';').to_owned());
    meant.unwrap_or_else(|| listing(word, known, FEW, more))
}

/// The same with all of them beside the one that was meant: what may stand somewhere is told although it is more than a few words.
pub fn full_advice<'c>(word: &str, known: impl IntoIterator<Item = &'c str> + Clone) -> String {
    const CHOICES: usize = 20;
    let all = listing(word, known.clone(), CHOICES, "");
    meant(word, known).map_or(all.clone(), |meant| format!("{meant} {all}"))
}

fn meant<'c>(word: &str, known: impl IntoIterator<Item = &'c str>) -> Option<String> {
    let meant = did_you_mean(word, known)?;
    let is_figure = meant.parse::<u32>().is_ok();
    Some(if is_figure { format!("write `{meant}`;") } else { format!("did you mean `{meant}`?") })
}

/// So many words are read through for the right one.
const FEW: usize = 6;

/// All `known` words in one sentence; of more than `shown` the three that are most like `word`.
fn listing<'c>(word: &str, known: impl IntoIterator<Item = &'c str>, shown: usize, more: &str) -> String {
    let mut known: Vec<&str> = known.into_iter().collect();
    let count = known.len();
    let quoted = |names: &[&str]| names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ");
    match count {
        0 => return "nothing is known here".to_owned(),
        few if few <= shown => return format!("known here: {}", quoted(&known)),
        _ => {}
    }
    nearest_first(word, &mut known);
    let more = if more.is_empty() { String::new() } else { format!("; {more}") };
    format!("nearest of {count} known here: {}{more}", quoted(&known[..3]))
}

/// Puts words in the order in which they are like `word`; what begins alike comes before what ends alike.
fn nearest_first(word: &str, known: &mut [&str]) {
    // What comes behind is no part of a name.
    const COMPARED: usize = 64;
    let start = |text: &str| text.chars().take(COMPARED).flat_map(char::to_lowercase).collect::<String>();
    let word = start(word);
    known.sort_by_cached_key(|known| {
        let known = start(known);
        // Between 0 and 1, to be ordered.
        let likeness = (strsim::jaro_winkler(&word, &known) * 1e6) as u32;
        Reverse((!are_contrary(&word, &known)).then_some(likeness))
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_slip_of_the_pen_is_understood_and_anything_else_is_not() {
        let fields = ["id", "title", "weight", "severity", "fails_when", "passes_when"];
        for (word, expected) in [
            ("wieght", Some("weight")),
            ("Weight", Some("weight")),
            ("WEIGTH", Some("weight")),
            ("titel", Some("title")),
            ("fail_when", Some("fails_when")),
            ("fails-when", Some("fails_when")),
            ("severety", Some("severity")),
            ("ids", Some("id")),
            ("colour", None),
            ("x", None),
            ("", None),
        ] {
            assert_eq!(did_you_mean(word, fields), expected, "{word}");
        }
        assert_eq!(did_you_mean(&"weight".repeat(100_000), fields), None);
    }

    #[test]
    fn a_name_of_several_words_is_a_slip_word_by_word() {
        let columns = ["lost_on", "lost date", "signed_on", "pipeline value", "mrr"];
        for (name, expected) in [
            ("Singed on", Some("signed_on")),
            ("pipline-value", Some("pipeline value")),
            ("Close Date", None),
            ("cost date", None),
            ("Last Date", None),
            ("signed", None),
            ("arr", None),
            ("", None),
        ] {
            assert_eq!(slip_of(name, columns), expected, "{name}");
        }
    }

    #[test]
    #[rustfmt::skip]
    fn advice_never_lowers_what_is_asked_for() {
        let stages = ["0", "1", "2", "3"];
        for (word, expected) in [
            ("three", Some("3")), ("Two", Some("2")), ("second", Some("2")), ("3rd", Some("3")), ("fourth", None), ("stage 2", Some("2")), ("Stage-3", Some("3")), ("stage: one", Some("1")), ("02", Some("2")),
            ("2.0", Some("2")), ("zero", Some("0")), ("4", None), ("four", None), ("5", None), ("2.5", None), ("-1", None), ("1 of 3", None),
            ("department", None), ("x", None), ("", None), ("two three", None), ("99999999999999999999", None),
        ] {
            assert_eq!(did_you_mean(word, stages), expected, "{word}");
        }
        let words = ["none", "proven", "stable", "in_place", "competent", "FM-09", "yes", "no", "partial", "high"];
        for (word, expected) in [
            ("not proven", None), ("not_proven", None), ("unproven", None), ("unstable", None), ("instable", None), ("incompetent", None),
            ("some", None), ("nine", None), ("one", None), ("not in place", None), ("FM-90", None), ("FM-9", Some("FM-09")), ("fm-09", Some("FM-09")),
            ("FM09", Some("FM-09")), ("prven", Some("proven")), ("inplace", Some("in_place")), ("in place", Some("in_place")), ("ye", Some("yes")),
            ("partially", Some("partial")), ("hihg", Some("high")), ("mon", None), ("nonw", Some("none")),
        ] {
            assert_eq!(did_you_mean(word, words), expected, "{word}");
        }
        assert_eq!(advice("three", stages), "write `3`");
        assert_eq!(advice("4", stages), "known here: `0`, `1`, `2`, `3`");
    }

    #[test]
    fn a_long_text_is_told_in_short() {
        assert_eq!(short("a\nb\u{1b}"), "a b ");
        assert_eq!(short(&"ä".repeat(40)), "ä".repeat(40));
        assert_eq!(short(&"ä".repeat(41)), "ä".repeat(40) + "…");
    }

    #[test]
    fn advice_names_one_or_all() {
        assert_eq!(advice("hihg", ["high", "low"]), "did you mean `high`?");
        assert_eq!(advice("urgent", ["high", "low"]), "known here: `high`, `low`");
        assert_eq!(advice("urgent", []), "nothing is known here");
        let many: Vec<String> = (0..23).map(|n| format!("FM-{n}")).collect();
        let known = || many.iter().map(String::as_str);
        assert_eq!(advice("FM-1x9", known()), "nearest of 23 known here: `FM-19`, `FM-1`, `FM-9`");
        assert_eq!(
            advice_with("", known(), "see there"),
            "nearest of 23 known here: `FM-0`, `FM-1`, `FM-2`; see there"
        );
        assert_eq!(advice_with("FM-O2", ["FM-02"], "see there"), "did you mean `FM-02`?");
    }

    #[test]
    fn more_than_a_few_are_told_by_the_nearest() {
        let facts =
            ["company.name", "company.since", "partners.signed", "partners.active", "team.size", "events.pct", "gtm"];
        for (word, first) in [
            ("company.stage_x", "company.name"),
            ("partner.acts", "partners.active"),
            ("EVENTS.share", "events.pct"),
            ("g", "gtm"),
        ] {
            let help = advice(word, facts);
            assert!(help.starts_with(&format!("nearest of 7 known here: `{first}`, ")), "{word}: {help}");
            assert_eq!(help.matches('`').count(), 6, "{help}");
        }
        assert!(
            advice("nothing", facts[..6].iter().copied()).starts_with("known here: `company.name`, `company.since`, ")
        );
        // What says the contrary is never near, and a choice names all that may stand there.
        let words = ["stable", "b", "c", "d", "e", "f", "g"];
        assert_eq!(advice("unstable", words), "nearest of 7 known here: `b`, `c`, `d`");
        assert!(full_advice("unstable", words).starts_with("known here: `stable`, `b`, `c`, "));
        assert_eq!(advice(&"x".repeat(1_000_000), words).matches('`').count(), 6);
    }
}
