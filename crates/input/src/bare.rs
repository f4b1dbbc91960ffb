//! `?` and `-` in the place of an answer: no YAML, and easily meant by whoever does not know.

use diagnostics::{Code, Problem, Span};
use engine::InputKind;
use yaml::Document;

use super::asked::InputSchema;
use super::kind;
use super::source::Source;

/// How many of them are looked for: each is found by reading the file anew.
const MOST: usize = 40;

/// The answers file that some text would be without the marks that keep it from being YAML, and the problems of these marks.
///
/// # Errors
///
/// `found`, what is wrong with the text as it is, where more than the marks is in the way or where it is no answers file.
pub(super) fn without(
    asked: &InputSchema<'_>,
    source: &Source,
    bytes: &[u8],
    found: Vec<Problem>,
) -> Result<(Document, Vec<Problem>), Vec<Problem>> {
    let Ok(mut text) = String::from_utf8(bytes.to_vec()) else { return Err(found) };
    let (mut now, mut marks) = (found.clone(), Vec::new());
    for _ in 0..MOST {
        let [problem] = now.as_slice() else { return Err(found) };
        let Some(mark) = mark(&text, problem) else { return Err(found) };
        let message = format!("`{}` alone is no answer", mark.of(&text));
        let told = Problem::error(Code::YamlSyntax, &source.path, mark, message).label("not an answer");
        marks.push(told.help(format!("write `not sure` in place of `{}` if nobody knows", mark.of(&text))));
        // As long as the mark, so that all else keeps its place.
        text.replace_range(mark.start..mark.end, "~");
        match yaml::parse(&source.path, text.as_bytes()) {
            Ok(document) if kind::of(asked, &document).is_ok_and(|kind| kind == InputKind::Answers) => {
                return Ok((document, marks));
            }
            Ok(_) => return Err(found),
            Err(next) => now = next,
        }
    }
    Err(found)
}

/// The mark at the place of a problem, where it is all that stands behind a colon.
fn mark(text: &str, problem: &Problem) -> Option<Span> {
    let at = problem.span.filter(|_| problem.code() == Some(Code::YamlSyntax))?.start;
    let is_mark = |at: usize| text.get(at..at + 1).is_some_and(|mark| ["?", "-"].contains(&mark));
    // Between brackets the parser stops behind it.
    let at = [Some(at), at.checked_sub(1)].into_iter().flatten().find(|at| is_mark(*at))?;
    let before = text[..at].trim_end_matches([' ', '\t']);
    let after = text[at + 1..].trim_start_matches([' ', '\t']);
    let ends = after.is_empty() || after.starts_with(['\n', '\r', '#', ',', '}']);
    (before.ends_with(':') && before.len() < at && ends).then(|| Span::new(at, at + 1))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{gather, problems};

    #[test]
    fn a_bare_mark_is_told_at_its_place_with_all_else_that_is_wrong() {
        let text = "answers:\n  company.dominant: ?\n  enablement.days: - # nobody timed it\n  program.stage: 9\n  mix.mandate: {value: -, note: x}\n";
        let expected = ["2:21 yaml-syntax ?", "3:20 yaml-syntax -", "4:18 wrong-level 9", "5:24 yaml-syntax -"];
        assert_eq!(problems("a.yaml", text), expected);
        let found = gather(&[("a.yaml", text.as_bytes())]).unwrap_err();
        assert_eq!(found[0].help.as_deref(), Some("write `not sure` in place of `?` if nobody knows"));
    }

    #[test]
    fn other_slips_stay_what_they_are() {
        for text in ["answers:\n  a: - b\n", "answers:\n  a: [\n", "program:\n  name: -\n"] {
            let found = gather(&[("a.yaml", text.as_bytes())]).unwrap_err();
            assert!(found[0].help.as_deref().is_none_or(|help| !help.contains("not sure")), "{text}: {found:?}");
        }
    }
}
