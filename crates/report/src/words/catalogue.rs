//! The catalogue of a language, of which each file is parsed once, and only where something of it is said.

use std::sync::{Arc, LazyLock, OnceLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::types::FluentNumber;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use fluent_syntax::ast::{Entry, Pattern};
use unic_langid::LanguageIdentifier;

use super::format;
use super::overrides::{self, Names};

/// A catalogue: the name and the text of each file.
type Files = [(&'static str, &'static str); ENGLISH.len()];

/// The catalogues, each with its language as a BCP 47 tag.
const CATALOGUES: [(&str, &Files); 1] = [("en", &ENGLISH)];

/// The languages that there are, as BCP 47 tags.
pub const LANGUAGES: [&str; CATALOGUES.len()] = {
    let mut tags = [""; CATALOGUES.len()];
    let mut at = 0;
    while at < tags.len() {
        tags[at] = CATALOGUES[at].0;
        at += 1;
    }
    tags
};

/// The files of the English catalogue: name and text, those first that most commands say something of. No message refers to another.
pub(super) const ENGLISH: [(&str, &str); 13] = [
    ("report.ftl", include_str!("../../../../words/en/report.ftl")),
    ("html.ftl", include_str!("../../../../words/en/html.ftl")),
    ("markdown.ftl", include_str!("../../../../words/en/markdown.ftl")),
    ("summary.ftl", include_str!("../../../../words/en/summary.ftl")),
    ("gate.ftl", include_str!("../../../../words/en/gate.ftl")),
    ("sheet.ftl", include_str!("../../../../words/en/sheet.ftl")),
    ("web.ftl", include_str!("../../../../words/en/web.ftl")),
    ("diff.ftl", include_str!("../../../../words/en/diff.ftl")),
    ("target.ftl", include_str!("../../../../words/en/target.ftl")),
    ("portfolio.ftl", include_str!("../../../../words/en/portfolio.ftl")),
    ("interview.ftl", include_str!("../../../../words/en/interview.ftl")),
    ("explain.ftl", include_str!("../../../../words/en/explain.ftl")),
    ("forms.ftl", include_str!("../../../../words/en/forms.ftl")),
];

/// What the codes of problems say, in English. It is parsed only when somebody asks.
pub(super) const ENGLISH_CODES: [(&str, &str); 1] = [("codes.ftl", include_str!("../../../../words/en/codes.ftl"))];

/// What this program speaks, where that is not English.
static SPOKEN: OnceLock<Messages> = OnceLock::new();

static IN_ENGLISH: LazyLock<Messages> = LazyLock::new(|| english_from("report.ftl"));
static OF_THE_GATE: LazyLock<Messages> = LazyLock::new(|| english_from("gate.ftl"));

/// The English catalogue for whoever says most from one file: what stands there is found without parsing another.
fn english_from(first: &str) -> Messages {
    let mut files = ENGLISH;
    files.sort_by_key(|(file, _)| *file != first);
    from_files("en", &files)
}

fn from_files(language: &'static str, files: &Files) -> Messages {
    let built_in = files.map(|(file, text)| LazyFile { language, file, text, parsed: OnceLock::new() });
    Messages { language: language.to_owned(), over: Vec::new(), codes: None, built_in: Arc::new(built_in) }
}

pub(super) type Bundle = FluentBundle<FluentResource>;

/// A file of the catalogue, parsed when a message of it is first looked for.
struct LazyFile {
    language: &'static str,
    file: &'static str,
    text: &'static str,
    parsed: OnceLock<Bundle>,
}

impl LazyFile {
    /// Whether a message stands in the text: to look for it there takes far less than to parse the file.
    fn has(&self, id: &str) -> bool {
        self.text.contains(&format!("\n{id} ="))
    }
}

/// Why a catalogue cannot be used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MessagesError {
    /// There is no catalogue of this language.
    #[error("there are no words in the language `{tag}`; there are: {}", LANGUAGES.join(", "))]
    NoSuchLanguage {
        /// The tag that was asked for.
        tag: String,
    },
    /// A file is not Fluent.
    #[error("{file}:{line}: this is no message of a catalogue: {cause}")]
    Syntax {
        /// The file's name.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong, in the parser's words.
        cause: String,
    },
    /// A message cannot stand in the place of the built-in one.
    #[error("{file}: the message `{id}` cannot be used: {cause}")]
    Message {
        /// The file's name.
        file: String,
        /// The message's id.
        id: String,
        /// What is wrong.
        cause: String,
    },
    /// A file has a message that nothing says.
    #[error("{file}: nothing says the message `{id}`{}", advice.as_ref().map(|id| format!("; did you mean `{id}`?")).unwrap_or_default())]
    NoSuchMessage {
        /// The file's name.
        file: String,
        /// The message's id.
        id: String,
        /// What may have been meant.
        advice: Option<String>,
    },
}

impl MessagesError {
    /// The same of a file that is called otherwise where the user sees it.
    #[must_use]
    pub fn in_file(mut self, shown: impl Fn(&str) -> String) -> Self {
        match &mut self {
            MessagesError::NoSuchLanguage { .. } => {}
            MessagesError::Syntax { file, .. }
            | MessagesError::Message { file, .. }
            | MessagesError::NoSuchMessage { file, .. } => *file = shown(file),
        }
        self
    }
}

/// Whether a name is the tag of a language, as BCP 47 has them.
pub fn is_language(tag: &str) -> bool {
    tag.parse::<LanguageIdentifier>().is_ok_and(|tag| !tag.language.is_empty())
}

/// The words of one language; a copy is cheap.
#[derive(Clone)]
pub struct Messages {
    language: String,
    /// What stands in the place of built-in messages, that which goes first first.
    over: Vec<Arc<Bundle>>,
    /// What the codes of problems say in this language.
    codes: Option<Arc<Bundle>>,
    built_in: Arc<[LazyFile; ENGLISH.len()]>,
}

impl std::fmt::Debug for Messages {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "Words({})", self.language)
    }
}

impl Messages {
    /// The words that are built in, in English.
    pub fn english() -> &'static Messages {
        &IN_ENGLISH
    }

    /// The words that this program speaks: in English, unless [`Messages::speak`] chose others.
    pub fn spoken() -> &'static Messages {
        SPOKEN.get().unwrap_or(&IN_ENGLISH)
    }

    /// Lets this program speak so from here on, once: a process has one language, as it has one locale. Whoever renders for several readers
    /// hands over the words of each.
    pub fn speak(self) {
        // Whoever comes second finds that it was chosen already.
        _ = SPOKEN.set(self);
    }

    /// The words of the gate: those that the program speaks, and no house's own, for logs of build servers are searched for them.
    pub fn gate() -> &'static Messages {
        SPOKEN.get().unwrap_or(&OF_THE_GATE)
    }

    /// The words of another language: what its messages, and its words of codes, do not say is said in English.
    pub(super) fn in_language(language: &str, messages: Bundle, codes: Bundle) -> Messages {
        let (language, over, codes) = (language.to_owned(), vec![Arc::new(messages)], Some(Arc::new(codes)));
        Messages { language, over, codes, ..Self::english().clone() }
    }

    /// The words of a language, with messages of `over` (file name and text) in the place of those built in.
    ///
    /// # Errors
    ///
    /// [`MessagesError`], for a language that is not there and for a file that is not Fluent or that holds a message nothing says.
    pub fn of(language: &str, over: &[(String, String)]) -> Result<Messages, MessagesError> {
        let Some((tag, files)) = CATALOGUES.into_iter().find(|(tag, _)| *tag == language) else {
            return Err(MessagesError::NoSuchLanguage { tag: language.to_owned() });
        };
        let plain = if tag == "en" { Self::english().clone() } else { from_files(tag, files) };
        plain.with(over)
    }

    /// The same words with messages of `over` (file name and text) in their place.
    ///
    /// # Errors
    ///
    /// [`MessagesError`], for a file that is not Fluent or that holds a message nothing says.
    pub fn with(self, over: &[(String, String)]) -> Result<Messages, MessagesError> {
        if over.is_empty() {
            return Ok(self);
        }
        let (mut bundle, _) = parse(&self.language, &[]);
        let built_in = ENGLISH.iter().filter_map(|(file, text)| resource(file, text).ok());
        let known: Names = built_in.filter_map(|file| overrides::names(&file).ok()).flatten().collect();
        for (file, text) in over {
            if let Some(line) = overrides::too_deep(text) {
                let cause = "braces lie too deep in one another".to_owned();
                return Err(MessagesError::Syntax { file: file.clone(), line, cause });
            }
            let parsed = resource(file, text)?;
            let faulty = |id: String, cause: String| MessagesError::Message { file: file.clone(), id, cause };
            let found = overrides::names(&parsed).map_err(|(id, cause)| faulty(id, cause))?;
            for (id, names) in found {
                let Some(known) = known.get(&id) else {
                    let advice = meant(&id);
                    return Err(MessagesError::NoSuchMessage { file: file.clone(), id, advice });
                };
                if let Some(name) = names.iter().find(|name| !known.contains(*name)) {
                    let there = known.iter().map(|name| format!("`${name}`")).collect::<Vec<_>>().join(", ");
                    let there = if there.is_empty() { "no names".to_owned() } else { there };
                    return Err(faulty(id, format!("it puts in `${name}`, and is handed {there}")));
                }
            }
            bundle.add_resource_overriding(parsed);
        }
        let over = [Arc::new(bundle)].into_iter().chain(self.over).collect();
        Ok(Messages { over, ..self })
    }

    /// The language, as a BCP 47 tag.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// What the codes of problems say, where that is not in English.
    pub(super) fn codes(&self) -> Option<&Bundle> {
        self.codes.as_deref()
    }

    /// Whether there is such a message.
    pub fn has(&self, id: &str) -> bool {
        self.pattern(id).is_some()
    }

    /// What a message says, and among which others it stands.
    fn pattern(&self, id: &str) -> Option<(&Bundle, &Pattern<&str>)> {
        fn of<'m>(bundle: &'m Bundle, id: &str) -> Option<(&'m Bundle, &'m Pattern<&'m str>)> {
            Some((bundle, bundle.get_message(id)?.value()?))
        }
        // Of one language what is parsed already comes first: looking for a message in the text of a file costs more.
        fn built_in<'m>(files: &'m [LazyFile], id: &str) -> Option<(&'m Bundle, &'m Pattern<&'m str>)> {
            let parsed = files.iter().filter_map(|file| file.parsed.get()).find_map(|bundle| of(bundle, id));
            parsed.or_else(|| {
                let unparsed = files.iter().find(|file| file.parsed.get().is_none() && file.has(id));
                // Another thread may have parsed it just now.
                let file = unparsed.or_else(|| files.iter().find(|file| file.has(id)))?;
                of(file.parsed.get_or_init(|| parse(file.language, &[(file.file, file.text)]).0), id)
            })
        }
        let over = self.over.iter().find_map(|bundle| of(bundle, id));
        over.or_else(|| {
            self.built_in.chunk_by(|one, other| one.language == other.language).find_map(|files| built_in(files, id))
        })
    }

    /// Says a message; `{id}` where there is none.
    pub fn t(&self, id: &str, args: &FluentArgs<'_>) -> String {
        let Some((bundle, pattern)) = self.pattern(id) else {
            return format!("{{{id}}}");
        };
        // What is missing in the arguments is written as `{$name}`; a test of the catalogue looks for it.
        bundle.format_pattern(pattern, Some(args), &mut Vec::new()).into_owned()
    }

    /// Says a message that stands alone.
    pub fn plain(&self, id: &str) -> String {
        self.t(id, &FluentArgs::new())
    }
}

/// The messages in `files`, and what is wrong with them.
pub(super) fn parse(language: &str, files: &[(&str, &str)]) -> (FluentBundle<FluentResource>, Vec<MessagesError>) {
    let mut faults = Vec::new();
    let tag = language.parse::<LanguageIdentifier>().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![tag]);
    // The marks around what is put in would show up in Markdown and sheets; reports spell out what turns the direction.
    bundle.set_use_isolating(false);
    bundle.set_formatter(Some(number));
    for (file, text) in files {
        match resource(file, text) {
            Ok(parsed) => {
                if let Err(found) = bundle.add_resource(parsed) {
                    let twice = found.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
                    faults.push(MessagesError::Syntax { file: (*file).to_owned(), line: 1, cause: twice });
                }
            }
            Err(fault) => faults.push(fault),
        }
    }
    (bundle, faults)
}

fn number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    match value {
        FluentValue::Number(FluentNumber { value, options }) if options.use_grouping => Some(format::number(*value)),
        FluentValue::Number(FluentNumber { value, .. }) => Some(value.to_string()),
        _ => None,
    }
}

pub(super) fn resource(file: &str, text: &str) -> Result<FluentResource, MessagesError> {
    FluentResource::try_new(text.to_owned()).map_err(|(_, faults)| {
        let first = faults.first();
        let at = first.map_or(0, |fault| fault.pos.start);
        let line = text.get(..at).unwrap_or(text).matches('\n').count() + 1;
        let cause = first.map(|fault| fault.kind.to_string()).unwrap_or_default();
        MessagesError::Syntax { file: file.to_owned(), line, cause }
    })
}

fn ids(resource: &FluentResource) -> Vec<String> {
    let message = |entry: &Entry<&str>| match entry {
        Entry::Message(message) => Some(message.id.name.to_owned()),
        _ => None,
    };
    resource.entries().filter_map(message).collect()
}

/// The id that was probably meant.
fn meant(id: &str) -> Option<String> {
    let known = ENGLISH.iter().filter_map(|(file, text)| resource(file, text).ok()).flat_map(|file| ids(&file));
    let nearest = known.max_by(|a, b| strsim::jaro(a, id).total_cmp(&strsim::jaro(b, id)));
    nearest.filter(|known| strsim::jaro(known, id) > 0.8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_catalogue_has_no_fault() {
        let (_, faults) = parse("en", &ENGLISH);
        assert!(faults.is_empty(), "{faults:?}");
        for (file, text) in ENGLISH {
            let refers = overrides::names(&resource(file, text).unwrap()).err();
            assert_eq!(refers, None, "{file}");
        }
    }

    #[test]
    fn a_message_is_found_in_a_file_that_is_parsed_for_it_alone() {
        let words = from_files("en", &ENGLISH);
        for (at, (file, text)) in ENGLISH.iter().enumerate().rev() {
            let ids = ids(&resource(file, text).unwrap());
            assert!(ids.iter().all(|id| words.has(id)), "{file}");
            let parsed: Vec<usize> =
                (0..ENGLISH.len()).filter(|at| words.built_in[*at].parsed.get().is_some()).collect();
            assert_eq!(parsed, (at..ENGLISH.len()).collect::<Vec<_>>(), "{file}");
        }
        assert!(!words.has("nothing-of-the-kind"));
    }

    #[test]
    fn a_language_that_is_not_there_is_refused_with_those_that_are() {
        let error = Messages::of("tlh", &[]).unwrap_err();
        assert_eq!(error.to_string(), "there are no words in the language `tlh`; there are: en");
    }

    #[test]
    fn a_file_may_change_messages_but_neither_invent_nor_break_them() {
        let over = |text: &str| Messages::of("en", &[("own.ftl".to_owned(), text.to_owned())]);
        assert_eq!(
            over("range = { $least }..{ $most }\n").unwrap().t("range", &args(&[("least", "1"), ("most", "2")])),
            "1..2"
        );
        let invented = over("rang = x\n").unwrap_err().to_string();
        assert_eq!(invented, "own.ftl: nothing says the message `rang`; did you mean `range`?");
        let hole = over("range = { $leest } to { $most }\n").unwrap_err().to_string();
        assert_eq!(
            hole,
            "own.ftl: the message `range` cannot be used: it puts in `$leest`, and is handed `$least`, `$most`"
        );
        for text in
            ["range = { range }\n", "range = { -term }\n", "range = { NUMBER($least) }\n", "range = a\nrange = b\n"]
        {
            assert!(
                over(text).unwrap_err().to_string().starts_with("own.ftl: the message `range` cannot be used: "),
                "{text}"
            );
        }
        let deep = format!("range = {}1{}\n", "{ ".repeat(3000), " }".repeat(3000));
        assert!(over(&deep).unwrap_err().to_string().ends_with("braces lie too deep in one another"));
        let broken = over("range = ok\nrange-b { x\n").unwrap_err().to_string();
        assert!(broken.starts_with("own.ftl:2: this is no message of a catalogue: "), "{broken}");
    }

    #[test]
    fn numbers_in_messages_are_grouped_and_choose_the_plural() {
        assert_eq!(crate::t!(Messages::english(), "count-findings", count = 1), "1 finding");
        assert_eq!(crate::t!(Messages::english(), "count-findings", count = 12000), "12,000 findings");
    }

    fn args<'a>(list: &[(&'a str, &'a str)]) -> FluentArgs<'a> {
        list.iter().map(|(name, value)| (*name, FluentValue::from(*value))).collect()
    }
}
