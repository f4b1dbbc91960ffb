//! Text that is safe in a cell: nothing hidden, nothing that runs, nothing longer than a cell may be.

use std::borrow::Cow;

use diagnostics::sanitize::{is_hidden, sanitize_text};

/// The most UTF-16 units that a cell of Excel holds.
pub(super) const LONGEST: usize = 32_767;

/// Text with what does not show spelled out, as `[U+202E]`; also the two letters that XML has no place for.
pub(super) fn shown(text: &str) -> String {
    let text = sanitize_text(text);
    text.replace('\u{FFFE}', "[U+FFFE]").replace('\u{FFFF}', "[U+FFFF]")
}

/// Text that fits into a cell: what is too long ends in `mark`, which says where the rest stands.
pub(super) fn fitting(text: String, mark: &str) -> String {
    if text.len() <= LONGEST || units(&text) <= LONGEST {
        return text;
    }
    let room = LONGEST.saturating_sub(units(mark));
    let mut taken = 0;
    let fits = |letter: &char| {
        taken += letter.len_utf16();
        taken <= room
    };
    let mut cut: String = text.chars().take_while(fits).collect();
    cut.push_str(mark);
    cut
}

fn units(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Text that no program for sheets takes for a formula: an apostrophe stands before what could be one.
///
/// Where the separator of the reader's country is a semicolon, Excel ends cells of a comma-separated file at semicolons and at line
/// breaks, quoted or not, so that a formula could also hide behind one. Source: OWASP, CSV Injection.
pub fn guarded(text: &str) -> Cow<'_, str> {
    if !pieces(text).any(begins_a_formula) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len() + 4);
    for piece in pieces(text) {
        if begins_a_formula(piece) {
            safe.push('\'');
        }
        safe.push_str(piece);
    }
    Cow::Owned(safe)
}

/// The text of which [`guarded`] made a cell.
pub fn unguarded(cell: &str) -> Cow<'_, str> {
    let bare = |piece: &'_ str| piece.strip_prefix('\'').is_some_and(begins_a_formula);
    if !pieces(cell).any(bare) {
        return Cow::Borrowed(cell);
    }
    Cow::Owned(pieces(cell).map(|piece| if bare(piece) { &piece[1..] } else { piece }).collect())
}

fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive([';', '\n', '\r'])
}

/// Whether a text begins as a formula does, also behind spaces, quotes and what does not show.
pub(super) fn begins_a_formula(text: &str) -> bool {
    let bare = text
        .trim_start_matches(|letter: char| letter.is_whitespace() || matches!(letter, '"' | '\'') || is_hidden(letter));
    let before = text.get(..text.len() - bare.len()).unwrap_or_default();
    before.contains(['\t', '\r']) || bare.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
