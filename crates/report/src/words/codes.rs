//! What each code of a problem says, for whoever looks it up.

use diagnostics::Code;

use super::Messages;
use super::catalogue::{ENGLISH_CODES, parse};

/// What is told of a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeWords {
    /// What it says, in a sentence without its full stop.
    pub title: String,
    /// Why that is a problem.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// An example of it, where a few lines can show it.
    pub example: Option<CodeExample>,
}

/// A few lines with the problem, and the same lines without it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeExample {
    /// The file that they stand in.
    pub file: String,
    /// As it is refused.
    pub wrong: String,
    /// As it is taken; none where the lines are to be left out.
    pub right: Option<String>,
}

/// The words for a code, in the language that the program speaks. They are in a file of their own, which only this parses.
pub fn code_words(code: Code) -> CodeWords {
    let english;
    let own = Messages::spoken().codes().filter(|bundle| bundle.has_message(code.as_str()));
    let bundle = match own {
        Some(bundle) => bundle,
        None => {
            english = parse("en", &ENGLISH_CODES).0;
            &english
        }
    };
    let message = bundle.get_message(code.as_str());
    let text = |pattern| bundle.format_pattern(pattern, None, &mut Vec::new()).into_owned();
    let part = |name: &str| message.as_ref()?.get_attribute(name).map(|part| text(part.value()));
    let example =
        part("wrong").map(|wrong| CodeExample { file: part("in").unwrap_or_default(), wrong, right: part("right") });
    CodeWords {
        title: message.as_ref().and_then(|message| message.value()).map(text).unwrap_or_default(),
        why: part("why").unwrap_or_default(),
        fix: part("fix").unwrap_or_default(),
        example,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use diagnostics::Code;

    use super::*;

    #[test]
    fn every_code_has_its_words_and_no_words_are_without_a_code() {
        let (_, faults) = parse("en", &ENGLISH_CODES);
        assert!(faults.is_empty(), "{faults:?}");
        let mut codes = BTreeSet::new();
        for code in Code::all() {
            let words = code_words(code);
            for text in [&words.title, &words.why, &words.fix] {
                assert!(!text.trim().is_empty() && !text.contains("{$"), "{code}: {words:?}");
            }
            if let Some(example) = words.example {
                assert!(!example.file.is_empty() && !example.wrong.is_empty(), "{code}");
                assert_ne!(Some(&example.wrong), example.right.as_ref(), "{code}");
            }
            codes.insert(code.as_str());
        }
        let written: BTreeSet<&str> = ENGLISH_CODES[0]
            .1
            .lines()
            .filter_map(|line| line.split_once(" = "))
            .map(|(id, _)| id)
            .filter(|id| !id.starts_with([' ', '#']))
            .collect();
        assert_eq!(written, codes);
    }
}
