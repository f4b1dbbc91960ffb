//! A place that is only known by its line, looked up once more, so that a problem can show it.

use std::io::{BufReader, Read};

use diagnostics::{Excerpt, Location, Problem, Span};

use super::decode::TextReader;
use super::source::Source;

/// The rest of a line from a place on, and the whole line; none where the source cannot be read any more.
fn at(source: &Source, place: &Location) -> Option<(Span, Excerpt)> {
    let mut bytes = BufReader::new(TextReader::new(source.open().ok()?, None).ok()?).bytes().peekable();
    let (mut line, mut start, mut number) = (Vec::new(), 0, 1);
    while let Some(Ok(byte)) = bytes.next() {
        line.push(byte);
        let ends = byte == b'\n' || byte == b'\r' && !matches!(bytes.peek(), Some(Ok(b'\n')));
        if ends && number < place.line {
            (start, number) = (start + line.len(), number + 1);
            line.clear();
        } else if ends {
            break;
        }
    }
    if number < place.line || line.is_empty() {
        return None;
    }
    let text = String::from_utf8_lossy(&line).into_owned();
    let bare = text.trim_end_matches(['\r', '\n']);
    let mark = usize::from(place.line == 1 && bare.starts_with('\u{feff}'));
    let before = bare.chars().take(mark + place.column.saturating_sub(1) as usize).map(char::len_utf8).sum::<usize>();
    let span = Span::new(start + before, start + bare.len());
    Some((span, Excerpt { file: source.path.clone(), line: place.line, start, text: bare.to_owned() }))
}

/// The span of a place, and the line to show beside it.
pub(super) fn up(sources: &[&Source], place: &Location) -> (Option<Span>, Option<Excerpt>) {
    let source = sources.iter().find(|source| source.path == place.file);
    source.and_then(|source| at(source, place)).unzip()
}

/// A problem on a place that is looked up.
pub(super) fn problem(
    sources: &[&Source],
    place: &Location,
    make: impl FnOnce(&str, Option<Span>) -> Problem,
) -> Problem {
    let (span, excerpt) = up(sources, place);
    excerpt.into_iter().fold(make(&place.file, span), Problem::excerpt)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_found_again_with_its_offset() {
        for (text, line, column, expected) in [
            ("a: 1\nb: 2\n", 2, 4, Some((8, "2"))),
            ("\u{feff}a: 1\r\nb: 2", 1, 4, Some((6, "1"))),
            ("ä: ö\nü: é\n", 2, 4, Some((11, "é"))),
            ("a: 1\n", 2, 1, None),
        ] {
            let source = Source::new("a.yaml", text);
            let place = Location { file: "a.yaml".into(), line, column };
            let found = at(&source, &place);
            let words = found.as_ref().map(|(span, _)| (span.start, span.of(text)));
            assert_eq!(words, expected, "{text:?}");
            if let Some((span, excerpt)) = found {
                assert!(excerpt.start <= span.start && span.end <= excerpt.start + excerpt.text.len());
            }
        }
    }
}
