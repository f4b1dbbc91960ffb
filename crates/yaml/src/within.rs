//! From a part of a scalar's words to the bytes in which that part is written.

use std::ops::Range;

use diagnostics::location::Span;

use super::tree::{Document, Node, NodeKind};

impl Document {
    /// Where `part`, in bytes of the words of `scalar`, is written in this document.
    ///
    /// So a mistake in a condition is shown on its own place, also in the middle of a folded block. It is the whole
    /// of `scalar` where escapes stand in between, or if `scalar` is no scalar of this document.
    pub fn within(&self, scalar: &Node, part: Range<usize>) -> Span {
        self.find(scalar, part).unwrap_or(scalar.span)
    }

    fn find(&self, scalar: &Node, part: Range<usize>) -> Option<Span> {
        let NodeKind::Scalar { text, quoted, block } = &scalar.kind else { return None };
        let source = scalar.span.of(&self.text);
        let skipped = match block {
            true => source.find(['\n', '\r'])?,
            false => usize::from(*quoted),
        };
        // Folding only exchanges white space, and a doubled quote stands for one; so all other characters are found
        // again one by one. What is left of the source is passed over.
        let quote = if *quoted && source.starts_with('\'') { Some('\'') } else { None };
        let mut written = source.char_indices().skip_while(|(at, _)| *at < skipped).peekable();
        let (mut start, mut end) = (None, None);
        for (at, word) in text.char_indices().filter(|(_, word)| !word.is_whitespace()) {
            let (found, here) = written.find(|(_, here)| !here.is_whitespace())?;
            if here != word || here == '\\' && source.starts_with('"') {
                return None;
            }
            if Some(here) == quote {
                written.next();
            }
            if at < part.end.max(part.start + 1) {
                if at >= part.start && start.is_none() {
                    start = Some(found);
                }
                end = Some(found + here.len_utf8());
            }
        }
        // Behind the last word, as where something is missing at the end.
        let end = end.unwrap_or(skipped);
        let start = start.unwrap_or(end);
        Some(Span::new(scalar.span.start + start, scalar.span.start + end.max(start)))
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;

    #[test]
    #[rustfmt::skip]
    fn a_part_of_the_words_is_found_where_it_is_written() {
        for (yaml, part, expected) in [
            ("a > bad", "bad", "bad"),
            ("a >\n    bad && c", "bad", "bad"),
            ("'it''s bad'", "bad", "bad"),
            ("'it''s bad'", "'s", "''s"),
            ("\"ä bad\" # c", "bad", "bad"),
            ("\"\\u00e4 bad\"", "bad", "\"\\u00e4 bad\""),
            ("\"a\\\n   bad\"", "bad", "\"a\\\n   bad\""),
            ("|\n    one ||\n    bad\n", "bad", "bad"),
            (">- # bad\n\n\n    one ||\n    bad\n    two\n", "bad", "bad"),
            (">\r\n    one ||\r\n    bad\r\n", "bad", "bad"),
            ("|\n    one ||\n    bad\n", "||\nbad", "||\n    bad"),
            ("a && ", "", "a"),
        ] {
            let text = format!("\u{feff}ä: 1\nkey: {yaml}");
            let document = parse("a.yaml", text.as_bytes()).unwrap();
            let scalar = document.root.get("key").unwrap();
            let at = scalar.text().unwrap().find(part).unwrap();
            assert_eq!(document.within(scalar, at..at + part.len()).of(&text), expected, "{yaml:?}");
        }
    }

    #[test]
    fn behind_the_last_word_is_a_point_and_a_list_has_no_words() {
        let document = parse("a.yaml", b"a: b &&\nc: []\n").unwrap();
        let scalar = document.root.get("a").unwrap();
        let span = document.within(scalar, 4..4);
        assert_eq!((span.start, span.end), (7, 7));
        let list = document.root.get("c").unwrap();
        assert_eq!(document.within(list, 0..1), list.span);
    }
}
