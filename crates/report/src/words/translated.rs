//! Messages in another language: above each stands the English one that it was made from, as `# en: …`, so that a changed one is found.
//!
//! ```text
//! # en: { $least } to { $most }
//! range = { $least } bis { $most }
//! ```
//! A message that is not translated yet stands there as a comment, `# range =`. One whose English has changed since keeps what it was made
//! from as `# was: …`; until that is taken out, the English one is said.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::{Code, Problem, Problems, Span};

use super::catalogue::{ENGLISH, ENGLISH_CODES, Messages, MessagesError, parse, resource};
use super::overrides;

/// The name and the text of each file of the English catalogue.
pub fn english_files() -> impl Iterator<Item = (&'static str, &'static str)> {
    ENGLISH.into_iter().chain(ENGLISH_CODES)
}

impl Messages {
    /// The words of a language that is not built in, from the files (name and text) of its catalogue. What they do not say, or said before
    /// the English message became another, is said in English.
    ///
    /// # Errors
    ///
    /// [`MessagesError`], for a file that is no Fluent and for a message that puts in what it is not handed.
    pub fn translated(language: &str, files: &[(String, String)]) -> Result<Messages, MessagesError> {
        let (mut messages, _) = parse(language, &[]);
        let (mut codes, _) = parse(language, &[]);
        for (file, text) in files {
            let is_of_codes = ENGLISH_CODES.iter().any(|(name, _)| name == file);
            let said = resource(file, &current(file, text)?)?;
            if is_of_codes { &mut codes } else { &mut messages }.add_resource_overriding(said);
        }
        Ok(Messages::in_language(language, messages, codes))
    }
}

/// A message as it stands in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Written<'t> {
    id: &'t str,
    /// What stands behind `=`, with further lines and attributes.
    body: &'t str,
    /// The English message beside it, and the one that it was made from where that is another.
    english: Option<String>,
    was: Option<String>,
    /// Where its id stands.
    span: Span,
}

impl Written<'_> {
    /// Whether it says what the English message says today; one without its English beside it is taken at its word.
    fn is_current(&self, english: &str) -> bool {
        self.was.is_none() && self.english.as_deref().is_none_or(|beside| is_same(beside, english))
    }
}

/// Whether two bodies differ in white space alone.
fn is_same(one: &str, other: &str) -> bool {
    one.split_whitespace().eq(other.split_whitespace())
}

/// The messages of a file, in order. It only looks at how lines begin, so that places and words stay as they are.
fn written(text: &str) -> Vec<Written<'_>> {
    let mut found: Vec<Written<'_>> = Vec::new();
    let (mut english, mut was) = (Vec::new(), Vec::new());
    let (mut at, mut open) = (0, false);
    for line in text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        let bare = line.trim_end();
        if let Some(comment) = bare.strip_prefix('#') {
            open = false;
            let comment = comment.strip_prefix(' ').unwrap_or(comment);
            match (comment.strip_prefix("en:"), comment.strip_prefix("was:")) {
                (Some(words), _) => english.push(words.strip_prefix(' ').unwrap_or(words)),
                (_, Some(words)) => was.push(words.strip_prefix(' ').unwrap_or(words)),
                _ => {}
            }
        } else if let Some((id, _)) =
            bare.split_once('=').filter(|_| line.starts_with(|c: char| c.is_ascii_alphabetic()))
        {
            let beside = |lines: &mut Vec<&str>| (!lines.is_empty()).then(|| std::mem::take(lines).join("\n"));
            let start = from + id.len() + 1;
            found.push(Written {
                id: id.trim_end(),
                body: &text[start..from + bare.len()],
                english: beside(&mut english),
                was: beside(&mut was),
                span: Span::new(from, from + id.trim_end().len()),
            });
            open = true;
        } else if bare.is_empty() {
            (english, was) = (Vec::new(), Vec::new());
        } else if open && let Some(last) = found.last_mut() {
            let start = last.span.end + text[last.span.end..].find('=').map_or(0, |to| to + 1);
            last.body = &text[start..from + bare.len()];
        }
    }
    found
}

/// The messages of a file that can be said: those that there are in English, as they are there today.
///
/// # Errors
///
/// [`MessagesError`], for a file that is no Fluent and for a message that puts in what it is not handed.
fn current(file: &str, text: &str) -> Result<String, MessagesError> {
    if let Some(line) = overrides::too_deep(text) {
        let cause = "braces lie too deep in one another".to_owned();
        return Err(MessagesError::Syntax { file: file.to_owned(), line, cause });
    }
    resource(file, text)?;
    let english = known();
    let mut said = String::new();
    for message in written(text) {
        let Some(body) = english.get(message.id).filter(|body| message.is_current(body)) else { continue };
        if let Some(cause) = misplaced(&message, body) {
            return Err(MessagesError::Message { file: file.to_owned(), id: message.id.to_owned(), cause });
        }
        said.push_str(&format!("{} ={}\n", message.id, message.body));
    }
    Ok(said)
}

/// The English messages by id: what stands behind `=`.
fn known() -> BTreeMap<&'static str, &'static str> {
    english_files().flat_map(|(_, text)| written(text)).map(|message| (message.id, message.body)).collect()
}

/// What a translation puts in and its English message is not handed.
fn misplaced(message: &Written<'_>, english: &str) -> Option<String> {
    let names = |body: &str| {
        let parsed = resource("", &format!("{} ={body}\n", message.id)).ok()?;
        Some(overrides::names(&parsed).map(|mut names| names.remove(message.id).unwrap_or_default()))
    };
    let handed = names(english)?.unwrap_or_default();
    match names(message.body)? {
        Err((_, cause)) => Some(cause),
        Ok(found) => {
            let other = found.difference(&handed).next()?;
            let there: Vec<String> = handed.iter().map(|name| format!("`${name}`")).collect();
            let there = if there.is_empty() { "no names".to_owned() } else { there.join(", ") };
            Some(format!("it puts in `${other}`, and is handed {there}"))
        }
    }
}

/// What is to be done about a file of the catalogue in another language: `file` is its name among the English ones, `shown` the one for
/// problems, and `text` what it holds, if it is there.
pub fn lint_messages(file: &str, shown: &str, text: Option<&str>) -> Problems {
    let mut problems = Problems::new();
    let text = text.unwrap_or_default();
    if let Err(MessagesError::Syntax { line, cause, .. }) = resource(file, text) {
        let start = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
        let span = Span::new(start, start + text[start..].lines().next().map_or(0, str::len));
        let message = format!("this is no message of a catalogue: {cause}");
        problems.push(Problem::error(Code::TranslationSyntax, shown, span, message));
        return problems;
    }
    let there: BTreeMap<&str, Written<'_>> = written(text).into_iter().map(|message| (message.id, message)).collect();
    let english = english_files().filter(|(name, _)| *name == file).flat_map(|(_, text)| written(text));
    let mut ids = BTreeSet::new();
    for Written { id, body, .. } in english {
        ids.insert(id);
        let Some(message) = there.get(id) else {
            let problem = Problem::warning(Code::TranslationMissing, shown, None, format!("`{id}` is not translated"));
            problems.push(problem.help("until it is, it is said in English"));
            continue;
        };
        if let Some(cause) = misplaced(message, body) {
            let what = format!("the message `{id}` cannot be used: {cause}");
            problems.push(Problem::error(Code::TranslationPlaceholder, shown, message.span, what));
        }
        if !message.is_current(body) {
            let what = format!("the English message `{id}` has changed since it was translated");
            let was = message.was.as_deref().or(message.english.as_deref()).unwrap_or_default();
            let problem = Problem::warning(Code::TranslationStale, shown, message.span, what);
            let problem = problem.remark("was", was.trim()).remark("is", body.trim());
            problems.push(
                problem.help("translate it as it is now, and take `# was:` out; until then it is said in English"),
            );
        }
    }
    for message in there.values().filter(|message| !ids.contains(message.id)) {
        let what = format!("no message is called `{}`", message.id);
        let problem = Problem::warning(Code::TranslationLeftOver, shown, message.span, what);
        problems.push(problem.help("take it out, or give its words to the message that stands in its place"));
    }
    problems
}

/// A file of the catalogue for translators: every English message, in its order, with what is translated already; what belongs to none any
/// more stands at the end.
pub fn update_messages(file: &str, translated: Option<&str>) -> String {
    let there: BTreeMap<&str, Written<'_>> =
        translated.map(written).unwrap_or_default().into_iter().map(|message| (message.id, message)).collect();
    let mut text = String::new();
    let mut ids = BTreeSet::new();
    for Written { id, body, .. } in
        english_files().filter(|(name, _)| *name == file).flat_map(|(_, text)| written(text))
    {
        ids.insert(id);
        comment(&mut text, "en", body);
        match there.get(id) {
            None => text.push_str(&format!("# {id} =\n")),
            Some(message) => {
                if !message.is_current(body) {
                    comment(
                        &mut text,
                        "was",
                        message.was.as_deref().or(message.english.as_deref()).unwrap_or_default(),
                    );
                }
                text.push_str(&format!("{id} ={}\n", message.body));
            }
        }
        text.push('\n');
    }
    for message in there.values().filter(|message| !ids.contains(message.id)) {
        comment(&mut text, "was", message.was.as_deref().or(message.english.as_deref()).unwrap_or_default());
        text.push_str(&format!("{} ={}\n\n", message.id, message.body));
    }
    text.truncate(text.trim_end().len());
    text.push('\n');
    text
}

/// Lines of a comment; those behind the first keep their indent.
fn comment(text: &mut String, word: &str, body: &str) {
    for line in body.trim().lines() {
        text.push_str(format!("# {word}: {line}").trim_end());
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RANGE: &str = "# en: { $least } to { $most }\nrange = { $least } bis { $most }\n";

    #[test]
    fn english_written_out_and_read_back_is_what_it_was() {
        for (file, text) in english_files() {
            let empty = update_messages(file, None);
            assert!(written(&empty).is_empty(), "{file}");
            // Whoever takes the marks off and copies the English has a whole translation.
            let copied: String = written(text).iter().map(|one| format!("{} ={}\n\n", one.id, one.body)).collect();
            let whole = update_messages(file, Some(&copied));
            assert!(lint_messages(file, file, Some(&whole)).is_empty(), "{file}");
            assert_eq!(update_messages(file, Some(&whole)), whole, "{file}");
            resource(file, &whole).unwrap();
        }
    }

    #[test]
    fn what_is_translated_is_kept_and_what_has_changed_is_marked() {
        let updated = update_messages("report.ftl", Some(RANGE));
        assert!(updated.contains(RANGE), "{updated}");
        let changed = RANGE.replace("to", "until");
        let updated = update_messages("report.ftl", Some(&changed));
        let marked =
            "# en: { $least } to { $most }\n# was: { $least } until { $most }\nrange = { $least } bis { $most }\n";
        assert!(updated.contains(marked), "{updated}");
        assert_eq!(update_messages("report.ftl", Some(&updated)), updated);
        assert_eq!(current("report.ftl", &updated).unwrap(), "", "a stale message is said");
        assert_eq!(current("report.ftl", RANGE).unwrap(), "range = { $least } bis { $most }\n");
    }

    #[test]
    fn what_is_to_be_done_is_told_with_its_place() {
        let codes = |text: &str| {
            let problems = lint_messages("report.ftl", "de/report.ftl", Some(text)).into_sorted();
            let is_missing = |problem: &Problem| problem.code() == Some(Code::TranslationMissing);
            assert!(problems.iter().any(is_missing));
            let rest = problems.iter().filter(|problem| !is_missing(problem));
            rest.map(|problem| (problem.code().unwrap(), problem.span.map(|span| span.start))).collect::<Vec<_>>()
        };
        assert_eq!(codes(RANGE), []);
        let changed = RANGE.replace("to", "until");
        assert_eq!(codes(&changed), [(Code::TranslationStale, changed.find("range"))]);
        assert_eq!(codes("rang = x\n"), [(Code::TranslationLeftOver, Some(0))]);
        assert_eq!(codes("range = { $leest }\n"), [(Code::TranslationPlaceholder, Some(0))]);
        let broken = lint_messages("report.ftl", "de/report.ftl", Some("a = b\nrange = { x\n")).into_sorted();
        assert_eq!(broken[0].code(), Some(Code::TranslationSyntax));
        assert!(current("report.ftl", "range = { $leest }\n").is_err());
    }
}
