//! The marks of time in a PDF, replaced by marks of what is in it, so that the same report is the same file.

use std::collections::{BTreeMap, BTreeSet};

use pack::source::sha256;

/// Whether a file begins and ends as a PDF does.
pub fn is_whole(bytes: &[u8]) -> bool {
    bytes.starts_with(b"%PDF-") && bytes.trim_ascii_end().ends_with(b"%%EOF")
}

/// The same PDF, made on a day (`2026-01-31`) at midnight and known by the digest of its page.
///
/// Everything keeps its length, so that no offset in the file changes. What is not found stays as it is.
pub fn stamp(mut pdf: Vec<u8>, day: &str, page: &[u8]) -> Vec<u8> {
    let day: String = day.chars().filter(char::is_ascii_digit).chain("000000".chars()).collect();
    for key in ["/CreationDate", "/ModDate"] {
        date(&mut pdf, key, day.as_bytes());
    }
    nodes(&mut pdf);
    identifier(&mut pdf, sha256(page).as_bytes());
    pdf
}

/// Writes a day of fourteen digits, in UTC, over the first date that stands under a key.
fn date(pdf: &mut [u8], key: &str, day: &[u8]) {
    /// Year, month, day, hours, minutes and seconds.
    const DIGITS: usize = 14;
    let begin = format!("{key} (D:").into_bytes();
    let Some(at) = find(pdf, &begin).map(|at| at + begin.len()) else { return };
    let Some(end) = find(&pdf[at..], b")") else { return };
    let (digits, zone) = pdf[at..at + end].split_at_mut(DIGITS.min(end));
    if digits.len() == DIGITS && day.len() == DIGITS && digits.iter().all(u8::is_ascii_digit) {
        digits.copy_from_slice(day);
        // `+01'00'` and `-05'30'` become `+00'00'`.
        zone.iter_mut().for_each(|mark| match mark {
            b'0'..=b'9' => *mark = b'0',
            b'-' => *mark = b'+',
            _ => {}
        });
    }
}

/// Numbers the elements that a PDF names for readers' aids from 1 on, in their order: `(node00000581)`. The browser counts on from
/// whatever it has made before the page, which is one thing more in some runs.
fn nodes(pdf: &mut [u8]) {
    const BEGIN: &[u8] = b"(node";
    const DIGITS: usize = 8;
    let number = |at: usize| {
        let digits = pdf.get(at..at + DIGITS).filter(|digits| digits.iter().all(u8::is_ascii_digit))?;
        (pdf.get(at + DIGITS) == Some(&b')')).then(|| digits.to_vec())
    };
    let starts = pdf.windows(BEGIN.len()).enumerate().filter(|(_, window)| *window == BEGIN);
    let named: Vec<(usize, Vec<u8>)> =
        starts.filter_map(|(at, _)| Some((at + BEGIN.len(), number(at + BEGIN.len())?))).collect();
    // Text of a page that only looks like a name has no element behind it.
    let is_id = |at: usize| pdf[..at - BEGIN.len()].ends_with(b"/ID ");
    let ids: BTreeSet<Vec<u8>> = named.iter().filter(|(at, _)| is_id(*at)).map(|(_, digits)| digits.clone()).collect();
    let places: BTreeMap<Vec<u8>, usize> = ids.into_iter().zip(1..).collect();
    for (at, digits) in named {
        if let Some(place) = places.get(&digits) {
            pdf[at..at + DIGITS].copy_from_slice(format!("{place:0DIGITS$}").as_bytes());
        }
    }
}

/// Writes a digest over the identifiers in the trailer, which are in hexadecimal: `/ID [<0123…> <0123…>]`.
fn identifier(pdf: &mut [u8], digest: &[u8]) {
    let Some(trailer) = pdf.windows(7).rposition(|bytes| bytes == b"trailer") else { return };
    let trailer = &mut pdf[trailer..];
    let Some(at) = find(trailer, b"/ID").map(|at| at + 3) else { return };
    let Some(end) = find(&trailer[at..], b"]") else { return };
    let mut digits = None;
    for mark in &mut trailer[at..at + end] {
        match *mark {
            b'<' => digits = Some(digest.iter().cycle()),
            b'>' => digits = None,
            digit if digit.is_ascii_hexdigit() => {
                if let Some(next) = digits.as_mut().and_then(Iterator::next) {
                    *mark = *next;
                }
            }
            _ => {}
        }
    }
}

fn find(bytes: &[u8], words: &[u8]) -> Option<usize> {
    bytes.windows(words.len()).position(|window| window == words)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stamped(pdf: &str) -> String {
        let bytes = stamp(pdf.as_bytes().to_vec(), "2026-01-31", b"abc");
        assert_eq!(bytes.len(), pdf.len());
        String::from_utf8(bytes).unwrap()
    }

    #[test]
    #[rustfmt::skip]
    fn dates_and_identifiers_keep_their_length() {
        for (pdf, expected) in [
            ("/CreationDate (D:20261121162651+00'00')\n/ModDate (D:20261121162651-05'30')>>", "/CreationDate (D:20260131000000+00'00')\n/ModDate (D:20260131000000+00'00')>>"),
            ("/CreationDate (D:20261121162651Z)", "/CreationDate (D:20260131000000Z)"),
            ("/CreationDate (D:20261121162651)", "/CreationDate (D:20260131000000)"),
            ("/CreationDate (D:2026)", "/CreationDate (D:2026)"),
            ("/CreationDate (D:soon and very soon)", "/CreationDate (D:soon and very soon)"),
            ("/CreationDate (D:20261121162651", "/CreationDate (D:20261121162651"),
            ("/ID (node1)\ntrailer\n<</ID [<0123ABCD> <01>]\n/Root", "/ID (node1)\ntrailer\n<</ID [<ba7816bf> <ba>]\n/Root"),
            ("/ID (node00000581)>>\n[(node00000583) (node00000582) (node00000581)] /ID (node00000583)", "/ID (node00000001)>>\n[(node00000002) (node00000582) (node00000001)] /ID (node00000002)"),
            ("/ID (node581) /ID (node0000058x) /ID (node00000581", "/ID (node581) /ID (node0000058x) /ID (node00000581"),
            ("/ID [<00>]\ntrailer\n<</Size 1>>", "/ID [<00>]\ntrailer\n<</Size 1>>"),
            ("nothing of all this", "nothing of all this"),
        ] {
            assert_eq!(stamped(pdf), expected);
        }
    }

    #[test]
    fn half_a_file_is_no_pdf() {
        for (bytes, whole) in [
            (&b"%PDF-1.4\n%%EOF\n"[..], true),
            (b"%PDF-1.4\n%%EOF", true),
            (b"%PDF-1.4\n", false),
            (b"<p>%%EOF", false),
            (b"", false),
        ] {
            assert_eq!(is_whole(bytes), whole);
        }
    }
}
