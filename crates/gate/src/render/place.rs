//! Where something stands, as the formats name files: relative to the root of the checkout, tidy, and as a URI.

use crate::v1::SourceRegion;

/// A file's name without `.` and, where that is possible, without `..` in it.
pub(super) fn tidy(path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." if parts.last().is_some_and(|last| *last != "..") => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    let root = if path.starts_with('/') { "/" } else { "" };
    format!("{root}{}", if parts.is_empty() && root.is_empty() { ".".to_owned() } else { parts.join("/") })
}

/// How many bytes of a name are told; no system has files with longer ones.
const LONGEST: usize = 4096;

/// A file's name as a URI (RFC 3986): a relative one, or `file:` where the name starts at a root.
pub(super) fn uri(path: &str) -> String {
    let tidy = tidy(path);
    let drive = matches!(tidy.as_bytes(), [letter, b':', b'/', ..] if letter.is_ascii_alphabetic());
    let prefix = match (tidy.starts_with('/'), drive) {
        (true, _) => "file://",
        (_, true) => "file:///",
        _ => "",
    };
    let mut uri = prefix.to_owned();
    for (at, byte) in tidy.bytes().take(LONGEST).enumerate() {
        let plain = byte.is_ascii_alphanumeric() || b"-._~/!$'()*+,;=@".contains(&byte) || (drive && at == 1);
        if plain {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// Whether a URI is relative to the root of the checkout.
pub(super) fn is_relative(uri: &str) -> bool {
    !uri.starts_with("file:")
}

/// The part of an excerpt that a region covers on its first line; none where it begins behind the excerpt's end.
pub(super) fn token(region: &SourceRegion, excerpt: &str) -> Option<(usize, usize)> {
    let byte = |column: u32| match column.saturating_sub(1) as usize {
        0 => Some(0),
        before => excerpt.char_indices().map(|(at, _)| at).chain([excerpt.len()]).nth(before),
    };
    let start = byte(region.column)?;
    let end = if region.end_line > region.line { None } else { byte(region.end_column) };
    Some((start, end.unwrap_or(excerpt.len()).max(start)))
}
