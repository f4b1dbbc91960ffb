//! Text as HTML takes it: as text, whatever it contains.

use diagnostics::sanitize::sanitize_text;

/// Text for content and for attributes in double quotes.
pub(super) fn escape(raw: &str) -> String {
    let raw = sanitize_text(raw);
    let mut escaped = String::with_capacity(raw.len() + raw.len() / 8);
    let mut copied = 0;
    for (at, letter) in raw.bytes().enumerate() {
        let entity = match letter {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\'' => "&#39;",
            b'`' => "&#96;",
            _ => continue,
        };
        escaped.push_str(&raw[copied..at]);
        escaped.push_str(entity);
        copied = at + 1;
    }
    escaped.push_str(&raw[copied..]);
    escaped
}
