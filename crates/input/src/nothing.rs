//! Words that say nothing: what `program.yaml` and answers each make of them.

use diagnostics::sanitize::is_hidden;
use pack::{Filler, Fillers};

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

/// What people write as an answer where they do not know, and which is none.
const DOUBTS: [&str; 10] =
    ["tbd", "unsure", "not sure", "don't know", "dont know", "do not know", "not known", "?", "-", "na"];

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
    DOUBTS.iter().any(|word| word.eq_ignore_ascii_case(words.trim()))
}

/// Whether words would fit everything, each of them apart: `global`, `all industries`, `mid-sized, any region`.
pub(super) fn is_vague(fillers: &Fillers, text: &str) -> bool {
    let lower = text.to_lowercase();
    let mut parts =
        lower.split([',', ';', '/', '&']).flat_map(|part| part.split(" and ")).flat_map(|part| part.split(" or "));
    let is_vague = |word: &str| fillers.vague.iter().any(|vague| vague == word);
    let is_of = |word: &str| fillers.vague_of.iter().any(|of| of == word || of.strip_suffix('s') == Some(word));
    let is_vague = |part: &str| {
        let words = part.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !is_of(word));
        let said: Vec<&str> = words.collect();
        said.is_empty() || is_vague(&said.join(" ")) || said.iter().all(|word| is_vague(word))
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

/// How much some words of `program.yaml` say, whatever stands there.
pub fn presence(fillers: &Fillers, text: &str) -> Presence {
    words_presence(fillers, text, fillers.longest())
}

/// The same; a text with more letters than `longest` is none of the whole texts.
pub(super) fn words_presence(fillers: &Fillers, text: &str, longest: usize) -> Presence {
    if is_unknown(text) {
        return Presence::Empty;
    }
    let begins = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let begins: String = begins.chars().take(MOST_COMPARED).filter_map(seen).collect::<String>().to_lowercase();
    if let Some(says) = fillers.beginning(&begins) {
        return said(says);
    }
    let letters = text.bytes().filter(u8::is_ascii_alphanumeric).take(longest + 1).count();
    if letters > longest {
        return Presence::Filled;
    }
    let seen: String = text.chars().filter_map(seen).collect();
    if !seen.contains(char::is_alphanumeric) {
        return if seen.trim().is_empty() { Presence::Blank } else { Presence::Placeholder };
    }
    let bare = seen.split_whitespace().collect::<Vec<_>>().join(" ").replace('\u{2019}', "'").to_lowercase();
    let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
    if is_unknown_word(bare) {
        return Presence::Blank;
    }
    let one = |words: &str| fillers.word(words).or_else(|| fillers.beginning(words));
    // `T.B.D.` and `to-do` are the same words, and so is one that is said twice.
    let spelt = |words: &str| [words.replace(". ", "").replace('.', ""), words.replace(['-', '_'], " ")];
    let whole = |words: &str| {
        let bare = bare_of_hedges(fillers, words);
        let (again, bare) = (again(bare), (bare != words).then_some(bare));
        one(words)
            .or_else(|| spelt(words).iter().find_map(|words| one(words)))
            .or_else(|| one(again?))
            .or_else(|| one(bare?))
            .map(said)
    };
    whole(bare).or_else(|| side_by_side(bare, &whole)).unwrap_or(Presence::Filled)
}

/// Words without those around them that make them no better: `none at the moment`, `still unclear`.
fn bare_of_hedges<'w>(fillers: &Fillers, words: &'w str) -> &'w str {
    let mut bare = words;
    loop {
        let cut = fillers.hedges.iter().find_map(|hedge| {
            let behind = bare.strip_suffix(hedge.as_str()).filter(|rest| rest.ends_with([' ', ',', ';']));
            let before = || bare.strip_prefix(hedge.as_str()).filter(|rest| rest.starts_with([' ', ',', ';']));
            behind.or_else(before)
        });
        let Some(cut) = cut else { return bare };
        bare = cut.trim_matches([' ', ',', ';', '-']);
    }
}

/// The word that a text says again and again.
fn again(words: &str) -> Option<&str> {
    let mut words = words.split(' ');
    let first = words.next()?;
    words.all(|word| word == first).then_some(first)
}

/// What several fillers side by side say: `TBD/TBC`, `none / n/a`, `later; maybe`.
fn side_by_side(bare: &str, whole: &impl Fn(&str) -> Option<Presence>) -> Option<Presence> {
    const MARKS: [char; 12] = [',', ';', '|', '&', '+', '(', ')', '[', ']', ':', '\u{2013}', '\u{2014}'];
    let words = bare.split(MARKS).flat_map(|part| part.split(" - ")).flat_map(|part| part.split(" / "));
    let mut most = None;
    let mut parts = 0;
    for part in words.map(str::trim).filter(|part| !part.is_empty()) {
        let said = whole(part).or_else(|| part.split('/').map(|one| whole(one.trim())).min().flatten())?;
        most = most.max(Some(said));
        parts += 1;
    }
    most.filter(|_| parts > 1 || bare.contains('/'))
}

fn said(says: Filler) -> Presence {
    match says {
        Filler::Nothing => Presence::None,
        Filler::Placeholder => Presence::Placeholder,
    }
}

/// How much a text of `program.yaml` says, where any words may stand: a lone letter, one letter again and again, zeros, and what only
/// a template would put in brackets fill nothing. What a field allows fills it.
pub(super) fn text_presence(fillers: &Fillers, text: &str, allows: &[String], longest: usize) -> Presence {
    let trimmed = text.trim();
    if allows.iter().any(|word| word.eq_ignore_ascii_case(trimmed)) {
        return Presence::Filled;
    }
    match words_presence(fillers, text, longest) {
        Presence::Filled if is_hollow(trimmed) => Presence::Placeholder,
        presence => presence,
    }
}

/// Whether a text says something wherever words are asked for: neither a filler nor a lone letter.
pub fn says_something(fillers: &Fillers, text: &str) -> bool {
    text_presence(fillers, text, &[], fillers.longest()) == Presence::Filled
}

/// Whether a text is no words at all.
fn is_hollow(text: &str) -> bool {
    const BRACKETS: [(&str, &str); 6] = [("<", ">"), ("[", "]"), ("{", "}"), ("${", "}"), ("%", "%"), ("__", "__")];
    let is_slot = BRACKETS.iter().any(|(open, close)| {
        let inner = text.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        inner.is_some_and(|inner| !inner.contains(['<', '>', ']', '[', '{', '}']) || text.starts_with("{{"))
    });
    let mut letters = text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase);
    let Some(first) = letters.next() else { return true };
    let mut digits = text.chars().filter(char::is_ascii_digit);
    if text.starts_with('0') && digits.all(|digit| digit == '0') {
        return true;
    }
    let rest: Vec<char> = letters.collect();
    let is_again = rest.iter().all(|letter| *letter == first);
    let is_mumbled = is_again && (rest.len() >= 2 || (rest.is_empty() && !is_word_sign(first)));
    is_slot || is_mumbled
}

/// Whether one sign is a word by itself, as in Chinese, Japanese and Korean writing.
pub fn is_word_sign(sign: char) -> bool {
    matches!(u32::from(sign), 0x3040..=0x30ff | 0x3400..=0x4dbf | 0x4e00..=0x9fff | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0x20000..=0x3ffff)
}

/// A character as a reader sees it: none that has no shape, and wide letters as the plain ones.
fn seen(c: char) -> Option<char> {
    match c {
        ' '..='~' => Some(c),
        // A pattern of Braille without a dot.
        '\u{2800}' => None,
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0),
        _ if is_hidden(c) && !c.is_whitespace() => None,
        _ => Some(c),
    }
}

/// So many letters of a text are compared with how fillers begin.
const MOST_COMPARED: usize = 80;

#[cfg(test)]
mod tests {
    use super::*;

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
