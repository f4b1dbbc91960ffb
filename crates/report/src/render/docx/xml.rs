//! What every part of a document is written with.

use diagnostics::sanitize::sanitize_text;

/// The namespaces that the parts use.
pub(super) const NAMESPACES: &str = concat!(
    r#"xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" "#,
    r#"xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" "#,
    r#"xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" "#,
    r#"xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" "#,
    r#"xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture""#
);

/// Text for XML, without what XML cannot hold.
pub fn escaped(text: &str) -> String {
    let text = sanitize_text(text);
    let held = text.chars().filter(|letter| !letter.is_control() || *letter == '\t');
    let held: String = held.filter(|letter| !matches!(letter, '\u{fffe}' | '\u{ffff}')).collect();
    held.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
