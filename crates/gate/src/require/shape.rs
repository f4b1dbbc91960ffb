//! What a text has to look like: a link leads somewhere, and a name is one.

use input::nothing::is_word_sign;
use input::program_file::TypedNode;
use pack::LeafShape;
use report::t;
use report::words::Messages;

use super::mismatch::{Mismatch, found};
use super::value::{Fulfilment, ValueFault};

/// No link is longer, and no path.
const LONGEST: usize = 2_048;

/// Whether a filled text has the shape that its field declares. `is_there` tells of a path beside the file.
pub(super) fn test(value: &TypedNode<'_>, is_there: &dyn Fn(&str) -> bool) -> Fulfilment {
    let Some((shape, text)) = value.leaf.and_then(|leaf| leaf.shape).zip(value.node.text()) else {
        return Fulfilment::Passes;
    };
    let words = Messages::gate();
    let (fits, wanted) = match shape {
        LeafShape::Link => (is_link(text.trim(), is_there), t!(words, "wanted-link")),
        LeafShape::Name => (is_name(text), t!(words, "wanted-name")),
    };
    match fits {
        true => Fulfilment::Passes,
        false => Fulfilment::Fails(ValueFault::WrongValue(Mismatch { wanted, found: found(value.node), help: None })),
    }
}

/// Whether a text holds an address, or is the path of a file that is there. Words may stand beside an address.
fn is_link(text: &str, is_there: &dyn Fn(&str) -> bool) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    let marks = ['<', '>', '(', ')', '[', ']', '"', '\'', ',', ';'];
    let parts = || text.split(|c: char| c.is_whitespace() || marks.contains(&c)).filter(|part| !part.is_empty());
    parts().any(is_address) || is_there(text.split('#').next().unwrap_or(text).trim())
}

/// Whether a word is an address: with a scheme and something behind it, or a host with a path.
fn is_address(word: &str) -> bool {
    if let Some((scheme, rest)) = word.split_once("://") {
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let leads = if host.is_empty() { rest.trim_matches('/').len() > 1 } else { is_host(host) };
        return is_scheme && leads;
    }
    let Some(mail) = word.strip_prefix("mailto:") else {
        let (host, path) = word.split_once('/').unwrap_or((word, ""));
        let is_web = host.starts_with("www.") || !path.is_empty();
        return is_web && host.contains('.') && is_host(host) && !host.starts_with('.');
    };
    mail.split_once('@').is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
}

/// Whether a host can be one: names in a row, of more than one letter in all.
fn is_host(host: &str) -> bool {
    let host = host.rsplit('@').next().unwrap_or(host);
    let name = host.split(':').next().unwrap_or(host);
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    name.chars().filter(|c| c.is_alphanumeric()).count() > 1 && name.split('.').all(is_part)
}

/// Whether a text can name somebody or something: two letters, or one sign that is a word.
fn is_name(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 2 || letters.into_iter().any(is_word_sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_leads_somewhere() {
        let is_there = |path: &str| ["docs/plan.md", "Handbook 2026.pdf"].contains(&path);
        for text in [
            "https://docs.example.com/x",
            "http://intranet/wiki",
            "HTTPS://Example.com",
            "see https://docs.example.com/x, page 4",
            "<https://docs.example.com/x>",
            "notion://page/12ab",
            "file:///srv/docs/plan.md",
            "www.example.com",
            "docs.example.com/x",
            "drive.google.com/file/d/1a2b",
            "mailto:ada@example.com",
            "https://localhost:8080/x",
            "https://例え.jp/計画",
            "docs/plan.md",
            "docs/plan.md#pay",
            "Handbook 2026.pdf",
        ] {
            assert!(is_link(text, &is_there), "{text}");
        }
        for text in [
            "in the drive",
            "docs/other.md",
            "plan.md",
            "https://",
            "https:///",
            "http://x",
            "https",
            "www.",
            "example.com",
            "a link",
            "see the handbook, chapter 3",
            "1/2",
            "n/a",
            "..",
            "../",
            "mailto:ada",
            "://example.com/x",
            "",
        ] {
            assert!(!is_link(text, &is_there), "{text}");
        }
        assert!(!is_link(&format!("https://example.com/{}", "x".repeat(LONGEST)), &is_there));
    }

    #[test]
    fn a_name_has_two_letters_or_one_sign() {
        for text in ["Bo", "李", "김", "Ø. K.", "Head of partnerships", "3M Co", "O'N"] {
            assert!(is_name(text), "{text}");
        }
        for text in ["B", "B.", "12", "1A", "?", "é", "Я"] {
            assert!(!is_name(text), "{text}");
        }
    }
}
