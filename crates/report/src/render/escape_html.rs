//! Text as HTML takes it: as text, whatever it contains.

use diagnostics::sanitize::sanitize_text;

/// Text for content and for attributes in double quotes.
pub(super) fn escape(raw: &str) -> String {
    let raw = sanitize_text(raw);
    let mut escaped = String::with_capacity(raw.len() + raw.len() / 8);
    for letter in raw.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '`' => escaped.push_str("&#96;"),
            other => escaped.push(other),
        }
    }
    escaped
}
