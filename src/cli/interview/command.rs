//! The keys that say something other than an answer.

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

/// The keys, as the help lists them.
pub const KEYS: [(&str, &str); 11] = [
    ("n", "not sure; at a yes or no, where n alone could be either, type `not sure`"),
    ("x", "does not apply; the reason may follow: x no partners yet"),
    ("s", "skip for now"),
    ("b", "back to the question before"),
    (
        "e",
        "evidence: a link, a file name or a line; it may follow: e partners.xlsx. Alone it opens $VISUAL or $EDITOR, if set",
    ),
    ("note", "a note beside the answer; it may follow: note counted with Sales"),
    ("-", "take the answer away"),
    ("j", "jump to another part"),
    ("c", "check and change answers"),
    ("q", "save and quit"),
    ("?", "this help"),
];

impl Command {
    /// What a line asks for; none where it is an answer.
    pub fn of(line: &str) -> Option<Command> {
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
            assert_eq!(Command::of(line), command, "{line}");
        }
    }
}
