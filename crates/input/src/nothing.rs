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
        "not available", "not yet available", "not applicable yet", "pending", "wip", "work in progress", "in progress", "coming soon",
        "follows", "to follow", "unspecified", "not specified", "not set", "not determined", "undetermined", "undecided", "not decided",
        "see above", "see below", "see later", "lorem", "test", "testing", "dummy", "example", "sample", "foo", "bar", "foobar", "asdf", "qwerty",
        "x", "xx", "xxxx", "blank", "empty", "default", "string", "text", "value", "some text", "your text here", "insert here", "fill in", "fill me in",
        // The same in German, French, Spanish, Italian and Dutch.
        "offen", "noch offen", "unklar", "unbekannt", "noch unklar", "folgt", "folgt noch", "ka", "keine angabe", "keine angaben", "nicht bekannt",
        "nicht definiert", "noch nicht", "noch zu klären", "zu klären", "wird nachgereicht", "in arbeit", "in klärung", "entfällt", "platzhalter",
        "à définir", "a définir", "à déterminer", "à préciser", "à venir", "non défini", "non renseigné", "inconnu", "en cours", "en attente",
        "pas encore", "plus tard", "sans objet", "por definir", "por determinar", "por confirmar", "pendiente", "desconocido", "sin definir",
        "en curso", "no aplica", "no disponible", "más tarde", "da definire", "da determinare", "da confermare", "in attesa", "sconosciuto",
        "non definito", "in corso", "non applicabile", "non disponibile", "nog te bepalen", "nog niet bekend", "onbekend", "nvt", "volgt",
        "in behandeling", "nader te bepalen", "niet bekend",
        "tba", "tbc", "todo", "to do", "to be defined", "to be decided", "to be done", "to be announced", "to be confirmed", "fixme",
        "placeholder", "any", "various", "not yet", "not yet defined", "not defined yet", "not defined", "undefined", "not yet known", "not yet decided", "unclear", "dunno", "xxx", "http", "https",
    ]),
    // Marks alone keep a place, whichever they are.
    (Presence::Placeholder, true, &["?", "-"]),
    // It may be the name of something.
    (Presence::Filled, true, &["na"]),
];

/// What a text begins with that only keeps its place, whatever follows: `to be agreed with Sales`, `TBD in Q3`.
const BEGINS: [&str; 20] = [
    "tbd",
    "fixme",
    "lorem ipsum",
    "to be determined",
    "to be defined",
    "to be decided",
    "to be done",
    "to be announced",
    "to be confirmed",
    "to be agreed",
    "to be written",
    "to be named",
    "to be specified",
    "to be clarified",
    "to be filled",
    "not yet defined",
    "not yet decided",
    "not yet known",
    "not yet available",
    "not defined yet",
];

/// The same, where a mark follows: `TODO: ask Ada`, `TBC (Q3)`. Without one it may be the name of something, such as TBC Bank.
const BEGINS_BEFORE_A_MARK: [&str; 6] = ["todo", "to do", "tba", "tbc", "xxx", "placeholder"];

/// Whether a text only keeps a place, by how it begins.
fn keeps_a_place(text: &str) -> bool {
    let lower = text.trim_start_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let goes_on = |rest: &str| rest.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_');
    let behind = |begins: &'static [&str]| {
        begins.iter().filter_map(|begin| lower.strip_prefix(begin)).find(|rest| !goes_on(rest))
    };
    behind(&BEGINS).is_some()
        || behind(&BEGINS_BEFORE_A_MARK).is_some_and(|rest| !rest.trim_start().starts_with(char::is_alphanumeric))
}

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
    if keeps_a_place(text) {
        return Presence::Placeholder;
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
    fn what_people_type_to_keep_a_place_fills_nothing_and_what_only_resembles_it_does() {
        for words in [
            "to be determined",
            "TBD (Q3)",
            "TBD in Q3",
            "tbc - Q3",
            "TODO: ask Ada for the whole list of markets",
            "[tbd]",
            "<placeholder>",
            "lorem ipsum dolor sit amet, consectetur",
            "Pending",
            "not available",
            "x",
            "XX",
            "k.A.",
            "noch offen",
            "à définir",
            "Por definir",
            "nog te bepalen",
            "n.v.t.",
            "to be agreed with Sales",
            "...",
            "Fixme",
            "Not yet defined, see the board deck",
            "coming soon!",
            "your text here",
        ] {
            assert_eq!(presence(words), Presence::Placeholder, "{words}");
        }
        for words in [
            "Todor Petrov",
            "TBC Bank",
            "to become the first choice of clinics",
            "Pending orders above 20,000 EUR",
            "Open",
            "A",
            "NA",
            "Testing laboratories",
            "To do business with hospitals",
            "Example Ltd",
            "later stage companies",
            "Offenbach",
            "todo-list vendors",
        ] {
            assert_eq!(presence(words), Presence::Filled, "{words}");
        }
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
