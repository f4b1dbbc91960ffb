//! What a text has to look like: a link leads somewhere, and a name is one.

use input::nothing::{Presence, is_word_sign, presence};
use input::program_file::TypedNode;
use pack::{Fillers, LeafShape};
use report::t;
use report::words::Messages;

use super::mismatch::{Mismatch, found};
use super::value::{Fulfilment, ValueFault};

/// No link is longer, and no path.
const LONGEST: usize = 2_048;

/// Whether a filled text has the shape that its field declares. `is_there` tells of a path beside the file.
pub(super) fn test(value: &TypedNode<'_>, fillers: &Fillers, is_there: &dyn Fn(&str) -> bool) -> Fulfilment {
    let Some((shape, text)) = value.leaf.and_then(|leaf| leaf.shape).zip(value.node.text()) else {
        return Fulfilment::Passes;
    };
    let (words, text) = (Messages::gate(), text.trim());
    let wanted = match shape {
        LeafShape::Link if !is_link(text, fillers, is_there) => t!(words, "wanted-link"),
        LeafShape::Name if !is_name(text, fillers) => t!(words, "wanted-name"),
        // What holds no figure is of the wrong type already.
        LeafShape::Link | LeafShape::Name | LeafShape::Figure => return Fulfilment::Passes,
    };
    Fulfilment::Fails(ValueFault::WrongValue(Mismatch { wanted, found: found(value.node), help: None }))
}

/// Whether a text begins with an address, or is the path of a file that is there. Words may stand behind an address, but none that
/// take it back.
fn is_link(text: &str, fillers: &Fillers, is_there: &dyn Fn(&str) -> bool) -> bool {
    if text.len() > LONGEST {
        return false;
    }
    // Markdown, and the brackets that mail programs put around addresses.
    let bare = text.strip_prefix('[').and_then(|rest| Some(rest.split_once("](")?.1)).unwrap_or(text);
    let bare = bare.trim_start_matches('<');
    let (address, tail) = bare.split_once(char::is_whitespace).unwrap_or((bare, ""));
    let says_nothing = !tail.trim().is_empty() && presence(fillers, tail) != Presence::Filled;
    let address = address.trim_end_matches(['>', ')', ',', ';', '.']);
    is_address(address) && !says_nothing || is_there(text.split('#').next().unwrap_or(text).trim())
}

/// Whether a word is an address: with a scheme and a host that can be one, or a host of three names or with a path.
fn is_address(word: &str) -> bool {
    if let Some((scheme, rest)) = word.split_once("://") {
        let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
            && scheme.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
        // A path of one machine proves nothing to another.
        return is_scheme && !scheme.eq_ignore_ascii_case("file") && leads_on(rest);
    }
    let (host, path) = word.split_once('/').unwrap_or((word, ""));
    let is_web = host.starts_with("www.") || host.split('.').count() >= 3 || (host.contains('.') && !path.is_empty());
    is_web && host.contains(char::is_alphabetic) && leads_on(word)
}

/// Whether host and path lead somewhere: no host that belongs to nobody, and no word for nothing at the end.
fn leads_on(rest: &str) -> bool {
    const NOBODYS: [&str; 3] = ["example.com", "example.org", "example.net"];
    let is_filler =
        |part: &str| presence(Fillers::usual(), part) != Presence::Filled || part.contains(['<', '>', '{', '}']);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let path = rest[host.len()..].trim_end_matches('/');
    let host = host.rsplit('@').next().unwrap_or(host).to_lowercase();
    if host.starts_with('[') {
        return host.contains(']');
    }
    let name = host.split(':').next().unwrap_or_default();
    let last = path.rsplit(['/', '=']).next().unwrap_or_default();
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    let is_under = |of: &str| name.strip_suffix(of).is_some_and(|sub| sub.is_empty() || sub.ends_with('.'));
    let is_nobodys = NOBODYS.iter().any(|of| is_under(of)) || name == "localhost" || name.ends_with(".invalid");
    // Within a company one name is enough, where something stands behind it.
    let is_whole = name.contains('.') || !path.is_empty();
    let is_host = name.chars().filter(|c| c.is_alphanumeric()).count() > 1 && name.split('.').all(is_part);
    is_host && is_whole && !is_nobodys && !is_filler(name) && (last.is_empty() || !is_filler(last))
}

/// Whether a text can name somebody or something: two letters, or one sign that is a word, and nothing in it says that nobody is meant.
pub(crate) fn is_name(text: &str, fillers: &Fillers) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let is_some = letters.clone().count() >= 2 || letters.any(is_word_sign);
    let parts = text.split([',', ';', '(', ')', '[', ']', '/']).filter(|part| part.contains(char::is_alphanumeric));
    let says_nothing = parts.into_iter().any(|part| presence(fillers, part) != Presence::Filled);
    let holds_a_filler = text.split_whitespace().any(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word == "vacant" || Fillers::usual().beginning(&word).is_some()
    });
    let is_open = text.contains(['?', '<', '>']) || text.contains("://");
    is_some && !says_nothing && !holds_a_filler && !is_open
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::*;

    static FILLERS: LazyLock<Fillers> = LazyLock::new(|| builtin::catalog().unwrap().fillers);

    #[test]
    #[rustfmt::skip]
    fn a_link_leads_somewhere() {
        let is_there = |path: &str| ["docs/plan.md", "Handbook 2026.pdf"].contains(&path);
        for text in [
            "https://docs.acme.io/x", "http://intranet/wiki", "HTTPS://Acme.IO", "https://docs.acme.io/x, page 4", "<https://docs.acme.io/x>",
            "notion://page/12ab", "www.acme.io", "docs.acme.io/x", "docs.acme.io", "drive.acme.io/file/d/1a2b", "[plan](https://docs.acme.io/m)",
            "https://10.0.0.8:8080/x", "https://[::1]/x", "https://例え.jp/計画", "docs/plan.md", "docs/plan.md#pay", "Handbook 2026.pdf",
            "https://docs.harborline.example/plan", "https://acme.io/wiki/test", "https://acme.io/team", "https://acme.io/?id=12",
        ] {
            assert!(is_link(text, &FILLERS, &is_there), "{text}");
        }
        for text in [
            "in the drive", "docs/other.md", "plan.md", "https://", "https:///", "http://x", "https", "www.", "example.com", "a link",
            "see the handbook, chapter 3", "1/2", "n/a", "..", "../", "mailto:ada@acme.io", "://acme.io/x", "", "https://tbd", "https://TBD/",
            "https://none", "https://foo", "https://docs.acme.io/TBD", "https://docs.acme.io/<id>", "https://docs.acme.io/m (TBD)",
            "Not yet, will be at https://docs.acme.io/x", "https://example.com/plan", "https://docs.example.org/x", "https:// docs.acme.io/x",
            "http://localhost/doc", "https://x.invalid", "file:///srv/docs/plan.md", "/dev/null", "https://docs.acme.io/?doc=todo",
        ] {
            assert!(!is_link(text, &FILLERS, &is_there), "{text}");
        }
        assert!(!is_link(&format!("https://acme.io/{}", "x".repeat(LONGEST)), &FILLERS, &is_there));
    }

    #[test]
    #[rustfmt::skip]
    fn a_name_has_two_letters_or_one_sign_and_means_somebody() {
        for text in ["Bo", "李", "김", "Ø. K.", "Head of partnerships", "3M Co", "O'N", "Ana May (CFO)", "Nobel, Ida", "ada@acme.io"] {
            assert!(is_name(text, &FILLERS), "{text}");
        }
        for text in [
            "B", "B.", "12", "1A", "?", "é", "Я", "CRO (vacant)", "Head of TBD", "Head of ?", "Head of partnerships, to be hired",
            "https://acme.io/ada", "<name>", "Sales / n.a.", "vacant since May",
        ] {
            assert!(!is_name(text, &FILLERS), "{text}");
        }
    }
}
