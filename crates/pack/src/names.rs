//! Names as they are compared and as they are shown.
//!
//! When two names mean one person, partner or company: capitals, blanks, forms of one letter and what does not show tell none apart.

use diagnostics::sanitize::is_hidden;
use unicode_normalization::UnicodeNormalization;

/// A name as it is compared and never as it is shown; empty where nothing of it shows.
///
/// Letters are taken in their compatibility form (NFKC) and without capitals, blanks of any kind and number are one, and the marks that
/// programs put for `'` and `-` are those. Accents count: `Andre` and `André` are two names.
pub fn folded(name: &str) -> String {
    let shown = name.chars().filter(|letter| !is_hidden(*letter));
    if name.is_ascii() {
        return shown.collect::<String>().to_ascii_lowercase().split_ascii_whitespace().collect::<Vec<_>>().join(" ");
    }
    // By way of capitals `ß` is `ss`, and both kinds of a small sigma are one.
    let small = shown.nfkc().flat_map(char::to_uppercase).flat_map(char::to_lowercase);
    // The Turkish `İ` becomes an `i` with a dot of its own.
    let plain = small.nfkc().collect::<String>().replace("i\u{307}", "i");
    let plain = plain.replace(['\u{2018}', '\u{2019}', '\u{2bc}'], "'").replace('\u{2010}', "-");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether two names mean the same.
pub fn same(one: &str, other: &str) -> bool {
    one == other || folded(one) == folded(other)
}

/// What tells one row from another, as it is compared: a name, or an id of fifteen letters and digits, in which Salesforce tells apart
/// records by capitals alone.
pub fn key(words: &str) -> String {
    let words = words.trim();
    let is_id = words.len() == 15
        && words.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && words.bytes().any(|byte| byte.is_ascii_digit());
    if is_id { words.to_owned() } else { folded(words) }
}

/// A name in kebab case in words: `slow-enablement` is `Slow enablement`.
pub fn heading(name: &str) -> String {
    let words = name.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_tells_no_names_apart() {
        for (one, other) in [
            ("Ada", "ada"),
            ("Ada", "ADA"),
            ("Acme GmbH", "Acme  GmbH"),
            ("Acme GmbH", "\tAcme\n GmbH "),
            ("Acme GmbH", "Acme\u{a0}GmbH"),
            ("Acme GmbH", "Acme\u{202f}GmbH"),
            ("Acme GmbH", "Acme\u{3000}GmbH"),
            ("Acme GmbH", "Acme GmbH\u{200b}"),
            ("Acme GmbH", "\u{feff}Ac\u{ad}me\u{2060} GmbH\u{200e}"),
            ("Müller AG", "Mu\u{308}ller AG"),
            ("MÜLLER", "mu\u{200d}\u{308}ller"),
            ("Acme", "\u{ff21}cme"),
            ("Ohm Ω", "Ohm \u{2126}"),
            ("Straße", "STRASSE"),
            ("ΟΔΥΣΣΕΥΣ", "Οδυσσευς"),
            ("İstanbul", "istanbul"),
            ("IŞIK", "ışık"),
            ("ofﬁce", "OFFICE"),
            ("O'Brien", "O\u{2019}Brien"),
            ("Smith-Jones", "Smith\u{2011}Jones"),
            ("株式会社", "株式会社\u{200b}"),
            ("カフェ", "ｶﾌｪ"),
        ] {
            assert!(same(one, other) && same(other, one), "{one:?} {other:?}");
        }
    }

    #[test]
    fn what_does() {
        for (one, other) in [
            ("Ada", "Adam"),
            ("Andre", "André"),
            ("Acme GmbH", "Acme AG"),
            ("Acme 1", "Acme 2"),
            ("Ada L.", "Ada K."),
            ("株", "林"),
            ("A B", "AB"),
        ] {
            assert!(!same(one, other), "{one:?} {other:?}");
        }
        assert_eq!(folded("\u{200b} \u{a0}"), "");
    }

    #[test]
    fn an_id_that_counts_capitals_keeps_them() {
        for (one, other, expected) in [
            ("0015000000Gv7qJ", "0015000000GV7qJ", false),
            ("0015000000Gv7qJ", " 0015000000Gv7qJ ", true),
            ("0015000000Gv7qJAAR", "0015000000gv7qjaar", true),
            ("OPP-17", "opp-17", true),
            ("Acme Industries", "ACME INDUSTRIES", true),
            ("AcmeIndustriesX", "ACMEINDUSTRIESX", true),
        ] {
            assert_eq!(key(one) == key(other), expected, "{one} {other}");
        }
    }

    proptest! {
        #[test]
        fn neither_capitals_nor_blanks_nor_hidden_marks_count(name in "[a-zA-Zäéßøñ .'-]{1,12}", at in 0..12usize) {
            let letters: Vec<char> = name.chars().collect();
            let at = at.min(letters.len());
            let (before, behind): (String, String) = (letters[..at].iter().collect(), letters[at..].iter().collect());
            for mark in ["\u{200b}", "\u{feff}", "\u{2060}", "\u{ad}"] {
                let marked = [&before, mark, &behind].concat();
                prop_assert!(same(&name, &marked));
            }
            prop_assert!(same(&name, &name.to_uppercase()) && same(&name, &name.to_lowercase()));
            prop_assert!(same(&name, &name.nfd().collect::<String>()));
            let spaced = [" ", &name.replace(' ', "\u{a0} "), "\u{a0}"].concat();
            prop_assert!(same(&name, &spaced));
        }
    }
}
