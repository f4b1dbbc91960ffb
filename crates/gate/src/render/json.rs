//! The frozen shape `prognosis/check/1`, and the way in which every JSON format of the gate is written.

use serde::Serialize;

use crate::v1::CheckReport;

/// Writes the run as JSON, with a line feed at the end.
pub(super) fn render(checked: &CheckReport) -> String {
    write(checked)
}

/// A value as indented JSON with a line feed at the end, in which no letter acts on whoever shows it.
pub(super) fn write(value: &impl Serialize) -> String {
    // Values of the gate have only texts as keys and no writer of their own, so that writing them to memory cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    spelled(text)
}

/// Controls and marks of direction as `\u202e`: in JSON they can stand only inside of a text, where that means the same.
fn spelled(json: String) -> String {
    if !json.contains(acts) {
        return json;
    }
    let mut spelled = String::with_capacity(json.len() + 64);
    for letter in json.chars() {
        if acts(letter) {
            spelled.push_str(&format!("\\u{:04x}", u32::from(letter)));
        } else {
            spelled.push(letter);
        }
    }
    spelled
}

fn acts(letter: char) -> bool {
    matches!(
        letter,
        '\u{7f}'..='\u{9f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}'
    )
}
