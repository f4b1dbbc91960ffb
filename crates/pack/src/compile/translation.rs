//! A pack's sentences in another language: beside each stands the English one that it was made from, so that a changed one is found.
//!
//! A sentence whose English has changed since is not told: it may say what does not hold any more. The English one is told in its place,
//! as where there is no translation.
//!
//! Also tried: gettext's PO, which tools for translators read at once. It would be a second format with a parser of its own beside YAML,
//! which gives places for problems and is what the authors of packs write; a PO file of `en` and `says` is a few lines of any script.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::{Code, Location, Problem, Problems, Span};
use yaml::{Cursor, Decoder, Document, Fields, NodeKind, parse};

use super::sentences::{Declared, Sentence};
use super::source::SourceFile;
use crate::{Catalog, QuestionType};

/// What stands in a file of translations under a key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The English sentence.
    pub english: String,
    /// What it says in the other language; none until it is translated.
    pub says: Option<String>,
    /// The English sentence that the translation was made from, where that has changed since.
    pub was: Option<String>,
    /// The file, as messages show it.
    pub file: String,
    /// The key, in that file.
    pub span: Span,
    /// Where the key stands.
    pub place: Location,
}

impl Entry {
    /// The translation, where nothing has changed since it was made.
    fn fresh(&self) -> Option<&str> {
        self.says.as_deref().filter(|_| self.was.is_none())
    }

    /// The English sentence that the translation was made from.
    pub fn made_from(&self) -> &str {
        self.was.as_deref().unwrap_or(&self.english)
    }
}

/// The English sentences of today, by which translations are held.
#[derive(Debug)]
pub struct Today<'s> {
    keys: BTreeSet<&'s str>,
    texts: BTreeSet<&'s str>,
}

impl<'s> Today<'s> {
    /// Of these sentences.
    pub fn new(sentences: impl Iterator<Item = &'s Sentence> + Clone) -> Today<'s> {
        let texts = sentences.clone().map(|sentence| sentence.english.as_str()).collect();
        Today { keys: sentences.map(|sentence| sentence.key.as_str()).collect(), texts }
    }
}

/// How it stands with the translation of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TranslationState<'t> {
    /// It says this.
    Current(&'t str),
    /// It was made from an English sentence that is another one now.
    Stale(&'t Entry),
    /// There is none.
    Missing,
}

/// Sentences in another language, by their keys.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Translation {
    entries: BTreeMap<String, Entry>,
    /// The key of a translation by its English sentence: one that has moved is found again.
    by_english: BTreeMap<String, String>,
}

impl Translation {
    /// Reads files of translations; of two with one key the first counts, so that whatever is to go first stands first.
    ///
    /// # Errors
    ///
    /// All that is wrong with the files. A translation that names other facts than its English sentence is an error.
    pub fn read(files: &[SourceFile]) -> Result<Translation, Problems> {
        let (mut problems, mut read) = (Problems::new(), Translation::default());
        for file in files {
            match parse(&file.shown, &file.bytes) {
                Ok(document) => read.take(&document, &mut problems),
                Err(faults) if is_empty(&file.bytes) => drop(faults),
                Err(faults) => faults.into_iter().for_each(|fault| problems.push(fault)),
            }
        }
        if problems.has_errors() { Err(problems) } else { Ok(read) }
    }

    fn take(&mut self, document: &Document, problems: &mut Problems) {
        let decoder = Decoder::new(document);
        for (key, value) in decoder.root().entries().into_iter().flatten() {
            let (Some(name), Some(mut fields)) = (key.string(), value.fields()) else { continue };
            let entry = entry(key, &mut fields);
            fields.finish();
            let Some(entry) = entry else { continue };
            if entry.fresh().is_some() {
                self.by_english.entry(entry.english.clone()).or_insert_with(|| name.clone());
            }
            self.entries.entry(name).or_insert(entry);
        }
        decoder.finish().into_sorted().into_iter().for_each(|problem| problems.push(problem));
    }

    /// Whether nothing is translated.
    pub fn is_empty(&self) -> bool {
        self.by_english.is_empty()
    }

    /// All that stands there, by key.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Entry)> {
        self.entries.iter().map(|(key, entry)| (key.as_str(), entry))
    }

    /// What a sentence says in this language; none where it is not translated, or was before it was worded as it is.
    pub fn of(&self, key: &str, english: &str) -> Option<&str> {
        let own = self.entries.get(key).filter(|entry| entry.english == english);
        own.and_then(Entry::fresh).or_else(|| self.entries.get(self.by_english.get(english)?)?.fresh())
    }

    /// How it stands with the translation of a sentence. What was made from another sentence of today belongs to that one, and is no older
    /// state of this.
    pub fn state(&self, sentence: &Sentence, today: &Today<'_>) -> TranslationState<'_> {
        if let Some(says) = self.of(&sentence.key, &sentence.english) {
            return TranslationState::Current(says);
        }
        let own = self.entries.get(&sentence.key).filter(|entry| entry.says.is_some());
        match own.filter(|entry| entry.was.is_some() || !today.texts.contains(&*entry.english)) {
            Some(entry) => TranslationState::Stale(entry),
            None => TranslationState::Missing,
        }
    }

    /// The translations that belong to no sentence of today, by key.
    pub fn left_over(&self, today: &Today<'_>) -> impl Iterator<Item = (&str, &Entry)> {
        let is_of_today =
            |(key, entry): &(&str, &Entry)| today.keys.contains(key) || today.texts.contains(entry.made_from());
        self.entries().filter(|(_, entry)| entry.says.is_some()).filter(move |one| !is_of_today(one))
    }

    /// Puts the translations of a file's sentences in their place. Units stay: what is declared is checked by them.
    pub(super) fn lay_on(&self, document: &mut Document, path: &str, declared: &Declared) {
        declared.visit(document, path, &mut |key, node, is_unit| {
            if let NodeKind::Scalar { text, .. } = &mut node.kind
                && !is_unit
                && let Some(says) = self.of(key, text.trim())
            {
                says.clone_into(text);
            }
        });
    }
}

impl Translation {
    /// Tells the units of a catalog in this language, each alike wherever it stands.
    pub(super) fn in_its_units(&self, catalog: Catalog) -> Catalog {
        let mut questions = catalog.questions.to_vec();
        questions.iter_mut().for_each(|question| self.translate_unit_of(&mut question.kind));
        let mut computed = catalog.computed.to_vec();
        computed.iter_mut().for_each(|computed| self.translate_unit(&mut computed.unit));
        Catalog { questions: questions.into(), computed: computed.into(), ..catalog }
    }

    fn translate_unit_of(&self, kind: &mut QuestionType) {
        match kind {
            QuestionType::Number(number) => self.translate_unit(&mut number.unit),
            QuestionType::Money(money) => self.translate_unit(&mut money.unit),
            QuestionType::Series(series) => self.translate_unit_of(&mut series.of),
            QuestionType::Records(records) => {
                records.fields.iter_mut().for_each(|(_, field)| self.translate_unit_of(&mut field.kind));
            }
            QuestionType::YesNo
            | QuestionType::Level(_)
            | QuestionType::Date
            | QuestionType::Choice(_)
            | QuestionType::Multi(_)
            | QuestionType::Text
            | QuestionType::Items(_) => {}
        }
    }

    fn translate_unit(&self, unit: &mut Option<String>) {
        if let Some(unit) = unit
            && let Some(says) = self.of("", unit.trim())
        {
            says.clone_into(unit);
        }
    }
}

/// Whether a file has no line but comments.
fn is_empty(bytes: &[u8]) -> bool {
    String::from_utf8_lossy(bytes).lines().all(|line| line.trim().is_empty() || line.starts_with('#'))
}

fn entry(key: Cursor<'_>, fields: &mut Fields<'_>) -> Option<Entry> {
    let english = fields.required("en").and_then(Cursor::string);
    let was = fields.optional("was").and_then(Cursor::string);
    // What is not translated yet says nothing.
    let is_blank = |says: &Cursor<'_>| says.is_null() || says.node().text().is_some_and(|says| says.trim().is_empty());
    let written = fields.optional("says").filter(|says| !is_blank(says));
    let says = written.and_then(Cursor::string);
    let (english, was) = (english?.trim().to_owned(), was.map(|was| was.trim().to_owned()));
    if let (Some(written), Some(says), None) = (written, &says, &was) {
        let (wanted, found) = (named(&english), named(says));
        let other =
            found.difference(&wanted).map(|name| format!("`{{{name}}}`, which the English sentence does not have"));
        let left = wanted.difference(&found).map(|name| format!("no `{{{name}}}`, which the English sentence has"));
        let faults: Vec<String> = other.chain(left).collect();
        if !faults.is_empty() {
            let message = format!("this translation has {}", faults.join(" and "));
            let problem = written.error(Code::TranslationPlaceholder, message);
            written.report(
                problem.help("keep what stands in braces as it is in English; its place in the sentence is free"),
            );
        }
    }
    let says = says.map(|says| says.trim().to_owned());
    let (file, span, place) = (key.document().file.clone(), key.span(), key.place());
    Some(Entry { english, says, was, file, span, place })
}

/// What stands in braces.
fn named(text: &str) -> BTreeSet<&str> {
    text.match_indices('{').filter_map(|(at, _)| Some(text[at + 1..].split_once('}')?.0)).collect()
}

/// What is to be done about a translation: what is missing, what is stale, and what nobody tells any more.
///
/// What is missing is told of the file of the pack, for the translation has no place; one problem a file would hide which.
pub fn lint_translation(sentences: &[Sentence], translation: &Translation) -> Problems {
    let mut problems = Problems::new();
    let today = Today::new(sentences.iter());
    for sentence in sentences {
        let Sentence { key, english, place, .. } = sentence;
        match translation.state(sentence, &today) {
            TranslationState::Current(_) => {}
            TranslationState::Stale(entry) => problems.push(stale(key, english, entry)),
            TranslationState::Missing => {
                let at = translation.entries.get(key);
                let (file, span) =
                    at.map_or((place.file.clone(), None), |entry| (entry.file.clone(), Some(entry.span)));
                problems.push(missing(key, &file, span));
            }
        }
    }
    for (key, entry) in translation.left_over(&today) {
        problems.push(left_over(key, &entry.file, entry.span));
    }
    problems
}

/// That a sentence is not translated.
pub fn missing(key: &str, file: &str, span: Option<Span>) -> Problem {
    let problem = Problem::warning(Code::TranslationMissing, file, span, format!("`{key}` is not translated"));
    problem.help("until it is, it is said in English")
}

fn stale(key: &str, english: &str, entry: &Entry) -> Problem {
    let message = format!("the English sentence of `{key}` has changed since it was translated");
    let problem = Problem::warning(Code::TranslationStale, &entry.file, entry.span, message);
    let problem = problem.remark("was", entry.made_from()).remark("is", english);
    problem.help("translate it as it is now, and take `was` out; until then it is said in English")
}

fn left_over(key: &str, file: &str, span: Span) -> Problem {
    let message = format!("no sentence is called `{key}`");
    let problem = Problem::warning(Code::TranslationLeftOver, file, span, message);
    problem.help("take it out, or give its words to the sentence that stands in its place")
}
