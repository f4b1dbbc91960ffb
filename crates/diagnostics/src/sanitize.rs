//! Text from files made safe for whoever shows it: the one list of what does not show or turns the direction of writing.
//!
//! On the list is what Unicode 16 calls `Default_Ignorable_Code_Point` or `Bidi_Control`, with control characters and the marks
//! of interlinear annotation. A joiner or variation selector is left where it shapes the character before it: some scripts,
//! names in Japanese, and emoji are written with them. Line breaks and tabs are no part of it.

use std::borrow::Cow;
use std::fmt::Write;

use annotate_snippets::normalize_untrusted_str;

/// Whether a character does not show, or turns the direction of writing.
pub fn is_hidden(letter: char) -> bool {
    if letter < '\u{ad}' {
        return letter.is_control() && !matches!(letter, '\n' | '\r' | '\t');
    }
    matches!(
        letter,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}'
        | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether a hidden character shapes the one before it, so that words or signs would be broken without it.
fn shapes(before: Option<char>, letter: char) -> bool {
    let Some(before) = before else { return false };
    match letter {
        // No script below U+0590 needs joiners, and neither do spaces and punctuation.
        '\u{200c}' | '\u{200d}' => {
            let is_selector = matches!(before, '\u{fe00}'..='\u{fe0f}');
            let is_mark = matches!(before, '\u{2000}'..='\u{218f}' | '\u{3000}'..='\u{303f}');
            before >= '\u{590}' && !is_mark && (is_selector || !is_hidden(before))
        }
        '\u{fe00}'..='\u{fe0f}' => {
            matches!(before, '#' | '*' | '0'..='9' | '©' | '®') || before >= '\u{203c}' && !is_hidden(before)
        }
        '\u{180b}'..='\u{180d}' | '\u{180f}' => matches!(before, '\u{1820}'..='\u{18aa}'),
        '\u{e0100}'..='\u{e01ef}' => {
            matches!(before, '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
        }
        _ => false,
    }
}

/// Whether a text holds something hidden, or a line break.
pub fn is_one_plain_line(text: &str) -> bool {
    !text.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}']) && matches!(sanitize_text(text), Cow::Borrowed(_))
}

/// Whether nothing but letters, digits, punctuation and spaces of ASCII stands in a text, of which nothing acts: most texts, for which
/// no letter has to be looked up.
fn is_printable_ascii(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

/// Text for a report: what is hidden is spelled out, as `[U+202E]`.
pub fn sanitize_text(text: &str) -> Cow<'_, str> {
    replaced(text, |letter, shown| _ = write!(shown, "[U+{:04X}]", u32::from(letter)))
}

/// Text on one line, without anything that a terminal would obey.
pub fn sanitize_line(text: &str) -> String {
    if is_printable_ascii(text) {
        return text.to_owned();
    }
    normalize_untrusted_str(&sanitize_source(text)).replace('\n', " ")
}

/// Lines that no build server takes for a command: GitHub obeys `::error::` at the start of a line, it and Azure obey
/// `##[error]` and `##vso[...]` anywhere in it.
pub fn without_commands(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for line in text.split_inclusive('\n') {
        if line.trim_start().starts_with("::") {
            safe.push_str("\u{b7} ");
        }
        let mut rest = line;
        // One mark is found much faster than two, and few lines have any.
        while let Some(at) = rest.find('#').and_then(|_| rest.find("##")) {
            let (before, after) = rest.split_at(at + 2);
            let word = after.trim_start_matches(|letter: char| letter.is_ascii_alphanumeric());
            // A sign of the same width in place of the second mark keeps carets in their columns.
            safe.push_str(if word.starts_with('[') { &before[..=at] } else { before });
            safe.push_str(if word.starts_with('[') { "\u{b7}" } else { "" });
            rest = after;
        }
        safe.push_str(rest);
    }
    safe
}

/// Lines of a file, with a sign of the same number of bytes for what is hidden and not ASCII; those are left to the renderer.
pub(crate) fn sanitize_source(text: &str) -> String {
    if is_printable_ascii(text) {
        return text.to_owned();
    }
    let same_length = |letter: char, shown: &mut String| match letter.len_utf8() {
        1 => shown.push(letter),
        2 => shown.push('·'),
        3 => shown.push('\u{fffd}'),
        _ => shown.push_str("··"),
    };
    replaced(text, same_length).replace(['\u{2028}', '\u{2029}'], "\u{fffd}")
}

/// JSON in which all that is hidden is escaped, as `\u202e`: it can stand only inside of a text, where that means the same.
pub fn sanitize_json(json: String) -> String {
    let acts = |letter: char| is_hidden(letter) || matches!(letter, '\u{2028}' | '\u{2029}');
    if !json.contains(acts) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if acts(letter) {
            letter.encode_utf16(&mut [0; 2]).iter().for_each(|unit| _ = write!(escaped, "\\u{unit:04x}"));
        } else {
            escaped.push(letter);
        }
    }
    escaped
}

/// The text with something else in place of each hidden character that shapes nothing.
fn replaced(text: &str, sign: impl Fn(char, &mut String)) -> Cow<'_, str> {
    if is_printable_ascii(text) || !text.contains(is_hidden) {
        return Cow::Borrowed(text);
    }
    let (mut shown, mut before, mut is_same) = (String::with_capacity(text.len() + 16), None, true);
    for letter in text.chars() {
        if is_hidden(letter) && !shapes(before, letter) {
            sign(letter, &mut shown);
            is_same = false;
        } else {
            shown.push(letter);
        }
        before = Some(letter);
    }
    if is_same { Cow::Borrowed(text) } else { Cow::Owned(shown) }
}

#[cfg(test)]
mod tests {
    use regex_syntax::hir::{Class, HirKind};

    use super::*;

    /// Every character up to U+FFFF, and the block of tags and selectors.
    fn letters() -> impl Iterator<Item = char> {
        ('\0'..='\u{ffff}').chain('\u{e0000}'..='\u{e0fff}')
    }

    #[test]
    fn the_list_is_that_of_unicode() {
        let class = regex_syntax::parse(r"[\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Cc}--[\t\n\r]]").unwrap();
        let HirKind::Class(Class::Unicode(class)) = class.kind() else { panic!("no class: {class:?}") };
        let listed = |letter| class.ranges().iter().any(|range| (range.start()..=range.end()).contains(&letter));
        let annotates = |letter| ('\u{fff9}'..='\u{fffb}').contains(&letter);
        for letter in ('\0'..=char::MAX).filter(|letter| !annotates(*letter)) {
            assert_eq!(is_hidden(letter), listed(letter), "{}", letter.escape_unicode());
        }
    }

    #[test]
    fn whatever_hides_or_turns_is_never_shown_raw() {
        for letter in letters() {
            let text = format!("A{letter}b");
            let (shown, line, source) = (sanitize_text(&text), sanitize_line(&text), sanitize_source(&text));
            let json = sanitize_json(serde_json::to_string(&text).unwrap());
            assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text);
            assert_eq!(source.len(), text.len());
            assert!(!source.contains(|one| is_hidden(one) && !one.is_ascii()), "{}", letter.escape_unicode());
            for shown in [&*shown, &line, &json] {
                assert!(!shown.contains(is_hidden), "{} is in {shown:?}", letter.escape_unicode());
            }
            assert_eq!(shown == text, !is_hidden(letter));
        }
    }

    #[test]
    fn words_and_signs_that_need_them_keep_their_joiners_and_selectors() {
        let (persian, family, heart) = ("می\u{200c}خواهم", "👩\u{200d}👧", "❤\u{fe0f}\u{200d}🔥 1\u{fe0f}\u{20e3}");
        for text in [persian, "क\u{94d}\u{200d}", family, heart, "葛\u{e0100}", "ᠠ\u{180b}"] {
            assert!(matches!(sanitize_text(text), Cow::Borrowed(_)), "{text:?}");
        }
        for (text, expected) in [
            ("pay\u{200d}pal", "pay[U+200D]pal"),
            ("ی\u{200c}\u{200c}", "ی\u{200c}[U+200C]"),
            ("A\u{61c}B\u{ad}", "A[U+061C]B[U+00AD]"),
            ("❤\u{fe0f}\u{fe0f}", "❤\u{fe0f}[U+FE0F]"),
            ("\u{200d}x \u{e0041}", "[U+200D]x [U+E0041]"),
        ] {
            assert_eq!(sanitize_text(text), expected);
        }
    }
}
