//! Problems as text, in the way of rustc: what is wrong, the line it stands on, and what to do about it.
//!
//! Nothing in a file or its name can reach the terminal as a control or as a change of writing direction, and no span
//! or line, however odd or long, costs more than a glance at it.

use std::borrow::Cow;
use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level as Title, Origin, Renderer, Snippet, level};

use crate::location::{Lines, Span};
use crate::problem::{Excerpt, Level, Note, Problem};
use crate::sanitize::{sanitize_line, sanitize_source};

/// How many problems are shown; nobody reads more.
const SHOWN: usize = 100;
/// How many bytes a line may have to be shown as a whole.
const LONG: usize = 1000;
/// How many characters are shown on either side of a place in a longer line.
const AROUND: usize = 40;
/// How many lines of a place are shown, and how far from it a note may be to be shown in the same view.
const TALL: usize = 10;

/// The problems, in their order, the first hundred of them, with a blank line between two.
///
/// `sources` gives the text of a file by the name that it has in problems, unless the problem brings its own excerpt. Where
/// it has none, or only another one by now, the problems are told all the same.
pub fn render(problems: &[Problem], sources: &dyn Fn(&str) -> Option<String>, colour: bool) -> String {
    let shown = &problems[..problems.len().min(SHOWN)];
    let mut texts = BTreeMap::new();
    for problem in shown {
        let brings = |file: &String| problem.excerpts.iter().any(|excerpt| excerpt.file == *file);
        for file in problem.notes.iter().map(|note| &note.file).chain([&problem.file]).filter(|file| !brings(file)) {
            texts.entry(file.as_str()).or_insert_with(|| sources(file));
        }
    }
    let files: Files = texts.iter().filter_map(|(file, text)| Some((*file, Page::whole(text.as_deref()?)))).collect();
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out: Vec<_> = shown.iter().map(|problem| renderer.render(&[group(problem, &files)]) + "\n").collect();
    if problems.len() > SHOWN {
        out.push(format!("... and {} more problems\n", problems.len() - SHOWN));
    }
    out.join("\n")
}

/// The files that could be read, by name.
type Files<'a> = BTreeMap<&'a str, Page<'a>>;

/// The text of a file, or some whole lines of it.
#[derive(Clone)]
struct Page<'a> {
    lines: Lines<'a>,
    /// How many lines of the file stand before it.
    before: usize,
    /// The byte of the file at which it starts.
    start: usize,
}

impl<'a> Page<'a> {
    fn whole(text: &'a str) -> Self {
        Self { lines: Lines::new(text), before: 0, start: 0 }
    }

    fn of(excerpt: &'a Excerpt) -> Self {
        let before = (excerpt.line as usize).saturating_sub(1);
        Self { lines: Lines::new(&excerpt.text), before, start: excerpt.start }
    }

    /// The page on which a place of a file is shown: an excerpt that the problem brings, or else all of the file.
    fn find<'f>(problem: &'a Problem, files: &'f Files<'a>, file: &str, span: Span) -> Option<Cow<'f, Self>> {
        let holds = |excerpt: &&Excerpt| {
            excerpt.file == file && (excerpt.start..=excerpt.start + excerpt.text.len()).contains(&span.start)
        };
        let brought = problem.excerpts.iter().find(holds).map(Page::of);
        brought.map(Cow::Owned).or_else(|| files.get(file).map(Cow::Borrowed))
    }

    /// A span of the file as one of this page.
    fn inside(&self, span: Span) -> Span {
        let shift = |at: usize| at.saturating_sub(self.start);
        Span::new(shift(span.start), shift(span.end))
    }
}

/// One problem as annotate-snippets takes it.
fn group<'a>(problem: &'a Problem, files: &Files<'a>) -> Group<'a> {
    let level = match problem.level {
        Level::Error => Title::ERROR,
        Level::Warning => Title::WARNING,
    };
    let title = level.primary_title(sanitize_line(&problem.message)).id(sanitize_line(problem.id.as_str()));
    let path = sanitize_line(&problem.file);
    let page = problem.span.and_then(|span| Some((Page::find(problem, files, &problem.file, span)?, span)));
    let view = page.as_ref().map(|(page, span)| View::new(page, *span));
    let mut group = Group::with_title(title);
    let mut apart: Vec<&Note> = problem.notes.iter().collect();
    match view.filter(View::fits) {
        Some(mut view) => {
            apart.retain(|note| note.file != problem.file || !view.take_in(note, &problem.excerpts));
            group = group.element(view.snippet(path, AnnotationKind::Primary, &problem.label));
        }
        None => group = bare(group, problem, page.as_ref()),
    }
    for note in apart {
        let page = Page::find(problem, files, &note.file, note.span);
        let view = page.as_ref().map(|page| View::new(page, note.span)).filter(View::fits);
        group = match view {
            Some(view) => group.element(view.snippet(sanitize_line(&note.file), AnnotationKind::Context, &note.label)),
            None => group.element(level::NOTE.message(sanitize_line(&format!("{}: {}", note.label, note.file)))),
        };
    }
    for (word, text) in &problem.remarks {
        group = group.element(level::NOTE.with_name(*word).message(sanitize_line(text)));
    }
    match &problem.help {
        Some(help) => group.element(Title::HELP.message(sanitize_line(help))),
        None => group,
    }
}

/// The place of a problem whose lines cannot be shown as they are: because there are none, or because they are too long.
fn bare<'a>(group: Group<'a>, problem: &'a Problem, page: Option<&(Cow<'_, Page<'a>>, Span)>) -> Group<'a> {
    let path = sanitize_line(&problem.file);
    let Some((page, span)) = page else { return group.element(Origin::path(path)) };
    let (lines, span) = (&page.lines, page.inside(*span));
    let place = lines.place(&problem.file, span.start);
    let origin = Origin::path(path).line(page.before + place.line as usize).char_column(place.column as usize);
    let group = group.element(origin).element(level::NOTE.message(sanitize_line(&glance(lines, span))));
    if problem.label.is_empty() { group } else { group.element(level::NOTE.message(sanitize_line(&problem.label))) }
}

/// The surroundings of a place in a line that is too long to be shown.
fn glance(lines: &Lines, span: Span) -> String {
    let span = span.clamp(lines.text());
    let line = lines.span(lines.index(span.start));
    let (before, after) = (Span::new(line.start, span.start), Span::new(span.start, line.end));
    let before = before.of(lines.text()).char_indices().rev().take(AROUND).last().map_or(0, |(at, _)| at)
        + if before.start < before.end { before.start } else { span.start };
    let after = after.of(lines.text()).char_indices().nth(2 * AROUND).map_or(line.end, |(at, _)| after.start + at);
    let dots = |cut| if cut { "..." } else { "" };
    let words = Span::new(before, after).of(lines.text());
    format!("in a long line: {}{words}{}", dots(before > line.start), dots(after < line.end))
}

/// Some whole lines of a file, and the places in them that are pointed at.
struct View<'a, 'l> {
    page: &'l Page<'a>,
    first: usize,
    last: usize,
    main: Span,
    notes: Vec<(Span, &'a str)>,
}

impl<'a, 'l> View<'a, 'l> {
    /// The lines of `span`, but for those after the tenth.
    fn new(page: &'l Page<'a>, span: Span) -> Self {
        let lines = &page.lines;
        let span = page.inside(span).clamp(lines.text());
        let first = lines.index(span.start);
        let end = span.end.min(lines.span(first + TALL - 1).end).max(span.start);
        Self { page, first, last: lines.index(end), main: Span::new(span.start, end), notes: Vec::new() }
    }

    /// Whether all of its lines are short enough to be shown.
    fn fits(&self) -> bool {
        (self.first..=self.last).map(|line| self.page.lines.span(line)).all(|line| line.end - line.start <= LONG)
    }

    /// Shows a note of the same file here too, if it is near enough.
    fn take_in(&mut self, note: &'a Note, excerpts: &[Excerpt]) -> bool {
        // Beside an excerpt only what stands in that excerpt can be shown.
        let end = self.page.start + self.page.lines.text().len();
        if !excerpts.is_empty() && !(self.page.start..=end).contains(&note.span.start) {
            return false;
        }
        let other = Self::new(self.page, note.span);
        let (first, last) = (self.first.min(other.first), self.last.max(other.last));
        let wider = Self { first, last, notes: Vec::new(), ..*self };
        let near = last - first < 2 * TALL && wider.fits();
        if near {
            (self.first, self.last) = (first, last);
            self.notes.push((other.main, &note.label));
        }
        near
    }

    fn snippet(
        &self,
        path: String,
        kind: AnnotationKind,
        label: &'a str,
    ) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
        let lines = &self.page.lines;
        let (start, end) = (lines.span(self.first).start, lines.span(self.last).end);
        let text = Span::new(start, end).of(lines.text());
        // The byte order mark and line breaks lie outside of what is shown.
        let mark = |kind: AnnotationKind, span: Span, label: &str| {
            let inside = |at: usize| at.clamp(start, end) - start;
            let label = if label.is_empty() { None } else { Some(sanitize_line(label)) };
            kind.span(inside(span.start)..inside(span.end)).label(label)
        };
        let notes = self.notes.iter().map(|(span, label)| mark(AnnotationKind::Context, *span, label));
        Snippet::source(sanitize_source(&feeds(text)))
            .path(path)
            .line_start(self.page.before + self.first + 1)
            .annotation(mark(kind, self.main, label))
            .annotations(notes)
    }
}

/// Lines that end in CR alone, with LF in its place: so ends a line for whoever shows it.
fn feeds(text: &str) -> Cow<'_, str> {
    if !text.contains('\r') {
        return Cow::Borrowed(text);
    }
    let mut feeds = text.replace('\r', "\n");
    for (at, _) in text.match_indices("\r\n") {
        feeds.replace_range(at..=at, "\r");
    }
    Cow::Owned(feeds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Code, ProblemId};

    fn show(text: Option<&str>, problem: Problem) -> String {
        render(&[problem], &|_| text.map(str::to_owned), false)
    }

    #[track_caller]
    fn assert_shows(shown: &str, expected: &str) {
        assert_eq!(shown.trim_end(), expected.trim_matches('\n'), "\n{shown}");
    }

    #[test]
    fn an_unknown_field_is_shown_on_its_line() {
        let problem = Problem::error(Code::UnknownField, "a.yaml", Span::new(9, 15), "unknown field `wieght`");
        let shown = show(Some("id: FM-1\nwieght: 2\n"), problem.label("not known here").help("did you mean `weight`?"));
        assert_shows(
            &shown,
            "
error[unknown-field]: unknown field `wieght`
 --> a.yaml:2:1
  |
2 | wieght: 2
  | ^^^^^^ not known here
  |
  = help: did you mean `weight`?",
        );
    }

    #[test]
    fn a_note_is_shown_in_the_same_view_if_it_is_near_and_in_its_own_if_not() {
        let twice = |text: &str| {
            let again = Span::new(text.len() - 5, text.len() - 4);
            let problem = Problem::error(Code::YamlDuplicateKey, "a.yaml", again, "the field `a` is given twice");
            show(Some(text), problem.label("given again here").note("a.yaml", Span::new(0, 1), "first given here"))
        };
        assert_shows(
            &twice("a: 1\r\nb: 2\r\na: 3\n"),
            "
error[yaml-duplicate-key]: the field `a` is given twice
 --> a.yaml:3:1
  |
1 | a: 1
  | - first given here
2 | b: 2
3 | a: 3
  | ^ given again here",
        );
        assert_shows(
            &twice(&format!("a: 1\n{}a: 3\n", "#\n".repeat(98))),
            "
error[yaml-duplicate-key]: the field `a` is given twice
   --> a.yaml:100:1
    |
100 | a: 3
    | ^ given again here
    |
   ::: a.yaml:1:1
    |
  1 | a: 1
    | - first given here",
        );
    }

    #[test]
    fn a_file_without_text_is_named_all_the_same() {
        let problem = Problem::warning(Code::YamlUtf8, "a.yaml", Span::new(7, 8), "byte 7 is not UTF-8");
        let shown = show(None, problem.help("save the file as UTF-8").note("b.yaml", Span::at(3), "as here"));
        assert_shows(
            &shown,
            "
warning[yaml-utf8]: byte 7 is not UTF-8
--> a.yaml
 = note: as here: b.yaml
 = help: save the file as UTF-8",
        );
    }

    #[test]
    fn a_place_in_a_line_of_a_megabyte_is_shown_with_its_surroundings() {
        let text = format!("ä: [{}wieght{}]", "x, ".repeat(200_000), ", y".repeat(200_000));
        let problem =
            Problem::error(Code::UnknownChoice, "a.yaml", Span::new(600_005, 600_011), "`wieght` is not known");
        assert_shows(
            &show(Some(&text), problem.label("not known here")),
            "
error[unknown-choice]: `wieght` is not known
--> a.yaml:1:600005
 = note: in a long line: ... x, x, x, x, x, x, x, x, x, x, x, x, x, wieght, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, y, ...
 = note: not known here",
        );
    }

    #[test]
    fn controls_and_marks_of_direction_are_shown_and_not_obeyed() {
        let text = "\u{feff}ä: \u{1b}[31m\u{202e}\u{9b}31m\u{200f}\u{7}wieght\n";
        let at = text.find("wieght").unwrap();
        let nasty = "x\u{1b}[31m\n\u{202e}\u{9b}y\u{85}";
        let problem = Problem::error(Code::Circle, format!("a{nasty}.yaml"), Span::new(at, at + 6), nasty).label(nasty);
        let problem = problem.help(nasty).note(nasty, Span::at(1), nasty);
        for text in [Some(text), None] {
            let shown = show(text, problem.clone());
            let obeyed = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{200f}\u{feff}".contains(c);
            assert!(!shown.contains(obeyed), "{shown:?}");
            assert!(shown.starts_with("error[circle]: x␛[31m �·y·\n"), "{shown:?}");
        }
    }

    #[test]
    fn remarks_stand_behind_the_place_and_a_rule_is_told_as_a_code_is() {
        let problem =
            Problem::error(ProblemId::Rule("REQ-A\u{1b}".to_owned()), "a.yaml", Span::new(0, 1), "`a` is not a date");
        let problem = problem.remark("why", "a day\nis needed").remark("cost", "2 points").help("write 2026-03-31");
        assert_shows(
            &show(Some("a: 1\n"), problem),
            "
error[REQ-A␛]: `a` is not a date
 --> a.yaml:1:1
  |
1 | a: 1
  | ^
  |
  = why: a day is needed
  = cost: 2 points
  = help: write 2026-03-31",
        );
    }

    #[test]
    fn a_span_of_another_text_is_shown_where_it_would_be() {
        for (start, end) in [(0, 0), (1, 1), (1, 2), (3, 1), (5, 99), (99, 99), (0, usize::MAX), (usize::MAX, 0)] {
            for text in ["", "ä", "ä\n", "\n\n", "\u{feff}", "a\r\nb", "\r\r"] {
                let problem = Problem::error(Code::Circle, "a.yaml", Span::new(start, end), "odd").label("here");
                let problem = problem.note("a.yaml", Span::new(end, start), "there");
                assert!(
                    show(Some(text), problem).starts_with("error[circle]: odd\n --> a.yaml:"),
                    "{start}..{end} {text:?}"
                );
            }
        }
    }

    #[test]
    fn what_a_problem_brings_is_shown_by_the_numbers_of_its_file() {
        let excerpt = |line: u32, start, text: &str| Excerpt { file: "a.csv".into(), line, start, text: text.into() };
        let problem =
            Problem::error(Code::NotADate, "a.csv", Span::new(905, 911), "`31.03.` is not a date").label("no date");
        let problem = problem.excerpt(excerpt(42, 900, "Acme,31.03.,\n")).help("write 2026-03-31");
        let far = problem.clone().note("a.csv", Span::new(103, 105), "another").excerpt(excerpt(7, 100, "xx yy\n"));
        assert_shows(
            &show(None, problem.clone()),
            "
error[not-a-date]: `31.03.` is not a date
  --> a.csv:42:6
   |
42 | Acme,31.03.,
   |      ^^^^^^ no date
   |
   = help: write 2026-03-31",
        );
        let shown = show(Some("some other text by now"), far);
        assert!(shown.contains("7 | xx yy\n") && shown.contains("42 | Acme,31.03.,"), "{shown}");
        let long = Problem { excerpts: vec![excerpt(42, 900, &"Acme,31.03.,".repeat(90))], ..problem };
        assert!(show(None, long).contains("--> a.csv:42:6\n = note: in a long line: Acme,31.03.,Acme"));
    }

    #[test]
    fn the_first_hundred_are_shown_and_colour_only_where_it_is_wanted() {
        let problems = vec![Problem::error(Code::Circle, "a.yaml", Span::at(0), "odd"); 123];
        let shown = render(&problems, &|_| Some("a: 1".to_owned()), false);
        assert_eq!(shown.matches("error[circle]: odd\n").count(), 100);
        assert!(shown.ends_with("\n\n... and 23 more problems\n"));
        let coloured = render(&problems[..1], &|_| Some("a: 1".to_owned()), true);
        assert!(coloured.contains('\u{1b}') && !shown.contains('\u{1b}'));
        assert_eq!(render(&[], &|_| None, true), "");
    }
}
