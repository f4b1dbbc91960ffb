//! An answers file of which some lines are no YAML: all other lines are read, so that one run tells all that is wrong.

use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Span};
use engine::InputKind;
use yaml::Document;

use super::kind;
use super::schema::InputSchema;
use super::source::Source;

/// How many lines are taken out: each is found by reading the file anew.
const MOST: usize = 40;

/// The document of some text and what is wrong with it besides. Of an answers file the answers that keep it from being YAML are
/// left out, and one that is given twice stands there twice; all other files are read as they are.
///
/// # Errors
///
/// What is wrong with the text as it is, where more than single answers is in the way.
pub(super) fn document(
    asked: &InputSchema<'_>,
    source: &Source,
    bytes: &[u8],
) -> Result<(Document, Vec<Problem>), Vec<Problem>> {
    let found = match yaml::parse(&source.path, bytes) {
        Ok(document) => return Ok((document, Vec::new())),
        Err(found) => found,
    };
    let Ok(mut text) = String::from_utf8(bytes.to_vec()) else { return Err(found) };
    let mut slips = Vec::new();
    for _ in 0..MOST {
        match yaml::parse_repeated(&source.path, text.as_bytes()) {
            Ok((document, twice)) if kind::of(asked, &document).is_ok_and(|kind| kind == InputKind::Answers) => {
                slips.extend(twice);
                return Ok((document, slips));
            }
            Ok(_) => return Err(found),
            Err(now) => {
                let Some((gap, slip)) = now.into_iter().find_map(|problem| slip(&text, problem)) else {
                    return Err(found);
                };
                slips.push(slip);
                // As long as the answer, so that all else keeps its place.
                let nothing = format!("~{}", " ".repeat(gap.end - gap.start - 1));
                text.replace_range(gap.start..gap.end, &nothing);
            }
        }
    }
    Err(found)
}

/// What to take out of the text so that a problem is gone, and what to tell of it: a mark for "nobody knows", or all that stands
/// behind the colon of one line.
fn slip(text: &str, problem: Problem) -> Option<(Span, Problem)> {
    if !matches!(problem.code(), Some(Code::YamlSyntax | Code::YamlTag)) {
        return None;
    }
    let at = problem.span?.start;
    if let Some(mark) = mark(text, at) {
        let found = mark.of(text);
        let problem = Problem::error(Code::YamlSyntax, &problem.file, mark, format!("`{found}` alone is no answer"));
        let help = format!("write `not sure` in place of `{found}` if nobody knows");
        return Some((mark, problem.label("not an answer").help(help)));
    }
    let value = value_of_line(text, at)?;
    let words = value.of(text);
    let Some(sign @ ('>' | '|')) = words.chars().next() else { return Some((value, problem)) };
    let message = format!("`{}` cannot be read: YAML takes a `{sign}` at the start for a block of text", short(words));
    let problem = Problem::error(Code::YamlSyntax, &problem.file, value, message).label("not read");
    let help = "put the words in quotes";
    Some((value, problem.help(help)))
}

/// The mark that stands at a place, where it is all that stands behind a colon.
fn mark(text: &str, at: usize) -> Option<Span> {
    let is_mark = |at: usize| text.get(at..at + 1).is_some_and(|mark| ["?", "-"].contains(&mark));
    // Between brackets the parser stops behind it.
    let at = [Some(at), at.checked_sub(1)].into_iter().flatten().find(|at| is_mark(*at))?;
    let before = text[..at].trim_end_matches([' ', '\t']);
    let after = text[at + 1..].trim_start_matches([' ', '\t']);
    let ends = after.is_empty() || after.starts_with(['\n', '\r', '#', ',', '}']);
    (before.ends_with(':') && before.len() < at && ends).then(|| Span::new(at, at + 1))
}

/// What stands behind the name in a line that is indented; `None` where nothing does, or where it has been taken out before.
fn value_of_line(text: &str, at: usize) -> Option<Span> {
    let is_break = |c: char| c == '\n' || c == '\r';
    let start = text.get(..at)?.rfind(is_break).map_or(0, |before| before + 1);
    let line = text[start..].split(is_break).next()?;
    let (name, value) = line.split_once(": ")?;
    let is_name = |c: char| c.is_alphanumeric() || "._-".contains(c);
    let (words, gap) = (value.trim(), value.len() - value.trim_start().len());
    if !line.starts_with(' ') || !name.trim_start().chars().all(is_name) || words.is_empty() || words == "~" {
        return None;
    }
    let start = start + name.len() + 2 + gap;
    Some(Span::new(start, start + words.len()))
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
    fn one_line_that_is_no_yaml_hides_nothing_of_the_others() {
        let text = "answers:\n  enablement.days: > many\n  program.stage: 9\n  company.dominant: @home\n  company.dominant: no\n  mix.mandate: a: b\n  mix.reasons: !x 1\n";
        let expected = [
            "2:20 yaml-syntax > many",
            "3:18 wrong-level 9",
            "4:21 yaml-syntax @",
            "5:3 yaml-duplicate-key company.dominant",
            "6:17 yaml-syntax :",
            "7:16 yaml-tag !x",
        ];
        assert_eq!(problems("a.yaml", text), expected);
        let found = gather(&[("a.yaml", text.as_bytes())]).unwrap_err();
        let help = found[0].help.as_deref();
        assert_eq!(help, Some("put the words in quotes"));
    }

    #[test]
    fn what_is_more_than_an_answer_is_told_as_it_is() {
        for (text, expected) in [
            ("answers:\n  mix.mandate: - b\n", "2:16 yaml-syntax -"),
            ("answers:\n  mix.mandate: [\n  program.stage: 2\n", "2:16 yaml-syntax ["),
            ("answers:\n  a: 'x\n  b: 1\n", "3:3 yaml-syntax b"),
            ("answers:\n\tprogram.stage: 9\n", "2:2 yaml-syntax p"),
            ("program:\n  name: -\n", "2:9 yaml-syntax -"),
            ("answers: > 20\n", "1:10 yaml-syntax >"),
        ] {
            let found = problems("a.yaml", text);
            assert_eq!(found, [expected], "{text}");
        }
    }
}
