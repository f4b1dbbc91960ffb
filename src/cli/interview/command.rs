//! The keys that say something other than an answer.

use std::borrow::Cow;

use report::t;
use report::words::Messages;

/// What is written where nobody knows.
pub const NOT_SURE: &str = "not sure";
/// What is written where a question makes no sense.
pub const NOT_APPLICABLE: &str = "n/a";

/// What somebody asks for in place of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// To the question before.
    Back,
    /// On to the next, this one later.
    Skip,
    /// Nobody here knows.
    NotSure,
    /// The question makes no sense here; with the reason, where it is given at once.
    DoesNotApply(Option<String>),
    /// What proves the answer.
    Evidence(Option<String>),
    /// Something beside the answer.
    Note(Option<String>),
    /// Take the answer away.
    Clear,
    /// To another part.
    Jump(Option<String>),
    /// All answers, to look at and to change.
    Check,
    /// Help on this question and on the keys.
    Help,
    /// Save and leave.
    Quit,
}

/// The keys, as the help lists them, each with what it does.
pub fn keys_with_words(words: &Messages) -> [(&'static str, String); 11] {
    [
        ("n", t!(words, "interview-key-not-sure")),
        ("x", t!(words, "interview-key-does-not-apply")),
        ("s", t!(words, "interview-key-skip")),
        ("b", t!(words, "interview-key-back")),
        ("e", t!(words, "interview-key-evidence")),
        ("note", t!(words, "interview-key-note")),
        ("-", t!(words, "interview-key-clear")),
        ("j", t!(words, "interview-key-jump")),
        ("c", t!(words, "interview-key-check")),
        ("q", t!(words, "interview-key-quit")),
        ("?", t!(words, "interview-key-help")),
    ]
}

/// Whether a line is a word: the English one, which is taken in every language, or that of the language.
pub fn is_word(line: &str, english: &str, own: &str) -> bool {
    line.eq_ignore_ascii_case(english) || line.to_lowercase() == own.to_lowercase()
}

/// A line that begins with a word of the language for a key, with the English one in its place.
fn in_english<'l>(words: &Messages, line: &'l str) -> Cow<'l, str> {
    let keys = [
        ("back", t!(words, "interview-type-back")),
        ("skip", t!(words, "interview-type-skip")),
        ("not sure", t!(words, "interview-type-not-sure")),
        ("does not apply", t!(words, "interview-type-does-not-apply")),
        ("evidence", t!(words, "interview-type-evidence")),
        ("note", t!(words, "interview-type-note")),
        ("jump", t!(words, "interview-type-jump")),
        ("check", t!(words, "interview-type-check")),
        ("quit", t!(words, "interview-type-quit")),
        ("help", t!(words, "interview-type-help")),
    ];
    let typed: Vec<&str> = line.split(' ').collect();
    for (english, own) in keys.iter().filter(|(english, own)| english != own) {
        let own: Vec<&str> = own.split(' ').collect();
        let is_own = |(typed, own): (&&str, &&str)| typed.to_lowercase() == own.to_lowercase();
        if typed.len() >= own.len() && typed.iter().zip(&own).all(is_own) {
            return Cow::Owned([&[*english], &typed[own.len()..]].concat().join(" "));
        }
    }
    Cow::Borrowed(line)
}

impl Command {
    /// What a line asks for; none where it is an answer.
    pub fn of(words: &Messages, line: &str) -> Option<Command> {
        let line = &*in_english(words, line);
        let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
        let rest = Some(rest.trim().to_owned()).filter(|rest| !rest.is_empty());
        let lower = line.to_lowercase();
        Some(match (word.to_lowercase().as_str(), rest) {
            ("b" | "back", None) => Command::Back,
            ("s" | "skip", None) => Command::Skip,
            ("n", None) => Command::NotSure,
            ("x" | "n/a", reason) => Command::DoesNotApply(reason),
            ("e" | "evidence", said) => Command::Evidence(said),
            ("note", said) => Command::Note(said),
            ("-", None) => Command::Clear,
            ("j" | "jump", part) => Command::Jump(part),
            ("c" | "check", None) => Command::Check,
            ("q" | "quit" | "exit", None) => Command::Quit,
            ("?" | "h" | "help", None) => Command::Help,
            _ if ["not sure", "don't know", "does not apply"].contains(&lower.as_str()) => match lower.as_str() {
                "does not apply" => Command::DoesNotApply(None),
                _ => Command::NotSure,
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_told_from_answers() {
        for (line, command) in [
            ("b", Some(Command::Back)),
            ("B", Some(Command::Back)),
            ("n", Some(Command::NotSure)),
            ("Not sure", Some(Command::NotSure)),
            ("no", None),
            ("x nothing sold yet", Some(Command::DoesNotApply(Some("nothing sold yet".to_owned())))),
            ("n/a", Some(Command::DoesNotApply(None))),
            ("e a b.xlsx", Some(Command::Evidence(Some("a b.xlsx".to_owned())))),
            ("-", Some(Command::Clear)),
            ("-3", None),
            ("3", None),
            ("back to basics", None),
            ("q", Some(Command::Quit)),
        ] {
            assert_eq!(Command::of(Messages::english(), line), command, "{line}");
        }
    }
    #[test]
    fn a_language_has_words_of_its_own_for_keys_beside_the_english_ones() {
        let own =
            "interview-type-back = Zurück\ninterview-type-note = meine Notiz\ninterview-type-not-sure = weiß nicht\n";
        let words = Messages::of("en", &[("messages.ftl".to_owned(), own.to_owned())]).unwrap();
        for (line, command) in [
            ("zurück", Some(Command::Back)),
            ("back", Some(Command::Back)),
            ("b", Some(Command::Back)),
            ("zurück zum Anfang", None),
            ("Meine Notiz mit dem Vertrieb gezählt", Some(Command::Note(Some("mit dem Vertrieb gezählt".to_owned())))),
            ("meine", None),
            ("Weiß nicht", Some(Command::NotSure)),
            ("not sure", Some(Command::NotSure)),
        ] {
            assert_eq!(Command::of(&words, line), command, "{line}");
        }
        assert!(
            is_word("None", "none", "keine") && is_word("KEINE", "none", "keine") && !is_word("kein", "none", "keine")
        );
    }
}
