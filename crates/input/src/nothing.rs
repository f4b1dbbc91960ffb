//! Words that say nothing: what `program.yaml` and answers each make of them.

use diagnostics::sanitize::is_hidden;

/// How much is written at a place and below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Presence {
    /// Nothing, or `unknown`.
    Empty,
    /// Nothing that can be seen, or `unknown` in brackets: nothing to a requirement, and to a question words that it does not know.
    Blank,
    /// Only words that say that there is nothing: `none`, `no`.
    None,
    /// Only words that keep a place for later: `TBD`, `todo`, `various`.
    Placeholder,
    /// Something.
    Filled,
}

impl Presence {
    /// Whether there is nothing for a requirement.
    pub fn is_nothing(self) -> bool {
        self <= Presence::Blank
    }
}

/// Words for nothing; capitals do not matter. For each what it says in `program.yaml`, where marks around it do not matter either, and
/// whether it is refused as an answer, so that nobody takes a doubt for one: a `no` is an answer, and in `program.yaml` it is none.
#[rustfmt::skip]
const WORDS: [(Presence, bool, &[&str]); 5] = [
    (Presence::None, false, &[
        "no", "false", "none", "n/a", "n / a", "n.a", "nil", "null", "nothing", "nobody", "never", "not applicable", "no one",
    ]),
    (Presence::Placeholder, true, &["tbd", "unsure", "not sure", "don't know", "dont know", "do not know", "not known"]),
    (Presence::Placeholder, false, &[
        "tba", "tbc", "todo", "to do", "to be defined", "to be decided", "to be done", "to be announced", "to be confirmed", "fixme",
        "placeholder", "any", "various", "not yet", "not yet defined", "not defined yet", "not defined", "undefined", "not yet known", "not yet decided", "unclear", "dunno", "xxx", "http", "https",
    ]),
    // Marks alone keep a place, whichever they are.
    (Presence::Placeholder, true, &["?", "-"]),
    // It may be the name of something.
    (Presence::Filled, true, &["na"]),
];

/// Whether the words say that nothing is known.
pub(super) fn is_unknown(words: &str) -> bool {
    words.trim().is_empty() || is_unknown_word(words)
}

/// Whether the words are the word `unknown`: somebody was asked, and could not say.
pub(super) fn is_unknown_word(words: &str) -> bool {
    words.trim().eq_ignore_ascii_case("unknown")
}

/// Whether the words are what people write where they do not know.
pub(super) fn is_doubt(words: &str) -> bool {
    let is_one_of = |list: &[&str]| list.iter().any(|word| word.eq_ignore_ascii_case(words.trim()));
    WORDS.iter().any(|(_, refused, list)| *refused && is_one_of(list))
}

/// Words that would fit everything: they describe nobody.
#[rustfmt::skip]
const VAGUE: [&str; 33] = [
    "all", "any", "anyone", "anything", "anywhere", "broad", "different", "diverse", "every", "everyone", "everything", "everywhere",
    "flexible", "general", "global", "good", "high", "international", "large", "low", "many", "medium", "mid sized", "mid size",
    "midsize", "midsized", "mixed", "several", "strategic", "various", "worldwide", "world wide", "x",
];

/// What vague words are said of: it makes them no clearer.
const OF: [&str; 15] = [
    "companies",
    "company",
    "countries",
    "country",
    "customers",
    "industries",
    "industry",
    "markets",
    "partners",
    "regions",
    "sectors",
    "segments",
    "sizes",
    "value",
    "verticals",
];

/// Whether words would fit everything, each of them apart: `global`, `all industries`, `mid-sized, any region`.
pub(super) fn is_vague(text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut parts =
        lower.split([',', ';', '/', '&']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let is_vague = |part: &str| {
        let words: Vec<&str> = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let said =
            words.iter().copied().filter(|word| !OF.iter().any(|of| of == word || of.strip_suffix('s') == Some(word)));
        let said: Vec<&str> = said.collect();
        said.is_empty() || VAGUE.contains(&said.join(" ").as_str()) || said.iter().all(|word| VAGUE.contains(word))
    };
    parts.all(is_vague)
}

/// What people write for `unknown` where they are asked, beside the word itself.
#[rustfmt::skip]
const NOT_KNOWN: [&str; 17] = [
    "not known", "don't know", "dont know", "do not know", "i don't know", "we don't know", "i do not know", "we do not know", "not sure",
    "i'm not sure", "we're not sure", "unsure", "no idea", "no clue", "nobody knows", "cannot say", "can't say",
];

/// Whether the words of an answer say that it is not known: `unknown`, `don't know`, `not sure`.
pub(super) fn is_not_known(words: &str) -> bool {
    let plain = words.trim().trim_end_matches(['.', '!']).replace('\u{2019}', "'").to_lowercase();
    is_unknown_word(&plain) || NOT_KNOWN.contains(&plain.as_str())
}

/// How much some words of `program.yaml` say.
pub fn presence(text: &str) -> Presence {
    if is_unknown(text) {
        return Presence::Empty;
    }
    // Most texts have more letters than any of the words above.
    if text.bytes().filter(u8::is_ascii_alphanumeric).take(LONGEST).count() == LONGEST {
        return Presence::Filled;
    }
    let seen: String = text.chars().filter_map(seen).collect();
    if !seen.contains(char::is_alphanumeric) {
        return if seen.trim().is_empty() { Presence::Blank } else { Presence::Placeholder };
    }
    let bare = seen.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
    let spelt = bare.replace('.', "");
    let is_one_of = |list: &[&str]| list.contains(&bare) || list.contains(&spelt.as_str());
    if is_unknown_word(bare) {
        return Presence::Blank;
    }
    WORDS.iter().find(|(_, _, list)| is_one_of(list)).map_or(Presence::Filled, |(presence, ..)| *presence)
}

/// A character as a reader sees it: none that has no shape, and wide letters as the plain ones.
fn seen(c: char) -> Option<char> {
    match c {
        // A pattern of Braille without a dot.
        '\u{2800}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ if is_hidden(c) && !c.is_whitespace() => None,
        _ => Some(c),
    }
}

/// A text of so many letters and digits is none of the words above.
const LONGEST: usize = 24;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_for_nothing_is_longer_than_is_looked_at() {
        assert!(WORDS.iter().flat_map(|(.., list)| *list).all(|word| word.len() < LONGEST));
    }

    #[test]
    fn a_doubt_is_refused_whatever_its_capitals_and_a_no_is_an_answer() {
        assert!(["?", " TBD ", "Don't know", "na"].iter().all(|words| is_doubt(words)));
        assert!(!["no", "none", "n/a", "todo", "unknown", ""].iter().any(|words| is_doubt(words)));
    }

    #[test]
    fn who_does_not_know_may_say_so_in_many_ways() {
        assert!(
            ["unknown", "Don\u{2019}t know", "Not sure.", "no idea", "I don't know"]
                .iter()
                .all(|words| is_not_known(words))
        );
        assert!(!["", "no", "TBD", "na", "n/a", "none", "?", "-"].iter().any(|words| is_not_known(words)));
    }
}
